//! A request → how much it finds and between which dates: one row of a batch.
//!
//! Counts only what has all the words, since a row has no place to say that only some were found. Refuses to read more
//! than two hits. Tests: `tests/it/batch.rs`.

use std::time::Instant;

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::index::{Kind, Snapshot};
use crate::search::answer::{check, resolved};
use crate::search::deadline::Deadline;
use crate::search::desk::{Desk, Found};
use crate::search::error::SearchError;
use crate::search::hits;
use crate::search::names::Aliases;
use crate::search::parse::{Parsed, parse};
use crate::search::request::{SearchRequest, Sort, View};
use crate::search::response::Hit;

/// How much a request finds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Articles.
    pub articles: u64,
    /// Statements: with words, those that have all of them.
    pub statements: u64,
    /// The date of the oldest article that has one.
    pub first: Option<PartialDate>,
    /// Of the newest.
    pub last: Option<PartialDate>,
    /// Query, filters and dates as they were understood; empty for everything.
    pub understood: String,
    /// What was mended or is unknown.
    pub notes: Vec<String>,
}

/// Counts what a request finds, whatever its view.
pub fn tally(
    snapshot: &Snapshot,
    aliases: &Aliases,
    request: &SearchRequest,
    today: Date,
) -> Result<Tally, SearchError> {
    let request = SearchRequest { view: View::Articles, offset: 0, per: 1, ..request.clone() };
    check(&request)?;
    let Parsed { query, notes, .. } = parse(&request.query, today)?;
    let (request, unknown) = resolved(snapshot, aliases, &request)?;
    let desk = Desk { snapshot, aliases, request: &request, deadline: Deadline::after(Instant::now()) };
    let found = desk.find(&query)?;
    let mut tally = Tally { understood: desk.understood(&query), notes: request.mended.clone(), ..Tally::default() };
    tally.notes.extend(notes.into_iter().chain(unknown));
    tally.articles = found.complete;
    tally.statements = desk.total(&query, Kind::Statement)?;
    if found.complete > 0 {
        tally.first = date(&desk, &found, Sort::Oldest)?;
        tally.last = date(&desk, &found, Sort::Newest)?;
    }
    Ok(tally)
}

/// The date of the first hit in this order.
fn date(desk: &Desk<'_>, found: &Found, sort: Sort) -> Result<Option<PartialDate>, SearchError> {
    let request = SearchRequest { sort, ..desk.request.clone() };
    let top = Desk { request: &request, ..*desk }.best(found, 0, 1)?;
    let hit = hits::read(desk.snapshot, &found.matcher, &top)?.pop();
    Ok(match hit {
        Some(Hit::Article(hit)) => hit.published,
        _ => None,
    })
}
