//! `attache annotate`: files → what extraction finds in them, with the words and the rule behind each find.

use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::explain::{self, Style};
use super::{Exit, gazetteer::GazetteerArgs};
use crate::annotation::Annotations;
use crate::article::Article;
use crate::corpus::{self, Format, Limits, ReadError, Reading};
use crate::date::{Origin, PartialDate, Published};
use crate::extract::Annotator;

/// Show what extraction finds in files, with the words and the rule behind each find
///
/// Needs no index. Without `--json`, the text is printed with every find underlined and explained. Example: attache annotate press/2022-09-08-tokyo.txt
#[derive(clap::Args)]
pub struct Args {
    /// Files to annotate; `-` reads standard input as plain text
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Print one line of JSON an article
    #[arg(long, env = "ATTACHE_JSON")]
    json: bool,
    /// Add the extracted text to the JSON, as `text`
    #[arg(long, env = "ATTACHE_WITH_TEXT")]
    with_text: bool,
    /// The publication date of a text that has none of its own: a day, a month or a year
    #[arg(long, value_name = "DATE", env = "ATTACHE_PUBLISHED")]
    published: Option<PartialDate>,
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
    let mut exit = Exit::Done;
    for path in &args.files {
        let reading = match read(path) {
            Ok(reading) => reading,
            Err(error) => {
                eprintln!("error: `{}`: {error}; {}", path.display(), error.advice());
                exit = if args.files.len() == 1 { Exit::Failed } else { Exit::Partial };
                continue;
            }
        };
        for problem in &reading.problems {
            eprintln!("warning: `{}`, record {}: {}", path.display(), problem.record, problem.reason);
            exit = Exit::Partial;
        }
        for mut article in reading.articles {
            article.claims.extend(args.published.map(given));
            write(&mut out, args, &article, &annotator.annotate(&article))?;
        }
    }
    out.flush()?;
    Ok(exit)
}

fn write(out: &mut impl Write, args: &Args, article: &Article, annotations: &Annotations) -> anyhow::Result<()> {
    if args.json {
        let line = Line {
            id: &article.id,
            title: &article.title,
            annotations,
            language: article.language.as_deref(),
            text: args.with_text.then_some(article.text.as_str()),
        };
        serde_json::to_writer(&mut *out, &line)?;
        writeln!(out)?;
    } else {
        writeln!(out, "{}", explain::explain(article, annotations, style()))?;
    }
    Ok(())
}

/// Colours for people at a terminal who did not ask for none (<https://no-color.org>).
fn style() -> Style {
    let wanted = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|no| no.is_empty());
    if wanted { Style::Colour } else { Style::Plain }
}

/// The date given on the command line, as a claim behind the article's own.
fn given(day: PartialDate) -> Published {
    Published { date: Some(day), origin: Origin::Metadata, evidence: format!("--published {day}") }
}

/// The articles of a file; standard input is plain text.
fn read(path: &Path) -> Result<Reading, ReadError> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().lock().read_to_end(&mut bytes).map_err(ReadError::Io)?;
    } else {
        bytes = std::fs::read(path).map_err(ReadError::Io)?;
    }
    let format = Format::of(path).unwrap_or(Format::Text);
    corpus::read_bytes(&path.display().to_string(), format, &bytes, &Limits::default())
}
