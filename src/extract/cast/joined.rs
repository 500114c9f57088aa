//! Several names under one title → each with it: `Ministers X and Y`, `two ministers from Vesmara, X and Y`.
//!
//! Refuses a name of one word. Tests: `tests/it/cast.rs`, `tests/it/seats.rs`.

use super::lookups::Land;
use super::names::Name;
use super::roles::Role;
use super::scan::{Raw, Saying, push_person};
use super::scene::Scene;
use crate::extract::countries::Kind;

/// `Defence Ministers Rajnath Singh and Richard Marles`: each has the role.
pub(super) fn names_of_several(scene: &Scene<'_>, role: &Role, out: &mut Vec<Raw>) -> Option<usize> {
    let set_off = usize::from(scene.is_text(role.tokens.end, ","));
    let mut at = role.tokens.end + set_off;
    scene.name_at(scene.ranks_at(at)).filter(|n| !n.known.is_empty() || n.full >= 2)?;
    if set_off > 0 && !is_list(scene, at) {
        return None;
    }
    let mut start = role.tokens.start;
    // `the Vesmaran and Corvanian ministers, X and Y`: each has their own
    let mut lands: Vec<Land> = role.tokens.clone().filter_map(|t| scene.land_at(t)).map(|l| l.land).collect();
    lands.splice(0..0, lands_before(scene, role.tokens.start));
    let mut own = lands.iter().copied().filter(|_| lands.len() > 1);
    loop {
        let ranks = scene.ranks_at(at);
        let Some(name) = scene.name_at(ranks) else {
            return Some(at);
        };
        let mut one = role.clone();
        one.plural = false;
        one.land = own.next().or(one.land);
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

/// The countries joined to a title by `and` and commas before it: `the Vesmaran and [Corvanian ministers]`.
fn lands_before(scene: &Scene<'_>, mut start: usize) -> Vec<Land> {
    const LONGEST: usize = 4;
    let mut lands = Vec::new();
    while let Some(joint) = start.checked_sub(1).filter(|j| scene.one_of(*j, &["and"]) || scene.is_text(*j, ",")) {
        let ends = |t: &usize| scene.land_at(*t).is_some_and(|l| l.end == joint && l.kind == Kind::Demonym);
        let Some(first) = (joint.saturating_sub(LONGEST)..joint).find(ends) else { break };
        lands.extend(scene.land_at(first).map(|l| l.land));
        start = first;
    }
    lands.reverse();
    lands
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
