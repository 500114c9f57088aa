//! Dates in figures: `2022-09-08`, `2022.09.08`, `18.09.2022`, `20-Oct-2018`, `2022/09/08`, `13/9/2022`, `2022-09`,
//! `20 III 2014`.
//!
//! Refuses figures whose day and month could be exchanged: offices in Europe write 08.09.2022 for 8 September, those of
//! the U.S. forces for August 9. Tests: `tests/it/dates.rs`.

use jiff::civil::Date;

use super::grammar::{Found, day_of};
use super::piece::Pieces;
use super::term::Term;
use super::time::{Time, YearOf};

/// The date in figures at piece `at`.
pub fn date(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    on_weekday(pieces, at, None)
}

/// The same, behind the weekday that it falls on: that may tell the day from the month.
pub fn on_weekday(pieces: &Pieces<'_, '_>, at: usize, weekday: Option<i8>) -> Found {
    let terms = [0, 1, 2, 3, 4].map(|step| pieces.term(at + step));
    let joined = |last: usize| (1..=last).all(|step| pieces.glued(at + step));
    let found = |year: i16, month: i16, day: i16| Some((real_day(year, month, day)?, at + 5));
    match terms {
        [Term::Year(year), first, Term::Number(month, _), second, Term::Number(day, _)]
            if first == second && is_joint(first) && joined(4) =>
        {
            found(year, month, day)
        }
        [Term::Number(day, _), Term::Dash, Term::Month(month, _), Term::Dash, Term::Year(year)] if joined(4) => {
            found(year, i16::from(month), day)
        }
        [Term::Number(day, _), Term::Other, Term::Year(year), ..] => {
            let month = ROMAN.iter().position(|roman| *roman == pieces.word(at + 1))?;
            Some((real_day(year, i16::try_from(month + 1).ok()?, day)?, at + 3))
        }
        [Term::Number(one, _), joint, Term::Number(other, _), same, Term::Year(year)]
            if joint == same && is_joint(joint) && joined(4) =>
        {
            match (one > 12, other > 12) {
                (true, false) => found(year, other, one),
                (false, true) => found(year, one, other),
                _ if one == other => found(year, one, other),
                // `Friday, 08/09/2017`
                _ => told_by(weekday?, [real_day(year, other, one)?, real_day(year, one, other)?])
                    .map(|day| (day, at + 5)),
            }
        }
        [Term::Year(year), Term::Dash, Term::Number(month, 2), after, _] if joined(2) && after != Term::Dash => {
            let is_month = month <= year % 100 && month < 10 || year < 1990;
            let month = i8::try_from(month).ok().filter(|m| is_month && (1..=12).contains(m))?;
            Some((Time::Month(YearOf::Given(year), month), at + 3))
        }
        _ => None,
    }
}

/// Months as Polish and Hungarian offices write them.
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

fn is_joint(term: Term) -> bool {
    matches!(term, Term::Dash | Term::Dot | Term::Slash)
}

/// The one of two days that falls on a weekday.
fn told_by(weekday: i8, days: [Time; 2]) -> Option<Time> {
    let falls = |time: &Time| match time {
        Time::Day { year: YearOf::Given(year), month, day, .. } => {
            Date::new(*year, *month, *day).is_ok_and(|d| d.weekday().to_monday_zero_offset() == weekday)
        }
        _ => false,
    };
    let mut days = days.into_iter().filter(falls);
    days.next().filter(|_| days.next().is_none())
}

/// A day that the calendar has.
fn real_day(year: i16, month: i16, day: i16) -> Option<Time> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()?;
    Some(day_of(YearOf::Given(year), month, day))
}
