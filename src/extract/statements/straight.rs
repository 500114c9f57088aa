//! `X said that S`, `S, X said`, `A, X said, B`: a verb behind its subject → an attribution.
//!
//! Refuses conditions (`if he said`). Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::clause::{behind_quotation, comma_only, complete, middle_or_trailing, separated, speech, starts_item};
use super::complement::{Complement, Opens, complement};
use super::cues::Takes;
use super::frame::{Frame, Shape};
use super::object::{noun_as_verb, object};
use super::scene::Scene;
use super::subject::{self, Subject, Who};
use super::verb::Verb;
use super::words::Class;

/// The facts of a sentence by which it is decided where the content stands.
struct Sight<'s, 'a> {
    scene: &'s Scene<'a>,
    verb: &'s Verb,
    next: Complement,
    sentence: &'s Range<usize>,
    /// What stands before the subject.
    before: Range<usize>,
    /// Whether that is set off from the subject and may be the content.
    lead: bool,
    /// Whether it ends in a quotation.
    quoted: bool,
    /// Whether the subject stands behind `what`.
    relative: bool,
}

/// `X said that S`, `S, X said`, `A, X said, B`.
pub fn straight(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>, left: usize) -> Option<Frame> {
    let subject = subject::before(scene, verb, sentence).or_else(|| item(scene, verb, sentence))?;
    let start = subject.tokens.start;
    let next = complement(scene, verb.tokens.end, sentence.end, verb.takes);
    let quotes = next.opens == Opens::Comma && scene.opens_quote(next.at + 1);
    let conditional = start > sentence.start && scene.is(start - 1, Class::IF);
    let closes = matches!(next.opens, Opens::End | Opens::Comma) && separated(scene, start, left);
    let relative = is_object(scene, start, sentence);
    let whole = relative && scene.one_of(start - 1, &["which", "whom"]) && verb.takes.is(Takes::ANYTHING);
    let said =
        quotes || matches!(next.opens, Opens::That | Opens::Quote | Opens::Colon) || verb.takes.is(Takes::OBJECT);
    // `what he said is growing demand`
    let directly = relative && verb.takes.is(Takes::ANYTHING) && scene.is(next.at, Class::FINITE);
    let clause = (whole || directly) && next.opens == Opens::Words && scene.any(next.at..sentence.end, Class::FINITE);
    let bare = relative && next.opens == Opens::Words && !clause;
    let fragment = (next.at..sentence.end).any(|at| scene.opens_quote(at));
    if conditional
        || relative && !said && !clause
        || bare && !fragment
        || verb.noun && !closes && !noun_as_verb(scene, verb, &subject, next)
    {
        return None;
    }
    if subject.who == Who::Same {
        return further(scene, verb, subject, next, sentence);
    }
    let aside = matches!(next.opens, Opens::Comma | Opens::End) && !quotes;
    if aside && scene.before_is(start, Class::SUBORDINATE) && scene.one_of(start - 1, &["as"]) {
        return Some(finish(scene, verb, subject, next, start - 1, Shape::Middle));
    }
    let sight = Sight {
        scene,
        verb,
        next,
        sentence,
        before: left..start,
        lead: !scene.is(start, Class::WHO) && separated(scene, start, left),
        quoted: !scene.is(start, Class::WHO) && start > sentence.start && behind_quotation(scene, start),
        relative,
    };
    let shape = sight.shape()?;
    Some(finish(scene, verb, subject, next, start, shape))
}

/// Whether the subject stands behind a pronoun that is the verb's object: `what he said`; not `in which he said`.
fn is_object(scene: &Scene<'_>, start: usize, sentence: &Range<usize>) -> bool {
    const WHATEVER: [&str; 6] = ["what", "whatever", "everything", "anything", "nothing", "something"];
    let pronoun = start.checked_sub(1).filter(|pronoun| *pronoun >= sentence.start);
    pronoun.is_some_and(|pronoun| {
        let relative = scene.one_of(pronoun, &["which", "whom"]) && !scene.before_is(pronoun, Class::PREPOSITION);
        relative || scene.one_of(pronoun, &WHATEVER)
    })
}

