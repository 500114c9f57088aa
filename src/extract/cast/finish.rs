//! Resolved mentions → [`Cast`]: entities with id, country and office on the day; mentions in order, the longest first.
//!
//! Tests: `tests/it/cast.rs`.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::Arc;

use super::lookups::Land;
use super::resolve::{Resolver, Who};
use super::sides::Sides;
use super::words::Ready;
use super::{Cast, Entity, Mention};
use crate::annotation::{Country, SpeakerKind};
use crate::extract::spellings::Keyed;
use crate::id::slug;

/// The places of entities by id.
#[derive(Default)]
struct Places {
    keyed: Keyed,
    by_hash: HashMap<u64, usize, BuildHasherDefault<Ready>>,
}

impl Places {
    /// The place of an entity among all; it is added if none has its id.
    fn of(&mut self, entity: Entity, all: &mut Vec<Entity>) -> usize {
        let hash = self.keyed.hash_one(&entity.id);
        let known = self.by_hash.get(&hash).copied();
        known.filter(|place| all.get(*place).is_some_and(|e| e.id == entity.id)).unwrap_or_else(|| {
            all.push(entity);
            self.by_hash.insert(hash, all.len() - 1);
            all.len() - 1
        })
    }
}

impl Resolver<'_, '_> {
    /// Numbers the entities in order of first mention.
    pub(super) fn finish(mut self) -> Cast {
        let mut cast = Cast { entities: Vec::new(), mentions: Vec::with_capacity(self.done.len()) };
        let mut places = Places::default();
        let sides = self.sides();
        let mut done = std::mem::take(&mut self.done);
        done.sort_by_key(|r| (r.mention.tokens.start, std::cmp::Reverse(r.mention.tokens.end)));
        let mut figures = vec![None; self.figures.all.len()];
        let mut organs = vec![None; self.institutions.all.len()];
        let mut free = 0;
        for resolved in done {
            let mut mention: Mention = resolved.mention;
            if mention.tokens.start < free || mention.tokens.is_empty() {
                continue;
            }
            free = mention.tokens.end;
            for who in resolved.who.iter().copied() {
                let known = match who {
                    Who::Figure(at) => figures.get_mut(at),
                    Who::Institution(at) => organs.get_mut(at),
                };
                let Some(known) = known else { continue };
                if known.is_none() {
                    *known = self.entity(who, &sides).map(|entity| places.of(entity, &mut cast.entities));
                }
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
                    country: self.country(land),
                    office: figure.office(self.scene, self.day),
                    known: person.is_some(),
                })
            }
            Who::Institution(place) => {
                let organ = self.institutions.all.get(place)?;
                Some(Entity {
                    id: organ.id.or(organ.slug).map_or_else(|| slug(&organ.name), str::to_owned),
                    name: organ.name.clone().into_owned(),
                    kind: SpeakerKind::Institution,
                    country: self.country(organ.land),
                    office: None,
                    known: organ.id.is_some(),
                })
            }
        }
    }

    fn country(&self, land: Option<Land>) -> Option<Arc<Country>> {
        self.scene.lookups.entry(land?).map(|l| l.country.clone())
    }
}
