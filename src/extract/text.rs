//! A string → tokens, sentences and paragraphs, all as byte ranges of the original.
//!
//! What every finder of this room starts from. Refuses to normalise: a token is always a slice of the text. Linear in
//! the text's length. Tests: at the foot of this file.

use std::ops::Range;

use super::spellings::Spellings;
use super::tokens::tokens;
pub use super::tokens::{Kind, Token};

/// A text cut into tokens, sentences and paragraphs.
#[derive(Debug)]
pub struct Text<'a> {
    /// The whole text.
    pub text: &'a str,
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// The words of the tokens: every rule asks for them, and a slice that is cut once needs no second look at its ends.
    words: Vec<&'a str>,
    /// Token ranges of the sentences, in order, without gaps.
    pub sentences: Vec<Range<usize>>,
    /// The sentence of each token.
    sentence_of: Vec<u32>,
    /// Token ranges of the paragraphs (text between line breaks that end a paragraph), in order, without gaps.
    pub paragraphs: Vec<Range<usize>>,
    /// How many spellings have numbers: those of this text and of the texts read before with the same [`Spellings`].
    pub spellings: usize,
}

/// The memory of a text that is done with: the next one needs as much, and none of what is in it.
#[derive(Debug, Default)]
pub struct Room {
    tokens: Vec<Token>,
    words: Vec<&'static str>,
    sentences: Vec<Range<usize>>,
    sentence_of: Vec<u32>,
    paragraphs: Vec<Range<usize>>,
}

fn emptied<T>(mut list: Vec<T>) -> Vec<T> {
    list.clear();
    list
}

/// Fewer bytes than a token has with the space behind it, in prose.
const BYTES_A_TOKEN: usize = 4;

/// The longest sentence, in tokens: what goes on without a stop is cut. Rules look back and ahead within a sentence, so
/// this bounds their work on text without stops; the longest sentences of communiqués have some 250.
const LONGEST_SENTENCE: usize = 300;

/// Abbreviations behind which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 58] = [
    "adm", "amb", "apr", "art", "aug", "brig", "bros", "capt", "cdr", "cmdr", "co", "col", "corp", "cpl", "dec",
    "dept", "dr", "ex", "feb", "fig", "gen", "gov", "hon", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar",
    "messrs", "mr", "mrs", "ms", "mt", "no", "nos", "nov", "oct", "pres", "prof", "rep", "reps", "ret", "retd", "rev",
    "sec", "sen", "sens", "sep", "sept", "sgt", "smt", "st", "vadm", "vs",
];

impl<'a> Text<'a> {
    /// Cuts `text`; its spellings are numbered from 0.
    pub fn new(text: &'a str) -> Self {
        Self::read(text, &mut Spellings::default(), Room::default())
    }

    /// Cuts `text` and numbers its words; `room` is what another text has left.
    pub fn read(text: &'a str, spellings: &mut Spellings, room: Room) -> Self {
        let mut cut = Self {
            text,
            tokens: emptied(room.tokens),
            // the list of no words fits any text
            words: emptied(room.words).into_iter().map(|_| "").collect(),
            sentences: emptied(room.sentences),
            sentence_of: emptied(room.sentence_of),
            paragraphs: emptied(room.paragraphs),
            spellings: 0,
        };
        cut.tokens.reserve(text.len() / BYTES_A_TOKEN);
        cut.words.reserve(text.len() / BYTES_A_TOKEN);
        tokens(text, |mut token| {
            cut.words.push(text.get(token.start..token.end).unwrap_or_default());
            token.spelling = spellings.number(text, token.start..token.end);
            cut.tokens.push(token);
        });
        cut.spellings = spellings.count();
        paragraphs(text, &cut.tokens, &mut cut.paragraphs);
        cut.cut_sentences();
        cut
    }

    /// What the lists of this text held, for those of the next.
    pub fn into_room(self) -> Room {
        Room {
            tokens: self.tokens,
            words: emptied(self.words).into_iter().map(|_| "").collect(),
            sentences: self.sentences,
            sentence_of: self.sentence_of,
            paragraphs: self.paragraphs,
        }
    }

