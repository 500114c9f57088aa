//! Facet counts → groups of links: tick, exclude, more.
//!
//! Refuses to count: figures come from the response. Tests: `tests/it/web.rs`.

use crate::facet::Facet;
use crate::search::request::{By, SearchRequest};
use crate::search::response::{FacetCounts, FacetValue, SearchResponse};
use crate::web::{links, words};

/// Values shown before “more”.
const SHORT: usize = 6;
/// Values that “more” shows; the rest has a page of its own.
const MORE: usize = 20;

/// One facet of the page.
#[derive(Clone, Debug)]
pub struct Group {
    /// The heading.
    pub label: &'static str,
    /// How many of its values are asked for or ruled out.
    pub active: usize,
    /// What is shown at once.
    pub rows: Vec<Row>,
    /// What opens on request.
    pub rest: Vec<Row>,
    /// Where the form looks that finds values by any word.
    pub find: String,
    /// The search that it looks in, as a query string.
    pub within: String,
    /// Whether there are enough values to look for one.
    pub searched: bool,
    /// The page of all values, where there are more than can be shown.
    pub all: Option<String>,
    /// Said, mentioned or either; of speakers only.
    pub manners: Vec<Choice>,
}

/// One value of a facet.
#[derive(Clone, Debug)]
pub struct Row {
    /// What readers call it.
    pub name: String,
    /// What tells namesakes apart.
    pub detail: Option<String>,
    /// Hits, for the eye.
    pub count: String,
    /// Hits, for the ear: `41 articles`.
    pub count_words: String,
    /// Asked for.
    pub on: bool,
    /// Ruled out.
    pub off: bool,
    /// Of a speaker: `said 41` and `mentioned 230`, each with the search that finds them.
    pub split: Vec<(String, String)>,
    /// `speaker=rajnath-singh`, by which the page finds it again.
    pub key: String,
    /// Asks for it, or no longer.
    pub toggle: String,
    /// Rules it out, or no longer.
    pub exclude: String,
}

/// One of several alternatives that are links.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What it is called.
    pub name: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether it is how things are now.
    pub current: bool,
}

/// One active filter.
#[derive(Clone, Debug)]
pub struct Chip {
    /// `Speaker: Rajnath Singh`
    pub label: String,
    /// The search without it.
    pub remove: String,
    /// Whether it rules out.
    pub not: bool,
    /// The page about it, where there is one.
    pub about: Option<(String, String)>,
}

/// The groups that have something to choose, in the page's order.
pub fn groups(response: &SearchResponse, thing: &str) -> Vec<Group> {
    let request = &response.request;
    response.facets.iter().filter(|counts| is_a_choice(counts)).map(|counts| group(counts, request, thing)).collect()
}

/// A single language that everything is in is no choice; a single speaker still says who speaks.
fn is_a_choice(counts: &FacetCounts) -> bool {
    let least = if counts.facet == Facet::Language { 2 } else { 1 };
    let chosen = counts.values.iter().any(|v| v.selected || v.excluded);
    chosen || counts.values.len() >= least
}

fn group(counts: &FacetCounts, request: &SearchRequest, thing: &str) -> Group {
    let facet = counts.facet;
    let active = counts.values.iter().filter(|v| v.selected || v.excluded).count();
    let short = SHORT.max(active);
    // “1 more” would take the line that the value itself needs
    let first = if counts.values.len() > short + 1 { short } else { counts.values.len() };
    let mut rows = counts.values.iter().take(first + MORE).map(|v| row(facet, v, request, thing));
    let (rows, rest): (Vec<Row>, Vec<Row>) = (rows.by_ref().take(first).collect(), rows.collect());
    let unlisted = counts.more + counts.values.len() - rows.len() - rest.len();
    Group {
        label: facet.label(),
        active,
        find: links::page("facet", facet.name()),
        within: request.with_page(1).to_query_string(),
        all: (unlisted > 0).then(|| links::facet(facet, "", request, 0)),
        // a few values are found by looking at them
        searched: rows.len() + rest.len() > SHORT + 1,
        rows,
        rest,
        manners: if facet == Facet::Speaker { manners(request) } else { Vec::new() },
    }
}

/// One value of a facet in a search for articles or statements.
pub fn row(facet: Facet, value: &FacetValue, request: &SearchRequest, thing: &str) -> Row {
    let exclude = if value.excluded {
        request.without_filter(facet, &value.id)
    } else {
        request.with_exclusion(facet, &value.id)
    };
    Row {
        name: shown_name(facet, value),
        detail: value.detail.clone(),
        count: words::number(value.count),
        count_words: words::count(value.count, thing),
        on: value.selected,
        off: value.excluded,
        split: split(facet, value, request),
        key: format!("{}={}", facet.name(), value.id),
        toggle: links::search(&request.toggled(facet, &value.id)),
        exclude: links::search(&exclude),
    }
}

/// Both ways to count a speaker, where they differ.
fn split(facet: Facet, value: &FacetValue, request: &SearchRequest) -> Vec<(String, String)> {
    if value.said == value.mentioned {
        return Vec::new();
    }
    let with = |by| links::search(&request.with_filter(facet, &value.id).with_by(by));
    let said = value.said.map(|n| (format!("said {}", words::number(n)), with(By::Said)));
    let mentioned = value.mentioned.map(|n| (format!("mentioned {}", words::number(n)), with(By::Mentioned)));
    said.into_iter().chain(mentioned).collect()
}

fn shown_name(facet: Facet, value: &FacetValue) -> String {
    if facet == Facet::Year && value.id == Facet::UNKNOWN {
        return "Undated".to_owned();
    }
    value.name.clone()
}

/// How speakers are meant: who says something, who is named, either.
pub fn manners(request: &SearchRequest) -> Vec<Choice> {
    By::ALL
        .iter()
        .map(|by| Choice {
            name: match by {
                By::Said => "Said",
                By::Mentioned => "Mentioned",
                By::Any => "Either",
            },
            href: links::search(&request.with_by(*by)),
            current: request.by == *by,
        })
        .collect()
}

/// Every active filter, the ruled out ones after the others of their facet, the dates last.
pub fn chips(response: &SearchResponse) -> Vec<Chip> {
    let request = &response.request;
    let chip = |facet: Facet, value: &String, not: bool| {
        let name = name_of(response, facet, value);
        Chip {
            label: format!("{}: {name}", facet.label()),
            remove: links::search(&request.without_filter(facet, value)),
            not,
            about: links::entity(facet, value).map(|href| (name, href)),
        }
    };
    let mut chips = Vec::new();
    for facet in Facet::ALL {
        chips.extend(request.filters.include(facet).iter().map(|v| chip(facet, v, false)));
        chips.extend(request.filters.exclude(facet).iter().map(|v| chip(facet, v, true)));
    }
    chips.extend(words::span(request.from, request.to).map(|span| Chip {
        label: format!("Published: {span}"),
        remove: links::search(&request.with_dates(None, None)),
        not: false,
        about: None,
    }));
    chips
}

/// What readers call a value; the value itself where the response does not list it.
fn name_of(response: &SearchResponse, facet: Facet, id: &str) -> String {
    let listed = response.facet(facet).and_then(|counts| counts.values.iter().find(|v| v.id == id));
    listed.map_or_else(|| id.to_owned(), |value| shown_name(facet, value))
}
