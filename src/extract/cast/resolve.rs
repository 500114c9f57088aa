//! Raw mentions → the cast: each noun phrase with the people or institutions it means.
//!
//! Two passes: people named in full first, because headlines use surnames before anybody is introduced; then everything
//! in text order. Refuses to guess between two people who fit equally. Tests: `tests/it/cast.rs`.

use std::ops::Range;

use jiff::civil::Date;

use super::bodies::{Body, What};
use super::figures::{Figures, Given};
use super::lookups::Land;
use super::posts::Post;
use super::roles::Role;
use super::scan::{Person, Raw, Saying};
use super::scene::Scene;
use super::{Cast, Form, Found, Mention};
use crate::annotation::{Confidence, Evidence};
use crate::extract::cast::institutions::Institutions;
use crate::extract::few::Few;
use crate::extract::quotes::Quote;

/// Who is meant by a mention, in the resolver's own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Who {
    /// A place in [`Figures::all`].
    Figure(usize),
    /// A place in [`Institutions::all`].
    Institution(usize),
}

/// A mention with who is meant.
#[derive(Debug)]
pub struct Resolved {
    /// The mention; its entities are filled in at the end.
    pub mention: Mention,
    /// Who.
    pub who: Few<Who>,
}

/// What is known while reading from the first mention to the last.
pub struct Resolver<'s, 'a> {
    pub(super) scene: &'s Scene<'a>,
    pub(super) day: Option<Date>,
    pub(super) figures: Figures,
    pub(super) institutions: Institutions<'a>,
    pub(super) done: Vec<Resolved>,
    /// Place of each figure's last mention in `done`.
    pub(super) seen: Vec<Option<usize>>,
    /// The quotations.
    pub(super) quoted: &'s [Quote],
    /// Who is named next, where that is for the first time, without an office and as a speaker; and the token where.
    pub(super) upcoming: Option<(usize, usize)>,
}

/// Resolves every raw mention.
pub fn resolve(scene: &Scene<'_>, raws: Vec<Raw>, found: Found<'_>) -> Cast {
    let mut resolver = Resolver {
        scene,
        day: found.day,
        figures: Figures::default(),
        institutions: Institutions::default(),
        done: Vec::with_capacity(raws.len()),
        seen: Vec::new(),
        quoted: found.quotes,
        upcoming: None,
    };
    let named: Vec<Option<usize>> = raws.iter().map(|raw| resolver.introduce(raw)).collect();
    for raw in &raws {
        resolver.complete(raw);
    }
    resolver.institutions.home = resolver.home(&raws, &named);
    if raws.iter().any(is_anaphor) {
        resolver.institutions.first_ministry = raws.iter().find_map(|raw| ministry_in(scene, raw));
    }
    let upcoming = resolver.upcoming(&raws, &named);
    for ((raw, figure), upcoming) in raws.into_iter().zip(named).zip(upcoming) {
        resolver.upcoming = upcoming;
        resolver.read(raw, figure);
    }
    resolver.finish()
}

/// `the ministry`
fn is_anaphor(raw: &Raw) -> bool {
    matches!(&raw.what, Saying::Body(body) if matches!(body.what, What::Anaphor(_)))
}

/// A ministry named in full in a phrase, as its own or inside another: `an official at Seoul's unification ministry`.
fn ministry_in(scene: &Scene<'_>, raw: &Raw) -> Option<Body> {
    let full = |body: &Body| matches!(body.what, What::Ministry(_));
    match &raw.what {
        Saying::Body(body) => Some(body.clone()).filter(full),
        Saying::Unnamed | Saying::Role(_) => raw.tokens.clone().find_map(|t| scene.body_at(t).filter(full)),
        _ => None,
    }
}

/// How many people or mentions a rule looks through.
pub(super) const MOST: usize = 200;

const HIGH: Confidence = Confidence::High;
pub(super) const MEDIUM: Confidence = Confidence::Medium;
const LOW: Confidence = Confidence::Low;

impl Resolver<'_, '_> {
    /// First pass: somebody named in full.
    fn introduce(&mut self, raw: &Raw) -> Option<usize> {
        match &raw.what {
            Saying::Person(p) if !p.weak && (p.name.full >= 2 || !p.name.known.is_empty()) => {
                Some(self.figures.add_named(self.scene, p, self.day))
            }
            _ => None,
        }
    }

    /// Still before the second pass: a title with a surname names a holder in full.
    fn complete(&mut self, raw: &Raw) {
        if let Saying::Person(person) = &raw.what
            && person.name.full == 1
            && self.by_part(person).is_none()
            && let Some(known) = self.completed(person)
        {
            self.figures.add_known(self.scene, known, person.name.tokens.start);
        }
    }

