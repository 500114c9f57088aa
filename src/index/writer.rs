//! Writing: documents and file entries → commits, by one process at a time.
//!
//! A run takes the lock, opens the engine (never an older handle: it would lose track of files), adds and commits, and
//! lets go. Every commit carries its [`Commit`] and is complete in itself; a run that dies at any point leaves the last
//! one. Refuses to write beside another writer and to repair. Tests: `tests/it/durability.rs`.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::store::{Compressor, ZstdCompressor};
use tantivy::{Index, IndexSettings, IndexWriter, Searcher, TantivyDocument, Term};

use super::arrivals::Arrivals;
use super::commit::Commit;
use super::document::{self, IndexedDoc};
use super::home::{self, Home, Lock};
use super::manifest::{self, FileEntry, Manifest};
use super::reader;
use super::schema::Fields;
use super::seal::Seal;
use super::{ANALYZER_VERSION, IndexError, SCHEMA_VERSION, analyzer};

/// Memory for documents that are not written yet, bytes a thread.
const BUDGET: usize = 96 << 20;

/// The engine writes with this many threads at most; reading and annotating take far longer.
const THREADS: usize = 4;

/// A segment of which this part is deleted is written anew.
const DELETED: f32 = 0.2;

/// The one who writes.
pub struct Writer {
    home: Home,
    lock: Lock,
    engine: PathBuf,
    index: Index,
    inner: IndexWriter,
    fields: Fields,
    arrivals: Arrivals,
    /// What the index will hold with the next commit.
    manifest: Manifest,
    /// Whether anything was written since the index was opened.
    touched: bool,
    /// Whether `current` names this engine folder already.
    published: bool,
    /// Whether the last run that wrote here came to its end.
    sealed: bool,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").field("engine", &self.engine).finish_non_exhaustive()
    }
}

impl Writer {
    /// Takes the lock and opens the index, or begins a new one where there is none, where it is of another version, or
    /// where `anew` asks for it.
    pub fn open(folder: &Path, anew: bool) -> Result<Self, IndexError> {
        let home = Home::new(folder);
        let lock = home.lock()?;
        let current = if anew { home.current().unwrap_or(None) } else { home.current()? };
        if let Some(engine) = current.clone().filter(|_| !anew) {
            match reader::open(&engine) {
                Ok(_) => return Self::resume(home, lock, engine),
                Err(IndexError::Incompatible(why)) => tracing::info!("building the index anew: {why}"),
                Err(other) => return Err(other),
            }
        }
        Self::begin(home, lock, current.as_deref())
    }

    /// Continues the current index.
    fn resume(home: Home, lock: Lock, engine: PathBuf) -> Result<Self, IndexError> {
        home.sweep(&lock, &[&engine]);
        let index = Index::open_in_dir(&engine)?;
        let sealed = Seal::read(&engine)?.is_some_and(|seal| !seal.open);
        let before = reader::searcher(&index)?;
        let manifest = Manifest::read(&before)?;
        let own = Self::with_engine(home, lock, engine, index, Some(before))?;
        Ok(Self { manifest, sealed, published: true, ..own })
    }

    /// Begins a new index. Where there is none yet it is current at once, so that a killed run is continued.
    fn begin(home: Home, lock: Lock, current: Option<&Path>) -> Result<Self, IndexError> {
        home.sweep(&lock, current.as_slice());
        let engine = home.begin(&lock)?;
        let settings = IndexSettings {
            docstore_compression: Compressor::Zstd(ZstdCompressor { compression_level: Some(3) }),
            docstore_blocksize: 16 << 10,
            ..IndexSettings::default()
        };
        let (schema, _) = Fields::build();
        let index = Index::builder().schema(schema).settings(settings).create_in_dir(&engine)?;
        let before = current.and_then(|engine| reader::open(engine).ok()).map(|(index, ..)| reader::searcher(&index));
        let mut own = Self::with_engine(home, lock, engine, index, before.transpose()?)?;
        if current.is_none() {
            own.commit(false)?;
            own.home.publish(&own.lock, &own.engine)?;
            own.published = true;
        }
        Ok(own)
    }

    /// `before` is the index as it was.
    fn with_engine(
        home: Home,
        lock: Lock,
        engine: PathBuf,
        index: Index,
        before: Option<Searcher>,
    ) -> Result<Self, IndexError> {
        analyzer::register(index.tokenizers());
        let threads = std::thread::available_parallelism().map_or(1, |n| (n.get() / 2).clamp(1, THREADS));
        let options = IndexWriterOptions::builder()
            .num_worker_threads(threads)
            .memory_budget_per_thread(BUDGET)
            .num_merge_threads(1)
            .build();
        let inner: IndexWriter = index.writer_with_options(options)?;
        let mut merging = LogMergePolicy::default();
        merging.set_del_docs_ratio_before_merge(DELETED);
        inner.set_merge_policy(Box::new(merging));
        let fields = Fields::build().1;
        Ok(Self {
            home,
            lock,
            engine,
            index,
            inner,
            fields,
            arrivals: Arrivals::since(before, &fields),
            manifest: Manifest::default(),
            touched: false,
            published: false,
            sealed: false,
        })
    }

