//! An article with its annotations → its text with every find underlined and explained, for people.
//!
//! ```text
//! Defence Minister Jane Doe said on Thursday that …
//!                  ^^^^^^^^ Jane Doe — full name in the gazetteer (high)
//!                                   ^^^^^^^^ 2022-09-08 — weekday before the publication date (high)
//! ```

use std::fmt::Write;
use std::ops::Range;

use super::terminal::safe;
use crate::annotation::{Annotations, Confidence, Evidence, Speaker};
use crate::article::Article;

/// Characters in a line of text.
const WIDTH: usize = 100;

/// A find to draw under the text.
struct Note {
    bytes: Range<usize>,
    says: String,
}

/// How a find is set off from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Carets only.
    Plain,
    /// Carets, and the words underlined; explanations in colour.
    Colour,
}

/// Draws the article.
pub fn explain(article: &Article, annotations: &Annotations, style: Style) -> String {
    let mut out = String::new();
    head(&mut out, article, annotations);
    let notes = notes(annotations);
    for line in lines(&article.text) {
        draw(&mut out, &article.text, &line, &notes, style);
    }
    statements(&mut out, &annotations.speakers);
    out
}

fn head(out: &mut String, article: &Article, annotations: &Annotations) {
    let published = &annotations.published;
    let day = published.date.map_or_else(|| "unknown".to_owned(), |d| d.to_string());
    let origin = format!("{:?}", published.origin).to_lowercase();
    let countries: Vec<&str> = annotations.countries.iter().map(|c| c.country.name.as_str()).collect();
    // writing into a `String` cannot fail
    let _ = writeln!(out, "{}\n  published  {day} ({origin}: {})", safe(&article.id), safe(&published.evidence));
    let _ = writeln!(out, "  countries  {}\n", countries.join(", "));
}

fn notes(annotations: &Annotations) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut note = |start: usize, end: usize, what: &str, evidence: &Evidence| {
        notes.push(Note {
            bytes: start..end,
            says: format!("{} — {} ({})", safe(what), evidence.rule, sureness(evidence)),
        });
    };
    for p in &annotations.people {
        note(p.start, p.end, &p.name, &p.evidence);
    }
    for e in &annotations.exercises {
        let edition = e.edition.as_deref().map(|edition| format!(", edition {edition}")).unwrap_or_default();
        note(e.start, e.end, &format!("exercise {}{edition}", e.name), &e.evidence);
    }
    for c in &annotations.countries {
        note(c.start, c.end, &c.country.name, &c.evidence);
        c.again.iter().for_each(|place| note(place.start, place.end, &c.country.name, &place.evidence));
    }
    for d in &annotations.dates {
        note(d.start, d.end, d.value.as_deref().unwrap_or("a date that cannot be resolved"), &d.evidence);
    }
    for a in &annotations.agreements {
        note(a.start, a.end, &a.name, &a.evidence);
    }
    notes.sort_by_key(|note| (note.bytes.start, note.bytes.end));
    notes
}

fn sureness(evidence: &Evidence) -> &'static str {
    match evidence.confidence {
        Confidence::High => "high",
        Confidence::Medium => "medium",
        Confidence::Low => "low",
    }
}

/// Byte ranges of lines of at most [`WIDTH`] characters, cut at white space.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for paragraph in text.split_inclusive('\n') {
        let mut start = at;
        let mut width = 0;
        for word in paragraph.split_inclusive(' ') {
            let length = word.chars().count();
            if width > 0 && width + length > WIDTH {
                lines.push(start..at);
                start = at;
                width = 0;
            }
            width += length;
            at += word.len();
        }
        lines.push(start..at);
    }
    lines
}

fn draw(out: &mut String, text: &str, line: &Range<usize>, notes: &[Note], style: Style) {
    let here: Vec<&Note> = notes.iter().filter(|n| line.contains(&n.bytes.start)).collect();
    let words = match style {
        Style::Plain => safe(text.get(line.clone()).unwrap_or_default().trim_end()),
        Style::Colour => underlined(text, line, &here),
    };
    let _ = writeln!(out, "{words}");
    for note in here {
        let indent = text.get(line.start..note.bytes.start).map_or(0, |t| t.chars().count());
        let end = note.bytes.end.min(line.end);
        let length = text.get(note.bytes.start..end).map_or(1, |t| t.trim_end().chars().count()).max(1);
        let (on, off) = if style == Style::Colour { ("\u{1b}[36m", "\u{1b}[0m") } else { ("", "") };
        let _ = writeln!(out, "{}{on}{} {}{off}", " ".repeat(indent), "^".repeat(length), note.says);
    }
}

/// A line with its finds underlined by the terminal.
fn underlined(text: &str, line: &Range<usize>, notes: &[&Note]) -> String {
    let slice = |range: Range<usize>| safe(text.get(range).unwrap_or_default());
    let mut out = String::new();
    let mut at = line.start;
    for note in notes.iter().filter(|n| n.bytes.start >= line.start) {
        if note.bytes.start < at {
            continue;
        }
        let end = note.bytes.end.min(line.end);
        out.push_str(&slice(at..note.bytes.start));
        let _ = write!(out, "\u{1b}[1;4m{}\u{1b}[0m", slice(note.bytes.start..end).trim_end());
        at = end;
    }
    out.push_str(slice(at..line.end).trim_end());
    out
}

fn statements(out: &mut String, speakers: &[Speaker]) {
    for speaker in speakers {
        let office = speaker.office.as_deref().map(|office| format!(", {office}")).unwrap_or_default();
        let country = speaker.country.as_ref().map(|c| format!(" ({})", c.name)).unwrap_or_default();
        let _ = writeln!(out, "\n{}{}{country}", safe(&speaker.name), safe(&office));
        for statement in &speaker.statements {
            let kind = if statement.direct { "direct" } else { "indirect" };
            let words = safe(&statement.text.replace('\n', " "));
            let _ = writeln!(
                out,
                "  · {words}\n    {kind} · cue “{}” · {} ({})",
                safe(&statement.cue),
                statement.evidence.rule,
                sureness(&statement.evidence)
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::PersonMention;

    #[test]
    fn finds_are_underlined_where_they_stand() {
        let text = "The minister Zoë Doe spoke.".to_owned();
        let start = text.find("Zoë").expect("the name");
        let person = PersonMention {
            id: "zoe-doe".into(),
            name: "Zoë Doe".into(),
            start,
            end: start + "Zoë Doe".len(),
            evidence: Evidence::new("a rule", Confidence::High),
        };
        let article = Article { id: "a.txt".into(), text, ..Article::default() };
        let found = Annotations { people: vec![person], ..Annotations::default() };
        let coloured = explain(&article, &found, Style::Colour);
        assert!(coloured.contains("The minister \u{1b}[1;4mZoë Doe\u{1b}[0m spoke.\n"), "{coloured}");
        let drawn = explain(&article, &found, Style::Plain);
        assert!(
            drawn.contains("The minister Zoë Doe spoke.\n             ^^^^^^^ Zoë Doe — a rule (high)\n"),
            "{drawn}"
        );
    }

    #[test]
    fn lines_cover_the_text_without_gaps() {
        let text = format!("{}\n\nshort\n{}", "word ".repeat(80), "x".repeat(300));
        let lines = lines(&text);
        assert_eq!(lines.iter().map(|l| &text[l.clone()]).collect::<String>(), text);
    }
}
