//! One pass over the hits → counts of every facet, hits a month, and how many there are.
//!
//! The shape is Lucene's `DrillSideways`: the pass runs over the query *without* the facet selections. A document that
//! meets all selections counts for every facet; one that misses exactly one facet's selection counts for that facet
//! only, so that its siblings stay selectable; one that misses more counts for none. The cost does not grow with the
//! number of selections. Refuses to look up names. Tests: `tests/it/search.rs`.

use std::collections::BTreeMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::Weight;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet, Score, SegmentOrdinal, SegmentReader, TantivyError, Term};

use crate::index::Ordinals;
use crate::search::deadline::Deadline;
use crate::search::error::PAST_DEADLINE;

/// A field to count and filter by.
#[derive(Clone, Debug)]
pub struct Dimension<'a> {
    /// The field.
    pub field: Field,
    /// Its name.
    pub column: &'a str,
    /// Its values.
    pub ordinals: &'a Ordinals,
    /// The values asked for; empty for no selection.
    pub selected: &'a [String],
}

/// What one pass counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Hits: documents that meet every selection.
    pub total: u64,
    /// For each dimension, the count of each of its [`Ordinals::values`].
    pub values: Vec<Vec<u64>>,
    /// Hits by `year * 100 + month`.
    pub months: BTreeMap<u64, u64>,
    /// Hits without a date.
    pub undated: u64,
}

/// The collector of that pass.
pub struct FacetPass<'a> {
    /// What to count.
    pub dimensions: Vec<Dimension<'a>>,
    /// When to give up.
    pub deadline: Deadline,
}

/// Counts of one segment, by its own ordinals.
pub struct SegmentCounts {
    segment: SegmentOrdinal,
    dimensions: Vec<SegmentDimension>,
    months: Option<Column<u64>>,
    counts: Counts,
    /// Hits not yet counted.
    hits: Vec<DocId>,
    buffers: Buffers,
}

struct SegmentDimension {
    column: Option<Column<u64>>,
    counts: Vec<u64>,
    /// The documents that meet the selection; none for no selection.
    selected: Option<Bits>,
    /// Documents that miss this selection only, not yet counted.
    near: Vec<DocId>,
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
/// Blocks between two looks at the clock.
const BLOCKS_A_LOOK: usize = 64;

impl Collector for FacetPass<'_> {
    type Fruit = Counts;
    type Child = SegmentCounts;

