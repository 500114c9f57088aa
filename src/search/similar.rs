//! An article → the articles most like it: by its telling words, and by the exercises, agreements and speakers in it.
//!
//! The words are those of the greatest tf·idf (Salton & Buckley, 1988); they and the ids are asked for together, by
//! BM25. How alike two articles are is the score as a share of what the article scores for its own words; below
//! [`LEAST`] they only share a subject's vocabulary. Refuses to depend on the order of a hash map: equal indexes give
//! equal lists. Tests: `tests/it/search/similar.rs`.

use std::collections::{BTreeMap, BTreeSet};

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, Term};

use crate::annotation::Annotations;
use crate::article::Article;
use crate::facet::Facet;
use crate::index::{IndexedDoc, Kind, Snapshot, Stored, words};
use crate::search::compile::{Engine, terms};
use crate::search::error::SearchError;
use crate::search::response::{ArticleRef, EntityRef};

/// Words that the engine is asked for.
const WORDS: usize = 25;
/// Bytes of an article in which they are looked for; what a story is about stands at its beginning.
const READ: usize = 16 * 1024;
/// The least share of the article's own score.
const LEAST: f32 = 0.2;

/// An article like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// Which.
    pub article: ArticleRef,
    /// Exercises that both name.
    pub exercises: Vec<EntityRef>,
}

/// The articles most like this one, the likest first, at most `most`.
pub fn similar(
    snapshot: &Snapshot,
    article: &Article,
    annotations: &Annotations,
    most: usize,
) -> Result<Vec<Similar>, SearchError> {
    let mut clauses = telling(snapshot, article)?;
    clauses.extend(shared(snapshot, annotations));
    if clauses.is_empty() {
        return Ok(Vec::new());
    }
    let kind: Engine = terms(snapshot.fields.kind, [Kind::Article.name()]);
    let any: Engine = Box::new(BooleanQuery::new(clauses));
    let query = BooleanQuery::new(vec![(Occur::Must, any), (Occur::Must, kind)]);
    // one more than wanted, as the likest of all is the article itself
    let found = snapshot.searcher.search(&query, &TopDocs::with_limit(most + 1).order_by_score())?;
    let docs = found.into_iter().map(|(score, at)| Ok((score, read(snapshot, at)?)));
    let docs: Vec<(f32, Option<Box<IndexedDoc>>)> = docs.collect::<Result<_, SearchError>>()?;
    let docs: Vec<(f32, Box<IndexedDoc>)> = docs.into_iter().filter_map(|(score, doc)| Some((score, doc?))).collect();
    let own = docs.iter().find(|(_, doc)| doc.article.id == article.id).map_or(f32::MAX, |(score, _)| *score);
    let alike = docs.into_iter().filter(|(score, doc)| doc.article.id != article.id && *score >= own * LEAST);
    Ok(alike.take(most).map(|(_, doc)| as_similar(&doc, annotations)).collect())
}

fn read(snapshot: &Snapshot, at: DocAddress) -> Result<Option<Box<IndexedDoc>>, SearchError> {
    Ok(match snapshot.read(at)? {
        Stored::Article(doc) => Some(doc),
        Stored::Statement(_) => None,
    })
}

/// The article's most telling words, each in headlines and in bodies.
fn telling(snapshot: &Snapshot, article: &Article) -> Result<Vec<(Occur, Engine)>, SearchError> {
    let text = article.text.get(..article.text.floor_char_boundary(READ)).unwrap_or_default();
    let mut often: BTreeMap<String, f64> = BTreeMap::new();
    for word in words(text).iter().filter(|w| w.parts == 1 && w.exact.len() > 2) {
        *often.entry(word.stem()).or_default() += 1.0;
    }
    let (body, title) = (snapshot.fields.body, snapshot.fields.title);
    let all = as_f64(snapshot.commit.articles);
    let mut ranked: Vec<(f64, String)> = Vec::new();
    for (stem, times) in often {
        let frequency = snapshot.searcher.doc_freq(&Term::from_field_text(body, &stem))?;
        if frequency > 1 {
            ranked.push((times.sqrt() * (1.0 + all / as_f64(frequency)).ln(), stem));
        }
    }
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let best = ranked.first().map_or(1.0, |(weight, _)| *weight);
    let weighed = ranked
        .into_iter()
        .take(WORDS)
        .flat_map(|(weight, stem)| [body, title].map(|field| (Occur::Should, boosted(field, &stem, weight / best))));
    Ok(weighed.collect())
}

/// What the article names and who speaks in it; the rarer, the more it says.
fn shared(snapshot: &Snapshot, annotations: &Annotations) -> Vec<(Occur, Engine)> {
    let mut named: BTreeSet<(Facet, &str)> = BTreeSet::new();
    named.extend(annotations.exercises.iter().map(|e| (Facet::Exercise, e.id.as_str())));
    named.extend(annotations.agreements.iter().map(|a| (Facet::Agreement, a.id.as_str())));
    named.extend(annotations.speakers.iter().map(|s| (Facet::Speaker, s.id.as_str())));
    named.into_iter().map(|(facet, id)| (Occur::Should, boosted(snapshot.fields.facet(facet), id, 1.0))).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a share between 0 and 1 loses nothing that matters")]
fn boosted(field: Field, text: &str, boost: f64) -> Engine {
    let term = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(term), boost as f32))
}

fn as_similar(doc: &IndexedDoc, annotations: &Annotations) -> Similar {
    let article = &doc.article;
    let here: BTreeSet<&str> = annotations.exercises.iter().map(|e| e.id.as_str()).collect();
    let mut exercises: Vec<EntityRef> = Vec::new();
    for exercise in doc.annotations.exercises.iter().filter(|e| here.contains(e.id.as_str())) {
        if !exercises.iter().any(|known| known.id == exercise.id) {
            exercises.push(EntityRef { id: exercise.id.clone(), name: exercise.name.clone() });
        }
    }
    Similar {
        article: ArticleRef {
            id: article.id.clone(),
            title: article.title.clone(),
            source: article.source.clone(),
            url: article.url.clone(),
            language: article.language.clone(),
            published: doc.annotations.published.date,
        },
        exercises,
    }
}

fn as_f64(n: u64) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
