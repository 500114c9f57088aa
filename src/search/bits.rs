//! A set of documents of one segment, a bit each.
//!
//! Refuses to know which segment. Tests: `tests/it/search.rs`.

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, Term};

/// Documents of one segment.
#[derive(Clone, Debug, Default)]
pub struct Bits(Vec<u64>);

impl Bits {
    /// None of a segment's documents.
    pub fn none(reader: &SegmentReader) -> Self {
        Self::sized(reader.max_doc())
    }

    /// None of the documents below a number.
    pub fn sized(docs: DocId) -> Self {
        Self(vec![0; docs as usize / 64 + 1])
    }

    /// The documents that have one of the values in a keyword field.
    pub fn of<'a>(
        reader: &SegmentReader,
        field: Field,
        values: impl IntoIterator<Item = &'a str>,
    ) -> tantivy::Result<Self> {
        let mut bits = Self::none(reader);
        for value in values {
            each(reader, &Term::from_field_text(field, value), |docs| bits.add_all(docs))?;
        }
        Ok(bits)
    }

    /// Adds a document.
    pub fn add(&mut self, doc: DocId) {
        if let Some(word) = self.0.get_mut(doc as usize / 64) {
            *word |= 1 << (doc % 64);
        }
    }

    /// Adds documents.
    pub fn add_all(&mut self, docs: &[DocId]) {
        for doc in docs {
            self.add(*doc);
        }
    }

    /// Those of the other as well.
    #[must_use]
    pub fn or(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
        self
    }

    /// Only those that the other has as well.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= other);
        self
    }

    /// Only those that the other has not.
    #[must_use]
    pub fn and_not(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own &= !other);
        self
    }

    /// Whether a document is in it.
    pub fn has(&self, doc: DocId) -> bool {
        self.0.get(doc as usize / 64).is_some_and(|word| word >> (doc % 64) & 1 == 1)
    }

    /// The documents, ascending.
    pub fn docs(&self) -> impl Iterator<Item = DocId> + '_ {
        let of_word = |(at, word): (u32, &u64)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros();
                left &= left.wrapping_sub(1);
                (bit < 64).then_some(at * 64 + bit)
            })
        };
        (0..).zip(&self.0).filter(|(_, word)| **word != 0).flat_map(of_word)
    }

    /// The first document from this one on.
    pub fn from(&self, doc: DocId) -> Option<DocId> {
        let (mut at, mut mask) = (doc / 64, u64::MAX << (doc % 64));
        loop {
            let left = self.0.get(at as usize)? & mask;
            if left != 0 {
                return Some(at * 64 + left.trailing_zeros());
            }
            (at, mask) = (at + 1, u64::MAX);
        }
    }

    /// How many documents are in it.
    pub fn len(&self) -> u64 {
        self.0.iter().map(|word| u64::from(word.count_ones())).sum()
    }
}

/// Shows the documents of a term block by block, deleted ones among them.
pub fn each(reader: &SegmentReader, term: &Term, mut see: impl FnMut(&[DocId])) -> tantivy::Result<()> {
    let index = reader.inverted_index(term.field())?;
    let Some(mut postings) = index.read_block_postings(term, IndexRecordOption::Basic)? else {
        return Ok(());
    };
    while !postings.docs().is_empty() {
        see(postings.docs());
        postings.advance();
    }
    Ok(())
}
