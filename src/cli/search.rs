//! `attache search`: a query → hits on the terminal, or as JSON; the same search as the web page's.
//!
//! Refuses to page on by itself: `--offset` goes on, `attache export` takes everything. Tests: `tests/it/cli.rs`.

use std::io::Write;

use jiff::Zoned;

use super::Exit;
use super::asking::{Asking, failed};
use super::page::{Colour, Page};
use crate::search::{search, wire};

/// Search the index: the same search as the web page's
///
/// Example: attache search '"fighter exercise" -china' --speaker rajnath-singh --sort newest
#[derive(clap::Args)]
pub struct Args {
    /// The query, in the query language; may be empty where filters are given
    #[arg(env = "ATTACHE_QUERY", default_value = "", allow_hyphen_values = true)]
    query: String,
    #[command(flatten)]
    asking: Asking,
    /// The order of the hits
    #[arg(long, default_value = "relevance", value_parser = ["relevance", "newest", "oldest"], env = "ATTACHE_SORT")]
    sort: String,
    /// How many hits, at most 100
    #[arg(long, default_value_t = 20, value_name = "N", env = "ATTACHE_LIMIT")]
    limit: usize,
    /// How many hits to leave out at the start
    #[arg(long, default_value_t = 0, value_name = "N", env = "ATTACHE_OFFSET")]
    offset: usize,
    /// What a hit is
    #[arg(long, default_value = "articles", value_parser = ["articles", "statements", "people", "grid"], env = "ATTACHE_VIEW")]
    view: String,
    /// Tell what each part of the search finds by itself
    #[arg(long, env = "ATTACHE_EXPLAIN")]
    explain: bool,
    /// Colour the words that were found; `always` for a pager
    #[arg(long, value_enum, default_value = "auto", env = "ATTACHE_COLOR")]
    color: Colour,
    /// Print the answer of `/api/search`
    #[arg(long, env = "ATTACHE_JSON")]
    json: bool,
}

/// Searches and prints.
pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let (reader, aliases) = args.asking.open()?;
    let mut request = args.asking.request(&args.query, &args.view, &args.sort);
    request.per = args.limit.max(1);
    request.offset = args.offset;
    request.explain = args.explain;
    let answer = search(&reader.current(), &aliases, &request, Zoned::now().date()).map_err(failed)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &wire::Answer::from(&answer))?;
        writeln!(out)?;
    } else {
        Page::new(args.color).print(&mut out, &answer)?;
    }
    out.flush()?;
    Ok(Exit::Done)
}
