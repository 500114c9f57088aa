//! Reported speech → where it ends before its sentence does: at the writer's own words.
//!
//! `While he said that S, the crews …`; `said that S, but gave no date`; `said S – a step that …`; `praised the crews, and
//! the crowd …`. Refuses to cut quotations and what may still be reported. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::clauses;
use super::frame::Frame;
use super::participle;
use super::scene::Scene;
use super::words::Class;

/// Fewest words that an attribution attributes.
const FEWEST: usize = 3;

/// The end of what the words from `said.start` on report.
pub fn end(scene: &Scene<'_>, frame: &Frame, said: Range<usize>, sentence: &Range<usize>) -> usize {
    let subordinate = opens_subordinate(scene, frame, sentence);
    let ends = |at: &usize| {
        let outside = scene.quote_index(*at).is_none();
        outside
            && (subordinate && main_clause(scene, *at, &said)
                || withheld(scene, *at, &said)
                || dash(scene, *at, &said)
                || aside(scene, *at, &said)
                || frame.act.is_some() && further_act(scene, *at, &said))
    };
    // `Praising the crews, Smith left`
    let opens = frame.span.start == sentence.start && frame.rule == participle::RULE;
    let main = opens.then(|| clauses::subject_behind(scene, said.start..said.end)).flatten().map(|(_, comma)| comma);
    (said.start + FEWEST..said.end).find(ends).or(main).unwrap_or(said.end)
}

/// `While he said …`: the attribution stands in a clause before the main one.
fn opens_subordinate(scene: &Scene<'_>, frame: &Frame, sentence: &Range<usize>) -> bool {
    let opens = frame.span.start.checked_sub(1).filter(|at| *at == sentence.start);
    opens.is_some_and(|at| scene.one_of(at, &["while", "after", "when", "although", "though", "whereas", "before"]))
}

/// The comma before the main clause, or the token behind the quotation that holds it.
fn main_clause(scene: &Scene<'_>, at: usize, said: &Range<usize>) -> bool {
    let inside = scene.behind_quote(at) && at.checked_sub(2).is_some_and(|comma| scene.is(comma, Class::COMMA));
    let next = if inside { at } else { at + 1 };
    (inside || scene.is(at, Class::COMMA))
        && scene.any(said.start..at, Class::FINITE)
        && scene.any(next..said.end, Class::FINITE)
        && !scene.is(next, Class::AND.or(Class::WHO).or(Class::PREPOSITION))
}

/// `but did not say when`, `but gave no figures`, `without elaborating`: what was not said.
fn withheld(scene: &Scene<'_>, at: usize, said: &Range<usize>) -> bool {
    const SILENT: [&str; 9] = [
        "elaborating", "elaborate", "specifying", "naming", "giving", "providing", "offering", "saying", "identifying",
    ];
    const GAVE: [&str; 7] = ["gave", "offered", "provided", "declined", "refused", "stopped", "added"];
    let next = at + 1;
    if scene.one_of(at, &["without"]) {
        return scene.one_of(next, &SILENT);
    }
    if !scene.one_of(at, &["but", "though", "and"]) {
        return false;
    }
    let reach = next..said.end.min(next + 4);
    let not = |at: usize| {
        scene.is(at, Class::DO) && (scene.is(at + 1, Class::NOT)) || scene.one_of(at, &["didn't", "didn’t"])
    };
    let verb = |at: usize| {
        scene.cue(at).is_some()
            || scene.one_of(at, &SILENT)
            || scene.one_of(at, &["give", "provide", "offer", "comment"])
    };
    let denied = reach.clone().any(|at| not(at) && (at + 1..at + 4).any(verb));
    let gave = scene.one_of(next, &GAVE)
        && (scene.is(next + 1, Class::TO) || scene.one_of(next + 1, &["no", "few", "little", "short"]));
    denied || gave
}

/// A dash that no other closes.
fn dash(scene: &Scene<'_>, at: usize, said: &Range<usize>) -> bool {
    let is_dash = |at: usize| {
        matches!(scene.text.word(at), "–" | "—") || scene.text.word(at) == "-" && scene.text.word(at + 1) == "-"
    };
    let said_before = scene.behind_quote(at) || scene.any(said.start..at, Class::FINITE);
    is_dash(at) && said_before && !(at + 2..said.end).any(is_dash)
}

/// `“we are ready” as he left`: what happened meanwhile, behind the quotation that ends the speech.
fn aside(scene: &Scene<'_>, at: usize, said: &Range<usize>) -> bool {
    let meanwhile = scene.one_of(at, &["as", "while", "when", "after", "before"]);
    meanwhile && scene.behind_quote(at) && scene.any(at + 1..said.end, Class::FINITE)
}

/// Behind a verb with its object: another clause or verb of the writer's.
fn further_act(scene: &Scene<'_>, at: usize, said: &Range<usize>) -> bool {
    let and = scene.one_of(at, &["and", "but"]);
    let object = !scene.any(said.start..at, Class::FINITE.or(Class::TO));
    let clause = object && scene.before_is(at, Class::COMMA) && scene.any(at + 1..said.end, Class::FINITE);
    let verb = scene.is(at + 1, Class::BE.or(Class::HAVE).or(Class::DO).or(Class::MODAL));
    and && (clause || verb)
}
