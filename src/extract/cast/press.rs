//! A body's press office → the body that speaks through it: `the press service of the Vesmaran ministry said`, `the
//! army's media wing`.
//!
//! Refuses an office whose head or officer is meant: `the press service chief`. Tests: `tests/it/speaking.rs`.

use super::bodies::Body;
use super::lexicon::Class;
use super::scene::Scene;

/// What such an office deals in; `affairs` and `relations` stand behind `public`.
const FIELDS: [&str; 8] =
    ["press", "media", "information", "communications", "communication", "publicity", "affairs", "relations"];

/// What it is.
const OFFICES: [&str; 12] = [
    "office", "service", "department", "wing", "centre", "center", "directorate", "bureau", "team", "division",
    "branch", "section",
];

impl Scene<'_> {
    /// The end of the name of a press office that starts at a token: `press service`, `Public Affairs Office`.
    pub(super) fn press_office(&self, at: usize) -> Option<usize> {
        if !self.words.is(at, Class::PRESS) {
            return None;
        }
        let public = self.one_of(at, &["public", "strategic"]);
        let field = at + usize::from(public);
        let plain = !self.one_of(field, &["affairs", "relations"]) || public;
        let both = self.one_of(field + 1, &["and"]) && self.one_of(field + 2, &FIELDS);
        let office = field + if both { 3 } else { 1 };
        let end = office + 1;
        let person = self.words.is(end, Class::HEAD.and(Class::UNNAMED)) && !self.words.is(end, Class::SAYS);
        let named = self.one_of(field, &FIELDS) && plain && self.one_of(office, &OFFICES);
        (named && !person && !self.words.at(office).possessive).then_some(end)
    }

    /// A body with its press office behind it: `the ministry's press service`, `Vesmaran Navy media wing`.
    pub(super) fn with_press_office(&self, body: Body) -> Body {
        match self.press_office(body.tokens.end) {
            Some(end) => Body { tokens: body.tokens.start..end, ..body },
            None => body,
        }
    }

    /// A press office before its body: `the press service of the ministry`.
    pub(super) fn press_office_of(&self, start: usize) -> Option<Body> {
        let first = start + usize::from(self.one_within(start, Class::LEAD, &["the", "its"]));
        let of = self.press_office(first).filter(|of| self.one_of(*of, &["of", "at", "for"]))?;
        let body = self.body_at(of + 1)?;
        Some(Body { tokens: start..body.tokens.end, ..body })
    }
}
