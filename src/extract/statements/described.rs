//! `the striker said`, `added the 43-year-old`: somebody described whom the text has just named.
//!
//! Refuses nouns that are sources without a name as well (`the official`, `the spokesman`), and offices: those are the
//! cast's. Who is meant is the ledger's to say. Tests: `tests/it/statements.rs`.

use super::scene::Scene;
use super::subject::{Subject, Who};
use super::words::Class;

/// The longest description, in tokens: `the former Larkspur United goalkeeper`.
const LONGEST: usize = 6;

/// The description that ends before a verb.
pub fn before(scene: &Scene<'_>, group: usize, start: usize) -> Option<Subject> {
    let noun = group.checked_sub(1).filter(|noun| is_noun(scene, *noun))?;
    let earliest = start.max(group.saturating_sub(LONGEST));
    let mut words = (earliest..noun).rev().take_while(|at| modifies(scene, *at));
    let the = words.find(|at| scene.one_of(*at, &["the"]))?;
    Some(Subject { who: Who::Described, tokens: the..group })
}

/// The description behind a verb.
pub fn after(scene: &Scene<'_>, at: usize, limit: usize) -> Option<Subject> {
    let reach = limit.min(at + LONGEST);
    let noun = (at + 1..reach).take_while(|at| modifies(scene, *at)).find(|at| is_noun(scene, *at))?;
    let of = scene.one_of(noun + 1, &["of"]) && scene.is(noun + 2, Class::COUNT);
    let end = if of { noun + 3 } else { noun + 1 };
    let whole = scene.one_of(at, &["the"]) && !scene.is_word(end);
    whole.then_some(Subject { who: Who::Described, tokens: at..end })
}

fn is_noun(scene: &Scene<'_>, at: usize) -> bool {
    let aged = scene.text.word(at).ends_with("-year-old");
    (aged || scene.is(at, Class::SOMEBODY)) && !scene.is_capital(at) && scene.mention(at).is_none()
}

fn modifies(scene: &Scene<'_>, at: usize) -> bool {
    let stops = Class::PREPOSITION.or(Class::AND).or(Class::PRONOUN).or(Class::TO).or(Class::WHO);
    scene.is_word(at) && !scene.is(at, stops)
}
