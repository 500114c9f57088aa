//! What a reader asks for: query, filters, dates, order and page.
//!
//! URL parameters → [`SearchRequest`] → URL parameters, both in `url`, so that links cannot drift from what they lead
//! to. Every link of a page is `request.with_…(x)`. Refuses to look anything up: filter values stay as typed until
//! [`search`](crate::search::search()) resolves names to ids. Tests: `tests/it/search.rs`, at the foot of `url`.

mod choices;
mod filters;
mod url;

pub use choices::{By, Dup, Sort, View};
pub use filters::Filters;

use crate::date::PartialDate;
use crate::facet::Facet;

/// Hits on a page unless the reader says otherwise.
pub const DEFAULT_PER_PAGE: usize = 20;
/// Most hits on a page.
pub const MAX_PER_PAGE: usize = 100;
/// The last hit that paging reaches; beyond it narrowing helps more than turning pages.
pub const MAX_WINDOW: usize = 10_000;
/// Most filter values in one request.
pub const MAX_FILTERS: usize = 256;

/// Everything a reader can ask in one search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchRequest {
    /// The query as typed, in the query language (see the README).
    pub query: String,
    /// Facet values asked for and ruled out.
    pub filters: Filters,
    /// Published on or after the first day of this.
    pub from: Option<PartialDate>,
    /// Published on or before the last day of this.
    pub to: Option<PartialDate>,
    /// How the speaker filter is meant.
    pub by: By,
    /// What a hit is.
    pub view: View,
    /// Whether near-identical articles are folded into one; unless it is said, pages fold them and files do not.
    pub dup: Option<Dup>,
    /// The order of the hits.
    pub sort: Sort,
    /// Hits to leave out at the start: `(page - 1) * per` for a page of the site.
    pub offset: usize,
    /// Hits on a page, 1 to [`MAX_PER_PAGE`].
    pub per: usize,
    /// Whether to tell what each part of the search finds by itself; never part of a link to a next search.
    pub explain: bool,
    /// What was mended in the parameters; shown among the response's notes, never part of a link.
    pub mended: Vec<String>,
}

impl Default for SearchRequest {
    fn default() -> Self {
        Self {
            query: String::new(),
            filters: Filters::default(),
            from: None,
            to: None,
            by: By::default(),
            view: View::default(),
            dup: None,
            sort: Sort::default(),
            offset: 0,
            per: DEFAULT_PER_PAGE,
            explain: false,
            mended: Vec::new(),
        }
    }
}

/// Links: each takes the request and gives the one a click leads to, on its first page.
impl SearchRequest {
    /// A search for `query` and nothing else.
    pub fn for_query(query: &str) -> Self {
        Self { query: query.to_owned(), ..Self::default() }
    }

    /// A change of anything that changes the hits: back to the first page.
    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut request = self.clone();
        request.offset = 0;
        request.explain = false;
        request.mended.clear();
        change(&mut request);
        request
    }

    /// With another query.
    #[must_use]
    pub fn with_query(&self, query: &str) -> Self {
        self.with(|r| query.clone_into(&mut r.query))
    }

    /// With a facet value asked for too.
    #[must_use]
    pub fn with_filter(&self, facet: Facet, value: &str) -> Self {
        self.with(|r| r.filters.add(facet, value))
    }

    /// With this as the only value asked for of a facet.
    #[must_use]
    pub fn with_only(&self, facet: Facet, value: &str) -> Self {
        self.with(|r| {
            r.filters.release(facet);
            r.filters.add(facet, value);
        })
    }

    /// With no value of a facet asked for; those ruled out stay.
    #[must_use]
    pub fn without_selection(&self, facet: Facet) -> Self {
        self.with(|r| r.filters.release(facet))
    }

    /// With a facet value neither asked for nor ruled out.
    #[must_use]
    pub fn without_filter(&self, facet: Facet, value: &str) -> Self {
        self.with(|r| r.filters.clear(facet, value))
    }

    /// With a facet value ruled out.
    #[must_use]
    pub fn with_exclusion(&self, facet: Facet, value: &str) -> Self {
        self.with(|r| r.filters.ban(facet, value))
    }

    /// With a facet value asked for if it is not, and not if it is.
    #[must_use]
    pub fn toggled(&self, facet: Facet, value: &str) -> Self {
        if self.is_selected(facet, value) { self.without_filter(facet, value) } else { self.with_filter(facet, value) }
    }

    /// Whether a facet value is asked for.
    pub fn is_selected(&self, facet: Facet, value: &str) -> bool {
        self.filters.include(facet).iter().any(|v| v == value)
    }

    /// Whether a facet value is ruled out.
    pub fn is_excluded(&self, facet: Facet, value: &str) -> bool {
        self.filters.exclude(facet).iter().any(|v| v == value)
    }

    /// Without filters and dates; the query stays.
    #[must_use]
    pub fn without_filters(&self) -> Self {
        self.with(|r| (r.filters, r.from, r.to) = (Filters::default(), None, None))
    }

    /// With other bounds of the publication date.
    #[must_use]
    pub fn with_dates(&self, from: Option<PartialDate>, to: Option<PartialDate>) -> Self {
        self.with(|r| (r.from, r.to) = (from, to))
    }

    /// With another order.
    #[must_use]
    pub fn with_sort(&self, sort: Sort) -> Self {
        self.with(|r| r.sort = sort)
    }

    /// With another kind of hit.
    #[must_use]
    pub fn with_view(&self, view: View) -> Self {
        self.with(|r| r.view = view)
    }

    /// With another meaning of the speaker filter.
    #[must_use]
    pub fn with_by(&self, by: By) -> Self {
        self.with(|r| r.by = by)
    }

    /// With near-identical articles folded or shown.
    #[must_use]
    pub fn with_dup(&self, dup: Dup) -> Self {
        self.with(|r| r.dup = Some(dup))
    }

    /// On another page, counted from 1.
    #[must_use]
    pub fn with_page(&self, page: usize) -> Self {
        let offset = page.saturating_sub(1).saturating_mul(self.per);
        self.with(|r| r.offset = offset)
    }

    /// The page, counted from 1.
    pub fn page(&self) -> usize {
        self.offset / self.per.max(1) + 1
    }

    /// Whether nothing at all is asked: the start page.
    pub fn is_blank(&self) -> bool {
        self.query.trim().is_empty() && self.filters.is_empty() && self.from.is_none() && self.to.is_none()
    }
}
