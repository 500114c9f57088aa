//! How a command ended → the exit code that scripts rely on, and the message that people read.

use std::path::Path;
use std::process::ExitCode;

use crate::index::IndexError;

/// The exit codes, as the manual lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done = 0,
    /// It could not be done.
    Failed = 1,
    /// Wrong usage or query.
    Usage = 2,
    /// Done, but some files could not be read, or some lines not searched.
    Partial = 3,
    /// Done, and there is nothing new.
    Nothing = 4,
    /// The index is corrupt or of another version.
    BadIndex = 5,
    /// Another writer holds the index.
    Locked = 75,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// An error that ends a command with a code of its own.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Fatal {
    exit: Exit,
    message: String,
}

impl Fatal {
    /// Ends the command with `exit`; `message` says what failed, on what, why, what is safe and what to do next.
    pub fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into() }
    }

    /// Ends the command with the exit code that belongs to what is wrong with the index in `folder`; the command that
    /// mends it names the folder, so that it can be run as it stands.
    pub fn of_index(error: &IndexError, folder: &Path) -> Self {
        let exit = match error {
            IndexError::Locked(_) => Exit::Locked,
            error if error.needs_rebuild() => Exit::BadIndex,
            _ => Exit::Failed,
        };
        let folder = folder.display();
        let message = match error {
            IndexError::Incompatible(why) | IndexError::Corrupt(why) => format!(
                "the index in `{folder}` cannot be used: {why}; build it anew with `attache index --rebuild --index \
                 {folder}`, the corpus is all that is needed"
            ),
            IndexError::Missing(_) => {
                format!("there is no index in `{folder}`; make one with `attache index --index {folder}`")
            }
            other => other.to_string(),
        };
        Self::new(exit, message)
    }

    /// The exit code.
    pub fn exit(&self) -> Exit {
        self.exit
    }
}

/// Prints an error and tells its exit code; the chain of causes only when `verbose`.
pub fn report(error: &anyhow::Error, verbose: bool) -> Exit {
    if is_closed_pipe(error) {
        return Exit::Done;
    }
    eprintln!("error: {error}");
    if verbose {
        for cause in error.chain().skip(1) {
            eprintln!("  because: {cause}");
        }
    }
    error.downcast_ref::<Fatal>().map_or(Exit::Failed, |fatal| fatal.exit)
}

/// `attache … | head` closes the pipe early: that is how the reader wants it, not an error.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
        let json = || cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
        io.or_else(json) == Some(std::io::ErrorKind::BrokenPipe)
    })
}
