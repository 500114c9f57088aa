//! Bylines, stamps and photo credits: their names are nobody's in the story.
//!
//! Refuses to skip a sentence of the story. Tests: `tests/it/cast.rs`.

use std::ops::Range;

use super::lexicon::Class;
use super::scene::Scene;
use super::words::Shape;

/// The end of a byline or photo credit that starts at a token.
pub(super) fn credit_end(scene: &Scene<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 14;
    if !scene.words.is(at, Class::OPENS_CREDIT) {
        return None;
    }
    let line_start = scene.starts_line(at);
    let by = scene.one_of(at, &["by"]) && line_start && scene.words.capital(at + 1);
    let made = scene.words.is(at, Class::CREDIT) && (scene.one_of(at + 1, &["by"]) || scene.is_text(at + 1, ":"));
    let staff = line_start && scene.one_of(at, &["story"]) && scene.one_of(at + 1, &["by"]);
    let paragraph = || scene.text.paragraphs.get(scene.text.paragraph_of(at));
    if by || staff {
        let paragraph = paragraph()?;
        return (paragraph.end - at <= LONGEST || line_ends(scene, at, LONGEST).is_some())
            .then(|| line_ends(scene, at, LONGEST).unwrap_or(paragraph.end));
    }
    if made {
        let sentence = scene.text.sentences.get(scene.text.sentence_of(at))?;
        return Some(sentence.end.min(at + LONGEST));
    }
    let stamp = line_start.then(paragraph).flatten().filter(|p| p.start == at && is_stamp(scene, p));
    if let Some(stamp) = stamp {
        return Some(stamp.end);
    }
    // (Name/Outlet)
    if scene.is_text(at, "(") {
        let close = (at + 1..at + LONGEST).find(|t| scene.is_text(*t, ")"))?;
        let slash = (at + 1..close).any(|t| scene.is_text(t, "/"));
        return slash.then_some(close);
    }
    None
}

/// A short paragraph below the headline without a sentence in it: outlet, author, day.
pub(super) fn is_stamp(scene: &Scene<'_>, paragraph: &Range<usize>) -> bool {
    const AMONG_THE_FIRST: usize = 4;
    let place = scene.text.paragraph_of(paragraph.start);
    let below = (1..=AMONG_THE_FIRST).contains(&place) && paragraph.len() <= 16;
    let last = scene.text.word(paragraph.end.saturating_sub(1));
    below
        && !matches!(last, "." | "?" | "!" | "”" | "\"" | ":")
        && paragraph.clone().all(|t| {
            scene.words.at(t).shape != Shape::Lower
                || scene.one_of(t, &["by", "of", "the", "and", "in", "at", "am", "pm", "with", "for"])
        })
}

pub(super) fn line_ends(scene: &Scene<'_>, at: usize, most: usize) -> Option<usize> {
    (at + 1..=at + most).find(|t| scene.text.tokens.get(*t).is_none_or(|t| t.line_start))
}
