//! Markdown: front matter, a heading, text with marks → [`Draft`] with readable paragraphs.
//!
//! Leaves out what a reader of the printed page would not see: marks of emphasis, addresses of links and images, footnote
//! numbers. Refuses to be a full `CommonMark` parser: it must only get the words right. Tests: goldens.

use super::assemble::Draft;
use super::header::{self, Field};
use super::read::Parsed;
use super::{Limits, clean, front_matter, inline, text};

/// Reads one article.
pub(super) fn parse(markdown: &str, limits: &Limits) -> Parsed {
    let (mut fields, rest) = front_matter::split(markdown);
    fields.sort_by_key(|(name, _)| header::field(name).map_or(usize::MAX, |(_, rank)| rank));
    let mut draft = Draft::default();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        let value = Some(value.clone());
        match header::field(name) {
            Some((Field::Title, _)) => draft.title = draft.title.take().or(value),
            Some((Field::Date, _)) if draft.claims.is_empty() => {
                draft.claim(name, value.as_deref().unwrap_or_default(), limits);
            }
            Some((Field::Source, _)) => draft.source = draft.source.take().or(value),
            Some((Field::Url, _)) => draft.url = draft.url.take().or(value),
            Some((Field::Language, _)) => draft.language = draft.language.take().or(value),
            _ => {}
        }
    }
    let mut blocks = Blocks::default();
    rest.lines().for_each(|line| blocks.line(line));
    let (heading, body) = blocks.finish();
    draft.body = body;
    if draft.title.is_none() {
        draft.title = heading;
        if draft.title.is_none() {
            draft.body = clean::paragraphs(&draft.body);
            text::take_title(&mut draft);
        }
    } else if let Some(heading) = heading {
        // A heading that repeats the title is dropped when the article is assembled.
        draft.body = format!("{heading}\n\n{}", draft.body);
    }
    Parsed::one(draft)
}

/// Paragraphs in the making.
#[derive(Default)]
struct Blocks {
    /// The heading that stands before any text.
    heading: Option<String>,
    out: String,
    /// The paragraph so far, with its marks.
    now: String,
    /// The fence of the open code block.
    fence: Option<&'static str>,
}

impl Blocks {
    fn line(&mut self, line: &str) {
        let mut content = line.trim_start();
        if let Some(fence) = self.fence {
            if content.starts_with(fence) {
                self.fence = None;
                self.end();
            } else {
                self.out.push_str(line.trim_end());
                self.out.push('\n');
            }
            return;
        }
        while let Some(quoted) = content.strip_prefix('>') {
            content = quoted.trim_start();
        }
        if let Some(fence) = ["```", "~~~"].into_iter().find(|fence| content.starts_with(fence)) {
            self.end();
            self.fence = Some(fence);
        } else if content.trim_end().is_empty() {
            self.end();
        } else if is_rule(content) {
            self.rule(content);
        } else if let Some(heading) = heading(content) {
            self.end();
            self.push_heading(heading);
        } else if !is_definition(content) {
            let item = item(content);
            if item.is_some() {
                self.end();
            }
            self.add(item.unwrap_or(content));
        }
    }

    /// A line of the paragraph; in Markdown its end is a space, unless two spaces or a backslash stand before it.
    fn add(&mut self, content: &str) {
        let content = footnote(content).trim_start_matches('|');
        self.now.push_str(content.trim_end().trim_end_matches(['\\', '|']));
        self.now.push_str(if content.ends_with("  ") || content.ends_with('\\') { "\n" } else { " " });
    }

    /// `---` is a break; under a line of text it makes that line a heading.
    fn rule(&mut self, content: &str) {
        let underline = content.starts_with(['=', '-']) && !self.now.trim().contains('\n') && !self.now.is_empty();
        if underline {
            let heading = std::mem::take(&mut self.now);
            self.push_heading(&heading);
        } else {
            self.end();
        }
    }

    fn push_heading(&mut self, heading: &str) {
        let heading = inline::plain(heading.trim());
        if self.heading.is_none() && self.out.trim().is_empty() {
            self.heading = clean::some_line(&heading);
        } else {
            self.out.push_str(&heading);
            self.out.push_str("\n\n");
        }
    }

    fn end(&mut self) {
        let paragraph = std::mem::take(&mut self.now);
        self.out.push_str(&inline::plain(&paragraph));
        self.out.push_str("\n\n");
    }

    fn finish(mut self) -> (Option<String>, String) {
        self.end();
        (self.heading, self.out)
    }
}

/// A line of three or more `-`, `=`, `*` or `_`, or the line under a table's head.
fn is_rule(content: &str) -> bool {
    let mut marks = content.chars().filter(|c| !c.is_whitespace());
    let Some(first) = marks.next() else { return false };
    let same = marks.clone().all(|c| c == first) && matches!(first, '-' | '=' | '*' | '_');
    let count = marks.clone().count() + 1;
    (same && (count >= 3 || first == '='))
        || (count >= 3 && content.contains('|') && content.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ')))
}

/// The words of `## Heading ##`.
fn heading(content: &str) -> Option<&str> {
    let words = content.trim_start_matches('#');
    let level = content.len() - words.len();
    ((1..=6).contains(&level) && words.starts_with([' ', '\t'])).then(|| words.trim().trim_end_matches('#').trim_end())
}

/// `[name]: address`.
fn is_definition(content: &str) -> bool {
    content.starts_with('[')
        && !content.starts_with("[^")
        && content.split_once("]:").is_some_and(|(name, address)| {
            !name.contains(']') && address.split_whitespace().next().is_some_and(|a| a.contains(['/', '#', '@']))
        })
}

/// The words of a list item: `- words`, `2. words`.
fn item(content: &str) -> Option<&str> {
    if let Some(words) = ["- ", "* ", "+ ", "• "].iter().find_map(|mark| content.strip_prefix(mark)) {
        return Some(words.trim_start());
    }
    let words = content.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = content.len() - words.len();
    let words = words.strip_prefix(". ").or_else(|| words.strip_prefix(") "))?;
    (1..=3).contains(&digits).then_some(words)
}

/// The words of a footnote: `[^1]: words`.
fn footnote(content: &str) -> &str {
    match content.strip_prefix("[^").and_then(|rest| rest.split_once("]:")) {
        Some((name, words)) if name.len() <= 40 && !name.contains(' ') => words.trim_start(),
        _ => content,
    }
}
