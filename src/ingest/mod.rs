//! Ingest: the one loop that brings an index up to date with its corpus → [`IngestReport`].
//!
//! ```text
//! walk + manifest ─plan▶ files to read ─prepare (all cores)▶ IndexedDocs ─write, in the order of the walk▶ commit
//! ```
//!
//! A long run commits on its way, each time with a manifest that tells how far it got: killed at any moment, the next
//! run goes on from the last commit. The result is the same for any number of threads. Refuses to stop at a file that
//! cannot be read. Tests: `tests/it/index.rs`, `tests/it/durability.rs`.

mod plan;
mod prepare;
mod report;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use rayon::prelude::*;

pub use plan::{Plan, plan};
use prepare::{Prepared, prepare};
pub use report::{Failure, IngestReport, Problem};

use crate::corpus::{Limits, ReadError, SourceFile, WalkOptions};
use crate::extract::{Annotator, RULES_VERSION};
use crate::index::{Commit, IndexError, Manifest, Writer};

/// Raised whenever a file would be read into another article than before: indexed files are read again.
const READING_VERSION: u32 = 2;

/// Files that are read at once and wait for the writer: this many, or this many bytes.
const BATCH: (usize, u64) = (64, 32 << 20);

/// A file whose time of last change is younger than this is looked into again by the next run: it could change once more
/// within the grain of the file system's clock.
const UNSETTLED: Duration = Duration::from_secs(2);

/// How to ingest.
#[derive(Clone, Debug)]
pub struct Options {
    /// Build the index anew from all files; the old one serves until it is done.
    pub rebuild: bool,
    /// Tell what would be done and do nothing.
    pub dry_run: bool,
    /// Follow symbolic links inside the corpus.
    pub follow_links: bool,
    /// Threads that read and annotate; as many as there are cores if not given.
    pub threads: Option<usize>,
    /// How long a run may go without a commit: what a killed run may lose.
    pub commit_every: Duration,
    /// What one file may cost.
    pub limits: Limits,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            rebuild: false,
            dry_run: false,
            follow_links: false,
            threads: None,
            commit_every: Duration::from_secs(15),
            limits: Limits::default(),
        }
    }
}

/// How far a run has got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// What is ahead.
    Planned {
        /// Files to read.
        files: usize,
        /// Bytes in them.
        bytes: u64,
    },
    /// One more file was read.
    Read {
        /// Bytes in it.
        bytes: u64,
    },
    /// Everything is read; the last commit and the merging of segments are under way.
    Finishing,
}

/// Why a run could not be done.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The corpus cannot be listed.
    #[error("cannot read the corpus `{path}`: {reason}")]
    Corpus {
        /// Its folder.
        path: PathBuf,
        /// Why.
        reason: ReadError,
    },
    /// The index cannot be opened.
    #[error(transparent)]
    Open(IndexError),
    /// Writing failed on the way; the last commit is intact.
    #[error("{source}")]
    Write {
        /// Why.
        source: IndexError,
        /// Articles in the index as it is now.
        kept: u64,
    },
    /// The system gave no threads.
    #[error("cannot start threads: {0}")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// Fingerprint of all that turns a file's bytes into annotations: files of another one are annotated again.
pub fn rules(annotator: &Annotator) -> String {
    format!("{READING_VERSION}.{RULES_VERSION}-{}", annotator.gazetteer().fingerprint)
}

/// Brings the index in `index` up to date with the files below `corpus`.
pub fn ingest(
    corpus: &Path,
    index: &Path,
    annotator: &Annotator,
    options: &Options,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<IngestReport, IngestError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads.unwrap_or(0)).build()?;
    let started = Instant::now();
    let run = Run {
        corpus,
        annotator,
        options,
        progress,
        pool,
        rules: rules(annotator),
        settled_before: now_ns() - UNSETTLED.as_nanos().cast_signed(),
    };
    let mut report = if options.dry_run { run.rehearse(index)? } else { run.perform(index)? };
    report.failures.sort_by(|a, b| a.id.cmp(&b.id));
    report.failed = report.failures.len();
    report.seconds = started.elapsed().as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
    let megabytes = report.bytes as f64 / 1e6;
    report.mb_per_s = megabytes / report.seconds.max(1e-3);
    Ok(report)
}

fn now_ns() -> i128 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_nanos().cast_signed()
}

/// All that stays the same during a run.
struct Run<'a> {
    corpus: &'a Path,
    annotator: &'a Annotator,
    options: &'a Options,
    progress: &'a (dyn Fn(Progress) + Sync),
    pool: rayon::ThreadPool,
    rules: String,
    settled_before: i128,
}

