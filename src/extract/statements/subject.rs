//! A reporting verb → whose verb it is: the phrase before it, behind it, or none of its own.
//!
//! Looks over adverbs, dates, prepositional phrases, appositions and relative clauses for the noun phrase that governs
//! the verb. Refuses to resolve names: that is the cast's work; a phrase that the cast does not know is a source
//! without name. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::scene::Scene;
use super::verb::{Build, Verb};
use super::words::Class;
use crate::extract::cast::{Form, Mention};

/// Whose verb it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// These entities of the cast.
    Named(Vec<usize>),
    /// Whoever spoke or acted before in the same sentence: `… and said`, `adding that`.
    Same,
    /// Whoever spoke last: `it said`, `the statement added`.
    Last,
    /// Somebody without a name.
    Unnamed,
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
        return Some(Subject {
            who,
            tokens: last..group,
        });
    }
    if let Some(subject) = over_phrase(scene, group, start).or_else(|| paper(scene, group, start)) {
        return Some(subject);
    }
    scene.is_word(last).then(|| Subject {
        who: Who::Unnamed,
        tokens: last..group,
    })
}

/// The subject behind the verb: `said Singh`, `says a spokesman`.
pub fn after(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>) -> Option<Subject> {
    let at = verb.tokens.end;
    if at >= sentence.end {
        return None;
    }
    if let Some(mention) = scene.mention_starting(at) {
        if scene.is_possessive(mention) {
            return Some(possessed(scene, mention));
        }
        return Some(joint(scene, mention, sentence));
    }
    let noun = scene.is_word(at) && scene.cue(at).is_none() && scene.class(at) == Class::default();
    let phrase =
        scene.is(at, Class::DETERMINER.or(Class::COUNT).or(Class::VOICE)) && !scene.is(at, Class::PRONOUN) || noun;
    phrase.then(|| voice_of(scene, at, sentence.end)).flatten().or_else(|| {
        phrase.then_some(Subject {
            who: Who::Unnamed,
            tokens: at..at + 1,
        })
    })
}

/// The speaker behind `by`: `was announced by the ministry`, `quoted by`.
pub fn agent(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>) -> Option<Subject> {
    let by = verb.tokens.end;
    if by + 1 >= sentence.end || !scene.one_of(by, &["by"]) {
        return None;
    }
    let mention = scene.mention_starting(by + 1)?;
    (!scene.is_possessive(mention)).then(|| joint(scene, mention, sentence))
}

/// A subject that is nobody of its own.
fn same(at: usize) -> Subject {
    Subject {
        who: Who::Same,
        tokens: at..at,
    }
}

/// Who a mention stands for.
pub fn who(mention: &Mention) -> Who {
    if mention.entities.is_empty() || mention.form == Form::Unnamed {
        Who::Unnamed
    } else {
        Who::Named(mention.entities.clone())
    }
}

/// A mention as head of the subject, with those joined to it; none when it depends on another noun.
fn as_subject(scene: &Scene<'_>, mention: &Mention, start: usize) -> Option<Subject> {
    if scene.is_possessive(mention) {
        return None;
    }
    let mut first = mention;
    let mut entities = named(mention);
    while let Some(other) = joined_before(scene, first, start) {
        entities.splice(0..0, named(other));
        first = other;
    }
    let begin = first.tokens.start;
    if let Some(governor) = governor(scene, begin, start) {
        return voice_before(scene, governor, mention);
    }
    entities.dedup();
    let who = if entities.is_empty() {
        Who::Unnamed
    } else {
        Who::Named(entities)
    };
    Some(Subject {
        who,
        tokens: phrase_start(scene, begin, start)..mention.tokens.end,
    })
}

