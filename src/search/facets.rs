//! One pass over the hits → counts of every facet, hits a month, and how many there are.
//!
//! The shape is Lucene's `DrillSideways`: the pass runs over the query *without* the facet selections. A document that
//! meets all selections counts for every facet; one that misses exactly one facet's selection counts for that facet
//! only, so that its siblings stay selectable; one that misses more counts for none. The cost does not grow with the
//! number of selections. Refuses to look up names. Tests: `tests/it/search.rs`.

use std::collections::BTreeMap;

use tantivy::columnar::Column;
use tantivy::query::Query;
use tantivy::schema::Field;
use tantivy::{DocId, Searcher, SegmentReader};

use crate::index::Ordinals;
use crate::search::bits::Bits;
use crate::search::deadline::Deadline;
use crate::search::scan::{Visitor, keywords, scan};

/// What to count and filter by.
#[derive(Clone, Debug)]
pub struct Dimension<'a> {
    /// The field that is filtered by.
    pub field: Field,
    /// The values asked for; empty for no selection.
    pub selected: &'a [String],
    /// The fields that are counted.
    pub counted: Vec<Counted<'a>>,
}

/// A field to count.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// Its name.
    pub column: &'a str,
    /// Its values.
    pub ordinals: &'a Ordinals,
}

/// What one pass counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Hits: documents that meet every selection.
    pub total: u64,
    /// For each dimension and each field counted of it, the count of each of its [`Ordinals::values`].
    pub values: Vec<Vec<Vec<u64>>>,
    /// Hits by `year * 100 + month`.
    pub months: BTreeMap<u64, u64>,
    /// Hits without a date.
    pub undated: u64,
}

