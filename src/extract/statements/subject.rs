//! A reporting verb → whose verb it is: the phrase before it, behind it, or none of its own.
//!
//! Refuses to resolve names: that is the cast's work; a phrase that the cast does not know is a source without name.
//! Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::apposition::{apposed, over_phrase, relative};
use super::cues::{Form as Cued, Takes};
use super::described;
use super::relayed;
use super::scene::Scene;
use super::verb::{Build, Verb};
use super::voice::{name_behind, name_set_off, paper, paper_described, possessed, voice_before, voice_of};
use super::words::Class;
use crate::extract::cast::{Form, Mention};
use crate::extract::few::Few;

/// Whose verb it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// These entities of the cast.
    Named(Few<usize>),
    /// Whoever spoke or acted before in the same sentence: `… and said`, `adding that`.
    Same,
    /// Whoever spoke last: `it said`, `the statement added`.
    Last,
    /// `the striker`, `the 43-year-old`: the one person who spoke or was named last.
    Described,
    /// Somebody without a name.
    Unnamed,
}

impl Who {
    /// Whether one entity is named.
    pub fn is_one(&self) -> bool {
        matches!(self, Self::Named(entities) if entities.len() == 1)
    }
}

/// The subject of a reporting verb.
#[derive(Clone, Debug)]
pub struct Subject {
    /// Whose verb it is.
    pub who: Who,
    /// The words of the phrase; empty for [`Who::Same`].
    pub tokens: Range<usize>,
}

/// How far left of its verb a subject may stand, in tokens.
const REACH: usize = 60;

/// The subject before the verb.
pub fn before(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>) -> Option<Subject> {
    let group = verb.group;
    let start = sentence.start.max(group.saturating_sub(REACH));
    let last = group.checked_sub(1).filter(|last| *last >= start)?;
    let class = scene.class(last);
    if class.is(Class::CONTRACTED) {
        return Some(contracted(scene, last, start));
    }
    if let Some(subject) = relayed::subject(scene, group, start).or_else(|| with_company(scene, group, start)) {
        return Some(subject);
    }
    if let Some(mention) = scene.mention_ending(group) {
        if let Some(subject) = as_subject(scene, mention, start) {
            return plural_agrees(scene, verb, subject, mention);
        }
    } else if class.is(Class::WHO) {
        return Some(relative(scene, last, start));
    } else if class.is(Class::AND) {
        return Some(same(group));
    } else if class.is(Class::COMMA) || matches!(scene.text.word(last), ")" | "–" | "—" | "-") {
        return apposed(scene, last, start);
    } else if class.is(Class::PRONOUN) {
        let first_person = scene.one_of(last, &["i", "we", "you"]);
        let who = if first_person { Who::Unnamed } else { Who::Last };
        return Some(Subject { who, tokens: last..group });
    }
    let described = paper_described(scene, group, start).filter(|_| verb.takes.is(Takes::PAPER));
    if let Some(subject) = described.or_else(|| over_phrase(scene, group, start)).or_else(|| paper(scene, group, start))
    {
        // `beat Smith in his home state` is no plural verb
        let one = matches!(&subject.who, Who::Named(entities) if entities.len() == 1) && verb.build == Build::Plural;
        let person = scene.mention_ending(subject.tokens.end).is_some_and(|m| !scene.is_institution(m));
        return (!(one && person)).then_some(subject);
    }
    described::before(scene, group, start)
        .or_else(|| scene.is_word(last).then_some(Subject { who: Who::Unnamed, tokens: last..group }))
}

/// `Singh and his aides said`, `Singh and other ministers said`: the one of them who is named.
fn with_company(scene: &Scene<'_>, group: usize, start: usize) -> Option<Subject> {
    const COMPANY: usize = 5;
    let stops = Class::FINITE.or(Class::PREPOSITION).or(Class::TO).or(Class::WHO).or(Class::THAT);
    let mut words = (start.max(group.saturating_sub(COMPANY))..group).rev();
    let and = words.find(|at| !scene.is_word(*at) || scene.is(*at, Class::AND.or(stops)))?;
    let others = scene.one_of(and, &["and"])
        && group > and + 2
        && scene.one_of(and + 1, &["his", "her", "other", "several", "some"])
        && (and + 1..group).all(|at| scene.mention(at).is_none_or(|m| m.name.is_none()));
    let mention = scene.mention_ending(and).filter(|m| others && m.name.is_some())?;
    let subject = as_subject(scene, mention, start)?;
    Some(Subject { tokens: subject.tokens.start..group, ..subject })
}

/// The pronoun of `he's`, `who's`.
fn contracted(scene: &Scene<'_>, at: usize, start: usize) -> Subject {
    if scene.one_of(at, &["who's", "who’s"]) {
        return relative(scene, at, start);
    }
    let who = scene.mention(at).map_or(Who::Last, |mention| match who(mention) {
        Who::Unnamed => Who::Last,
        who => who,
    });
    Subject { who, tokens: at..at + 1 }
}

