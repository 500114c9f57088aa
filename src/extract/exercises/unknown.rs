//! Names that the text itself calls an exercise → finds, for exercises that the gazetteer does not know.

use std::ops::Range;

use super::reader::{LONGEST, Reader};
use super::words::Reading;
use super::{Find, acronym, context, edition, signs};
use crate::annotation::{Confidence, Evidence};
use crate::extract::text::Kind;

/// What a whole text is about.
pub struct Story {
    /// Nouns for an exercise in it.
    nouns: usize,
}

impl Story {
    /// Whether it is so much about exercises that a name with a year is one of them.
    pub fn is_of_exercises(&self) -> bool {
        self.nouns > 2
    }
}

/// All finds, in text order; may overlap.
pub fn find(reader: &Reader<'_, '_>, known: bool) -> Vec<Find> {
    let mut finds = acronym::find(reader);
    let story = Story { nouns: reader.marks.said };
    let about_exercises = known || story.nouns > 0;
    for at in reader.marks.places(Reading::OPENS) {
        let word = reader.reading(at);
        if word.any(Reading::NOUN) {
            finds.extend(reader.named_behind(at));
            finds.extend(reader.named_before(at));
            finds.extend(reader.listed_behind(at));
            finds.extend(reader.set_apart(at));
        } else if word.any(Reading::SMALL) {
            if at > 0 && reader.says_exercise(at) {
                // `the Zulfiqar 99 war games`
                finds.extend(reader.named_before(at - 1));
                finds.extend(reader.named_behind(at));
            }
            if word.any(Reading::NAMING) {
                finds.extend(reader.given_a_name(at));
            } else if about_exercises {
                finds.extend(reader.behind_event(at).or_else(|| reader.behind_cue(at)));
                finds.extend(reader.listed_further_on(at));
            }
        } else if word.any(Reading::NAME) {
            let ex = word.any(Reading::EX).then_some(at);
            // what goes on with a name is none, but behind `Operation`
            let inside = word.any(Reading::GOES_ON) && reader.text.word(at - 1) != "Operation";
            let name = if inside { at..at } else { reader.extent_from(at) };
            if about_exercises {
                finds.extend(reader.behind_cue(at));
                finds.extend(reader.described_in_a_list(&name));
                finds.extend(ex.and_then(|at| reader.ending_in_ex(at)));
            }
            finds.extend(ex.and_then(|at| reader.joined_to_ex(at)).or_else(|| reader.with_edition(&name, &story)));
        } else if reader.opens_quotation(at) {
            finds.extend(reader.quoted_with_year(at).or_else(|| reader.described_behind(at)));
        } else if word.any(Reading::HASH) {
            finds.extend(reader.tagged(at, about_exercises));
        }
    }
    if known || story.nouns > 1 {
        finds.extend(signs::find(reader));
    }
    finds
}

impl Reader<'_, '_> {
    /// `Exercise Quiet Harbour 2024`, `exercise “Granite Path-2019”`.
    fn named_behind(&self, noun: usize) -> Option<Find> {
        let capital = self.text.word(noun).starts_with(char::is_uppercase);
        // `the command post exercise (CPX) Crimson Anchor`
        let bracket = self.text.word(noun + 1) == "(" && self.text.word(noun + 3) == ")";
        let start = noun + 1 + if bracket { 3 } else { 0 };
        let quoted = self.opens_quotation(start);
        let first = start + usize::from(quoted);
        let name = self.name_from(first).filter(|_| self.in_one_line(noun, first))?;
        let dated = edition::behind(self.text, self.text.bytes(&name).end).is_some();
        let several = name.len() > 1 && self.is_noun_here(noun);
        // `the Drill Square`: a capital alone says little
        let titled = capital && (name.len() > 1 || !self.text.word(noun).starts_with('D'));
        let shouted = self.is_acronym(name.start) && self.is_noun_here(noun);
        let introduced = (self.is_introduced(noun) || shouted) && (titled || !capital);
        // `EXERCISES ABROAD` is a heading
        let heading = |at: usize| self.text.word(at).len() > 2 && self.text.word(at).chars().all(char::is_uppercase);
        if name.len() == 1 && !quoted && !dated && heading(noun) && heading(name.start) {
            return None;
        }
        if !(titled || quoted || dated || several || introduced) {
            return None;
        }
        let evidence = Evidence::new(
            "unknown name behind “exercise”",
            if capital || quoted { Confidence::High } else { Confidence::Medium },
        );
        self.accept(name, evidence)
    }

