//! One lookup for everything known of a token: its words, mention, quotation, sentence.
//!
//! [`Text`] + [`Cast`] + quotations → [`Scene`]. Refuses to decide anything. Tests: through `tests/it/statements.rs`.

use std::ops::Range;

use super::cues::Form;
use super::words::{Class, Reading};
use crate::annotation::SpeakerKind;
use crate::extract::cast::{Cast, Mention};
use crate::extract::quotes::Quote;
use crate::extract::spellings::Column;
use crate::extract::text::{Kind, Text};

/// A text with its readings, mentions and quotations by token.
pub struct Scene<'a> {
    /// The words.
    pub text: &'a Text<'a>,
    /// Who is meant where.
    pub cast: &'a Cast,
    /// All quotations in order.
    pub quotes: &'a [Quote],
    readings: &'a Column<Reading>,
    mention_at: Vec<Option<u32>>,
    quote_at: Vec<Option<u32>>,
}

impl<'a> Scene<'a> {
    /// Looks everything up once.
    pub fn new(text: &'a Text<'a>, readings: &'a Column<Reading>, cast: &'a Cast, quotes: &'a [Quote]) -> Self {
        let size = text.tokens.len();
        Self {
            text,
            cast,
            quotes,
            readings,
            mention_at: paint(size, cast.mentions.iter().map(|m| m.tokens.clone())),
            quote_at: paint(size, quotes.iter().map(|q| q.tokens.clone())),
        }
    }

    /// The word classes of a token; none outside the text.
    pub fn class(&self, at: usize) -> Class {
        self.reading(at).map_or_else(Class::default, |r| r.class)
    }

    /// Whether a token belongs to a class.
    pub fn is(&self, at: usize, class: Class) -> bool {
        self.class(at).is(class)
    }

    /// The classes of all tokens of a range.
    pub fn classes(&self, tokens: &Range<usize>) -> Class {
        let tokens = self.text.tokens.get(tokens.clone()).unwrap_or_default();
        let classes = tokens.iter().filter_map(|token| self.readings.get(token)).map(|reading| reading.class);
        classes.fold(Class::default(), Class::or)
    }

    /// The class test for the token before.
    pub fn before_is(&self, at: usize, class: Class) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is(before, class))
    }

    /// The reporting verb that a token may be a form of.
    pub fn cue(&self, at: usize) -> Option<(u16, Form)> {
        self.reading(at).and_then(|r| r.cue)
    }

    fn reading(&self, at: usize) -> Option<&Reading> {
        self.readings.get(self.text.tokens.get(at)?)
    }

    /// The mention that a token belongs to.
    pub fn mention(&self, at: usize) -> Option<&'a Mention> {
        let index = (*self.mention_at.get(at)?)?;
        self.cast.mentions.get(usize::try_from(index).ok()?)
    }

    /// The mention whose last token stands right before `end`.
    pub fn mention_ending(&self, end: usize) -> Option<&'a Mention> {
        self.mention(end.checked_sub(1)?).filter(|m| m.tokens.end == end)
    }

    /// The mention that starts at a token.
    pub fn mention_starting(&self, at: usize) -> Option<&'a Mention> {
        self.mention(at).filter(|m| m.tokens.start == at)
    }

    /// The index of the quotation that a token belongs to.
    pub fn quote_index(&self, at: usize) -> Option<usize> {
        usize::try_from((*self.quote_at.get(at)?)?).ok()
    }

    /// The quotation that a token belongs to.
    pub fn quote(&self, at: usize) -> Option<&'a Quote> {
        self.quotes.get(self.quote_index(at)?)
    }

    /// Whether a cue stands inside a quotation; one without a closing mark holds nothing for sure.
    pub fn is_nested(&self, at: usize) -> bool {
        self.quote(at).is_some_and(|q| q.closed && q.opened)
    }

    /// Whether a quotation without a closing mark goes on in the next paragraph, which opens it again.
    pub fn runs_on(&self, quote: &Quote) -> bool {
        let paragraph = self.text.paragraphs.get(self.text.paragraph_of(quote.tokens.start));
        let whole = paragraph.is_some_and(|p| p.end == quote.tokens.end);
        quote.opened && !quote.closed && whole && self.opens_quote(quote.tokens.end)
    }

    /// Whether a token opens a quotation.
    pub fn opens_quote(&self, at: usize) -> bool {
        self.quote(at).is_some_and(|q| q.tokens.start == at && q.opened)
    }

    /// Whether the token before `at` closes a quotation.
    pub fn behind_quote(&self, at: usize) -> bool {
        let before = at.checked_sub(1);
        before.is_some_and(|b| self.quote(b).is_some_and(|q| q.tokens.end == at && q.closed))
    }

    /// Whether a token is a word in lower-case letters only equal to one of a list.
    pub fn one_of(&self, at: usize, list: &[&str]) -> bool {
        let word = self.text.word(at);
        list.iter().any(|other| word.eq_ignore_ascii_case(other))
    }

    /// Whether a token is a word or number, no mark.
    pub fn is_word(&self, at: usize) -> bool {
        self.text.tokens.get(at).is_some_and(|t| t.kind != Kind::Mark)
    }

    /// Whether a word starts with a capital.
    pub fn is_capital(&self, at: usize) -> bool {
        self.text.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a mention's last word is possessive: `the ministry's`, `the ministers'`.
    pub fn is_possessive(&self, mention: &Mention) -> bool {
        let last = self.text.word(mention.tokens.end.wrapping_sub(1));
        let marked = last.ends_with("'s") || last.ends_with("’s");
        let bare = last.ends_with('s') && matches!(self.text.word(mention.tokens.end), "'" | "’");
        marked || bare
    }

    /// Whether a mention means institutions only.
    pub fn is_institution(&self, mention: &Mention) -> bool {
        let mut kinds = mention.entities.iter().filter_map(|e| self.cast.entities.get(*e));
        !mention.entities.is_empty() && kinds.all(|e| e.kind == SpeakerKind::Institution)
    }

    /// How many words a range holds.
    pub fn words_in(&self, tokens: &Range<usize>) -> usize {
        tokens.clone().filter(|at| self.is_word(*at)).count()
    }

    /// Whether a range holds a token of a class.
    pub fn any(&self, mut tokens: Range<usize>, class: Class) -> bool {
        tokens.any(|at| self.is(at, class))
    }
}

/// For every token the index of the range that covers it.
fn paint(size: usize, ranges: impl Iterator<Item = Range<usize>>) -> Vec<Option<u32>> {
    let mut out = vec![None; size];
    for (range, index) in ranges.zip(0_u32..) {
        if let Some(covered) = out.get_mut(range.start.min(size)..range.end.min(size)) {
            covered.fill(Some(index));
        }
    }
    out
}
