//! Agreements and standing dialogues in a text: those the gazetteer knows, and those whose name ends in a word for one.
//!
//! Refuses what is unnamed (`a memorandum of understanding`, `a bilateral agreement`) and what the gazetteer lists only
//! so that it is not taken for something else (places, trade shows, alliances). Tests: at the foot of this file.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::phrases::{Atom, Phrases, without_possessive};
use super::spans::Spans;
use super::text::{Kind, Text};
use crate::annotation::{AgreementMention, Confidence, Evidence};
use crate::gazetteer::{Agreement, Gazetteer};
use crate::id::slug;

/// Finds agreements. Made once for a gazetteer.
#[derive(Debug)]
pub struct AgreementFinder {
    phrases: Phrases<Alias>,
}

/// What a phrase stands for.
#[derive(Clone, Copy, Debug)]
struct Alias {
    agreement: usize,
    /// The form alone is a common abbreviation or word.
    weak: bool,
}

/// Kinds of entry that are an agreement, a dialogue or a framework; the others are known so as not to be mistaken.
const KINDS: [&str; 7] = ["agreement", "dialogue", "conference", "framework", "grouping", "policy", "programme"];

/// Words that a name of an agreement ends with.
const HEADS: [&str; 23] = [
    "Meeting", "Summit", "Accord", "Accords", "Agreement", "Agreements", "Arrangement", "Arrangements", "Compact",
    "Consultations", "Convention", "Declaration", "Dialogue", "Initiative", "Memorandum", "Pact", "Partnership",
    "Protocol", "Talks", "Treaty", "Triangle", "Forum", "Framework",
];

/// Capitalised words that say what kind it is but not which; a name needs another word.
const GENERIC: [&str; 40] = [
    "A", "An", "And", "Annual", "Bilateral", "Both", "Comprehensive", "Cooperation", "Defence", "Defense", "Economic",
    "Framework", "Global", "High-Level", "Joint", "Major", "Military", "Ministerial", "Mutual", "National", "New",
    "Official", "Peace", "Political", "Regional", "Security", "Special", "Strategic", "Such", "Technical", "That",
    "The", "These", "This", "Those", "Trade", "Trilateral", "Under", "World", "Your",
];

/// Small words that a name may hold.
const JOINTS: [&str; 5] = ["of", "on", "and", "for", "in"];

impl AgreementFinder {
    /// Builds the lookups.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let mut phrases = Phrases::default();
        for (at, agreement) in gazetteer.agreements.iter().enumerate() {
            for form in std::iter::once(&agreement.name).chain(&agreement.aliases) {
                phrases.add(form, Alias { agreement: at, weak: agreement.ambiguous && is_short(form) });
            }
        }
        Self { phrases }
    }

    /// Every mention of an agreement or dialogue, in text order, not overlapping.
    pub fn find(&self, text: &Text<'_>, gazetteer: &Gazetteer) -> Vec<AgreementMention> {
        let mut found = self.known(text, gazetteer);
        let taken: Spans = found.iter().map(|m| m.start..m.end).collect();
        let unknown = named_by_their_head(text);
        found.extend(unknown.into_iter().filter(|m| !taken.meet(&(m.start..m.end))));
        found.sort_by_key(|m| m.start);
        found
    }

    fn known(&self, text: &Text<'_>, gazetteer: &Gazetteer) -> Vec<AgreementMention> {
        let atoms = self.phrases.atoms(text);
        let mut found: Vec<(AgreementMention, bool)> = Vec::new();
        let mut at = 0;
        while at < atoms.len() {
            let Some(longest) = self.phrases.at(text.text, &atoms, at).into_iter().next() else {
                at += 1;
                continue;
            };
            if let Some(entry) = gazetteer.agreements.get(longest.value.agreement).filter(|a| counts(a)) {
                let bytes = bytes(&atoms, &longest.atoms);
                found.push((mention(text, bytes, entry), longest.value.weak));
            }
            at = longest.atoms.end;
        }
        // an abbreviation that could be something else counts only beside its long form
        let strong: HashSet<String> = found.iter().filter(|(_, weak)| !weak).map(|(m, _)| m.id.clone()).collect();
        found.into_iter().filter(|(m, weak)| !weak || strong.contains(&m.id)).map(|(m, _)| m).collect()
    }
}

/// A single word: for an ambiguous entry not enough by itself.
fn is_short(form: &str) -> bool {
    !form.contains(' ')
}

fn counts(agreement: &Agreement) -> bool {
    KINDS.contains(&agreement.kind.as_str())
}

fn bytes(atoms: &[Atom], range: &Range<usize>) -> Range<usize> {
    let start = atoms.get(range.start).map_or(0, |a| a.start);
    start..range.end.checked_sub(1).and_then(|last| atoms.get(last)).map_or(start, |a| a.end)
}

fn mention(text: &Text<'_>, bytes: Range<usize>, entry: &Agreement) -> AgreementMention {
    AgreementMention {
        id: entry.id.clone(),
        name: entry.name.clone(),
        surface: text.text.get(bytes.clone()).unwrap_or_default().to_owned(),
        start: bytes.start,
        end: bytes.end,
        evidence: Evidence::new("name in the gazetteer", Confidence::High),
    }
}

