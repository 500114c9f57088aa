//! Names that stand beside words for an exercise: `Amber Gate 22, an exercise in which`, `Amber Gate is the largest
//! drill`, `the planning conference for Amber Gate`, `#AmberGate2026`.
//!
//! Refuses a single word without quotation marks or edition: that is as a rule a person or a place.

use std::ops::Range;

use super::context::{NOUNS, is_exercise_noun, near};
use super::unknown::Reader;
use super::{Find, edition};
use crate::annotation::{Confidence, Evidence};
use crate::extract::text::Kind;

/// What is held of an exercise, or done in it: the name behind its preposition is the exercise's.
const EVENTS: [(&str, &[&str]); 12] = [
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
];

/// Nouns behind `exercise` that make it a person or a place: `the exercise director`.
const OF_AN_EXERCISE: [&str; 14] = [
    "director", "commander", "coordinator", "controller", "planner", "planners", "area", "areas", "range", "ground",
    "grounds", "field", "officer", "participants",
];

impl Reader<'_, '_> {
    /// `Amber Gate 22, an exercise in which`, `“Lisbon Tide”, a boarding drill`, `Amber Gate is the largest exercise`.
    pub fn described_behind(&self, first: usize) -> Option<Find> {
        let quoted = self.opens_quotation(first);
        let start = first + usize::from(quoted);
        if first > 0 && self.is_name_word(first - 1) && self.same_line(first - 1, first) {
            return None;
        }
        let name = Some(self.extent_from(start)).filter(|name| !name.is_empty())?;
        let mut at = name.end;
        let bytes = self.text.bytes(&name);
        let dated = edition::behind(self.text, bytes.end);
        if let Some(edition) = &dated {
            at = self.text.token_at(edition.end);
        }
        at += usize::from(self.text.word(at) == "*") * 2;
        at += usize::from(quoted && matches!(self.text.word(at), "”" | "\"" | "’" | "'" | "»"));
        // British outlets close the quotation behind the comma
        let comma = self.text.word(at) == ",";
        let joint = comma || matches!(self.text.word(at), "is" | "was" | "will" | "–" | "—");
        at += 1 + usize::from(self.text.word(at) == "will" && self.text.word(at + 1) == "be");
        at += usize::from(quoted && matches!(self.text.word(at), "”" | "\"" | "’" | "'"));
        let certain = || quoted || dated.is_some() || self.is_dated(&name);
        let told = joint && (name.len() > 1 || certain()) && self.noun_phrase_of_exercise(at);
        if !told || !self.may_be_a_name(&name) || self.is_country(name.end - 1) || self.is_body(name.end - 1) {
            return None;
        }
        let confidence = if quoted { Confidence::High } else { Confidence::Medium };
        self.accept(name, Evidence::new("name that the text explains to be an exercise", confidence))
    }

    /// `an exercise`, `their yearly staff exercise`, `the medical drill which`: a determiner, a few words, the noun.
    fn noun_phrase_of_exercise(&self, at: usize) -> bool {
        const DETERMINERS: [&str; 12] =
            ["a", "an", "the", "their", "its", "this", "our", "his", "another", "one", "part", "which"];
        const FAR: usize = 7;
        if !DETERMINERS.contains(&self.text.word(at)) {
            return false;
        }
        for noun in at + 1..at + FAR {
            let word = self.text.word(noun);
            let object = matches!(self.text.word(noun - 1), "of" | "an" | "the") && noun > at + 1;
            if !object && is_exercise_noun(word) || matches!(word, "rehearsal" | "practice") {
                return !OF_AN_EXERCISE.contains(&self.text.word(noun + 1));
            }
            let inside = self.text.tokens.get(noun).is_some_and(|t| t.kind != Kind::Mark)
                && !matches!(
                    word,
                    "who"
                        | "that"
                        | "said"
                        | "to"
                        | "with"
                        | "for"
                        | "at"
                        | "as"
                        | "where"
                        | "in"
                        | "on"
                        | "from"
                        | "fond"
                );
            if !inside {
                return false;
            }
        }
        false
    }

