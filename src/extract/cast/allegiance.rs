//! A story's people → the country of each whom no title of theirs gives one.
//!
//! Evidence is weighed by its kind, the strongest first: what stands behind the name, who represents whom, the heading
//! of the item, the unit commanded, host or guest, the sentence's topic, the office's home, the words around. A country
//! inside somebody else's title is that person's and nobody's beside. Refuses an analyst a country. Tests:
//! `tests/it/sides.rs`.

use super::figures::Figure;
use super::lexicon::Class;
use super::lookups::Land;
use super::posts::Post;
use super::resolve::{MOST, Resolver};
use super::scene::Scene;
use super::seats::answers_parliament;
use super::sides::Sides;
use super::whereabouts::{met_in, sent_by};
use super::words::Shape;
use crate::extract::countries::Kind;

/// How many tokens away a country may stand.
const REACH: usize = 60;

/// How far back a unit may be named.
const UNIT_REACH: usize = 400;

/// Posts abroad: whoever holds one is not of the place where the story happens.
const ENVOYS: [&str; 6] = ["attache", "attaché", "consul", "consul-general", "d'affaires", "d’affaires"];

/// What a commanding officer commands.
const VESSELS: [&str; 15] = [
    "ship", "frigate", "destroyer", "corvette", "vessel", "submarine", "cutter", "carrier", "cruiser", "minehunter",
    "warship", "boat", "patrol", "squadron", "tanker",
];

/// Words that begin a title behind a name.
const TITLES: Class = Class::HEAD.and(Class::TOPIC).and(Class::BODY);

/// One person for whom a country is sought.
struct Seeker<'f> {
    place: usize,
    figure: &'f Figure,
    /// Countries that it cannot be.
    not: Vec<Land>,
    /// Where the story happens.
    home: Option<Land>,
}

impl Seeker<'_> {
    fn may(&self, land: Land) -> bool {
        !self.not.contains(&land)
    }
}

impl Resolver<'_, '_> {
    /// The country of a figure.
    pub(super) fn country_of(&self, place: usize, sides: &Sides) -> Option<Land> {
        let figure = self.figures.all.get(place)?;
        let own = figure.country(self.scene);
        let served = own.filter(|land| self.scene.lookups.is_bloc(*land));
        if own.is_some() && served.is_none() || figure.speaks_for_nobody(self.scene) {
            return own;
        }
        let home = self.hard_home();
        let mut seeker = Seeker { place, figure, not: sides.not(place).to_vec(), home };
        // `Ambassador to India`: India is not hers
        let titles = figure.roles.iter().flat_map(|r| r.title.clone());
        let abroad: Vec<Land> = titles.filter_map(|t| self.scene.land_at(t)).map(|l| l.land).collect();
        let envoy = self.is_envoy(figure);
        let foreign = abroad.is_empty() && envoy;
        seeker.not.extend(abroad);
        let told = self.told(&seeker, sides, envoy).or(served);
        told.or_else(|| self.foreign(&seeker, sides, foreign)).or_else(|| self.supposed(&seeker, sides))
    }

    /// What the words tell of this person.
    fn told(&self, seeker: &Seeker<'_>, sides: &Sides, envoy: bool) -> Option<Land> {
        let (scene, token) = (self.scene, seeker.figure.first);
        let may = |land: &Land| seeker.may(*land);
        let mut titles = seeker.figure.roles.iter().flat_map(|r| r.title.clone());
        let ship = titles.find_map(|t| scene.land_of_ship(t)).filter(may);
        let behind = ship.or_else(|| self.land_behind(token)).filter(may);
        let behind =
            behind.or_else(|| sides.told(seeker.place).filter(may)).or_else(|| represented(scene, token).filter(may));
        let seat = || scene.seat(seeker.figure).filter(|_| !envoy);
        let behind = behind.or_else(|| seat().filter(may));
        let end = name_end(scene, token);
        let beside = || end.and_then(|end| scene.affiliation(end).or_else(|| answers_parliament(scene, end)));
        let behind = behind.or_else(|| beside().filter(|_| !envoy).filter(may));
        let behind = behind.or_else(|| scene.land_of_unit(seeker.figure, end).filter(may));
        behind.or_else(|| unit(scene, seeker.figure).filter(may)).or_else(|| scene.heading(token).filter(may))
    }

