//! Names whose edition, verb or preposition tells that they are an exercise's: `Amber Tusk 2025 kicked off`, `the 12th
//! edition of Amber Tusk`, `in preparation for Amber Tusk`, `the tri-service Amber Tusk`, `Steppe Wolves-2024`.
//!
//! Refuses a name of one word without an edition, but for `the 12th edition of Xyz`. Tests: at the foot of `exercises`.

use std::ops::Range;

use super::context::is_done_together;
use super::reader::{Reader, begins_no_name, capitalised};
use super::unknown::Story;
use super::words::Reading;
use super::{Find, edition};
use crate::annotation::{Confidence, Evidence};
use crate::extract::text::Kind;

/// What is held of an exercise, or done in it: the name behind its preposition is the exercise's.
const EVENTS: [(&str, &[&str]); 15] = [
    ("conference", &["for", "of"]),
    ("ceremony", &["of", "for"]),
    ("edition", &["of"]),
    ("iteration", &["of"]),
    ("phase", &["of"]),
    ("part", &["in"]),
    ("participate", &["in"]),
    ("participated", &["in"]),
    ("participates", &["in"]),
    ("participating", &["in"]),
    ("participation", &["in"]),
    ("rehearsal", &["for"]),
    ("preparation", &["for"]),
    ("preparations", &["for"]),
    ("deploy", &["for"]),
];

/// The prepositions that join an event to the exercise's name.
pub fn prepositions_behind(event: &str) -> Option<&'static [&'static str]> {
    EVENTS.iter().find(|(noun, _)| *noun == event).map(|(_, prepositions)| *prepositions)
}

/// How an exercise goes on: verbs without an object behind its name.
const VERBS: [&str; 42] = [
    "takes", "runs", "lasts", "continues", "returns", "closes", "began", "begin", "bring", "conclude", "end",
    "feature", "involve", "kick", "open", "start", "take", "begins", "brings", "brought", "commenced", "commences",
    "concluded", "concludes", "culminated", "ended", "ends", "featured", "features", "finished", "gets", "got",
    "involved", "involves", "kicked", "kicks", "opened", "opens", "started", "starts", "took", "wrapped",
];

/// Of these, the ones that take an object: a person opens an exercise, an exercise brings together.
const OBJECT: [&str; 9] =
    ["bring", "feature", "involve", "brings", "brought", "featured", "features", "involved", "involves"];

/// How near a noun for an exercise stands to a name with its year.
const NEAR: usize = 40;

/// What tells that an exercise takes place.
const TOLD: Reading = Reading::of(&[Reading::TELLS, Reading::TRAINING, Reading::TRAINED]);

/// What shows that a name has an edition.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dated {
    /// `Steppe Wolves-2024`, `Pelican Wave ’24`
    Joined,
    /// `Amber Tusk 2025`
    Year,
    /// `Desert Kestrel 25`, `Blue Sable IV`
    Number,
}

impl Reader<'_, '_> {
    /// `the main planning conference for Desert Lantern`, `take part in Safe Danube`, in an article about exercises.
    pub fn behind_event(&self, event: usize) -> Option<Find> {
        if !self.reading(event).any(Reading::EVENT) {
            return None;
        }
        let word = self.text.word(event);
        let prepositions = prepositions_behind(word)?;
        if !prepositions.contains(&self.text.word(event + 1)) {
            return None;
        }
        let planning = ["planning", "opening", "closing", "final", "live"];
        let before = event.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        if matches!(word, "conference" | "ceremony" | "phase") && !planning.contains(&before) {
            return None;
        }
        let first = event + 2 + usize::from(self.text.word(event + 2) == "the");
        let quoted = self.opens_quotation(first);
        let series = matches!(word, "edition" | "iteration");
        let name = if series {
            self.series_from(first + usize::from(quoted))
        } else {
            self.name_from(first + usize::from(quoted))
        }?;
        let certain = quoted || series || self.is_dated(&name) || name.len() > 1;
        (certain && !self.is_other(&name))
            .then(|| self.accept(name, Evidence::new("name of what is held or taken part in", Confidence::Low)))?
    }

    /// `during Amber Lantern`, `the tri-service Amber Lantern`, in a paragraph about an exercise.
    pub fn behind_cue(&self, cue: usize) -> Option<Find> {
        if !self.reading(cue).any(Reading::CUE) {
            return None;
        }
        let word = self.text.word(cue);
        let together =
            is_done_together(word) && matches!(self.text.word(cue.checked_sub(1)?), "the" | "The" | "their" | "its");
        let part = word == "of"
            && cue > 1
            && self.text.word(cue - 1) == "part"
            && self.text.word(cue - 2).eq_ignore_ascii_case("as");
        if !(together || part || word == "during" || word == "During") {
            return None;
        }
        let name = self.name_from(cue + 1).filter(|name| !self.is_other(name))?;
        let bytes = self.text.bytes(&name);
        let enough = if part { self.is_dated(&name) } else { name.len() > 1 };
        (enough && self.is_near(&bytes, NEAR, TOLD))
            .then(|| self.accept(name, Evidence::new("name of what takes place, near “exercise”", Confidence::Low)))?
    }

