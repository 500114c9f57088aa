//! Hits as JSON.
//!
//! Refuses to cut or mark text. Tests: `tests/it/search.rs`.

use serde::Serialize;

use crate::annotation::{Country, SpeakerKind};
use crate::search::response::{self, Hit as Found, Snippet};

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
        copies: Vec<Article<'a>>,
    },
    Statement {
        id: &'a str,
        #[serde(flatten)]
        text: Marked,
        speaker: Speaker<'a>,
        speakers: Vec<Speaker<'a>>,
        direct: bool,
        cue: &'a str,
        article: Article<'a>,
        score: f32,
    },
    Person {
        #[serde(flatten)]
        speaker: Speaker<'a>,
        institution: bool,
        said: u64,
        mentioned: u64,
        first: Option<String>,
        last: Option<String>,
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
                copies: hit.copies.iter().map(Article::from).collect(),
            },
            Found::Statement(hit) => Self::Statement {
                id: &hit.id,
                text: Marked::from(&hit.text),
                speaker: Speaker::from(hit.speaker()),
                speakers: hit.speakers.iter().map(Speaker::from).collect(),
                direct: hit.direct,
                cue: &hit.cue,
                article: Article::from(&hit.article),
                score: hit.score,
            },
            Found::Person(hit) => Self::Person {
                speaker: Speaker::from(&hit.speaker),
                institution: hit.kind == SpeakerKind::Institution,
                said: hit.said,
                mentioned: hit.mentioned,
                first: hit.first.map(|d| d.to_string()),
                last: hit.last.map(|d| d.to_string()),
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
