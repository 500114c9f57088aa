//! Counts by ordinal → the facets and the histogram as a reader sees them: named, ordered, the selected ones first.
//!
//! Refuses to count. Tests: `tests/it/search.rs`.

use crate::facet::Facet;
use crate::search::desk::Desk;
use crate::search::facets::Counts;
use crate::search::response::{FacetCounts, FacetValue, MonthCount};

/// Values listed of one facet, besides the selected ones.
const LISTED: usize = 40;

impl Desk<'_> {
    /// Every facet with its values.
    pub(super) fn facets(&self, counts: &Counts) -> Vec<FacetCounts> {
        Facet::ALL.into_iter().zip(&counts.values).map(|(facet, counts)| self.facet(facet, counts)).collect()
    }

    fn facet(&self, facet: Facet, counts: &[u64]) -> FacetCounts {
        let ordinals = self.dimension(facet).ordinals;
        let (include, exclude) = (self.request.filters.include(facet), self.request.filters.exclude(facet));
        let value = |id: &String, count: u64| FacetValue {
            id: id.clone(),
            name: self.snapshot.labels.name(facet, id).to_owned(),
            detail: self.detail(facet, id),
            count,
            said: None,
            mentioned: None,
            selected: include.contains(id),
            excluded: exclude.contains(id),
        };
        let count_of = |id: &String| ordinals.of(id).and_then(|at| counts.get(at)).copied().unwrap_or(0);
        let mut values: Vec<FacetValue> = include.iter().chain(exclude).map(|id| value(id, count_of(id))).collect();
        let others = ordinals.values.iter().zip(counts).map(|(id, count)| (id, *count));
        let mut others: Vec<(&String, u64)> =
            others.filter(|(id, count)| *count > 0 && !include.contains(id) && !exclude.contains(id)).collect();
        let more = others.len().saturating_sub(LISTED);
        if facet == Facet::Year {
            others.sort_by_key(|(id, _)| (id.as_str() != Facet::UNKNOWN, id.as_str()));
            others.reverse(); // newest first, unknown last
        } else {
            others.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        }
        values.extend(others.into_iter().take(LISTED).map(|(id, count)| value(id, count)));
        FacetCounts { facet, values, more }
    }

    /// Office and country of a speaker; the country only where neither name nor office says it already.
    pub(super) fn detail(&self, facet: Facet, id: &str) -> Option<String> {
        let label = self.snapshot.labels.get(facet, id).filter(|_| facet == Facet::Speaker)?;
        let country = label.country.as_deref().map(|code| self.snapshot.labels.name(Facet::Country, code));
        let told = |country: &&str| label.name.contains(country) || label.office.iter().any(|o| o.contains(country));
        let country = country.filter(|country| !told(country));
        let parts: Vec<&str> = label.office.as_deref().into_iter().chain(country).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// Hits a month, oldest first.
pub(super) fn histogram(counts: &Counts) -> Vec<MonthCount> {
    let month = |(key, count): (&u64, &u64)| {
        Some(MonthCount { year: i16::try_from(key / 100).ok()?, month: i8::try_from(key % 100).ok()?, count: *count })
    };
    // what is known to the year only has month 0 and no bar of its own
    counts.months.iter().filter(|(key, _)| *key % 100 > 0).filter_map(month).collect()
}
