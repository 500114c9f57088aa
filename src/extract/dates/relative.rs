//! Times told from the day of writing or from the story: `today`, `last year`, `earlier this week`, `two weeks ago`,
//! `a day earlier`, `that same month`.
//!
//! Refuses durations: `the last three years`, `over the past week`. Tests: `tests/it/dates.rs`.

use super::calendar;
use super::grammar::Found;
use super::piece::Pieces;
use super::term::{Term, Unit};
use super::time::{Pick, Time, YearOf};
use super::years;

/// The relative expression at piece `at`.
pub fn relative(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    match pieces.term(at) {
        Term::Today(days) => today(pieces, at, days),
        Term::Last | Term::Past | Term::This | Term::Next | Term::Same | Term::That | Term::Following => {
            shifted(pieces, at)
        }
        Term::Phase | Term::Earlier | Term::Later => phased(pieces, at),
        Term::Number(..) | Term::Article => counted(pieces, at),
        Term::Unit(Unit::Day, false) => day_around(pieces, at),
        Term::Unit(Unit::Week, false) => week_of(pieces, at),
        Term::Unit(Unit::Weekend, false) => {
            (pieces.before(at) == Term::The).then_some((Time::FromWriting(Unit::Weekend, 0), at + 1))
        }
        Term::Unit(Unit::Year, false) => year_end(pieces, at).or_else(|| year_ago(pieces, at)),
        Term::The if pieces.term(at + 1) == Term::Other && !pieces.is_any(at + 1, &BEHIND_THE) => None,
        Term::The => beyond(pieces, at)
            .or_else(|| compared(pieces, at))
            .or_else(|| the_quarter(pieces, at))
            .or_else(|| the_year(pieces, at))
            .or_else(|| week_of(pieces, at + 1)),
        _ => None,
    }
}

/// Words behind `the` that are no words of time by themselves; what begins so is asked for by the rules below.
const BEHIND_THE: [&str; 7] = ["comparable", "corresponding", "like", "latest", "full", "whole", "period"];

/// `today`, `tomorrow morning`, `tomorrow, Tuesday, June 20`; not `News Today`, `people of tomorrow`.
fn today(pieces: &Pieces<'_, '_>, at: usize, days: i8) -> Found {
    let named = at > 0 && pieces.capital(at) && pieces.capital(at - 1);
    if named || pieces.before(at) == Term::Of || is_an_age(pieces, at) {
        return None;
    }
    let end = at + 1 + usize::from(pieces.term(at + 1) == Term::PartOfDay);
    let inner = end + usize::from(matches!(pieces.term(end), Term::Comma | Term::Open));
    match calendar::date(pieces, inner) {
        Some((day @ Time::Day { .. }, after)) => Some((day, after)),
        _ => Some((Time::FromWriting(Unit::Day, days.into()), end)),
    }
}

/// `today's youth`, `in today's security environment`: these times, not this day.
fn is_an_age(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    let owns = ["'s", "’s"].iter().any(|ending| pieces.word(at).ends_with(ending));
    owns && (at + 1..at + 4).any(|thing| pieces.is_any(thing, &OF_AN_AGE))
}

/// What belongs to an age and not to a day.
const OF_AN_AGE: [&str; 16] = [
    "world", "youth", "society", "generation", "generations", "children", "kids", "environment", "landscape",
    "reality", "realities", "era", "standards", "technology", "battlefield", "warfare",
];

/// `the day after tomorrow`, `the day before yesterday`.
fn day_around(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    match (pieces.term(at + 1), pieces.term(at + 2)) {
        (Term::Later, Term::Today(1)) => Some((Time::FromWriting(Unit::Day, 2), at + 3)),
        (Term::Earlier, Term::Today(-1)) => Some((Time::FromWriting(Unit::Day, -2), at + 3)),
        _ => None,
    }
}

/// `the week before last`, `the year after next`.
fn beyond(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let unit = match pieces.term(at + 1) {
        Term::Unit(unit, false) => unit,
        Term::PartOfDay => Unit::Day,
        _ => return None,
    };
    let by = match (pieces.term(at + 2), pieces.term(at + 3)) {
        // `she had flown in the night before, and`
        (Term::Earlier, Term::Comma | Term::Dot | Term::Close) if unit == Unit::Day => {
            return Some((Time::FromStory(Unit::Day, -1), at + 3));
        }
        (Term::Earlier, Term::Last) if pieces.is_any(at + 2, &["before"]) => -2,
        (Term::Later, Term::Next) if pieces.is_any(at + 2, &["after"]) => 2,
        _ => return None,
    };
    let ends = !matches!(pieces.term(at + 4), Term::Unit(..) | Term::Month(..) | Term::Weekday(..));
    ends.then_some((Time::FromWriting(unit, by), at + 4))
}

