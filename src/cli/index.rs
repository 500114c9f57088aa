//! `attache index`: brings the index up to date with the corpus and tells what it did.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use super::exit::{Exit, Fatal};
use super::gazetteer::GazetteerArgs;
use crate::extract::Annotator;
use crate::index::IndexError;
use crate::ingest::{IngestError, IngestReport, Options, Progress, ingest};

/// Bring the index up to date with the corpus
///
/// Only files that changed are read again. A server on the same index goes on answering and shows the new articles
/// within two seconds. Example: attache index --corpus press --index /var/lib/attache
#[derive(clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Args {
    /// The folder of articles
    #[arg(long, default_value = "corpus", env = "ATTACHE_CORPUS", value_name = "DIR")]
    corpus: PathBuf,
    /// The folder of the index
    #[arg(long, default_value = "index", env = "ATTACHE_INDEX", value_name = "DIR")]
    index: PathBuf,
    /// Read every file again and build the index anew; the old one serves until it is done
    #[arg(long, env = "ATTACHE_REBUILD")]
    rebuild: bool,
    /// Tell what would be done and do nothing
    #[arg(long, env = "ATTACHE_DRY_RUN")]
    dry_run: bool,
    /// Follow symbolic links that stay inside the corpus
    #[arg(long, env = "ATTACHE_FOLLOW_LINKS")]
    follow_links: bool,
    /// Threads that read and annotate [default: one a core]
    #[arg(long, env = "ATTACHE_THREADS", value_name = "N")]
    threads: Option<usize>,
    /// Commit at least this often on the way: what a killed run may lose
    #[arg(long, default_value_t = 15, env = "ATTACHE_COMMIT_EVERY", value_name = "SECONDS")]
    commit_every: u64,
    /// Print the report as JSON
    #[arg(long, env = "ATTACHE_JSON")]
    json: bool,
    #[command(flatten)]
    gazetteer: GazetteerArgs,
}

/// Indexes, prints the report, names the files that could not be read.
pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let annotator = Annotator::new(args.gazetteer.load()?);
    let options = Options {
        rebuild: args.rebuild,
        dry_run: args.dry_run,
        follow_links: args.follow_links,
        threads: args.threads,
        commit_every: Duration::from_secs(args.commit_every),
        ..Options::default()
    };
    let report = bring_up_to_date(&args.corpus, &args.index, &annotator, &options)?;
    let mut out = std::io::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", summary(&report))?;
    }
    out.flush()?;
    Ok(warn(&report))
}

/// Indexes with a bar on a terminal; a failure comes back in words for people.
pub(super) fn bring_up_to_date(
    corpus: &Path,
    index: &Path,
    annotator: &Annotator,
    options: &Options,
) -> anyhow::Result<IngestReport> {
    let bar = bar();
    let report = ingest(corpus, index, annotator, options, &|step| show(&bar, step));
    bar.finish_and_clear();
    report.map_err(|error| explain(error, index))
}

/// A bar on a terminal; nothing elsewhere.
fn bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    let style = "{bar:30} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left  {msg}";
    bar.set_style(ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

fn show(bar: &ProgressBar, step: Progress) {
    match step {
        Progress::Planned { files, bytes } => {
            bar.set_length(bytes);
            bar.set_message(format!("{files} files"));
        }
        Progress::Read { bytes } => bar.inc(bytes),
        Progress::Finishing => bar.set_message("writing"),
    }
}

/// What was done, for people.
fn summary(report: &IngestReport) -> String {
    let would = if report.dry_run { "would be " } else { "" };
    format!(
        "{would}added {}, changed {}, removed {}, unchanged {}, failed {} files\n\
         {} articles, {} statements; {:.1} s, {:.1} MB/s\n",
        report.added,
        report.changed,
        report.removed,
        report.unchanged,
        report.failed,
        report.articles,
        report.statements,
        report.seconds,
        report.mb_per_s,
    )
}

/// Names every file and record that could not be read, on stderr.
pub(super) fn warn(report: &IngestReport) -> Exit {
    for failure in &report.failures {
        let kept = if failure.kept { "; what the index holds of it stays" } else { "" };
        eprintln!("warning: `{}` is left out: {}{kept}; {}", failure.id, failure.reason, failure.advice);
    }
    for problem in &report.problems {
        eprintln!("warning: `{}`, record {}: {}", problem.id, problem.record, problem.reason);
    }
    if report.failures.is_empty() && report.problems.is_empty() { Exit::Done } else { Exit::Partial }
}

/// What failed, on what, what is safe and what to do next.
fn explain(error: IngestError, folder: &Path) -> anyhow::Error {
    let index = folder.display();
    match error {
        IngestError::Open(error) => Fatal::of_index(&error, folder).into(),
        IngestError::Write { source: IndexError::DiskFull, kept } => Fatal::new(
            Exit::Failed,
            format!(
                "the disk holding the index is full\n  index:  `{index}`\n  kept:   {kept} articles; the last commit is \
                 intact and can be served\n  next:   free some space, then run the same command again; it will continue"
            ),
        )
        .into(),
        IngestError::Write { source, kept } => Fatal::new(
            Fatal::of_index(&source, folder).exit(),
            format!(
                "the index could not be written: {source}\n  index:  `{index}`\n  kept:   {kept} articles; the last commit \
                 is intact and can be served\n  next:   run the same command again; it will continue"
            ),
        )
        .into(),
        error @ IngestError::Corpus { .. } => Fatal::new(
            Exit::Failed,
            format!("{error}\n  next:   name the folder of articles with `--corpus`; nothing was changed"),
        )
        .into(),
        error @ IngestError::Threads(_) => error.into(),
    }
}