/// The subject behind the verb: `said Singh`, `says a spokesman`.
pub fn after(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>) -> Option<Subject> {
    let at = verb.tokens.end;
    if at >= sentence.end {
        return None;
    }
    if let Some(mention) = scene.mention_starting(at) {
        if scene.is_possessive(mention) {
            let named = name_behind(scene, mention.tokens.end, sentence);
            return named.or_else(|| name_set_off(scene, at, sentence)).or_else(|| Some(possessed(scene, mention)));
        }
        return Some(joint(scene, mention, sentence));
    }
    let noun = scene.is_word(at) && scene.cue(at).is_none() && scene.class(at).is_open();
    let phrase =
        scene.is(at, Class::DETERMINER.or(Class::COUNT).or(Class::VOICE)) && !scene.is(at, Class::PRONOUN) || noun;
    let described = || {
        let name = name_behind(scene, at, sentence).or_else(|| name_set_off(scene, at, sentence));
        voice_of(scene, at, sentence.end).filter(|s| s.who != Who::Unnamed).or(name)
    };
    let named = phrase.then(described).flatten().or_else(|| described::after(scene, at, sentence.end));
    named.or_else(|| phrase.then_some(Subject { who: Who::Unnamed, tokens: at..at + 1 }))
}

/// The speaker behind `by`: `was announced by the ministry`, `quoted by`.
pub fn agent(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>) -> Option<Subject> {
    let by = verb.tokens.end;
    if by + 1 >= sentence.end || !scene.one_of(by, &["by"]) {
        return None;
    }
    match scene.mention_starting(by + 1) {
        Some(mention) => (!scene.is_possessive(mention)).then(|| joint(scene, mention, sentence)),
        None => voice_of(scene, by + 1, sentence.end).or_else(|| name_behind(scene, by + 1, sentence)),
    }
}

/// A subject that is nobody of its own.
pub fn same(at: usize) -> Subject {
    Subject { who: Who::Same, tokens: at..at }
}

/// Who a mention stands for.
pub fn who(mention: &Mention) -> Who {
    if named(mention).is_empty() { Who::Unnamed } else { Who::Named(mention.entities.clone()) }
}

/// A mention as head of the subject, with those joined to it; none when it depends on another noun.
pub fn as_subject(scene: &Scene<'_>, mention: &Mention, start: usize) -> Option<Subject> {
    if scene.is_possessive(mention) {
        return None;
    }
    let mut first = mention;
    let mut others = Vec::new();
    let (mut listed, mut collective) = (false, false);
    while let Some(other) = joined_before(scene, first, start, listed) {
        others.push(other);
        // `Aruba, Benin and Chile agreed`: a collective of states is no one's government
        collective |= other.form == Form::Country;
        first = other;
        listed = true;
    }
    let begin = first.tokens.start;
    if let Some(governor) = governor(scene, begin, start) {
        return voice_before(scene, governor, mention).or_else(|| member_before(scene, governor, mention, start));
    }
    let mut entities = Few::default();
    for entity in others.into_iter().rev().chain([mention]).filter(|_| !collective).flat_map(named) {
        if entities.last() != Some(entity) {
            entities.push(*entity);
        }
    }
    let who = if entities.is_empty() { unresolved(scene, mention) } else { Who::Named(entities) };
    Some(Subject { who, tokens: phrase_start(scene, begin, start)..mention.tokens.end })
}

/// `Singh of the Indian Navy`: the person, not the body.
fn member_before(scene: &Scene<'_>, governor: usize, mention: &Mention, start: usize) -> Option<Subject> {
    let joins = scene.one_of(governor, &["of", "from", "with", "at"]);
    let person = scene.mention_ending(governor).filter(|m| joins && m.name.is_some() && m.tokens.start >= start)?;
    let subject = as_subject(scene, person, start).filter(|s| matches!(s.who, Who::Named(_)))?;
    Some(Subject { tokens: subject.tokens.start..mention.tokens.end, ..subject })
}

/// Nobody, or for a pronoun that the cast leaves open whoever spoke last.
fn unresolved(scene: &Scene<'_>, mention: &Mention) -> Who {
    let pronoun = scene.one_of(mention.tokens.start, &["he", "she", "it", "they"]);
    if pronoun && mention.tokens.len() == 1 { Who::Last } else { Who::Unnamed }
}

