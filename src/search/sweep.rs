//! Every hit of a search, however many, read a few at a time: for exports, feeds and “what is new”.
//!
//! The same query, filters and order as a page's; views that count rather than list stand for their statements. Holds
//! its snapshot, so that an export is of one state of the index. Refuses to hold the hits. Tests: `tests/it/export.rs`,
//! `tests/it/{feed,takeaway}.rs`.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Instant;

use jiff::civil::Date;
use tantivy::DocAddress;

use crate::index::Snapshot;
use crate::search::answer::{check, index_info, resolved};
use crate::search::deadline::Deadline;
use crate::search::desk::Desk;
use crate::search::error::SearchError;
use crate::search::hits;
use crate::search::matcher::Matcher;
use crate::search::names::Aliases;
use crate::search::parse::{Parsed, parse};
use crate::search::request::{DEFAULT_PER_PAGE, SearchRequest, View};
use crate::search::response::{Hit, IndexInfo};

/// The hits that are still to be read.
pub struct Sweep {
    /// The request as it was answered: names resolved to ids, on no page.
    pub request: SearchRequest,
    /// Query, filters and dates as they were understood; empty for everything.
    pub understood: String,
    /// What was mended or is unknown, and whether only some of the words were found.
    pub notes: Vec<String>,
    /// The index that is read.
    pub index: IndexInfo,
    /// Whether no hit has all the words, so that the best partial matches are swept.
    pub partial: bool,
    snapshot: Arc<Snapshot>,
    matcher: Matcher,
    places: Vec<Place>,
    next: usize,
}

/// Where a hit is.
#[derive(Clone, Copy)]
struct Place {
    score: f32,
    at: DocAddress,
    /// When it came into the index, in seconds since 1970.
    added: i64,
}

impl std::fmt::Debug for Sweep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sweep").field("total", &self.total()).field("next", &self.next).finish_non_exhaustive()
    }
}

/// Finds all hits of a request; the page that it is on makes no difference.
pub fn sweep(
    snapshot: Arc<Snapshot>,
    aliases: &Aliases,
    request: &SearchRequest,
    today: Date,
) -> Result<Sweep, SearchError> {
    let view = if request.view == View::Articles { View::Articles } else { View::Statements };
    let whole = SearchRequest { view, offset: 0, per: DEFAULT_PER_PAGE, explain: false, ..request.clone() };
    check(&whole)?;
    let Parsed { query, notes, .. } = parse(&whole.query, today)?;
    let (whole, unknown) = resolved(&snapshot, aliases, &whole)?;
    let deadline = Deadline::after(Instant::now());
    let desk = Desk { snapshot: &snapshot, aliases, request: &whole, deadline };
    let found = desk.find(&query)?;
    let places = dated(&snapshot, &desk.whole(&found)?)?;
    let understood = desk.understood(&query);
    let all_notes = whole.mended.iter().cloned().chain(notes).chain(unknown).chain(found.notes).collect();
    Ok(Sweep {
        request: whole,
        understood,
        notes: all_notes,
        index: index_info(&snapshot),
        partial: found.complete == 0 && !places.is_empty(),
        matcher: found.matcher,
        places,
        next: 0,
        snapshot,
    })
}

impl Sweep {
    /// How many hits there are in all.
    pub fn total(&self) -> u64 {
        self.places.len() as u64
    }

    /// Leaves out hits that have only some of the words: who waits for something new does not want them.
    #[must_use]
    pub fn complete(mut self) -> Self {
        if self.partial {
            self.places.clear();
        }
        self
    }

    /// Leaves only the hits that came into the index after a time, in seconds since 1970.
    #[must_use]
    pub fn after(mut self, time: i64) -> Self {
        self.places.retain(|place| place.added > time);
        self
    }

    /// Leaves out the hits with these ids.
    pub fn except(mut self, ids: &[String]) -> Result<Self, SearchError> {
        let gone = ids.iter().filter_map(|id| self.snapshot.find(id).transpose()).collect::<Result<HashSet<_>, _>>()?;
        self.places.retain(|place| !gone.contains(&place.at));
        Ok(self)
    }

    /// Leaves only the latest to come into the index, at most `most`, the last of them first.
    #[must_use]
    pub fn latest(mut self, most: usize) -> Self {
        self.places.sort_by_key(|place| Reverse(place.added)); // stable: of one time in the order of the search
        self.places.truncate(most);
        self
    }

    /// The next hits, at most `most`, each with the time at which it came into the index, in seconds since 1970; none
    /// when all are read.
    pub fn read(&mut self, most: usize) -> Result<Vec<(Hit, i64)>, SearchError> {
        let end = self.next.saturating_add(most).min(self.places.len());
        let places = self.places.get(self.next..end).unwrap_or_default();
        let top: Vec<(f32, DocAddress)> = places.iter().map(|place| (place.score, place.at)).collect();
        let hits = hits::read(&self.snapshot, &self.matcher, &top)?;
        let dated = hits.into_iter().zip(places.iter().map(|place| place.added)).collect();
        self.next = end;
        Ok(dated)
    }
}

/// The time at which the last article came into the index, in seconds since 1970; 0 for an empty one.
pub fn last_arrival(snapshot: &Snapshot) -> Result<i64, SearchError> {
    let mut last = 0;
    for segment in snapshot.searcher.segment_readers() {
        last = last.max(segment.fast_fields().i64("added")?.max_value());
    }
    Ok(last)
}

/// The hits with the times at which they came into the index.
fn dated(snapshot: &Snapshot, top: &[(f32, DocAddress)]) -> Result<Vec<Place>, SearchError> {
    let segments = snapshot.searcher.segment_readers();
    let added = segments.iter().map(|s| s.fast_fields().i64("added")).collect::<tantivy::Result<Vec<_>>>()?;
    let time = |at: &DocAddress| added.get(at.segment_ord as usize).and_then(|column| column.first(at.doc_id));
    Ok(top.iter().map(|(score, at)| Place { score: *score, at: *at, added: time(at).unwrap_or_default() }).collect())
}
