//! A sentence → its attributions: who, by which cue, and where the content stands around them.
//!
//! Leading (`X said that S`), trailing (`S, X said`; `S, said X`), middle (`A, X said, B`). Refuses to cut the content
//! out: that is the work of [`super::content`]. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::complement::{Complement, Opens, complement};
use super::cues::Takes;
use super::scene::Scene;
use super::subject::{self, Subject, Who};
use super::verb::{self, Build, Verb};
use super::words::Class;

/// Where the content stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Behind the attribution, from this token on.
    Leading(usize, Opens),
    /// Before it.
    Trailing,
    /// On both sides.
    Middle,
}

/// One attribution.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Who speaks.
    pub who: Who,
    /// The words of the cue.
    pub cue: Range<usize>,
    /// All words of the attribution: subject, cue and what belongs to them.
    pub span: Range<usize>,
    /// Where the content stands.
    pub shape: Shape,
    /// Where a record should start that needs the verb to be understood: `welcomed the renewal`.
    pub act: Option<usize>,
    /// The rule, for the evidence.
    pub rule: &'static str,
}

/// All attributions by verb in a sentence, in order.
pub fn frames(scene: &Scene<'_>, sentence: &Range<usize>) -> Vec<Frame> {
    let mut out: Vec<Frame> = Vec::new();
    for at in sentence.clone() {
        let Some(verb) = verb::verb_at(scene, at, sentence) else {
            continue;
        };
        let left = left_bound(&out, sentence);
        if let Some(frame) = frame(scene, &verb, sentence, left) {
            out.push(frame);
        }
    }
    out
}

/// Where content before an attribution may start: behind the attribution before it.
fn left_bound(frames: &[Frame], sentence: &Range<usize>) -> usize {
    let closed = frames.iter().rev().find(|f| !matches!(f.shape, Shape::Leading(..)));
    closed.map_or(sentence.start, |f| f.span.end)
}

fn frame(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>, left: usize) -> Option<Frame> {
    if let Some(agent) = subject::agent(scene, verb, sentence) {
        return by_agent(scene, verb, agent, sentence);
    }
    match verb.build {
        Build::Passive => None,
        Build::Participle => participle(scene, verb, sentence),
        Build::Active | Build::Plural => {
            inverted(scene, verb, sentence, left).or_else(|| straight(scene, verb, sentence, left))
        }
    }
}

/// `S, said X`.
fn inverted(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>, left: usize) -> Option<Frame> {
    let at = verb.tokens.start;
    if verb.group != at || !verb.takes.is(Takes::TRAILING) || !separated(scene, at, left) {
        return None;
    }
    let subject = subject::after(scene, verb, sentence)?;
    let end = subject.tokens.end;
    let quoted = behind_quotation(scene, at);
    if !quoted && scene.is(verb.tokens.end, Class::PRONOUN) {
        return None;
    }
    let governs = scene.is(end, Class::FINITE) && scene.cue(end).is_none();
    if !quoted && (governs || subject.who == Who::Unnamed && !takes_anybody(scene, verb, end)) {
        return None;
    }
    let next = complement(scene, end, sentence.end, verb.takes);
    let shape = match next.opens {
        Opens::Quote if quoted => Shape::Middle,
        Opens::Comma if quoted || !complete(scene, &(left..at)) => {
            middle_or_trailing(scene, next.at, sentence, left..at, quoted)
        }
        _ => Shape::Trailing,
    };
    Some(Frame {
        who: subject.who,
        cue: verb.tokens.clone(),
        span: at..next.at.max(end),
        shape,
        act: None,
        rule: "verb before its speaker, behind the statement",
    })
}

/// An unknown subject behind its verb must be a whole phrase: `, said a Chinese general.`
fn takes_anybody(scene: &Scene<'_>, verb: &Verb, _end: usize) -> bool {
    verb.takes.is(Takes::ANYTHING) && scene.is(verb.tokens.end, Class::DETERMINER)
}

