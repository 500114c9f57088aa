//! Documents found already → an engine query that finds them again, for ranking: what narrows a search (filters, dates,
//! phrases) is worked out once, when its hits are counted.
//!
//! Refuses to score. Tests: at the foot of this file, `tests/it/search.rs`.

use std::sync::Arc;

use tantivy::index::SegmentId;
use tantivy::query::{ConstScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError};

use crate::index::Snapshot;
use crate::search::bits::Bits;

/// Documents of a snapshot, by segment.
#[derive(Clone, Debug)]
pub struct Known(Arc<Vec<(SegmentId, Arc<Bits>)>>);

impl Known {
    /// The documents whose bits are set.
    pub fn new(snapshot: &Snapshot, hits: &[Arc<Bits>]) -> Self {
        let segments = snapshot.searcher.segment_readers().iter().map(SegmentReader::segment_id);
        Self(Arc::new(segments.zip(hits.iter().cloned()).collect()))
    }
}

impl Query for Known {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(KnownWeight(self.clone())))
    }
}

struct KnownWeight(Known);

impl Weight for KnownWeight {
    fn scorer(&self, reader: &SegmentReader, _: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let own = self.0.0.iter().find(|(segment, _)| *segment == reader.segment_id());
        let bits = own.map(|(_, bits)| Arc::clone(bits)).unwrap_or_default();
        Ok(Box::new(ConstScorer::new(BitsDocs::new(bits), 0.0)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("documents that are known are not scored".to_owned()))
    }
}

/// The documents of one segment, one after the other.
struct BitsDocs {
    size: u32,
    doc: DocId,
    bits: Arc<Bits>,
}

impl BitsDocs {
    fn new(bits: Arc<Bits>) -> Self {
        let size = u32::try_from(bits.len()).unwrap_or(u32::MAX);
        Self { size, doc: bits.from(0).unwrap_or(TERMINATED), bits }
    }
}

impl DocSet for BitsDocs {
    fn advance(&mut self) -> DocId {
        self.seek(self.doc.saturating_add(1))
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.doc = self.bits.from(target).unwrap_or(TERMINATED);
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_come_in_order_and_end() {
        let wanted = [0, 1, 63, 64, 200, 511];
        let mut bits = Bits::sized(512);
        for doc in wanted {
            bits.add(doc);
        }
        assert_eq!(bits.docs().collect::<Vec<_>>(), wanted);
        let mut docs = BitsDocs::new(Arc::new(bits.clone()));
        assert_eq!(docs.size_hint(), 6);
        for doc in wanted {
            assert_eq!(docs.doc(), doc);
            docs.advance();
        }
        assert_eq!((docs.doc(), docs.advance(), docs.seek(TERMINATED)), (TERMINATED, TERMINATED, TERMINATED));
        let mut docs = BitsDocs::new(Arc::new(bits));
        assert_eq!([2, 64, 65, 201, 512].map(|target| docs.seek(target)), [63, 64, 200, 511, TERMINATED]);
        assert_eq!(BitsDocs::new(Arc::default()).doc(), TERMINATED);
    }
}
