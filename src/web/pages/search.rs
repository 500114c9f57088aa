//! `/` and `/search`: the box, the count, the filters, the timeline and the hits.
//!
//! Without a question it is the start page: the newest articles and everything to choose from. Refuses nothing that
//! is typed, past the limits of [`crate::search`]. Tests: `tests/it/{web,browser}.rs`.

use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Html;

use super::{Page, print};
use crate::export::Format;
use crate::facet::Facet;
use crate::search::named::Named;
use crate::search::request::{Dup, SearchRequest, Sort, View};
use crate::search::response::{Clause, IndexInfo, SearchResponse};
use crate::web::chrome::Chrome;
use crate::web::error::Problem;
use crate::web::params::Asked;
use crate::web::site::Site;
use crate::web::view::facets::{self, Chip, Choice, Group};
use crate::web::view::grid::{self, GridTable};
use crate::web::view::hits::{self, Card};
use crate::web::view::named::{self, NamedCard};
use crate::web::view::people::{self, PersonRow};
use crate::web::view::timeline::{self, Timeline};
use crate::web::{links, words};

#[derive(Template)]
#[template(path = "search.html")]
struct SearchPage {
    chrome: Chrome,
    /// Nothing is asked yet.
    start: bool,
    sum: String,
    extent: String,
    tries: Vec<(String, String)>,
    understood: Option<String>,
    notes: Vec<String>,
    suggestion: Option<(String, String)>,
    chips: Vec<Chip>,
    clear: Option<String>,
    active: usize,
    groups: Vec<Group>,
    date_fields: Vec<(String, String)>,
    from: String,
    to: String,
    timeline: Option<Timeline>,
    views: Vec<Choice>,
    sorts: Vec<Choice>,
    /// Said, mentioned or either, for the views that count people.
    manners: Vec<Choice>,
    first: usize,
    named: Vec<NamedCard>,
    cards: Vec<Card>,
    people: Vec<PersonRow>,
    grid: Option<GridTable>,
    /// A grid has the width of the page.
    wide: bool,
    parts: Vec<Part>,
    /// Nothing was found.
    empty: bool,
    pager: Option<Pager>,
    /// What is done with copies, and the search that does the other thing.
    copies: Option<(&'static str, &'static str, String)>,
    /// What the files hold: `63 articles`.
    taken: String,
    /// The search as files and as a feed.
    takeaway: Vec<(&'static str, String)>,
    took: String,
    json: String,
}

/// Links to the pages beside this one.
struct Pager {
    previous: Option<String>,
    next: Option<String>,
    place: String,
}

/// Answers `/` and `/search`.
pub async fn show(State(site): State<Arc<Site>>, Asked(request): Asked) -> Result<Html<Bytes>, Problem> {
    // all of the request, for what was mended in it is told on the page and in no address
    let asked = format!("{}\n{:?}", request.to_query_string(), request.mended);
    site.printed(asked, printed(&site, request)).await.map(Html)
}

async fn printed(site: &Site, request: SearchRequest) -> Page {
    let start = request.is_blank() && request.view == View::Articles && request.page() == 1;
    let (asked_for, first) = (request.sort, request.page() == 1);
    let print = move |mut response: SearchResponse, named: Vec<Named>| {
        // links keep what was asked for: a query typed next is to be sorted by relevance again
        response.request.sort = asked_for;
        print(&page(&response, &named, start))
    };
    site.answered(with_usual_order(request), first, print).await?
}

/// Without words there is no relevance: what is new comes first.
pub(super) fn with_usual_order(request: SearchRequest) -> SearchRequest {
    match request.sort {
        // people and grids are ordered by how much there is of each
        Sort::Relevance if matches!(request.view, View::People | View::Grid) => request,
        Sort::Relevance if request.query.trim().is_empty() => SearchRequest { sort: Sort::Newest, ..request },
        _ => request,
    }
}

fn page(response: &SearchResponse, named: &[Named], start: bool) -> SearchPage {
    let request = &response.request;
    let thing = thing(request.view);
    let chips = facets::chips(response);
    SearchPage {
        chrome: Chrome::of_search(&title(response, start), request, &response.index.fingerprint),
        start,
        sum: sum(response),
        extent: extent(&response.index),
        tries: if start { tries(response) } else { Vec::new() },
        understood: understood(response),
        notes: response.notes.iter().map(|note| words::sentence(note)).collect(),
        suggestion: response.suggestion.as_ref().map(|text| (text.clone(), links::search(&request.with_query(text)))),
        clear: (chips.len() > 1).then(|| links::search(&request.without_filters())),
        active: chips.len(),
        groups: facets::groups(response, thing),
        date_fields: links::form_fields(request, &["from", "to"]),
        from: request.from.map_or_else(String::new, |d| d.to_string()),
        to: request.to.map_or_else(String::new, |d| d.to_string()),
        timeline: timeline::timeline(&response.histogram, &response.days, response.undated, request, thing),
        views: views(response),
        sorts: sorts(request),
        first: request.offset + 1,
        manners: if counts_people(request.view) { facets::manners(request) } else { Vec::new() },
        named: named::cards(named, request),
        cards: hits::cards(&response.hits, request, Some(request.offset + 1)),
        people: people::rows(&response.hits, request),
        grid: grid::table(response),
        wide: request.view == View::Grid,
        parts: response.clauses.iter().map(part).collect(),
        empty: response.hits.is_empty() && response.grid.is_none(),
        pager: pager(response),
        copies: copies(response),
        taken: taken(response),
        takeaway: takeaway(request, response.total > 0),
        took: format!("{:.1} ms", response.took.as_secs_f64() * 1000.0),
        json: links::api(request),
        chips,
    }
}

fn counts_people(view: View) -> bool {
    matches!(view, View::People | View::Grid)
}

/// What facets and timeline count.
fn thing(view: View) -> &'static str {
    if view == View::Statements { "statement" } else { "article" }
}

