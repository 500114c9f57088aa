//! One request on its way to an answer: its engine queries, their counts, the best of what they find.
//!
//! When nothing has all the words, the best partial matches are taken. Refuses to look names up: filter values are ids
//! by now. Tests: `tests/it/search.rs`.

use std::sync::Arc;

use tantivy::collector::{
    Count, TopDocs,
    sort_key::{SortBySimilarityScore, SortByStaticFastValue},
};
use tantivy::query::{BooleanQuery, Occur};
use tantivy::schema::Field;
use tantivy::{DocAddress, Order};

use crate::facet::Facet;
use crate::index::{Kind, Snapshot};
use crate::search::compile::{Compiler, Engine, published, terms};
use crate::search::deadline::Deadline;
use crate::search::error::SearchError;
use crate::search::facets::{self, Counts, Selection};
use crate::search::known::Known;
use crate::search::matcher::Matcher;
use crate::search::names::Aliases;
use crate::search::parse::ast::{DateRange, Query, all, any};
use crate::search::pattern::Pattern;
use crate::search::request::{By, SearchRequest, Sort, View};
use crate::search::rows::Counted;
use crate::search::statistics::Statistics;

/// One request being answered.
pub(super) struct Desk<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) aliases: &'a Aliases,
    pub(super) request: &'a SearchRequest,
    pub(super) deadline: Deadline,
}

/// What the facet pass found, and the query that found it.
pub(super) struct Found {
    /// The query that was answered: of some of the words where nothing has all.
    pub(super) query: Query,
    /// Everything but the facet selections, in no order.
    pub(super) base: Engine,
    /// What the hits are ranked by, if by their scores; it may find more than the hits.
    ranked: Option<Engine>,
    kind: Kind,
    pub(super) matcher: Matcher,
    pub(super) notes: Vec<String>,
    pub(super) counts: Arc<Counts>,
    /// Hits that have all the words.
    pub(super) complete: u64,
}

impl<'a> Desk<'a> {
    /// Counts the hits of all words, or of some where nothing has all.
    pub(super) fn find(&self, query: &Query) -> Result<Found, SearchError> {
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
        let mut compiler = self.compiler().unranked();
        let base = self.base(&mut compiler, query, kind)?;
        let counts = self.counts(query, &base, kind)?;
        let by_score = self.request.sort == Sort::Relevance && !compiler.patterns.is_empty() && counts.total > 0;
        let ranked = by_score.then(|| self.compiler().compile(query, kind)).transpose()?;
        Ok(Found {
            query: query.clone(),
            base,
            ranked,
            kind,
            matcher: Matcher::new(compiler.patterns),
            notes: compiler.notes,
            complete: counts.total,
            counts,
        })
    }

