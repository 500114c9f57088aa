//! `attache check`: verifies the index and tells how to mend it.

use std::io::Write;
use std::path::PathBuf;

use serde::Serialize;

use super::exit::{Exit, Fatal};
use super::gazetteer::GazetteerArgs;
use crate::corpus::WalkOptions;
use crate::extract::Annotator;
use crate::index::{Health, verify};
use crate::ingest::{plan, rules};

/// Verify the index's checksums and its agreement with the corpus
///
/// Reads every byte of the index. Says how to mend what it finds; changes nothing. Example: attache check --index index
#[derive(clap::Args)]
pub struct Args {
    /// The folder of the index
    #[arg(long, default_value = "index", env = "ATTACHE_INDEX", value_name = "DIR")]
    index: PathBuf,
    /// The folder of articles, to tell whether the index is behind it
    #[arg(long, default_value = "corpus", env = "ATTACHE_CORPUS", value_name = "DIR")]
    corpus: PathBuf,
    /// Follow symbolic links that stay inside the corpus
    #[arg(long, env = "ATTACHE_FOLLOW_LINKS")]
    follow_links: bool,
    /// Print the findings as JSON
    #[arg(long, env = "ATTACHE_JSON")]
    json: bool,
    #[command(flatten)]
    gazetteer: GazetteerArgs,
}

/// What was found.
#[derive(Serialize)]
struct Findings {
    sound: bool,
    problems: Vec<String>,
    notes: Vec<String>,
    files: usize,
    articles: u64,
    statements: u64,
    fingerprint: Option<String>,
    /// How far the index is behind the corpus; `None` where there is no corpus to compare with.
    behind: Option<Behind>,
}

/// Files to read, and files gone.
#[derive(Serialize)]
struct Behind {
    to_read: usize,
    gone: usize,
}

/// Verifies and prints the findings.
pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let health = verify(&args.index).map_err(|error| Fatal::of_index(&error, &args.index))?;
    let behind = behind(args, &health)?;
    let findings = Findings {
        sound: health.problems.is_empty(),
        files: health.manifest.files.len(),
        articles: health.manifest.articles(),
        statements: health.manifest.statements(),
        fingerprint: health.commit.map(|commit| commit.fingerprint),
        problems: health.problems,
        notes: health.notes,
        behind,
    };
    let mut out = std::io::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &findings)?;
        writeln!(out)?;
    } else {
        write!(out, "{}", told(&findings, args))?;
    }
    out.flush()?;
    Ok(if findings.sound { Exit::Done } else { Exit::BadIndex })
}

fn behind(args: &Args, health: &Health) -> anyhow::Result<Option<Behind>> {
    if !health.problems.is_empty() || !args.corpus.is_dir() {
        return Ok(None);
    }
    let rules = rules(&Annotator::new(args.gazetteer.load()?));
    let links = WalkOptions { follow_links: args.follow_links };
    Ok(plan(&args.corpus, &links, &health.manifest, &rules).ok().map(|plan| Behind {
        // files too young to be sure of are read again, but are not behind
        to_read: plan.to_read.iter().filter(|file| !is_same(file, health, &rules)).count(),
        gone: plan.gone.len(),
    }))
}

/// Whether a file that has to be looked into has the size and rules that the index knows.
fn is_same(file: &crate::corpus::SourceFile, health: &Health, rules: &str) -> bool {
    let known = health.manifest.files.get(&file.id);
    known.is_some_and(|known| known.modified == 0 && known.size == file.size && known.rules == rules)
}

fn told(findings: &Findings, args: &Args) -> String {
    let index = args.index.display();
    let mut lines: Vec<String> = findings.problems.iter().map(|problem| format!("damaged: {problem}")).collect();
    lines.extend(findings.notes.iter().map(|note| format!("note: {note}")));
    if findings.sound {
        let (files, articles, statements) = (findings.files, findings.articles, findings.statements);
        lines.push(format!("sound: {files} files, {articles} articles, {statements} statements"));
    } else {
        lines.push(format!("build it anew from the corpus: attache index --rebuild --index {index}"));
    }
    lines.extend(findings.behind.as_ref().map(|behind| match behind {
        Behind { to_read: 0, gone: 0 } => "up to date with the corpus".to_owned(),
        Behind { to_read, gone } => format!(
            "behind the corpus: {to_read} files to read, {gone} gone; bring it up to date: attache index --index {index}"
        ),
    }));
    lines.join("\n") + "\n"
}
