//! Hits → files that other programs read: CSV, JSON, BibTeX, RIS and a Markdown briefing.
//!
//! An [`Export`] writes one hit after the other and keeps none, so that all hits of a search can be streamed. Every
//! format says from which index its hits are, so that a count can be made again. Refuses to search. The formats are
//! described in `docs/api.md`. Tests: `tests/it/export.rs`, at the foot of each format's file.

pub mod batch;
mod bibtex;
pub mod cite;
mod markdown;
mod ris;
mod table;

use std::fmt;
use std::io::{self, Write};
use std::str::FromStr;

use jiff::civil::Date;
use serde::Serialize;
use utoipa::ToSchema;

use crate::search::response::{Hit, IndexInfo};
use crate::search::{Sweep, wire};

/// What hits are written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Comma-separated values, RFC 4180, in UTF-8; one row a hit.
    Csv,
    /// One JSON object, its hits as in `/api/search`.
    Json,
    /// BibTeX, one entry a hit.
    Bibtex,
    /// Research Information Systems, one reference a hit.
    Ris,
    /// A briefing to read and to paste.
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 5] = [Self::Csv, Self::Json, Self::Bibtex, Self::Ris, Self::Markdown];

    /// The name on the command line: `bibtex`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::Markdown => "markdown",
        }
    }

    /// The end of a file's name, without the dot: `bib`.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Bibtex => "bib",
            Self::Ris => "ris",
            Self::Markdown => "md",
        }
    }

    /// The media type that a server sends it as.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Json => "application/json",
            Self::Bibtex => "application/x-bibtex; charset=utf-8",
            Self::Ris => "application/x-research-info-systems; charset=utf-8",
            Self::Markdown => "text/markdown; charset=utf-8",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that is no format's.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is no export format; there are csv, json, bibtex, ris and markdown")]
pub struct UnknownFormat(String);

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// What an export says of itself.
#[derive(Clone, Debug)]
pub struct Head {
    /// The search, as in its address: `q=patrol&country=JP`.
    pub search: String,
    /// Query, filters and dates as they were understood; empty for every article.
    pub understood: String,
    /// What was mended or is unknown, and whether only some of the words were found.
    pub notes: Vec<String>,
    /// How many hits follow.
    pub total: u64,
    /// The index that they are from.
    pub index: IndexInfo,
    /// The day of the export.
    pub day: Date,
}

impl Head {
    /// Of an export of these hits on this day.
    pub fn of(sweep: &Sweep, day: Date) -> Self {
        Self {
            search: sweep.request.to_query_string(),
            understood: sweep.understood.clone(),
            notes: sweep.notes.clone(),
            total: sweep.total(),
            index: sweep.index.clone(),
            day,
        }
    }

    /// A name for the file that tells what it holds and from which index: `attache-statements-0a1b2c3d4e5f.csv`.
    pub fn file_name(&self, format: Format) -> String {
        let statements = self.search.split('&').any(|pair| pair == "view=statements");
        let index: String = self.index.fingerprint.chars().filter(char::is_ascii_alphanumeric).take(12).collect();
        format!("attache-{}-{index}.{}", if statements { "statements" } else { "articles" }, format.extension())
    }
}

/// A file being written.
pub struct Export<W: Write> {
    format: Format,
    head: Head,
    out: W,
    /// Hits written so far.
    written: u64,
}

impl<W: Write> fmt::Debug for Export<W> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Export").field("format", &self.format).field("written", &self.written).finish_non_exhaustive()
    }
}

impl<W: Write> Export<W> {
    /// Begins a file: writes what stands above the first hit.
    pub fn begin(format: Format, head: Head, mut out: W) -> io::Result<Self> {
        match format {
            Format::Csv => table::head(&mut out)?,
            Format::Json => json_head(&mut out, &head)?,
            Format::Bibtex => bibtex::head(&mut out, &head)?,
            Format::Ris => {} // has no place for it: each reference says it in a note
            Format::Markdown => markdown::head(&mut out, &head)?,
        }
        Ok(Self { format, head, out, written: 0 })
    }

    /// Writes a hit.
    pub fn hit(&mut self, hit: &Hit) -> io::Result<()> {
        self.written += 1;
        match self.format {
            Format::Csv => table::row(&mut self.out, hit, &self.head),
            Format::Json => {
                self.out.write_all(if self.written == 1 { b"\n" } else { b",\n" })?;
                serde_json::to_writer(&mut self.out, &wire::Hit::from(hit)).map_err(io::Error::from)
            }
            Format::Bibtex => bibtex::entry(&mut self.out, hit),
            Format::Ris => ris::reference(&mut self.out, hit, &self.head),
            Format::Markdown => markdown::item(&mut self.out, hit, self.written),
        }
    }

    /// Ends the file; gives back what it was written to.
    pub fn finish(mut self) -> io::Result<W> {
        if self.format == Format::Json {
            self.out.write_all(b"\n]}\n")?;
        }
        self.out.flush()?;
        Ok(self.out)
    }

    /// What was written and not taken yet, for streaming in pieces.
    pub fn sink(&mut self) -> &mut W {
        &mut self.out
    }
}

/// What a JSON export is; its hits are those of `/api/search`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Export)]
pub struct ExportJson<'a> {
    /// The day of the export.
    pub exported: String,
    /// The index that the hits are from.
    pub index: wire::Index<'a>,
    /// What was asked.
    pub query: Asked<'a>,
    /// How many hits there are.
    pub total: u64,
    /// All of them.
    pub hits: Vec<wire::Hit<'a>>,
}

/// What was asked, in canonical form, and how it was understood.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ExportQuery)]
pub struct Asked<'a> {
    /// The parameters of the search: keys in alphabetical order, defaults left out.
    pub search: &'a str,
    /// In the query language; empty for everything.
    pub understood: &'a str,
    /// What was mended or is unknown.
    #[schema(value_type = Vec<String>)]
    pub notes: &'a [String],
}

/// `{"exported":"2026-11-22","index":{…},"query":{…},"total":2,"hits":[`
fn json_head(out: &mut impl Write, head: &Head) -> io::Result<()> {
    let Head { search, understood, notes, total, index, day } = head;
    let value = ExportJson {
        exported: day.to_string(),
        index: wire::Index::from(index),
        query: Asked { search, understood, notes },
        total: *total,
        hits: Vec::new(),
    };
    let text = serde_json::to_string(&value)?;
    // the object stays open for the hits
    out.write_all(text.strip_suffix("]}").unwrap_or(&text).as_bytes())
}
