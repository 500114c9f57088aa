//! The walk: a folder → its article files, in one order, and what was left out.
//!
//! Refuses to open a file, to follow a link out of the folder, and to visit a file twice. Hidden files and folders
//! (a leading dot) and files of no known extension are not articles: they are counted, not reported.
//! Tests: `tests/it/corpus.rs`, `tests/it/hostile.rs`.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs::Metadata;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{FileTypeExt, MetadataExt};
use std::path::{Path, PathBuf};

use super::{Format, ReadError, Skipped};

/// A file that may hold articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Its path below the corpus root with `/` between its parts, safe to print: control characters, direction
    /// overrides and bytes that are not UTF-8 stand as `%1B`. Unique in the corpus.
    pub id: String,
    /// Where it is.
    pub path: PathBuf,
    /// Bytes.
    pub size: u64,
    /// Last change, in nanoseconds since 1970.
    pub modified_ns: i128,
    /// The format that its name promises.
    pub format: Format,
}

/// How to walk.
#[derive(Clone, Debug, Default)]
pub struct WalkOptions {
    /// Follow symbolic links that stay inside the root.
    pub follow_links: bool,
}

/// Lists the article files below a folder, sorted by name within each folder.
///
/// A root that cannot be listed is one [`Skipped`] with the id `.`.
pub fn walk(root: &Path, options: &WalkOptions) -> Walk {
    let entries = walkdir::WalkDir::new(root)
        .follow_root_links(true)
        .follow_links(options.follow_links)
        .sort_by_file_name()
        .into_iter();
    Walk {
        root: root.to_owned(),
        real_root: options.follow_links.then(|| root.canonicalize().ok()).flatten(),
        entries,
        seen: HashSet::new(),
        ignored: 0,
    }
}

/// The iterator of [`walk`].
#[derive(Debug)]
pub struct Walk {
    root: PathBuf,
    /// Where links may lead; set where links are followed.
    real_root: Option<PathBuf>,
    entries: walkdir::IntoIter,
    /// Device and inode of what was visited through links.
    seen: HashSet<(u64, u64)>,
    ignored: usize,
}

impl Walk {
    /// Files passed over so far because they are hidden or of no known format.
    pub fn ignored(&self) -> usize {
        self.ignored
    }

    /// The id of a path below the root.
    fn id(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.root).unwrap_or(path);
        match id_of(below) {
            id if id.is_empty() => ".".to_owned(),
            id => id,
        }
    }

    /// One entry: a file to read, something to report, or nothing.
    fn visit(&mut self, entry: &walkdir::DirEntry) -> Option<Result<SourceFile, Skipped>> {
        if entry.depth() > 0 && entry.file_name().as_bytes().starts_with(b".") {
            if entry.file_type().is_dir() {
                self.entries.skip_current_dir();
            } else {
                self.ignored += 1;
            }
            return None;
        }
        let format = Format::of(entry.path());
        match self.judge(entry, format) {
            Ok(found) => found.map(Ok),
            Err(reason) => Some(Err(Skipped { id: self.id(entry.path()), folder: false, reason })),
        }
    }

    fn judge(&mut self, entry: &walkdir::DirEntry, format: Option<Format>) -> Result<Option<SourceFile>, ReadError> {
        let kind = entry.file_type();
        if kind.is_dir() {
            let repeated = entry.depth() > 0 && self.strays(entry)?;
            if repeated {
                self.entries.skip_current_dir();
            }
            return Ok(None);
        }
        let Some(format) = format else {
            self.ignored += 1;
            return Ok(None);
        };
        if kind.is_symlink() {
            return Err(ReadError::Link("(links are not followed)"));
        }
        let metadata = entry
            .metadata()
            .map_err(|e| ReadError::from_io(e.into_io_error().unwrap_or_else(|| io::Error::other("unknown"))))?;
        if let Some(other) = other_than_file(&metadata) {
            return Err(ReadError::NotAFile(other));
        }
        if self.strays(entry)? {
            self.ignored += 1;
            return Ok(None);
        }
        Ok(Some(SourceFile {
            id: self.id(entry.path()),
            path: entry.path().to_owned(),
            size: metadata.len(),
            modified_ns: modified_ns(&metadata),
            format,
        }))
    }

    /// True where links led to something already visited; an error where they lead out of the root.
    fn strays(&mut self, entry: &walkdir::DirEntry) -> Result<bool, ReadError> {
        let Some(real_root) = &self.real_root else {
            return Ok(false);
        };
        if entry.path_is_symlink() {
            let real = entry.path().canonicalize().map_err(ReadError::from_io)?;
            if !real.starts_with(real_root) {
                if entry.file_type().is_dir() {
                    self.entries.skip_current_dir();
                }
                return Err(ReadError::Link("that leads out of the corpus"));
            }
        }
        let metadata = entry.path().metadata().map_err(ReadError::from_io)?;
        Ok(!self.seen.insert((metadata.dev(), metadata.ino())))
    }
}

