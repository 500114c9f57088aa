//! Pronouns → the last person, pair or institution that fits.
//!
//! Prefers the subject of the nearest sentence of the same paragraph. Refuses to reach further back than a few
//! paragraphs. Tests: `tests/it/cast.rs`.

use std::ops::Range;

use super::Form;
use super::lexicon::Class;
use super::resolve::{Resolved, Resolver, Who};
use crate::annotation::Confidence;
use crate::extract::few::Few;

/// How many paragraphs back a pronoun may reach.
const REACH: usize = 3;

/// How many sentences it looks at, but for one.
const SENTENCES: usize = 12;

/// How many mentions of one sentence it looks at.
const MOST: usize = 40;

impl Resolver<'_, '_> {
    /// Reads a pronoun.
    pub(super) fn pronoun(&mut self, tokens: Range<usize>) {
        let scene = self.scene;
        let at = tokens.start;
        let who = if scene.one_of(at, &["it"]) {
            self.last_institution(at)
        } else if scene.one_of(at, &["they"]) {
            self.last_pair(at)
        } else {
            let female = scene.words.is(at, Class::FEMALE);
            self.last_fitting(at, female).into_iter().map(Who::Figure).collect()
        };
        self.push(tokens, None, who, Form::Pronoun, "pronoun for the last who fits", Confidence::Medium);
    }

    /// Mentions from the nearest back, sentence by sentence, as far as a pronoun reaches.
    fn sentences_back(&self, at: usize) -> Vec<&[Resolved]> {
        let text = self.scene.text;
        let here = text.paragraph_of(at);
        let mut out: Vec<&[Resolved]> = Vec::with_capacity(SENTENCES + 1);
        let mut end = self.done.len();
        while end > 0 {
            let Some(last) = self.done.get(end - 1) else { break };
            let token = last.mention.tokens.start;
            if text.paragraph_of(token) + REACH < here {
                break;
            }
            let sentence = text.sentence_of(token);
            let mut start = end - 1;
            while start > 0
                && end - start < MOST
                && self.done.get(start - 1).is_some_and(|d| text.sentence_of(d.mention.tokens.start) == sentence)
            {
                start -= 1;
            }
            out.extend(self.done.get(start..end));
            end = start;
            if out.len() > SENTENCES {
                break;
            }
        }
        out
    }

    fn last_fitting(&self, at: usize, female: bool) -> Option<usize> {
        let fits = |r: &&Resolved| match &*r.who {
            [Who::Figure(p)] => self.figures.all.get(*p).is_some_and(|f| f.female.is_none_or(|g| g == female)),
            _ => false,
        };
        let figure = |r: &Resolved| match r.who.first() {
            Some(Who::Figure(p)) => Some(*p),
            _ => None,
        };
        let text = self.scene.text;
        let own = text.sentence_of(at);
        // `…, he said`: who speaks is not named in what he says
        let trailing =
            at > 0 && matches!(text.word(at - 1), "," | "”" | "\"" | "’") && self.scene.words.is(at + 1, Class::SAYS);
        let here = |s: &&[Resolved]| s.first().is_some_and(|r| text.sentence_of(r.mention.tokens.start) == own);
        let mut sentences = self.sentences_back(at);
        if trailing && sentences.len() > 1 && sentences.first().is_some_and(here) {
            sentences.rotate_left(1);
        }
        let fits = |r: &&Resolved| fits(r) && !(self.is_quoted(r) && text.sentence_of(r.mention.tokens.start) == own);
        for sentence in sentences {
            // `An official travelling with the secretary told reporters … he said`
            if sentence.first().is_some_and(|opener| self.is_somebody(opener)) {
                return None;
            }
            let subject = sentence.iter().filter(fits).find(|r| self.is_subject(r));
            if let Some(found) = subject.or_else(|| sentence.iter().find(fits)) {
                return figure(found);
            }
        }
        None
    }

    /// Whether an unnamed person opens a sentence: `A senior official`, not `officials`.
    fn is_somebody(&self, resolved: &Resolved) -> bool {
        let (text, tokens) = (self.scene.text, &resolved.mention.tokens);
        let opens = text.sentences.get(text.sentence_of(tokens.start)).is_some_and(|s| s.start == tokens.start);
        let one = self.scene.one_of(tokens.start, &["a", "an", "one", "another"]);
        resolved.mention.form == Form::Unnamed && opens && one
    }

    /// Whether a mention stands inside quotation marks.
    fn is_quoted(&self, resolved: &Resolved) -> bool {
        let token = resolved.mention.tokens.start;
        let next = self.quoted.partition_point(|q| q.tokens.end <= token);
        self.quoted.get(next).is_some_and(|q| q.tokens.start <= token)
    }

