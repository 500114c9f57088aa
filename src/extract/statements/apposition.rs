//! Subjects apart from their verb: over appositions, relative clauses and phrases between the two.
//!
//! Refuses a noun that another clause has between it and the verb. Tests: `tests/it/statements.rs`.

use super::scene::Scene;
use super::subject::{Subject, Who, as_subject, same, who};
use super::words::Class;
use crate::extract::cast::Mention;

/// `Singh, who said`: the noun right before the relative pronoun.
pub fn relative(scene: &Scene<'_>, pronoun: usize, start: usize) -> Subject {
    let end = if scene.before_is(pronoun, Class::COMMA) && pronoun > start { pronoun - 1 } else { pronoun };
    let antecedent = scene.mention_ending(end).filter(|m| !scene.is_possessive(m));
    Subject { who: antecedent.map_or(Who::Unnamed, who), tokens: pronoun..pronoun + 1 }
}

/// `Singh, the defence minister, said` and `the spokesman, Singh, said`: over the part between the commas.
pub fn apposed(scene: &Scene<'_>, comma: usize, start: usize) -> Option<Subject> {
    if let Some(mention) = scene.mention_ending(comma) {
        let whole = scene.any(mention.tokens.clone(), Class::COMMA);
        if let Some(subject) = as_subject(scene, mention, start).filter(|_| whole) {
            return Some(subject);
        }
        let inserted = scene.before_is(mention.tokens.start, Class::COMMA) && mention.name.is_some();
        let list = scene.before_is(mention.tokens.start, Class::AND);
        if inserted && !list && !scene.any(start..mention.tokens.start, Class::FINITE) {
            return Some(Subject { who: who(mention), tokens: mention.tokens.clone() });
        }
    }
    let mut at = comma;
    while at > start {
        at -= 1;
        let opens = scene.is(at, Class::COMMA) || matches!(scene.text.word(at), "(" | "–" | "—" | "-");
        let Some(mention) = scene.mention_ending(at).filter(|_| opens) else {
            continue;
        };
        if !is_apposition(scene, at + 1, comma) {
            continue;
        }
        if let Some(subject) = as_subject(scene, mention, start) {
            return Some(subject);
        }
    }
    (scene.is(comma, Class::COMMA)).then(|| same(comma + 1))
}

/// Whether the words between two commas only describe the noun before them.
fn is_apposition(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let relative =
        scene.is(from, Class::WHO.or(Class::SUBORDINATE)) || scene.one_of(from, &["whose", "speaking", "currently"]);
    let clause = scene.any(from..to, Class::WHO) || !scene.any(from..to, Class::FINITE);
    relative || clause && !scene.is(from, Class::AND.or(Class::THAT))
}

/// `Singh on Thursday said`, `the ministry in a statement said`.
pub fn over_phrase(scene: &Scene<'_>, group: usize, start: usize) -> Option<Subject> {
    let mut at = group;
    while at > start {
        at -= 1;
        let class = scene.class(at);
        if class.is(Class::AND.or(Class::COMMA).or(Class::STOP).or(Class::WHO).or(Class::THAT).or(Class::BREAK))
            || scene.cue(at).is_some()
        {
            return None;
        }
        let dates = class.is(Class::DETERMINER.or(Class::ADVERB)) && scene.any(at + 1..group.min(at + 3), Class::TIME);
        if !dates && !class.is(Class::PREPOSITION.or(Class::TIME).or(Class::TO)) {
            continue;
        }
        let acts = |m: &&Mention| !scene.before_is(m.tokens.start, Class::FINITE);
        if let Some(subject) = scene.mention_ending(at).filter(acts).and_then(|m| as_subject(scene, m, start)) {
            return Some(subject);
        }
    }
    None
}
