//! From statements that match to the articles they stand in, and from articles to their statements.
//!
//! The ids are gathered from the fast field `parent`, which an article has too (its own id). Refuses to score: a joined
//! document either matches or not. Tests: `tests/it/search.rs`.

use std::collections::HashSet;

use tantivy::columnar::StrColumn;
use tantivy::query::{BooleanQuery, Occur, Query, TermQuery, TermSetQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, SegmentReader, Term};

use crate::index::{Kind, Snapshot};
use crate::search::deadline::Deadline;
use crate::search::scan::{Visitor, scan};

/// Documents of the other kind whose article is that of a document of kind `from` that matches `inner`.
pub fn join(
    snapshot: &Snapshot,
    inner: Box<dyn Query>,
    from: Kind,
    deadline: Deadline,
) -> tantivy::Result<Box<dyn Query>> {
    let fields = &snapshot.fields;
    let kind = TermQuery::new(Term::from_field_text(fields.kind, from.name()), IndexRecordOption::Basic);
    let query = BooleanQuery::new(vec![(Occur::Must, inner), (Occur::Must, Box::new(kind))]);
    let open =
        |_, reader: &SegmentReader| Ok(Parents { column: reader.fast_fields().str("parent")?, ordinals: Vec::new() });
    let mut parents = HashSet::new();
    for segment in scan(&snapshot.searcher, &query, deadline, open)? {
        segment.ids(|id| {
            parents.insert(Term::from_field_text(fields.parent, id));
        })?;
    }
    Ok(Box::new(TermSetQuery::new(parents)))
}

/// Gathers the articles of a segment's hits, by ordinal.
struct Parents {
    column: Option<StrColumn>,
    ordinals: Vec<u64>,
}

impl Visitor for Parents {
    fn visit(&mut self, docs: &[DocId]) {
        if let Some(column) = &self.column {
            self.ordinals.extend(docs.iter().filter_map(|doc| column.ords().first(*doc)));
        }
    }
}

impl Parents {
    /// Tells the id of each article once.
    fn ids(mut self, mut tell: impl FnMut(&str)) -> tantivy::Result<()> {
        let Some(column) = &self.column else { return Ok(()) };
        self.ordinals.sort_unstable();
        self.ordinals.dedup();
        let told = |id: &[u8]| tell(&String::from_utf8_lossy(id));
        column.dictionary().sorted_ords_to_term_cb(&self.ordinals, told)?;
        Ok(())
    }
}
