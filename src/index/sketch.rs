//! An article's text → its sketch: what is kept to tell wire copies of one story, however they were cut and retouched.
//!
//! The shingles of a text are its runs of [`SHINGLE`] words, without regard to case and punctuation. Its sketch is the
//! [`KEPT`] smallest hashes of them (bottom-k min-hashing: A. Broder, “On the resemblance and containment of documents”,
//! 1997) and how many there are; two sketches tell how much of the shorter text the longer one contains. Han and kana
//! are a word a character. Refuses to compare meanings: a story told in other words has other shingles. Tests: at the
//! foot of this file.

/// Words in a shingle: long enough that common phrases are none, short enough to survive retouching.
const SHINGLE: usize = 5;

/// Hashes kept of a text. The estimate's standard error is about 1/√k: 0.14.
const KEPT: usize = 48;

/// Below this many shingles a text is a note, in which half of the words prove nothing.
const NOTE: u64 = 24;

/// Share of the shorter text that has to stand in the longer one.
const CONTAINED: f64 = 0.5;

/// Share of all shingles that two notes must have in common.
const SAME_NOTE: f64 = 0.9;

/// A text that is this many times as long as another one is a digest or a long read, not a copy of it.
const LONGER: u64 = 4;

/// What is kept of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sketch {
    /// Distinct shingles of the text.
    pub(crate) shingles: u64,
    /// The smallest of their hashes, ascending, each once.
    pub(crate) smallest: Vec<u32>,
}

impl Sketch {
    /// Reads a text; shorter than a shingle, it has none.
    pub(crate) fn of(text: &str) -> Self {
        let words = word_hashes(text);
        let mut hashes: Vec<u32> = words.windows(SHINGLE).map(shingle).collect();
        hashes.sort_unstable();
        hashes.dedup();
        let shingles = hashes.len() as u64;
        hashes.truncate(KEPT);
        Self { shingles, smallest: hashes }
    }

    /// Whether one text is a near copy of the other, or a shortened one.
    pub(crate) fn is_copy_of(&self, other: &Self) -> bool {
        let (short, long) = (self.shingles.min(other.shingles), self.shingles.max(other.shingles));
        if short == 0 || short.saturating_mul(LONGER) < long {
            return false;
        }
        let resemblance = self.resemblance(other);
        if short < NOTE {
            return resemblance >= SAME_NOTE;
        }
        // |A ∩ B| = r / (1 + r) · (|A| + |B|)
        #[expect(clippy::cast_precision_loss, reason = "texts have fewer than 2^52 words")]
        let (both, short) = ((short + long) as f64, short as f64);
        resemblance / (1.0 + resemblance) * both / short >= CONTAINED
    }

    /// Estimated share of all shingles that both have, 0 to 1; exact for short texts.
    fn resemblance(&self, other: &Self) -> f64 {
        let (mut mine, mut theirs) = (self.smallest.iter().peekable(), other.smallest.iter().peekable());
        let (mut seen, mut shared) = (0_u32, 0_u32);
        while seen as usize != KEPT {
            match (mine.peek(), theirs.peek()) {
                (None, None) => break,
                (Some(a), Some(b)) if a == b => {
                    shared += 1;
                    mine.next();
                    theirs.next();
                }
                (Some(a), Some(b)) if a > b => drop(theirs.next()),
                (Some(_), _) => drop(mine.next()),
                (None, Some(_)) => drop(theirs.next()),
            }
            seen += 1;
        }
        f64::from(shared) / f64::from(seen.max(1))
    }
}

/// A hash of each word, in order.
fn word_hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::with_capacity(text.len() / 6);
    let mut word = 0;
    for c in text.chars() {
        if is_ideograph(c) {
            hashes.extend([word, mix(u64::from(c))].into_iter().filter(|&hash| hash != 0));
            word = 0;
        } else if c.is_alphanumeric() {
            for c in c.to_lowercase() {
                word = mix(word ^ u64::from(c));
            }
        } else if word != 0 && !is_apostrophe(c) {
            hashes.push(word);
            word = 0;
        }
    }
    hashes.extend((word != 0).then_some(word));
    hashes
}

/// The upper half of a hash over the words of a shingle, in order.
fn shingle(words: &[u64]) -> u32 {
    let hash = words.iter().fold(0, |hash, word| mix(hash ^ word));
    u32::try_from(hash >> 32).unwrap_or_default()
}

/// Spreads the bits of a number over all of its bits (the finalizer of `SplitMix64`, public domain).
const fn mix(bits: u64) -> u64 {
    let bits = bits.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Han, kana: written without spaces.
const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `n` sentences of ten words that stand in no other story.
    fn story(name: &str, n: usize) -> String {
        let word = |i: usize| format!("{name}{}", mix(i as u64) % 100_000);
        let sentence = |i: usize| (i * 10..i * 10 + 10).map(word).collect::<Vec<_>>().join(" ");
        (0..n).map(sentence).collect::<Vec<_>>().join(". ")
    }

    fn copies(a: &str, b: &str) -> bool {
        let (a, b) = (Sketch::of(a), Sketch::of(b));
        assert_eq!(a.is_copy_of(&b), b.is_copy_of(&a), "of {a:?} and {b:?}");
        a.is_copy_of(&b)
    }

    #[test]
    fn case_punctuation_and_paragraphs_make_no_difference() {
        let text = story("navy", 30);
        let retyped = text.to_uppercase().replace(". ", "!\n\n");
        assert_eq!(Sketch::of(&text), Sketch::of(&retyped));
    }

    #[test]
    fn a_copy_may_be_cut_and_given_a_paragraph() {
        let text = story("navy", 40);
        let cut: String = text.split_inclusive(". ").take(18).collect();
        assert!(copies(&text, &cut));
        assert!(copies(&text, &format!("{cut}{}", story("reporter", 8))));
    }

    #[test]
    fn a_word_in_thirty_may_differ() {
        let text = story("navy", 40);
        let retouched: Vec<_> =
            text.split(' ').enumerate().map(|(n, w)| if n % 30 == 7 { "reworded" } else { w }).collect();
        assert!(copies(&text, &retouched.join(" ")));
    }

    #[test]
    fn a_shared_quotation_makes_no_copy() {
        let shared = story("quoted", 8);
        assert!(!copies(&format!("{} {shared}", story("navy", 30)), &format!("{shared} {}", story("army", 30))));
    }

    #[test]
    fn a_digest_is_no_copy_of_what_it_gathers() {
        let text = story("navy", 12);
        assert!(!copies(&text, &format!("{text} {}", story("digest", 60))));
    }

    #[test]
    fn notes_must_be_the_same() {
        let note = "Fourteen aircraft and six ships were seen around the island by six in the morning.";
        assert!(copies(note, note));
        assert!(!copies(note, &note.replace("Fourteen", "Nine").replace("six ships", "two ships")));
        assert!(!copies("Talks held", "Talks held"), "shorter than a shingle");
    }

    #[test]
    fn characters_without_spaces_are_words() {
        let text = "防衛大臣は共同訓練の意義を強調し両国の協力を一層進めると述べた。";
        assert!(Sketch::of(text).shingles > 20);
        assert!(copies(text, text));
    }
}
