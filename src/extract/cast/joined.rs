//! Several names under one title → each with it: `Ministers X and Y`, `two ministers from Vesmara, X and Y`.
//!
//! Refuses a name of one word. Tests: `tests/it/cast.rs`, `tests/it/seats.rs`.

use super::names::Name;
use super::roles::Role;
use super::scan::{Raw, Saying, push_person};
use super::scene::Scene;

/// `Defence Ministers Rajnath Singh and Richard Marles`: each has the role.
pub(super) fn names_of_several(scene: &Scene<'_>, role: &Role, out: &mut Vec<Raw>) -> Option<usize> {
    let set_off = usize::from(scene.is_text(role.tokens.end, ","));
    let mut at = role.tokens.end + set_off;
    scene.name_at(scene.ranks_at(at)).filter(|n| !n.known.is_empty() || n.full >= 2)?;
    if set_off > 0 && !is_list(scene, at) {
        return None;
    }
    let mut start = role.tokens.start;
    loop {
        let ranks = scene.ranks_at(at);
        let Some(name) = scene.name_at(ranks) else {
            return Some(at);
        };
        let mut one = role.clone();
        one.plural = false;
        let next = push_person(scene, start, at..ranks, name, vec![one], false, out);
        let joined = scene.one_of(next, &["and"]) || scene.is_text(next, ",");
        let both = scene.is_text(next, ",") && scene.one_of(next + 1, &["and"]);
        at = next + usize::from(joined) + usize::from(both);
        start = at;
        if !joined || !scene.words.capital(at) {
            return Some(next);
        }
    }
}

/// Whether names in full, joined by commas and `and`, stand from a token on: `, X and Y,`.
fn is_list(scene: &Scene<'_>, from: usize) -> bool {
    const MOST: usize = 8;
    let mut at = from;
    for _ in 0..MOST {
        let Some(name) = scene.name_at(scene.ranks_at(at)).filter(|n| !n.known.is_empty() || n.full >= 2) else {
            return false;
        };
        let and = name.end + usize::from(scene.is_text(name.end, ","));
        if scene.one_of(and, &["and", "&"]) {
            let last = scene.name_at(scene.ranks_at(and + 1));
            return last.is_some_and(|n| !n.known.is_empty() || n.full >= 2);
        }
        if and == name.end {
            return false;
        }
        at = and;
    }
    false
}

/// Whether a name of one word ends the name of somebody before.
pub(super) fn is_surname(scene: &Scene<'_>, name: &Name, before: &[Raw]) -> bool {
    const BACK: usize = 200;
    let last = |name: &Name| name.tokens.end.checked_sub(1).map(|t| scene.words.at(t).id);
    before.iter().rev().take(BACK).any(|raw| match &raw.what {
        Saying::Person(person) => !person.weak && person.name.full > 1 && last(&person.name) == last(name),
        _ => false,
    })
}
