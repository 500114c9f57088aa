//! Tokens → pieces: what the grammar of dates reads.
//!
//! A token whose inner joints part it into words of time is taken apart (`7-9`, `2022.09.08`, `mid-March`,
//! `20-Oct-2018`); any other stays whole (`Zapad-2021`). Refuses to read across a paragraph. Tests: with the grammar.

use std::ops::Range;

use super::term::{self, Term};
use crate::extract::spellings::Column;
use crate::extract::text::{Kind, Text};

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
    /// What its words can mean.
    terms: &'t Column<Terms>,
    /// All pieces of the paragraph, in order.
    all: Vec<Piece>,
}

impl<'t, 'a> Pieces<'t, 'a> {
    /// No pieces yet of `text`; `room` is the memory for them.
    pub fn new(text: &'t Text<'a>, terms: &'t Column<Terms>, room: Vec<Piece>) -> Self {
        Self { text, terms, all: room }
    }

    /// The memory, for the next text.
    pub fn into_room(self) -> Vec<Piece> {
        self.all
    }

    /// Takes the tokens of a paragraph apart, in place of those read before.
    pub fn load(&mut self, paragraph: &Range<usize>) {
        self.all.clear();
        self.all.reserve(paragraph.len());
        let tokens = self.text.tokens.get(paragraph.clone()).unwrap_or_default();
        for (at, token) in (paragraph.start..).zip(tokens) {
            match self.terms.get(token) {
                Some(Terms::One(term)) => {
                    self.all.push(Piece { term: *term, start: token.start, end: token.end, token: at });
                }
                Some(Terms::Several(parts)) => self.all.extend(parts.iter().map(|(term, range)| Piece {
                    term: *term,
                    start: token.start + range.start,
                    end: token.start + range.end,
                    token: at,
                })),
                None => {}
            }
        }
    }

    /// The first piece from `at` on whose term is wanted.
    pub fn next(&self, at: usize, wanted: impl Fn(Term) -> bool) -> Option<usize> {
        let ahead = self.all.get(at..)?;
        ahead.iter().position(|piece| wanted(piece.term)).map(|offset| at + offset)
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

/// What one word can mean, taken apart where its parts are words of time.
#[derive(Clone, Debug)]
pub enum Terms {
    /// The word as a whole.
    One(Term),
    /// Its parts: what each can mean, and where it starts and ends in the word.
    Several(Box<[(Term, Range<usize>)]>),
}

/// Reads a word by itself.
pub fn read(word: &str, kind: Kind) -> Terms {
    if kind == Kind::Mark {
        return Terms::One(term::mark(word));
    }
    let part = |range: Range<usize>| (term::of_word(word.get(range.clone()).unwrap_or_default()), range);
    let mut parts = Vec::new();
    let mut start = 0;
    for (end, joint) in word.char_indices().skip(1).filter(|(_, c)| is_joint(*c)) {
        let behind = end + joint.len_utf8();
        parts.extend([part(start..end), (term::mark(word.get(end..behind).unwrap_or_default()), end..behind)]);
        start = behind;
    }
    parts.push(part(start..word.len()));
    let apart = parts.len() > 1 && parts.iter().all(|(term, _)| *term != Term::Other);
    if apart { Terms::Several(parts.into()) } else { Terms::One(term::of_word(word)) }
}

fn is_joint(c: char) -> bool {
    matches!(c, '-' | '.' | '\u{2010}' | '\u{2011}')
}
