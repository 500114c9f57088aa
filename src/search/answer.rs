//! How a request is answered: read the query, compile it, count in one pass, take the best, cut the passages.
//!
//! When nothing has all the words, the best partial matches are shown, with a note. Refuses only what is past the
//! limits; everything else is mended. Tests: `tests/it/search.rs`.

use std::time::Instant;

use crate::facet::Facet;
use crate::index::Snapshot;
use crate::search::deadline::Deadline;
use crate::search::desk::Desk;
use crate::search::error::{QueryError, SearchError};
use crate::search::listing::histogram;
use crate::search::names::{Aliases, resolve};
use crate::search::parse::{Parsed, parse};
use crate::search::request::{Filters, MAX_FILTERS, MAX_PER_PAGE, MAX_WINDOW, SearchRequest, View};
use crate::search::response::{IndexInfo, SearchResponse};
use crate::search::{hits, respell};
use jiff::civil::Date;

/// Answers a request. `today` is the day that `last-30d` ends on.
pub fn search(
    snapshot: &Snapshot,
    aliases: &Aliases,
    request: &SearchRequest,
    today: Date,
) -> Result<SearchResponse, SearchError> {
    let start = Instant::now();
    check(request)?;
    let Parsed { query, notes, clauses } = parse(&request.query, today)?;
    let (request, unknown) = resolved(snapshot, aliases, request)?;
    let desk = Desk { snapshot, aliases, request: &request, deadline: Deadline::after(start) };
    let found = desk.find(&query)?;
    let (articles, statements) = desk.totals(&found)?;
    let mut grid = None;
    let (hits, total) = match request.view {
        View::People => desk.people(&found)?,
        View::Grid => {
            grid = Some(desk.grid(&found)?);
            (Vec::new(), found.counts.total)
        }
        View::Articles | View::Statements => {
            (hits::read(snapshot, &found.matcher, &desk.page(&found)?)?, found.counts.total)
        }
    };
    let stories = desk.stories(&found, total);
    let suggestion = respell::better_spelling(&desk, &query, found.complete)?;
    let clauses = if found.complete == 0 || request.explain { desk.clauses(&clauses)? } else { Vec::new() };
    let mut all_notes = request.mended.clone();
    for note in notes.into_iter().chain(unknown).chain(found.notes.clone()) {
        if !all_notes.contains(&note) {
            all_notes.push(note);
        }
    }
    Ok(SearchResponse {
        understood: desk.understood(&query),
        notes: all_notes,
        total,
        stories,
        articles,
        statements,
        index: index_info(snapshot),
        hits,
        grid,
        facets: desk.facets(&found.counts),
        histogram: histogram(&found.counts),
        days: desk.days(&found)?,
        undated: found.counts.undated(),
        suggestion,
        clauses,
        took: start.elapsed(),
        request,
    })
}

/// What the answers of one index have in common.
pub fn index_info(snapshot: &Snapshot) -> IndexInfo {
    let commit = &snapshot.commit;
    IndexInfo {
        fingerprint: commit.fingerprint.clone(),
        articles: commit.articles,
        statements: commit.statements,
        built: commit.built.clone(),
    }
}

/// The limits that are not the query’s.
pub(super) fn check(request: &SearchRequest) -> Result<(), QueryError> {
    let refuse = |code, message, hint| {
        let position = None;
        Err(QueryError { code, message, position, hint })
    };
    if request.per > MAX_PER_PAGE {
        let message = format!("{} hits on a page were asked for; the limit is {MAX_PER_PAGE}", request.per);
        return refuse("page_too_large", message, "ask for fewer hits a page, and for the next page");
    }
    if request.offset.saturating_add(request.per) > MAX_WINDOW {
        let message = format!("only the first {MAX_WINDOW} hits can be paged through");
        return refuse("page_too_far", message, "narrow the search, or sort the other way round");
    }
    if request.filters.len() > MAX_FILTERS {
        let message = format!("{} filter values were given; the limit is {MAX_FILTERS}", request.filters.len());
        return refuse("too_many_filters", message, "filter by fewer values");
    }
    Ok(())
}

/// The request with every filter value as the ids it stands for; one that stands for nothing stays as it is, with a
/// note that says so.
pub(super) fn resolved(
    snapshot: &Snapshot,
    aliases: &Aliases,
    request: &SearchRequest,
) -> Result<(SearchRequest, Vec<String>), SearchError> {
    let mut filters = Filters::default();
    let mut notes = Vec::new();
    let mut ids = |facet: Facet, value: &String| -> Result<Vec<String>, SearchError> {
        let ids = resolve(snapshot, aliases, facet, value)?;
        if !ids.is_empty() {
            return Ok(ids);
        }
        notes.push(format!("nothing in the index is called {}:{value}", facet.name()));
        Ok(vec![value.clone()])
    };
    for facet in Facet::ALL {
        for value in request.filters.include(facet) {
            for id in ids(facet, value)? {
                filters.add(facet, &id);
            }
        }
        for value in request.filters.exclude(facet) {
            for id in ids(facet, value)? {
                filters.ban(facet, &id);
            }
        }
    }
    Ok((SearchRequest { filters, ..request.clone() }, notes))
}