    /// A compiler that gives up with the request.
    pub(super) fn compiler(&self) -> Compiler<'a> {
        Compiler::new(self.snapshot, self.aliases).until(self.deadline)
    }

    /// The articles of a query, without the facet selections.
    pub(super) fn articles(&self, query: &Query) -> Result<Engine, SearchError> {
        self.base(&mut self.compiler().unranked(), query, Kind::Article)
    }

    /// The counts of a query without the facet selections; those of everything are counted once a snapshot.
    fn counts(&self, query: &Query, base: &Engine, kind: Kind) -> Result<Arc<Counts>, SearchError> {
        let (request, whole) = (self.request, whole(self.snapshot, kind)?);
        let asks = *query != Query::Everything || request.from.is_some() || request.to.is_some();
        if !asks && request.filters.is_empty() {
            return Ok(whole);
        }
        let selections = Facet::ALL.map(|facet| Selection {
            facet,
            field: self.field(facet),
            values: request.filters.include(facet),
        });
        let selections: Vec<_> = selections.into_iter().filter(|s| !s.values.is_empty()).collect();
        Ok(Arc::new(facets::count(self.snapshot, base, &selections, Some(&whole), self.deadline)?))
    }

    /// The query with dates and exclusions, without the facet selections.
    pub(super) fn base(&self, compiler: &mut Compiler<'_>, query: &Query, kind: Kind) -> Result<Engine, SearchError> {
        let mut clauses = vec![(Occur::Must, compiler.compile(query, kind)?)];
        let (from, to) = (self.request.from, self.request.to);
        if from.is_some() || to.is_some() {
            let range = DateRange { from, to };
            clauses.push((Occur::Must, published(&self.snapshot.fields, range)));
        }
        for facet in Facet::ALL {
            let banned = self.request.filters.exclude(facet);
            if !banned.is_empty() {
                let field = self.field(facet);
                clauses.push((Occur::MustNot, terms(field, banned.iter().map(String::as_str))));
            }
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// The field that a facet's values are looked for in: for speakers that is what `by` says.
    pub(super) fn field(&self, facet: Facet) -> Field {
        if facet == Facet::Speaker && self.request.by != By::Said {
            return self.snapshot.fields.person;
        }
        self.snapshot.fields.facet(facet)
    }

    /// What is counted of a facet's values: for speakers that is what `by` says.
    pub(super) fn counted(&self, facet: Facet) -> Counted {
        if facet == Facet::Speaker && self.request.by != By::Said { Counted::Named } else { Counted::Of(facet) }
    }

    /// A query with the facet selections.
    pub(super) fn selected(&self, base: &Engine) -> Engine {
        let mut clauses = vec![(Occur::Must, base.box_clone())];
        for facet in Facet::ALL {
            let selected = self.request.filters.include(facet);
            if !selected.is_empty() {
                clauses.push((Occur::Must, terms(self.field(facet), selected.iter().map(String::as_str))));
            }
        }
        Box::new(BooleanQuery::new(clauses))
    }

    /// How many articles and how many statements there are, whichever the view shows.
    pub(super) fn totals(&self, found: &Found) -> Result<(u64, u64), SearchError> {
        let total = found.counts.total;
        let other = if found.kind == Kind::Article { Kind::Statement } else { Kind::Article };
        let count = self.total(&found.query, other)?;
        Ok(if other == Kind::Statement { (total, count) } else { (count, total) })
    }

    /// How many hits of one kind a query has under the request's filters.
    pub(super) fn total(&self, query: &Query, kind: Kind) -> Result<u64, SearchError> {
        let base = self.base(&mut self.compiler().unranked(), query, kind)?;
        Ok(self.snapshot.searcher.search(&self.selected(&base), &Count)? as u64)
    }

    /// What to look for when few were found: the kind of hit that the view shows.
    pub(super) fn kind(&self) -> Kind {
        if self.request.view == View::Statements { Kind::Statement } else { Kind::Article }
    }

    /// What to put in order: the hits, scored where scores count. What the ranking query finds by itself, without any
    /// filter, is left to it; elsewhere the hits are known by now, and lead it.
    fn ordered(&self, found: &Found) -> Engine {
        let known = || Box::new(Known::new(self.snapshot, &found.counts.hits));
        let Some(ranked) = &found.ranked else { return known() };
        let request = self.request;
        let filtered = !request.filters.is_empty() || request.from.is_some() || request.to.is_some();
        let has_phrase = |p: &Pattern| p.sequences.iter().any(|s| s.elements.len() > 1);
        if !filtered && !found.matcher.patterns().iter().any(has_phrase) {
            return ranked.box_clone();
        }
        Box::new(BooleanQuery::new(vec![(Occur::Must, known()), (Occur::Must, ranked.box_clone())]))
    }

    /// Hits from a place on, each with its score. Equals are ordered by date, newest first, then by `seq`, which no
    /// rebuild changes.
    pub(super) fn best(
        &self,
        found: &Found,
        offset: usize,
        most: usize,
    ) -> Result<Vec<(f32, DocAddress)>, SearchError> {
        if found.counts.total == 0 {
            return Ok(Vec::new());
        }
        let query = self.ordered(found);
        let page = || TopDocs::with_limit(most).and_offset(offset);
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
                let statistics = Statistics::of(self.snapshot, found.kind)?;
                let found = searcher.search_with_statistics_provider(&query, &page().order_by(order), &statistics)?;
                found.into_iter().map(|((score, ..), at)| (score, at)).collect()
            }
        })
    }
}

/// The counts of all articles, and of all statements.
struct Whole {
    articles: Arc<Counts>,
    statements: Arc<Counts>,
}

/// The counts of everything of one kind, counted once a snapshot.
pub(super) fn whole(snapshot: &Snapshot, kind: Kind) -> Result<Arc<Counts>, SearchError> {
    let all = |kind: Kind| -> tantivy::Result<Arc<Counts>> {
        let query = terms(snapshot.fields.kind, [kind.name()]);
        facets::count(snapshot, &query, &[], None, Deadline::never()).map(Arc::new)
    };
    let both = snapshot
        .once(|| Ok::<_, SearchError>(Whole { articles: all(Kind::Article)?, statements: all(Kind::Statement)? }))?;
    Ok(Arc::clone(if kind == Kind::Statement { &both.statements } else { &both.articles }))
}

/// The same with any of its words instead of all; none where it has no two words to choose from. A common word alone
/// makes no partial match.
fn relaxed(query: &Query) -> Option<Query> {
    let Query::And(parts) = query else { return None };
    let is_words = |part: &&Query| matches!(part, Query::Text(_) | Query::Near(..));
    let mut words: Vec<Query> = parts.iter().filter(is_words).cloned().collect();
    if words.len() < 2 {
        return None;
    }
    if !words.iter().all(Query::is_common) {
        words.retain(|word| !word.is_common());
    }
    let others = parts.iter().filter(|p| !is_words(p)).cloned();
    all(any(words).into_iter().chain(others).collect())
}