/// What the list is of.
fn things(view: View, n: u64) -> String {
    match view {
        View::People if n == 1 => "1 person".to_owned(),
        View::People => format!("{} people", words::number(n)),
        other => words::count(n, thing(other)),
    }
}

fn title(response: &SearchResponse, start: bool) -> String {
    match response.request.query.trim() {
        "" if start => "Attaché: who said what about which exercise, and when".to_owned(),
        "" => format!("{} · Attaché", things(response.request.view, response.total)),
        query => format!("{query} · Attaché"),
    }
}

/// `1–20 of 63 articles, 87 statements`
fn sum(response: &SearchResponse) -> String {
    let request = &response.request;
    let (total, found) = (response.total, response.hits.len());
    let all = match response.stories {
        1 if total > 1 => format!("{} in 1 story", things(request.view, total)),
        stories if stories < total => format!("{} in {} stories", things(request.view, total), words::number(stories)),
        _ => things(request.view, total),
    };
    if total == 0 {
        return if request.view == View::People {
            "Nobody found".to_owned()
        } else {
            format!("No {}s found", thing(request.view))
        };
    }
    if request.view == View::Grid {
        return format!("{all}, {}", words::count(response.statements, "statement"));
    }
    let first = request.offset + 1;
    let of = if found == 0 {
        format!("Past the last of {all}")
    } else if u64::try_from(found).is_ok_and(|found| found == response.stories) {
        all
    } else {
        format!("{first}–{} of {all}", request.offset + found)
    };
    match request.view {
        View::Statements | View::People => format!("{of}, {}", words::count(response.articles, "article")),
        _ if response.statements == 0 => of,
        _ => format!("{of}, {}", words::count(response.statements, "statement")),
    }
}

/// `4,210 articles, 18,034 statements`
fn extent(index: &IndexInfo) -> String {
    format!("{}, {}", words::count(index.articles, "article"), words::count(index.statements, "statement"))
}

/// How the query was read, where that is not how it was written.
fn understood(response: &SearchResponse) -> Option<String> {
    let understood = response.understood.trim();
    (!understood.is_empty() && understood != response.request.query.trim()).then(|| understood.to_owned())
}

