//! Dates written out, in numbers or with the month's name, anywhere in a short text → a day.
//!
//! Refuses two-digit years, and `03/04/2021` unless a weekday beside it says which number is the month.
//! Tests: `dates.rs`.

use std::ops::RangeInclusive;

use jiff::civil::{Date, Weekday};

use super::months::month;

/// A part of a written date. White space between parts does not matter.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part<'a> {
    Number { value: u32, digits: usize },
    Word(&'a str),
    Sign(char),
}

/// The first date in numbers or words.
pub(super) fn written(text: &str) -> Option<Date> {
    let parts = parts(text);
    let weekday = parts.iter().find_map(|part| match part {
        Part::Word(word) => weekday(word),
        _ => None,
    });
    (0..parts.len()).find_map(|at| {
        let rest = parts.get(at..)?;
        numeric(rest, weekday)
            .or_else(|| year_month_day(rest))
            .or_else(|| day_month_year(rest))
            .or_else(|| month_day_year(rest))
    })
}

fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = |wanted: fn(char) -> bool| rest.find(|c| !wanted(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            run(|c| c.is_ascii_digit())
        } else if is_letter(c) {
            run(is_letter)
        } else {
            c.len_utf8()
        };
        let (part, after) = rest.split_at(length);
        rest = after;
        if c.is_ascii_digit() {
            // A number too large for the type is no part of a date; zero is none either.
            parts.push(Part::Number { value: part.parse().unwrap_or(0), digits: part.len() });
        } else if is_letter(c) {
            parts.push(Part::Word(part));
        } else if !c.is_whitespace() {
            parts.push(Part::Sign(c));
        }
    }
    parts
}

/// Letters of words; the signs of East Asian dates stand alone.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

/// `2022-09-08`, `8.9.2022`, `13/4/2021`, `2022年9月8日`, and `03/04/2021` where a weekday settles it.
fn numeric(parts: &[Part<'_>], weekday: Option<Weekday>) -> Option<Date> {
    let (first, Part::Sign(sign)) = (number(parts, 1..=4)?, parts.get(1)?) else {
        return None;
    };
    let (second, Part::Sign(next)) = (number(parts.get(2..)?, 1..=2)?, parts.get(3)?) else {
        return None;
    };
    let third = number(parts.get(4..)?, 1..=4)?;
    let joined = match sign {
        '-' | '/' | '.' | '_' | '\u{2010}' | '\u{2011}' | '\u{2013}' => sign == next,
        '年' => *next == '月',
        '년' => *next == '월',
        _ => false,
    };
    let digits = |at: usize| match parts.get(at) {
        Some(Part::Number { digits, .. }) => *digits,
        _ => 0,
    };
    match (joined, digits(0), digits(4)) {
        (true, 4, 1..=2) => ymd(first.0, second.0, third.0),
        (true, 1..=2, 4) => settled(first.0, second.0, third.0, *sign, weekday),
        _ => None,
    }
}

/// Two numbers and a year, where only one order makes a date, or the separator or weekday says which.
fn settled(a: u32, b: u32, year: u32, separator: char, weekday: Option<Weekday>) -> Option<Date> {
    let day_first = ymd(year, b, a);
    let month_first = ymd(year, a, b);
    match (day_first, month_first) {
        (Some(a), Some(b)) if a == b => Some(a),
        // Dots stand in dates that put the day first.
        (Some(a), Some(_)) if separator == '.' => Some(a),
        (Some(a), Some(b)) => match (a.weekday() == weekday?, b.weekday() == weekday?) {
            (true, false) => Some(a),
            (false, true) => Some(b),
            _ => None,
        },
        (only, None) | (None, only) => only,
    }
}

/// `28 March 2024`, `28th of March, 2024`, `28. März 2024`, `28-Mar-2024`, `28 de marzo de 2024`.
fn day_month_year(parts: &[Part<'_>]) -> Option<Date> {
    let (day, rest) = number(parts, 1..=2)?;
    let (month, rest) = month_word(filler(rest))?;
    let (year, _) = number(filler(rest), 4..=4)?;
    ymd(year, month, day)
}

/// `March 28, 2024`, `Mar. 28th 2024`, `Thu Mar 28 13:30:00 +0300 2024`.
fn month_day_year(parts: &[Part<'_>]) -> Option<Date> {
    let (month, rest) = month_word(parts)?;
    let (day, rest) = number(filler(rest), 1..=2)?;
    let (year, _) = number(filler(time(filler(rest))), 4..=4)?;
    ymd(year, month, day)
}

/// `2024-Mar-28`, `2024 March 28`.
fn year_month_day(parts: &[Part<'_>]) -> Option<Date> {
    let (year, rest) = number(parts, 4..=4)?;
    let (month, rest) = month_word(filler(rest))?;
    let (day, rest) = number(filler(rest), 1..=2)?;
    // `the class of 2019 March 28, 2024`
    if number(filler(rest), 4..=4).is_some() {
        return None;
    }
    ymd(year, month, day)
}

fn number<'p, 'a>(parts: &'p [Part<'a>], length: RangeInclusive<usize>) -> Option<(u32, &'p [Part<'a>])> {
    match parts.split_first()? {
        (Part::Number { value, digits }, rest) if length.contains(digits) => Some((*value, rest)),
        _ => None,
    }
}

fn month_word<'p, 'a>(parts: &'p [Part<'a>]) -> Option<(u32, &'p [Part<'a>])> {
    match parts.split_first()? {
        (Part::Word(word), rest) => Some((month(word)?, rest)),
        _ => None,
    }
}

/// Passes over what stands between the parts of a date.
fn filler<'p, 'a>(mut parts: &'p [Part<'a>]) -> &'p [Part<'a>] {
    while let Some((part, rest)) = parts.split_first() {
        let passes = match part {
            Part::Word(word) => {
                matches!(
                    *word,
                    "st" | "nd"
                        | "rd"
                        | "th"
                        | "of"
                        | "de"
                        | "del"
                        | "di"
                        | "do"
                        | "er"
                        | "ST"
                        | "ND"
                        | "RD"
                        | "TH"
                        | "º"
                )
            }
            Part::Sign(sign) => matches!(sign, ',' | '.' | '-' | '/' | '°' | '·' | '\u{2011}'),
            Part::Number { .. } => false,
        };
        if !passes {
            break;
        }
        parts = rest;
    }
    parts
}

/// Passes over `13:30:00 +0300` and `at 1:30 pm EST`.
fn time<'p, 'a>(parts: &'p [Part<'a>]) -> &'p [Part<'a>] {
    let is_time =
        |at: usize| matches!(parts.get(at..at + 2), Some([Part::Number { digits: 1..=2, .. }, Part::Sign(':')]));
    let mut at = usize::from(parts.first() == Some(&Part::Word("at")));
    if !is_time(at) {
        return parts;
    }
    for _ in 0..10 {
        match parts.get(at) {
            Some(Part::Number { digits: 1..=2, .. } | Part::Sign(':')) => at += 1,
            Some(Part::Sign('+' | '-')) => at += 2,
            Some(Part::Word(word)) if word.len() <= 4 => at += 1,
            _ => break,
        }
    }
    parts.get(at..).unwrap_or_default()
}

/// The weekday that an English word names.
fn weekday(word: &str) -> Option<Weekday> {
    let start = word.get(..3)?.to_ascii_lowercase();
    Some(match start.as_str() {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

/// A day, where there is such a day.
pub(super) fn ymd(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}
