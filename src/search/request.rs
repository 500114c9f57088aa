//! What a reader asks for: query, filters, dates, order and page, with the URL it is written as.
//!
//! URL parameters → [`SearchRequest`] → URL parameters, both here so that links cannot drift from what they lead to.
//! Every link of a page is `request.with_…(x)`. Refuses to look anything up: filter values stay as typed until
//! [`search`](crate::search::search) resolves names to ids. Tests: at the foot of this file and `tests/it/search.rs`.

use std::fmt;
use std::str::FromStr;

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
    /// The query as typed, in the language of INTERFACE.md.
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
    /// Whether near-identical articles are folded into one.
    pub dup: Dup,
    /// The order of the hits.
    pub sort: Sort,
    /// Hits to leave out at the start: `(page - 1) * per` for a page of the site.
    pub offset: usize,
    /// Hits on a page, 1 to [`MAX_PER_PAGE`].
    pub per: usize,
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
            dup: Dup::default(),
            sort: Sort::default(),
            offset: 0,
            per: DEFAULT_PER_PAGE,
            mended: Vec::new(),
        }
    }
}

/// Declares an enum of URL values with its spelling in both directions.
macro_rules! url_values {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every value, in the order in which a page offers them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value in URLs and on the command line.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }

        impl FromStr for $name {
            type Err = ();

            fn from_str(text: &str) -> Result<Self, ()> {
                Self::ALL.iter().copied().find(|v| v.name() == text).ok_or(())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

url_values! {
    /// How the speaker filter is meant.
    By {
        /// They say something in the article.
        #[default]
        Said = "said",
        /// They are named in it.
        Mentioned = "mentioned",
        /// Either.
        Any = "any",
    }
}

url_values! {
    /// What a hit is.
    View {
        /// One article.
        #[default]
        Articles = "articles",
        /// One statement: all words of the query inside it.
        Statements = "statements",
        /// One speaker.
        People = "people",
        /// Speakers against exercises.
        Grid = "grid",
    }
}

url_values! {
    /// Near-identical articles.
    Dup {
        /// Folded into the first published.
        #[default]
        Fold = "fold",
        /// Each a hit of its own.
        Show = "show",
    }
}

url_values! {
    /// The order of the hits.
    Sort {
        /// Best match first.
        #[default]
        Relevance = "relevance",
        /// Newest first, undated last.
        Newest = "newest",
        /// Oldest first, undated last.
        Oldest = "oldest",
    }
}

/// Facet values asked for (any of one facet, all facets) and ruled out; each list sorted, without repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    include: [Vec<String>; Facet::ALL.len()],
    exclude: [Vec<String>; Facet::ALL.len()],
}

impl Filters {
    /// The values asked for; an article needs one of them.
    pub fn include(&self, facet: Facet) -> &[String] {
        self.include.get(facet.index()).map_or(&[], Vec::as_slice)
    }

    /// The values ruled out; an article may have none of them.
    pub fn exclude(&self, facet: Facet) -> &[String] {
        self.exclude.get(facet.index()).map_or(&[], Vec::as_slice)
    }

    /// Asks for a value too.
    pub fn add(&mut self, facet: Facet, value: &str) {
        insert(self.include.get_mut(facet.index()), value);
        remove(self.exclude.get_mut(facet.index()), value);
    }

    /// Rules a value out.
    pub fn ban(&mut self, facet: Facet, value: &str) {
        insert(self.exclude.get_mut(facet.index()), value);
        remove(self.include.get_mut(facet.index()), value);
    }

    /// Neither asks for a value nor rules it out.
    pub fn clear(&mut self, facet: Facet, value: &str) {
        remove(self.include.get_mut(facet.index()), value);
        remove(self.exclude.get_mut(facet.index()), value);
    }

    /// How many values are asked for or ruled out.
    pub fn len(&self) -> usize {
        self.include.iter().chain(&self.exclude).map(Vec::len).sum()
    }

    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn insert(values: Option<&mut Vec<String>>, value: &str) {
    if let Some(values) = values
        && let Err(at) = values.binary_search_by(|v| v.as_str().cmp(value))
    {
        values.insert(at, value.to_owned());
    }
}

fn remove(values: Option<&mut Vec<String>>, value: &str) {
    if let Some(values) = values {
        values.retain(|v| v != value);
    }
}

/// Links: each takes the request and gives the one a click leads to, on its first page.
impl SearchRequest {
    /// A search for `query` and nothing else.
    pub fn for_query(query: &str) -> Self {
        Self {
            query: query.to_owned(),
            ..Self::default()
        }
    }

    /// A change of anything that changes the hits: back to the first page.
    fn with(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut request = self.clone();
        request.offset = 0;
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
        if self.is_selected(facet, value) {
            self.without_filter(facet, value)
        } else {
            self.with_filter(facet, value)
        }
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
        self.with(|r| r.dup = dup)
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

/// The URL.
impl SearchRequest {
    /// The canonical query string, without `?`: keys in alphabetical order, defaults left out, so that equal requests
    /// have equal addresses. Empty for a blank request.
    pub fn to_query_string(&self) -> String {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut put = |key: &str, value: String| pairs.push((key.to_owned(), value));
        for facet in Facet::ALL {
            self.filters
                .include(facet)
                .iter()
                .for_each(|v| put(facet.name(), v.clone()));
            let not = format!("not.{}", facet.name());
            self.filters.exclude(facet).iter().for_each(|v| put(&not, v.clone()));
        }
        if !self.query.is_empty() {
            put("q", self.query.clone());
        }
        self.from.iter().for_each(|d| put("from", d.to_string()));
        self.to.iter().for_each(|d| put("to", d.to_string()));
        let default = Self::default();
        for (key, value, usual) in [
            ("by", self.by.name(), default.by.name()),
            ("view", self.view.name(), default.view.name()),
            ("dup", self.dup.name(), default.dup.name()),
            ("sort", self.sort.name(), default.sort.name()),
        ] {
            if value != usual {
                put(key, value.to_owned());
            }
        }
        if self.page() > 1 {
            put("page", self.page().to_string());
        }
        if self.per != default.per {
            put("per", self.per.to_string());
        }
        pairs.sort_by(|a, b| a.0.cmp(&b.0)); // stable: the values of one key keep their order
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish()
    }

    /// Reads a query string, with or without its `?`.
    pub fn from_query_string(text: &str) -> Self {
        let text = text.strip_prefix('?').unwrap_or(text);
        Self::from_pairs(form_urlencoded::parse(text.as_bytes()))
    }

    /// Reads decoded parameters. Never fails: what cannot be read is left out, with a word in `mended`; unknown keys
    /// are ignored; of a key that may not repeat the last counts.
    pub fn from_pairs<K: AsRef<str>, V: AsRef<str>>(pairs: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut request = Self::default();
        let mut page = 1;
        for (key, value) in pairs {
            let (key, value) = (key.as_ref(), value.as_ref().trim());
            if !value.is_empty() && !request.read(key, value, &mut page) {
                request
                    .mended
                    .push(format!("left out {key}={value}, which cannot be read"));
            }
        }
        request.offset = page.saturating_sub(1).saturating_mul(request.per);
        request
    }

    /// Reads one parameter; says whether it could.
    fn read(&mut self, key: &str, value: &str, page: &mut usize) -> bool {
        fn set<T: FromStr>(place: &mut T, value: &str) -> bool {
            value.parse().map(|v| *place = v).is_ok()
        }
        fn set_some<T: FromStr>(place: &mut Option<T>, value: &str) -> bool {
            value.parse().map(|v| *place = Some(v)).is_ok()
        }
        fn set_positive(place: &mut usize, value: &str) -> bool {
            value.parse().ok().filter(|v| *v > 0).map(|v| *place = v).is_some()
        }
        match key {
            "q" => value.clone_into(&mut self.query),
            "from" => return set_some(&mut self.from, value),
            "to" => return set_some(&mut self.to, value),
            "by" => return set(&mut self.by, value),
            "view" => return set(&mut self.view, value),
            "dup" => return set(&mut self.dup, value),
            "sort" => return set(&mut self.sort, value),
            "page" => return set_positive(page, value),
            "per" => return set_positive(&mut self.per, value),
            _ => match key.strip_prefix("not.") {
                Some(name) => Facet::from_name(name).iter().for_each(|f| self.filters.ban(*f, value)),
                None => Facet::from_name(key).iter().for_each(|f| self.filters.add(*f, value)),
            },
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_url_is_canonical_and_round_trips() {
        let request = SearchRequest::for_query("\"fighter exercise\" -China")
            .with_filter(Facet::Speaker, "rajnath-singh")
            .with_filter(Facet::Country, "JP")
            .with_filter(Facet::Country, "IN")
            .with_exclusion(Facet::Source, "Ministry & Co")
            .with_dates(Some(PartialDate::Year(2020)), Some(PartialDate::Month(2023, 6)))
            .with_sort(Sort::Newest)
            .with_page(3);
        let url = request.to_query_string();
        assert_eq!(
            url,
            "country=IN&country=JP&from=2020&not.source=Ministry+%26+Co&page=3&q=%22fighter+exercise%22+-China\
             &sort=newest&speaker=rajnath-singh&to=2023-06"
        );
        assert_eq!(SearchRequest::from_query_string(&url), request);
        assert_eq!(SearchRequest::default().to_query_string(), "");
    }

    #[test]
    fn what_cannot_be_read_is_left_out_and_named() {
        let request = SearchRequest::from_query_string("?q=x&page=zero&per=0&sort=best&from=soon&utm_source=mail&to=");
        assert_eq!(request.query, "x");
        assert_eq!((request.page(), request.sort, request.from), (1, Sort::Relevance, None));
        assert_eq!(request.mended.len(), 4, "{:?}", request.mended);
    }

    #[test]
    fn a_toggle_undoes_itself_and_any_change_leads_to_the_first_page() {
        let start = SearchRequest::for_query("x").with_page(4);
        let on = start.toggled(Facet::Exercise, "malabar");
        assert!(on.is_selected(Facet::Exercise, "malabar"));
        assert_eq!(on.page(), 1);
        assert_eq!(on.toggled(Facet::Exercise, "malabar"), start.with_page(1));
        let out = on.with_exclusion(Facet::Exercise, "malabar");
        assert!(out.is_excluded(Facet::Exercise, "malabar") && !out.is_selected(Facet::Exercise, "malabar"));
    }
}