/// `X said that S`, `S, X said`, `A, X said, B`.
fn straight(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>, left: usize) -> Option<Frame> {
    let subject = match subject::before(scene, verb, sentence) {
        Some(subject) => subject,
        None if starts_item(scene, verb.group, sentence) => Subject {
            who: Who::Same,
            tokens: verb.group..verb.group,
        },
        None => return None,
    };
    let start = subject.tokens.start;
    if start > sentence.start && scene.is(start - 1, Class::IF) {
        return None;
    }
    let next = complement(scene, verb.tokens.end, sentence.end, verb.takes);
    if verb.noun && !noun_as_verb(scene, verb, &subject, next) {
        return None;
    }
    let own = subject.who != Who::Same;
    let after_as = own && scene.before_is(start, Class::SUBORDINATE) && scene.one_of(start.wrapping_sub(1), &["as"]);
    let begin = if after_as { start - 1 } else { start };
    let quoted = own && begin > sentence.start && behind_quotation(scene, begin);
    let lead = own && (separated(scene, begin, left) || after_as && begin == sentence.start);
    let shape = shape(scene, verb, next, sentence, left..begin, lead, quoted, after_as)?;
    if !own && !matches!(shape, Shape::Leading(..)) {
        return None;
    }
    if subject.who == Who::Same && comma_only(scene, verb.group) && !matches!(next.opens, Opens::That | Opens::Quote) {
        return None;
    }
    Some(finish(scene, verb, subject, next, begin, shape))
}

fn finish(scene: &Scene<'_>, verb: &Verb, subject: Subject, next: Complement, begin: usize, shape: Shape) -> Frame {
    let act = matches!(shape, Shape::Leading(_, Opens::Words)) && !verb.takes.is(Takes::ANYTHING);
    let near = verb.group.saturating_sub(subject.tokens.end) < 4 && !scene.is(subject.tokens.start, Class::WHO);
    let end = match shape {
        Shape::Leading(from, _) => from,
        _ => next.at,
    };
    Frame {
        act: act.then(|| if near { subject.tokens.start } else { verb.group }),
        rule: match (&subject.who, shape) {
            (Who::Same, _) => "further verb of the same subject",
            (_, Shape::Leading(_, Opens::That)) => "leading subject, that-clause",
            (_, Shape::Leading(_, Opens::Quote)) => "leading subject, quotation",
            (_, Shape::Leading(_, Opens::Colon)) => "leading subject, colon",
            (_, Shape::Leading(..)) if act => "verb that is a statement with its object",
            (_, Shape::Leading(..)) => "leading subject, clause",
            (_, Shape::Trailing) => "trailing attribution",
            (_, Shape::Middle) => "attribution in the middle",
        },
        who: subject.who,
        cue: verb.tokens.clone(),
        span: begin..end.max(verb.tokens.end),
        shape,
    }
}

/// Decides where the content stands.
#[allow(clippy::too_many_arguments)] // the facts of one sentence, decided together
fn shape(
    scene: &Scene<'_>,
    verb: &Verb,
    next: Complement,
    sentence: &Range<usize>,
    before: Range<usize>,
    lead: bool,
    quoted: bool,
    after_as: bool,
) -> Option<Shape> {
    let takes = verb.takes;
    let trails = takes.is(Takes::TRAILING) || quoted;
    let leading = |at| Some(Shape::Leading(at, next.opens));
    if after_as {
        return Some(Shape::Middle);
    }
    match next.opens {
        Opens::Colon if lead && trails && complete(scene, &before) && !scene.opens_quote(next.at) => {
            Some(Shape::Middle)
        }
        Opens::That | Opens::Colon => leading(next.at),
        Opens::Quote if quoted => Some(Shape::Middle),
        Opens::Quote => leading(next.at),
        Opens::Comma if lead && trails => Some(middle_or_trailing(scene, next.at, sentence, before, quoted)),
        Opens::Comma if scene.opens_quote(next.at + 1) => Some(Shape::Leading(next.at + 1, Opens::Quote)),
        Opens::Comma | Opens::End if next.first < next.at && !lead => {
            object(scene, verb, next.first, next.at, sentence).then_some(Shape::Leading(next.first, Opens::Words))
        }
        Opens::Comma => {
            let says = takes.is(Takes::ANYTHING) && scene.any(next.at..sentence.end, Class::FINITE);
            says.then_some(Shape::Leading(next.at + 1, Opens::Words))
        }
        Opens::End if lead && trails => Some(Shape::Trailing),
        Opens::End => (trails && scene.behind_quote(before.end) && before.end > 0).then_some(Shape::Trailing),
        Opens::Words if quoted && (speech(scene, &before) || !scene.any(next.at..sentence.end, Class::FINITE)) => {
            Some(Shape::Trailing)
        }
        Opens::Words => {
            object(scene, verb, next.at, sentence.end, sentence).then_some(Shape::Leading(next.at, Opens::Words))
        }
    }
}

