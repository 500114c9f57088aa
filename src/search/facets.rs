//! The documents that a query finds → counts of every facet, hits a month, and how many there are.
//!
//! The shape is Lucene's `DrillSideways`: the engine is asked once, *without* the facet selections. A document that
//! meets all selections counts for every facet; one that misses exactly one facet's selection counts for that facet
//! only, so that its siblings stay selectable; one that misses more counts for none. Where most of a kind is found, what
//! is not found is taken off the counts of everything. Refuses to look up names. Tests: `tests/it/search.rs`.

use std::ops::Range;
use std::sync::Arc;

use tantivy::query::Query;
use tantivy::schema::Field;

use crate::facet::Facet;
use crate::index::Snapshot;
use crate::search::bits::Bits;
use crate::search::deadline::Deadline;
use crate::search::rows::{Counted, Layout, Rows, SegmentRows};
use crate::search::scan::gather;

/// Values of a facet that are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Selection<'a> {
    /// The facet whose values stay selectable.
    pub facet: Facet,
    /// The field that the values are looked for in.
    pub field: Field,
    /// The values; never none.
    pub values: &'a [String],
}

/// What is counted.
#[derive(Clone, Debug)]
pub struct Counts {
    /// Hits: documents that meet every selection.
    pub total: u64,
    /// The hits themselves, by segment.
    pub hits: Vec<Arc<Bits>>,
    layout: Arc<Layout>,
    places: Vec<u32>,
}

impl Counts {
    /// The counts of a field's values, in the order of its ordinals.
    pub fn of(&self, counted: Counted) -> &[u32] {
        self.places.get(self.layout.of(counted)).unwrap_or_default()
    }

    /// Hits by `year * 100 + month`, ascending; months that no hit has are left out.
    pub fn months(&self) -> impl Iterator<Item = (u64, u64)> + '_ {
        self.layout.months().map(|(month, at)| (month, self.at(at))).filter(|(_, count)| *count > 0)
    }

    /// Hits without a date.
    pub fn undated(&self) -> u64 {
        self.at(self.layout.undated())
    }

    fn at(&self, place: usize) -> u64 {
        self.places.get(place).copied().map_or(0, u64::from)
    }
}

/// Counts the documents that a query without the selections finds. `whole` are the counts of everything of its kind.
pub fn count(
    snapshot: &Snapshot,
    query: &dyn Query,
    selections: &[Selection<'_>],
    whole: Option<&Counts>,
    deadline: Deadline,
) -> tantivy::Result<Counts> {
    let rows = Rows::of(snapshot)?;
    let found = gather(&snapshot.searcher, query, deadline)?;
    let mut selected: Vec<Vec<Bits>> = Vec::new();
    for reader in snapshot.searcher.segment_readers() {
        let of = |s: &Selection<'_>| Bits::of(reader, s.field, s.values.iter().map(String::as_str));
        selected.push(selections.iter().map(of).collect::<tantivy::Result<_>>()?);
    }
    let meeting = |(found, selected): (&Bits, &Vec<Bits>)| selected.iter().fold(found.clone(), Bits::and);
    let hits: Vec<Bits> = found.iter().zip(&selected).map(meeting).collect();
    let total = hits.iter().map(Bits::len).sum();
    let rest = whole.and_then(|whole| Some((whole, rest(whole, &hits, total)?)));
    let mut places = rest.as_ref().map_or_else(|| vec![0; rows.layout.len()], |(whole, _)| whole.places.clone());
    let all = 0..places.len();
    for (number, reader) in snapshot.searcher.segment_readers().iter().enumerate() {
        let rows_of = rows.segment(snapshot, number, reader)?;
        match &rest {
            Some((_, rest)) => {
                rest.get(number).into_iter().for_each(|docs| take_off(&rows_of, docs, &all, &mut places));
            }
            None => hits.get(number).into_iter().for_each(|docs| add(&rows_of, docs, &all, &mut places)),
        }
        let Some((found, selected)) = found.get(number).zip(selected.get(number)) else { continue };
        for (at, selection) in selections.iter().enumerate() {
            let missing = |docs: Bits, (other, selected): (usize, &Bits)| {
                if other == at { docs.and_not(selected) } else { docs.and(selected) }
            };
            let near = selected.iter().enumerate().fold(found.clone(), missing);
            add(&rows_of, &near, &rows.layout.of_facet(selection.facet), &mut places);
        }
    }
    let hits = hits.into_iter().map(Arc::new).collect();
    Ok(Counts { total, hits, layout: Arc::clone(&rows.layout), places })
}

/// What of everything is not among the hits, where that is less to count than the hits are.
fn rest(whole: &Counts, hits: &[Bits], total: u64) -> Option<Vec<Bits>> {
    let rest: Vec<Bits> = whole.hits.iter().zip(hits).map(|(all, hits)| Bits::clone(all).and_not(hits)).collect();
    let left: u64 = rest.iter().map(Bits::len).sum();
    (left < total && left + total == whole.total).then_some(rest)
}

/// Counts documents at those of their places that lie in a range.
fn add(rows: &SegmentRows<'_>, docs: &Bits, range: &Range<usize>, places: &mut [u32]) {
    rows.each(docs, range, |at| {
        if let Some(place) = places.get_mut(at) {
            *place += 1;
        }
    });
}

/// Counts documents no longer.
fn take_off(rows: &SegmentRows<'_>, docs: &Bits, range: &Range<usize>, places: &mut [u32]) {
    rows.each(docs, range, |at| {
        if let Some(place) = places.get_mut(at) {
            *place = place.saturating_sub(1);
        }
    });
}
