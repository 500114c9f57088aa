//! The people of an answer, and the grid of who speaks in articles about which exercise.
//!
//! Refuses to count. Tests: `tests/it/search/people.rs`.

use super::SpeakerRef;
use crate::annotation::SpeakerKind;
use crate::date::PartialDate;

/// Somebody who says something, or is named, in the articles found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonHit {
    /// Who, with the office of the latest article that gives one.
    pub speaker: SpeakerRef,
    /// Person or institution. Institutions are listed only where they are asked for by name.
    pub kind: SpeakerKind,
    /// Articles found in which they say something.
    pub said: u64,
    /// Articles found in which they are named, whether they say something or not.
    pub mentioned: u64,
    /// The publication date of the first dated article that counts for `by`: in which they say something, or are named.
    pub first: Option<PartialDate>,
    /// Of the last one.
    pub last: Option<PartialDate>,
}

/// Speakers against exercises.
///
/// A cell counts what the search finds with its row's speaker and its column's exercise as the only values of these two
/// facets; its head, with its own value and the other facet as asked for. So each count is that of the page that its
/// link leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Speakers: those asked for, else those of most articles that name an exercise.
    pub rows: Vec<GridHead>,
    /// Exercises: those asked for, else those of most articles in which somebody speaks.
    pub columns: Vec<GridHead>,
    /// Of each row, a cell for each column.
    pub cells: Vec<Vec<Cell>>,
    /// Further speakers with an exercise.
    pub more_rows: usize,
    /// Further exercises with a speaker.
    pub more_columns: usize,
}

/// The head of a row or a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridHead {
    /// The value in URLs.
    pub id: String,
    /// What readers call it.
    pub name: String,
    /// What tells namesakes apart: `Minister of Defence, India`.
    pub detail: Option<String>,
    /// What is found with it, whatever the other facet.
    pub total: Cell,
}

/// What is found with a speaker and an exercise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Articles.
    pub articles: u64,
    /// Statements.
    pub statements: u64,
}