    /// The country whose readers the story is written for: that of the first known holder of an office whom it
    /// introduces without saying whose (`Defence Minister Rajnath Singh`; a foreign one is `Japan's defence minister`).
    fn home(&self, raws: &[Raw], named: &[Option<usize>]) -> Option<Land> {
        const INTRODUCTIONS: usize = 3;
        let people = raws.iter().zip(named).filter_map(|(raw, place)| match &raw.what {
            Saying::Person(person) => Some((person, self.figures.all.get((*place)?)?)),
            _ => None,
        });
        let unqualified = people.take(INTRODUCTIONS).find(|(person, _)| {
            let role = person.roles.first();
            role.is_some_and(|r| r.land.is_none() && !r.former && !matches!(r.post, Post::Other(_)))
                && person.land.is_none()
                && role.is_some_and(|r| self.scene.land_before(r.tokens.start).is_none())
        });
        let known = unqualified.and_then(|(_, figure)| self.scene.gazetteer.people.get(figure.known?));
        known.and_then(|known| self.scene.lookups.land(&known.country)).or_else(|| self.land_of_own_title(raws))
    }

    /// The country of the first title that one country alone has, where no word of it names that: `Secretary of Defense X`.
    fn land_of_own_title(&self, raws: &[Raw]) -> Option<Land> {
        let scene = self.scene;
        let untold = |role: &&Role| {
            let told = role.tokens.clone().any(|t| scene.land_at(t).is_some() || scene.known_at(t).is_some());
            !told && !role.former && scene.land_before(role.tokens.start).is_none()
        };
        let mut own = raws.iter().filter_map(|raw| match &raw.what {
            Saying::Person(person) => {
                let role = person.roles.first().filter(untold)?;
                role.land.filter(|land| !scene.lookups.is_bloc(*land))
            }
            _ => None,
        });
        own.next()
    }

    fn read(&mut self, raw: Raw, figure: Option<usize>) {
        let tokens = raw.tokens.clone();
        match raw.what {
            Saying::Person(person) => self.person(raw.tokens, &person, figure),
            Saying::Role(role) => self.role(&role),
            Saying::Body(body) => {
                let (who, form, rule) = self.institutions.find(self.scene, body, &self.done);
                self.push(tokens, None, who.map(Who::Institution).into_iter().collect(), form, rule, HIGH);
            }
            Saying::Pronoun => self.pronoun(tokens),
            Saying::Country(land) => {
                let who = self.institutions.government(self.scene, land);
                self.push(
                    tokens,
                    None,
                    Few::One(Who::Institution(who)),
                    Form::Country,
                    "country for its government",
                    LOW,
                );
            }
            Saying::Unnamed => {
                self.push(tokens, None, Few::default(), Form::Unnamed, "somebody without a name", MEDIUM);
            }
        }
    }

    pub(super) fn push(
        &mut self,
        tokens: Range<usize>,
        name: Option<Range<usize>>,
        who: Few<Who>,
        form: Form,
        rule: &'static str,
        confidence: Confidence,
    ) {
        for one in who.iter() {
            if let Who::Figure(place) = one {
                if self.seen.len() <= *place {
                    self.seen.resize(place + 1, None);
                }
                if let Some(seen) = self.seen.get_mut(*place) {
                    *seen = Some(self.done.len());
                }
            }
        }
        let mention =
            Mention { tokens, name, entities: Few::default(), form, evidence: Evidence::new(rule, confidence) };
        self.done.push(Resolved { mention, who });
    }

    /// The place in `done` of a figure's last mention so far.
    pub(super) fn last_seen(&self, figure: usize) -> Option<usize> {
        self.seen.get(figure).copied().flatten()
    }

    /// `his Peruvian counterpart Tadeo Quispe` holds there what the person before holds here.
    fn same_post(&mut self, person: &Person, figure: usize) {
        let role = person.roles.iter().find(|r| r.post == Post::Counterpart && r.land.is_some());
        let before = self.last_person().filter(|p| *p != figure).and_then(|p| self.figures.all.get(p));
        let held = before.and_then(|f| f.roles.iter().find(|r| !r.former)).cloned();
        if let (Some(role), Some(held), Some(other)) = (role, held, self.figures.all.get_mut(figure))
            && other.roles.is_empty()
        {
            other.roles.push(Given { land: role.land, ..held });
        }
    }

