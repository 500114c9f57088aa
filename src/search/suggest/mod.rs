//! The end of what stands in the search box → speakers, exercises, countries, agreements and words that it may become.
//!
//! Names are found by the beginning of any word of a name or an alias in any script, and where nothing is found by one
//! that is nearly so; words by their beginning. Counts are of articles, in the whole index or in a search. Reading
//! order: `fragment` what is being written, `catalogue` what there is, `ranked` how it is looked up, `within` how it is
//! counted. Refuses to walk a dictionary. Tests: `tests/it/search/suggest.rs`.

mod catalogue;
mod fragment;
mod ranked;
mod within;

use catalogue::Name;
pub(super) use catalogue::{Catalogue, Vocabulary};

use std::collections::HashSet;

use jiff::civil::Date;
use tantivy::schema::Field;

use crate::facet::Facet;
use crate::id::slug;
use crate::index::{Kind, Snapshot, stem};
use crate::search::desk::whole;
use crate::search::error::SearchError;
use crate::search::listing::detail;
use crate::search::names::Aliases;
use crate::search::pattern::folded;
use crate::search::request::SearchRequest;
use crate::search::response::{Suggested, Suggestion, Suggestions};
use crate::search::rows::Counted;
use fragment::{Fragment, fragments};
use within::Within;

/// Suggestions unless the reader says otherwise.
pub const DEFAULT_LIMIT: usize = 8;
/// Most suggestions.
pub const MAX_LIMIT: usize = 50;
/// The longest text that anything is suggested for, in bytes.
const LONGEST: usize = 1_000;

/// What names are suggested of.
const KINDS: [Facet; 4] = [Facet::Speaker, Facet::Exercise, Facet::Country, Facet::Agreement];
/// Part of the suggestions that words may take where there are names as well.
const WORDS: usize = 3;
/// Candidates of one kind that are counted in a search before it is given up.
const COUNTED: usize = 48;

/// What the end of `query` may become. With `within` counts are those in that search, and what it does not find is
/// left out.
pub fn suggest(
    snapshot: &Snapshot,
    aliases: &Aliases,
    query: &str,
    within: Option<&SearchRequest>,
    limit: usize,
    today: Date,
) -> Result<Suggestions, SearchError> {
    let mut answer = Suggestions { query: query.to_owned(), found: Vec::new() };
    let fragments = if query.len() > LONGEST { Vec::new() } else { fragments(query) };
    let Some(last) = fragments.last() else { return Ok(answer) };
    let within = within.map(|request| Within::of(snapshot, aliases, request, today)).transpose()?;
    let clerk = Clerk {
        snapshot,
        catalogue: &*Catalogue::of(snapshot, aliases)?,
        within: within.as_deref(),
        query,
        limit: limit.clamp(1, MAX_LIMIT),
    };
    for fragment in &fragments {
        clerk.names(fragment, false, &mut answer.found)?;
    }
    let mut words = if last.field.is_none() { clerk.words(last)? } else { Vec::new() };
    words.retain(|word| !answer.found.iter().any(|name| slug(&name.label) == word.label));
    if answer.found.is_empty() && words.is_empty() {
        clerk.names(last, true, &mut answer.found)?;
    }
    let room = clerk.limit.saturating_sub(words.len().min(clerk.limit / WORDS));
    answer.found.truncate(room);
    answer.found.extend(words);
    answer.found.truncate(clerk.limit);
    Ok(answer)
}

/// One question for suggestions.
struct Clerk<'a> {
    snapshot: &'a Snapshot,
    catalogue: &'a Catalogue,
    within: Option<&'a Within>,
    query: &'a str,
    limit: usize,
}

