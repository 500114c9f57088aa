//! Where an index lives: a folder → the engine's folder that is current, and the lock of whoever writes.
//!
//! ```text
//! index/current        names the engine's folder in use: `g000002`
//! index/g000002/       the engine's files, and `seal.json` (see `seal`)
//! index/.lock          held by the writer for as long as it runs; released by the system if it is killed
//! ```
//!
//! A rebuild goes into a folder of its own and becomes current by the rename of one small file, so that whoever reads has
//! the old index or the new one, and a killed rebuild leaves the old one. Refuses to delete anything without the lock.
//! Tests: `tests/it/durability.rs`.

use std::fs::{self, File, TryLockError};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::IndexError;

const CURRENT: &str = "current";
const LOCK: &str = ".lock";

/// Beginning of the names of files that are written before they are renamed; the engine uses it as well.
const TEMPORARY: &str = ".tmp";

/// The folder of an index, which need not exist.
#[derive(Clone, Debug)]
pub(crate) struct Home {
    folder: PathBuf,
}

/// The right to write, for as long as it lives.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Home {
    pub fn new(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file that names the current folder.
    pub fn pointer(&self) -> PathBuf {
        self.folder.join(CURRENT)
    }

    /// Takes the lock, making the folder if there is none; fails at once if it is held.
    pub fn lock(&self) -> Result<Lock, IndexError> {
        fs::create_dir_all(&self.folder).map_err(IndexError::io("create the folder", &self.folder))?;
        let path = self.folder.join(LOCK);
        let file = File::options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(IndexError::io("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(IndexError::Locked(path)),
            Err(TryLockError::Error(error)) => Err(IndexError::io("lock", &path)(error)),
        }
    }

    /// Whether somebody writes at this moment.
    pub fn is_locked(&self) -> bool {
        let file = File::open(self.folder.join(LOCK));
        file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    /// The engine's folder in use; `None` where there is no index.
    pub fn current(&self) -> Result<Option<PathBuf>, IndexError> {
        let pointer = self.pointer();
        let name = match fs::read(&pointer) {
            Ok(name) => String::from_utf8_lossy(&name).trim_end().to_owned(),
            Err(e) if matches!(e.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(None),
            Err(e) => return Err(IndexError::io("read", &pointer)(e)),
        };
        if generation(&name).is_none() {
            return Err(IndexError::corrupt(&format!("`{}` names no folder", pointer.display())));
        }
        Ok(Some(self.folder.join(name)))
    }

    /// A new, empty engine folder.
    pub fn begin(&self, _: &Lock) -> Result<PathBuf, IndexError> {
        let newest = self.generations()?.iter().filter_map(|(_, n)| n.checked_add(1)).max();
        let path = self.folder.join(format!("g{:06}", newest.unwrap_or(1)));
        fs::create_dir_all(&path).map_err(IndexError::io("create the folder", &path))?;
        Ok(path)
    }

    /// Makes an engine folder the current one.
    pub fn publish(&self, _: &Lock, engine: &Path) -> Result<(), IndexError> {
        let name = engine.file_name().unwrap_or_default().to_string_lossy();
        write_atomically(&self.pointer(), format!("{name}\n").as_bytes())
    }

    /// Removes what killed runs left behind: engine folders but `keep`, half-written files.
    pub fn sweep(&self, _: &Lock, keep: &[&Path]) {
        let stale = self.generations().unwrap_or_default();
        for (path, _) in stale.iter().filter(|(path, _)| !keep.contains(&path.as_path())) {
            let _ = fs::remove_dir_all(path); // tried again by the next run
        }
        for folder in keep.iter().copied().chain([self.folder.as_path()]) {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.file_name().to_string_lossy().starts_with(TEMPORARY) {
                    let _ = fs::remove_file(entry.path());
                }
            }
        }
    }

    /// All engine folders with their numbers.
    fn generations(&self) -> Result<Vec<(PathBuf, u32)>, IndexError> {
        let entries = fs::read_dir(&self.folder).map_err(IndexError::io("list", &self.folder))?;
        let numbered = entries.flatten().filter_map(|entry| {
            let number = generation(&entry.file_name().to_string_lossy())?;
            Some((entry.path(), number))
        });
        Ok(numbered.collect())
    }
}

/// The number in the name of an engine folder.
fn generation(name: &str) -> Option<u32> {
    let digits = name.strip_prefix('g').filter(|d| d.len() == 6)?;
    digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// Writes a small file so that a reader, or a run after a crash, finds the old bytes or the new ones.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), IndexError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = folder.join(format!("{TEMPORARY}-{name}"));
    let written = File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, path)?;
        File::open(folder)?.sync_all()
    });
    written.map_err(IndexError::io("write", path))
}

/// Whether the disk is full: the engine does not say, so we try.
pub(crate) fn is_full(folder: &Path) -> bool {
    let probe = folder.join(format!("{TEMPORARY}-probe"));
    let tried = File::create(&probe).and_then(|mut file| {
        file.write_all(&vec![0x55; 256 << 10])?;
        file.sync_all()
    });
    let _ = fs::remove_file(&probe);
    tried.is_err_and(|e| matches!(e.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded))
}