    /// The other country, for guests and envoys.
    fn foreign(&self, seeker: &Seeker<'_>, sides: &Sides, envoy: bool) -> Option<Land> {
        if !(envoy || sides.is_guest(seeker.place)) {
            return None;
        }
        let home = seeker.home.or_else(|| self.scene.first_of_two().filter(|_| !envoy));
        let away = |land: &Land| seeker.may(*land) && Some(*land) != home;
        let sender = self.scene.publisher.filter(|_| envoy).filter(away);
        let near = sender.or_else(|| self.land_near(seeker, sides, away));
        near.or_else(|| self.scene.most_named(away))
    }

    /// What is to be supposed: for an officer or official the country where the story happens, since a foreign one is
    /// introduced with theirs; else the nearest.
    fn supposed(&self, seeker: &Seeker<'_>, sides: &Sides) -> Option<Land> {
        let (scene, figure) = (self.scene, seeker.figure);
        let may = |land: &Land| seeker.may(*land);
        let official = !(figure.roles.is_empty() && figure.ranks.is_empty());
        let forces = scene.published_by_forces && !figure.ranks.is_empty();
        let publisher = scene.publisher.filter(|_| forces).or_else(|| scene.land_of_rank(figure.first));
        let publisher = publisher.or_else(|| scene.land_of_service(figure.first));
        let publisher = publisher.or_else(|| sent_by(scene, figure.first).filter(may));
        let publisher = publisher.or_else(|| met_in(scene, figure.first).filter(|_| official).filter(may));
        let home = seeker.home.filter(may);
        let first = publisher.or_else(|| topic(scene, figure.first).filter(|_| official).filter(may));
        first
            .or(home.filter(|_| official))
            .or_else(|| self.land_near(seeker, sides, may))
            .or(home)
            .or_else(|| scene.outlet_land().filter(may))
            .or_else(|| lead_place(scene).filter(may))
            .or_else(|| scene.most_named(|land| seeker.may(*land) && !sides.guests.contains(land)))
            .or_else(|| scene.most_named(may))
    }

    fn is_envoy(&self, figure: &Figure) -> bool {
        let abroad = |title: std::ops::Range<usize>| title.into_iter().any(|t| self.scene.one_of(t, &ENVOYS));
        figure.roles.iter().any(|r| !r.former && (r.post == Post::Ambassador || abroad(r.title.clone())))
    }

    /// The country that what stands behind a name tells: `Ilo Tamm of the Vesmaran Navy`, `Ilo Tamm, who commands …`.
    fn land_behind(&self, name: usize) -> Option<Land> {
        const CLAUSE: usize = 12;
        let scene = self.scene;
        let end = name_end(scene, name)?;
        if scene.one_of(end, &["of", "from"]) {
            let at = end + 1 + usize::from(scene.one_of(end + 1, &["the"]));
            let body = || scene.words.capital(at).then(|| scene.body_at(at)?.land).flatten();
            return scene.land_at(at).map(|l| l.land).or_else(|| scene.land_of_ship(at)).or_else(body);
        }
        let who = scene.one_of(end + 1, &["who", "whose"]);
        // `X, public relations officer to the governor of Tollen,`
        let small = scene.words.at(end + 1).shape == Shape::Lower && scene.words.is(end + 1, TITLES);
        let noun = small || scene.one_of(end + 1, &["a", "an", "the"]);
        let clause = scene.is_text(end, ",") && (who || noun);
        let inside = (end + 2..end + CLAUSE).take_while(|t| !matches!(scene.text.word(*t), "," | "." | ""));
        let town = |t: usize| scene.town_at(t).filter(|_| !who).map(|(land, _)| land);
        let mut lands = inside
            .filter(|t| clause && !is_other_side(scene, *t))
            .filter_map(|t| scene.land_at(t).map(|l| l.land).or_else(|| town(t)));
        lands.next()
    }

    /// The nearest country of the sentence that may be somebody's own.
    fn land_near(&self, seeker: &Seeker<'_>, sides: &Sides, may: impl Fn(&Land) -> bool) -> Option<Land> {
        let (scene, token) = (self.scene, seeker.figure.first);
        let sentence = scene.text.sentences.get(scene.text.sentence_of(token))?;
        let reach = sentence.start.max(token.saturating_sub(REACH))..sentence.end.min(token + REACH);
        let own = token..name_end(scene, token).unwrap_or(token);
        let town = |t: usize| {
            scene
                .town_at(t)
                .filter(|_| !own.contains(&t) && !scene.one_of(t.wrapping_sub(1), &["for"]))
                .map(|(land, _)| land)
        };
        let lands = reach.filter_map(|t| {
            let land = scene.land_at(t).map(|l| l.land).or_else(|| town(t))?;
            let free = may(&land) && !sides.is_anothers(t, seeker.place) && !is_other_side(scene, t);
            free.then_some((t.abs_diff(token), land))
        });
        lands.min_by_key(|(distance, _)| *distance).map(|(_, land)| land)
    }

