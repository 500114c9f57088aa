//! Names that stand beside words for an exercise: `Amber Gate 22, an exercise in which`, `Amber Gate is the largest
//! drill`, `the drills, Pelican Wave, in Muara`, `#AmberGate2026`.
//!
//! Refuses a single word without quotation marks or edition, unless the words beside it define it: that is as a rule a
//! person or a place. Tests: at the foot of
//! `exercises`.

use std::ops::Range;

use super::context::is_exercise_noun;
use super::reader::Reader;
use super::{Find, edition};
use crate::annotation::{Confidence, Evidence};
use crate::extract::text::Kind;

/// Nouns behind `exercise` that make it a person or a place: `the exercise director`.
const OF_AN_EXERCISE: [&str; 14] = [
    "director", "commander", "coordinator", "controller", "planner", "planners", "area", "areas", "range", "ground",
    "grounds", "field", "officer", "participants",
];

impl Reader<'_, '_> {
    /// `Amber Gate 22, an exercise in which`, `“Lisbon Tide”, a boarding drill`, `Amber Gate is the largest exercise`.
    pub fn described_behind(&self, first: usize) -> Option<Find> {
        let quoted = self.opens_quotation(first);
        self.described(first, &self.extent_from(first + usize::from(quoted)))
    }

    /// The same, for the capitals of `extent` behind a quotation mark at `first`, or beginning there.
    fn described(&self, first: usize, extent: &Range<usize>) -> Option<Find> {
        let name = extent.clone();
        let quoted = name.start > first;
        let before = first.checked_sub(1).filter(|b| self.is_name_word(*b) && self.is_joined(first));
        if name.is_empty() || before.is_some_and(|b| self.text.word(b) != "Operation") {
            return None;
        }
        let mut at = name.end;
        let bytes = self.text.bytes(&name);
        let dated = edition::behind(self.text, bytes.end);
        if let Some(edition) = &dated {
            at = self.text.token_at(edition.end);
        }
        at += usize::from(self.text.word(at) == "*") * 2;
        // `Blue Sable IV this month, an air exercise`
        let when = |at: &usize| matches!(self.text.word(*at), "this" | "last" | "next" | "week" | "month" | "year");
        at += if dated.is_some() { (at..at + 2).take_while(when).count() } else { 0 };
        at += usize::from(quoted && matches!(self.text.word(at), "”" | "\"" | "’" | "'" | "»"));
        // British outlets close the quotation behind the comma
        let comma = self.text.word(at) == ",";
        let joint = comma || matches!(self.text.word(at), "is" | "was" | "will" | "–" | "—" | "(");
        at += 1 + usize::from(self.text.word(at) == "will" && self.text.word(at + 1) == "be");
        at += usize::from(quoted && matches!(self.text.word(at), "”" | "\"" | "’" | "'"));
        let certain = || quoted || dated.is_some() || self.is_dated(&name);
        let told = joint
            && if name.len() > 1 || certain() {
                self.noun_phrase_of_exercise(at)
            } else {
                !self.is_where(first) && self.defined_as_exercise(at, comma)
            };
        if !told || !self.may_be_a_name(&name) || self.is_country(name.end - 1) || self.is_body(name.end - 1) {
            return None;
        }
        let confidence = if quoted { Confidence::High } else { Confidence::Medium };
        self.accept(name, Evidence::new("name that the text explains to be an exercise", confidence))
    }

    /// `Amber Gate and Coral Wing, their two exercises`: each name that the words behind it explain.
    pub fn described_in_a_list(&self, extent: &Range<usize>) -> Vec<Find> {
        const FAR: usize = 12;
        let first = extent.start;
        let Some(find) = self.described(first, extent) else {
            return Vec::new();
        };
        let end = self.text.token_at(find.bytes.end);
        let noun = (end..end + FAR).map(|at| self.text.word(at)).find(|word| is_exercise_noun(word));
        let plural = noun.is_some_and(|word| word.ends_with('s'));
        let mut found = if plural { self.listed_before(first) } else { Vec::new() };
        found.push(find);
        found
    }

