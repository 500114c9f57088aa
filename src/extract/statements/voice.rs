//! Those who speak for others: `a ministry spokesperson`, `a statement from the navy`, `the report said`.
//!
//! The body speaks through its unnamed voice; a person's aide is nobody named. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::cues::Takes;
use super::scene::Scene;
use super::subject::{self, Subject, Who, who};
use super::verb::{Build, Verb};
use super::words::Class;
use crate::extract::cast::Mention;

/// Papers that find and show something, the first five of them by asking many.
const FINDERS: [&str; 8] = ["poll", "polls", "survey", "surveys", "study", "report", "reports", "average"];

/// `a spokesman for the ministry`, `a statement from the ministry`: the body speaks; a person's spokesman is unnamed.
pub fn voice_before(scene: &Scene<'_>, governor: usize, mention: &Mention) -> Option<Subject> {
    let noun = governor.checked_sub(1)?;
    let paper = scene.is(noun, Class::PAPER) && scene.one_of(governor, &["of", "by", "from"]);
    let voice = scene.is(noun, Class::VOICE) && scene.one_of(governor, &["for", "of", "from", "at"]);
    if !paper && !voice {
        return None;
    }
    let speaks = paper || scene.is_institution(mention);
    Some(Subject { who: if speaks { who(mention) } else { Who::Unnamed }, tokens: noun..mention.tokens.end })
}

/// `the ministry's statement said`, `a ministry spokesperson said`, `the statement said`.
pub fn paper(scene: &Scene<'_>, group: usize, start: usize) -> Option<Subject> {
    let noun = group.checked_sub(1)?;
    let (paper, voice) = (scene.is(noun, Class::PAPER), scene.is(noun, Class::VOICE));
    if !paper && !voice {
        return None;
    }
    let owner = (start..=noun).rev().take(4).find_map(|at| scene.mention_ending(at));
    // `Singh left as polls showed`
    let apart = Class::SUBORDINATE.or(Class::AND).or(Class::COMMA);
    let owner = owner.filter(|owner| !scene.any(owner.tokens.end..noun, apart));
    match owner {
        Some(owner) if paper || scene.is_institution(owner) => {
            Some(Subject { who: who(owner), tokens: owner.tokens.start..group })
        }
        None if paper && scene.one_of(noun.checked_sub(1)?, &["cited", "quoted", "same"]) => {
            Some(Subject { who: Who::Last, tokens: noun - 1..group })
        }
        None if paper && scene.one_of(noun - 1, &["the", "its", "his", "her", "their"]) => {
            Some(Subject { who: Who::Last, tokens: noun - 1..group })
        }
        _ => Some(Subject { who: Who::Unnamed, tokens: noun..group }),
    }
}

/// `a Larkspur University poll released on Monday found`, `a survey of crews by the ministry in May showed`: the paper
/// that a verb says something of, over what describes it, and whose it is.
pub fn paper_described(scene: &Scene<'_>, group: usize, start: usize) -> Option<Subject> {
    const PHRASE: usize = 14;
    const OWNER: usize = 4;
    let describes = |at: usize| {
        let class = scene.class(at);
        scene.is_word(at)
            && !class.is(Class::WHO.or(Class::THAT).or(Class::AND).or(Class::PRONOUN))
            && (!class.is(Class::FINITE) || scene.text.word(at).ends_with("ed") || scene.one_of(at, &["taken"]))
    };
    let earliest = start.max(group.saturating_sub(PHRASE));
    let mut words = (earliest..group).rev().take_while(|at| describes(*at) || scene.mention(*at).is_some());
    let noun = words.find(|at| scene.one_of(*at, &FINDERS))?;
    let behind = noun + 1;
    let led = scene.is(behind, Class::PREPOSITION) || scene.text.word(behind).ends_with("ed");
    if behind == group || !led && !scene.one_of(behind, &["taken", "out"]) {
        return None;
    }
    let mut author = (behind..group).filter(|at| scene.one_of(*at, &["by", "from"]));
    let author = author.find_map(|by| scene.mention_starting(by + 1));
    let before = || (start..=noun).rev().take(OWNER).find_map(|at| scene.mention_ending(at));
    let owner = before().or(author)?;
    Some(Subject { who: who(owner), tokens: owner.tokens.start.min(noun)..group })
}

