//! What stands in the search box → the part of it that is being written, and what it may become.
//!
//! The last words may be a name, `speaker:` before them says of what kind; inside quotation marks nothing is suggested
//! but what stands in them. Refuses to look anything up. Tests: at the foot of this file.

use std::ops::Range;

use crate::facet::Facet;

/// Most words that a name is looked for in.
const WORDS: usize = 4;

/// The part of a query that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// Bytes of the query that a suggestion takes the place of; of those with a field, the field with them.
    pub range: Range<usize>,
    /// The words to look for.
    pub text: String,
    /// The field written before them.
    pub field: Option<Facet>,
}

/// The fragments that the end of a query may be, the longest first: `exercise mal` is that, or `mal`.
pub fn fragments(query: &str) -> Vec<Fragment> {
    let end = query.trim_end().len();
    let written = query.get(..end).unwrap_or_default();
    if let Some(fragment) = valued(written) {
        return vec![fragment];
    }
    let mut starts = Vec::new();
    let mut at = end;
    while starts.len() < WORDS {
        let before = query.get(..at).unwrap_or_default().trim_end();
        let start = before.rfind(char::is_whitespace).map_or(0, |space| space + width(before, space));
        let word = before.get(start..).unwrap_or_default();
        if word.is_empty() || !is_plain(word) {
            break;
        }
        starts.push(start);
        at = start;
    }
    let fragment = |start: usize| Fragment {
        range: start..end,
        text: query.get(start..end).unwrap_or_default().to_owned(),
        field: None,
    };
    starts.into_iter().rev().map(fragment).collect()
}

/// `speaker:raj` or `speaker:"rajnath si` at the end of a query.
fn valued(query: &str) -> Option<Fragment> {
    let open = query.rfind(['"', '“', '”']).filter(|_| query.matches(['"', '“', '”']).count() % 2 == 1);
    let (head, text) = if let Some(at) = open {
        (query.get(..at)?, query.get(at + width(query, at)..)?)
    } else {
        let colon = query.rfind(':')?;
        (query.get(..=colon)?, query.get(colon + 1..)?)
    };
    let name = head.strip_suffix(':')?;
    if open.is_none() && text.contains(char::is_whitespace) {
        return None;
    }
    let start = name.rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |at| at + width(name, at));
    let field = Facet::from_name(&name.get(start..)?.to_ascii_lowercase())?;
    Some(Fragment { range: start..query.len(), text: text.to_owned(), field: Some(field) })
}

/// Bytes of the character at `at`.
fn width(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8)
}

/// Whether a word is neither an operator nor part of a phrase, a bracket or a field.
fn is_plain(word: &str) -> bool {
    !matches!(word, "AND" | "OR" | "NOT")
        && !word.starts_with("NEAR/")
        && !word.starts_with('-')
        && !word.contains(['"', '“', '”', '(', ')', ':', '*', '~'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(query: &str) -> Vec<String> {
        let show = |f: Fragment| match f.field {
            Some(field) => format!("{}={}", field.name(), f.text),
            None => query[f.range].to_owned(),
        };
        fragments(query).into_iter().map(show).collect()
    }

    #[test]
    fn the_last_words_are_a_name_or_a_part_of_one() {
        assert_eq!(shown("submarine rajnath si"), ["submarine rajnath si", "rajnath si", "si"]);
        assert_eq!(shown("a OR mal "), ["mal"]);
        assert_eq!(shown("(navy) mal"), ["mal"]);
        assert_eq!(shown("\"joint patrol\" मंत"), ["मंत"]);
        assert_eq!(shown(""), [""; 0]);
        assert_eq!(shown("mal* "), [""; 0]);
    }

    #[test]
    fn a_field_says_what_is_looked_for() {
        assert_eq!(shown("navy speaker:raj"), ["speaker=raj"]);
        assert_eq!(shown("(speaker:\"rajnath si"), ["speaker=rajnath si"]);
        assert_eq!(shown("navy speaker:"), ["speaker="]);
        assert_eq!(shown("speaker:raj navy"), ["navy"]);
        assert_eq!(shown("date:2024"), [""; 0]);
        assert_eq!(fragments("navy speaker:raj")[0].range, 5..16);
    }
}
