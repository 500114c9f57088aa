//! [`IndexedDoc`] ↔ engine documents, both ways side by side: an article and each of its statements are documents.
//!
//! The engine stores an article's text as it is and everything else as one JSON value; the other fields are there to be
//! searched and counted only. A statement carries enough of its article to be shown without it. Its facets are those of
//! its paragraph, its speakers and their countries. What several say together is one statement.
//! Refuses to hold a keyword of more than [`LONGEST_KEYWORD`] bytes whole. Tests: at the foot of this file.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tantivy::schema::{Field, Value};

use super::IndexError;
use super::schema::{Fields, Kind};
use super::sketch::Sketch;
use super::values::{labels_of, paragraph, values};
use crate::annotation::{Annotations, Country, Said, Speaker, SpeakerKind, Statement};
use crate::article::Article;
use crate::date::PartialDate;
use crate::facet::Facet;

/// Keywords are cut to this many bytes; an outlet's name is shorter, whatever is longer is not a name.
pub const LONGEST_KEYWORD: usize = 256;

/// What the index holds of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedDoc {
    /// The file it came from, below the corpus root.
    pub path: String,
    /// The article as read.
    pub article: Article,
    /// What extraction found in it.
    pub annotations: Annotations,
}

/// The id of an article's statement by its number, see [`Said::number`].
pub fn statement_id(article: &str, n: usize) -> String {
    format!("{article}~s{n}")
}

/// What the index holds of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexedStatement {
    /// `{article}~s{n}` with the [`Said::number`].
    pub id: String,
    /// Who said it; several of a joint statement, never none.
    pub speakers: Vec<StatementSpeaker>,
    /// What was said; offsets are into the article's text.
    pub statement: Statement,
    /// Where it stands.
    pub article: StatementArticle,
}

/// The speaker of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementSpeaker {
    /// As in [`Speaker::id`].
    pub id: String,
    /// Full name.
    pub name: String,
    /// Person or institution.
    pub kind: SpeakerKind,
    /// The office held on the day.
    pub office: Option<String>,
    /// The country spoken for.
    pub country: Option<Country>,
    /// Whether the gazetteer knows the speaker.
    pub known: bool,
}

/// The article of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementArticle {
    /// As in [`Article::id`].
    pub id: String,
    /// The headline.
    pub title: String,
    /// The outlet.
    pub source: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The language; none in an index made before it was kept.
    #[serde(default)]
    pub language: Option<String>,
    /// The publication date.
    pub published: Option<PartialDate>,
}

/// What an engine document turns into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stored {
    /// Of [`Kind::Article`].
    Article(Box<IndexedDoc>),
    /// Of [`Kind::Statement`].
    Statement(Box<IndexedStatement>),
}

/// Days since 1970-01-01, as the field `date` holds them.
pub fn days(date: Date) -> i64 {
    date.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24
}

/// `year * 100 + month`, as the field `month` holds it; the month is 0 where only the year is known.
pub fn month(date: PartialDate) -> u64 {
    u64::try_from(i32::from(date.year()) * 100 + i32::from(date.month().unwrap_or_default())).unwrap_or_default()
}

/// The engine documents of an article: its own, then one for each statement.
pub(crate) fn write(fields: &Fields, doc: &IndexedDoc) -> Result<Vec<TantivyDocument>, IndexError> {
    let mut documents = vec![write_article(fields, doc)?];
    for said in doc.annotations.said() {
        documents.push(write_statement(fields, doc, &said)?);
    }
    Ok(documents)
}

/// What an engine document holds; the way back from [`write()`].
pub(crate) fn read(fields: &Fields, document: &TantivyDocument) -> Result<Stored, IndexError> {
    let stored = |field| document.get_first(field).and_then(|value| value.as_str());
    let data = stored(fields.data).ok_or_else(|| IndexError::corrupt("a document has no data"))?;
    let broken = |e: serde_json::Error| IndexError::corrupt(&format!("a document cannot be read: {e}"));
    match stored(fields.text) {
        Some(text) => {
            let mut doc: IndexedDoc = serde_json::from_str(data).map_err(broken)?;
            text.clone_into(&mut doc.article.text);
            Ok(Stored::Article(Box::new(doc)))
        }
        None => serde_json::from_str(data).map_err(broken).map(|s| Stored::Statement(Box::new(s))),
    }
}

