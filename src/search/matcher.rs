//! The query's patterns and a text → what to mark.
//!
//! Phrase-true: the words of a phrase count only where they stand as one. Never sees a negated word, since patterns
//! come from the positive leaves only. Refuses to decide what to show; see [`snippet`](super::snippet). Linear in the
//! text. Tests: `tests/it/search.rs`.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use crate::index::{Word, words_beginning};
use crate::search::pattern::{Area, Element, Pattern, Sequence, Spread};
use crate::search::spread::chains;

/// A stretch of text that matches a leaf.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Bytes of the text; a phrase is one stretch.
    pub range: Range<usize>,
    /// Which pattern.
    pub pattern: usize,
    /// Whether it is more than one word.
    pub phrase: bool,
}

/// Finds the query's words in texts.
#[derive(Clone, Debug)]
pub struct Matcher {
    patterns: Vec<Pattern>,
    /// Whether any element can match a word with this first byte.
    first: Vec<bool>,
    /// Words seen already, each with whether any element matches it: texts repeat their words, and stemming one costs
    /// more than finding it here.
    seen: RefCell<HashMap<String, bool>>,
}

/// Words that are remembered at most: those of a long export are without end.
const REMEMBERED: usize = 10_000;

/// Where one element stands: position, bytes.
type Place = (usize, Range<usize>);

impl Matcher {
    /// A matcher of the positive leaves of a query.
    pub fn new(patterns: Vec<Pattern>) -> Self {
        let mut first = vec![false; 256];
        let elements = patterns.iter().flat_map(|p| &p.sequences).flat_map(|s| &s.elements);
        for byte in elements.flat_map(|e| e.first_bytes().collect::<Vec<_>>()) {
            if let Some(place) = first.get_mut(usize::from(byte)) {
                *place = true;
            }
        }
        Self { patterns, first, seen: RefCell::default() }
    }

    /// The patterns.
    pub fn patterns(&self) -> &[Pattern] {
        &self.patterns
    }

    /// Every match in `text` of the patterns that are looked for in an area; in text order.
    pub fn find(&self, text: &str, area: Area) -> Vec<Match> {
        let wanted = |p: &Pattern| p.area == area || (p.area == Area::Article && area == Area::Title);
        let active: Vec<(usize, &Sequence)> = self
            .patterns
            .iter()
            .enumerate()
            .filter(|(_, p)| wanted(p))
            .flat_map(|(at, p)| p.sequences.iter().map(move |s| (at, s)))
            .collect();
        if active.is_empty() {
            return Vec::new();
        }
        let candidates = self.candidates(text);
        let mut found = Vec::new();
        for (pattern, sequence) in active {
            let places: Vec<Vec<Place>> = sequence.elements.iter().map(|e| places(e, &candidates)).collect();
            for range in ranges(&places, sequence.spread) {
                let phrase = sequence.elements.len() > 1;
                found.push(Match { range, pattern, phrase });
            }
        }
        found.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end), m.pattern));
        found
    }

    /// The words of the text that match something, with their stems.
    fn candidates<'a>(&self, text: &'a str) -> Vec<(Word<'a>, String)> {
        let possible = |byte: u8| self.first.get(usize::from(byte)).copied().unwrap_or_default();
        let mut seen = self.seen.borrow_mut();
        words_beginning(text, possible)
            .into_iter()
            .filter(|w| w.exact.bytes().next().is_some_and(possible))
            .filter_map(|w| self.stemmed(w, &mut seen))
            .collect()
    }

    /// A word with its stem, if it matches something.
    fn stemmed<'a>(&self, word: Word<'a>, seen: &mut HashMap<String, bool>) -> Option<(Word<'a>, String)> {
        // an acronym has another stem than the same letters otherwise, and costs nothing
        let known = if word.acronym { None } else { seen.get(word.exact.as_ref()).copied() };
        if known == Some(false) {
            return None;
        }
        let stem = word.stem();
        let mut elements = self.patterns.iter().flat_map(|p| &p.sequences).flat_map(|s| &s.elements);
        let matches = known.unwrap_or_else(|| elements.any(|e| e.is(&word.exact, &stem)));
        if known.is_none() && !word.acronym && seen.len() < REMEMBERED {
            seen.insert(word.exact.clone().into_owned(), matches);
        }
        matches.then_some((word, stem))
    }
}

/// Joins matches that overlap into what is marked; ascending, not overlapping.
pub fn marks(matches: &[Match]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for found in matches {
        match out.last_mut() {
            Some(last) if found.range.start < last.end => last.end = last.end.max(found.range.end),
            _ => out.push(found.range.clone()),
        }
    }
    out
}

fn places(element: &Element, candidates: &[(Word<'_>, String)]) -> Vec<Place> {
    let is = |(word, stem): &&(Word<'_>, String)| element.is(&word.exact, stem);
    candidates.iter().filter(is).map(|(word, _)| (word.position, word.range.clone())).collect()
}

/// What a sequence marks, given where each of its elements stands: a phrase is one range, phrases and words apart are
/// several.
fn ranges(places: &[Vec<Place>], spread: Spread) -> Vec<Range<usize>> {
    let positions: Vec<Vec<usize>> = places.iter().map(|p| p.iter().map(|(position, _)| *position).collect()).collect();
    let range_of = |(word, at): (usize, &usize)| places.get(word).and_then(|p| p.get(*at)).map(|p| p.1.clone());
    let mut out = Vec::new();
    for chain in chains(&positions, spread) {
        let phrase = |from: usize, to: usize| {
            let words = chain.iter().enumerate().skip(from).take(to - from).filter_map(range_of);
            words.reduce(|a, b| a.start..b.end)
        };
        match spread {
            Spread::Phrase => out.extend(phrase(0, chain.len())),
            Spread::Near { first, .. } => out.extend(phrase(0, first).into_iter().chain(phrase(first, chain.len()))),
            Spread::Slop(_) => out.extend(chain.iter().enumerate().filter_map(range_of)),
        }
    }
    out
}
