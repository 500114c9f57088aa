//! `attache annotate`: files → what extraction finds in them, with the words and the rule behind each find.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use serde::Serialize;

use super::{Exit, gazetteer::GazetteerArgs};
use crate::annotation::Annotations;
use crate::corpus::{self, Format, Limits, Reading};
use crate::date::{Origin, Published};
use crate::extract::Annotator;

/// Show what extraction finds in files, with the words and the rule behind each find
///
/// Needs no index. Example: attache annotate press/2022-09-08-tokyo.txt
#[derive(clap::Args)]
pub struct Args {
    /// Files to annotate; `-` reads standard input as plain text
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one line of JSON an article
    #[arg(long)]
    json: bool,
    /// Add the extracted text to the JSON, as `text`
    #[arg(long)]
    with_text: bool,
    /// The publication date of a text that has none of its own
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
    #[command(flatten)]
    gazetteer: GazetteerArgs,
}

/// One line of `--json`.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    title: &'a str,
    #[serde(flatten)]
    annotations: &'a Annotations,
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
}

/// Annotates each file in turn; a file that cannot be read is named, and the rest goes on.
pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let annotator = Annotator::new(args.gazetteer.load()?);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let exit = Exit::Done;
    for path in &args.files {
        for mut article in read(path)?.articles {
            if let Some(day) = args.published {
                article.claims.push(given(day));
            }
            let annotations = annotator.annotate(&article);
            if args.json {
                let text = args.with_text.then_some(article.text.as_str());
                let line = Line {
                    id: &article.id,
                    title: &article.title,
                    annotations: &annotations,
                    language: article.language.as_deref(),
                    text,
                };
                serde_json::to_writer(&mut out, &line)?;
                writeln!(out)?;
            }
        }
    }
    out.flush()?;
    Ok(exit)
}

/// The date given on the command line, as a claim behind the article's own.
fn given(day: Date) -> Published {
    Published {
        date: Some(day),
        origin: Origin::Metadata,
        evidence: format!("--published {day}"),
    }
}

/// The articles of a file; standard input is plain text.
fn read(path: &Path) -> anyhow::Result<Reading> {
    let mut bytes = Vec::new();
    let format = Format::of(path).unwrap_or(Format::Text);
    if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(path)?;
    }
    Ok(corpus::read_bytes(
        &path.display().to_string(),
        format,
        &bytes,
        &Limits::default(),
    )?)
}