    fn cut_sentences(&mut self) {
        let mut cut = std::mem::take(&mut self.sentences);
        for paragraph in &self.paragraphs {
            sentences(self, paragraph, &mut cut);
        }
        for (number, sentence) in (0..).zip(&cut) {
            self.sentence_of.resize(sentence.end, number);
        }
        self.sentences = cut;
    }

    /// The words of token `at`; empty past the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// The text from the first to the last token of a token range.
    pub fn slice(&self, tokens: &Range<usize>) -> &'a str {
        let bytes = self.bytes(tokens);
        self.text.get(bytes).unwrap_or_default()
    }

    /// The byte range from the first to the last token of a token range.
    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.tokens.get(tokens.start).map_or(self.text.len(), |t| t.start);
        let last = tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last));
        start..last.map_or(start, |t| t.end).max(start)
    }

    /// The index of the first token that starts at or behind a byte offset.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|t| t.start < byte)
    }

    /// The index of the sentence that holds token `at`.
    pub fn sentence_of(&self, at: usize) -> usize {
        self.sentence_of.get(at).map_or(self.sentences.len(), |sentence| *sentence as usize)
    }

    /// The index of the paragraph that holds token `at`.
    pub fn paragraph_of(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|p| p.end <= at)
    }

    /// Whether white space stands before token `at`.
    pub fn spaced(&self, at: usize) -> bool {
        let end = at.checked_sub(1).and_then(|before| self.tokens.get(before)).map(|t| t.end);
        end.is_none_or(|end| self.tokens.get(at).is_some_and(|t| t.start > end))
    }
}