/// Whether bare words behind the verb make a statement with it.
fn object(scene: &Scene<'_>, verb: &Verb, from: usize, to: usize, sentence: &Range<usize>) -> bool {
    let takes = verb.takes;
    let wh = scene.one_of(
        from,
        &["how", "why", "what", "whether", "where", "who", "when", "which", "if"],
    );
    let clause = takes.is(Takes::CLAUSE) && (wh || starts_clause(scene, from, sentence.end));
    let intends = takes.is(Takes::INFINITIVE) && scene.is(from, Class::TO);
    let particle = verb.tokens.len() > 1;
    let object =
        takes.is(Takes::OBJECT) && (particle || !scene.is(from, Class::TO)) && !is_event(scene, verb, from, to);
    takes.is(Takes::ANYTHING) && scene.any(from..sentence.end, Class::FINITE) || clause || intends || object
}

/// Whether a clause may start here: a phrase with a finite verb that is not a relative clause's.
fn starts_clause(scene: &Scene<'_>, from: usize, limit: usize) -> bool {
    const PHRASE: usize = 30;
    let verb = (from..limit.min(from + PHRASE)).find(|at| {
        let relative = scene.is(*at, Class::WHO.or(Class::THAT)) && *at > from;
        relative || scene.is(*at, Class::FINITE) || scene.text.word(*at) == ";"
    });
    !scene.is(from, Class::PREPOSITION.or(Class::TO)) && verb.is_some_and(|at| scene.is(at, Class::FINITE))
}

/// `called a meeting`, `called Hamada`, `invited by`: an event, no statement.
fn is_event(scene: &Scene<'_>, verb: &Verb, from: usize, to: usize) -> bool {
    let called = scene.one_of(verb.tokens.start, &["called", "calls", "calling", "call"]);
    if !called || scene.one_of(verb.tokens.start + 1, &["for"]) {
        return false;
    }
    if verb.tokens.len() > 1 {
        return !scene.any(from..to.min(from + 25), Class::TO);
    }
    let article = scene.is(from, Class::DETERMINER);
    let meeting = (from..to.min(from + 5)).any(|at| {
        scene.one_of(
            at,
            &[
                "meeting",
                "session",
                "election",
                "elections",
                "conference",
                "summit",
                "police",
                "off",
                "up",
                "in",
            ],
        )
    });
    let whole = (from..to.min(from + 25))
        .any(|at| scene.is(at, Class::DETERMINER) && at > from || scene.opens_quote(at) || scene.one_of(at, &["as"]));
    meeting || !whole && !article || scene.one_of(from, &["a", "an"])
}

/// A noun such as `reports` is a verb only behind its subject and before what it says.
fn noun_as_verb(scene: &Scene<'_>, verb: &Verb, subject: &Subject, next: Complement) -> bool {
    let named = matches!(subject.who, Who::Named(_) | Who::Last) && subject.tokens.end == verb.group;
    let says = matches!(next.opens, Opens::That | Opens::Quote | Opens::Colon);
    let phrase = scene.is(next.at, Class::DETERMINER.or(Class::PRONOUN)) || scene.mention_starting(next.at).is_some();
    named && (says || phrase && (verb.takes.is(Takes::OBJECT) || scene.any(next.at..next.at + 12, Class::FINITE)))
        || subject.who == Who::Same && says
}