    fn person(&mut self, tokens: Range<usize>, person: &Person, figure: Option<usize>) {
        let name = Some(person.name.tokens.clone());
        if let Some(place) = figure {
            self.same_post(person, place);
        }
        if let Some(place) = figure {
            let because = if person.name.known.is_empty() {
                "name beside a title, a role or a verb"
            } else {
                "name in the gazetteer"
            };
            return self.push(tokens, name, Few::One(Who::Figure(place)), Form::Name, because, HIGH);
        }
        if let Some(place) = self.by_part(person) {
            self.figures.tell(self.scene, place, person);
            let because = "part of a name given in full elsewhere in the article";
            return self.push(tokens, name, Few::One(Who::Figure(place)), Form::Surname, because, HIGH);
        }
        if let Some(known) = self.completed(person) {
            let place = self.figures.add_known(self.scene, known, person.name.tokens.start);
            self.figures.tell(self.scene, place, person);
            let because = "title and surname of the holder of the office";
            return self.push(tokens, name, Few::One(Who::Figure(place)), Form::Surname, because, MEDIUM);
        }
        if let Some(place) = self.spelled_otherwise(person) {
            self.figures.tell(self.scene, place, person);
            let because = "another spelling of a name in the article";
            return self.push(tokens, name, Few::One(Who::Figure(place)), Form::Surname, because, MEDIUM);
        }
        if person.weak || !person.ranked && !person.alone && person.roles.is_empty() {
            for role in &person.roles {
                self.role(role);
            }
            return;
        }
        let place = self.figures.add_named(self.scene, person, self.day);
        let because = if person.alone { "name of somebody who speaks" } else { "name behind a title" };
        self.push(tokens, name, Few::One(Who::Figure(place)), Form::Name, because, MEDIUM);
    }

    /// The figure whose name has this part, or the same words in a headline.
    fn by_part(&self, person: &Person) -> Option<usize> {
        let words = super::figures::name_words(self.scene, &person.name);
        let (last, first) = (*words.last()?, *words.first()?);
        let mut candidates = self.figures.with_word(last);
        if words.len() > 1 {
            let whole = |p: &usize| self.figures.all.get(*p).is_some_and(|f| words.iter().all(|w| f.words.contains(w)));
            candidates = candidates.iter().copied().filter(whole).collect();
        } else if candidates.is_empty() {
            candidates = self.figures.with_word(first);
        }
        let role = person.roles.iter().find(|r| !matches!(r.post, Post::Other(_)));
        if let Some(role) = role {
            let fits: Vec<usize> = self.holding(&candidates, role.post, role.land, role.former);
            if fits.is_empty() && candidates.len() == 1 {
                let contradicts = candidates.first().and_then(|p| self.figures.all.get(*p)).is_some_and(|f| {
                    f.roles.iter().any(|r| r.post != role.post && !matches!(r.post, Post::Other(_)) && !r.former)
                });
                if contradicts && self.completed(person).is_some() {
                    return None;
                }
            } else if !fits.is_empty() {
                candidates = fits.into_iter().collect();
            }
        }
        if let Some(female) = person.female {
            let fits = |p: &usize| self.figures.all.get(*p).is_some_and(|f| f.female.is_none_or(|g| g == female));
            candidates = candidates.iter().copied().filter(fits).collect();
        }
        self.nearest(&candidates)
    }

    /// `Gen Nabaasa` for Don Nabasa: the same letters but for doubled ones.
    fn spelled_otherwise(&self, person: &Person) -> Option<usize> {
        let written = self.scene.canonical(&person.name);
        let loose = super::figures::loose_words(&written);
        let [word] = loose.as_slice() else { return None };
        self.figures.all.iter().take(MOST).position(|f| word.length > 3 && f.loose.contains(word))
    }

    /// Of several figures the one mentioned last; before any is, the one introduced first.
    pub(super) fn nearest(&self, candidates: &[usize]) -> Option<usize> {
        let seen = candidates.iter().filter_map(|p| Some((self.last_seen(*p)?, *p)));
        seen.max().map(|(_, p)| p).or_else(|| candidates.first().copied())
    }

    /// Title and surname completed from the gazetteer: `PM Sunak`.
    fn completed(&self, person: &Person) -> Option<usize> {
        let role = person
            .roles
            .iter()
            .find(|r| !r.former && (!matches!(r.post, Post::Other(_) | Post::Counterpart) || r.land.is_some()))?;
        let words = super::figures::name_words(self.scene, &person.name);
        let [surname] = &*words else { return None };
        let lookups = self.scene.lookups;
        let land = person.land.or(role.land);
        let fits = |at: &usize| {
            let person = self.scene.gazetteer.people.get(*at);
            let of = person.and_then(|p| lookups.land(&p.country));
            land.is_none_or(|l| of == Some(l)) && lookups.posts_on(*at, self.day).any(|(p, _)| p.answers(role.post))
        };
        let mut people: Vec<usize> = lookups.by_surname(*surname).iter().filter(|p| fits(p)).copied().collect();
        if people.len() > 1 {
            let home = |at: &usize| {
                let of = self.scene.gazetteer.people.get(*at).and_then(|p| lookups.land(&p.country));
                of.is_some() && (of == self.scene.dateline || of == self.scene.main)
            };
            people.retain(home);
        }
        match people.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }
}
