//! Attributions of a whole text as they are found: who spoke last, which quotations are spoken for.
//!
//! Frame by frame → [`Attribution`]s. Resolves `… and said`, `it added` and quotations without a verb to the speaker
//! before them. Refuses a quotation twice, and gives nobody what an unnamed source said. Tests: `tests/it/statements.rs`.

use std::borrow::Cow;
use std::ops::Range;

use super::Attribution;
use super::complement::Opens;
use super::content::content;
use super::frame::{Frame, Shape};
use super::scene::Scene;
use super::subject::Who;
use super::transcript::Interview;
use super::words::Class;
use super::{clauses, nouns, participle, voice};
use crate::annotation::{Confidence, Evidence, SpeakerKind, Statement};
use crate::extract::cast::Form;
use crate::extract::few::Few;

/// What has been found so far.
pub struct Ledger<'s, 'a> {
    /// The text.
    pub scene: &'s Scene<'a>,
    /// Who spoke last; none after an unnamed source.
    pub last: Option<Few<usize>>,
    /// The token behind the last attributed words.
    pub reached: usize,
    /// Whose list or block is open, and by which cue.
    pub owner: Option<(Few<usize>, Range<usize>)>,
    /// The turns of an interview.
    pub interview: Interview,
    /// The paragraph in which somebody last spoke.
    pub spoke_in: Option<usize>,
    /// For each quotation whether it is spoken for.
    pub claimed: Vec<bool>,
    speakers: Vec<Option<Few<usize>>>,
    found: Vec<Attribution>,
}