impl Run<'_> {
    fn plan(&self, manifest: &Manifest) -> Result<Plan, IngestError> {
        let links = WalkOptions { follow_links: self.options.follow_links };
        let plan = plan(self.corpus, &links, manifest, &self.rules)
            .map_err(|reason| IngestError::Corpus { path: self.corpus.to_owned(), reason })?;
        (self.progress)(Progress::Planned {
            files: plan.to_read.len(),
            bytes: plan.to_read.iter().map(|f| f.size).sum(),
        });
        Ok(plan)
    }

    /// Tells what [`Run::perform`] would do: reads, and writes nothing.
    fn rehearse(&self, index: &Path) -> Result<IngestReport, IngestError> {
        let manifest = match Manifest::load(index) {
            Ok(manifest) if !self.options.rebuild => manifest,
            Ok(_) => Manifest::default(),
            Err(error) if self.options.rebuild || !matches!(error, IndexError::Corrupt(_)) => Manifest::default(),
            Err(error) => return Err(IngestError::Open(error)),
        };
        let plan = self.plan(&manifest)?;
        let mut report = begin(&plan);
        report.dry_run = true;
        report.removed = plan.gone.len();
        let (mut articles, mut statements) = (manifest.articles(), manifest.statements());
        for batch in batches(&plan.to_read) {
            for prepared in self.prepare(batch, &manifest) {
                if let Prepared::Changed(entry, ..) = &prepared {
                    let old = manifest.files.get(&entry.path).cloned().unwrap_or_default();
                    articles = articles + entry.articles - old.articles;
                    statements = statements + entry.statements - old.statements;
                }
                count(&mut report, &prepared, &manifest);
                note(&mut report, prepared);
            }
        }
        for gone in plan.gone.iter().filter_map(|path| manifest.files.get(path)) {
            articles -= gone.articles;
            statements -= gone.statements;
        }
        (report.articles, report.statements) = (articles, statements);
        Ok(report)
    }

    fn perform(&self, index: &Path) -> Result<IngestReport, IngestError> {
        // the corpus is looked at first: a mistyped path must leave no index behind
        if let Err(error) = std::fs::read_dir(self.corpus) {
            return Err(IngestError::Corpus { path: self.corpus.to_owned(), reason: ReadError::Io(error) });
        }
        let mut writer = Writer::open(index, self.options.rebuild).map_err(IngestError::Open)?;
        let plan = self.plan(writer.manifest())?;
        let mut report = begin(&plan);
        let mut committed = writer.manifest().articles();
        let written = self.write(&mut writer, &plan, &mut report, &mut committed);
        let finished = match written {
            Ok(()) => writer.finish(),
            Err(source) => {
                writer.abandon();
                Err(source)
            }
        };
        let commit: Commit = finished.map_err(|source| IngestError::Write { source, kept: committed })?;
        (report.articles, report.statements) = (commit.articles, commit.statements);
        report.fingerprint = commit.fingerprint;
        Ok(report)
    }

    fn write(
        &self,
        writer: &mut Writer,
        plan: &Plan,
        report: &mut IngestReport,
        committed: &mut u64,
    ) -> Result<(), IndexError> {
        for path in &plan.gone {
            writer.remove(path)?;
            report.removed += 1;
        }
        let mut last = Instant::now();
        for batch in batches(&plan.to_read) {
            for prepared in self.prepare(batch, writer.manifest()) {
                count(report, &prepared, writer.manifest());
                apply(writer, &prepared)?;
                note(report, prepared);
            }
            if last.elapsed() >= self.options.commit_every {
                *committed = writer.commit(false)?.articles;
                last = Instant::now();
            }
        }
        (self.progress)(Progress::Finishing);
        Ok(())
    }

    /// Reads and annotates a batch on all threads; the result is in the order of the batch.
    fn prepare(&self, batch: &[SourceFile], manifest: &Manifest) -> Vec<Prepared> {
        let one = |file: &SourceFile| {
            let known = manifest.files.get(&file.id);
            let limits = &self.options.limits;
            let prepared = prepare(file, known, &self.rules, self.settled_before, limits, self.annotator);
            (self.progress)(Progress::Read { bytes: file.size });
            prepared
        };
        self.pool.install(|| batch.par_iter().map(one).collect())
    }
}

fn begin(plan: &Plan) -> IngestReport {
    IngestReport {
        unchanged: plan.unchanged,
        ignored: plan.ignored,
        failures: plan.failed.clone(),
        ..IngestReport::default()
    }
}

/// Counts what becomes of a file, before the manifest knows of it.
fn count(report: &mut IngestReport, prepared: &Prepared, manifest: &Manifest) {
    match prepared {
        Prepared::Same(_) => report.unchanged += 1,
        Prepared::Changed(entry, ..) => {
            let known = manifest.files.contains_key(&entry.path);
            *(if known { &mut report.changed } else { &mut report.added }) += 1;
            report.bytes += entry.size;
        }
        Prepared::Failed(failure) => {
            let lost = !failure.kept && manifest.files.contains_key(&failure.id);
            report.removed += usize::from(lost);
        }
    }
}

/// Notes what the person should know of.
fn note(report: &mut IngestReport, prepared: Prepared) {
    match prepared {
        Prepared::Same(_) => {}
        Prepared::Changed(entry, _, problems) => report.problems.extend(problems.into_iter().map(|problem| Problem {
            id: entry.path.clone(),
            record: problem.record,
            reason: problem.reason,
        })),
        Prepared::Failed(failure) => report.failures.push(failure),
    }
}

/// Writes what became of a file.
fn apply(writer: &mut Writer, prepared: &Prepared) -> Result<(), IndexError> {
    match prepared {
        Prepared::Same(entry) if writer.manifest().files.get(&entry.path) == Some(entry) => Ok(()),
        Prepared::Same(entry) => writer.confirm(entry.clone()),
        Prepared::Changed(entry, docs, _) => writer.replace(entry.clone(), docs),
        Prepared::Failed(failure) if failure.kept || !writer.manifest().files.contains_key(&failure.id) => Ok(()),
        Prepared::Failed(failure) => writer.remove(&failure.id),
    }
}

/// Cuts the files into batches that fit into memory once read.
fn batches(files: &[SourceFile]) -> impl Iterator<Item = &[SourceFile]> {
    let mut rest = files;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |file: &&SourceFile| {
            bytes += file.size;
            bytes <= BATCH.1
        };
        let count = rest.iter().take(BATCH.0).take_while(fits).count().max(1).min(rest.len());
        let (batch, others) = rest.split_at(count);
        rest = others;
        (!batch.is_empty()).then_some(batch)
    })
}
