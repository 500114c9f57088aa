//! Names whose last word has a small letter: `the Minsk agreements`, `the “Easy Passage” accord`, `the 1971 treaty`; and
//! those that the text gives: `a pact called Blue Corridor`.
//!
//! Refuses names of countries alone (`the Indian agreement`), and single words that begin a sentence. Tests: at the foot of
//! `agreements`.

use std::ops::Range;

use super::Find;
use super::form::Reader;
use super::words::{LEADING, Places, is_time};
use crate::annotation::{Confidence, Evidence};
use crate::extract::phrases::without_possessive;
use crate::extract::text::Kind;
use crate::id::slug;

/// The longest name before its head, in words.
const LONGEST: usize = 5;

/// Every such name, in text order.
pub fn find(reader: &Reader<'_, '_>, places: &Places) -> Vec<Find> {
    let heads = places.plain.iter().copied();
    heads
        .filter_map(|head| {
            let named = reader.quoted_before(head).or_else(|| reader.capitals_before(head));
            named.or_else(|| reader.treaty_of_a_year(head)).or_else(|| reader.given_behind(head))
        })
        .collect()
}

impl Reader<'_, '_> {
    /// `the Minsk agreements`, `the Haga II declaration`.
    fn capitals_before(&self, head: usize) -> Option<Find> {
        let mut first = head;
        while first > 0 && head - first < LONGEST && self.adjoins(first - 1) {
            // `the Silencing the Guns roadmap`
            let small = first < head
                && first > 1
                && matches!(self.text.word(first - 1), "the" | "of")
                && self.is_capitalised(first - 2);
            if !(self.is_capitalised(first - 1) || small) {
                break;
            }
            first -= 1 + usize::from(small);
        }
        first += usize::from(first < head && (LEADING.contains(&self.text.word(first)) || self.is_country(first)));
        let opens = self.text.sentences.get(self.text.sentence_of(head)).is_some_and(|s| s.start == first);
        let before = first.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        let the = matches!(before, "the" | "The") || self.text.word(first.saturating_sub(1)).ends_with("’s");
        let several = self.text.word(head).ends_with('s') || head - first > 1;
        let body = |at: usize| {
            let word = self.text.word(at);
            word.chars().count() < 6 && word.chars().all(char::is_uppercase)
        };
        let soft = matches!(
            self.text.word(head),
            "process"
                | "format"
                | "framework"
                | "arrangement"
                | "arrangements"
                | "partnership"
                | "initiative"
                | "forum"
        );
        let telling = self.is_telling(&(first..head), head) && !(first..head).any(|at| is_time(self.text.word(at)));
        let told = first < head && telling && (the || several && !opens && !soft);
        let another = first < head && (body(head - 1) && !several || self.is_country(head - 1));
        (told && !another && !(opens && head - first < 2)).then(|| self.plain(first..head + 1))?
    }

    /// `the “Easy Passage” agreement`.
    fn quoted_before(&self, head: usize) -> Option<Find> {
        let close = head.checked_sub(1).filter(|at| is_quote(self.text.word(*at)))?;
        let open = (close.saturating_sub(LONGEST + 1)..close).rev().find(|at| is_quote(self.text.word(*at)))?;
        let name = open + 1..close;
        let capital = !name.is_empty() && self.is_capital(name.start) && self.is_capital(name.end - 1);
        let glued = !self.text.spaced(open + 1) && !self.text.spaced(close);
        (capital && glued).then(|| self.plain(name))?
    }

    /// `the 1971 treaty`, `the 1960 defence pact`: definite, of a year.
    fn treaty_of_a_year(&self, head: usize) -> Option<Find> {
        let lasting =
            matches!(self.text.word(head), "treaty" | "convention" | "pact" | "accord" | "accords" | "protocol");
        let year = (head.saturating_sub(4)..head).rev().find(|at| {
            let word = self.text.word(*at);
            word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
        })?;
        let words = (year + 1..head).all(|at| self.text.tokens.get(at).is_some_and(|t| t.kind == Kind::Word));
        let the = year.checked_sub(1).is_some_and(|b| matches!(self.text.word(b), "the" | "The" | "their" | "its"));
        let century = self.text.word(year).get(..2).is_some_and(|c| matches!(c, "18" | "19" | "20"));
        (lasting && words && the && century).then(|| self.plain(year..head + 1))?
    }

    /// `a pact called Blue Corridor`, `the roadmap, titled “Horizon 2030”`.
    fn given_behind(&self, head: usize) -> Option<Find> {
        let mut at = head + 1;
        at += usize::from(self.text.word(at) == ",");
        let given = matches!(
            self.text.word(at),
            "called" | "dubbed" | "titled" | "entitled" | "named" | "codenamed" | "christened"
        );
        let known = self.text.word(at) == "known" && self.text.word(at + 1) == "as";
        at += 1 + usize::from(known);
        at += usize::from(self.text.word(at) == "the");
        let quoted = is_quote(self.text.word(at));
        at += usize::from(quoted);
        let mut end = at;
        while end - at < LONGEST && self.is_capital(end) && (end == at || self.adjoins(end - 1)) {
            end += 1;
        }
        let closed = if quoted { is_quote(self.text.word(end)) } else { end > at + 1 };
        let other = (at..end).any(|at| self.is_country(at) || is_time(self.text.word(at)));
        ((given || known) && end > at && closed && !other).then(|| self.plain(at..end))?
    }

    fn plain(&self, tokens: Range<usize>) -> Option<Find> {
        let bytes = self.text.bytes(&tokens);
        let name = without_possessive(self.text.text.get(bytes.clone())?);
        Some(Find {
            bytes: bytes.start..bytes.start + name.len(),
            id: slug(&name.replace("defense", "defence")),
            name: name.to_owned(),
            long: None,
            shared: false,
            stands_alone: true,
            evidence: Evidence::new("name before a word for an agreement", Confidence::Low),
        })
    }

    fn is_capitalised(&self, at: usize) -> bool {
        let word = self.text.tokens.get(at).is_some_and(|t| t.kind == Kind::Word);
        word && self.is_capital(at) && !self.text.word(at).ends_with("'s") && !self.text.word(at).ends_with("’s")
    }
}

fn is_quote(word: &str) -> bool {
    matches!(word, "“" | "”" | "\"" | "‘" | "’" | "«" | "»" | "'")
}
