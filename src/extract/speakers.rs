//! Statements + cast → the speakers, each with what they said.
//!
//! Refuses somebody without a statement. Tests: `tests/it/statements.rs`.

use crate::annotation::Speaker;
use crate::extract::cast::{Cast, Entity};
use crate::extract::statements::Attribution;

/// Everyone to whom a statement is attributed, in order of their first; a joint statement goes to each.
pub fn gather(cast: &Cast, attributions: &[Attribution]) -> Vec<Speaker> {
    let mut place: Vec<Option<usize>> = vec![None; cast.entities.len()];
    let mut out: Vec<Speaker> = Vec::new();
    for attribution in attributions {
        for entity in attribution.entities.iter() {
            let (Some(found), Some(slot)) = (cast.entities.get(*entity), place.get_mut(*entity)) else {
                continue;
            };
            let index = *slot.get_or_insert_with(|| {
                out.push(speaker(found));
                out.len() - 1
            });
            if let Some(speaker) = out.get_mut(index).filter(|s| s.statements.last() != Some(&attribution.statement)) {
                speaker.statements.push(attribution.statement.clone());
            }
        }
    }
    out
}

fn speaker(entity: &Entity) -> Speaker {
    Speaker {
        id: entity.id.clone(),
        name: entity.name.clone(),
        kind: entity.kind,
        office: entity.office.clone(),
        country: entity.country.clone(),
        known: entity.known,
        statements: Vec::new(),
    }
}
