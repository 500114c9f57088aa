//! One file → its articles, read and annotated, ready to be written. Runs on many threads; touches no index.
//!
//! Refuses to let one text end the run: whatever goes wrong, a panic in a rule included, is that file's [`Failure`] or
//! that article's problem. Tests: `tests/it/index.rs`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use super::report::{FAULT, Failure};
use crate::article::Article;
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
    let Ok(read) = catch_unwind(AssertUnwindSafe(|| read(file, limits))) else {
        return Prepared::Failed(Failure::fault(file.id.clone()));
    };
    let mut reading = match read {
        Ok(reading) => reading,
        Err(error) => return Prepared::Failed(Failure::of(file.id.clone(), &error, known.is_some())),
    };
    let mut entry = entry(file, &reading, rules, settled_before);
    if let Some(known) = known.filter(|k| (&k.digest, k.rules.as_str()) == (&reading.digest, rules)) {
        (entry.articles, entry.statements) = (known.articles, known.statements);
        return Prepared::Same(entry);
    }
    let articles = std::mem::take(&mut reading.articles);
    let (docs, problems) = annotate(articles, &file.id, annotator);
    reading.problems.extend(problems);
    entry.articles = docs.len() as u64;
    entry.statements = docs.iter().map(|doc| doc.annotations.said().len() as u64).sum();
    Prepared::Changed(entry, docs, reading.problems)
}

/// What the manifest will say of a file; its articles and statements are counted later.
fn entry(file: &SourceFile, reading: &Reading, rules: &str, settled_before: i128) -> FileEntry {
    let settled = Some(file.modified_ns).filter(|time| *time < settled_before);
    FileEntry {
        path: file.id.clone(),
        size: file.size,
        modified: settled.and_then(|time| i64::try_from(time).ok()).unwrap_or(0),
        digest: reading.digest.clone(),
        rules: rules.to_owned(),
        ..FileEntry::default()
    }
}

/// Annotates the articles of a file on all threads; one on which a rule panics is left out and told of.
fn annotate(articles: Vec<Article>, path: &str, annotator: &Annotator) -> (Vec<IndexedDoc>, Vec<RecordProblem>) {
    let done = articles.into_par_iter().enumerate().map(|(at, article)| {
        let found = catch_unwind(AssertUnwindSafe(|| annotator.annotate(&article)));
        let document = |annotations| IndexedDoc { path: path.to_owned(), article, annotations };
        found.map(document).map_err(|_| RecordProblem { record: at + 1, reason: FAULT.to_owned() })
    });
    done.partition_map(|result| match result {
        Ok(doc) => rayon::iter::Either::Left(doc),
        Err(problem) => rayon::iter::Either::Right(problem),
    })
}
