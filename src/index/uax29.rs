//! Text → its words by Unicode Standard Annex #29, with a short way for what most of a text is: ASCII.
//!
//! White space always ends a word, so each stretch between spaces is cut by itself: at what is neither letter nor digit
//! where that is plainly right, by the tables of Unicode elsewhere. Refuses to differ from
//! [`UnicodeSegmentation::unicode_word_indices`], but for a combining sign behind a space, which Unicode joins to it. Tests: at the foot of this file.

use unicode_segmentation::UnicodeSegmentation;

/// Calls `word` with each word of a text and the byte at which it stands, in order.
pub(super) fn each_word<'a>(text: &'a str, mut word: impl FnMut(usize, &'a str)) {
    each_stretch(text, |at, stretch| stretch.each_word(|from, found| word(at + from, found)));
}

/// What stands between two spaces.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stretch<'a> {
    /// Is cut at everything that is neither letter nor digit.
    Plain(&'a str),
    /// Is cut by the tables of Unicode.
    Other(&'a str),
}

/// Calls `see` with each stretch of a text and the byte at which it stands, in order.
pub(super) fn each_stretch<'a>(text: &'a str, mut see: impl FnMut(usize, Stretch<'a>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        let rest = bytes.get(at..).unwrap_or_default();
        let end = at + rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
        let stretch = text.get(at..end).unwrap_or_default();
        see(at, if is_plain(stretch.as_bytes()) { Stretch::Plain(stretch) } else { Stretch::Other(stretch) });
        at = end;
    }
}

impl<'a> Stretch<'a> {
    /// Calls `word` with each word and the byte of the stretch at which it stands, in order.
    pub fn each_word(self, mut word: impl FnMut(usize, &'a str)) {
        match self {
            Self::Plain(text) => runs(text, word),
            Self::Other(text) => text.unicode_word_indices().for_each(|(from, found)| word(from, found)),
        }
    }

    /// How many words there are, if none of them, in small letters, begins with a byte that is wanted, none is in
    /// capitals, and no cut is in doubt.
    pub fn words_unless(self, wanted: impl Fn(u8) -> bool) -> Option<usize> {
        let Self::Plain(text) = self else { return None };
        let (mut before, mut words) = (b' ', 0);
        for byte in text.bytes() {
            let begins = byte.is_ascii_alphanumeric() && !before.is_ascii_alphanumeric();
            let shouts = byte.is_ascii_uppercase() && before.is_ascii_uppercase();
            if shouts || byte == b'\'' || begins && wanted(byte.to_ascii_lowercase()) {
                return None;
            }
            words += usize::from(begins);
            before = byte;
        }
        Some(words)
    }
}

/// Whether a stretch is cut at everything that is neither letter nor digit: it is ASCII, and nothing in it joins a letter
/// or a digit to the one behind it (`don't`, `U.S`, `1,000`, `a_b`).
fn is_plain(stretch: &[u8]) -> bool {
    let mut before = b' ';
    for (at, &byte) in stretch.iter().enumerate() {
        match byte {
            b'_' | 128.. => return false,
            b'\'' | b'.' | b',' | b':' | b';'
                if before.is_ascii_alphanumeric() && stretch.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) =>
            {
                return false;
            }
            _ => {}
        }
        before = byte;
    }
    true
}

/// Calls `word` with each run of letters and digits.
fn runs<'a>(stretch: &'a str, mut word: impl FnMut(usize, &'a str)) {
    let mut from = 0;
    for part in stretch.split(|c: char| !c.is_ascii_alphanumeric()) {
        if !part.is_empty() {
            word(from, part);
        }
        from += part.len() + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Unicode says, without spaces that a combining sign stands on.
    fn unicode(text: &str) -> Vec<(usize, &str)> {
        let plain = |(at, word): (usize, &'_ str)| {
            let rest = word.trim_start();
            (at + word.len() - rest.len(), text.get(at + word.len() - rest.len()..at + word.len()).expect("a slice"))
        };
        text.unicode_word_indices().map(plain).collect()
    }

    fn ours(text: &str) -> Vec<(usize, &str)> {
        let mut found = Vec::new();
        each_word(text, |at, word| found.push((at + word.len() - word.trim_start().len(), word.trim_start())));
        found
    }

    #[test]
    fn every_kind_of_stretch_is_cut_as_unicode_says() {
        for text in [
            "Plain words, (and) \"more\": F-16s/2+2 co-host; end.",
            "don't U.S. U.S.'s 1,000 3.5% a_b _c d_ e:f g;h 12:30 x'1 'tis rock'n'roll",
            "a.b,c a,b 1.b a1.2b .5 5. 1,a",
            "Erdoğan’s Straße 防衛省 रक्षा ＪＡＰＡＮ a\u{301}b \u{301}c\u{a0}d e\u{2028}f",
            "tab\tline\r\nfeed\u{b}vt\u{c}ff\u{85}nel",
        ] {
            assert_eq!(ours(text), unicode(text), "{text:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_cut_as_unicode_says(text in "([a-zA-Z0-9 '.,:;_\\-\"]|\\PC|\\s|\u{301}|\u{200d}){0,40}") {
            proptest::prop_assert_eq!(ours(&text), unicode(&text));
        }
    }
}
