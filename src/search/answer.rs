//! How a request is answered: read the query, compile it, count in one pass, take the best, cut the passages.
//!
//! When nothing has all the words, the best partial matches are shown, with a note. Refuses only what is past the
//! limits; everything else is mended. Tests: `tests/it/search.rs`.

use std::time::Instant;

use jiff::civil::Date;
use tantivy::collector::{
    Count, TopDocs,
    sort_key::{SortBySimilarityScore, SortByStaticFastValue},
};
use tantivy::query::{BooleanQuery, Occur};
use tantivy::schema::Field;
use tantivy::{DocAddress, Order};

use crate::facet::Facet;
use crate::index::{Kind, Ordinals, Snapshot};
use crate::search::compile::{Compiler, Engine, published, terms};
use crate::search::deadline::Deadline;
use crate::search::error::{QueryError, SearchError};
use crate::search::facets::{Counts, Dimension, FacetPass};
use crate::search::listing::histogram;
use crate::search::matcher::Matcher;
use crate::search::names::{Aliases, resolve};
use crate::search::parse::ast::{DateRange, Query};
use crate::search::parse::{Parsed, parse};
use crate::search::request::{By, Filters, MAX_FILTERS, MAX_PER_PAGE, MAX_WINDOW, SearchRequest, Sort, View};
use crate::search::response::{IndexInfo, SearchResponse};
use crate::search::{hits, suggest};