/// Counts the documents that a query without the selections matches.
pub fn count(
    searcher: &Searcher,
    query: &dyn Query,
    dimensions: &[Dimension<'_>],
    deadline: Deadline,
) -> tantivy::Result<Counts> {
    let open = |_, reader: &SegmentReader| SegmentCounts::open(reader, dimensions);
    let zeros = |d: &Dimension<'_>| d.counted.iter().map(|c| vec![0; c.ordinals.values.len()]).collect();
    let mut all = Counts { values: dimensions.iter().map(zeros).collect(), ..Counts::default() };
    for (number, mut segment) in scan(searcher, query, deadline, open)?.into_iter().enumerate() {
        segment.count();
        segment.add_to(&mut all, number, dimensions);
    }
    Ok(all)
}

/// Counts of one segment, by its own ordinals.
struct SegmentCounts {
    dimensions: Vec<SegmentDimension>,
    months: Months,
    total: u64,
    /// Hits not yet counted.
    hits: Vec<DocId>,
    buffers: Buffers,
}

struct SegmentDimension {
    counted: Vec<SegmentField>,
    /// The documents that meet the selection; none for no selection.
    selected: Option<Bits>,
    /// Documents that miss this selection only, not yet counted.
    near: Vec<DocId>,
}

struct SegmentField {
    column: Option<Column<u64>>,
    counts: Vec<u32>,
}

/// Hits by month.
struct Months {
    column: Option<Column<u64>>,
    /// The month of the first count.
    first: u64,
    counts: Vec<u32>,
    undated: u64,
}

/// Reused between blocks.
#[derive(Default)]
struct Buffers {
    docs: Vec<DocId>,
    rows: Vec<u32>,
    values: Vec<u64>,
}

/// Documents gathered before they are counted together.
const BLOCK: usize = 512;

impl Visitor for SegmentCounts {
    fn visit(&mut self, docs: &[DocId]) {
        if self.dimensions.iter().all(|d| d.selected.is_none()) {
            self.hits.extend_from_slice(docs);
        } else {
            for doc in docs {
                self.sort(*doc);
            }
        }
        if self.hits.len() >= BLOCK {
            self.count();
        }
    }
}

impl SegmentCounts {
    fn open(reader: &SegmentReader, dimensions: &[Dimension<'_>]) -> tantivy::Result<Self> {
        let dimensions = dimensions.iter().map(|d| SegmentDimension::open(d, reader));
        Ok(Self {
            dimensions: dimensions.collect::<tantivy::Result<_>>()?,
            months: Months::open(reader)?,
            total: 0,
            hits: Vec::with_capacity(BLOCK + 64),
            buffers: Buffers::default(),
        })
    }

    /// Puts a document where it counts: with the hits, or with the one dimension whose selection it misses.
    fn sort(&mut self, doc: DocId) {
        let mut missed = None;
        for (at, dimension) in self.dimensions.iter().enumerate() {
            if dimension.selected.as_ref().is_some_and(|s| !s.has(doc)) {
                if missed.is_some() {
                    return;
                }
                missed = Some(at);
            }
        }
        match missed.and_then(|at| self.dimensions.get_mut(at)) {
            Some(dimension) => dimension.near.push(doc),
            None => self.hits.push(doc),
        }
    }

    /// Counts what was gathered.
    fn count(&mut self) {
        for dimension in &mut self.dimensions {
            for field in &mut dimension.counted {
                field.count(&self.hits, &mut self.buffers);
                field.count(&dimension.near, &mut self.buffers);
            }
            dimension.near.clear();
        }
        self.months.count(&self.hits);
        self.total += self.hits.len() as u64;
        self.hits.clear();
    }

    fn add_to(self, all: &mut Counts, number: usize, dimensions: &[Dimension<'_>]) {
        all.total += self.total;
        all.undated += self.months.undated;
        for (month, count) in (self.months.first..).zip(self.months.counts).filter(|(_, count)| *count > 0) {
            *all.months.entry(month).or_default() += u64::from(count);
        }
        for ((into, own), dimension) in all.values.iter_mut().zip(self.dimensions).zip(dimensions) {
            for ((into, field), counted) in into.iter_mut().zip(own.counted).zip(&dimension.counted) {
                let global = counted.ordinals.segments.get(number).map_or(&[][..], Vec::as_slice);
                for (count, ordinal) in field.counts.into_iter().zip(global).filter(|(count, _)| *count > 0) {
                    if let Some(place) = into.get_mut(*ordinal as usize) {
                        *place += u64::from(count);
                    }
                }
            }
        }
    }
}

impl SegmentDimension {
    fn open(dimension: &Dimension<'_>, reader: &SegmentReader) -> tantivy::Result<Self> {
        let open = |counted: &Counted<'_>| {
            let column = reader.fast_fields().str(counted.column)?;
            let values = column.as_ref().map_or(0, |c| c.num_terms());
            Ok::<_, tantivy::TantivyError>(SegmentField {
                column: keywords(reader, counted.column)?,
                counts: vec![0; values],
            })
        };
        let selected = (!dimension.selected.is_empty())
            .then(|| Bits::of(reader, dimension.field, dimension.selected.iter().map(String::as_str)))
            .transpose()?;
        let counted = dimension.counted.iter().map(open).collect::<tantivy::Result<_>>()?;
        Ok(Self { counted, selected, near: Vec::new() })
    }
}

impl SegmentField {
    fn count(&mut self, docs: &[DocId], buffers: &mut Buffers) {
        let Some(column) = self.column.as_ref().filter(|_| !docs.is_empty()) else {
            return;
        };
        buffers.docs.clear();
        buffers.rows.clear();
        column.row_ids_for_docs(docs, &mut buffers.docs, &mut buffers.rows);
        buffers.values.resize(buffers.rows.len(), 0);
        column.values.get_vals(&buffers.rows, &mut buffers.values);
        for value in &buffers.values {
            if let Some(place) = usize::try_from(*value).ok().and_then(|at| self.counts.get_mut(at)) {
                *place += 1;
            }
        }
    }
}

impl Months {
    fn open(reader: &SegmentReader) -> tantivy::Result<Self> {
        let column: Option<Column<u64>> = reader.fast_fields().column_opt("month")?;
        let (first, last) = column.as_ref().map_or((1, 0), |c| (c.min_value(), c.max_value()));
        let span = usize::try_from((last + 1).saturating_sub(first)).unwrap_or(0);
        Ok(Self { column, first, counts: vec![0; span], undated: 0 })
    }

    fn count(&mut self, docs: &[DocId]) {
        for doc in docs {
            let month = self.column.as_ref().and_then(|months| months.first(*doc));
            let at = month.and_then(|month| usize::try_from(month.checked_sub(self.first)?).ok());
            match at.and_then(|at| self.counts.get_mut(at)) {
                Some(count) => *count += 1,
                None => self.undated += 1,
            }
        }
    }
}
