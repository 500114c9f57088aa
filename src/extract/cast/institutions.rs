//! Institutions of a story: one entity for each, whatever words the text uses, and whose it is where they do not tell.
//!
//! Refuses to make one of two countries' ministries. Tests: `tests/it/cast.rs`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Form;
use super::bodies::{Body, What};
use super::lookups::Land;
use super::naming::{
    abbreviates, country_name, is_agency, is_department, is_field, is_ministry_for, kind_word, nearby, service_in,
    with_the,
};
use super::resolve::{Resolved, Who};
use super::roles::Role;
use super::scene::Scene;
use super::words::Shape;
use crate::extract::spellings::Keyed;
use crate::gazetteer::Institution;

/// One institution of the story.
#[derive(Debug)]
pub struct Organ<'a> {
    /// Name as readers see it.
    pub name: Cow<'a, str>,
    /// The gazetteer's id for it.
    pub id: Option<&'a str>,
    /// The slug of a government's name, of which most articles have several.
    pub slug: Option<&'a str>,
    /// Whose.
    pub land: Option<Land>,
    /// Words that may stand for it: `ministry`, `navy`.
    pub word: Cow<'static, str>,
}

/// All institutions of a story.
#[derive(Debug, Default)]
pub struct Institutions<'a> {
    /// In order of first mention.
    pub all: Vec<Organ<'a>>,
    /// Places in `all` by name.
    places: HashMap<Cow<'a, str>, usize, Keyed>,
    /// Places in `all` of the governments by country.
    governments: FxHashMap<Land, usize>,
    /// The ministry that the article names first: what `the ministry` means before it.
    pub first_ministry: Option<Body>,
    /// The country that the story is written in, where it shows: see [`super::resolve`].
    pub home: Option<Land>,
}

/// How many mentions or institutions a rule looks through.
const MOST: usize = 100;

/// Names of bodies that need their country behind them.
const NEEDS_COUNTRY: [&str; 9] =
    ["Ministry", "Department", "Parliament", "Senate", "Cabinet", "Joint", "General", "National", "Directorate"];

/// Words in the names of bodies that are no country's.
const OF_THE_WORLD: [&str; 4] = ["international", "world", "global", "inter-american"];

impl<'a> Institutions<'a> {
    /// The institution that a phrase means, how it refers, and the rule.
    pub fn find(&mut self, scene: &Scene<'a>, body: Body, done: &[Resolved]) -> (Option<usize>, Form, &'static str) {
        let body = &scene.owned(body);
        match &body.what {
            What::Anaphor(tokens) => {
                let word = scene.text.slice(tokens).to_lowercase();
                match self.meant_by(&word, done) {
                    Some(place) => (Some(place), Form::Anaphor, "the institution of that kind named before"),
                    None if matches!(word.as_str(), "ministry" | "department") && self.first_ministry.is_some() => {
                        let first = self.first_ministry.clone();
                        let who = first.and_then(|body| self.named(scene, &body));
                        (who, Form::Anaphor, "the ministry that the article goes on to name")
                    }
                    None => (self.own(scene, body, &word), Form::Anaphor, "the institution of the article's country"),
                }
            }
            What::Government => {
                let who = body.land.map(|land| self.government(scene, land));
                (who, Form::Institution, "a country's government")
            }
            What::Bloc(land) => {
                let bloc = scene.gazetteer.blocs.iter().find(|b| b.code == scene.lookups.code(*land));
                let who = bloc.map(|bloc| self.add(bloc.name.as_str(), None, Some(*land), "alliance"));
                (who, Form::Institution, "an organisation of states")
            }
            What::Named(tokens) if is_agency(scene, tokens) => (None, Form::Unnamed, "news agency"),
            What::Named(tokens) if self.written_out(scene, tokens).is_some() => {
                (self.written_out(scene, tokens), Form::Institution, "abbreviation of an institution named in full")
            }
            What::Named(tokens) if scene.usage.full(scene.words.at(tokens.start).id).is_some() => {
                (self.in_full(scene, tokens), Form::Institution, "abbreviation of a name in the article")
            }
            _ => (self.named(scene, body), Form::Institution, "name of an institution"),
        }
    }