/// Ranges between line breaks; a single break inside a hard-wrapped paragraph does not count.
fn paragraphs(text: &str, tokens: &[Token], out: &mut Vec<Range<usize>>) {
    let mut start = 0;
    for (at, _) in tokens.iter().enumerate().skip(1).filter(|(_, token)| token.line_start) {
        if ends_paragraph(text, tokens, at) {
            out.push(start..at);
            start = at;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
}

/// Whether the line break before token `at` ends a paragraph: a blank line does; a single break does unless the line
/// before it is long and runs on (a lower-case word follows, or the line before does not close a sentence).
fn ends_paragraph(text: &str, tokens: &[Token], at: usize) -> bool {
    const WRAPPED: usize = 50;
    let (Some(before), Some(after)) = (tokens.get(at.wrapping_sub(1)), tokens.get(at)) else {
        return true;
    };
    let gap = text.get(before.end..after.start).unwrap_or_default();
    if gap.matches('\n').count() > 1 {
        return true;
    }
    let line_length = text.get(..before.end).map_or(0, |t| t.len() - t.rfind('\n').map_or(0, |n| n + 1));
    let opens = text.get(after.start..).and_then(|t| t.chars().next());
    let listed = opens.is_some_and(|c| matches!(c, '-' | '•' | '·' | '*' | '–' | '—' | '>' | '#'));
    let closes = text.get(..before.end).and_then(|t| t.chars().next_back());
    let ended = closes.is_some_and(|c| matches!(c, '.' | '!' | '?' | ':' | ';' | '"' | '”' | ')'));
    let runs_on = opens.is_some_and(char::is_lowercase) || !ended;
    listed || !(line_length >= WRAPPED && runs_on)
}

/// Cuts one paragraph into sentences.
fn sentences(text: &Text<'_>, paragraph: &Range<usize>, out: &mut Vec<Range<usize>>) {
    let word = |at: usize| text.word(at);
    let mut start = paragraph.start;
    let mut at = paragraph.start;
    while at < paragraph.end {
        let longest = at..paragraph.end.min(start + LONGEST_SENTENCE - 1);
        at += text.words.get(longest).unwrap_or_default().iter().take_while(|word| !may_stop(word)).count();
        if at >= paragraph.end {
            break;
        }
        let stops = stops(text, at, paragraph);
        at += 1;
        if at - start >= LONGEST_SENTENCE {
            out.push(start..at);
            start = at;
            continue;
        }
        if !stops {
            continue;
        }
        while at < paragraph.end && is_closer(word(at)) && !text.spaced(at) {
            at += 1;
        }
        let opens = word(at).chars().next();
        if at < paragraph.end && opens.is_some_and(|c| !c.is_lowercase() && !matches!(c, ',' | ';' | ')' | ']' | '.')) {
            out.push(start..at);
            start = at;
        }
    }
    if start < paragraph.end {
        out.push(start..paragraph.end);
    }
}

/// Whether a word's last byte is one that stops end with: most words are told by it.
fn may_stop(word: &str) -> bool {
    word.as_bytes().last().is_some_and(|byte| matches!(byte, b'.' | b'!' | b'?') || !byte.is_ascii())
}

/// Whether a sentence may end with token `at`.
fn stops(text: &Text<'_>, at: usize, paragraph: &Range<usize>) -> bool {
    let mark = text.tokens.get(at).is_some_and(|t| t.kind == Kind::Mark);
    match text.word(at) {
        // `in the U.S. He left`: an acronym's dot ends a sentence where the next word can only open one
        acronym if !mark => acronym.len() > 2 && acronym.ends_with('.') && opens_sentence(text.word(at + 1)),
        "!" | "?" | "。" | "！" | "？" | "।" | "…" => true,
        "." => !is_abbreviation(text.word(at.wrapping_sub(1))) || at + 1 == paragraph.end,
        _ => false,
    }
}

fn opens_sentence(word: &str) -> bool {
    matches!(word, "He" | "She" | "It" | "They" | "We" | "But" | "His" | "Her" | "Their" | "This" | "These")
}

fn is_abbreviation(word: &str) -> bool {
    let single = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    // `Smith v. Jones`: words that join two things, in lower case
    let between = matches!(word, "vs" | "v" | "cf" | "approx");
    let order = |listed: &&str| listed.bytes().cmp(word.bytes().map(|b| b.to_ascii_lowercase()));
    single || between || word.starts_with(char::is_uppercase) && ABBREVIATIONS.binary_search_by(order).is_ok()
}

fn is_closer(word: &str) -> bool {
    matches!(word, "”" | "\"" | "’" | "'" | ")" | "]" | "»" | "." | "」")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let cut = Text::new(text);
        (0..cut.tokens.len()).map(|at| cut.word(at)).collect()
    }

    fn cut(text: &str) -> Vec<String> {
        let cut = Text::new(text);
        cut.sentences.iter().map(|s| cut.slice(s).to_owned()).collect()
    }

    #[test]
    fn words_keep_their_inner_joints() {
        assert_eq!(
            words("U.S. Indo-Pacific 2+2, O’Neill's F-16."),
            ["U.S.", "Indo-Pacific", "2+2", ",", "O’Neill's", "F-16", "."]
        );
        assert_eq!(words("1,000 men, 3.5% on 8th"), ["1,000", "men", ",", "3.5", "%", "on", "8th"]);
        assert_eq!(words("रक्षा मंत्री"), ["रक्षा", "मंत्री"]);
    }

    #[test]
    fn sentences_end_at_stops_but_not_behind_abbreviations() {
        assert_eq!(cut("Gen. A. Smith spoke on Sept. 8. He left."), ["Gen. A. Smith spoke on Sept. 8.", "He left."]);
        assert_eq!(cut("“We go.” She said so."), ["“We go.”", "She said so."]);
        assert_eq!(cut("“We go.” he said."), ["“We go.” he said."]);
        assert_eq!(cut("It cites Smith vs. Jones. He left."), ["It cites Smith vs. Jones.", "He left."]);
        assert_eq!(cut("Ships left the U.S. He stayed."), ["Ships left the U.S.", "He stayed."]);
        assert_eq!(cut("The U.S. Navy left at 4 p.m. on Friday."), ["The U.S. Navy left at 4 p.m. on Friday."]);
    }

    #[test]
    fn a_single_break_in_a_wrapped_line_ends_no_paragraph() {
        let wrapped =
            "The two ministers met in the capital on Thursday and spoke of the\nneed for closer ties.\nMenu\nHome";
        let text = Text::new(wrapped);
        assert_eq!(text.paragraphs.len(), 3);
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }
}
