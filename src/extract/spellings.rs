//! Words → numbers, one for each distinct spelling: what a word is by itself is asked once and not at every token.
//!
//! [`Spellings`] gives out the numbers; a [`Column`] holds what one finder knows of each. Both outlive the article,
//! because the next one has mostly the same words. Refuses to fold: `US` and `us` are two spellings. Tests: at the foot
//! of this file.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::ops::Range;

use super::text::{Kind, Text, Token};

/// Spellings by number, in the order in which they were first met.
#[derive(Debug, Default)]
pub struct Spellings {
    /// Those of at most [`SHORT`] bytes, which are nearly all: the bytes themselves, as one number.
    short: HashMap<u128, u32, Keyed>,
    long: HashMap<Box<str>, u32, Keyed>,
    bytes: usize,
}

/// The longest spelling, in bytes, that is looked up as a number.
const SHORT: usize = 16;

impl Spellings {
    /// The number of the word at a byte range of a text; a new one for a new word.
    pub fn number(&mut self, text: &str, range: Range<usize>) -> u32 {
        let short = packed(text.as_bytes(), &range);
        let word = || text.get(range.clone()).unwrap_or_default();
        let known = match &short {
            Some(short) => self.short.get(short),
            None => self.long.get(word()),
        };
        if let Some(number) = known {
            return *number;
        }
        let next = u32::try_from(self.count()).unwrap_or(u32::MAX);
        match short {
            Some(short) => self.short.insert(short, next),
            None => self.long.insert(word().into(), next),
        };
        self.bytes += range.len();
        next
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.short.len() + self.long.len()
    }

    /// Whether there are so many that it is better to begin anew: a language's common words are far fewer.
    pub fn is_full(&self) -> bool {
        const MOST: usize = 1 << 16;
        const BYTES: usize = 1 << 20;
        self.count() > MOST || self.bytes > BYTES
    }
}

/// The bytes of a short word as one number; no word holds a zero byte, which fills up those that are shorter.
fn packed(text: &[u8], range: &Range<usize>) -> Option<u128> {
    let length = range.len();
    if length == 0 || length > SHORT {
        return None;
    }
    let ahead = text.get(range.start..)?;
    let bytes = if let Some(bytes) = ahead.first_chunk::<SHORT>() {
        u128::from_le_bytes(*bytes)
    } else {
        // the last words of a text
        let mut bytes = [0; SHORT];
        bytes.iter_mut().zip(ahead).for_each(|(to, from)| *to = *from);
        u128::from_le_bytes(bytes)
    };
    Some(bytes & (u128::MAX >> (8 * (SHORT - length))))
}

/// What is known of each spelling, by its number.
#[derive(Debug)]
pub struct Column<T>(Vec<T>);

impl<T> Default for Column<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Column<T> {
    /// The column of one text's words alone.
    pub fn of(text: &Text<'_>, read: impl FnMut(&str, Kind) -> T) -> Self {
        let mut column = Self::default();
        column.learn(text, read);
        column
    }

    /// Reads those words of a text that are new. Every text that was numbered must be learnt, in the same order.
    pub fn learn(&mut self, text: &Text<'_>, mut read: impl FnMut(&str, Kind) -> T) {
        if self.0.len() >= text.spellings {
            return;
        }
        for (at, token) in text.tokens.iter().enumerate() {
            if token.spelling as usize == self.0.len() {
                self.0.push(read(text.word(at), token.kind));
            }
        }
    }

    /// What is known of a token's word.
    pub fn get(&self, token: &Token) -> Option<&T> {
        self.0.get(token.spelling as usize)
    }
}

/// Hashes short words fast, with a key of the process: whoever writes a text cannot choose words that collide.
#[derive(Clone, Debug)]
pub(super) struct Keyed {
    key: u64,
    factor: u64,
}

impl Default for Keyed {
    fn default() -> Self {
        let random = RandomState::new();
        Self { key: random.hash_one(0), factor: random.hash_one(1) | 1 }
    }
}

impl BuildHasher for Keyed {
    type Hasher = Folded;
    fn build_hasher(&self) -> Folded {
        Folded { state: self.key, factor: self.factor }
    }
}

/// Eight bytes at a time: multiply into 128 bits, fold the halves.
#[derive(Debug)]
pub(super) struct Folded {
    state: u64,
    factor: u64,
}

impl Folded {
    fn mix(&mut self, word: u64) {
        let (low, high) = (self.state ^ word).carrying_mul(self.factor, 0);
        self.state = low ^ high;
    }
}

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.state
    }
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.mix(u64::from_le_bytes(*word));
        }
        // what is left of up to seven bytes: its two ends, which may overlap, and for up to three its middle
        let last = match (rest.first_chunk::<4>(), rest.last_chunk::<4>(), rest) {
            (Some(first), Some(last), _) => {
                u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))
            }
            (_, _, [first, .., last]) => {
                let middle = rest.get(1).copied().unwrap_or_default();
                u64::from(u32::from_le_bytes([*first, middle, *last, 0]))
            }
            (_, _, [only]) => u64::from(*only),
            _ => 0,
        };
        self.mix(last ^ (bytes.len() as u64).rotate_left(56));
    }
    fn write_u128(&mut self, word: u128) {
        #[allow(clippy::cast_possible_truncation, reason = "each half of it")]
        let (first, second) = (word as u64, (word >> 64) as u64);
        let (low, high) = (self.state ^ first).carrying_mul(self.factor ^ second, 0);
        self.state = low ^ high;
    }
    fn write_u8(&mut self, _: u8) {
        // the end mark of a string: the length is in the hash already
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::text::Room;

    #[test]
    fn a_word_is_read_once_in_all_texts() {
        let mut spellings = Spellings::default();
        let mut column = Column::default();
        let mut read = Vec::new();
        for text in ["to be or not to be", "Not to be"] {
            let text = Text::read(text, &mut spellings, Room::default());
            column.learn(&text, |word, _| {
                read.push(word.to_owned());
                word.len()
            });
            assert!(text.tokens.iter().all(|t| column.get(t) == Some(&(t.end - t.start))));
        }
        assert_eq!(read, ["to", "be", "or", "not", "Not"]);
    }

    #[test]
    fn words_of_any_length_have_their_own_numbers() {
        let mut spellings = Spellings::default();
        let words: Vec<String> = (0..100).map(|n| "a".repeat(n)).collect();
        let mut numbers = || words.iter().map(|w| spellings.number(w, 0..w.len())).collect::<Vec<u32>>();
        assert_eq!(numbers(), (0..100).collect::<Vec<u32>>());
        assert_eq!(numbers(), (0..100).collect::<Vec<u32>>());
    }
}
