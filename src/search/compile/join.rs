//! From statements that match to the articles they stand in, and from articles to their statements.
//!
//! The ids are gathered from the fast field `parent`, which an article has too (its own id). Refuses to score: a joined
//! document either matches or not. Tests: `tests/it/search.rs`.

use std::collections::HashSet;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::StrColumn;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, Term};

use crate::index::{Kind, Snapshot};

/// Documents of the other kind whose article is that of a document of kind `from` that matches `inner`.
pub fn join(snapshot: &Snapshot, inner: Box<dyn Query>, from: Kind) -> tantivy::Result<Box<dyn Query>> {
    let fields = &snapshot.fields;
    let kind = TermQuery::new(Term::from_field_text(fields.kind, from.name()), IndexRecordOption::Basic);
    let query = BooleanQuery::new(vec![(Occur::Must, inner), (Occur::Must, Box::new(kind))]);
    let parents = snapshot.searcher.search(&query, &Parents)?;
    let terms = parents.into_iter().map(|id| Term::from_field_text(fields.parent, &id));
    Ok(Box::new(TermSetQuery::new(terms)))
}

/// Gathers the ids of the articles of all hits.
struct Parents;

struct SegmentParents {
    column: Option<StrColumn>,
    ordinals: Vec<u64>,
}

impl Collector for Parents {
    type Fruit = HashSet<String>;
    type Child = SegmentParents;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentParents> {
        Ok(SegmentParents { column: reader.fast_fields().str("parent")?, ordinals: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<std::io::Result<Vec<String>>>) -> tantivy::Result<HashSet<String>> {
        let mut all = HashSet::new();
        for ids in segments {
            all.extend(ids?);
        }
        Ok(all)
    }
}

impl SegmentCollector for SegmentParents {
    type Fruit = std::io::Result<Vec<String>>;

    fn collect(&mut self, doc: DocId, _: Score) {
        if let Some(column) = &self.column {
            self.ordinals.extend(column.ords().first(doc));
        }
    }

    fn harvest(mut self) -> Self::Fruit {
        let mut ids = Vec::new();
        if let Some(column) = &self.column {
            self.ordinals.sort_unstable();
            self.ordinals.dedup();
            let dictionary = column.dictionary();
            dictionary
                .sorted_ords_to_term_cb(&self.ordinals, |id| ids.push(String::from_utf8_lossy(id).into_owned()))?;
        }
        Ok(ids)
    }
}
