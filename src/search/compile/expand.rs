//! A prefix or a misspelt word → the indexed words it stands for, the most frequent first to be taken.
//!
//! Reads the dictionaries of the exact fields, since those of the stemmed ones hold stems. Refuses to give more than
//! [`MOST`]: a reader who types `a*` gets the commonest. Tests: `tests/it/search.rs`.

use std::collections::HashMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::search::parse::ast::Text;
use crate::search::pattern::folded;

/// Most words that one prefix or misspelling stands for.
pub const MOST: usize = 50;

/// The words of `fields` that a leaf stands for, sorted.
pub fn expand(searcher: &Searcher, fields: &[Field], text: &Text) -> tantivy::Result<Vec<String>> {
    let mut found: HashMap<String, u64> = HashMap::new();
    for field in fields {
        match text {
            Text::Prefix(start) => prefixed(searcher, *field, &folded(start), &mut found)?,
            Text::Fuzzy { word, distance } => {
                let word = folded(word);
                let edits = distance.unwrap_or(if word.chars().count() < 8 { 1 } else { 2 });
                for (word, frequency) in alike(searcher, *field, &word, edits)? {
                    *found.entry(word).or_default() += frequency;
                }
            }
            Text::Word(_) | Text::Quoted { .. } => {}
        }
    }
    let mut words: Vec<(String, u64)> = found.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    words.truncate(MOST);
    let mut words: Vec<String> = words.into_iter().map(|(word, _)| word).collect();
    words.sort();
    Ok(words)
}

fn prefixed(searcher: &Searcher, field: Field, start: &str, found: &mut HashMap<String, u64>) -> tantivy::Result<()> {
    if start.is_empty() {
        return Ok(());
    }
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut words = index.terms().range().ge(start).into_stream()?;
        while words.advance() && words.key().starts_with(start.as_bytes()) {
            let word = String::from_utf8_lossy(words.key()).into_owned();
            *found.entry(word).or_default() += u64::from(words.value().doc_freq);
        }
    }
    Ok(())
}

/// Words within `edits` insertions, deletions, changes or swaps, with the same first letter, and how many documents
/// have them.
pub fn alike(searcher: &Searcher, field: Field, word: &str, edits: u8) -> tantivy::Result<HashMap<String, u64>> {
    let mut found = HashMap::new();
    let Some(first) = word.chars().next() else {
        return Ok(found);
    };
    let query = FuzzyTermQuery::new(Term::from_field_text(field, word), edits, true);
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut words = index.terms().search(query.automaton()?).into_stream()?;
        while words.advance() {
            let word = String::from_utf8_lossy(words.key());
            if word.starts_with(first) {
                *found.entry(word.into_owned()).or_default() += u64::from(words.value().doc_freq);
            }
        }
    }
    Ok(found)
}
