//! Mentions → who is host, who is guest, and which countries somebody cannot be of.
//!
//! `received`, `visiting`, `arrived`, `thanked his hosts` tell guest from host; `her Finnish counterpart` tells that she is
//! not Finnish; a country in somebody's title is theirs. Refuses to name a country. Tests: `tests/it/sides.rs`.

use std::ops::Range;

use super::Form;
use super::figures::Figure;
use super::lexicon::Class;
use super::lookups::Land;
use super::resolve::{MOST, Resolved, Resolver, Who};
use super::scene::{LandSpan, Scene};
use super::whereabouts::said_to_be;
use crate::extract::countries::Kind;

/// Verbs whose object is a guest.
const RECEIVES: [&str; 9] =
    ["received", "receives", "hosted", "hosts", "hosting", "welcomed", "welcomes", "welcoming", "greeted"];

/// Words for those who come.
const GUESTS: [&str; 7] = ["guest", "guests", "visitor", "visitors", "delegation", "visiting", "visit"];

/// What a story tells of hosts and guests.
#[derive(Debug, Default)]
pub(super) struct Sides {
    /// Noun phrases of people, in text order, with whose they are.
    claimed: Vec<(Range<usize>, Option<usize>)>,
    guest: Vec<bool>,
    host: Vec<bool>,
    not: Vec<Vec<Land>>,
    told: Vec<Option<Land>>,
    /// The guests' countries.
    pub guests: Vec<Land>,
}

impl Sides {
    pub fn is_guest(&self, place: usize) -> bool {
        let is = |list: &[bool]| list.get(place).copied().unwrap_or_default();
        is(&self.guest) && !is(&self.host)
    }

    /// The country that a later mention tells: `the Vesmaran general`, `Tamm, a Vesmaran, …`.
    pub fn told(&self, place: usize) -> Option<Land> {
        self.told.get(place).copied().flatten()
    }

    /// Countries that somebody cannot be of.
    pub fn not(&self, place: usize) -> &[Land] {
        self.not.get(place).map_or(&[], Vec::as_slice)
    }

    /// Whether a token belongs to the noun phrase of somebody else.
    pub fn is_anothers(&self, token: usize, place: usize) -> bool {
        let next = self.claimed.partition_point(|(tokens, _)| tokens.start <= token);
        let last = next.checked_sub(1).and_then(|at| self.claimed.get(at));
        last.is_some_and(|(tokens, whose)| tokens.contains(&token) && *whose != Some(place))
    }

    fn mark(list: &mut [bool], place: Option<usize>) {
        if let Some(mark) = place.and_then(|p| list.get_mut(p)) {
            *mark = true;
        }
    }
}

impl Resolver<'_, '_> {
    /// Reads the mentions from first to last.
    pub(super) fn sides(&self) -> Sides {
        let size = self.figures.all.len();
        let mut sides = Sides {
            guest: vec![false; size],
            host: vec![false; size],
            not: vec![Vec::new(); size],
            told: vec![None; size],
            ..Sides::default()
        };
        let mut before: Option<(usize, &Resolved)> = None;
        for resolved in &self.done {
            let place = match &*resolved.who {
                [Who::Figure(place)] => Some(*place),
                _ => None,
            };
            if matches!(resolved.mention.form, Form::Name | Form::Surname | Form::Title | Form::Group) {
                let tokens = &resolved.mention.tokens;
                sides.claimed.push((owned_from(self.scene, tokens.start)..tokens.end, place));
            }
            // `his host noted`
            let whose = resolved.mention.tokens.start;
            if self.scene.words.is(whose, Class::MALE.and(Class::FEMALE)) && self.scene.one_of(whose + 1, &["host"]) {
                Sides::mark(&mut sides.guest, before.map(|(guest, _)| guest).filter(|guest| place != Some(*guest)));
            }
            let Some(place) = place else { continue };
            self.note_side(resolved, place, before, &mut sides);
            before = Some((place, resolved));
        }
        self.read_headline(&mut sides);
        sides.guests = self.guest_lands(&sides);
        sides
    }

