//! The fields of the index: one schema for the three kinds of document in it.
//!
//! | kind | one for each | searched | counted and filtered |
//! | --- | --- | --- | --- |
//! | `article` | article | `title`, `body` | facets, `person` |
//! | `statement` | statement | `said` | facets of the statement's paragraph, its speakers, `person` |
//! | `file` | file of the corpus | – | what was read of it: the manifest |
//!
//! Searched text stands twice, stemmed and exact. Every facet is a keyword field, many values a document, each once.
//! Refuses to know what a value means. Tests: at the foot of this file.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, NumericOptions, STORED, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};

use super::analyzer::{EXACT, STEM};
use crate::facet::Facet;

/// Raised with every change of the schema or of what a field holds: an index of another version is built anew.
pub const SCHEMA_VERSION: u32 = 4;

/// The kinds of document, as the field `kind` holds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A whole article.
    Article,
    /// One statement of one speaker.
    Statement,
    /// What was read of one file.
    File,
}

impl Kind {
    /// The value in the index.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Statement => "statement",
            Self::File => "file",
        }
    }
}

/// Handles of all fields.
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// [`Kind::name`]. Keyword, fast.
    pub kind: Field,
    /// The document's id: the article's, `{article}~s{n}` for its n-th statement, `file://{path}`. Keyword, fast.
    pub id: Field,
    /// The id of the article that a statement stands in; an article's own. Keyword, fast.
    pub parent: Field,
    /// The file that the document came from, below the corpus root. Keyword, fast.
    pub path: Field,
    /// Hash of the id, fast `u64`: settles the order of equals, the same in every index.
    pub seq: Field,
    /// The headline, stemmed.
    pub title: Field,
    /// The headline, exact.
    pub title_exact: Field,
    /// The text below the headline, stemmed.
    pub body: Field,
    /// The text below the headline, exact.
    pub body_exact: Field,
    /// A statement's words, stemmed.
    pub said: Field,
    /// A statement's words, exact.
    pub said_exact: Field,
    /// Publication date in days since 1970-01-01, fast and indexed `i64`; absent when not known. The first day it may
    /// be where only month or year is known.
    pub date: Field,
    /// The last day it may be, likewise: `date` itself where it is known to the day.
    pub date_end: Field,
    /// Publication month as `year * 100 + month`, fast `u64`; absent when not known, month 0 when only the year is.
    pub month: Field,
    /// Byte offset of a statement in its article's text, fast `u64`; 0 for an article.
    pub start: Field,
    /// Ids of everyone who speaks or is named in the article, or in the statement's paragraph. Keyword, fast.
    pub person: Field,
    /// One field a facet, at [`Facet::index`]. Keyword, fast.
    pub facets: [Field; Facet::ALL.len()],
    /// When the article first came into the index, seconds since 1970. Fast `i64`.
    pub added: Field,
    /// For articles, the smallest hashes of their shingles, see [`super::copies`]. Fast `u64`.
    pub sketch: Field,
    /// For articles, how many shingles they have. Fast `u64`.
    pub shingles: Field,
    /// What the ids of this document are called, see [`super::labels`]. Fast only.
    pub label: Field,
    /// Stored only: the article's text, or the statement's words.
    pub text: Field,
    /// Stored only: everything else as JSON.
    pub data: Field,
    /// For files, size in bytes. Fast `u64`.
    pub file_size: Field,
    /// For files, time of last change in nanoseconds since 1970; 0 where it is too young to be relied on. Fast `i64`.
    pub file_modified: Field,
    /// For files, digest of the bytes. Fast.
    pub file_digest: Field,
    /// For files, fingerprint of the rules and the gazetteer that annotated it. Fast.
    pub file_rules: Field,
    /// For files, how many articles it holds. Fast `u64`.
    pub file_articles: Field,
    /// For files, how many statements its articles hold. Fast `u64`.
    pub file_statements: Field,
}

impl Fields {
    /// The field of a facet.
    pub fn facet(&self, facet: Facet) -> Field {
        self.facets[facet.index()]
    }

    /// The schema and the handles into it.
    pub fn build() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let fields = Self {
            kind: keyword(&mut schema, "kind"),
            id: keyword(&mut schema, "id"),
            parent: keyword(&mut schema, "parent"),
            path: keyword(&mut schema, "path"),
            seq: schema.add_u64_field("seq", FAST),
            title: text(&mut schema, "title", STEM),
            title_exact: text(&mut schema, "title_exact", EXACT),
            body: text(&mut schema, "body", STEM),
            body_exact: text(&mut schema, "body_exact", EXACT),
            said: text(&mut schema, "said", STEM),
            said_exact: text(&mut schema, "said_exact", EXACT),
            date: schema.add_i64_field("date", NumericOptions::from(INDEXED) | FAST),
            date_end: schema.add_i64_field("date_end", NumericOptions::from(INDEXED) | FAST),
            month: schema.add_u64_field("month", FAST),
            start: schema.add_u64_field("start", FAST),
            person: keyword(&mut schema, "person"),
            facets: Facet::ALL.map(|facet| keyword(&mut schema, facet.name())),
            added: schema.add_i64_field("added", FAST),
            sketch: schema.add_u64_field("sketch", FAST),
            shingles: schema.add_u64_field("shingles", FAST),
            label: fast_text(&mut schema, "label"),
            text: schema.add_text_field("text", STORED),
            data: schema.add_text_field("data", STORED),
            file_size: schema.add_u64_field("file_size", FAST),
            file_modified: schema.add_i64_field("file_modified", FAST),
            file_digest: fast_text(&mut schema, "file_digest"),
            file_rules: fast_text(&mut schema, "file_rules"),
            file_articles: schema.add_u64_field("file_articles", FAST),
            file_statements: schema.add_u64_field("file_statements", FAST),
        };
        (schema.build(), fields)
    }
}

/// Stemmed or exact words with positions, for BM25 and phrases.
fn text(schema: &mut SchemaBuilder, name: &str, tokenizer: &str) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}

/// Whole values: found by term, counted by ordinal, never scored.
fn keyword(schema: &mut SchemaBuilder, name: &str) -> Field {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(IndexRecordOption::Basic)
        .set_fieldnorms(false);
    schema.add_text_field(name, TextOptions::default().set_fast("raw").set_indexing_options(indexing))
}

/// Whole values in a column, not findable.
fn fast_text(schema: &mut SchemaBuilder, name: &str) -> Field {
    schema.add_text_field(name, TextOptions::default().set_fast("raw"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_facet_has_the_field_of_its_name() {
        let (schema, fields) = Fields::build();
        for facet in Facet::ALL {
            assert_eq!(schema.get_field_name(fields.facet(facet)), facet.name());
        }
    }
}
