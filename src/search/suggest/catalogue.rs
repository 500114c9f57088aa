//! A snapshot and the gazetteer → every name and word that can be suggested, ready to be looked up by a beginning.
//!
//! Made once a snapshot. Names are those of values that articles have, each word of each name and alias being a way to
//! find it; words are those of headlines and bodies as they are written, not their stems. Refuses to hold what no
//! article has. Tests: `tests/it/search/suggest.rs`.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::facet::Facet;
use crate::id::slug;
use crate::index::{Kind, Snapshot};
use crate::search::desk::whole;
use crate::search::error::SearchError;
use crate::search::names::Aliases;
use crate::search::rows::Counted;
use crate::search::suggest::ranked::{Entry, Ranked};

/// Words of fewer letters are not suggested.
const SHORTEST: usize = 3;
/// A word in more than this part of all articles tells nothing.
const COMMON: u64 = 2;

/// The names of all values.
#[derive(Debug)]
pub struct Catalogue {
    facets: [Names; Facet::ALL.len()],
}

/// The words of headlines and bodies by how many articles have them.
#[derive(Debug)]
pub struct Vocabulary(pub Ranked);

impl Vocabulary {
    /// The words of a snapshot.
    pub fn of(snapshot: &Snapshot) -> Result<Arc<Self>, SearchError> {
        snapshot.once(|| words(snapshot).map(Self))
    }
}

/// The names of one facet's values.
#[derive(Debug, Default)]
pub struct Names {
    names: Vec<Name>,
    /// The words of the names; each belongs to a place in `names`.
    words: Ranked,
}

/// One way to call a value.
#[derive(Debug)]
pub struct Name {
    /// The value.
    pub id: String,
    /// The name or alias as it is written.
    pub text: String,
    /// Its words, folded, with `-` between.
    slug: String,
    /// Whether it is not what the value is usually called.
    pub alias: bool,
}

impl Catalogue {
    /// The catalogue of a snapshot. A program has one gazetteer, so it is made with the aliases of whoever asks first.
    pub fn of(snapshot: &Snapshot, aliases: &Aliases) -> Result<Arc<Self>, SearchError> {
        snapshot.once(|| Self::new(snapshot, aliases))
    }

    fn new(snapshot: &Snapshot, aliases: &Aliases) -> Result<Self, SearchError> {
        let counts = whole(snapshot, Kind::Article)?;
        let mut facets: [Names; Facet::ALL.len()] = Default::default();
        for (facet, names) in Facet::ALL.into_iter().zip(&mut facets) {
            let counted = if facet == Facet::Speaker { Counted::Named } else { Counted::Of(facet) };
            let values = counted.ordinals(snapshot).values.iter().map(String::as_str);
            let values = values.zip(counts.of(counted).iter().copied()).filter(|(_, n)| *n > 0);
            *names = Names::new(snapshot, aliases, facet, values);
        }
        Ok(Self { facets })
    }

    /// The names of a facet's values.
    pub fn names(&self, facet: Facet) -> Option<&Names> {
        self.facets.get(facet.index())
    }
}

impl Names {
    fn new<'a>(
        snapshot: &Snapshot,
        aliases: &Aliases,
        facet: Facet,
        values: impl Iterator<Item = (&'a str, u32)>,
    ) -> Self {
        let mut by_id: HashMap<&str, Vec<&str>> = HashMap::new();
        for (id, name) in aliases.names(facet) {
            by_id.entry(id).or_default().push(name);
        }
        let (mut names, mut entries) = (Vec::new(), Vec::new());
        for (id, weight) in values {
            let usual = snapshot.labels.name(facet, id);
            let others = by_id.get(id).into_iter().flatten().copied();
            let code = Some(id).filter(|_| facet == Facet::Country);
            let mut known = HashSet::new();
            for text in std::iter::once(usual).chain(others).chain(code) {
                let slug = slug(text);
                if slug.is_empty() || !known.insert(slug.clone()) {
                    continue;
                }
                let owner = u32::try_from(names.len()).unwrap_or(u32::MAX);
                entries.extend(slug.split('-').map(|word| (word.to_owned(), weight, owner)));
                let alias = text != usual;
                names.push(Name { id: id.to_owned(), text: text.to_owned(), slug, alias });
            }
        }
        Self { names, words: Ranked::new(entries) }
    }

