//! Every hit of a search, however many, read a few at a time: for exports, feeds and “what is new”.
//!
//! The same query, filters and order as a page's; views that count rather than list stand for their statements. Holds
//! its snapshot, so that an export is of one state of the index. Refuses to hold the hits. Tests: `tests/it/export.rs`.

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
use crate::search::parse::ast::Query;
use crate::search::parse::{Parsed, parse};
use crate::search::request::{DEFAULT_PER_PAGE, SearchRequest, View};
use crate::search::response::{Hit, IndexInfo};

/// The hits that are still to be read.
pub struct Sweep {
    /// The query as it was understood; empty for everything.
    pub understood: String,
    /// What was mended or is unknown.
    pub notes: Vec<String>,
    /// The index that is read.
    pub index: IndexInfo,
    /// How many hits there are in all.
    pub total: u64,
    snapshot: Arc<Snapshot>,
    matcher: Matcher,
    places: Vec<(f32, DocAddress)>,
    next: usize,
}

impl std::fmt::Debug for Sweep {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sweep").field("total", &self.total).field("next", &self.next).finish_non_exhaustive()
    }
}

/// Finds all hits of a request; `since` leaves only those that came into the index at or after a time, in seconds since
/// 1970. The page that the request is on makes no difference.
pub fn sweep(
    snapshot: Arc<Snapshot>,
    aliases: &Aliases,
    request: &SearchRequest,
    today: Date,
    since: Option<i64>,
) -> Result<Sweep, SearchError> {
    let view = if request.view == View::Articles { View::Articles } else { View::Statements };
    let whole = SearchRequest { view, offset: 0, per: DEFAULT_PER_PAGE, ..request.clone() };
    check(&whole)?;
    let Parsed { query, notes, .. } = parse(&whole.query, today)?;
    let understood = if query == Query::Everything { String::new() } else { query.to_string() };
    let (whole, unknown) = resolved(&snapshot, aliases, &whole);
    let deadline = Deadline::after(Instant::now());
    let desk = Desk { snapshot: &snapshot, aliases, request: &whole, deadline };
    let found = desk.find(&query)?;
    let mut places = desk.best(&found, 0, usize::try_from(found.counts.total).unwrap_or(usize::MAX).max(1))?;
    if let Some(since) = since {
        places = arrived(&snapshot, places, since)?;
    }
    let mut all_notes = whole.mended.clone();
    all_notes.extend(notes.into_iter().chain(unknown).chain(found.notes));
    Ok(Sweep {
        understood,
        notes: all_notes,
        index: index_info(&snapshot),
        total: places.len() as u64,
        matcher: found.matcher,
        places,
        next: 0,
        snapshot,
    })
}

impl Sweep {
    /// The next hits, at most `most`; none when all are read.
    pub fn read(&mut self, most: usize) -> Result<Vec<Hit>, SearchError> {
        let end = self.next.saturating_add(most).min(self.places.len());
        let places = self.places.get(self.next..end).unwrap_or_default();
        let hits = hits::read(&self.snapshot, &self.matcher, places)?;
        self.next = end;
        Ok(hits)
    }
}

/// Those that came into the index at or after a time.
fn arrived(
    snapshot: &Snapshot,
    places: Vec<(f32, DocAddress)>,
    since: i64,
) -> Result<Vec<(f32, DocAddress)>, SearchError> {
    let segments = snapshot.searcher.segment_readers();
    let added = segments.iter().map(|s| s.fast_fields().i64("added")).collect::<tantivy::Result<Vec<_>>>()?;
    let is_new = |at: &DocAddress| {
        added.get(at.segment_ord as usize).and_then(|column| column.first(at.doc_id)).is_some_and(|time| time >= since)
    };
    Ok(places.into_iter().filter(|(_, at)| is_new(at)).collect())
}