    /// What the index will hold with the next commit.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Puts a file's articles in place of what the index holds of it.
    pub fn replace(&mut self, entry: FileEntry, docs: &[IndexedDoc]) -> Result<(), IndexError> {
        self.remove(&entry.path)?;
        for doc in docs {
            let added = self.arrivals.of(&doc.article.id);
            for mut document in document::write(&self.fields, doc)? {
                document.add_i64(self.fields.added, added);
                self.add(document)?;
            }
        }
        self.add(manifest::write(&self.fields, &entry))?;
        self.manifest.files.insert(entry.path.clone(), entry);
        Ok(())
    }

    /// Notes that a file is what it was, although its size or time had to be looked into.
    pub fn confirm(&mut self, entry: FileEntry) -> Result<(), IndexError> {
        self.touch()?;
        let id = manifest::file_id(&entry.path);
        self.inner.delete_term(Term::from_field_text(self.fields.id, &id));
        self.add(manifest::write(&self.fields, &entry))?;
        self.manifest.files.insert(entry.path.clone(), entry);
        Ok(())
    }

    /// Takes out all that the index holds of a file.
    pub fn remove(&mut self, path: &str) -> Result<(), IndexError> {
        self.touch()?;
        if self.manifest.files.remove(path).is_some() {
            self.inner.delete_term(Term::from_field_text(self.fields.path, path));
        }
        Ok(())
    }

    fn add(&mut self, document: TantivyDocument) -> Result<(), IndexError> {
        self.inner.add_document(document).map(drop).map_err(|e| self.failed(e))
    }

    /// Before the first change the seal is opened.
    fn touch(&mut self) -> Result<(), IndexError> {
        if !self.touched {
            Seal::break_open(&self.engine)?;
            self.touched = true;
        }
        Ok(())
    }

    /// Makes everything since the last commit visible; `complete` tells that the run is over.
    pub fn commit(&mut self, complete: bool) -> Result<Commit, IndexError> {
        self.touch()?;
        let commit = self.describe(complete);
        let payload = serde_json::to_string(&commit).map_err(|e| IndexError::corrupt(&e.to_string()))?;
        self.commit_with_payload(&payload).map_err(|e| self.failed(e))?;
        Ok(commit)
    }

    /// The only commit there is: the engine's plain one would forget the payload.
    fn commit_with_payload(&mut self, payload: &str) -> tantivy::Result<()> {
        let mut prepared = self.inner.prepare_commit()?;
        prepared.set_payload(payload);
        prepared.commit().map(drop)
    }

    fn describe(&self, complete: bool) -> Commit {
        Commit {
            schema: SCHEMA_VERSION,
            analyzer: ANALYZER_VERSION,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            fingerprint: self.manifest.fingerprint(),
            files: self.manifest.files.len() as u64,
            articles: self.manifest.articles(),
            statements: self.manifest.statements(),
            built: second(Timestamp::now()).to_string(),
            complete,
        }
    }

    /// Ends the run: commits if anything changed or an earlier run did not come to its end, merges, removes files no
    /// longer needed, seals, and makes a rebuilt index the current one.
    pub fn finish(mut self) -> Result<Commit, IndexError> {
        let last = Commit::from_payload(self.index.load_metas()?.payload.as_deref());
        let commit = match last {
            Ok(last) if !self.touched && self.sealed && last.complete => return Ok(last),
            _ => self.commit(true),
        };
        let commit = match commit {
            Ok(commit) => commit,
            Err(error) => {
                self.abandon();
                return Err(error);
            }
        };
        let Self { home, lock, engine, inner, published, .. } = self;
        inner.garbage_collect_files().wait()?;
        inner.wait_merging_threads()?;
        if !published {
            home.publish(&lock, &engine)?;
        }
        home.sweep(&lock, &[&engine]);
        Seal::close(&home, &engine)?;
        Ok(commit)
    }

    /// Ends the run without a commit and takes away a rebuild that came to nothing.
    pub fn abandon(self) {
        let Self { home, lock, engine, inner, published, .. } = self;
        drop(inner);
        let current = if published { Some(engine) } else { home.current().ok().flatten() };
        home.sweep(&lock, &current.iter().map(PathBuf::as_path).collect::<Vec<_>>());
    }

    /// Gives back what the failed run took, and finds out whether the disk is full: the engine says only that a thread
    /// was killed.
    fn failed(&mut self, error: tantivy::TantivyError) -> IndexError {
        let full = home::is_full(&self.engine);
        let _ = self.inner.rollback();
        let _ = self.inner.garbage_collect_files().wait();
        if full { IndexError::DiskFull } else { error.into() }
    }
}

/// The second that a time lies in. Rounded down: whoever compares it with another must not take it for one that is
/// still to come.
fn second(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_is_the_one_that_has_begun() {
        let late: Timestamp = "2026-01-01T00:00:00.9Z".parse().expect("a time");
        assert_eq!(second(late).to_string(), "2026-01-01T00:00:00Z");
    }
}
