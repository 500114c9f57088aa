//! Reading: the index folder → the [`Snapshot`] of its last commit, and a thread that brings the next one.
//!
//! The thread looks every [`POLL`] whether another process has committed, and swaps in a whole new snapshot, so that
//! whoever holds one keeps it and sees one state. A commit that cannot be read leaves the old snapshot in use and is
//! logged. Works on a folder that cannot be written to. Refuses to write anything. Tests: `tests/it/durability.rs`.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, Weak};
use std::time::Duration;

use tantivy::{Index, ReloadPolicy, Searcher};

use super::commit::Commit;
use super::directory::ReadOnly;
use super::home::Home;
use super::schema::Fields;
use super::seal::{Look, Seal};
use super::{IndexError, Snapshot, analyzer};

/// How often the thread looks for a new commit.
const POLL: Duration = Duration::from_millis(250);

/// The last commit of an index, kept up to date.
#[derive(Clone, Debug)]
pub struct Reader {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    home: Home,
    snapshot: RwLock<Arc<Snapshot>>,
    /// What [`stamp`] was when the snapshot was made; locked while a new one is made.
    seen: Mutex<Vec<u8>>,
    prepare: OnceLock<Prepare>,
}

/// What is made of a snapshot beforehand.
struct Prepare(Box<dyn Fn(&Snapshot) + Send + Sync>);

impl fmt::Debug for Prepare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Prepare")
    }
}

impl Reader {
    /// Opens the index in a folder.
    pub fn open(folder: &Path) -> Result<Self, IndexError> {
        let home = Home::new(folder);
        let seen = stamp(&home)?;
        let snapshot = RwLock::new(Arc::new(load(&home)?));
        let shared = Arc::new(Shared { snapshot, seen: Mutex::new(seen), prepare: OnceLock::new(), home });
        let watched = Arc::downgrade(&shared);
        let thread = std::thread::Builder::new().name("index-watch".into());
        thread.spawn(move || watch(&watched)).map_err(IndexError::io("watch", folder))?;
        Ok(Self { shared })
    }

    /// The snapshot of the last commit seen. Cheap; hold it for as long as one answer takes.
    pub fn current(&self) -> Arc<Snapshot> {
        Arc::clone(&self.shared.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What to make of every snapshot before anybody is given it, so that nobody waits for it: of later ones here, of the
    /// one in use beside the answers, since those cannot wait. The first call counts.
    pub fn prepare(&self, make: impl Fn(&Snapshot) + Send + Sync + 'static) {
        if self.shared.prepare.set(Prepare(Box::new(make))).is_err() {
            return;
        }
        let shared = Arc::clone(&self.shared);
        let thread = std::thread::Builder::new().name("index-prepare".into());
        // where the system gives no thread, whoever asks first waits
        let _ = thread.spawn(move || {
            let snapshot = Arc::clone(&shared.snapshot.read().unwrap_or_else(PoisonError::into_inner));
            shared.ready(&snapshot);
        });
    }

    /// Looks for a new commit now; true if there was one.
    pub fn reload(&self) -> Result<bool, IndexError> {
        self.shared.reload()
    }
}

impl Shared {
    fn reload(&self) -> Result<bool, IndexError> {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let now = stamp(&self.home)?;
        if now == *seen {
            return Ok(false);
        }
        let fresh = Arc::new(load(&self.home)?);
        self.ready(&fresh);
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = fresh;
        *seen = now;
        Ok(true)
    }

    fn ready(&self, snapshot: &Snapshot) {
        if let Some(Prepare(make)) = self.prepare.get() {
            // a damaged index is told of by the answers; the thread that looks for the next one goes on
            let _ = catch_unwind(AssertUnwindSafe(|| make(snapshot)));
        }
    }
}

/// Looks for commits until the last reader is gone. Says once what is wrong, not four times a second.
fn watch(shared: &Weak<Shared>) {
    let mut told = String::new();
    loop {
        std::thread::sleep(POLL);
        let Some(shared) = shared.upgrade() else { return };
        match shared.reload() {
            Ok(false) => {}
            Ok(true) => {
                told.clear();
                tracing::info!("a new commit of the index is in use");
            }
            Err(error) => {
                let text = error.to_string();
                if text != told {
                    tracing::warn!("the index cannot be read again, the earlier state stays in use: {text}");
                    told = text;
                }
            }
        }
    }
}

/// Bytes that differ after every commit: the current folder's name and its `meta.json`.
fn stamp(home: &Home) -> Result<Vec<u8>, IndexError> {
    let engine = home.current()?.ok_or_else(|| IndexError::Missing(home.folder().to_owned()))?;
    let meta = engine.join("meta.json");
    let mut stamp = engine.as_os_str().as_encoded_bytes().to_vec();
    match std::fs::read(&meta) {
        Ok(bytes) => stamp.extend(bytes),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
            return Err(IndexError::corrupt(&format!("`{}` is missing", meta.display())));
        }
        Err(e) => return Err(IndexError::io("read", &meta)(e)),
    }
    Ok(stamp)
}

/// Makes a snapshot of the last commit.
pub(crate) fn load(home: &Home) -> Result<Snapshot, IndexError> {
    loop {
        let current = home.current()?;
        let engine = current.as_ref().ok_or_else(|| IndexError::Missing(home.folder().to_owned()))?;
        match load_engine(engine) {
            // a rebuild took its place meanwhile, and its files are gone
            Err(_) if home.current()? != current => {}
            loaded => return loaded,
        }
    }
}

fn load_engine(engine: &Path) -> Result<Snapshot, IndexError> {
    // files of an interrupted run are not sealed yet, and the engine panics on some damage
    catch_unwind(AssertUnwindSafe(|| {
        let (index, fields, commit) = open(engine)?;
        Ok(Snapshot::new(searcher(&index)?, fields, commit)?)
    }))
    .unwrap_or_else(|_| Err(IndexError::corrupt("the search engine cannot open it")))
}

/// Opens an engine folder for reading and makes sure that it is as it was written, and of our version.
pub(crate) fn open(engine: &Path) -> Result<(Index, Fields, Commit), IndexError> {
    let (_, broken) = Seal::examine(engine, Look::Brief)?;
    if let Some(first) = broken.first() {
        return Err(IndexError::corrupt(first));
    }
    let index = Index::open(ReadOnly::open(engine)?)?;
    let (schema, fields) = Fields::build();
    let commit = Commit::from_payload(index.load_metas()?.payload.as_deref())?;
    if index.schema() != schema {
        return Err(IndexError::incompatible("its fields are not those that this version makes"));
    }
    analyzer::register(index.tokenizers());
    Ok((index, fields, commit))
}

/// The engine's view of the last commit, without the engine's own watching.
pub(crate) fn searcher(index: &Index) -> tantivy::Result<Searcher> {
    let reader: tantivy::IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
    Ok(reader.searcher())
}
