//! Hits → cards: a linked headline, where and when, passages, tags that filter.
//!
//! Refuses to cut or mark text: passages come marked. Tests: `tests/it/web.rs`.

use crate::facet::Facet;
use crate::search::request::SearchRequest;
use crate::search::response::{ArticleHit, EntityRef, Hit, PersonHit, Snippet, SpeakerRef, StatementHit};
use crate::web::{links, words};

/// One hit of the list.
#[derive(Clone, Debug)]
pub enum Card {
    /// An article.
    Article(ArticleCard),
    /// A statement.
    Statement(StatementCard),
    /// Somebody who speaks or is named.
    Person(PersonCard),
}

/// An article as a hit.
#[derive(Clone, Debug)]
pub struct ArticleCard {
    /// The headline.
    pub title: Snippet,
    /// The article's page.
    pub href: String,
    /// The outlet.
    pub source: Option<String>,
    /// `8 September 2022`
    pub date: String,
    /// `2022-09-08`, for machines.
    pub day: Option<String>,
    /// `3 near-identical`, where there are some.
    pub duplicates: Option<String>,
    /// Statements first, then the rest.
    pub passages: Vec<Passage>,
    /// Speakers, exercises, countries.
    pub tags: Vec<Tag>,
    /// How many tags there are besides.
    pub more_tags: usize,
}

/// A marked stretch of an article.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Who says it: name and office.
    pub said_by: Option<(String, Option<String>)>,
    /// The words.
    pub snippet: Snippet,
}

/// A link that filters by what it names.
#[derive(Clone, Debug)]
pub struct Tag {
    /// `speaker`, `exercise` or `country`: its colour, and its name for the ear.
    pub kind: &'static str,
    /// What readers call it.
    pub name: String,
    /// The search with it asked for.
    pub href: String,
}

/// A statement as a hit.
#[derive(Clone, Debug)]
pub struct StatementCard {
    /// The words.
    pub text: Snippet,
    /// Whether they stand in quotation marks.
    pub direct: bool,
    /// The statement's page.
    pub href: String,
    /// Who says it.
    pub speaker: String,
    /// The speaker's page.
    pub speaker_href: String,
    /// `Defence Minister, India`
    pub office: Option<String>,
    /// `stressed`
    pub cue: String,
    /// The headline of the article.
    pub title: String,
    /// The article's page.
    pub article_href: String,
    /// The outlet.
    pub source: Option<String>,
    /// `8 September 2022`
    pub date: String,
    /// `2022-09-08`, for machines.
    pub day: Option<String>,
}

/// A person as a hit.
#[derive(Clone, Debug)]
pub struct PersonCard {
    /// Who.
    pub name: String,
    /// Their page.
    pub href: String,
    /// `Defence Minister, India`
    pub office: Option<String>,
    /// `said 41 · mentioned 230`
    pub figures: String,
}

/// Tags of one kind on a card; a summit with thirty countries would bury the next hit.
const TAGS_OF_A_KIND: usize = 6;

/// The card of any hit.
pub fn card(hit: &Hit, request: &SearchRequest) -> Card {
    match hit {
        Hit::Article(hit) => Card::Article(article(hit, request)),
        Hit::Statement(hit) => Card::Statement(statement(hit, request)),
        Hit::Person(hit) => Card::Person(person(hit)),
    }
}

/// The card of an article.
pub fn article(hit: &ArticleHit, request: &SearchRequest) -> ArticleCard {
    let speakers = hit.speakers.iter().map(|s| tag(Facet::Speaker, &s.id, &s.name, request));
    let of = |facet, entities: &[EntityRef]| -> Vec<Tag> {
        let shown = entities.iter().take(TAGS_OF_A_KIND);
        shown.map(|e| tag(facet, &e.id, &e.name, request)).collect()
    };
    let tags: Vec<Tag> = speakers
        .take(TAGS_OF_A_KIND)
        .chain(of(Facet::Exercise, &hit.exercises))
        .chain(of(Facet::Country, &hit.countries))
        .collect();
    let all = hit.speakers.len() + hit.exercises.len() + hit.countries.len();
    ArticleCard {
        title: hit.title.clone(),
        href: links::article(&hit.id, request),
        source: hit.source.clone(),
        date: words::date_or_undated(hit.published),
        day: hit.published.map(|d| d.to_string()),
        duplicates: (hit.duplicates > 0).then(|| format!("{} near-identical", words::number(hit.duplicates))),
        passages: passages(&hit.snippets),
        more_tags: all - tags.len(),
        tags,
    }
}

/// What is said comes before what is told.
fn passages(snippets: &[Snippet]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = snippets
        .iter()
        .map(|snippet| Passage {
            said_by: snippet.said_by.as_ref().map(|s| (s.name.clone(), office(s))),
            snippet: snippet.clone(),
        })
        .collect();
    passages.sort_by_key(|p| p.said_by.is_none());
    passages
}

fn tag(facet: Facet, id: &str, name: &str, request: &SearchRequest) -> Tag {
    Tag { kind: facet.name(), name: name.to_owned(), href: links::search(&request.with_filter(facet, id)) }
}

fn office(speaker: &SpeakerRef) -> Option<String> {
    // `Ministry of Defence (India)` names its country already
    let country = speaker.country.as_ref().filter(|c| !speaker.name.contains(c.name.as_str()));
    words::office(speaker.office.as_deref(), country)
}

/// The card of a person.
pub fn person(hit: &PersonHit) -> PersonCard {
    PersonCard {
        name: hit.speaker.name.clone(),
        href: links::page("speaker", &hit.speaker.id),
        office: office(&hit.speaker),
        figures: format!("said {} · mentioned {}", words::number(hit.said), words::number(hit.mentioned)),
    }
}

/// The card of a statement.
pub fn statement(hit: &StatementHit, request: &SearchRequest) -> StatementCard {
    StatementCard {
        text: hit.text.clone(),
        direct: hit.direct,
        href: links::statement(&hit.id, request),
        speaker: hit.speaker().name.clone(),
        speaker_href: links::page("speaker", &hit.speaker().id),
        office: office(hit.speaker()),
        cue: hit.cue.clone(),
        title: hit.article.title.clone(),
        article_href: links::article(&hit.article.id, request),
        source: hit.article.source.clone(),
        date: words::date_or_undated(hit.article.published),
        day: hit.article.published.map(|d| d.to_string()),
    }
}
