//! The seal: every file of a finished index with its digest, so that a changed bit anywhere can be told.
//!
//! The engine keeps checksums of its segments, but none of `meta.json`, and verifies none when it opens. The seal covers
//! all files alike, and every opening holds them against it: on damaged files the engine serves wrong results, panics, or
//! asks for so much memory that the process is aborted. It is opened before a run's first change and closed after its last; a killed run leaves it open, and
//! then the engine's own checksums answer for what was written since. Files never change once written but for a few
//! small ones, so only new files are read when it is closed. Refuses to mend. Tests: `tests/it/durability.rs`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::IndexError;
use super::home::{Home, write_atomically};

const SEAL: &str = "seal.json";

/// How often to look again where a writer changed the seal meanwhile.
const RETRIES: usize = 5;

/// The files of an engine folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Seal {
    /// True while a run writes, and after one was killed.
    pub open: bool,
    /// By name.
    files: BTreeMap<String, Sealed>,
}

/// One file as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Sealed {
    /// Bytes.
    size: u64,
    /// Time of last change, nanoseconds since 1970.
    modified: u64,
    /// BLAKE3, hexadecimal.
    digest: String,
}

/// How closely to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// A file of the right size and time is taken for what it was; any other is read. What opening an index can afford.
    Brief,
    /// Every byte is read.
    Close,
}

impl Seal {
    /// Holds the files against the seal: whether it is open, and what is wrong. A writer may be at work meanwhile.
    pub fn examine(engine: &Path, look: Look) -> Result<(bool, Vec<String>), IndexError> {
        for _ in 0..RETRIES {
            let seal = Self::read(engine)?.ok_or_else(|| IndexError::corrupt("`seal.json` is missing"))?;
            let broken = seal.broken(engine, look);
            if broken.is_empty() || Self::read(engine)?.as_ref() == Some(&seal) {
                return Ok((seal.open, broken));
            }
        }
        Ok((true, Vec::new())) // written to faster than it can be looked at
    }

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
        Self { open: true, files: immutable.collect() }.write(engine)
    }

    /// Closes the seal after the last change: what it knows of immutable files stays, all others are read.
    pub fn close(home: &Home, engine: &Path) -> Result<(), IndexError> {
        let known = Self::read(engine).ok().flatten().unwrap_or_default().files;
        let mut files = BTreeMap::new();
        for name in files_of(engine)? {
            let path = engine.join(&name);
            let sealed = match known.get(&name).filter(|_| is_immutable(&name)) {
                Some(sealed) => {
                    Sealed { modified: stat(&path).map_or(sealed.modified, |(_, modified)| modified), ..sealed.clone() }
                }
                None => Sealed::of(&path)?,
            };
            files.insert(name, sealed);
        }
        files.insert("../current".into(), Sealed::of(&home.pointer())?);
        Self { open: false, files }.write(engine)
    }

    /// What is wrong with the files, by name. Files missing from an open seal were merged away since.
    fn broken(&self, engine: &Path, look: Look) -> Vec<String> {
        let wrong = |(name, sealed): (&String, &Sealed)| {
            let path = engine.join(name);
            match stat(&path) {
                None if self.open => None,
                None => Some(format!("`{name}` is missing or unreadable")),
                Some((size, _)) if size != sealed.size => {
                    Some(format!("`{name}` has {size} bytes instead of {}", sealed.size))
                }
                Some((_, modified)) if look == Look::Brief && modified == sealed.modified => None,
                Some(_) => match Sealed::of(&path) {
                    Ok(found) if found.digest == sealed.digest => None,
                    Ok(_) => Some(format!("`{name}` has other bytes than were written")),
                    Err(_) if self.open => None,
                    Err(_) => Some(format!("`{name}` is missing or unreadable")),
                },
            }
        };
        self.files.iter().filter_map(wrong).collect()
    }
}

impl Sealed {
    /// Reads a file.
    fn of(path: &Path) -> Result<Self, IndexError> {
        let mut hasher = blake3::Hasher::new();
        let file = File::open(path).map_err(IndexError::io("read", path))?;
        hasher.update_reader(file).map_err(IndexError::io("read", path))?;
        Ok(Self {
            size: hasher.count(),
            modified: stat(path).map_or(0, |(_, modified)| modified),
            digest: hasher.finalize().to_hex().to_string(),
        })
    }
}

/// Size and time of last change.
fn stat(path: &Path) -> Option<(u64, u64)> {
    let metadata = fs::metadata(path).ok()?;
    let since = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((metadata.len(), u64::try_from(since.as_nanos()).ok()?))
}

/// The engine writes a segment's files once, under names that never return.
fn is_immutable(name: &str) -> bool {
    name.split('.').next().is_some_and(|stem| stem.len() == 32 && stem.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// All files of an engine folder that carry content.
fn files_of(engine: &Path) -> Result<Vec<String>, IndexError> {
    let entries = fs::read_dir(engine).map_err(IndexError::io("list", engine))?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    Ok(names.filter(|n| n != SEAL && !n.starts_with(".tmp") && !n.starts_with(".tantivy")).collect())
}
