//! Letters of the scripts that are not Latin: which script a letter is of, and the one letter that stands for its variants.
//!
//! Refuses to change what is read: folding is for comparing only. Tests: at the foot of this file.

/// A script with its own way of joining words to their neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    /// Words are declined.
    Cyrillic,
    /// Article and small words are written onto the front of a word.
    Arabic,
    /// Postpositions stand apart.
    Devanagari,
    /// Particles are written onto the end of a word.
    Hangul,
    /// No spaces; a run of katakana is one foreign word.
    Kana,
    /// No spaces.
    Han,
}

/// The script of a letter; `None` for Latin, digits, marks and scripts that no name of the gazetteer is written in.
pub fn script(c: char) -> Option<Script> {
    match c {
        '\u{0400}'..='\u{052f}' => Some(Script::Cyrillic),
        '\u{0620}'..='\u{065f}' | '\u{066e}'..='\u{06d3}' | '\u{06fa}'..='\u{06ff}' => Some(Script::Arabic),
        '\u{0900}'..='\u{0963}' => Some(Script::Devanagari),
        '\u{ac00}'..='\u{d7a3}' => Some(Script::Hangul),
        '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30fe}' => Some(Script::Kana),
        '\u{3005}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' => Some(Script::Han),
        _ => None,
    }
}

/// Whether a text holds any letter of these scripts. Looks at lead bytes only: most articles hold none, and every
/// article is asked.
pub fn any(text: &str) -> bool {
    const BLOCK: usize = 64;
    let leads = |b: &u8| matches!(b, 0xd0..=0xd4 | 0xd8..=0xdb | 0xe0 | 0xe3..=0xed | 0xef);
    // a block without a way out in its middle is compared many bytes at once
    text.as_bytes().chunks(BLOCK).any(|block| block.iter().fold(false, |any, b| any | leads(b)))
}

/// One letter for all its variants; `None` for signs that do not count: vowel marks of Arabic, the dot below of
/// Devanagari, joiners.
pub fn folded(c: char) -> Option<char> {
    Some(match c {
        '\u{0640}'
        | '\u{064b}'..='\u{0655}'
        | '\u{0670}'
        | '\u{093c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{fe00}'..='\u{fe0f}' => return None,
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        'ँ' => 'ं',
        '\u{0958}' => 'क',
        '\u{0959}' => 'ख',
        '\u{095a}' => 'ग',
        '\u{095b}' => 'ज',
        '\u{095c}' => 'ड',
        '\u{095d}' => 'ढ',
        '\u{095e}' => 'फ',
        'ё' | 'Ё' => 'е',
        '·' | '･' | '‧' | '•' | '∙' | '⋅' | '=' | '＝' | '゠' => '・',
        '\u{2010}'..='\u{2015}' => '-',
        c if c.is_whitespace() => ' ',
        c => c.to_lowercase().next().unwrap_or(c),
    })
}

/// Whether a character goes on a word of a script that is written with spaces.
pub fn in_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_told_apart() {
        let all: Vec<_> = "дعर김カ岸aé1".chars().map(script).collect();
        let known = [Script::Cyrillic, Script::Arabic, Script::Devanagari, Script::Hangul, Script::Kana, Script::Han];
        assert_eq!(all[..6], known.map(Some));
        assert_eq!(all[6..], [None; 3]);
    }

    #[test]
    fn latin_text_is_passed_over() {
        assert!(!any("Çavuşoğlu’s “visit” – Nguyễn"));
        assert!(["Шойгу", "日本", "한국", "भारत", "اليابان", "カナダ"].iter().all(|text| any(text)));
    }
}
