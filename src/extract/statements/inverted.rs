//! `S, said X`: a verb before its speaker → an attribution.
//!
//! Refuses a subject that only seems to follow (`Smith, the chief, said Jones was ill`). Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::clause::{behind_quotation, complete, middle_or_trailing, separated};
use super::complement::{Opens, complement};
use super::cues::Takes;
use super::frame::{Frame, Shape};
use super::scene::Scene;
use super::subject::{self, Subject, Who};
use super::verb::Verb;
use super::words::Class;

/// `S, said X`.
pub fn inverted(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>, left: usize) -> Option<Frame> {
    let at = verb.tokens.start;
    let first = at == sentence.start;
    let quoted = behind_quotation(scene, at);
    let tells = scene.one_of(at, &["told", "tells", "tell"]);
    let speaks = !tells && !verb.takes.is(Takes::PAPER) && (verb.takes.is(Takes::TRAILING) || quoted || first);
    if verb.group != at || !speaks || !first && !separated(scene, at, left) {
        return None;
    }
    let subject = subject::after(scene, verb, sentence)?;
    let end = subject.tokens.end;
    if first {
        return opening_verb(scene, verb, subject, sentence);
    }
    if !quoted && has_apposed_subject(scene, verb, sentence) {
        return None;
    }
    // `Smith, who calls it “bad,” said he would go`
    let clause = scene.is(verb.tokens.end + 1, Class::FINITE);
    if scene.is(verb.tokens.end, Class::PRONOUN) && (!quoted || clause) {
        return None;
    }
    let governs = scene.is(end, Class::FINITE) && scene.cue(end).is_none()
        || subject.who == Who::Unnamed && has_verb(scene, end, sentence.end);
    if !quoted && (governs || subject.who == Who::Unnamed && !takes_anybody(scene, verb, end)) {
        return None;
    }
    let next = complement(scene, end, sentence.end, verb.takes);
    let shape = match next.opens {
        Opens::Quote if quoted => Shape::Middle,
        Opens::That => Shape::Middle,
        Opens::Comma if quoted || !complete(scene, &(left..at)) => {
            middle_or_trailing(scene, next.at, sentence, left..at, quoted)
        }
        _ => Shape::Trailing,
    };
    Some(Frame {
        who: subject.who,
        cue: verb.tokens.clone(),
        span: at..next.at.max(end),
        shape,
        act: None,
        rule: "verb before its speaker, behind the statement",
    })
}

/// `Smith, the chief of staff, said …`: the subject stands before an apposition, with no clause before it.
fn has_apposed_subject(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>) -> bool {
    let subject = subject::before(scene, verb, sentence).filter(|s| matches!(s.who, Who::Named(_)));
    subject.is_some_and(|s| !complete(scene, &(sentence.start..s.tokens.start)))
}

/// `Said Singh: “…”`.
fn opening_verb(scene: &Scene<'_>, verb: &Verb, subject: Subject, sentence: &Range<usize>) -> Option<Frame> {
    let end = subject.tokens.end;
    let next = complement(scene, end, sentence.end, verb.takes);
    let at = match next.opens {
        // `Stated Singh:` above a quotation
        Opens::Colon if next.at >= sentence.end => {
            return Some(opening(verb, subject, next.at, Opens::Colon));
        }
        Opens::Colon | Opens::Quote => next.at,
        // `Said Smith, who grew up there, “…”`
        Opens::Comma => {
            (next.at..sentence.end).find(|at| scene.opens_quote(*at) && scene.before_is(*at, Class::COMMA))?
        }
        _ => return None,
    };
    Some(opening(verb, subject, at, Opens::Quote))
}

fn opening(verb: &Verb, subject: Subject, at: usize, opens: Opens) -> Frame {
    Frame {
        who: subject.who,
        cue: verb.tokens.clone(),
        span: verb.tokens.start..at,
        shape: Shape::Leading(at, opens),
        act: None,
        rule: "verb and speaker before a quotation",
    }
}

/// `said his team was ready`: the words behind the verb are a clause of their own.
fn has_verb(scene: &Scene<'_>, from: usize, limit: usize) -> bool {
    const PHRASE: usize = 8;
    let ends = Class::COMMA.or(Class::STOP).or(Class::BREAK).or(Class::WHO).or(Class::AND).or(Class::SUBORDINATE);
    let mut words = (from..limit.min(from + PHRASE)).take_while(|at| !scene.is(*at, ends));
    words.any(|at| scene.is(at, Class::FINITE) && !scene.is(at + 1, Class::PREPOSITION))
}

/// An unknown subject behind its verb must be a whole phrase: `, said a Chinese general.`
fn takes_anybody(scene: &Scene<'_>, verb: &Verb, _end: usize) -> bool {
    verb.takes.is(Takes::ANYTHING) && scene.is(verb.tokens.end, Class::DETERMINER)
}
