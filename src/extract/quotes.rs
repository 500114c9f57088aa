//! [`Text`] → its quotations, as token ranges with their marks.
//!
//! Straight, curly, angled, low and East Asian marks; `''` and single marks too. Apostrophes and possessives are no
//! marks; what is nested belongs to the outer quotation. A closing mark without an opening one quotes from the start of
//! its paragraph; an opening one without closing quotes to the paragraph's end. Refuses to judge what a quotation is (speech, title, irony): that is
//! the work of [`crate::extract::statements`]. Linear. Tests: `tests/it/statements.rs`.

use std::ops::Range;

use crate::extract::text::{Kind, Text, Token};

/// One quotation inside one paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Tokens of the quotation, its marks included where they stand.
    pub tokens: Range<usize>,
    /// Whether an opening mark stands.
    pub opened: bool,
    /// Whether a closing mark stands; a quotation that runs on in the next paragraph has none.
    pub closed: bool,
}

/// How far ahead, in tokens, the closing mark of a single-quoted passage is looked for.
const SINGLE_REACH: usize = 160;

/// What a mark does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    Opens,
    Closes,
}

/// All quotations in text order; they do not overlap.
pub fn quotes(text: &Text<'_>) -> Vec<Quote> {
    let mut out = Vec::new();
    for paragraph in &text.paragraphs {
        in_paragraph(text, paragraph, &mut out);
    }
    out
}

fn in_paragraph(text: &Text<'_>, paragraph: &Range<usize>, out: &mut Vec<Quote>) {
    let mut open: Option<usize> = None;
    // directed marks inside undirected ones: `"they call it “peace” there"`
    let mut inner = false;
    let mut free = paragraph.start;
    let mut at = paragraph.start;
    while let Some(next) = next_mark(text, at..paragraph.end) {
        at = next;
        let Some((mark, width)) = double_mark(text, at, open.is_some()) else {
            at = match open {
                None => single_quotation(text, at, paragraph.end).map_or(at + 1, |end| {
                    push(out, at..end, true, true);
                    free = end;
                    end
                }),
                Some(_) => at + 1,
            };
            continue;
        };
        let undirected = open.is_some_and(|start| matches!(text.word(start), "\"" | "＂"));
        if undirected && text.word(at) == "“" || inner && text.word(at) == "”" {
            inner = !inner;
            at += width;
            continue;
        }
        match (mark, open) {
            (Mark::Opens, before) => {
                if let Some(start) = before {
                    push(out, start..at, true, false);
                }
                open = Some(at);
            }
            (Mark::Closes, Some(start)) => {
                push(out, start..at + width, true, true);
                free = at + width;
                open = None;
            }
            (Mark::Closes, None) => {
                push(out, free..at + width, false, true);
                free = at + width;
            }
        }
        at += width;
    }
    if let Some(start) = open {
        push(out, start..paragraph.end, true, false);
    }
}

/// The next mark that may quote.
fn next_mark(text: &Text<'_>, tokens: Range<usize>) -> Option<usize> {
    let ahead = text.tokens.get(tokens.clone())?;
    let bytes = text.text.as_bytes();
    // of plain marks only these quote: most are commas and stops
    let quotes = |byte: &u8| matches!(byte, b'"' | b'\'' | b'`') || !byte.is_ascii();
    let mark = |token: &Token| token.kind == Kind::Mark && bytes.get(token.start).is_some_and(quotes);
    ahead.iter().position(mark).map(|offset| tokens.start + offset)
}

/// Keeps a quotation that holds at least one word.
fn push(out: &mut Vec<Quote>, tokens: Range<usize>, opened: bool, closed: bool) {
    let marks = usize::from(opened) + usize::from(closed);
    if tokens.len() > marks {
        out.push(Quote { tokens, opened, closed });
    }
}

