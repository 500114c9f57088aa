//! Subjects apart from their verb: over appositions, relative clauses and phrases between the two.
//!
//! Refuses a noun that another clause has between it and the verb. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::cues::Form;
use super::scene::Scene;
use super::subject::{Subject, Who, as_subject, same, who};
use super::words::Class;
use crate::extract::cast::Mention;

/// The longest ` of New Vesmara` behind a name, in tokens.
const OF_PLACE: usize = 4;

/// `Singh, who said`: the noun right before the relative pronoun.
pub fn relative(scene: &Scene<'_>, pronoun: usize, start: usize) -> Subject {
    let end = if scene.before_is(pronoun, Class::COMMA) && pronoun > start { pronoun - 1 } else { pronoun };
    let antecedent = scene.mention_ending(end).filter(|m| !scene.is_possessive(m));
    Subject { who: antecedent.map_or(Who::Unnamed, who), tokens: pronoun..pronoun + 1 }
}

/// `Singh, the defence minister, said` and `the spokesman, Singh, said`: over the part between the commas.
pub fn apposed(scene: &Scene<'_>, comma: usize, start: usize) -> Option<Subject> {
    let comma = over_bracket(scene, comma, start);
    if let Some(mention) = scene.mention_ending(comma) {
        // `Minister Singh, said: …`: with nothing before it the comma parts the subject from its verb
        let whole = scene.any(mention.tokens.clone(), Class::COMMA)
            || mention.tokens.start == start && mention.name.is_some() && scene.is(comma, Class::COMMA);
        if let Some(subject) = as_subject(scene, mention, start).filter(|_| whole) {
            return Some(subject);
        }
        let inserted = scene.before_is(mention.tokens.start, Class::COMMA) && mention.name.is_some();
        let list = scene.before_is(mention.tokens.start, Class::AND);
        let begin = noun_start(scene, mention.tokens.start.saturating_sub(1), start);
        if inserted && !list && !scene.any(begin..mention.tokens.start, Class::FINITE) {
            return Some(Subject { who: who(mention), tokens: begin..mention.tokens.end });
        }
    }
    let mut unknown = None;
    let mut at = comma;
    while at > start {
        at -= 1;
        let opens = scene.is(at, Class::COMMA) || matches!(scene.text.word(at), "(" | "–" | "—" | "-");
        if !opens || !is_apposition(scene, at + 1, comma) {
            continue;
        }
        // the mention may itself hold the comma and a title behind it: `Smith, the director` of the exercise
        let mention = scene.mention_ending(at).or_else(|| scene.mention(at));
        if let Some(subject) = mention.and_then(|mention| as_subject(scene, mention, start)) {
            return Some(subject);
        }
        // `Governor Smith of Vesmara, a critic who has left, said`
        let of = (start..at).rev().take(OF_PLACE).find(|of| scene.one_of(*of, &["of", "from"]));
        let person = of.and_then(|of| scene.mention_ending(of)).filter(|m| m.name.is_some());
        if let Some(subject) = person.and_then(|mention| as_subject(scene, mention, start)) {
            return Some(subject);
        }
        let begin = noun_start(scene, at, start);
        let verbless = begin < at && !scene.any(start..at, Class::FINITE.or(Class::WHO));
        unknown = verbless.then_some(Subject { who: Who::Unnamed, tokens: begin..at });
    }
    unknown.or_else(|| scene.is(comma, Class::COMMA).then(|| same(comma + 1)))
}

/// The bracket of `Smith, head of the Larkspur Council (LC), said`; the comma itself without one.
fn over_bracket(scene: &Scene<'_>, comma: usize, start: usize) -> usize {
    let open = comma.checked_sub(3).filter(|open| *open > start && scene.text.word(*open) == "(");
    open.filter(|open| scene.text.word(open + 2) == ")").unwrap_or(comma)
}

/// The start of the noun phrase that ends at a token.
fn noun_start(scene: &Scene<'_>, end: usize, start: usize) -> usize {
    if let Some(mention) = scene.mention_ending(end) {
        return mention.tokens.start;
    }
    let stops = Class::FINITE.or(Class::THAT).or(Class::WHO).or(Class::AND).or(Class::SUBORDINATE).or(Class::IF);
    let noun = |at: &usize| scene.is_word(*at) && !scene.is(*at, stops) || scene.mention(*at).is_some();
    (start..end).rev().take_while(noun).last().unwrap_or(end)
}

/// Whether the words between two commas only describe the noun before them.
fn is_apposition(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let relative =
        scene.is(from, Class::WHO.or(Class::SUBORDINATE)) || scene.one_of(from, &["whose", "speaking", "currently"]);
    // `RAN`, the navy, is no verb
    let acronym = |at: usize| !scene.text.word(at).contains(char::is_lowercase);
    // `a think tank`
    let noun = |at: usize| scene.before_is(at, Class::DETERMINER);
    let verb =
        || (from..to).any(|at| scene.is(at, Class::FINITE) && !describes(scene, at) && !acronym(at) && !noun(at));
    // `a union that has backed her`
    let noun_that = |at: usize| {
        scene.is(at, Class::THAT)
            && scene.class(at - 1).is_open()
            && scene.cue(at - 1).is_none()
            && scene.is_word(at - 1)
    };
    let clause = scene.any(from..to, Class::WHO) || (from + 1..to).any(noun_that) || !verb();
    relative || clause && !scene.is(from, Class::AND.or(Class::THAT))
}

/// Whether a form in -ed describes a noun: `a retired officer`, `a statement released by his office`.
fn describes(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.text.word(at);
    let led = scene.before_is(at, Class::DETERMINER.or(Class::PREPOSITION).or(Class::COMMA));
    word.ends_with("ed") && (led || scene.is(at + 1, Class::PREPOSITION.or(Class::TO)))
}

/// `Singh on Thursday said`, `the ministry in a statement said`.
pub fn over_phrase(scene: &Scene<'_>, group: usize, start: usize) -> Option<Subject> {
    let mut at = group;
    while at > start {
        at -= 1;
        let class = scene.class(at);
        if class.is(Class::COMMA) && is_day(scene, at + 1..group) {
            return apposed(scene, at, start).filter(|subject| matches!(subject.who, Who::Named(_)));
        }
        if class.is(Class::AND.or(Class::COMMA).or(Class::STOP).or(Class::WHO).or(Class::THAT).or(Class::BREAK))
            || scene.cue(at).is_some()
                && !scene.before_is(at, Class::PREPOSITION.or(Class::DETERMINER))
                && !is_post(scene, at)
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

/// `this past week`, `on Monday`: words that only tell when.
fn is_day(scene: &Scene<'_>, words: Range<usize>) -> bool {
    let when = Class::TIME.or(Class::DETERMINER).or(Class::PREPOSITION).or(Class::ADVERB);
    scene.any(words.clone(), Class::TIME) && words.clone().all(|at| scene.is(at, when) || scene.one_of(at, &["past"]))
}

/// `in a Larkspur post`: a noun that is a verb of saying as well.
fn is_post(scene: &Scene<'_>, at: usize) -> bool {
    let article = at.checked_sub(2).is_some_and(|article| scene.one_of(article, &["a", "an", "the"]));
    article && scene.class(at - 1).is_open() && matches!(scene.cue(at), Some((_, Form::Base)))
}
