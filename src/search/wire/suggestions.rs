//! Suggestions and a facet's values as JSON.
//!
//! Refuses to rank. Tests: `tests/it/search/suggest.rs`.

use serde::Serialize;
use utoipa::ToSchema;

use super::FacetValue;
use crate::search::response::{self, Suggested};

/// What `/api/suggest` answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestions<'a> {
    pub query: &'a str,
    pub suggestions: Vec<Suggestion<'a>>,
}

/// One thing that the end of a query may become.
#[derive(Debug, Serialize, ToSchema)]
pub struct Suggestion<'a> {
    /// The name of a facet, or `word`.
    pub kind: &'a str,
    /// The value of the facet, or the word.
    pub id: &'a str,
    pub label: &'a str,
    pub detail: Option<&'a str>,
    pub alias: Option<&'a str>,
    pub count: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentioned: Option<u64>,
    /// What to write in the query language.
    pub insert: &'a str,
    /// What of the query it takes the place of, in Unicode code points.
    #[schema(value_type = Vec<usize>)]
    pub replaces: [usize; 2],
    /// The query with it.
    pub completed: &'a str,
}

/// What `/api/facet/{name}` answers.
#[derive(Debug, Serialize, ToSchema)]
pub struct FacetPage<'a> {
    pub facet: &'a str,
    pub query: &'a str,
    pub total: usize,
    pub offset: usize,
    pub values: Vec<FoundValue<'a>>,
}

/// A value of a facet that was looked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct FoundValue<'a> {
    #[serde(flatten)]
    pub value: FacetValue<'a>,
    pub alias: Option<&'a str>,
}

impl<'a> From<&'a response::Suggestions> for Suggestions<'a> {
    fn from(all: &'a response::Suggestions) -> Self {
        let points = |at: usize| all.query.get(..at).unwrap_or_default().chars().count();
        let one = |own: &'a response::Suggestion| {
            let (kind, id) = match &own.what {
                Suggested::Value { facet, id } => (facet.name(), id.as_str()),
                Suggested::Word(word) => ("word", word.as_str()),
            };
            Suggestion {
                kind,
                id,
                label: &own.label,
                detail: own.detail.as_deref(),
                alias: own.alias.as_deref(),
                count: own.count,
                said: own.said,
                mentioned: own.mentioned,
                insert: &own.insert,
                replaces: [points(own.replaces.start), points(own.replaces.end)],
                completed: &own.completed,
            }
        };
        Self { query: &all.query, suggestions: all.found.iter().map(one).collect() }
    }
}

impl<'a> From<&'a response::FacetPage> for FacetPage<'a> {
    fn from(page: &'a response::FacetPage) -> Self {
        let found = |own: &'a response::FoundValue| FoundValue {
            value: FacetValue::from(&own.value),
            alias: own.alias.as_deref(),
        };
        Self {
            facet: page.facet.name(),
            query: &page.find,
            total: page.total,
            offset: page.offset,
            values: page.values.iter().map(found).collect(),
        }
    }
}
