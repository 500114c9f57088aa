//! What stands behind the head of a role: `of the Naval Staff`, `to India`, `for Defence`, `, US Pacific Fleet`.
//!
//! Refuses to swallow the name that follows a title. Tests: `tests/it/cast.rs`.

use super::lexicon::Class;
use super::lookups::Known;
use super::posts::Post;
use super::roles::{LONGEST, Role, institution};
use super::scene::Scene;
use super::words::Shape;
use crate::extract::countries::Kind::Demonym;

/// How far all complements of one title may reach, in tokens: `Chief of the Defence Staff of the Armed Forces of …`.
const REACH: usize = 3 * LONGEST;

impl Scene<'_> {
    /// `of the Naval Staff`, `to India`, `for Defence`, `, US Pacific Fleet`.
    pub(super) fn add_complement(&self, role: &mut Role) {
        let mut end = role.title.end;
        while end < role.title.end + REACH
            && let Some(next) = self.complement_end(end, role)
        {
            end = next;
        }
        let to = (role.title.end..end).next().is_some_and(|t| self.one_of(t, &["to"]));
        if !to {
            let inside = (role.title.end..end).find_map(|t| self.land_at(t));
            role.land = role.land.or(inside.map(|l| l.land));
        }
        role.title.end = end;
        role.tokens.end = end;
    }

    pub(super) fn complement_end(&self, at: usize, role: &mut Role) -> Option<usize> {
        let joined = self.one_of(at, &["and"]) && self.one_of(at + 1, &["minister", "secretary", "chief", "head"]);
        if joined && self.words.capital(at + 1) && self.name_at(at + 1).is_none() {
            return Some(at + 2);
        }
        if self.one_of(at, &["responsible"]) && self.one_of(at + 1, &["for"]) {
            return self.complement_end(at + 1, role);
        }
        let comma = self.is_text(at, ",") && self.known_at(at + 1).is_some_and(|(_, v)| institution(v).is_some());
        let to = self.one_of(at, &["to"]);
        if !(to || comma || self.one_of(at, &["of", "for", "at", "on", "in"])) {
            return None;
        }
        if to && !matches!(role.post, Post::Ambassador) && !self.takes_to(at) {
            return None;
        }
        let mut next = at + 1;
        let mut last = None;
        let mut whole = false;
        while next < at + LONGEST {
            let Some((end, closes)) = self.complement_part(next, role, to) else {
                break;
            };
            // behind a country or field only a body goes on: `to the US [King Pu-tsung]`, `of the US [Pacific Fleet]`
            if whole
                && closes
                && self.words.capital(next)
                && self.land_at(next).is_none()
                && self.known_at(next).is_none()
                && !(next..end).any(|t| self.words.is(t, Class::BODY.and(Class::TOPIC)))
            {
                break;
            }
            whole = closes && !self.words.at(end - 1).possessive;
            next = end;
            if closes {
                last = Some(end);
                if self.words.at(end - 1).possessive && !self.leads_on(end) {
                    break;
                }
            }
        }
        last
    }

    pub(super) fn takes_to(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|b| {
            self.one_of(
                b,
                &[
                    "ambassador", "attache", "attaché", "envoy", "commissioner", "representative", "adviser",
                    "advisor", "aide", "secretary",
                ],
            )
        })
    }

    pub(super) fn leads_on(&self, at: usize) -> bool {
        self.words.is(at, Class::TOPIC.and(Class::BODY).and(Class::HEAD))
    }

    /// One word or name of a complement: the token behind it, and whether a complement can end there.
    pub(super) fn complement_part(&self, at: usize, role: &mut Role, to: bool) -> Option<(usize, bool)> {
        if let Some(span) = self.land_at(at) {
            if !to {
                role.land = role.land.or(Some(span.land));
            }
            return Some((span.end, true));
        }
        if let Some((end, values)) = self.known_at(at) {
            if values.iter().any(|v| matches!(v, Known::Person(_))) {
                return None;
            }
            role.body = role.body.or_else(|| institution(values));
            role.land = role.land.or_else(|| self.land_of_values(values));
            return Some((end, true));
        }
        if self.one_of(at, &["the", "of", "for", "'s", "&", "country", "visiting"]) {
            return Some((at + 1, false));
        }
        if self.one_of(at, &["and"]) {
            let field = Class::TOPIC.and(Class::BODY);
            let goes_on = self.words.is(at + 1, field)
                || self.land_at(at + 1).is_some()
                || self.words.capital(at + 1) && self.words.is(at + 2, field);
            return (goes_on && self.person_at(at + 1).is_none()).then_some((at + 1, false));
        }
        let class = self.words.at(at).class;
        if class.any(Class::TOPIC.and(Class::BODY)) || self.one_of(at, &["state", "operations", "chiefs", "policy"]) {
            let rank = self.is_rank_before_name(at);
            return (!rank).then_some((at + 1, true));
        }
        if self.is_owned_noun(at) {
            return Some((at + 1, true));
        }
        self.capital_run(at)
    }

    /// `of the Vesmaran [contingent]`, `of the Vesmaran [support] mission`: a noun of no known kind behind a country's
    /// adjective; `The head of the [instructors], X`: any noun that ends what the name stands beside.
    fn is_owned_noun(&self, at: usize) -> bool {
        let other = Class::FUNCTION.and(Class::SAYS).and(Class::PARTICLE).and(Class::UNNAMED);
        let noun = self.words.at(at).shape == Shape::Lower && !self.words.is(at, other);
        let adjective = (at.saturating_sub(3)..at).any(|t| {
            self.land_at(t).is_some_and(|l| l.kind == Demonym && l.end == at && !self.words.at(at - 1).possessive)
        });
        let ends = self.is_text(at + 1, ",")
            && at.checked_sub(1).is_some_and(|b| self.one_of(b, &["the"]))
            && (self.words.capital(at + 2) && self.ranks_at(at + 2) > at + 2);
        noun && (adjective || ends)
    }

    /// Capitalised words of no known kind: part of the complement up to the last word that heads a body or place; all of
    /// them where a rank or no name follows.
    pub(super) fn capital_run(&self, at: usize) -> Option<(usize, bool)> {
        if !self.words.capital(at) && self.text.tokens.get(at).is_none_or(|_| !self.is_ordinal(at)) {
            return None;
        }
        if self.is_address(at) && self.ranks_at(at) > at {
            return None;
        }
        if self.words.is(at, Class::FUNCTION) && !self.is_ordinal(at) {
            return None;
        }
        let mut end = at;
        let mut closed = None;
        while end < at + LONGEST && (self.words.capital(end) || self.is_ordinal(end)) {
            if self.is_address(end) && self.ranks_at(end) > end {
                return (end > at).then_some((end, true));
            }
            if end > at && self.person_at(end).is_some() || self.words.is(end, Class::FUNCTION) && !self.is_ordinal(end)
            {
                break;
            }
            end += 1;
            if self.words.is(end - 1, Class::BODY.and(Class::TOPIC).and(Class::THING))
                || self.land_at(end - 1).is_some()
            {
                closed = Some(end);
            }
        }
        // `of Tollen village`
        let lands = ["village", "island", "province", "district", "region", "county", "state", "town", "port", "base"];
        if end > at && self.words.at(end).shape == Shape::Lower && self.one_of(end, &lands) {
            return Some((end + 1, true));
        }
        let name = end - at >= 2 && self.words.is(at, Class::GIVEN);
        closed.or((!name).then_some(end)).filter(|e| *e > at).map(|e| (e, true))
    }

    pub(super) fn is_ordinal(&self, at: usize) -> bool {
        let word = self.text.word(at);
        word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(|c: char| c.is_ascii_alphabetic())
    }
}
