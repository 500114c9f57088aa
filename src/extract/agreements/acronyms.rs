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
        let Some(at) = given_in_brackets(text, mention).filter(|at| !learnt.contains(&text.word(*at))) else {
            continue;
        };
        let acronym = text.word(at);
        learnt.push(acronym);
        let again = (at..text.tokens.len()).filter(|at| text.word(*at) == acronym);
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

/// The acronym behind a name or within it: `… Agreement (BHAA)`, `(the “BHAA”)`, `Working Group (JWG) on …`.
fn given_in_brackets(text: &Text<'_>, mention: &AgreementMention) -> Option<usize> {
    const ASIDE: usize = 4;
    let (first, end) = (text.token_at(mention.start), text.token_at(mention.end));
    let open = (first..=end).find(|at| text.word(*at) == "(")?;
    let close = (open + 1..=open + 1 + ASIDE).find(|at| text.word(*at) == ")")?;
    let name = text.text.get(mention.start..text.bytes(&(open..open + 1)).start)?;
    let said =
        |at: &usize| matches!(text.word(*at), "the" | "hereafter" | "hereinafter" | "“" | "”" | "\"" | "‘" | "’");
    let acronym = (open + 1..close).find(|at| !said(at))?;
    let alone = (acronym + 1..close).all(|at| said(&at));
    (alone && abbreviates(text.word(acronym), name)).then_some(acronym)
}

/// Whether the capitals of an acronym stand in a name in this order: `SOVFA` in `Status of Visiting Forces Agreement`.
fn abbreviates(acronym: &str, name: &str) -> bool {
    let letters = acronym.chars().filter(|c| c.is_alphabetic());
    let long_enough = letters.clone().count() > 1 && letters.clone().filter(|c| c.is_uppercase()).count() > 1;
    let mut rest = name.chars().flat_map(char::to_lowercase);
    long_enough && letters.flat_map(char::to_lowercase).all(|letter| rest.any(|c| c == letter))
}
