//! When an article first came into the index, kept through changes of its file and through rebuilds.
//!
//! Looked up in the index as it was before the run. Refuses to guess: what an index of another version held counts as
//! new. Tests: `tests/it/index.rs`.

use jiff::Timestamp;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, Searcher, TERMINATED, Term};

use super::schema::Fields;

/// What the index held before the run.
pub(crate) struct Arrivals {
    before: Option<Searcher>,
    id: Field,
    /// The time of the run, seconds since 1970.
    now: i64,
}

impl Arrivals {
    /// With the index as it was, if there was one.
    pub(crate) fn since(before: Option<Searcher>, fields: &Fields) -> Self {
        Self { before, id: fields.id, now: Timestamp::now().as_second() }
    }

    /// When this article came, in seconds since 1970: now, if it was not there.
    pub(crate) fn of(&self, article: &str) -> i64 {
        let known = self.before.as_ref().map(|before| self.look(before, article));
        match known {
            Some(Ok(Some(then))) => then.min(self.now),
            Some(Err(error)) => {
                tracing::warn!("cannot tell since when `{article}` is in the index, it counts as new: {error}");
                self.now
            }
            Some(Ok(None)) | None => self.now,
        }
    }

    fn look(&self, before: &Searcher, article: &str) -> tantivy::Result<Option<i64>> {
        let term = Term::from_field_text(self.id, article);
        for segment in before.segment_readers() {
            let Some(mut found) = segment.inverted_index(self.id)?.read_postings(&term, IndexRecordOption::Basic)?
            else {
                continue;
            };
            let added = segment.fast_fields().i64("added")?;
            let mut doc = found.doc();
            while doc != TERMINATED {
                if !segment.is_deleted(doc) {
                    return Ok(added.first(doc));
                }
                doc = found.advance();
            }
        }
        Ok(None)
    }
}
