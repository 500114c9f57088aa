//! The dateline: `SEOUL, South Korea, Jan. 14, 2011 –`, `Brussels, 17 October 2023`, `MOSCOW, February 14. /TASS/`,
//! `Monday, June 19, Vilnius –`.
//!
//! Only names stand before the date and a mark that opens the story behind it. Refuses dates in a sentence, and days of
//! a diary (`December 9 – Yokosuka`). Tests: `tests/it/dates.rs`.

use std::ops::Range;

use super::line::{APPEARED, OTHERWISE, is_any, is_bare, is_dash};
use super::{Stated, stated_by};
use crate::extract::dates::Expression;
use crate::extract::text::Text;

/// How many tokens of place and agency may stand before or behind the date.
const REACH: usize = 12;

/// The first dateline among the paragraphs of the head, below the headline or in its place.
pub fn find(text: &Text<'_>, head: &[Range<usize>], expressions: &[Expression], body: usize) -> Option<Stated> {
    head.iter().filter(|paragraph| paragraph.start >= body || replaces_headline(text, paragraph)).find_map(
        |paragraph| {
            let first = expressions.iter().find(|e| paragraph.contains(&e.tokens.start))?;
            let clock = paragraph.start < body && (first.full_day().is_none() || first.tokens.start == paragraph.start);
            dateline(text, paragraph, first).filter(|_| !clock)
        },
    )
}

/// Whether the text opens with a line right above a sentence of the story: a headline would stand below a page's clock.
fn replaces_headline(text: &Text<'_>, paragraph: &Range<usize>) -> bool {
    const SENTENCE: usize = 12;
    let next = text.paragraphs.get(1).filter(|next| paragraph.start == 0 && next.len() > SENTENCE);
    next.is_some_and(|next| matches!(text.word(next.end - 1), "." | "”" | "\"" | "!" | "?"))
}

fn dateline(text: &Text<'_>, paragraph: &Range<usize>, first: &Expression) -> Option<Stated> {
    let date = &first.tokens;
    let full = first.full_day().is_some();
    let place = paragraph.start..date.start;
    if full && opens_in_brackets(text, &place, date) {
        return Some(stated_by(first, paragraph.start..date.end + 1));
    }
    if !first.is_day_or_month() || place.len() > REACH || !is_place(text, &place) {
        return None;
    }
    let end = opening(text, paragraph, date.end)?;
    let behind = date.end..end;
    let alone = end == paragraph.end;
    // `Born: 12 May 1969` is an entry of a form
    if alone && place.end > place.start && text.word(place.end - 1) == ":" {
        return None;
    }
    let placed = if place.is_empty() {
        // a date that opens the line needs its place behind it, and words of a story behind that
        !alone && behind.clone().any(|at| text.word(at).starts_with(char::is_uppercase))
    } else {
        full || !alone || !behind.is_empty()
    };
    placed.then(|| stated_by(first, paragraph.start..end))
}

/// `(12 May 2019) The two ministers met`.
fn opens_in_brackets(text: &Text<'_>, place: &Range<usize>, date: &Range<usize>) -> bool {
    place.len() == 1
        && matches!((text.word(place.start), text.word(date.end)), ("(", ")") | ("[", "]"))
        && (is_dash(text, date.end + 1) || text.word(date.end + 1).starts_with(char::is_uppercase))
}

/// Names with commas, at most a colon behind them; a byline, a stamp or a heading is another kind of line.
fn is_place(text: &Text<'_>, tokens: &Range<usize>) -> bool {
    const OTHER: [&str; 13] =
        ["by", "on", "in", "at", "for", "since", "from", "until", "after", "before", "between", "during", "last"];
    let opens = tokens.is_empty() || text.word(tokens.start).starts_with(char::is_uppercase);
    let other = |at: usize| [&OTHER[..], &APPEARED, &OTHERWISE].iter().any(|words| is_any(text, at, words));
    let colon = |at: usize| text.word(at) == ":" && at + 1 < tokens.end;
    opens
        && is_bare(text, tokens)
        && !tokens.clone().any(|at| colon(at) || at == tokens.start && other(at) || is_small(text, at))
}

/// A preposition in lower case inside a line of names: `Minister for Defence`.
fn is_small(text: &Text<'_>, at: usize) -> bool {
    matches!(text.word(at), "|" | "©" | "on" | "On" | "in" | "by" | "at" | "for")
}

/// The token behind the mark that opens the story: `–`, `:`, `/TASS/`, `(Reuters) -`, or the end of the line.
fn opening(text: &Text<'_>, paragraph: &Range<usize>, from: usize) -> Option<usize> {
    let reach = paragraph.end.min(from + REACH);
    let mut slashes = 0;
    let mut closed = false;
    for at in from..reach {
        if is_dash(text, at) || text.word(at) == ":" {
            let mut end = at + 1;
            while end < paragraph.end && is_dash(text, end) {
                end += 1;
            }
            return Some(end);
        }
        slashes += usize::from(text.word(at) == "/");
        closed = text.word(at) == ")";
        if slashes == 2 || closed && text.word(from) == "(" {
            let dashed = is_dash(text, at + 1) || text.word(at + 1) == "." && is_dash(text, at + 2);
            return Some(if dashed { at + 2 + usize::from(text.word(at + 1) == ".") } else { at + 1 });
        }
        if !is_bare(text, &(at..at + 1)) {
            return None;
        }
    }
    let rest = from..paragraph.end;
    (rest.end == reach && is_bare(text, &rest) && !closed || rest.is_empty()).then_some(paragraph.end)
}
