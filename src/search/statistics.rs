//! A snapshot → the counts that BM25 weighs words by.
//!
//! The engine counts all documents of the index as one collection of one length. Here statements and files are
//! documents too: so articles are weighed among articles and statements among statements, and a word of a headline is
//! as rare as it is in the stories. Refuses to score. Tests: `tests/it/search/ranking.rs`.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::index::schema::Fields;
use crate::index::{Kind, Snapshot};

/// The counts of the documents of one kind.
pub(super) struct Statistics<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
    /// How many documents of the kind there are, with those deleted that the engine still holds, as it counts words.
    documents: u64,
}

impl<'a> Statistics<'a> {
    /// Of one snapshot.
    pub fn of(snapshot: &'a Snapshot, kind: Kind) -> tantivy::Result<Self> {
        let (searcher, fields) = (&snapshot.searcher, &snapshot.fields);
        let documents = searcher.doc_freq(&Term::from_field_text(fields.kind, kind.name()))?;
        Ok(Self { searcher, fields, documents })
    }

    /// The field in which a word's rarity is counted.
    fn body_of(&self, field: Field) -> Option<Field> {
        let pairs = [(self.fields.title, self.fields.body), (self.fields.title_exact, self.fields.body_exact)];
        pairs.into_iter().find(|(title, _)| *title == field).map(|(_, body)| body)
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.documents)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let own = self.searcher.doc_freq(term)?;
        let told = match (self.body_of(term.field()), term.value().as_str()) {
            (Some(body), Some(word)) => self.searcher.doc_freq(&Term::from_field_text(body, word))?,
            _ => 0,
        };
        // a word that a join looks for in documents of the other kind may be in more of them
        Ok(own.max(told).min(self.documents))
    }
}