    /// Whether `exercise` is a noun by the word before it: `the jungle exercise Amber Lantern`, but not `to exercise`.
    fn is_noun_here(&self, noun: usize) -> bool {
        const VERBAL: [&str; 16] = [
            "to", "will", "would", "can", "could", "may", "might", "must", "should", "not", "and", "or", "they", "we",
            "who", "that",
        ];
        let before = noun.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        let plural = self.text.word(noun).ends_with('s');
        before.starts_with(char::is_alphabetic) && !plural && !VERBAL.contains(&before.to_lowercase().as_str())
    }

    /// A word of capitals: `opened exercise TALWAR`.
    fn is_acronym(&self, at: usize) -> bool {
        let word = self.text.word(at);
        word.chars().count() > 3 && word.chars().all(char::is_uppercase)
    }

    /// A lower-case `exercise` names what follows only behind an adjective of its kind or a preposition (`the naval
    /// exercise Amber Lantern`, `during exercise Amber Lantern`), or when an edition follows the name.
    pub fn is_introduced(&self, noun: usize) -> bool {
        const INTRODUCTIONS: [&str; 23] = [
            "naval", "military", "joint", "bilateral", "multilateral", "multinational", "trilateral", "air",
            "maritime", "annual", "combined", "army", "field", "the", "cyber", "during", "in", "of", "at", "for",
            "with", "staff", "special",
        ];
        noun.checked_sub(1)
            .is_some_and(|before| INTRODUCTIONS.contains(&self.text.word(before).to_lowercase().as_str()))
    }

    /// `the Amber Lantern exercise`, `“Granite Path” drills`, `the Vesna-2020 strategic command-and-staff exercise`.
    fn named_before(&self, noun: usize) -> Vec<Find> {
        let Some(last) = self.last_before(noun) else {
            return Vec::new();
        };
        let quoted = matches!(self.text.word(last), "”" | "\"" | "’" | "'");
        let last = last - usize::from(quoted && last > 0);
        let numbered = self.text.tokens.get(last).is_some_and(|t| t.kind == Kind::Number) && last > 0;
        let last = last - usize::from(numbered);
        let Some(name) = self.name_until(last) else {
            return Vec::new();
        };
        let dated = self.is_dated(&name);
        let first = name.start;
        // `the Komodo Exercise`, but not `the Fleet Exercise`
        let names = self.is_name_word(noun + 1) || self.opens_quotation(noun + 1);
        let titled = self.text.word(noun) == "Exercise" && !names && !self.starts_sentence(first);
        if name.len() < 2 && !quoted && !dated && !titled
            || self.is_of_kinds(&name)
            || numbered && !dated
            || self.is_body(name.end - 1) && !self.reading(name.end - 1).any(Reading::HEAD)
            || self.starts_sentence(first) && name.len() < 3 && !quoted && !dated
        {
            return Vec::new();
        }
        if !quoted && !dated && self.is_verb(noun) {
            return Vec::new();
        }
        let confidence = if quoted { Confidence::High } else { Confidence::Medium };
        let plural = self.text.word(noun).ends_with('s') && !quoted;
        let mut found = if plural { self.listed_before(first) } else { Vec::new() };
        found.extend(self.accept(name, Evidence::new("unknown name before “exercise”", confidence)));
        found
    }

    /// `let Jane Doe exercise influence`: the verb, by its object.
    fn is_verb(&self, noun: usize) -> bool {
        const OBJECTS: [&str; 16] = [
            "a", "authority", "caution", "control", "discretion", "great", "greater", "her", "his", "influence", "its",
            "leadership", "more", "power", "restraint", "their",
        ];
        self.text.word(noun) == "exercise" && OBJECTS.contains(&self.text.word(noun + 1))
    }

    /// Whether a name only says what kind of exercise it is: `International Maritime`.
    fn is_of_kinds(&self, name: &Range<usize>) -> bool {
        name.clone().all(|at| context::is_kind_alone(&self.text.word(at).to_lowercase()))
    }

