//! `Baltic Harbour Access Agreement (BHAA)` → later mentions of `BHAA` are the same agreement.

use crate::annotation::{AgreementMention, Confidence, Evidence};
use crate::extract::spans::Spans;
use crate::extract::text::Text;

/// Adds the acronyms that the text itself gives, and keeps text order.
pub fn add(text: &Text<'_>, mentions: &mut Vec<AgreementMention>) {
    let mut added: Vec<AgreementMention> = Vec::new();
    let taken: Spans = mentions.iter().map(|m| m.start..m.end).collect();
    let mut learnt: Vec<&str> = Vec::new();
    for mention in mentions.iter() {
        let open = text.token_at(mention.end);
        let acronym = text.word(open + 1);
        let given = text.word(open) == "(" && text.word(open + 2) == ")";
        if !given || learnt.contains(&acronym) || !abbreviates(acronym, &mention.surface) {
            continue;
        }
        learnt.push(acronym);
        let again = (open + 1..text.tokens.len()).filter(|at| text.word(*at) == acronym);
        added.extend(again.map(|at| text.bytes(&(at..at + 1))).filter(|bytes| !taken.meet(bytes)).map(|bytes| {
            AgreementMention {
                surface: acronym.to_owned(),
                start: bytes.start,
                end: bytes.end,
                evidence: Evidence::new("acronym given behind the name", Confidence::High),
                ..mention.clone()
            }
        }));
    }
    mentions.extend(added);
    mentions.sort_by_key(|m| m.start);
}

/// Whether the capitals of an acronym stand in a name in this order: `SOVFA` in `Status of Visiting Forces Agreement`.
fn abbreviates(acronym: &str, name: &str) -> bool {
    let letters = acronym.chars().filter(|c| c.is_alphabetic());
    let long_enough = letters.clone().count() > 1 && letters.clone().filter(|c| c.is_uppercase()).count() > 1;
    let mut rest = name.chars().flat_map(char::to_lowercase);
    long_enough && letters.flat_map(char::to_lowercase).all(|letter| rest.any(|c| c == letter))
}
