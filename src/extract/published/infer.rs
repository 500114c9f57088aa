//! Weekday, day of the month and offices held → the one year in which all three fit.
//!
//! `on Thursday … on September 8`, with Yasukazu Hamada as Japan's defence minister, is 2022. Refuses when several years
//! remain, when a term of office is still open (the next such Thursday may be to come), or when it is not plain that
//! weekday and day are the same day. Tests: `tests/it/dates.rs`.

use std::ops::Range;

use jiff::civil::Date;

use super::Stated;
use super::offices::Window;
use crate::date::{Origin, Published};
use crate::extract::dates::Expression;
use crate::extract::dates::tense::{self, Tense};
use crate::extract::text::Text;

/// Years that are tried.
const YEARS: Range<i16> = 1990..2100;
/// Paragraphs of the story, from its top, whose dates are weighed.
const LEAD: usize = 5;

/// A day without its year, the weekday it fell on and the words that say so.
struct Clue {
    month: i8,
    day: i8,
    weekday: i8,
    words: String,
}

/// The publication date, where the clues leave one year; `windows` is asked only when there is a clue.
pub fn infer(
    text: &Text<'_>,
    head: &[Range<usize>],
    expressions: &[Expression],
    dateline: Option<&Stated>,
    body: usize,
    windows: impl Fn() -> Vec<Window>,
) -> Option<Published> {
    let clue = clue(text, head, expressions, dateline, body)?;
    let windows = windows();
    if windows.iter().all(|w| !w.is_closed()) {
        return None;
    }
    let fits =
        |day: &Date| day.weekday().to_monday_zero_offset() == clue.weekday && windows.iter().all(|w| w.allows(*day));
    let mut days = YEARS
        .filter_map(|year| Date::new(year, clue.month, clue.day).ok())
        .filter(fits);
    let day = days.next()?;
    days.next().is_none().then(|| Published {
        date: Some(day),
        origin: Origin::Inferred,
        evidence: evidence(&clue, &windows),
    })
}

fn evidence(clue: &Clue, windows: &[Window]) -> String {
    let terms = |w: &Window| {
        let span = |(from, to): &(Date, Option<Date>)| match to {
            Some(to) => format!("{from} to {to}"),
            None => format!("since {from}"),
        };
        let spans: Vec<String> = w.terms.iter().map(span).collect();
        format!("{} ({})", w.reason, spans.join(", "))
    };
    let held: Vec<String> = windows.iter().map(terms).collect();
    format!("{}; offices held: {}", clue.words, held.join("; "))
}

fn clue(
    text: &Text<'_>,
    head: &[Range<usize>],
    expressions: &[Expression],
    dateline: Option<&Stated>,
    body: usize,
) -> Option<Clue> {
    let story: Vec<&Range<usize>> = head.iter().filter(|p| p.start >= body).take(LEAD).collect();
    let within = story.first()?.start..story.last()?.end;
    let past: Vec<&Expression> = expressions
        .iter()
        .filter(|e| within.contains(&e.tokens.start))
        .filter(|e| dateline.is_none_or(|d| !d.tokens.contains(&e.tokens.start)))
        .filter(|e| matches!(tense::around(text, &e.tokens), Tense::Past))
        .collect();
    let weekday = past.iter().find(|e| e.weekday().is_some())?;
    if !story.iter().take(2).any(|p| p.contains(&weekday.tokens.start)) {
        return None;
    }
    let named = weekday.weekday()?;
    if let Some((month, day)) = weekday.day_of_some_year() {
        let words = text.slice(&weekday.tokens).to_owned();
        return Some(Clue {
            month,
            day,
            weekday: named,
            words,
        });
    }
    let dated = past.iter().find(|e| e.day_of_some_year().is_some())?;
    let (month, day) = dated.day_of_some_year()?;
    let same = same_people(text, weekday.tokens.start, dated.tokens.start);
    same.then(|| Clue {
        month,
        day,
        weekday: named,
        words: format!("{}, {}", text.slice(&weekday.tokens), text.slice(&dated.tokens)),
    })
}

/// Whether two sentences share a name of two words: the same person's day.
fn same_people(text: &Text<'_>, a: usize, b: usize) -> bool {
    let sentence = |at: usize| text.sentences.get(text.sentence_of(at)).cloned().unwrap_or_default();
    let names = |at: usize| {
        let range = sentence(at);
        let pair = move |at: usize| (text.word(at), text.word(at + 1));
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        (range.start..range.end.saturating_sub(1))
            .map(pair)
            .filter(move |(a, b)| capital(a) && capital(b))
    };
    let known: Vec<_> = names(a).collect();
    names(b).any(|name| known.contains(&name))
}