    fn for_segment(&self, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentCounts> {
        let dimensions = self.dimensions.iter().map(|d| SegmentDimension::open(d, segment, reader));
        Ok(SegmentCounts {
            segment,
            dimensions: dimensions.collect::<tantivy::Result<_>>()?,
            months: reader.fast_fields().column_opt("month")?,
            counts: Counts::default(),
            hits: Vec::with_capacity(BLOCK),
            buffers: Buffers::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    /// As the provided method does, but looking at the clock.
    fn collect_segment(
        &self,
        weight: &dyn Weight,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<SegmentFruit> {
        let mut counts = self.for_segment(segment, reader)?;
        let mut docs = weight.scorer(reader, 1.0)?;
        let mut buffer = [0; COLLECT_BLOCK_BUFFER_LEN];
        for block in 1_usize.. {
            let filled = docs.fill_buffer(&mut buffer);
            let found = buffer.get(..filled).unwrap_or_default();
            match reader.alive_bitset() {
                Some(alive) => found.iter().filter(|d| alive.is_alive(**d)).for_each(|d| counts.collect(*d, 0.0)),
                None => counts.collect_block(found),
            }
            if filled < COLLECT_BLOCK_BUFFER_LEN {
                break;
            }
            if block % BLOCKS_A_LOOK == 0 && self.deadline.is_over() {
                return Err(TantivyError::InternalError(PAST_DEADLINE.to_owned()));
            }
        }
        Ok(counts.harvest())
    }

    fn merge_fruits(&self, segments: Vec<SegmentFruit>) -> tantivy::Result<Counts> {
        let mut all = Counts {
            values: self.dimensions.iter().map(|d| vec![0; d.ordinals.values.len()]).collect(),
            ..Counts::default()
        };
        for (segment, counts) in segments {
            all.total += counts.total;
            all.undated += counts.undated;
            for (month, count) in counts.months {
                *all.months.entry(month).or_default() += count;
            }
            for ((into, dimension), own) in all.values.iter_mut().zip(&self.dimensions).zip(counts.values) {
                let global = dimension.ordinals.segments.get(segment as usize).map_or(&[][..], Vec::as_slice);
                for (count, ordinal) in own.into_iter().zip(global) {
                    if let Some(place) = into.get_mut(*ordinal as usize) {
                        *place += count;
                    }
                }
            }
        }
        Ok(all)
    }
}

/// Which segment, and its counts by its own ordinals.
type SegmentFruit = (SegmentOrdinal, Counts);

impl SegmentCollector for SegmentCounts {
    type Fruit = SegmentFruit;

    fn collect(&mut self, doc: DocId, _: Score) {
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
        if self.hits.len() >= BLOCK {
            self.count();
        }
    }

    fn harvest(mut self) -> SegmentFruit {
        self.count();
        self.counts.values = self.dimensions.into_iter().map(|d| d.counts).collect();
        (self.segment, self.counts)
    }
}

impl SegmentCounts {
    /// Counts what was gathered.
    fn count(&mut self) {
        for dimension in &mut self.dimensions {
            let near = std::mem::take(&mut dimension.near);
            dimension.count(&self.hits, &mut self.buffers);
            dimension.count(&near, &mut self.buffers);
        }
        for doc in &self.hits {
            match self.months.as_ref().and_then(|m| m.first(*doc)) {
                Some(month) => *self.counts.months.entry(month).or_default() += 1,
                None => self.counts.undated += 1,
            }
        }
        self.counts.total += self.hits.len() as u64;
        self.hits.clear();
    }
}

impl SegmentDimension {
    fn open(dimension: &Dimension<'_>, segment: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<Self> {
        let values = dimension.ordinals.segments.get(segment as usize).map_or(0, Vec::len);
        let column = reader.fast_fields().str(dimension.column)?;
        let selected = (!dimension.selected.is_empty())
            .then(|| Bits::of(dimension.field, dimension.selected, reader))
            .transpose()?;
        Ok(Self { column: column.map(|c| c.ords().clone()), counts: vec![0; values], selected, near: Vec::new() })
    }

    fn count(&mut self, docs: &[DocId], buffers: &mut Buffers) {
        let Some(column) = self.column.as_ref().filter(|_| !docs.is_empty()) else {
            return;
        };
        buffers.docs.clear();
        buffers.rows.clear();
        column.row_ids_for_docs(docs, &mut buffers.docs, &mut buffers.rows);
        buffers.values.clear();
        buffers.values.resize(buffers.rows.len(), 0);
        column.values.get_vals(&buffers.rows, &mut buffers.values);
        for value in &buffers.values {
            let place = usize::try_from(*value).ok().and_then(|at| self.counts.get_mut(at));
            *place.unwrap_or(&mut 0) += 1;
        }
    }
}

/// A set of documents of one segment.
struct Bits(Vec<u64>);

impl Bits {
    /// The documents that have one of the values.
    fn of(field: Field, values: &[String], reader: &SegmentReader) -> tantivy::Result<Self> {
        let mut bits = Self(vec![0; reader.max_doc() as usize / 64 + 1]);
        let index = reader.inverted_index(field)?;
        for value in values {
            let term = Term::from_field_text(field, value);
            let Some(mut postings) = index.read_block_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            while !postings.docs().is_empty() {
                postings.docs().iter().for_each(|doc| bits.add(*doc));
                postings.advance();
            }
        }
        Ok(bits)
    }

    fn add(&mut self, doc: DocId) {
        if let Some(word) = self.0.get_mut(doc as usize / 64) {
            *word |= 1 << (doc % 64);
        }
    }

    fn has(&self, doc: DocId) -> bool {
        self.0.get(doc as usize / 64).is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }
}
