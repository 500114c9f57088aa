//! Known phrases → where they stand in a text: a trie over folded words, longest match first.
//!
//! Hyphens and white space between the words of a phrase are alike (`Yudh-Abhyas`, `Yudh Abhyas`), a possessive ending
//! is not part of a word, accents and dots in acronyms are folded. Case is kept in mind: `US` never matches `us`.
//! Refuses to decide what a match means. Tests: at the foot of this file.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::spellings::Column;
use super::text::{Kind, Text};
use super::tokens::tokens;
use crate::id::fold;

/// A part of a token that phrases are made of: `India-Japan’s` has the atoms `India`, `Japan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Byte offset of the first character.
    pub start: usize,
    /// Byte offset behind the last; a possessive ending is left out.
    pub end: usize,
    /// The token it belongs to.
    pub token: usize,
    symbol: u32,
}

/// No phrase has this word.
const UNKNOWN: u32 = u32::MAX;

/// The words of all phrases that are looked for, numbered: what several sets share, so that a text is cut once for all.
#[derive(Debug, Default)]
pub struct Vocabulary {
    // a fast hash will do: the keys are the gazetteer's, and a text can only look them up
    symbols: FxHashMap<Box<str>, u32>,
}

/// The atoms of one word: where each starts and ends in it, and its number in the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cut {
    /// A mark that stands in no phrase.
    Nothing,
    /// The word, up to its possessive ending.
    Whole(u32, u32),
    /// The parts between its hyphens.
    Parts(Box<[(u32, u32, u32)]>),
}

impl Vocabulary {
    /// Cuts a word into atoms.
    pub fn cut(&self, word: &str, kind: Kind) -> Cut {
        let mut buffer = String::new();
        let symbol = |range: &Range<usize>, buffer: &mut String| {
            let part = word.get(range.clone()).unwrap_or_default();
            self.symbols.get(key_into(part, buffer)).copied().unwrap_or(UNKNOWN)
        };
        let short = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let parts: Vec<_> = parts(word, kind).map(|range| (symbol(&range, &mut buffer), range)).collect();
        match parts.as_slice() {
            [] => Cut::Nothing,
            [(symbol, range)] if range.start == 0 => Cut::Whole(short(range.end), *symbol),
            several => Cut::Parts(several.iter().map(|(s, r)| (short(r.start), short(r.end), *s)).collect()),
        }
    }

    /// All atoms of a text, in the place of those of another; `cuts` are those of its words.
    pub fn atoms(text: &Text<'_>, cuts: &Column<Cut>, mut atoms: Vec<Atom>) -> Vec<Atom> {
        atoms.clear();
        atoms.reserve(text.tokens.len());
        for (token, t) in text.tokens.iter().enumerate() {
            let mut push = |start: u32, end: u32, symbol: u32| {
                atoms.push(Atom { start: t.start + start as usize, end: t.start + end as usize, token, symbol });
            };
            match cuts.get(t) {
                Some(Cut::Whole(end, symbol)) => push(0, *end, *symbol),
                Some(Cut::Parts(parts)) => parts.iter().for_each(|(start, end, symbol)| push(*start, *end, *symbol)),
                Some(Cut::Nothing) | None => {}
            }
        }
        atoms
    }

    /// All atoms of one text by itself.
    pub fn cut_text(&self, text: &Text<'_>) -> Vec<Atom> {
        Self::atoms(text, &Column::of(text, |word, kind| self.cut(word, kind)), Vec::new())
    }

    fn number(&mut self, word: &str) -> u32 {
        let fresh = u32::try_from(self.symbols.len()).unwrap_or(UNKNOWN);
        *self.symbols.entry(word.into()).or_insert(fresh)
    }
}

/// A set of phrases, each with a value.
#[derive(Debug)]
pub struct Phrases<V> {
    /// The node behind the first word, by its number; 0 where no phrase starts so.
    first: Vec<u32>,
    nodes: Vec<Node<V>>,
}

/// What is known behind some first words of a phrase.
#[derive(Debug)]
struct Node<V> {
    /// The phrases that end here.
    forms: Vec<Form<V>>,
    /// Words that go on, by their number, each with its node. They are few.
    next: Vec<(u32, u32)>,
}

impl<V> Default for Node<V> {
    fn default() -> Self {
        Self { forms: Vec::new(), next: Vec::new() }
    }
}

#[derive(Debug)]
struct Form<V> {
    value: V,
    case: Box<[Case]>,
}

/// What the case of a word in the text must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Case {
    /// The phrase writes it in lower case or has no case: anything goes.
    Any,
    /// A capital first.
    Capital,
    /// Capitals only: an acronym short enough to be a word.
    Upper,
}

