//! Hits, and all that an answer tells besides → text for a terminal or a pipe.
//!
//! Colour only on a terminal, and not where `NO_COLOR` is set, unless asked for. Refuses to pass on characters that a
//! terminal obeys. Tests: `tests/it/{cli,takeaway}.rs`.

use std::io::{IsTerminal, Result, Write};

use super::terminal::safe;
use crate::date::PartialDate;
use crate::search::request::View;
use crate::search::response::{
    ArticleHit, Clause, Fragment, Grid, GridHead, Hit, PersonHit, SearchResponse, Snippet, SpeakerRef, StatementHit,
};

/// How the terminal shows things: an opening and a closing sequence each.
pub struct Page {
    bold: [&'static str; 2],
    faint: [&'static str; 2],
    mark: [&'static str; 2],
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Into a pipe as well: for `less -R`.
    Always,
    /// Not at all.
    Never,
}

impl Page {
    /// A page with or without colour.
    pub fn new(colour: Colour) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) || !std::io::stdout().is_terminal();
        if colour == Colour::Never || (colour == Colour::Auto && plain) {
            let none = ["", ""];
            return Self { bold: none, faint: none, mark: none };
        }
        Self {
            bold: ["\u{1b}[1m", "\u{1b}[22m"],
            faint: ["\u{1b}[2m", "\u{1b}[22m"],
            mark: ["\u{1b}[1;33m", "\u{1b}[22;39m"],
        }
    }

    /// Prints an answer.
    pub fn print(&self, out: &mut impl Write, answer: &SearchResponse) -> Result<()> {
        self.head(out, answer)?;
        let first = answer.request.offset + 1;
        let is_table = answer.request.view == View::People;
        for (n, hit) in answer.hits.iter().enumerate() {
            if !is_table || n == 0 {
                writeln!(out)?;
            }
            self.hit(out, first + n, hit)?;
        }
        answer.grid.iter().try_for_each(|grid| self.grid(out, grid))
    }

    /// The `n`-th hit, counted from 1.
    pub fn hit(&self, out: &mut impl Write, n: usize, hit: &Hit) -> Result<()> {
        match hit {
            Hit::Article(hit) => self.article(out, n, hit),
            Hit::Statement(hit) => self.statement(out, n, hit),
            Hit::Person(hit) => self.person(out, n, hit),
        }
    }

    /// What was asked, how it was read, and how much was found.
    fn head(&self, out: &mut impl Write, answer: &SearchResponse) -> Result<()> {
        let [faint, end] = self.faint;
        let (first, last) = (answer.request.offset + 1, answer.request.offset + answer.hits.len());
        let shown = if answer.hits.is_empty() { String::new() } else { format!("{first}–{last} of ") };
        let (articles, statements) = (count(answer.articles, "article"), count(answer.statements, "statement"));
        let all = match answer.request.view {
            View::People if answer.total == 1 => format!("1 person in {articles}, {statements}"),
            View::People => format!("{} people in {articles}, {statements}", answer.total),
            View::Statements => format!("{statements}, {articles}"),
            View::Articles | View::Grid => format!("{articles}, {statements}"),
        };
        writeln!(out, "{faint}{shown}{all}{end}")?;
        if !answer.understood.is_empty() {
            writeln!(out, "{faint}read as: {}{end}", safe(&answer.understood))?;
        }
        for note in &answer.notes {
            writeln!(out, "{faint}note: {}{end}", safe(note))?;
        }
        if let Some(better) = &answer.suggestion {
            writeln!(out, "did you mean: {}", safe(better))?;
        }
        answer.clauses.iter().try_for_each(|clause| self.clause(out, clause))
    }

    fn clause(&self, out: &mut impl Write, clause: &Clause) -> Result<()> {
        let ([bold, normal], [faint, end]) = (self.bold, self.faint);
        let (alone, without) = (clause.alone, clause.without);
        let text = safe(&clause.text);
        writeln!(out, "  {bold}{text}{normal}{faint}: {alone} alone, {without} without it{end}")
    }

    fn article(&self, out: &mut impl Write, n: usize, hit: &ArticleHit) -> Result<()> {
        let ([bold, normal], [faint, end]) = (self.bold, self.faint);
        writeln!(out, "{n:>3}. {bold}{}{normal}", self.marked(&hit.title))?;
        let source = hit.source.as_deref().map(|s| format!(" · {}", safe(s))).unwrap_or_default();
        writeln!(out, "     {faint}{}{source} · {}{end}", date(hit.published), safe(&hit.id))?;
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

    fn statement(&self, out: &mut impl Write, n: usize, hit: &StatementHit) -> Result<()> {
        let ([bold, normal], [faint, end]) = (self.bold, self.faint);
        let who: Vec<String> =
            hit.speakers.iter().map(|s| format!("{bold}{}{normal}{}", safe(&s.name), safe(&office(s)))).collect();
        writeln!(out, "{n:>3}. {}", who.join("; "))?;
        writeln!(out, "     {}", self.marked(&hit.text))?;
        let article = &hit.article;
        writeln!(out, "     {faint}{} · {} · {}{end}", date(article.published), safe(&article.title), safe(&hit.id))
    }

    fn person(&self, out: &mut impl Write, n: usize, hit: &PersonHit) -> Result<()> {
        let ([bold, normal], [faint, end]) = (self.bold, self.faint);
        let years = match (hit.first, hit.last) {
            (None, None) => "undated".to_owned(),
            (first, last) => format!("{} – {}", date(first), date(last)),
        };
        let counts = format!("said {:>4} · mentioned {:>4}", hit.said, hit.mentioned);
        let (name, office) = (safe(&hit.speaker.name), safe(&office(&hit.speaker)));
        writeln!(out, "{n:>3}. {counts}  {faint}{years:<23}{end}  {bold}{name}{normal}{office}")
    }

    /// Articles of each speaker (rows) and exercise (columns, by letters that stand below the table).
    fn grid(&self, out: &mut impl Write, grid: &Grid) -> Result<()> {
        let [faint, end] = self.faint;
        let width = grid.rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0).min(40);
        let letters: Vec<String> = ('a'..='z').map(String::from).take(grid.columns.len()).collect();
        write!(out, "\n{faint}{:width$}", "")?;
        letters.iter().try_for_each(|letter| write!(out, "{letter:>6}"))?;
        writeln!(out, "   all{end}")?;
        for (row, cells) in grid.rows.iter().zip(&grid.cells) {
            let name: String = safe(&row.name).chars().take(width).collect();
            let number = |n: u64| if n == 0 { "·".to_owned() } else { n.to_string() };
            write!(out, "{name:width$}")?;
            cells.iter().try_for_each(|cell| write!(out, "{:>6}", number(cell.articles)))?;
            writeln!(out, "{faint}{:>6}{end}", row.total.articles)?;
        }
        writeln!(out)?;
        let column = |(letter, head): (&String, &GridHead)| {
            format!("{faint}{letter}{end}  {} ({})", safe(&head.name), head.total.articles)
        };
        let legend: Vec<String> = letters.iter().zip(&grid.columns).map(column).collect();
        legend.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        if grid.more_rows + grid.more_columns > 0 {
            let (rows, columns) = (grid.more_rows, grid.more_columns);
            writeln!(out, "{faint}and {rows} more people, {columns} more exercises{end}")?;
        }
        Ok(())
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

fn date(date: Option<PartialDate>) -> String {
    date.map_or_else(|| "undated".to_owned(), |d| d.to_string())
}

/// `, Minister of Defence, India`
fn office(speaker: &SpeakerRef) -> String {
    let country = speaker.country.as_ref().map(|c| c.name.as_str());
    let parts: Vec<&str> = speaker.office.as_deref().into_iter().chain(country).collect();
    if parts.is_empty() { String::new() } else { format!(", {}", parts.join(", ")) }
}

/// `1 article`, `12 articles`
fn count(n: u64, thing: &str) -> String {
    format!("{n} {thing}{}", if n == 1 { "" } else { "s" })
}
