//! A list of words → whether a word is one of them, in one look however long the list is.
//!
//! For lists that rules ask at many tokens. Refuses to fold more than the case of plain letters. Tests: at the foot of
//! this file.

use rustc_hash::FxHashSet;

/// Words that a rule looks for.
#[derive(Debug)]
pub struct WordList {
    // a fast hash will do: the words are our own, and a text can only look them up
    words: FxHashSet<&'static [u8]>,
    /// By first byte a bit for each length: most words are told by these alone.
    lengths: [u64; 256],
}

/// All words of a list are shorter, in bytes.
const LONGEST: usize = 64;

impl WordList {
    /// A list of words as they are written.
    pub fn new(words: &[&'static str]) -> Self {
        let mut lengths = [0_u64; 256];
        for word in words.iter().map(|word| word.as_bytes()) {
            if let Some(bits) = word.first().and_then(|first| lengths.get_mut(usize::from(*first))) {
                *bits |= 1 << word.len().min(LONGEST - 1);
            }
        }
        Self { words: words.iter().map(|word| word.as_bytes()).collect(), lengths }
    }

    fn may_hold(&self, first: u8, length: usize) -> bool {
        self.lengths.get(usize::from(first)).is_some_and(|bits| length < LONGEST && bits >> length & 1 == 1)
    }

    /// Whether a word is one of them as it is written.
    pub fn holds(&self, word: &str) -> bool {
        let word = word.as_bytes();
        word.first().is_some_and(|first| self.may_hold(*first, word.len())) && self.words.contains(word)
    }

    /// Whether a word in small letters is one of them.
    pub fn holds_in_any_case(&self, word: &str) -> bool {
        let word = word.as_bytes();
        if !word.first().is_some_and(|first| self.may_hold(first.to_ascii_lowercase(), word.len())) {
            return false;
        }
        let mut buffer = [0; LONGEST];
        for (small, byte) in buffer.iter_mut().zip(word) {
            *small = byte.to_ascii_lowercase();
        }
        buffer.get(..word.len()).is_some_and(|small| self.words.contains(small))
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
