//! The manifest: what the index holds of each file, as documents of the index itself.
//!
//! One document of [`Kind::File`] a file, written and deleted in the same commit as the file's articles, so that the two
//! cannot disagree whatever is killed when; nothing of it is rewritten for files that did not change. It is read from
//! the columns in one pass. Refuses to look at the corpus: [`crate::ingest`] compares. Tests: `tests/it/durability.rs`.

use std::collections::BTreeMap;
use std::path::Path;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{Searcher, SegmentReader, TantivyDocument};

use super::home::Home;
use super::ordinals::dictionary;
use super::{ANALYZER_VERSION, Fields, IndexError, Kind, SCHEMA_VERSION};

/// What the index holds of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileEntry {
    /// Below the corpus root.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// Time of last change in nanoseconds since 1970; 0 where it was so young when the file was read that a later change
    /// could bear the same time.
    pub modified: i64,
    /// BLAKE3 of the bytes, hexadecimal.
    pub digest: String,
    /// Fingerprint of the rules and the gazetteer that annotated it.
    pub rules: String,
    /// Articles from it.
    pub articles: u64,
    /// Statements in them.
    pub statements: u64,
}

/// All files in the index by their paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Path → entry.
    pub files: BTreeMap<String, FileEntry>,
}

impl Manifest {
    /// The manifest of the index in a folder, which is only read.
    pub fn load(folder: &Path) -> Result<Self, IndexError> {
        Ok(Self::read(&super::reader::load(&Home::new(folder))?.searcher)?)
    }

    /// Reads the manifest from the columns.
    pub(crate) fn read(searcher: &Searcher) -> tantivy::Result<Self> {
        let mut manifest = Self::default();
        for segment in searcher.segment_readers() {
            let columns = Columns::open(segment)?;
            for entry in segment.doc_ids_alive().filter_map(|doc| columns.entry(doc)) {
                manifest.files.insert(entry.path.clone(), entry);
            }
        }
        Ok(manifest)
    }

    /// Articles in all files.
    pub fn articles(&self) -> u64 {
        self.files.values().map(|f| f.articles).sum()
    }

    /// Statements in all articles.
    pub fn statements(&self) -> u64 {
        self.files.values().map(|f| f.statements).sum()
    }

    /// Equal exactly when searches answer the same: of all paths, contents and rules.
    pub(crate) fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&SCHEMA_VERSION.to_le_bytes()).update(&ANALYZER_VERSION.to_le_bytes());
        for file in self.files.values() {
            for part in [&file.path, &file.digest, &file.rules] {
                hasher.update(part.as_bytes()).update(b"\0");
            }
        }
        hasher.finalize().to_hex().chars().take(16).collect()
    }
}

/// The id of a file's document; no article has it, as no path has an empty part.
pub(crate) fn file_id(path: &str) -> String {
    format!("file://{path}")
}

/// The document of a file.
pub(crate) fn write(fields: &Fields, entry: &FileEntry) -> TantivyDocument {
    let mut out = TantivyDocument::default();
    out.add_text(fields.kind, Kind::File.name());
    out.add_text(fields.id, file_id(&entry.path));
    out.add_text(fields.path, &entry.path);
    out.add_u64(fields.file_size, entry.size);
    out.add_i64(fields.file_modified, entry.modified);
    out.add_text(fields.file_digest, &entry.digest);
    out.add_text(fields.file_rules, &entry.rules);
    out.add_u64(fields.file_articles, entry.articles);
    out.add_u64(fields.file_statements, entry.statements);
    out
}

/// A text column with its dictionary at hand.
struct Texts {
    column: Option<StrColumn>,
    values: Vec<String>,
}

impl Texts {
    fn open(segment: &SegmentReader, field: &str) -> tantivy::Result<Self> {
        Ok(Self { column: segment.fast_fields().str(field)?, values: dictionary(segment, field)? })
    }

    fn get(&self, doc: u32) -> Option<&String> {
        let ordinal = self.column.as_ref()?.ords().first(doc)?;
        self.values.get(usize::try_from(ordinal).ok()?)
    }
}

/// The columns of one segment that make up the manifest.
struct Columns {
    path: Texts,
    digest: Texts,
    rules: Texts,
    size: Option<Column<u64>>,
    modified: Option<Column<i64>>,
    articles: Option<Column<u64>>,
    statements: Option<Column<u64>>,
}

impl Columns {
    fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let number = |name: &str| segment.fast_fields().column_opt::<u64>(name);
        Ok(Self {
            path: Texts::open(segment, "path")?,
            digest: Texts::open(segment, "file_digest")?,
            rules: Texts::open(segment, "file_rules")?,
            size: number("file_size")?,
            modified: segment.fast_fields().column_opt::<i64>("file_modified")?,
            articles: number("file_articles")?,
            statements: number("file_statements")?,
        })
    }

    /// The entry of a document, if it is a file's.
    fn entry(&self, doc: u32) -> Option<FileEntry> {
        Some(FileEntry {
            path: self.path.get(doc)?.clone(),
            size: self.size.as_ref()?.first(doc)?,
            modified: self.modified.as_ref()?.first(doc)?,
            digest: self.digest.get(doc)?.clone(),
            rules: self.rules.get(doc)?.clone(),
            articles: self.articles.as_ref()?.first(doc)?,
            statements: self.statements.as_ref()?.first(doc)?,
        })
    }
}
