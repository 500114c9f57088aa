//! Characters and white space: decoded text of any origin → readable paragraphs.
//!
//! Out go control characters, terminal escapes, direction overrides and zero-width marks, which could make a reader
//! see something else than the index holds. Refuses to change a visible character. Tests: at the foot of this file.

use encoding_rs::WINDOWS_1252;

/// True for characters that show nothing but change what is shown or found: zero-width marks, direction controls,
/// soft hyphens, tags. The joiners that Persian and Indic spelling needs are not among them.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Paragraphs separated by one blank line, lines by `\n`, words by one space; nothing invisible, no space at the ends.
pub(super) fn paragraphs(text: &str) -> String {
    let visible = visible(text);
    let mut out = String::with_capacity(visible.len());
    let mut blank = false;
    for line in visible.lines() {
        let before = out.len();
        for word in line.split_whitespace() {
            if out.len() > before {
                out.push(' ');
            } else if !out.is_empty() {
                out.push_str(if blank { "\n\n" } else { "\n" });
            }
            out.push_str(word);
        }
        blank = out.len() == before;
    }
    out
}

/// The text on one line.
pub(super) fn line(text: &str) -> String {
    let visible = visible(text);
    let mut out = String::with_capacity(visible.len());
    for word in visible.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// [`line()`], or `None` where nothing is left.
pub(super) fn some_line(text: &str) -> Option<String> {
    Some(line(text)).filter(|line| !line.is_empty())
}

/// The text without invisible characters and terminal escapes; all line ends are `\n`, other controls are gone.
/// The controls U+0080 to U+009F are what is left of Windows-1252 under a wrong name (`&#146;`), and are read as such.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\n' | '\u{b}' | '\u{c}' | '\u{2028}' => out.push('\n'),
            '\u{2029}' => out.push_str("\n\n"),
            '\t' => out.push(' '),
            '\u{1b}' => skip_escape(&mut chars),
            '\u{80}'..='\u{9f}' => out.push_str(&WINDOWS_1252.decode_without_bom_handling(&[c as u8]).0),
            c if c.is_control() || is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Passes over the rest of a terminal escape sequence (ECMA-48: `ESC [`, parameters, one final byte).
fn skip_escape(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    if chars.next_if_eq(&'[').is_none() {
        return;
    }
    // Real sequences are short; a longer run of digits is text.
    for _ in 0..16 {
        if chars.next_if(|c| matches!(c, '0'..='?' | ' '..='/')).is_none() {
            break;
        }
    }
    chars.next_if(|c| matches!(c, '@'..='~'));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_keep_their_breaks_and_nothing_else() {
        for (text, expected) in [
            ("", ""),
            (" \r\n\t ", ""),
            ("One  two\r\nthree \r\n\r\n \r\n\r\nfour", "One two\nthree\n\nfour"),
            ("a\rb\u{2029}c\u{a0}d", "a\nb\n\nc d"),
        ] {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
    }

    #[test]
    fn nothing_invisible_remains() {
        for (text, expected) in [
            ("\u{1b}[31mred\u{1b}[0m", "red"),
            ("\u{1b}]0;title\u{7}", "]0;title"),
            ("nu\0l", "nul"),
            ("it\u{92}s", "it’s"),
            ("\u{202e}drows\u{202c}", "drows"),
            ("zero\u{200b}width\u{feff}", "zerowidth"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
        ] {
            assert_eq!(line(text), expected, "{text:?}");
        }
    }
}
