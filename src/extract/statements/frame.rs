//! A sentence → its attributions: who, by which cue, and where the content stands around them.
//!
//! Leading (`X said that S`), trailing (`S, X said`; `S, said X`), middle (`A, X said, B`). Refuses to cut the content
//! out: that is the work of [`super::content`]. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::complement::Opens;
use super::scene::Scene;
use super::subject::{self, Who};
use super::verb::{self, Build, Verb};
use super::words::Class;
use super::{dateline, inverted, nouns, participle, straight, voice};

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

impl Frame {
    /// Whether somebody else may be the subject of the sentence: `Smith rejected the navy's claim that …`.
    pub fn is_aside(&self) -> bool {
        self.rule == nouns::RULE
    }
}

/// All attributions by verb in a sentence, in order.
pub fn frames(scene: &Scene<'_>, sentence: &Range<usize>) -> Vec<Frame> {
    let mut out: Vec<Frame> = Vec::new();
    // content before an attribution starts behind the attribution before it, unless that only leads
    let mut left = dateline::behind(scene, sentence);
    for at in sentence.clone().filter(|at| scene.is(*at, Class::CUE)) {
        let verb = verb::verb_at(scene, at, sentence);
        let Some(frame) = verb.and_then(|verb| frame(scene, &verb, sentence, left)) else {
            continue;
        };
        match frame.shape {
            Shape::Leading(from, _) => left = behind_sentence(scene, from).unwrap_or(left),
            _ => left = frame.span.end,
        }
        out.push(frame);
    }
    out
}

/// `Smith said: “We go.” Jones …`: the end of a quotation that an attribution introduces and that ends with a full stop.
fn behind_sentence(scene: &Scene<'_>, from: usize) -> Option<usize> {
    let quote = scene.quote(from).filter(|q| q.tokens.start == from && q.closed)?;
    let last = quote.tokens.end.checked_sub(2)?;
    scene.is(last, Class::STOP).then_some(quote.tokens.end)
}

/// The attribution that a verb makes, if any.
fn frame(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>, left: usize) -> Option<Frame> {
    let verb = &voice::as_spoken(scene, verb, sentence)?;
    // `was quoted as saying by the agency`: who quotes is not who says
    let relayed = verb.group < verb.tokens.start && scene.one_of(verb.tokens.start - 1, &["as"]);
    if let Some(agent) = subject::agent(scene, verb, sentence).filter(|_| !relayed) {
        return participle::by_agent(scene, verb, agent, sentence);
    }
    match verb.build {
        Build::Passive => None,
        Build::Participle => participle::participle(scene, verb, sentence),
        Build::Active | Build::Plural => {
            inverted::inverted(scene, verb, sentence, left).or_else(|| straight::straight(scene, verb, sentence, left))
        }
    }
}
