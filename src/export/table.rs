//! Hits → rows of comma-separated values.
//!
//! One table for articles and statements: columns that a hit has nothing for are empty. Spreadsheets run cells that
//! begin like a formula, so those get an apostrophe in front (OWASP, “CSV Injection”). Refuses to leave out a column:
//! scripts rely on their order. Tests: at the foot of this file.

use std::io::{self, Write};

use super::{Head, cite};
use crate::date::PartialDate;
use crate::search::response::{EntityRef, Hit, Snippet, SpeakerRef};

/// The names of the columns.
const COLUMNS: [&str; 17] = [
    "kind", "id", "title", "source", "published", "url", "speaker", "speaker_id", "office", "country", "statement",
    "direct", "cue", "exercises", "passage", "duplicates", "index",
];

/// The first row.
pub(super) fn head(out: &mut impl Write) -> io::Result<()> {
    write(out, &COLUMNS.map(str::to_owned))
}

/// A hit's row.
pub(super) fn row(out: &mut impl Write, hit: &Hit, head: &Head) -> io::Result<()> {
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    let day = |date: Option<PartialDate>| date.map(|d| d.to_string()).unwrap_or_default();
    let index = head.index.fingerprint.clone();
    let cells = match hit {
        Hit::Article(hit) => [
            "article".to_owned(),
            hit.id.clone(),
            hit.title.text(),
            text(hit.source.as_ref()),
            day(hit.published),
            text(hit.url.as_ref()),
            people(&hit.speakers, |s| s.name.clone()),
            people(&hit.speakers, |s| s.id.clone()),
            people(&hit.speakers, |s| s.office.clone().unwrap_or_default()),
            people(&hit.speakers, country),
            String::new(),
            String::new(),
            String::new(),
            names(&hit.exercises),
            hit.snippets.iter().map(Snippet::text).collect::<Vec<_>>().join(" "),
            hit.duplicates.to_string(),
            index,
        ],
        Hit::Statement(hit) => [
            "statement".to_owned(),
            hit.id.clone(),
            hit.article.title.clone(),
            text(hit.article.source.as_ref()),
            day(hit.article.published),
            cite::link(hit).unwrap_or_default(),
            people(&hit.speakers, |s| s.name.clone()),
            people(&hit.speakers, |s| s.id.clone()),
            people(&hit.speakers, |s| s.office.clone().unwrap_or_default()),
            people(&hit.speakers, country),
            hit.text.text(),
            hit.direct.to_string(),
            hit.cue.clone(),
            String::new(),
            String::new(),
            String::new(),
            index,
        ],
        Hit::Person(_) => return Ok(()),
    };
    write(out, &cells)
}

/// Values of several people in one cell.
fn people(speakers: &[SpeakerRef], value: impl Fn(&SpeakerRef) -> String) -> String {
    speakers.iter().map(value).collect::<Vec<_>>().join("; ")
}

fn country(speaker: &SpeakerRef) -> String {
    speaker.country.as_ref().map(|c| c.name.clone()).unwrap_or_default()
}

fn names(things: &[EntityRef]) -> String {
    things.iter().map(|thing| thing.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// A row of harmless cells.
pub(super) fn write(out: &mut impl Write, cells: &[String]) -> io::Result<()> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(cells.iter().map(|cell| harmless(cell)))?;
    writer.flush()
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let runs = cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    format!("{}{cell}", if runs { "'" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        for cell in ["=1+1", "+1", "-1", "@sum", "\t=1", "\r=1", " =1", "＝1"] {
            assert_eq!(harmless(cell), format!("'{cell}"));
        }
        assert_eq!(harmless("2+2 talks"), "2+2 talks");
    }

    #[test]
    fn cells_with_commas_quotes_and_line_ends_come_back() {
        let mut out = Vec::new();
        let cells = ["a,b".to_owned(), "say \"x\"".to_owned(), "two\nlines".to_owned()];
        write(&mut out, &cells).expect("written");
        let mut back = csv::ReaderBuilder::new().has_headers(false).from_reader(out.as_slice());
        let row = back.records().next().expect("a row").expect("well formed");
        assert_eq!(row.iter().collect::<Vec<_>>(), cells);
    }
}
