//! Tokens → pieces: what the grammar of dates reads.
//!
//! A token whose inner joints part it into words of time is taken apart (`7-9`, `2022.09.08`, `mid-March`,
//! `20-Oct-2018`); any other stays whole (`Zapad-2021`). Refuses to read across a paragraph. Tests: with the grammar.

use std::ops::Range;

use super::term::{self, Term};
use crate::extract::text::{Kind, Text, Token};

/// A word, number or mark with what it can mean.
#[derive(Clone, Copy, Debug)]
pub struct Piece {
    /// What it can be in an expression of time.
    pub term: Term,
    /// Byte offset of its first character.
    pub start: usize,
    /// Byte offset behind its last.
    pub end: usize,
    /// The token it is (part of).
    pub token: usize,
}

/// The pieces of one paragraph.
#[derive(Debug)]
pub struct Pieces<'t, 'a> {
    /// The text behind them.
    pub text: &'t Text<'a>,
    /// All pieces of the paragraph, in order.
    all: Vec<Piece>,
}

impl<'t, 'a> Pieces<'t, 'a> {
    /// No pieces yet of `text`.
    pub fn new(text: &'t Text<'a>) -> Self {
        Self { text, all: Vec::new() }
    }

    /// Takes the tokens of a paragraph apart, in place of those read before.
    pub fn load(&mut self, paragraph: &Range<usize>) {
        self.all.clear();
        for at in paragraph.clone() {
            if let Some(token) = self.text.tokens.get(at) {
                push(self.text.text, *token, at, &mut self.all);
            }
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// What piece `at` can mean; [`Term::Other`] outside the paragraph.
    pub fn term(&self, at: usize) -> Term {
        self.all.get(at).map_or(Term::Other, |p| p.term)
    }

    /// What the piece before `at` can mean.
    pub fn before(&self, at: usize) -> Term {
        at.checked_sub(1).map_or(Term::Other, |at| self.term(at))
    }

    /// The characters of piece `at`; empty outside the paragraph.
    pub fn word(&self, at: usize) -> &'a str {
        let piece = self.all.get(at);
        piece.and_then(|p| self.text.text.get(p.start..p.end)).unwrap_or_default()
    }

    /// Whether piece `at` is one of `words`, in any case.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// Whether piece `at` starts with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether no white space stands before piece `at`.
    pub fn glued(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.all.get(b)).map(|p| p.end);
        before.is_some_and(|end| self.all.get(at).is_some_and(|p| p.start == end))
    }

    /// The byte range of a range of pieces.
    pub fn bytes(&self, pieces: &Range<usize>) -> Range<usize> {
        let start = self.all.get(pieces.start).map_or(0, |p| p.start);
        let last = pieces.end.checked_sub(1).and_then(|last| self.all.get(last));
        start..last.map_or(start, |p| p.end).max(start)
    }

    /// The token range that a range of pieces touches.
    pub fn tokens(&self, pieces: &Range<usize>) -> Range<usize> {
        let start = self.all.get(pieces.start).map_or(0, |p| p.token);
        let last = pieces.end.checked_sub(1).and_then(|last| self.all.get(last));
        start..last.map_or(start, |p| p.token + 1)
    }
}

fn push(text: &str, token: Token, at: usize, all: &mut Vec<Piece>) {
    let word = text.get(token.start..token.end).unwrap_or_default();
    let piece = |term, start, end| Piece { term, start, end, token: at };
    let jointed = token.kind != Kind::Mark && word.bytes().skip(1).any(|b| matches!(b, b'-' | b'.' | 0xE2));
    if !jointed {
        let term = if token.kind == Kind::Mark { term::mark(word) } else { term::of_word(word) };
        all.push(piece(term, token.start, token.end));
        return;
    }
    let before = all.len();
    let mut start = token.start;
    for (offset, joint) in word.char_indices().filter(|(_, c)| is_joint(*c)) {
        let end = token.start + offset;
        all.push(piece(term::of_word(text.get(start..end).unwrap_or_default()), start, end));
        let behind = end + joint.len_utf8();
        all.push(piece(term::mark(text.get(end..behind).unwrap_or_default()), end, behind));
        start = behind;
    }
    all.push(piece(term::of_word(text.get(start..token.end).unwrap_or_default()), start, token.end));
    let parts = all.get(before..).unwrap_or_default();
    if parts.iter().any(|p| p.term == Term::Other) {
        all.truncate(before);
        all.push(piece(term::of_word(word), token.start, token.end));
    }
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '.' | '\u{2010}' | '\u{2011}')
}
