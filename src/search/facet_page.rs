//! A facet's values under a search, found by any word of a name or an alias, page by page.
//!
//! Counts are those of the facets of an answer: without the facet's own selection. Refuses to list a value that no hit
//! has, unless it is asked for or ruled out. Tests: `tests/it/search/suggest.rs`.

use std::collections::HashMap;
use std::time::Instant;

use jiff::civil::Date;

use crate::facet::Facet;
use crate::id::slug;
use crate::index::Snapshot;
use crate::search::answer::resolved;
use crate::search::deadline::Deadline;
use crate::search::desk::Desk;
use crate::search::error::SearchError;
use crate::search::names::Aliases;
use crate::search::parse::parse;
use crate::search::request::SearchRequest;
use crate::search::response::{FacetPage, FoundValue};
use crate::search::suggest::Catalogue;

/// Values on a page unless the reader says otherwise.
pub const DEFAULT_VALUES: usize = 20;
/// Most values on a page.
pub const MAX_VALUES: usize = 200;

/// The values of a facet whose names have words that start with those of `find`; all for an empty one.
pub fn facet_page(
    snapshot: &Snapshot,
    aliases: &Aliases,
    request: &SearchRequest,
    facet: Facet,
    find: &str,
    (offset, limit): (usize, usize),
    today: Date,
) -> Result<FacetPage, SearchError> {
    let query = parse(&request.query, today)?.query;
    let (request, _) = resolved(snapshot, aliases, request)?;
    let desk = Desk { snapshot, aliases, request: &request, deadline: Deadline::after(Instant::now()) };
    let counts = desk.find(&query)?.counts;
    let wanted = slug(find);
    let catalogue = Catalogue::of(snapshot, aliases)?;
    let mut named: HashMap<&str, Option<&str>> = HashMap::new();
    for name in catalogue.names(facet).into_iter().flat_map(|names| names.find(&wanted)) {
        let alias = name.alias.then_some(name.text.as_str());
        let known = named.entry(name.id.as_str()).or_insert(alias);
        *known = known.and(alias); // what is found by its usual name needs no other
    }
    let asked = [request.filters.include(facet), request.filters.exclude(facet)].concat();
    let mut others = desk.counts_of(facet, &counts);
    let is_meant = |id: &str| find.trim().is_empty() || named.contains_key(id);
    others.retain(|(id, _)| is_meant(id) && !asked.iter().any(|own| own == id));
    others.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let listed: Vec<&str> = asked.iter().map(String::as_str).chain(others.into_iter().map(|(id, _)| id)).collect();
    let found = |id: &&str| FoundValue {
        value: desk.value(facet, id, &counts),
        alias: named.get(id).copied().flatten().map(str::to_owned),
    };
    let values = listed.iter().skip(offset).take(limit.clamp(1, MAX_VALUES)).map(found).collect();
    Ok(FacetPage { facet, find: find.to_owned(), total: listed.len(), offset, values })
}