/// A phrase found in a text.
#[derive(Debug)]
pub struct Match<'v, 't, V> {
    /// Atoms that it covers.
    pub atoms: Range<usize>,
    forms: &'v [Form<V>],
    words: (&'t str, &'t [Atom]),
}

impl<V> Default for Phrases<V> {
    fn default() -> Self {
        Self { first: Vec::new(), nodes: vec![Node::default()] }
    }
}

impl<V> Phrases<V> {
    /// Adds a phrase; one phrase may have several values.
    pub fn add(&mut self, vocabulary: &mut Vocabulary, phrase: &str, value: V) {
        let mut node = 0;
        let mut case = Vec::new();
        tokens(phrase, |token| {
            let whole = phrase.get(token.start..token.end).unwrap_or_default();
            for range in parts(whole, token.kind) {
                let word = whole.get(range).unwrap_or_default();
                case.push(case_of(word));
                node = self.step_or_grow(node, vocabulary.number(&key(word)));
            }
        });
        if let (false, Some(node)) = (case.is_empty(), self.nodes.get_mut(node as usize)) {
            node.forms.push(Form { value, case: case.into() });
        }
    }

    fn step_or_grow(&mut self, node: u32, symbol: u32) -> u32 {
        if let Some(next) = self.step(node, symbol) {
            return next;
        }
        let next = u32::try_from(self.nodes.len()).unwrap_or(UNKNOWN);
        self.nodes.push(Node::default());
        if node == 0 {
            self.first.resize(self.first.len().max(symbol as usize + 1), 0);
            if let Some(place) = self.first.get_mut(symbol as usize) {
                *place = next;
            }
        } else if let Some(node) = self.nodes.get_mut(node as usize) {
            let place = node.next.partition_point(|(known, _)| *known < symbol);
            node.next.insert(place, (symbol, next));
        }
        next
    }

    fn step(&self, node: u32, symbol: u32) -> Option<u32> {
        if node == 0 {
            return self.first.get(symbol as usize).copied().filter(|next| *next != 0);
        }
        let next = &self.nodes.get(node as usize)?.next;
        let place = next.binary_search_by_key(&symbol, |(known, _)| *known).ok()?;
        next.get(place).map(|(_, node)| *node)
    }

    /// The first atom from `from` on that may begin a phrase: most atoms begin none.
    pub fn next(&self, atoms: &[Atom], from: usize) -> Option<usize> {
        let rest = atoms.get(from..)?;
        let begins = |atom: &Atom| self.first.get(atom.symbol as usize).is_some_and(|node| *node != 0);
        rest.iter().position(begins).map(|offset| from + offset)
    }

    /// The longest phrase that begins at atom `at`.
    pub fn longest<'v, 't>(&'v self, text: &'t str, atoms: &'t [Atom], at: usize) -> Option<Match<'v, 't, V>> {
        let mut longest = None;
        let mut node = 0;
        for (end, atom) in (at + 1..).zip(atoms.get(at..)?) {
            if atom.symbol == UNKNOWN {
                break;
            }
            let Some(next) = self.step(node, atom.symbol) else {
                break;
            };
            node = next;
            let forms = self.nodes.get(node as usize).map_or(&[][..], |node| &node.forms);
            let found = Match { atoms: at..end, forms, words: (text, atoms.get(at..end).unwrap_or_default()) };
            if found.values().next().is_some() {
                longest = Some(found);
            }
        }
        longest
    }
}

impl<'v, 't, V> Match<'v, 't, V> {
    /// The values with which the phrase was added, the last first.
    pub fn values(&self) -> impl Iterator<Item = &'v V> + Clone + use<'v, 't, V> {
        let (text, atoms) = self.words;
        let fits = move |form: &&Form<V>| case_fits(text, atoms, &form.case);
        self.forms.iter().rev().filter(fits).map(|form| &form.value)
    }
}

