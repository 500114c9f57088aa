//! Assembling: what a format found ([`Draft`]) → an [`Article`] that keeps the promises of its fields.
//!
//! Makes the title where there is none, adds what address and file name say of the date, cuts what is too long.
//! Refuses an article without text. Tests: `tests/it/corpus.rs`.

use crate::article::Article;
use crate::date::{Origin, PartialDate, Published};

use super::{Limits, clean, dates, language};

/// Characters of a title made from the first sentence.
const MADE_TITLE: usize = 100;
/// Characters of a title that a source gives; a longer one is a paragraph in the wrong field.
const GIVEN_TITLE: usize = 300;

/// What a parser found of one article, as it stands in the source.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// What tells it from other articles of its file: the record's id, guid or address.
    pub key: Option<String>,
    pub title: Option<String>,
    /// Text with blank lines between paragraphs.
    pub body: String,
    pub source: Option<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// Most trusted first.
    pub claims: Vec<Published>,
}

impl Draft {
    /// Adds a publication date that metadata gives under a name: a day, or a month or year where it gives no more.
    pub fn claim(&mut self, name: &str, value: &str, limits: &Limits) {
        if let Some(date) = dates::given(name, value, limits.latest) {
            self.claims.push(Published {
                date: Some(date),
                origin: Origin::Metadata,
                evidence: clean::line(&format!("{name} {value}")),
            });
        }
    }
}

/// The article, and a note where its text was cut; `None` where nothing readable is in it.
pub(super) fn finish(draft: Draft, id: String, limits: &Limits) -> Option<(Article, Option<String>)> {
    let mut body = clean::paragraphs(&draft.body);
    let title = draft.title.as_deref().and_then(clean::some_line);
    let (title, head) = match title {
        Some(title) if title.chars().count() <= GIVEN_TITLE => {
            body = without_repeated_title(body, &title);
            (title.clone(), format!("{title}\n\n"))
        }
        Some(long) => (made_title(&long), format!("{long}\n\n")),
        None => (made_title(&body), String::new()),
    };
    if title.is_empty() {
        return None;
    }
    let note = cut(&mut body, limits.text_chars);
    let url = draft.url.as_deref().and_then(address);
    let mut claims = draft.claims;
    // a permalink may be a path on a site that is not named
    let path = draft.url.as_deref().map(str::trim).filter(|url| url.starts_with('/'));
    settle(&mut claims, url.as_deref().or(path).and_then(|url| dates::in_address(url, limits.latest)));
    claims.extend(dates::in_file_name(&id, limits.latest));
    let body_start = if body.is_empty() { head.trim_end().len() } else { head.len() };
    let text = if body.is_empty() { head.trim_end().to_owned() } else { head + &body };
    let language = draft.language.as_deref().and_then(language::from_metadata).or_else(|| language::of_text(&text));
    let source = draft.source.as_deref().and_then(clean::some_line);
    let article = Article { id, title, text, body_start, source, url, language, claims };
    Some((article, note))
}

/// Adds the claim of the address. Where metadata gives an instant in UTC and the address the day before or after, the
/// address has the day of the newsroom, and the metadata only says the same less well.
fn settle(claims: &mut Vec<Published>, address: Option<Published>) {
    let Some(address) = address else { return };
    let in_utc = |text: &str| ["Z", "+00:00", "+0000", "GMT"].iter().any(|zone| text.ends_with(zone));
    let one_day_off = |other: &Published| {
        let day = |claim: &Published| claim.date.and_then(PartialDate::day);
        let days = day(other).zip(day(&address)).and_then(|(a, b)| (a - b).get_days().checked_abs());
        days == Some(1)
    };
    claims.retain(|claim| !(in_utc(&claim.evidence) && one_day_off(claim)));
    claims.push(address);
}

/// An address that a page may link to: `http` and `https` only.
fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme = url.split_once("://")?.0.to_ascii_lowercase();
    let clean = !url.chars().any(|c| c.is_control() || c.is_whitespace() || clean::is_invisible(c));
    (clean && url.len() <= 2048 && matches!(scheme.as_str(), "http" | "https")).then(|| url.to_owned())
}

/// Pages and feeds often repeat the headline as first paragraph.
fn without_repeated_title(body: String, title: &str) -> String {
    let (first, rest) = body.split_once("\n\n").unwrap_or((&body, ""));
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    if first.len() <= title.len() * 2 + 16 && letters(first) == letters(title) { rest.to_owned() } else { body }
}

/// A title from the first sentence, cut at a word.
fn made_title(text: &str) -> String {
    let first = clean::line(text.split("\n\n").next().unwrap_or_default());
    let sentence = first_sentence(&first);
    if sentence.chars().count() <= MADE_TITLE {
        return sentence.trim_end_matches(['.', '。']).to_owned();
    }
    let end = sentence.char_indices().nth(MADE_TITLE).map_or(sentence.len(), |(at, _)| at);
    let start = sentence.get(..end).unwrap_or_default();
    let cut = start.rfind(' ').and_then(|at| start.get(..at)).unwrap_or(start);
    format!("{}…", cut.trim_end_matches([',', ';', ':', ' ', '–', '—', '-']))
}

/// Up to the first full stop that ends a word of some length: `Jan.` and `U.S.` do not.
fn first_sentence(line: &str) -> &str {
    for (at, c) in line.char_indices() {
        let next = at + c.len_utf8();
        let ends = match c {
            '.' | '!' | '?' => {
                line.get(next..).is_some_and(|rest| rest.starts_with(' ')) && {
                    let word = line.get(..at).unwrap_or_default().rsplit(' ').next().unwrap_or_default();
                    let long = if word.starts_with(char::is_lowercase) { 3 } else { 5 };
                    word.chars().count() >= long && !word.contains('.')
                }
            }
            '。' => true,
            _ => false,
        };
        if ends {
            return line.get(..next).unwrap_or(line);
        }
    }
    line
}

/// Cuts a text at a number of characters; says so where it did.
fn cut(text: &mut String, chars: usize) -> Option<String> {
    let (at, _) = text.char_indices().nth(chars)?;
    text.truncate(at);
    Some(format!("the text was cut after {chars} characters"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_made_from_the_first_sentence() {
        for (text, expected) in [
            ("SEOUL, Jan. 14 – The minister spoke here. More follows.", "SEOUL, Jan. 14 – The minister spoke here"),
            ("", ""),
            (
                "The ministers of the nine countries that border the sea agreed on Thursday to let their ships \
                 call at each other's ports more often. Next.",
                "The ministers of the nine countries that border the sea agreed on Thursday to let their ships call…",
            ),
        ] {
            assert_eq!(made_title(text), expected);
        }
    }

    #[test]
    fn only_web_addresses_are_addresses() {
        assert_eq!(address(" https://example.org/a ").as_deref(), Some("https://example.org/a"));
        for bad in ["javascript:alert(1)", "example.org/a", "https://a b", "file:///etc/passwd", ""] {
            assert_eq!(address(bad), None, "{bad}");
        }
    }
}
