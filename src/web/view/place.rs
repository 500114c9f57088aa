//! Where an article or a statement stands in the search that led to it → the way back, and on to its neighbours.
//!
//! Refuses to guess: without a place in the address, or where something else stands there by now, only the way back is
//! offered. Tests: `tests/it/beside.rs`.

use crate::search::beside::Beside;
use crate::search::request::SearchRequest;
use crate::web::{links, words};

/// The way back to the results, and the place among them.
#[derive(Clone, Debug)]
pub struct Place {
    /// The page of results that it is on.
    pub back: String,
    /// Its place and its neighbours.
    pub at: Option<At>,
}

/// A place among results.
#[derive(Clone, Debug)]
pub struct At {
    /// `3 of 312`
    pub words: String,
    /// The result before it.
    pub previous: Option<String>,
    /// The result after it.
    pub next: Option<String>,
}

/// The place of a page of `kind` that was opened from a search; none for one that was not.
pub fn place(kind: &str, request: &SearchRequest, hit: Option<usize>, beside: Option<Beside>) -> Option<Place> {
    let asked = hit.is_some() || *request != SearchRequest::default();
    let page = hit.map_or(request.page(), |hit| hit.saturating_sub(1) / request.per.max(1) + 1);
    let at = hit.zip(beside).map(|(hit, beside)| {
        let link = |id: Option<String>, hit: usize| id.map(|id| links::hit(kind, &id, request, hit));
        let number = |n| words::number(u64::try_from(n).unwrap_or_default());
        At {
            words: format!("{} of {}", number(hit), words::number(beside.total)),
            previous: link(beside.previous, hit.saturating_sub(1)),
            next: link(beside.next, hit.saturating_add(1)),
        }
    });
    asked.then(|| Place { back: links::search(&request.with_page(page)), at })
}
