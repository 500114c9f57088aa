//! Speech that a third relays: `was quoted by the agency as saying`, `the agency quoted the minister as saying`.
//!
//! Finds the verb of quoting that belongs to `as saying`, and whose words are relayed. Refuses the relayer as the
//! speaker. Tests: `tests/it/speaking.rs`.

use super::scene::Scene;
use super::subject::{Subject, who};
use super::words::Class;

/// How many words the quoting agency or the quoted person may have.
const NAME: usize = 10;

/// `was [quoted] as saying`, `was [cited] in the paper as saying`: the participle that belongs to an `as`.
pub fn was_quoted(scene: &Scene<'_>, of_as: usize, start: usize) -> Option<usize> {
    let before = of_as.checked_sub(1).filter(|b| *b >= start)?;
    if scene.one_of(before, &["quoted", "cited", "quotes", "quoting"]) {
        return Some(before);
    }
    let ends = Class::COMMA.or(Class::STOP).or(Class::BREAK).or(Class::FINITE);
    let mut words = (start.max(of_as.saturating_sub(NAME))..of_as).rev().take_while(|t| !scene.is(*t, ends));
    let by = words.find(|t| scene.one_of(*t, &["by", "in"]))?;
    by.checked_sub(1).filter(|b| *b >= start && scene.one_of(*b, &["quoted", "cited"]))
}

/// `the agency [quoted] the minister as saying`: the verb that belongs to an `as`.
pub fn quotes(scene: &Scene<'_>, of_as: usize, start: usize) -> Option<usize> {
    let person = scene.mention_ending(of_as)?.tokens.start;
    let verb = start.max(person.saturating_sub(NAME))..person;
    let ends = Class::COMMA.or(Class::STOP).or(Class::BREAK).or(Class::TO);
    let mut words = verb.rev().take_while(|t| !scene.is(*t, ends));
    words.find(|t| scene.one_of(*t, &["quoted", "quotes", "quoting", "cited", "cites", "citing"]))
}

/// The person quoted, with the words that quote them: set off from the quotation before as a speaker is.
pub fn subject(scene: &Scene<'_>, of_as: usize, start: usize) -> Option<Subject> {
    let verb = scene.one_of(of_as, &["as"]).then(|| quotes(scene, of_as, start)).flatten()?;
    let mention = scene.mention_ending(of_as)?;
    let outside = |t: &usize| {
        !scene.is(*t, Class::COMMA.or(Class::STOP).or(Class::BREAK).or(Class::AND)) && scene.quote(*t).is_none()
    };
    let first = (start..verb).rev().take_while(outside).last().unwrap_or(verb);
    Some(Subject { who: who(mention), tokens: first..of_as })
}
