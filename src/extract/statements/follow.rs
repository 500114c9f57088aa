//! Quotations without a verb of their own → more from the speaker before.
//!
//! `“A,” Smith said. “B.”` and paragraphs that reopen their quotation. Refuses names in quotation marks, quotations that
//! the next sentence attributes, and everything behind a source without a name. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::content::LONGEST;
use super::dateline;
use super::frame::{self, Shape};
use super::introduced;
use super::ledger::Ledger;
use super::subject::{Subject, Who, as_subject};
use super::verb::{self, Build};
use super::words::Class;
use crate::annotation::Confidence;

/// Books the quotations that end in a sentence and that no attribution has claimed. `silent`: the sentence has none.
pub fn leftover(ledger: &mut Ledger<'_, '_>, sentence: &Range<usize>, paragraph: &Range<usize>, silent: bool) {
    let quotes = ledger.scene.quotes;
    let first = quotes.partition_point(|q| q.tokens.end <= sentence.start);
    let ending = quotes.iter().skip(first).take_while(|q| q.tokens.end <= sentence.end).count();
    for index in first..first + ending {
        if ledger.claimed.get(index) == Some(&false) {
            go_on(ledger, index, sentence, paragraph, silent);
        }
    }
}

fn go_on(ledger: &mut Ledger<'_, '_>, index: usize, sentence: &Range<usize>, paragraph: &Range<usize>, silent: bool) {
    let scene = ledger.scene;
    let Some(quote) = scene.quotes.get(index) else {
        return;
    };
    let tokens = quote.tokens.clone();
    let words = scene.words_in(&tokens);
    if silent && words > 3 && led_up_to(ledger, &tokens, sentence, paragraph) {
        return;
    }
    let Some(last) = ledger.last.clone() else {
        return;
    };
    let here = scene.text.paragraph_of(paragraph.start);
    let same = ledger.spoke_in == Some(here) && tokens.start >= ledger.reached;
    let next = ledger.spoke_in.is_some_and(|p| p + 1 == here) && tokens.start == paragraph.start;
    if is_whole(ledger, &tokens, sentence) {
        if words > 1 && tokens.len() <= LONGEST && (same || next) && !attributed_next(ledger, &tokens, paragraph) {
            ledger.claim(&tokens);
            ledger.reached = tokens.end;
            ledger.spoke_in = Some(here);
            ledger.book(last, tokens, "", "quotation that goes on", Confidence::Medium, true);
        }
    } else if silent && same && is_spoken(ledger, &tokens, words) && !anothers(ledger, sentence, &last) {
        // the quotation may have begun in a sentence before this one
        let first = scene.text.sentences.get(scene.text.sentence_of(tokens.start));
        let whole = first.map_or(sentence.start, |s| s.start.min(sentence.start).max(paragraph.start))..sentence.end;
        if whole.len() > LONGEST {
            return;
        }
        ledger.claim(&whole);
        ledger.reached = whole.end;
        let rule = "words quoted on from the speaker before";
        ledger.book(last, whole, "", rule, Confidence::Low, false);
    }
}

/// `Smith agreed. “We go.”`: books a quotation to the subject of the sentence before it, which says that somebody spoke but
/// not what.
fn led_up_to(
    ledger: &mut Ledger<'_, '_>,
    quote: &Range<usize>,
    sentence: &Range<usize>,
    paragraph: &Range<usize>,
) -> bool {
    const SHORT: usize = 30;
    let scene = ledger.scene;
    let text = scene.text;
    let opens = text.sentences.get(text.sentence_of(quote.start)).is_some_and(|s| s.start == quote.start);
    if !opens || !is_whole(ledger, quote, sentence) || quote.len() > LONGEST {
        return false;
    }
    let Some(before) = text.sentence_of(quote.start).checked_sub(1).and_then(|at| text.sentences.get(at)) else {
        return false;
    };
    let stop = before.end.saturating_sub(1);
    let silent = before.start >= ledger.reached && before.clone().all(|at| scene.quote_index(at).is_none());
    if !silent || before.len() > SHORT || !scene.is(stop, Class::STOP) || attributed_next(ledger, quote, paragraph) {
        return false;
    }
    let mut verbs = before.clone().filter_map(|at| verb::verb_at(scene, at, before));
    let Some(verb) = verbs.find(|verb| verb.build == Build::Active) else {
        return false;
    };
    let subject = scene.mention_ending(verb.group).and_then(|mention| as_subject(scene, mention, before.start));
    let Some(Subject { who: Who::Named(entities), .. }) = subject.filter(|s| s.who.is_one()) else {
        return false;
    };
    ledger.claim(quote);
    ledger.reached = quote.end;
    ledger.spoke_in = Some(text.paragraph_of(quote.start));
    ledger.last = Some(entities.clone());
    let rule = "quotation behind a sentence of saying";
    ledger.book(entities, quote.clone(), text.slice(&verb.tokens), rule, Confidence::Medium, true);
    true
}

/// Whether somebody else is the subject of a sentence: `Jones had “a good day”`.
fn anothers(ledger: &Ledger<'_, '_>, sentence: &Range<usize>, last: &[usize]) -> bool {
    let subject = introduced::subject(ledger.scene, sentence.clone());
    matches!(subject, Some((Who::Named(entities), start)) if *entities != *last && ledger.scene.quote(start).is_none())
}

/// Whether a quotation is made of whole sentences.
fn is_whole(ledger: &Ledger<'_, '_>, quote: &Range<usize>, sentence: &Range<usize>) -> bool {
    let text = ledger.scene.text;
    let first = text.sentences.get(text.sentence_of(quote.start));
    let opens = first.is_some_and(|s| quote.start <= dateline::behind(ledger.scene, s));
    opens && quote.end + 1 >= sentence.end
}

/// `“We go.” Smith said.`: the sentence behind a quotation speaks for it.
fn attributed_next(ledger: &Ledger<'_, '_>, quote: &Range<usize>, paragraph: &Range<usize>) -> bool {
    let text = ledger.scene.text;
    let next =
        text.sentences.get(text.sentence_of(quote.end)).filter(|s| s.start == quote.end && s.end <= paragraph.end);
    let frames = next.map(|sentence| frame::frames(ledger.scene, sentence)).unwrap_or_default();
    frames.first().is_some_and(|f| f.span.start == quote.end && !matches!(f.shape, Shape::Leading(..)))
}

/// Whether a quoted fragment is speech: four words, or two that are no name.
fn is_spoken(ledger: &Ledger<'_, '_>, quote: &Range<usize>, words: usize) -> bool {
    let name = quote.clone().any(|at| ledger.scene.is_capital(at));
    words > 3 || words > 1 && !name
}