fn write_article(fields: &Fields, doc: &IndexedDoc) -> Result<TantivyDocument, IndexError> {
    let (article, annotations) = (&doc.article, &doc.annotations);
    let mut out = begin(fields, Kind::Article, &article.id, doc);
    out.add_u64(fields.start, 0);
    for (stemmed, exact, text) in
        [(fields.title, fields.title_exact, article.title.as_str()), (fields.body, fields.body_exact, article.body())]
    {
        out.add_text(stemmed, text);
        out.add_text(exact, text);
    }
    let everywhere = 0..article.text.len();
    for facet in Facet::ALL {
        keywords(&mut out, fields.facet(facet), &values(doc, facet, &everywhere));
    }
    let speakers = annotations.speakers.iter().map(|s| s.id.as_str());
    let persons: BTreeSet<_> = speakers.chain(annotations.people.iter().map(|p| p.id.as_str())).collect();
    keywords(&mut out, fields.person, &persons);
    let sketch = Sketch::of(article.body());
    out.add_u64(fields.shingles, sketch.shingles);
    for hash in sketch.smallest {
        out.add_u64(fields.sketch, u64::from(hash));
    }
    for label in labels_of(doc) {
        out.add_text(fields.label, label);
    }
    out.add_text(fields.text, &article.text);
    let bare = IndexedDoc { path: doc.path.clone(), article: without_text(article), annotations: annotations.clone() };
    out.add_text(fields.data, json(&bare)?);
    Ok(out)
}

fn write_statement(fields: &Fields, doc: &IndexedDoc, said: &Said<'_>) -> Result<TantivyDocument, IndexError> {
    let (indexed, statement) = (statement_of(doc, said), said.statement);
    let mut out = begin(fields, Kind::Statement, &indexed.id, doc);
    out.add_u64(fields.start, statement.start as u64);
    out.add_text(fields.said, &statement.text);
    out.add_text(fields.said_exact, &statement.text);
    let paragraph = paragraph(&doc.article.text, statement.start, statement.end);
    for facet in Facet::ALL {
        let found = match facet {
            Facet::Speaker => said.speakers.iter().map(|s| s.id.clone()).collect(),
            Facet::Country => {
                let own = said.speakers.iter().filter_map(|s| s.country.as_ref()).map(|c| c.code.clone());
                values(doc, facet, &paragraph).into_iter().chain(own).collect()
            }
            _ => values(doc, facet, &paragraph),
        };
        keywords(&mut out, fields.facet(facet), &found);
    }
    let named = doc.annotations.people.iter().filter(|p| paragraph.contains(&p.start)).map(|p| p.id.as_str());
    let persons: BTreeSet<_> = named.chain(said.speakers.iter().map(|s| s.id.as_str())).collect();
    keywords(&mut out, fields.person, &persons);
    out.add_text(fields.data, json(&indexed)?);
    Ok(out)
}

/// What all documents of an article have in common.
fn begin(fields: &Fields, kind: Kind, id: &str, doc: &IndexedDoc) -> TantivyDocument {
    let mut out = TantivyDocument::default();
    out.add_text(fields.kind, kind.name());
    out.add_text(fields.id, id);
    out.add_text(fields.parent, &doc.article.id);
    out.add_text(fields.path, &doc.path);
    out.add_u64(fields.seq, seq(id));
    if let Some(date) = doc.annotations.published.date {
        out.add_i64(fields.date, days(date.first_day()));
        out.add_i64(fields.date_end, days(date.last_day()));
        out.add_u64(fields.month, month(date));
    }
    out
}

/// An order among equals that no rebuild changes.
fn seq(id: &str) -> u64 {
    let digest = blake3::hash(id.as_bytes());
    digest.as_bytes().first_chunk().map_or(0, |first| u64::from_le_bytes(*first))
}

fn statement_of(doc: &IndexedDoc, said: &Said<'_>) -> IndexedStatement {
    let article = &doc.article;
    let speaker = |speaker: &&Speaker| StatementSpeaker {
        id: speaker.id.clone(),
        name: speaker.name.clone(),
        kind: speaker.kind,
        office: speaker.office.clone(),
        country: speaker.country.clone(),
        known: speaker.known,
    };
    IndexedStatement {
        id: statement_id(&article.id, said.number()),
        speakers: said.speakers.iter().map(speaker).collect(),
        statement: said.statement.clone(),
        article: StatementArticle {
            id: article.id.clone(),
            title: article.title.clone(),
            source: article.source.clone(),
            url: article.url.clone(),
            language: article.language.clone(),
            published: doc.annotations.published.date,
        },
    }
}

fn without_text(article: &Article) -> Article {
    Article {
        text: String::new(),
        id: article.id.clone(),
        title: article.title.clone(),
        body_start: article.body_start,
        source: article.source.clone(),
        url: article.url.clone(),
        language: article.language.clone(),
        claims: article.claims.clone(),
    }
}

