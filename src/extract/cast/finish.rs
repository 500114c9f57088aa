//! Resolved mentions → [`Cast`]: entities with id, country and office on the day; mentions in order, the longest first.
//!
//! Tests: `tests/it/cast.rs`.

use std::collections::HashMap;

use super::figures::Figure;
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
        let mut known: HashMap<Who, Option<usize>> = HashMap::new();
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

    /// For somebody whose country no title tells: one named in the same sentence, else the dateline's, else the main one.
    fn land_beside(&self, figure: &Figure) -> Option<Land> {
        let (scene, token) = (self.scene, figure.first);
        if figure.speaks_for_nobody(scene) {
            return None;
        }
        let sentence = scene.text.sentences.get(scene.text.sentence_of(token))?;
        // `Ambassador to India`: India is not hers
        let titles = figure.roles.iter().flat_map(|r| r.title.clone());
        let abroad: Vec<Land> = titles.filter_map(|t| scene.land_at(t)).map(|l| l.land).collect();
        let mut lands =
            (sentence.start.max(token.saturating_sub(REACH))..sentence.end.min(token + REACH)).filter_map(|t| {
                Some((t.abs_diff(token), scene.land_at(t)?.land)).filter(|(_, land)| !abroad.contains(land))
            });
        let first = lands.next();
        let near = lands.chain(first).min_by_key(|(distance, _)| *distance).map(|(_, land)| land);
        let outside = [scene.dateline, scene.main].into_iter().flatten().find(|l| !abroad.contains(l));
        near.or(outside)
    }
}
