//! A word → its length and first letters as one number, so that a rule's `is it one of these?` compares numbers and
//! not strings.
//!
//! Read once for each spelling. Refuses to fold more than the case of plain letters. Tests: at the foot of this file.

/// The first seven bytes of a word in small letters, and its length in the eighth: all of a word that is no longer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters(u64);

/// Words of up to so many bytes are the same if their letters are.
const WHOLE: usize = 7;

/// Where the length is.
const LENGTH: u32 = 56;

impl Letters {
    /// Those of nothing.
    pub const NONE: Self = Self(0);

    /// Those of a word.
    pub fn of(word: &str) -> Self {
        let mut small = [0; WHOLE + 1];
        for (to, from) in small.iter_mut().zip(word.as_bytes()) {
            *to = from.to_ascii_lowercase();
        }
        Self(start(small.get(..word.len()).unwrap_or(&small)) | size(word.len()) << LENGTH)
    }

    /// Whether they are those of `other`, which is in small letters.
    #[inline]
    pub fn are(self, other: &str) -> bool {
        self.0 == start(other.as_bytes()) | size(other.len()) << LENGTH
    }

    /// Whether a word is as long as this, as far as can be told.
    pub fn are_as_many_as(self, other: &str) -> bool {
        self.0 >> LENGTH == size(other.len())
    }

    /// Whether two words with the same letters are the same.
    #[inline]
    pub fn are_all_of(word: &str) -> bool {
        word.len() <= WHOLE
    }
}

/// The length of a word, as far as it fits.
fn size(bytes: usize) -> u64 {
    bytes.min(0xff) as u64
}

/// The first seven bytes as a number; of a shorter word its two ends, which may overlap: with its length they are all of
/// it.
#[inline]
fn start(word: &[u8]) -> u64 {
    match (word.first_chunk::<8>(), word.first_chunk::<4>(), word.last_chunk::<4>(), word) {
        (Some(eight), ..) => u64::from_le_bytes(*eight) & ((1 << LENGTH) - 1),
        (_, Some(start), Some(end), _) => {
            u64::from(u32::from_le_bytes(*start)) | u64::from(u32::from_le_bytes(*end)) << 24
        }
        (.., [one, two, three]) => u64::from(u32::from_le_bytes([*one, *two, *three, 0])),
        (.., [one, two]) => u64::from(u16::from_le_bytes([*one, *two])),
        (.., [one]) => u64::from(*one),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_told_apart_whatever_their_case_and_length() {
        let words = [
            "", "a", "an", "and", "ant", "then", "than", "their", "theirs", "others", "mothers", "mother", "eeee",
            "eeeee", "teeee", "eteee", "minister", "admiral", "admirals",
        ];
        for word in words {
            for other in words {
                assert_eq!(Letters::of(&word.to_uppercase()).are(other), word == other, "{word} {other}");
            }
        }
        assert_eq!(Letters::of("ATTACHé"), Letters::of("attaché"));
    }

    #[test]
    fn only_short_words_are_their_letters() {
        assert!(Letters::of("ministry").are("ministre") && !Letters::are_all_of("ministre"));
        assert!(Letters::are_all_of("admiral"));
    }
}
