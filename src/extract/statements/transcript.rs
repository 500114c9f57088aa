//! Interviews and transcripts: `Q: …`, `A: …`, `ADM. SMITH: …` → what each turn's speaker said.
//!
//! Answers without a name are those of the person whom the text names most before the first question. A turn goes on over
//! paragraphs in the first person. Refuses questions: who asks has no name. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::ledger::Ledger;
use super::words::Class;
use crate::annotation::{Confidence, SpeakerKind};
use crate::extract::few::Few;

/// The longest label in capitals, in tokens: `GEN. JOHN A. SMITH`.
const LABEL: usize = 8;

/// Labels of those who ask or preside and have no name.
const ASKERS: [&str; 14] = [
    "Q", "QUESTION", "Question", "MODERATOR", "Moderator", "REPORTER", "Reporter", "HOST", "Host", "INTERVIEWER",
    "Interviewer", "JOURNALIST", "AUDIENCE", "STAFF",
];

/// What is known of an interview as far as it has been read.
#[derive(Debug, Default)]
pub struct Interview {
    /// How many turns a label has opened.
    turns: usize,
    /// Whether a question has been asked.
    asked: bool,
    /// Whom the questions are put to.
    answers: Option<usize>,
    /// Surnames in capitals → whose; nobody's when several people have one. Made when the first label needs them.
    surnames: Option<FxHashMap<String, Option<usize>>>,
}

/// Books a paragraph that `Q:`, `A:` or a surname in capitals opens.
pub fn turn(ledger: &mut Ledger<'_, '_>, paragraph: &Range<usize>) -> bool {
    let scene = ledger.scene;
    let marked = matches!(scene.text.word(paragraph.start + 1), ":" | ".") && paragraph.len() > 3;
    let bare = scene.text.word(paragraph.start) == "Q" && ledger.interview.turns > 0 && paragraph.len() > 3;
    let (speaker, from) = match scene.text.word(paragraph.start) {
        word if marked && ASKERS.contains(&word) || bare => {
            if !ledger.interview.asked {
                ledger.interview.asked = true;
                ledger.interview.answers = most_named(ledger, paragraph.start);
            }
            (None, paragraph.start + if marked { 2 } else { 1 })
        }
        "A" | "ANSWER" | "Answer" if marked => (ledger.interview.answers, paragraph.start + 2),
        _ => match in_capitals(ledger, paragraph) {
            Some((entity, from)) => (Some(entity), from),
            None => return false,
        },
    };
    let body = from..paragraph.end;
    ledger.claim(&body);
    ledger.reached = body.end;
    ledger.spoke_in = Some(ledger.scene.text.paragraph_of(paragraph.start));
    ledger.last = speaker.map(Few::One);
    if let Some(entity) = speaker {
        ledger.book(Few::One(entity), body, ":", "turn of an interview", Confidence::Medium, false);
        turned(ledger, paragraph, &[entity], from - 1);
    } else {
        ledger.interview.turns += 1;
        ledger.owner = None;
    }
    true
}

/// Keeps the turn open when the next paragraph goes on with it: in a conversation, without a label, in the first person.
pub fn turned(ledger: &mut Ledger<'_, '_>, paragraph: &Range<usize>, speakers: &[usize], colon: usize) {
    ledger.interview.turns += 1;
    let text = ledger.scene.text;
    let next = text.paragraphs.get(text.paragraph_of(paragraph.start) + 1);
    let conversation = ledger.interview.turns > 1;
    let goes_on = conversation && next.is_some_and(|next| goes_on(ledger, next));
    ledger.owner = goes_on.then(|| (speakers.iter().copied().collect(), colon..colon + 1));
}

/// Whether a paragraph goes on with the speech above it: no label, but the first person outside quotation marks.
pub fn goes_on(ledger: &Ledger<'_, '_>, paragraph: &Range<usize>) -> bool {
    const WORDS: [&str; 9] = ["i", "me", "we", "our", "my", "us", "i'm", "we're", "we've"];
    const REACH: usize = 28;
    let scene = ledger.scene;
    let reach = paragraph.start..paragraph.end.min(paragraph.start + REACH);
    let colon = reach.clone().find(|at| scene.text.word(*at) == ":");
    // `My rule is simple: …` is no label
    let label = colon.is_some_and(|colon| !scene.any(paragraph.start..colon, Class::FINITE));
    let mut words = paragraph
        .clone()
        .filter(|at| scene.is(*at, Class::PRONOUN.or(Class::DETERMINER).or(Class::FINITE).or(Class::LISTENER)));
    !label && words.any(|at| scene.one_of(at, &WORDS) && scene.quote(at).is_none())
}

/// The person of a label like `MS. WHITCOMBE:` and the token behind the colon.
fn in_capitals(ledger: &mut Ledger<'_, '_>, paragraph: &Range<usize>) -> Option<(usize, usize)> {
    let scene = ledger.scene;
    let capitals = |at: usize| !scene.text.word(at).contains(char::is_lowercase);
    let reach = paragraph.start..paragraph.end.min(paragraph.start + LABEL);
    let colon = reach.clone().find(|at| scene.text.word(*at) == ":").filter(|colon| *colon + 1 < paragraph.end)?;
    let surname = colon.checked_sub(1).filter(|at| *at >= paragraph.start && scene.is_word(*at))?;
    if !(paragraph.start..colon).all(capitals) || scene.text.word(surname).chars().count() < 3 {
        return None;
    }
    let entities = &scene.cast.entities;
    let surnames = ledger.interview.surnames.get_or_insert_with(|| {
        let mut surnames = FxHashMap::default();
        let people = entities.iter().enumerate().filter(|(_, e)| e.kind == SpeakerKind::Person);
        for (index, entity) in people {
            let last = entity.name.rsplit(' ').next().unwrap_or_default().to_uppercase();
            surnames.entry(last).and_modify(|whose| *whose = None).or_insert(Some(index));
        }
        surnames
    });
    let entity = surnames.get(scene.text.word(surname)).copied().flatten()?;
    Some((entity, colon + 1))
}

/// The person whom the text names most often before a token.
fn most_named(ledger: &Ledger<'_, '_>, before: usize) -> Option<usize> {
    let cast = ledger.scene.cast;
    let mut counts = vec![0_usize; cast.entities.len()];
    for mention in cast.mentions.iter().filter(|m| m.tokens.end <= before) {
        for entity in mention.entities.iter() {
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
