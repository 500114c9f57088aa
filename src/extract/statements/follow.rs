//! Quotations without a verb of their own → more from the speaker before.
//!
//! `“A,” Smith said. “B.”` and paragraphs that reopen their quotation. Refuses names in quotation marks, quotations that
//! the next sentence attributes, and everything behind a source without a name. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use super::content::LONGEST;
use super::dateline;
use super::frame::{self, Shape};
use super::ledger::Ledger;
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
    let (Some(quote), Some(last)) = (scene.quotes.get(index), ledger.last.clone()) else {
        return;
    };
    let tokens = quote.tokens.clone();
    let words = scene.words_in(&tokens);
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
    } else if silent && same && is_spoken(ledger, &tokens, words) && sentence.len() <= LONGEST {
        ledger.claim(sentence);
        ledger.reached = sentence.end;
        let rule = "words quoted on from the speaker before";
        ledger.book(last, sentence.clone(), "", rule, Confidence::Low, false);
    }
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
