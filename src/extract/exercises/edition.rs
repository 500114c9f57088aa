//! What follows an exercise's name to tell its edition: `2024`, `-22`, `’23`, `II`, `24-1`.
//!
//! Refuses numbers that count something else (`Malabar 26 ships`).

use crate::extract::text::{Kind, Text};

/// An edition behind a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition<'t> {
    /// Byte offset behind it.
    pub end: usize,
    /// As written: `2024`, `II`.
    pub text: &'t str,
}

/// Reads the edition that begins at byte `at`, right behind a name.
pub fn behind<'t>(text: &Text<'t>, at: usize) -> Option<Edition<'t>> {
    let rest = text.text.get(at..)?;
    // what follows most names: a word that is no numeral, or a mark
    match rest.as_bytes() {
        [b' ', letter, ..] if letter.is_ascii_alphabetic() && !is_roman_digit(char::from(*letter)) => return None,
        [b',' | b'.' | b':' | b';' | b')' | b'\n', ..] => return None,
        _ => {}
    }
    let rest_unquoted = rest.trim_start_matches(['”', '"', '’', '\'']);
    let joint = rest_unquoted.chars().next()?;
    let (joined, spaced) = (matches!(joint, '-' | '–' | '‘' | '’' | '\'' | '\u{2011}'), joint == ' ');
    // the apostrophe of `’22` may have been trimmed as a closing quotation mark
    let apostrophe = rest.starts_with(['’', '\'']) && joint.is_ascii_digit();
    let attached = rest.starts_with(|c: char| c.is_ascii_digit());
    if !(joined || spaced || apostrophe || attached) {
        return None;
    }
    let joint_length = if apostrophe || attached { 0 } else { joint.len_utf8() };
    let start = at + (rest.len() - rest_unquoted.len()) + joint_length;
    let tail = text.text.get(start..)?;
    let opened =
        tail.strip_prefix('(').or_else(|| tail.strip_prefix('’')).or_else(|| tail.strip_prefix('\'')).unwrap_or(tail);
    // most words behind a name begin like no number
    if !opened.starts_with(|c: char| c.is_ascii_digit() || is_roman_digit(c)) {
        return None;
    }
    let start = start + (tail.len() - opened.len());
    let length =
        opened.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.'))).unwrap_or(opened.len());
    let word = opened.get(..length)?.trim_end_matches(['-', '/', '.']);
    let end = start + word.len();
    let counts = is_year(word)
        || is_roman(word)
        || is_solar_year(word) && stands_alone(text, end)
        || is_short(word) && (joined || apostrophe || attached || stands_alone(text, end));
    counts.then_some(Edition { end, text: word })
}

/// The edition that is part of an alias itself, where the series' name does not end with it: `MOSI II`, `Zapad 2021`.
pub fn inside(surface: &str, name: &str) -> Option<String> {
    let (_, last) = surface.rsplit_once([' ', '-', '\u{2011}', '–'])?;
    let counts = (is_year(last) || is_roman(last)) && !name.ends_with(last);
    counts.then(|| last.to_owned())
}

/// `2024`, `1998`, `2021-22`.
pub fn is_year(word: &str) -> bool {
    let (year, rest) = word.split_at_checked(4).unwrap_or((word, ""));
    let follows = rest.is_empty()
        || rest.starts_with(['-', '/']) && rest.len() <= 5 && rest.bytes().skip(1).all(|b| b.is_ascii_digit());
    year.len() == 4
        && year.bytes().all(|b| b.is_ascii_digit())
        && (year.starts_with("19") || year.starts_with("20"))
        && follows
}

/// `1403`: Iran counts its years, and with them its exercises, from 622.
fn is_solar_year(word: &str) -> bool {
    word.len() == 4 && (word.starts_with("13") || word.starts_with("14")) && word.bytes().all(|b| b.is_ascii_digit())
}

/// `II`, `XIV`.
pub fn is_roman(word: &str) -> bool {
    (1..=5).contains(&word.len()) && word.chars().all(is_roman_digit)
}

fn is_roman_digit(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X' | 'L')
}

/// `22`, `24-1`, `23.2`, `16B`.
fn is_short(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let rest = word.get(digits..).unwrap_or_default();
    let part = rest
        .strip_prefix(['-', '/', '.'])
        .is_some_and(|p| matches!(p.len(), 1 | 2 | 4) && p.bytes().all(|b| b.is_ascii_digit()));
    (1..=2).contains(&digits) && (rest.is_empty() || rest == "A" || rest == "B" || part)
}

/// Whether no counted noun follows: `Dosti 16 began`, `Desert Falcon 4 brought`, but not `Malabar 16 ships`.
fn stands_alone(text: &Text<'_>, end: usize) -> bool {
    const VERBS: [&str; 9] = ["begins", "brings", "ends", "exercises", "has", "is", "opens", "starts", "was"];
    const COUNTED: [&str; 7] = ["aircraft", "men", "nation", "people", "percent", "personnel", "women"];
    let next = text.token_at(end);
    let word = text.word(next);
    let mark = text.tokens.get(next).is_none_or(|t| t.kind == Kind::Mark);
    let plural = word.ends_with('s') && !VERBS.contains(&word);
    mark || word.starts_with(char::is_lowercase) && !plural && !COUNTED.contains(&word)
}