/// First searches that find something: the most frequent speaker, exercises and country.
fn tries(response: &SearchResponse) -> Vec<(String, String)> {
    let blank = SearchRequest::default();
    [(Facet::Exercise, 2), (Facet::Speaker, 2), (Facet::Country, 1)]
        .into_iter()
        .filter_map(|(facet, many)| Some((facet, response.facet(facet)?.values.iter().take(many))))
        .flat_map(|(facet, values)| values.map(move |v| (facet, v)))
        .map(|(facet, value)| (value.name.clone(), links::search(&blank.with_filter(facet, &value.id))))
        .collect()
}

fn views(response: &SearchResponse) -> Vec<Choice> {
    let request = &response.request;
    [("Articles", View::Articles), ("Statements", View::Statements), ("People", View::People), ("Grid", View::Grid)]
        .map(|(name, view)| Choice {
            name,
            href: links::search(&request.with_view(view).with_sort(Sort::default())),
            current: request.view == view,
        })
        .into()
}

fn sorts(request: &SearchRequest) -> Vec<Choice> {
    let usual = with_usual_order(SearchRequest { sort: Sort::default(), ..request.clone() }).sort;
    let current = with_usual_order(request.clone()).sort;
    let names = match request.view {
        View::Grid => return Vec::new(),
        View::People => ["Most articles", "Latest", "Earliest"],
        View::Articles | View::Statements => ["Relevance", "Newest", "Oldest"],
    };
    names
        .into_iter()
        .zip([Sort::Relevance, Sort::Newest, Sort::Oldest])
        .filter(|(_, sort)| *sort != Sort::Relevance || usual == Sort::Relevance)
        .map(|(name, sort)| Choice {
            name,
            href: links::search(&request.with_sort(if sort == usual { Sort::default() } else { sort })),
            current: current == sort,
        })
        .collect()
}

/// A part of the search, what it finds by itself, and the search without it.
struct Part {
    text: String,
    alone: String,
    without: String,
    href: Option<String>,
}

fn part(clause: &Clause) -> Part {
    Part {
        text: clause.understood.clone(),
        alone: words::number(clause.alone),
        without: words::number(clause.without),
        href: (clause.without > 0).then(|| links::search(&clause.relaxed)),
    }
}

/// Whether copies are folded here, where there are some.
fn copies(response: &SearchResponse) -> Option<(&'static str, &'static str, String)> {
    let request = &response.request;
    let other = |dup| links::search(&request.with_dup(dup));
    match request.dup {
        _ if request.view != View::Articles => None,
        Some(Dup::Show) => Some(("Near-identical articles are shown each.", "Fold them", other(Dup::Fold))),
        _ if response.stories == response.total => None,
        _ => Some(("Near-identical articles are folded.", "Show each", other(Dup::Show))),
    }
}

/// What is taken away: copies too, unless they were asked to be folded; statements where people are counted.
fn taken(response: &SearchResponse) -> String {
    match response.request.view {
        View::Articles if response.request.dup == Some(Dup::Fold) => words::count(response.stories, "article"),
        View::Articles => words::count(response.articles, "article"),
        _ => words::count(response.statements, "statement"),
    }
}

/// All hits in each format, where there are some, and the feed.
fn takeaway(request: &SearchRequest, some: bool) -> Vec<(&'static str, String)> {
    let file = |format: Format| {
        let name = match format {
            Format::Csv => "CSV",
            Format::Json => "JSON",
            Format::Bibtex => "BibTeX",
            Format::Ris => "RIS",
            Format::Markdown => "Markdown",
        };
        (name, links::download(request, format.extension()))
    };
    Format::ALL.into_iter().filter(|_| some).map(file).chain([("Atom feed", links::feed(request))]).collect()
}

fn pager(response: &SearchResponse) -> Option<Pager> {
    let request = &response.request;
    let (page, pages) = (request.page(), response.pages());
    let link = |page: usize| links::search(&request.with_page(page));
    (pages > 1).then(|| Pager {
        previous: (page > 1).then(|| link((page - 1).min(pages))),
        next: (page < pages).then(|| link(page + 1)),
        place: format!("Page {page} of {pages}"),
    })
}
