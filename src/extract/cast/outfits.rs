//! Bodies that no word of theirs shows to be one: `NRB said`, `the Larkspur Eagle reported`, `Corvane's campaign`.
//!
//! Refuses a name that neither speaks nor belongs to somebody. Tests: `tests/it/cast_usage.rs`.

use std::ops::Range;

use super::bodies::{Body, What};
use super::lexicon::Class;
use super::scene::Scene;
use super::usage::Use;
use super::words::Shape;

/// What somebody leads that speaks for them.
const OUTFITS: [&str; 3] = ["campaign", "administration", "camp"];

/// Words between an owner and the outfit.
const KINDS: [&str; 9] =
    ["presidential", "re-election", "reelection", "election", "primary", "senate", "general", "own", "transition"];

/// Verbs by which only papers, studies and stations speak.
const REPORTS: [&str; 4] = ["reported", "reports", "found", "finds"];

/// What the opinions of many are gathered in.
const POLLS: [&str; 5] = ["poll", "polls", "survey", "surveys", "study"];

/// Words between a poll and whose it is.
const POLLED: [&str; 8] = ["national", "statewide", "tracking", "opinion", "exit", "online", "news", "state"];

/// The longest name of an outlet, in tokens.
const LONGEST: usize = 5;

impl Scene<'_> {
    /// A body that only its speaking shows: an abbreviation or word, or a name behind `the`.
    pub(super) fn speaking(&self, start: usize, first: usize) -> Option<Body> {
        let whole = |end: usize| Body { tokens: start..end, what: What::Named(first..end), land: None };
        let id = self.words.at(first).id;
        let report = self.words.at(first).possessive && self.one_of(first + 1, &["report", "story", "article"]);
        if report && self.usage.carries(id) {
            return None;
        }
        if self.usage.of(id) == Some(Use::Body) && self.words.capital(first) {
            return Some(whole(first + 1));
        }
        let end = self.capitals_from(first + usize::from(self.is_new(first, start)));
        let generic = Class::BODY.and(Class::TOPIC).and(Class::HEAD).and(Class::HEADS).and(Class::UNNAMED);
        let own = || {
            (first..end).any(|t| !self.words.is(t, generic)) && !self.words.is(end - 1, Class::HEADS.and(Class::HEAD))
        };
        let behind = || start >= 2 && self.one_of(start - 1, &["to"]) && self.one_of(start - 2, &["according"]);
        let says = |at: usize| (self.words.is(at, Class::SAYS) || self.one_of(at, &REPORTS)) && !self.words.capital(at);
        // `Larkspur police said`
        let opens = self.text.sentences.get(self.text.sentence_of(first)).is_some_and(|s| s.start == first);
        let town = self.town_at(first).map(|(_, end)| end).or(Some(end).filter(|_| !opens));
        let force = self.land_at(first).map(|land| land.end).or(town).unwrap_or(first);
        if force > first && self.one_of(force, &["police"]) && says(force + 1) && !self.in_headline(first) {
            return Some(whole(force + 1));
        }
        let named = first > start && end > first + 1 && own() && !self.words.at(end - 1).possessive;
        let apart = || self.behind_apposition(end).is_some_and(says);
        // `as The Eagle reported`
        let outlet = first > start && end == first + 1 && own() && !opens;
        let outlet = outlet && (self.one_of(end, &REPORTS) || behind() && self.words.capital(start));
        let speaks = named && (says(end) || behind() || apart()) || outlet;
        (speaks && !self.in_headline(first)).then(|| whole(end))
    }

    /// The verb behind what is set off from a name: `the Larkspur Legion, a party to the case, said`.
    fn behind_apposition(&self, comma: usize) -> Option<usize> {
        const LONGEST: usize = 16;
        const OPENS: [&str; 6] = ["a", "an", "the", "which", "one", "whose"];
        if !self.is_text(comma, ",") || !self.one_of(comma + 1, &OPENS) {
            return None;
        }
        let close =
            (comma + 2..comma + LONGEST).find(|t| self.words.at(*t).id == 0).filter(|t| self.is_text(*t, ","))?;
        Some(close + 1 + usize::from(self.one_of(close + 1, &["has", "have", "had"])))
    }

    /// The end of a run of capitals that holds nobody known.
    fn capitals_from(&self, first: usize) -> usize {
        let taken = Class::FUNCTION.and(Class::LAND).and(Class::KNOWN);
        let free = |t: usize| self.words.capital(t) && !self.words.is(t, taken);
        let mut end = first;
        while end < first + LONGEST && free(end) {
            end += 1;
            if self.words.at(end - 1).possessive {
                break;
            }
        }
        end
    }

    /// Whose a poll is: `a Larkspur/Vesmara poll`, `the Larkspur Daily-Eagle News survey`.
    pub(super) fn surveyor(&self, start: usize, first: usize) -> Option<Body> {
        const WORDS: usize = 9;
        let joint = |t: usize| matches!(self.text.word(t), "/" | "-" | "–");
        let new = |t: usize| self.one_of(t, &["new"]) && self.words.capital(t + 1);
        let name = |t: usize| self.words.capital(t) && (!self.words.is(t, Class::FUNCTION) || new(t));
        if !name(first) {
            return None;
        }
        let mut end = first + 1;
        while end < first + WORDS && (self.words.capital(end) || joint(end) && self.words.capital(end + 1)) {
            end += 1;
        }
        let kind = usize::from(self.one_of(end, &POLLED));
        if !self.one_within(end + kind, Class::OUTFIT, &POLLS) || self.in_headline(first) {
            return None;
        }
        let whole = |place: usize| place >= end;
        let known = || self.known_at(first).is_some_and(|(place, _)| whole(place) && self.place_at(first).is_some());
        let place = known()
            || self.land_at(first).is_some_and(|land| whole(land.end))
            || self.town_at(first).is_some_and(|(_, place)| whole(place));
        let opens = self.text.sentences.get(self.text.sentence_of(first)).is_some_and(|s| s.start == first);
        let word = self.text.word(first);
        let adjective = ["an", "ic", "al", "ese", "ish"].iter().any(|ending| word.ends_with(ending));
        let alone = end == first + 1 && (opens || adjective || self.words.is(first, Class::GIVEN));
        let tokens = first..end;
        (!(place || alone && self.words.at(first).shape != Shape::Caps)).then_some(Body {
            tokens: start..end,
            what: What::Named(tokens),
            land: None,
        })
    }

    /// `the Corvane campaign`: somebody's name and what they lead.
    pub(super) fn outfit(&self, start: usize, first: usize) -> Option<Body> {
        let end = self.capitals_from(first);
        let named = end > first && end - first <= 2 && !self.words.at(end - 1).possessive;
        let head = named.then(|| self.outfit_end(end)).flatten()?;
        Some(Body { tokens: start..head, what: What::Outfit(end - 1, head - 1), land: None })
    }

    /// The end of `[presidential] campaign` from a token on.
    pub(super) fn outfit_end(&self, at: usize) -> Option<usize> {
        let head = at + usize::from(self.one_of(at, &KINDS));
        self.one_within(head, Class::OUTFIT, &OUTFITS).then_some(head + 1)
    }

    /// The name of an outfit: `Corvane campaign`.
    pub(super) fn outfit_name(&self, owner: usize, head: usize) -> String {
        format!("{} {}", super::scene::bare(self.text.word(owner)), self.text.word(head).to_lowercase())
    }

    /// What somebody leads whose name stands in the possessive before a token.
    pub(super) fn outfit_of(&self, name: &Range<usize>, at: usize) -> Option<Body> {
        let owner = name.end.checked_sub(1).filter(|o| self.words.at(*o).possessive)?;
        let end = self.outfit_end(at)?;
        Some(Body { tokens: at..end, what: What::Outfit(owner, end - 1), land: None })
    }
}
