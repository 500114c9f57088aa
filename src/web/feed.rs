//! `/search.atom`: a search → an Atom 1.0 feed (RFC 4287) of what came into the index last.
//!
//! In the order in which hits came into the index, not in which they were published: who follows a search also wants
//! the old article that was found today. Only hits that have all the words. Ids are `tag:` addresses (RFC 4151) that no
//! port, host or rebuild changes. Refuses characters that XML cannot hold. Tests: `tests/it/feed.rs`.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use jiff::Timestamp;

use super::download::INDEX;
use super::error::Problem;
use super::links;
use super::origin::origin;
use super::params::Asked;
use super::site::Site;
use crate::date::PartialDate;
use crate::export::cite;
use crate::search::Sweep;
use crate::search::request::{SearchRequest, Sort, View};
use crate::search::response::{ArticleHit, Hit, Snippet, StatementHit};

/// Entries in a feed.
pub const ENTRIES: usize = 50;

/// What the ids begin with: the name is reserved (RFC 2606), so it is nobody else's.
const TAG: &str = "tag:attache.invalid,2026:";

#[derive(Template)]
#[template(path = "feed.xml")]
struct Feed {
    id: String,
    title: String,
    subtitle: String,
    updated: String,
    /// The address of the feed.
    own: String,
    /// The address of the page.
    page: String,
    index: String,
    version: &'static str,
    entries: Vec<Entry>,
}

struct Entry {
    id: String,
    title: String,
    updated: String,
    published: Option<String>,
    authors: Vec<String>,
    href: String,
    /// The source's address.
    via: Option<String>,
    /// Scheme and term.
    categories: Vec<String>,
    summary: String,
}

/// Answers `/search.atom`, with the address that it was asked under.
pub async fn show(
    State(site): State<Arc<Site>>,
    Asked(request): Asked,
    headers: HeaderMap,
) -> Result<([(HeaderName, HeaderValue); 2], String), Problem> {
    let (sweep, hits) = site.latest(SearchRequest { sort: Sort::Newest, ..request }, ENTRIES).await?;
    let body = feed(&origin(&headers), &sweep, &hits).render()?;
    let index = HeaderValue::from_str(&sweep.index.fingerprint).unwrap_or(HeaderValue::from_static(""));
    let kind = HeaderValue::from_static("application/atom+xml; charset=utf-8");
    Ok(([(CONTENT_TYPE, kind), (INDEX, index)], body))
}

fn feed(site: &str, sweep: &Sweep, hits: &[(Hit, i64)]) -> Feed {
    // the order is the feed's own, so it is no part of what tells one feed from another
    let request = sweep.request.with_sort(Sort::default());
    let updated = hits.iter().map(|(_, added)| *added).max();
    let title = if request.query.trim().is_empty() { "Attaché" } else { request.query.trim() };
    let what = if request.view == View::Statements { "Statements" } else { "Articles" };
    Feed {
        id: format!("{TAG}search?{}", request.to_query_string()),
        title: clean(title),
        subtitle: clean(&format!("{what} that came into the index last. {}", sweep.notes.join(". "))),
        updated: updated.map_or_else(|| rfc3339(&sweep.index.built), moment),
        own: format!("{site}{}", links::feed(&request)),
        page: format!("{site}{}", links::search(&request)),
        index: sweep.index.fingerprint.clone(),
        version: env!("CARGO_PKG_VERSION"),
        entries: hits.iter().filter_map(|(hit, added)| entry(site, hit, *added)).collect(),
    }
}

fn entry(site: &str, hit: &Hit, added: i64) -> Option<Entry> {
    match hit {
        Hit::Article(hit) => Some(article(site, hit, added)),
        Hit::Statement(hit) => Some(statement(site, hit, added)),
        Hit::Person(_) => None,
    }
}

fn article(site: &str, hit: &ArticleHit, added: i64) -> Entry {
    let passages: Vec<String> = hit.snippets.iter().map(Snippet::text).collect();
    let path = links::page("article", &hit.id);
    let kinds = hit.exercises.iter().map(|e| &e.name).chain(hit.countries.iter().map(|c| &c.name));
    Entry {
        id: format!("{TAG}{}", path.trim_start_matches('/')),
        title: clean(&hit.title.text()),
        updated: moment(added),
        published: published(hit.published),
        authors: vec![clean(hit.source.as_deref().unwrap_or("unknown source"))],
        href: format!("{site}{path}"),
        via: links::outside(hit.url.as_deref()).map(|url| clean(&url)),
        categories: kinds.map(|name| clean(name)).collect(),
        summary: clean(&passages.join(" … ")),
    }
}

fn statement(site: &str, hit: &StatementHit, added: i64) -> Entry {
    let path = links::page("statement", &hit.id);
    let names: Vec<String> = hit.speakers.iter().map(|s| clean(&s.name)).collect();
    Entry {
        id: format!("{TAG}{}", path.trim_start_matches('/')),
        title: clean(&format!("{}: {}", names.join(", "), hit.article.title)),
        updated: moment(added),
        published: published(hit.article.published),
        href: format!("{site}{path}"),
        via: links::outside(cite::link(hit).as_deref()).map(|url| clean(&url)),
        categories: Vec::new(),
        summary: clean(&cite::citation(hit)),
        authors: names,
    }
}

/// The first moment of a date: the format has no other precision.
fn published(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| format!("{}T00:00:00Z", date.first_day()))
}

/// `2026-11-22T09:30:00Z`
fn moment(seconds: i64) -> String {
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

/// The time of a commit, where it is one.
fn rfc3339(built: &str) -> String {
    built.parse::<Timestamp>().unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}

/// What XML 1.0 can hold (section 2.2, “Char”); the rest is shown as missing.
fn clean(text: &str) -> String {
    let fits = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().map(|c| if fits(c) { c } else { '\u{fffd}' }).collect()
}
