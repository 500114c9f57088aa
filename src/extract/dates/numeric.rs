//! Dates in figures: `2022-09-08`, `2022.09.08`, `08.09.2022`, `20-Oct-2018`, `2022/09/08`, `13/9/2022`, `2022-09`,
//! `20 III 2014`.
//!
//! Refuses figures with slashes whose day and month could be exchanged. Tests: `tests/it/dates.rs`.

use jiff::civil::Date;

use super::grammar::{Found, day_of};
use super::piece::Pieces;
use super::term::Term;
use super::time::{Time, YearOf};

/// The date in figures at piece `at`.
pub fn date(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let terms = [0, 1, 2, 3, 4].map(|step| pieces.term(at + step));
    let joined = |last: usize| (1..=last).all(|step| pieces.glued(at + step));
    let day_found = |y: i16, m: i16, d: i16| Some((real_day(y, m, d)?, at + 5));
    match terms {
        [Term::Year(y), a, Term::Number(m, _), b, Term::Number(d, _)] if a == b && is_joint(a) && joined(4) => {
            day_found(y, m, d)
        }
        [
            Term::Number(d, _),
            Term::Dot,
            Term::Number(m, _),
            Term::Dot,
            Term::Year(y),
        ] if joined(4) => day_found(y, m, d),
        [
            Term::Number(d, _),
            Term::Dash,
            Term::Month(m, _),
            Term::Dash,
            Term::Year(y),
        ] if joined(4) => day_found(y, i16::from(m), d),
        [Term::Number(d, _), Term::Other, Term::Year(y), ..] => {
            let month = ROMAN.iter().position(|roman| *roman == pieces.word(at + 1))?;
            Some((real_day(y, i16::try_from(month + 1).ok()?, d)?, at + 3))
        }
        [
            Term::Number(a, _),
            Term::Slash,
            Term::Number(b, _),
            Term::Slash,
            Term::Year(y),
        ] => match (a > 12, b > 12) {
            (true, false) => day_found(y, b, a),
            (false, true) => day_found(y, a, b),
            _ if a == b => day_found(y, a, b),
            _ => None,
        },
        [Term::Year(y), Term::Dash, Term::Number(m, 2), after, _] if joined(2) && after != Term::Dash => {
            let month = i8::try_from(m).ok().filter(|m| (1..=12).contains(m))?;
            (m <= y % 100 && m < 10 || y < 1990).then_some((Time::Month(YearOf::Given(y), month), at + 3))
        }
        _ => None,
    }
}

/// Months as Polish and Hungarian offices write them.
const ROMAN: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

fn is_joint(term: Term) -> bool {
    matches!(term, Term::Dash | Term::Dot | Term::Slash)
}

/// A day that the calendar has.
fn real_day(year: i16, month: i16, day: i16) -> Option<Time> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Date::new(year, month, day).ok()?;
    Some(day_of(YearOf::Given(year), month, day))
}
