//! Why a search was not answered: what the reader can mend, apart from what only the operator can.
//!
//! Refuses to carry paths or engine internals in a message that a reader sees. Tests: `tests/it/search.rs`.

use crate::index::IndexError;
use crate::search::deadline::LIMIT;

/// Why a search was not answered.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The request is past a limit: HTTP 400, exit code 2.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The search took longer than its deadline: HTTP 503.
    #[error("the search took longer than {limit_ms} ms and was given up")]
    Deadline {
        /// The deadline.
        limit_ms: u64,
    },
    /// The index could not be read: HTTP 500, exit code 1. Only for the log, never for a reader.
    #[error("the index could not be searched: {0}")]
    Engine(String),
}

/// What the collectors' own error says when the deadline passed; see [`crate::search`]'s facet pass.
pub(crate) const PAST_DEADLINE: &str = "past the deadline";

impl From<tantivy::TantivyError> for SearchError {
    fn from(error: tantivy::TantivyError) -> Self {
        match error {
            tantivy::TantivyError::InternalError(text) if text == PAST_DEADLINE => {
                Self::Deadline { limit_ms: u64::try_from(LIMIT.as_millis()).unwrap_or(u64::MAX) }
            }
            other => Self::Engine(other.to_string()),
        }
    }
}

/// On its way through the engine, which knows its own errors only.
impl From<SearchError> for tantivy::TantivyError {
    fn from(error: SearchError) -> Self {
        Self::InternalError(match error {
            SearchError::Deadline { .. } => PAST_DEADLINE.to_owned(),
            other => other.to_string(),
        })
    }
}

impl From<IndexError> for SearchError {
    fn from(error: IndexError) -> Self {
        Self::Engine(error.to_string())
    }
}

/// A request past one of the limits; everything below them is mended, with a note.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// Stable name for programs: `query_too_deep`.
    pub code: &'static str,
    /// What is past which limit, as a sentence.
    pub message: String,
    /// Byte offset in the query where the limit was passed, where that is a place.
    pub position: Option<usize>,
    /// What to do about it.
    pub hint: &'static str,
}