    /// `Vesmaran admiral takes command`: the first of that rank or post whose country nothing else tells.
    fn read_headline(&self, sides: &mut Sides) {
        let Some(role) = self.scene.role_at(0) else { return };
        let Some(land) = role.land.filter(|l| !role.plural && !self.scene.lookups.is_bloc(*l)) else { return };
        let rank = self.scene.rank_of(role.head);
        let fits = |figure: &Figure| {
            let ranked = rank.is_some_and(|r| figure.ranks.contains(&r));
            ranked || figure.roles.iter().any(|r| !r.former && r.post.answers(role.post))
        };
        let mut all = self.figures.all.iter().take(MOST);
        let Some(place) = all.position(|f| f.country(self.scene).is_none() && fits(f)) else { return };
        if let Some(told) = sides.told.get_mut(place) {
            *told = told.or(Some(land));
        }
    }

    fn note_side(&self, here: &Resolved, place: usize, before: Option<(usize, &Resolved)>, sides: &mut Sides) {
        let (scene, tokens) = (self.scene, &here.mention.tokens);
        let sentence = |r: &Resolved| scene.text.sentence_of(r.mention.tokens.start);
        let subject = before.filter(|(other, r)| *other != place && sentence(r) == sentence(here)).map(|(p, _)| p);
        let own = !scene.words.at(tokens.end.saturating_sub(1)).possessive;
        if own && scene.one_of(tokens.start.wrapping_sub(1), &RECEIVES) && here.mention.form != Form::Pronoun {
            Sides::mark(&mut sides.guest, Some(place));
            Sides::mark(&mut sides.host, subject);
        }
        if own && is_received_by(scene, tokens.start) {
            Sides::mark(&mut sides.host, Some(place));
        }
        if own && comes(scene, tokens) || self.is_subject(here) && thanks_the_host(scene, tokens.end) {
            Sides::mark(&mut sides.guest, Some(place));
        }
        if own && welcomes(scene, tokens.end) {
            Sides::mark(&mut sides.host, Some(place));
        }
        let told = called(scene, here).or_else(|| a_national(scene, tokens.end)).or_else(|| said_to_be(scene, here));
        if let Some(land) = sides.told.get_mut(place) {
            *land = land.or(told);
        }
        // `her Finnish counterpart`
        let counterpart = tokens.clone().any(|t| scene.one_of(t, &["counterpart", "colleague"]));
        let other = before.map(|(p, _)| p).filter(|p| counterpart && *p != place);
        if let (Some(other), false) = (other, scene.one_of(tokens.start, &["a", "the"])) {
            self.not_alike(place, other, sides);
            self.not_alike(other, place, sides);
        }
    }

    /// One of two counterparts is not of the other's country.
    fn not_alike(&self, one: usize, other: usize, sides: &mut Sides) {
        let land = self.figures.all.get(other).and_then(|f| f.country(self.scene));
        if let (Some(land), Some(not)) = (land, sides.not.get_mut(one)) {
            not.push(land);
        }
    }
}

/// Where a noun phrase starts whose owner stands before it: `Vesmara's [Colonel X]`.
fn owned_from(scene: &Scene<'_>, start: usize) -> usize {
    const LONGEST: usize = 3;
    let span = (start.saturating_sub(LONGEST)..start).find(|t| scene.land_at(*t).is_some_and(|l| l.end == start));
    let own =
        |t: &usize| scene.land_at(*t).is_some_and(|l| l.kind == Kind::Demonym) || scene.words.at(start - 1).possessive;
    span.filter(own).unwrap_or(start)
}

/// The country of an adjective in a title without a name: `the Vesmaran general`.
fn called(scene: &Scene<'_>, mention: &Resolved) -> Option<Land> {
    let mut tokens = mention.mention.tokens.clone().filter(|_| mention.mention.form == Form::Title);
    let own = |l: &LandSpan| l.kind == Kind::Demonym && !scene.lookups.is_bloc(l.land);
    tokens.find_map(|t| scene.land_at(t).filter(own)).map(|l| l.land)
}