    /// `an exercise`, `their yearly staff exercise`, `the medical drill which`: a determiner, a few words, the noun.
    fn noun_phrase_of_exercise(&self, at: usize) -> bool {
        const DETERMINERS: [&str; 12] =
            ["a", "an", "the", "their", "its", "this", "our", "his", "another", "one", "part", "which"];
        const ENDS: [&str; 13] =
            ["who", "that", "said", "to", "with", "for", "at", "as", "where", "in", "on", "from", "fond"];
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
            // `a Partnership for Peace exercise`
            let in_a_name = self.is_name_word(noun - 1) && self.is_name_word(noun + 1);
            let inside = self.text.tokens.get(noun).is_some_and(|t| t.kind != Kind::Mark)
                && (in_a_name || !ENDS.contains(&word));
            if !inside {
                return false;
            }
        }
        false
    }

    /// Whether the word before a single name makes it a place: `at Muara, the yearly drill`.
    fn is_where(&self, first: usize) -> bool {
        let before = first.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        matches!(before, "at" | "near" | "from" | "to" | "outside" | "off" | "around" | "by" | "and")
            || before.starts_with(char::is_uppercase) && !self.starts_sentence(first)
            || matches!(self.text.word(first.saturating_sub(1)), "," | "(")
    }

    /// `, the yearly river drill of the three`, `is a staff exercise that`: the noun phrase is a definition, which begins
    /// and ends as one; so that a single word before it may be a name.
    fn defined_as_exercise(&self, at: usize, apposed: bool) -> bool {
        const FAR: usize = 8;
        let determiner = self.text.word(at);
        if !matches!(determiner, "a" | "an" | "the" | "their" | "its") {
            return false;
        }
        let plain = |at: usize| self.text.word(at).starts_with(|c: char| c.is_alphabetic());
        let Some(noun) =
            (at + 1..at + FAR).take_while(|at| plain(*at)).find(|at| is_exercise_noun(self.text.word(*at)))
        else {
            return false;
        };
        let ends = ["who", "said", "to", "for", "at", "as", "where", "on", "from", "in", "of", "that"];
        let described = noun > at + 1 && (at + 1..noun).all(|at| !ends.contains(&self.text.word(at)));
        let behind = self.text.word(noun + 1);
        let closed = matches!(behind, "," | "." | ";" | ")" | "—" | "–" | "");
        let goes_on = matches!(
            behind,
            "of" | "that"
                | "which"
                | "with"
                | "between"
                | "held"
                | "hosted"
                | "led"
                | "involving"
                | "in"
                | "run"
                | "for"
                | "where"
                | "staged"
                | "by"
        );
        (described || matches!(determiner, "a" | "an")) && (closed && (apposed || described) || goes_on)
    }

    /// `#AmberGate2026` in an article about exercises.
    pub fn tagged(&self, hash: usize, about_exercises: bool) -> Option<Find> {
        let tag = self.text.word(hash + 1);
        let name = tag.trim_end_matches(|c: char| c.is_ascii_digit());
        let year = tag.get(name.len()..)?;
        let glued = !self.text.spaced(hash + 1) && name.starts_with(char::is_uppercase);
        let humps = name.chars().filter(|c| c.is_uppercase()).count() > 1 && name.contains(char::is_lowercase);
        let dated = edition::is_year(year) || year.len() == 2 && humps;
        if !about_exercises || !glued || !dated || name.chars().count() < 4 {
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

    /// `the bilateral drills, Pelican Wave, in Muara`, `The exercise – Sandgrouse – was`.
    pub fn set_apart(&self, noun: usize) -> Option<Find> {
        let dash = matches!(self.text.word(noun + 1), "–" | "—");
        if !dash && self.text.word(noun + 1) != "," {
            return None;
        }
        let quoted = self.opens_quotation(noun + 2);
        let name = self.name_from(noun + 2 + usize::from(quoted))?;
        let bytes = self.text.bytes(&name);
        let end = edition::behind(self.text, bytes.end).map_or(name.end, |e| self.text.token_at(e.end));
        let end = end + usize::from(quoted && self.opens_or_closes(end));
        let closed = match self.text.word(end) {
            "–" | "—" => dash,
            "," | "." | "(" => !dash,
            mark => quoted && matches!(mark, "”" | "’" | "\""),
        };
        let other = self.is_body(name.end - 1) || name.clone().any(|at| self.is_country(at));
        let before = noun.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        let introduced = before.starts_with(char::is_lowercase) || matches!(before, "The" | "A" | "An" | "This");
        // `the yearly drill, Pelican, will`, but not `the drill, Jane said`
        let kinds = before.starts_with(char::is_lowercase) && !matches!(before, "the" | "this" | "that" | "a" | "an");
        let apart = kinds && self.text.word(end) == "," && !self.text.word(end + 1).starts_with(char::is_uppercase);
        let certain = name.len() > 1 || quoted || dash || self.is_dated(&name) || apart;
        (closed && introduced && certain && !other)
            .then(|| self.accept(name, Evidence::new("name beside “exercise”", Confidence::Low)))?
    }

    fn opens_or_closes(&self, at: usize) -> bool {
        matches!(self.text.word(at), "”" | "’" | "\"" | "'")
    }
}
