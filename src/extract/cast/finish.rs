//! Resolved mentions → [`Cast`]: entities with id, country and office on the day; mentions in order, the longest first.
//!
//! Tests: `tests/it/cast.rs`.

use std::collections::HashMap;

use rustc_hash::FxHashMap;

use super::lookups::Land;
use super::resolve::{Resolver, Who};
use super::sides::Sides;
use super::{Cast, Entity, Mention};
use crate::annotation::{Country, SpeakerKind};
use crate::id::slug;

impl Resolver<'_, '_> {
    /// Numbers the entities in order of first mention.
    pub(super) fn finish(mut self) -> Cast {
        let mut cast = Cast { entities: Vec::new(), mentions: Vec::with_capacity(self.done.len()) };
        let mut places: HashMap<String, usize> = HashMap::new();
        let sides = self.sides();
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
                    let entity = self.entity(who, &sides)?;
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

    fn entity(&self, who: Who, sides: &Sides) -> Option<Entity> {
        match who {
            Who::Figure(place) => {
                let figure = self.figures.all.get(place)?;
                let person = figure.known.and_then(|k| self.scene.gazetteer.people.get(k));
                let land = self.country_of(place, sides);
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
}
