//! People found → the rows of a table: who, in which office, how often, from when to when.
//!
//! Each count is a link to what it counts. Refuses to rank: the rows come in order. Tests: `tests/it/web.rs`.

use crate::date::PartialDate;
use crate::facet::Facet;
use crate::search::request::{By, SearchRequest, Sort, View};
use crate::search::response::{Hit, PersonHit};
use crate::web::{links, words};

/// One person.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// Who.
    pub name: String,
    /// Their page.
    pub href: String,
    /// `Defence Minister, India`
    pub office: Option<String>,
    /// Articles in which they say something, and where these are.
    pub said: Figure,
    /// Articles in which they are named.
    pub mentioned: Figure,
    /// The first date, for the eye and for machines.
    pub first: Option<(String, String)>,
    /// The last date.
    pub last: Option<(String, String)>,
}

/// A count that is a link.
#[derive(Clone, Debug)]
pub struct Figure {
    /// `1,204`
    pub count: String,
    /// What it counts; none for nothing.
    pub href: Option<String>,
}

/// The rows of a page of people.
pub fn rows(hits: &[Hit], request: &SearchRequest) -> Vec<PersonRow> {
    let row = |hit: &Hit| match hit {
        Hit::Person(hit) => Some(row(hit, request)),
        _ => None,
    };
    hits.iter().filter_map(row).collect()
}

fn row(hit: &PersonHit, request: &SearchRequest) -> PersonRow {
    let id = &hit.speaker.id;
    let articles = request.with_view(View::Articles).with_sort(Sort::default()).with_only(Facet::Speaker, id);
    PersonRow {
        name: hit.speaker.name.clone(),
        href: links::page(Facet::Speaker.name(), id),
        office: words::office_of(&hit.speaker),
        said: figure(hit.said, &articles.with_by(By::Said)),
        mentioned: figure(hit.mentioned, &articles.with_by(By::Mentioned)),
        first: hit.first.map(date),
        last: hit.last.map(date),
    }
}

fn figure(count: u64, request: &SearchRequest) -> Figure {
    Figure { count: words::number(count), href: (count > 0).then(|| links::search(request)) }
}

fn date(date: PartialDate) -> (String, String) {
    (words::short(date), date.to_string())
}
