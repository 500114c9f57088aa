//! The corpus: a folder of files → [`SourceFile`]s → [`Article`]s.
//!
//! ```text
//! folder ─walk▶ SourceFile ─read▶ bytes ─unpack▶ ─decode▶ text ─parse (one file a format)▶ Draft ─finish▶ Article
//! ```
//!
//! The corpus is untrusted: anyone may have written a file in it. Every step is total and bounded by [`Limits`]; what
//! cannot be read is a [`Skipped`] with its reason, never a panic. Refuses to guess: a date, language or outlet that a
//! file does not tell stays `None`. Tests: `tests/it/corpus.rs`, `tests/it/hostile.rs`, goldens in
//! `tests/golden/corpus/`.

mod assemble;
mod clean;
mod dates;
mod decode;
mod error;
mod format;
mod front_matter;
mod header;
mod html;
mod inline;
mod language;
mod limits;
mod markdown;
mod months;
mod open;
mod read;
mod records;
mod text;
mod unpack;
mod walk;
mod written;
mod xml;

pub use error::{ReadError, RecordProblem, Skipped};
pub use format::{Format, FormatInfo};
pub use limits::Limits;
pub use read::{Reading, read, read_bytes};
pub use walk::{SourceFile, Walk, WalkOptions, walk};

#[cfg(doc)]
use crate::article::Article;
