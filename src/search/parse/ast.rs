//! The query as a tree: what the reader meant, before the engine is asked.
//!
//! Its `Display` is the canonical spelling of the query, shown as “understood as”; read again it gives the same tree.
//! Refuses to know the index: values are as typed. Tests: `tests/it/search.rs`.

use std::fmt;

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::facet::Facet;

/// A query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Nothing asked: every article.
    Everything,
    /// All of these; at least two.
    And(Vec<Query>),
    /// Any of these; at least two.
    Or(Vec<Query>),
    /// Not this.
    Not(Box<Query>),
    /// Words of the text.
    Text(Text),
    /// One of these and one of those at most so many words apart, in either order. Never empty; words, phrases, prefixes
    /// and variants.
    Near(Vec<Text>, Vec<Text>, u8),
    /// The text inside it is looked for in headlines only.
    Title(Box<Query>),
    /// All of it inside one statement.
    Said(Box<Query>),
    /// A value of a field, as typed: an id, a name or an alias.
    Value(ValueField, String),
    /// Published in this range.
    Published(DateRange),
    /// Published on a day that is not known.
    Undated,
    /// Has something.
    Has(Has),
    /// A near-identical copy of an earlier article.
    IsDuplicate,
}

/// Words that English sentences are made of whatever they are about: the list that Lucene has always left out.
const COMMON: [&str; 33] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of",
    "on", "or", "such", "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with",
];

impl Query {
    /// Whether it is a common word, which says nothing of what a text is about. In quotation marks none is.
    pub fn is_common(&self) -> bool {
        matches!(self, Self::Text(Text::Word(word)) if COMMON.iter().any(|common| common.eq_ignore_ascii_case(word)))
    }
}

/// A leaf that looks for words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Text {
    /// A word, in any inflection. May hold hyphens and the like: `Indo-Pacific`.
    Word(String),
    /// Exactly these words in this order, with up to `slop` words between them.
    Quoted {
        /// The words between the quotation marks.
        words: String,
        /// How many other words may stand between.
        slop: u8,
    },
    /// Words that start so.
    Prefix(String),
    /// Words spelled much alike.
    Fuzzy {
        /// The word.
        word: String,
        /// Edits; by the word's length when not given.
        distance: Option<u8>,
    },
}

/// A field with values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ValueField {
    /// `speaker:` and the other facets.
    Facet(Facet),
    /// `mentions:`, a person named.
    Mentions,
    /// `role:`, an office held by a speaker on the article's date.
    Role,
    /// `path:`, the start of the file's path.
    Path,
}

impl ValueField {
    /// The name before the colon.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Facet(facet) => facet.name(),
            Self::Mentions => "mentions",
            Self::Role => "role",
            Self::Path => "path",
        }
    }
}

/// Something an article can have; `has:statement`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Has {
    /// A statement, and so a speaker.
    Statement,
    /// A value of a facet.
    Facet(Facet),
    /// A publication date.
    Date,
}

impl Has {
    /// Reads what stands behind `has:`; plurals are understood.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let singular = name.strip_suffix('s').unwrap_or(&name);
        match singular {
            "statement" | "speaker" | "quote" => Some(Self::Statement),
            "date" => Some(Self::Date),
            "exercise" => Some(Self::Facet(Facet::Exercise)),
            "agreement" => Some(Self::Facet(Facet::Agreement)),
            "source" => Some(Self::Facet(Facet::Source)),
            "country" | "countrie" => Some(Self::Facet(Facet::Country)),
            _ => None,
        }
    }

    /// The word behind `has:`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Date => "date",
            Self::Facet(facet) => facet.name(),
        }
    }
}

/// A range of days; open at the side that is not given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateRange {
    /// From the first day of this.
    pub from: Option<PartialDate>,
    /// To the last day of this.
    pub to: Option<PartialDate>,
}

impl DateRange {
    /// The first day in it.
    pub fn first_day(self) -> Option<Date> {
        self.from.map(PartialDate::first_day)
    }

    /// The last day in it.
    pub fn last_day(self) -> Option<Date> {
        self.to.map(PartialDate::last_day)
    }
}

