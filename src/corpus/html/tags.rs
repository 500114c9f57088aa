//! Tags without a tree: HTML → a flat run of text and tags, in one linear scan.
//!
//! For what must not meet a real parser: pages built to exhaust one, and scraps of HTML in fields of records. Refuses to
//! allocate for a tag. Tests: `tests/it/hostile.rs`.

/// A piece of markup.
#[derive(Clone, Copy, Debug)]
pub(in crate::corpus) enum Piece<'a> {
    /// Text between tags, with its entities.
    Text(&'a str),
    /// A start or end tag.
    Tag(Tag<'a>),
}

/// A tag as written.
#[derive(Clone, Copy, Debug)]
pub(in crate::corpus) struct Tag<'a> {
    /// Its name, in whatever case.
    pub name: &'a str,
    /// `</name>`.
    pub end: bool,
    /// `<name/>`.
    pub closed: bool,
    /// Between the name and the `>`.
    pub attributes: &'a str,
    /// At least as many as it has attributes.
    pub attribute_count: usize,
}

/// Elements whose content is not markup.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The pieces of a page; comments, declarations, scripts and styles are left out.
pub(in crate::corpus) fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html, raw: None }
}

/// The iterator of [`pieces`].
#[derive(Debug)]
pub(in crate::corpus) struct Pieces<'a> {
    rest: &'a str,
    /// The raw element that was just opened.
    raw: Option<&'a str>,
}

impl<'a> Pieces<'a> {
    /// Takes the first `length` bytes off the rest.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Passes over a comment, declaration or processing instruction.
    fn pass(&mut self, end: &str) {
        let length = self.rest.find(end).map_or(self.rest.len(), |at| at + end.len());
        self.take(length);
    }

    /// The content of a raw element, up to its end tag.
    fn raw_text(&mut self, name: &str) -> &'a str {
        let mut from = 0;
        while let Some(at) = self.rest.get(from..).and_then(|rest| rest.find("</")) {
            let start = from + at;
            let named = self.rest.get(start + 2..start + 2 + name.len());
            if named.is_some_and(|n| n.eq_ignore_ascii_case(name)) {
                return self.take(start);
            }
            from = start + 2;
        }
        self.take(self.rest.len())
    }

    fn tag(&mut self) -> Tag<'a> {
        let end = self.rest.starts_with("</");
        self.take(1 + usize::from(end));
        let name_length = self.rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'));
        let name = self.take(name_length.unwrap_or(self.rest.len()));
        let (length, attribute_count) = attributes(self.rest);
        let attributes = self.take(length);
        self.take(1);
        Tag { name, end, closed: attributes.ends_with('/'), attributes, attribute_count }
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(name) = self.raw.take() {
            let text = self.raw_text(name);
            if name.eq_ignore_ascii_case("textarea") || name.eq_ignore_ascii_case("xmp") {
                return Some(Piece::Text(text));
            }
        }
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let Some(at) = self.rest.find('<') else {
                return Some(Piece::Text(self.take(self.rest.len())));
            };
            if at > 0 {
                return Some(Piece::Text(self.take(at)));
            }
            let mut ahead = self.rest.bytes().skip(1);
            match (ahead.next(), ahead.next()) {
                (Some(b'!'), _) if self.rest.starts_with("<!--") => self.pass("-->"),
                (Some(b'!' | b'?'), _) if self.rest.starts_with("<![CDATA[") => self.pass("]]>"),
                (Some(b'/'), Some(b)) if b.is_ascii_alphabetic() => return Some(Piece::Tag(self.tag())),
                (Some(b'!' | b'?' | b'/'), _) => self.pass(">"),
                (Some(b), _) if b.is_ascii_alphabetic() => {
                    let tag = self.tag();
                    self.raw = RAW.iter().any(|raw| raw.eq_ignore_ascii_case(tag.name)).then_some(tag.name);
                    return Some(Piece::Tag(tag));
                }
                _ => return Some(Piece::Text(self.take(1))),
            }
        }
    }
}

/// How far the attributes reach, and how many there are at most. A `>` inside a quoted value does not end the tag.
fn attributes(text: &str) -> (usize, usize) {
    let mut quote = None;
    let mut after_equals = false;
    let mut before_name = true;
    let mut count = 0;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) => {
                if byte == open {
                    quote = None;
                    before_name = true;
                }
            }
            (None, b'"' | b'\'') if after_equals => {
                quote = Some(byte);
                after_equals = false;
            }
            (None, b'>') => return (at, count),
            (None, b'=') => after_equals = true,
            (None, b) if b == b'/' || b.is_ascii_whitespace() => before_name = true,
            (None, _) => {
                count += usize::from(before_name && !after_equals);
                before_name = false;
                after_equals = false;
            }
        }
    }
    (text.len(), count)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        pieces(html)
            .map(|piece| match piece {
                Piece::Text(text) => format!("{text}|"),
                Piece::Tag(tag) => format!("{}{}:{}|", if tag.end { "/" } else { "" }, tag.name, tag.attribute_count),
            })
            .collect()
    }

    #[test]
    fn tags_and_text_are_told_apart() {
        for (html, expected) in [
            ("<p class=a>1 < 2</p>", "p:1|1 |<| 2|/p:0|"),
            ("<a title='x > y' href=\"z\">t", "a:2|t|"),
            ("<!-- <b> -->x<!DOCTYPE html>", "x|"),
            ("<script>if (a < b) '<p>'</script>y", "script:0|/script:0|y|"),
            ("<br/><div", "br:0|div:0|"),
            ("</>x<>", "x|<|>|"),
            ("<script>never ends", "script:0|"),
        ] {
            assert_eq!(shown(html), expected, "{html}");
        }
    }
}
