//! A word → what it may be for the rules of this room, looked up once for each spelling.
//!
//! A rule looks only at the words that can start it. Refuses to look at the words around. Tests: at the foot of
//! `exercises`.

use std::sync::LazyLock;

use super::{context, edited};
use crate::extract::lists::WordList;
use crate::extract::text::Kind;

/// What a word may be: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading(u16);

/// Words by which a text gives an exercise its name.
const NAMING: [&str; 13] = [
    "named", "dubbed", "codenamed", "code-named", "called", "titled", "nicknamed", "christened", "known", "codename",
    "code-name", "name", "banner",
];

static LISTED_NAMING: LazyLock<WordList> = LazyLock::new(|| WordList::new(&NAMING));

impl Reading {
    /// A noun for an exercise.
    pub const NOUN: Self = Self(1);
    /// A noun for an exercise behind `war`.
    pub const GAME: Self = Self(1 << 1);
    /// May be part of a name: a capital, no noun for an exercise, no possessive.
    pub const NAME: Self = Self(1 << 2);
    /// Begins with a small letter.
    pub const SMALL: Self = Self(1 << 3);
    /// Gives a name: `dubbed`.
    pub const NAMING: Self = Self(1 << 4);
    /// What is held of an exercise, or done in it: `edition`.
    pub const EVENT: Self = Self(1 << 5);
    /// May stand before the name of what takes place: `during`, `tri-service`.
    pub const CUE: Self = Self(1 << 6);
    /// May open a list: `including`, `such`.
    pub const LIST: Self = Self(1 << 7);
    /// May open a quotation.
    pub const QUOTE: Self = Self(1 << 8);
    /// The mark of a hashtag.
    pub const HASH: Self = Self(1 << 9);
    /// Before a person's name.
    pub const RANK: Self = Self(1 << 10);
    /// What some rule begins at; most words are none of these.
    pub const OPENS: Self = Self::of(&[
        Self::NOUN,
        Self::GAME,
        Self::NAME,
        Self::NAMING,
        Self::EVENT,
        Self::CUE,
        Self::LIST,
        Self::QUOTE,
        Self::HASH,
    ]);

    const fn of(mut sets: &[Self]) -> Self {
        let mut all = Self(0);
        while let [first, rest @ ..] = sets {
            all.0 |= first.0;
            sets = rest;
        }
        all
    }

    /// Whether the sets share a member.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn with(self, set: Self, holds: bool) -> Self {
        if holds { Self(self.0 | set.0) } else { self }
    }

    /// Reads a word by itself; `rank`: it stands before names of people.
    pub fn of_word(word: &str, kind: Kind, rank: bool) -> Self {
        if kind == Kind::Mark {
            let quote = matches!(word, "“" | "\"" | "‘" | "'" | "«");
            return Self::default().with(Self::QUOTE, quote).with(Self::HASH, word == "#");
        }
        let noun = context::is_exercise_noun(word);
        let possessive = word.ends_with("'s") || word.ends_with("’s");
        let name = kind == Kind::Word && word.starts_with(char::is_uppercase) && !noun && !possessive;
        Self::default()
            .with(Self::NOUN, noun)
            .with(Self::GAME, matches!(word, "game" | "games"))
            .with(Self::NAME, name)
            .with(Self::SMALL, word.starts_with(|c: char| c.is_ascii_lowercase()))
            .with(Self::NAMING, LISTED_NAMING.holds(word))
            .with(Self::EVENT, edited::prepositions_behind(word).is_some())
            .with(Self::CUE, context::is_done_together(word) || matches!(word, "of" | "during" | "During"))
            .with(Self::LIST, matches!(word, "including" | "such"))
            .with(Self::RANK, rank)
    }
}
