//! Words around a name that make it an exercise, or make it something else.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::reader::Reader;
use super::words::Reading;
use crate::extract::lists::WordList;
use crate::extract::text::Text;

/// Nouns that call their neighbour an exercise.
const NOUNS: [&str; 20] = [
    "exercise", "exercises", "drill", "drills", "wargame", "wargames", "war game", "war games", "manoeuvre",
    "manoeuvres", "maneuver", "maneuvers", "ex", "ex.", "exercising", "war-game", "war-games", "wargaming",
    "war drills", "training exercise",
];

/// Kinds of exercise by their abbreviation, and the noun in languages whose names English texts keep: both stand before
/// the name and are no part of it (`NAVEX Coral Lance`, `Latihan Taring Biru`).
const KINDS_AND_FOREIGN: [&str; 23] = [
    "cpx", "ftx", "navex", "passex", "ttx", "livex", "staffex", "exercice", "ejercicio", "exercício", "latihan",
    "Übung", "esercitazione", "Øvelse", "Øvelsen", "Övning", "Övningen", "manœuvre", "manœuvres", "manöver",
    "eksesais", "tatbikatı", "tabletop",
];

/// Capitalised nouns that make a capitalised neighbour a place, body, fair, document or award instead.
const OTHER_HEADS: [&str; 108] = [
    "Act", "Agenda", "Agreement", "Airlines", "Airport", "Airshow", "Airways", "Area", "Army", "Award", "Awards",
    "Base", "Bay", "Block", "Bridge", "Budget", "Campaign", "Championship", "Championships", "City", "Class", "Coast",
    "Code", "Competition", "Concept", "Conference", "Congress", "Convention", "Corps", "County", "Crisis", "Cup",
    "Day", "Declaration", "Deployment", "Design", "Dialogue", "District", "Doctrine", "Election", "Elections",
    "Exhibition", "Expo", "Fair", "Festival", "Forest", "Forum", "Games", "Gulf", "Hall", "Hangar", "Hill", "Hills",
    "Hotel", "House", "Initiative", "Island", "Islands", "Lake", "Law", "Marathon", "Mark", "Medal", "Meeting",
    "Missile", "Missiles", "Month", "Mountains", "Olympics", "Paper", "Park", "Plan", "Port", "Prize", "Program",
    "Programme", "Project", "Province", "Race", "Rally", "Region", "Report", "Resolution", "Review", "River", "Road",
    "Seminar", "Show", "Square", "Statement", "Station", "Strategy", "Street", "Summit", "Symposium", "Talks",
    "Tournament", "Treaty", "Trophy", "Type", "University", "Valley", "Village", "Vision", "Visit", "War", "Week",
    "Year",
];

/// Adjectives that may stand between a name and its noun, or before a name instead of the noun.
const KINDS: [&str; 51] = [
    "air", "airborne", "amphibious", "and", "annual", "anti-submarine", "anti-terror", "anti-terrorism", "armed",
    "army", "biennial", "bilateral", "coalition", "combined", "command", "counter-terrorism", "counterterrorism",
    "cyber", "defence", "defense", "disaster", "field", "forces", "international", "joint", "large-scale", "live-fire",
    "major", "maritime", "medical", "military", "multilateral", "multinational", "naval", "nuclear", "operational",
    "peacekeeping", "post", "readiness", "relief", "rescue", "special", "staff", "strategic", "tactical", "training",
    "trilateral", "tabletop", "live", "winter", "computer-assisted",
];

/// Nouns that tell what is practised.
const TASKS: [&str; 34] = [
    "assistance", "boarding", "capability", "communications", "control", "coordinated", "countermeasures", "crisis",
    "demonstration", "emergency", "evacuation", "final", "fire", "firing", "fleet", "gunnery", "humanitarian",
    "interoperability", "land", "live", "main", "management", "mine", "mobilisation", "mobilization", "passage",
    "passing", "response", "safety", "search", "security", "simulation", "table", "top",
];

/// Of [`KINDS`], the ones that say by themselves that what follows is done by several forces together.
const TOGETHER: [&str; 9] = [
    "biennial", "bilateral", "combined", "multilateral", "multinational", "quadrilateral", "tri-service",
    "tri-services", "trilateral",
];

/// Fairs and matches have a year in their names too.
const FAIRS: [&str; 25] = [
    "air show", "airshow", "awards", "biathlon", "budget", "championship", "championships", "conference", "congress",
    "election", "elections", "exhibition", "expo", "fair", "festival", "film", "forum", "games", "law", "olympics",
    "salon", "strategy", "summit", "tournament", "white paper",
];

/// Who takes part: with a name's edition as telling as the noun.
const FORCES: [&str; 24] = [
    "aircraft", "airmen", "armed forces", "armies", "battalion", "brigade", "contingent", "engineers", "fighter jets",
    "fighters", "militaries", "frigate", "frigates", "marines", "naval forces", "navies", "paratroopers", "sailors",
    "servicemen", "soldiers", "submarine", "tanks", "troops", "warships",
];

static LISTED_NOUNS: LazyLock<WordList> = LazyLock::new(|| {
    let nouns: Vec<&str> = NOUNS.into_iter().chain(KINDS_AND_FOREIGN).collect();
    WordList::new(&nouns)
});
static LISTED_HEADS: LazyLock<WordList> = LazyLock::new(|| WordList::new(&OTHER_HEADS));
static LISTED_KINDS: LazyLock<WordList> = LazyLock::new(|| WordList::new(&KINDS));

