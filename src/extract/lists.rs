//! A list of words → whether a word is one of them, or what it means, in one look however long the list is.
//!
//! For lists that rules ask at many tokens. Refuses to fold more than the case of plain letters. Tests: at the foot of
//! this file.

use rustc_hash::FxHashMap;

/// Words that a rule looks for.
#[derive(Debug)]
pub struct WordList(WordMap<()>);

/// Words with what they mean to a rule.
#[derive(Debug)]
pub struct WordMap<T> {
    // a fast hash will do: the words are our own, and a text can only look them up
    words: FxHashMap<&'static [u8], T>,
    /// By first byte a bit for each length: most words are told by these alone.
    lengths: [u64; 256],
}

/// All words of a list are shorter, in bytes.
const LONGEST: usize = 64;

impl WordList {
    /// A list of words as they are written.
    pub fn new(words: &[&'static str]) -> Self {
        Self(WordMap::new(words.iter().map(|word| (*word, ()))))
    }

    /// Whether a word is one of them as it is written.
    pub fn holds(&self, word: &str) -> bool {
        self.0.get(word).is_some()
    }

    /// Whether a word in small letters is one of them.
    pub fn holds_in_any_case(&self, word: &str) -> bool {
        self.0.get_in_any_case(word).is_some()
    }
}

impl<T> WordMap<T> {
    /// Words as they are written, with their meanings; of two for one word the last counts.
    pub fn new(words: impl IntoIterator<Item = (&'static str, T)>) -> Self {
        let words: FxHashMap<_, _> = words.into_iter().map(|(word, means)| (word.as_bytes(), means)).collect();
        let mut lengths = [0_u64; 256];
        for word in words.keys() {
            if let Some(bits) = word.first().and_then(|first| lengths.get_mut(usize::from(*first))) {
                *bits |= 1 << word.len().min(LONGEST - 1);
            }
        }
        Self { words, lengths }
    }

    fn may_hold(&self, first: u8, length: usize) -> bool {
        self.lengths.get(usize::from(first)).is_some_and(|bits| length < LONGEST && bits >> length & 1 == 1)
    }

    /// What a word means as it is written.
    pub fn get(&self, word: &str) -> Option<&T> {
        let word = word.as_bytes();
        let may = word.first().is_some_and(|first| self.may_hold(*first, word.len()));
        if may { self.words.get(word) } else { None }
    }

    /// What a word means in small letters.
    pub fn get_in_any_case(&self, word: &str) -> Option<&T> {
        let word = word.as_bytes();
        if !word.first().is_some_and(|first| self.may_hold(first.to_ascii_lowercase(), word.len())) {
            return None;
        }
        let mut buffer = [0; LONGEST];
        for (small, byte) in buffer.iter_mut().zip(word) {
            *small = byte.to_ascii_lowercase();
        }
        self.words.get(buffer.get(..word.len())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_written_or_in_any_case() {
        let list = WordList::new(&["Sea", "övning"]);
        assert!(list.holds("Sea") && list.holds("övning"));
        assert!(!["sea", "Seas", "Sun", "", "övninG"].iter().any(|word| list.holds(word)));
        let list = WordList::new(&["drill", "övning"]);
        assert!(list.holds_in_any_case("DRILL") && list.holds_in_any_case("övNING"));
        assert!(!list.holds_in_any_case("drills") && !list.holds_in_any_case(&"drill".repeat(40)));
    }
}
