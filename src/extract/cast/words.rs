//! Tokens → words that can be compared: a hash of the folded letters, the shape, and what the lexicon knows of them.
//!
//! A token with hyphens is several words (`Kwan-jin` equals `Kwan jin`). Refuses to allocate per token. Tests: at the
//! foot of this file.

use std::hash::{BuildHasherDefault, Hasher};

use super::lexicon::{Class, Lexicon};
use super::looks::{Looks, looks};
use crate::extract::letters::Letters;
use crate::extract::phrases::without_possessive;
use crate::extract::spellings::Column;
use crate::extract::text::{Kind, Text, Token};
use crate::id::fold;

/// A folded word as a number.
pub type WordId = u64;

/// Maps keyed by [`WordId`]s, which are hashes already.
pub type WordMap<T> = std::collections::HashMap<WordId, T, BuildHasherDefault<Ready>>;

/// The hasher for keys that are hashes.
#[derive(Default)]
pub struct Ready(u64);

impl Hasher for Ready {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = step(self.0, *byte);
        }
    }
    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `ministry`
    Lower,
    /// `Ministry`, `McGuire`
    Capital,
    /// `NATO`
    Caps,
    /// Numbers and marks.
    Other,
}

/// What is known of one token.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Hash of the folded letters of the whole token, without `'s`.
    pub id: WordId,
    /// What it is: what the lexicon says, how it is written, what starts there.
    pub class: Class,
    /// How it is written.
    pub shape: Shape,
    /// Ends in `'s`.
    pub possessive: bool,
    /// How it looks.
    pub looks: Looks,
    /// How it begins, without `'s`.
    pub letters: Letters,
}

/// One spelling as a word, and its parts between hyphens.
#[derive(Clone, Debug)]
pub struct Reading {
    word: Word,
    pub(super) parts: Parts,
}

impl Reading {
    /// The first part of a word; marks are none.
    pub(super) fn first(&self) -> Option<WordId> {
        match &self.parts {
            Parts::One(id) => Some(*id).filter(|_| self.word.id != 0),
            Parts::Several(ids) => ids.first().copied(),
            Parts::Nothing => None,
        }
    }

    /// Adds to what the word is.
    pub(super) fn add(&mut self, class: Class) {
        self.word.class = self.word.class.and(class);
    }
}

/// The folded parts of a word.
#[derive(Clone, Debug)]
pub(super) enum Parts {
    /// A mark that no phrase minds: the dot behind an initial or abbreviation.
    Nothing,
    One(WordId),
    Several(Box<[WordId]>),
}

/// Reads a word by itself.
pub fn read(whole: &str, kind: Kind, lexicon: &Lexicon) -> Reading {
    if kind == Kind::Mark {
        let class = if whole == "(" { PAST.class.and(Class::OPENS_CREDIT) } else { PAST.class };
        let word = Word { class, looks: looks(whole, lexicon), letters: Letters::of(whole), ..PAST };
        // marks break every phrase, but for those that stand inside one
        return Reading { word, parts: if matches!(whole, "." | "/") { Parts::Nothing } else { Parts::One(0) } };
    }
    let (bare, possessive) = strip_possessive(whole);
    let id = word_id(bare);
    let parts = if bare.contains(is_hyphen) {
        Parts::Several(bare.split(is_hyphen).filter(|p| !p.is_empty()).map(word_id).collect())
    } else {
        Parts::One(id)
    };
    let shape = if kind == Kind::Number { Shape::Other } else { shape(bare) };
    let class = joined_class(bare, id, lexicon).and(class_of(shape));
    let looks = looks(whole, lexicon);
    let word = Word { id, class, shape, possessive, looks, letters: Letters::of(bare) };
    Reading { word, parts }
}

/// What a word is by how it is written.
fn class_of(shape: Shape) -> Class {
    match shape {
        Shape::Lower => Class::NONE,
        Shape::Capital | Shape::Caps => Class::CAPITAL.and(Class::NOT_SMALL),
        Shape::Other => Class::NOT_SMALL,
    }
}

/// What stands past the end of a text.
const PAST: Word = Word {
    id: 0,
    class: Class::NOT_SMALL,
    shape: Shape::Other,
    possessive: false,
    looks: Looks::NONE,
    letters: Letters::NONE,
};

/// All tokens of a text as words.
pub struct Words<'a> {
    /// One a token.
    pub all: Vec<Word>,
    text: &'a Text<'a>,
    readings: &'a Column<Reading>,
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
}

