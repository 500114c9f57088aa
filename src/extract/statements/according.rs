//! `according to X`, `in X's words`: attributions without a verb.
//!
//! Refuses phrases whose noun is nobody (`according to plan`). Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::frame::{Frame, Shape};
use super::scene::Scene;
use super::subject::{Who, who};
use super::words::Class;
use crate::extract::cast::Mention;

/// All such attributions in a sentence.
pub fn frames(scene: &Scene<'_>, sentence: &Range<usize>) -> impl Iterator<Item = Frame> {
    sentence
        .clone()
        .filter(|at| scene.is(*at, Class::CITES))
        .filter_map(|at| according_to(scene, at, sentence).or_else(|| words_of(scene, at, sentence)))
}

/// `For Smith, the drill was “a school”`: what something is to somebody, in their words.
pub fn for_somebody(scene: &Scene<'_>, sentence: &Range<usize>) -> Option<Frame> {
    let at = sentence.start;
    let mention = scene.mention_starting(at + 1).filter(|m| scene.one_of(at, &["for"]) && m.name.is_some())?;
    let comma = Some(mention.tokens.end).filter(|end| scene.is(*end, Class::COMMA) && !scene.is_possessive(mention))?;
    let from = behind_apposition(scene, comma, sentence.end);
    let quoted = (from..sentence.end).any(|at| scene.opens_quote(at) && scene.quote(at).is_some_and(|q| q.closed));
    let spoken = (from..sentence.end).any(|at| scene.cue(at).is_some() && scene.quote(at).is_none());
    (quoted && !spoken).then(|| Frame {
        who: who(mention),
        cue: at..at + 1,
        span: at..from,
        shape: Shape::Leading(from, super::complement::Opens::Comma),
        act: None,
        rule: "for somebody",
    })
}

fn according_to(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Frame> {
    let as_per = scene.one_of(at, &["as"]) && scene.one_of(at + 1, &["per"]);
    if !(as_per || scene.one_of(at, &["according"]) && scene.is(at + 1, Class::TO)) {
        return None;
    }
    let source = source(scene, at + 2, sentence.end);
    let paper = its_paper(scene, at + 2).filter(|_| source.is_none());
    let end = source.map(|m| m.tokens.end).or(paper).unwrap_or(at + 3);
    Some(Frame {
        who: match source {
            Some(mention) => resolve(scene, mention),
            None if paper.is_some() || scene.one_of(at + 2, &["him", "her", "it", "them"]) => Who::Last,
            None => Who::Unnamed,
        },
        cue: at..at + 2,
        span: at..end,
        shape: shape(scene, at, end, sentence),
        act: None,
        rule: "according to",
    })
}

/// The mention that a source phrase comes down to: `the ministry`, `a statement from the ministry`, `Pentagon
/// spokesman Jon Smith`.
fn source<'a>(scene: &Scene<'a>, from: usize, limit: usize) -> Option<&'a Mention> {
    let direct = scene.mention_starting(from);
    if let Some(mention) = direct {
        let next = mention.tokens.end;
        // `the Larkspur Daily's defence editor Jon Smith`
        let person = |m: &&Mention| m.name.is_some() && !scene.is_institution(m);
        let noun =
            |at: &usize| scene.is_word(*at) && !scene.is(*at, Class::PREPOSITION.or(Class::AND).or(Class::FINITE));
        let words = (next..limit.min(next + 4)).take_while(noun);
        let named = words.filter_map(|at| scene.mention_starting(at)).find(person);
        return Some(
            named.filter(|_| scene.is_institution(mention) || scene.is_possessive(mention)).unwrap_or(mention),
        );
    }
    let words = (from..limit.min(from + 5)).take_while(|at| scene.is_word(*at) && !scene.is(*at, Class::PREPOSITION));
    let described =
        words.filter_map(|at| scene.mention_starting(at)).find(|m| m.name.is_some() || scene.is_institution(m));
    if described.is_some() {
        return described;
    }
    let of = |noun: usize, list: &[&str]| (noun + 1..limit.min(noun + 4)).find(|at| scene.one_of(*at, list));
    let paper = (from..limit.min(from + 5)).find(|at| scene.is(*at, Class::PAPER.or(Class::VOICE)));
    // `according to calculations by Smith`
    let of = paper.map_or_else(|| of(from, &["from", "by"]), |paper| of(paper, &["from", "by", "of", "for"]))?;
    scene.mention_starting(of + 1)
}

