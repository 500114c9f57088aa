//! Gazetteer → tries and tables that the cast is found with; built once.
//!
//! Refuses to look at a text. Tests: `tests/it/cast.rs`.

use super::lexicon::{Class, Lexicon};
use super::trie::Trie;
use super::words::{phrase, word_id};
use crate::gazetteer::Gazetteer;

/// What a phrase of the gazetteer stands for; numbers are places in its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A person's full name.
    Person(usize),
    /// An institution.
    Institution(usize),
    /// A form of an institution's name that others use too.
    SharedInstitution(usize),
    /// A bloc that speaks.
    Bloc(usize),
    /// An exercise or agreement: keeps its words from being names.
    Thing,
}

/// The tables of this module, for one gazetteer.
pub struct CastLookups {
    pub(super) lexicon: Lexicon,
    pub(super) known: Trie<Known>,
}

impl std::fmt::Debug for CastLookups {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CastLookups")
    }
}

impl CastLookups {
    /// Builds the tables.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let mut lexicon = Lexicon::default();
        let mut known = Trie::default();
        for (at, person) in gazetteer.people.iter().enumerate() {
            if let Some(given) = person.name.split_whitespace().next()
                && !lexicon
                    .class(word_id(given))
                    .any(Class::FUNCTION.and(Class::HEAD).and(Class::TOPIC))
            {
                lexicon.add(word_id(given), Class::GIVEN);
            }
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                known.add(&phrase(name), Known::Person(at));
            }
        }
        add_institutions(gazetteer, &mut known);
        add_things(gazetteer, &mut known);
        Self { lexicon, known }
    }
}

fn add_institutions(gazetteer: &Gazetteer, known: &mut Trie<Known>) {
    for (at, institution) in gazetteer.institutions.iter().enumerate() {
        for name in std::iter::once(&institution.name).chain(&institution.aliases) {
            let shared = institution.shared_aliases.contains(name) || is_generic(name);
            let value = if shared {
                Known::SharedInstitution(at)
            } else {
                Known::Institution(at)
            };
            known.add(&phrase(name), value);
        }
    }
    for (at, bloc) in gazetteer.blocs.iter().enumerate() {
        for name in bloc.names.iter().filter(|n| !n.starts_with("the ")) {
            known.add(&phrase(name), Known::Bloc(at));
        }
    }
}

/// Whether every word of a body's name is one that bodies of any country use: `Ministry of Defence`, `Navy`.
fn is_generic(name: &str) -> bool {
    const ANYWHERE: [&str; 12] = [
        "ministry",
        "department",
        "of",
        "defence",
        "defense",
        "national",
        "foreign",
        "affairs",
        "joint",
        "chiefs",
        "staff",
        "war",
    ];
    name.split_whitespace()
        .all(|w| ANYWHERE.contains(&w.to_lowercase().as_str()))
}

fn add_things(gazetteer: &Gazetteer, known: &mut Trie<Known>) {
    let exercises = gazetteer
        .exercises
        .iter()
        .flat_map(|e| std::iter::once(&e.name).chain(&e.aliases));
    let agreements = gazetteer
        .agreements
        .iter()
        .flat_map(|a| std::iter::once(&a.name).chain(&a.aliases));
    for name in exercises.chain(agreements) {
        let words = phrase(name);
        if words.len() > 1 {
            known.add(&words, Known::Thing);
        }
    }
}
