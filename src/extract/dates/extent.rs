//! An expression of time → all its words: `early 1990s`, `the end of May`, `the weekend`.
//!
//! What only shades a time stands before it and does not change its value; shown and exported, the words belong to it.
//! Refuses to leave the sentence. Tests: `tests/it/extent.rs`.

use std::ops::Range;

use super::Expression;
use super::term::lowered;
use super::time::{Time, YearOf};
use crate::extract::text::Text;

/// The bytes of an expression with the words before it that belong to it.
pub fn whole(text: &Text<'_>, expression: &Expression) -> Range<usize> {
    let mut first = expression.tokens.start;
    let mut start = expression.bytes.start;
    // `mid-1990s`, `late-February`: the expression starts inside its word
    if let Some(token) = text.tokens.get(first).filter(|token| token.start < start) {
        let before = text.text.get(token.start..start).unwrap_or_default();
        if !["mid-", "early-", "late-"].iter().any(|shade| before.eq_ignore_ascii_case(shade)) {
            return expression.bytes.clone();
        }
        start = token.start;
    }
    let floor = text.sentences.get(text.sentence_of(first)).map_or(first, |sentence| sentence.start);
    let behind = |at: usize, words: &[&str]| {
        let mut buffer = [0_u8; 12];
        let mut word = || lowered(text.word(at - 1), &mut buffer).is_some_and(|word| words.contains(&word));
        at > floor && text.spaced(at) && word()
    };
    let takes_article = start < expression.bytes.start || names_a_span(&expression.time);
    let mut article = takes_article;
    loop {
        if behind(first, &["early", "late", "mid"]) {
            first -= 1;
            article = true;
        } else if behind(first, &["of"]) && behind(first - 1, &["end", "beginning", "start", "middle"]) {
            first -= 2;
            article = true;
        } else {
            break;
        }
    }
    if article && behind(first, &["the"]) {
        first -= 1;
    }
    let widened = text.tokens.get(first).map_or(start, |token| token.start.min(start));
    widened..expression.bytes.end
}

/// Whether it is told by what it is, not by its name or number: `the weekend`, `the 1990s`, `the third quarter`, `the previous June`.
fn names_a_span(time: &Time) -> bool {
    matches!(
        time,
        Time::Decade(_)
            | Time::Quarter(..)
            | Time::QuarterIn(_)
            | Time::Half(..)
            | Time::Season(..)
            | Time::FromWriting(..)
            | Time::FromStory(..)
            | Time::YearAgo
            | Time::Current(_)
    ) || matches!(time.year(), Some(YearOf::Preceding | YearOf::Following))
}