/// `(a) welcomed …`: an item of a list whose subject stands above it.
fn item(scene: &Scene<'_>, verb: &Verb, sentence: &Range<usize>) -> Option<Subject> {
    starts_item(scene, verb.group, sentence).then(|| subject::same(verb.group))
}

/// `… and said that S`: content can only follow.
fn further(
    scene: &Scene<'_>,
    verb: &Verb,
    subject: Subject,
    next: Complement,
    sentence: &Range<usize>,
) -> Option<Frame> {
    let sight = Sight {
        scene,
        verb,
        next,
        sentence,
        before: verb.group..verb.group,
        lead: false,
        quoted: false,
        relative: false,
    };
    let shape = sight.shape().filter(|shape| matches!(shape, Shape::Leading(..)))?;
    let then = scene.one_of(verb.group, &["then"]);
    let sure = then || !comma_only(scene, verb.group) || matches!(next.opens, Opens::That | Opens::Quote);
    sure.then(|| finish(scene, verb, subject, next, verb.group, shape))
}

impl Sight<'_, '_> {
    /// Where the content stands.
    fn shape(&self) -> Option<Shape> {
        let Self { scene, next, .. } = self;
        match next.opens {
            // `“We go,” Smith said as a heckler yelled: “Stay!”`
            Opens::Colon | Opens::Quote if self.quoted && self.anothers() => Some(Shape::Trailing),
            Opens::That if self.quoted && speech(scene, &self.before) && next.first < next.at => Some(Shape::Trailing),
            Opens::That if self.trails() && self.interrupts() => Some(Shape::Middle),
            Opens::That => Some(Shape::Leading(next.at, Opens::That)),
            Opens::Colon if self.trails() && complete(scene, &self.before) && !scene.opens_quote(next.at) => {
                Some(Shape::Middle)
            }
            Opens::Colon => Some(Shape::Leading(next.at, Opens::Colon)),
            Opens::Quote | Opens::Fragment if self.quoted => Some(Shape::Middle),
            // `what Smith called “a farce”`
            Opens::Quote if self.relative => Some(Shape::Leading(next.at, Opens::Fragment)),
            Opens::Quote | Opens::Fragment => Some(Shape::Leading(next.at, Opens::Quote)),
            Opens::Comma => self.at_comma(),
            Opens::End => self.at_end(),
            Opens::Words if self.quoted && (speech(scene, &self.before) || !self.verb_from(next.at)) => {
                Some(Shape::Trailing)
            }
            // `“Shall we go?” Smith asked the crews.`
            Opens::Words if self.behind_question() && !self.verb_from(next.at) => Some(Shape::Trailing),
            Opens::Words => self.words(next.at, self.sentence.end),
        }
    }

    /// Behind the verb comes a comma.
    fn at_comma(&self) -> Option<Shape> {
        let Self { scene, next, .. } = self;
        let quotation = scene.opens_quote(next.at + 1);
        // `The debt, she said, “is a burden”`
        let noun =
            scene.is(self.before.start, Class::DETERMINER) || scene.mention_starting(self.before.start).is_some();
        let small = scene.text.word(next.at + 2).starts_with(char::is_lowercase);
        let goes_on = noun && small && !scene.any(self.before.clone(), Class::FINITE);
        let adjunct = self.lead && !self.quoted && !goes_on && !complete(scene, &self.before);
        if self.trails() && !(quotation && adjunct) {
            let before = self.before.clone();
            return Some(middle_or_trailing(scene, next.at, self.sentence, before, self.quoted));
        }
        if quotation {
            return Some(Shape::Leading(next.at + 1, Opens::Quote));
        }
        if self.behind_sentence() {
            return Some(Shape::Trailing);
        }
        if next.first < next.at && !self.lead {
            return self.words(next.first, next.at);
        }
        let says = self.verb.takes.is(Takes::ANYTHING) && self.verb_from(next.at);
        says.then_some(Shape::Leading(next.at + 1, Opens::Words))
    }

