//! What may be typed next, and the values of a facet that were looked for.
//!
//! Refuses to rank. Tests: `tests/it/search/suggest.rs`.

use std::ops::Range;

use super::FacetValue;
use crate::facet::Facet;

/// What the end of a query may become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// The query as typed.
    pub query: String,
    /// Names by falling count, then words by falling count.
    pub found: Vec<Suggestion>,
}

/// One thing that the end of a query may become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestion {
    /// A value to filter by, or a word.
    pub what: Suggested,
    /// What readers call it.
    pub label: String,
    /// A second line that tells namesakes apart: `Minister of Defence, India`.
    pub detail: Option<String>,
    /// The other name by which it was found.
    pub alias: Option<String>,
    /// Articles that have it; of a word, in any inflection; of a speaker, in which they say something.
    pub count: u64,
    /// Of a speaker, articles in which they say something.
    pub said: Option<u64>,
    /// Of a speaker, articles in which they are named.
    pub mentioned: Option<u64>,
    /// What to write in the query language.
    pub insert: String,
    /// Bytes of the query that it takes the place of.
    pub replaces: Range<usize>,
    /// The query with it.
    pub completed: String,
}

/// What is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Suggested {
    /// A value of a facet.
    Value {
        /// Which facet.
        facet: Facet,
        /// The value in URLs.
        id: String,
    },
    /// A word of the articles.
    Word(String),
}

impl Default for Suggested {
    fn default() -> Self {
        Self::Word(String::new())
    }
}

impl Suggestion {
    /// The facet and the value, where it is one.
    pub fn value(&self) -> Option<(Facet, String)> {
        match &self.what {
            Suggested::Value { facet, id } => Some((*facet, id.clone())),
            Suggested::Word(_) => None,
        }
    }

    /// What it is ranked by.
    pub(in crate::search) fn weight(&self) -> u64 {
        self.count.max(self.mentioned.unwrap_or_default())
    }
}

/// Some values of one facet, under a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetPage {
    /// Which facet.
    pub facet: Facet,
    /// What was looked for; empty for all.
    pub find: String,
    /// How many values there are.
    pub total: usize,
    /// How many are left out at the start.
    pub offset: usize,
    /// Selected and excluded values first (even at 0), then by falling count.
    pub values: Vec<FoundValue>,
}

/// A value of a facet that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundValue {
    /// The value.
    pub value: FacetValue,
    /// The other name by which it was found.
    pub alias: Option<String>,
}
