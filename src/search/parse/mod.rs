//! The query language: what a person typed → [`ast::Query`] and notes on what was mended.
//!
//! Recursive descent over the lexer's tokens: `or := and (OR and)*`, `and := unary (AND? unary)*`,
//! `unary := (NOT | -)* primary (NEAR unary)?`. Refuses to fail but at the limits below, which also bound its
//! recursion. Tests: `tests/it/search.rs`.

pub mod ast;
mod dates;
mod lexer;

use std::ops::Range;

use ast::{Has, Query, Text, ValueField, all, alternatives, any, negate};
use jiff::civil::Date;
use lexer::{Field, Kind, Token};

use crate::search::error::QueryError;

/// Longest query in bytes.
pub const MAX_BYTES: usize = 1_000;
/// Deepest nesting of brackets.
pub const MAX_DEPTH: usize = 20;
/// Most words, phrases and field values.
pub const MAX_CLAUSES: usize = 64;
/// Most `AND`, `OR`, `NOT`, `-` and `NEAR`.
pub const MAX_OPERATORS: usize = 64;

/// A query as understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The tree.
    pub query: Query,
    /// What was mended, one phrase each.
    pub notes: Vec<String>,
    /// The parts that all have to match, in order; none where everything is asked for.
    pub clauses: Vec<Clause>,
}

/// A part of the query that narrows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Where it stands, in bytes of the query.
    pub range: Range<usize>,
    /// What it means.
    pub query: Query,
}

/// Reads a query; `today` is the day that `last-30d` ends on.
pub fn parse(text: &str, today: Date) -> Result<Parsed, QueryError> {
    if text.len() > MAX_BYTES {
        return Err(QueryError {
            code: "query_too_long",
            message: format!("the query is {} bytes long; the limit is {MAX_BYTES}", text.len()),
            position: Some(MAX_BYTES),
            hint: "search for fewer words",
        });
    }
    let mut notes = Vec::new();
    let tokens = lexer::tokens(text, &mut notes);
    let parts = Vec::new();
    let mut parser = Parser { tokens, next: 0, notes, today, depth: 0, clauses: 0, operators: 0, parts };
    let query = parser.or(None)?.unwrap_or(Query::Everything);
    let (mut notes, mut clauses) = (parser.notes, parser.parts);
    notes.dedup();
    clauses.retain(|clause| clause.query != Query::Everything);
    Ok(Parsed { query, notes, clauses })
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
    notes: Vec<String>,
    today: Date,
    depth: usize,
    clauses: usize,
    operators: usize,
    /// The outermost conjunction.
    parts: Vec<Clause>,
}

/// A part of the query; none where nothing was left of it.
type Part = Result<Option<Query>, QueryError>;

impl Parser {
    fn peek(&self) -> Option<&Kind> {
        self.tokens.get(self.next).map(|t| &t.kind)
    }

