//! A line of an article → whether its words are those of a stamp or those of a story.
//!
//! Refuses to look at dates themselves. Tests: with datelines and stamps in `tests/it/dates.rs`.

use std::ops::Range;

use crate::extract::text::{Kind, Text};

/// Words that open a line which tells when an article appeared.
pub const APPEARED: [&str; 16] = [
    "published", "posted", "date", "dated", "released", "issued", "publication", "uploaded", "created", "release",
    "first", "submitted", "time", "timestamp", "sent", "publish",
];
/// Words that make it tell something else.
pub const OTHERWISE: [&str; 10] =
    ["updated", "update", "modified", "accessed", "retrieved", "copyright", "©", "edited", "archived", "reviewed"];

/// Small words that place names, bylines and stamps hold in lower case.
const SMALL: [&str; 29] = [
    "a", "a.m", "a.m.", "p.m", "p.m.", "am", "and", "at", "by", "de", "del", "der", "edt", "el", "est", "for", "gmt",
    "hrs", "in", "ist", "la", "min", "mins", "of", "on", "page", "pm", "read", "the",
];

/// Whether all tokens of a range are names, figures, marks or the small words of stamps: no story is told in them.
pub fn is_bare(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    tokens.clone().all(|at| {
        let word = text.word(at);
        let named = word.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic());
        let small = || SMALL.iter().any(|s| s.eq_ignore_ascii_case(word));
        let mark = text.tokens.get(at).is_some_and(|t| t.kind != Kind::Word);
        (named || mark || small()) && !matches!(word, "!" | "?" | "“" | "”" | "\"" | "$" | "%")
    })
}

/// Whether token `at` is one of `words`, in any case.
pub fn is_any(text: &Text<'_>, at: usize, words: &[&str]) -> bool {
    let word = text.word(at);
    words.iter().any(|w| w.eq_ignore_ascii_case(word))
}

/// Whether token `at` is a dash, or a hyphen on its own.
pub fn is_dash(text: &Text<'_>, at: usize) -> bool {
    matches!(text.word(at), "-" | "–" | "—" | "−")
}