/// The byte ranges of a word's atoms: parts between hyphens, without possessive endings; other words whole; lone hyphens
/// and quotation marks left out.
fn parts(word: &str, kind: Kind) -> impl Iterator<Item = Range<usize>> {
    let cut = kind != Kind::Mark && word.contains(is_hyphen);
    let skip = kind == Kind::Mark && matches!(word, "-" | "–" | "“" | "”" | "\"" | "‘" | "’" | "'");
    let whole = (!cut && !skip).then(|| 0..without_number(without_possessive(word)).len());
    let parts = cut.then(|| {
        word.split(is_hyphen).scan(0, move |at, part| {
            let start = *at;
            // hyphens are 1 or 3 bytes long: step to the next part by looking at the word itself
            *at = start + part.len() + hyphen_len(word, start + part.len());
            Some(start..start + without_possessive(part).len())
        })
    });
    whole.into_iter().chain(parts.into_iter().flatten()).filter(|range| !range.is_empty())
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn hyphen_len(word: &str, at: usize) -> usize {
    word.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// `MILEX23` → `MILEX`: an acronym with its edition; shorter ones (`F16`) are whole.
fn without_number(word: &str) -> &str {
    const ACRONYM: usize = 4;
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let acronym = letters.len() >= ACRONYM && letters.bytes().all(|b| b.is_ascii_uppercase());
    if acronym && matches!(word.len() - letters.len(), 2 | 4) { letters } else { word }
}

/// `India’s` → `India`.
pub fn without_possessive(word: &str) -> &str {
    // asked of every token many times: most words do not even end in an s
    let ending = match word.as_bytes() {
        [.., b'\'', b's' | b'S'] => "'s".len(),
        [.., 0xE2, 0x80, 0x99, b's' | b'S'] => "’s".len(),
        _ => return word,
    };
    word.get(..word.len() - ending).unwrap_or(word)
}

fn key(word: &str) -> String {
    let mut buffer = String::new();
    key_into(word, &mut buffer).to_owned()
}

/// The folded word without dots, in a buffer that is used again.
fn key_into<'b>(word: &str, buffer: &'b mut String) -> &'b str {
    buffer.clear();
    if word.is_ascii() {
        buffer.extend(word.bytes().filter(|b| *b != b'.' && *b != b'\'').map(|b| b.to_ascii_lowercase() as char));
        if buffer.is_empty() {
            buffer.push_str(word);
        }
    } else {
        buffer.extend(fold(word).chars().filter(|c| !matches!(c, '.' | '\'' | '’')));
    }
    one_spelling(buffer)
}

/// American → British spelling, for the words of names that have both.
fn one_spelling(word: &str) -> &str {
    match word {
        "defense" => "defence",
        "organization" => "organisation",
        "program" => "programme",
        "center" => "centre",
        _ => word,
    }
}

fn case_of(word: &str) -> Case {
    const SHORT: usize = 3;
    let letters = word.chars().filter(|c| c.is_alphabetic());
    let first = word.chars().next();
    if letters.clone().count() <= SHORT && letters.clone().count() > 1 && letters.clone().all(char::is_uppercase) {
        Case::Upper
    } else if first.is_some_and(char::is_uppercase) {
        Case::Capital
    } else {
        Case::Any
    }
}

fn case_fits(text: &str, atoms: &[Atom], case: &[Case]) -> bool {
    let word = |atom: &Atom| text.get(atom.start..atom.end).unwrap_or_default();
    atoms.iter().zip(case).all(|(atom, case)| match case {
        Case::Any => true,
        Case::Capital => match text.as_bytes().get(atom.start) {
            Some(plain) if plain.is_ascii() => !plain.is_ascii_lowercase(),
            _ => word(atom).chars().next().is_some_and(|c| !c.is_lowercase()),
        },
        Case::Upper => !word(atom).contains(char::is_lowercase),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<String> {
        let (mut set, mut vocabulary) = (Phrases::default(), Vocabulary::default());
        for phrase in phrases {
            set.add(&mut vocabulary, phrase, ());
        }
        let cut = Text::new(text);
        let atoms = vocabulary.cut_text(&cut);
        let longest = |at: usize| set.longest(text, &atoms, at);
        (0..atoms.len())
            .filter_map(longest)
            .map(|m| text[atoms[m.atoms.start].start..atoms[m.atoms.end - 1].end].to_owned())
            .collect()
    }

    #[test]
    fn hyphens_possessives_accents_and_dots_are_folded() {
        let phrases = ["Yudh Abhyas", "India", "Japan", "United States", "U.S.", "Türkiye"];
        assert_eq!(found(&phrases, "Yudh-Abhyas and India-Japan’s ties"), ["Yudh-Abhyas", "India", "Japan"]);
        assert_eq!(found(&phrases, "US, U.S. and TURKIYE"), ["US", "U.S.", "TURKIYE"]);
    }

    #[test]
    fn an_acronym_is_not_the_word_it_spells() {
        assert!(found(&["US", "Oman"], "they told us of a woman and oman").is_empty());
    }

    #[test]
    fn the_longest_phrase_comes_first() {
        assert_eq!(found(&["Guinea", "Papua New Guinea"], "Papua New Guinea"), ["Papua New Guinea", "Guinea"]);
        assert_eq!(found(&["Papua", "Papua New Guinea"], "Papua New Britain"), ["Papua"]);
    }
}
