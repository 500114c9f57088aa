//! Forms found → people, exercises and countries, by what stands around them.
//!
//! A surname counts beside a title that its bearer holds on the day, or where the full name stands in the article; a
//! form that is an ordinary word beside a word for exercise. Refuses to choose between two who fit equally. Tests:
//! `tests/it/written.rs`.

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;

use super::lookup::{Lookup, Meaning};
use super::{Found, Written, titles};
use crate::annotation::{Confidence, Country, CountryMention, Evidence, ExerciseMention, PersonMention};
use crate::extract::exercises::edition;
use crate::extract::text::Text;
use crate::gazetteer::{Exercise, Gazetteer};

/// What the judgements share.
struct Bench<'a> {
    text: &'a Text<'a>,
    day: Option<Date>,
    gazetteer: &'a Gazetteer,
    lookup: &'a Lookup,
    /// People whose full name stands in the article.
    named: HashSet<usize>,
}

/// Decides what every form means.
pub fn judge(text: &Text<'_>, found: &[Found], day: Option<Date>, gazetteer: &Gazetteer, lookup: &Lookup) -> Written {
    let mut bench = Bench { text, day, gazetteer, lookup, named: HashSet::new() };
    bench.named = found.iter().filter_map(|f| bench.full_name(f)).collect();
    let mut written = Written::default();
    for one in found.iter().filter(|f| !f.means.contains(&Meaning::Nothing)) {
        if let Some((at, evidence)) = bench.person(one) {
            written.people.extend(bench.person_mention(at, &one.bytes, evidence));
        } else if let Some((exercise, evidence)) = bench.exercise(one) {
            written.exercises.push(bench.exercise_mention(exercise, &one.bytes, evidence));
        } else {
            written.countries.extend(bench.country(one));
        }
    }
    written
}

impl<'a> Bench<'a> {
    /// The one person who is named in full.
    fn full_name(&self, found: &Found) -> Option<usize> {
        const SHORT: usize = 2;
        let people = found.means.iter().filter_map(|m| match m {
            Meaning::Person(at) => Some(*at),
            _ => None,
        });
        // two letters without a space on either side are easily a piece of other words: who is named must be in office
        let form = self.text.text.get(found.bytes.clone()).unwrap_or_default();
        let easy = form.chars().count() <= SHORT;
        let people: Vec<usize> = people.filter(|at| !easy || self.serves(*at)).collect();
        self.the_one(&people)
    }

    /// The only one, or the only one in office on the day.
    fn the_one(&self, people: &[usize]) -> Option<usize> {
        if let [one] = people {
            return Some(*one);
        }
        let mut serving = people.iter().filter(|at| self.day.is_some() && self.serves(**at));
        serving.next().filter(|_| serving.next().is_none()).copied()
    }

    /// Whether somebody holds an office on the article's day, as far as that is known.
    fn serves(&self, at: usize) -> bool {
        let person = self.gazetteer.people.get(at);
        person.is_some_and(|p| p.offices.iter().any(|o| self.day.is_none_or(|day| o.covers(day))))
    }

    fn person(&self, found: &Found) -> Option<(usize, Evidence)> {
        if let Some(at) = self.full_name(found) {
            return Some((at, Evidence::new("name in the gazetteer, in another script", Confidence::High)));
        }
        let surnames = found.means.iter().filter_map(|m| match m {
            Meaning::Surname(at) => Some(*at),
            _ => None,
        });
        let surnames: Vec<usize> = surnames.collect();
        let text = self.text.text;
        let single = text.get(found.bytes.clone()).is_some_and(|form| form.chars().count() == 1);
        if single && !titles::title_follows(text, found.bytes.end) {
            return None;
        }
        let here: Vec<usize> = surnames.iter().filter(|at| self.named.contains(at)).copied().collect();
        if let Some(at) = self.the_one(&here) {
            let rule = "part of a name given in full elsewhere in the article";
            return Some((at, Evidence::new(rule, Confidence::High)));
        }
        let beside = titles::beside(self.text.text, &found.bytes);
        let holds = |at: &&usize| {
            let serves = |office: &crate::gazetteer::Office| self.day.is_none_or(|day| office.covers(day));
            self.gazetteer.people.get(**at).is_some_and(|person| titles::holds(&beside, person, serves))
        };
        let holders: Vec<usize> = surnames.iter().filter(holds).copied().collect();
        let at = self.the_one(&holders)?;
        Some((at, Evidence::new("title and surname of the holder of the office", Confidence::Medium)))
    }

    fn person_mention(&self, at: usize, bytes: &Range<usize>, evidence: Evidence) -> Option<PersonMention> {
        let person = self.gazetteer.people.get(at)?;
        let (id, name) = (person.id.clone(), person.name.clone());
        Some(PersonMention { id, name, start: bytes.start, end: bytes.end, evidence })
    }

    fn exercise(&self, found: &Found) -> Option<(&'a Exercise, Evidence)> {
        let (at, sure) = found.means.iter().find_map(|m| match m {
            Meaning::Exercise(at, sure) => Some((*at, *sure)),
            _ => None,
        })?;
        let exercise = self.gazetteer.exercises.get(at)?;
        let evidence = if sure {
            Evidence::new("name in the gazetteer, in another script", Confidence::High)
        } else {
            Evidence::new(self.ambiguous(&found.bytes)?, Confidence::Medium)
        };
        Some((exercise, evidence))
    }

    /// What makes an ordinary word the name of an exercise: a word for exercise beside it, or two of a year, quotation
    /// marks and such a word near it.
    fn ambiguous(&self, bytes: &Range<usize>) -> Option<&'static str> {
        let text = self.text.text;
        let numbered = edition::behind(self.text, bytes.end).is_some_and(|e| edition::is_year(e.text));
        match (titles::is_quoted(text, bytes), numbered, titles::says_exercise(text, bytes)) {
            _ if titles::is_called_exercise(text, bytes) => Some("ambiguous name beside a word for exercise"),
            (true, true, _) => Some("ambiguous name with a year, in quotation marks"),
            (true, _, true) => Some("ambiguous name in quotation marks, near a word for exercise"),
            (_, true, true) => Some("ambiguous name with a year, near a word for exercise"),
            _ => None,
        }
    }

    fn exercise_mention(&self, exercise: &Exercise, bytes: &Range<usize>, evidence: Evidence) -> ExerciseMention {
        let edition = edition::behind(self.text, bytes.end);
        let end = edition.map_or(bytes.end, |e| e.end);
        ExerciseMention {
            id: exercise.id.clone(),
            name: exercise.name.clone(),
            surface: self.text.text.get(bytes.start..end).unwrap_or_default().to_owned(),
            edition: edition.map(|e| e.text.to_owned()),
            known: true,
            start: bytes.start,
            end,
            evidence,
        }
    }

    fn country(&self, found: &Found) -> Option<CountryMention> {
        let (at, adjective) = found.means.iter().find_map(|m| match m {
            Meaning::Country(at, adjective) => Some((*at, *adjective)),
            _ => None,
        })?;
        let code = self.lookup.codes.get(at)?;
        let name = self.gazetteer.country_name(code)?;
        let rule = if adjective { "named by its adjective or people" } else { "named" };
        Some(CountryMention {
            country: Country { code: code.clone(), name: name.to_owned() },
            start: found.bytes.start,
            end: found.bytes.end,
            evidence: Evidence::new(rule, Confidence::High),
            again: Vec::new(),
        })
    }
}
