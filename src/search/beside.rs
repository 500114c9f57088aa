//! The place of a hit in its search → the hits before and after it, so that a reader goes on without the list.
//!
//! Refuses a place at which something else stands: the index has changed since the list was made. Tests:
//! `tests/it/beside.rs`.

use std::time::Instant;

use jiff::civil::Date;
use tantivy::DocAddress;

use crate::index::{Snapshot, Stored};
use crate::search::answer::{check, resolved};
use crate::search::deadline::Deadline;
use crate::search::desk::Desk;
use crate::search::error::SearchError;
use crate::search::names::Aliases;
use crate::search::parse::parse;
use crate::search::request::{SearchRequest, View};

/// What stands around a hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beside {
    /// Hits to page through: stories, where copies are folded.
    pub total: u64,
    /// The id of the hit before it.
    pub previous: Option<String>,
    /// The id of the hit after it.
    pub next: Option<String>,
}

/// What stands around the hit `id` at `place` of a search, counted from 1; none where it does not stand there.
pub fn beside(
    snapshot: &Snapshot,
    aliases: &Aliases,
    request: &SearchRequest,
    id: &str,
    place: usize,
    today: Date,
) -> Result<Option<Beside>, SearchError> {
    let lists = matches!(request.view, View::Articles | View::Statements);
    let (Some(own), true) = (place.checked_sub(1), lists) else {
        return Ok(None);
    };
    let before = own.min(1);
    let request = SearchRequest { offset: own - before, per: before + 2, ..request.clone() };
    check(&request)?;
    let query = parse(&request.query, today)?.query;
    let (request, _) = resolved(snapshot, aliases, &request)?;
    let desk = Desk { snapshot, aliases, request: &request, deadline: Deadline::after(Instant::now()) };
    let found = desk.find(&query)?;
    let hits = desk.page(&found)?;
    let at = |n: usize| hits.get(n).map(|(_, address)| *address);
    if at(before).is_none() || at(before) != snapshot.find(id)? {
        return Ok(None);
    }
    let name = |address: Option<DocAddress>| address.map(|address| self::id(snapshot, address)).transpose();
    Ok(Some(Beside {
        total: desk.stories(&found, found.counts.total),
        previous: name(before.checked_sub(1).and_then(at))?,
        next: name(at(before + 1))?,
    }))
}

fn id(snapshot: &Snapshot, address: DocAddress) -> Result<String, SearchError> {
    Ok(match snapshot.read(address)? {
        Stored::Article(doc) => doc.article.id,
        Stored::Statement(statement) => statement.id,
    })
}
