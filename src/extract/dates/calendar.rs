//! Dates by the names of the calendar: `September 8, 2022`, `the 8th of September`, `Thursday (Sept. 8)`, `8-10 March`,
//! `March this year`, `Friday last week`.
//!
//! Refuses a month that may be a verb or a name (`May`, `March`, `Jan`) without company. Tests: `tests/it/dates.rs`.

use jiff::civil::Date;

use super::grammar::{Found, day_of, range};
use super::piece::Pieces;
use super::relative::{counted_weeks, counted_year};
use super::term::{Spelling, Term, Unit};
use super::time::{Pick, Time, YearOf};
use super::{numeric, years};

/// The date that starts with a weekday, a month or a day at piece `at`.
pub fn date(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    match pieces.term(at) {
        Term::Weekday(weekday, written_out) => with_weekday(pieces, at, weekday, written_out),
        Term::Month(month, spelling) => from_month(pieces, at, month, spelling),
        Term::Number(..) | Term::Ordinal(_) => from_day(pieces, at),
        Term::The if matches!(pieces.term(at + 1), Term::Ordinal(_)) => {
            from_day(pieces, at + 1).or_else(|| of_known_month(pieces, at + 1))
        }
        _ => None,
    }
}

/// What is over when it is spoken of: `Wednesday's ruling`.
const DONE: [&str; 26] = [
    "announcement", "attack", "attacks", "blast", "bombing", "bombings", "close", "collision", "comments", "crash",
    "death", "deaths", "decision", "events", "explosion", "incident", "killing", "killings", "raid", "remarks",
    "ruling", "shooting", "statement", "strike", "strikes", "violence",
];

/// `on a Friday`, `it was a Friday`: any; `a Sunday night service` is one.
fn is_any_such_day(pieces: &Pieces<'_, '_>, at: usize, behind: usize) -> bool {
    if pieces.before(at) != Term::Article {
        return false;
    }
    let article = at - 1;
    let led = matches!(pieces.before(article), Term::Prep | Term::From);
    let thing = pieces.term(behind) == Term::Other
        && pieces.word(behind).starts_with(char::is_lowercase)
        && !pieces.is_any(behind, &["when", "that", "which", "where", "with", "for"]);
    led || !thing
}

/// Words that make a weekday a holiday or an event.
const NAMED: [&str; 9] = ["good", "black", "bloody", "super", "ash", "palm", "easter", "holy", "maundy"];

/// `Thursday`, `Thursday, September 8`, `Thursday (8 September)`, `Friday morning last week`.
fn with_weekday(pieces: &Pieces<'_, '_>, at: usize, weekday: i8, written_out: bool) -> Found {
    let mut next = at + 1;
    if !written_out && pieces.term(next) == Term::Dot {
        next += 1;
    }
    let after_part = next + usize::from(pieces.term(next) == Term::PartOfDay);
    let bracket = pieces.term(after_part) == Term::Open;
    let inner = after_part + usize::from(bracket || pieces.term(after_part) == Term::Comma);
    let day = match pieces.term(inner) {
        Term::Month(month, spelling) => from_month(pieces, inner, month, spelling),
        Term::Number(..) | Term::Ordinal(_) => {
            from_day(pieces, inner).or_else(|| numeric::on_weekday(pieces, inner, Some(weekday)))
        }
        Term::Year(_) => numeric::date(pieces, inner),
        Term::The => date(pieces, inner),
        _ => None,
    };
    if let Some((Time::Day { year, month, day, .. }, end)) = day {
        let end = end + usize::from(bracket && pieces.term(end) == Term::Close);
        let weekday = Some(weekday);
        return Some((Time::Day { year, month, day, weekday }, end));
    }
    if !written_out || at > 0 && pieces.is_any(at - 1, &NAMED) || is_any_such_day(pieces, at, after_part) {
        return None;
    }
    if pieces.is_any(after_part, &DONE) && ["'s", "’s"].iter().any(|ending| pieces.word(at).ends_with(ending)) {
        return Some((Time::Weekday(weekday, Pick::Over), after_part));
    }
    match counted_weeks(pieces, after_part) {
        Some((weeks, end)) => Some((Time::Weekday(weekday, Pick::Week(weeks)), end)),
        None => Some((Time::Weekday(weekday, Pick::Tense), after_part)),
    }
}