/// The start of the noun phrase that a name ends: over `retired air force general` to a mark or the sentence's start.
fn phrase_start(scene: &Scene<'_>, begin: usize, start: usize) -> usize {
    const MODIFIERS: usize = 10;
    let modifies = |at: usize| {
        let class = scene.class(at);
        let free = class == Class::default() || class.is(Class::DETERMINER.or(Class::COUNT).or(Class::VOICE));
        let noun = free && !class.is(Class::FINITE.or(Class::PRONOUN));
        scene.is_word(at) && noun && (scene.cue(at).is_none() || scene.mention(at).is_some())
    };
    let earliest = start.max(begin.saturating_sub(MODIFIERS));
    let first = (earliest..begin)
        .rev()
        .take_while(|at| modifies(*at))
        .last()
        .unwrap_or(begin);
    let set_off = first == start || scene.before_is(first, Class::COMMA) || scene.behind_quote(first);
    if set_off { first } else { begin }
}

fn named(mention: &Mention) -> Vec<usize> {
    match who(mention) {
        Who::Named(entities) => entities,
        _ => Vec::new(),
    }
}

/// The mention joined by `and` or a comma of a list before another.
fn joined_before<'a>(scene: &Scene<'a>, mention: &Mention, start: usize) -> Option<&'a Mention> {
    let link = mention.tokens.start.checked_sub(1).filter(|link| *link > start)?;
    if !scene.one_of(link, &["and", "&"]) {
        return None;
    }
    let end = if scene.before_is(link, Class::COMMA) {
        link - 1
    } else {
        link
    };
    let other = scene.mention_ending(end)?;
    let single = |m: &Mention| {
        matches!(
            m.form,
            Form::Name | Form::Surname | Form::Title | Form::Institution | Form::Anaphor
        )
    };
    (single(other) && single(mention) && !scene.is_possessive(other)).then_some(other)
}

/// The preposition that governs a phrase starting at `begin`.
fn governor(scene: &Scene<'_>, begin: usize, start: usize) -> Option<usize> {
    let before = begin.checked_sub(1).filter(|before| *before >= start)?;
    let temporal = scene.one_of(before, &["before", "after", "since", "until", "like"]);
    (!temporal && scene.is(before, Class::PREPOSITION.or(Class::TO))).then_some(before)
}

/// `a spokesman for the ministry`, `a statement from the ministry`: the body speaks; a person's spokesman is unnamed.
fn voice_before(scene: &Scene<'_>, governor: usize, mention: &Mention) -> Option<Subject> {
    let noun = governor.checked_sub(1)?;
    let paper = scene.is(noun, Class::PAPER) && scene.one_of(governor, &["of", "by", "from"]);
    let voice = scene.is(noun, Class::VOICE) && scene.one_of(governor, &["for", "of", "from", "at"]);
    if !paper && !voice {
        return None;
    }
    let speaks = paper || scene.is_institution(mention);
    Some(Subject {
        who: if speaks { who(mention) } else { Who::Unnamed },
        tokens: noun..mention.tokens.end,
    })
}

/// `Singh, who said`: the noun right before the relative pronoun.
fn relative(scene: &Scene<'_>, pronoun: usize, start: usize) -> Subject {
    let end = if scene.before_is(pronoun, Class::COMMA) && pronoun > start {
        pronoun - 1
    } else {
        pronoun
    };
    let antecedent = scene.mention_ending(end).filter(|m| !scene.is_possessive(m));
    Subject {
        who: antecedent.map_or(Who::Unnamed, who),
        tokens: pronoun..pronoun + 1,
    }
}