    /// Whether a verb of saying stands right beside a mention, or no preposition in front of it.
    pub(super) fn is_subject(&self, resolved: &Resolved) -> bool {
        const OBLIQUE: [&str; 16] = [
            "to", "with", "by", "for", "of", "from", "between", "and", "met", "told", "against", "on", "about", "than",
            "welcomed", "thanked",
        ];
        let tokens = &resolved.mention.tokens;
        let scene = self.scene;
        // `Ord’s deputy, Ilo Tamm, said`
        if tokens.end.checked_sub(1).is_some_and(|last| scene.words.at(last).possessive) {
            return false;
        }
        let says = scene.words.is(tokens.end, Class::SAYS);
        let before = tokens.start.checked_sub(1);
        let says = says || before.is_some_and(|b| scene.words.is(b, Class::SAYS) && !scene.one_of(b, &OBLIQUE));
        says || before.is_none_or(|b| !scene.one_of(b, &OBLIQUE))
    }

    /// Of several figures the one mentioned last, unless that was beside another of them as the subject: of `Mr Ord
    /// opened the drill with his counterpart Ilo Tamm`, `the minister` is Mr Ord.
    pub(super) fn nearest_subject(&self, candidates: &[usize]) -> Option<usize> {
        let nearest = self.nearest(candidates)?;
        let mention = |place: usize| self.done.get(self.last_seen(place)?);
        let sentence = |r: &Resolved| self.scene.text.sentence_of(r.mention.tokens.start);
        let Some(last) = mention(nearest).filter(|r| r.who.len() == 1 && !self.is_subject(r)) else {
            return Some(nearest);
        };
        let beside = |r: &Resolved| sentence(r) == sentence(last) && r.who.len() == 1 && self.is_subject(r);
        let subject = candidates.iter().copied().find(|p| mention(*p).is_some_and(beside));
        let paired =
            subject.and_then(mention).is_some_and(|r| self.joined(r.mention.tokens.end, last.mention.tokens.start));
        let spoke = if paired { self.last_to_speak(candidates, sentence(last)) } else { None };
        spoke.or(subject).or(Some(nearest))
    }

    /// Of two whom `and` joins neither is `the minister`: the candidate who spoke last before them.
    fn last_to_speak(&self, candidates: &[usize], before: usize) -> Option<usize> {
        let text = self.scene.text;
        let spoke = |r: &&Resolved| {
            let tokens = &r.mention.tokens;
            let says = |at: usize| self.scene.words.is(at, Class::SAYS);
            text.sentence_of(tokens.start) < before
                && (says(tokens.end) || tokens.start.checked_sub(1).is_some_and(says))
        };
        let last = self.done.iter().rev().take(MOST).find(spoke)?;
        match &*last.who {
            [Who::Figure(place)] => Some(*place).filter(|p| candidates.contains(p)),
            _ => None,
        }
    }

    /// The body that `it` goes on about: one that speaks or opens its clause, in the sentence before or the paragraph.
    fn last_institution(&self, at: usize) -> Few<Who> {
        let text = self.scene.text;
        let (here, sentence_here) = (text.paragraph_of(at), text.sentence_of(at));
        let near = |s: &&[Resolved]| {
            let first = s.first().map_or(at, |r| r.mention.tokens.start);
            text.paragraph_of(first) == here || text.sentence_of(first) + 1 >= sentence_here
        };
        for sentence in self.sentences_back(at).into_iter().take(3).filter(near) {
            let found = sentence.iter().find(|r| {
                matches!(r.mention.form, Form::Institution | Form::Anaphor)
                    && matches!(&*r.who, [Who::Institution(_)])
                    && self.is_subject(r)
                    && self.leads(r)
            });
            if let Some(found) = found {
                return found.who.clone();
            }
        }
        Few::default()
    }

    /// Whether a mention speaks or opens a clause: `It will make the Armed Forces stronger` says nothing of those.
    fn leads(&self, resolved: &Resolved) -> bool {
        let (scene, tokens) = (self.scene, &resolved.mention.tokens);
        let before = tokens.start.checked_sub(1);
        let says = scene.words.is(tokens.end, Class::SAYS) || before.is_some_and(|b| scene.words.is(b, Class::SAYS));
        let opens =
            scene.text.sentences.get(scene.text.sentence_of(tokens.start)).is_none_or(|s| s.start == tokens.start);
        let mark = before.is_some_and(|b| {
            scene.words.at(b).id == 0 || scene.one_of(b, &["that", "and", "but", "while", "as", "to"])
        });
        says || opens || mark
    }

    /// The last group, or the two people whom `and` joins.
    fn last_pair(&self, at: usize) -> Few<Who> {
        for sentence in self.sentences_back(at).into_iter().take(3) {
            let group = sentence.iter().rfind(|r| r.who.len() > 1 && r.who.iter().all(|w| matches!(w, Who::Figure(_))));
            if let Some(group) = group {
                return group.who.clone();
            }
            for pair in sentence.windows(2) {
                if let [one, other] = pair
                    && let ([Who::Figure(a)], [Who::Figure(b)]) = (&*one.who, &*other.who)
                    && a != b
                    && self.joined(one.mention.tokens.end, other.mention.tokens.start)
                {
                    return Few::Listed(vec![Who::Figure(*a), Who::Figure(*b)]);
                }
            }
        }
        Few::default()
    }

    fn joined(&self, from: usize, to: usize) -> bool {
        to > from && to - from <= 3 && (from..to).any(|t| self.scene.one_of(t, &["and", "&"]))
    }
}