/// `year's end`, `year-end`.
fn year_end(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let dash = usize::from(pieces.term(at + 1) == Term::Dash);
    pieces.is_any(at + 1 + dash, &["end"]).then_some((Time::Current(Unit::Year), at + 2 + dash))
}

/// `year-ago quarter`, `year-earlier profit`, `year-ago third quarter`.
fn year_ago(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let told = pieces.term(at + 1) == Term::Dash && matches!(pieces.term(at + 2), Term::Ago | Term::Earlier);
    if let (true, Some((_, end))) = (told, quarter_behind(pieces, at + 3)) {
        return Some((Time::YearAgo, end));
    }
    let whole = pieces.is_any(at + 3, &PERIOD);
    told.then_some((Time::YearAgo, at + 3 + usize::from(whole)))
}

/// What a report of business compares.
const PERIOD: [&str; 2] = ["quarter", "period"];

/// `the quarter a year ago`, `the corresponding period last year`, `last year's quarter`: the story's, a year before.
fn compared(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let alike = usize::from(pieces.is_any(at + 1, &["comparable", "corresponding", "same", "like"]));
    if !pieces.is_any(at + 1 + alike, &PERIOD) {
        return None;
    }
    let behind = at + 2 + alike;
    let behind =
        behind + usize::from(matches!(pieces.term(behind), Term::Of | Term::Comma) || pieces.is_any(behind, &["in"]));
    match relative(pieces, behind)? {
        (Time::YearAgo | Time::FromStory(Unit::Year, -1) | Time::FromWriting(Unit::Year, -1), end) => {
            Some((Time::YearAgo, end))
        }
        _ => None,
    }
}

/// `week of March 6`.
fn week_of(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    if !matches!((pieces.term(at), pieces.term(at + 1)), (Term::Unit(Unit::Week, false), Term::Of)) {
        return None;
    }
    match calendar::date(pieces, at + 2) {
        Some((day @ Time::Day { .. }, end)) => Some((Time::WeekOf(Box::new(day)), end)),
        _ => None,
    }
}

/// `the quarter`: the one named before; `the latest quarter`, `the latest fiscal year`: the last one over.
fn the_quarter(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let latest = usize::from(pieces.is_any(at + 1, &["latest"]));
    let fiscal = usize::from(pieces.term(at + 1 + latest) == Term::FiscalWord);
    let unit = at + 1 + latest + fiscal;
    match pieces.term(unit) {
        Term::Unit(Unit::Year, false) if fiscal == 1 => {
            Some((Time::FromWriting(Unit::Year, if latest == 1 { -1 } else { 0 }), unit + 1))
        }
        Term::Unit(Unit::Quarter, false) if latest == 1 => Some((Time::FromWriting(Unit::Quarter, -1), unit + 1)),
        Term::Unit(Unit::Quarter, false) => Some((Time::FromStory(Unit::Quarter, 0), unit + 1)),
        Term::Other if latest == 1 && pieces.is_any(unit, &["period"]) => {
            Some((Time::FromWriting(Unit::Quarter, -1), unit + 1))
        }
        _ => None,
    }
}

/// `for the year`, `the rest of the year`, `for the week`: the one of writing.
fn the_year(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let whole = usize::from(pieces.is_any(at + 1, &["full", "whole"]));
    let part = at >= 2
        && pieces.before(at) == Term::Of
        && pieces.is_any(at - 2, &["rest", "part", "months", "half", "remainder"]);
    let led = part || at >= 1 && pieces.is_any(at - 1, &["for"]);
    match pieces.term(at + 1 + whole) {
        Term::Unit(unit @ (Unit::Year | Unit::Week), false) if led => Some((Time::Current(unit), at + 2 + whole)),
        _ => None,
    }
}

