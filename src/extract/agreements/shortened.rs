//! `the Nacala Transit Agreement … the Agreement` → the later mention is the same agreement.
//!
//! Refuses a head that no name before ends with or begins with, and one that goes on (`the Agreement on …`). Tests: at the
//! foot of `agreements`.

use rustc_hash::FxHashMap;

use super::words::Places;
use crate::annotation::{AgreementMention, Confidence, Evidence};
use crate::extract::spans::Spans;
use crate::extract::text::Text;

/// Heads that are taken up again alone.
const HEADS: [&str; 18] = [
    "Accord", "Accords", "Agreement", "Arrangement", "Charter", "Commission", "Committee", "Compact", "Convention",
    "Declaration", "Dialogue", "Memorandum", "Pact", "Partnership", "Protocol", "Roadmap", "Treaty", "Forum",
];

/// Adds the later mentions by the head alone, and keeps text order.
pub fn add(text: &Text<'_>, places: &Places, mentions: &mut Vec<AgreementMention>) {
    if mentions.is_empty() {
        return;
    }
    let taken: Spans = mentions.iter().map(|m| m.start..m.end).collect();
    let alone = places.heads.iter().filter(|at| {
        let before = at.checked_sub(1).map(|b| text.word(b)).unwrap_or_default();
        let next = text.word(*at + 1);
        let goes_on =
            next.starts_with(char::is_uppercase) || matches!(next, "of" | "on" | "for" | "between" | "concerning");
        matches!(before, "the" | "The" | "this" | "This") && !goes_on && HEADS.contains(&text.word(**at))
    });
    let mut added = Vec::new();
    // by first and last word the name that stands nearest before
    let mut nearest: FxHashMap<&str, &AgreementMention> = FxHashMap::default();
    let mut before = mentions.iter().peekable();
    for bytes in alone.map(|at| text.bytes(&(*at..at + 1))).filter(|bytes| !taken.meet(bytes)) {
        let head = text.text.get(bytes.clone()).unwrap_or_default();
        while let Some(mention) = before.next_if(|m| m.start < bytes.start) {
            let mut words = mention.surface.split(' ');
            nearest.extend(words.next().into_iter().chain(words.next_back()).map(|word| (word, mention)));
        }
        let meant = nearest.get(head).copied();
        added.extend(meant.map(|m| AgreementMention {
            surface: head.to_owned(),
            start: bytes.start,
            end: bytes.end,
            evidence: Evidence::new("taken up again by its last word", Confidence::Medium),
            ..m.clone()
        }));
    }
    mentions.extend(added);
    mentions.sort_by_key(|m| m.start);
}
