//! Tokens → an institution: `the Indian Navy`, `Seoul's unification ministry`, `the British Embassy in Beirut`.
//!
//! Says what the words tell; which country's is meant where they do not tell is decided later. Tests: `tests/it/cast.rs`.

use std::ops::Range;

use super::lexicon::Class;
use super::lookups::{Known, Land};
use super::scene::Scene;
use super::words::Shape;
use crate::extract::countries::Kind;

/// An institution named in the text.
#[derive(Clone, Debug)]
pub struct Body {
    /// All of it, from the determiner.
    pub tokens: Range<usize>,
    /// What it is.
    pub what: What,
    /// Whose, where the words tell.
    pub land: Option<Land>,
}

/// What kind of institution.
#[derive(Clone, Debug)]
pub enum What {
    /// One that the gazetteer knows.
    Known(usize),
    /// One of several of the gazetteer: the country decides.
    Shared(Vec<usize>),
    /// EU, NATO, UN.
    Bloc(Land),
    /// A ministry by its field in plain words: `Defence`, `Foreign Affairs`.
    Ministry(String),
    /// `Navy`, `Army`, `Air Force`, `Coast Guard`, `Armed Forces`; the words as they stand if they name it whole.
    Service(&'static str, Option<Range<usize>>),
    /// An embassy or high commission and the place where it is.
    Mission(&'static str, Option<Range<usize>>),
    /// `the Japanese government`
    Government,
    /// Somebody's campaign or administration: the tokens of the last word of their name and of its own.
    Outfit(usize, usize),
    /// Any other with a name of its own.
    Named(Range<usize>),
    /// `the ministry`, by its word.
    Anaphor(Range<usize>),
}

/// Services by their words, and how they are named.
const SERVICES: [(&[&str], &str); 12] = [
    (&["navy"], "Navy"),
    (&["army"], "Army"),
    (&["air", "force"], "Air Force"),
    (&["coast", "guard"], "Coast Guard"),
    (&["armed", "forces"], "Armed Forces"),
    (&["marine", "corps"], "Marine Corps"),
    (&["defence", "force"], "Defence Force"),
    (&["defense", "force"], "Defence Force"),
    (&["defence", "forces"], "Defence Forces"),
    (&["defense", "forces"], "Defence Forces"),
    (&["joint", "chiefs", "of", "staff"], "Joint Chiefs of Staff"),
    (&["military"], "Military"),
];

impl Scene<'_> {
    /// An institution that starts at a token.
    pub fn body_at(&self, start: usize) -> Option<Body> {
        let the = self.one_within(start, Class::LEAD, &["the", "its", "their", "this"]);
        let first = start + usize::from(the);
        if !self.opens_body(first) {
            return None;
        }
        if let Some(body) = self.surveyor(start, first) {
            return Some(body);
        }
        let mut at = first;
        let mut land = None;
        // a country in front, unless a known name starts with it
        let known = self.known_body(first);
        if known.is_none()
            && let Some(span) = self.land_at(first)
        {
            land = Some(span.land);
            at = span.end;
        }
        let known = known.or_else(|| self.known_body(at));
        if let Some((end, what)) = known {
            if matches!(what, What::Bloc(_)) && !self.may_act(end) {
                return None;
            }
            return Some(self.with_owner(start, end, what, land));
        }
        self.mission(start, at, land)
            .or_else(|| self.ministry_of(start, at, land))
            .or_else(|| self.topic_ministry(start, at, land))
            .or_else(|| self.service(start, first, at, land))
            .or_else(|| self.anaphor(start, the, first, at))
            .or_else(|| self.named(start, first))
            .or_else(|| self.outfit(start, first))
            .or_else(|| self.speaking(start, first))
    }

    /// Whether the name of an institution may start at a token, by its word alone: in small letters few words open one.
    fn opens_body(&self, at: usize) -> bool {
        let words = Class::TOPIC.and(Class::BODY).and(Class::ANAPHOR).and(Class::OPENS_BODY);
        self.words.is(at, words.and(Class::NOT_SMALL).and(Class::LAND).and(Class::KNOWN))
    }

    fn known_body(&self, at: usize) -> Option<(usize, What)> {
        let (end, values) = self.known_at(at)?;
        if let Some(Known::Bloc(land)) = values.iter().find(|v| matches!(v, Known::Bloc(_))) {
            return Some((end, What::Bloc(*land)));
        }
        let all: Vec<usize> = values
            .iter()
            .filter_map(|v| match v {
                Known::Institution(at) | Known::SharedInstitution(at) => Some(*at),
                _ => None,
            })
            .collect();
        let own = values.iter().find_map(|v| match v {
            Known::Institution(at) => Some(*at),
            _ => None,
        });
        match own.filter(|_| all.len() == 1) {
            Some(at) => Some((end, What::Known(at))),
            None => (!all.is_empty()).then_some((end, What::Shared(all))),
        }
    }

    /// Adds `of India`, `(India)`, `, India` behind a body whose country is open.
    fn with_owner(&self, start: usize, end: usize, what: What, land: Option<Land>) -> Body {
        let mut body = Body { tokens: start..end, what, land };
        if let What::Known(at) = body.what {
            body.land = self.gazetteer.institutions.get(at).and_then(|i| self.lookups.land(&i.country));
            return body;
        }
        if body.land.is_none() {
            self.take_owner(&mut body);
        }
        body
    }

    pub(super) fn take_owner(&self, body: &mut Body) {
        let end = body.tokens.end;
        let opens = self.one_of(end, &["of"]) || self.is_text(end, "(");
        let at = end + 1 + usize::from(self.one_of(end + 1, &["the"]));
        if !opens || self.words.at(end - 1).possessive {
            return;
        }
        if let Some(span) = self.land_at(at).filter(|s| s.kind == Kind::Name) {
            let close = usize::from(self.is_text(end, "("));
            if close == 0 || self.is_text(span.end, ")") {
                body.land = Some(span.land);
                body.tokens.end = span.end + close;
            }
        }
    }

    /// `the British Embassy in Beirut`, `High Commission of India, Singapore`.
    fn mission(&self, start: usize, at: usize, land: Option<Land>) -> Option<Body> {
        if !self.words.is(at, Class::TOPIC.and(Class::BODY)) {
            return None;
        }
        let (kind, mut end) = if self.one_of(at, &["embassy"]) {
            ("Embassy", at + 1)
        } else if self.one_of(at, &["high"]) && self.one_of(at + 1, &["commission"]) {
            ("High Commission", at + 2)
        } else if self.one_of(at, &["consulate"]) {
            ("Consulate", at + 1 + usize::from(self.one_of(at + 1, &["general"])))
        } else {
            return None;
        };
        let mut land = land;
        if self.one_of(end, &["of"]) {
            let owner = end + 1 + usize::from(self.one_of(end + 1, &["the"]));
            if let Some(span) = self.land_at(owner) {
                land = Some(span.land);
                end = span.end;
            }
        }
        land?;
        let mut place = None;
        if self.one_of(end, &["in"]) || self.is_text(end, ",") {
            let city = end + 1;
            let mut stop = city;
            while self.words.capital(stop)
                && !self.words.is(stop, Class::FUNCTION)
                && !self.starts_line(stop)
                && stop < city + 3
            {
                stop += 1;
                if self.words.at(stop - 1).possessive {
                    break;
                }
            }
            if stop > city {
                place = Some(city..stop);
                end = stop;
            }
        }
        Some(Body { tokens: start..end, what: What::Mission(kind, place), land })
    }

    /// `the Colombian Navy`, `Royal Thai Armed Forces`, `India's navy`, `the Chinese government`.
    fn service(&self, start: usize, first: usize, at: usize, land: Option<Land>) -> Option<Body> {
        let royal = self.one_within(first, Class::OPENS_BODY, &["royal"]);
        let (mut from, mut land) = (at, land);
        if royal {
            let span = self.land_at(first + 1)?;
            land = Some(span.land);
            from = span.end;
        }
        if land.is_none() || !self.words.is(from, Class::TOPIC.and(Class::BODY)) {
            return None;
        }
        if self.one_of(from, &["government", "administration"]) {
            return Some(Body { tokens: start..from + 1, what: What::Government, land });
        }
        let (words, name) = SERVICES
            .iter()
            .find(|(words, _)| words.iter().enumerate().all(|(offset, w)| self.one_of(from + offset, &[w])))?;
        let end = from + words.len();
        if self.is_first_half(end) || !self.words.capital(from) && !self.may_act(end) {
            return None;
        }
        let whole = self
            .land_at(first + usize::from(royal))
            .is_some_and(|l| !self.words.at(l.end.saturating_sub(1)).possessive && self.words.capital(from));
        Some(Body { tokens: start..end, what: What::Service(name, whole.then_some(first..end)), land })
    }

    /// A run of capitals that ends in the head of a body, or goes on with `of` behind it.
    fn named(&self, start: usize, first: usize) -> Option<Body> {
        const LONGEST: usize = 8;
        let headed = (first..first + LONGEST).any(|t| self.words.is(t, Class::BODY));
        if !headed || self.in_headline(first) {
            return None;
        }
        let mut end = first;
        let mut closed = None;
        let mut field = false;
        while end < first + LONGEST {
            // `and` joins two bodies, unless it stands in the field of one: `Institute for Defence Studies and Analyses`
            let small = end > first && self.words.is(end, Class::FUNCTION);
            let joint = small && (self.one_of(end, &["of", "for", "on"]) || field && self.one_of(end, &["and"]));
            // `Institute [for the Study of War]`
            let the = usize::from(joint && self.one_of(end, &["of", "for"]) && self.one_of(end + 1, &["the"]));
            let of = joint && self.words.capital(end + 1 + the);
            field |= of;
            let capital = self.words.capital(end) && !self.words.is(end, Class::FUNCTION)
                || self.is_ordinal_word(end)
                || self.is_new(end, start);
            if !(capital || of && closed.is_some() || of && self.words.is(end - 1, Class::BODY)) {
                break;
            }
            let title = closed.is_some() && self.words.is(end, Class::HEAD) && !self.words.is(end, Class::BODY);
            if self.person_at(end).is_some() || title || self.is_rank_word(end) && self.ranks_at(end) > end {
                break;
            }
            end += 1 + if of { the } else { 0 };
            // behind `of` all words belong: `Bureau of Labour Statistics`
            if capital && (self.words.is(end - 1, Class::BODY) || field && closed.is_some()) {
                closed = Some(end);
            }
            // `Tanzania [People's] Defence Force`
            if self.words.at(end - 1).possessive && !self.one_of(end - 1, &["people"]) {
                break;
            }
        }
        // what goes on in capitals behind the head is a place or thing: `Northern Military Zone`
        let end = closed.filter(|c| *c == end && !self.is_first_half(end))?;
        let land = self.land_at(first).map(|l| l.land);
        (end - first >= 2).then_some(Body { tokens: start..end, what: What::Named(first..end), land })
    }

    /// `the New Larkspur Times`: an ordinary word that begins a name behind an article.
    pub(super) fn is_new(&self, at: usize, start: usize) -> bool {
        at == start + 1 && self.words.capital(at) && self.words.capital(at + 1) && self.one_of(at, &["new"])
    }

    fn is_ordinal_word(&self, at: usize) -> bool {
        let word = self.text.word(at);
        word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(|c: char| c.is_ascii_alphabetic())
    }

    /// Whether a word behind a body makes it the first half of another name: `Jashore Military [station]`.
    fn is_first_half(&self, at: usize) -> bool {
        let behind = at.checked_sub(1).is_some_and(|b| self.words.at(b).possessive);
        let heads = Class::THING.and(Class::BODY);
        let capital = self.words.capital(at) && !self.words.is(at, Class::FUNCTION) && !self.is_address(at);
        !behind
            && (capital
                && !self.words.is(at, Class::HEAD)
                && self.known_at(at).is_none()
                && self.land_at(at).is_none()
                && self.words.is(at, heads)
                || self.words.is(at, Class::THING)
                    && !self.words.is(at, Class::FUNCTION)
                    && !self.words.capital(at)
                    && self.one_of(
                        at,
                        &["station", "base", "ship", "zone", "district", "aircraft", "exercise", "day", "drill"],
                    ))
    }

    /// Whether a small-letter body can be the subject or end of a phrase: no noun follows that it only describes.
    fn may_act(&self, at: usize) -> bool {
        let word = self.text.word(at);
        let closed = self.words.at(at).shape != Shape::Lower;
        let own = at.checked_sub(1).is_some_and(|b| self.words.at(b).possessive);
        let verb = self.words.is(at, Class::FUNCTION.and(Class::SAYS)) || word.ends_with("ed") || word.ends_with("ly");
        own || closed || verb
    }

    fn anaphor(&self, start: usize, the: bool, first: usize, at: usize) -> Option<Body> {
        let bare = self.words.at(first).shape == Shape::Caps;
        let found = at == first && (the || bare) && self.words.is(at, Class::ANAPHOR);
        let pair = |one: &str, other: &str| the && self.one_of(at, &[one]) && self.one_of(at + 1, &[other]);
        let two = pair("coast", "guard") || pair("air", "force") || pair("armed", "forces");
        let union = the
            && self.one_of(at, &["military", "western", "transatlantic", "regional"])
            && self.one_of(at + 1, &["alliance", "bloc", "organisation", "organization"]);
        if union {
            let tokens = start..at + 2;
            return Some(Body { tokens, what: What::Anaphor(at + 1..at + 2), land: None });
        }
        let len = if two { 2 } else { usize::from(found) };
        (len > 0 && self.may_act(at + len) && !self.is_first_half(at + len)).then(|| Body {
            tokens: start..at + len,
            what: What::Anaphor(at..at + len),
            land: None,
        })
    }
}
