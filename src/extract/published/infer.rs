//! Weekday and day of the month + offices held, or the year that a name carries → the one year in which they fit.
//!
//! `on Thursday … on September 8`, with Yasukazu Hamada as Japan's defence minister, is 2022. Refuses when several years
//! remain, when all terms of office are still open (the next such Thursday may be to come), when the two disagree, or
//! when it is not plain that weekday and day are the same day. Tests: `tests/it/dates.rs`.

use std::ops::Range;

use jiff::civil::Date;

use super::editions;
use super::offices::Window;
use crate::date::{Origin, Published};
use crate::extract::dates::Expression;
use crate::extract::dates::tense::{self, Tense};
use crate::extract::text::Text;

/// Years that are tried.
const YEARS: Range<i16> = 1990..2100;
/// Paragraphs of the story, from its top, whose dates are weighed.
const LEAD: usize = 5;

/// What the top of an article says of time.
#[derive(Clone, Copy, Debug)]
pub struct Story<'s, 'a> {
    /// The whole text.
    pub text: &'s Text<'a>,
    /// Its first paragraphs.
    pub head: &'s [Range<usize>],
    /// The expressions of time in them.
    pub expressions: &'s [Expression],
    /// The tokens of the dateline.
    pub dateline: Option<&'s Range<usize>>,
    /// The token at which the body starts.
    pub body: usize,
}

/// A day without its year, the weekday it fell on and the words that say so.
struct Clue {
    month: i8,
    day: i8,
    weekday: i8,
    /// The weekday may have been the day's eve: a dateline is set a day late.
    or_eve: bool,
    words: String,
}

/// The publication date, where the clues leave one year; `windows` is asked only when there is a clue.
pub fn infer(story: &Story<'_, '_>, windows: impl Fn() -> Vec<Window>) -> Option<Published> {
    let Some(clue) = story.clue() else {
        return story.day_named_in_full();
    };
    let windows = windows();
    let allowed = |day: &Date| windows.iter().all(|w| w.allows(*day));
    let closed = windows.iter().any(Window::is_closed);
    let by_offices = clue.only_day(YEARS, allowed).filter(|_| closed);
    let edition = editions::latest(story.text, story.head, story.expressions);
    let by_name = edition.as_ref().and_then(|(year, _)| clue.only_day(*year..year + 1, allowed));
    let (day, reason) = match (by_offices, by_name, edition) {
        (Some(day), other, _) if other.is_none_or(|o| o == day) => (day, held(&windows)),
        (None, Some(day), Some((_, name))) => (day, name),
        _ => return None,
    };
    Some(Published { date: Some(day.into()), origin: Origin::Inferred, evidence: format!("{}; {reason}", clue.words) })
}

fn held(windows: &[Window]) -> String {
    let term = |(from, to): &(Date, Option<Date>)| match to {
        Some(to) => format!("{from} to {to}"),
        None => format!("since {from}"),
    };
    let held = |w: &Window| {
        let terms: Vec<String> = w.terms.iter().map(term).collect();
        format!("{} ({})", w.reason, terms.join(", "))
    };
    windows.iter().map(held).collect::<Vec<_>>().join("; ")
}

impl Clue {
    /// The one day within `years` that fits and is `allowed`; none where a day and another's eve both may be meant.
    fn only_day(&self, years: Range<i16>, allowed: impl Fn(&Date) -> bool) -> Option<Date> {
        let days = years.filter_map(|year| Date::new(year, self.month, self.day).ok()).filter(|d| allowed(d));
        let mut fitting = days.filter(|d| self.fits(*d) || self.or_eve && d.yesterday().is_ok_and(|d| self.fits(d)));
        let day = fitting.next()?;
        (fitting.next().is_none() && self.fits(day)).then_some(day)
    }

    fn fits(&self, day: Date) -> bool {
        day.weekday().to_monday_zero_offset() == self.weekday
    }
}

