//! Where a word of a script begins and ends: whether a form found in a text is a name or a piece of a longer word.
//!
//! Each script joins a name to its neighbours in its own way, and only in that way. Refuses to look at what the form
//! means, but for the titles that Korean writes onto it. Tests: at the foot of this file, `tests/it/written.rs`.

use super::letters::{Script, in_word, script};

/// Small words that Arabic writes onto the front: `and`, `so`; then `in`, `to`, `like`; then the article.
const ARABIC_BEFORE: [&str; 26] = [
    "", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "وب", "ول", "وك", "فب", "فل", "وبال", "وكال",
    "ولل", "فبال", "فلل", "أ", "س", "وس", "ا",
];

/// Particles that Korean writes onto a noun.
const PARTICLES: [&str; 36] = [
    "", "은", "는", "이", "가", "을", "를", "의", "에", "에서", "에게", "에는", "에도", "에서는", "와", "과", "와의",
    "과의", "도", "만", "로", "으로", "로부터", "으로부터", "까지", "부터", "께서", "측", "측은", "측이", "이나", "나",
    "이며", "이고", "보다", "처럼",
];

/// What Korean writes onto the name of a country or a person besides: its forces, people, bodies; his office.
const KOREAN_HEADS: [&str; 24] = [
    "군", "측", "인", "산", "해군", "공군", "육군", "정부", "대사", "대사관", "국방부", "외교부", "외무성", "방위성",
    "국방장관", "외교장관", "장관", "대통령", "총리", "주석", "의장", "함정", "훈련", "연습",
];

/// Whether a word may begin at byte `at`, where a letter of `own` script stands.
pub fn begins(text: &str, at: usize, own: Script) -> bool {
    let before = text.get(..at).and_then(|t| t.chars().next_back());
    let Some(before) = before else { return true };
    match own {
        Script::Han => true,
        Script::Kana => script(before) != Some(Script::Kana),
        Script::Arabic => {
            let word = last_word(text, at);
            word.len() < 12 && ARABIC_BEFORE.contains(&word)
        }
        // `한미` goes on a word, `美한` does not; Cyrillic and Devanagari words stand apart
        Script::Hangul => !closes_a_quotation(text, at) && (!in_word(before) || is_other(before, own)),
        Script::Cyrillic | Script::Devanagari => !in_word(before) || is_other(before, own),
    }
}

/// Whether a word may end at byte `end`, behind a letter.
pub fn ends(text: &str, end: usize) -> bool {
    let own = text.get(..end).and_then(|t| t.chars().next_back()).and_then(script);
    let rest = text.get(end..).unwrap_or_default();
    let Some(next) = rest.chars().next() else { return true };
    match own {
        Some(Script::Han) | None => true,
        Some(Script::Kana) => script(next) != Some(Script::Kana),
        Some(Script::Hangul) => {
            let tail = rest.get(..rest.find(|c| script(c) != Some(Script::Hangul)).unwrap_or(rest.len()));
            tail.is_some_and(korean_tail)
        }
        // the vowel signs of Devanagari are marks, digits behind a name are its edition
        Some(own) => !in_word(next) || next.is_ascii_digit() || is_other(next, own),
    }
}

/// `“…”이란`: behind a quotation stand particles.
fn closes_a_quotation(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    match before.next() {
        Some('’' | '”' | '」' | '』' | '》' | '〉' | ')') => true,
        Some('\'' | '"') => before.next().is_some_and(|c| in_word(c) || matches!(c, '.' | '?' | '!')),
        _ => false,
    }
}

/// A letter of another script of this room stands apart of itself.
fn is_other(c: char, own: Script) -> bool {
    script(c).is_some_and(|other| other != own)
}

/// Whether nothing but particles, or a head and particles, follows a Korean name in its word.
fn korean_tail(tail: &str) -> bool {
    let particles = |tail: &str| PARTICLES.contains(&tail);
    particles(tail) || KOREAN_HEADS.iter().any(|head| tail.strip_prefix(head).is_some_and(particles))
}

/// The letters of the word that byte `at` stands in, up to it; looks back a few letters only.
fn last_word(text: &str, at: usize) -> &str {
    const REACH: usize = 6;
    let before = text.get(..at).unwrap_or_default();
    let start = before.char_indices().rev().take(REACH).take_while(|(_, c)| in_word(*c)).last().map_or(at, |(i, _)| i);
    text.get(start..at).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &str, form: &str) -> bool {
        let at = text.find(form).expect("the form stands in the text");
        let own = form.chars().next().and_then(script).expect("a script");
        begins(text, at, own) && ends(text, at + form.len())
    }

    #[test]
    fn a_name_is_no_piece_of_a_longer_word() {
        assert!(whole("अब भारत में", "भारत") && !whole("भारतीय", "भारत"));
        assert!(whole("в России.", "России") && !whole("белорус", "рус"));
        assert!(whole("インドは", "インド") && !whole("インドネシア", "インド") && !whole("ラインド", "インド"));
    }

    #[test]
    fn particles_and_small_words_are_written_onto_names() {
        assert!(
            whole("일본은", "일본")
                && whole("미국군이", "미국")
                && !whole("인도적", "인도")
                && !whole("한일본", "일본")
        );
        assert!(whole("واليابان", "اليابان") && whole("بمصر", "مصر") && !whole("قمصر", "مصر"));
    }
}
