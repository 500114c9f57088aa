//! Text → words, the one way in which Attaché cuts it: for the index, for queries and for highlighting.
//!
//! A word is a UAX #29 word without its possessive, with apostrophes, accents and case folded away. Parts joined by a
//! hyphen, slash, plus, ampersand or dot are words of their own and together one more, at the first part's position:
//! `F-16` is `f` `16` and `f16`, so that `F16`, `F-16` and `"F 16"` find each other. Dotted initials are one word
//! (`U.S.` is `us`). Han and kana are one word a character; other scripts keep their vowel signs.
//!
//! Two tokenizers share the words: [`EXACT`] holds them as they are, [`STEM`] as [`stem`] makes them. Refuses to know a
//! query's syntax. Tests: at the foot of this file.

use std::borrow::Cow;
use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer, TokenizerManager};
use unicode_normalization::UnicodeNormalization;

use super::spelling::stem;
use super::uax29::{each_stretch, each_word};
use crate::id::fold;

/// Raised with every change of what text is cut into: the engine stores a tokenizer's name only, so an index made by
/// another version must be built anew.
pub const ANALYZER_VERSION: u32 = 1;

/// The tokenizer of folded words.
pub const EXACT: &str = "news_exact";

/// The tokenizer of folded, stemmed words.
pub const STEM: &str = "news_stem";

/// Folded words longer than this many bytes are no words; they take up a position and are not indexed.
const LONGEST: usize = 64;

/// Compounds of more parts than this have no joined form.
const MOST_PARTS: usize = 4;

/// All-caps words of these lengths are acronyms, which have no plural to strip (`AIDS`); shorter words are never stemmed,
/// longer ones are more likely a headline's.
const ACRONYM: std::ops::RangeInclusive<usize> = 4..=5;

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Folded: what the exact fields hold. Borrowed from the text where nothing had to be folded.
    pub exact: Cow<'a, str>,
    /// Bytes of the text that it covers, without a possessive.
    pub range: Range<usize>,
    /// Counts the words from 0; a joined form has the position of its first part.
    pub position: usize,
    /// For the joined form of a compound, the number of its parts; 1 for a plain word.
    pub parts: usize,
    /// Stands right behind the word before it, with nothing between: Han and kana.
    pub glued: bool,
    /// Not to be stemmed: an acronym.
    pub acronym: bool,
}

impl Word<'_> {
    /// What the stemmed fields hold.
    pub fn stem(&self) -> String {
        if self.acronym { self.exact.clone().into_owned() } else { stem(&self.exact) }
    }
}

/// Cuts a text into words, in order of position; a compound's joined form stands right before its first part.
///
/// ```
/// let words: Vec<_> = attache::index::words("India’s F-16").into_iter().map(|w| w.exact).collect();
/// assert_eq!(words, ["india", "f16", "f", "16"]);
/// ```
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut cutter = Cutter::new(text);
    each_word(text, |at, word| cutter.uax29_word(at, word));
    cutter.finish()
}

/// Those of [`words`] that begin, folded, with a byte that is wanted; others may be among them. Much faster where few
/// are wanted: most of a text is passed over without a look at its words.
pub fn words_beginning(text: &str, wanted: impl Fn(u8) -> bool) -> Vec<Word<'_>> {
    let mut cutter = Cutter { words: Vec::new(), ..Cutter::new(text) };
    each_stretch(text, |at, stretch| match stretch.words_unless(&wanted) {
        Some(words) => cutter.pass_over(words),
        None => stretch.each_word(|from, word| cutter.uax29_word(at + from, word)),
    });
    cutter.finish()
}

