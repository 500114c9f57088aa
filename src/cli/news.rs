//! `attache new`: a search and a time → the hits that came into the index since; exit 0 when there are some, 4 when
//! there are none.
//!
//! `--since last` remembers, in a file, up to when hits were shown, and only after they were. Refuses hits that have
//! only some of the words: they are not what is waited for. Tests: `tests/it/takeaway.rs`.

use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::str::FromStr;
use std::sync::Arc;

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::asking::{Asking, failed};
use super::memory::{Mark, Memory};
use super::page::{Colour, Page};
use super::{Exit, terminal::safe};
use crate::date::{NotADate, PartialDate};
use crate::export::{Export, Format, Head};
use crate::index::Snapshot;
use crate::search::response::Hit;
use crate::search::{Sweep, last_arrival, sweep};

/// Hits read at a time.
const HITS: usize = 100;

/// List what has come into the index since a day, or since this was last asked
///
/// What counts is when an article came into the index, not when it was published. Ends with 0 when there is something
/// new, with 4 when there is nothing. `--since last` remembers for each index and search what it has shown, in
/// `$XDG_STATE_HOME/attache` or in the file of `--state`; the first time, everything is new.
///
/// Example: attache new 'submarine country:AU' --since last --view statements || echo nothing new
#[derive(clap::Args)]
pub struct Args {
    /// The query, in the query language; may be empty where filters are given
    #[arg(env = "ATTACHE_QUERY", default_value = "", allow_hyphen_values = true)]
    query: String,
    /// Since the beginning of this day (2022, 2022-09 or 2022-09-08), or since the last time: `last`
    #[arg(long, value_name = "DATE|last", env = "ATTACHE_SINCE")]
    since: Since,
    /// The file that `--since last` remembers in
    #[arg(long, value_name = "FILE", env = "ATTACHE_STATE")]
    state: Option<PathBuf>,
    /// What a hit is
    #[arg(long, default_value = "articles", value_parser = ["articles", "statements"], env = "ATTACHE_VIEW")]
    view: String,
    /// Print what `attache export --format json` prints
    #[arg(long, env = "ATTACHE_JSON")]
    json: bool,
    #[command(flatten)]
    asking: Asking,
}

/// Since when.
#[derive(Clone, Copy, Debug)]
enum Since {
    /// The last time that this was asked.
    Last,
    /// The first moment of a day.
    Day(PartialDate),
}

impl FromStr for Since {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        if text == "last" { Ok(Self::Last) } else { text.parse().map(Self::Day) }
    }
}

/// Lists, then remembers.
pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let (reader, aliases) = args.asking.open()?;
    let snapshot = reader.current();
    let request = args.asking.request(&args.query, &args.view, "newest");
    let (memory, known) = match args.since {
        Since::Last => {
            let memory = Memory::of(args.state.as_deref(), &args.asking.index, &request.to_query_string())?;
            let known = memory.read()?;
            if known.is_none() {
                eprintln!("note: the first time for this search; everything in the index counts as new");
            }
            (Some(memory), known.unwrap_or_default())
        }
        Since::Day(day) => (None, Mark { after: midnight(day)? - 1, seen: Vec::new() }),
    };
    let found = sweep(Arc::clone(&snapshot), &aliases, &request, Zoned::now().date()).map_err(failed)?.complete();
    let found = found.after(known.after).except(&known.seen)?;
    let total = found.total();
    let settled = settled(&snapshot)?;
    let mut mark = Mark { after: settled, seen: known.seen.clone() };
    if settled > known.after {
        mark.seen.clear();
    }
    show(args, found, |id, added| {
        if added > settled {
            mark.seen.push(id.to_owned());
        }
    })?;
    if let Some(memory) = memory {
        memory.write(&mark)?;
    }
    Ok(if total > 0 { Exit::Done } else { Exit::Nothing })
}

/// The first second of a date, where the person is.
fn midnight(day: PartialDate) -> anyhow::Result<i64> {
    Ok(day.first_day().to_zoned(TimeZone::system())?.timestamp().as_second())
}

/// The time up to which nothing more can come in: the articles of a run all have the second at which it began, so that
/// second is over once a run that began in it has ended in a later one.
fn settled(snapshot: &Snapshot) -> anyhow::Result<i64> {
    let last = last_arrival(snapshot)?;
    let built = snapshot.commit.built.parse::<jiff::Timestamp>().map_or(last, jiff::Timestamp::as_second);
    Ok(if snapshot.commit.complete && built > last { last } else { last - 1 })
}

/// Prints the hits; `told` hears the id and the arrival of each.
fn show(args: &Args, mut found: Sweep, mut told: impl FnMut(&str, i64)) -> anyhow::Result<()> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    if args.json {
        let mut export = Export::begin(Format::Json, Head::of(&found, Zoned::now().date()), out)?;
        each(&mut found, |hit, added| {
            told(hit.id(), added);
            export.hit(hit)
        })?;
        export.finish()?;
        return Ok(());
    }
    for note in &found.notes {
        eprintln!("note: {}", safe(note));
    }
    let (page, mut n) = (Page::new(Colour::Auto), 0);
    each(&mut found, |hit, added| {
        told(hit.id(), added);
        n += 1;
        page.hit(&mut out, n, hit)
    })?;
    out.flush()?;
    Ok(())
}

/// Reads all hits, a few at a time.
fn each(found: &mut Sweep, mut show: impl FnMut(&Hit, i64) -> std::io::Result<()>) -> anyhow::Result<()> {
    loop {
        let hits = found.read(HITS)?;
        if hits.is_empty() {
            return Ok(());
        }
        for (hit, added) in &hits {
            show(hit, *added)?;
        }
    }
}
