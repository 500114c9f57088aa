//! A leaf of the query → what a text must hold to match it, in words as the index cuts them.
//!
//! The one meaning of a leaf: `compile` asks the engine for it and `matcher` marks it, so that what is found and what
//! is marked are the same. Refuses to look at an index: prefixes and variants come expanded. Tests:
//! `tests/it/search.rs`.

use crate::index::{Word, words};
use crate::search::parse::ast::Text;

/// Pairs of alternatives that one `NEAR` may try.
const MOST_PAIRS: usize = 36;

/// Where a leaf is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Area {
    /// Headline and body.
    Article,
    /// The headline.
    Title,
    /// One statement.
    Said,
}

/// What one leaf matches: any of its sequences.
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern {
    /// Where.
    pub area: Area,
    /// What; none when the leaf holds no word.
    pub sequences: Vec<Sequence>,
    /// How much a match tells: the rarer the more.
    pub weight: f32,
}

/// Words that stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sequence {
    /// In order, of [`Spread::Near`] that of each phrase; never empty.
    pub elements: Vec<Element>,
    /// How close.
    pub spread: Spread,
}

/// How close the words of a sequence stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Side by side, in order.
    Phrase,
    /// In order, with at most so many other words between first and last.
    Slop(u8),
    /// The first words as a phrase and the others as one, in either order, with at most so many other words between.
    Near {
        /// How many words are the first phrase.
        first: usize,
        /// How many other words may stand between the two.
        distance: u8,
    },
}

/// One word.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// Any inflection, or exactly it.
    Inflected {
        /// As the stemmed field holds it.
        stem: String,
        /// As the exact field holds it.
        exact: String,
    },
    /// Any inflection.
    Stem(String),
    /// Exactly this word.
    Exact(String),
    /// One of these words, sorted: a prefix or spelling variants, expanded.
    OneOf(Vec<String>),
}

impl Element {
    /// Whether a word of a text, folded, is this.
    pub fn is(&self, word: &str, stem: &str) -> bool {
        match self {
            Self::Inflected { stem: own, exact } => word == exact || stem == own,
            Self::Stem(own) => stem == own,
            Self::Exact(own) => word == own,
            Self::OneOf(own) => own.binary_search_by(|one| one.as_str().cmp(word)).is_ok(),
        }
    }

    /// The bytes that a matching word can start with; stemming never changes a word's first byte.
    pub fn first_bytes(&self) -> impl Iterator<Item = u8> + '_ {
        let (one, many) = match self {
            Self::Inflected { exact, .. } => (exact.bytes().next(), [].as_slice()),
            Self::Stem(own) | Self::Exact(own) => (own.bytes().next(), [].as_slice()),
            Self::OneOf(own) => (None, own.as_slice()),
        };
        one.into_iter().chain(many.iter().filter_map(|w| w.bytes().next()))
    }
}

/// The sequences that a leaf matches. `expand` gives the indexed words of a prefix or of variants.
pub fn sequences(text: &Text, expand: impl FnOnce(&Text) -> Vec<String>) -> Vec<Sequence> {
    match text {
        Text::Word(word) => of_word(word),
        Text::Quoted { words, slop: 0 } => of_phrase(words),
        Text::Quoted { words, slop } => of_slop(words, *slop),
        Text::Prefix(_) | Text::Fuzzy { .. } => {
            let found = expand(text);
            let element = (!found.is_empty()).then_some(Element::OneOf(found));
            element.into_iter().map(single).collect()
        }
    }
}

/// The ways in which one of some texts stands near one of others, in either order. `expand` as in [`sequences`].
pub fn near(a: &[Text], b: &[Text], distance: u8, mut expand: impl FnMut(&Text) -> Vec<String>) -> Vec<Sequence> {
    let mut phrases =
        |texts: &[Text]| -> Vec<Vec<Element>> { texts.iter().flat_map(|t| side(t, &mut expand)).collect() };
    let (a, b) = (phrases(a), phrases(b));
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b))).take(MOST_PAIRS);
    let pair = |(a, b): (&Vec<Element>, &Vec<Element>)| Sequence {
        elements: [a.as_slice(), b.as_slice()].concat(),
        spread: Spread::Near { first: a.len(), distance },
    };
    pairs.map(pair).collect()
}

