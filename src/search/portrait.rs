//! What the pages of an exercise and of a country tell beyond a search: editions, and who speaks for it.
//!
//! Editions stand in the articles' annotations, so the newest [`READ`] articles are read for them. Refuses to decide what
//! an edition is: `2024` and `XXVIII` are shown as they are written. Tests: `tests/it/search/portrait.rs`.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur};
use tantivy::{Order, Term};

use crate::date::PartialDate;
use crate::facet::Facet;
use crate::index::{Kind, Snapshot, Stored};
use crate::search::compile::terms;
use crate::search::error::SearchError;
use crate::search::named::articles;

/// Articles that are read for editions.
const READ: usize = 200;

/// One edition of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// As written, without the name: `2024`, `XXVIII`.
    pub edition: String,
    /// As written with the name, in the way that most articles write it: `Malabar 2024`.
    pub surface: String,
    /// Articles that name it, among those read.
    pub articles: u64,
    /// The date of the first of them.
    pub first: Option<PartialDate>,
    /// Of the last.
    pub last: Option<PartialDate>,
}

/// Who speaks for a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// The speaker's id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The latest office.
    pub office: Option<String>,
    /// Articles in which they say something.
    pub articles: u64,
}

#[derive(Default)]
struct Tally {
    surfaces: BTreeMap<String, u64>,
    articles: u64,
    dates: BTreeSet<PartialDate>,
}

/// The editions of an exercise, the latest named first.
pub fn editions(snapshot: &Snapshot, exercise: &str) -> Result<Vec<Edition>, SearchError> {
    let query = BooleanQuery::new(vec![
        (Occur::Must, terms(snapshot.fields.facet(Facet::Exercise), [exercise])),
        (Occur::Must, terms(snapshot.fields.kind, [Kind::Article.name()])),
    ]);
    let newest = TopDocs::with_limit(READ).order_by_fast_field::<i64>("date", Order::Desc);
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for (_, address) in snapshot.searcher.search(&query, &newest)? {
        let Stored::Article(doc) = snapshot.read(address)? else { continue };
        let mut here = BTreeSet::new();
        let mentions = doc.annotations.exercises.iter().filter(|e| e.id == exercise);
        for (mention, edition) in mentions.filter_map(|m| Some((m, m.edition.as_ref()?))) {
            let tally = tallies.entry(edition.clone()).or_default();
            *tally.surfaces.entry(mention.surface.clone()).or_default() += 1;
            if here.insert(edition) {
                tally.articles += 1;
                tally.dates.extend(doc.annotations.published.date);
            }
        }
    }
    let mut editions: Vec<Edition> = tallies.into_iter().map(edition).collect();
    editions.sort_by(|a, b| (Reverse(a.last), &b.edition).cmp(&(Reverse(b.last), &a.edition)));
    Ok(editions)
}

fn edition((edition, tally): (String, Tally)) -> Edition {
    let surface = tally.surfaces.into_iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
    Edition {
        surface: surface.map_or_else(|| edition.clone(), |(surface, _)| surface),
        edition,
        articles: tally.articles,
        first: tally.dates.first().copied(),
        last: tally.dates.last().copied(),
    }
}

/// Who speaks for a country, those of most articles first.
pub fn voices(snapshot: &Snapshot, country: &str, most: usize) -> Result<Vec<Voice>, SearchError> {
    let speaker = snapshot.fields.facet(Facet::Speaker);
    let mut found = Vec::new();
    for (id, label) in snapshot.labels.all(Facet::Speaker).filter(|(_, l)| l.country.as_deref() == Some(country)) {
        let documents = snapshot.searcher.doc_freq(&Term::from_field_text(speaker, id))?;
        if documents > 0 {
            found.push((documents, id, label));
        }
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let voice = |(_, id, label): (u64, &str, &crate::index::Label)| {
        Ok(Voice {
            id: id.to_owned(),
            name: label.name.clone(),
            office: label.office.clone(),
            articles: articles(snapshot, Facet::Speaker, id)?,
        })
    };
    let mut voices = found.into_iter().take(most).map(voice).collect::<Result<Vec<_>, SearchError>>()?;
    voices.sort_by(|a, b| b.articles.cmp(&a.articles).then_with(|| a.name.cmp(&b.name)));
    Ok(voices)
}
