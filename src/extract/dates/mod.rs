//! Expressions of time in a text → [`DateMention`]s with ISO 8601 values.
//!
//! ```text
//! tokens ─▶ pieces ─grammar▶ Time (what it says) ─resolve▶ Value (when that was)
//! ```
//!
//! Explicit dates, partial and relative ones, weekdays, ranges. Refuses durations, holidays, years in names and titles,
//! and figures that only look like years; leaves the value out where it cannot be known. Linear in the text's length.
//! Tests: `tests/it/dates.rs`.

mod calendar;
mod extent;
mod grammar;
mod lexicon;
mod numeric;
mod period;
mod piece;
mod relative;
mod resolve;
mod story;
pub(super) mod tense;
mod term;
mod time;
mod value;
mod years;

use std::ops::Range;

use jiff::civil::Date;

use crate::annotation::{Confidence, DateMention, Evidence};
use crate::date::Published;
use crate::extract::spellings::Column;
use crate::extract::text::Text;

use piece::Pieces;
pub use piece::{Piece, Terms, read};
use resolve::Known;
use time::{Time, YearOf};
use value::Value;

/// An expression of time at its place, not yet laid against a publication date.
#[derive(Clone, Debug)]
pub struct Expression {
    /// What it says.
    time: Time,
    /// Its bytes.
    pub bytes: Range<usize>,
    /// The tokens that it touches.
    pub tokens: Range<usize>,
}

impl Expression {
    /// The day, where the words alone tell it.
    pub fn full_day(&self) -> Option<Date> {
        match self.time {
            Time::Day { year: YearOf::Given(year), month, day, .. } => Date::new(year, month, day).ok(),
            _ => None,
        }
    }

    /// The weekday that it names, 0 is Monday.
    pub fn weekday(&self) -> Option<i8> {
        match self.time {
            Time::Day { weekday, .. } => weekday,
            Time::Weekday(weekday, time::Pick::Tense) => Some(weekday),
            _ => None,
        }
    }

    /// The latest year that the words alone tell.
    pub fn last_year(&self) -> Option<i16> {
        let told = |time: &Time| match time {
            Time::Year(year) => Some(*year),
            other => match other.year() {
                Some(YearOf::Given(year)) => Some(year),
                _ => None,
            },
        };
        match &self.time {
            Time::Range(first, last) => told(last).or_else(|| told(first)),
            time => told(time),
        }
    }

    /// Whether it is a day or month by the calendar's names.
    pub fn is_day_or_month(&self) -> bool {
        matches!(self.time, Time::Day { .. } | Time::Month(..))
    }

    /// Month and day of a day without year.
    pub fn day_of_some_year(&self) -> Option<(i8, i8)> {
        match self.time {
            Time::Day { year: YearOf::Open, month, day, .. } => Some((month, day)),
            _ => None,
        }
    }
}

/// Every expression of time in `text`, in order, not overlapping: what [`super::published`] and [`find`] both read.
/// `terms` are those of the text's words ([`read`]).
/// `room` is the memory for the pieces of a paragraph.
pub fn expressions(text: &Text<'_>, terms: &Column<Terms>, room: &mut Vec<Piece>) -> Vec<Expression> {
    let mut pieces = Pieces::new(text, terms, std::mem::take(room));
    let mut found = Vec::new();
    for paragraph in &text.paragraphs {
        pieces.load(paragraph);
        in_paragraph(&pieces, &mut found);
    }
    *room = pieces.into_room();
    found
}

/// Finds what stands in the paragraph that is loaded.
fn in_paragraph(pieces: &Pieces<'_, '_>, found: &mut Vec<Expression>) {
    let mut at = 0;
    let mut year_until = usize::MAX;
    while let Some(next) = pieces.next(at, grammar::opens) {
        at = next;
        // in `2017, 2018 and 2019` a year stands at most a comma and an `and` behind the last
        let after_year = year_until <= at && at - year_until <= 2;
        let Some((time, end)) = grammar::expression(pieces, at, after_year) else {
            at += 1;
            continue;
        };
        if matches!(time, Time::Year(_)) {
            year_until = end;
        }
        let range = at..end;
        found.push(Expression { time, bytes: pieces.bytes(&range), tokens: pieces.tokens(&range) });
        at = end.max(at + 1);
    }
}

