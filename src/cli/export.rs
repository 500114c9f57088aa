//! `attache export`: a search → all of its hits, as CSV, JSON, BibTeX, RIS or a briefing in Markdown.
//!
//! A file is written beside its name and takes it when it is whole. Refuses to keep the hits. Tests:
//! `tests/it/takeaway.rs`.

use std::io::{BufWriter, Write};
use std::path::PathBuf;

use jiff::Zoned;

use super::asking::{Asking, failed};
use super::{Exit, keep};
use crate::export::{Export, Format, Head};
use crate::search::{Sweep, sweep};

/// Hits read at a time.
const HITS: usize = 100;

/// Write every hit of a search: a table, JSON, references or a briefing
///
/// Example: attache export '"joint patrol"' --country PH --view statements --format csv --output patrols.csv
#[derive(clap::Args)]
pub struct Args {
    /// The query, in the query language; may be empty where filters are given
    #[arg(env = "ATTACHE_QUERY", default_value = "", allow_hyphen_values = true)]
    query: String,
    /// What to write
    #[arg(long, short, value_name = "FORMAT", value_parser = ["csv", "json", "bibtex", "ris", "markdown"], env = "ATTACHE_FORMAT")]
    format: String,
    /// The file to write; standard output where none is named
    #[arg(long, short, value_name = "FILE", env = "ATTACHE_OUTPUT")]
    output: Option<PathBuf>,
    /// What a hit is
    #[arg(long, default_value = "articles", value_parser = ["articles", "statements"], env = "ATTACHE_VIEW")]
    view: String,
    /// The order of the hits
    #[arg(long, default_value = "relevance", value_parser = ["relevance", "newest", "oldest"], env = "ATTACHE_SORT")]
    sort: String,
    #[command(flatten)]
    asking: Asking,
}

/// Searches and writes.
pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let format: Format = args.format.parse()?;
    let (reader, aliases) = args.asking.open()?;
    let request = args.asking.request(&args.query, &args.view, &args.sort);
    let found = sweep(reader.current(), &aliases, &request, Zoned::now().date()).map_err(failed)?;
    for note in &found.notes {
        eprintln!("note: {}", super::terminal::safe(note));
    }
    match &args.output {
        Some(file) => keep::replace(file, |out| write(found, format, out))?,
        None => write(found, format, BufWriter::new(std::io::stdout().lock()))?,
    }
    Ok(Exit::Done)
}

/// Writes all hits.
pub fn write(mut found: Sweep, format: Format, out: impl Write) -> anyhow::Result<()> {
    let head = Head::of(&found, Zoned::now().date());
    let mut export = Export::begin(format, head, out)?;
    loop {
        let hits = found.read(HITS)?;
        if hits.is_empty() {
            break;
        }
        for (hit, _) in &hits {
            export.hit(hit)?;
        }
    }
    export.finish()?;
    Ok(())
}