/// `Singh, the defence minister, said` and `the spokesman, Singh, said`: over the part between the commas.
fn apposed(scene: &Scene<'_>, comma: usize, start: usize) -> Option<Subject> {
    if let Some(mention) = scene.mention_ending(comma) {
        let inserted = scene.before_is(mention.tokens.start, Class::COMMA) && mention.name.is_some();
        let list = scene.before_is(mention.tokens.start, Class::AND);
        if inserted && !list && !scene.any(start..mention.tokens.start, Class::FINITE) {
            return Some(Subject {
                who: who(mention),
                tokens: mention.tokens.clone(),
            });
        }
    }
    let mut at = comma;
    while at > start {
        at -= 1;
        if scene.is(at, Class::STOP) {
            break;
        }
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
fn over_phrase(scene: &Scene<'_>, group: usize, start: usize) -> Option<Subject> {
    let mut at = group;
    while at > start {
        at -= 1;
        let class = scene.class(at);
        if class.is(Class::AND
            .or(Class::COMMA)
            .or(Class::STOP)
            .or(Class::WHO)
            .or(Class::THAT)
            .or(Class::BREAK))
            || scene.cue(at).is_some()
        {
            return None;
        }
        if !class.is(Class::PREPOSITION.or(Class::TIME).or(Class::TO)) {
            continue;
        }
        let acts = |m: &&Mention| !scene.before_is(m.tokens.start, Class::FINITE);
        if let Some(subject) = scene
            .mention_ending(at)
            .filter(acts)
            .and_then(|m| as_subject(scene, m, start))
        {
            return Some(subject);
        }
    }
    None
}

/// `the ministry's statement said`, `a ministry spokesperson said`, `the statement said`.
fn paper(scene: &Scene<'_>, group: usize, start: usize) -> Option<Subject> {
    let noun = group.checked_sub(1)?;
    let (paper, voice) = (scene.is(noun, Class::PAPER), scene.is(noun, Class::VOICE));
    if !paper && !voice {
        return None;
    }
    let owner = (start..=noun).rev().take(4).find_map(|at| scene.mention_ending(at));
    match owner {
        Some(owner) if paper || scene.is_institution(owner) => Some(Subject {
            who: who(owner),
            tokens: owner.tokens.start..group,
        }),
        None if paper && scene.one_of(noun.checked_sub(1)?, &["the", "its", "his", "her", "their"]) => Some(Subject {
            who: Who::Last,
            tokens: noun - 1..group,
        }),
        _ => Some(Subject {
            who: Who::Unnamed,
            tokens: noun..group,
        }),
    }
}

/// A mention behind its verb, with those joined to it.
fn joint(scene: &Scene<'_>, mention: &Mention, sentence: &Range<usize>) -> Subject {
    let mut entities = named(mention);
    let mut end = mention.tokens.end;
    while end + 1 < sentence.end && scene.one_of(end, &["and", "&"]) {
        let Some(other) = scene.mention_starting(end + 1) else {
            break;
        };
        if scene.is(other.tokens.end, Class::FINITE) {
            break;
        }
        entities.extend(named(other));
        end = other.tokens.end;
    }
    let who = if entities.is_empty() {
        Who::Unnamed
    } else {
        Who::Named(entities)
    };
    Subject {
        who,
        tokens: mention.tokens.start..end,
    }
}

/// `said the ministry's spokesman`: the body; `said Singh's aide`: nobody named.
fn possessed(scene: &Scene<'_>, mention: &Mention) -> Subject {
    let end = mention.tokens.end;
    let voice = (end..end + 3).any(|at| scene.is(at, Class::VOICE));
    let who = if voice && scene.is_institution(mention) {
        who(mention)
    } else {
        Who::Unnamed
    };
    Subject {
        who,
        tokens: mention.tokens.start..end + 1,
    }
}

/// `said a spokesman for the ministry`, `said Navy spokesman Jon Smith` as far as the cast does not join them.
fn voice_of(scene: &Scene<'_>, at: usize, limit: usize) -> Option<Subject> {
    let noun = (at..limit.min(at + 4)).find(|at| scene.is(*at, Class::VOICE))?;
    let next = noun + 1;
    let mention = scene.mention_starting(next).or_else(|| {
        scene
            .mention_starting(next + 1)
            .filter(|_| scene.is(next, Class::PREPOSITION.or(Class::COMMA)))
    })?;
    let speaks = mention.name.is_some() || scene.is_institution(mention);
    let person_of = scene.is(next, Class::PREPOSITION) && !scene.is_institution(mention);
    Some(Subject {
        who: if speaks && !person_of {
            who(mention)
        } else {
            Who::Unnamed
        },
        tokens: at..mention.tokens.end,
    })
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
