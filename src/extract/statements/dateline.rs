//! `TOKYO, Jan. 14 (Agency) –` at the start of a sentence → where the sentence itself begins.
//!
//! Refuses names set off by a dash: a dateline shows a day, an agency in brackets or a place in capitals. Tests: at the
//! goldens of `tests/golden/said`.

use std::ops::Range;

use super::scene::Scene;
use super::words::Class;

/// The longest dateline, in tokens.
const LONGEST: usize = 18;

/// The first token behind a dateline; the sentence's first without one.
pub fn behind(scene: &Scene<'_>, sentence: &Range<usize>) -> usize {
    let start = sentence.start;
    if !scene.is_capital(start) || scene.quote(start).is_some() {
        return start;
    }
    let mut dated = false;
    let (mut bracket, mut inside) = (false, false);
    for at in start..sentence.end.min(start + LONGEST) {
        let word = scene.text.word(at);
        match word {
            "–" | "—" | "-" | "--"
                if !inside && (scene.text.spaced(at) || scene.text.spaced(at + 1) && in_capitals(scene, start)) =>
            {
                return if dated || bracket || in_capitals(scene, start) { at + 1 } else { start };
            }
            ":" if at == start + 1 && in_capitals(scene, start) => return at + 1,
            "(" => (bracket, inside) = (true, true),
            ")" if bracket && dated && !dash(scene, at + 1) => return at + 1,
            ")" => inside = false,
            "," | "." | "/" => {}
            // `(Agency - 28th November, 2019)`
            _ if inside && dash(scene, at) => {}
            _ if scene.is(at, Class::TIME) || word.starts_with(|c: char| c.is_ascii_digit()) => dated = true,
            _ if scene.is_capital(at) => {}
            _ => return start,
        }
    }
    start
}

fn dash(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.text.word(at), "–" | "—" | "-" | "--")
}

fn in_capitals(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.text.word(at);
    word.len() > 3 && !word.contains(char::is_lowercase)
}
