//! Hits → text for a terminal, with what matches marked.
//!
//! Colour only on a terminal, and not where `NO_COLOR` is set, so that a pipe gets plain text. Refuses to pass on
//! characters that a terminal obeys. Tests: `tests/it/{cli,takeaway}.rs`.

use std::io::{IsTerminal, Write};

use super::terminal::safe;
use crate::date::PartialDate;
use crate::search::response::{
    ArticleHit, Fragment, Hit, PersonHit, SearchResponse, Snippet, SpeakerRef, StatementHit,
};

/// How the terminal shows things: an opening and a closing sequence each.
pub struct Page {
    bold: [&'static str; 2],
    faint: [&'static str; 2],
    mark: [&'static str; 2],
}

impl Page {
    /// As standard output shows it.
    pub fn new() -> Self {
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

    /// A page of hits with what is to be said of it.
    pub fn print(&self, out: &mut impl Write, answer: &SearchResponse) -> std::io::Result<()> {
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
            self.hit(out, first + n, hit)?;
        }
        Ok(())
    }

    /// The `n`-th hit, counted from 1.
    pub fn hit(&self, out: &mut impl Write, n: usize, hit: &Hit) -> std::io::Result<()> {
        match hit {
            Hit::Article(hit) => self.article(out, n, hit),
            Hit::Statement(hit) => self.statement(out, n, hit),
            Hit::Person(hit) => self.person(out, n, hit),
        }
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
