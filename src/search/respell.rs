//! Did you mean: a query that finds next to nothing → one word of it spelled as the index spells it.
//!
//! Refuses to suggest what does not find more under the same filters. Tests: `tests/it/search.rs`.

use std::collections::HashMap;

use tantivy::Term;

use crate::index::{Snapshot, stem};
use crate::search::compile::alike;
use crate::search::desk::Desk;
use crate::search::error::SearchError;
use crate::search::parse::ast::{Query, Text};
use crate::search::pattern::folded;

/// With this many hits or more nothing is suggested.
const ENOUGH: u64 = 3;
/// A suggested word is in so many times more documents than the typed one.
const TIMES: u64 = 10;
/// Shorter words have too many neighbours.
const SHORTEST: usize = 4;

/// The query with its rarest word respelled, if that finds more than `total`.
pub(super) fn better_spelling(desk: &Desk<'_>, query: &Query, total: u64) -> Result<Option<String>, SearchError> {
    let words = plain_words(query);
    if total >= ENOUGH || words.is_empty() {
        return Ok(None);
    }
    let mut rarest: Option<(u64, &str)> = None;
    for word in words {
        let frequency = frequency(desk.snapshot, word)?;
        if rarest.is_none_or(|(least, _)| frequency < least) {
            rarest = Some((frequency, word));
        }
    }
    let Some((frequency, word)) = rarest else {
        return Ok(None);
    };
    let Some(better) = neighbour(desk.snapshot, word, frequency)? else {
        return Ok(None);
    };
    let respelled = respell(query, word, &better);
    let finds_more = desk.total(&respelled, desk.kind())? > total;
    Ok(finds_more.then(|| respelled.to_string()))
}

/// The single words of a query that are required and not negated.
fn plain_words(query: &Query) -> Vec<&str> {
    let parts = match query {
        Query::And(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let word = |part| match part {
        &Query::Text(Text::Word(ref word))
            if word.chars().count() >= SHORTEST && word.chars().all(char::is_alphabetic) =>
        {
            Some(word.as_str())
        }
        _ => None,
    };
    parts.iter().filter_map(word).collect()
}

fn respell(query: &Query, word: &str, better: &str) -> Query {
    match query {
        Query::And(parts) => Query::And(parts.iter().map(|p| respell(p, word, better)).collect()),
        Query::Text(Text::Word(own)) if own == word => Query::Text(Text::Word(better.to_owned())),
        other => other.clone(),
    }
}

/// In how many headlines and bodies the word is, in any inflection.
fn frequency(snapshot: &Snapshot, word: &str) -> Result<u64, SearchError> {
    let (fields, stem) = (&snapshot.fields, stem(&folded(word)));
    let mut frequency = 0;
    for field in [fields.title, fields.body] {
        frequency += snapshot.searcher.doc_freq(&Term::from_field_text(field, &stem))?;
    }
    Ok(frequency)
}

/// The commonest word a letter or two away; much more frequent, unless nothing at all is spelled as typed.
fn neighbour(snapshot: &Snapshot, word: &str, frequency: u64) -> Result<Option<String>, SearchError> {
    let (fields, folded) = (&snapshot.fields, folded(word));
    let edits = if folded.chars().count() < 8 { 1 } else { 2 };
    let mut found: HashMap<String, u64> = HashMap::new();
    for field in [fields.title_exact, fields.body_exact] {
        for (word, own) in alike(&snapshot.searcher, field, &folded, edits)? {
            *found.entry(word).or_default() += own;
        }
    }
    let often = frequency.saturating_mul(TIMES);
    let better = found.into_iter().filter(|(own, df)| *own != folded && *df > 0 && *df >= often);
    Ok(better.max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0))).map(|(word, _)| word))
}