    /// The countries of guests and envoys: a paper need not say which is its own.
    pub(super) fn guest_lands(&self, sides: &Sides) -> Vec<Land> {
        let home = self.hard_home();
        let all = self.figures.all.iter().take(MOST).enumerate();
        let guests = all.filter(|(place, figure)| sides.is_guest(*place) || self.is_envoy(figure));
        guests.filter_map(|(place, _)| self.country_of(place, sides)).filter(|land| Some(*land) != home).collect()
    }

    /// Where the story happens, if its head tells.
    fn hard_home(&self) -> Option<Land> {
        let headed = self.scene.heading(0);
        headed.or(self.scene.dateline).or(self.institutions.home).or_else(|| self.scene.visited())
    }
}

/// The country of the town where a story without a dateline happens: `Tollen shipyard hands over a boat`, `The old
/// submarine lies in Tollen`.
fn lead_place(scene: &Scene<'_>) -> Option<Land> {
    const LEAD: usize = 80;
    let body = scene.body;
    let stands =
        |t: &usize| *t < body || t.checked_sub(1).is_some_and(|b| scene.one_of(b, &["in", "at", "near", "off"]));
    (0..body + LEAD).filter(stands).find_map(|t| scene.town_at(t)).map(|(land, _)| land)
}

/// The token behind a name that starts at one.
fn name_end(scene: &Scene<'_>, name: usize) -> Option<usize> {
    const LONGEST: usize = 7;
    let part = |t: &usize| scene.words.capital(*t) || scene.words.is(*t, Class::PARTICLE);
    (name..name + LONGEST).find(|t| !part(t))
}

/// `Vesmara was represented by [Ilo Tamm] and …`, `the Vesmaran delegation, led by [Ilo Tamm]`.
fn represented(scene: &Scene<'_>, name: usize) -> Option<Land> {
    const BACK: usize = 24;
    const SUBJECT: usize = 8;
    let start = scene.text.sentences.get(scene.text.sentence_of(name))?.start.max(name.saturating_sub(BACK));
    let by = (start + 1..name)
        .rev()
        .find(|t| scene.one_of(*t, &["by"]) && scene.one_of(*t - 1, &["represented", "led", "headed"]))?;
    let mut subject = (start.max(by.saturating_sub(SUBJECT))..by).rev();
    let land = subject.find_map(|t| scene.land_at(t))?;
    (by..name).all(|t| scene.land_at(t).is_none()).then_some(land.land)
}