impl<'s> Story<'s, '_> {
    /// The first paragraphs of the story.
    fn lead(&self) -> impl Iterator<Item = &'s Range<usize>> + use<'s> {
        let body = self.body;
        self.head.iter().filter(move |p| p.start >= body).take(LEAD)
    }

    /// The expressions in the lead that look back, but for the dateline's.
    fn past(&self) -> Vec<&'s Expression> {
        let in_lead = |e: &&Expression| self.lead().any(|p| p.contains(&e.tokens.start));
        let told = |e: &&Expression| self.dateline.is_none_or(|d| !d.contains(&e.tokens.start));
        let past = |e: &&Expression| tense::around(self.text, &e.tokens) == Tense::Past;
        self.expressions.iter().filter(in_lead).filter(told).filter(past).collect()
    }

    /// The weekday on which the story happened: the first of the lead, within its first paragraphs.
    fn weekday<'e>(&self, past: &[&'e Expression]) -> Option<(&'e Expression, i8)> {
        let first = past.iter().copied().find(|e| e.weekday().is_some())?;
        let on_top = self.lead().take(3).any(|p| p.contains(&first.tokens.start));
        Some((first, first.weekday()?)).filter(|_| on_top)
    }

    fn clue(&self) -> Option<Clue> {
        let past = self.past();
        self.dateline_clue(&past).or_else(|| self.story_clue(&past))
    }

    /// `Monday, June 19, Vilnius –`, or `MOSCOW, February 14 –` and a weekday in the lead.
    fn dateline_clue(&self, past: &[&Expression]) -> Option<Clue> {
        let tokens = self.dateline?;
        let dated = self.expressions.iter().find(|e| tokens.contains(&e.tokens.start))?;
        let (month, day) = dated.day_of_some_year()?;
        let own = dated.weekday().map(|weekday| (dated, weekday));
        let (said, weekday) = own.or_else(|| self.weekday(past))?;
        Some(Clue { month, day, weekday, or_eve: own.is_none(), words: self.words(dated, said) })
    }

    /// `on Thursday, June 16`, or `on Thursday … on September 8` of the same people.
    fn story_clue(&self, past: &[&Expression]) -> Option<Clue> {
        let (said, weekday) = self.weekday(past)?;
        let dated = match said.day_of_some_year() {
            Some(_) => said,
            None => past.iter().copied().find(|e| e.day_of_some_year().is_some())?,
        };
        let (month, day) = dated.day_of_some_year()?;
        let same = dated.tokens == said.tokens || same_people(self.text, said.tokens.start, dated.tokens.start);
        same.then(|| Clue { month, day, weekday, or_eve: false, words: self.words(said, dated) })
    }

    /// `said Friday` beside the one full date of the lead, a Friday, on which the same people are shown.
    fn day_named_in_full(&self) -> Option<Published> {
        let past = self.past();
        let (said, weekday) = self.weekday(&past)?;
        let mut full = self.lead().flat_map(|p| {
            let inside = |e: &&Expression| p.contains(&e.tokens.start) && e.full_day().is_some();
            self.expressions.iter().filter(inside)
        });
        let dated = full.next().filter(|_| said.full_day().is_none())?;
        let day = dated.full_day()?;
        let alone = full.next().is_none() && day.weekday().to_monday_zero_offset() == weekday;
        let same = same_people(self.text, said.tokens.start, dated.tokens.start);
        (alone && same).then(|| Published {
            date: Some(day.into()),
            origin: Origin::Inferred,
            evidence: self.words(said, dated),
        })
    }

    fn words(&self, first: &Expression, second: &Expression) -> String {
        let words = |e: &Expression| self.text.slice(&e.tokens);
        if first.tokens == second.tokens {
            words(first).to_owned()
        } else {
            format!("{} … {}", words(first), words(second))
        }
    }
}

/// Pairs of capitalised words in the sentence that holds a token.
fn names<'a>(text: &Text<'a>, at: usize) -> Vec<(&'a str, &'a str)> {
    let sentence = text.sentences.get(text.sentence_of(at)).cloned().unwrap_or_default();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    (sentence.start..sentence.end.saturating_sub(1))
        .map(|at| (text.word(at), text.word(at + 1)))
        .filter(|(a, b)| capital(a) && capital(b))
        .collect()
}

/// Whether two sentences share a name of two words: the same person's day.
fn same_people(text: &Text<'_>, a: usize, b: usize) -> bool {
    let known = names(text, a);
    names(text, b).iter().any(|name| known.contains(name))
}
