//! `attache search`: a query → hits on the terminal, or as JSON; the same search as the web page's.
//!
//! Colour only on a terminal, and not where `NO_COLOR` is set, so that a pipe gets plain text. Refuses to pass on
//! characters that a terminal obeys. Tests: `tests/it/cli.rs`, at the foot of this file.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;

use jiff::Zoned;

use super::exit::Fatal;
use super::terminal::safe;
use super::{Exit, gazetteer::GazetteerArgs};
use crate::date::PartialDate;
use crate::facet::Facet;
use crate::index::Reader;
use crate::search::request::{SearchRequest, Sort, View};
use crate::search::response::{
    ArticleHit, Fragment, Hit, PersonHit, SearchResponse, Snippet, SpeakerRef, StatementHit,
};
use crate::search::{Aliases, SearchError, search, wire};

/// Search the index: the same search as the web page's
///
/// Example: attache search '"fighter exercise" -china' --speaker rajnath-singh --sort newest
#[derive(clap::Args)]
pub struct Args {
    /// The query, in the query language; may be empty where filters are given
    #[arg(env = "ATTACHE_QUERY", default_value = "", allow_hyphen_values = true)]
    query: String,
    /// The folder of the index
    #[arg(long, default_value = "index", value_name = "DIR", env = "ATTACHE_INDEX")]
    index: PathBuf,
    /// Only articles in which they say something: an id, a name or an alias; may repeat
    #[arg(long, value_name = "S", env = "ATTACHE_SPEAKER")]
    speaker: Vec<String>,
    /// Only articles that name it; may repeat
    #[arg(long, value_name = "E", env = "ATTACHE_EXERCISE")]
    exercise: Vec<String>,
    /// Only articles that name or mean it: a code, a name or an adjective; may repeat
    #[arg(long, value_name = "C", env = "ATTACHE_COUNTRY")]
    country: Vec<String>,
    /// Published on or after: 2022, 2022-09 or 2022-09-08
    #[arg(long, value_name = "D", env = "ATTACHE_FROM")]
    from: Option<PartialDate>,
    /// Published on or before
    #[arg(long, value_name = "D", env = "ATTACHE_TO")]
    to: Option<PartialDate>,
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
    /// Print the answer of `/api/search`
    #[arg(long, env = "ATTACHE_JSON")]
    json: bool,
    #[command(flatten)]
    gazetteer: GazetteerArgs,
}

