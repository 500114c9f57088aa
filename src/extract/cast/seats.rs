//! Names of places and bodies beside somebody → the country that they belong to: `the mayor of Goma`, `the Goma-based
//! squadron`, `chief of staff, HIARNG`.
//!
//! A place is evidence here and never a mention of its country. Refuses a name that is several places unless the story
//! names the country of one. Tests: `tests/it/seats.rs`.

use std::ops::Range;

use super::figures::Figure;
use super::lexicon::Class;
use super::lookups::{Known, Land};
use super::scene::Scene;
use super::words::Shape;

/// The longest name of a place, in tokens.
const LONGEST: usize = 4;

impl Scene<'_> {
    /// The country named from a token on, be it by a capital or another place as a mere place.
    pub fn place_at(&self, token: usize) -> Option<Land> {
        let capital = || {
            let (_, values) = self.known_at(token)?;
            values.iter().find_map(|v| match v {
                Known::Capital(land) => Some(*land),
                _ => None,
            })
        };
        let named = || self.land_at(token).map(|l| l.land);
        named().or_else(capital).or_else(|| self.town_at(token).map(|(land, _)| land))
    }

    /// The country of a place that is no capital, and the token behind its name; `Goma-based` ends with its token.
    pub(super) fn town_at(&self, token: usize) -> Option<(Land, usize)> {
        if !(self.words.capital(token) && self.words.is(token, Class::STARTS_TOWN)) {
            return None;
        }
        let (tokens, towns) = self.lookups.towns.longest(&self.words, token)?;
        let mut named = towns.iter().filter(|t| self.is_named(t.land));
        let only = match (named.next(), named.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        };
        let town = only.or_else(|| towns.iter().find(|t| !t.shared))?;
        Some((town.land, tokens.end))
    }

    /// The country of a place whose name ends before a token: `[Goma] mayor`.
    fn town_before(&self, token: usize) -> Option<Land> {
        let starts = token.saturating_sub(LONGEST)..token;
        starts.filter_map(|t| self.town_at(t)).find(|(_, end)| *end == token).map(|(land, _)| land)
    }

    /// The country of the place in a figure's title or right before it: `the mayor of Goma`, `Goma police chief X`.
    pub(super) fn seat(&self, figure: &Figure) -> Option<Land> {
        let titles = figure.roles.iter().filter(|r| !r.former).map(|r| r.title.clone());
        titles.into_iter().find_map(|title| {
            let inside = || title.clone().find_map(|t| self.town_at(t));
            self.town_before(title.start).or_else(|| inside().map(|(land, _)| land))
        })
    }

    /// The country that capitals between commas behind a name tell: `X, commander, 6th Fleet, Vesmara,`, `X, chief of
    /// staff, VARNG`, where the body is written out elsewhere.
    pub(super) fn affiliation(&self, name_end: usize) -> Option<Land> {
        const REACH: usize = 24;
        let mut at = name_end;
        while at < name_end + REACH && self.is_text(at, ",") {
            let from = at + 1;
            let part = |t: &usize| {
                self.words.capital(*t)
                    || self.words.at(*t).shape == Shape::Other && self.words.at(*t).id != 0
                    || self.words.is(*t, Class::HEAD.and(Class::TOPIC).and(Class::BODY))
                    || self.one_of(*t, &["of", "the", "for", "and"])
            };
            at = (from..from + REACH).find(|t| !part(t))?;
            let closes =
                matches!(self.text.word(at), "," | "." | ";" | "”" | "\"" | "") || self.words.is(at, Class::SAYS);
            let named = (from..at).find_map(|t| self.place_at(t).or_else(|| self.land_of_initials(t)));
            if !closes || named.is_some() {
                return named.filter(|_| closes);
            }
        }
        None
    }

    /// The country of the body or ship in a figure's title, or that somebody commands, as another place of the text tells
    /// it: `commander of the Western Fleet … the Western Fleet of Vesmara`, `who commands the Corvane … USS Ada Corvane`.
    pub(super) fn land_of_unit(&self, figure: &Figure, name_end: Option<usize>) -> Option<Land> {
        const REACH: usize = 10;
        // `, who commands the Corvane`, `, flag officer commanding the Western Fleet`
        let commands = name_end.filter(|end| self.is_text(*end, ",")).map(|end| {
            let close = (end + 1..end + REACH).find(|t| matches!(self.text.word(*t), "," | "." | ";" | ""));
            end + 1..close.unwrap_or(end + REACH)
        });
        let leads = ["commands", "commanded", "commanding", "leads", "heads", "commander"];
        let commands = commands.filter(|clause| clause.clone().any(|t| self.one_of(t, &leads)));
        let titles = figure.roles.iter().filter(|r| !r.former).map(|r| r.title.clone());
        titles.chain(commands).find_map(|tokens| {
            let capital = |t: &usize| self.words.capital(*t) && !self.words.is(*t, Class::FUNCTION);
            let last = tokens.clone().skip_while(|t| !capital(t)).take_while(capital).last()?;
            let body = self.words.is(last, Class::BODY) && last > tokens.start && capital(&(last - 1));
            let named = !self.words.is(last, Class::BODY.and(Class::HEAD).and(Class::TOPIC).and(Class::THING));
            (body || named).then(|| self.land_of_namesake(last, body)).flatten()
        })
    }

    /// The country beside another place where the same name ends: before it, or `of` it behind.
    fn land_of_namesake(&self, last: usize, body: bool) -> Option<Land> {
        let id = |t: usize| self.words.at(t).id;
        let first = if body { last - 1 } else { last };
        let same = |t: usize| t != last && id(t) == id(last) && (!body || t > 0 && id(t - 1) == id(first));
        (0..self.words.all.len()).filter(|t| same(*t)).find_map(|t| {
            let start = (t.saturating_sub(LONGEST)..t).rev().take_while(|b| self.words.capital(*b)).last().unwrap_or(t);
            let of = t + 2 + usize::from(self.one_of(t + 2, &["the"]));
            let owner = || self.one_of(t + 1, &["of"]).then(|| self.land_at(of)).flatten().map(|l| l.land);
            let ship = || (start..t).find_map(|b| self.land_of_ship(b));
            ship().or_else(|| body.then(|| self.land_before(t - 1)).flatten()).or_else(|| body.then(owner).flatten())
        })
    }

    /// The country in the name that an abbreviation is written behind: `Vesmara Army National Guard (VARNG)`.
    fn land_of_initials(&self, token: usize) -> Option<Land> {
        const NAME: usize = 8;
        if self.words.at(token).shape != Shape::Caps || self.text.word(token).len() < 3 {
            return None;
        }
        let id = self.words.at(token).id;
        let written = |t: &usize| {
            self.words.at(*t).id == id
                && self.is_text(*t + 1, ")")
                && t.checked_sub(1).is_some_and(|b| self.is_text(b, "("))
        };
        let bracket = (0..self.words.all.len()).find(written)?.checked_sub(1)?;
        let name: Range<usize> = bracket.saturating_sub(NAME)..bracket;
        let inside = |t: &usize| self.words.capital(*t) || self.one_of(*t, &["of", "the", "for", "and"]);
        let start = name.clone().rev().take_while(inside).last()?;
        (start..bracket).find_map(|t| self.place_at(t))
    }
}

/// `told the Vesmaran parliament`, `in a reply to Vesmara's senate`: who answers a parliament is its country's.
pub(super) fn answers_parliament(scene: &Scene<'_>, name_end: usize) -> Option<Land> {
    const CLAUSE: usize = 14;
    const TELLS: [&str; 6] = ["told", "informed", "assured", "tells", "answering", "briefed"];
    const PARLIAMENTS: [&str; 14] = [
        "parliament", "assembly", "senate", "congress", "lawmakers", "mps", "parliamentarians", "house", "legislators",
        "deputies", "senators", "knesset", "diet", "duma",
    ];
    let clause = || (name_end..name_end + CLAUSE).take_while(|t| !matches!(scene.text.word(*t), "." | "" | "“" | "\""));
    let verb = clause().find(|t| scene.one_of(*t, &TELLS))?;
    let at = verb + 1 + usize::from(scene.one_of(verb + 1, &["the"]));
    let span = scene.land_at(at)?;
    (span.end..span.end + 3).any(|t| scene.one_of(t, &PARLIAMENTS)).then_some(span.land)
}
