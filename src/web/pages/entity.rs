//! `/speaker/{id}`, `/exercise/{id}`, `/country/{code}`: what the index and the gazetteer know of one of them.
//!
//! A few searches, the same that a reader could make: its articles, its statements from both ends, who stands beside it.
//! Sends a name or alias on to its id; refuses what stands for nothing, or for several. Tests: `tests/it/web.rs`.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::print;
use crate::facet::Facet;
use crate::search::request::{By, MAX_PER_PAGE, SearchRequest, Sort, View};
use crate::search::response::{Hit, SearchResponse, StatementHit};
use crate::web::chrome::Chrome;
use crate::web::error::Problem;
use crate::web::params::Id;
use crate::web::site::Site;
use crate::web::view::portrait::{self, NAMES, NameList};
use crate::web::view::statements::{Told, by_article};
use crate::web::view::timeline::{self, Timeline};
use crate::web::{links, words};

/// Latest statements shown.
const LATEST: usize = 12;
/// First statements shown, but for those among the latest.
const FIRST: usize = 3;

#[derive(Template)]
#[template(path = "entity.html")]
struct EntityPage {
    chrome: Chrome,
    kind: &'static str,
    name: String,
    facts: Vec<NameList>,
    articles: String,
    articles_href: String,
    statements: String,
    statements_href: String,
    reach: Option<String>,
    timeline: Option<Timeline>,
    heading: &'static str,
    latest: Vec<Told>,
    first: Vec<Told>,
    lists: Vec<NameList>,
}

/// What the page is made of.
struct Found {
    facet: Facet,
    id: String,
    articles: SearchResponse,
    /// Newest first, more than are shown: they tell the offices held.
    newest: SearchResponse,
    oldest: SearchResponse,
    /// Whatever only this kind of page has.
    own: Vec<NameList>,
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
    let statements = articles.request.with_view(View::Statements);
    let newest = site.search(SearchRequest { per: MAX_PER_PAGE, ..statements.clone() }).await?;
    if articles.total == 0 && newest.total == 0 {
        return Err(Problem::not_found(facet.name()));
    }
    let oldest = site.search(SearchRequest { per: FIRST, ..statements.with_sort(Sort::Oldest) }).await?;
    let own = own(&site, facet, &id).await?;
    let found = Found { facet, id, articles, newest, oldest, own };
    Ok(print(&page(&found, portrait::known(site.gazetteer(), facet, &found.id)))?.into_response())
}

/// Counterparts of a speaker, editions of an exercise, speakers of a country.
async fn own(site: &Site, facet: Facet, id: &str) -> Result<Vec<NameList>, Problem> {
    let list = match facet {
        Facet::Speaker => {
            // by a query, since a facet's counts leave out its own selection
            let beside = SearchRequest::for_query(&format!("speaker:\"{id}\"")).with_view(View::People);
            let people = site.search(SearchRequest { per: NAMES + 1, ..beside.with_by(By::Mentioned) }).await?;
            portrait::counterparts(&people, id)
        }
        Facet::Exercise => portrait::editions(&site.editions(id.to_owned()).await?, id),
        Facet::Country => portrait::voices(&site.voices(id.to_owned(), NAMES).await?),
        _ => None,
    };
    Ok(list.into_iter().collect())
}

fn page(found: &Found, mut facts: Vec<NameList>) -> EntityPage {
    let Found { facet, articles, newest, oldest, .. } = found;
    let request = &articles.request;
    if *facet == Facet::Speaker && facts.is_empty() {
        facts.extend(portrait::offices(&newest.hits, &found.id));
    }
    let name = name(*facet, articles);
    let latest: Vec<&StatementHit> = said(newest).take(LATEST).collect();
    let first = said(oldest).filter(|hit| latest.iter().all(|shown| shown.id != hit.id));
    EntityPage {
        chrome: Chrome::titled(&format!("{name} · Attaché"), &articles.index.fingerprint),
        kind: facet.label(),
        facts,
        articles: words::count(articles.total, "article"),
        articles_href: links::search(&request.with_sort(Sort::default())),
        statements: words::count(newest.total, "statement"),
        statements_href: links::search(&portrait::as_statements(&request.with_sort(Sort::default()))),
        reach: portrait::reach(oldest.hits.first(), newest.hits.first()),
        timeline: line(found),
        heading: if *facet == Facet::Speaker { "Latest statements" } else { "Latest statements about it" },
        first: by_article(first, &found.id),
        latest: by_article(latest.into_iter(), &found.id),
        lists: lists(found),
        name,
    }
}

fn said(response: &SearchResponse) -> impl Iterator<Item = &StatementHit> {
    response.hits.iter().filter_map(|hit| match hit {
        Hit::Statement(hit) => Some(hit),
        _ => None,
    })
}

/// Of a speaker the statements, month by month; of other things the articles.
fn line(found: &Found) -> Option<Timeline> {
    let (response, thing) =
        if found.facet == Facet::Speaker { (&found.newest, "statement") } else { (&found.articles, "article") };
    let request = SearchRequest { per: SearchRequest::default().per, ..response.request.with_sort(Sort::default()) };
    timeline::timeline(&response.histogram, &[], response.undated, &request, thing)
}

/// What readers call it: the selected value of its own facet.
fn name(facet: Facet, response: &SearchResponse) -> String {
    let selected = response.facet(facet).and_then(|f| f.values.iter().find(|v| v.selected));
    selected.map_or_else(String::new, |value| value.name.clone())
}

/// Who and what stands beside it: first what its statements are about or who makes them, then the articles' rest.
fn lists(found: &Found) -> Vec<NameList> {
    let (articles, said) = (&found.articles, &found.newest);
    let (speaker, exercise) = (Facet::Speaker, Facet::Exercise);
    let mut lists: Vec<Option<NameList>> = match found.facet {
        Facet::Speaker => vec![
            portrait::values("Exercises spoken of", exercise, said, true),
            portrait::values("Exercises in the same articles", exercise, articles, false),
        ],
        Facet::Exercise => vec![portrait::values("Who speaks of it", speaker, said, true)],
        _ => vec![portrait::values("Exercises in the same articles", exercise, articles, false)],
    };
    let mut own = found.own.clone();
    lists.extend(own.drain(..).map(Some));
    lists.extend([
        portrait::values("Countries in the same articles", Facet::Country, articles, false),
        portrait::values("Agreements", Facet::Agreement, articles, true),
        portrait::values("Outlets", Facet::Source, articles, true),
    ]);
    lists.into_iter().flatten().collect()
}