/// Collects words; knows the compound that is being read.
struct Cutter<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
    position: usize,
    /// Where in `words` the compound's parts begin.
    compound: usize,
    /// Whether the word before was written in capitals only.
    shouted: bool,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, words: Vec::with_capacity(text.len() / 5), position: 0, compound: 0, shouted: false }
    }

    /// Counts words that nobody wants; none of them is in capitals or belongs to a compound with another.
    fn pass_over(&mut self, words: usize) {
        self.position += words;
        self.shouted &= words == 0;
    }

    /// UAX #29 keeps `U.S`, `3.5`, `says.The` and `Minister:We` whole: initials and numbers stay so, the others are cut.
    fn uax29_word(&mut self, at: usize, word: &'a str) {
        let word = without_possessive(word);
        if matches!(word, "s" | "S") && self.text[..at].ends_with(is_apostrophe) {
            return; // the possessive of a word that ends in a full stop: `U.S.'s`
        }
        if !word.contains(['.', ':', '_']) || is_number(word) {
            return self.part(at, word);
        }
        if word.split('.').all(|part| part.chars().count() == 1) {
            return self.part(at, word);
        }
        let mut from = at;
        for part in word.split(['.', ':', '_']) {
            if !part.is_empty() {
                self.part(from, part);
            }
            from += part.len() + 1;
        }
    }

    fn part(&mut self, from: usize, word: &'a str) {
        let exact = folded(word);
        if exact.is_empty() {
            return;
        }
        let gap = self.words.last().map(|last| &self.text[last.range.end..from]);
        if !gap.is_some_and(joins) {
            self.close_compound();
        }
        let shouts = ACRONYM.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
        let capitals = word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase());
        if capitals
            && self.shouted
            && let Some(last) = self.words.last_mut()
        {
            last.acronym = false;
        }
        self.words.push(Word {
            acronym: shouts && !self.shouted,
            exact,
            range: from..from + word.len(),
            position: self.position,
            parts: 1,
            glued: gap == Some(""),
        });
        self.shouted = capitals;
        self.position += 1;
    }

    /// Puts the joined form before the parts read since the last call, where there are several.
    fn close_compound(&mut self) {
        let parts = self.words.get(self.compound..).unwrap_or_default();
        if let ([first, .., last], 2..=MOST_PARTS) = (parts, parts.len()) {
            let mut exact = first.exact.clone().into_owned();
            for pair in parts.windows(2) {
                if let [before, after] = pair {
                    // `2+2` is not 22
                    exact.push_str(if &self.text[before.range.end..after.range.start] == "+" { "+" } else { "" });
                    exact.push_str(&after.exact);
                }
            }
            let joined = Word {
                exact: exact.into(),
                range: first.range.start..last.range.end,
                position: first.position,
                parts: parts.len(),
                glued: first.glued,
                acronym: false,
            };
            self.words.insert(self.compound, joined);
        }
        self.compound = self.words.len();
    }

    fn finish(mut self) -> Vec<Word<'a>> {
        self.close_compound();
        self.words.retain(|word| word.exact.len() <= LONGEST);
        self.words
    }
}

/// What stands between the parts of a compound.
fn joins(gap: &str) -> bool {
    matches!(gap, "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" | "/" | "+" | "&" | "." | ":" | "_")
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{02BC}')
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','))
}

fn without_possessive(word: &str) -> &str {
    let Some(rest) = word.strip_suffix(['s', 'S']) else {
        return word;
    };
    match rest.strip_suffix(is_apostrophe) {
        Some(owner) if !owner.is_empty() => owner,
        _ => word,
    }
}

/// Case, accents, apostrophes, dots of initials and the commas of numbers folded away.
///
/// Vowel signs are letters in the scripts from Devanagari on and stay; in those before they are accents.
fn folded(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()) {
        return word.into();
    }
    let number = is_number(word);
    let dropped = |c: char| is_apostrophe(c) || (c == '.' && !number) || (c == ',' && number);
    if word.is_ascii() {
        return word.chars().filter(|c| !dropped(*c)).map(|c| c.to_ascii_lowercase()).collect::<String>().into();
    }
    let plain: String = word.chars().filter(|c| !dropped(*c)).collect();
    let has_accents = |c: char| c < '\u{900}' || ('\u{1E00}'..'\u{2000}').contains(&c);
    let latin = plain.chars().all(has_accents);
    if latin { fold(&plain) } else { plain.nfkc().flat_map(char::to_lowercase).collect() }.into()
}

/// The engine's view of [`words`].
#[derive(Clone, Debug)]
struct NewsTokenizer {
    stemmed: bool,
}

/// The words of one text, one after the other.
#[derive(Debug)]
struct NewsStream<'a> {
    words: std::vec::IntoIter<Word<'a>>,
    stemmed: bool,
    token: Token,
}

impl Tokenizer for NewsTokenizer {
    type TokenStream<'a> = NewsStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> NewsStream<'a> {
        NewsStream { words: words(text).into_iter(), stemmed: self.stemmed, token: Token::default() }
    }
}

