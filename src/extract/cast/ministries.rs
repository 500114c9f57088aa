//! Tokens → a ministry by its field: `Ministry of Unification`, `the unification ministry`.
//!
//! Refuses to say whose where the words do not tell. Tests: `tests/it/cast.rs`.

use std::ops::Range;

use super::bodies::{Body, What};
use super::lexicon::Class;
use super::lookups::Land;
use super::scene::Scene;

impl Scene<'_> {
    /// `Ministry of the Royal Household, Protocol and Chancellery`.
    pub(super) fn ministry_of(&self, start: usize, at: usize, land: Option<Land>) -> Option<Body> {
        let opens = self.words.is(at, Class::BODY) && self.is_ministry(at) && self.one_of(at + 1, &["of", "for"]);
        if !opens {
            return None;
        }
        let first = at + 2;
        let mut end = first + usize::from(self.one_of(first, &["the"]));
        let from = end;
        while end < first + 10 {
            let word = self.field_word(end);
            let joint = self.one_of(end, &["and", "&"]) && self.field_word(end + 1);
            let list = self.is_text(end, ",") && self.field_word(end + 1) && self.list_goes_on(end + 1);
            if !(word && end > from.saturating_sub(1) || joint || list) || self.land_at(end).is_some() {
                break;
            }
            end += 1;
            if self.words.at(end - 1).possessive {
                break;
            }
        }
        if end == from {
            return None;
        }
        let mut body = Body { tokens: start..end, what: What::Ministry(self.field(first..end)), land };
        if body.land.is_none() {
            self.take_owner(&mut body);
        }
        Some(body)
    }

    pub(super) fn field_word(&self, at: usize) -> bool {
        let topic = self.words.is(at, Class::TOPIC) && !self.words.is(at, Class::HEADS);
        self.words.capital(at) && !self.words.is(at, Class::FUNCTION) || topic
    }

    /// Whether a list of fields that starts at a token is closed by `and` and a further field.
    pub(super) fn list_goes_on(&self, from: usize) -> bool {
        let and = (from..from + 6).find(|t| self.one_of(*t, &["and", "&"]));
        and.is_some_and(|and| {
            self.words.capital(and + 1) && (from..and).all(|t| self.field_word(t) || self.is_text(t, ","))
        })
    }

    /// `the unification ministry`, `Foreign Ministry`, `U.S. Defense Department`.
    pub(super) fn topic_ministry(&self, start: usize, at: usize, land: Option<Land>) -> Option<Body> {
        let mut end = at;
        while end < at + 4
            && (self.words.is(end, Class::TOPIC) || self.one_within(end, Class::LEAD, &["and"]))
            && !self.is_ministry(end)
        {
            end += 1;
        }
        if end == at || !self.is_ministry(end) {
            return None;
        }
        let mut body = Body { tokens: start..end + 1, what: What::Ministry(self.field(at..end)), land };
        if body.land.is_none() {
            self.take_owner(&mut body);
        }
        Some(body)
    }

    pub(super) fn is_ministry(&self, at: usize) -> bool {
        self.one_within(at, Class::BODY, &["ministry", "department"])
    }

    /// The field of a ministry in its usual words.
    pub(super) fn field(&self, tokens: Range<usize>) -> String {
        let words: Vec<String> = tokens.filter(|t| !self.is_text(*t, ",")).map(|t| self.field_text(t)).collect();
        let text = words.join(" ");
        let lower = text.to_lowercase();
        let has = |w: &str| lower.split(' ').any(|x| x == w);
        match lower.as_str() {
            "external" | "external affairs" => "External Affairs".to_owned(),
            _ if has("defence") || has("defense") => {
                if lower.split(' ').count() > 2 {
                    text
                } else {
                    "Defence".to_owned()
                }
            }
            "foreign" | "foreign affairs" => "Foreign Affairs".to_owned(),
            "war" => "Defence".to_owned(),
            _ => text,
        }
    }

    pub(super) fn field_text(&self, at: usize) -> String {
        let word = self.text.word(at);
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let comma = if self.is_text(at + 1, ",") && self.list_goes_on(at + 2) { "," } else { "" };
        let mut chars = word.chars();
        match chars.next() {
            Some(first) if !matches!(word, "and" | "of" | "the") => {
                first.to_uppercase().collect::<String>() + chars.as_str() + comma
            }
            _ => word.to_owned(),
        }
    }
}
