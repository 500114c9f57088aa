//! [`Query`](ast::Query) → engine query, with the patterns to mark and notes on what could not be found.
//!
//! A word is looked for in the stemmed and, worth a little more, in the exact fields; the better field counts, so that
//! a word in headline and body is not counted twice. Values, dates and joins never score. Refuses to collect anything
//! from a negated part: what is ruled out is never marked. Tests: `tests/it/search.rs`.

mod expand;
mod join;
mod settled;
mod span;
mod words;

pub use expand::alike;

use std::ops::Bound;

use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, ExistsQuery, Occur, Query, RangeQuery,
    TermSetQuery,
};
use tantivy::schema::Field;
use tantivy::{DocAddress, Term};

use crate::facet::Facet;
use crate::index::schema::Fields;
use crate::index::{Kind, Snapshot};
use crate::search::deadline::Deadline;
use crate::search::names::{Aliases, meant, resolve};
use crate::search::parse::ast::{self, DateRange, Has, ValueField};
use crate::search::pattern::{Area, Pattern};

/// An engine query.
pub type Engine = Box<dyn Query>;

/// Compiles one query; gathers patterns and notes on the way.
pub struct Compiler<'a> {
    snapshot: &'a Snapshot,
    aliases: &'a Aliases,
    /// What to mark: the positive leaves.
    pub patterns: Vec<Pattern>,
    /// What was not found, or read in a way that needs saying.
    pub notes: Vec<String>,
    /// The countries that stand beside a `role:`, which then has to be held there.
    role_countries: Vec<String>,
    /// When to give up what has to be looked for before the engine is asked.
    deadline: Deadline,
    /// Whether the documents found will be put in order by score.
    ranks: bool,
}

/// Where in the query a part stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// The kind of document asked for.
    kind: Kind,
    /// Where words are looked for.
    area: Area,
    /// Whether it is not negated.
    positive: bool,
}

impl<'a> Compiler<'a> {
    /// A compiler for one snapshot.
    pub fn new(snapshot: &'a Snapshot, aliases: &'a Aliases) -> Self {
        let deadline = Deadline::never();
        let (patterns, notes, role_countries) = (Vec::new(), Vec::new(), Vec::new());
        Self { snapshot, aliases, patterns, notes, role_countries, deadline, ranks: true }
    }

    /// The same, giving up in time.
    pub fn until(self, deadline: Deadline) -> Self {
        Self { deadline, ..self }
    }

    /// The same for queries that find the same documents and put them in no order, which is cheaper.
    pub fn unranked(self) -> Self {
        Self { ranks: false, ..self }
    }

    /// The documents of one kind that match.
    pub fn compile(&mut self, query: &ast::Query, kind: Kind) -> tantivy::Result<Engine> {
        let area = if kind == Kind::Statement { Area::Said } else { Area::Article };
        let positive = true;
        let matching = self.node(query, Place { kind, area, positive })?;
        if has_words(query) {
            return Ok(matching); // the fields of words are each of one kind
        }
        let kind = terms(self.snapshot.fields.kind, [kind.name()]);
        Ok(Box::new(BooleanQuery::new(vec![(Occur::Must, matching), (Occur::Must, kind)])))
    }

    fn node(&mut self, query: &ast::Query, at: Place) -> tantivy::Result<Engine> {
        match query {
            ast::Query::Everything => Ok(everything()),
            ast::Query::And(parts) => self.all(parts, at),
            ast::Query::Or(parts) => self.any(parts, at),
            ast::Query::Not(_) => self.all(std::slice::from_ref(query), at),
            ast::Query::Text(text) => self.text(text, at),
            ast::Query::Near(a, b, distance) => self.near(a, b, *distance, at),
            ast::Query::Title(inner) => self.title(inner, at),
            ast::Query::Said(inner) => self.said(inner, at),
            ast::Query::Value(field, value) => self.value(*field, value),
            ast::Query::Published(range) => Ok(published(&self.snapshot.fields, *range)),
            ast::Query::Undated => Ok(terms(self.snapshot.fields.facet(Facet::Year), [Facet::UNKNOWN])),
            ast::Query::Has(what) => Ok(self.has(*what, at.kind)),
            ast::Query::IsDuplicate => repeats(self.snapshot),
        }
    }