    /// Behind the verb, dates and phrases apart, the sentence ends.
    fn at_end(&self) -> Option<Shape> {
        // `While they waited, Smith told reporters this was …`: what stands before is no statement
        let adjunct = self.lead && !self.quoted && !complete(self.scene, &self.before);
        let tells = !self.verb.takes.is(Takes::ANYTHING)
            || self.scene.one_of(self.verb.tokens.start, &["told", "tells", "tell", "telling"]);
        let told = adjunct && tells && self.verb_from(self.next.first);
        if (self.trails() || self.behind_sentence()) && !told {
            return Some(Shape::Trailing);
        }
        let phrase = self.next.first < self.next.at && (told || !self.lead);
        phrase.then(|| self.words(self.next.first, self.next.at)).flatten()
    }

    /// Bare words as content.
    fn words(&self, from: usize, to: usize) -> Option<Shape> {
        object(self.scene, self.verb, from, to, self.sentence).then_some(Shape::Leading(from, Opens::Words))
    }

    /// `It is the crews, Smith said, that count`: a comma before *that*, and a verb before the subject.
    fn interrupts(&self) -> bool {
        self.scene.before_is(self.next.at, Class::COMMA) && self.scene.any(self.before.clone(), Class::FINITE)
    }

    /// Whether what stands before may be the content.
    fn trails(&self) -> bool {
        self.lead && (self.verb.takes.is(Takes::TRAILING) || self.quoted)
    }

    /// `“We go.” Smith said.`: the quotation before was cut off as a sentence.
    fn behind_sentence(&self) -> bool {
        let paragraph = |at: usize| self.scene.text.paragraph_of(at);
        let opens = self.before.end == self.sentence.start
            && self.before.end > 0
            && paragraph(self.before.end) == paragraph(self.before.end - 1);
        // `Smith said: “We go.” Jones told the crews it was “a good day”`
        let own = (self.next.first..self.sentence.end).find(|at| self.scene.opens_quote(*at));
        let own = own.is_some_and(|at| self.scene.any(self.next.first..at, Class::FINITE));
        let quote = self.before.end.checked_sub(1).and_then(|last| self.scene.quote(last));
        let lead = quote.and_then(|q| q.tokens.start.checked_sub(1));
        let taken = lead.is_some_and(|lead| self.scene.text.word(lead) == ":");
        opens && !own && !taken && self.scene.behind_quote(self.before.end)
    }

    /// Whether another verb of saying stands between this one and what it seems to open.
    fn anothers(&self) -> bool {
        (self.next.first..self.next.at).any(|at| self.scene.cue(at).is_some())
    }

    /// `“Shall we go?” Smith asked`: the quotation before was cut off at its question mark.
    fn behind_question(&self) -> bool {
        let mark = self.before.end.checked_sub(2);
        mark.is_some_and(|at| matches!(self.scene.text.word(at), "?" | "!")) && self.behind_sentence()
    }

    fn verb_from(&self, at: usize) -> bool {
        self.scene.any(at..self.sentence.end, Class::FINITE)
    }
}

/// Puts the attribution together.
fn finish(scene: &Scene<'_>, verb: &Verb, subject: Subject, next: Complement, begin: usize, shape: Shape) -> Frame {
    let act = matches!(shape, Shape::Leading(_, Opens::Words)) && !verb.takes.is(Takes::ANYTHING);
    let near = verb.group.saturating_sub(subject.tokens.end) < 4 && !scene.is(subject.tokens.start, Class::WHO);
    let start = if near { subject.tokens.start } else { verb.group };
    let end = match shape {
        Shape::Leading(from, _) => from,
        _ => next.at,
    };
    Frame {
        act: act.then_some(start),
        rule: rule(&subject.who, shape, act),
        who: subject.who,
        cue: verb.tokens.clone(),
        span: begin..end.max(verb.tokens.end),
        shape,
    }
}

/// The rule's name for a reader.
fn rule(who: &Who, shape: Shape, act: bool) -> &'static str {
    match (who, shape) {
        (Who::Same, _) => "further verb of the same subject",
        (_, Shape::Leading(_, Opens::That)) => "leading subject, that-clause",
        (_, Shape::Leading(_, Opens::Quote)) => "leading subject, quotation",
        (_, Shape::Leading(_, Opens::Colon)) => "leading subject, colon",
        (_, Shape::Leading(..)) if act => "verb that is a statement with its object",
        (_, Shape::Leading(..)) => "leading subject, clause",
        (_, Shape::Trailing) => "trailing attribution",
        (_, Shape::Middle) => "attribution in the middle",
    }
}