/// Those of the `expressions` of a text that date something in the story, resolved against `published`.
///
/// `exclude` are token ranges that date nothing (publication stamps and datelines, names of exercises and of documents),
/// sorted by start.
pub fn find(
    text: &Text<'_>,
    expressions: &[Expression],
    published: &Published,
    exclude: &[Range<usize>],
) -> Vec<DateMention> {
    let of_story = || expressions.iter().filter(|e| !is_excluded(&e.tokens, exclude));
    let mut known = Known::on(published.date);
    known.history = story::is_history(of_story(), known.written());
    let (mut nearby_paragraph, mut quarter_paragraph) = (0, 0);
    let mut mentions = Vec::new();
    for expression in of_story() {
        let paragraph = text.paragraph_of(expression.tokens.start);
        if paragraph > nearby_paragraph + 1 {
            known.nearby = None;
        }
        if let Some(day) = expression.full_day() {
            known.nearby = Some(day);
            nearby_paragraph = paragraph;
        }
        if paragraph > quarter_paragraph + 3 {
            known.quarter = None;
        }
        let (mention, value) = mention(text, expression, &mut known);
        let reports = match expression.time {
            Time::FromStory(unit, by) | Time::FromWriting(unit, by) => unit == term::Unit::Quarter && by <= 0,
            Time::Quarter(..) => true,
            _ => false,
        };
        if let (true, Some(Value::Quarter(year, quarter))) = (reports, value) {
            known.quarter = Some((year, quarter));
            quarter_paragraph = paragraph;
        }
        mentions.push(mention);
    }
    mentions
}

/// Whether a token range meets one of the sorted `exclude` ranges.
fn is_excluded(tokens: &Range<usize>, exclude: &[Range<usize>]) -> bool {
    let behind = exclude.partition_point(|e| e.start < tokens.end);
    // ranges are few and short: those that start before the expression's end and may reach into it are the last ones
    exclude.iter().take(behind).rev().take(4).any(|e| e.end > tokens.start)
}

fn mention(text: &Text<'_>, expression: &Expression, known: &mut Known) -> (DateMention, Option<Value>) {
    let tense = tense::around(text, &expression.tokens);
    let value = known.resolve(&expression.time, tense);
    if let Some(value) = &value {
        let sentence = text.sentences.get(text.sentence_of(expression.tokens.start));
        known.note(
            &expression.time,
            value,
            sentence.is_some_and(|sentence| expression.tokens.start <= sentence.start + 1),
        );
    }
    let bytes = extent::whole(text, expression);
    let mention = DateMention {
        text: text.text.get(bytes.clone()).unwrap_or_default().to_owned(),
        start: bytes.start,
        end: bytes.end,
        evidence: evidence(expression, value.as_ref()),
        value: value.as_ref().map(Value::to_string),
    };
    (mention, value)
}

fn evidence(expression: &Expression, value: Option<&Value>) -> Evidence {
    let misnamed = expression.full_day().zip(expression.weekday());
    let misnamed = misnamed.is_some_and(|(day, weekday)| day.weekday().to_monday_zero_offset() != weekday);
    if misnamed {
        return Evidence::new("date whose weekday does not fit", Confidence::Low);
    }
    let told = |time: &Time| match time {
        Time::Year(_) | Time::Decade(_) | Time::QuarterIn(_) => true,
        other => matches!(other.year(), Some(YearOf::Given(_))),
    };
    let told = match &expression.time {
        Time::Range(first, last) => told(first) && told(last),
        time => told(time),
    };
    match (value, &expression.time) {
        (None, _) => Evidence::new("time that needs a publication date", Confidence::Low),
        (Some(Value::DayOfSomeYear(..) | Value::MonthOfSomeYear(_)), _) => {
            Evidence::new("date without a year", Confidence::Medium)
        }
        _ if told => Evidence::new("date named in full", Confidence::High),
        (_, Time::Weekday(..)) => Evidence::new("weekday against the publication date", Confidence::Medium),
        (_, Time::FromStory(..) | Time::DayOfStory(_)) => {
            Evidence::new("counted from the time named before", Confidence::Low)
        }
        (_, Time::FromWriting(..) | Time::YearAgo | Time::Current(_)) => {
            Evidence::new("counted from the publication date", Confidence::Medium)
        }
        _ => Evidence::new("date completed from the publication date", Confidence::Medium),
    }
}
