//! Counts by ordinal → the facets and the histogram as a reader sees them: named, ordered, the selected ones first.
//!
//! Refuses to count. Tests: `tests/it/search.rs`.

use std::cmp::Reverse;

use crate::facet::Facet;
use crate::index::Snapshot;
use crate::search::desk::Desk;
use crate::search::facets::Counts;
use crate::search::response::{FacetCounts, FacetValue, MonthCount};
use crate::search::rows::Counted;

/// Values listed of one facet, besides the selected ones.
const LISTED: usize = 40;

impl Desk<'_> {
    /// Every facet with its values.
    pub(super) fn facets(&self, counts: &Counts) -> Vec<FacetCounts> {
        Facet::ALL.into_iter().map(|facet| self.facet(facet, counts)).collect()
    }

    fn facet(&self, facet: Facet, counts: &Counts) -> FacetCounts {
        let (include, exclude) = (self.request.filters.include(facet), self.request.filters.exclude(facet));
        let mut values: Vec<FacetValue> =
            include.iter().chain(exclude).map(|id| self.value(facet, id, counts)).collect();
        let counted = self.counted(facet);
        let ordinals = counted.ordinals(self.snapshot);
        let asked: Vec<usize> = include.iter().chain(exclude).filter_map(|id| ordinals.of(id)).collect();
        // ordinals are in the order of their values
        let found = counts.of(counted).iter().enumerate().map(|(at, count)| (Reverse(*count), at));
        let mut others: Vec<(Reverse<u32>, usize)> =
            found.filter(|(count, at)| count.0 > 0 && !asked.contains(at)).collect();
        let more = others.len().saturating_sub(LISTED);
        let id = |at: usize| ordinals.values.get(at).map_or("", String::as_str);
        if facet == Facet::Year {
            others.sort_unstable_by_key(|(_, at)| Reverse((id(*at) != Facet::UNKNOWN, *at))); // newest first, unknown last
        } else {
            if more > 0 {
                others.select_nth_unstable(LISTED);
                others.truncate(LISTED);
            }
            others.sort_unstable();
        }
        let listed = others.into_iter().take(LISTED);
        values.extend(listed.map(|(count, at)| self.with_count(facet, id(at), u64::from(count.0), counts)));
        FacetCounts { facet, values, more }
    }

    /// The values of a facet that are in the hits, each with its count; in no order.
    pub(super) fn counts_of(&self, facet: Facet, counts: &Counts) -> Vec<(&str, u64)> {
        let counted = self.counted(facet);
        let values = counted.ordinals(self.snapshot).values.iter().zip(counts.of(counted));
        values.filter(|(_, count)| **count > 0).map(|(id, count)| (id.as_str(), u64::from(*count))).collect()
    }

    /// A value of a facet with its counts.
    pub(super) fn value(&self, facet: Facet, id: &str, counts: &Counts) -> FacetValue {
        self.with_count(facet, id, self.count_of(self.counted(facet), id, counts), counts)
    }

    fn with_count(&self, facet: Facet, id: &str, count: u64, counts: &Counts) -> FacetValue {
        let count_of = |own| if own == self.counted(facet) { count } else { self.count_of(own, id, counts) };
        let of = |own| (facet == Facet::Speaker).then(|| count_of(own));
        FacetValue {
            id: id.to_owned(),
            name: self.snapshot.labels.name(facet, id).to_owned(),
            detail: detail(self.snapshot, facet, id),
            count,
            said: of(Counted::Of(facet)),
            mentioned: of(Counted::Named),
            selected: self.request.filters.include(facet).iter().any(|own| own == id),
            excluded: self.request.filters.exclude(facet).iter().any(|own| own == id),
        }
    }

    fn count_of(&self, counted: Counted, id: &str, counts: &Counts) -> u64 {
        let at = counted.ordinals(self.snapshot).of(id);
        at.and_then(|at| counts.of(counted).get(at).copied()).map_or(0, u64::from)
    }
}

/// Office and country of a speaker; the country only where neither name nor office says it already.
pub(super) fn detail(snapshot: &Snapshot, facet: Facet, id: &str) -> Option<String> {
    if facet != Facet::Speaker {
        return None;
    }
    let label = snapshot.labels.get(facet, id)?;
    let country = label.country.as_deref().map(|code| snapshot.labels.name(Facet::Country, code));
    let told = |country: &&str| label.name.contains(country) || label.office.iter().any(|o| o.contains(country));
    let country = country.filter(|country| !told(country));
    let parts: Vec<&str> = label.office.as_deref().into_iter().chain(country).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Hits a month, oldest first.
pub(super) fn histogram(counts: &Counts) -> Vec<MonthCount> {
    let month = |(key, count): (u64, u64)| {
        Some(MonthCount { year: i16::try_from(key / 100).ok()?, month: i8::try_from(key % 100).ok()?, count })
    };
    // what is known to the year only has month 0 and no bar of its own
    counts.months().filter(|(key, _)| *key % 100 > 0).filter_map(month).collect()
}