    /// The names in which some word starts with each of the words of `slug`, those of the most frequent values first.
    pub fn find<'a>(&'a self, slug: &'a str) -> impl Iterator<Item = &'a Name> + 'a {
        let longest = slug.split('-').max_by_key(|word| word.len()).unwrap_or_default();
        let range = self.words.starting(longest);
        self.words.by_weight(range).filter_map(move |at| self.name(at)).filter(move |name| name.has(slug))
    }

    /// The names that are these words.
    pub fn exactly<'a>(&'a self, slug: &'a str) -> impl Iterator<Item = &'a Name> + 'a {
        self.find(slug).filter(move |name| name.slug == slug)
    }

    /// The names with all of these words among theirs.
    pub fn with<'a>(&'a self, slug: &'a str) -> impl Iterator<Item = &'a Name> + 'a {
        let has = |name: &&Name| slug.split('-').all(|word| name.slug.split('-').any(|own| own == word));
        self.find(slug).filter(has)
    }

    /// The names with a word that starts nearly so: one letter more, less or other, or two of a long word.
    pub fn alike<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a Name> + 'a {
        let letters: Vec<char> = word.chars().collect();
        let edits = match letters.len() {
            0..4 => 0,
            4..8 => 1,
            _ => 2,
        };
        let first = word.chars().next().filter(|_| edits > 0).map(String::from);
        let range = first.map_or(0..0, |first| self.words.starting(&first));
        let mut found: Vec<usize> = range.filter(|at| starts_nearly(self.words.word(*at), &letters, edits)).collect();
        found.sort_unstable_by_key(|at| (std::cmp::Reverse(self.words.weight(*at)), *at));
        found.into_iter().filter_map(|at| self.name(at))
    }

    fn name(&self, at: usize) -> Option<&Name> {
        self.names.get(self.words.owner(at) as usize)
    }
}

impl Name {
    fn has(&self, wanted: &str) -> bool {
        wanted.split('-').all(|word| self.slug.split('-').any(|own| own.starts_with(word)))
    }
}

/// Whether some beginning of `word` is at most so many insertions, deletions and changes away from `typed`.
fn starts_nearly(word: &str, typed: &[char], edits: usize) -> bool {
    let mut row: Vec<usize> = (0..=typed.len()).collect();
    for (n, letter) in word.chars().take(typed.len() + edits).enumerate() {
        let mut next = vec![n + 1];
        for ((own, diagonal), above) in typed.iter().zip(&row).zip(row.iter().skip(1)) {
            let left = next.last().copied().unwrap_or(n);
            next.push((diagonal + usize::from(letter != *own)).min(above + 1).min(left + 1));
        }
        row = next;
        if row.last().is_some_and(|all| *all <= edits) {
            return true;
        }
        if row.iter().all(|part| *part > edits) {
            return false;
        }
    }
    false
}

/// The words of headlines and bodies, by the greater of the two numbers of documents.
fn words(snapshot: &Snapshot) -> Result<Ranked, SearchError> {
    let mut found: HashMap<String, u64> = HashMap::new();
    for field in [snapshot.fields.body_exact, snapshot.fields.title_exact] {
        let mut own: HashMap<String, u64> = HashMap::new();
        for segment in snapshot.searcher.segment_readers() {
            let index = segment.inverted_index(field).map_err(SearchError::from)?;
            let mut terms = index.terms().stream().map_err(|e| SearchError::Engine(e.to_string()))?;
            while terms.advance() {
                let Some(word) = std::str::from_utf8(terms.key()).ok().filter(|word| is_word(word)) else { continue };
                let count = u64::from(terms.value().doc_freq);
                match own.get_mut(word) {
                    Some(known) => *known += count,
                    None => drop(own.insert(word.to_owned(), count)),
                }
            }
        }
        for (word, count) in own {
            let known = found.entry(word).or_default();
            *known = count.max(*known);
        }
    }
    let most = snapshot.commit.articles.div_ceil(COMMON).max(COMMON);
    let entry = |(word, count): (String, u64)| (word, u32::try_from(count).unwrap_or(u32::MAX), 0);
    let entries: Vec<Entry> = found.into_iter().filter(|(_, count)| *count <= most).map(entry).collect();
    Ok(Ranked::new(entries))
}

fn is_word(word: &str) -> bool {
    word.chars().nth(SHORTEST - 1).is_some() && word.chars().all(char::is_alphabetic)
}
