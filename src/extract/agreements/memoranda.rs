//! Memoranda and letters of intent that tell their subject → finds: `MoU on defence industry cooperation`.
//!
//! Refuses those without a subject.

use super::Find;
use super::words::{Places, titled};
use crate::annotation::{Confidence, Evidence};
use crate::extract::text::{Kind, Text};
use crate::id::slug;

/// The longest subject, in words.
const LONGEST: usize = 10;

/// Words that end a subject.
const STOPS: [&str; 30] = [
    "between", "with", "at", "during", "on", "by", "to", "that", "which", "was", "is", "were", "will", "has", "from",
    "signed", "as", "after", "before", "when", "where", "under", "but", "while", "for", "who", "had", "would", "are",
    "its",
];

/// Every memorandum with a subject, in text order.
pub fn find(text: &Text<'_>, places: &Places) -> Vec<Find> {
    places.instruments.iter().filter_map(|at| named(text, *at)).collect()
}

fn named(text: &Text<'_>, first: usize) -> Option<Find> {
    let (kind, mut at) = instrument(text, first)?;
    // `Memorandum of Understanding (MoU)`
    if text.word(at) == "(" && text.word(at + 2) == ")" {
        at += 3;
    }
    if is_with_parties(text.word(at)) {
        at = behind_parties(text, at)?;
    } else if BETWEEN_PARTIES.contains(&kind) {
        return None;
    }
    // `MoU in the Field of Hydrography`
    let field = text.word(at) == "in"
        && text.word(at + 1) == "the"
        && matches!(text.word(at + 2).to_lowercase().as_str(), "field" | "fields" | "area" | "areas" | "sphere")
        && text.word(at + 3) == "of";
    if field {
        at += 3;
    } else if !is_about(text.word(at)) {
        return None;
    }
    let from = at + 1 + usize::from(text.word(at + 1) == "the");
    let mut end = end_of_subject(text, from)?;
    // the title of a treaty ends with where it holds: `concerning Training Area Development in Australia`
    let place = text.word(end) == "in" && text.word(end + 1).starts_with(char::is_uppercase);
    if place && kind != MEMORANDUM && text.word(end - 1).starts_with(char::is_uppercase) {
        end += 2;
    }
    let subject = text.slice(&(from..end));
    let name = format!("{kind} on {}", titled(subject));
    let whole = text.bytes(&(first..end));
    Some(Find {
        bytes: whole,
        id: slug(&name.replace("Defense", "Defence")),
        name,
        long: None,
        shared: true,
        stands_alone: subject.starts_with(char::is_uppercase),
        evidence: Evidence::new("memorandum with its subject", Confidence::Medium),
    })
}

/// The token behind a subject; none for a single word in small letters.
pub fn end_of_subject(text: &Text<'_>, from: usize) -> Option<usize> {
    let from = from + usize::from(text.word(from) == "the");
    let goes_on = |at: &usize| {
        let word = text.word(*at).to_lowercase();
        let field = text.word(at + 1) == "the" && matches!(text.word(at + 2), "field" | "fields" | "area" | "areas");
        let stops = STOPS.contains(&word.as_str()) || word == "in" && !field || is_day(text.word(*at));
        text.tokens.get(*at).is_some_and(|t| t.kind == Kind::Word) && !stops
    };
    let mut end = (from..from + LONGEST).take_while(goes_on).last()? + 1;
    while end > from && matches!(text.word(end - 1), "and" | "of" | "in" | "the" | "a") {
        end -= 1;
    }
    let capital = text.word(from).starts_with(char::is_uppercase);
    (end > from + usize::from(end - from == 1 && !capital)).then_some(end)
}

fn is_day(word: &str) -> bool {
    matches!(word.get(..3), Some("Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun")) && word.ends_with("day")
}

const MEMORANDUM: &str = "Memorandum of Understanding";

/// Instruments whose title begins with their parties: their form alone is read by `form`.
const BETWEEN_PARTIES: [&str; 6] = ["Agreement", "Treaty", "Protocol", "Convention", "Arrangement", "Accord"];

/// Whether the parties come next.
fn is_with_parties(word: &str) -> bool {
    matches!(word, "between" | "among" | "amongst" | "with" | "Between" | "Among" | "Amongst")
}

/// Whether the subject comes next.
fn is_about(word: &str) -> bool {
    matches!(word, "on" | "for" | "concerning" | "regarding" | "On" | "For" | "Concerning" | "Regarding")
}

/// `between the Government of Malta and the Government of Japan on Equipment`: the token before the subject.
fn behind_parties(text: &Text<'_>, between: usize) -> Option<usize> {
    const FAR: usize = 40;
    let sentence = text.sentences.get(text.sentence_of(between))?;
    let subject = |at: &usize| {
        is_about(text.word(*at))
            && text.word(at + 1 + usize::from(text.word(at + 1) == "the")).starts_with(char::is_uppercase)
            && !is_day(text.word(at + 1))
    };
    (between + 1..sentence.end.min(between + FAR)).find(subject)
}

/// The kind of instrument that is named at a token, and the token behind it.
fn instrument(text: &Text<'_>, at: usize) -> Option<(&'static str, usize)> {
    let is = |at: usize, word: &str| text.word(at).eq_ignore_ascii_case(word);
    if matches!(text.word(at), "MoU" | "MOU" | "MoUs" | "MOUs") {
        return Some((MEMORANDUM, at + 1));
    }
    if is_with_parties(text.word(at + 1)) {
        let kind = BETWEEN_PARTIES.into_iter().find(|kind| *kind == text.word(at));
        return kind.map(|kind| (kind, at + 1));
    }
    if is(at, "memorandum") && is_about(text.word(at + 1)) {
        return Some(("Memorandum", at + 1));
    }
    if !is(at + 1, "of") {
        return None;
    }
    let kinds = [
        ("memorandum", "understanding", MEMORANDUM),
        ("memorandum", "cooperation", "Memorandum of Cooperation"),
        ("memorandum", "agreement", "Memorandum of Agreement"),
        ("letter", "intent", "Letter of Intent"),
        ("statement", "intent", "Statement of Intent"),
        ("declaration", "intent", "Declaration of Intent"),
    ];
    let found = kinds.into_iter().find(|(first, last, _)| is(at, first) && is(at + 2, last));
    found.map(|(.., name)| (name, at + 3))
}
