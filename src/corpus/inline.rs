//! Marks inside a Markdown paragraph: `**words** [words](address)` → `words words`, in one pass.
//!
//! Refuses to touch a mark that marks nothing: `2 * 3`, `snake_case` and `[sic]` stay. Tests: at the foot of this file.

/// Bytes within which a link's address must end.
const ADDRESS: usize = 2048;

/// The words of a paragraph.
pub(super) fn plain(text: &str) -> String {
    let mut marks =
        Marks { text, at: 0, out: String::with_capacity(text.len()), brackets: Vec::new(), gone: Vec::new() };
    while let Some(c) = marks.peek() {
        marks.step(c);
    }
    super::html::strip_inline(&marks.finish())
}

struct Marks<'a> {
    text: &'a str,
    at: usize,
    out: String,
    /// Where in `out` brackets stand that are still open.
    brackets: Vec<usize>,
    /// Where in `out` marks stand that turned out to be some.
    gone: Vec<usize>,
}

impl Marks<'_> {
    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn step(&mut self, c: char) {
        match c {
            '\\' if self.rest().chars().nth(1).is_some_and(|next| next.is_ascii_punctuation()) => {
                self.at += 1;
                self.copy();
            }
            '*' | '~' | '`' | '_' if self.is_mark(c) => self.at += 1,
            '!' if self.rest().starts_with("![") => self.at += 1,
            '[' => self.open(),
            ']' => self.close(),
            '<' if self.rest().starts_with("<http") => self.address(),
            _ => self.copy(),
        }
    }

    fn copy(&mut self) {
        if let Some(c) = self.peek() {
            self.out.push(c);
            self.at += c.len_utf8();
        }
    }

    /// `<https://…>` without its brackets.
    fn address(&mut self) {
        let rest = self.rest();
        let end = rest.bytes().take(ADDRESS).position(|b| b == b'>' || b.is_ascii_whitespace());
        let address = end.and_then(|end| rest.get(1..end)).map(str::to_owned);
        match address {
            Some(address) if rest.get(1 + address.len()..).is_some_and(|r| r.starts_with('>')) => {
                self.at += address.len() + 2;
                self.out.push_str(&address);
            }
            _ => self.copy(),
        }
    }

    /// A mark touches a word on one side at least; `_` and a single `~` do not stand inside words.
    fn is_mark(&self, c: char) -> bool {
        let before = self.text.get(..self.at).and_then(|t| t.chars().next_back());
        let after = self.rest().chars().nth(1);
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        match c {
            '_' => !(word(before) && word(after) || space(before) && space(after)),
            '~' => before == Some('~') || after == Some('~'),
            _ => !(space(before) && space(after)),
        }
    }

    fn open(&mut self) {
        let footnote = self.rest().strip_prefix("[^").and_then(|rest| {
            let end = rest.bytes().take(40).position(|b| b == b']')?;
            (!rest.get(..end)?.contains(' ')).then_some(end)
        });
        if let Some(end) = footnote {
            self.at += 2 + end + 1;
        } else {
            self.brackets.push(self.out.len());
            self.copy();
        }
    }

    /// `](address)` and `][name]` end a link.
    fn close(&mut self) {
        let Some(open) = self.brackets.pop() else {
            self.copy();
            return;
        };
        let after = self.rest().get(1..).unwrap_or_default();
        let length = match after.bytes().next() {
            Some(b'(') => closing(after),
            Some(b'[') => after.bytes().take(200).position(|b| b == b']').map(|end| end + 1),
            _ => None,
        };
        match length {
            Some(length) => {
                self.gone.push(open);
                self.at += 1 + length;
            }
            None => self.copy(),
        }
    }

    /// The text without the brackets of links.
    fn finish(mut self) -> String {
        self.gone.sort_unstable();
        let mut gone = self.gone.into_iter().peekable();
        let mut out = String::with_capacity(self.out.len());
        for (at, c) in self.out.char_indices() {
            if gone.next_if_eq(&at).is_none() {
                out.push(c);
            }
        }
        out
    }
}

/// How long `(address (with brackets) "title")` is.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().take(ADDRESS).enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'\n' => return None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_leave_and_words_stay() {
        for (text, expected) in [
            ("**Bold**, *thin* and __both__ `x`", "Bold, thin and both x"),
            ("a [link](https://x.example/a_(b) \"t\") and [one][2].", "a link and one."),
            ("![A ship](ship.jpg) sails[^1]", "A ship sails"),
            ("[![A ship](ship.jpg)](https://x.example/) sails", "A ship sails"),
            ("2 * 3, snake_case, [sic], 5~6", "2 * 3, snake_case, [sic], 5~6"),
            (r"\*not\* marks", "*not* marks"),
            ("Tom &amp; Jerry <b>x</b> <https://x.example>", "Tom & Jerry x https://x.example"),
            ("[[[[", "[[[["),
            ("](x)", "](x)"),
        ] {
            assert_eq!(plain(text), expected, "{text}");
        }
    }
}
