//! Reading: one file → its articles, whatever its format.
//!
//! Refuses to panic or to run long on any bytes. Tests: `tests/it/corpus.rs`, `tests/it/hostile.rs`.

use std::collections::HashMap;

use crate::article::Article;

use super::assemble::{self, Draft};
use super::{
    Format, Limits, ReadError, RecordProblem, SourceFile, decode, html, markdown, open, records, text, unpack, xml,
};

/// What a file gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its articles, in the order of the file.
    pub articles: Vec<Article>,
    /// BLAKE3 of the file's bytes, in hexadecimal.
    pub digest: String,
    /// Records that could not be taken, or not whole.
    pub problems: Vec<RecordProblem>,
}

/// What a parser found: drafts with the record number that each came from, and what was wrong.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub drafts: Vec<(usize, Draft)>,
    pub problems: Vec<RecordProblem>,
    /// True where the file is a container of records, whose articles are named by their keys.
    pub many: bool,
}

impl Parsed {
    /// A file that is one article.
    pub fn one(draft: Draft) -> Self {
        Self { drafts: vec![(1, draft)], ..Self::default() }
    }

    /// Notes what is wrong with a record.
    pub fn problem(&mut self, record: usize, reason: impl Into<String>) {
        self.problems.push(RecordProblem { record, reason: reason.into() });
    }
}

/// Reads a file that the walk found.
pub fn read(file: &SourceFile, limits: &Limits) -> Result<Reading, ReadError> {
    read_bytes(&file.id, file.format, &open::bytes(file, limits)?, limits)
}

/// Reads bytes as a file with this id and format.
pub fn read_bytes(id: &str, format: Format, bytes: &[u8], limits: &Limits) -> Result<Reading, ReadError> {
    let digest = blake3::hash(bytes).to_hex().to_string();
    let unpacked = unpack::unpack(bytes, limits)?;
    let decoded = decode::decode(&unpacked)?;
    if decoded.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let parsed = parse(format, &decoded, limits)?;
    let mut reading = collect(id, parsed, limits);
    if reading.articles.is_empty() && reading.problems.is_empty() {
        return Err(ReadError::Empty);
    }
    reading.digest = digest;
    Ok(reading)
}

fn parse(format: Format, decoded: &str, limits: &Limits) -> Result<Parsed, ReadError> {
    match format {
        Format::Html => Ok(html::parse(decoded, limits)),
        Format::Text => Ok(text::parse(decoded, limits)),
        Format::Markdown => Ok(markdown::parse(decoded, limits)),
        Format::Json => records::parse_json(decoded, limits),
        Format::JsonLines => Ok(records::parse_lines(decoded, limits)),
        Format::Xml => xml::parse(decoded, limits),
    }
}

/// Names each draft and makes it an article.
fn collect(file_id: &str, parsed: Parsed, limits: &Limits) -> Reading {
    let mut reading = Reading { problems: parsed.problems, ..Reading::default() };
    let mut taken = HashMap::new();
    for (record, draft) in parsed.drafts {
        let id = if parsed.many {
            format!("{file_id}/{}", unique(&mut taken, key(&draft, record)))
        } else {
            file_id.to_owned()
        };
        match assemble::finish(draft, id, limits) {
            Some((article, note)) => {
                reading.articles.push(article);
                reading.problems.extend(note.map(|reason| RecordProblem { record, reason }));
            }
            None if parsed.many => reading.problems.push(RecordProblem { record, reason: "holds no text".into() }),
            None => {}
        }
    }
    reading.problems.sort_by_key(|problem| problem.record);
    reading
}

/// A record's name within its file: its own id where that is short and plain, a digest of its id or address where it is
/// not (so that a feed's articles keep their names when it moves on), else its number.
fn key(draft: &Draft, record: usize) -> String {
    match draft.key.as_deref().or(draft.url.as_deref()).map(str::trim) {
        None | Some("") => record.to_string(),
        Some(key)
            if key.len() <= 40 && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')) =>
        {
            key.to_owned()
        }
        Some(key) => blake3::hash(key.as_bytes()).to_hex().chars().take(16).collect(),
    }
}

/// The key, with a number after it where it was given before.
fn unique(taken: &mut HashMap<String, usize>, key: String) -> String {
    let count = taken.entry(key.clone()).or_default();
    *count += 1;
    if *count == 1 {
        return key;
    }
    let numbered = format!("{key}~{count}");
    unique(taken, numbered)
}
