//! `attache batch`: a list of names or queries → a table of what each finds, with a link to it.
//!
//! Every line is searched, whatever became of the others; a bad one is a row that says why. Refuses lists without an
//! end: the whole list is read first. Tests: `tests/it/batch.rs`.

use std::io::{BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use jiff::Zoned;

use super::Exit;
use super::asking::Asking;
use super::exit::Fatal;
use super::terminal::safe;
use crate::export::batch::{self, Line, Meaning, Row};
use crate::search::request::SearchRequest;
use crate::search::{Aliases, SearchError, Snapshot, index_info, tally, wire};

/// The longest list that is read, in bytes.
const LONGEST: u64 = 16 * 1024 * 1024;

/// Search for every line of a list: how many articles and statements, and between which dates
///
/// One name or query a line; of a file that ends in `.csv` the first column. A line that cannot be searched is
/// reported, and the others are still searched; the command then ends with 3.
///
/// Example: attache batch ministers.txt --as speaker --from 2024 --csv > counts.csv
#[derive(clap::Args)]
pub struct Args {
    /// The list; `-` reads standard input
    #[arg(env = "ATTACHE_LIST", value_name = "FILE")]
    file: PathBuf,
    /// What a line is: a query, words that stand together, or the name of a speaker, an exercise or a country
    #[arg(long = "as", default_value = "query", value_parser = ["query", "phrase", "speaker", "exercise", "country"], env = "ATTACHE_AS")]
    meaning: String,
    /// Print one JSON object
    #[arg(long, conflicts_with = "csv", env = "ATTACHE_JSON")]
    json: bool,
    /// Print comma-separated values
    #[arg(long, env = "ATTACHE_CSV")]
    csv: bool,
    /// What links begin with: the address of the site
    #[arg(long, default_value = "", value_name = "URL", env = "ATTACHE_SITE")]
    site: String,
    #[command(flatten)]
    asking: Asking,
}

/// Searches for every line and prints the table.
pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let (reader, aliases) = args.asking.open()?;
    let snapshot = reader.current();
    let list = read(&args.file)?;
    let is_table = args.file.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    let lines = if is_table { batch::first_column(&list) } else { batch::lines(&list) };
    let meaning: Meaning = args.meaning.parse().unwrap_or_default();
    let base = args.asking.request("", "articles", "relevance");
    let mut table = Table::new(args, &snapshot);
    let mut bad = 0;
    table.head()?;
    for line in &lines {
        let row = row(&snapshot, &aliases, line, meaning, &base)?;
        if let Some(why) = &row.error {
            bad += 1;
            eprintln!("line {}: {}", row.line, safe(why));
        }
        table.row(&row)?;
    }
    table.end()?;
    Ok(if bad > 0 { Exit::Partial } else { Exit::Done })
}

/// What a line finds. Only an index that cannot be read ends the run.
fn row(
    snapshot: &Snapshot,
    aliases: &Aliases,
    line: &Line,
    meaning: Meaning,
    base: &SearchRequest,
) -> anyhow::Result<Row> {
    let text = match &line.text {
        Ok(text) => text,
        Err(why) => return Ok(Row::of(line, None, Err(why.clone()))),
    };
    let request = meaning.request(base, text);
    let outcome = match tally(snapshot, aliases, &request, Zoned::now().date()) {
        Ok(tally) => Ok(tally),
        Err(SearchError::Query(why)) => Err(format!("{why}; {}", why.hint)),
        Err(why @ SearchError::Deadline { .. }) => Err(why.to_string()),
        Err(why @ SearchError::Engine(_)) => return Err(why.into()),
    };
    Ok(Row::of(line, Some(&request), outcome))
}

/// The whole list.
fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    let fatal = |why: std::io::Error| {
        let message = format!("cannot read `{}`: {why}; nothing was searched", file.display());
        anyhow::Error::new(why).context(Fatal::new(Exit::Failed, message))
    };
    let mut list = Vec::new();
    let size = if file == Path::new("-") {
        std::io::stdin().lock().take(LONGEST + 1).read_to_end(&mut list)
    } else {
        std::fs::File::open(file).and_then(|open| open.take(LONGEST + 1).read_to_end(&mut list))
    };
    if size.map_err(fatal)? as u64 > LONGEST {
        let message = format!(
            "the list in `{}` is longer than {} MiB; nothing was searched; cut it into several",
            file.display(),
            LONGEST >> 20
        );
        return Err(Fatal::new(Exit::Usage, message).into());
    }
    Ok(list)
}

/// The table being printed.
struct Table<'a> {
    args: &'a Args,
    site: &'a str,
    index: crate::search::response::IndexInfo,
    out: BufWriter<std::io::StdoutLock<'static>>,
    rows: u64,
}

impl<'a> Table<'a> {
    fn new(args: &'a Args, snapshot: &Snapshot) -> Self {
        let out = BufWriter::new(std::io::stdout().lock());
        Self { args, site: args.site.trim_end_matches('/'), index: index_info(snapshot), out, rows: 0 }
    }

    fn head(&mut self) -> std::io::Result<()> {
        if self.args.json {
            let index = serde_json::to_string(&wire::Index::from(&self.index))?;
            write!(self.out, "{{\"index\":{index},\"rows\":[")
        } else if self.args.csv {
            batch::csv_head(&mut self.out)
        } else {
            writeln!(self.out, "{:>8}  {:>10}  {:<10}  {:<10}  line", "articles", "statements", "first", "last")
        }
    }

    fn row(&mut self, row: &Row) -> std::io::Result<()> {
        self.rows += 1;
        if self.args.json {
            self.out.write_all(if self.rows == 1 { b"\n" } else { b",\n" })?;
            return serde_json::to_writer(&mut self.out, row).map_err(std::io::Error::from);
        }
        if self.args.csv {
            return batch::csv_row(&mut self.out, row, self.site, &self.index.fingerprint);
        }
        let figure = |n: Option<u64>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
        let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "–".to_owned());
        let (articles, statements) = (figure(row.articles), figure(row.statements));
        let (first, last, text) = (day(&row.first), day(&row.last), safe(&row.text));
        writeln!(self.out, "{articles:>8}  {statements:>10}  {first:<10}  {last:<10}  {text}")?;
        match &row.error {
            Some(why) => writeln!(self.out, "{:46}not searched: {}", "", safe(why)),
            None => writeln!(self.out, "{:46}{}/search?{}", "", self.site, row.search),
        }
    }

    fn end(mut self) -> std::io::Result<()> {
        if self.args.json {
            self.out.write_all(b"\n]}\n")?;
        } else if !self.args.csv {
            writeln!(self.out, "index {}", self.index.fingerprint)?;
        }
        self.out.flush()
    }
}
