//! A capital → whether it stands for its government: `Tokyo said`, `neither Lima nor Quito`, `binds Lima and Quito`.
//!
//! Refuses a city that is where something happens. Tests: at the foot of `countries`.

use rustc_hash::FxHashSet;

use super::{CountrySpan, Kind, Reading};
use crate::extract::text::Text;

/// Words before a capital that make it a place.
const PLACE_BEFORE: [&str; 26] = [
    "in", "at", "to", "from", "near", "outside", "around", "via", "through", "into", "visited", "visit", "visiting",
    "left", "leaving", "reached", "reaching", "of", "outskirts", "downtown", "central", "across", "between's", "for",
    "en", "toward",
];

/// Words before a capital that make it an actor.
const ACTOR_BEFORE: [&str; 14] = [
    "neither", "nor", "with", "by", "between", "against", "upon", "urge", "urged", "urges", "warned", "told",
    "accused", "asked",
];

/// Verbs and auxiliaries behind a capital that make it an actor; a finite ending (`-ed`, `-s`) does too.
const ACTOR_BEHIND: [&str; 26] = [
    "has", "had", "have", "is", "was", "are", "were", "will", "would", "may", "might", "can", "could", "should",
    "must", "does", "did", "do", "said", "says", "also", "sees", "wants", "seeks", "made", "took",
];

impl Reading<'_, '_> {
    /// Whether a capital stands for its government: as owner, as subject, beside another actor.
    pub fn is_an_actor(&self) -> bool {
        let rest = self.text.text.get(self.bytes().end..).unwrap_or_default();
        let possessive = ["'s", "’s"].iter().any(|ending| rest.starts_with(ending));
        let before = self.before(1).to_lowercase();
        let behind = self.behind(1);
        if PLACE_BEFORE.contains(&before.as_str()) && !possessive {
            return false;
        }
        let follows_directly = rest.starts_with(' ');
        let finite = behind.len() > 3
            && behind.starts_with(char::is_lowercase)
            && (behind.ends_with("ed") || behind.ends_with('s') && !behind.ends_with("ss"));
        let subject = follows_directly && (ACTOR_BEHIND.contains(&behind) || finite);
        let ties = rest.starts_with(['-', '–']) && behind.starts_with(char::is_uppercase);
        possessive || subject && !names_an_agreement(behind) || ties || ACTOR_BEFORE.contains(&before.as_str())
    }
}

/// `the Minsk agreements`: a noun with the ending of a verb, and what the city tells is where they were signed.
fn names_an_agreement(word: &str) -> bool {
    matches!(
        word,
        "accords" | "agreements" | "talks" | "protocols" | "treaties" | "declarations" | "pacts" | "principles"
    )
}

/// Two capitals that only `and` joins are actors, unless they are said to be places: `a treaty binds Lima and Quito`.
pub fn add_pairs<'g>(text: &Text<'_>, undecided: &[CountrySpan<'g>], found: &mut Vec<CountrySpan<'g>>) {
    let is_place = |span: &CountrySpan<'_>| {
        let before = span.tokens.start.checked_sub(1).map(|b| text.word(b)).unwrap_or_default();
        PLACE_BEFORE.contains(&before.to_lowercase().as_str()) || before.starts_with(char::is_uppercase)
    };
    let capitals = || undecided.iter().chain(found.iter().filter(|f| f.kind == Kind::Capital));
    let starts: FxHashSet<usize> = capitals().map(|span| span.tokens.start).collect();
    let ends: FxHashSet<usize> = capitals().filter(|span| !is_place(span)).map(|span| span.tokens.end).collect();
    let and = |at: &usize| text.word(*at) == "and";
    let acts = |span: &&CountrySpan<'_>| {
        let behind = Some(span.tokens.end).filter(and).is_some_and(|at| starts.contains(&(at + 1)) && !is_place(span));
        behind || span.tokens.start.checked_sub(1).filter(and).is_some_and(|at| ends.contains(&at))
    };
    let more: Vec<CountrySpan<'_>> = undecided.iter().filter(acts).cloned().collect();
    found.extend(more);
    found.sort_by_key(|span| span.tokens.start);
}
