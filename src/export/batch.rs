//! A list of names or queries → one search a line; what each finds → a row of a table.
//!
//! A line that cannot be read or searched is a row that says why, so that one bad line never costs the others. Refuses
//! to search. Tests: `tests/it/batch.rs`, at the foot of this file.

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use serde::Serialize;

use super::table;
use crate::facet::Facet;
use crate::search::Tally;
use crate::search::request::SearchRequest;

/// What a line of the list is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meaning {
    /// A query, in the query language.
    #[default]
    Query,
    /// Words that stand together.
    Phrase,
    /// Someone who says something: an id, a name or an alias.
    Speaker,
    /// An exercise.
    Exercise,
    /// A country.
    Country,
}

impl Meaning {
    /// Every meaning, in the order in which a page offers them.
    pub const ALL: [Self; 5] = [Self::Query, Self::Phrase, Self::Speaker, Self::Exercise, Self::Country];

    /// The value of the parameter `as`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Phrase => "phrase",
            Self::Speaker => "speaker",
            Self::Exercise => "exercise",
            Self::Country => "country",
        }
    }

    /// The search for a line, under the filters of `base`.
    pub fn request(self, base: &SearchRequest, line: &str) -> SearchRequest {
        match self {
            Self::Query => base.with_query(line),
            Self::Phrase => base.with_query(&format!("\"{}\"", line.replace(['"', '“', '”'], " ").trim())),
            Self::Speaker => base.with_only(Facet::Speaker, line),
            Self::Exercise => base.with_only(Facet::Exercise, line),
            Self::Country => base.with_only(Facet::Country, line),
        }
    }
}

impl FromStr for Meaning {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|meaning| meaning.name() == name).ok_or(())
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A line of the list that is not empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Counted from 1, empty ones included.
    pub number: u64,
    /// The line, or why it cannot be read.
    pub text: Result<String, String>,
}

impl Line {
    fn of(number: u64, text: Result<&str, String>) -> Option<Self> {
        let text = text.map(|line| line.trim_start_matches('\u{feff}').trim().to_owned());
        (text.as_deref() != Ok("")).then_some(Self { number, text })
    }
}

/// The lines of a plain list.
pub fn lines(list: &[u8]) -> Vec<Line> {
    let read = |(number, line)| {
        let text = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8 text".to_owned());
        Line::of(number, text)
    };
    (1..).zip(list.split(|byte| *byte == b'\n')).filter_map(read).collect()
}

/// The first column of comma-separated values.
pub fn first_column(list: &[u8]) -> Vec<Line> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(list);
    let mut found = Vec::new();
    let mut record = csv::ByteRecord::new();
    loop {
        let number = reader.position().line();
        let line = match reader.read_byte_record(&mut record) {
            Ok(false) => return found,
            Ok(true) => {
                let cell = record.get(0).unwrap_or_default();
                let number = record.position().map_or(number, csv::Position::line);
                Line::of(number, std::str::from_utf8(cell).map_err(|_| "the cell is not UTF-8 text".to_owned()))
            }
            Err(why) => Some(Line { number, text: Err(format!("the row cannot be read: {why}")) }),
        };
        found.extend(line);
    }
}

/// What a line finds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The number of the line.
    pub line: u64,
    /// The line; empty where it cannot be read.
    pub text: String,
    /// The search, as in its address: `q=patrol&country=JP`.
    pub search: String,
    /// Articles found.
    pub articles: Option<u64>,
    /// Statements found.
    pub statements: Option<u64>,
    /// The date of the oldest article.
    pub first: Option<String>,
    /// Of the newest.
    pub last: Option<String>,
    /// What was mended or is unknown.
    pub notes: Vec<String>,
    /// Why it was not searched.
    pub error: Option<String>,
}

impl Row {
    /// The row of a line that was searched, or could not be.
    pub fn of(line: &Line, request: Option<&SearchRequest>, outcome: Result<Tally, String>) -> Self {
        let mut row = Self {
            line: line.number,
            text: line.text.clone().unwrap_or_default(),
            search: request.map(SearchRequest::to_query_string).unwrap_or_default(),
            articles: None,
            statements: None,
            first: None,
            last: None,
            notes: Vec::new(),
            error: None,
        };
        match outcome {
            Ok(tally) => {
                (row.articles, row.statements) = (Some(tally.articles), Some(tally.statements));
                (row.first, row.last) = (tally.first.map(|d| d.to_string()), tally.last.map(|d| d.to_string()));
                row.notes = tally.notes;
            }
            Err(why) => row.error = Some(why),
        }
        row
    }
}

/// The names of the columns, as CSV.
pub fn csv_head(out: &mut impl Write) -> io::Result<()> {
    let names = ["line", "text", "articles", "statements", "first", "last", "link", "notes", "error", "index"];
    table::write(out, &names.map(str::to_owned))
}

/// A row as CSV; `site` stands before the link, `index` is the fingerprint of the index that was counted.
pub fn csv_row(out: &mut impl Write, row: &Row, site: &str, index: &str) -> io::Result<()> {
    let figure = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let link = if row.search.is_empty() { String::new() } else { format!("{site}/search?{}", row.search) };
    let cells = [
        row.line.to_string(),
        row.text.clone(),
        figure(row.articles),
        figure(row.statements),
        text(&row.first),
        text(&row.last),
        link,
        row.notes.join("; "),
        text(&row.error),
        index.to_owned(),
    ];
    table::write(out, &cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(lines: &[Line]) -> Vec<(u64, Result<&str, &str>)> {
        lines.iter().map(|l| (l.number, l.text.as_deref().map_err(String::as_str))).collect()
    }

    #[test]
    fn a_bad_line_leaves_the_others() {
        let found = lines(b"\xef\xbb\xbfAda Example\r\n\n\xff\xfe\n  \"freedom of navigation\"  ");
        let bad = Err("the line is not UTF-8 text");
        assert_eq!(texts(&found), [(1, Ok("Ada Example")), (3, bad), (4, Ok("\"freedom of navigation\""))]);
    }

    #[test]
    fn the_first_column_counts_whatever_the_others_hold() {
        let found = first_column(b"\"Example, Ada\",x,y\nquiet harbour\n\n,empty\n\xff,bad\nlast,\"a\nb\"\n");
        let bad = Err("the cell is not UTF-8 text");
        assert_eq!(texts(&found), [(1, Ok("Example, Ada")), (2, Ok("quiet harbour")), (5, bad), (6, Ok("last"))]);
    }

    #[test]
    fn a_phrase_is_one_phrase_whatever_it_holds() {
        let request = Meaning::Phrase.request(&SearchRequest::default(), "say \"no\" -now");
        assert_eq!(request.query, "\"say  no  -now\"");
    }
}