    fn take(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.next).cloned();
        self.next += 1;
        token
    }

    fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// `field`: the field whose values the words are, inside `country:(…)`.
    fn or(&mut self, field: Option<ValueField>) -> Part {
        let mut arms: Vec<Query> = self.and(field)?.into_iter().collect();
        while self.peek() == Some(&Kind::Or) {
            self.count_operator()?;
            let before = arms.len();
            arms.extend(self.and(field)?);
            if before == 0 || arms.len() == before {
                self.note("left out an OR with nothing on one side");
            }
        }
        let several = arms.len() > 1;
        let whole = any(arms);
        if let ([first, .., last], true, Some(query)) = (self.parts.as_slice(), several && self.depth == 0, &whole) {
            let range = first.range.start..last.range.end;
            self.parts = vec![Clause { range, query: query.clone() }];
        }
        Ok(whole)
    }

    fn and(&mut self, field: Option<ValueField>) -> Part {
        let mut arms = Vec::new();
        while let Some(kind) = self.peek() {
            match kind {
                Kind::Or => break,
                Kind::Close if self.depth > 0 => break,
                Kind::Close => {
                    self.next += 1;
                    self.note("left out a closing bracket that nothing opened");
                }
                Kind::And => {
                    self.count_operator()?;
                    if arms.is_empty() || matches!(self.peek(), None | Some(Kind::Or | Kind::Close)) {
                        self.note("left out an AND with nothing on one side");
                    }
                }
                Kind::Near(_) => {
                    self.count_operator()?;
                    self.note("left out a NEAR with nothing on one side");
                }
                _ => {
                    let first = self.next;
                    let part = self.near(field)?;
                    if self.depth == 0 && field.is_none() {
                        let (start, end) = (self.tokens.get(first), self.tokens.get(self.next - 1));
                        let range = start.map_or(0, |t| t.at)..end.map_or(0, |t| t.end);
                        self.parts.extend(part.clone().map(|query| Clause { range, query }));
                    }
                    arms.extend(part);
                }
            }
        }
        Ok(all(arms))
    }

    fn near(&mut self, field: Option<ValueField>) -> Part {
        let Some(mut left) = self.unary(field)? else {
            return Ok(None);
        };
        while let Some(Kind::Near(distance)) = self.peek().cloned() {
            self.count_operator()?;
            let starts_operand =
                !matches!(self.peek(), None | Some(Kind::Or | Kind::And | Kind::Close | Kind::Near(_)));
            let right = if starts_operand { self.unary(field)? } else { None };
            if let Some(right) = right {
                left = self.beside(left, right, distance);
            } else {
                self.note("left out a NEAR with nothing on one side");
            }
        }
        Ok(Some(left))
    }

    /// `a NEAR b`; of `a NEAR b NEAR c` each stands near the next.
    fn beside(&mut self, left: Query, right: Query, distance: u8) -> Query {
        let last = match &left {
            Query::Near(_, last, _) => Some(last.clone()),
            Query::And(parts) => parts.last().and_then(|part| match part {
                Query::Near(_, last, _) => Some(last.clone()),
                _ => None,
            }),
            other => alternatives(other),
        };
        let near = last.zip(alternatives(&right)).map(|(a, b)| Query::Near(a, b, distance));
        match near {
            Some(near) if matches!(left, Query::Text(_) | Query::Or(_)) => near,
            Some(near) => all(vec![left, near]).unwrap_or(Query::Everything),
            None => {
                self.note("read NEAR as AND: it stands between words, phrases and alternatives of these");
                all(vec![left, right]).unwrap_or(Query::Everything)
            }
        }
    }

    fn unary(&mut self, field: Option<ValueField>) -> Part {
        let mut negated = false;
        let mut any = false;
        while self.peek() == Some(&Kind::Not) {
            self.count_operator()?;
            (negated, any) = (!negated, true);
        }
        let inner = match self.peek() {
            None | Some(Kind::Or | Kind::And | Kind::Close | Kind::Near(_)) => None,
            Some(_) => self.primary(field)?,
        };
        if any && inner.is_none() {
            self.note("left out a NOT with nothing behind it");
        }
        if negated && inner == Some(Query::Everything) {
            self.note("left out a NOT * that would find nothing");
            return Ok(None);
        }
        Ok(inner.map(|q| if negated { negate(q) } else { q }))
    }

    fn primary(&mut self, field: Option<ValueField>) -> Part {
        let Some(token) = self.take() else { return Ok(None) };
        match token.kind {
            Kind::Open => self.bracket(&token, field),
            Kind::Field(inner) => self.field(&token, inner),
            Kind::Word(word) => match field {
                Some(_) if word == "*" => Ok(Some(Query::Everything)),
                Some(field) => self.values(field, word, token.at).map(Some),
                None => self.clause(token.at).map(|()| Some(self.word(&word))),
            },
            Kind::Quoted(words, slop) => {
                self.clause(token.at)?;
                Ok(Some(match field {
                    Some(field) => Query::Value(field, words),
                    None => Query::Text(Text::Quoted { words, slop }),
                }))
            }
            Kind::Close | Kind::And | Kind::Or | Kind::Not | Kind::Near(_) => Ok(None),
        }
    }

    /// What stands in brackets; the opening one is taken.
    fn bracket(&mut self, open: &Token, field: Option<ValueField>) -> Part {
        if self.depth == MAX_DEPTH {
            return Err(QueryError {
                code: "query_too_deep",
                message: format!("the query nests brackets more than {MAX_DEPTH} deep"),
                position: Some(open.at),
                hint: "leave out brackets that only hold one word",
            });
        }
        self.depth += 1;
        let inner = self.or(field)?;
        self.depth -= 1;
        if self.peek() == Some(&Kind::Close) {
            self.next += 1;
        } else {
            self.note("closed the open bracket");
        }
        Ok(inner)
    }

    /// What stands behind `name:`.
    fn field(&mut self, name: &Token, field: Field) -> Part {
        let opens = self.peek() == Some(&Kind::Open);
        match field {
            Field::Value(field) if opens => self.operand(Some(field)),
            Field::Title | Field::Said => {
                let inner = self.operand(None)?;
                Ok(inner.map(Box::new).map(|q| match field {
                    Field::Said => Query::Said(q),
                    _ => Query::Title(q),
                }))
            }
            _ => self.value(name, field),
        }
    }

    fn operand(&mut self, field: Option<ValueField>) -> Part {
        if let Some(Kind::Open | Kind::Word(_) | Kind::Quoted(..)) = self.peek() {
            return self.primary(field);
        }
        self.note("left out a field with nothing behind it");
        Ok(None)
    }

    /// One value behind `name:`.
    fn value(&mut self, name: &Token, field: Field) -> Part {
        let Some(Kind::Word(text) | Kind::Quoted(text, _)) = self.peek().cloned() else {
            self.note("left out a field with nothing behind it");
            return Ok(None);
        };
        self.next += 1;
        self.clause(name.at)?;
        let read = match field {
            Field::Value(field) => Some(Query::Value(field, text.clone())),
            Field::Date if text == "unknown" => Some(Query::Undated),
            Field::Date => dates::range(&text, self.today).map(Query::Published),
            Field::After => dates::after(&text, self.today).map(Query::Published),
            Field::Before => dates::before(&text, self.today).map(Query::Published),
            Field::Has => Has::from_name(&text).map(Query::Has),
            _ => (text == "duplicate").then_some(Query::IsDuplicate),
        };
        if read.is_none() {
            self.note(match field {
                Field::Has => format!(
                    "read `{text}` as a word: has: takes statement, exercise, agreement, country, source or date"
                ),
                Field::Is => format!("read `{text}` as a word: is: takes duplicate"),
                _ => format!(
                    "read `{text}` as a word: it is no date; write 2024, 2024-03, 2024-03-15, 2023..2024, yesterday or last-30d"
                ),
            });
        }
        Ok(Some(read.unwrap_or_else(|| self.word(&text))))
    }

    /// Adjacent words in `country:(New Zealand OR Japan)` are one value.
    fn values(&mut self, field: ValueField, first: String, at: usize) -> Result<Query, QueryError> {
        self.clause(at)?;
        let mut value = first;
        while let Some(Kind::Word(word)) = self.peek()
            && word != "*"
        {
            value.push(' ');
            value.push_str(word);
            self.next += 1;
        }
        Ok(Query::Value(field, value))
    }

    /// A word with its `*` or `~`.
    fn word(&mut self, raw: &str) -> Query {
        if raw.chars().all(|c| c == '*') {
            return Query::Everything;
        }
        if let Some((word, edits)) = raw.rsplit_once('~')
            && word.chars().any(char::is_alphanumeric)
            && (edits.is_empty() || matches!(edits, "1" | "2"))
        {
            let distance = edits.parse().ok();
            let word = plain(word);
            return Query::Text(Text::Fuzzy { word, distance });
        }
        match raw.split_once('*') {
            Some((start, behind)) if start.chars().any(char::is_alphanumeric) => {
                if behind.chars().any(char::is_alphanumeric) {
                    self.note(format!("read `{raw}` as `{start}*`: a * stands only at the end of a word"));
                }
                Query::Text(Text::Prefix(plain(start)))
            }
            _ => Query::Text(Text::Word(plain(raw))),
        }
    }

    fn clause(&mut self, at: usize) -> Result<(), QueryError> {
        self.clauses += 1;
        if self.clauses <= MAX_CLAUSES {
            return Ok(());
        }
        Err(QueryError {
            code: "query_too_many_clauses",
            message: format!("the query has more than {MAX_CLAUSES} words, phrases and values"),
            position: Some(at),
            hint: "search for fewer words at once",
        })
    }

    /// Takes an operator.
    fn count_operator(&mut self) -> Result<(), QueryError> {
        let at = self.take().map(|t| t.at);
        self.operators += 1;
        if self.operators <= MAX_OPERATORS {
            return Ok(());
        }
        Err(QueryError {
            code: "query_too_many_operators",
            message: format!("the query has more than {MAX_OPERATORS} operators (AND, OR, NOT, -, NEAR)"),
            position: at,
            hint: "words without operators are all required anyway; leave the operators out",
        })
    }
}

/// A word without what would be read as something else: inner `*` and `~`, and `:` as between a field and its value.
fn plain(word: &str) -> String {
    let word = word.replace(['*', '~'], "");
    match word.split_once(':') {
        Some((name, _)) if name.bytes().all(|b| b.is_ascii_alphabetic()) => {
            word.trim_end_matches(':').replace(':', "-")
        }
        _ => word,
    }
}
