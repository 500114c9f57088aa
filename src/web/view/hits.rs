//! Hits → cards: a linked headline, where and when, passages, tags that filter.
//!
//! Refuses to cut or mark text: passages come marked. Tests: `tests/it/web.rs`.

use crate::date::PartialDate;
use crate::facet::Facet;
use crate::search::request::SearchRequest;
use crate::search::response::{ArticleHit, ArticleRef, EntityRef, Hit, Snippet};
use crate::web::view::cite;
use crate::web::view::statements::{self, StatementCard};
use crate::web::{links, words};

/// One hit of the list.
#[derive(Clone, Debug)]
pub enum Card {
    /// An article.
    Article(ArticleCard),
    /// A statement.
    Statement(StatementCard),
}

/// An article as a hit.
#[derive(Clone, Debug)]
pub struct ArticleCard {
    /// The headline.
    pub title: Snippet,
    /// The language of headline and passages, where it is another than the page's own.
    pub lang: Option<String>,
    /// The article's page.
    pub href: String,
    /// The outlet.
    pub source: Option<String>,
    /// `8 September 2022`
    pub date: String,
    /// `2022-09-08`, for machines.
    pub day: Option<String>,
    /// Near-identical articles.
    pub copies: Option<Copies>,
    /// Statements first, then the rest.
    pub passages: Vec<Passage>,
    /// Speakers, exercises, countries.
    pub tags: Vec<Tag>,
    /// How many tags there are besides.
    pub more_tags: usize,
    /// The article as a citation.
    pub cite: String,
}

/// Near-identical articles.
#[derive(Clone, Debug)]
pub struct Copies {
    /// `3 near-identical, first The Wire, 3 March 2024`
    pub summary: String,
    /// Some of them, the first published first.
    pub list: Vec<Copy>,
}

/// One near-identical article.
#[derive(Clone, Debug)]
pub struct Copy {
    /// Its headline.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its language, where it is another than the page's own.
    pub lang: Option<String>,
    /// `The Wire`
    pub source: Option<String>,
    /// `3 March 2024`
    pub date: String,
    /// Where its differences to the hit are shown.
    pub compare: String,
}

/// The near-identical articles of one, if there are any.
pub fn copies(id: &str, published: Option<PartialDate>, count: u64, articles: &[ArticleRef]) -> Option<Copies> {
    let meta = |article: &ArticleRef| {
        let date = words::date_or_undated(article.published);
        article.source.iter().cloned().chain([date]).collect::<Vec<_>>().join(", ")
    };
    let first = articles.first()?;
    let earlier = first.published.zip(published).is_some_and(|(other, own)| other.first_day() < own.first_day());
    let first = if earlier { format!(", first {}", meta(first)) } else { String::new() };
    let copy = |article: &ArticleRef| Copy {
        title: article.title.clone(),
        href: links::page("article", &article.id),
        lang: words::foreign(article.language.as_deref()),
        source: article.source.clone(),
        date: words::date_or_undated(article.published),
        compare: links::compare(id, &article.id),
    };
    Some(Copies {
        summary: format!("+{} near-identical{first}", words::number(count)),
        list: articles.iter().map(copy).collect(),
    })
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

/// Tags of one kind on a card; a summit with thirty countries would bury the next hit.
const TAGS_OF_A_KIND: usize = 6;

/// The cards of the hits; people stand in a table of their own, see [`people`](super::people).
///
/// `first` is the place of the first of them in the search, where they are a page of one.
pub fn cards(hits: &[Hit], request: &SearchRequest, first: Option<usize>) -> Vec<Card> {
    let card = |(at, hit): (usize, &Hit)| {
        let place = first.map(|first| first + at);
        match hit {
            Hit::Article(hit) => Some(Card::Article(article(hit, request, place))),
            Hit::Statement(hit) => Some(Card::Statement(statements::card(hit, request, place))),
            Hit::Person(_) => None,
        }
    };
    hits.iter().enumerate().filter_map(card).collect()
}

/// The card of an article.
fn article(hit: &ArticleHit, request: &SearchRequest, place: Option<usize>) -> ArticleCard {
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
        lang: words::foreign(hit.language.as_deref()),
        href: match place {
            Some(place) => links::hit("article", &hit.id, request, place),
            None => links::article(&hit.id, request),
        },
        source: hit.source.clone(),
        date: words::date_or_undated(hit.published),
        day: hit.published.map(|d| d.to_string()),
        copies: copies(&hit.id, hit.published, hit.duplicates, &hit.copies),
        passages: passages(&hit.snippets),
        more_tags: all - tags.len(),
        tags,
        cite: cite::article(&ArticleRef {
            id: hit.id.clone(),
            title: hit.title.text(),
            source: hit.source.clone(),
            url: hit.url.clone(),
            language: hit.language.clone(),
            published: hit.published,
        }),
    }
}

/// What is said comes before what is told.
fn passages(snippets: &[Snippet]) -> Vec<Passage> {
    let mut passages: Vec<Passage> = snippets
        .iter()
        .map(|snippet| Passage {
            said_by: snippet.said_by.as_ref().map(|s| (s.name.clone(), words::office_of(s))),
            snippet: snippet.clone(),
        })
        .collect();
    passages.sort_by_key(|p| p.said_by.is_none());
    passages
}

fn tag(facet: Facet, id: &str, name: &str, request: &SearchRequest) -> Tag {
    Tag { kind: facet.name(), name: name.to_owned(), href: links::search(&request.with_filter(facet, id)) }
}
