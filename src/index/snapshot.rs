//! One state of the index with all that search needs of it: never changed, shared by everyone who reads it.
//!
//! The searcher, the ordinals and the labels are of one commit, which is why they are swapped together.
//! Refuses to reload itself: [`super::reader`] makes a new one. Tests: `tests/it/index.rs`.

use std::any::Any;
use std::sync::Arc;

use tantivy::collector::TopDocs;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher, Term};

use super::IndexError;
use super::commit::Commit;
use super::copies::Copies;
use super::document::{self, Stored};
use super::labels::Labels;
use super::memo::Memo;
use super::ordinals::{self, Ordinals};
use super::schema::Fields;
use crate::facet::Facet;

/// One state of the index.
pub struct Snapshot {
    /// The engine's view.
    pub searcher: Searcher,
    /// Handles of the fields.
    pub fields: Fields,
    /// Values of each facet, at [`Facet::index`].
    pub ordinals: [Ordinals; Facet::ALL.len()],
    /// Values of the field `person`: everyone who speaks or is named.
    pub people: Ordinals,
    /// Which articles are copies of which.
    pub copies: Copies,
    /// What ids are called.
    pub labels: Labels,
    /// What the commit says of itself.
    pub commit: Commit,
    /// What was made of it since.
    memo: Memo,
}

impl Snapshot {
    /// Gathers ordinals and labels for a searcher.
    pub(crate) fn new(searcher: Searcher, fields: Fields, commit: Commit) -> tantivy::Result<Self> {
        let mut ordinals: [Ordinals; Facet::ALL.len()] = Default::default();
        for (facet, own) in Facet::ALL.into_iter().zip(&mut ordinals) {
            *own = Ordinals::build(&searcher, facet.name())?;
        }
        let people = Ordinals::build(&searcher, "person")?;
        let mut labels = Labels::default();
        for segment in searcher.segment_readers() {
            for packed in ordinals::dictionary(segment, "label")? {
                labels.add(&packed);
            }
        }
        let copies = Copies::build(&searcher)?;
        Ok(Self { searcher, fields, ordinals, people, copies, labels, commit, memo: Memo::default() })
    }

    /// What is made of this state once: the thing of type `T`, made by whoever asks first.
    pub(crate) fn once<T: Any + Send + Sync, E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        self.memo.get(make)
    }

    /// How many segments it is made of.
    pub fn segments(&self) -> usize {
        self.searcher.segment_readers().len()
    }

    /// The values of a facet.
    pub fn ordinals(&self, facet: Facet) -> &Ordinals {
        &self.ordinals[facet.index()]
    }

    /// The article or statement with this id.
    pub fn get(&self, id: &str) -> Result<Option<Stored>, IndexError> {
        self.find(id)?.map(|address| self.read(address)).transpose()
    }

    /// Where the article or statement with this id is.
    pub fn find(&self, id: &str) -> Result<Option<DocAddress>, IndexError> {
        let query = TermQuery::new(Term::from_field_text(self.fields.id, id), IndexRecordOption::Basic);
        let found = self.searcher.search(&query, &TopDocs::with_limit(1).order_by_score())?;
        Ok(found.first().map(|(_, address)| *address))
    }

    /// What a hit's document holds.
    pub fn read(&self, address: DocAddress) -> Result<Stored, IndexError> {
        document::read(&self.fields, &self.searcher.doc(address)?)
    }
}

impl std::fmt::Debug for Snapshot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Snapshot").field("commit", &self.commit).finish_non_exhaustive()
    }
}