impl<'s, 'a> Ledger<'s, 'a> {
    /// An empty ledger.
    pub fn new(scene: &'s Scene<'a>) -> Self {
        Self {
            scene,
            last: None,
            reached: 0,
            owner: None,
            interview: Interview::default(),
            spoke_in: None,
            claimed: vec![false; scene.quotes.len()],
            speakers: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Everything found, in text order; what somebody says within a longer statement of their own is part of that.
    pub fn into_attributions(mut self) -> Vec<Attribution> {
        self.found.sort_by_key(|a| (a.statement.start, std::cmp::Reverse(a.statement.end), !a.statement.direct));
        let mut around: Option<(usize, Few<usize>, bool)> = None;
        self.found.retain(|a| {
            let aside = a.statement.evidence.rule == nouns::RULE;
            let inside = around
                .as_ref()
                .is_some_and(|(end, who, direct)| a.statement.end <= *end && a.entities == *who && (*direct || aside));
            if !inside && around.as_ref().is_none_or(|(end, ..)| a.statement.end > *end) {
                around = Some((a.statement.end, a.entities.clone(), a.statement.direct));
            }
            !inside
        });
        self.found
    }

    /// Books the frame at `index` of a sentence.
    pub fn attribute(&mut self, frames: &[Frame], index: usize, sentence: &Range<usize>) {
        if index == 0 {
            self.speakers.clear();
        }
        let Some(frame) = frames.get(index) else { return };
        let entities = self.resolve(frame, index, sentence);
        let subject = if frame.is_aside() { self.speakers.last().cloned().flatten() } else { entities.clone() };
        self.speakers.push(subject);
        let nested = self.scene.is_nested(frame.cue.start);
        // `“Vesmara opposes that,” he said`: he speaks for his country
        let country = || self.scene.mention_starting(frame.span.start).is_some_and(|m| m.form == Form::Country);
        if nested && (entities.is_none() || country()) {
            return;
        }
        let Some(content) = content(self.scene, frames, index, sentence) else {
            if let (Shape::Leading(_, Opens::Colon), Some(entities)) = (frame.shape, entities) {
                self.owner = Some((entities, frame.cue.clone()));
            }
            return;
        };
        if frame.is_aside() {
            self.claim(&content.said);
        } else if !nested {
            self.claim(&content.said);
            self.reached = self.reached.max(content.said.end).max(frame.span.end);
            // `“We go,” said Smith, a critic who has called it “bad”`: the sentence's speaker is Smith
            if index == 0 || entities.is_some() || !self.scene.is(frame.span.start, Class::WHO) {
                self.last.clone_from(&entities);
                self.spoke_in = Some(self.scene.text.paragraph_of(frame.cue.start));
            }
        }
        if let Some(entities) = entities {
            let sure = if matches!(frame.who, Who::Named(_)) { Confidence::High } else { Confidence::Medium };
            let cue = self.scene.text.slice(&frame.cue);
            self.book(entities, content.record, cue, frame.rule, sure, content.direct);
        }
    }

    /// Who a frame means.
    fn resolve(&self, frame: &Frame, index: usize, sentence: &Range<usize>) -> Option<Few<usize>> {
        match &frame.who {
            Who::Named(_) if index > 0 && self.goes_on(frame) => self.speakers.get(index - 1).cloned().flatten(),
            Who::Named(entities) => Some(self.not_named_inside(entities, frame, sentence)),
            Who::Unnamed => None,
            Who::Described => self.described(frame),
            Who::Last => self.last.clone().filter(|last| self.fits(frame, last)),
            Who::Same if index > 0 => self.speakers.get(index - 1).cloned().flatten(),
            Who::Same => clauses::subject_before(self.scene, sentence.start..frame.span.start).or_else(|| {
                let listed = frame.span.start <= sentence.start + 4;
                let owner = self.owner.as_ref().filter(|_| listed).map(|(entities, _)| entities.clone());
                owner.or_else(|| self.behind_participle(frame, sentence))
            }),
        }
    }

    /// `Conceding that …, Smith said`: the main clause's subject; `Adding that …` by itself: whoever spoke last.
    fn behind_participle(&self, frame: &Frame, sentence: &Range<usize>) -> Option<Few<usize>> {
        let opens = frame.span.start == sentence.start && frame.rule == participle::RULE;
        let Shape::Leading(from, _) = frame.shape else { return None };
        if let Some((who, _)) = clauses::subject_behind(self.scene, from..sentence.end).filter(|_| opens) {
            return self.someone(&who);
        }
        // a quotation that ends the sentence leaves no main clause
        let whole = self.scene.quote(from).is_some_and(|q| q.tokens.start == from && q.tokens.end >= sentence.end);
        self.last.clone().filter(|_| opens && whole && self.near(frame))
    }

    fn someone(&self, who: &Who) -> Option<Few<usize>> {
        match who {
            Who::Named(entities) => Some(entities.clone()),
            Who::Last => self.last.clone(),
            _ => None,
        }
    }

    /// `Smith fired back: “We go,” he said`: the pronoun behind a quotation that the sentence has introduced.
    fn goes_on(&self, frame: &Frame) -> bool {
        let start = frame.span.start;
        let pronoun = self.scene.one_of(start, &["he", "she"]) && self.scene.is(start, Class::PRONOUN);
        let before = self.speakers.last().and_then(Option::as_ref);
        let quoted = start.checked_sub(1).and_then(|at| self.scene.quote(at));
        let introduced = quoted.is_some_and(|q| {
            let lead = q.tokens.start.checked_sub(1);
            q.tokens.end == start && lead.is_some_and(|at| self.scene.text.word(at) == ":")
        });
        pronoun && introduced && before.is_some_and(|last| last.len() == 1 && self.fits(frame, last))
    }

    /// `“We thank Jones,” he said`: he is not Jones but whoever spoke before.
    fn not_named_inside(&self, entities: &Few<usize>, frame: &Frame, sentence: &Range<usize>) -> Few<usize> {
        let pronoun = self.scene.mention(frame.span.start).is_some_and(|m| m.form == Form::Pronoun);
        let before = sentence.start..frame.span.start;
        let behind = !matches!(frame.shape, Shape::Leading(..)) && pronoun && self.near(frame);
        let last = self.last.as_ref().filter(|last| behind && *last != entities && self.fits(frame, last));
        let (Some(last), [entity]) = (last, &**entities) else {
            return entities.clone();
        };
        let mut inside = before.filter_map(|at| self.scene.mention_starting(at));
        let named = inside.any(|m| *m.entities == [*entity] && matches!(m.form, Form::Name | Form::Surname));
        if named { last.clone() } else { entities.clone() }
    }

    /// Whom `the striker` means: the person who spoke in this paragraph or the one before, or the only one named there.
    fn described(&self, frame: &Frame) -> Option<Few<usize>> {
        let scene = self.scene;
        let person = |e: &usize| scene.cast.entities.get(*e).is_some_and(|e| e.kind == SpeakerKind::Person);
        if let Some(last) = self.last.as_ref().filter(|_| self.near(frame)) {
            return matches!(&**last, [one] if person(one)).then(|| last.clone());
        }
        let here = scene.text.paragraph_of(frame.cue.start);
        let from = scene.text.paragraphs.get(here.checked_sub(1)?)?.start;
        let named = (from..frame.span.start).filter_map(|at| scene.mention_starting(at)).filter(|m| m.name.is_some());
        let mut people: Vec<usize> = named.flat_map(|m| m.entities.iter().copied()).filter(person).collect();
        people.dedup();
        (people.len() == 1).then(|| people.into_iter().collect())
    }

    /// Whether somebody spoke in the same paragraph or the one before.
    fn near(&self, frame: &Frame) -> bool {
        let here = self.scene.text.paragraph_of(frame.cue.start);
        self.spoke_in.is_some_and(|paragraph| paragraph + 1 >= here)
    }

    /// Whether `he` may be the last speaker: people are no `it`.
    fn fits(&self, frame: &Frame, last: &[usize]) -> bool {
        let person = |e: &usize| {
            let entity = self.scene.cast.entities.get(*e);
            entity.is_some_and(|e| e.kind == SpeakerKind::Person)
        };
        let at = frame.cue.start.saturating_sub(1);
        let near = (at.saturating_sub(4)..=at).rev().find(|at| self.scene.is(*at, Class::PRONOUN));
        match near {
            Some(at) if self.scene.one_of(at, &["he", "she"]) => last.len() == 1 && last.iter().all(person),
            Some(at) if self.scene.one_of(at, &["it"]) => last.iter().all(|e| !person(e)),
            _ => !voice::is_polled(self.scene, frame.cue.start) || last.iter().all(|e| !person(e)),
        }
    }

    /// Marks the quotations in a range as spoken for.
    pub fn claim(&mut self, range: &Range<usize>) {
        let first = self.scene.quotes.partition_point(|q| q.tokens.end <= range.start);
        let quotes = self.scene.quotes.get(first..).unwrap_or_default();
        for (index, _) in quotes.iter().enumerate().take_while(|(_, q)| q.tokens.start < range.end) {
            if let Some(claimed) = self.claimed.get_mut(first + index) {
                *claimed = true;
            }
        }
    }

    /// Books a statement.
    pub fn book(
        &mut self,
        entities: Few<usize>,
        range: Range<usize>,
        cue: &str,
        rule: &'static str,
        confidence: Confidence,
        direct: bool,
    ) {
        let bytes = self.scene.text.bytes(&range);
        let statement = Statement {
            text: self.scene.text.slice(&range).to_owned(),
            start: bytes.start,
            end: bytes.end,
            direct,
            cue: cue.to_owned(),
            evidence: Evidence { rule: Cow::Borrowed(rule), confidence },
        };
        self.found.push(Attribution { entities, statement });
    }
}
