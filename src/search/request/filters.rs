//! The facet values that a request asks for or rules out.
//!
//! Refuses to hold a value on both sides. Tests: at the foot of [`super::url`]'s file, `tests/it/search.rs`.

use crate::facet::Facet;

/// Facet values asked for (any of one facet, all facets) and ruled out; each list sorted, without repeats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    include: [Vec<String>; Facet::ALL.len()],
    exclude: [Vec<String>; Facet::ALL.len()],
}

impl Filters {
    /// The values asked for; an article needs one of them.
    pub fn include(&self, facet: Facet) -> &[String] {
        self.include.get(facet.index()).map_or(&[], Vec::as_slice)
    }

    /// The values ruled out; an article may have none of them.
    pub fn exclude(&self, facet: Facet) -> &[String] {
        self.exclude.get(facet.index()).map_or(&[], Vec::as_slice)
    }

    /// Asks for a value too.
    pub fn add(&mut self, facet: Facet, value: &str) {
        insert(self.include.get_mut(facet.index()), value);
        remove(self.exclude.get_mut(facet.index()), value);
    }

    /// Rules a value out.
    pub fn ban(&mut self, facet: Facet, value: &str) {
        insert(self.exclude.get_mut(facet.index()), value);
        remove(self.include.get_mut(facet.index()), value);
    }

    /// Neither asks for a value nor rules it out.
    pub fn clear(&mut self, facet: Facet, value: &str) {
        remove(self.include.get_mut(facet.index()), value);
        remove(self.exclude.get_mut(facet.index()), value);
    }

    /// Asks for no value of a facet.
    pub fn release(&mut self, facet: Facet) {
        if let Some(values) = self.include.get_mut(facet.index()) {
            values.clear();
        }
    }

    /// How many values are asked for or ruled out.
    pub fn len(&self) -> usize {
        self.include.iter().chain(&self.exclude).map(Vec::len).sum()
    }

    /// Whether nothing is filtered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn insert(values: Option<&mut Vec<String>>, value: &str) {
    if let Some(values) = values
        && let Err(at) = values.binary_search_by(|v| v.as_str().cmp(value))
    {
        values.insert(at, value.to_owned());
    }
}

fn remove(values: Option<&mut Vec<String>>, value: &str) {
    if let Some(values) = values {
        values.retain(|v| v != value);
    }
}