fn spread(hash: u64) -> u64 {
    // FNV's low bits are weak: mix them before they pick a bucket
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn hash(text: &str) -> WordId {
    spread(text.bytes().fold(SEED, step))
}

/// What a word can be; `Vice-Chairman` and `Commander-in-Chief` head roles as their parts do.
fn joined_class(word: &str, id: WordId, lexicon: &Lexicon) -> Class {
    let class = lexicon.class(id);
    if class != Class::NONE || !word.contains(is_hyphen) {
        return class;
    }
    // `co-director`, `ex-foreign`: as without
    let prefixed = word
        .split_once(is_hyphen)
        .filter(|(prefix, _)| ["co", "ex", "sub", "non"].iter().any(|p| p.eq_ignore_ascii_case(prefix)));
    if let Some((_, rest)) = prefixed {
        return joined_class(rest, word_id(rest), lexicon).within(Class::HEAD.and(Class::HEADS).and(Class::TOPIC));
    }
    let heads = Class::HEAD.and(Class::HEADS);
    let title = heads.and(Class::TOPIC).and(Class::STATE).and(Class::FUNCTION);
    let parts = || word.split(is_hyphen).map(|p| lexicon.class(word_id(p)));
    let first_or_last = parts().next().into_iter().chain(parts().next_back()).find(|c| c.any(heads));
    match first_or_last.filter(|_| parts().all(|c| c.any(title))) {
        Some(c) if c.any(Class::HEAD) => Class::HEAD,
        Some(_) => Class::HEADS,
        None => Class::NONE,
    }
}

/// The hash of a word that goes on with a letter; that of nothing is 0.
pub fn joined(hash: WordId, letter: char) -> WordId {
    spread(hash.rotate_left(5) ^ u64::from(letter))
}

/// Hash of one folded word: case, accents, dots and apostrophes do not count.
pub fn word_id(word: &str) -> WordId {
    if word.is_ascii() {
        let letters = word.bytes().filter(|b| !matches!(b, b'.' | b'\''));
        return spread(letters.fold(SEED, |h, b| step(h, b.to_ascii_lowercase())));
    }
    let mut folded = fold(word);
    folded.retain(|c| !matches!(c, '.' | '\'' | '’' | 'ʻ' | 'ʼ' | '‘'));
    hash(&folded)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// The words of a phrase of the gazetteer or the lexicon: cut at white space, hyphens and marks.
pub fn phrase(text: &str) -> Vec<WordId> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '&') || !c.is_ascii() && !is_hyphen(c);
    let words = text.split(|c: char| c.is_whitespace() || !inner(c));
    words.map(|w| strip_possessive(w).0).filter(|w| w.chars().any(char::is_alphanumeric)).map(word_id).collect()
}

fn strip_possessive(word: &str) -> (&str, bool) {
    let bare = without_possessive(word);
    (bare, bare.len() < word.len())
}

fn shape(word: &str) -> Shape {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    match letters.next() {
        Some(c) if c.is_uppercase() => {
            let mut rest = letters.peekable();
            if rest.peek().is_some() && rest.all(char::is_uppercase) { Shape::Caps } else { Shape::Capital }
        }
        // scripts without case: `नरेंद्र`, `防衛省`
        Some(c) if !c.is_lowercase() => Shape::Capital,
        Some(_) => Shape::Lower,
        None => Shape::Other,
    }
}

impl<'a> Words<'a> {
    /// Lays out what is known of a text's words.
    pub fn new(text: &'a Text<'a>, readings: &'a Column<Reading>) -> Self {
        let word = |token: &Token| {
            let mut word = readings.get(token).map_or(PAST, |reading| reading.word);
            if token.line_start {
                word.class = word.class.and(Class::OPENS_CREDIT);
            }
            word
        };
        Self { all: text.tokens.iter().map(word).collect(), text, readings }
    }

    /// The folded parts of a token between its hyphens; nothing past the end.
    pub fn parts(&self, token: usize) -> Option<&'a [WordId]> {
        let reading = self.readings.get(self.text.tokens.get(token)?)?;
        Some(match &reading.parts {
            Parts::Nothing => &[],
            Parts::One(id) => std::slice::from_ref(id),
            Parts::Several(ids) => ids,
        })
    }

    /// Adds to what a token is.
    pub fn add(&mut self, token: usize, class: Class) {
        if let Some(word) = self.all.get_mut(token) {
            word.class = word.class.and(class);
        }
    }

    /// The word at a token; an empty one past the end.
    pub fn at(&self, token: usize) -> Word {
        self.all.get(token).copied().unwrap_or(PAST)
    }

    /// The next token from one on that is of any of these classes.
    pub fn next(&self, from: usize, class: Class) -> Option<usize> {
        let offset = self.all.get(from..)?.iter().position(|word| word.class.any(class))?;
        Some(from + offset)
    }

    /// Whether a token is of any of these classes.
    pub fn is(&self, token: usize, class: Class) -> bool {
        self.all.get(token).is_some_and(|word| word.class.any(class))
    }

    /// Whether a token looks like any of these.
    pub fn looks(&self, token: usize, looks: Looks) -> bool {
        self.all.get(token).is_some_and(|word| word.looks.any(looks))
    }

    /// Whether a token starts with a capital.
    pub fn capital(&self, token: usize) -> bool {
        self.is(token, Class::CAPITAL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_forgets_case_accents_dots_and_apostrophes() {
        for (one, other) in [("Çavuşoğlu", "cavusoglu"), ("O’Neill", "ONEILL"), ("U.S.", "US"), ("Kwan", "kwan")] {
            assert_eq!(word_id(one), word_id(other), "{one}");
        }
    }

    #[test]
    fn a_hyphen_is_a_space() {
        assert_eq!(phrase("Kim Kwan-jin"), phrase("Kim Kwan Jin"));
        assert_eq!(phrase("Jane Q. Doe"), phrase("jane q doe"));
    }
}
