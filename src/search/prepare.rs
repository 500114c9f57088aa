//! A snapshot nobody has asked yet → the same with everything that every answer from it needs.
//!
//! Otherwise the first reader after each commit would wait for it. Refuses to fail: what cannot be made now is made for
//! whoever asks. Tests: `tests/it/index.rs`.

use super::desk::whole;
use super::error::SearchError;
use super::names::Aliases;
use super::suggest::{Catalogue, Vocabulary};
use crate::index::{Kind, Snapshot};

/// Makes the counts of everything, the catalogue of names and the words for suggestions.
pub fn prepare(snapshot: &Snapshot, aliases: &Aliases) {
    let make = || -> Result<(), SearchError> {
        whole(snapshot, Kind::Article)?;
        Catalogue::of(snapshot, aliases)?;
        Vocabulary::of(snapshot)?;
        Ok(())
    };
    if let Err(why) = make() {
        tracing::warn!(%why, "the index could not be prepared for its first reader");
    }
}