impl Iterator for Walk {
    type Item = Result<SourceFile, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.entries.next()? {
                Ok(entry) => {
                    if let Some(found) = self.visit(&entry) {
                        return Some(found);
                    }
                }
                Err(error) => return Some(Err(self.unlisted(error))),
            }
        }
    }
}

impl Walk {
    /// A folder that cannot be listed, or a link that leads in a circle.
    fn unlisted(&self, error: walkdir::Error) -> Skipped {
        let id = error.path().map_or_else(|| ".".to_owned(), |path| self.id(path));
        let folder = error.loop_ancestor().is_none();
        let reason = match error.into_io_error() {
            Some(io) => ReadError::from_io(io),
            None => ReadError::Link("that leads in a circle"),
        };
        Skipped { id, folder, reason }
    }
}

/// What something is that is not a regular file.
pub(super) fn other_than_file(metadata: &Metadata) -> Option<&'static str> {
    let kind = metadata.file_type();
    if kind.is_file() {
        None
    } else if kind.is_dir() {
        Some("a folder")
    } else if kind.is_fifo() {
        Some("a pipe")
    } else if kind.is_socket() {
        Some("a socket")
    } else {
        Some("a device")
    }
}

/// Time of the last change in nanoseconds since 1970.
pub(super) fn modified_ns(metadata: &Metadata) -> i128 {
    i128::from(metadata.mtime()) * 1_000_000_000 + i128::from(metadata.mtime_nsec())
}

/// The parts of a path joined by `/`, with what cannot be printed percent-encoded. A `%` that looks like such an
/// escape is itself escaped, so that no two names share an id.
pub(super) fn id_of(path: &Path) -> String {
    let mut id = String::new();
    for part in path.components() {
        if !id.is_empty() {
            id.push('/');
        }
        for chunk in part.as_os_str().as_bytes().utf8_chunks() {
            push_printable(&mut id, chunk.valid());
            for byte in chunk.invalid() {
                escape(&mut id, *byte);
            }
        }
    }
    id
}

fn push_printable(id: &mut String, text: &str) {
    for (at, c) in text.char_indices() {
        let like_escape =
            c == '%' && text.get(at + 1..at + 3).is_some_and(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        if like_escape || c.is_control() || super::clean::is_invisible(c) {
            let mut buffer = [0; 4];
            for byte in c.encode_utf8(&mut buffer).bytes() {
                escape(id, byte);
            }
        } else {
            id.push(c);
        }
    }
}

fn escape(id: &mut String, byte: u8) {
    // Writing to a string cannot fail.
    let _ = write!(id, "%{byte:02X}");
}

#[cfg(test)]
mod tests {
    use std::ffi::OsStr;

    use super::*;

    #[test]
    fn ids_are_printable_and_unique() {
        let id = |bytes: &[u8]| id_of(Path::new(OsStr::from_bytes(bytes)));
        assert_eq!(id(b"press/2022-09-08 tokyo.txt"), "press/2022-09-08 tokyo.txt");
        assert_eq!(id(b"a\xff.txt"), "a%FF.txt");
        assert_eq!(id(b"a%FF.txt"), "a%25FF.txt");
        assert_eq!(id(b"100%.txt"), "100%.txt");
        assert_eq!(id(b"a\n\x1b[31m.txt"), "a%0A%1B[31m.txt");
        assert_eq!(id("a\u{202e}txt.exe".as_bytes()), "a%E2%80%AEtxt.exe");
    }
}
