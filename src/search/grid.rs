//! The articles and statements found → a grid of speakers against exercises.
//!
//! Two passes over the hits, one over articles and one over statements; only pairs that occur are counted. Refuses to
//! list an institution that was not asked for. Tests: `tests/it/search/people.rs`.

use std::collections::{BTreeSet, HashMap};

use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use crate::annotation::SpeakerKind;
use crate::facet::Facet;
use crate::index::{Kind, Snapshot};
use crate::search::desk::{Desk, Found};
use crate::search::error::SearchError;
use crate::search::listing::detail;
use crate::search::parse::ast::Query;
use crate::search::response::{Cell, Grid, GridHead};
use crate::search::rows::Counted;
use crate::search::scan::{Visitor, keywords, scan, values};

/// Columns of a grid; its rows are as many as the hits of a page.
const COLUMNS: usize = 15;

impl Desk<'_> {
    /// Who speaks in the articles found about which exercise.
    pub(super) fn grid(&self, found: &Found) -> Result<Grid, SearchError> {
        let articles = self.pairs(&found.query, Kind::Article)?;
        let statements = self.pairs(&found.query, Kind::Statement)?;
        // the exercises most spoken about, their speakers, and what else these speak about: no line is empty but those
        // asked for
        let met = self.heads(Facet::Exercise, &articles.columns.met, COLUMNS);
        let rows = self.heads(Facet::Speaker, &articles.beside(&met, |(row, column)| (column, row)), self.request.per);
        let spoken = articles.beside(&rows, |pair| pair);
        let mut columns: Vec<u32> = met.into_iter().filter(|column| spoken.contains_key(column)).collect();
        let others = self.heads(Facet::Exercise, &spoken, COLUMNS);
        columns.extend(others.into_iter().filter(|column| !columns.contains(column)).collect::<Vec<_>>());
        columns.truncate(COLUMNS.max(self.request.filters.include(Facet::Exercise).len()));
        let more_rows = self.more(Facet::Speaker, &articles.rows, rows.len());
        let more_columns = self.more(Facet::Exercise, &articles.columns, columns.len());
        let cell = |row: u32, column: u32| Cell {
            articles: articles.cells.get(&(row, column)).copied().unwrap_or(0),
            statements: statements.cells.get(&(row, column)).copied().unwrap_or(0),
        };
        let cells = rows.iter().map(|row| columns.iter().map(|column| cell(*row, *column)).collect()).collect();
        let head = |facet, at: &u32, (articles, statements): (&Line, &Line)| {
            let total = Cell { articles: articles.total(*at), statements: statements.total(*at) };
            self.head(facet, *at, total)
        };
        let both = (&articles.rows, &statements.rows);
        let rows = rows.iter().map(|at| head(Facet::Speaker, at, both)).collect();
        let both = (&articles.columns, &statements.columns);
        let columns = columns.iter().map(|at| head(Facet::Exercise, at, both)).collect();
        Ok(Grid { rows, columns, cells, more_rows, more_columns })
    }

    /// The ordinals to show: those asked for, else those that most hits have.
    fn heads(&self, facet: Facet, hits: &HashMap<u32, u64>, most: usize) -> Vec<u32> {
        let ordinals = self.counted(facet).ordinals(self.snapshot);
        let asked = self.request.filters.include(facet);
        if !asked.is_empty() {
            return asked.iter().filter_map(|id| u32::try_from(ordinals.of(id)?).ok()).collect();
        }
        let id = |at: u32| ordinals.values.get(at as usize).map_or("", String::as_str);
        let listed = hits.iter().filter(|(at, _)| self.is_listed(facet, **at));
        let mut heads: Vec<(u32, u64)> = listed.map(|(at, count)| (*at, *count)).collect();
        heads.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| id(a.0).cmp(id(b.0))));
        heads.into_iter().take(most).map(|(at, _)| at).collect()
    }

    /// How many there are beside those shown that stand in a hit with one of the other facet.
    fn more(&self, facet: Facet, line: &Line, shown: usize) -> usize {
        if !self.request.filters.include(facet).is_empty() {
            return 0;
        }
        line.met.keys().filter(|at| self.is_listed(facet, **at)).count().saturating_sub(shown)
    }

    /// Whether a value may be shown that was not asked for: of speakers the people.
    fn is_listed(&self, facet: Facet, at: u32) -> bool {
        let ordinals = self.counted(facet).ordinals(self.snapshot);
        let id = || ordinals.values.get(at as usize).map_or("", String::as_str);
        facet != Facet::Speaker || self.kind_of(id()) == SpeakerKind::Person
    }

    fn head(&self, facet: Facet, at: u32, total: Cell) -> GridHead {
        let id = self.counted(facet).ordinals(self.snapshot).values.get(at as usize).cloned().unwrap_or_default();
        let name = self.snapshot.labels.name(facet, &id).to_owned();
        GridHead { detail: detail(self.snapshot, facet, &id), name, id, total }
    }

    fn pairs(&self, query: &Query, kind: Kind) -> Result<Pairs, SearchError> {
        let base = self.base(&mut self.compiler(), query, kind)?;
        let (rows, columns) = (self.counted(Facet::Speaker), self.counted(Facet::Exercise));
        let open =
            |segment, reader: &SegmentReader| SegmentPairs::open(self.snapshot, reader, segment, (rows, columns));
        let mut all = Pairs::default();
        for own in scan(&self.snapshot.searcher, &self.selected(&base), self.deadline, open)? {
            all.add(own.pairs);
        }
        Ok(all)
    }
}