/// The end of `the statement`, which whoever spoke last has made; not of `the statement from the navy`.
fn its_paper(scene: &Scene<'_>, at: usize) -> Option<usize> {
    const PAPERS: [&str; 7] = ["statement", "release", "communique", "communiqué", "readout", "announcement", "tweet"];
    let noun = at + 1 + usize::from(scene.one_of(at + 1, &["press", "news"]));
    let issued = scene.is(noun + 1, Class::PREPOSITION) || scene.one_of(noun + 1, &["issued", "released"]);
    (scene.one_of(at, &["the", "this"]) && scene.one_of(noun, &PAPERS) && !issued).then_some(noun + 1)
}

/// A possessive is somebody else's (`Singh's aides`) unless a body's or a paper of theirs speaks.
fn resolve(scene: &Scene<'_>, mention: &Mention) -> Who {
    let end = mention.tokens.end;
    let paper = (end..end + 3).any(|at| scene.is(at, Class::PAPER.or(Class::VOICE)));
    let held = scene.is_possessive(mention) && !paper;
    let adjective = scene.is_word(end)
        && !scene.is_possessive(mention)
        && !scene.is(
            end,
            Class::PREPOSITION.or(Class::AND).or(Class::WHO).or(Class::FINITE).or(Class::TIME).or(Class::THAT),
        )
        && !paper;
    if held || adjective && scene.cue(end).is_none() && !scene.is(end, Class::ADVERB) {
        return Who::Unnamed;
    }
    who(mention)
}

/// `According to X, S` leads; `S, according to X` trails; between two commas it is in the middle.
fn shape(scene: &Scene<'_>, at: usize, end: usize, sentence: &Range<usize>) -> Shape {
    // `said that according to X, S`
    let said = scene.before_is(at, Class::THAT);
    let opens = said || !(sentence.start..at).any(|b| scene.is_word(b) && !scene.is(b, Class::AND));
    if opens {
        return Shape::Leading(behind_apposition(scene, end, sentence.end), super::complement::Opens::Comma);
    }
    let comma = (end..sentence.end.min(end + 30)).find(|b| scene.is(*b, Class::COMMA));
    let goes_on = comma.is_some_and(|comma| {
        scene.before_is(at, Class::COMMA) && comma < end + 2 && scene.any(comma..sentence.end, Class::FINITE)
    });
    if goes_on { Shape::Middle } else { Shape::Trailing }
}

/// The token behind the comma that ends `According to X, spokesman for Y,`.
fn behind_apposition(scene: &Scene<'_>, end: usize, limit: usize) -> usize {
    let mut from = end;
    if !scene.is(end, Class::COMMA) && !scene.is(end, Class::WHO.or(Class::PREPOSITION).or(Class::PAPER)) {
        return end;
    }
    let mut commas = (end..limit).filter(|at| scene.is(*at, Class::COMMA)).take(4).peekable();
    while let Some(comma) = commas.next() {
        from = comma + 1;
        let next = commas.peek().copied().unwrap_or(limit);
        if scene.any(from..next, Class::FINITE) || !describes(scene, from) {
            break;
        }
    }
    from
}

/// Whether a name may be described from a token on: `the chief of staff`, `who leads it`, `director of plans`.
fn describes(scene: &Scene<'_>, from: usize) -> bool {
    let opens = Class::DETERMINER.or(Class::WHO).or(Class::VOICE).or(Class::PREPOSITION);
    scene.is(from, opens)
        || scene.mention(from).is_some()
        || (from + 1..from + 3).any(|at| scene.is(at, Class::PREPOSITION))
}

/// `in Singh's words`, `in the words of Singh`.
fn words_of(scene: &Scene<'_>, at: usize, sentence: &Range<usize>) -> Option<Frame> {
    const NOUNS: [&str; 5] = ["words", "view", "opinion", "telling", "assessment"];
    if !scene.one_of(at, &["in"]) {
        return None;
    }
    let (who, end) = if let Some(owner) = scene.mention_starting(at + 1) {
        (who(owner), owner.tokens.end + 1)
    } else if scene.one_of(at + 1, &["his", "her", "their", "its"]) {
        (Who::Last, at + 3)
    } else {
        let owner = scene.mention_starting(at + 4).filter(|_| scene.one_of(at + 3, &["of"]))?;
        (who(owner), owner.tokens.end)
    };
    let of = scene.one_of(at + 3, &["of"]);
    if !scene.one_of(if of { at + 2 } else { end - 1 }, &NOUNS) {
        return None;
    }
    let cue = if of || scene.mention_starting(at + 1).is_none() {
        at + 1..if of { at + 4 } else { end }
    } else {
        end - 1..end
    };
    Some(Frame {
        who,
        cue,
        span: at..end,
        shape: shape(scene, at, end, sentence),
        act: None,
        rule: "in somebody's words",
    })
}