    /// `the main planning conference for Desert Lantern`, `take part in Safe Danube`, in an article about exercises.
    pub fn behind_event(&self, event: usize, about_exercises: bool) -> Option<Find> {
        let word = self.text.word(event);
        let (_, prepositions) = EVENTS.iter().find(|(noun, _)| *noun == word)?;
        if !about_exercises || !prepositions.contains(&self.text.word(event + 1)) {
            return None;
        }
        let planning = ["planning", "opening", "closing", "final", "live"];
        let before = event.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        if matches!(word, "conference" | "ceremony" | "phase") && !planning.contains(&before) {
            return None;
        }
        let first = event + 2 + usize::from(self.text.word(event + 2) == "the");
        let quoted = self.opens_quotation(first);
        let name = self.name_from(first + usize::from(quoted))?;
        let certain = quoted || self.is_dated(&name) || name.len() > 1;
        let other = self.is_body(name.end - 1)
            || name.clone().any(|at| self.is_country(at))
            || matches!(self.text.word(name.end), "'" | "’" | "&");
        (certain && !other)
            .then(|| self.accept(name, Evidence::new("name of what is held or taken part in", Confidence::Low)))?
    }

    /// `#AmberGate2026` in an article about exercises.
    pub fn tagged(&self, hash: usize, about_exercises: bool) -> Option<Find> {
        let tag = self.text.word(hash + 1);
        let split = tag.len().checked_sub(4)?;
        let (name, year) = (tag.get(..split)?, tag.get(split..)?);
        let glued = !self.text.spaced(hash + 1) && name.starts_with(char::is_uppercase);
        if !about_exercises || !glued || !edition::is_year(year) || name.chars().count() < 4 {
            return None;
        }
        let mut words = String::new();
        for c in name.chars() {
            let joins = words.chars().next_back().is_some_and(char::is_lowercase) && c.is_uppercase();
            words.push_str(if joins { " " } else { "" });
            words.push(c);
        }
        let bytes = self.text.bytes(&(hash + 1..hash + 2));
        Some(Find {
            bytes,
            name: words,
            id: String::new(),
            edition: Some(year.to_owned()),
            known: false,
            evidence: Evidence::new("hashtag with a year in an article about exercises", Confidence::Low),
        })
    }

    /// `the bilateral drills, Pelican Wave, in Muara`.
    pub fn between_commas(&self, noun: usize) -> Option<Find> {
        let name = (self.text.word(noun + 1) == ",").then(|| self.name_from(noun + 2))??;
        let closed = matches!(self.text.word(name.end), "," | "." | "(");
        let other = self.is_body(name.end - 1) || name.clone().any(|at| self.is_country(at));
        let introduced = noun.checked_sub(1).is_some_and(|b| self.text.word(b).starts_with(char::is_lowercase));
        (closed && introduced && name.len() > 1 && !other)
            .then(|| self.accept(name, Evidence::new("name beside “exercise”", Confidence::Low)))?
    }

    /// `Pelican Wave ’24`, `Steppe Wolves-2024`: a name of several words with its year joined to it.
    pub fn with_glued_year(&self, first: usize) -> Option<Find> {
        let whole = first == 0 || !self.is_name_word(first - 1) || !self.same_line(first - 1, first);
        let name = self.name_from(first).filter(|name| whole && name.len() > 1)?;
        let bytes = self.text.bytes(&name);
        let inside = self.text.text.get(bytes.clone()).and_then(super::unknown::edition_inside);
        let rest = self.text.text.get(bytes.end..)?;
        let apostrophe =
            rest.trim_start().starts_with(['’', '‘', '\'']) && edition::behind(self.text, bytes.end).is_some();
        let glued = inside.is_some_and(|(_, edition)| edition::is_year(&edition)) || apostrophe;
        let other = self.is_body(name.end - 1) || self.is_country(name.end - 1);
        let about = || near(self.text, &bytes, 40, NOUNS) || near(self.text, &bytes, 40, ["training", "manoeuvres"]);
        (glued && !other && about())
            .then(|| self.accept(name, Evidence::new("name with its year joined to it", Confidence::Medium)))?
    }

    /// Whether an edition stands behind a name or is part of it.
    pub fn is_dated(&self, name: &Range<usize>) -> bool {
        let bytes = self.text.bytes(name);
        let inside = self.text.text.get(bytes.clone()).and_then(super::unknown::edition_inside);
        inside.is_some() || edition::behind(self.text, bytes.end).is_some()
    }
}