/// `last year`, `this coming Friday`, `next March`, `that same month`, `last night`.
fn shifted(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let mut next = at + 1;
    let mut shift = pieces.term(at);
    match (shift, pieces.term(next)) {
        (Term::This, inner @ (Term::Past | Term::Last | Term::Next)) => {
            shift = if inner == Term::Next { Term::Next } else { Term::Last };
            next += 1;
        }
        (Term::That | Term::This, Term::Same) => next += 1,
        _ => {}
    }
    if pieces.term(next) == Term::FiscalWord {
        next += 1;
    }
    if is_title(pieces, at, next) {
        return None;
    }
    let end = next + 1;
    let definite = pieces.before(at) == Term::The;
    match pieces.term(next) {
        Term::Unit(Unit::Year, false) if quarter_behind(pieces, end).is_some() => {
            let (quarter, end) = quarter_behind(pieces, end)?;
            let (years, _) = counted_year(pieces, at)?;
            Some((Time::Quarter(YearOf::Counted(years), quarter), end))
        }
        Term::Unit(Unit::Year, false) if shift == Term::Last && pieces.is_any(end, &PERIOD) => {
            Some((Time::YearAgo, end + 1))
        }
        Term::Unit(unit, false) => Some((unit_shifted(pieces, at, shift, unit, definite)?, end)),
        // `last Oct. 23`
        Term::Month(month, _) if !matches!(shift, Term::That | Term::Same) => match calendar::date(pieces, next) {
            Some((Time::Day { year: YearOf::Open, month, day, weekday }, end)) => {
                let year = picked_year(pieces, at, shift);
                Some((Time::Day { year, month, day, weekday }, end))
            }
            _ => Some((Time::Month(picked_year(pieces, at, shift), month), end)),
        },
        // `the rules that fall under it`
        Term::Season(4 | 10, _) if shift == Term::That && !stands_free(pieces, at) => None,
        Term::Season(month, _) => Some((Time::Season(picked_year(pieces, at, shift), month), end)),
        // `told us that Friday will do`
        Term::Weekday(..) if shift == Term::That => None,
        Term::Weekday(day, true) => {
            // `this coming Sunday, March 8`: the day is told outright
            if let Some((dated @ Time::Day { .. }, end)) = calendar::date(pieces, next) {
                return Some((dated, end));
            }
            let pick = match shift {
                Term::Last if pieces.is_any(at, &PREVIOUS) => Pick::Previous,
                Term::Last | Term::Past => Pick::Last,
                Term::Next => Pick::Next,
                Term::This => Pick::This,
                _ => Pick::Tense,
            };
            Some((Time::Weekday(day, pick), end + usize::from(pieces.term(end) == Term::PartOfDay)))
        }
        Term::PartOfDay => match shift {
            Term::Last if pieces.is_any(at, &PREVIOUS) => Some((Time::FromStory(Unit::Day, -1), end)),
            Term::Last => Some((Time::FromWriting(Unit::Day, -1), end)),
            Term::This => Some((Time::FromWriting(Unit::Day, 0), end)),
            Term::Next | Term::Following if definite => Some((Time::FromStory(Unit::Day, 1), end)),
            Term::That | Term::Same => Some((Time::FromStory(Unit::Day, 0), end)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the `that` at `at` points: it opens the sentence, or a preposition leads it.
fn stands_free(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    pieces.capital(at) || matches!(pieces.before(at), Term::Prep | Term::From | Term::To | Term::Phase)
}

/// `on "This Week" with`: two capitals in quotation marks name a programme.
fn is_title(pieces: &Pieces<'_, '_>, at: usize, next: usize) -> bool {
    let quoted = at > 0 && pieces.is_any(at - 1, &["\"", "“"]);
    quoted
        && pieces.capital(at)
        && pieces.capital(next)
        && matches!(pieces.term(next), Term::Unit(..) | Term::PartOfDay)
}

fn picked_year(pieces: &Pieces<'_, '_>, at: usize, shift: Term) -> YearOf {
    match shift {
        Term::Last if pieces.is_any(at, &PREVIOUS) => YearOf::Preceding,
        Term::Last | Term::Past => YearOf::Latest,
        Term::Next => YearOf::Coming,
        Term::That | Term::Same => YearOf::Story(0),
        Term::Following => YearOf::Following,
        _ => YearOf::This,
    }
}

/// What is told from the story, not from the day of writing.
const PREVIOUS: [&str; 2] = ["previous", "preceding"];

fn unit_shifted(pieces: &Pieces<'_, '_>, at: usize, shift: Term, unit: Unit, definite: bool) -> Option<Time> {
    let writing = |by| Some(Time::FromWriting(unit, by));
    let story = |by| Some(Time::FromStory(unit, by));
    match shift {
        // `over the last year`, `in the past week`: how long, not when; `the previous week` is a time
        Term::Last if pieces.is_any(at, &PREVIOUS) => story(-1),
        Term::Last if definite || unit == Unit::Day => None,
        Term::Last => writing(-1),
        Term::Next if unit == Unit::Day => story(1),
        Term::Next => writing(1),
        Term::This if unit == Unit::Day => None,
        Term::This => writing(0),
        Term::Following => story(1),
        Term::Same | Term::That => story(0),
        _ => None,
    }
}

/// `earlier this week`, `late last month`, `the end of the year`, `later in the month`, `early on Friday`.
fn phased(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    if pieces.is_any(at, &["before", "after"]) {
        return None;
    }
    let mut next = at + 1;
    if pieces.is_any(next, &["in", "of", "on"]) {
        next += 1;
    }
    if let Some((time @ Time::FromWriting(unit, _), end)) = shifted(pieces, next) {
        return (unit != Unit::Day || pieces.is_any(next, &["last", "this"])).then_some((time, end));
    }
    if next == at + 1 || pieces.term(next) != Term::The {
        return None;
    }
    match pieces.term(next + 1) {
        Term::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year), false) if pieces.term(next + 2) != Term::Of => {
            Some((Time::Current(unit), next + 2))
        }
        _ => None,
    }
}

/// `two weeks ago`, `a day earlier`, `three days later`.
fn counted(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let (count, behind) = match pieces.term(at) {
        Term::Number(_, 0) => years::below_hundred(pieces, at)?,
        Term::Number(count, _) => (count, at + 1),
        _ => (1, at + 1),
    };
    let dash = usize::from(pieces.term(behind) == Term::Dash);
    let Term::Unit(unit, _) = pieces.term(behind + dash) else {
        return None;
    };
    let mut after = behind + 1 + dash;
    // `a week or so ago`
    if pieces.is_any(after, &["or"]) && pieces.is_any(after + 1, &["so", "two", "more"]) {
        after += 2;
    }
    let end = after + 1;
    if !(1..1000).contains(&count) {
        return None;
    }
    match pieces.term(after) {
        Term::Ago if unit == Unit::Decade => Some((Time::FromWriting(Unit::Year, -count * 10), end)),
        // a comparison in business news: the same quarter of the year before, where one was named
        Term::Ago if unit == Unit::Year && count == 1 => Some((Time::YearAgo, end)),
        Term::Ago => Some((Time::FromWriting(unit, -count), end)),
        Term::Earlier if ends_clause(pieces, end) => Some((Time::FromStory(unit, -count), end)),
        Term::Later if ends_clause(pieces, end) => Some((Time::FromStory(unit, count), end)),
        Term::From if pieces.is_any(end, &["now", "today"]) => Some((Time::FromWriting(unit, count), end + 1)),
        _ => None,
    }
}

/// `a day earlier` is a time, `a day after the talks` is not yet one.
fn ends_clause(pieces: &Pieces<'_, '_>, end: usize) -> bool {
    pieces.is_any(end - 1, &["earlier", "later"]) && !pieces.is_any(end, &["than"])
        || matches!(pieces.term(end), Term::Comma | Term::Dot)
}

/// `third quarter`, behind a year: which, and the piece behind.
pub fn quarter_behind(pieces: &Pieces<'_, '_>, at: usize) -> Option<(i8, usize)> {
    let Term::Ordinal(nth @ 1..=4) = pieces.term(at) else {
        return None;
    };
    let unit = at + 1 + usize::from(pieces.term(at + 1) == Term::Dash);
    let is_quarter = matches!(pieces.term(unit), Term::Unit(Unit::Quarter, false));
    Some((i8::try_from(nth).ok().filter(|_| is_quarter)?, unit + 1))
}

/// `this year`, `of last year`: years from the year of writing, and the piece behind.
pub fn counted_year(pieces: &Pieces<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let years = match pieces.term(at) {
        Term::Last => -1,
        Term::This => 0,
        Term::Next => 1,
        _ => return None,
    };
    let is_year = matches!(pieces.term(at + 1), Term::Unit(Unit::Year, false));
    is_year.then_some((years, at + 2))
}

/// `last week`, `of next week`, `this week`: weeks from the week of writing, and the piece behind.
pub fn counted_weeks(pieces: &Pieces<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let at = at + usize::from(pieces.term(at) == Term::Of);
    let weeks = match pieces.term(at) {
        Term::Last => -1,
        Term::This => 0,
        Term::Next => 1,
        _ => return None,
    };
    let is_week = matches!(pieces.term(at + 1), Term::Unit(Unit::Week, false));
    is_week.then_some((weeks, at + 2))
}
