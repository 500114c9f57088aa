//! Verifying: an index folder → what is wrong with it, down to single bits.
//!
//! First the seal (every byte of every file), then the engine's own checksums, then whether the documents agree with the
//! manifest and the commit. Refuses to open an index with the engine once a file is known to differ, and to mend
//! anything: a rebuild from the corpus does that. Tests: `tests/it/durability.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use super::commit::Commit;
use super::home::Home;
use super::manifest::Manifest;
use super::ordinals::dictionary;
use super::seal::{Look, Seal};
use super::{IndexError, Kind, reader};

/// What verifying found.
#[derive(Clone, Debug, Default)]
pub struct Health {
    /// What is wrong; empty for a sound index.
    pub problems: Vec<String>,
    /// What is worth knowing and no fault.
    pub notes: Vec<String>,
    /// The last commit, if it could be read.
    pub commit: Option<Commit>,
    /// What the index holds of each file, if it could be read.
    pub manifest: Manifest,
}

/// Verifies the index in a folder. An error means that there is none or that the system refuses to read it.
pub fn verify(folder: &Path) -> Result<Health, IndexError> {
    let home = Home::new(folder);
    let engine = match home.current() {
        Ok(Some(engine)) => engine,
        Ok(None) => return Err(IndexError::Missing(folder.to_owned())),
        Err(error) => return found(error),
    };
    let (open, problems) = match Seal::examine(&engine, Look::Close) {
        Ok(examined) => examined,
        Err(error) => return found(error),
    };
    let mut health = Health { problems, ..Health::default() };
    if open {
        let writing = home.is_locked();
        let note = if writing { WRITING } else { INTERRUPTED };
        health.notes.push(note.to_owned());
    }
    if health.problems.is_empty() {
        catch_unwind(AssertUnwindSafe(|| inspect(&home, &engine, &mut health)))
            .unwrap_or_else(|_| Err(IndexError::corrupt("the search engine cannot read it")))
            .or_else(|error| match found(error) {
                Ok(worse) => {
                    health.problems.extend(worse.problems);
                    Ok(())
                }
                Err(error) => Err(error),
            })?;
    }
    Ok(health)
}

const WRITING: &str = "`attache index` is running; what it has not finished is not covered by the seal";
const INTERRUPTED: &str =
    "the last `attache index` did not come to its end; its commits are sound, run it again to continue";

/// Damage is a finding, anything else an error.
fn found(error: IndexError) -> Result<Health, IndexError> {
    match error {
        IndexError::Corrupt(why) => Ok(Health { problems: vec![why], ..Health::default() }),
        other => Err(other),
    }
}

/// Looks into an index whose files are as they were written.
fn inspect(home: &Home, engine: &Path, health: &mut Health) -> Result<(), IndexError> {
    let (index, _, commit) = reader::open(engine)?;
    let damaged = index.validate_checksum()?;
    health.problems.extend(damaged.iter().map(|file| format!("`{}` fails its checksum", file.display())));
    let snapshot = reader::load(home)?;
    let manifest = Manifest::read(&snapshot.searcher)?;
    health.problems.extend(disagreements(&manifest, &tally(&snapshot)?));
    let counted = (manifest.files.len() as u64, manifest.articles(), manifest.statements());
    if counted != (commit.files, commit.articles, commit.statements) || manifest.fingerprint() != commit.fingerprint {
        health.problems.push("the last commit tells of other documents than there are".into());
    }
    health.commit = Some(commit);
    health.manifest = manifest;
    Ok(())
}

/// Articles and statements.
type Counts = (u64, u64);

/// What the documents of each file are, counted.
fn tally(snapshot: &super::Snapshot) -> Result<BTreeMap<String, Counts>, IndexError> {
    let mut counts: BTreeMap<String, Counts> = BTreeMap::new();
    for segment in snapshot.searcher.segment_readers() {
        let (paths, kinds) = (dictionary(segment, "path")?, dictionary(segment, "kind")?);
        let columns = (segment.fast_fields().str("path")?, segment.fast_fields().str("kind")?);
        let (Some(path_column), Some(kind_column)) = columns else {
            continue;
        };
        let value = |ordinal: Option<u64>, values: &[String]| {
            ordinal.and_then(|o| values.get(usize::try_from(o).ok()?).cloned()).unwrap_or_default()
        };
        for doc in segment.doc_ids_alive() {
            let count = counts.entry(value(path_column.ords().first(doc), &paths)).or_default();
            match value(kind_column.ords().first(doc), &kinds) {
                kind if kind == Kind::Article.name() => count.0 += 1,
                kind if kind == Kind::Statement.name() => count.1 += 1,
                _ => {}
            }
        }
    }
    Ok(counts)
}

/// Files of which the manifest and the documents tell differently.
fn disagreements(manifest: &Manifest, tally: &BTreeMap<String, Counts>) -> Vec<String> {
    let expected = |path: &String| manifest.files.get(path).map_or((0, 0), |f| (f.articles, f.statements));
    let compare = |path: &String| {
        let (told, found) = (expected(path), tally.get(path).copied().unwrap_or_default());
        (told != found).then(|| {
            format!(
                "`{path}` has {} articles and {} statements in the index, its manifest tells of {} and {}",
                found.0, found.1, told.0, told.1
            )
        })
    };
    let paths: BTreeSet<_> = manifest.files.keys().chain(tally.keys()).collect();
    paths.into_iter().filter_map(compare).collect()
}