    /// All of the parts. A word that is repeated counts as often as it stands there.
    fn all(&mut self, parts: &[ast::Query], at: Place) -> tantivy::Result<Engine> {
        let beside = self.countries_beside(parts);
        let outer = std::mem::replace(&mut self.role_countries, beside);
        let mut clauses: Vec<(Occur, Engine)> = Vec::new();
        for (part, count) in counted(parts) {
            match part {
                ast::Query::Not(inner) => {
                    let positive = false;
                    let query = self.node(inner, Place { positive, ..at })?;
                    clauses.push((Occur::MustNot, Box::new(settled::Settled(query))));
                }
                part => {
                    let query = self.node(part, at)?;
                    clauses.push((Occur::Must, weighed(query, part, count, parts)));
                }
            }
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, everything()));
        }
        if self.ranks {
            clauses.extend(self.side_by_side(parts, at).into_iter().map(|q| (Occur::Should, q)));
        }
        self.role_countries = outer;
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn any(&mut self, parts: &[ast::Query], at: Place) -> tantivy::Result<Engine> {
        let mut clauses: Vec<(Occur, Engine)> = Vec::new();
        for (part, count) in counted(parts) {
            let query = self.node(part, at)?;
            clauses.push((Occur::Should, weighed(query, part, count, parts)));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    /// Headlines belong to articles: for statements, to the article that they stand in.
    fn title(&mut self, inner: &ast::Query, at: Place) -> tantivy::Result<Engine> {
        let (kind, area) = (Kind::Article, Area::Title);
        let query = self.node(inner, Place { kind, area, ..at })?;
        if at.kind == Kind::Article { Ok(query) } else { join::join(self.snapshot, query, kind, self.deadline) }
    }

    fn said(&mut self, inner: &ast::Query, at: Place) -> tantivy::Result<Engine> {
        let (kind, area) = (Kind::Statement, Area::Said);
        let query = self.node(inner, Place { kind, area, ..at })?;
        if at.kind == Kind::Statement { Ok(query) } else { join::join(self.snapshot, query, kind, self.deadline) }
    }

    fn value(&mut self, field: ValueField, value: &str) -> tantivy::Result<Engine> {
        let fields = &self.snapshot.fields;
        Ok(match field {
            ValueField::Facet(Facet::Language) => terms(fields.facet(Facet::Language), [value.to_lowercase().as_str()]),
            ValueField::Facet(facet) => {
                let ids = self.ids(facet, field.name(), value)?;
                terms(fields.facet(facet), ids.iter().map(String::as_str))
            }
            ValueField::Mentions => {
                let ids = self.ids(Facet::Speaker, field.name(), value)?;
                terms(fields.person, ids.iter().map(String::as_str))
            }
            ValueField::Path => {
                let value = value.trim_end_matches('*');
                let term = |path: &str| Term::from_field_text(fields.path, path);
                let (from, to) = (Bound::Included(term(value)), Bound::Excluded(term(&format!("{value}\u{10ffff}"))));
                silent(Box::new(RangeQuery::new(from, to)))
            }
            ValueField::Role => self.role(value),
        })
    }

    /// The ids that a value stands for, with a note where that is not plain.
    fn ids(&mut self, facet: Facet, field: &str, value: &str) -> tantivy::Result<Vec<String>> {
        let ids = meant(self.snapshot, self.aliases, facet, value)?;
        match ids.as_slice() {
            [] => self.note(&format!("nothing in the index is called {field}:{value}")),
            [_] => {}
            several => {
                let labels = &self.snapshot.labels;
                let names: Vec<&str> = several.iter().take(5).map(|id| labels.name(facet, id)).collect();
                let more = if several.len() > names.len() { " and others" } else { "" };
                self.note(&format!("read {field}:{value} as {}{more}", names.join(" or ")));
            }
        }
        Ok(ids)
    }

    /// Statements and articles of whoever held an office on the day of publication.
    fn role(&mut self, role: &str) -> Engine {
        let fields = &self.snapshot.fields;
        let known = self.snapshot.ordinals(Facet::Speaker);
        let mut holders: Vec<(Occur, Engine)> = Vec::new();
        for term in self.aliases.titled(role, &self.role_countries).filter(|t| known.of(&t.person).is_some()) {
            let speaker = terms(fields.facet(Facet::Speaker), [term.person.as_str()]);
            let then = published(fields, term.days);
            let both = BooleanQuery::new(vec![(Occur::Must, speaker), (Occur::Must, then)]);
            holders.push((Occur::Should, Box::new(both)));
        }
        if holders.is_empty() {
            self.note(&format!("nobody in the index is known to have held the office role:{role}"));
            return Box::new(EmptyQuery);
        }
        silent(Box::new(BooleanQuery::new(holders)))
    }

    /// The countries among the parts of a conjunction.
    fn countries_beside(&self, parts: &[ast::Query]) -> Vec<String> {
        let code = |part: &ast::Query| match part {
            ast::Query::Value(ValueField::Facet(Facet::Country), value) => {
                resolve(self.snapshot, self.aliases, Facet::Country, value).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        parts.iter().flat_map(code).collect()
    }

    fn has(&self, what: Has, kind: Kind) -> Engine {
        let exists = |facet: Facet| silent(Box::new(ExistsQuery::new(facet.name().to_owned(), false)));
        match what {
            Has::Statement if kind == Kind::Statement => everything(),
            Has::Statement => exists(Facet::Speaker),
            Has::Facet(facet) => exists(facet),
            Has::Date => {
                let unknown = terms(self.snapshot.fields.facet(Facet::Year), [Facet::UNKNOWN]);
                let clauses = vec![(Occur::Must, everything()), (Occur::MustNot, unknown)];
                Box::new(BooleanQuery::new(clauses))
            }
        }
    }

    fn note(&mut self, note: &str) {
        if !self.notes.iter().any(|own| own == note) {
            self.notes.push(note.to_owned());
        }
    }
}

/// The parts, each word or phrase once with the number of times that it stands there.
fn counted(parts: &[ast::Query]) -> Vec<(&ast::Query, u8)> {
    let mut out: Vec<(&ast::Query, u8)> = Vec::new();
    for part in parts {
        let is_text = matches!(part, ast::Query::Text(_));
        match out.iter_mut().find(|(own, _)| is_text && *own == part) {
            Some((_, count)) => *count += 1, // at most as many as clauses
            None => out.push((part, 1)),
        }
    }
    out
}

/// A part that counts as often as it is asked for; a common word not at all where others are asked for beside it.
fn weighed(query: Engine, part: &ast::Query, count: u8, parts: &[ast::Query]) -> Engine {
    let speaks = |part: &ast::Query| matches!(part, ast::Query::Text(_)) && !part.is_common();
    match count {
        _ if part.is_common() && parts.iter().any(speaks) => silent(query),
        1 => query,
        _ => Box::new(BoostQuery::new(query, f32::from(count))),
    }
}

/// Documents with one of the values; never scored.
pub fn terms<'a>(field: Field, values: impl IntoIterator<Item = &'a str>) -> Engine {
    let terms: Vec<Term> = values.into_iter().map(|v| Term::from_field_text(field, v)).collect();
    silent(match <[Term; 1]>::try_from(terms) {
        Ok([term]) => Box::new(tantivy::query::TermQuery::new(term, tantivy::schema::IndexRecordOption::Basic)),
        Err(terms) => Box::new(TermSetQuery::new(terms)),
    })
}

/// Documents published in a range of days, never scored: what is dated to the month counts where all of the month does.
pub fn published(fields: &Fields, range: DateRange) -> Engine {
    let bound = |field, day| Bound::Included(Term::from_field_i64(field, crate::index::document::days(day)));
    let from = |day| RangeQuery::new(bound(fields.date, day), Bound::Unbounded);
    let to = |day| RangeQuery::new(Bound::Unbounded, bound(fields.date_end, day));
    match (range.first_day(), range.last_day()) {
        (None, None) => everything(),
        (Some(first), None) => silent(Box::new(from(first))),
        (None, Some(last)) => silent(Box::new(to(last))),
        (Some(first), Some(last)) => {
            let both: Vec<(Occur, Engine)> =
                vec![(Occur::Must, Box::new(from(first))), (Occur::Must, Box::new(to(last)))];
            silent(Box::new(BooleanQuery::new(both)))
        }
    }
}

fn everything() -> Engine {
    silent(Box::new(AllQuery))
}

/// Which documents match, without a say in their order.
fn silent(query: Engine) -> Engine {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// What repeats an article published before it, and the statements in it.
fn repeats(snapshot: &Snapshot) -> tantivy::Result<Engine> {
    let mut ids = Vec::new();
    for (segment, reader) in (0..).zip(snapshot.searcher.segment_readers()) {
        let Some(column) = reader.fast_fields().str("id")? else { continue };
        for doc in (0..).take(snapshot.copies.segment(segment).len()) {
            if snapshot.copies.repeats(DocAddress::new(segment, doc))
                && let Some(ord) = column.ords().first(doc)
            {
                let mut id = String::new();
                column.ord_to_str(ord, &mut id)?;
                ids.push(id);
            }
        }
    }
    Ok(terms(snapshot.fields.parent, ids.iter().map(String::as_str)))
}

/// Whether what matches has one of the query's words in a field of its kind.
fn has_words(query: &ast::Query) -> bool {
    match query {
        ast::Query::Text(ast::Text::Word(text) | ast::Text::Quoted { words: text, .. }) => {
            !crate::index::words(text).is_empty()
        }
        ast::Query::And(parts) => parts.iter().any(has_words),
        ast::Query::Or(parts) => !parts.is_empty() && parts.iter().all(has_words),
        _ => false,
    }
}
