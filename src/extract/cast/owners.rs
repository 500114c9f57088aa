//! What stands before a title or name → the country that it tells: `Vesmara's head surgeon, Colonel X`, `Vesmaran
//! maritime adviser X`, `former Corvane adviser X`.
//!
//! Refuses a country that a verb or mark parts from the noun phrase. Tests: `tests/it/seats.rs`.

use super::lexicon::Class;
use super::lookups::Land;
use super::scene::Scene;
use super::words::Shape;
use crate::extract::countries::Kind;

/// Who works for somebody and not for a state by name: `Corvane adviser`.
const STAFF: [&str; 16] = [
    "adviser", "advisor", "aide", "ally", "spokesman", "spokeswoman", "spokesperson", "strategist", "confidant",
    "loyalist", "appointee", "nominee", "envoy", "official", "staffer", "deputy",
];

impl Scene<'_> {
    /// The country of a noun phrase of unknown words before a name: `Vesmara's head [surgeon], Colonel X`.
    pub(super) fn land_of_apposition(&self, name: usize) -> Option<Land> {
        const LONGEST: usize = 6;
        let comma = name.checked_sub(1).filter(|b| self.is_text(*b, ","))?;
        let noun = comma.checked_sub(1).filter(|b| self.words.at(*b).shape == Shape::Lower)?;
        let plural = self.text.word(noun).ends_with('s');
        let breaks = |t: &usize| self.words.at(*t).id == 0 || self.words.is(*t, Class::FUNCTION.and(Class::SAYS));
        let phrase = (comma.saturating_sub(LONGEST)..comma).rev().take_while(|t| !breaks(t));
        let first = phrase.last().filter(|_| !plural)?;
        let span = self.land_at(first).filter(|s| s.kind == Kind::Demonym || self.words.at(s.end - 1).possessive)?;
        let opens = first.checked_sub(1).is_none_or(|b| {
            self.words.at(b).id == 0 || self.one_of(b, &["the", "his", "her", "their", "its", "and", "said"])
        });
        opens.then_some(span.land)
    }

    /// The country that a possessive or adjective before a token tells: `Australia's`, `Japanese`; other nouns may stand
    /// between: `Japanese coastal [adviser]`.
    pub fn land_before(&self, at: usize) -> Option<Land> {
        const NOUNS: usize = 3;
        let before = at.checked_sub(1)?;
        let noun = |t: &usize| {
            let word = self.text.word(*t);
            self.words.at(*t).shape == Shape::Lower
                && !self.words.is(*t, Class::FUNCTION.and(Class::SAYS).and(Class::PARTICLE).and(Class::UNNAMED))
                && !(word.ends_with("ed") || word.ends_with('s') || word.ends_with("ing"))
        };
        let first = (at.saturating_sub(NOUNS)..at).rev().take_while(noun).last().unwrap_or(at);
        let ends = |end: usize| {
            (0..3).filter_map(|back| before.checked_sub(back)).find_map(|t| {
                let span = self.land_at(t).filter(|s| s.end == end)?;
                (span.kind == Kind::Demonym || self.words.at(end - 1).possessive).then_some(span.land)
            })
        };
        (first..=at).rev().find_map(ends)
    }

    /// The country of the known person for whom somebody works: `former Corvane [adviser]`.
    pub(super) fn land_of_patron(&self, head: usize) -> Option<Land> {
        let name = head.checked_sub(1).filter(|b| self.words.capital(*b) && self.one_of(head, &STAFF))?;
        let people = self.lookups.by_surname(self.words.at(name).id);
        let mut lands = people.iter().filter_map(|p| self.lookups.land(&self.gazetteer.people.get(*p)?.country));
        let first = lands.next()?;
        lands.all(|land| land == first).then_some(first)
    }
}
