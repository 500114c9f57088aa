//! Resolved mentions → [`Cast`]: entities with id, country and office on the day; mentions in order, the longest first.
//!
//! Tests: `tests/it/cast.rs`.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::figures::Figure;
use super::lexicon::Class;
use super::lookups::Land;
use super::resolve::{Resolver, Who};
use super::{Cast, Entity, Mention};
use crate::annotation::{Country, SpeakerKind};
use crate::id::slug;

/// How many tokens away a country may stand.
const REACH: usize = 60;

impl Resolver<'_, '_> {
    /// Numbers the entities in order of first mention.
    pub(super) fn finish(mut self) -> Cast {
        let mut cast = Cast::default();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut done = std::mem::take(&mut self.done);
        done.sort_by_key(|r| (r.mention.tokens.start, std::cmp::Reverse(r.mention.tokens.end)));
        let mut known: FxHashMap<Who, Option<usize>> = FxHashMap::default();
        let mut free = 0;
        for resolved in done {
            let mut mention: Mention = resolved.mention;
            if mention.tokens.start < free || mention.tokens.is_empty() {
                continue;
            }
            free = mention.tokens.end;
            for who in resolved.who {
                let known = known.entry(who).or_insert_with(|| {
                    let entity = self.entity(who)?;
                    Some(*places.entry(entity.id.clone()).or_insert_with(|| {
                        cast.entities.push(entity);
                        cast.entities.len() - 1
                    }))
                });
                let Some(place) = *known else { continue };
                if !mention.entities.contains(&place) {
                    mention.entities.push(place);
                }
            }
            cast.mentions.push(mention);
        }
        cast
    }

    fn entity(&self, who: Who) -> Option<Entity> {
        match who {
            Who::Figure(place) => {
                let figure = self.figures.all.get(place)?;
                let person = figure.known.and_then(|k| self.scene.gazetteer.people.get(k));
                let land = figure.country(self.scene).or_else(|| self.land_beside(figure));
                Some(Entity {
                    id: person.map_or_else(|| slug(&figure.name), |p| p.id.clone()),
                    name: figure.name.clone(),
                    kind: SpeakerKind::Person,
                    country: land.map(|l| self.country(l)),
                    office: figure.office(self.scene, self.day),
                    known: person.is_some(),
                })
            }
            Who::Institution(place) => {
                let organ = self.institutions.all.get(place)?;
                Some(Entity {
                    id: organ.id.clone().unwrap_or_else(|| slug(&organ.name)),
                    name: organ.name.clone(),
                    kind: SpeakerKind::Institution,
                    country: organ.land.map(|l| self.country(l)),
                    office: None,
                    known: organ.id.is_some(),
                })
            }
        }
    }

    fn country(&self, land: Land) -> Country {
        let lookups = self.scene.lookups;
        Country { code: lookups.code(land).to_owned(), name: lookups.land_name(land).to_owned() }
    }

    /// For somebody whose country no title tells: that of the words behind the name or of the paragraph's heading; for an officer or official the
    /// dateline's, since a foreign one is introduced with their country; else one named in the same sentence as
    /// nobody's guest, host or goal; else the dateline's or the main one.
    fn land_beside(&self, figure: &Figure) -> Option<Land> {
        let (scene, token) = (self.scene, figure.first);
        if figure.speaks_for_nobody(scene) {
            return None;
        }
        // `Ambassador to India`: India is not hers
        let titles = figure.roles.iter().flat_map(|r| r.title.clone());
        let abroad: Vec<Land> = titles.filter_map(|t| scene.land_at(t)).map(|l| l.land).collect();
        let own = |land: &Land| !abroad.contains(land);
        let official = !(figure.roles.is_empty() && figure.ranks.is_empty());
        let home = scene.dateline.or(self.institutions.home).filter(own);
        let first = self.land_behind(token).filter(own).or_else(|| scene.heading(token).filter(own));
        let first = first.or(home.filter(|_| official));
        first.or_else(|| self.land_near(token, &abroad)).or(home).or(scene.main.filter(own))
    }

    /// The country that what stands behind a name tells: `Ilo Tamm of the Vesmaran Navy`, `Ilo Tamm, who commands …`.
    fn land_behind(&self, name: usize) -> Option<Land> {
        const CLAUSE: usize = 12;
        let scene = self.scene;
        let part = |t: &usize| scene.words.capital(*t) || scene.words.is(*t, Class::PARTICLE);
        let end = (name..name + CLAUSE / 2).find(|t| !part(t))?;
        if scene.one_of(end, &["of", "from"]) {
            let at = end + 1 + usize::from(scene.one_of(end + 1, &["the"]));
            return scene.land_at(at).map(|l| l.land);
        }
        let clause = scene.is_text(end, ",") && scene.one_of(end + 1, &["who", "whose", "a", "an", "the"]);
        let inside = (end + 2..end + CLAUSE).take_while(|t| !matches!(scene.text.word(*t), "," | "." | ""));
        let mut lands = inside.filter(|t| clause && !self.is_other_side(*t)).filter_map(|t| scene.land_at(t));
        lands.next().map(|l| l.land)
    }

    /// The nearest country of the sentence that may be somebody's own.
    fn land_near(&self, token: usize, abroad: &[Land]) -> Option<Land> {
        let scene = self.scene;
        let sentence = scene.text.sentences.get(scene.text.sentence_of(token))?;
        let reach = sentence.start.max(token.saturating_sub(REACH))..sentence.end.min(token + REACH);
        let lands = reach.filter_map(|t| {
            let land = scene.land_at(t)?.land;
            (!abroad.contains(&land) && !self.is_other_side(t)).then_some((t.abs_diff(token), land))
        });
        lands.min_by_key(|(distance, _)| *distance).map(|(_, land)| land)
    }

    /// Whether a country stands where the other side does, `visiting Japan`, `told the Kenyan parliament`, or as one
    /// of several: `the Indonesian and Australian navies`.
    fn is_other_side(&self, token: usize) -> bool {
        const GOALS: [&str; 25] = [
            "with", "to", "against", "towards", "toward", "visiting", "visited", "visit", "told", "tell", "hosting",
            "hosted", "hosts", "invited", "received", "receives", "met", "meets", "welcomed", "thanked", "urged",
            "between", "joining", "like", "than",
        ];
        let scene = self.scene;
        let the = token.checked_sub(1).filter(|b| scene.one_of(*b, &["the"])).unwrap_or(token);
        let before = the.checked_sub(1);
        let goal = before.is_some_and(|b| scene.one_of(b, &GOALS));
        let joined = |at: usize| scene.one_of(at, &["and"]) || scene.is_text(at, "/");
        let end = scene.land_at(token).map_or(token + 1, |l| l.end);
        let paired = joined(end) && scene.land_at(end + 1).is_some();
        let second = before.is_some_and(|b| joined(b) && self.land_ends(b));
        goal || paired || second
    }

    /// Whether a country's name ends before a token.
    fn land_ends(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|t| self.scene.land_at(t).is_some_and(|l| l.end == at))
    }
}