    /// The last token of what stands before a noun and the words that tell its kind.
    fn last_before(&self, noun: usize) -> Option<usize> {
        const MOST_KINDS: usize = 5;
        let mut last = noun.checked_sub(1)?;
        // `the Lotus Guard series of exercises`
        if self.text.word(last) == "of" && last > 1 && self.text.word(last - 1) == "series" {
            last -= 2;
        }
        let kinds = (0..=last).rev().take(MOST_KINDS).take_while(|at| self.reading(*at).any(Reading::KIND)).count();
        last.checked_sub(kinds).filter(|_| self.text.word(last) != "and")
    }

    /// The name that ends at a token.
    fn name_until(&self, last: usize) -> Option<Range<usize>> {
        let mut first = last;
        while last - first <= LONGEST && self.is_name_word(first) {
            match first.checked_sub(1).filter(|b| self.is_name_word(*b) && self.is_joined(first)) {
                Some(before) => first = before,
                None => break,
            }
        }
        // `the Baltic Anvil exercise`, but not `the Baltic Fleet exercise`
        let ends_well = !self.is_body(last) && !context::is_kind_alone(&self.text.word(last).to_lowercase());
        let soft = |first: usize| first < last && self.is_soft(first);
        let may_be_soft = self.is_dated(&(first..last + 1)) || ends_well;
        while first <= last
            && !(may_be_soft && soft(first))
            && self.reading(first).any(Reading::of(&[Reading::UNFIT, Reading::COUNTRY]))
        {
            first += 1;
        }
        let name = if soft(first) { self.series_from(first) } else { self.name_from(first) };
        name.filter(|name| name.end > last)
    }

    /// `an exercise dubbed Amber Lantern`.
    fn given_a_name(&self, verb: usize) -> Option<Find> {
        const FAR: usize = 60;
        let about_an_exercise =
            (verb.saturating_sub(FAR)..verb).any(|at| self.says_exercise(at) || self.text.word(at) == "training");
        let mut first = verb + 1;
        // `under the code name Amber Lantern`, `known as Amber Lantern`
        let noun = matches!(self.text.word(verb), "name" | "codename" | "code-name" | "banner");
        let given_to = |at| matches!(self.text.word(at), "code" | "under" | "with" | "given" | "bears" | "bearing");
        let told = self.text.word(verb) == "name" && matches!(self.text.word(verb + 1), "is" | "was");
        let coded = noun && (told && self.opens_quotation(verb + 2) || (verb.saturating_sub(2)..verb).any(given_to));
        first += usize::from(told);
        if noun && !coded {
            return None;
        }
        first += usize::from(
            self.text.word(verb) == "known" && self.text.word(first) == "as" || noun && self.text.word(first) == "of",
        );
        let quoted = self.opens_quotation(first);
        first += usize::from(quoted);
        let given = matches!(
            self.text.word(verb),
            "dubbed" | "codenamed" | "code-named" | "nicknamed" | "christened" | "titled"
        );
        // `an exercise called Pelican`, `the drill, codenamed Pelican`
        let noun_before = verb.saturating_sub(1 + usize::from(self.text.word(verb.saturating_sub(1)) == ","));
        let direct = !noun && self.says_exercise(noun_before);
        let ends = |name: &Range<usize>| {
            quoted
                || direct
                || coded
                || self.is_dated(name)
                || given && name.len() > 1
                || self.text.tokens.get(name.end).is_none_or(|t| t.kind == Kind::Mark)
        };
        let name = self.name_from(first).filter(|_| about_an_exercise).filter(ends)?;
        self.accept(name, Evidence::new("given as the name of an exercise", Confidence::High))
    }

    /// `“Rubezh-2024”` in a paragraph about exercises.
    fn quoted_with_year(&self, quote: usize) -> Option<Find> {
        const PARAGRAPH: usize = 60;
        let name = self.name_from(quote + 1)?;
        let bytes = self.text.bytes(&name);
        let dated = self.edition_inside(&name).is_some_and(edition::is_year)
            || edition::behind(self.text, bytes.end).is_some_and(|e| edition::is_year(e.text));
        let about = self.is_near(&bytes, PARAGRAPH, Reading::TELLS);
        (dated && about)
            .then(|| self.accept(name, Evidence::new("quoted name with a year, near “exercise”", Confidence::Medium)))?
    }
}