/// The unit that somebody commands, named with its country before: `Vesmaran gunners … Ilo Tamm, who leads them`.
fn unit(scene: &Scene<'_>, figure: &Figure) -> Option<Land> {
    let titles = || figure.roles.iter().map(|r| r.title.clone());
    let ship = |at: Option<usize>| at.is_some_and(|b| scene.one_of(b, &VESSELS) && scene.words.at(b).possessive);
    let commanding = titles().any(|title| {
        let officer = |t: usize| scene.one_of(t, &["commanding"]) && scene.one_of(t + 1, &["officer"]);
        ship(title.start.checked_sub(1)) || title.clone().any(|t| officer(t) || scene.one_of(t, &["skipper"]))
    });
    let first = titles().map(|t| t.start).min().unwrap_or(figure.first).min(figure.first);
    if commanding {
        return adjective_before(scene, first, |t| scene.one_of(t, &VESSELS));
    }
    // `the Vesmaran base … base commander X`
    let noun = figure.roles.iter().find(|r| !r.former && r.title.len() == 2).map(|r| r.title.clone());
    let noun = noun.filter(|n| scene.one_of(n.end - 1, &["commander", "chief", "skipper", "leader"])).map(|n| n.start);
    if let Some(noun) = noun.filter(|n| scene.words.at(*n).shape == Shape::Lower) {
        let id = scene.words.at(noun).id;
        let paragraph = scene.text.paragraph_of(noun);
        let here = |t: usize| scene.words.at(t).id == id && scene.text.paragraph_of(t) == paragraph;
        if let Some(land) = adjective_before(scene, first, here) {
            return Some(land);
        }
    }
    // `the head of the instructors`
    let group = titles().filter_map(|t| t.end.checked_sub(1)).find(|t| {
        let the = t.checked_sub(2).is_some_and(|b| scene.one_of(b, &["of"]) && scene.one_of(b + 1, &["the"]));
        the && scene.text.word(*t).ends_with('s')
    });
    if let Some(group) = group {
        let noun = scene.words.at(group).id;
        return adjective_before(scene, first, |t| scene.words.at(t).id == noun);
    }
    let end = name_end(scene, figure.first)?;
    let verb = end + 1 + usize::from(scene.one_of(end + 1, &["who"]));
    let leads = scene.is_text(end, ",") && scene.one_of(verb, &["commands", "leads", "led", "heads", "commanded"]);
    let them = leads && scene.one_of(verb + 1, &["them"]);
    let noun = scene.words.at(verb + 2).id;
    let the = leads && scene.one_of(verb + 1, &["the"]) && noun != 0 && !scene.words.is(verb + 2, Class::FUNCTION);
    match (them, the) {
        (true, _) => adjective_before(scene, first, |t| scene.text.word(t).ends_with('s')),
        (_, true) => adjective_before(scene, first, |t| scene.words.at(t).id == noun),
        _ => None,
    }
}

/// The country of the last adjective before a token with a noun behind it that fits: `a Vesmaran [frigate]`.
fn adjective_before(scene: &Scene<'_>, token: usize, fits: impl Fn(usize) -> bool) -> Option<Land> {
    const NOUN: usize = 4;
    (token.saturating_sub(UNIT_REACH)..token).rev().find_map(|t| {
        let span = scene.land_at(t).filter(|l| l.kind == Kind::Demonym)?;
        (span.end..span.end + NOUN).any(&fits).then_some(span.land)
    })
}

/// The country that the sentence before is about, where somebody opens the next: `Vesmara objected. President X …`.
fn topic(scene: &Scene<'_>, name: usize) -> Option<Land> {
    const TITLE: usize = 6;
    let text = scene.text;
    let sentence = text.sentence_of(name);
    let here = text.sentences.get(sentence).filter(|s| name - s.start <= TITLE)?;
    let before = text.sentences.get(sentence.checked_sub(1)?)?;
    let one_paragraph = text.paragraph_of(before.start) == text.paragraph_of(here.start);
    let own = (here.start..name).all(|t| scene.land_at(t).is_none());
    let country = scene.land_at(before.start).filter(|l| l.kind != Kind::Demonym).map(|l| (l.land, l.end));
    let (land, end) = country.or_else(|| scene.town_at(before.start)).filter(|_| one_paragraph && own)?;
    let verb = scene.words.at(end).id != 0 && !scene.words.capital(end);
    (verb && !scene.words.at(end - 1).possessive && !scene.one_of(end, &["and"])).then_some(land)
}

/// Whether a country stands where the other side does, `visiting Japan`, `told the Kenyan parliament`, or as one of
/// several: `the Indonesian and Australian navies`.
fn is_other_side(scene: &Scene<'_>, token: usize) -> bool {
    const GOALS: [&str; 25] = [
        "with", "to", "against", "towards", "toward", "visiting", "visited", "visit", "told", "tell", "hosting",
        "hosted", "hosts", "invited", "received", "receives", "met", "meets", "welcomed", "thanked", "urged",
        "between", "joining", "like", "than",
    ];
    let the = token.checked_sub(1).filter(|b| scene.one_of(*b, &["the"])).unwrap_or(token);
    let before = the.checked_sub(1);
    let goal = before.is_some_and(|b| scene.one_of(b, &GOALS));
    let joined = |at: usize| scene.one_of(at, &["and"]) || scene.is_text(at, "/");
    let end = scene.land_at(token).map_or(token + 1, |l| l.end);
    let paired = joined(end) && scene.land_at(end + 1).is_some();
    let second = before.is_some_and(|b| joined(b) && land_ends(scene, b));
    goal || paired || second
}

/// Whether a country's name ends before a token.
fn land_ends(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|t| scene.land_at(t).is_some_and(|l| l.end == at))
}
