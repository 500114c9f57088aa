//! Hits as JSON.
//!
//! Refuses to cut or mark text. Tests: `tests/it/search.rs`.

use serde::Serialize;
use utoipa::ToSchema;

use crate::annotation::{Country, SpeakerKind};
use crate::search::response::{self, Hit as Found, Snippet};

/// One hit; its `kind` tells which.
#[derive(Debug, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Hit<'a> {
    Article(ArticleHit<'a>),
    Statement(StatementHit<'a>),
    Person(PersonHit<'a>),
}

/// The `kind` of an article.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ArticleKind {
    Article,
}

/// The `kind` of a statement.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum StatementKind {
    Statement,
}

/// The `kind` of a person.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum PersonKind {
    Person,
}

/// An article that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct ArticleHit<'a> {
    #[schema(inline)]
    pub kind: ArticleKind,
    pub id: &'a str,
    pub title: String,
    pub source: Option<&'a str>,
    pub url: Option<&'a str>,
    pub language: Option<&'a str>,
    pub published: Option<String>,
    pub score: f32,
    pub snippets: Vec<Marked>,
    pub speakers: Vec<Speaker<'a>>,
    pub exercises: Vec<Entity<'a>>,
    pub countries: Vec<Entity<'a>>,
    pub duplicates: u64,
    pub copies: Vec<Article<'a>>,
}

/// A statement that was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementHit<'a> {
    #[schema(inline)]
    pub kind: StatementKind,
    pub id: &'a str,
    #[serde(flatten)]
    pub text: Marked,
    pub speaker: Speaker<'a>,
    pub speakers: Vec<Speaker<'a>>,
    pub direct: bool,
    pub cue: &'a str,
    pub article: Article<'a>,
    pub score: f32,
}

/// A person who was found.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonHit<'a> {
    #[schema(inline)]
    pub kind: PersonKind,
    #[serde(flatten)]
    pub speaker: Speaker<'a>,
    pub institution: bool,
    pub said: u64,
    pub mentioned: u64,
    pub first: Option<String>,
    pub last: Option<String>,
}

/// A text and where its marks stand, in Unicode code points.
#[derive(Debug, Serialize, ToSchema)]
pub struct Marked {
    pub text: String,
    #[schema(value_type = Vec<Vec<usize>>)]
    pub marks: Vec<[usize; 2]>,
}

/// A speaker beside a hit.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SpeakerOfHit)]
pub struct Speaker<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub office: Option<&'a str>,
    #[schema(value_type = Option<Country>)]
    pub country: Option<&'a Country>,
}

/// A thing with a page of its own.
#[derive(Debug, Serialize, ToSchema)]
pub struct Entity<'a> {
    pub id: &'a str,
    pub name: &'a str,
}

/// An article beside a statement.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ArticleOfHit)]
pub struct Article<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub source: Option<&'a str>,
    pub url: Option<&'a str>,
    pub language: Option<&'a str>,
    pub published: Option<String>,
}

impl<'a> From<&'a Found> for Hit<'a> {
    fn from(hit: &'a Found) -> Self {
        match hit {
            Found::Article(hit) => Self::Article(ArticleHit {
                kind: ArticleKind::Article,
                id: &hit.id,
                title: hit.title.text(),
                source: hit.source.as_deref(),
                url: hit.url.as_deref(),
                language: hit.language.as_deref(),
                published: hit.published.map(|d| d.to_string()),
                score: hit.score,
                snippets: hit.snippets.iter().map(Marked::from).collect(),
                speakers: hit.speakers.iter().map(Speaker::from).collect(),
                exercises: hit.exercises.iter().map(Entity::from).collect(),
                countries: hit.countries.iter().map(Entity::from).collect(),
                duplicates: hit.duplicates,
                copies: hit.copies.iter().map(Article::from).collect(),
            }),
            Found::Statement(hit) => Self::Statement(StatementHit {
                kind: StatementKind::Statement,
                id: &hit.id,
                text: Marked::from(&hit.text),
                speaker: Speaker::from(hit.speaker()),
                speakers: hit.speakers.iter().map(Speaker::from).collect(),
                direct: hit.direct,
                cue: &hit.cue,
                article: Article::from(&hit.article),
                score: hit.score,
            }),
            Found::Person(hit) => Self::Person(PersonHit {
                kind: PersonKind::Person,
                speaker: Speaker::from(&hit.speaker),
                institution: hit.kind == SpeakerKind::Institution,
                said: hit.said,
                mentioned: hit.mentioned,
                first: hit.first.map(|d| d.to_string()),
                last: hit.last.map(|d| d.to_string()),
            }),
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
            language: article.language.as_deref(),
            published: article.published.map(|d| d.to_string()),
        }
    }
}
