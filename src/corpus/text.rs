//! Plain text: header lines, a title, paragraphs → [`Draft`].
//!
//! Refuses to read a headline out of running text: a title is a short line of its own without a full stop.
//! Tests: `tests/it/corpus.rs`, goldens in `tests/golden/corpus/`.

use super::assemble::Draft;
use super::header::{self, Field};
use super::read::Parsed;
use super::{Limits, clean};

/// Characters of the longest line that may be a title.
const TITLE: usize = 200;
/// Lines that the head of an article may have: letterhead, headline, byline, stamp.
const MOST_LINES: usize = 5;

/// Reads one article.
pub(super) fn parse(text: &str, limits: &Limits) -> Parsed {
    let mut draft = Draft::default();
    let rest = header::take(text, |field, name, value| match field {
        Field::Title => draft.title = draft.title.take().or_else(|| clean::some_line(value)),
        Field::Date => draft.claim(name, value, limits),
        Field::Source => draft.source = draft.source.take().or_else(|| Some(value.to_owned())),
        Field::Url => draft.url = draft.url.take().or_else(|| Some(value.to_owned())),
        Field::Language => draft.language = draft.language.take().or_else(|| Some(value.to_owned())),
        _ => {}
    });
    draft.body = under_banner(clean::paragraphs(rest));
    if draft.title.is_none() {
        take_title(&mut draft);
    }
    Parsed::one(draft)
}

/// Moves the title from the first paragraphs of the body to its field.
pub(super) fn take_title(draft: &mut Draft) {
    if let Some((title, body)) = headed(&draft.body) {
        (draft.title, draft.body) = (Some(title), body);
        return;
    }
    let paragraphs: Vec<&str> = draft.body.splitn(5, "\n\n").collect();
    // A page's label (`News story`) or a date may stand above the headline.
    let labels = paragraphs.iter().take(3).take_while(|p| is_label(p)).count();
    let title = [labels, 0]
        .into_iter()
        .find(|at| paragraphs.get(*at).is_some_and(|p| is_title(p)) && paragraphs.len() > at + 1);
    if let Some(at) = title {
        draft.title = paragraphs.get(at).map(|p| (*p).to_owned());
        let others: Vec<&str> = paragraphs.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, p)| *p).collect();
        draft.body = others.join("\n\n");
    }
}

/// Headline and body where the head stands in blocks of lines: headline, byline and stamp in one, or a letterhead in
/// capitals with the headline in the block below. Every other line of the head is a paragraph of the body.
fn headed(body: &str) -> Option<(String, String)> {
    let is_head = |block: &str| block.lines().count() <= MOST_LINES && block.lines().all(is_title);
    let (first, rest) = body.split_once("\n\n").filter(|(first, _)| first.contains('\n') && is_head(first))?;
    let in_capitals = first.lines().next().is_some_and(|line| words(line) >= 2 && !line.contains(char::is_lowercase));
    let opens_head = |block: &str| is_head(block) && !block.lines().next().is_some_and(is_beneath);
    let (letterhead, block, rest) =
        match rest.split_once("\n\n").filter(|(second, _)| in_capitals && opens_head(second)) {
            Some((second, rest)) => (first, second, rest),
            None => ("", first, rest),
        };
    // a headline may be broken into lines; byline and stamp are none of it
    let lines: Vec<&str> = block.lines().collect();
    let length = lines.iter().skip(1).position(|line| is_beneath(line)).map_or(lines.len(), |at| at + 1);
    let (headline, beneath) = lines.split_at_checked(length).filter(|_| in_capitals || length < lines.len())?;
    let headline = Some(headline.join(" ")).filter(|line| words(line) >= 2 && line.chars().count() <= TITLE)?;
    let below: Vec<&str> = letterhead.lines().chain(beneath.iter().copied()).chain([rest]).collect();
    Some((headline, below.join("\n\n")))
}

/// How many words a line has: names and figures that stand alone are none.
fn words(line: &str) -> usize {
    line.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count()
}

/// A byline, a stamp or a label.
fn is_beneath(line: &str) -> bool {
    let digits = line.chars().filter(char::is_ascii_digit).count();
    line.starts_with("By ") || line.starts_with("BY ") || digits >= 4 || line.split_whitespace().count() <= 3
}

/// Whether a line only says that a release follows: `FOR IMMEDIATE RELEASE`.
fn is_banner(line: &str) -> bool {
    const BANNERS: [&str; 8] = [
        "for immediate release", "immediate release", "news release", "press release", "media release",
        "media advisory", "press statement", "media statement",
    ];
    let line = line.trim_matches(|c: char| !c.is_alphanumeric());
    BANNERS.iter().any(|banner| banner.eq_ignore_ascii_case(line))
}

/// A banner right above the headline, without a blank line, becomes a paragraph of its own.
fn under_banner(body: String) -> String {
    match body.split_once('\n') {
        Some((first, rest)) if is_banner(first) && !rest.starts_with('\n') => format!("{first}\n\n{rest}"),
        _ => body,
    }
}

/// One short line that does not end like a sentence.
fn is_title(paragraph: &str) -> bool {
    !paragraph.contains('\n')
        && paragraph.chars().count() <= TITLE
        && paragraph.chars().any(char::is_alphabetic)
        && !paragraph.ends_with(['.', '。', ',', ';', ':', '!'])
}

/// Up to three words, or a date: what stands above a headline but is none.
fn is_label(paragraph: &str) -> bool {
    is_title(paragraph) && {
        let words = paragraph.split_whitespace().count();
        words <= 2
            || is_banner(paragraph)
            || (words <= 5 && paragraph.chars().filter(char::is_ascii_digit).count() >= 5)
    }
}