    /// The body whose name stands in full somewhere, be it in a title: `spokesman for the Royal Vesmaran Armed Forces`.
    fn in_full(&mut self, scene: &Scene<'a>, tokens: &Range<usize>) -> Option<usize> {
        let full = scene.usage.full(scene.words.at(tokens.start).id)?;
        if let Some(body) = scene.body_at(full.start).filter(|b| b.tokens.end == full.end) {
            return self.named(scene, &body);
        }
        let land = full.clone().find_map(|t| scene.land_at(t)).map(|l| l.land);
        Some(self.add(super::scene::bare(scene.text.slice(&full)), None, land, "body"))
    }

    /// A government as a speaker.
    pub fn government(&mut self, scene: &Scene<'a>, land: Land) -> usize {
        if let Some(place) = self.governments.get(&land) {
            return *place;
        }
        let entry = scene.lookups.entry(land);
        let place = self.add(entry.map_or("", |l| l.government.as_str()), None, Some(land), "government");
        if let Some(organ) = self.all.get_mut(place) {
            organ.slug = entry.filter(|l| organ.name == l.government).map(|l| l.government_id.as_str());
        }
        self.governments.insert(land, place);
        place
    }

    /// The institution that a spokesperson speaks for.
    pub fn of_role(&mut self, scene: &Scene<'a>, role: &Role) -> Option<usize> {
        if let Some(at) = role.body {
            let mut land = role.land;
            let shared = scene.gazetteer.institutions.get(at)?;
            if is_field(&shared.name, "Defen") {
                land = land.or(scene.dateline).or(scene.main);
                return land.map(|l| self.ministry(scene, l, "Defence"));
            }
            return self.known(scene, at);
        }
        let title = scene.text.slice(&role.title).to_lowercase();
        let land = role.land?;
        if title.contains("foreign ministry") || title.contains("ministry of foreign") {
            Some(self.ministry(scene, land, "Foreign Affairs"))
        } else if title.contains("defence ministry") || title.contains("defense ministry") || title.contains("defen") {
            Some(self.ministry(scene, land, "Defence"))
        } else if let Some(name) = service_in(&title) {
            Some(self.service(scene, land, name, None))
        } else if title.contains("foreign") {
            Some(self.ministry(scene, land, "Foreign Affairs"))
        } else {
            Some(self.government(scene, land))
        }
    }

