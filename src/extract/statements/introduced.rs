//! A quotation behind a colon whose clause has no verb of saying → the clause's subject.
//!
//! `She turned to the crews: “…”`, `The navy issued a statement:` above a quotation. Refuses a subject that is nobody, and
//! a few quoted words, which are a name. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::complement::Opens;
use super::frame::{Frame, Shape};
use super::scene::Scene;
use super::subject::{Who, as_subject};
use super::words::Class;
use crate::extract::cast::Form;

/// Fewest words of a quotation that is speech and no name.
const SPEECH: usize = 4;

/// The attribution by a sentence's last colon, unless a verb of saying makes it already.
pub fn frame(scene: &Scene<'_>, sentence: &Range<usize>, frames: &[Frame]) -> Option<Frame> {
    let colon = sentence.clone().rev().find(|at| scene.text.word(*at) == ":" && scene.quote(*at).is_none())?;
    let next = colon + 1;
    let opens = introduces(scene, next, sentence)?;
    let taken = |frame: &Frame| match frame.shape {
        Shape::Leading(from, _) => from == next,
        Shape::Trailing | Shape::Middle => frame.span.contains(&colon) || frame.span.start > colon,
    };
    if frames.iter().any(|frame| taken(frame) || frame.cue.start > next) {
        return None;
    }
    // `She was tired, but she had a word for them: “…”`: the last clause's subject
    let clause = (sentence.start..colon).rev().find(|at| {
        let pronoun = scene.is(at + 1, Class::PRONOUN);
        scene.is(*at, Class::AND)
            && scene.before_is(*at, Class::COMMA)
            && (pronoun || scene.mention_starting(at + 1).is_some())
    });
    let last = clause.and_then(|at| subject(scene, at + 1..colon));
    let (who, start) = last.or_else(|| subject(scene, sentence.start..colon))?;
    Some(Frame {
        who,
        cue: colon..next,
        span: start..next,
        shape: Shape::Leading(next, opens),
        act: None,
        rule: "quotation behind a colon",
    })
}

/// Whether speech stands behind a colon: in the sentence, or in the next paragraph.
fn introduces(scene: &Scene<'_>, next: usize, sentence: &Range<usize>) -> Option<Opens> {
    let quote = scene.quote(next).filter(|q| q.tokens.start == next && q.opened)?;
    let speech = scene.words_in(&quote.tokens) >= SPEECH;
    let whole = quote.tokens.end + 1 >= sentence.end;
    let opens = if next < sentence.end { Opens::Quote } else { Opens::Colon };
    (speech && whole).then_some(opens)
}

/// The first noun of a clause that is its subject and has a verb.
pub fn subject(scene: &Scene<'_>, clause: Range<usize>) -> Option<(Who, usize)> {
    let mut at = clause.start;
    while at < clause.end {
        let Some(mention) = scene.mention(at) else {
            at += 1;
            continue;
        };
        let speaks = !matches!(mention.form, Form::Unnamed | Form::Country);
        let subject = as_subject(scene, mention, clause.start).filter(|_| speaks);
        if let Some(subject) = subject {
            let speaking = scene.one_of(mention.tokens.end + 1, &["speaking", "writing"]);
            // `Managing director Jon Smith: “…”`
            let labels = mention.tokens.end == clause.end && subject.tokens.start == clause.start;
            let acts = labels || speaking || scene.any(mention.tokens.end..clause.end, Class::FINITE);
            return (acts && subject.who != Who::Unnamed).then_some((subject.who, subject.tokens.start));
        }
        at = mention.tokens.end.max(at + 1);
    }
    None
}
