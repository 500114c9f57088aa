//! Whose a verb is that has no subject of its own: that of the clause before it, or of the main clause behind it.
//!
//! `Smith smiled and said`, `Conceding that it was late, Smith said`. Refuses a noun that depends on another word. Tests:
//! `tests/it/speaking.rs`.

use std::ops::Range;

use super::scene::Scene;
use super::subject::{Who, as_subject, joint};
use super::words::Class;
use crate::extract::cast::Mention;
use crate::extract::few::Few;

/// Words between a subject and its verb: `Smith, too, has`.
const NEAR: usize = 3;

/// The first subject that has a verb in the words before another verb; where it is nobody, the last with its verb right
/// behind it.
pub fn subject_before(scene: &Scene<'_>, words: Range<usize>) -> Option<Few<usize>> {
    let governed = |m: &Mention| scene.before_is(m.tokens.start, Class::PREPOSITION.or(Class::TO));
    let free = |m: &&Mention| !governed(m) && !scene.is_possessive(m);
    let mentions = || words.clone().filter_map(|at| scene.mention_starting(at)).filter(free);
    let acts =
        |m: &&Mention, within: usize| scene.any(m.tokens.end..words.end.min(m.tokens.end + within), Class::FINITE);
    let first = mentions().next().filter(|m| acts(m, words.len())).and_then(|m| named(joint(scene, m, &words).who));
    first.or_else(|| {
        let own = |m: &&Mention| acts(m, NEAR) && !scene.before_is(m.tokens.start, Class::WHO.or(Class::THAT));
        mentions().filter(own).filter_map(|m| named(as_subject(scene, m, words.start)?.who)).next_back()
    })
}

fn named(who: Who) -> Option<Few<usize>> {
    if let Who::Named(entities) = who { Some(entities) } else { None }
}

/// The subject behind the first comma that has one, and where the words before it end: at the comma, or behind the
/// quotation that holds it.
pub fn subject_behind(scene: &Scene<'_>, words: Range<usize>) -> Option<(Who, usize)> {
    words.clone().find_map(|at| {
        let closes = scene.behind_quote(at + 1) && scene.before_is(at, Class::COMMA);
        let mention = scene.mention_starting(at + 1).filter(|_| closes || scene.is(at, Class::COMMA))?;
        let subject = as_subject(scene, mention, at + 1)?;
        let acts = scene.any(mention.tokens.end..words.end.min(mention.tokens.end + NEAR), Class::FINITE);
        acts.then_some((subject.who, if closes { at + 1 } else { at }))
    })
}
