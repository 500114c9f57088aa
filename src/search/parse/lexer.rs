//! A query's characters → tokens, each with its byte offset.
//!
//! Refuses to fail: whatever is no operator is a word. Quotation marks of every shape are equal, an apostrophe is a
//! letter, `-` negates only at the start of a token, an unknown `name:` is a word. Tests: `tests/it/search.rs`.

use crate::facet::Facet;
use crate::search::parse::ast::ValueField;

/// A token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `AND`, `&&`
    And,
    /// `OR`, `||`
    Or,
    /// `NOT`, or `-` at the start of a token
    Not,
    /// `NEAR/5`
    Near(u8),
    /// `speaker:`
    Field(Field),
    /// A word with its trailing `*` or `~`.
    Word(String),
    /// What stands between quotation marks, and the number behind `~`.
    Quoted(String, u8),
}

/// A token and where it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What.
    pub kind: Kind,
    /// Byte offset in the query.
    pub at: usize,
    /// Byte offset behind it.
    pub end: usize,
}

/// A name before a colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Takes ids, names, aliases.
    Value(ValueField),
    /// Takes a query on headlines.
    Title,
    /// Takes a query on one statement.
    Said,
    /// Takes a date, a range, `last-30d` or `unknown`.
    Date,
    /// Takes a date.
    After,
    /// Takes a date.
    Before,
    /// Takes a thing.
    Has,
    /// Takes a property.
    Is,
}

impl Field {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "title" => Self::Title,
            "said" => Self::Said,
            "date" | "year" => Self::Date,
            "after" | "since" => Self::After,
            "before" => Self::Before,
            "has" => Self::Has,
            "is" => Self::Is,
            "mentions" => Self::Value(ValueField::Mentions),
            "role" => Self::Value(ValueField::Role),
            "path" => Self::Value(ValueField::Path),
            "language" => Self::Value(ValueField::Facet(Facet::Language)),
            _ => Self::Value(ValueField::Facet(Facet::from_name(name)?)),
        })
    }
}

/// The distance of a bare `NEAR`, and the most that any distance may be.
const NEAR_WORDS: (u8, u8) = (10, 50);

/// Cuts a query into tokens; adds to `notes` what it mended.
pub fn tokens(query: &str, notes: &mut Vec<String>) -> Vec<Token> {
    let mut lexer = Lexer { query, at: 0, tokens: Vec::new(), notes };
    while lexer.step() {}
    lexer.tokens
}

struct Lexer<'a> {
    query: &'a str,
    at: usize,
    tokens: Vec<Token>,
    notes: &'a mut Vec<String>,
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '＂' | '″')
}

fn is_star(word: &str) -> bool {
    word.bytes().all(|b| b == b'*')
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_quote(c) || matches!(c, '(' | ')')
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.query.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, kind: Kind, len: usize) {
        let at = self.at;
        self.at += len;
        self.tokens.push(Token { kind, at, end: self.at });
    }

    /// Reads one token; says whether there was anything left.
    fn step(&mut self) -> bool {
        let rest = self.rest();
        let Some(c) = rest.chars().next() else { return false };
        match c {
            '(' => self.push(Kind::Open, 1),
            ')' => self.push(Kind::Close, 1),
            _ if is_quote(c) => self.quoted(c.len_utf8()),
            _ if ends_word(c) => self.at += c.len_utf8(),
            '-' if self.negates() => self.push(Kind::Not, 1),
            _ => self.word(),
        }
        true
    }

    /// Whether the `-` that comes next stands at the start of a token and before something to negate; a dash does not.
    fn negates(&self) -> bool {
        let before = self.query.get(..self.at).unwrap_or_default().chars().next_back();
        let behind = self.rest().chars().nth(1);
        before.is_none_or(|c| c.is_whitespace() || c.is_control() || c == '(')
            && behind.is_some_and(|c| c.is_alphanumeric() || is_quote(c) || c == '(')
    }

    fn quoted(&mut self, open: usize) {
        let inside = self.rest().get(open..).unwrap_or_default();
        let mut len = open + inside.len();
        let mut words = inside;
        if let Some((before, _)) = inside.split_once(is_quote) {
            let close = inside.get(before.len()..).and_then(|t| t.chars().next());
            len = open + before.len() + close.map_or(0, char::len_utf8);
            words = before;
        } else {
            self.notes.push("closed the open quotation mark".to_owned());
        }
        let behind = self.rest().get(len..).unwrap_or_default();
        let digits = behind.strip_prefix('~').map_or(0, |n| n.bytes().take_while(u8::is_ascii_digit).count());
        let slop = behind.get(1..=digits).map_or(0, |n| self.distance(n));
        if digits > 0 {
            len += 1 + digits;
        } else if let Some(mark) = behind.chars().next().filter(|c| matches!(c, '~' | '*')) {
            self.notes.push(format!(
                "left out the {mark} behind the quotation mark: write \"…\"~5 for words that stand near each other"
            ));
            len += 1;
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.chars().any(char::is_alphanumeric) {
            self.push(Kind::Quoted(words, slop), len);
        } else {
            self.at += len;
        }
    }

    /// A number of words, at most what is allowed.
    fn distance(&mut self, digits: &str) -> u8 {
        let (_, most) = NEAR_WORDS;
        if digits.is_empty() {
            return 0;
        }
        digits.parse::<u8>().ok().filter(|n| *n <= most).unwrap_or_else(|| {
            self.notes.push(format!("read the distance {digits} as {most} words, the most there is"));
            most
        })
    }

    fn word(&mut self) {
        let rest = self.rest();
        let word = rest.split(ends_word).next().unwrap_or_default();
        let value = matches!(self.tokens.last(), Some(Token { kind: Kind::Field(_), .. }));
        let read = if value {
            !word.contains(char::is_alphanumeric) && self.stray(word)
        } else {
            self.operator(word) || (!is_star(word) && (self.stray(word) || self.field(word)))
        };
        if !read {
            let kept = if is_star(word) { "*" } else { word };
            self.push(Kind::Word(kept.to_owned()), word.len());
        }
    }

    /// Passes over marks that a word starts with; says whether there were any.
    fn stray(&mut self, word: &str) -> bool {
        let marks = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
        if word.starts_with('*') {
            let note = "left out a * at the start of a word: it stands only at the end";
            self.notes.push(note.to_owned());
        }
        self.at += marks;
        marks > 0
    }

    fn operator(&mut self, word: &str) -> bool {
        let kind = match word {
            "AND" | "&&" => Kind::And,
            "OR" | "||" | "|" => Kind::Or,
            "NOT" => Kind::Not,
            "NEAR" => Kind::Near(NEAR_WORDS.0),
            _ => match word.strip_prefix("NEAR/").or_else(|| word.strip_prefix("NEAR~")) {
                Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => {
                    Kind::Near(self.distance(digits))
                }
                _ => return false,
            },
        };
        self.push(kind, word.len());
        true
    }

    /// Reads `name:` off the front of a word; an unknown name is a word of its own.
    fn field(&mut self, word: &str) -> bool {
        let Some((name, value)) = word.split_once(':') else {
            return false;
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphabetic()) {
            return false;
        }
        if let Some(field) = Field::from_name(&name.to_ascii_lowercase()) {
            self.push(Kind::Field(field), name.len() + 1);
            return true;
        }
        if !value.starts_with("//") {
            self.notes.push(format!("read `{name}:` as a word: there is no such field"));
        }
        self.push(Kind::Word(name.to_owned()), name.len());
        self.at += 1;
        true
    }
}
