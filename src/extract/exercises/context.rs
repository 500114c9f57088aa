//! Words around a name that make it an exercise, or make it something else.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::extract::lists::WordList;
use crate::extract::text::Text;

/// Nouns that call their neighbour an exercise.
pub const NOUNS: [&str; 20] = [
    "exercise", "exercises", "drill", "drills", "wargame", "wargames", "war game", "war games", "manoeuvre",
    "manoeuvres", "maneuver", "maneuvers", "ex", "ex.", "exercising", "war-game", "war-games", "wargaming",
    "war drills", "training exercise",
];

/// Nouns that make a capitalised neighbour a place, body or fair instead.
const OTHER_HEADS: [&str; 47] = [
    "Airlines", "Airport", "Airways", "Area", "Army", "Base", "Bay", "Bridge", "Championship", "City", "Coast",
    "Conference", "Corps", "County", "Cup", "District", "Exhibition", "Expo", "Festival", "Forum", "Games", "Gulf",
    "Hill", "Hills", "Hotel", "Island", "Islands", "Missile", "Missiles", "Mountains", "Olympics", "Park", "Port",
    "Province", "Region", "River", "Road", "Show", "Square", "Hall", "Hangar", "Station", "Street", "Summit",
    "University", "Village", "Week",
];

static LISTED_NOUNS: LazyLock<WordList> = LazyLock::new(|| WordList::new(&NOUNS));
static LISTED_HEADS: LazyLock<WordList> = LazyLock::new(|| WordList::new(&OTHER_HEADS));

/// Whether a word is one of [`NOUNS`], whatever its case.
pub fn is_exercise_noun(word: &str) -> bool {
    LISTED_NOUNS.holds_in_any_case(word)
}

/// Whether token `at` is one of [`NOUNS`] or ends one: `war games`.
pub fn says_exercise(text: &Text<'_>, at: usize) -> bool {
    let war = || at.checked_sub(1).is_some_and(|b| text.word(b).eq_ignore_ascii_case("war"));
    is_exercise_noun(text.word(at)) || matches!(text.word(at), "game" | "games") && war()
}

/// Whether a word behind a name makes it something else.
pub fn is_other_head(word: &str) -> bool {
    LISTED_HEADS.holds(word)
}

/// Whether any of `phrases` stands within `window` tokens of a byte range, in the same paragraph.
pub fn near<'p>(
    text: &Text<'_>,
    bytes: &Range<usize>,
    window: usize,
    phrases: impl IntoIterator<Item = &'p str>,
) -> bool {
    let here = text.token_at(bytes.start);
    let Some(paragraph) = text.paragraphs.get(text.paragraph_of(here)) else {
        return false;
    };
    let from = here.saturating_sub(window).max(paragraph.start);
    let to = (text.token_at(bytes.end) + window).min(paragraph.end);
    let around = [text.bytes(&(from..here)), text.bytes(&(text.token_at(bytes.end)..to))]
        .map(|range| text.text.get(range).unwrap_or_default().to_lowercase());
    // phrases are many, words few: one word is looked up
    let words: FxHashSet<&str> =
        around.iter().flat_map(|side| side.split(|c: char| !c.is_alphanumeric())).filter(|w| !w.is_empty()).collect();
    phrases.into_iter().any(|phrase| {
        let capital = phrase.contains(char::is_uppercase);
        let phrase = if capital { Cow::Owned(phrase.to_lowercase()) } else { Cow::Borrowed(phrase) };
        if phrase.chars().all(char::is_alphanumeric) {
            return words.contains(&*phrase);
        }
        around.iter().any(|side| has_word(side, &phrase))
    })
}

/// Whether `phrase` stands in `text` at word bounds.
fn has_word(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let behind = text.get(at + phrase.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(char::is_alphanumeric) && !behind.is_some_and(char::is_alphanumeric)
    })
}
