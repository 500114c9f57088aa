//! `attache lint`: what is wrong or doubtful in the gazetteer, and what a corpus names that it does not know.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use super::terminal::safe;
use super::{Exit, gazetteer::GazetteerArgs};
use crate::corpus::{self, Limits, WalkOptions};
use crate::extract::Annotator;
use crate::gazetteer::Severity;

/// Check the gazetteer, and list what a corpus names that it does not know
///
/// Example: attache lint --gazetteer my-gazetteer --corpus press
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    gazetteer: GazetteerArgs,
    /// Also list the exercises and speakers that articles of this folder name and the gazetteer does not know
    #[arg(long, value_name = "DIR", env = "ATTACHE_LINT_CORPUS")]
    corpus: Option<PathBuf>,
}

/// What a corpus names that the gazetteer does not know, with how often.
#[derive(Default)]
struct Unknown {
    exercises: BTreeMap<String, usize>,
    speakers: BTreeMap<String, usize>,
    without_office: BTreeMap<String, usize>,
}

/// Prints the remarks; exit 1 where an entry is wrong by itself.
pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let gazetteer = args.gazetteer.load()?;
    let remarks = gazetteer.lint();
    let mut out = std::io::stdout().lock();
    for remark in &remarks {
        writeln!(out, "{remark}")?;
    }
    let errors = remarks.iter().filter(|r| r.severity == Severity::Error).count();
    if let Some(folder) = &args.corpus {
        let unknown = survey(folder, &Annotator::new(gazetteer));
        list(&mut out, "exercises that the gazetteer does not know", &unknown.exercises)?;
        list(&mut out, "speakers that the gazetteer does not know", &unknown.speakers)?;
        list(&mut out, "speakers it knows, without an office on the article's day", &unknown.without_office)?;
    }
    writeln!(out, "{errors} errors, {} warnings", remarks.len() - errors)?;
    Ok(if errors == 0 { Exit::Done } else { Exit::Failed })
}

fn survey(folder: &std::path::Path, annotator: &Annotator) -> Unknown {
    let mut unknown = Unknown::default();
    let limits = Limits::default();
    for file in corpus::walk(folder, &WalkOptions::default()) {
        let reading = file
            .map_err(|skipped| (skipped.id, skipped.reason))
            .and_then(|file| corpus::read(&file, &limits).map_err(|reason| (file.id, reason)));
        match reading {
            Ok(reading) => reading.articles.iter().for_each(|article| {
                let found = annotator.annotate(article);
                for exercise in found.exercises.into_iter().filter(|e| !e.known) {
                    *unknown.exercises.entry(exercise.name).or_default() += 1;
                }
                for speaker in found.speakers {
                    let list = match (speaker.known, &speaker.office, speaker.kind) {
                        (_, _, crate::annotation::SpeakerKind::Institution) => continue,
                        (false, ..) => &mut unknown.speakers,
                        (true, None, _) => &mut unknown.without_office,
                        _ => continue,
                    };
                    *list.entry(speaker.name).or_default() += 1;
                }
            }),
            Err((id, reason)) => eprintln!("warning: skipped `{}`: {reason}; {}", safe(&id), reason.advice()),
        }
    }
    unknown
}

fn list(out: &mut impl Write, heading: &str, names: &BTreeMap<String, usize>) -> std::io::Result<()> {
    writeln!(out, "\n{heading}: {}", names.len())?;
    let mut by_count: Vec<_> = names.iter().collect();
    by_count.sort_by_key(|(name, count)| (std::cmp::Reverse(**count), *name));
    by_count.iter().try_for_each(|(name, count)| writeln!(out, "{count:6}  {}", safe(name)))
}