/// Answers a request. `today` is the day that `last-30d` ends on.
pub fn search(
    snapshot: &Snapshot,
    aliases: &Aliases,
    request: &SearchRequest,
    today: Date,
) -> Result<SearchResponse, SearchError> {
    let start = Instant::now();
    check(request)?;
    let Parsed { query, notes } = parse(&request.query, today)?;
    let understood = if query == Query::Everything { String::new() } else { query.to_string() };
    let (request, unknown) = resolved(snapshot, aliases, request);
    let desk = Desk { snapshot, aliases, request: &request, deadline: Deadline::after(start) };
    let found = desk.find(&query)?;
    let (articles, statements) = desk.totals(&found)?;
    let top = desk.top(&found)?;
    let suggestion = suggest::better_spelling(&desk, &query, found.complete)?;
    let mut all_notes = request.mended.clone();
    if matches!(request.view, View::People | View::Grid) {
        all_notes.push(format!("the view `{}` is not built yet; articles are shown", request.view));
    }
    for note in notes.into_iter().chain(unknown).chain(found.notes.clone()) {
        if !all_notes.contains(&note) {
            all_notes.push(note);
        }
    }
    Ok(SearchResponse {
        understood,
        notes: all_notes,
        total: found.counts.total,
        articles,
        statements,
        index: index_info(snapshot),
        hits: hits::read(snapshot, &found.matcher, &top)?,
        facets: desk.facets(&found.counts),
        histogram: histogram(&found.counts),
        undated: found.counts.undated,
        suggestion,
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
fn check(request: &SearchRequest) -> Result<(), QueryError> {
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
fn resolved(snapshot: &Snapshot, aliases: &Aliases, request: &SearchRequest) -> (SearchRequest, Vec<String>) {
    let mut filters = Filters::default();
    let mut notes = Vec::new();
    let mut ids = |facet: Facet, value: &String| {
        let ids = resolve(snapshot, aliases, facet, value);
        if !ids.is_empty() {
            return ids;
        }
        notes.push(format!("nothing in the index is called {}:{value}", facet.name()));
        vec![value.clone()]
    };
    for facet in Facet::ALL {
        for value in request.filters.include(facet) {
            for id in ids(facet, value) {
                filters.add(facet, &id);
            }
        }
        for value in request.filters.exclude(facet) {
            for id in ids(facet, value) {
                filters.ban(facet, &id);
            }
        }
    }
    (SearchRequest { filters, ..request.clone() }, notes)
}

/// One request being answered.
pub(super) struct Desk<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) aliases: &'a Aliases,
    pub(super) request: &'a SearchRequest,
    deadline: Deadline,
}

/// What the facet pass found, and the query that found it.
struct Found {
    /// The query that was answered: of some of the words where nothing has all.
    query: Query,
    /// Everything but the facet selections.
    base: Engine,
    kind: Kind,
    matcher: Matcher,
    notes: Vec<String>,
    counts: Counts,
    /// Hits that have all the words.
    complete: u64,
}

impl Desk<'_> {
    /// Counts the hits of all words, or of some where nothing has all.
    fn find(&self, query: &Query) -> Result<Found, SearchError> {
        let kind = if self.request.view == View::Statements { Kind::Statement } else { Kind::Article };
        let found = self.count(query, kind)?;
        if found.counts.total > 0 {
            return Ok(found);
        }
        let Some(relaxed) = relaxed(query) else {
            return Ok(found);
        };
        let mut partial = self.count(&relaxed, kind)?;
        if partial.counts.total == 0 {
            return Ok(found);
        }
        partial.complete = 0;
        let what = if kind == Kind::Statement { "statement" } else { "article" };
        partial.notes.insert(0, format!("no {what} has all of these words; the best partial matches are shown"));
        Ok(partial)
    }

    fn count(&self, query: &Query, kind: Kind) -> Result<Found, SearchError> {
        let mut compiler = Compiler::new(self.snapshot, self.aliases);
        let base = self.base(&mut compiler, query, kind)?;
        let pass = FacetPass { dimensions: Facet::ALL.map(|f| self.dimension(f)).into(), deadline: self.deadline };
        let counts = self.snapshot.searcher.search(&base, &pass)?;
        Ok(Found {
            query: query.clone(),
            base,
            kind,
            matcher: Matcher::new(compiler.patterns),
            notes: compiler.notes,
            complete: counts.total,
            counts,
        })
    }

    /// The query with dates and exclusions, without the facet selections.
    fn base(&self, compiler: &mut Compiler<'_>, query: &Query, kind: Kind) -> Result<Engine, SearchError> {
        let mut clauses = vec![(Occur::Must, compiler.compile(query, kind)?)];
        let (from, to) = (self.request.from, self.request.to);
        if from.is_some() || to.is_some() {
            let range = DateRange { from, to };
            clauses.push((Occur::Must, published(&self.snapshot.fields, range)));
        }
        for facet in Facet::ALL {
            let banned = self.request.filters.exclude(facet);
            if !banned.is_empty() {
                let field = self.dimension(facet).field;
                clauses.push((Occur::MustNot, terms(field, banned.iter().map(String::as_str))));
            }
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// The field that a facet is counted in: for speakers that is what `by` says.
    pub(super) fn dimension(&self, facet: Facet) -> Dimension<'_> {
        let selected = self.request.filters.include(facet);
        let (field, column, ordinals): (Field, &str, &Ordinals) = match (facet, self.request.by) {
            (Facet::Speaker, By::Mentioned | By::Any) => (self.snapshot.fields.person, "person", &self.snapshot.people),
            _ => (self.snapshot.fields.facet(facet), facet.name(), self.snapshot.ordinals(facet)),
        };
        Dimension { field, column, ordinals, selected }
    }

    /// A query with the facet selections.
    fn selected(&self, base: &Engine) -> Engine {
        let mut clauses = vec![(Occur::Must, base.box_clone())];
        for facet in Facet::ALL {
            let dimension = self.dimension(facet);
            if !dimension.selected.is_empty() {
                let selected = dimension.selected.iter().map(String::as_str);
                clauses.push((Occur::Must, terms(dimension.field, selected)));
            }
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// How many articles and how many statements there are, whichever the view shows.
    fn totals(&self, found: &Found) -> Result<(u64, u64), SearchError> {
        let total = found.counts.total;
        let other = if found.kind == Kind::Article { Kind::Statement } else { Kind::Article };
        let count = self.total(&found.query, other)?;
        Ok(if other == Kind::Statement { (total, count) } else { (count, total) })
    }

    /// How many hits of one kind a query has under the request's filters.
    pub(super) fn total(&self, query: &Query, kind: Kind) -> Result<u64, SearchError> {
        let base = self.base(&mut Compiler::new(self.snapshot, self.aliases), query, kind)?;
        Ok(self.snapshot.searcher.search(&self.selected(&base), &Count)? as u64)
    }

    /// What to look for when few were found: the kind of hit that the view shows.
    pub(super) fn kind(&self) -> Kind {
        if self.request.view == View::Statements { Kind::Statement } else { Kind::Article }
    }

    /// The page's hits, each with its score. Equals are ordered by date, newest first, then by `seq`, which no rebuild
    /// changes.
    fn top(&self, found: &Found) -> Result<Vec<(f32, DocAddress)>, SearchError> {
        if found.counts.total == 0 {
            return Ok(Vec::new());
        }
        let query = self.selected(&found.base);
        let page = || TopDocs::with_limit(self.request.per).and_offset(self.request.offset);
        let date = SortByStaticFastValue::<i64>::for_field("date");
        let seq = (SortByStaticFastValue::<u64>::for_field("seq"), Order::Asc);
        let searcher = &self.snapshot.searcher;
        let by_date = |order| -> tantivy::Result<Vec<(f32, DocAddress)>> {
            let found = searcher.search(&query, &page().order_by(((date.clone(), order), seq.clone())))?;
            Ok(found.into_iter().map(|(_, at)| (0.0, at)).collect())
        };
        Ok(match self.request.sort {
            Sort::Newest => by_date(Order::Desc)?,
            Sort::Oldest => by_date(Order::Asc)?,
            Sort::Relevance if found.matcher.patterns().is_empty() => by_date(Order::Desc)?,
            Sort::Relevance => {
                let order = ((SortBySimilarityScore, Order::Desc), (date.clone(), Order::Desc), seq);
                let found = searcher.search(&query, &page().order_by(order))?;
                found.into_iter().map(|((score, ..), at)| (score, at)).collect()
            }
        })
    }
}

/// The same with any of its words instead of all; none where it has no two words to choose from.
fn relaxed(query: &Query) -> Option<Query> {
    let Query::And(parts) = query else { return None };
    let is_words = |part: &&Query| matches!(part, Query::Text(_) | Query::Near(..));
    let words: Vec<Query> = parts.iter().filter(is_words).cloned().collect();
    if words.len() < 2 {
        return None;
    }
    let others = parts.iter().filter(|p| !is_words(p)).cloned();
    let mut all: Vec<Query> = others.collect();
    all.insert(0, Query::Or(words));
    Some(if all.len() > 1 { Query::And(all) } else { all.remove(0) })
}
