//! A word → what it may be for the rules of this room, looked up once for each spelling; and a text → what each of its
//! tokens may be, with what its neighbours add.
//!
//! A rule looks only at the tokens that can start it, and tests bits instead of comparing words. Refuses to judge. Tests:
//! at the foot of `exercises`.

use std::sync::LazyLock;

use super::{acronym, context, edited, edition, reader, signs};
use crate::extract::countries::CountrySpan;
use crate::extract::lists::WordList;
use crate::extract::spellings::Column;
use crate::extract::text::{Kind, Text};

/// What a word may be: a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading(u64);

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
    /// Begins no exercise's name.
    pub const UNFIT: Self = Self(1 << 11);
    /// Of these, one that begins a name where an edition closes it.
    pub const SOFT: Self = Self(1 << 12);
    /// Ends the name of a force, a water or a kind of training.
    pub const BODY: Self = Self(1 << 13);
    /// Makes a capitalised neighbour a place, a fair or a document.
    pub const HEAD: Self = Self(1 << 14);
    /// Begins with `Ex-` or ends in `EX`.
    pub const EX: Self = Self(1 << 15);
    /// A small word that stands inside names: `of`, `du`.
    pub const INNER: Self = Self(1 << 16);
    /// A capitalised word that no name ends with: `Operation`.
    pub const NO_END: Self = Self(1 << 17);
    /// A Roman numeral.
    pub const ROMAN: Self = Self(1 << 18);
    /// Holds a dash, behind which an edition may stand.
    pub const DASHED: Self = Self(1 << 19);
    /// Where names of places stand behind: `at`.
    pub const PLACING: Self = Self(1 << 20);
    /// Tells of an exercise near a name, by itself.
    pub const TELLS: Self = Self(1 << 21);
    /// `training`: tells of one together with a force.
    pub const TRAINING: Self = Self(1 << 22);
    /// `trained`
    pub const TRAINED: Self = Self(1 << 23);
    /// Tells of a fair or show.
    pub const FAIR: Self = Self(1 << 24);
    /// Tells of a force.
    pub const FORCE: Self = Self(1 << 25);
    /// Begins a phrase of one of these.
    pub const BEGINS: Self = Self(1 << 26);
    /// Ends a phrase of one of these.
    pub const ENDS: Self = Self(1 << 27);
    /// By its neighbours: only a space stands before it; known of words in names, and of quotation marks.
    pub const JOINED: Self = Self(1 << 28);
    /// By its neighbours: part of a name that has begun before it.
    pub const GOES_ON: Self = Self(1 << 29);
    /// By its neighbours: a noun for an exercise, or the last word of one (`war games`).
    pub const SAYS: Self = Self(1 << 30);
    /// By the finder of countries: part of a country's name.
    pub const COUNTRY: Self = Self(1 << 31);
    /// Among the words that the gazetteer looks for around any exercise.
    pub const CONTEXT: Self = Self(1 << 32);
    /// Tells the kind of an exercise: `naval`.
    pub const KIND: Self = Self(1 << 33);
    /// May follow a name that is no adjective of a noun.
    pub const FREE: Self = Self(1 << 34);
    /// May begin what an exercise does or what is done to it.
    pub const VERB: Self = Self(1 << 35);
    /// Words to which neighbours add something.
    const BESIDE: Self = Self::of(&[Self::NOUN, Self::GAME, Self::NAME, Self::QUOTE, Self::INNER]);
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

    /// All members of several sets.
    pub const fn of(mut sets: &[Self]) -> Self {
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

    /// The set with another, where that holds.
    #[must_use]
    pub fn with(self, set: Self, holds: bool) -> Self {
        if holds { Self(self.0 | set.0) } else { self }
    }

    /// Reads a word by itself; `rank`: it stands before names of people.
    pub fn of_word(word: &str, kind: Kind, rank: bool) -> Self {
        if kind == Kind::Mark {
            let quote = matches!(word, "“" | "\"" | "‘" | "'" | "«");
            let mark = Self::default().with(Self::QUOTE, quote).with(Self::HASH, word == "#");
            return mark.with(Self::VERB, signs::begins_an_event(word));
        }
        let noun = context::is_exercise_noun(word);
        let possessive = word.ends_with("'s") || word.ends_with("’s");
        let name = kind == Kind::Word && word.starts_with(char::is_uppercase) && !noun && !possessive;
        let told = context::CUES.iter().fold(Self::default(), |told, (set, cues)| {
            let parts = cues.parts_of(word);
            told.with(*set, parts.word).with(Self::BEGINS, parts.begins).with(Self::ENDS, parts.ends)
        });
        told.with(Self::NOUN, noun)
            .with(Self::GAME, matches!(word, "game" | "games"))
            .with(Self::NAME, name)
            .with(Self::SMALL, word.starts_with(|c: char| c.is_ascii_lowercase()))
            .with(Self::NAMING, LISTED_NAMING.holds(word))
            .with(Self::EVENT, edited::prepositions_behind(word).is_some())
            .with(Self::CUE, context::is_done_together(word) || matches!(word, "of" | "during" | "During"))
            .with(Self::LIST, matches!(word, "including" | "such"))
            .with(Self::RANK, rank)
            .with(Self::UNFIT, reader::begins_no_name(word))
            .with(Self::SOFT, reader::SOFT.contains(&word))
            .with(Self::BODY, reader::BODY_HEADS.contains(&word))
            .with(Self::HEAD, context::is_other_head(word))
            .with(Self::EX, acronym::is_ex(word))
            .with(Self::INNER, matches!(word, "of" | "over" | "du" | "de" | "del" | "da" | "al" | "el"))
            .with(Self::NO_END, matches!(word, "Operation" | "Operations" | "Naval" | "Military" | "Joint"))
            .with(Self::KIND, context::is_kind(word))
            .with(Self::FREE, signs::BEHIND.contains(&word))
            .with(Self::VERB, signs::begins_an_event(word))
            .with(Self::ROMAN, edition::is_roman(word))
            .with(Self::DASHED, word.contains(['-', '\u{2011}', '–']))
            .with(Self::PLACING, matches!(word, "at" | "near" | "from" | "outside" | "off" | "in" | "In" | "At"))
    }
}

