//! The public JSON of a search: what `/api/search` and `attache search --json` answer.
//!
//! [`SearchResponse`] → serde types with the names that `docs/api.md` promises. Refuses to drift: a test compares the keys
//! with the documented ones. Tests: `tests/it/search.rs`.

#![allow(missing_docs, reason = "the names are those of docs/api.md, and documented there")]

use serde::Serialize;

use crate::annotation::Country;
use crate::search::error::QueryError;
use crate::search::response::{self, Hit as Found, SearchResponse, Snippet};

/// The answer.
#[derive(Debug, Serialize)]
pub struct Answer<'a> {
    pub query: Query<'a>,
    pub total: u64,
    pub articles: u64,
    pub statements: u64,
    pub took_ms: f64,
    pub page: usize,
    pub per: usize,
    pub index: Index<'a>,
    pub hits: Vec<Hit<'a>>,
    pub facets: serde_json::Map<String, serde_json::Value>,
    pub histogram: Vec<Month>,
    pub undated: u64,
    pub suggestion: Option<&'a str>,
}

/// The query as typed and as understood.
#[derive(Debug, Serialize)]
pub struct Query<'a> {
    pub text: &'a str,
    pub understood: &'a str,
    pub notes: &'a [String],
}

/// The index that answered.
#[derive(Debug, Serialize)]
pub struct Index<'a> {
    pub fingerprint: &'a str,
    pub articles: u64,
    pub statements: u64,
    pub built: &'a str,
}

/// One hit.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Hit<'a> {
    Article {
        id: &'a str,
        title: String,
        source: Option<&'a str>,
        url: Option<&'a str>,
        published: Option<String>,
        score: f32,
        snippets: Vec<Marked>,
        speakers: Vec<Speaker<'a>>,
        exercises: Vec<Entity<'a>>,
        countries: Vec<Entity<'a>>,
        duplicates: u64,
    },
    Statement {
        id: &'a str,
        #[serde(flatten)]
        text: Marked,
        speaker: Speaker<'a>,
        direct: bool,
        cue: &'a str,
        article: Article<'a>,
        score: f32,
    },
}

/// A text and where its marks stand, in Unicode code points.
#[derive(Debug, Serialize)]
pub struct Marked {
    pub text: String,
    pub marks: Vec<[usize; 2]>,
}

/// A speaker beside a hit.
#[derive(Debug, Serialize)]
pub struct Speaker<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub office: Option<&'a str>,
    pub country: Option<&'a Country>,
}

/// A thing with a page of its own.
#[derive(Debug, Serialize)]
pub struct Entity<'a> {
    pub id: &'a str,
    pub name: &'a str,
}

/// An article beside a statement.
#[derive(Debug, Serialize)]
pub struct Article<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub source: Option<&'a str>,
    pub url: Option<&'a str>,
    pub published: Option<String>,
}

/// A value of a facet.
#[derive(Debug, Serialize)]
pub struct Value<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub count: u64,
    pub selected: bool,
    pub excluded: bool,
}

/// Hits of a month.
#[derive(Debug, Serialize)]
pub struct Month {
    pub month: String,
    pub count: u64,
}

/// An error.
#[derive(Debug, Serialize)]
pub struct Failure<'a> {
    pub error: FailureBody<'a>,
}

/// What went wrong, and what to do.
#[derive(Debug, Serialize)]
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

impl<'a> From<&'a SearchResponse> for Answer<'a> {
    fn from(answer: &'a SearchResponse) -> Self {
        let index = &answer.index;
        Self {
            query: Query { text: &answer.request.query, understood: &answer.understood, notes: &answer.notes },
            total: answer.total,
            articles: answer.articles,
            statements: answer.statements,
            took_ms: (answer.took.as_secs_f64() * 10_000.0).round() / 10.0,
            page: answer.request.page(),
            per: answer.request.per,
            index: Index {
                fingerprint: &index.fingerprint,
                articles: index.articles,
                statements: index.statements,
                built: &index.built,
            },
            hits: answer.hits.iter().map(Hit::from).collect(),
            facets: answer.facets.iter().map(facet).collect(),
            histogram: answer.histogram.iter().map(Month::from).collect(),
            undated: answer.undated,
            suggestion: answer.suggestion.as_deref(),
        }
    }
}

impl<'a> From<&'a Found> for Hit<'a> {
    fn from(hit: &'a Found) -> Self {
        match hit {
            Found::Article(hit) => Self::Article {
                id: &hit.id,
                title: hit.title.text(),
                source: hit.source.as_deref(),
                url: hit.url.as_deref(),
                published: hit.published.map(|d| d.to_string()),
                score: hit.score,
                snippets: hit.snippets.iter().map(Marked::from).collect(),
                speakers: hit.speakers.iter().map(Speaker::from).collect(),
                exercises: hit.exercises.iter().map(Entity::from).collect(),
                countries: hit.countries.iter().map(Entity::from).collect(),
                duplicates: hit.duplicates,
            },
            Found::Statement(hit) => Self::Statement {
                id: &hit.id,
                text: Marked::from(&hit.text),
                speaker: Speaker::from(&hit.speaker),
                direct: hit.direct,
                cue: &hit.cue,
                article: Article::from(&hit.article),
                score: hit.score,
            },
        }
    }
}

impl From<&Snippet> for Marked {
    fn from(snippet: &Snippet) -> Self {
        Self { text: snippet.text(), marks: snippet.marks().into_iter().map(|m| [m.start, m.end]).collect() }
    }
}

impl<'a> From<&'a response::SpeakerRef> for Speaker<'a> {
    fn from(speaker: &'a response::SpeakerRef) -> Self {
        Self {
            id: &speaker.id,
            name: &speaker.name,
            office: speaker.office.as_deref(),
            country: speaker.country.as_ref(),
        }
    }
}

impl<'a> From<&'a response::EntityRef> for Entity<'a> {
    fn from(entity: &'a response::EntityRef) -> Self {
        let response::EntityRef { id, name } = entity;
        Self { id, name }
    }
}

impl<'a> From<&'a response::ArticleRef> for Article<'a> {
    fn from(article: &'a response::ArticleRef) -> Self {
        Self {
            id: &article.id,
            title: &article.title,
            source: article.source.as_deref(),
            url: article.url.as_deref(),
            published: article.published.map(|d| d.to_string()),
        }
    }
}

impl From<&response::MonthCount> for Month {
    fn from(month: &response::MonthCount) -> Self {
        Self { month: format!("{:04}-{:02}", month.year, month.month), count: month.count }
    }
}

/// A facet's key and its values.
fn facet(counts: &response::FacetCounts) -> (String, serde_json::Value) {
    let value = |v: &response::FacetValue| {
        serde_json::json!(Value {
            id: &v.id,
            name: &v.name,
            count: v.count,
            selected: v.selected,
            excluded: v.excluded,
        })
    };
    (counts.facet.name().to_owned(), counts.values.iter().map(value).collect())
}
