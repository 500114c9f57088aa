//! An engine query for words near each other: in order with gaps, or in either order.
//!
//! The engine's own phrase slop counts distances in another way (and misses some), so that what is found would not be
//! what is marked; this one asks [`chains`], as the matcher does. Refuses to score: it only says which documents match.
//! Tests: `tests/it/search.rs`.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError, Term};

use crate::search::deadline::Deadline;
use crate::search::error::PAST_DEADLINE;
use crate::search::pattern::Spread;
use crate::search::spread::chains;

/// Documents between two looks at the clock.
const DOCS_A_LOOK: u32 = 1024;

/// Documents in which words stand so close.
#[derive(Clone, Debug)]
pub struct SpanQuery {
    /// For each word, the terms that are it.
    pub words: Vec<Vec<Term>>,
    /// How close.
    pub spread: Spread,
    /// When to give up: every document that has the words is looked into before the first is found.
    pub deadline: Deadline,
}

impl Query for SpanQuery {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(SpanWeight(self.clone())))
    }
}

struct SpanWeight(SpanQuery);

impl Weight for SpanWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let docs = DocList::new(self.0.docs(reader)?);
        Ok(Box::new(ConstScorer::new(docs, boost)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("words near each other are not scored".to_owned()))
    }
}

impl SpanQuery {
    /// All matching documents of a segment, ascending.
    fn docs(&self, reader: &SegmentReader) -> tantivy::Result<Vec<DocId>> {
        let mut words = Vec::new();
        for terms in &self.words {
            let mut open = Vec::new();
            for term in terms {
                let index = reader.inverted_index(term.field())?;
                open.extend(index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?);
            }
            words.push(Alternatives(open));
        }
        let mut found = Vec::new();
        let mut doc = 0;
        let mut looked = 0_u32;
        while let Some(next) = next_common(&mut words, doc) {
            looked += 1;
            if looked.is_multiple_of(DOCS_A_LOOK) && self.deadline.is_over() {
                return Err(TantivyError::InternalError(PAST_DEADLINE.to_owned()));
            }
            let positions: Vec<Vec<usize>> = words.iter_mut().map(|w| w.positions(next)).collect();
            if !chains(&positions, self.spread).is_empty() {
                found.push(next);
            }
            doc = next + 1;
        }
        Ok(found)
    }
}

/// The postings of the terms that are one word.
struct Alternatives(Vec<SegmentPostings>);

impl Alternatives {
    /// The first document at or behind `doc` that has the word.
    fn seek(&mut self, doc: DocId) -> DocId {
        let at = |p: &mut SegmentPostings| if p.doc() < doc { p.seek(doc) } else { p.doc() };
        self.0.iter_mut().map(at).min().unwrap_or(TERMINATED)
    }

    /// Where the word stands in a document, ascending, each once.
    fn positions(&mut self, doc: DocId) -> Vec<usize> {
        let (mut all, mut own) = (Vec::new(), Vec::new());
        for postings in self.0.iter_mut().filter(|p| p.doc() == doc) {
            postings.positions(&mut own);
            all.extend(own.iter().map(|p| *p as usize));
        }
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The first document at or behind `doc` that has every word.
fn next_common(words: &mut [Alternatives], mut doc: DocId) -> Option<DocId> {
    loop {
        let mut farthest = doc;
        for word in words.iter_mut() {
            farthest = word.seek(farthest);
            if farthest == TERMINATED {
                return None;
            }
        }
        if farthest == doc && !words.is_empty() {
            return Some(doc);
        }
        doc = farthest;
    }
}

/// A list of documents as the engine reads one.
struct DocList {
    docs: Vec<DocId>,
    at: usize,
}

impl DocList {
    fn new(docs: Vec<DocId>) -> Self {
        Self { docs, at: 0 }
    }
}

impl DocSet for DocList {
    fn advance(&mut self) -> DocId {
        self.at += 1;
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        let ahead = self.docs.get(self.at..).unwrap_or_default();
        self.at += ahead.partition_point(|d| *d < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.docs.get(self.at).copied().unwrap_or(TERMINATED)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.docs.len()).unwrap_or(u32::MAX)
    }
}