/// `September 8, 2022`, `September 2022`, `Sept. 8`, `March this year`, `September`.
fn from_month(pieces: &Pieces<'_, '_>, at: usize, month: i8, spelling: Spelling) -> Found {
    let next = at + 1 + usize::from(spelling == Spelling::Short && pieces.term(at + 1) == Term::Dot);
    let the = usize::from(pieces.term(next) == Term::The);
    if let Term::Number(day, 1..) | Term::Ordinal(day) = pieces.term(next + the) {
        let day = i8::try_from(day).ok().filter(|d| valid_day(month, *d));
        let counts_something = matches!(pieces.term(next + the + 1), Term::Unit(..) | Term::Slash);
        if let Some(day) = day.filter(|_| !counts_something) {
            let (year, end) = trailing_year(pieces, next + the + 1);
            return Some((day_of(year, month, day), end));
        }
    }
    let of = usize::from(matches!(pieces.term(next), Term::Comma | Term::Of));
    if let Some((year, end)) = years::told(pieces, next + of)
        && plausible(year)
        && !(pieces.term(next) == Term::Comma && in_list(pieces, next + of))
    {
        return Some((Time::Month(YearOf::Given(year), month), end));
    }
    if let Some((years, end)) = counted_year(pieces, next + of) {
        return Some((Time::Month(YearOf::Counted(years), month), end));
    }
    if let Some((by, end)) = that_year(pieces, next + of) {
        return Some((Time::Month(YearOf::Story(by), month), end));
    }
    stands_alone(pieces, at, next, spelling).then_some((Time::Month(YearOf::Open, month), next))
}

/// Whether a month without day or year is one: written out, or behind a word that only a date follows.
fn stands_alone(pieces: &Pieces<'_, '_>, at: usize, next: usize, spelling: Spelling) -> bool {
    let led = match pieces.before(at) {
        Term::Prep => !pieces.is_any(at - 1, &["as", "for", "at"]) || spelling == Spelling::Full,
        Term::From | Term::To | Term::Between | Term::Phase | Term::Earlier | Term::Later => true,
        Term::Dash => matches!(pieces.before(at - 1), Term::Phase | Term::Month(..)),
        Term::And => matches!(pieces.before(at - 1), Term::Month(..)),
        // `the March accession`
        Term::The => {
            pieces.word(next).starts_with(char::is_lowercase)
                && pieces.term(next) == Term::Other
                && !pieces.is_any(next, &["government", "cabinet", "administration", "ministry", "and", "or"])
        }
        Term::Of => {
            pieces.is_any(at.saturating_sub(2), &["month", "day", "week", "end", "beginning", "middle", "start"])
        }
        _ => false,
    };
    let name = pieces.capital(next) && pieces.term(next) == Term::Other && pieces.glued(next);
    match spelling {
        Spelling::Full => {
            led || !name && !pieces.is_any(at.saturating_sub(1), &["mr", "ms", "mrs", "dr", "sen", "rep"])
        }
        // `In March Kovac sailed`, but not `by May Kovac`
        Spelling::Doubtful => {
            let before = at.saturating_sub(1);
            let sure = pieces.term(before) == Term::Phase || pieces.is_any(before, &["in", "since", "until", "during"]);
            // `was sent home that May and died there`
            let pointed = pieces.before(at) == Term::That
                && matches!(pieces.term(next), Term::Dot | Term::Comma | Term::And | Term::Close);
            let entry = pointed || at == 0 && pieces.term(next) == Term::Colon;
            entry || led && (sure || !(pieces.capital(next) && pieces.term(next) == Term::Other))
        }
        Spelling::Short => led && (at + 1 < next || pieces.term(next) != Term::Other),
    }
}

/// `8 September 2022`, `8th of September`, `08 SEP 22`.
fn from_day(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let day = day_number(pieces, at)?;
    let next = at + 1;
    let of = usize::from(
        matches!(pieces.term(next), Term::Of | Term::Dash) && matches!(pieces.term(next + 1), Term::Month(..)),
    );
    // `8. September 2022`, as German and Nordic offices write it
    let dot = usize::from(pieces.term(next) == Term::Dot && german(pieces, next + 1));
    let of = of + dot;
    let Term::Month(month, spelling) = pieces.term(next + of) else {
        return None;
    };
    if !valid_day(month, day) {
        return None;
    }
    let after = next + of + 1;
    let dotted = spelling == Spelling::Short && pieces.term(after) == Term::Dot && has_more(pieces, after);
    let after = after + usize::from(dotted);
    if let Some(year) = short_year(pieces, after) {
        return Some((day_of(YearOf::Given(year), month, day), after + 1));
    }
    let (year, end) = trailing_year(pieces, after);
    Some((day_of(year, month, day), end))
}

/// `by the 6th`, `on the 14th instant`, where `the 6th Army` is none; `at` is the ordinal.
fn of_known_month(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let day = day_number(pieces, at).filter(|_| pieces.word(at).starts_with(|c: char| c.is_ascii_digit()))?;
    let by = ["ultimo", "ult", "instant", "inst"].iter().position(|word| pieces.is_any(at + 1, &[word]));
    if let Some(by) = by {
        return Some((Time::DayOfMonth(day, if by < 2 { -1 } else { 0 }), at + 2));
    }
    let before = at.checked_sub(2)?;
    let led = match pieces.term(before) {
        Term::Prep => pieces.is_any(before, &["on", "by", "since", "around"]),
        Term::To | Term::From => true,
        Term::Of => before > 0 && matches!(pieces.term(before - 1), Term::PartOfDay),
        _ => false,
    };
    let closed = match pieces.term(at + 1) {
        Term::Comma | Term::And => !matches!(pieces.term(at + 2), Term::Ordinal(_) | Term::The),
        Term::Dot
        | Term::Close
        | Term::The
        | Term::Article
        | Term::Prep
        | Term::That
        | Term::This
        | Term::To
        | Term::Number(_, 0) => true,
        _ => pieces.word(at + 1).is_empty() || pieces.is_any(at + 1, &BEHIND_A_DAY),
    };
    (led && closed).then_some((Time::DayOfStory(day), at + 1))
}

