//! `/facet/{name}`: all values of a facet in a search, or those that some words find.
//!
//! What the filters' own boxes show as somebody types is a part of this page, so both are the same without a script.
//! Refuses names that are no facet. Tests: `tests/it/web.rs`.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::{Page, print};
use crate::facet::Facet;
use crate::search::response::{FacetPage, FoundValue};
use crate::search::{MAX_VALUES, SearchRequest};
use crate::web::chrome::Chrome;
use crate::web::error::Problem;
use crate::web::links;
use crate::web::params::{Id, Lookup};
use crate::web::site::Site;
use crate::web::view::facets::{self, Row};
use crate::web::words;

/// Values on a page.
const VALUES: usize = 60;

#[derive(Template)]
#[template(path = "facet.html")]
struct ValuesPage {
    chrome: Chrome,
    label: &'static str,
    action: String,
    within: String,
    find: String,
    back: String,
    sum: String,
    values: Vec<Row>,
    previous: Option<String>,
    next: Option<String>,
}

/// Answers `/facet/{name}`.
pub async fn show(State(site): State<Arc<Site>>, Id(name): Id, asked: Lookup) -> Page {
    let facet = Facet::from_name(&name).ok_or_else(|| Problem::not_found("filter"))?;
    let within = asked.within.clone();
    let limit = asked.limit.unwrap_or(VALUES).clamp(1, MAX_VALUES);
    let found = site.facet(facet, Lookup { limit: Some(limit), ..asked }).await?;
    print(&page(&found, &within, limit, &site.index().fingerprint))
}

fn page(found: &FacetPage, within: &SearchRequest, limit: usize, index: &str) -> ValuesPage {
    let facet = found.facet;
    let at = |offset: usize| links::facet(facet, &found.find, within, offset);
    let total = u64::try_from(found.total).unwrap_or_default();
    ValuesPage {
        chrome: Chrome::of_search(&format!("{} · Attaché", facet.label()), within, index),
        label: facet.label(),
        action: links::page("facet", facet.name()),
        within: within.to_query_string(),
        find: found.find.clone(),
        back: links::search(within),
        sum: words::count(total, "value"),
        values: found.values.iter().map(|value| row(facet, value, within)).collect(),
        previous: (found.offset > 0).then(|| at(found.offset.saturating_sub(limit))),
        next: (found.offset + limit < found.total).then(|| at(found.offset + limit)),
    }
}

/// A value with the other name by which it was found.
fn row(facet: Facet, found: &FoundValue, within: &SearchRequest) -> Row {
    let mut row = facets::row(facet, &found.value, within, "hit");
    if let Some(alias) = &found.alias {
        let detail = row.detail.take().map_or_else(String::new, |detail| format!("{detail} · "));
        row.detail = Some(format!("{detail}also {alias}"));
    }
    row
}
