//! The leaves that look for words → engine queries, and the patterns that mark them.
//!
//! Refuses to let a prefix or a misspelling cost more than a bounded set of terms. Tests: `tests/it/search.rs`.

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, Occur, PhraseQuery, TermQuery,
    TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::expand::expand;
use super::span::SpanQuery;
use super::{Compiler, Engine, Place, everything};
use crate::index::words;
use crate::search::deadline::Deadline;
use crate::search::parse::ast::{self, Text};
use crate::search::pattern::{Area, Element, Pattern, Sequence, Spread, near, sequences};

/// A stemmed field, the exact one of the same text, and what a match in them is worth.
#[derive(Clone, Copy)]
struct Twin {
    stemmed: Field,
    exact: Field,
    worth: f32,
}

/// What a match in the headline is worth beside one in the body. Of 1, 1.5 and 2 the one that did well on CISI as well as
/// on Cranfield, two collections with judged answers: README, “How well it ranks”.
const HEADLINE: f32 = 1.5;
/// What an exact match is worth beside an inflected one.
const EXACTLY: f32 = 1.2;
/// What two neighbouring words of the query are worth side by side, as a share of the phrase's own score.
const BESIDE: f32 = 1.0;
/// How many such pairs are looked for.
const PAIRS: usize = 6;
/// How much of the score of the other fields is added to the best one's.
const TIE: f32 = 0.1;

impl Compiler<'_> {
    pub(super) fn text(&mut self, text: &Text, at: Place) -> tantivy::Result<Engine> {
        let exact: Vec<Field> = self.twins(at.area).iter().map(|t| t.exact).collect();
        let found = expand(&self.snapshot.searcher, &exact, text)?;
        let expands = matches!(text, Text::Prefix(_) | Text::Fuzzy { .. });
        let sequences = sequences(text, |_| found);
        if sequences.is_empty() && !expands {
            self.note(&format!("left out {text}: there is no word in it"));
            return Ok(if at.positive { everything() } else { Box::new(EmptyQuery) });
        }
        self.found_by(sequences, at)
    }

    pub(super) fn near(&mut self, a: &[Text], b: &[Text], distance: u8, at: Place) -> tantivy::Result<Engine> {
        let exact: Vec<Field> = self.twins(at.area).iter().map(|t| t.exact).collect();
        let mut failed = None;
        let expanded = |text: &Text| {
            expand(&self.snapshot.searcher, &exact, text).unwrap_or_else(|error| {
                failed = Some(error);
                Vec::new()
            })
        };
        let sequences = near(a, b, distance, expanded);
        failed.map_or_else(|| self.found_by(sequences, at), Err)
    }

    /// The documents in which any of the sequences stands, in the fields of the place.
    fn found_by(&mut self, sequences: Vec<Sequence>, at: Place) -> tantivy::Result<Engine> {
        let mut ways: Vec<Engine> = Vec::new();
        for twin in self.twins(at.area) {
            for sequence in &sequences {
                let found = twin.sequence(sequence, self.ranks, self.deadline).into_iter();
                ways.extend(found.map(|q| if self.ranks { worth(q, twin.worth) } else { q }));
            }
        }
        if at.positive && !sequences.is_empty() {
            let weight = self.weight(&sequences, at.area)?;
            let area = at.area;
            self.patterns.push(Pattern { area, sequences, weight });
        }
        Ok(match ways.len() {
            0 => Box::new(EmptyQuery),
            1 => ways.remove(0),
            _ if !self.ranks => Box::new(BooleanQuery::union(ways)),
            _ => Box::new(DisjunctionMaxQuery::with_tie_breaker(ways, TIE)),
        })
    }

    /// What makes an article with neighbouring words of the query side by side come first; it rules nothing out.
    pub(super) fn side_by_side(&self, parts: &[ast::Query], at: Place) -> Vec<Engine> {
        let Some(twin) = self.twins(at.area).first().copied().filter(|_| at.positive) else {
            return Vec::new();
        };
        let stem = |part: &ast::Query| match part {
            ast::Query::Text(Text::Word(word)) => match words(word).as_slice() {
                [one] => Some(Term::from_field_text(twin.stemmed, &one.stem())),
                _ => None,
            },
            _ => None,
        };
        let pairs = parts.iter().zip(parts.iter().skip(1)).take(PAIRS);
        pairs
            .filter_map(|(a, b)| Some(vec![stem(a)?, stem(b)?]))
            .map(|pair| worth(Box::new(PhraseQuery::new(pair)), BESIDE))
            .collect()
    }

    fn twins(&self, area: Area) -> Vec<Twin> {
        let f = &self.snapshot.fields;
        let twin = |stemmed, exact, worth| Twin { stemmed, exact, worth };
        match area {
            Area::Article => vec![twin(f.body, f.body_exact, 1.0), twin(f.title, f.title_exact, HEADLINE)],
            Area::Title => vec![twin(f.title, f.title_exact, 1.0)],
            Area::Said => vec![twin(f.said, f.said_exact, 1.0)],
        }
    }

    /// The inverse document frequency of the rarest word of the sequences.
    fn weight(&self, sequences: &[Sequence], area: Area) -> tantivy::Result<f32> {
        let Some(twin) = self.twins(area).first().copied() else {
            return Ok(0.0);
        };
        let mut rarest = u64::MAX;
        for element in sequences.iter().flat_map(|s| &s.elements) {
            let mut frequency = 0;
            for term in twin.terms(element) {
                frequency += self.snapshot.searcher.doc_freq(&term)?;
            }
            rarest = rarest.min(frequency);
        }
        #[allow(clippy::cast_precision_loss)] // a weight for choosing passages needs no precision
        Ok((1.0 + self.snapshot.searcher.num_docs() as f32 / (1.0 + rarest as f32)).ln())
    }
}