/// `, adding that S`.
fn participle(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>) -> Option<Frame> {
    let group = verb.group;
    let next = complement(scene, verb.tokens.end, sentence.end, verb.takes);
    let opens = matches!(next.opens, Opens::That | Opens::Quote | Opens::Colon)
        || next.opens == Opens::Comma && scene.opens_quote(next.at + 1)
        || matches!(next.opens, Opens::Words) && object(scene, verb, next.at, sentence.end, sentence);
    if !opens || group == sentence.start && next.opens == Opens::Words {
        return None;
    }
    let before = group.checked_sub(1)?;
    let own = scene
        .mention_ending(group)
        .filter(|_| scene.one_of(verb.tokens.start, &["saying", "telling", "adding"]));
    let paper = scene.is(before, Class::PAPER);
    let linked = scene.is(before, Class::COMMA.or(Class::AND).or(Class::BREAK))
        || scene.one_of(before, &["while", "by", "when", "before", "after"]);
    if own.is_none() && !paper && !linked && !scene.behind_quote(group) && group > sentence.start {
        return None;
    }
    let who = own.map_or(Who::Same, subject::who);
    let (at, kind) = match next.opens {
        Opens::Comma => (next.at + 1, Opens::Quote),
        kind => (next.at, kind),
    };
    let act = kind == Opens::Words && !verb.takes.is(Takes::ANYTHING);
    Some(Frame {
        who,
        cue: verb.tokens.clone(),
        span: group..at,
        shape: Shape::Leading(at, kind),
        act: act.then_some(group),
        rule: "participle that continues the speaker",
    })
}

/// `was announced by X`, `as stated by X`.
fn by_agent(scene: &Scene<'_>, verb: &Verb, agent: Subject, sentence: &Range<usize>) -> Option<Frame> {
    let parenthetical = scene.before_is(verb.group, Class::SUBORDINATE.or(Class::COMMA));
    if verb.build != Build::Passive && !parenthetical || !verb.takes.is(Takes::TRAILING) {
        return None;
    }
    let next = complement(scene, agent.tokens.end, sentence.end, verb.takes);
    let shape = match next.opens {
        Opens::That | Opens::Quote => Shape::Leading(next.at, next.opens),
        _ => Shape::Middle,
    };
    Some(Frame {
        who: agent.who,
        cue: verb.tokens.clone(),
        span: verb.group..agent.tokens.end,
        shape,
        act: None,
        rule: "passive with its speaker",
    })
}

/// Behind `A, X said,`: more of the statement, or something else.
fn middle_or_trailing(
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
    let ends = next + 1 >= sentence.end;
    let other = scene.is(next, Class::WHO)
        || verb::verb_at(scene, next, sentence).is_some_and(|v| v.build == Build::Participle);
    let phrase = scene.text.word(next).ends_with("ing") || scene.is(next, Class::SUBORDINATE.or(Class::PREPOSITION));
    if ends || other || phrase && complete(scene, &before) {
        Shape::Trailing
    } else {
        Shape::Middle
    }
}

/// Whether words hold a main clause, not only `During the talks` or `Once it is over`.
fn complete(scene: &Scene<'_>, words: &Range<usize>) -> bool {
    scene.any(words.clone(), Class::FINITE)
        && !scene.is(words.start, Class::SUBORDINATE.or(Class::IF).or(Class::PREPOSITION))
        && !scene.one_of(words.start, &["once"])
}

/// Whether the words before an attribution are set off from it.
fn separated(scene: &Scene<'_>, at: usize, left: usize) -> bool {
    at > left + 1
        && (scene.before_is(at, Class::COMMA.or(Class::STOP))
            || scene.behind_quote(at)
            || matches!(scene.text.word(at - 1), "–" | "—" | "…" | "-"))
        || at > left && scene.behind_quote(at)
}

/// Whether the words before an attribution are one quotation.
fn speech(scene: &Scene<'_>, before: &Range<usize>) -> bool {
    let last = (before.start..before.end).rev().find(|at| !scene.is(*at, Class::COMMA));
    last.and_then(|last| scene.quote(last))
        .is_some_and(|q| q.tokens.start <= before.start + 1)
}

/// Whether a quotation ends right before a token, a comma between them allowed.
fn behind_quotation(scene: &Scene<'_>, at: usize) -> bool {
    scene.behind_quote(at) || at > 0 && scene.is(at - 1, Class::COMMA) && scene.behind_quote(at - 1)
}

/// Whether a verb follows a comma without `and`.
fn comma_only(scene: &Scene<'_>, group: usize) -> bool {
    scene.before_is(group, Class::COMMA)
}

/// Whether a verb is the first word of a list item: `(a) welcomed …`.
fn starts_item(scene: &Scene<'_>, group: usize, sentence: &Range<usize>) -> bool {
    !(sentence.start..group).any(|at| scene.is_word(at) && scene.text.word(at).chars().count() > 2)
}