/// Hits by global ordinals.
#[derive(Default)]
struct Pairs {
    /// With this speaker and this exercise.
    cells: HashMap<(u32, u32), u64>,
    rows: Line,
    columns: Line,
}

/// Hits with each value of one facet.
#[derive(Default)]
struct Line {
    all: HashMap<u32, u64>,
    /// Those that have a value of the other facet as well.
    met: HashMap<u32, u64>,
}

impl Line {
    fn total(&self, at: u32) -> u64 {
        self.all.get(&at).copied().unwrap_or(0)
    }

    fn count(&mut self, values: &BTreeSet<u32>, meet: bool) {
        for at in values {
            *self.all.entry(*at).or_default() += 1;
            if meet {
                *self.met.entry(*at).or_default() += 1;
            }
        }
    }

    fn add(&mut self, other: Self) {
        merge(&mut self.all, other.all);
        merge(&mut self.met, other.met);
    }
}

impl Pairs {
    /// What stands in hits with one of some values, and in how many; `order` puts the facet of these first.
    fn beside(&self, own: &[u32], order: impl Fn((u32, u32)) -> (u32, u32)) -> HashMap<u32, u64> {
        let mut hits = HashMap::new();
        for (pair, count) in &self.cells {
            let (this, other) = order(*pair);
            if own.contains(&this) {
                *hits.entry(other).or_default() += count;
            }
        }
        hits
    }

    fn add(&mut self, other: Self) {
        merge(&mut self.cells, other.cells);
        self.rows.add(other.rows);
        self.columns.add(other.columns);
    }
}

fn merge<K: std::hash::Hash + Eq>(into: &mut HashMap<K, u64>, from: HashMap<K, u64>) {
    for (key, count) in from {
        *into.entry(key).or_default() += count;
    }
}

/// The pairs of one segment.
struct SegmentPairs<'a> {
    rows: Side<'a>,
    columns: Side<'a>,
    pairs: Pairs,
}

/// One facet of a segment.
struct Side<'a> {
    column: Option<Column<u64>>,
    /// Its ordinals → global ones.
    global: &'a [u32],
}

impl<'a> Side<'a> {
    fn open(snapshot: &'a Snapshot, reader: &SegmentReader, segment: usize, counted: Counted) -> tantivy::Result<Self> {
        let global = counted.ordinals(snapshot).segments.get(segment).map_or(&[][..], Vec::as_slice);
        Ok(Self { column: keywords(reader, counted.name())?, global })
    }

    fn values(&self, doc: DocId) -> BTreeSet<u32> {
        values(self.column.as_ref(), doc).filter_map(|at| self.global.get(at).copied()).collect()
    }
}

impl<'a> SegmentPairs<'a> {
    fn open(
        snapshot: &'a Snapshot,
        reader: &SegmentReader,
        segment: usize,
        (rows, columns): (Counted, Counted),
    ) -> tantivy::Result<Self> {
        let side = |counted| Side::open(snapshot, reader, segment, counted);
        let (rows, columns) = (side(rows)?, side(columns)?);
        Ok(Self { rows, columns, pairs: Pairs::default() })
    }
}

impl Visitor for SegmentPairs<'_> {
    fn visit(&mut self, docs: &[DocId]) {
        for doc in docs {
            let (rows, columns) = (self.rows.values(*doc), self.columns.values(*doc));
            for row in &rows {
                for column in &columns {
                    *self.pairs.cells.entry((*row, *column)).or_default() += 1;
                }
            }
            self.pairs.rows.count(&rows, !columns.is_empty());
            self.pairs.columns.count(&columns, !rows.is_empty());
        }
    }
}