/// All of the parts: one is itself, none is nothing.
pub fn all(parts: Vec<Query>) -> Option<Query> {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Query::And(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.iter().any(|q| *q != Query::Everything) {
        flat.retain(|q| *q != Query::Everything);
    } else {
        flat.truncate(1);
    }
    if flat.len() > 1 { Some(Query::And(flat)) } else { flat.pop() }
}

/// Any of the parts: one is itself, none is nothing.
pub fn any(parts: Vec<Query>) -> Option<Query> {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Query::Or(inner) => flat.extend(inner),
            other => flat.push(other),
        }
    }
    if flat.len() > 1 { Some(Query::Or(flat)) } else { flat.pop() }
}

/// What may stand on one side of a `NEAR`: a word, a phrase, a prefix, variants, or any of several; none for the rest.
pub fn alternatives(query: &Query) -> Option<Vec<Text>> {
    match query {
        Query::Text(Text::Quoted { slop: 1.., .. }) => None,
        Query::Text(text) => Some(vec![text.clone()]),
        Query::Or(arms) => Some(arms.iter().map(alternatives).collect::<Option<Vec<_>>>()?.concat()),
        _ => None,
    }
}

/// Not it.
pub fn negate(query: Query) -> Query {
    match query {
        Query::Not(inner) => *inner,
        other => Query::Not(Box::new(other)),
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Everything => f.write_str("*"),
            Self::And(all) => join(f, all, " "),
            Self::Or(any) => join(f, any, " OR "),
            Self::Not(inner) => match **inner {
                Self::And(_) | Self::Or(_) | Self::Near(..) | Self::Not(_) => write!(f, "-({inner})"),
                _ => write!(f, "-{inner}"),
            },
            Self::Text(text) => text.fmt(f),
            Self::Near(a, b, distance) => write!(f, "{} NEAR/{distance} {}", Alternatives(a), Alternatives(b)),
            Self::Title(inner) => write!(f, "title:{}", Bracketed(inner)),
            Self::Said(inner) => write!(f, "said:{}", Bracketed(inner)),
            Self::Value(field, value) => {
                let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '_' | '/');
                if !value.is_empty() && value.chars().all(plain) {
                    write!(f, "{}:{value}", field.name())
                } else {
                    write!(f, "{}:\"{value}\"", field.name())
                }
            }
            Self::Published(range) => write!(f, "date:{range}"),
            Self::Undated => f.write_str("date:unknown"),
            Self::Has(what) => write!(f, "has:{}", what.name()),
            Self::IsDuplicate => f.write_str("is:duplicate"),
        }
    }
}

/// Joins the parts of a group; a part that is a group itself stands in brackets.
fn join(f: &mut fmt::Formatter<'_>, parts: &[Query], between: &str) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        match part {
            Query::And(_) | Query::Or(_) => write!(f, "({part})")?,
            _ => write!(f, "{part}")?,
        }
    }
    Ok(())
}

/// One side of a `NEAR`: several in brackets.
struct Alternatives<'a>(&'a [Text]);

impl fmt::Display for Alternatives<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, close) = if self.0.len() > 1 { ("(", ")") } else { ("", "") };
        f.write_str(open)?;
        for (at, text) in self.0.iter().enumerate() {
            let between = if at > 0 { " OR " } else { "" };
            write!(f, "{between}{text}")?;
        }
        f.write_str(close)
    }
}

/// What stands behind `said:` or `title:`: bare when it is one word or phrase.
struct Bracketed<'a>(&'a Query);

impl fmt::Display for Bracketed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Query::Text(text) => text.fmt(f),
            other => write!(f, "({other})"),
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Quoted { words, slop: 0 } => write!(f, "\"{words}\""),
            Self::Quoted { words, slop } => write!(f, "\"{words}\"~{slop}"),
            Self::Prefix(start) => write!(f, "{start}*"),
            Self::Fuzzy { word, distance: None } => write!(f, "{word}~"),
            Self::Fuzzy { word, distance: Some(edits) } => write!(f, "{word}~{edits}"),
        }
    }
}

impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (Some(from), Some(to)) => write!(f, "{from}..{to}"),
            (Some(from), None) => write!(f, "{from}.."),
            (None, Some(to)) => write!(f, "..{to}"),
            (None, None) => f.write_str(".."),
        }
    }
}
