//! One file → its articles, read and annotated, ready to be written. Runs on many threads; touches no index.
//!
//! Refuses to let one file end the run: whatever goes wrong, a panic in a rule included, is that file's [`Failure`].

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::report::Failure;
use crate::corpus::{Limits, Reading, RecordProblem, SourceFile, read};
use crate::extract::Annotator;
use crate::index::{FileEntry, IndexedDoc};

/// What became of a file.
#[derive(Debug)]
pub enum Prepared {
    /// It holds the bytes that the index knows; only its size or time had to be looked into.
    Same(FileEntry),
    /// It is new or has changed.
    Changed(FileEntry, Vec<IndexedDoc>, Vec<RecordProblem>),
    /// It could not be read.
    Failed(Failure),
}

/// Reads a file and annotates its articles, unless `known` is of the same bytes and rules.
pub fn prepare(
    file: &SourceFile,
    known: Option<&FileEntry>,
    rules: &str,
    settled_before: i128,
    limits: &Limits,
    annotator: &Annotator,
) -> Prepared {
    let done = catch_unwind(AssertUnwindSafe(|| {
        let reading = match read(file, limits) {
            Ok(reading) => reading,
            Err(error) => return Prepared::Failed(Failure::of(file.id.clone(), &error, known.is_some())),
        };
        let mut entry = entry(file, &reading, rules, settled_before);
        if let Some(known) = known.filter(|k| (&k.digest, k.rules.as_str()) == (&reading.digest, rules)) {
            (entry.articles, entry.statements) = (known.articles, known.statements);
            return Prepared::Same(entry);
        }
        let docs = annotate(reading.articles, &file.id, annotator);
        let speakers = docs.iter().flat_map(|doc| &doc.annotations.speakers);
        entry.statements = speakers.map(|speaker| speaker.statements.len() as u64).sum();
        Prepared::Changed(entry, docs, reading.problems)
    }));
    done.unwrap_or_else(|_| {
        Prepared::Failed(Failure {
            id: file.id.clone(),
            reason: "a fault of attache itself on this text".into(),
            advice: "leave the file out and report it with its text".into(),
            kept: false,
        })
    })
}

/// What the manifest will say of a file; the statements are counted later.
fn entry(file: &SourceFile, reading: &Reading, rules: &str, settled_before: i128) -> FileEntry {
    let settled = Some(file.modified_ns).filter(|time| *time < settled_before);
    FileEntry {
        path: file.id.clone(),
        size: file.size,
        modified: settled.and_then(|time| i64::try_from(time).ok()).unwrap_or(0),
        digest: reading.digest.clone(),
        rules: rules.to_owned(),
        articles: reading.articles.len() as u64,
        statements: 0,
    }
}

fn annotate(articles: Vec<crate::article::Article>, path: &str, annotator: &Annotator) -> Vec<IndexedDoc> {
    let document = |article| IndexedDoc {
        path: path.to_owned(),
        annotations: annotator.annotate(&article),
        article,
    };
    articles.into_iter().map(document).collect()
}
