//! What can go wrong with a file of the corpus, in words a person can act on.
//!
//! Refuses to end a run: each error concerns one file or one record. Tests: `tests/it/hostile.rs`.

use std::io;

/// Why a file gave no articles.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The operating system refused.
    #[error("unreadable ({0})")]
    Io(io::Error),
    /// It was there when the folder was listed.
    #[error("vanished before it was read")]
    Vanished,
    /// Size or time differ between the start and the end of reading.
    #[error("changed while being read")]
    Changed,
    /// A pipe, socket, device or folder where a file should be.
    #[error("not a regular file but {0}")]
    NotAFile(&'static str),
    /// A symbolic link, and links are not followed, or it leads out of the corpus.
    #[error("a symbolic link {0}")]
    Link(&'static str),
    /// Larger than [`Limits::file_bytes`](super::Limits::file_bytes).
    #[error("larger than {} MiB", .limit >> 20)]
    TooLarge {
        /// Bytes allowed.
        limit: u64,
    },
    /// gzip that expands beyond reason.
    #[error("a compressed file that expands beyond {0}")]
    Expansion(&'static str),
    /// Broken gzip.
    #[error("a damaged compressed file ({0})")]
    Gzip(io::Error),
    /// Binary data under a text name.
    #[error("not text")]
    NotText,
    /// Nothing but space.
    #[error("holds no text")]
    Empty,
    /// Text, but not of the format that its name says.
    #[error("not valid {format}: {reason}")]
    Malformed {
        /// Name of the format.
        format: &'static str,
        /// What is wrong and where.
        reason: String,
    },
}

impl ReadError {
    /// What the person can do about it.
    pub fn advice(&self) -> &'static str {
        match self {
            Self::Io(_) => "check its permissions and the disk, then index again",
            Self::Vanished | Self::Changed => "nothing to do: the next run reads it again",
            Self::NotAFile(_) => "keep only files and folders in the corpus",
            Self::Link(_) => "copy the file into the corpus, or follow links inside it with `--follow-links`",
            Self::TooLarge { .. } => "split it into smaller files, for instance as .jsonl parts",
            Self::Expansion(_) => "unpack it yourself and put the text into the corpus",
            Self::Gzip(_) => "fetch or compress it again",
            Self::NotText => "give it the right extension, or leave it out",
            Self::Empty => "fill it or remove it",
            Self::Malformed { .. } => "mend it at the place named",
        }
    }

    /// Sorts what the operating system says: a missing file vanished, everything else stays as it is.
    pub(super) fn from_io(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Vanished,
            _ => Self::Io(error),
        }
    }
}

/// A file or folder that was left out, and why.
#[derive(Debug)]
pub struct Skipped {
    /// Its path below the corpus root, safe to print; `.` for the root itself.
    pub id: String,
    /// True where a whole folder could not be listed: nothing is known about the files in it.
    pub folder: bool,
    /// Why.
    pub reason: ReadError,
}

/// One record of a file that holds several which could not be taken, or not whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordProblem {
    /// Line for line formats, else position of the record; counted from 1.
    pub record: usize,
    /// What is wrong with it.
    pub reason: String,
}
