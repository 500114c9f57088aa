//! Memoranda and letters of intent that tell their subject → finds: `MoU on defence industry cooperation`.
//!
//! Refuses those without a subject.

use super::Find;
use super::words::{Reading, titled};
use crate::annotation::{Confidence, Evidence};
use crate::extract::spellings::Column;
use crate::extract::text::{Kind, Text, Token};
use crate::id::slug;

/// The longest subject, in words.
const LONGEST: usize = 6;

/// Words that end a subject.
const STOPS: [&str; 30] = [
    "between", "with", "at", "during", "on", "by", "to", "that", "which", "was", "is", "were", "will", "has", "from",
    "signed", "as", "after", "before", "when", "where", "under", "but", "while", "for", "who", "had", "would", "are",
    "its",
];

/// Every memorandum with a subject, in text order.
pub fn find(text: &Text<'_>, readings: &Column<Reading>) -> Vec<Find> {
    let may = |token: &Token| readings.get(token).is_some_and(|reading| reading.instrument);
    let starts = text.tokens.iter().enumerate().filter(|(_, token)| may(token));
    starts.filter_map(|(at, _)| named(text, at)).collect()
}

fn named(text: &Text<'_>, first: usize) -> Option<Find> {
    let (kind, mut at) = instrument(text, first)?;
    // `Memorandum of Understanding (MoU)`
    if text.word(at) == "(" && text.word(at + 2) == ")" {
        at += 3;
    }
    if text.word(at) == "between" {
        at = behind_parties(text, at)?;
    } else if kind == AGREEMENT {
        return None;
    }
    if !is_about(text.word(at)) {
        return None;
    }
    let from = at + 1 + usize::from(text.word(at + 1) == "the");
    let goes_on = |at: &usize| {
        let word = text.word(*at).to_lowercase();
        let field = text.word(at + 1) == "the" && matches!(text.word(at + 2), "field" | "fields" | "area" | "areas");
        let stops = STOPS.contains(&word.as_str()) || word == "in" && !field;
        text.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word) && !stops
    };
    let mut end = (from..from + LONGEST).take_while(goes_on).last()? + 1;
    while end > from && matches!(text.word(end - 1), "and" | "of" | "in" | "the" | "a") {
        end -= 1;
    }
    let subject = text.slice(&(from..end));
    let name = format!("{kind} on {}", titled(subject));
    let whole = text.bytes(&(first..end));
    (end > from + usize::from(end - from == 1 && !subject.starts_with(char::is_uppercase))).then(|| Find {
        bytes: whole,
        id: slug(&name.replace("Defense", "Defence")),
        name,
        long: None,
        shared: true,
        stands_alone: subject.starts_with(char::is_uppercase),
        evidence: Evidence::new("memorandum with its subject", Confidence::Medium),
    })
}

/// An agreement whose name begins with its parties: its form alone is read by `form`.
const AGREEMENT: &str = "Agreement";

/// Whether the subject comes next.
fn is_about(word: &str) -> bool {
    matches!(word, "on" | "for" | "concerning" | "regarding")
}

/// `between the Government of Malta and the Government of Japan on Equipment`: the token before the subject.
fn behind_parties(text: &Text<'_>, between: usize) -> Option<usize> {
    const FAR: usize = 40;
    let sentence = text.sentences.get(text.sentence_of(between))?;
    let days =
        |at: usize| matches!(text.word(at).get(..3), Some("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun"));
    let subject = |at: &usize| {
        is_about(text.word(*at))
            && text.word(at + 1 + usize::from(text.word(at + 1) == "the")).starts_with(char::is_uppercase)
            && !days(at + 1)
    };
    (between + 1..sentence.end.min(between + FAR)).find(subject)
}

/// The kind of instrument that is named at a token, and the token behind it.
fn instrument(text: &Text<'_>, at: usize) -> Option<(&'static str, usize)> {
    let is = |at: usize, word: &str| text.word(at).eq_ignore_ascii_case(word);
    if matches!(text.word(at), "MoU" | "MOU" | "MoUs" | "MOUs") {
        return Some(("Memorandum of Understanding", at + 1));
    }
    if text.word(at) == AGREEMENT && text.word(at + 1) == "between" {
        return Some((AGREEMENT, at + 1));
    }
    if is(at, "memorandum") && is_about(text.word(at + 1)) {
        return Some(("Memorandum", at + 1));
    }
    if !is(at + 1, "of") {
        return None;
    }
    let kinds = [
        ("memorandum", "understanding", "Memorandum of Understanding"),
        ("memorandum", "cooperation", "Memorandum of Cooperation"),
        ("memorandum", "agreement", "Memorandum of Agreement"),
        ("letter", "intent", "Letter of Intent"),
        ("statement", "intent", "Statement of Intent"),
        ("declaration", "intent", "Declaration of Intent"),
    ];
    let found = kinds.into_iter().find(|(first, last, _)| is(at, first) && is(at + 2, last));
    found.map(|(.., name)| (name, at + 3))
}