    fn named(&mut self, scene: &Scene<'a>, body: &Body) -> Option<usize> {
        match &body.what {
            What::Known(at) => self.known(scene, *at),
            // a department has an owner, where a ministry of that name may be anybody's
            What::Shared(all) if all.len() == 1 && body.land.is_none() && is_department(scene, all) => {
                self.known(scene, *all.first()?)
            }
            What::Shared(all) => {
                let land = body.land.or_else(|| self.context(scene, body, all));
                let code = land.map(|l| scene.lookups.code(l).to_owned());
                let own = all.iter().find(|at| {
                    scene.gazetteer.institutions.get(**at).is_some_and(|i| Some(&i.country) == code.as_ref())
                });
                if let Some(at) = own {
                    self.known(scene, *at)
                } else {
                    let name =
                        all.first().and_then(|at| scene.gazetteer.institutions.get(*at)).map(|i| i.name.clone())?;
                    let defence = is_field(&name, "Defen") && name.starts_with("Ministry");
                    let land = land?;
                    let name = format!("{name} ({})", country_name(scene, land));
                    Some(if defence {
                        self.ministry(scene, land, "Defence")
                    } else {
                        self.add(name, None, Some(land), "body")
                    })
                }
            }
            What::Ministry(field) => {
                let land = body.land.or_else(|| self.same_ministry(field)).or_else(|| nearby(scene, body, self.home));
                match land {
                    Some(land) => Some(self.ministry(scene, land, field)),
                    None => Some(self.add(format!("Ministry of {field}"), None, None, "ministry")),
                }
            }
            What::Service(name, whole) => {
                let whole = whole.clone().map(|tokens| super::scene::bare(scene.text.slice(&tokens)).to_owned());
                Some(self.service(scene, body.land?, name, whole))
            }
            What::Mission(kind, place) => {
                Some(self.mission(scene, body.land?, kind, place.as_ref().map(|p| scene.text.slice(p))))
            }
            What::Outfit(owner, head) => {
                let word = scene.text.word(*head).to_lowercase();
                Some(self.add(scene.outfit_name(*owner, *head), None, None, word))
            }
            What::Named(tokens) => {
                let text: Vec<&str> = scene.text.slice(tokens).split_whitespace().collect();
                let text = text.join(" ");
                let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(&text).to_owned();
                // `Larkspur Council of Vesmara`, `Vesmaran police`
                let inside = || tokens.clone().find_map(|t| scene.land_at(t)).map(|l| l.land);
                let of_the_world = tokens.clone().any(|t| scene.one_of(t, &OF_THE_WORLD));
                let supposed = || nearby(scene, body, self.home).filter(|_| !of_the_world);
                let land = body.land.or_else(inside).or_else(supposed);
                let bare = body.land.is_none() && text.split(' ').next().is_some_and(|w| NEEDS_COUNTRY.contains(&w));
                let name = match land.filter(|_| bare) {
                    Some(land) => format!("{text} ({})", country_name(scene, land)),
                    None => text,
                };
                Some(self.add(name, None, land, "body"))
            }
            What::Anaphor(_) | What::Government | What::Bloc(_) => None,
        }
    }

    fn known(&mut self, scene: &Scene<'a>, at: usize) -> Option<usize> {
        let institution = scene.gazetteer.institutions.get(at)?;
        let land = scene.lookups.land(&institution.country);
        let word = kind_word(&institution.name);
        Some(self.add(scene.lookups.shown(at), Some(&institution.id), land, word))
    }

    /// A country's ministry by its field, under the gazetteer's name if it has one.
    pub fn ministry(&mut self, scene: &Scene<'a>, land: Land, field: &str) -> usize {
        let mut own = of_land(scene, land);
        if let Some((at, listed)) = own.find(|(_, listed)| is_ministry_for(listed, field)) {
            return self.add(scene.lookups.shown(at), Some(&listed.id), Some(land), "ministry");
        }
        let name = format!("Ministry of {field} ({})", country_name(scene, land));
        self.add(name, None, Some(land), "ministry")
    }

    fn service(&mut self, scene: &Scene<'a>, land: Land, name: &str, whole: Option<String>) -> usize {
        let code = scene.lookups.code(land);
        let word = kind_word(name);
        let listed = of_land(scene, land).find(|(_, i)| {
            let named = i.name.ends_with(name) || name == "Armed Forces" && i.name.contains(name);
            named && !i.name.starts_with("PLA ")
        });
        if let Some((at, listed)) = listed.filter(|_| name != "Military") {
            return self.add(scene.lookups.shown(at), Some(&listed.id), Some(land), word);
        }
        let country = scene.gazetteer.country(code);
        let adjective = country.and_then(|c| c.adjectives.first()).map(String::as_str);
        let adjective = match code {
            "US" => "US".to_owned(),
            "GB" => "British".to_owned(),
            _ => adjective.map_or_else(|| country_name(scene, land), str::to_owned),
        };
        let made = whole.filter(|w| code != "US" && !w.is_empty()).unwrap_or_else(|| format!("{adjective} {name}"));
        self.add(made.split_whitespace().collect::<Vec<_>>().join(" "), None, Some(land), word)
    }

    fn mission(&mut self, scene: &Scene<'a>, land: Land, kind: &str, place: Option<&str>) -> usize {
        let country = with_the(&country_name(scene, land));
        let place = place.map(|p| p.trim_end_matches("'s").trim_end_matches("’s"));
        let mut known = self.all.iter().take(MOST);
        let before = known.position(|o| o.land == Some(land) && o.name.starts_with(kind) && place.is_none());
        let name = place.map_or_else(|| format!("{kind} of {country}"), |p| format!("{kind} of {country}, {p}"));
        before.unwrap_or_else(|| self.add(name, None, Some(land), "embassy"))
    }