impl Clerk<'_> {
    /// Adds the names that a fragment may become, the most frequent first, each value once.
    fn names(&self, fragment: &Fragment, nearly: bool, into: &mut Vec<Suggestion>) -> Result<(), SearchError> {
        let wanted = slug(&fragment.text);
        if wanted.is_empty() {
            return Ok(());
        }
        let known: HashSet<(Facet, String)> = into.iter().filter_map(Suggestion::value).collect();
        let mut found: Vec<Suggestion> = Vec::new();
        for facet in fragment.field.map_or(KINDS.to_vec(), |field| vec![field]) {
            let Some(names) = self.catalogue.names(facet) else { continue };
            let mut seen = HashSet::new();
            let mut take = |candidates: &mut dyn Iterator<Item = &Name>| -> Result<(), SearchError> {
                let fresh = candidates.filter(|n| seen.insert(n.id.clone()) && !known.contains(&(facet, n.id.clone())));
                let mut kept = 0;
                for name in fresh.take(if self.within.is_some() { COUNTED } else { self.limit }) {
                    let suggestion = self.value(fragment, facet, name)?;
                    if suggestion.count > 0 || suggestion.mentioned.is_some_and(|n| n > 0) {
                        found.push(suggestion);
                        kept += 1;
                    }
                    if kept == self.limit {
                        break;
                    }
                }
                Ok(())
            };
            if nearly {
                take(&mut names.alike(wanted.split('-').next_back().unwrap_or_default()))?;
            } else {
                take(&mut names.find(&wanted))?;
            }
        }
        found.sort_by(|a, b| b.weight().cmp(&a.weight()).then_with(|| a.label.cmp(&b.label)));
        into.extend(found);
        Ok(())
    }

    fn value(&self, fragment: &Fragment, facet: Facet, name: &Name) -> Result<Suggestion, SearchError> {
        let (said, named) = self.counts(facet, &name.id)?;
        let is_speaker = facet == Facet::Speaker;
        let plain = name.id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
        let id = if plain { name.id.clone() } else { format!("\"{}\"", name.id) };
        Ok(Suggestion {
            what: Suggested::Value { facet, id: name.id.clone() },
            label: self.snapshot.labels.name(facet, &name.id).to_owned(),
            detail: detail(self.snapshot, facet, &name.id),
            alias: name.alias.then(|| name.text.clone()),
            count: said,
            said: is_speaker.then_some(said),
            mentioned: is_speaker.then_some(named),
            ..self.insert(fragment, format!("{}:{id}", facet.name()))
        })
    }

    /// Articles with a value; of a speaker those in which they speak, and those in which they are named.
    fn counts(&self, facet: Facet, id: &str) -> Result<(u64, u64), SearchError> {
        let fields = &self.snapshot.fields;
        if let Some(within) = self.within {
            let count = |field| within.count(self.snapshot, Some(facet), &[(field, id)]);
            let named = if facet == Facet::Speaker { count(fields.person)? } else { 0 };
            return Ok((count(fields.facet(facet))?, named));
        }
        let counts = whole(self.snapshot, Kind::Article)?;
        let of = |counted: Counted| {
            let at = counted.ordinals(self.snapshot).of(id);
            at.and_then(|at| counts.of(counted).get(at).copied()).map_or(0, u64::from)
        };
        Ok((of(Counted::Of(facet)), if facet == Facet::Speaker { of(Counted::Named) } else { 0 }))
    }

    /// The words that the last one may become, one of each stem.
    fn words(&self, fragment: &Fragment) -> Result<Vec<Suggestion>, SearchError> {
        let start = folded(&fragment.text);
        if start.is_empty() || self.query.ends_with(char::is_whitespace) {
            return Ok(Vec::new());
        }
        let Vocabulary(words) = &*Vocabulary::of(self.snapshot)?;
        let mut stems = HashSet::new();
        let mut found = Vec::new();
        for at in words.by_weight(words.starting(&start)).take(COUNTED) {
            let word = words.word(at);
            let stem = stem(word);
            if !stems.insert(stem.clone()) {
                continue;
            }
            let count = self.articles_with(&stem)?;
            if count > 0 {
                let what = Suggested::Word(word.to_owned());
                let label = word.to_owned();
                found.push(Suggestion { what, label, count, ..self.insert(fragment, word.to_owned()) });
            }
            if found.len() == self.limit {
                break;
            }
        }
        found.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
        Ok(found)
    }

    /// Articles with a word in any inflection.
    fn articles_with(&self, stem: &str) -> Result<u64, SearchError> {
        let fields = [self.snapshot.fields.title, self.snapshot.fields.body];
        let terms: Vec<(Field, &str)> = fields.map(|field| (field, stem)).into();
        match self.within {
            Some(within) => Ok(within.count(self.snapshot, None, &terms)?),
            None => Ok(within::all(self.snapshot, &terms)?),
        }
    }

    /// A suggestion that puts `text` in place of a fragment.
    fn insert(&self, fragment: &Fragment, text: String) -> Suggestion {
        let before = self.query.get(..fragment.range.start).unwrap_or_default();
        let behind = self.query.get(fragment.range.end..).unwrap_or_default().trim_start();
        Suggestion {
            completed: format!("{before}{text}{behind}"),
            replaces: fragment.range.clone(),
            insert: text,
            ..Suggestion::default()
        }
    }
}
