//! The seal: every file of a finished index with its digest, so that a changed bit anywhere can be told.
//!
//! The engine keeps checksums of its segments, but none of `meta.json`, and verifies none when it opens. The seal covers
//! all files alike. It is opened before a run's first change and closed after its last; a killed run leaves it open, and
//! then the engine's own checksums answer for what was written since. Files never change once written but for a few
//! small ones, so only new files are read when it is closed. Refuses to mend. Tests: `tests/it/durability.rs`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::IndexError;
use super::home::{Home, write_atomically};

const SEAL: &str = "seal.json";

/// The files of an engine folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seal {
    /// True while a run writes, and after one was killed.
    pub open: bool,
    /// Name → size in bytes and BLAKE3 digest.
    pub files: BTreeMap<String, (u64, String)>,
}

impl Seal {
    /// How the finding about a file ends that is not there.
    pub const MISSING: &str = "is missing or unreadable";

    /// Reads the seal of an engine folder; `None` where there is none yet.
    pub fn read(engine: &Path) -> Result<Option<Self>, IndexError> {
        let path = engine.join(SEAL);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(e) => return Err(IndexError::io("read", &path)(e)),
        };
        let damaged = || IndexError::corrupt(&format!("`{}` is damaged", path.display()));
        let text = std::str::from_utf8(&bytes).map_err(|_| damaged())?;
        let (digest, body) = text.split_once('\n').ok_or_else(damaged)?;
        if digest != blake3::hash(body.as_bytes()).to_hex().as_str() {
            return Err(damaged());
        }
        serde_json::from_str(body).map(Some).map_err(|_| damaged())
    }

    fn write(&self, engine: &Path) -> Result<(), IndexError> {
        let body = serde_json::to_string(self).map_err(|e| IndexError::corrupt(&e.to_string()))?;
        let digest = blake3::hash(body.as_bytes()).to_hex();
        write_atomically(&engine.join(SEAL), format!("{digest}\n{body}").as_bytes())
    }

    /// Opens the seal before a change.
    pub fn break_open(engine: &Path) -> Result<(), IndexError> {
        // a damaged seal is told by `check`; here it is only about to be replaced
        let known = Self::read(engine).ok().flatten().unwrap_or_default();
        let immutable = known.files.into_iter().filter(|(name, _)| is_immutable(name));
        Self {
            open: true,
            files: immutable.collect(),
        }
        .write(engine)
    }

    /// Closes the seal after the last change: what it knows of immutable files stays, all others are read.
    pub fn close(home: &Home, engine: &Path) -> Result<(), IndexError> {
        let known = Self::read(engine).ok().flatten().unwrap_or_default().files;
        let mut files = BTreeMap::new();
        for name in files_of(engine)? {
            let entry = match known.get(&name).filter(|_| is_immutable(&name)) {
                Some(entry) => entry.clone(),
                None => digest(&engine.join(&name))?,
            };
            files.insert(name, entry);
        }
        files.insert("../current".into(), digest(&home.pointer())?);
        Self { open: false, files }.write(engine)
    }

    /// Names of the files that are missing or differ, with what is wrong.
    pub fn broken(&self, engine: &Path) -> Vec<String> {
        let wrong = |(name, expected): (&String, &(u64, String))| match digest(&engine.join(name)) {
            Ok(found) if found == *expected => None,
            Ok(found) if found.0 != expected.0 => {
                Some(format!("`{name}` has {} bytes instead of {}", found.0, expected.0))
            }
            Ok(_) => Some(format!("`{name}` has other bytes than were written")),
            Err(_) => Some(format!("`{name}` {}", Self::MISSING)),
        };
        self.files.iter().filter_map(wrong).collect()
    }
}

/// The engine writes a segment's files once, under names that never return.
fn is_immutable(name: &str) -> bool {
    name.split('.')
        .next()
        .is_some_and(|stem| stem.len() == 32 && stem.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// All files of an engine folder that carry content.
fn files_of(engine: &Path) -> Result<Vec<String>, IndexError> {
    let entries = fs::read_dir(engine).map_err(IndexError::io("list", engine))?;
    let names = entries
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names
        .filter(|n| n != SEAL && !n.starts_with(".tmp") && !n.starts_with(".tantivy"))
        .collect())
}

fn digest(path: &Path) -> Result<(u64, String), IndexError> {
    let mut hasher = blake3::Hasher::new();
    let file = File::open(path).map_err(IndexError::io("read", path))?;
    hasher.update_reader(file).map_err(IndexError::io("read", path))?;
    Ok((hasher.count(), hasher.finalize().to_hex().to_string()))
}
