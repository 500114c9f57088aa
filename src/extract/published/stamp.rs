//! Stamp lines: `Published: Oct 20, 2018, 12:07 am IST`, `Posted On: 08 SEP 2022 5:15PM by PIB Delhi`,
//! `A. Writer, Thursday 9 Sep 2021`, `… | News Today | 2019.03.04 (15:18)`.
//!
//! Refuses `Last updated`, copyright years and the clock that a page shows above its headline. Tests:
//! `tests/it/dates.rs`.

use std::ops::Range;

use super::line::{APPEARED, OTHERWISE, is_any, is_bare, is_dash};
use super::{Stated, stated_by};
use crate::date::PartialDate;
use crate::extract::dates::Expression;
use crate::extract::text::{Kind, Text};

/// No stamp is longer.
const LONGEST: usize = 28;

/// The stamps among some paragraphs. A line without a word that says so counts only near the top (`needs_cue` is false)
/// and not above the headline.
pub fn find(
    text: &Text<'_>,
    paragraphs: &[Range<usize>],
    expressions: &[Expression],
    body: usize,
    needs_cue: bool,
) -> Vec<Stated> {
    let mut found = Vec::new();
    for paragraph in paragraphs {
        let mut from = paragraph.start;
        for expression in expressions.iter().filter(|e| paragraph.contains(&e.tokens.start)) {
            let before = from..expression.tokens.start;
            from = expression.tokens.end;
            if expression.day_of_some_year().is_some() && is_clock_line(text, paragraph) {
                // `28 Mar. 13:30 (UTC+3)` lacks its year, yet dates nothing in the story
                let tokens = expression.tokens.clone();
                found.push(Stated { day: None, tokens });
            }
            if expression.full_day().is_none() {
                continue;
            }
            if let Some(stamp) = stamp(text, paragraph, before, expression, body, needs_cue) {
                found.push(stamp);
            }
        }
    }
    found
}

fn stamp(
    text: &Text<'_>,
    paragraph: &Range<usize>,
    before: Range<usize>,
    expression: &Expression,
    body: usize,
    needs_cue: bool,
) -> Option<Stated> {
    let date = expression.tokens.clone();
    let segment = segment(text, paragraph, &date);
    if segment.len() > LONGEST {
        return None;
    }
    let says = |words: &[&str]| before.clone().any(|at| is_any(text, at, words));
    let opens = is_any(text, before.start.max(segment.start), &APPEARED) && says(&APPEARED);
    let rest = before_bracket(text, date.end..segment.end);
    let line_is_bare = is_bare(text, &(segment.start..date.start)) && is_bare(text, &rest);
    if says(&OTHERWISE) {
        return (line_is_bare || opens).then_some(Stated { day: None, tokens: date });
    }
    let cued = opens && (is_bare(text, &rest) || rest.len() <= 10);
    let in_headline = paragraph.start < body && segment.start > paragraph.start;
    let trusted = in_headline || below_headline(text, paragraph, body) || opens_text(paragraph, expression);
    // a date behind a bar below a paragraph of the story is a tweet's
    let of_story = segment.start > paragraph.start && paragraph.len() > LONGEST && !in_headline;
    // `Born: 12 May 1969` is an entry of a form
    let entry = before.end > before.start && text.word(date.start - 1) == ":" && !says(&APPEARED);
    let bare = line_is_bare && !entry && !needs_cue && !of_story && !ends_sentence(text, paragraph);
    let named = !needs_cue && is_issue_or_record(text, paragraph, &date);
    if cued || bare && trusted || named || tells_of_itself(text, paragraph, &before) {
        return Some(stated_by(expression, date));
    }
    // a clock dates nothing in the story either
    bare.then_some(Stated { day: None, tokens: date })
}

/// What stands behind a date, without the remark in brackets that closes the line: `(all times AST; newest first)`.
fn before_bracket(text: &Text<'_>, rest: Range<usize>) -> Range<usize> {
    let closes = text.word(rest.end.saturating_sub(1)) == ")";
    let open = rest.clone().find(|at| closes && text.word(*at) == "(");
    rest.start..open.unwrap_or(rest.end)
}

/// Whether a short line holds a time of day and no story.
fn is_clock_line(text: &Text<'_>, paragraph: &Range<usize>) -> bool {
    let is_time = |at: usize| text.word(at).len() <= 8 && text.word(at).contains(':') && text.word(at).len() > 3;
    paragraph.len() <= LONGEST && is_bare(text, paragraph) && paragraph.clone().any(is_time)
}