/// The start of the noun phrase that a name ends: over `retired air force general` to a mark or the sentence's start.
fn phrase_start(scene: &Scene<'_>, begin: usize, start: usize) -> usize {
    const MODIFIERS: usize = 10;
    // `Mrs. Corvane’s [campaign]`
    let owner = scene.mention_ending(begin).filter(|m| m.tokens.start >= start && scene.is_possessive(m));
    let begin = owner.map_or(begin, |m| m.tokens.start);
    let modifies = |at: usize| {
        let class = scene.class(at);
        let nouns = Class::DETERMINER.or(Class::COUNT).or(Class::VOICE).or(Class::LISTENER);
        let free = class.is_open() || class.is(nouns.or(Class::PAPER).or(Class::SAYING));
        let noun = free && !class.is(Class::FINITE.or(Class::PRONOUN));
        // `state Senator Smith`, `retired general Smith`
        let title = scene.is_capital(at + 1) || scene.is_capital(at) && scene.is(at + 1, Class::VOICE);
        let base = matches!(scene.cue(at), Some((_, Cued::Base))) && title;
        let participle = scene.text.word(at).ends_with("ed") && scene.class(at + 1).is_open();
        let verb = scene.cue(at).is_some() && scene.mention(at).is_none();
        // `former George W. Smith aide Jon Jones`
        let initial = scene.text.word(at) == "." && scene.mention(at).is_some_and(|m| m.tokens.start < at);
        scene.is_word(at) && (noun && !verb || base || participle && !verb) || initial
    };
    let earliest = start.max(begin.saturating_sub(MODIFIERS));
    let first = (earliest..begin).rev().take_while(|at| modifies(*at)).last().unwrap_or(begin);
    let set_off = first == start || scene.before_is(first, Class::COMMA) || scene.behind_quote(first);
    if set_off { first } else { begin }
}

/// Those whom a mention stands for.
fn named(mention: &Mention) -> &[usize] {
    if mention.form == Form::Unnamed { &[] } else { &mention.entities }
}

/// The mention joined by `and` or a comma of a list before another.
///
/// `listed`: behind it the list goes on, `Aruba, Benin and Chile`, so that a comma joins as well.
fn joined_before<'a>(scene: &Scene<'a>, mention: &Mention, start: usize, listed: bool) -> Option<&'a Mention> {
    let the = usize::from(scene.one_of(mention.tokens.start.wrapping_sub(1), &["the"]));
    let link = mention.tokens.start.checked_sub(1 + the).filter(|link| *link > start)?;
    let comma = listed && scene.is(link, Class::COMMA);
    if !comma && !scene.one_of(link, &["and", "&"]) {
        return None;
    }
    let end = if scene.before_is(link, Class::COMMA) { link - 1 } else { link };
    let nearest = scene.mention_ending(end)?;
    let owner = scene.one_of(nearest.tokens.start.wrapping_sub(1), &["of", "from"]);
    let other = if owner { scene.mention_ending(nearest.tokens.start - 1)? } else { nearest };
    let single =
        |m: &Mention| matches!(m.form, Form::Name | Form::Surname | Form::Title | Form::Institution | Form::Anaphor);
    let states = other.form == Form::Country && mention.form == Form::Country;
    if comma && !states && other.form != mention.form {
        return None;
    }
    (states || single(other) && single(mention) && !scene.is_possessive(other)).then_some(other)
}

/// The longest list of names that one preposition governs, in tokens.
const LIST: usize = 24;

/// The preposition that governs a phrase starting at `begin`.
fn governor(scene: &Scene<'_>, begin: usize, start: usize) -> Option<usize> {
    let before = begin.checked_sub(1).filter(|before| *before >= start)?;
    if scene.one_of(before, &["and", "or", "&"]) {
        let other = scene.mention_ending(before)?;
        return governor(scene, other.tokens.start, start.max(begin.saturating_sub(LIST)));
    }
    let temporal = scene.one_of(before, &["before", "after", "since", "until", "like"]);
    (!temporal && scene.is(before, Class::PREPOSITION.or(Class::TO))).then_some(before)
}

/// Over `of India` behind a name.
fn behind_country(scene: &Scene<'_>, end: usize) -> usize {
    let country = scene.mention_starting(end + 1).filter(|m| m.form == Form::Country);
    match country {
        Some(country) if scene.one_of(end, &["of", "from"]) && scene.one_of(country.tokens.end, &["and", "&"]) => {
            country.tokens.end
        }
        _ => end,
    }
}

/// A mention behind its verb, with those joined to it.
pub fn joint(scene: &Scene<'_>, mention: &Mention, sentence: &Range<usize>) -> Subject {
    let mut entities: Few<usize> = named(mention).iter().copied().collect();
    let mut end = behind_country(scene, mention.tokens.end);
    while end + 1 < sentence.end && scene.one_of(end, &["and", "&"]) {
        let Some(other) = scene.mention_starting(end + 1) else {
            break;
        };
        if scene.is(other.tokens.end, Class::FINITE) {
            break;
        }
        for entity in named(other) {
            entities.push(*entity);
        }
        end = behind_country(scene, other.tokens.end);
    }
    let who = if entities.is_empty() { Who::Unnamed } else { Who::Named(entities) };
    Subject { who, tokens: mention.tokens.start..end }
}

/// A verb in the plural needs several subjects or a body.
fn plural_agrees(scene: &Scene<'_>, verb: &Verb, subject: Subject, mention: &Mention) -> Option<Subject> {
    let several = match &subject.who {
        Who::Named(entities) => entities.len() > 1,
        _ => true,
    };
    let fits = several || scene.is_institution(mention) || matches!(mention.form, Form::Group | Form::Pronoun);
    (verb.build != Build::Plural || fits).then_some(subject)
}
