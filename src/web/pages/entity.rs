//! `/speaker/{id}`, `/exercise/{id}`, `/country/{code}`: what the index knows of one of them.
//!
//! Two searches, the same that a reader could make: its statements, newest first, and its articles' counts. Sends
//! a name or alias on to its id; refuses what stands for nothing, or for several. Tests: `tests/it/web.rs`.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Item, NameList, print};
use crate::date::PartialDate;
use crate::facet::Facet;
use crate::search::request::{MAX_PER_PAGE, SearchRequest, Sort, View};
use crate::search::response::{Hit, SearchResponse};
use crate::web::chrome::Chrome;
use crate::web::error::Problem;
use crate::web::params::Id;
use crate::web::site::Site;
use crate::web::view::hits::{self, Card};
use crate::web::view::timeline::{self, Timeline};
use crate::web::{links, words};

/// Statements shown.
const SHOWN: usize = 20;
/// Names in a list at the side.
const NAMES: usize = 12;

#[derive(Template)]
#[template(path = "entity.html")]
struct EntityPage {
    chrome: Chrome,
    kind: &'static str,
    name: String,
    offices: Vec<Office>,
    articles: String,
    articles_href: String,
    statements: String,
    statements_href: String,
    reach: Option<String>,
    timeline: Option<Timeline>,
    heading: &'static str,
    cards: Vec<Card>,
    lists: Vec<NameList>,
}

/// An office as the statements shown give it.
struct Office {
    name: String,
    when: String,
}

/// Answers `/speaker/{id}`.
pub async fn speaker(site: State<Arc<Site>>, id: Id) -> Result<Response, Problem> {
    show(site, Facet::Speaker, id).await
}

/// Answers `/exercise/{id}`.
pub async fn exercise(site: State<Arc<Site>>, id: Id) -> Result<Response, Problem> {
    show(site, Facet::Exercise, id).await
}

/// Answers `/country/{code}`.
pub async fn country(site: State<Arc<Site>>, id: Id) -> Result<Response, Problem> {
    show(site, Facet::Country, id).await
}

async fn show(State(site): State<Arc<Site>>, facet: Facet, Id(id): Id) -> Result<Response, Problem> {
    let about = SearchRequest::default().with_filter(facet, &id).with_sort(Sort::Newest);
    let articles = site.search(about).await?;
    match articles.request.filters.include(facet) {
        [known] if *known == id => {}
        // a name or an alias: search has found whose it is
        [other] => return Ok(Redirect::temporary(&links::page(facet.name(), other)).into_response()),
        _ => return Err(Problem::not_found(facet.name())),
    }
    // more than are shown: they tell the offices held
    let statements = SearchRequest { per: MAX_PER_PAGE, ..articles.request.with_view(View::Statements) };
    let statements = site.search(statements).await?;
    if articles.total == 0 && statements.total == 0 {
        return Err(Problem::not_found(facet.name()));
    }
    Ok(print(&page(facet, &articles, &statements))?.into_response())
}

fn page(facet: Facet, articles: &SearchResponse, statements: &SearchResponse) -> EntityPage {
    let request = &articles.request;
    let blank = SearchRequest::default();
    let name = name(facet, articles);
    EntityPage {
        chrome: Chrome::titled(&format!("{name} · Attaché")),
        kind: facet.label(),
        offices: if facet == Facet::Speaker { offices(&statements.hits) } else { Vec::new() },
        articles: words::count(articles.total, "article"),
        articles_href: links::search(request),
        statements: words::count(statements.total, "statement"),
        statements_href: links::search(&request.with_view(View::Statements)),
        reach: reach(articles),
        timeline: timeline::timeline(&articles.histogram, &[], articles.undated, request, "article"),
        heading: if facet == Facet::Speaker { "Latest statements" } else { "Latest statements in articles about it" },
        cards: hits::cards(statements.hits.get(..SHOWN).unwrap_or(&statements.hits), &blank),
        lists: lists(facet, articles),
        name,
    }
}

/// What readers call it: the selected value of its own facet.
fn name(facet: Facet, response: &SearchResponse) -> String {
    let selected = response.facet(facet).and_then(|f| f.values.iter().find(|v| v.selected));
    selected.map_or_else(String::new, |value| value.name.clone())
}

/// The offices held, latest first, with the years of the statements that show them.
fn offices(hits: &[Hit]) -> Vec<Office> {
    let mut held: Vec<(String, Option<PartialDate>, Option<PartialDate>)> = Vec::new();
    for hit in hits {
        let Hit::Statement(hit) = hit else { continue };
        let Some(office) = words::office(hit.speaker().office.as_deref(), hit.speaker().country.as_ref()) else {
            continue;
        };
        let day = hit.article.published;
        match held.iter_mut().find(|(name, ..)| *name == office) {
            Some((_, first, _)) => *first = day.or(*first),
            None => held.push((office, day, day)),
        }
    }
    let years = |first: Option<PartialDate>, last: Option<PartialDate>| match (first, last) {
        (Some(a), Some(b)) if a.year() != b.year() => {
            format!("in articles of {}–{}", a.year().min(b.year()), b.year().max(a.year()))
        }
        (Some(a), _) => format!("in articles of {}", a.year()),
        _ => String::new(),
    };
    held.into_iter().map(|(name, first, last)| Office { when: years(first, last), name }).collect()
}

/// `March 2012 to September 2022`
fn reach(response: &SearchResponse) -> Option<String> {
    let month = |m: &crate::search::response::MonthCount| format!("{} {}", words::month(m.month), m.year);
    let (first, last) = (month(response.histogram.first()?), month(response.histogram.last()?));
    Some(if first == last { first } else { format!("{first} to {last}") })
}

/// Who and what stands in the same articles.
fn lists(own: Facet, response: &SearchResponse) -> Vec<NameList> {
    let names = |facet: Facet| match facet {
        Facet::Speaker => "Who speaks in the same articles",
        Facet::Exercise => "Exercises in the same articles",
        Facet::Country => "Countries in the same articles",
        _ => facet.label(),
    };
    [Facet::Speaker, Facet::Exercise, Facet::Country, Facet::Agreement, Facet::Source]
        .into_iter()
        .filter(|facet| *facet != own)
        .filter_map(|facet| NameList::of(names(facet), facet.name(), items(facet, response)))
        .collect()
}

fn items(facet: Facet, response: &SearchResponse) -> Vec<Item> {
    let values = response.facet(facet).map_or(&[][..], |counts| counts.values.as_slice());
    let together = |id: &str| links::search(&response.request.with_filter(facet, id));
    values
        .iter()
        .filter(|value| value.count > 0)
        .take(NAMES)
        .map(|value| Item {
            name: value.name.clone(),
            href: Some(links::entity(facet, &value.id).unwrap_or_else(|| together(&value.id))),
            detail: Some(words::number(value.count)),
        })
        .collect()
}
