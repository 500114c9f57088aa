//! Statements + cast → the speakers, each with what they said.
//!
//! Refuses somebody without a statement. Tests: `tests/it/statements.rs`.

use crate::annotation::{Speaker, Statement};
use crate::extract::cast::{Cast, Entity};
use crate::extract::statements::Attribution;

/// Everyone to whom a statement is attributed, in order of their first; a joint statement goes to each.
pub fn gather(cast: Cast, attributions: Vec<Attribution>) -> Vec<Speaker> {
    let mut entities: Vec<Place> = cast.entities.into_iter().map(Place::Silent).collect();
    let mut out: Vec<Speaker> = Vec::new();
    for Attribution { entities: who, statement } in attributions {
        let Some((last, others)) = who.split_last() else { continue };
        for entity in others {
            add(*entity, statement.clone(), &mut entities, &mut out);
        }
        add(*last, statement, &mut entities, &mut out);
    }
    out
}

/// Where somebody of the cast is.
enum Place {
    /// Not heard yet.
    Silent(Entity),
    /// Among the speakers.
    Speaks(usize),
}

/// Adds what an entity says, unless it has just said it.
fn add(entity: usize, statement: Statement, entities: &mut [Place], out: &mut Vec<Speaker>) {
    let Some(place) = entities.get_mut(entity) else { return };
    let index = if let Place::Speaks(index) = place { *index } else { out.len() };
    if let Place::Silent(entity) = std::mem::replace(place, Place::Speaks(index)) {
        out.push(speaker(entity));
    }
    if let Some(speaker) = out.get_mut(index).filter(|s| s.statements.last() != Some(&statement)) {
        speaker.statements.push(statement);
    }
}

fn speaker(entity: Entity) -> Speaker {
    Speaker {
        id: entity.id,
        name: entity.name,
        kind: entity.kind,
        office: entity.office,
        country: entity.country.map(|country| (*country).clone()),
        known: entity.known,
        statements: Vec::new(),
    }
}
