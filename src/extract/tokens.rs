//! A string → its words, numbers and marks, by their bytes.
//!
//! A byte of plain text is told by a table; characters are decoded only where one is met that is not ASCII, or that may
//! join two parts of a word. Refuses to normalise. Linear. Tests: at the foot of `text.rs`.

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with inner hyphens, apostrophes and dots: `Indo-Pacific`, `O’Neill`, `U.S.`, `Kwan-jin`.
    Word,
    /// Starts with a digit: `2022`, `1,000`, `3.5`, `8th`, `2+2`, `70s`.
    Number,
    /// One mark of punctuation or symbol.
    Mark,
}

/// A word, number or mark with its place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Byte offset of the first character.
    pub start: usize,
    /// Byte offset behind the last.
    pub end: usize,
    /// What it is made of.
    pub kind: Kind,
    /// Whether it is the first of its line.
    pub line_start: bool,
    /// The number of its spelling.
    pub spelling: u32,
}

/// What a byte is by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Blank,
    Break,
    Letter,
    Digit,
    /// A mark that may join two parts of a word, where they stand right beside it.
    Joint,
    Mark,
    /// Part of a character that has to be decoded.
    Long,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Long; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'\n' => Class::Break,
            0..=b' ' | 127 => Class::Blank,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'-' | b'\'' | b'.' | b',' | b':' | b'+' => Class::Joint,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

/// Cuts a text into tokens; `push` takes each, and numbers its spelling.
pub(super) fn tokens(text: &str, mut push: impl FnMut(Token)) {
    let bytes = text.as_bytes();
    let mut line_start = true;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let start = at;
        let kind = match CLASSES[usize::from(*byte)] {
            Class::Blank => {
                at += 1;
                continue;
            }
            Class::Break => {
                line_start = true;
                at += 1;
                continue;
            }
            Class::Letter => {
                at = word_end(text, start);
                Kind::Word
            }
            Class::Digit => {
                at = word_end(text, start);
                Kind::Number
            }
            Class::Joint | Class::Mark => {
                at += 1;
                Kind::Mark
            }
            Class::Long => {
                let Some(c) = char_at(text, at) else { return };
                at += c.len_utf8();
                if c.is_whitespace() || c.is_control() {
                    continue;
                }
                if is_word(c) {
                    at = joined_end(text, start);
                    if c.is_numeric() { Kind::Number } else { Kind::Word }
                } else {
                    Kind::Mark
                }
            }
        };
        push(Token { start, end: at, kind, line_start, spelling: 0 });
        line_start = false;
        // the space behind most words
        at += usize::from(bytes.get(at) == Some(&b' '));
    }
}

fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// Letters, digits and the marks that combine with letters (accents, Devanagari vowel signs).
fn is_word(c: char) -> bool {
    // quotation marks and dashes are by far the commonest of what is not ASCII, and the dearest to look up
    if matches!(c, '\u{2010}'..='\u{206f}') {
        return false;
    }
    c.is_alphanumeric()
        || !c.is_ascii() && (unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}'))
}

/// Where the plain letters and digits from `at` on end.
fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(next) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let letters = leading_letters(u64::from_le_bytes(*next));
        at += letters;
        if letters < 8 {
            break;
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let plain = |b: &&u8| matches!(CLASSES[usize::from(**b)], Class::Letter | Class::Digit);
    at + rest.iter().take_while(plain).count()
}

/// How many of eight bytes are plain letters before the first that is none. All eight are looked at together: a sum sets
/// the high bit of those that are big enough, and none of the sums spills over into the byte beside it.
fn leading_letters(bytes: u64) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let small = (bytes | (0x20 * EACH)) & !HIGH;
    let from_a = small + (0x80 - 0x61) * EACH;
    let behind_z = small + (0x7f - 0x7a) * EACH;
    let others = !(from_a & !behind_z & !bytes) & HIGH;
    (others.trailing_zeros() / 8) as usize
}

/// The end of the word that starts at `start`, with a plain letter or digit.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    // most words: a few plain letters and a space
    if let Some(next) = bytes.get(start..).and_then(<[u8]>::first_chunk::<8>) {
        let letters = leading_letters(u64::from_le_bytes(*next));
        if next.get(letters) == Some(&b' ') {
            return start + letters;
        }
    }
    let end = plain_end(bytes, start + 1);
    let class = |at: usize| bytes.get(at).map_or(Class::Blank, |b| CLASSES[usize::from(*b)]);
    match class(end) {
        Class::Long => joined_end(text, start),
        // nothing is joined to the word before a space: `left, and`
        Class::Joint if !matches!(class(end + 1), Class::Blank | Class::Break) => joined_end(text, start),
        _ => end,
    }
}

/// The end of a word that may have joints: they are inside it when a word character follows them.
fn joined_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut end) = (start, start);
    let (mut run, mut dotted) = (0_usize, false);
    loop {
        let plain = plain_end(bytes, at) - at;
        if plain > 0 {
            (at, end, run) = (at + plain, at + plain, run + plain);
        }
        if bytes.get(at).is_none_or(|b| matches!(b, b' ' | b'\n')) {
            return end;
        }
        let Some(c) = char_at(text, at) else { return end };
        let behind = at + c.len_utf8();
        if is_word(c) {
            (at, end, run) = (behind, behind, run + 1);
            continue;
        }
        let next = char_at(text, behind);
        let digits = end.checked_sub(1).and_then(|last| bytes.get(last)).is_some_and(u8::is_ascii_digit);
        let joint = match c {
            '-' | '\u{2010}' | '\u{2011}' | '\'' | '’' => next.is_some_and(is_word),
            '.' if run == 1 && !digits => next.is_some_and(char::is_alphabetic),
            '.' | ',' | ':' | '+' => digits && next.is_some_and(|n| n.is_ascii_digit()),
            _ => false,
        };
        if !joint {
            // the last dot of `U.S.` belongs to the acronym
            return if c == '.' && run == 1 && dotted { behind } else { end };
        }
        dotted |= c == '.' && !digits;
        run = 0;
        at = behind;
    }
}
