//! Hits → a briefing in Markdown (CommonMark): what was asked, then each hit with its words and its source.
//!
//! Refuses to let the corpus write markup: characters that mean something are escaped. Tests: at the foot of this file.

use std::io::{self, Write};

use super::{Head, cite};
use crate::date::PartialDate;
use crate::search::response::{ArticleHit, Hit, SpeakerRef, StatementHit};

/// The title and what the briefing is of.
pub(super) fn head(out: &mut impl Write, head: &Head) -> io::Result<()> {
    let Head { search, understood, notes, total, index, day } = head;
    let asked = if understood.is_empty() { "everything" } else { understood };
    writeln!(out, "# Briefing: {}\n", escaped(asked))?;
    writeln!(out, "{total} hits on {day}, for `?{}`.", search.replace('`', "%60"))?;
    for note in notes {
        writeln!(out, "Note: {}.", escaped(note.trim_end_matches('.')))?;
    }
    let (articles, statements) = (index.articles, index.statements);
    writeln!(out, "Index `{}`: {articles} articles, {statements} statements.\n", index.fingerprint)
}

/// The `n`-th hit, counted from 1.
pub(super) fn item(out: &mut impl Write, hit: &Hit, n: u64) -> io::Result<()> {
    match hit {
        Hit::Article(hit) => article(out, hit, n),
        Hit::Statement(hit) => statement(out, hit, n),
        Hit::Person(_) => Ok(()),
    }
}

fn article(out: &mut impl Write, hit: &ArticleHit, n: u64) -> io::Result<()> {
    writeln!(out, "## {n}. {}\n", linked(&hit.title.text(), hit.url.as_deref()))?;
    writeln!(out, "{}\n", place(hit.source.as_deref(), hit.published))?;
    if !hit.speakers.is_empty() {
        let names: Vec<String> = hit.speakers.iter().map(named).collect();
        writeln!(out, "Speakers: {}\n", names.join("; "))?;
    }
    for passage in &hit.snippets {
        writeln!(out, "> {}\n", escaped(&passage.text()))?;
    }
    Ok(())
}

fn statement(out: &mut impl Write, hit: &StatementHit, n: u64) -> io::Result<()> {
    let text = hit.text.text();
    writeln!(out, "## {n}. {}\n", hit.speakers.iter().map(named).collect::<Vec<_>>().join("; "))?;
    if hit.direct {
        writeln!(out, "> “{}”\n", escaped(cite::bare(&text)))?;
    } else {
        writeln!(out, "> {} (reported: {})\n", escaped(&text), escaped(&hit.cue))?;
    }
    let title = linked(&hit.article.title, cite::link(hit).as_deref());
    writeln!(out, "{title}, {}\n", place(hit.article.source.as_deref(), hit.article.published))
}

/// `Speaker, Office, Country`
fn named(speaker: &SpeakerRef) -> String {
    let country = speaker.country.as_ref().map(|c| c.name.as_str());
    let parts = [Some(speaker.name.as_str()), speaker.office.as_deref(), country];
    escaped(&parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// `Outlet, 2024-03-05`
fn place(source: Option<&str>, day: Option<PartialDate>) -> String {
    let day = day.map_or_else(|| "undated".to_owned(), |day| day.to_string());
    source.map_or_else(|| day.clone(), |source| format!("{}, {day}", escaped(source)))
}

/// A link, if the address can be one.
fn linked(text: &str, url: Option<&str>) -> String {
    let web = |url: &&str| url.starts_with("http://") || url.starts_with("https://");
    let address = |url: &str| url.replace(' ', "%20").replace('<', "%3C").replace('>', "%3E").replace('\n', "");
    match url.filter(web) {
        Some(url) => format!("[{}](<{}>)", escaped(text), address(url)),
        None => escaped(text),
    }
}

/// Text that means itself, also at the start of a line.
fn escaped(text: &str) -> String {
    let text = text.trim_start();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let begins_a_list = at == 0 && matches!(c, '-' | '+' | '=') || at == digits && matches!(c, '.' | ')');
        if begins_a_list || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corpus_writes_no_markup() {
        assert_eq!(escaped("<b> [x](y) *z*\n# t"), "\\<b\\> \\[x\\](y) \\*z\\* \\# t");
        assert_eq!(escaped("- a"), "\\- a");
        assert_eq!(escaped("2. a.b"), "2\\. a.b");
        assert_eq!(linked("a", Some("javascript:alert(1)")), "a");
        assert_eq!(linked("a", Some("https://example.org/)>")), "[a](<https://example.org/)%3E>)");
    }
}