/// Whether a word is a noun for an exercise, whatever its case.
pub fn is_exercise_noun(word: &str) -> bool {
    LISTED_NOUNS.holds_in_any_case(word)
}

/// Whether a word tells an exercise's kind: `strategic`, `command-and-staff`.
pub fn is_kind(word: &str) -> bool {
    LISTED_KINDS.holds(word) || word.starts_with(|c: char| c.is_ascii_lowercase()) && word.contains('-')
}

/// Whether a word tells an exercise's kind and nothing else: `Search and Rescue Exercise`.
pub fn is_kind_alone(word: &str) -> bool {
    LISTED_KINDS.holds(word) || TASKS.contains(&word)
}

/// Whether a word stands before names of what forces do together: `the tri-service Amber Lantern`.
pub fn is_done_together(word: &str) -> bool {
    TOGETHER.contains(&word)
}

/// Whether a word behind a name makes it something else.
pub fn is_other_head(word: &str) -> bool {
    LISTED_HEADS.holds(word)
}

/// Words and phrases that are looked for around a name, in small letters.
#[derive(Debug, Default)]
pub struct Cues {
    words: FxHashSet<String>,
    phrases: Vec<String>,
}

impl<'c> FromIterator<&'c str> for Cues {
    fn from_iter<I: IntoIterator<Item = &'c str>>(listed: I) -> Self {
        let mut cues = Self::default();
        for cue in listed.into_iter().filter(|cue| !cue.is_empty()).map(str::to_lowercase) {
            if cue.chars().all(char::is_alphanumeric) {
                cues.words.insert(cue);
            } else {
                cues.phrases.push(cue);
            }
        }
        cues
    }
}

/// What a word is to some cues.
pub struct Parts {
    /// It is one, or holds one.
    pub word: bool,
    /// It holds the first word of a phrase.
    pub begins: bool,
    /// It holds the last word of a phrase.
    pub ends: bool,
}

impl Cues {
    /// What a word is by itself.
    pub fn parts_of(&self, word: &str) -> Parts {
        let word = word.to_lowercase();
        let parts = || words_of(&word);
        let any = |part: fn(&str) -> Option<&str>| self.phrases.iter().any(|p| parts().any(|w| part(p) == Some(w)));
        Parts {
            word: parts().any(|word| self.words.contains(word)),
            begins: any(|phrase| words_of(phrase).next()),
            ends: any(|phrase| words_of(phrase).next_back()),
        }
    }

    /// Whether one of the phrases stands in a text.
    pub fn have_a_phrase_in(&self, text: &str) -> bool {
        self.phrases.iter().any(|phrase| has_word(text, phrase))
    }

    fn stand_in(&self, text: &str) -> bool {
        words_of(text).any(|word| self.words.contains(word)) || self.have_a_phrase_in(text)
    }
}

fn words_of(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The cues that rules of this room look for around a name, each with its mark.
pub static CUES: LazyLock<[(Reading, Cues); 5]> = LazyLock::new(|| {
    [
        (Reading::TELLS, NOUNS.into_iter().collect()),
        (Reading::TRAINING, ["training"].into_iter().collect()),
        (Reading::TRAINED, ["trained"].into_iter().collect()),
        (Reading::FAIR, FAIRS.into_iter().collect()),
        (Reading::FORCE, FORCES.into_iter().collect()),
    ]
});

impl Reader<'_, '_> {
    /// Whether one of [`CUES`] stands within `window` tokens of a byte range, in the same paragraph.
    pub fn is_near(&self, bytes: &Range<usize>, window: usize, cues: Reading) -> bool {
        around(self.text, bytes, window)
            .into_iter()
            .any(|side| side.clone().any(|at| self.reading(at).any(cues) || self.begins_a_phrase(at, side.end, cues)))
    }

    /// Whether a phrase of two words begins at a token.
    fn begins_a_phrase(&self, at: usize, end: usize, cues: Reading) -> bool {
        let tokens = at..end.min(at + 2);
        if !self.reading(at).any(Reading::BEGINS) || !tokens.clone().any(|at| self.reading(at).any(Reading::ENDS)) {
            return false;
        }
        let words = self.text.slice(&tokens).to_lowercase();
        CUES.iter().any(|(set, listed)| cues.any(*set) && listed.have_a_phrase_in(&words))
    }
}

/// The tokens within `window` of a byte range, in the same paragraph: those before and those behind.
fn around(text: &Text<'_>, bytes: &Range<usize>, window: usize) -> [Range<usize>; 2] {
    let (first, end) = (text.token_at(bytes.start), text.token_at(bytes.end));
    let Some(paragraph) = text.paragraphs.get(text.paragraph_of(first)) else {
        return [first..first, end..end];
    };
    [first.saturating_sub(window).max(paragraph.start)..first, end..(end + window).min(paragraph.end)]
}

/// Whether any of an exercise's own cues stands within `window` tokens of a byte range, in the same paragraph.
pub fn near(text: &Text<'_>, bytes: &Range<usize>, window: usize, cues: &[&Cues]) -> bool {
    around(text, bytes, window).into_iter().any(|tokens| {
        let side = text.slice(&tokens).to_lowercase();
        cues.iter().any(|cues| cues.stand_in(&side))
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