/// Whether a poll speaks at a verb: one without an owner is that of the body that spoke last, and nobody's own.
pub fn is_polled(scene: &Scene<'_>, verb: usize) -> bool {
    const ADVERBS: usize = 2;
    let polls = FINDERS.get(..5).unwrap_or_default();
    (verb.saturating_sub(ADVERBS + 1)..verb).any(|at| scene.one_of(at, polls))
}

/// The verb with the complements that it has here: `found` and `showed` speak for papers only.
pub fn as_spoken(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>) -> Option<Verb> {
    if !verb.takes.is(Takes::PAPER) {
        return Some(verb.clone());
    }
    let active = matches!(verb.build, Build::Active | Build::Plural);
    let subject = active.then(|| subject::before(scene, verb, sentence)).flatten();
    if subject.is_some_and(|s| (s.tokens.start..verb.group).any(|at| scene.one_of(at, &FINDERS))) {
        return Some(verb.clone());
    }
    (!verb.takes.is(Takes::SHOWN)).then(|| Verb { takes: Takes::QUOTE, ..verb.clone() })
}

/// `said the ministry's spokesman`: the body; `said Singh's aide`: nobody named.
pub fn possessed(scene: &Scene<'_>, mention: &Mention) -> Subject {
    let end = mention.tokens.end;
    let voice = (end..end + 3).any(|at| scene.is(at, Class::VOICE));
    let who = if voice && scene.is_institution(mention) { who(mention) } else { Who::Unnamed };
    Subject { who, tokens: mention.tokens.start..end + 1 }
}

/// `said a spokesman for the ministry`, `said Navy spokesman Jon Smith` as far as the cast does not join them.
pub fn voice_of(scene: &Scene<'_>, at: usize, limit: usize) -> Option<Subject> {
    let noun = (at..limit.min(at + 4)).find(|at| scene.is(*at, Class::VOICE))?;
    let next = noun + 1;
    let mention = scene
        .mention_starting(next)
        .or_else(|| scene.mention_starting(next + 1).filter(|_| scene.is(next, Class::PREPOSITION.or(Class::COMMA))))?;
    let speaks = mention.name.is_some() || scene.is_institution(mention);
    let person_of = scene.is(next, Class::PREPOSITION) && !scene.is_institution(mention);
    Some(Subject {
        who: if speaks && !person_of { who(mention) } else { Who::Unnamed },
        tokens: at..mention.tokens.end,
    })
}

/// `said retired general Jon Smith`: the name that a phrase without marks and prepositions ends in.
pub fn name_behind(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Subject> {
    const MODIFIERS: usize = 6;
    let stops = Class::PREPOSITION.or(Class::FINITE).or(Class::AND).or(Class::WHO).or(Class::THAT).or(Class::TO);
    let reach = sentence.end.min(at + MODIFIERS);
    let mut words = (at..reach).take_while(|at| scene.is_word(*at) && !scene.is(*at, stops));
    let mention = words.find_map(|at| scene.mention_starting(at).filter(|m| m.name.is_some()))?;
    (!scene.is_possessive(mention)).then(|| Subject { who: who(mention), tokens: at..mention.tokens.end })
}

/// `said the president of the club, Jon Smith,`, `said Smith's host, actor Jon Jones`: the name behind the comma that ends
/// a phrase.
pub fn name_set_off(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Subject> {
    const PHRASE: usize = 12;
    const TITLE: usize = 3;
    let stops = Class::FINITE.or(Class::WHO).or(Class::THAT).or(Class::TO).or(Class::SUBORDINATE);
    let reach = sentence.end.min(at + PHRASE);
    let comma = (at..reach).find(|at| !scene.is_word(*at)).filter(|at| scene.is(*at, Class::COMMA))?;
    let title = |at: &usize| scene.is_word(*at) && scene.class(*at).is_open();
    let name = (comma + 1..reach.min(comma + TITLE)).find(|at| scene.mention(*at).is_some() || !title(at))?;
    let mention = scene.mention_starting(name).filter(|m| m.name.is_some() && !scene.is_possessive(m))?;
    let closed = !scene.is_word(mention.tokens.end);
    let phrase = !scene.any(at..comma, stops) && closed;
    phrase.then(|| Subject { who: who(mention), tokens: at..mention.tokens.end })
}
