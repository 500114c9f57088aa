//! Named parts of the calendar: quarters, halves, seasons, decades, fiscal years.
//!
//! Refuses seasons that are names or verbs (`Spring Storm`, `prices fall`). Tests: `tests/it/dates.rs`.

use super::calendar::plausible;
use super::grammar::Found;
use super::piece::Pieces;
use super::relative::counted_year;
use super::term::{Term, Unit};
use super::time::{Time, YearOf};

/// The quarter, half, season, decade or fiscal year at piece `at`.
pub fn period(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    match pieces.term(at) {
        Term::Ordinal(nth) => ordinal(pieces, at, nth),
        Term::QuarterOf(quarter) => {
            let (year, end) = year_behind(pieces, at + 1);
            Some((Time::Quarter(year, quarter), end))
        }
        Term::Season(month, capital) => season(pieces, at, month, capital),
        Term::Decade(year, whole) => {
            let led = matches!(pieces.before(at), Term::Apostrophe | Term::The | Term::Phase | Term::Dash);
            (whole || led).then_some((Time::Decade(year), at + 1))
        }
        Term::Fiscal(year) => Some((Time::Year(year), at + 1)),
        // `the last half of 2022`
        Term::Last | Term::Later if pieces.is_any(at, &["last", "latter"]) && pieces.term(at + 1) == Term::Half => {
            ordinal(pieces, at, 2)
        }
        Term::FiscalWord => {
            let year_word = usize::from(matches!(pieces.term(at + 1), Term::Unit(Unit::Year, false)));
            match pieces.term(at + 1 + year_word) {
                Term::Year(year) => Some((Time::Year(year), at + 2 + year_word)),
                // `FY 24`
                Term::Number(short, 2) if pieces.is_any(at, &["fy"]) => Some((Time::Year(2000 + short), at + 2)),
                Term::Ordinal(nth) if year_word == 0 => ordinal(pieces, at + 1, nth),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `third quarter of 2020`, `third-quarter`, `first half of this year`.
fn ordinal(pieces: &Pieces<'_, '_>, at: usize, nth: i16) -> Found {
    let mut next = at + 1 + usize::from(pieces.term(at + 1) == Term::Dash);
    if pieces.term(next) == Term::FiscalWord {
        next += 1;
    }
    let nth = i8::try_from(nth).ok()?;
    let (year, end) = year_behind(pieces, next + 1);
    match pieces.term(next) {
        Term::Unit(Unit::Quarter, _) if (1..=4).contains(&nth) => Some((Time::Quarter(year, nth), end)),
        Term::Half if (1..=2).contains(&nth) && year != YearOf::Open => Some((Time::Half(year, nth), end)),
        _ => None,
    }
}

/// `of 2020`, `2020`, `of last year`, `of fiscal 2020`.
fn year_behind(pieces: &Pieces<'_, '_>, at: usize) -> (YearOf, usize) {
    let mut next = at + usize::from(matches!(pieces.term(at), Term::Of | Term::Comma));
    if pieces.term(next) == Term::The {
        next += 1;
    }
    if pieces.term(next) == Term::FiscalWord {
        next += 1;
    }
    match pieces.term(next) {
        Term::Year(year) if plausible(year) => (YearOf::Given(year), next + 1),
        // `the second half of the year`
        Term::Unit(Unit::Year, false) if pieces.before(next) == Term::The => (YearOf::Counted(0), next + 1),
        _ => counted_year(pieces, next).map_or((YearOf::Open, at), |(years, end)| (YearOf::Counted(years), end)),
    }
}

fn season(pieces: &Pieces<'_, '_>, at: usize, month: i8, capital: bool) -> Found {
    let (year, end) = year_behind(pieces, at + 1);
    if year != YearOf::Open {
        return Some((Time::Season(year, month), end));
    }
    let led = match pieces.before(at) {
        Term::Prep => pieces.is_any(at - 1, &["in", "by", "since", "during", "for"]),
        Term::The => pieces.is_any(
            at.saturating_sub(2),
            &["in", "into", "by", "since", "during", "for", "over", "until", "of", "before", "after"],
        ),
        Term::Phase => true,
        Term::Dash => pieces.before(at - 1) == Term::Phase,
        _ => false,
    };
    let other = matches!(pieces.term(at + 1), Term::Of) || capital && pieces.capital(at + 1);
    (led && !other).then_some((Time::Season(YearOf::Open, month), at + 1))
}
