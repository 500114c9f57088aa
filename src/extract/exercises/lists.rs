//! Names that stand in one list: `exercises such as SIMBEX, Granite Path and Amber Lantern`, `the Silent Reef and Iron
//! Otter exercises`.
//!
//! Refuses a member that is a country or ends like a force or a place. Tests: at the foot of `exercises`.

use std::ops::Range;

use super::Find;
use super::reader::{LONGEST, Reader};
use super::words::Reading;
use crate::annotation::{Confidence, Evidence};
use crate::extract::text::Kind;

/// How far behind a member its own place or kind may reach: `Iron Otter in Norway, …`, `Iron Otter (navy)`.
const ASIDE: usize = 5;

/// More members would be a table.
const MOST: usize = 12;

impl Reader<'_, '_> {
    fn is_plural_noun(&self, at: usize) -> bool {
        self.reading(at).any(Reading::NOUN) && self.text.word(at).ends_with('s')
    }

    /// `exercises such as SIMBEX, Granite Path and Amber Lantern`: each name of the list.
    pub fn listed_behind(&self, noun: usize) -> Vec<Find> {
        let plural = self.is_plural_noun(noun);
        let such_as = self.text.word(noun + 1) == "such" && self.text.word(noun + 2) == "as";
        let at = match self.text.word(noun + 1) {
            "including" | "like" | "namely" => noun + 2,
            "include" | "included" | "are" | "were" | ":" if plural => noun + 2,
            _ if such_as => noun + 3,
            // `Exercises Desert Plume and Coral Spear`
            _ if plural && self.is_name_word(noun + 1) && self.in_one_line(noun, noun + 1) => noun + 1,
            _ => return Vec::new(),
        };
        let direct = at == noun + 1;
        let members = self.members(at, direct);
        let capital = self.text.word(noun).starts_with(char::is_uppercase);
        // one capitalised word behind the plural is a list of one, or the verb's object: `the navy exercises Monday`
        let several = members.iter().any(|name| name.len() > 1) || self.is_introduced(noun);
        if direct && !capital && !(members.len() > 1 && several) {
            return Vec::new();
        }
        let evidence = || Evidence::new("in a list of exercises", Confidence::Medium);
        members.into_iter().filter_map(|name| self.accept(name, evidence())).collect()
    }

    /// `exercises with their neighbours, such as Granite Path`: names of several words in a list further on.
    pub fn listed_further_on(&self, cue: usize) -> Vec<Find> {
        const BACK: usize = 14;
        let first = match self.text.word(cue) {
            "including" => cue + 1,
            "such" if self.text.word(cue + 1) == "as" => cue + 2,
            _ => return Vec::new(),
        };
        let sentence = self.text.sentences.get(self.text.sentence_of(cue)).cloned().unwrap_or_default();
        let before = sentence.start.max(cue.saturating_sub(BACK))..cue.saturating_sub(1);
        if !before.into_iter().any(|at| self.is_plural_noun(at)) {
            return Vec::new();
        }
        let several = |name: &Range<usize>| name.len() > 1 && name.clone().all(|at| !self.is_country(at));
        let members = self.members(first, true).into_iter().filter(several);
        let evidence = || Evidence::new("in a list behind “exercises”", Confidence::Low);
        members.filter(|name| self.may_be_a_name(name)).filter_map(|name| self.accept(name, evidence())).collect()
    }

    /// `Talisman Sabre and Granite Path`: what `and` joins to an exercise that is known, in names of several words and
    /// acronyms.
    pub fn joined_to(&self, found: &Range<usize>) -> Vec<Find> {
        let (first, end) = (self.text.token_at(found.start), self.text.token_at(found.end));
        let behind = usize::from(self.text.word(end) == ",");
        let joint = matches!(self.text.word(end + behind), "and" | "or");
        let at = end + behind + 1;
        let at = at + usize::from(matches!(self.text.word(at), "the" | "in" | "to"));
        let next = if joint { self.member(at, true).filter(|name| self.is_joined_name(name)) } else { None };
        let before = first.checked_sub(1).filter(|at| matches!(self.text.word(*at), "and" | "or"));
        let last = before.and_then(|at| at.checked_sub(1));
        let begin = last.and_then(|last| {
            let words = (0..=last).rev().take(LONGEST);
            words.take_while(|at| self.is_name_word(*at) && (*at == last || self.is_joined(at + 1))).last()
        });
        let previous = begin.zip(before).map(|(begin, end)| begin..end).filter(|name| self.is_joined_name(name));
        let evidence = || Evidence::new("joined to another exercise", Confidence::Low);
        next.into_iter().chain(previous).filter_map(|name| self.accept(name, evidence())).collect()
    }