impl Twin {
    /// The terms that are a word.
    fn terms(self, element: &Element) -> Vec<Term> {
        let stemmed = |word: &str| Term::from_field_text(self.stemmed, word);
        let exact = |word: &str| Term::from_field_text(self.exact, word);
        match element {
            Element::Inflected { stem, exact: own } => vec![stemmed(stem), exact(own)],
            Element::Stem(stem) => vec![stemmed(stem)],
            Element::Exact(own) => vec![exact(own)],
            Element::OneOf(own) => own.iter().map(|w| exact(w)).collect(),
        }
    }

    /// The ways to find a sequence; the best of them counts.
    fn sequence(self, sequence: &Sequence, ranks: bool, deadline: Deadline) -> Vec<Engine> {
        match (sequence.elements.as_slice(), sequence.spread) {
            ([], _) => Vec::new(),
            ([one], _) => self.word(one, ranks),
            (words, Spread::Phrase) => {
                let terms = words.iter().filter_map(|w| self.terms(w).into_iter().next()).collect();
                vec![Box::new(PhraseQuery::new(terms))]
            }
            (words, spread) => vec![self.spread(words, spread, deadline)],
        }
    }

    fn word(self, element: &Element, ranks: bool) -> Vec<Engine> {
        let terms = self.terms(element);
        match element {
            // whatever is exactly a word that is its own stem has that stem
            Element::Inflected { stem, exact } if !ranks && stem == exact => {
                terms.into_iter().take(1).map(present).collect()
            }
            _ if !ranks && !matches!(element, Element::OneOf(_)) => terms.into_iter().map(present).collect(),
            Element::OneOf(_) => vec![Box::new(ConstScoreQuery::new(Box::new(TermSetQuery::new(terms)), 1.0))],
            _ => {
                terms.into_iter().enumerate().map(|(n, t)| worth(term(t), if n == 0 { 1.0 } else { EXACTLY })).collect()
            }
        }
    }

    /// All of the words, scored, where they stand close enough.
    fn spread(self, words: &[Element], spread: Spread, deadline: Deadline) -> Engine {
        let mut clauses: Vec<(Occur, Engine)> = Vec::new();
        for word in words {
            clauses.push((Occur::Must, Box::new(DisjunctionMaxQuery::with_tie_breaker(self.word(word, true), TIE))));
        }
        let words = words.iter().map(|w| self.terms(w)).collect();
        let close = ConstScoreQuery::new(Box::new(SpanQuery { words, spread, deadline }), 0.0);
        clauses.push((Occur::Must, Box::new(close)));
        Box::new(BooleanQuery::new(clauses))
    }
}

fn term(term: Term) -> Engine {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

/// The documents that have a term, in no order.
fn present(term: Term) -> Engine {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

fn worth(query: Engine, factor: f32) -> Engine {
    if (factor - 1.0).abs() < f32::EPSILON { query } else { Box::new(BoostQuery::new(query, factor)) }
}
