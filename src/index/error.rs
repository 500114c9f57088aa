//! What can go wrong with an index, apart by what the person can do about it.

use std::path::PathBuf;

/// Why the index cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// There is none.
    #[error("there is no index in `{0}`; make one with `attache index`")]
    Missing(PathBuf),
    /// It is of another version.
    #[error(
        "the index cannot be used: {0}; build it anew with `attache index --rebuild`, the corpus is all that is needed"
    )]
    Incompatible(String),
    /// It is damaged.
    #[error(
        "the index is damaged: {0}; build it anew with `attache index --rebuild`, the corpus is all that is needed"
    )]
    Corrupt(String),
    /// Somebody else is writing to it.
    #[error("another `attache index` holds `{0}`; wait for it to end, then run this again")]
    Locked(PathBuf),
    /// No space is left on the device.
    #[error("the disk holding the index is full")]
    DiskFull,
    /// The system refused.
    #[error("cannot {action} `{path}`: {source}")]
    Io {
        /// What was tried: `create`, `read`.
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The engine failed in a way that has no name here.
    #[error("the search engine failed: {0}")]
    Engine(tantivy::TantivyError),
}

impl IndexError {
    pub(crate) fn incompatible(why: &str) -> Self {
        Self::Incompatible(why.to_owned())
    }

    pub(crate) fn corrupt(why: &str) -> Self {
        Self::Corrupt(why.to_owned())
    }

    /// Wraps what the system said of a path.
    pub(crate) fn io(action: &'static str, path: &std::path::Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io { action, path, source },
        }
    }

    /// Whether building anew is the way out.
    pub fn needs_rebuild(&self) -> bool {
        matches!(self, Self::Incompatible(_) | Self::Corrupt(_))
    }
}

/// The engine tells of a full disk in the text of its errors only, and of damage in several ways.
impl From<tantivy::TantivyError> for IndexError {
    fn from(error: tantivy::TantivyError) -> Self {
        use tantivy::TantivyError as E;
        let text = error.to_string();
        if ["No space left on device", "os error 28", "StorageFull", "Disk quota exceeded"]
            .iter()
            .any(|t| text.contains(t))
        {
            return Self::DiskFull;
        }
        match error {
            E::DataCorruption(_) | E::OpenReadError(_) | E::SchemaError(_) => Self::Corrupt(text),
            E::IncompatibleIndex(_) => Self::Incompatible(text),
            other => Self::Engine(other),
        }
    }
}

impl From<tantivy::directory::error::OpenDirectoryError> for IndexError {
    fn from(error: tantivy::directory::error::OpenDirectoryError) -> Self {
        Self::corrupt(&error.to_string())
    }
}
