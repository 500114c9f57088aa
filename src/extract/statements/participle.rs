//! Verbs whose speaker stands elsewhere in the sentence: `adding that S`, `S, as stated by X` → attributions.
//!
//! Refuses participles that only describe a noun. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::clauses;
use super::complement::{Opens, complement};
use super::cues::Takes;
use super::frame::{Frame, Shape};
use super::object::object;
use super::scene::Scene;
use super::subject::{self, Subject, Who};
use super::verb::{Build, Verb};
use super::words::Class;
use crate::extract::cast::Mention;

/// The rule's name.
pub const RULE: &str = "participle that continues the speaker";

/// `, adding that S`.
pub fn participle(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>) -> Option<Frame> {
    let group = verb.group;
    let next = complement(scene, verb.tokens.end, sentence.end, verb.takes);
    let opens = matches!(next.opens, Opens::That | Opens::Quote | Opens::Colon)
        || next.opens == Opens::Comma && scene.opens_quote(next.at + 1)
        || matches!(next.opens, Opens::Words) && object(scene, verb, next.at, sentence.end, sentence);
    let main = || clauses::subject_behind(scene, next.at..sentence.end);
    if !opens || group == sentence.start && next.opens == Opens::Words && main().is_none() {
        return None;
    }
    let before = group.checked_sub(1)?;
    // `with Smith tweeting that …`
    let with = |m: &Mention| {
        scene.before_is(m.tokens.start, Class::PREPOSITION) && scene.one_of(m.tokens.start - 1, &["with"])
    };
    let own = scene
        .mention_ending(group)
        .filter(|m| with(m) || scene.one_of(verb.tokens.start, &["saying", "telling", "adding"]));
    let paper = scene.is(before, Class::PAPER);
    let linked = scene.is(before, Class::COMMA.or(Class::AND).or(Class::BREAK))
        || scene.one_of(before, &["while", "by", "when", "before", "after"])
        || behind_phrase(scene, group, sentence.start);
    // `wrote to supporters saying: “…”`
    let quotes =
        matches!(next.opens, Opens::Quote | Opens::Colon) && scene.one_of(verb.tokens.start, &["saying", "reading"]);
    if own.is_none() && !quotes && !paper && !linked && !scene.behind_quote(group) && group > sentence.start {
        return None;
    }
    let who = own.map_or(Who::Same, subject::who);
    let (at, kind) = match next.opens {
        Opens::Comma => (next.at + 1, Opens::Quote),
        kind => (next.at, kind),
    };
    let act = kind == Opens::Words && !verb.takes.is(Takes::ANYTHING);
    Some(Frame {
        who,
        cue: verb.tokens.clone(),
        span: group..at,
        shape: Shape::Leading(at, kind),
        act: act.then_some(group),
        rule: RULE,
    })
}

/// `, at one point calling`, `, in a post on Monday saying`: a comma and a phrase before the participle.
fn behind_phrase(scene: &Scene<'_>, group: usize, start: usize) -> bool {
    const PHRASE: usize = 7;
    let ends = Class::COMMA.or(Class::FINITE).or(Class::AND).or(Class::WHO).or(Class::THAT).or(Class::BREAK);
    let mark = (start.max(group.saturating_sub(PHRASE))..group).rev().find(|at| scene.is(*at, ends));
    mark.is_some_and(|mark| scene.is(mark, Class::COMMA) && scene.is(mark + 1, Class::PREPOSITION))
}

/// `was announced by X`, `as stated by X`.
pub fn by_agent(scene: &Scene<'_>, verb: &Verb, agent: Subject, sentence: &Range<usize>) -> Option<Frame> {
    let parenthetical = scene.before_is(verb.group, Class::SUBORDINATE.or(Class::COMMA));
    if verb.build != Build::Passive && !parenthetical || !verb.takes.is(Takes::TRAILING) {
        return None;
    }
    if scene.is(agent.tokens.end, Class::TO) {
        return None;
    }
    let next = complement(scene, agent.tokens.end, sentence.end, verb.takes);
    let shape = match next.opens {
        Opens::That | Opens::Quote => Shape::Leading(next.at, next.opens),
        _ => Shape::Middle,
    };
    Some(Frame {
        who: agent.who,
        cue: verb.tokens.clone(),
        span: verb.group..agent.tokens.end,
        shape,
        act: None,
        rule: "passive with its speaker",
    })
}
