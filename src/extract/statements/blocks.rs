//! Statements by layout: `X: …` in headlines and interviews, `X said:` above quotations, lists under their subject.
//!
//! Refuses a label that names nobody; what stands under it goes to nobody. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::ledger::Ledger;
use super::subject::{Who, who};
use super::transcript;
use super::words::Class;
use crate::annotation::Confidence;
use crate::extract::cast::{Form, Mention};
use crate::extract::few::Few;

/// The longest label, in tokens.
const LABEL: usize = 28;

/// Books a paragraph that a label opens (`Group Captain Smith: We …`) or closes (`More drills to come: ministry`).
pub fn label(ledger: &mut Ledger<'_, '_>, paragraph: &Range<usize>) -> bool {
    let scene = ledger.scene;
    let Some(colon) = colon(ledger, paragraph) else {
        return false;
    };
    if asks(ledger, colon + 1) {
        ledger.claim(paragraph);
        return true;
    }
    let speech = |at: usize| scene.text.word(at).starts_with(char::is_alphabetic);
    if (colon + 1..paragraph.end).any(speech)
        && let Some(mention) = labels(ledger, paragraph.start, colon)
        && !is_topic(ledger, mention, &(colon + 1..paragraph.end))
    {
        let speaker = who(mention);
        let body = colon + 1..paragraph.end;
        ledger.claim(&body);
        ledger.reached = body.end;
        ledger.spoke_in = Some(scene.text.paragraph_of(paragraph.start));
        ledger.last = match speaker {
            Who::Named(entities) => {
                let direct =
                    scene.opens_quote(body.start) && scene.quote(body.start).is_some_and(|q| q.tokens.end >= body.end);
                ledger.book(entities.clone(), body, ":", "speaker before a colon", Confidence::High, direct);
                transcript::turned(ledger, paragraph, &entities, colon);
                Some(entities)
            }
            _ => None,
        };
        return true;
    }
    closing(ledger, paragraph)
}

/// A written question to a minister, `To ask the Secretary of State …`: it states nothing.
fn asks(ledger: &Ledger<'_, '_>, at: usize) -> bool {
    ledger.scene.one_of(at, &["to"]) && ledger.scene.one_of(at + 1, &["ask"])
}

/// A headline under its topic or letterhead: `Egypt's military: Another Bright Star`. Bodies speak in clauses.
fn is_topic(ledger: &Ledger<'_, '_>, mention: &Mention, rest: &Range<usize>) -> bool {
    let scene = ledger.scene;
    let clause = scene.any(rest.clone(), Class::FINITE.or(Class::MODAL).or(Class::NOT).or(Class::TO).or(Class::BE));
    // `the minister's call` is no verb
    let owned = |at: usize| ["'s", "’s", "s’"].iter().any(|own| scene.text.word(at - 1).ends_with(own));
    let verb = rest.clone().any(|at| scene.cue(at).is_some() && !owned(at));
    let open = !scene.is(rest.end - 1, Class::STOP) && !rest.clone().any(|at| scene.opens_quote(at));
    scene.is_institution(mention) && open && !clause && !verb
}

/// The first colon of a paragraph near its start.
fn colon(ledger: &Ledger<'_, '_>, paragraph: &Range<usize>) -> Option<usize> {
    let reach = paragraph.end.min(paragraph.start + LABEL);
    (paragraph.start..reach).find(|at| ledger.scene.text.word(*at) == ":")
}

/// The mention that a label before a colon comes down to.
fn labels<'a>(ledger: &Ledger<'_, 'a>, start: usize, colon: usize) -> Option<&'a Mention> {
    let scene = ledger.scene;
    let silent = !scene.any(start..colon, Class::FINITE)
        && !(start..colon).any(|at| scene.mention(at).is_none() && scene.cue(at).is_some());
    let mention = scene.mention_ending(colon).or_else(|| scene.mention_starting(start))?;
    let first = scene.mention(start).is_some() || scene.is_capital(start);
    let speaks =
        !matches!(mention.form, Form::Pronoun | Form::Unnamed | Form::Country) && !scene.is_possessive(mention);
    let covers = mention.tokens.start <= start + 12 && mention.tokens.end + 8 >= colon;
    let governed =
        mention.tokens.end == colon && scene.before_is(mention.tokens.start, Class::PREPOSITION.or(Class::TO));
    (silent && first && speaks && covers && !governed).then_some(mention)
}

/// A headline that ends in its source.
fn closing(ledger: &mut Ledger<'_, '_>, paragraph: &Range<usize>) -> bool {
    let scene = ledger.scene;
    let headline = paragraph.len() < 40 && !scene.is(paragraph.end - 1, Class::STOP);
    let Some(mention) = scene.mention_ending(paragraph.end).filter(|_| headline) else {
        return false;
    };
    // `“…”: a talk with Jon Smith`
    let with = mention.tokens.start.checked_sub(1).filter(|at| scene.one_of(*at, &["with"]));
    let before = with.and_then(|at| (at.saturating_sub(4)..at).find(|at| scene.text.word(*at) == ":"));
    let before = before.map_or(mention.tokens.start, |colon| colon + 1);
    if before < paragraph.start + 3 || scene.text.word(before - 1) != ":" {
        return false;
    }
    if let Who::Named(entities) = who(mention) {
        let body = paragraph.start..before - 1;
        ledger.claim(&body);
        ledger.book(entities, body, ":", "source behind a colon", Confidence::High, false);
    }
    true
}