/// `the Lublin Triangle`, `Army Bilateral Agreement`, `Six-Party Talks`, `Abraham Accords`.
fn named_by_their_head(text: &Text<'_>) -> Vec<AgreementMention> {
    let mut found: Vec<AgreementMention> = Vec::new();
    let mut headlines: HashMap<usize, bool> = HashMap::new();
    for head in 0..text.tokens.len() {
        let word = text.word(head);
        if !word.starts_with(|c: char| c.is_ascii_uppercase()) || !HEADS.contains(&without_possessive(word)) {
            continue;
        }
        let first = first_of_name(text, head);
        let paragraph = text.paragraph_of(head);
        let mut in_headline = || *headlines.entry(paragraph).or_insert_with(|| is_headline(text, paragraph));
        if !is_a_name(text, first, head) || in_headline() {
            continue;
        }
        let bytes = text.bytes(&(first..head + 1));
        let surface = without_possessive(text.text.get(bytes.clone()).unwrap_or_default());
        found.push(AgreementMention {
            id: slug(surface),
            name: surface.to_owned(),
            surface: surface.to_owned(),
            start: bytes.start,
            end: bytes.start + surface.len(),
            evidence: Evidence::new("capitalised name that ends in a word for an agreement", Confidence::Medium),
        });
    }
    found
}

/// Walks back over capitalised words, the small words between them and plural possessives (`Defence Ministers’ Meeting`).
fn first_of_name(text: &Text<'_>, head: usize) -> usize {
    const LONGEST: usize = 9;
    let mut first = head;
    let mut at = head;
    while at > 0 && head - at < LONGEST {
        at -= 1;
        let word = text.word(at);
        if is_plural_possessive(text, at) {
            continue;
        }
        if !(adjoins(text, at) || is_plural_possessive(text, at + 1)) || HEADS.contains(&word) {
            break;
        }
        if is_capital(text, at) {
            first = at;
        } else if !JOINTS.contains(&word) {
            break;
        }
    }
    // the article before a name is not part of it
    while first < head && matches!(text.word(first), "The" | "A" | "An" | "This" | "That" | "Under" | "In") {
        first += 1;
    }
    first
}

/// The apostrophe of `Ministers’ `.
fn is_plural_possessive(text: &Text<'_>, at: usize) -> bool {
    matches!(text.word(at), "'" | "’")
        && !text.spaced(at)
        && at.checked_sub(1).is_some_and(|b| text.word(b).ends_with('s'))
}

/// A word of its own makes a name (`the Lublin Triangle`); words that only say what kind it is (`Comprehensive
/// Partnership`) do when it is spoken of as the one that there is.
fn is_a_name(text: &Text<'_>, first: usize, head: usize) -> bool {
    const MEETING_OF: [&str; 5] = ["Ministers", "Ministerial", "Chiefs", "High-Level", "Trilateral"];
    let is_meeting = matches!(without_possessive(text.word(head)), "Meeting" | "Summit");
    if is_meeting && !(first..head).any(|at| MEETING_OF.contains(&text.word(at))) {
        return false;
    }
    let telling = (first..head).any(|at| is_capital(text, at) && !GENERIC.contains(&text.word(at)));
    let before = first.checked_sub(1).map(|b| text.word(b)).unwrap_or_default();
    let definite = matches!(before, "the" | "this" | "their" | "its" | "our" | "annual")
        || before.ends_with("'s")
        || before.ends_with("’s")
        || before.starts_with(|c: char| c.is_ascii_digit());
    telling || first < head && definite
}

/// Whether only a space stands between token `at` and the next.
fn adjoins(text: &Text<'_>, at: usize) -> bool {
    let (Some(left), Some(right)) = (text.tokens.get(at), text.tokens.get(at + 1)) else {
        return false;
    };
    text.text.get(left.end..right.start) == Some(" ")
}

fn is_capital(text: &Text<'_>, at: usize) -> bool {
    let word = text.word(at);
    let counted = text.tokens.get(at).is_some_and(|t| t.kind == Kind::Number) && word.contains(['-', '+']);
    word.starts_with(char::is_uppercase) || counted
}

/// In a headline every word has a capital, so capitals say nothing.
fn is_headline(text: &Text<'_>, paragraph: usize) -> bool {
    let Some(paragraph) = text.paragraphs.get(paragraph) else {
        return true;
    };
    let closed = matches!(text.word(paragraph.end.saturating_sub(1)), "." | "!" | "?" | "”" | "\"" | ":" | ";");
    let long = |t: &usize| text.word(*t).chars().count() > 4 && text.word(*t).starts_with(char::is_alphabetic);
    let words = paragraph.clone().filter(long);
    let (capital, all) = words.fold((0, 0), |(c, n), t| (c + usize::from(is_capital(text, t)), n + 1));
    !closed && all > 2 && capital * 10 >= all * 9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::builtin().expect("the built-in gazetteer loads");
        AgreementFinder::new(&gazetteer).find(&Text::new(text), &gazetteer).into_iter().map(|m| m.name).collect()
    }

    #[test]
    fn known_names_and_acronyms() {
        assert_eq!(
            names("They spoke at the Shangri-La Dialogue of the GSOMIA and AUSMIN."),
            ["Shangri-La Dialogue", "GSOMIA", "AUSMIN"]
        );
    }

    #[test]
    fn a_common_abbreviation_needs_its_long_form() {
        assert!(names("He sat on the SOFA in a SAFE place.").is_empty());
        assert_eq!(names("The Status of Forces Agreement (SOFA) stands.").len(), 2);
    }

    #[test]
    fn unknown_names_by_their_last_word() {
        assert_eq!(
            names("Both back the Lublin Triangle and the Abraham Accords."),
            ["Lublin Triangle", "Abraham Accords"]
        );
        assert!(names("They signed an Agreement and a Security Dialogue. The Agreement holds.").is_empty());
        assert_eq!(
            names("He spoke of the Comprehensive Partnership at the 6th Coast Guard Chiefs’ Meeting."),
            ["Comprehensive Partnership", "Coast Guard Chiefs’ Meeting"]
        );
    }
}