/// Searches and prints.
pub fn run(args: &Args) -> anyhow::Result<Exit> {
    let reader = Reader::open(&args.index).map_err(|error| Fatal::of_index(&error))?;
    let aliases = Aliases::new(&*args.gazetteer.load()?);
    let answer = match search(&reader.current(), &aliases, &args.request(), Zoned::now().date()) {
        Ok(answer) => answer,
        Err(SearchError::Query(error)) => {
            let place = error.position.map(|at| format!(" (at byte {at} of the query)")).unwrap_or_default();
            return Err(Fatal::new(Exit::Usage, format!("{error}{place}; {}", error.hint)).into());
        }
        Err(other) => return Err(other.into()),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if args.json {
        serde_json::to_writer(&mut out, &wire::Answer::from(&answer))?;
        writeln!(out)?;
    } else {
        Page::new().print(&mut out, &answer)?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

impl Args {
    fn request(&self) -> SearchRequest {
        let mut request = SearchRequest::for_query(&self.query);
        for (facet, values) in
            [(Facet::Speaker, &self.speaker), (Facet::Exercise, &self.exercise), (Facet::Country, &self.country)]
        {
            for value in values {
                request.filters.add(facet, value);
            }
        }
        request.from = self.from;
        request.to = self.to;
        request.sort = self.sort.parse().unwrap_or(Sort::Relevance);
        request.view = self.view.parse().unwrap_or(View::Articles);
        request.per = self.limit.max(1);
        request.offset = self.offset;
        request
    }
}

/// How the terminal shows things: an opening and a closing sequence each.
struct Page {
    bold: [&'static str; 2],
    faint: [&'static str; 2],
    mark: [&'static str; 2],
}

impl Page {
    fn new() -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        if plain || !std::io::stdout().is_terminal() {
            let none = ["", ""];
            return Self { bold: none, faint: none, mark: none };
        }
        Self {
            bold: ["\u{1b}[1m", "\u{1b}[22m"],
            faint: ["\u{1b}[2m", "\u{1b}[22m"],
            mark: ["\u{1b}[1;33m", "\u{1b}[22;39m"],
        }
    }

    fn print(&self, out: &mut impl Write, answer: &SearchResponse) -> std::io::Result<()> {
        let [faint, end] = self.faint;
        let first = answer.request.offset + 1;
        let last = answer.request.offset + answer.hits.len();
        let shown = if answer.hits.is_empty() { String::new() } else { format!("{first}–{last} of ") };
        writeln!(out, "{faint}{shown}{} articles, {} statements{end}", answer.articles, answer.statements)?;
        if !answer.understood.is_empty() {
            writeln!(out, "{faint}read as: {}{end}", safe(&answer.understood))?;
        }
        for note in &answer.notes {
            writeln!(out, "{faint}note: {}{end}", safe(note))?;
        }
        if let Some(better) = &answer.suggestion {
            writeln!(out, "did you mean: {}", safe(better))?;
        }
        for (n, hit) in answer.hits.iter().enumerate() {
            writeln!(out)?;
            match hit {
                Hit::Article(hit) => self.article(out, first + n, hit)?,
                Hit::Statement(hit) => self.statement(out, first + n, hit)?,
                Hit::Person(hit) => self.person(out, first + n, hit)?,
            }
        }
        Ok(())
    }

    fn article(&self, out: &mut impl Write, n: usize, hit: &ArticleHit) -> std::io::Result<()> {
        let ([bold, normal], [faint, end]) = (self.bold, self.faint);
        writeln!(out, "{n:>3}. {bold}{}{normal}", self.marked(&hit.title))?;
        let date = hit.published.map_or_else(|| "undated".to_owned(), |d| d.to_string());
        let source = hit.source.as_deref().map(|s| format!(" · {}", safe(s))).unwrap_or_default();
        writeln!(out, "     {faint}{date}{source} · {}{end}", safe(&hit.id))?;
        for snippet in &hit.snippets {
            let who = snippet.said_by.as_ref().map(|s| format!("{}: ", safe(&s.name))).unwrap_or_default();
            writeln!(out, "     {who}{}", self.marked(snippet))?;
        }
        let names = hit.speakers.iter().map(|s| &s.name).chain(hit.exercises.iter().map(|e| &e.name));
        let names: Vec<String> = names.map(|n| safe(n)).collect();
        if !names.is_empty() {
            writeln!(out, "     {faint}{}{end}", names.join(" · "))?;
        }
        Ok(())
    }

    fn statement(&self, out: &mut impl Write, n: usize, hit: &StatementHit) -> std::io::Result<()> {
        let ([bold, normal], [faint, end]) = (self.bold, self.faint);
        writeln!(out, "{n:>3}. {bold}{}{normal}{}", safe(&hit.speaker().name), safe(&office(hit.speaker())))?;
        writeln!(out, "     {}", self.marked(&hit.text))?;
        let date = hit.article.published.map_or_else(|| "undated".to_owned(), |d| d.to_string());
        writeln!(out, "     {faint}{date} · {} · {}{end}", safe(&hit.article.title), safe(&hit.id))
    }

    fn person(&self, out: &mut impl Write, n: usize, hit: &PersonHit) -> std::io::Result<()> {
        let ([bold, normal], [faint, end]) = (self.bold, self.faint);
        writeln!(out, "{n:>3}. {bold}{}{normal}{}", safe(&hit.speaker.name), safe(&office(&hit.speaker)))?;
        let day = |day: Option<PartialDate>| day.map_or_else(|| "undated".to_owned(), |d| d.to_string());
        let (first, last) = (day(hit.first), day(hit.last));
        writeln!(out, "     {faint}said {} · mentioned {} · {first} – {last}{end}", hit.said, hit.mentioned)
    }

    fn marked(&self, snippet: &Snippet) -> String {
        let [mark, end] = self.mark;
        let show = |f: &Fragment| {
            let text = safe(&f.text);
            if f.marked { format!("{mark}{text}{end}") } else { text }
        };
        snippet.fragments.iter().map(show).collect()
    }
}

/// `, Minister of Defence, India`
fn office(speaker: &SpeakerRef) -> String {
    let country = speaker.country.as_ref().map(|c| c.name.as_str());
    let parts: Vec<&str> = speaker.office.as_deref().into_iter().chain(country).collect();
    if parts.is_empty() { String::new() } else { format!(", {}", parts.join(", ")) }
}
