//! An article → when it was published, where that is said, and what in the text says it.
//!
//! Metadata first, then the dateline, then a stamp line, then address and file name, then what weekday, day and offices
//! held fix together. Refuses to guess: origins that contradict themselves count for nothing. Tests: `tests/it/dates.rs`.

mod dateline;
mod editions;
mod infer;
mod line;
mod offices;
mod stamp;

use std::ops::Range;

use jiff::civil::Date;

use super::dates::Expression;
use super::text::Text;
use crate::article::Article;
use crate::date::{Origin, Published};
use crate::gazetteer::Gazetteer;

pub use offices::{ByFirstWord, Window};

/// How many paragraphs from the top may hold a dateline or a stamp.
const HEAD: usize = 12;
/// How many from the bottom may hold a stamp.
const TAIL: usize = 3;

/// The publication date, and the tokens that state it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publication {
    /// The date and where it came from.
    pub published: Published,
    /// Token ranges of datelines, bylines and stamps, sorted: they date the article and nothing in the story.
    pub stamps: Vec<Range<usize>>,
}

/// A date that the text states of itself.
#[derive(Clone, Debug)]
struct Stated {
    /// The day, where a year is given and the weekday, if any, fits.
    day: Option<Date>,
    /// The tokens of the expression and what belongs to it.
    tokens: Range<usize>,
}

/// When `article` was published; `text` is its text cut into tokens, `expressions` the times in it.
pub fn find(
    article: &Article,
    text: &Text<'_>,
    expressions: &[Expression],
    people: &ByFirstWord,
    gazetteer: &Gazetteer,
) -> Publication {
    let head = text.paragraphs.get(..HEAD.min(text.paragraphs.len())).unwrap_or_default();
    let rest = text.paragraphs.get(head.len()..).unwrap_or_default();
    let tail = rest.get(rest.len().saturating_sub(TAIL)..).unwrap_or_default();
    let top = within(expressions, head);
    let bottom = within(expressions, tail);
    let body = text.token_at(article.body_start);
    let dateline = dateline::find(text, head, top, body);
    let stamps = stamp::find(text, head, top, body, false);
    let closing = stamp::find(text, tail, bottom, body, true);
    let story = infer::Story { text, head, expressions: top, dateline: dateline.as_ref().map(|d| &d.tokens), body };
    let metadata = claimed(article, &[Origin::Metadata]);
    let exact = metadata
        .clone()
        .filter(is_exact)
        .or_else(|| stated(text, dateline.as_slice(), Origin::Dateline))
        // a page's own stamp, which stands outside its main text
        .or_else(|| claimed(article, &[Origin::Dateline, Origin::Text]))
        .or_else(|| stated(text, &stamps, Origin::Text))
        .or_else(|| stated(text, right_below(text, &stamps, body), Origin::Text))
        .or_else(|| stated(text, &closing, Origin::Text))
        .or_else(|| claimed(article, &[Origin::Url, Origin::Filename]))
        .or_else(|| infer::infer(&story, || offices::windows(text, head, people, gazetteer)));
    let published = agreed(exact, metadata).unwrap_or_default();
    let mut ranges: Vec<Range<usize>> = dateline.into_iter().chain(stamps).chain(closing).map(|s| s.tokens).collect();
    ranges.extend(stamp::in_prose(text, top.iter().chain(bottom), published.date));
    ranges.sort_by_key(|r| (r.start, r.end));
    ranges.dedup();
    Publication { published, stamps: ranges }
}

fn is_exact(published: &Published) -> bool {
    published.date.is_some_and(|date| date.day().is_some())
}

/// A day from the text or the address completes the month that metadata gives; it does not overrule it.
fn agreed(found: Option<Published>, metadata: Option<Published>) -> Option<Published> {
    let Some((rough, month)) = metadata.and_then(|rough| rough.date.map(|month| (rough, month))) else {
        return found;
    };
    Some(found.filter(|found| found.date.is_some_and(|day| month.covers(day))).unwrap_or(rough))
}

/// The expressions in a run of paragraphs.
fn within<'e>(expressions: &'e [Expression], paragraphs: &[Range<usize>]) -> &'e [Expression] {
    let from = paragraphs.first().map_or(usize::MAX, |p| p.start);
    let to = paragraphs.last().map_or(0, |p| p.end);
    let place = |token: usize| expressions.partition_point(|e| e.tokens.start < token);
    expressions.get(place(from)..place(to)).unwrap_or_default()
}

/// The most trusted claim from outside the text among some origins.
fn claimed(article: &Article, origins: &[Origin]) -> Option<Published> {
    let claims = article.claims.iter().filter(|c| c.date.is_some());
    claims.filter(|c| origins.contains(&c.origin)).min_by_key(|c| c.origin).cloned()
}

/// Of stamps that disagree those in the two lines right below the headline: the others are of posts or items.
fn right_below<'s>(text: &Text<'_>, stamps: &'s [Stated], body: usize) -> &'s [Stated] {
    let end = text.paragraphs.get(text.paragraph_of(body) + 1).map_or(0, |line| line.end);
    stamps.get(..stamps.partition_point(|stamp| stamp.tokens.end <= end)).unwrap_or_default()
}

/// The one day that all the stated dates agree on.
fn stated(text: &Text<'_>, dates: &[Stated], origin: Origin) -> Option<Published> {
    let mut days = dates.iter().filter_map(|s| s.day.map(|day| (day, s)));
    let (day, first) = days.next()?;
    days.all(|(other, _)| other == day).then(|| Published {
        date: Some(day.into()),
        origin,
        evidence: text.slice(&first.tokens).to_owned(),
    })
}

/// What a day with or without its year states.
fn stated_by(expression: &Expression, tokens: Range<usize>) -> Stated {
    let fits = |day: &Date| {
        let weekday = expression.weekday();
        weekday.is_none_or(|w| day.weekday().to_monday_zero_offset() == w) && (1800..=2200).contains(&day.year())
    };
    Stated { day: expression.full_day().filter(fits), tokens }
}