/// The double mark at a token and how many tokens it takes.
fn double_mark(text: &Text<'_>, at: usize, open: bool) -> Option<(Mark, usize)> {
    match text.word(at) {
        // `„We go,“ he said.`, and slips of the same shape
        "“" if open && !text.spaced(at) && text.spaced(at + 1) => Some((Mark::Closes, 1)),
        "“" | "«" | "„" | "‟" | "「" | "『" | "《" | "〝" => Some((Mark::Opens, 1)),
        "”" | "»" | "」" | "』" | "》" | "〞" => Some((Mark::Closes, 1)),
        "\"" | "＂" => inches(text, at).then(|| (direction(text, at, 1, open), 1)),
        // the last two of three close the outer quotation: `''they call it 'peace'''`
        word @ ("'" | "`" | "’" | "‘")
            if text.word(at + 1) == word
                && !text.spaced(at + 1)
                && !(open && text.word(at + 2) == word && !text.spaced(at + 2)) =>
        {
            Some((direction(text, at, 2, open), 2))
        }
        _ => None,
    }
}

/// Whether a straight mark quotes: `6"` is a measure.
fn inches(text: &Text<'_>, at: usize) -> bool {
    let number = at.checked_sub(1).and_then(|before| text.tokens.get(before));
    text.spaced(at) || !text.spaced(at + 1) || number.is_none_or(|t| t.kind != Kind::Number || t.end - t.start > 2)
}

/// What a mark without direction does, by the spaces around it.
fn direction(text: &Text<'_>, at: usize, width: usize, open: bool) -> Mark {
    let before = text.spaced(at) || matches!(text.word(at.wrapping_sub(1)), "(" | "[" | "—" | "–");
    let after = text.spaced(at + width);
    match (before, after) {
        (true, false) => Mark::Opens,
        (false, true) => Mark::Closes,
        _ if open => Mark::Closes,
        _ => Mark::Opens,
    }
}

/// The end of a single-quoted passage that opens at a token.
fn single_quotation(text: &Text<'_>, at: usize, limit: usize) -> Option<usize> {
    let opening = match text.word(at) {
        "‘" | "‹" | "‚" => true,
        "'" | "’" => text.spaced(at),
        _ => false,
    };
    let next = text.tokens.get(at + 1)?;
    if !opening || text.spaced(at + 1) || next.kind == Kind::Mark {
        return None;
    }
    let mut candidate = None;
    for end in at + 2..limit.min(at + SINGLE_REACH) {
        match text.word(end) {
            "‘" | "“" | "\"" => break,
            "’" | "'" | "›" if !text.spaced(end) => {
                candidate = Some(end + 1);
                if !possessive(text, end) {
                    break;
                }
            }
            _ => {}
        }
    }
    candidate
}

/// Whether a mark may be the possessive of a plural: `the ministers’ talks`.
fn possessive(text: &Text<'_>, at: usize) -> bool {
    let follows = text.word(at + 1).chars().next();
    text.word(at.wrapping_sub(1)).ends_with(['s', 'S', 'z'])
        && text.spaced(at + 1)
        && follows.is_some_and(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let text = Text::new(text);
        quotes(&text).iter().map(|q| text.slice(&q.tokens).to_owned()).collect()
    }

    #[test]
    fn marks_of_many_kinds() {
        assert_eq!(cut("He said “we go” and \"we stay\"."), ["“we go”", "\"we stay\""]);
        assert_eq!(cut("Il a dit « nous allons ». 「行く」"), ["« nous allons »", "「行く」"]);
        assert_eq!(cut("It was ''a good day'' for all"), ["''a good day''"]);
        assert_eq!(cut("''They call it 'peace,''' he said."), ["''They call it 'peace,'''"]);
        assert_eq!(cut("„We go,“ he said. “We stay,“ she said."), ["„We go,“", "“We stay,“"]);
        assert_eq!(cut("‘We go,’ the ministers’ aide said."), ["‘We go,’"]);
        assert_eq!(cut("a “so-called ‘quad’ of four” met"), ["“so-called ‘quad’ of four”"]);
    }

    #[test]
    fn apostrophes_and_measures_are_no_marks() {
        assert!(cut("The ministers' talks and O'Neill's 5\" gun in the '90s").is_empty());
    }

    #[test]
    fn unbalanced_marks_reach_to_their_paragraph() {
        assert_eq!(cut("They met,” he said."), ["They met,”"]);
        assert_eq!(cut("He left.\n\n“They met, he said.\n\nMore."), ["“They met, he said."]);
    }
}