impl TokenStream for NewsStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.offset_from = word.range.start;
        self.token.offset_to = word.range.end;
        self.token.position = word.position;
        self.token.text.clear();
        if self.stemmed && !word.acronym {
            self.token.text.push_str(&stem(&word.exact));
        } else {
            self.token.text.push_str(&word.exact);
        }
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// Registers both tokenizers; the engine asks for it after every open.
pub(crate) fn register(tokenizers: &TokenizerManager) {
    tokenizers.register(EXACT, NewsTokenizer { stemmed: false });
    tokenizers.register(STEM, NewsTokenizer { stemmed: true });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `word@position`, stemmed if asked.
    fn shown(text: &str, stemmed: bool) -> String {
        let show =
            |w: Word<'_>| format!("{}@{}", if stemmed { w.stem() } else { w.exact.clone().into_owned() }, w.position);
        words(text).into_iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn cuts_as_a_reader_of_defence_news_would() {
        for (text, expected) in [
            ("F-16s", "f16s@0 f@0 16s@1"),
            ("2+2", "2+2@0 2@0 2@1"),
            ("MILAN-2022", "milan2022@0 milan@0 2022@1"),
            ("Indo-Pacific", "indopacific@0 indo@0 pacific@1"),
            ("state-of-the-art", "stateoftheart@0 state@0 of@1 the@2 art@3"),
            ("a-b-c-d-e", "a@0 b@1 c@2 d@3 e@4"),
            ("India’s minister's", "india@0 minister@1"),
            ("O'Brien don’t", "obrien@0 dont@1"),
            ("U.S. U.K.’s U.S.-India", "us@0 uk@1 us@2 india@3"),
            ("Lt.Gen says.The Minister:We", "ltgen@0 lt@0 gen@1 saysthe@2 says@2 the@3 ministerwe@4 minister@4 we@5"),
            ("3.5 1,000", "3.5@0 1000@1"),
            ("Attaché Erdoğan Łódź Straße İstanbul ıI", "attache@0 erdogan@1 lodz@2 strasse@3 istanbul@4 ii@5"),
            ("Erdog\u{306}an Mu\u{308}ller", "erdogan@0 muller@1"),
            ("防衛省", "防@0 衛@1 省@2"),
            ("रक्षा मंत्री", "रक्षा@0 मंत्री@1"),
            ("ＪＡＰＡＮ", "japan@0"),
            (" — … !", ""),
        ] {
            assert_eq!(shown(text, false), expected, "{text}");
        }
    }

    #[test]
    fn stems_words_but_not_acronyms() {
        for (text, expected) in [
            ("joint exercises", "joint@0 exercis@1"),
            ("AIDS relief", "aids@0 relief@1"),
            ("INS Vikrant", "ins@0 vikrant@1"),
            ("SHIPS JOIN DRILLS", "ship@0 join@1 drill@2"),
        ] {
            assert_eq!(shown(text, true), expected, "{text}");
        }
    }

    #[test]
    fn ranges_cover_the_original_text() {
        let text = "Erdoğan’s F-16s — the U.S.’s “Straße”";
        let surfaces: Vec<_> = words(text).into_iter().map(|w| &text[w.range]).collect();
        assert_eq!(surfaces, ["Erdoğan", "F-16s", "F", "16s", "the", "U.S", "Straße"]);
    }

    #[test]
    fn endless_words_are_dropped_but_counted() {
        let text = format!("a {} b", "x".repeat(100));
        assert_eq!(shown(&text, false), "a@0 b@2");
    }

    proptest::proptest! {
        #[test]
        fn wanted_words_are_those_of_the_whole_text(
            text in "([a-cA-C]{1,3}|[0-9]| |[-/+&.:_',]|(s )|\\PC){0,40}", letters in "[a-c0-9]{1,2}",
        ) {
            let wanted = |byte| letters.bytes().any(|b| b == byte);
            let begins = |word: &Word<'_>| word.exact.bytes().next().is_some_and(wanted);
            let some: Vec<_> = words_beginning(&text, wanted).into_iter().filter(begins).collect();
            let all: Vec<_> = words(&text).into_iter().filter(begins).map(|w| Word { glued: false, ..w }).collect();
            let some: Vec<_> = some.into_iter().map(|w| Word { glued: false, ..w }).collect();
            proptest::prop_assert_eq!(some, all);
        }

        #[test]
        fn words_are_ascending_slices_of_any_text(text in "\\PC{0,60}") {
            let mut position = 0;
            for word in words(&text) {
                proptest::prop_assert!(text.get(word.range.clone()).is_some_and(|s| !s.is_empty()));
                proptest::prop_assert!(word.position >= position);
                proptest::prop_assert!(!word.exact.is_empty());
                position = word.position;
            }
        }
    }
}
