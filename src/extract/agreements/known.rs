//! Names, aliases and acronyms of the gazetteer → finds.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::Find;
use super::words::titled;
use crate::annotation::{Confidence, Evidence};
use crate::extract::phrases::{Atom, Phrases, Vocabulary};
use crate::extract::text::Text;
use crate::gazetteer::{Agreement, Gazetteer};
use crate::id::slug;

/// The gazetteer's agreements, ready to be looked up.
#[derive(Debug)]
pub struct Known {
    phrases: Phrases<Alias>,
}

/// What a phrase stands for.
#[derive(Clone, Copy, Debug)]
struct Alias {
    agreement: usize,
    /// The form alone is a common abbreviation or word.
    weak: bool,
}

/// What stands in a text of what the gazetteer knows.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Names that mean one agreement.
    pub proper: Vec<Find>,
    /// Names that many pairs of countries share.
    pub shared: Vec<Find>,
    /// Places of what is known not to be an agreement.
    pub refused: Vec<Range<usize>>,
}

/// Kinds of entry that are an agreement, a dialogue or a framework; the others are known so as not to be mistaken.
const KINDS: [&str; 7] = ["agreement", "dialogue", "conference", "framework", "grouping", "policy", "programme"];

impl Known {
    pub fn new(gazetteer: &Gazetteer, vocabulary: &mut Vocabulary) -> Self {
        let mut phrases = Phrases::default();
        for (at, agreement) in gazetteer.agreements.iter().enumerate() {
            for form in std::iter::once(&agreement.name).chain(&agreement.aliases) {
                phrases.add(vocabulary, form, Alias { agreement: at, weak: agreement.ambiguous && is_short(form) });
            }
        }
        Self { phrases }
    }

    pub fn find(&self, text: &Text<'_>, atoms: &[Atom], gazetteer: &Gazetteer) -> Outcome {
        let mut outcome = Outcome::default();
        let mut found: Vec<(Find, usize, bool)> = Vec::new();
        let mut at = 0;
        while let Some(opens) = self.phrases.next(atoms, at) {
            let longest = self.phrases.longest(text.text, atoms, opens);
            let Some((longest, alias)) = longest.and_then(|longest| longest.values().next().map(|a| (longest, a)))
            else {
                at = opens + 1;
                continue;
            };
            let bytes = bytes(atoms, &longest.atoms);
            match gazetteer.agreements.get(alias.agreement) {
                Some(entry) if counts(entry) => found.push((find(text, bytes, entry), alias.agreement, alias.weak)),
                // a memorandum is named by its subject
                Some(entry) if entry.kind != "instrument" => outcome.refused.push(bytes),
                _ => {}
            }
            at = longest.atoms.end;
        }
        // an abbreviation that could be something else counts only beside its long form
        let strong: FxHashSet<usize> = found.iter().filter(|(.., weak)| !weak).map(|(_, entry, _)| *entry).collect();
        let counting =
            found.into_iter().filter(|(find, entry, weak)| !weak || strong.contains(entry) || is_signed(text, find));
        let finds: Vec<Find> = counting.map(|(find, ..)| find).collect();
        (outcome.shared, outcome.proper) = finds.into_iter().partition(|find| find.shared);
        outcome
    }
}

/// Whether the words around an abbreviation say that it is an agreement: `signed an ACSA`, `the RAA, a defence pact`.
fn is_signed(text: &Text<'_>, find: &Find) -> bool {
    const WORDS: [&str; 22] = [
        "accord", "agreement", "agreements", "conclude", "concluded", "concluding", "negotiate", "negotiated",
        "negotiating", "negotiations", "pact", "pacts", "ratification", "ratified", "ratify", "sign", "signature",
        "signed", "signing", "signs", "treaties", "treaty",
    ];
    let sentence = text.sentences.get(text.sentence_of(text.token_at(find.bytes.start)));
    sentence.cloned().is_some_and(|mut sentence| sentence.any(|at| WORDS.contains(&text.word(at))))
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

/// What a name that many share is called beside its parties: as the text has it, but for acronyms.
fn long(surface: &str, entry: &Agreement) -> String {
    let spelt_out = |form: &&str| !is_short(form) && !form.contains('(');
    let forms = std::iter::once(&entry.name).chain(&entry.aliases).map(String::as_str);
    let form = std::iter::once(surface).chain(forms).find(spelt_out).unwrap_or(surface);
    titled(form)
}

/// `the status of forces agreement`: spoken of as the one that there is.
fn is_the_one(text: &Text<'_>, bytes: &Range<usize>) -> bool {
    let before = text.token_at(bytes.start).checked_sub(1).map(|b| text.word(b)).unwrap_or_default();
    matches!(before, "the" | "The" | "their" | "its" | "annual") || before.starts_with(|c: char| c.is_ascii_digit())
}

fn find(text: &Text<'_>, bytes: Range<usize>, entry: &Agreement) -> Find {
    let surface = text.text.get(bytes.clone()).unwrap_or_default();
    let capital = surface.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    Find {
        name: entry.name.clone(),
        long: entry.bilateral.then(|| long(surface, entry)),
        id: if entry.id.is_empty() { slug(&entry.name) } else { entry.id.clone() },
        shared: entry.bilateral,
        stands_alone: capital || !entry.bilateral || is_the_one(text, &bytes),
        evidence: Evidence::new("name in the gazetteer", Confidence::High),
        bytes,
    }
}
