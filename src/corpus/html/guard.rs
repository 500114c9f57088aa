//! Is a page safe to parse? A linear scan that follows the open elements as a parser would.
//!
//! html5ever takes quadratic time in open-element depth, in attributes of one tag, and in formatting elements that are
//! reopened in each paragraph (`<p><b id=1><p><b id=2>…`). The count errs upwards: an element is taken as closed only
//! where the HTML standard closes it. Refuses nothing itself; the caller falls back to stripping tags.
//! Tests: `tests/it/hostile.rs`.

use std::collections::HashMap;

use super::super::Limits;
use super::tags::{Piece, Tag, pieces};

/// Elements that never have content.
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "frame", "image",
];
/// Elements that the parser opens again in the next block when they were not closed.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
/// Elements of the table: closed by each other, up to their table.
const CELLS: [&str; 7] = ["td", "th", "tr", "tbody", "thead", "tfoot", "caption"];
/// Elements through which no end tag and no implied end reaches.
const WALLS: [&str; 4] = ["table", "template", "svg", "math"];
/// Further walls for everything but cells.
const CELL_WALLS: [&str; 6] = ["td", "th", "caption", "button", "object", "marquee"];
/// Elements that occur once, however often they are written.
const ONCE: [&str; 3] = ["html", "head", "body"];

/// True where parsing the page costs no more than `limits` allow.
pub(super) fn is_safe(html: &str, limits: &Limits) -> bool {
    if html.len() > limits.html_bytes {
        return false;
    }
    let mut open = Open::default();
    for piece in pieces(html) {
        let Piece::Tag(tag) = piece else { continue };
        if tag.attribute_count > limits.html_attributes {
            return false;
        }
        open.see(&tag);
        if open.stack.len() > limits.html_depth || open.made > limits.html_elements {
            return false;
        }
    }
    true
}

/// An element name in lower case; names longer than this are all alike, which only errs upwards.
type Name = [u8; 12];

#[derive(Default)]
struct Open<'a> {
    stack: Vec<(Name, &'a str)>,
    counts: HashMap<Name, usize>,
    /// Formatting elements left open by a block that ended, by name and attributes; at most three alike are kept.
    dangling: HashMap<(Name, &'a str), usize>,
    dangling_total: usize,
    /// Elements that the parser will have made.
    made: usize,
}

impl<'a> Open<'a> {
    fn see(&mut self, tag: &Tag<'a>) {
        let name = packed(tag.name);
        if is_in(name, &ONCE) {
            return;
        }
        if tag.end {
            self.close(name);
            return;
        }
        self.made += 1 + self.dangling_total;
        let foreign = tag.closed && (self.count("svg") > 0 || self.count("math") > 0);
        if foreign || is_in(name, &VOID) {
            return;
        }
        self.close_implied(name);
        self.stack.push((name, tag.attributes));
        *self.counts.entry(name).or_default() += 1;
    }

    fn count(&self, name: &str) -> usize {
        self.counts.get(&packed(name)).copied().unwrap_or_default()
    }

    /// `<td>` ends the cell before it, `<p>` the paragraph, `<a>` the link.
    fn close_implied(&mut self, name: Name) {
        let at = if is_in(name, &CELLS) {
            self.find(|open| open == name, |open| is_in(open, &WALLS))
        } else if is_in(name, &["p", "li", "dt", "dd", "option", "a"]) {
            self.find(|open| open == name, |open| open != packed("span") && !is_in(open, &FORMATTING))
        } else {
            None
        };
        if let Some(at) = at {
            self.pop_to(at, is_in(name, &CELLS));
        }
    }

    fn close(&mut self, name: Name) {
        let known = self.counts.get(&name).is_some_and(|count| *count > 0);
        let at = if !known {
            None
        } else if name == packed("table") || is_in(name, &CELLS) {
            self.find(|open| open == name, |open| is_in(open, &WALLS))
        } else {
            self.find(|open| open == name, |open| is_in(open, &WALLS) || is_in(open, &CELL_WALLS))
        };
        match at {
            Some(at) => self.pop_to(at, name == packed("table") || is_in(name, &CELLS)),
            None => self.forget(name),
        }
    }

    /// The highest open element that is `wanted`, unless a wall stands above it.
    fn find(&self, wanted: impl Fn(Name) -> bool, wall: impl Fn(Name) -> bool) -> Option<usize> {
        for (at, (open, _)) in self.stack.iter().enumerate().rev() {
            if wanted(*open) {
                return Some(at);
            }
            if wall(*open) {
                return None;
            }
        }
        None
    }

    /// Closes everything from `at` upwards; formatting that stands above stays dangling, but not out of a table.
    fn pop_to(&mut self, at: usize, clears: bool) {
        let above = self.stack.split_off(at);
        for (depth, (name, attributes)) in above.into_iter().enumerate() {
            if let Some(count) = self.counts.get_mut(&name) {
                *count = count.saturating_sub(1);
            }
            if depth > 0 && !clears && is_in(name, &FORMATTING) {
                let alike = self.dangling.entry((name, attributes)).or_default();
                if *alike < 3 {
                    *alike += 1;
                    self.dangling_total += 1;
                }
            }
        }
    }

    /// An end tag of a dangling formatting element ends it.
    fn forget(&mut self, name: Name) {
        if self.dangling_total == 0 || !is_in(name, &FORMATTING) {
            return;
        }
        let key = self.dangling.iter().find(|((n, _), count)| *n == name && **count > 0).map(|(key, _)| *key);
        if let Some(count) = key.and_then(|key| self.dangling.get_mut(&key)) {
            *count -= 1;
            self.dangling_total -= 1;
        }
    }
}

fn packed(name: &str) -> Name {
    let mut out = [0; 12];
    for (to, from) in out.iter_mut().zip(name.bytes()) {
        *to = from.to_ascii_lowercase();
    }
    out
}

fn is_in(name: Name, names: &[&str]) -> bool {
    names.iter().any(|n| packed(n) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn safe(html: &str) -> bool {
        is_safe(html, &Limits::default())
    }

    #[test]
    fn pages_as_people_write_them_are_safe() {
        for part in [
            "<p>text", "<li>item", "<tr><td>cell<td>cell", "<br>", "<div><b>x</b></div>", "<a name=x>y",
            "<p><font>x</p>",
        ] {
            assert!(safe(&format!("<html><body><table>{}", part.repeat(5000))), "{part}");
        }
        assert!(safe(&format!("<svg>{}</svg>", "<path d='M0 0'/>".repeat(5000))));
    }

    #[test]
    fn pages_built_to_hurt_are_not() {
        for part in [
            "<div>", "<b>", "<table>", "<a xmlns=x><p>", "<ul><li>", "<div><table><td></div>", "<svg><td>",
            "<div><span></div><div>",
        ] {
            assert!(!safe(&part.repeat(200_000)), "{part}");
        }
        let reopened: Vec<String> = (0..5000).map(|n| format!("<p><b id={n}>x</p>")).collect();
        assert!(!safe(&reopened.concat()));
        let attributes: Vec<String> = (0..5000).map(|n| format!(" a{n}=1")).collect();
        assert!(!safe(&format!("<p{}>", attributes.concat())));
    }
}