    /// Whether a name that only stands beside an exercise may be one.
    fn is_joined_name(&self, name: &Range<usize>) -> bool {
        let shouted = |at: usize| {
            let word = self.text.word(at);
            word.chars().count() > 4 && word.chars().all(char::is_uppercase)
        };
        let long = name.len() > 1 && name.len() < 4 || name.len() == 1 && shouted(name.start);
        let own = matches!(self.text.word(name.end), "'" | "’") || name.clone().any(|at| self.is_country(at));
        long && !own && self.may_be_a_name(name) && !self.is_body(self.head(name))
    }

    /// The members of a list that begins at a token; `strict`: none that ends like a force or a place.
    fn members(&self, first: usize, strict: bool) -> Vec<Range<usize>> {
        let mut at = first;
        let mut members: Vec<Range<usize>> = Vec::new();
        let may = |name: &Range<usize>| !strict || self.is_member(name);
        while let Some(name) = self.member(at, !members.is_empty()).filter(may) {
            at = self.behind_member(name.end);
            members.push(name);
            if members.len() == MOST || !self.goes_on(&mut at) {
                break;
            }
        }
        members
    }

    /// `the Silent Reef and Iron Otter exercises`: the names before the one that begins at a token.
    pub fn listed_before(&self, first: usize) -> Vec<Find> {
        let mut found = Vec::new();
        let mut first = first;
        while found.len() < MOST {
            let Some(joint) = first.checked_sub(1).filter(|at| matches!(self.text.word(*at), "and" | "," | "or"))
            else {
                break;
            };
            let last = joint.saturating_sub(1);
            let begin = (0..=last)
                .rev()
                .take(LONGEST)
                .take_while(|at| self.is_name_word(*at) && (*at == last || self.is_joined(at + 1)))
                .last();
            let begin = begin.map(|begin| begin + usize::from(self.reading(begin).any(Reading::UNFIT)));
            let Some(name) = begin.map(|begin| begin..joint).filter(|name| name.len() > 1 && self.is_member(name))
            else {
                break;
            };
            first = name.start;
            found.extend(self.accept(name, Evidence::new("in a list of exercises", Confidence::Medium)));
        }
        found
    }

    /// Steps over what joins two members; says whether anything does.
    fn goes_on(&self, at: &mut usize) -> bool {
        let from = *at;
        while matches!(self.text.word(*at), "," | ";" | "and" | "or" | "the" | "“" | "”" | "\"" | "‘" | "’") {
            *at += 1;
        }
        *at > from
    }

    /// A name that ends where a list goes on or ends.
    fn member(&self, first: usize, listed: bool) -> Option<Range<usize>> {
        let first = first + usize::from(self.reading(first).any(Reading::NOUN));
        let end = (first..first + LONGEST)
            .find(|at| !self.is_name_word(*at) && self.text.tokens.get(*at).is_none_or(|t| t.kind != Kind::Number))?;
        let word = self.text.word(end);
        let ends_well =
            matches!(word, "," | "and" | "or" | "." | ";" | "(" | ")" | "”" | "\"" | "’" | "respectively" | "")
                || (listed || end > first + 1) && word.starts_with(|c: char| c.is_ascii_lowercase());
        let plain = end == first + 1 && self.reading(first).any(Reading::UNFIT)
            || self.is_country(first)
            || self.is_rank(first);
        (end > first && ends_well && !plain).then_some(first..end)
    }

    /// Whether a name ends like an exercise's, where the noun alone says little.
    fn is_member(&self, name: &Range<usize>) -> bool {
        !(self.is_country(name.start) || self.is_body(name.end - 1))
    }

    /// Behind the aside of a member, where the list goes on behind it; else right behind the member.
    fn behind_member(&self, end: usize) -> usize {
        if self.text.word(end) == "(" {
            let close = (end..end + ASIDE).find(|at| self.text.word(*at) == ")");
            return close.map_or(end, |close| close + 1);
        }
        if !matches!(self.text.word(end), "in" | "with" | "off" | "at" | "near") {
            return end;
        }
        let joint = |at: &usize| matches!(self.text.word(*at), "," | ";" | "and" | "or");
        (end..end + ASIDE).find(joint).unwrap_or(end)
    }
}