    /// The institution of the article that an abbreviation stands for.
    fn written_out(&self, scene: &Scene<'a>, tokens: &Range<usize>) -> Option<usize> {
        let short = super::scene::bare(scene.text.slice(tokens));
        let caps = tokens.len() == 1 && scene.words.at(tokens.start).shape == Shape::Caps;
        let names = self.all.iter().take(MOST);
        names.filter(|_| caps).position(|organ| abbreviates(short, &organ.name))
    }

    /// The last institution that a word may stand for.
    fn meant_by(&self, word: &str, done: &[Resolved]) -> Option<usize> {
        let wanted = match word {
            "department" => "ministry",
            "bloc" | "organisation" | "organization" => "alliance",
            other => other,
        };
        done.iter().rev().take(MOST).find_map(|r| {
            let Some(Who::Institution(place)) = r.who.first() else {
                return None;
            };
            let organ = self.all.get(*place)?;
            let named = matches!(r.mention.form, Form::Institution | Form::Anaphor);
            let fits = organ.word == wanted || organ.name.split(' ').any(|w| w.eq_ignore_ascii_case(word));
            (named && fits).then_some(*place)
        })
    }

    /// `the navy` where none is named before: that of the dateline's or the article's main country.
    fn own(&mut self, scene: &Scene<'a>, body: &Body, word: &str) -> Option<usize> {
        let land = body.land.or(self.home).or(scene.dateline).or(scene.main)?;
        match word {
            "ministry" | "department" => Some(self.ministry(scene, land, "Defence")),
            "government" => Some(self.government(scene, land)),
            "navy" | "army" | "air force" | "coast guard" | "military" | "armed forces" => {
                service_in(word).map(|name| self.service(scene, land, name, None))
            }
            _ => None,
        }
    }

    /// The country of a ministry of this field named before.
    fn same_ministry(&self, field: &str) -> Option<Land> {
        let named = self
            .all
            .iter()
            .rev()
            .take(MOST)
            .find(|o| o.word == "ministry" && o.name.contains(field.split(' ').next().unwrap_or(field)));
        named.and_then(|o| o.land)
    }

    fn context(&self, scene: &Scene<'a>, body: &Body, all: &[usize]) -> Option<Land> {
        let before = self.all.iter().rev().take(MOST).find(|o| {
            o.id.is_some()
                && all
                    .iter()
                    .any(|at| scene.gazetteer.institutions.get(*at).is_some_and(|i| Some(i.id.as_str()) == o.id))
        });
        before.and_then(|o| o.land).or_else(|| nearby(scene, body, self.home))
    }

    fn add(
        &mut self,
        name: impl Into<Cow<'a, str>>,
        id: Option<&'a str>,
        land: Option<Land>,
        word: impl Into<Cow<'static, str>>,
    ) -> usize {
        let name = name.into();
        if let Some(place) = self.places.get(&name) {
            return *place;
        }
        // `RCAF` in the headline, the name in full below
        let short = self.all.iter().take(MOST).position(|o| o.id.is_none() && abbreviates(&o.name, &name));
        let place = short.unwrap_or(self.all.len());
        self.places.insert(name.clone(), place);
        let organ = Organ { name, id, slug: None, land, word: word.into() };
        match self.all.get_mut(place) {
            Some(known) => *known = organ,
            None => self.all.push(organ),
        }
        place
    }
}

/// The institutions of a country, with their places in the gazetteer.
fn of_land<'a>(scene: &Scene<'a>, land: Land) -> impl Iterator<Item = (usize, &'a Institution)> {
    let gazetteer = scene.gazetteer;
    let places = scene.lookups.entry(land).map_or(&[][..], |l| &l.institutions);
    places.iter().filter_map(|at| Some((*at, gazetteer.institutions.get(*at)?)))
}
