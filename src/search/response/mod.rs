//! What a search answers: hits with their passages, counts, the query as understood.
//!
//! Plain data without a word of the engine; page, JSON and terminal are made from it. Refuses to hold HTML: marked text
//! is a [`Snippet`] of fragments. The public JSON is made in [`wire`](crate::search::wire). Tests: `tests/it/search.rs`.

mod counts;
mod hits;
mod people;
mod suggestions;

pub use counts::{Clause, FacetCounts, FacetValue, MonthCount};
pub use hits::{ArticleHit, ArticleRef, EntityRef, Fragment, Hit, Snippet, SpeakerRef, StatementHit};
pub use people::{Cell, Grid, GridHead, PersonHit};
pub use suggestions::{FacetPage, FoundValue, Suggested, Suggestion, Suggestions};

use std::ops::Range;
use std::time::Duration;

use jiff::civil::Date;

use crate::annotation::Annotations;
use crate::article::Article;
use crate::facet::Facet;
use crate::search::request::SearchRequest;

/// The answer to a [`SearchRequest`].
#[derive(Clone, Debug)]
pub struct SearchResponse {
    /// The request with names resolved to ids; links are made from this one.
    pub request: SearchRequest,
    /// Query, filters and dates as understood, in the query language; empty where everything is asked for.
    pub understood: String,
    /// What was mended or could not be found, one sentence each.
    pub notes: Vec<String>,
    /// Hits of the view asked for; articles for the grid.
    pub total: u64,
    /// Hits to page through: fewer than `total` where near-identical articles are shown once.
    pub stories: u64,
    /// Articles, whatever the view.
    pub articles: u64,
    /// Statements, whatever the view.
    pub statements: u64,
    /// How long it took.
    pub took: Duration,
    /// The index that answered.
    pub index: IndexInfo,
    /// The hits of this page, in order; none for the grid.
    pub hits: Vec<Hit>,
    /// Speakers against exercises, in [`View::Grid`](crate::search::request::View::Grid).
    pub grid: Option<Grid>,
    /// One for each of [`Facet::ALL`], in that order.
    pub facets: Vec<FacetCounts>,
    /// Hits by month of publication, oldest first, months without hits left out; obeys every filter.
    pub histogram: Vec<MonthCount>,
    /// Hits by day, oldest first, where all dates asked for lie in one month; empty otherwise.
    pub days: Vec<(Date, u64)>,
    /// Hits without a date.
    pub undated: u64,
    /// A better spelling of the query, when it finds more.
    pub suggestion: Option<String>,
    /// What each part of the search finds: filled where nothing has all of it, and where the request asks for it.
    pub clauses: Vec<Clause>,
}

impl SearchResponse {
    /// How many pages the reader can turn, at least 1.
    pub fn pages(&self) -> usize {
        let reachable = usize::try_from(self.stories).unwrap_or(usize::MAX).min(crate::search::request::MAX_WINDOW);
        reachable.div_ceil(self.request.per.max(1)).max(1)
    }

    /// The counts of one facet.
    pub fn facet(&self, facet: Facet) -> Option<&FacetCounts> {
        self.facets.get(facet.index())
    }
}

/// Which index answered: with this and the query a count can be reproduced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexInfo {
    /// Changes with every change of the indexed content.
    pub fingerprint: String,
    /// Articles in it.
    pub articles: u64,
    /// Statements in it.
    pub statements: u64,
    /// When it was committed, ISO 8601; empty when not known.
    pub built: String,
}

/// One article with all that is known of it.
#[derive(Clone, Debug)]
pub struct ArticleView {
    /// The article.
    pub article: Article,
    /// What was found in it.
    pub annotations: Annotations,
    /// What matches the query, as byte ranges of [`Article::text`]; ascending, not overlapping.
    pub highlights: Vec<Range<usize>>,
    /// The ids of its statements, in the order in which `annotations.speakers` lists them.
    pub statement_ids: Vec<String>,
    /// How many near-identical articles there are beside it; 0 in a [`StatementView`].
    pub duplicates: u64,
    /// Some of them, the first published first.
    pub copies: Vec<ArticleRef>,
}

/// One statement in its context.
#[derive(Clone, Debug)]
pub struct StatementView {
    /// The statement.
    pub statement: StatementHit,
    /// The article that it stands in.
    pub article: ArticleView,
    /// Where it stands, as a byte range of the article's text.
    pub range: Range<usize>,
}
