//! The public JSON of a search: what `/api/search` and `attache search --json` answer.
//!
//! [`SearchResponse`] → serde types with the names that `docs/api.md` promises. Refuses to drift: a test compares the keys
//! with the documented ones, and `/api/openapi.json` is made from the same types. Tests: `tests/it/search.rs`.

#![allow(missing_docs, reason = "the names are those of docs/api.md, and documented there")]

mod counts;
mod hits;
mod suggestions;

pub use counts::{Cell, Clause, FacetValue, Grid, Head, Month};
pub use hits::{Article, ArticleHit, Entity, Hit, Marked, PersonHit, Speaker, StatementHit};
pub use suggestions::{FacetPage, FoundValue, Suggestion, Suggestions};

use serde::Serialize;
use utoipa::ToSchema;

use crate::search::error::QueryError;
use crate::search::response::{FacetCounts, IndexInfo, SearchResponse};

/// The answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Answer<'a> {
    pub query: Query<'a>,
    pub total: u64,
    pub stories: u64,
    pub articles: u64,
    pub statements: u64,
    pub took_ms: f64,
    pub page: usize,
    pub per: usize,
    pub index: Index<'a>,
    pub hits: Vec<Hit<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grid: Option<Grid<'a>>,
    #[schema(value_type = std::collections::BTreeMap<String, Vec<FacetValue<'a>>>)]
    pub facets: serde_json::Map<String, serde_json::Value>,
    pub histogram: Vec<Month>,
    pub undated: u64,
    pub suggestion: Option<&'a str>,
}

/// The query as typed and as understood.
#[derive(Debug, Serialize, ToSchema)]
pub struct Query<'a> {
    pub text: &'a str,
    pub understood: &'a str,
    #[schema(value_type = Vec<String>)]
    pub notes: &'a [String],
    /// Empty unless nothing has all parts, or `explain=1` asks.
    pub clauses: Vec<Clause<'a>>,
}

/// The index that answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct Index<'a> {
    pub fingerprint: &'a str,
    pub articles: u64,
    pub statements: u64,
    pub built: &'a str,
}

/// An error.
#[derive(Debug, Serialize, ToSchema)]
pub struct Failure<'a> {
    pub error: FailureBody<'a>,
}

/// What went wrong, and what to do.
#[derive(Debug, Serialize, ToSchema)]
pub struct FailureBody<'a> {
    pub code: &'a str,
    pub message: &'a str,
    pub hint: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<usize>,
}

impl<'a> From<&'a QueryError> for Failure<'a> {
    fn from(error: &'a QueryError) -> Self {
        let QueryError { code, message, position, hint } = error;
        let position = *position;
        Self { error: FailureBody { code, message, hint, position } }
    }
}

impl<'a> From<&'a IndexInfo> for Index<'a> {
    fn from(index: &'a IndexInfo) -> Self {
        let IndexInfo { fingerprint, articles, statements, built } = index;
        Self { fingerprint, articles: *articles, statements: *statements, built }
    }
}

impl<'a> From<&'a SearchResponse> for Answer<'a> {
    fn from(answer: &'a SearchResponse) -> Self {
        let (index, text) = (&answer.index, answer.request.query.as_str());
        Self {
            query: Query {
                text,
                understood: &answer.understood,
                notes: &answer.notes,
                clauses: answer.clauses.iter().map(|c| Clause::of(text, c)).collect(),
            },
            total: answer.total,
            stories: answer.stories,
            articles: answer.articles,
            statements: answer.statements,
            took_ms: (answer.took.as_secs_f64() * 10_000.0).round() / 10.0,
            page: answer.request.page(),
            per: answer.request.per,
            index: Index::from(index),
            hits: answer.hits.iter().map(Hit::from).collect(),
            grid: answer.grid.as_ref().map(Grid::from),
            facets: answer.facets.iter().map(facet).collect(),
            histogram: answer.histogram.iter().map(Month::from).collect(),
            undated: answer.undated,
            suggestion: answer.suggestion.as_deref(),
        }
    }
}

/// A facet's key and its values.
fn facet(counts: &FacetCounts) -> (String, serde_json::Value) {
    let values = counts.values.iter().map(|v| serde_json::json!(FacetValue::from(v)));
    (counts.facet.name().to_owned(), values.collect())
}
