//! Pieces → one expression of time that starts at a piece.
//!
//! Tries the kinds in turn, then looks for the other end of a range. Refuses what may as well be something else (`May`
//! the verb, 2019 troops): a missed date costs less than a wrong one. Tests: `tests/it/dates.rs`.

use super::piece::Pieces;
use super::relative::quarter_behind;
use super::term::Term;
use super::time::{Time, YearOf};
use super::{calendar, numeric, period, relative, years};

/// An expression and the piece behind it.
pub type Found = Option<(Time, usize)>;

/// The expression that starts at piece `at`, which is one that [`opens`] it; `after_year` when a year was found right before (`in 2017, 2018 and 2019`).
pub fn expression(pieces: &Pieces<'_, '_>, at: usize, after_year: bool) -> Found {
    let found = match pieces.term(at) {
        Term::Number(..) | Term::Ordinal(_) | Term::The => {
            calendar::days_of_month(pieces, at).or_else(|| single(pieces, at, after_year))?
        }
        _ => single(pieces, at, after_year)?,
    };
    Some(extended(pieces, at, found))
}

/// Whether an expression can open with such a piece.
pub fn opens(term: Term) -> bool {
    !matches!(
        term,
        Term::Other
            | Term::Of
            | Term::And
            | Term::To
            | Term::From
            | Term::Between
            | Term::Prep
            | Term::PartOfDay
            | Term::Half
            | Term::Ago
            | Term::Comma
            | Term::Dash
            | Term::Slash
            | Term::Dot
            | Term::Colon
            | Term::Open
            | Term::Close
            | Term::Apostrophe
    )
}

/// One expression, not a range.
pub fn single(pieces: &Pieces<'_, '_>, at: usize, after_year: bool) -> Found {
    match pieces.term(at) {
        Term::Year(_) => numeric::date(pieces, at)
            .or_else(|| quarter_of_year(pieces, at))
            .or_else(|| same_quarter(pieces, at))
            .or_else(|| years::year(pieces, at, after_year)),
        Term::Number(..) => numeric::date(pieces, at)
            .or_else(|| calendar::date(pieces, at))
            .or_else(|| relative::relative(pieces, at))
            .or_else(|| spelt_out(pieces, at))
            .or_else(|| years::short(pieces, at)),
        Term::Month(..) | Term::Weekday(..) => calendar::date(pieces, at),
        Term::Ordinal(_) => calendar::date(pieces, at).or_else(|| period::period(pieces, at)),
        Term::The => calendar::date(pieces, at).or_else(|| relative::relative(pieces, at)),
        _ => period::period(pieces, at).or_else(|| relative::relative(pieces, at)),
    }
}

/// `in nineteen ninety-seven`, `the year two thousand`.
fn spelt_out(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let (year, end) = years::told(pieces, at)?;
    Some((Time::Year(year), end))
}

/// `the 1988 quarter`, `the 1988 period`: the one of the story's quarter in that year.
fn same_quarter(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let Term::Year(year) = pieces.term(at) else {
        return None;
    };
    pieces.is_any(at + 1, &["quarter", "period"]).then_some((Time::QuarterIn(year), at + 2))
}

/// `1988 third quarter`.
fn quarter_of_year(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let Term::Year(year) = pieces.term(at) else {
        return None;
    };
    let (quarter, end) = quarter_behind(pieces, at + 1)?;
    Some((Time::Quarter(YearOf::Given(year), quarter), end))
}

/// Adds the other end of a range, where there is one.
fn extended(pieces: &Pieces<'_, '_>, at: usize, (first, end): (Time, usize)) -> (Time, usize) {
    let before = pieces.before(at);
    let joined = match pieces.term(end) {
        Term::Dash | Term::To => true,
        // `FY 2023/24`
        Term::Slash => matches!(first, Time::Year(_)),
        Term::And => before == Term::Between,
        _ => false,
    };
    let quoted = usize::from(pieces.is_any(end, &["\"", "”"]) && pieces.term(end + 1) == Term::To);
    if !joined && quoted == 0 {
        return neighbours(pieces, first, end);
    }
    other_end(pieces, &first, end + quoted + 1).unwrap_or((first, end))
}

/// `August and September`, `7 and 8 September`: two months or days in a row are one range.
fn neighbours(pieces: &Pieces<'_, '_>, first: Time, end: usize) -> (Time, usize) {
    match (&first, pieces.term(end), pieces.term(end + 1)) {
        (Time::Month(_, month), Term::And, Term::Month(next, _)) if next == month + 1 => {
            if let Some((last @ Time::Month(..), after)) = calendar::date(pieces, end + 1) {
                return (range(first, last), after);
            }
        }
        (Time::Day { year, month, day, .. }, Term::And, Term::Number(next, 1..))
            if next == i16::from(*day) + 1 && !pieces.word(end + 2).starts_with(char::is_alphabetic) =>
        {
            return (range(first.clone(), day_of(*year, *month, day + 1)), end + 2);
        }
        _ => {}
    }
    (first, end)
}

fn other_end(pieces: &Pieces<'_, '_>, first: &Time, mut at: usize) -> Found {
    // `late February to mid-March`
    if pieces.term(at) == Term::Phase && matches!(first, Time::Month(..) | Time::Year(_)) {
        at += 1 + usize::from(pieces.term(at + 1) == Term::Dash);
    }
    if let Some((last, after)) = single(pieces, at, matches!(first, Time::Year(_))) {
        let fits = match (first, &last) {
            (Time::Day { .. }, Time::Day { .. })
            | (Time::Month(..), Time::Month(..))
            | (Time::Weekday(..), Time::Weekday(..)) => true,
            (Time::Year(a), Time::Year(b)) => a < b,
            _ => false,
        };
        return fits.then(|| (range(first.clone(), last), after));
    }
    match (first, pieces.term(at)) {
        (Time::Day { year, month, day, .. }, Term::Number(last, _) | Term::Ordinal(last)) => {
            let last = i8::try_from(last).ok().filter(|l| l > day && *l <= 31)?;
            if matches!(pieces.term(at + 1), Term::Unit(..) | Term::Slash | Term::Dash) {
                return None;
            }
            let (given, after) = calendar::trailing_year(pieces, at + 1);
            let year = if *year == YearOf::Open { given } else { *year };
            Some((range(first.clone(), day_of(year, *month, last)), after))
        }
        (Time::Year(year), Term::Number(last, 2)) if pieces.glued(at) && *year % 100 < last => {
            let last = Time::Year(year - year % 100 + last);
            Some((range(first.clone(), last), at + 1))
        }
        _ => None,
    }
}

/// A day of a month without weekday.
pub fn day_of(year: YearOf, month: i8, day: i8) -> Time {
    Time::Day { year, month, day, weekday: None }
}

/// A range whose ends lend each other their year.
pub fn range(first: Time, last: Time) -> Time {
    let (first, last) = match (first.year(), last.year(), first.month_day(), last.month_day()) {
        (Some(YearOf::Open), Some(YearOf::Given(year)), Some(a), Some(b)) => {
            (first.in_year(YearOf::Given(year - i16::from(a > b))), last)
        }
        (Some(YearOf::Given(year)), Some(YearOf::Open), Some(a), Some(b)) => {
            (first, last.in_year(YearOf::Given(year + i16::from(a > b))))
        }
        (Some(YearOf::Open), Some(given @ YearOf::Counted(_)), ..) => (first.in_year(given), last),
        _ => (first, last),
    };
    Time::Range(Box::new(first), Box::new(last))
}
