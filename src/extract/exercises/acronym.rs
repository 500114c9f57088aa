//! `the Southeast Asia Coast Guard Interoperability Exercise (SEACGIX)` → an exercise called by its acronym, there and in
//! the rest of the text.
//!
//! Refuses brackets whose letters are not those of the words before them. Tests: at the foot of `exercises`.

use std::ops::Range;

use super::reader::{Reader, edition_inside};
use super::words::Reading;
use super::{Find, context, edition};
use crate::annotation::{Confidence, Evidence};

/// The longest name with an acronym, in words.
const LONGEST: usize = 10;

/// Every exercise whose long name is followed by its acronym, with the later mentions of the acronym.
pub fn find(reader: &Reader<'_, '_>) -> Vec<Find> {
    let text = reader.text;
    let mut found: Vec<Find> = Vec::new();
    let nouns = reader.marks.places(Reading::NOUN);
    for noun in nouns.filter(|at| !reader.reading(*at).any(Reading::SMALL)) {
        let Some(first) = reader.introduced_by_acronym(noun) else {
            continue;
        };
        if found.iter().any(|f| f.name == first.name) {
            continue;
        }
        let name = first.name.clone();
        let again = (noun + 3..text.tokens.len()).filter(|at| bare(text.word(*at)) == name).map(|at| {
            let bytes = text.bytes(&(at..at + 1));
            let inside = edition_inside(text.word(at)).map(|(_, edition)| edition);
            let behind = edition::behind(text, bytes.end).filter(|_| inside.is_none());
            Find {
                bytes: bytes.start..behind.map_or(bytes.end, |e| e.end),
                edition: inside.or(behind.map(|e| e.text)).map(str::to_owned),
                ..first.clone()
            }
        });
        let again: Vec<Find> = again.collect();
        found.push(first);
        found.extend(again);
    }
    found
}

/// Acronyms for a kind of exercise: a serial of many exercises and no name.
const KINDS: [&str; 28] = [
    "ADEX", "AIREX", "AMPHEX", "CASEX", "COMEX", "COMMEX", "COMPTUEX", "DIVEX", "FINEX", "FIREX", "FLEETEX", "GUNEX",
    "HELEX", "LEAPEX", "LIVEX", "MAPEX", "MEDEX", "MINEX", "NAVEX", "PASSEX", "PHOTEX", "SAREX", "SINKEX", "STAFFEX",
    "STARTEX", "SUBEX", "TASKEX", "TORPEX",
];

/// Acronyms with the same ending that are fairs and firms, and the word itself.
const OTHERS: [&str; 14] = [
    "ADIPEX", "ANNEX", "BIDEX", "COMPLEX", "DEFEX", "EDEX", "FEDEX", "FOREX", "IMDEX", "NAVDEX", "PEMEX", "REFLEX",
    "UMEX", "VERTEX",
];

/// An acronym without the edition joined to it.
fn bare(word: &str) -> &str {
    edition_inside(word).map_or(word, |(base, _)| base)
}

/// Whether a word may be an exercise by `Ex-` before it or `EX` at its end.
pub fn is_ex(word: &str) -> bool {
    word.starts_with("Ex-") || word.starts_with("EX-") || is_shouted_ex(bare(word))
}

fn is_shouted_ex(acronym: &str) -> bool {
    acronym.len() > 4 && acronym.ends_with("EX") && acronym.bytes().all(|b| b.is_ascii_uppercase())
}

impl Reader<'_, '_> {
    /// `JOINTEX`, `BALTEX-24` in an article about exercises: the ending says what it is.
    pub fn ending_in_ex(&self, at: usize) -> Option<Find> {
        let acronym = bare(self.text.word(at));
        if !is_shouted_ex(acronym) || KINDS.contains(&acronym) || OTHERS.contains(&acronym) || self.is_shouting(at) {
            return None;
        }
        self.accept(
            at..at + 1,
            Evidence::new("acronym that ends in EX, in an article about exercises", Confidence::Medium),
        )
    }

    /// Whether the words around are in capitals too.
    fn is_shouting(&self, at: usize) -> bool {
        let loud = |at: usize| {
            let word = self.text.word(at);
            word.len() > 3 && word.chars().all(|c| !c.is_lowercase()) && word.contains(char::is_alphabetic)
        };
        at > 0 && loud(at - 1) && loud(at + 1)
    }

    /// The exercise whose long name ends with the noun at a token.
    fn introduced_by_acronym(&self, noun: usize) -> Option<Find> {
        let text = self.text;
        let year = usize::from(text.word(noun + 1).starts_with(|c: char| c.is_ascii_digit()));
        let open = noun + 1 + year;
        let close = (open + 2..open + 4).find(|at| text.word(*at) == ")")?;
        let acronym = bare(text.word(open + 1));
        let letters = || acronym.chars().filter(|c| c.is_uppercase());
        let name = self.long_name(noun, acronym)?;
        let certain = text.word(open) == "(" && letters().count() > 2 && !context::is_exercise_noun(acronym);
        let bytes = text.bytes(&(name.start..close + 1));
        let dated = edition_inside(text.word(open + 1)).map(|(_, edition)| edition);
        let behind = || edition::behind(text, text.bytes(&(open + 1..open + 2)).end).map(|e| e.text);
        certain.then(|| Find {
            bytes,
            name: acronym.to_owned(),
            id: String::new(),
            edition: dated.or_else(behind).map(str::to_owned),
            known: false,
            evidence: Evidence::new("long name with its acronym in brackets", Confidence::High),
        })
    }

    /// The capitalised words up to the noun of which an acronym is made.
    fn long_name(&self, noun: usize, acronym: &str) -> Option<Range<usize>> {
        let mut first = noun;
        for at in (0..noun).rev().take(LONGEST) {
            let small = matches!(self.text.word(at), "of" | "the" | "and" | "for" | "on");
            let capital = self.text.word(at).starts_with(char::is_uppercase);
            if !(capital || small) || !self.in_one_line(at, at + 1) {
                break;
            }
            if capital {
                first = at;
            }
        }
        let words = self.text.slice(&(first..noun + 1));
        let mut rest = words.chars().flat_map(char::to_lowercase);
        let made =
            acronym.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).all(|c| rest.any(|r| r == c));
        (made && noun - first > 1).then_some(first..noun + 1)
    }
}
