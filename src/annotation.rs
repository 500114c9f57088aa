//! Annotations: what extraction finds in an article, each find with its words, its rule and how sure it is.
//!
//! Plain data; the field names are the public JSON of `attache annotate --json`. Made by [`crate::extract`].
//! Every `start..end` is a byte range into [`crate::article::Article::text`] on character boundaries.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::date::Published;

/// How sure a find is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Plausible; read the evidence.
    Low,
    /// A rule that is usually right.
    Medium,
    /// Named outright.
    High,
}

/// Why something was found: the name of the rule and how sure it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Evidence {
    /// The rule, in words a reader understands: `surname of a person named above`.
    #[schema(value_type = String)]
    pub rule: Cow<'static, str>,
    /// How sure the rule is.
    pub confidence: Confidence,
}

impl Evidence {
    /// Evidence by a fixed rule.
    pub const fn new(rule: &'static str, confidence: Confidence) -> Self {
        Self { rule: Cow::Borrowed(rule), confidence }
    }
}

/// All finds in one article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Annotations {
    /// When the article was published, with the words that say so.
    pub published: Published,
    /// Everyone to whom a statement is attributed, in order of first statement.
    pub speakers: Vec<Speaker>,
    /// Every mention of a person, speaker or not, in text order.
    pub people: Vec<PersonMention>,
    /// Every mention of an exercise, in text order.
    pub exercises: Vec<ExerciseMention>,
    /// Every country named or meant, once each, in order of first mention.
    pub countries: Vec<CountryMention>,
    /// Every expression that dates something, in text order; not the publication stamp.
    pub dates: Vec<DateMention>,
    /// Every mention of an agreement or dialogue, in text order.
    pub agreements: Vec<AgreementMention>,
}

/// A statement with all who make it.
#[derive(Clone, Debug, PartialEq)]
pub struct Said<'a> {
    /// Its numbers, one for each speaker, counted from 1 over the speakers and their statements as
    /// [`Annotations::speakers`] lists them. The first names it.
    pub numbers: Vec<usize>,
    /// What is said; the first speaker's record of it.
    pub statement: &'a Statement,
    /// Who says it, in the order of [`Annotations::speakers`]; never empty.
    pub speakers: Vec<&'a Speaker>,
}

impl Said<'_> {
    /// The number that names it.
    pub fn number(&self) -> usize {
        self.numbers.first().copied().unwrap_or_default()
    }
}

impl Annotations {
    /// Every statement once: the same words attributed to several are one statement of all of them. In order of their
    /// numbers, which joint statements leave gaps in.
    pub fn said(&self) -> Vec<Said<'_>> {
        let mut all: Vec<Said<'_>> = Vec::new();
        let mut at: HashMap<(usize, usize), usize> = HashMap::new();
        let listed = self.speakers.iter().flat_map(|speaker| speaker.statements.iter().map(move |s| (speaker, s)));
        for (n, (speaker, statement)) in listed.enumerate() {
            let place = *at.entry((statement.start, statement.end)).or_insert(all.len());
            match all.get_mut(place) {
                Some(known) => {
                    known.speakers.push(speaker);
                    known.numbers.push(n + 1);
                }
                None => all.push(Said { numbers: vec![n + 1], statement, speakers: vec![speaker] }),
            }
        }
        all
    }
}

/// A country by ISO 3166-1 alpha-2 code (plus `EU`, `NATO`, `UN` for those who speak for them).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Country {
    /// `JP`
    pub code: String,
    /// `Japan`
    pub name: String,
}

/// What kind of speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A named person.
    Person,
    /// A ministry, service, command or other body.
    Institution,
}

/// Someone to whom the article attributes at least one statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Speaker {
    /// Slug, `rajnath-singh`.
    pub id: String,
    /// Full name without rank or honorific; institutions as `Ministry of Defence (India)`.
    pub name: String,
    /// Person or institution.
    pub kind: SpeakerKind,
    /// The office held on the article's date, or named in the text.
    pub office: Option<String>,
    /// The country spoken for.
    pub country: Option<Country>,
    /// Whether the gazetteer knows this speaker.
    pub known: bool,
    /// What is attributed to them, in text order; never empty.
    pub statements: Vec<Statement>,
}

/// One attributed statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Statement {
    /// The words from the article, `text[start..end]`.
    pub text: String,
    /// Byte offset of the first word.
    pub start: usize,
    /// Byte offset behind the last word.
    pub end: usize,
    /// Whether all of it stands in quotation marks.
    pub direct: bool,
    /// The word that attributes it: `stressed`, `according to`.
    pub cue: String,
    /// Why, and how sure.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A person named in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct PersonMention {
    /// Slug of the full name.
    pub id: String,
    /// Full name without rank or honorific.
    pub name: String,
    /// Byte offset of the mention.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// Why, and how sure.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A military exercise named in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ExerciseMention {
    /// Slug of the series' name.
    pub id: String,
    /// Customary name of the series, without edition: `Malabar`.
    pub name: String,
    /// The words in the text: `Malabar 2024`.
    pub surface: String,
    /// The edition as written, `2024`, `II`; none for the series.
    pub edition: Option<String>,
    /// Whether the gazetteer knows it.
    pub known: bool,
    /// Byte offset of the mention.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// Why, and how sure.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A country that the article names or means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct CountryMention {
    /// Which.
    #[serde(flatten)]
    pub country: Country,
    /// Byte offset of the first mention.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// Why, and how sure.
    #[serde(flatten)]
    pub evidence: Evidence,
    /// Where it is named again, in text order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub again: Vec<Place>,
}

/// A further place where something is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Place {
    /// Byte offset of the mention.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// Why, and how sure.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// An expression that dates something in the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DateMention {
    /// The words in the text.
    pub text: String,
    /// ISO 8601: day, month, year, week (`2022-W36`) or interval (`A/B`); an unknown year is `XXXX-09-08`; `None` where
    /// it cannot be resolved.
    pub value: Option<String>,
    /// Byte offset of the expression.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// Why, and how sure.
    #[serde(flatten)]
    pub evidence: Evidence,
}

/// A named agreement or standing dialogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AgreementMention {
    /// Slug of the name.
    pub id: String,
    /// Customary name.
    pub name: String,
    /// The words in the text.
    pub surface: String,
    /// Byte offset of the mention.
    pub start: usize,
    /// Byte offset behind it.
    pub end: usize,
    /// Why, and how sure.
    #[serde(flatten)]
    pub evidence: Evidence,
}