/// `This article was published by the paper on March 20, 2019.`
fn tells_of_itself(text: &Text<'_>, paragraph: &Range<usize>, before: &Range<usize>) -> bool {
    const ITSELF: [&str; 7] = ["article", "story", "report", "piece", "post", "release", "interview"];
    let opens = paragraph.start..before.end.min(paragraph.start + 4);
    let points = |at: usize| is_any(text, at, &ITSELF) && at > before.start && is_any(text, at - 1, &["this"]);
    let near = before.end.saturating_sub(6).max(before.start)..before.end;
    (opens.into_iter().any(|at| is_any(text, at, &ITSELF)) || near.into_iter().any(points))
        && before.clone().any(|at| is_any(text, at, &["published", "appeared"]))
}

/// `Navy Today, issue 212, 12 May 2019`, `Remarks by the minister at the staff college, Harare, 12 May 2019`: a line
/// that names an issue, or opens as the record of a day, and ends with the day.
fn is_issue_or_record(text: &Text<'_>, line: &Range<usize>, date: &Range<usize>) -> bool {
    const ISSUES: [&str; 5] = ["issue", "vol", "vol.", "volume", "edition"];
    const RECORDS: [&str; 11] = [
        "speech", "remarks", "address", "statement", "transcript", "minutes", "interview", "keynote", "briefing",
        "press", "hansard",
    ];
    let led = matches!(text.word(date.start.saturating_sub(1)), "," | "(" | "–" | "-" | "—" | "on");
    let rest = date.end..line.end;
    let behind = is_bare(text, &rest) && rest.len() <= 4;
    let figure = |at: usize| text.word(at).starts_with(|c: char| c.is_ascii_digit());
    let issue = line.clone().any(|at| is_any(text, at, &ISSUES) && (figure(at + 1) || figure(at + 2)));
    let record = is_any(text, line.start, &RECORDS) && rest.len() <= 1;
    led && behind && (record || issue)
}

/// The part of the line between bars that holds the date; the whole line if it has none. In a short line that is no
/// sentence a dash is a bar too: `Minutes - Sitting No. 31 - 4 September 2018`.
fn segment(text: &Text<'_>, paragraph: &Range<usize>, date: &Range<usize>) -> Range<usize> {
    let ends = text.word(paragraph.end.saturating_sub(1));
    let dashes = paragraph.len() <= LONGEST && !matches!(ends, "." | "!" | "?");
    let bar = |at: &usize| matches!(text.word(*at), "|" | "•" | "·") || dashes && is_dash(text, *at);
    let start = (paragraph.start..date.start).rev().take(LONGEST + 1).find(bar).map_or(paragraph.start, |at| at + 1);
    let end = (date.end..paragraph.end).take(LONGEST + 1).find(bar).unwrap_or(paragraph.end);
    start..end
}

/// Whether the headline stands above, or what may be one: a line of at least four words, or one that heads a release.
/// What stands over the headline is the page's own clock.
fn below_headline(text: &Text<'_>, paragraph: &Range<usize>, body: usize) -> bool {
    if body > 0 && paragraph.start >= body {
        return true;
    }
    let above = text.paragraphs.iter().take_while(|p| p.start < paragraph.start);
    above.take(super::HEAD).any(|p| {
        let words = text.tokens.get(p.clone()).unwrap_or_default().iter();
        words.filter(|t| t.kind == Kind::Word).count() >= 4 || p.clone().any(|at| is_any(text, at, &["release"]))
    })
}

/// Whether the text opens with the date and nothing else; with its weekday it is a clock.
fn opens_text(paragraph: &Range<usize>, expression: &Expression) -> bool {
    *paragraph == expression.tokens && paragraph.start == 0 && expression.weekday().is_none()
}

/// Whether a line closes like a sentence of the story.
fn ends_sentence(text: &Text<'_>, paragraph: &Range<usize>) -> bool {
    paragraph.len() > 14 && text.word(paragraph.end.saturating_sub(1)) == "."
}

/// Expressions in a sentence that repeat the publication date as such: `was published by the paper on March 20, 2019`.
pub fn in_prose<'e>(
    text: &Text<'_>,
    expressions: impl Iterator<Item = &'e Expression>,
    published: Option<PartialDate>,
) -> Vec<Range<usize>> {
    let published = published.and_then(PartialDate::day);
    let same = |e: &&Expression| published.is_some() && e.full_day() == published;
    // `Monday, 16 January 2023. Six things you may have missed.`
    let opens = |e: &Expression| {
        let paragraph = text.paragraphs.get(text.paragraph_of(e.tokens.start));
        let first = paragraph.is_some_and(|p| p.start == e.tokens.start);
        first && text.tokens.get(e.tokens.end).is_none_or(|t| t.kind == Kind::Mark)
    };
    let says = |e: &&Expression| {
        let from = e.tokens.start.saturating_sub(8);
        (from..e.tokens.start).any(|at| is_any(text, at, &["published"]))
    };
    expressions.filter(same).filter(|e| opens(e) || says(e)).map(|e| e.tokens.clone()).collect()
}
