//! Phrases → what they stand for, found longest first from a place in a text.
//!
//! Refuses to end inside a token. Tests: `tests/it/cast.rs`.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::ops::Range;

use super::words::{Ready, WordId, WordMap, Words};

/// A set of phrases, each with values.
pub struct Trie<T> {
    first: WordMap<usize>,
    next: HashMap<u64, usize, BuildHasherDefault<Ready>>,
    values: Vec<Vec<T>>,
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self { first: WordMap::default(), next: HashMap::default(), values: Vec::new() }
    }
}

fn edge(node: usize, word: WordId) -> u64 {
    (word ^ (node as u64)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23) ^ word
}

impl<T: PartialEq> Trie<T> {
    /// Adds a phrase; empty ones are left out.
    pub fn add(&mut self, phrase: &[WordId], value: T) {
        let Some((first, rest)) = phrase.split_first() else {
            return;
        };
        let mut node = *self.first.entry(*first).or_insert_with(|| grow(&mut self.values));
        for word in rest {
            node = *self.next.entry(edge(node, *word)).or_insert_with(|| grow(&mut self.values));
        }
        if let Some(values) = self.values.get_mut(node)
            && !values.contains(&value)
        {
            values.push(value);
        }
    }

    /// The longest phrase that starts at a token and ends with one: its tokens and values.
    pub fn longest<'t>(&'t self, words: &Words<'_>, token: usize) -> Option<(Range<usize>, &'t [T])> {
        let (first, rest) = words.parts(token)?.split_first()?;
        let mut node = *self.first.get(first)?;
        let mut parts = rest;
        let mut best = None;
        for here in token.. {
            for part in parts {
                let Some(after) = self.next.get(&edge(node, *part)) else { return best };
                node = *after;
            }
            // a dot has no parts, and no phrase ends with it
            let ends = here == token || !parts.is_empty();
            if ends && let Some(values) = self.values.get(node).filter(|v| !v.is_empty()) {
                best = Some((token..here + 1, values.as_slice()));
            }
            let Some(next) = words.parts(here + 1) else { break };
            parts = next;
        }
        best
    }

    /// Whether a phrase starts with a word.
    pub fn starts_with(&self, word: WordId) -> bool {
        self.first.contains_key(&word)
    }
}

fn grow<T>(values: &mut Vec<Vec<T>>) -> usize {
    values.push(Vec::new());
    values.len() - 1
}
