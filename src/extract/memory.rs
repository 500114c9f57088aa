//! What one article leaves for the next: the numbers of its spellings, and what each finder knows of them.
//!
//! Most words of an article have been read before, so an annotator keeps a memory for each thread that annotates at the
//! same time. Nothing that is found depends on it. Refuses to grow without end: see [`Memory::is_full`]. Tests:
//! `tests/it/extract.rs`.

use super::spellings::{Column, Spellings};
use super::text::Room;
use super::{agreements, cast, dates, exercises, phrases, statements};

/// Spellings, and a column for each finder that asks something of a word by itself.
#[derive(Debug, Default)]
pub struct Memory {
    /// The numbers.
    pub spellings: Spellings,
    /// The lists of the last text.
    pub room: Room,
    /// Its atoms.
    pub atoms: Vec<phrases::Atom>,
    /// Its marks for exercises.
    pub marks: exercises::Marks,
    /// The pieces of its last paragraph.
    pub pieces: Vec<dates::Piece>,
    /// For what is known by its phrase.
    pub cuts: Column<phrases::Cut>,
    /// For dates.
    pub terms: Column<dates::Terms>,
    /// For the cast.
    pub cast: Column<cast::Reading>,
    /// For exercises.
    pub exercises: Column<exercises::Reading>,
    /// For agreements.
    pub agreements: Column<agreements::Reading>,
    /// For statements.
    pub statements: Column<statements::Reading>,
}

impl Memory {
    /// Whether it is better to begin anew.
    pub fn is_full(&self) -> bool {
        self.spellings.is_full()
    }
}
