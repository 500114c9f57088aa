//! Question and answer: `Q: …`, `A: …` → what the person asked answered.
//!
//! The person asked is the one whom the text names most before the first question. Refuses questions: who asks has no
//! name. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::ledger::Ledger;
use super::words::Class;
use crate::annotation::{Confidence, SpeakerKind};

/// What a label without a name opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Question,
    Answer,
}

/// Books a paragraph that `Q:` or `A:` opens; the paragraphs of a turn that go on without a label too.
pub fn turn(ledger: &mut Ledger<'_, '_>, paragraph: &Range<usize>) -> bool {
    let Some(turn) = label(ledger, paragraph) else {
        return false;
    };
    let body = paragraph.start + 2..paragraph.end;
    let answers = match turn {
        Turn::Question => {
            if ledger.asked.is_none() {
                ledger.asked = Some(most_named(ledger, paragraph.start));
            }
            None
        }
        Turn::Answer => ledger.asked.flatten(),
    };
    ledger.claim(&body);
    ledger.reached = body.end;
    ledger.spoke_in = Some(ledger.scene.text.paragraph_of(paragraph.start));
    ledger.last = answers.map(|entity| vec![entity]);
    if let Some(entity) = answers {
        ledger.book(vec![entity], body, ":", "answer in an interview", Confidence::Medium, false);
    }
    true
}

fn label(ledger: &Ledger<'_, '_>, paragraph: &Range<usize>) -> Option<Turn> {
    let scene = ledger.scene;
    let marked = matches!(scene.text.word(paragraph.start + 1), ":" | ".") && paragraph.len() > 3;
    match scene.text.word(paragraph.start) {
        "Q" | "QUESTION" | "Question" if marked => Some(Turn::Question),
        "A" | "ANSWER" | "Answer" if marked => Some(Turn::Answer),
        _ => None,
    }
}

/// The person whom the text names most often before a token.
fn most_named(ledger: &Ledger<'_, '_>, before: usize) -> Option<usize> {
    let cast = ledger.scene.cast;
    let mut counts = vec![0_usize; cast.entities.len()];
    for mention in cast.mentions.iter().filter(|m| m.tokens.end <= before) {
        for entity in &mention.entities {
            if let Some(count) = counts.get_mut(*entity) {
                *count += 1;
            }
        }
    }
    let people = counts.iter().enumerate().filter(|(entity, count)| {
        let person = cast.entities.get(*entity).is_some_and(|e| e.kind == SpeakerKind::Person);
        person && **count > 0
    });
    people.rev().max_by_key(|(_, count)| **count).map(|(entity, _)| entity)
}

/// Whether a paragraph speaks in the first person, outside quotation marks: the speech before it goes on.
pub fn first_person(ledger: &Ledger<'_, '_>, paragraph: &Range<usize>) -> bool {
    const WORDS: [&str; 8] = ["i", "we", "our", "my", "us", "i'm", "we're", "we've"];
    let scene = ledger.scene;
    let mut words =
        paragraph.clone().filter(|at| scene.is(*at, Class::PRONOUN.or(Class::DETERMINER).or(Class::FINITE)));
    words.any(|at| scene.one_of(at, &WORDS) && scene.quote(at).is_none())
}