/// What may stand behind `on the 6th`, and not behind the number of a thing.
const BEHIND_A_DAY: [&str; 36] = [
    "he", "she", "it", "we", "they", "is", "are", "was", "were", "has", "had", "did", "when", "while", "with", "under",
    "but", "his", "her", "their", "its", "there", "both", "only", "no", "all", "some", "most", "several", "another",
    "further", "more", "now", "then", "again", ";",
];

/// Whether a month with its year stands at `at`.
fn german(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    matches!(pieces.term(at), Term::Month(..)) && matches!(pieces.term(at + 1), Term::Year(_))
}

/// `19 August 22`, where the range or the sentence goes on behind it.
fn short_year(pieces: &Pieces<'_, '_>, at: usize) -> Option<i16> {
    let Term::Number(short, 2) = pieces.term(at) else {
        return None;
    };
    let goes_on = matches!(pieces.term(at + 1), Term::To | Term::Dash | Term::Dot | Term::Close);
    (goes_on || pieces.is_any(at + 1, &["\"", "”"])).then_some(2000 + short)
}

/// Whether a full stop behind a short month is the abbreviation's and not the sentence's.
fn has_more(pieces: &Pieces<'_, '_>, dot: usize) -> bool {
    matches!(pieces.term(dot + 1), Term::Year(_) | Term::Comma | Term::To | Term::Dash)
}

/// `7-9 September 2022`, `3 to 14 March`, `7 and 8 September`, `the 2nd to the 4th of May`.
pub fn days_of_month(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let at = at + usize::from(pieces.term(at) == Term::The);
    let first = day_number(pieces, at)?;
    let slash = pieces.term(at + 1) == Term::Slash;
    if !(slash || matches!(pieces.term(at + 1), Term::Dash | Term::To | Term::And)) {
        return None;
    }
    let last_at = at + 2 + usize::from(pieces.term(at + 2) == Term::The);
    let (Time::Day { year, month, day, .. }, end) = from_day(pieces, last_at)? else {
        return None;
    };
    // `14/15 March`
    let ends = day > first && valid_day(month, first) && (!slash || day == first + 1);
    ends.then(|| (range(day_of(year, month, first), day_of(year, month, day)), end))
}

/// A year behind a day: `, 2022`, `2022`, `of this year`, `last year`.
pub fn trailing_year(pieces: &Pieces<'_, '_>, at: usize) -> (YearOf, usize) {
    let mut next = at;
    if matches!(pieces.term(next), Term::Comma | Term::Of) {
        next += 1;
    }
    if let Some((year, end)) = years::told(pieces, next)
        && plausible(year)
        && (next == at || pieces.term(at) == Term::Of || !in_list(pieces, next))
    {
        return (YearOf::Given(year), end);
    }
    if let Term::Fiscal(_) = pieces.term(next) {
        return (YearOf::Open, at);
    }
    if let Some((by, end)) = that_year(pieces, next) {
        return (YearOf::Story(by), end);
    }
    match counted_year(pieces, next) {
        Some((years, end)) if pieces.term(at) != Term::Comma => (YearOf::Counted(years), end),
        _ => (YearOf::Open, at),
    }
}

/// `that year`, `the same year`, `the following year`: years from the one last named, and the piece behind.
fn that_year(pieces: &Pieces<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let the = pieces.term(at) == Term::The;
    let at = at + usize::from(the);
    let by = match pieces.term(at) {
        Term::That | Term::Same => 0,
        Term::Following => 1,
        Term::Next if the => 1,
        _ => return None,
    };
    matches!(pieces.term(at + 1), Term::Unit(Unit::Year, false)).then_some((by, at + 2))
}

/// Whether a year behind a comma counts something: `On September 8, 2019 troops …` reads as a date, a year with a unit
/// does not.
fn in_list(pieces: &Pieces<'_, '_>, year: usize) -> bool {
    matches!(pieces.term(year + 1), Term::Unit(Unit::Day | Unit::Week | Unit::Month | Unit::Year, true))
}

fn day_number(pieces: &Pieces<'_, '_>, at: usize) -> Option<i8> {
    let (Term::Number(day, 1..=2) | Term::Ordinal(day)) = pieces.term(at) else {
        return None;
    };
    i8::try_from(day).ok().filter(|d| (1..=31).contains(d))
}

/// Whether some year has this day.
fn valid_day(month: i8, day: i8) -> bool {
    Date::new(2024, month, day).is_ok()
}

/// Years that a date in the news may have.
pub fn plausible(year: i16) -> bool {
    (1000..=2200).contains(&year)
}
