//! Years that names in the text carry: `Iron Wolf 2017`, `Zapad-2021`.
//!
//! The latest of them is as a rule the year of the story. Refuses years that date something: `in May 2017`. Tests:
//! `tests/it/dates.rs`.

use std::ops::Range;

use crate::extract::dates::Expression;
use crate::extract::text::{Kind, Text};

/// The latest year in some paragraphs, if a name carries it.
pub fn latest(text: &Text<'_>, paragraphs: &[Range<usize>], expressions: &[Expression]) -> Option<(i16, String)> {
    let tokens = paragraphs.first()?.start..paragraphs.last()?.end;
    let told = expressions.iter().filter_map(Expression::last_year).max();
    let (year, at) = tokens.filter_map(|at| carried(text, at).map(|year| (year, at))).max_by_key(|(year, _)| *year)?;
    let named = text.slice(&(at.saturating_sub(usize::from(!is_one_token(text, at)))..at + 1)).to_owned();
    told.is_none_or(|told| told <= year).then_some((year, named))
}

/// The year that a name carries at token `at`.
fn carried(text: &Text<'_>, at: usize) -> Option<i16> {
    let word = text.word(at);
    let digits = if is_one_token(text, at) { word.rsplit(['-', '‑', '–']).next()? } else { word };
    let year = (digits.len() == 4).then(|| digits.parse::<i16>().ok()).flatten()?;
    let before = at.checked_sub(1)?;
    let name = is_one_token(text, at)
        || text.tokens.get(before).is_some_and(|t| t.kind == Kind::Word)
            && text.word(before).starts_with(char::is_uppercase)
            && !is_calendar(text.word(before));
    (name && (1990..2100).contains(&year)).then_some(year)
}

/// `Zapad-2021` is one token.
fn is_one_token(text: &Text<'_>, at: usize) -> bool {
    text.word(at).starts_with(char::is_uppercase)
}

/// Words with a capital that a date, not a name, goes with.
fn is_calendar(word: &str) -> bool {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    const OTHERS: [&str; 14] = [
        "In", "Since", "By", "From", "Until", "During", "Before", "After", "Year", "Spring", "Summer", "Autumn",
        "Winter", "Between",
    ];
    MONTHS.iter().any(|m| word.starts_with(m)) || OTHERS.contains(&word)
}