    /// `Steppe Wolves-2024`, `Pelican Wave ’24`, `Amber Tusk 2025 kicked off`, `Desert Kestrel 25 concluded`.
    /// `extent` are the capitals from the first one on.
    pub fn with_edition(&self, extent: &Range<usize>, story: &Story) -> Option<Find> {
        let first = extent.start;
        if self.reading(first).any(Reading::GOES_ON) {
            return None;
        }
        // most names have no edition: that is asked before what they are
        let name = self.without_ends(extent.clone());
        let dated = self.dated(&name).filter(|_| self.may_be_a_name(&name))?;
        if name.len() == 1 && dated != Dated::Joined || self.is_other(&name) {
            return None;
        }
        let bytes = self.text.bytes(&name);
        // `Barrier-2018`
        if self.is_near(&bytes, NEAR / 4, Reading::FAIR) {
            return None;
        }
        let agent = first.checked_sub(1).is_some_and(|b| self.text.word(b) == "by");
        let about = |window| self.is_near(&bytes, window, Reading::TELLS);
        let goes_on = self.goes_on_behind(&name);
        let told = match dated {
            Dated::Joined if name.len() == 1 => about(NEAR / 2),
            Dated::Joined => self.is_near(&bytes, NEAR, Reading::of(&[Reading::TELLS, Reading::TRAINING])),
            Dated::Year => !agent && (story.is_of_exercises() || about(NEAR / 2)),
            Dated::Number if goes_on || self.is_shouted(&name) => about(NEAR),
            Dated::Number => !agent && self.ends_a_phrase(&name) && about(NEAR / 3),
        };
        (told || goes_on && self.is_near(&bytes, NEAR / 2, Reading::FORCE))
            .then(|| self.accept(name, Evidence::new("name with its edition", Confidence::Medium)))?
    }

    /// `Ex-SURYA LANCE 2016`, `EX-DESERT PYTHON`: the word and the name are one token.
    pub fn joined_to_ex(&self, first: usize) -> Option<Find> {
        let word = self.text.word(first);
        let rest = word.strip_prefix("Ex-").or_else(|| word.strip_prefix("EX-"))?;
        let shouted = rest.len() > 2 && rest.chars().all(char::is_uppercase);
        let name = self.extent_from(first);
        let shown = capitalised(rest);
        let other = self.is_other(&name) || self.ranks.contains(&shown) || begins_no_name(&shown);
        let certain = self.is_dated(&name) || shouted && name.len() > 1;
        let find = (certain && !other)
            .then(|| self.accept(name, Evidence::new("unknown name behind “Ex-”", Confidence::Medium)))??;
        let bare = find.name.get(3..).unwrap_or_default().to_owned();
        Some(Find { name: bare, ..find })
    }

    fn dated(&self, name: &Range<usize>) -> Option<Dated> {
        let bytes = self.text.bytes(name);
        if let Some(edition) = self.edition_inside(name) {
            return Some(if edition::is_year(edition) { Dated::Joined } else { Dated::Number });
        }
        let behind = edition::behind(self.text, bytes.end)?;
        let rest = self.text.text.get(bytes.end..)?;
        let apostrophe = rest.trim_start().starts_with(['’', '‘', '\'']);
        let joined = apostrophe || edition::is_year(behind.text) && !rest.starts_with(' ');
        let year = || if edition::is_year(behind.text) { Dated::Year } else { Dated::Number };
        Some(if joined { Dated::Joined } else { year() })
    }

    /// Whether nothing that could be counted or described follows a name and its edition: not `Desert Hawk III drones`.
    fn ends_a_phrase(&self, name: &Range<usize>) -> bool {
        let bytes = self.text.bytes(name);
        let end = edition::behind(self.text, bytes.end).map_or(bytes.end, |e| e.end);
        let at = self.text.token_at(end);
        let mark = self.text.tokens.get(at).is_none_or(|t| t.kind == Kind::Mark);
        mark || matches!(
            self.text.word(at),
            "in" | "at" | "on" | "off" | "near" | "with" | "from" | "this" | "last" | "and" | "which" | "for"
        )
    }

    /// `SABER GUARDIAN 23` in a text that is not all in capitals.
    pub fn is_shouted(&self, name: &Range<usize>) -> bool {
        let capitals = |at: usize| self.text.word(at).chars().all(|c| !c.is_lowercase());
        let sentence = self.text.sentences.get(self.text.sentence_of(name.start)).cloned().unwrap_or_default();
        name.clone().all(capitals) && sentence.filter(|at| !capitals(*at)).count() > name.len()
    }

    /// Whether the words behind a name and its edition say how it goes on: `kicked off in`, `got under way`.
    fn goes_on_behind(&self, name: &Range<usize>) -> bool {
        let bytes = self.text.bytes(name);
        let end = edition::behind(self.text, bytes.end).map_or(bytes.end, |e| e.end);
        let mut at = self.text.token_at(end);
        at += usize::from(matches!(self.text.word(at), "”" | "’" | "\"" | "has" | "was" | "is" | "will"));
        let verb = self.text.word(at);
        let next = self.text.word(at + 1 + usize::from(matches!(self.text.word(at + 1), "off" | "up")));
        let object = matches!(next, "the" | "a" | "an" | "its" | "his" | "her" | "their");
        VERBS.contains(&verb) && (!object || OBJECT.contains(&verb))
    }

    /// Whether a name is a country's, a force's or a possessor's rather than an exercise's.
    pub fn is_other(&self, name: &Range<usize>) -> bool {
        self.is_body(self.head(name))
            || name.clone().any(|at| self.is_country(at))
            || matches!(self.text.word(name.end), "'" | "’" | "&") && !self.is_dated(name)
    }
}
