//! Hits → BibTeX entries of type `@misc`, which every style knows.
//!
//! A statement's entry is its article's, with the words in `note`. Braces around titles keep their capitals. Refuses
//! to leave a character that TeX would act on. Tests: at the foot of this file.

use std::io::{self, Write};

use super::Head;
use super::cite;
use crate::date::PartialDate;
use crate::search::response::Hit;

/// What the file says of itself; text outside of entries is a comment.
pub(super) fn head(out: &mut impl Write, head: &Head) -> io::Result<()> {
    let Head { search, total, index, day, .. } = head;
    let search = search.replace('@', "%40"); // would begin an entry
    writeln!(out, "Attache, {day}: {total} hits for ?{search}")?;
    for note in &head.notes {
        writeln!(out, "Note: {}", note.replace('@', " at ").replace(char::is_control, " "))?;
    }
    writeln!(out, "Index {} with {} articles, built {}\n", index.fingerprint, index.articles, index.built)
}

/// A hit's entry.
pub(super) fn entry(out: &mut impl Write, hit: &Hit) -> io::Result<()> {
    match hit {
        Hit::Article(hit) => {
            let fields = [
                ("title", Some(hit.title.text())),
                ("url", hit.url.clone()),
                ("keywords", keywords(hit.exercises.iter().map(|e| e.name.as_str()))),
            ];
            write(out, &hit.id, hit.source.as_deref(), hit.published, &fields)
        }
        Hit::Statement(hit) => {
            let fields = [
                ("title", Some(hit.article.title.clone())),
                ("url", cite::link(hit)),
                ("note", Some(cite::words_of(hit))),
            ];
            write(out, &hit.id, hit.article.source.as_deref(), hit.article.published, &fields)
        }
        Hit::Person(_) => Ok(()),
    }
}

fn keywords<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let names: Vec<&str> = names.collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn write(
    out: &mut impl Write,
    id: &str,
    source: Option<&str>,
    day: Option<PartialDate>,
    fields: &[(&str, Option<String>)],
) -> io::Result<()> {
    writeln!(out, "@misc{{{},", key(id))?;
    if let Some(source) = source {
        // a second pair of braces: an outlet's name has no first and last name
        writeln!(out, "  author = {{{{{}}}}},", escaped(source))?;
    }
    for (name, value) in fields {
        match value {
            Some(value) if *name == "title" => writeln!(out, "  title = {{{{{}}}}},", escaped(value))?,
            Some(value) if *name == "url" => writeln!(out, "  url = {{{}}},", address(value))?,
            Some(value) => writeln!(out, "  {name} = {{{}}},", escaped(value))?,
            None => {}
        }
    }
    if let Some(day) = day {
        const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
        let month = day.month().and_then(|month| MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?));
        writeln!(out, "  date = {{{day}}},\n  year = {{{}}},", day.year())?;
        if let Some(month) = month {
            writeln!(out, "  month = {month},")?;
        }
    }
    writeln!(out, "}}\n")
}

/// An id as a key: what ends a key or is not ASCII by its number, so that two ids never have one key.
fn key(id: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | ':' | '+');
    id.chars().map(|c| if plain(c) { c.to_string() } else { format!("x{:x}", u32::from(c)) }).collect()
}

/// Text that TeX prints as it is.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An address without the characters that end a field.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D").replace('\\', "%5C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_title_is_a_command() {
        assert_eq!(escaped("R&D \\input{x} 5% _a_"), "R\\&D \\textbackslash{}input\\{x\\} 5\\% \\_a\\_");
    }

    #[test]
    fn an_entry_has_balanced_braces() {
        let mut out = Vec::new();
        let day = Some(PartialDate::Month(2024, 3));
        let fields = [("title", Some("A {b".to_owned())), ("url", Some("https://example.org/}{".to_owned()))];
        write(&mut out, "a/b,.txt", Some("Wire"), day, &fields).expect("written");
        let text = String::from_utf8(out).expect("UTF-8").replace("\\{", "");
        assert_eq!(text.matches('{').count(), text.matches('}').count(), "{text}");
        assert!(text.starts_with("@misc{a/bx2c.txt,") && text.contains("month = mar,"), "{text}");
    }
}
