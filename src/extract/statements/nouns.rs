//! Nouns of saying with their content: `his warning that S`, `a pledge by the ministry that S`, `her answer was that S`.
//!
//! Refuses relative clauses (`his remarks that angered many`), and nouns whose owner is nobody. Tests:
//! `tests/it/statements.rs`.

use std::ops::Range;

use super::complement::Opens;
use super::frame::{Frame, Shape};
use super::scene::Scene;
use super::subject::{Who, who};
use super::words::Class;

/// The rule's name.
pub const RULE: &str = "noun of saying";

/// Words that an owner and its noun may have between them: `Singh's latest public warning`.
const MODIFIERS: usize = 3;

/// All such attributions in a sentence.
pub fn frames(scene: &Scene<'_>, sentence: &Range<usize>) -> impl Iterator<Item = Frame> {
    sentence.clone().filter(|at| scene.is(*at, Class::SAYING)).filter_map(|at| frame(scene, at, sentence))
}

fn frame(scene: &Scene<'_>, noun: usize, sentence: &Range<usize>) -> Option<Frame> {
    let (who, start, end) = owner(scene, noun, sentence).or_else(|| author(scene, noun, sentence))?;
    let that = if scene.is(end, Class::BE) { end + 1 } else { end };
    let (from, opens) = content(scene, that, that > end, sentence)?;
    // a clause that is itself a subject (`His claim that … angered many`) has no mark at its end
    let subject = that == end
        && start <= sentence.start + 1
        && !scene.before_is(start, Class::PREPOSITION.or(Class::SUBORDINATE));
    if subject && opens != Opens::Fragment {
        return None;
    }
    Some(Frame {
        who,
        cue: noun..noun + 1,
        span: start..from,
        shape: Shape::Leading(from, opens),
        act: None,
        rule: RULE,
    })
}

/// Whose noun it is by what stands before it, with the phrase.
fn owner(scene: &Scene<'_>, noun: usize, sentence: &Range<usize>) -> Option<(Who, usize, usize)> {
    let earliest = sentence.start.max(noun.saturating_sub(MODIFIERS + 1));
    let mut at = noun;
    while at > earliest {
        at -= 1;
        if let Some(mention) = scene.mention(at) {
            let owns = scene.is_possessive(mention) || scene.one_of(at, &["his", "her", "its", "their"]);
            return owns.then(|| (who(mention), mention.tokens.start, noun + 1));
        }
        if scene.one_of(at, &["his", "her", "its", "their"]) {
            return Some((Who::Last, at, noun + 1));
        }
        if !scene.is_word(at) || scene.is(at, Class::FINITE.or(Class::DETERMINER).or(Class::PREPOSITION)) {
            return None;
        }
    }
    None
}

/// Whose noun it is by `by`, `from` or `of` behind it.
fn author(scene: &Scene<'_>, noun: usize, sentence: &Range<usize>) -> Option<(Who, usize, usize)> {
    let by = noun + 1;
    let mention = scene.mention_starting(by + 1).filter(|m| m.tokens.end < sentence.end)?;
    let article = scene.before_is(noun, Class::DETERMINER);
    let start = if article { noun - 1 } else { noun };
    let made = scene.one_of(by, &["by", "from", "of"]) && !scene.is_possessive(mention);
    made.then(|| (who(mention), start, mention.tokens.end))
}

/// Where the content of a noun starts: behind it stands *that*, or *is*, and a noun phrase or a quotation.
fn content(scene: &Scene<'_>, at: usize, is: bool, sentence: &Range<usize>) -> Option<(usize, Opens)> {
    let that = scene.is(at, Class::THAT);
    let from = if that { at + 1 } else { at };
    if from >= sentence.end {
        None
    } else if scene.opens_quote(from) {
        let whole = scene.quote(from).is_some_and(|q| q.closed && scene.words_in(&q.tokens) > 2);
        (whole && (is || that)).then_some((from, Opens::Fragment))
    } else {
        let clause = that && !scene.is(from, Class::FINITE) && scene.any(from..sentence.end, Class::FINITE);
        clause.then_some((at, Opens::That))
    }
}