/// `Tamm, a Vesmaran, …`
fn a_national(scene: &Scene<'_>, end: usize) -> Option<Land> {
    let article = scene.is_text(end, ",") && scene.one_of(end + 1, &["a", "an", "the"]);
    let span = scene.land_at(end + 2).filter(|l| article && l.kind == Kind::Demonym)?;
    matches!(scene.text.word(span.end), "," | ".").then_some(span.land)
}

/// `hosted by X`, `at the invitation of X`, `called on X`.
fn is_received_by(scene: &Scene<'_>, at: usize) -> bool {
    let pair = |first: &[&str], second: &str| at >= 2 && scene.one_of(at - 1, &[second]) && scene.one_of(at - 2, first);
    pair(&["hosted", "received", "welcomed", "greeted"], "by")
        || pair(&["invitation", "guest", "guests"], "of")
        || pair(&["called", "calls", "calling", "call"], "on")
}

/// Whether somebody comes from elsewhere: `the visiting minister`, `X arrived`, `X, who is on a visit`.
fn comes(scene: &Scene<'_>, tokens: &Range<usize>) -> bool {
    const CLAUSE: usize = 14;
    if tokens.clone().any(|t| scene.one_of(t, &["visiting"])) {
        return true;
    }
    let end = tokens.end;
    let inserted = scene.is_text(end, ",");
    let clause = (end + usize::from(inserted)..end + CLAUSE).take_while(|t| {
        !matches!(scene.text.word(*t), "," | "." | ";" | "" | "“" | "\"") && !scene.words.is(*t, Class::SAYS)
    });
    let first = end + usize::from(inserted) + usize::from(scene.one_of(end + 1, &["who"]));
    let first = first + usize::from(scene.one_of(first, &["has", "had", "is", "was", "also"]));
    let arrives = scene.one_of(first, &["arrived", "arrives", "landed", "flew"]);
    let pays = scene.one_of(first, &["ended", "ends", "concluded", "began", "begins", "paid", "pays", "started", "on"]);
    let visit = clause.clone().any(|t| scene.one_of(t, &["visit", "trip"]));
    arrives || pays && visit || inserted && clause.clone().any(|t| scene.one_of(t, &["visiting"]))
}

/// Whether a clause thanks its hosts: `thanked her host`, `praised the hospitality`.
fn thanks_the_host(scene: &Scene<'_>, from: usize) -> bool {
    const CLAUSE: usize = 16;
    let clause = || (from..from + CLAUSE).take_while(|t| !matches!(scene.text.word(*t), "." | "" | "“" | "\""));
    let thanks = |t: usize| scene.one_of(t, &["thanked", "thanks", "appreciation", "gratitude", "invited"]);
    let hosts = |t: usize| scene.one_of(t, &["host", "hosts", "hospitality"]);
    clause().find(|t| thanks(*t)).is_some_and(|at| clause().any(|t| t > at && hosts(t)))
}

/// `welcomed the guest`, `thanked her visitor`: right behind a name.
fn welcomes(scene: &Scene<'_>, end: usize) -> bool {
    scene.one_of(end, &["welcomed", "welcomes", "thanked", "greeted"])
        && (end + 1..end + 4).any(|t| scene.one_of(t, &GUESTS))
}

/// The country of the first visit that the story tells of: `an official visit to Chile`, `arrived in Lima`.
pub(super) fn visited(scene: &Scene<'_>) -> Option<Land> {
    const OPENING: usize = 300;
    let visits = |at: &usize| {
        scene.one_of(*at, &["visit"]) && scene.one_of(at + 1, &["to"])
            || scene.one_of(*at, &["arrived"]) && scene.one_of(at + 1, &["in"])
    };
    (0..scene.text.tokens.len().min(OPENING)).filter(visits).find_map(|at| {
        let the = || scene.one_of(at + 2, &["the"]);
        scene.place_at(at + 2).or_else(|| scene.place_at(at + 3).filter(|_| the()))
    })
}