/// What each token of a text may be, and how often some of it stands there.
#[derive(Debug, Default)]
pub struct Marks {
    tokens: Vec<Reading>,
    /// Nouns for an exercise.
    pub nouns: usize,
    /// The same, with `war games` and their like.
    pub said: usize,
}

impl Marks {
    /// The readings of a text's words, with what stands beside each, in the place of those of another text.
    #[must_use]
    pub fn read(self, text: &Text<'_>, readings: &Column<Reading>, countries: &[CountrySpan<'_>]) -> Self {
        let mut marks = Self { tokens: self.tokens, ..Self::default() };
        marks.tokens.clear();
        marks.tokens.reserve(text.tokens.len());
        let (mut before, mut end) = (Reading::default(), text.text.len());
        for (at, token) in text.tokens.iter().enumerate() {
            let mut word = readings.get(token).copied().unwrap_or_default();
            if word.any(Reading::BESIDE) {
                let joined = token.start.checked_sub(1) == Some(end) && text.text.as_bytes().get(end) == Some(&b' ');
                let goes_on = joined && word.any(Reading::NAME) && before.any(Reading::NAME);
                let war = || at.checked_sub(1).is_some_and(|b| text.word(b).eq_ignore_ascii_case("war"));
                let says = word.any(Reading::NOUN) || word.any(Reading::GAME) && war();
                marks.nouns += usize::from(word.any(Reading::NOUN));
                marks.said += usize::from(says);
                word = word.with(Reading::JOINED, joined).with(Reading::GOES_ON, goes_on).with(Reading::SAYS, says);
            }
            marks.tokens.push(word);
            (before, end) = (word, token.end);
        }
        for country in countries {
            let tokens = marks.tokens.get_mut(country.tokens.clone()).unwrap_or_default();
            for mark in tokens {
                *mark = mark.with(Reading::COUNTRY, true);
            }
        }
        marks
    }

    /// What token `at` may be; nothing past the end.
    pub fn at(&self, at: usize) -> Reading {
        self.tokens.get(at).copied().unwrap_or_default()
    }

    /// The tokens that may be one of a set, in order: where a rule begins to look.
    pub fn places(&self, sets: Reading) -> impl Iterator<Item = usize> {
        (0..).zip(&self.tokens).filter(move |(_, mark)| mark.any(sets)).map(|(at, _)| at)
    }
}