/// Adds keywords, each once.
fn keywords(out: &mut TantivyDocument, field: Field, values: &BTreeSet<impl AsRef<str>>) {
    let clipped: BTreeSet<&str> = values.iter().map(|value| clip(value.as_ref())).filter(|v| !v.is_empty()).collect();
    for value in clipped {
        out.add_text(field, value);
    }
}

/// The beginning of a keyword, as the index holds it.
fn clip(value: &str) -> &str {
    value.get(..value.floor_char_boundary(LONGEST_KEYWORD)).unwrap_or(value)
}

fn json<T: Serialize>(value: &T) -> Result<String, IndexError> {
    serde_json::to_string(value).map_err(|e| IndexError::corrupt(&format!("a document cannot be written: {e}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Confidence, CountryMention, Evidence, ExerciseMention};

    fn evidence() -> Evidence {
        Evidence::new("by hand", Confidence::High)
    }

    fn example() -> IndexedDoc {
        let text = "Talks held\n\nMalabar ends in Japan.\n\n“We shall return to Japan,” the minister said.";
        let article = Article {
            id: "a.txt".into(),
            title: "Talks held".into(),
            text: text.into(),
            body_start: 12,
            source: Some("The Wire".into()),
            ..Article::default()
        };
        let mut found = Annotations::default();
        found.published.date = Some(Date::constant(2022, 9, 8).into());
        let start = text.find("We").expect("there");
        let country = |code: &str, name: &str| Country { code: code.into(), name: name.into() };
        found.speakers.push(Speaker {
            id: "rajnath-singh".into(),
            name: "Rajnath Singh".into(),
            kind: SpeakerKind::Person,
            office: Some("Defence Minister".into()),
            country: Some(country("IN", "India")),
            known: true,
            statements: vec![Statement {
                text: "We shall return to Japan".into(),
                start,
                end: start + 24,
                direct: true,
                cue: "said".into(),
                evidence: evidence(),
            }],
        });
        found.exercises.push(ExerciseMention {
            id: "malabar".into(),
            name: "Malabar".into(),
            surface: "Malabar".into(),
            edition: None,
            known: true,
            start: 12,
            end: 19,
            evidence: evidence(),
        });
        found.countries.push(CountryMention {
            country: country("JP", "Japan"),
            start: 28,
            end: 33,
            evidence: evidence(),
            again: Vec::new(),
        });
        IndexedDoc { path: "a.txt".into(), article, annotations: found }
    }

    fn all(document: &TantivyDocument, field: Field) -> Vec<&str> {
        document.get_all(field).filter_map(|v| v.as_str()).collect()
    }

    #[test]
    fn an_article_and_its_statements_come_back_whole() {
        let (_, fields) = Fields::build();
        let doc = example();
        let documents = write(&fields, &doc).expect("written");
        let back: Vec<_> = documents.iter().map(|d| read(&fields, d).expect("read")).collect();
        let [Stored::Article(article), Stored::Statement(statement)] = back.as_slice() else {
            panic!("expected an article and a statement, found {back:?}")
        };
        assert_eq!(**article, doc);
        assert_eq!(statement.id, "a.txt~s1");
        assert_eq!(statement.statement, doc.annotations.speakers[0].statements[0]);
        assert_eq!(statement.article.published, Some(Date::constant(2022, 9, 8).into()));
    }

    #[test]
    fn a_statement_has_the_facets_of_its_paragraph_and_speaker() {
        let (_, fields) = Fields::build();
        let documents = write(&fields, &example()).expect("written");
        let [article, statement] = documents.as_slice() else { panic!("two documents") };
        assert_eq!(all(article, fields.facet(Facet::Exercise)), ["malabar"]);
        assert_eq!(all(statement, fields.facet(Facet::Exercise)), [""; 0]);
        assert_eq!(all(statement, fields.facet(Facet::Country)), ["IN", "JP"]);
        assert_eq!(all(statement, fields.facet(Facet::Year)), ["2022"]);
    }

    #[test]
    fn days_count_from_the_epoch_and_before() {
        assert_eq!(days(Date::constant(1970, 1, 2)), 1);
        assert_eq!(days(Date::constant(1969, 12, 31)), -1);
        assert_eq!(days(Date::constant(2022, 9, 8)), 19_243);
        assert_eq!(month(Date::constant(2022, 9, 8).into()), 202_209);
        assert_eq!(month(PartialDate::Year(2022)), 202_200);
    }
}
