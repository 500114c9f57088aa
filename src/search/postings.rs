//! An engine query made of terms alone → its documents, read from the terms' lists a block at a time.
//!
//! The engine steps through such queries document by document; lists are much sooner laid over each other as bits.
//! Refuses what has phrases, scores or ranges in it, and a conjunction that one rare term leads: there the engine skips
//! most of the long lists. Tests: at the foot of this file.

use tantivy::query::{BooleanQuery, Occur, Query, TermQuery};
use tantivy::{Searcher, SegmentReader};

use crate::search::bits::{Bits, each};
use crate::search::compile::Engine;

/// How many times as long as the shortest list of a conjunction the longest may be, to be read whole.
const APART: u64 = 32;

/// All documents of a query, by segment; none if it is not to be read from lists.
pub fn read(searcher: &Searcher, query: &dyn Query) -> tantivy::Result<Option<Vec<Bits>>> {
    let Some(terms) = Terms::of(query) else { return Ok(None) };
    let mut all = Vec::with_capacity(searcher.segment_readers().len());
    for reader in searcher.segment_readers() {
        if terms.postings(reader)?.is_none() {
            return Ok(None);
        }
        all.push(living(terms.read(reader)?, reader));
    }
    Ok(Some(all))
}

/// What a query asks of terms.
enum Terms<'a> {
    One(&'a TermQuery),
    All(Vec<Self>),
    Any(Vec<Self>),
}

impl<'a> Terms<'a> {
    fn of(query: &'a dyn Query) -> Option<Self> {
        if let Some(boxed) = query.downcast_ref::<Engine>() {
            return Self::of(boxed.as_ref());
        }
        if let Some(one) = query.downcast_ref::<TermQuery>() {
            return Some(Self::One(one));
        }
        let both = query.downcast_ref::<BooleanQuery>()?;
        let only = |wanted: Occur| both.clauses().iter().all(|(occur, _)| *occur == wanted);
        let parts = || both.clauses().iter().map(|(_, part)| Self::of(part.as_ref())).collect::<Option<_>>();
        match both.get_minimum_number_should_match() {
            0 if only(Occur::Must) => Some(Self::All(parts()?)),
            1 if only(Occur::Should) => Some(Self::Any(parts()?)),
            _ => None,
        }
    }

    /// How many documents there are in the lists to read; none if the engine had better skip through them.
    fn postings(&self, reader: &SegmentReader) -> tantivy::Result<Option<u64>> {
        let parts = match self {
            Self::One(query) => {
                let term = query.term();
                return reader
                    .inverted_index(term.field())?
                    .doc_freq(term)
                    .map(|df| Some(df.into()))
                    .map_err(Into::into);
            }
            Self::All(parts) | Self::Any(parts) => parts,
        };
        let (mut least, mut most, mut sum) = (u64::MAX, 0, 0);
        for part in parts {
            let Some(own) = part.postings(reader)? else { return Ok(None) };
            (least, most, sum) = (least.min(own), most.max(own), sum + own);
        }
        let led = matches!(self, Self::All(_)) && most > least.saturating_mul(APART);
        Ok((!led).then_some(sum))
    }

    fn read(&self, reader: &SegmentReader) -> tantivy::Result<Bits> {
        let mut bits = Bits::none(reader);
        match self {
            Self::One(query) => each(reader, query.term(), |docs| bits.add_all(docs))?,
            Self::Any(parts) => {
                for part in parts {
                    match part {
                        Self::One(query) => each(reader, query.term(), |docs| bits.add_all(docs))?,
                        part => bits = bits.or(&part.read(reader)?),
                    }
                }
            }
            Self::All(parts) => {
                let mut parts = parts.iter();
                let Some(first) = parts.next() else { return Ok(bits) };
                bits = first.read(reader)?;
                for part in parts {
                    bits = bits.and(&part.read(reader)?);
                }
            }
        }
        Ok(bits)
    }
}

/// Without what is deleted.
fn living(bits: Bits, reader: &SegmentReader) -> Bits {
    let Some(alive) = reader.alive_bitset() else { return bits };
    let mut living = Bits::none(reader);
    bits.docs().filter(|doc| alive.is_alive(*doc)).for_each(|doc| living.add(doc));
    living
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    use crate::search::deadline::Deadline;
    use crate::search::scan::gather_by_engine;
    use proptest::prelude::*;
    use tantivy::schema::{Field, IndexRecordOption, STRING, Schema};
    use tantivy::{Index, IndexWriter, TantivyDocument, Term};

    /// Documents with the divisors of their number, in two segments; those of every seventh number are deleted.
    fn divisors() -> (Searcher, Field) {
        let mut schema = Schema::builder();
        let field = schema.add_text_field("divisor", STRING);
        let index = Index::create_in_ram(schema.build());
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 20_000_000).expect("a writer");
        for number in 1..400_u32 {
            let mut doc = TantivyDocument::default();
            (1..=number).filter(|d| number % d == 0).for_each(|d| doc.add_text(field, d.to_string()));
            writer.add_document(doc).expect("added");
            if number == 250 {
                writer.commit().expect("committed");
            }
        }
        writer.delete_term(Term::from_field_text(field, "7"));
        writer.commit().expect("committed");
        (index.reader().expect("a reader").searcher(), field)
    }

    fn queries(field: Field) -> impl Strategy<Value = Engine> {
        let term = move |n: u32| -> Engine {
            Box::new(TermQuery::new(Term::from_field_text(field, &n.to_string()), IndexRecordOption::Basic))
        };
        let some = (1..60_u32).prop_map(term);
        some.prop_recursive(3, 12, 4, |inner| {
            (prop::collection::vec(inner, 1..4), any::<bool>()).prop_map(|(parts, all)| -> Engine {
                Box::new(if all { BooleanQuery::intersection(parts) } else { BooleanQuery::union(parts) })
            })
        })
    }

    #[test]
    fn lists_hold_what_the_engine_finds() {
        let (searcher, field) = divisors();
        let read_some = Cell::new(0);
        proptest!(ProptestConfig::with_cases(300), |(query in queries(field))| {
            let engine = gather_by_engine(&searcher, &query, Deadline::never()).expect("found");
            if let Some(own) = read(&searcher, &query).expect("read") {
                read_some.set(read_some.get() + own.iter().map(Bits::len).sum::<u64>());
                let docs = |all: &[Bits]| all.iter().map(|b| b.docs().collect::<Vec<_>>()).collect::<Vec<_>>();
                prop_assert_eq!(docs(&own), docs(&engine));
            }
        });
        assert!(read_some.get() > 0);
    }

    #[test]
    fn a_rare_term_is_left_to_lead() {
        let (searcher, field) = divisors();
        let term = |text: &str| -> Engine {
            Box::new(TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic))
        };
        let both = |a, b| BooleanQuery::intersection(vec![term(a), term(b)]);
        assert!(read(&searcher, &both("1", "2")).expect("read").is_some());
        assert!(read(&searcher, &both("1", "200")).expect("read").is_none());
    }
}
