//! What a run did, for people and for scripts.

use serde::Serialize;

use crate::corpus::ReadError;

/// What became of the corpus.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct IngestReport {
    /// Files that are in the index for the first time.
    pub added: usize,
    /// Files whose articles were replaced.
    pub changed: usize,
    /// Files whose articles were taken out.
    pub removed: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files that could not be read; [`IngestReport::failures`] names them.
    pub failed: usize,
    /// Files that are hidden or of no known format.
    pub ignored: usize,
    /// Articles in the index.
    pub articles: u64,
    /// Statements in the index.
    pub statements: u64,
    /// How long it took.
    pub seconds: f64,
    /// Bytes of the files read.
    pub bytes: u64,
    /// Megabytes (10⁶ bytes) read a second.
    pub mb_per_s: f64,
    /// The index's state; equal exactly when searches answer the same.
    pub fingerprint: String,
    /// Whether this only tells what would be done.
    pub dry_run: bool,
    /// Files that could not be read, by path.
    pub failures: Vec<Failure>,
    /// Records of readable files that could not be taken, or not whole.
    pub problems: Vec<Problem>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Its path below the corpus root.
    pub id: String,
    /// Why.
    pub reason: String,
    /// What the person can do.
    pub advice: String,
    /// Whether what the index held of it stays: so where the system is the cause; not where the content is.
    pub kept: bool,
}

/// The reason where the fault is ours.
pub(super) const FAULT: &str = "a fault of attache itself on this text";

impl Failure {
    /// A file on which our own code panicked.
    pub(super) fn fault(id: String) -> Self {
        Self {
            id,
            reason: FAULT.to_owned(),
            advice: "leave the file out and report it with its text".to_owned(),
            kept: false,
        }
    }

    /// What a reading error means for a file; `known` if the index holds something of it.
    pub fn of(id: String, error: &ReadError, known: bool) -> Self {
        let passing = matches!(error, ReadError::Io(_) | ReadError::Vanished | ReadError::Changed);
        Self { id, reason: error.to_string(), advice: error.advice().to_owned(), kept: known && passing }
    }
}

/// A record that could not be taken, or not whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file's path below the corpus root.
    pub id: String,
    /// Line for line formats, else position of the record; counted from 1.
    pub record: usize,
    /// What is wrong with it.
    pub reason: String,
}