/// `The following is attributable to Jon Smith:`, `Statement by Jon Smith:` above what is said.
pub fn attributable(ledger: &mut Ledger<'_, '_>, paragraph: &Range<usize>) -> bool {
    let scene = ledger.scene;
    let Some(colon) = paragraph.end.checked_sub(1).filter(|last| scene.text.word(*last) == ":") else {
        return false;
    };
    let Some(mention) = scene.mention_ending(colon) else {
        return false;
    };
    let to = (paragraph.start.max(colon.saturating_sub(LABEL))..mention.tokens.start).rev().find(|at| {
        let given = scene.one_of(*at, &["attributable", "attributed"]) && scene.is(at + 1, Class::TO);
        given
            || scene.one_of(*at, &["provided", "issued", "released", "statement"])
                && scene.one_of(at + 1, &["by", "from"])
    });
    let (Some(to), Who::Named(entities)) = (to, who(mention)) else {
        return false;
    };
    let next = scene.text.paragraphs.get(scene.text.paragraph_of(paragraph.start) + 1);
    let end = next.map_or(paragraph.end, |p| p.end).min(paragraph.start + super::content::LONGEST);
    let cue = scene.text.slice(&(to..to + 2));
    ledger.book(entities, paragraph.start..end, cue, "statement attributed above it", Confidence::High, false);
    true
}

/// A quotation signed by its speaker, on its line or the next: `“…” — Jon Smith`.
pub fn signed(ledger: &mut Ledger<'_, '_>, paragraph: &Range<usize>) -> bool {
    let scene = ledger.scene;
    let Some(quote) = scene.quote(paragraph.start).filter(|q| q.closed && q.tokens.start == paragraph.start) else {
        return false;
    };
    let dash = quote.tokens.end;
    let name = dash + 1;
    let line = scene.text.paragraphs.get(scene.text.paragraph_of(dash)).map_or(paragraph.end, |line| line.end);
    let signs = matches!(scene.text.word(dash), "—" | "―" | "–" | "-") && line <= name + LABEL;
    let Some(mention) = scene.mention_starting(name).filter(|m| signs && m.name.is_some()) else {
        return false;
    };
    if scene.any(name..line, Class::FINITE) {
        return false;
    }
    let body = quote.tokens.clone();
    ledger.claim(&body);
    if let Who::Named(entities) = who(mention) {
        ledger.book(entities, body, scene.text.word(dash), "signed quotation", Confidence::High, true);
    }
    true
}

/// At the start of a paragraph: whether the open block or list takes it.
pub fn open(ledger: &mut Ledger<'_, '_>, paragraph: &Range<usize>) {
    let scene = ledger.scene;
    let Some((entities, cue)) = ledger.owner.clone() else {
        return;
    };
    let item = is_item(ledger, paragraph.start);
    let quoted = scene.opens_quote(paragraph.start);
    if cue.is_empty() {
        if !item {
            ledger.owner = None;
        }
        return;
    }
    let body = paragraph.clone();
    let cue_text = scene.text.slice(&cue);
    if body.len() <= super::content::LONGEST {
        let direct = quoted && scene.quote(body.start).is_some_and(|q| q.tokens.end + 1 >= body.end);
        ledger.claim(&body);
        ledger.reached = body.end;
        ledger.spoke_in = Some(scene.text.paragraph_of(body.start));
        ledger.last = Some(entities.clone());
        ledger.book(entities, body, cue_text, "block under its speaker", Confidence::High, direct);
    }
    let next = scene.text.paragraphs.get(scene.text.paragraph_of(paragraph.start) + 1);
    let goes_on = !quoted && next.is_some_and(|next| transcript::goes_on(ledger, next));
    let more = item && is_item(ledger, paragraph.end) || goes_on;
    if !more {
        ledger.owner = None;
    }
}

/// At the end of a paragraph: whether it opens a list for its subject (`The ministers:`).
pub fn close(ledger: &mut Ledger<'_, '_>, paragraph: &Range<usize>) {
    let scene = ledger.scene;
    let Some(last) = paragraph.end.checked_sub(1) else {
        return;
    };
    if scene.text.word(last) != ":" || ledger.owner.is_some() || !is_item(ledger, paragraph.end) {
        return;
    }
    let Some(mention) = scene.mention_ending(last) else {
        return;
    };
    let mut entities = Few::default();
    if scene.before_is(mention.tokens.start, Class::AND)
        && let Some(other) = scene.mention_ending(mention.tokens.start - 1)
    {
        other.entities.iter().for_each(|entity| entities.push(*entity));
    }
    mention.entities.iter().for_each(|entity| entities.push(*entity));
    if !entities.is_empty() {
        ledger.owner = Some((entities, 0..0));
    }
}

/// Whether a list item starts at a token.
fn is_item(ledger: &Ledger<'_, '_>, at: usize) -> bool {
    let scene = ledger.scene;
    let mark = matches!(scene.text.word(at), "-" | "–" | "•" | "·" | "*" | "▪" | "●");
    let lettered = scene.text.word(at) == "(" && scene.text.word(at + 2) == ")";
    let numbered = matches!(scene.text.word(at + 1), "." | ")") && scene.text.word(at).len() < 3;
    mark || lettered || numbered
}
