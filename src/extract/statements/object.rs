//! The words behind a reporting verb → whether they make a statement with it.
//!
//! Refuses events (`called a meeting`), empty phrases (`said no`) and nouns that look like verbs (`Baltic states`).
//! Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::complement::{Complement, Opens};
use super::cues::Takes;
use super::scene::Scene;
use super::subject::{Subject, Who};
use super::verb::Verb;
use super::words::Class;

/// Whether bare words behind the verb make a statement with it.
pub fn object(scene: &Scene<'_>, verb: &Verb, from: usize, to: usize, sentence: &Range<usize>) -> bool {
    let takes = verb.takes;
    let wh = scene.one_of(from, &["how", "why", "what", "whether", "where", "who", "when", "which", "if"]);
    let clause = takes.is(Takes::CLAUSE) && (wh || starts_clause(scene, from, sentence.end));
    let intends = takes.is(Takes::INFINITIVE) && scene.is(from, Class::TO);
    let particle = verb.tokens.len() > 1;
    let object =
        takes.is(Takes::OBJECT) && (particle || !scene.is(from, Class::TO)) && !is_event(scene, verb, from, to);
    let object = object && !is_declared(scene, verb, from);
    let anything = takes.is(Takes::ANYTHING)
        && !is_phrase(scene, from)
        && !is_paper(scene, verb, from, to)
        && !is_listener(scene, verb, from, to);
    let request = takes.is(Takes::REQUEST) && is_request(scene, from, to);
    anything || clause || intends || object || request
}

/// `asked the allies to send more`, `asked for help`: those asked, and what they should do.
fn is_request(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    const ASKED: usize = 12;
    let ends = Class::STOP.or(Class::COMMA).or(Class::BREAK).or(Class::FINITE).or(Class::WHO);
    let mut asked = (from..to.min(from + ASKED)).take_while(|at| !scene.is(*at, ends));
    scene.one_of(from, &["for"])
        || asked.any(|at| at > from && scene.is(at, Class::TO) && !scene.is(at + 1, Class::DETERMINER))
}

/// `said no`, `said as much`: no proposition.
fn is_phrase(scene: &Scene<'_>, from: usize) -> bool {
    const EMPTY: [&str; 14] = [
        "no", "yes", "so", "much", "little", "nothing", "goodbye", "hello", "more", "enough", "it", "anything",
        "something", "farewell",
    ];
    scene.one_of(from, &EMPTY) && !scene.any(from + 1..from + 4, Class::FINITE)
        || scene.one_of(from, &["as"]) && scene.one_of(from + 1, &["much"])
        || scene.one_of(from, &["that", "this"]) && !scene.is_word(from + 1)
}

/// `told the agency`: who was told, and nothing else.
fn is_listener(scene: &Scene<'_>, verb: &Verb, from: usize, to: usize) -> bool {
    let tells = scene.one_of(verb.tokens.start, &["told", "tells", "telling", "tell"]);
    let how = |at: usize| {
        scene.is(at, Class::FINITE.or(Class::TO).or(Class::WHO).or(Class::IF))
            || scene.one_of(at, &["how", "what", "why"])
    };
    tells && !(from..to).any(how)
}

/// `wrote the letter`, `posted a message`: a paper, not what it says.
fn is_paper(scene: &Scene<'_>, verb: &Verb, from: usize, to: usize) -> bool {
    // `said the report on the crews was late`
    let says = scene.one_of(verb.tokens.start, &["said", "says", "say", "saying"]);
    let noun = (from + 1..from + 4).find(|at| scene.is(*at, Class::PAPER.or(Class::FINITE).or(Class::PREPOSITION)));
    scene.is(from, Class::DETERMINER)
        && noun.is_some_and(|noun| {
            let clause = if says { scene.any(noun..to, Class::FINITE) } else { scene.is(noun + 1, Class::FINITE) };
            scene.is(noun, Class::PAPER) && !clause
        })
}

/// `declared war`, `declared the games open`: done by saying it, and no statement.
fn is_declared(scene: &Scene<'_>, verb: &Verb, from: usize) -> bool {
    let declares = scene.one_of(verb.tokens.start, &["declared", "declares", "declaring", "declare"]);
    let done = |at: usize| scene.one_of(at, &["war", "open", "closed", "independence", "victory", "emergency"]);
    declares && (from..from + 5).any(done)
}

/// Whether a clause may start here: a phrase with a finite verb that is not a relative clause's.
fn starts_clause(scene: &Scene<'_>, from: usize, limit: usize) -> bool {
    const PHRASE: usize = 30;
    let verb = (from..limit.min(from + PHRASE)).find(|at| {
        let relative = scene.is(*at, Class::WHO.or(Class::THAT)) && *at > from;
        relative || scene.is(*at, Class::FINITE) || matches!(scene.text.word(*at), ";" | ",")
    });
    !scene.is(from, Class::PREPOSITION.or(Class::TO)) && verb.is_some_and(|at| scene.is(at, Class::FINITE))
}

/// `called a meeting`, `called Hamada`, `invited by`: an event, no statement.
fn is_event(scene: &Scene<'_>, verb: &Verb, from: usize, to: usize) -> bool {
    let called = scene.one_of(verb.tokens.start, &["called", "calls", "calling", "call"]);
    if !called || scene.one_of(verb.tokens.start + 1, &["for"]) {
        return false;
    }
    let visits = verb.tokens.len() > 1 || scene.is(from, Class::TIME.or(Class::PREPOSITION));
    if visits || scene.one_of(from, &["this", "last"]) {
        return !scene.any(from..to.min(from + 25), Class::TO);
    }
    let article = scene.is(from, Class::DETERMINER);
    let meeting = (from..to.min(from + 5)).any(|at| {
        scene.one_of(
            at,
            &["meeting", "session", "election", "elections", "conference", "summit", "police", "off", "up", "in"],
        )
    });
    let whole = (from..to.min(from + 25))
        .any(|at| scene.is(at, Class::DETERMINER) && at > from || scene.opens_quote(at) || scene.one_of(at, &["as"]));
    meeting || !whole && !article || scene.one_of(from, &["a", "an"])
}

/// A noun such as `reports` is a verb only behind its subject and before what it says.
pub fn noun_as_verb(scene: &Scene<'_>, verb: &Verb, subject: &Subject, next: Complement) -> bool {
    // `his aide, Jon Smith, calls it “…”`
    let behind = subject.tokens.end == verb.group || scene.before_is(verb.group, Class::COMMA);
    let named = matches!(subject.who, Who::Named(_) | Who::Last | Who::Described) && behind;
    let says = matches!(next.opens, Opens::That | Opens::Quote | Opens::Colon)
        || next.opens == Opens::Comma && scene.opens_quote(next.at + 1);
    let intends = verb.takes.is(Takes::INFINITIVE) && scene.is(next.at, Class::TO);
    let phrase = scene.is(next.at, Class::DETERMINER.or(Class::PRONOUN)) || scene.mention_starting(next.at).is_some();
    named
        && (says
            || intends
            || phrase && (verb.takes.is(Takes::OBJECT) || scene.any(next.at..next.at + 12, Class::FINITE)))
        || subject.who == Who::Same && says
}
