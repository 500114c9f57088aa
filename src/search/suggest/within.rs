//! A search → which articles it finds, kept for the next letter that is typed, so that counting in it is cheap.
//!
//! Of each facet the articles are kept that the search finds without that facet's own selection, as facets are counted.
//! Refuses to keep more than [`KEPT`] searches of a snapshot. Tests: `tests/it/search/suggest.rs`.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use jiff::civil::Date;
use tantivy::schema::Field;
use tantivy::{SegmentReader, Term};

use crate::facet::Facet;
use crate::index::Snapshot;
use crate::search::answer::resolved;
use crate::search::bits::{Bits, each};
use crate::search::deadline::Deadline;
use crate::search::desk::Desk;
use crate::search::error::SearchError;
use crate::search::names::Aliases;
use crate::search::parse::parse;
use crate::search::request::{SearchRequest, View};
use crate::search::scan::gather;

/// Searches kept.
const KEPT: usize = 16;

/// The articles that a search finds.
#[derive(Debug)]
pub struct Within {
    /// All selections met, by segment.
    all: Arc<Vec<Bits>>,
    /// By facet, without its own selection; the same as `all` where it has none.
    facets: Vec<Arc<Vec<Bits>>>,
}

/// The searches kept, the latest last.
#[derive(Default)]
struct Kept(Mutex<VecDeque<(String, Arc<Within>)>>);

impl Within {
    /// The articles that a search finds, whatever its view, page and order.
    pub fn of(
        snapshot: &Snapshot,
        aliases: &Aliases,
        request: &SearchRequest,
        today: Date,
    ) -> Result<Arc<Self>, SearchError> {
        let request = SearchRequest { filters: request.filters.clone(), by: request.by, ..bare(request) };
        let key = format!("{today} {}", request.to_query_string());
        let kept = snapshot.once(|| Ok::<_, SearchError>(Kept::default()))?;
        let known = {
            let kept = kept.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.iter().find(|(own, _)| *own == key).map(|(_, within)| Arc::clone(within))
        };
        if let Some(known) = known {
            return Ok(known);
        }
        let within = Arc::new(Self::new(snapshot, aliases, &request, today)?);
        let mut kept = kept.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.pop_front();
        }
        kept.push_back((key, Arc::clone(&within)));
        Ok(within)
    }

    fn new(snapshot: &Snapshot, aliases: &Aliases, request: &SearchRequest, today: Date) -> Result<Self, SearchError> {
        let query = parse(&request.query, today)?.query;
        let (request, _) = resolved(snapshot, aliases, request)?;
        let desk = Desk { snapshot, aliases, request: &request, deadline: Deadline::after(Instant::now()) };
        let found = desk.articles(&query)?;
        let base = gather(&snapshot.searcher, &found, desk.deadline)?;
        let selections = Facet::ALL.into_iter().filter(|f| !request.filters.include(*f).is_empty());
        let mut selected: Vec<(Facet, Vec<Bits>)> = Vec::new();
        for facet in selections {
            let bits = snapshot.searcher.segment_readers().iter().map(|reader| {
                Bits::of(reader, desk.field(facet), request.filters.include(facet).iter().map(String::as_str))
            });
            selected.push((facet, bits.collect::<tantivy::Result<_>>()?));
        }
        let but = |left_out: Option<Facet>| -> Arc<Vec<Bits>> {
            let others = || selected.iter().filter(|(facet, _)| Some(*facet) != left_out);
            let kept = |(at, base): (usize, &Bits)| {
                others().filter_map(|(_, bits)| bits.get(at)).fold(base.clone(), Bits::and)
            };
            Arc::new(base.iter().enumerate().map(kept).collect())
        };
        let all = but(None);
        let has = |facet: Facet| selected.iter().any(|(own, _)| *own == facet);
        let own = |facet| if has(facet) { but(Some(facet)) } else { Arc::clone(&all) };
        Ok(Self { facets: Facet::ALL.into_iter().map(own).collect(), all })
    }

    /// How many of the articles have one of these words or values.
    pub fn count(&self, snapshot: &Snapshot, facet: Option<Facet>, terms: &[(Field, &str)]) -> tantivy::Result<u64> {
        let articles = facet.and_then(|f| self.facets.get(f.index())).unwrap_or(&self.all);
        let mut count = 0;
        for (reader, within) in snapshot.searcher.segment_readers().iter().zip(articles.iter()) {
            count += match terms {
                [one] => single(reader, within, *one)?,
                several => {
                    let mut any = Bits::none(reader);
                    for (field, text) in several {
                        each(reader, &Term::from_field_text(*field, text), |docs| any.add_all(docs))?;
                    }
                    any.and(within).len()
                }
            };
        }
        Ok(count)
    }
}

/// How many documents of the whole index have one of these words or values.
pub fn all(snapshot: &Snapshot, terms: &[(Field, &str)]) -> tantivy::Result<u64> {
    let mut count = 0;
    for reader in snapshot.searcher.segment_readers() {
        let mut any = Bits::none(reader);
        for (field, text) in terms {
            each(reader, &Term::from_field_text(*field, text), |docs| any.add_all(docs))?;
        }
        count += match reader.alive_bitset() {
            Some(alive) => any.docs().filter(|doc| alive.is_alive(*doc)).count() as u64,
            None => any.len(),
        };
    }
    Ok(count)
}

fn single(reader: &SegmentReader, within: &Bits, (field, text): (Field, &str)) -> tantivy::Result<u64> {
    let mut count = 0;
    each(reader, &Term::from_field_text(field, text), |docs| {
        count += docs.iter().filter(|doc| within.has(**doc)).count() as u64;
    })?;
    Ok(count)
}

/// What of a request says which articles it finds, but for the filters.
fn bare(request: &SearchRequest) -> SearchRequest {
    let (query, from, to) = (request.query.clone(), request.from, request.to);
    SearchRequest { query, from, to, dup: request.dup, view: View::Articles, ..SearchRequest::default() }
}
