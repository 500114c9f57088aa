//! A search that finds nothing → what each part of it finds, and the search without that part.
//!
//! Parts are those of the query that all have to match, the values of each filter, each value ruled out, and the dates.
//! Two counts a part; refuses to go on behind [`MOST`] parts or when the time is up. Tests: `tests/it/search/clauses.rs`.

use crate::date::PartialDate;
use crate::facet::Facet;
use crate::search::desk::Desk;
use crate::search::error::SearchError;
use crate::search::parse;
use crate::search::parse::ast::{DateRange, Query, ValueField, all};
use crate::search::request::{By, Filters, SearchRequest};
use crate::search::response::Clause;

/// Most parts that are looked at.
const MOST: usize = 24;

/// A part before it is counted.
struct Part {
    clause: Clause,
    /// It alone.
    own: (Query, SearchRequest),
    /// The search without it.
    rest: (Query, SearchRequest),
}

impl Desk<'_> {
    /// Every part of the search with what it finds. `parts` are those of the query.
    pub(super) fn clauses(&self, parts: &[parse::Clause]) -> Result<Vec<Clause>, SearchError> {
        let whole = all(parts.iter().map(|p| p.query.clone()).collect()).unwrap_or(Query::Everything);
        let of_query = (0..parts.len()).filter_map(|at| self.of_query(parts, at));
        let of_filters =
            self.of_filters().into_iter().map(|(text, meant, relaxed)| self.of_filter(&whole, text, &meant, relaxed));
        let mut counted = Vec::new();
        for part in of_query.chain(of_filters).take(MOST) {
            if self.deadline.is_over() {
                break;
            }
            let count = |(query, request): &(Query, SearchRequest)| Desk { request, ..*self }.total(query, self.kind());
            counted.push(Clause { alone: count(&part.own)?, without: count(&part.rest)?, ..part.clause });
        }
        Ok(counted)
    }

    /// The whole search in the query language, its filters and dates included; empty where everything is asked for.
    pub(super) fn understood(&self, query: &Query) -> String {
        let filters = self.of_filters().into_iter().map(|(_, meant, _)| meant);
        let whole = all(std::iter::once(query.clone()).chain(filters).collect());
        whole.filter(|whole| *whole != Query::Everything).map_or_else(String::new, |whole| whole.to_string())
    }

    /// The search for everything that this one searches in.
    fn bare(&self) -> SearchRequest {
        let request = self.request;
        SearchRequest { by: request.by, view: request.view, dup: request.dup, ..SearchRequest::default() }
    }

    fn of_query(&self, parts: &[parse::Clause], at: usize) -> Option<Part> {
        let part = parts.get(at)?;
        let others = || parts.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, part)| part);
        let typed = |part: &parse::Clause| self.request.query.get(part.range.clone()).unwrap_or_default().to_owned();
        let text = others().map(typed).collect::<Vec<_>>().join(" ");
        let rest = all(others().map(|p| p.query.clone()).collect()).unwrap_or(Query::Everything);
        Some(Part {
            clause: Clause {
                range: Some(part.range.clone()),
                text: typed(part),
                understood: part.query.to_string(),
                alone: 0,
                without: 0,
                relaxed: self.request.with_query(&text),
            },
            own: (part.query.clone(), self.bare()),
            rest: (rest, self.request.clone()),
        })
    }

    fn of_filter(&self, whole: &Query, text: String, meant: &Query, relaxed: SearchRequest) -> Part {
        let mut own = self.bare();
        (own.filters, own.from, own.to) = alone(self.request, &relaxed);
        Part {
            clause: Clause {
                range: None,
                text,
                understood: meant.to_string(),
                alone: 0,
                without: 0,
                relaxed: relaxed.clone(),
            },
            own: (Query::Everything, own),
            rest: (whole.clone(), relaxed),
        }
    }

    /// What narrows the search beside the query: as in a URL, in the query language, and the search without it.
    fn of_filters(&self) -> Vec<(String, Query, SearchRequest)> {
        let request = self.request;
        let mut parts = Vec::new();
        for facet in Facet::ALL {
            let field = match facet {
                Facet::Speaker if request.by != By::Said => ValueField::Mentions,
                _ => ValueField::Facet(facet),
            };
            let value = |id: &String| match id.parse().ok().filter(|_| facet == Facet::Year) {
                Some(year) => Query::Published(DateRange { from: Some(year), to: Some(year) }),
                None if facet == Facet::Year && id == Facet::UNKNOWN => Query::Undated,
                None => Query::Value(field, self.snapshot.labels.name(facet, id).to_owned()),
            };
            let asked = request.filters.include(facet);
            if let Some(first) = asked.first() {
                let meant = if asked.len() > 1 { Query::Or(asked.iter().map(value).collect()) } else { value(first) };
                let text: Vec<String> = asked.iter().map(|id| format!("{}={id}", facet.name())).collect();
                parts.push((text.join("&"), meant, request.without_selection(facet)));
            }
            for id in request.filters.exclude(facet) {
                let text = format!("not.{}={id}", facet.name());
                parts.push((text, Query::Not(Box::new(value(id))), request.without_filter(facet, id)));
            }
        }
        if request.from.is_some() || request.to.is_some() {
            let (from, to) = (request.from, request.to);
            let text: Vec<String> = [("from", from), ("to", to)]
                .iter()
                .filter_map(|(name, day)| Some(format!("{name}={}", (*day)?)))
                .collect();
            parts.push((text.join("&"), Query::Published(DateRange { from, to }), request.with_dates(None, None)));
        }
        parts
    }
}

/// Of the filters and dates of a search only what is not in another one.
fn alone(request: &SearchRequest, without: &SearchRequest) -> Narrowing {
    let mut filters = Filters::default();
    for facet in Facet::ALL {
        let (asked, banned) = (request.filters.include(facet), request.filters.exclude(facet));
        asked.iter().filter(|id| !without.is_selected(facet, id)).for_each(|id| filters.add(facet, id));
        banned.iter().filter(|id| !without.is_excluded(facet, id)).for_each(|id| filters.ban(facet, id));
    }
    let same = (request.from, request.to) == (without.from, without.to);
    let (from, to) = if same { (None, None) } else { (request.from, request.to) };
    (filters, from, to)
}

/// Filters, first and last date.
type Narrowing = (Filters, Option<PartialDate>, Option<PartialDate>);
