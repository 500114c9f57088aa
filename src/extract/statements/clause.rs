//! Where an attribution is set off from what is said, and whether that goes on behind it.
//!
//! Small questions about commas, quotations and clauses. Refuses to look at verbs' meanings. Tests:
//! `tests/it/statements.rs`.

use std::ops::Range;

use super::frame::Shape;
use super::scene::Scene;
use super::verb::{self, Build};
use super::words::Class;

/// Behind `A, X said,`: more of the statement, or something else.
pub fn middle_or_trailing(
    scene: &Scene<'_>,
    comma: usize,
    sentence: &Range<usize>,
    before: Range<usize>,
    quoted: bool,
) -> Shape {
    let next = comma + 1;
    if quoted {
        let resumes = (next..sentence.end).find(|at| scene.opens_quote(*at));
        let right_away = resumes.is_some_and(|at| {
            at <= next + 12
                && scene.before_is(at, Class::COMMA.or(Class::BREAK))
                && !(next..at).any(|b| scene.cue(b).is_some())
        });
        return if right_away { Shape::Middle } else { Shape::Trailing };
    }
    let open =
        before.end >= before.start + 2 && scene.is(before.end - 2, Class::AND.or(Class::PREPOSITION).or(Class::THAT));
    let ends = next + 1 >= sentence.end;
    let other = scene.is(next, Class::WHO)
        || verb::verb_at(scene, next, sentence).is_some_and(|v| v.build == Build::Participle);
    let phrase = scene.text.word(next).ends_with("ing")
        || scene.is(next, Class::SUBORDINATE)
        || scene.one_of(next, &["with", "in", "at", "after", "before", "during", "on"]);
    if !open && (ends || other || phrase && complete(scene, &before)) { Shape::Trailing } else { Shape::Middle }
}

/// Whether words hold a main clause, not only `During the talks` or `Once it is over`.
pub fn complete(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    let opens = scene.text.word(words.start);
    let adjunct = Class::SUBORDINATE.or(Class::IF).or(Class::PREPOSITION).or(Class::TO);
    // `soon after the drill ended`, `hours before`
    let late = !scene.is(words.start, Class::DETERMINER.or(Class::PRONOUN))
        && scene.mention(words.start).is_none()
        && scene.one_of(words.start + 1, &["after", "before", "when"]);
    let participle =
        late || opens.ends_with("ing") || opens.ends_with("ed") || scene.one_of(words.start, &["once", "given"]);
    scene.any(words.clone(), Class::FINITE) && !participle && !scene.is(words.start, adjunct)
}

/// Whether the words before an attribution are set off from it.
pub fn separated(scene: &Scene<'_>, at: usize, left: usize) -> bool {
    at > left + 1
        && (scene.before_is(at, Class::COMMA.or(Class::STOP))
            || scene.behind_quote(at)
            || matches!(scene.text.word(at - 1), "–" | "—" | "…" | "-"))
        || at > left && scene.behind_quote(at)
}

/// Whether the words before an attribution are one quotation.
pub fn speech(scene: &Scene<'_>, before: &Range<usize>) -> bool {
    let last = (before.start..before.end).rev().find(|at| !scene.is(*at, Class::COMMA));
    last.and_then(|last| scene.quote(last)).is_some_and(|q| q.tokens.start <= before.start + 1)
}

/// Whether a quotation ends right before a token, a comma between them allowed.
pub fn behind_quotation(scene: &Scene<'_>, at: usize) -> bool {
    scene.behind_quote(at) || at > 0 && scene.is(at - 1, Class::COMMA) && scene.behind_quote(at - 1)
}

/// Whether a verb follows a comma without `and`.
pub fn comma_only(scene: &Scene<'_>, group: usize) -> bool {
    scene.before_is(group, Class::COMMA)
}

/// Whether a verb is the first word of a list item: `(a) welcomed …`.
pub fn starts_item(scene: &Scene<'_>, group: usize, sentence: &Range<usize>) -> bool {
    !(sentence.start..group).any(|at| scene.is_word(at) && scene.text.word(at).chars().count() > 2)
}
