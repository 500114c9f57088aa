//! Text from the corpus → text that a terminal only shows and never obeys.

/// Control characters (line breaks and escape sequences among them) and direction overrides become visible.
pub fn safe(text: &str) -> String {
    text.chars().map(|c| if is_obeyed(c) { '\u{fffd}' } else { c }).collect()
}

fn is_obeyed(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_overrides_are_shown_not_obeyed() {
        assert_eq!(safe("a\u{1b}[2Jb\u{202e}c\nd\u{7}"), "a\u{fffd}[2Jb\u{fffd}c\nd\u{fffd}");
    }
}