/// The phrases that a text on one side of a `NEAR` is.
fn side(text: &Text, expand: &mut impl FnMut(&Text) -> Vec<String>) -> Vec<Vec<Element>> {
    match text {
        Text::Word(word) => whole(word).map(|w| vec![inflected(&w)]).into_iter().collect(),
        Text::Quoted { words, .. } => of_phrase(words).into_iter().map(|s| s.elements).collect(),
        Text::Prefix(_) | Text::Fuzzy { .. } => {
            let found = expand(text);
            if found.is_empty() { Vec::new() } else { vec![vec![Element::OneOf(found)]] }
        }
    }
}

/// A word as typed, folded: what prefixes and variants are compared with.
pub fn folded(word: &str) -> String {
    whole(word).map(|w| w.exact.into_owned()).unwrap_or_default()
}

/// `F-16` is `f16` or `f` beside `16`; `F16` is `f16` or `f` beside `16` too.
fn of_word(text: &str) -> Vec<Sequence> {
    let all = words(text);
    let parts: Vec<&Word<'_>> = all.iter().filter(|w| w.parts == 1).collect();
    if let [one] = parts.as_slice() {
        let mut found = vec![single(inflected(one))];
        if let Some((letters, digits)) = split_designation(&one.exact) {
            found.push(phrase([letters, digits].map(|w| Element::Stem(w.to_owned())).into()));
        }
        return found;
    }
    let mut found = Vec::new();
    if let [joined] = all.iter().filter(|w| w.parts > 1).collect::<Vec<_>>().as_slice()
        && joined.parts == parts.len()
    {
        found.push(single(inflected(joined)));
    }
    let elements: Vec<Element> = parts.iter().map(|w| Element::Stem(w.stem())).collect();
    if !elements.is_empty() {
        found.push(phrase(elements));
    }
    found
}

/// Exactly these words, with compounds in parts or joined throughout.
fn of_phrase(text: &str) -> Vec<Sequence> {
    let all = words(text);
    let exact = |w: &Word<'_>| Element::Exact(w.exact.clone().into_owned());
    let parts: Vec<Element> = all.iter().filter(|w| w.parts == 1).map(exact).collect();
    let mut found = Vec::new();
    let joined = joined(&all);
    if joined.len() < parts.len() {
        found.push(phrase(joined.iter().map(|w| exact(w)).collect()));
    }
    if let [Element::Exact(a), Element::Exact(b)] = parts.as_slice()
        && all.len() == 2
        && split_designation(&format!("{a}{b}")) == Some((a, b))
    {
        found.push(single(Element::Exact(format!("{a}{b}")))); // "F 16"
    }
    if !parts.is_empty() {
        found.push(phrase(parts));
    }
    found
}

fn of_slop(text: &str, slop: u8) -> Vec<Sequence> {
    let parts = words(text).into_iter().filter(|w| w.parts == 1);
    let elements: Vec<Element> = parts.map(|w| Element::Exact(w.exact.into_owned())).collect();
    if elements.is_empty() {
        return Vec::new();
    }
    let spread = if elements.len() > 1 { Spread::Slop(slop) } else { Spread::Phrase };
    vec![Sequence { elements, spread }]
}

/// The words with each compound as its joined form.
fn joined<'a, 'b>(all: &'b [Word<'a>]) -> Vec<&'b Word<'a>> {
    let mut out = Vec::new();
    let mut skip = 0;
    for word in all {
        if word.parts > 1 {
            skip = word.parts;
            out.push(word);
        } else if skip > 0 {
            skip -= 1;
        } else {
            out.push(word);
        }
    }
    out
}

/// The one word that a text is, a compound as its joined form.
fn whole(text: &str) -> Option<Word<'_>> {
    let all = words(text);
    joined(&all).first().map(|w| (*w).clone())
}

/// `f16` → `f`, `16`: a letter or more, then digits.
fn split_designation(word: &str) -> Option<(&str, &str)> {
    let digits = word.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = word.split_at_checked(digits)?;
    let right =
        !letters.is_empty() && letters.chars().all(char::is_alphabetic) && digits.bytes().all(|b| b.is_ascii_digit());
    right.then_some((letters, digits))
}

fn inflected(word: &Word<'_>) -> Element {
    Element::Inflected { stem: word.stem(), exact: word.exact.clone().into_owned() }
}

fn single(element: Element) -> Sequence {
    phrase(vec![element])
}

fn phrase(elements: Vec<Element>) -> Sequence {
    let spread = Spread::Phrase;
    Sequence { elements, spread }
}
