//! The counts of an answer: facets, months, and what each part of the search finds by itself.
//!
//! Refuses to hold names that were not looked up. Tests: `tests/it/search.rs`.

use std::ops::Range;

use crate::facet::Facet;
use crate::search::request::SearchRequest;

/// The values of one facet, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// Which facet.
    pub facet: Facet,
    /// Selected and excluded values first (even at 0), then by falling count, then by name.
    pub values: Vec<FacetValue>,
    /// Further values with a count that are not listed.
    pub more: usize,
}

/// One value of a facet. Its count leaves out the facet's own selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value in URLs.
    pub id: String,
    /// What readers call it.
    pub name: String,
    /// A second line that tells namesakes apart: `Minister of Defence, India`.
    pub detail: Option<String>,
    /// Hits that have it.
    pub count: u64,
    /// Of a speaker, hits in which they say something; what `count` is with `by=said`.
    pub said: Option<u64>,
    /// Of a speaker, hits in which they are named, whether they say something or not.
    pub mentioned: Option<u64>,
    /// Whether it is asked for.
    pub selected: bool,
    /// Whether it is ruled out.
    pub excluded: bool,
}

/// Hits of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthCount {
    /// `2022`
    pub year: i16,
    /// 1-12.
    pub month: i8,
    /// Hits.
    pub count: u64,
}

/// One part of a search that narrows it: a part of the query, the values of a filter, or the dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands in [`SearchRequest::query`] as typed, in bytes; none for a filter.
    pub range: Option<Range<usize>>,
    /// As typed; of a filter as in a URL, `speaker=rajnath-singh`.
    pub text: String,
    /// As understood, in the query language.
    pub understood: String,
    /// Hits of it alone, without any filter.
    pub alone: u64,
    /// Hits of the search without it.
    pub without: u64,
    /// The search without it.
    pub relaxed: SearchRequest,
}
