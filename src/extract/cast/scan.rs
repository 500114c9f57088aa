//! Text → mentions: known names, surnames of people named in full, institutions.
//!
//! Tests: `tests/it/cast.rs`.

use jiff::civil::Date;

use super::lookups::{CastLookups, Known};
use super::words::{WordId, Words};
use super::{Cast, Entity, Form, Mention};
use crate::annotation::{Confidence, Country, Evidence, SpeakerKind};
use crate::article::Article;
use crate::extract::countries::CountrySpan;
use crate::extract::text::Text;
use crate::gazetteer::Gazetteer;

pub fn scan(
    text: &Text<'_>,
    _article: &Article,
    _day: Option<Date>,
    _countries: &[CountrySpan],
    gazetteer: &Gazetteer,
    lookups: &CastLookups,
) -> Cast {
    let words = Words::new(text, &lookups.lexicon);
    let mut cast = Cast::default();
    let mut surnames: Vec<(WordId, usize)> = Vec::new();
    let mut at = 0;
    while at < text.tokens.len() {
        let found = lookups.known.longest(&words, at).filter(|_| words.capital(at));
        if let Some((tokens, known)) = found
            && let Some((entity, form)) = known.first().and_then(|k| entity_of(*k, gazetteer))
        {
            at = tokens.end;
            let place = place_of(&mut cast, entity);
            let name = (form == Form::Name).then(|| tokens.clone());
            if form == Form::Name {
                surnames.push((words.at(at - 1).id, place));
            }
            cast.mentions.push(Mention {
                tokens,
                name,
                entities: vec![place],
                form,
                evidence: Evidence::new("name in the gazetteer", Confidence::High),
            });
            continue;
        }
        if words.capital(at)
            && let Some((_, place)) = surnames.iter().rev().find(|(id, _)| *id == words.at(at).id)
        {
            cast.mentions.push(Mention {
                tokens: at..at + 1,
                name: Some(at..at + 1),
                entities: vec![*place],
                form: Form::Surname,
                evidence: Evidence::new("surname of a person named in full", Confidence::High),
            });
        }
        at += 1;
    }
    cast
}

fn entity_of(known: Known, gazetteer: &Gazetteer) -> Option<(Entity, Form)> {
    let country = |code: &str| {
        let name = gazetteer.country_name(code)?.to_owned();
        Some(Country {
            code: code.to_owned(),
            name,
        })
    };
    match known {
        Known::Person(at) => {
            let person = gazetteer.people.get(at)?;
            let entity = Entity {
                id: person.id.clone(),
                name: person.name.clone(),
                kind: SpeakerKind::Person,
                country: country(&person.country),
                office: person.offices.last().map(|o| o.title.clone()),
                known: true,
            };
            Some((entity, Form::Name))
        }
        Known::Institution(at) | Known::SharedInstitution(at) => {
            let institution = gazetteer.institutions.get(at)?;
            let shown = gazetteer.country(&institution.country);
            let name = shown.map_or_else(|| institution.name.clone(), |c| institution.display_name(c));
            let entity = Entity {
                id: institution.id.clone(),
                name,
                kind: SpeakerKind::Institution,
                country: country(&institution.country),
                office: None,
                known: true,
            };
            Some((entity, Form::Institution))
        }
        Known::Bloc(_) | Known::Thing => None,
    }
}

fn place_of(cast: &mut Cast, entity: Entity) -> usize {
    match cast.entities.iter().position(|e| e.id == entity.id) {
        Some(place) => place,
        None => {
            cast.entities.push(entity);
            cast.entities.len() - 1
        }
    }
}
