//! Who said what: text + cast + quotations → every attributed statement.
//!
//! ```text
//! tokens ─words▶ classes ─verb▶ reporting verbs ─subject▶ whose ─complement/frame▶ attributions ─content▶ statements
//! ```
//!
//! Direct, indirect and mixed speech; leading, trailing, inverted and interrupted; `according to`; headlines, question
//! and answer, lists and blocks; quotations that go on. Refuses events (met, signed, visited) and sources without a
//! name, whose quotations nobody else gets. Linear in the text's length. Tests: `tests/it/statements.rs`,
//! `tests/golden/`.

mod according;
mod apposition;
mod blocks;
mod clause;
mod clauses;
mod complement;
mod content;
mod cues;
mod dateline;
mod described;
mod follow;
mod frame;
mod introduced;
mod inverted;
mod ledger;
mod nouns;
mod object;
mod participle;
mod relayed;
mod scene;
mod straight;
mod subject;
mod tail;
mod transcript;
mod verb;
mod voice;
mod words;

use std::ops::Range;

use crate::annotation::Statement;
use crate::extract::cast::Cast;
use crate::extract::few::Few;
use crate::extract::quotes::Quote;
use crate::extract::spellings::Column;
use crate::extract::text::Text;

use ledger::Ledger;
use scene::Scene;
use words::Class;

pub use words::{Reading, read};

/// A statement and those who made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Places in [`Cast::entities`]; several for a joint statement.
    pub entities: Few<usize>,
    /// What they said.
    pub statement: Statement,
}

/// Finds every statement that the text attributes to somebody it names, in text order. `readings` are those of the
/// text's words ([`read`]).
pub fn find(text: &Text<'_>, readings: &Column<Reading>, cast: &Cast, quotes: &[Quote]) -> Vec<Attribution> {
    let scene = Scene::new(text, readings, cast, quotes);
    let mut ledger = Ledger::new(&scene);
    for paragraph in &text.paragraphs {
        let whole = transcript::turn(&mut ledger, paragraph)
            || blocks::attributable(&mut ledger, paragraph)
            || blocks::label(&mut ledger, paragraph)
            || blocks::signed(&mut ledger, paragraph);
        if whole {
            continue;
        }
        blocks::open(&mut ledger, paragraph);
        for sentence in sentences_of(text, paragraph) {
            in_sentence(&mut ledger, &sentence, paragraph);
        }
        blocks::close(&mut ledger, paragraph);
    }
    ledger.into_attributions()
}

fn in_sentence(ledger: &mut Ledger<'_, '_>, sentence: &Range<usize>, paragraph: &Range<usize>) {
    let scene = ledger.scene;
    // what no word of the sentence opens is not looked for
    let classes = scene.classes(sentence);
    let mut frames = if classes.is(Class::CUE) { frame::frames(scene, sentence) } else { Vec::new() };
    if classes.is(Class::CITES) {
        frames.extend(according::frames(scene, sentence));
    }
    frames.extend(according::for_somebody(scene, sentence));
    if classes.is(Class::SAYING) {
        frames.extend(nouns::frames(scene, sentence));
    }
    if classes.is(Class::BREAK) {
        frames.extend(introduced::frame(scene, sentence, &frames));
    }
    frames.sort_by_key(|frame| frame.cue.start);
    for index in 0..frames.len() {
        ledger.attribute(&frames, index, sentence);
    }
    let silent = frames.iter().all(|f| ledger.scene.is_nested(f.cue.start));
    follow::leftover(ledger, sentence, paragraph, silent);
}

/// The sentences of a paragraph.
fn sentences_of(text: &Text<'_>, paragraph: &Range<usize>) -> Vec<Range<usize>> {
    let from = text.sentences.partition_point(|s| s.start < paragraph.start);
    let sentences = text.sentences.get(from..).unwrap_or_default();
    sentences.iter().take_while(|s| s.start < paragraph.end).cloned().collect()
}
