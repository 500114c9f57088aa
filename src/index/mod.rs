//! The index: [`IndexedDoc`] ↔ engine documents, how they are written, and the [`Snapshot`] that search reads.
//!
//! Only this room and `search` know the engine. Reading order: [`schema`] what a document holds, [`document`] both ways
//! between our types and the engine's, `analyzer` and `spelling` how text is cut, [`snapshot`] one state of the index
//! with all that search needs. Tests: `tests/it/index.rs`, `tests/it/durability.rs`.

mod analyzer;
mod arrivals;
mod commit;
pub mod copies;
mod directory;
pub mod document;
mod error;
mod home;
pub mod labels;
mod manifest;
mod memo;
pub mod ordinals;
mod reader;
pub mod schema;
mod seal;
mod sketch;
pub mod snapshot;
mod spelling;
mod uax29;
mod values;
mod verify;
mod writer;

pub use analyzer::{ANALYZER_VERSION, EXACT, STEM, Word, words, words_beginning};
pub use commit::Commit;
pub use copies::Copies;
pub use document::{IndexedDoc, IndexedStatement, Stored};
pub use error::IndexError;
pub use labels::{Label, Labels};
pub use manifest::{FileEntry, Manifest};
pub use ordinals::Ordinals;
pub use reader::Reader;
pub use schema::{Fields, Kind, SCHEMA_VERSION};
pub use snapshot::Snapshot;
pub use spelling::stem;
pub use verify::{Health, verify};
pub use writer::Writer;
