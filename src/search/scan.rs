//! An engine query → every document that matches, in blocks, for whoever counts or gathers them.
//!
//! Looks at the clock between blocks, since the engine cannot be stopped. Refuses to score. Tests: `tests/it/search.rs`.

use tantivy::columnar::Column;
use tantivy::query::{EnableScoring, Query};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, Searcher, SegmentReader, TantivyError};

use crate::search::bits::Bits;
use crate::search::deadline::Deadline;
use crate::search::error::PAST_DEADLINE;
use crate::search::postings;

/// Blocks between two looks at the clock.
const BLOCKS_A_LOOK: usize = 64;

/// Who looks at the documents of one segment.
pub trait Visitor {
    /// The next documents that match, ascending.
    fn visit(&mut self, docs: &[DocId]);
}

/// Shows every document that matches to the visitor that `open` makes for its segment; the visitors, by segment.
pub fn scan<V: Visitor>(
    searcher: &Searcher,
    query: &dyn Query,
    deadline: Deadline,
    mut open: impl FnMut(usize, &SegmentReader) -> tantivy::Result<V>,
) -> tantivy::Result<Vec<V>> {
    let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
    let mut visitors = Vec::with_capacity(searcher.segment_readers().len());
    for (number, segment) in searcher.segment_readers().iter().enumerate() {
        let mut visitor = open(number, segment)?;
        let mut docs = weight.scorer(segment, 1.0)?;
        let mut buffer = [0; COLLECT_BLOCK_BUFFER_LEN];
        let mut alive = Vec::with_capacity(COLLECT_BLOCK_BUFFER_LEN);
        for block in 1_usize.. {
            let filled = docs.fill_buffer(&mut buffer);
            let found = buffer.get(..filled).unwrap_or_default();
            match segment.alive_bitset() {
                Some(living) => {
                    alive.clear();
                    alive.extend(found.iter().copied().filter(|doc| living.is_alive(*doc)));
                    visitor.visit(&alive);
                }
                None => visitor.visit(found),
            }
            if filled < COLLECT_BLOCK_BUFFER_LEN {
                break;
            }
            if block % BLOCKS_A_LOOK == 0 && deadline.is_over() {
                return Err(TantivyError::InternalError(PAST_DEADLINE.to_owned()));
            }
        }
        visitors.push(visitor);
    }
    Ok(visitors)
}

/// All documents that match, by segment.
pub fn gather(searcher: &Searcher, query: &dyn Query, deadline: Deadline) -> tantivy::Result<Vec<Bits>> {
    match postings::read(searcher, query)? {
        Some(found) => Ok(found),
        None => gather_by_engine(searcher, query, deadline),
    }
}

/// The same without a look at what the query is made of.
pub(super) fn gather_by_engine(
    searcher: &Searcher,
    query: &dyn Query,
    deadline: Deadline,
) -> tantivy::Result<Vec<Bits>> {
    scan(searcher, query, deadline, |_, reader| Ok(Bits::none(reader)))
}

impl Visitor for Bits {
    fn visit(&mut self, docs: &[DocId]) {
        self.add_all(docs);
    }
}

/// The ordinals of a keyword field's values.
pub fn keywords(segment: &SegmentReader, field: &str) -> tantivy::Result<Option<Column<u64>>> {
    Ok(segment.fast_fields().str(field)?.map(|column| column.ords().clone()))
}

/// The ordinals of a document's values, each once.
pub fn values(column: Option<&Column<u64>>, doc: DocId) -> impl Iterator<Item = usize> + '_ {
    column.into_iter().flat_map(move |c| c.values_for_doc(doc)).filter_map(|ordinal| usize::try_from(ordinal).ok())
}
