//! Corpus and manifest → what has to be done: which files to read, which to take out.
//!
//! Refuses to open a file. A file whose folder cannot be listed, or which the system refuses to tell of, is left in the
//! index: nothing is known of it, least of all that it is gone. Tests: `tests/it/index.rs`.

use std::collections::BTreeSet;
use std::path::Path;

use super::report::Failure;
use crate::corpus::{ReadError, SourceFile, WalkOptions, walk};
use crate::index::Manifest;

/// What a run has to do.
#[derive(Debug, Default)]
pub struct Plan {
    /// Files that are new, or may have changed, in the order of the walk.
    pub to_read: Vec<SourceFile>,
    /// Paths in the index that are no longer in the corpus.
    pub gone: Vec<String>,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files and folders that the walk could not tell of.
    pub failed: Vec<Failure>,
    /// Files that are hidden or of no known format.
    pub ignored: usize,
}

/// Compares the corpus with what the index holds of it; `rules` is what would annotate now.
///
/// Fails with the reason if the corpus itself cannot be listed.
pub fn plan(corpus: &Path, links: &WalkOptions, manifest: &Manifest, rules: &str) -> Result<Plan, ReadError> {
    let mut plan = Plan::default();
    let mut seen = BTreeSet::new();
    let mut hidden = Vec::new();
    let mut entries = walk(corpus, links);
    for found in &mut entries {
        match found {
            Ok(file) => {
                seen.insert(file.id.clone());
                if is_unchanged(&file, manifest, rules) {
                    plan.unchanged += 1;
                } else {
                    plan.to_read.push(file);
                }
            }
            Err(skipped) if skipped.folder && skipped.id == "." => return Err(skipped.reason),
            Err(skipped) => {
                if skipped.folder {
                    hidden.push(format!("{}/", skipped.id));
                }
                let known = manifest.files.contains_key(&skipped.id);
                let failure = Failure::of(skipped.id, &skipped.reason, known);
                if failure.kept {
                    seen.insert(failure.id.clone());
                }
                plan.failed.push(failure);
            }
        }
    }
    plan.ignored = entries.ignored();
    let is_gone = |path: &&String| !seen.contains(*path) && !hidden.iter().any(|folder| path.starts_with(folder));
    plan.gone = manifest.files.keys().filter(is_gone).cloned().collect();
    Ok(plan)
}

/// A file is what it was if its size and time are, and the time was old enough to be relied on.
fn is_unchanged(file: &SourceFile, manifest: &Manifest, rules: &str) -> bool {
    manifest.files.get(&file.id).is_some_and(|known| {
        known.modified != 0
            && (known.size, i128::from(known.modified)) == (file.size, file.modified_ns)
            && known.rules == rules
    })
}
