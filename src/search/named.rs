//! A query that is a name → whom or what it names, with how much there is of each.
//!
//! A reader who types a minister's surname wants the minister first and the articles next. Refuses to guess among
//! many: what is named next to never beside the first is left out, and of more than [`MOST`] none is meant. Tests: `tests/it/search/named.rs`.

use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, Occur};
use tantivy::schema::Field;

use crate::facet::Facet;
use crate::id::slug;
use crate::index::{Kind, Snapshot};
use crate::search::compile::terms;
use crate::search::error::SearchError;
use crate::search::names::{Aliases, resolve};

/// Values of one facet that a name may stand for.
const MOST: usize = 3;
/// Who is in so many times fewer articles than the first of the same name is not meant.
const TIMES: u64 = 10;
/// Longer queries are no names.
const LONGEST: usize = 80;

/// Somebody or something that a query names, with what the whole index has of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Speaker, exercise or country.
    pub facet: Facet,
    /// The value in URLs.
    pub id: String,
    /// What readers call it.
    pub name: String,
    /// Of a speaker, the latest office.
    pub office: Option<String>,
    /// Of a speaker, articles in which they say something; otherwise articles that name it.
    pub articles: u64,
    /// Of a speaker, articles in which they are named.
    pub mentioned: Option<u64>,
    /// Of a speaker, their statements; otherwise statements beside it.
    pub statements: u64,
}

/// Whom or what `query` names as a whole; quotation marks around it do not matter.
pub fn named(snapshot: &Snapshot, aliases: &Aliases, query: &str) -> Result<Vec<Named>, SearchError> {
    let name = query.trim().trim_matches(['"', '“', '”']);
    if name.is_empty() || name.len() > LONGEST || name.contains([':', '*', '~', '(', ')', '"', '|']) {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for facet in [Facet::Speaker, Facet::Exercise, Facet::Country] {
        let ids = resolve(snapshot, aliases, facet, name)?.into_iter();
        let ids = ids.filter(|id| {
            is_called(snapshot.labels.name(facet, id), name) || aliases.exact(facet, name).any(|a| a == id)
        });
        let mut own = ids.map(|id| about(snapshot, facet, id)).collect::<Result<Vec<_>, _>>()?;
        own.sort_by(|a, b| b.weight().cmp(&a.weight()).then_with(|| a.id.cmp(&b.id)));
        let first = own.first().map_or(0, Named::weight);
        // what the gazetteer knows and the index does not is nothing to show
        own.retain(|named| named.weight() > 0 && named.weight() * TIMES > first);
        if own.len() <= MOST {
            found.append(&mut own);
        }
    }
    // nor is somebody who once had the name of what everybody speaks of
    let most = found.iter().map(Named::weight).max().unwrap_or_default();
    found.retain(|named| named.weight() * TIMES > most);
    Ok(found)
}

/// Whether some words of a name are as good as the name: a surname is half of it, one word of many is not.
fn is_called(full: &str, some: &str) -> bool {
    let (full, some) = (slug(full), slug(some));
    2 * words(&some) >= words(&full)
}

fn words(slug: &str) -> usize {
    slug.split('-').filter(|w| !w.is_empty()).count()
}

impl Named {
    /// Articles that have to do with it.
    fn weight(&self) -> u64 {
        self.articles.max(self.mentioned.unwrap_or(0))
    }
}

fn about(snapshot: &Snapshot, facet: Facet, id: String) -> Result<Named, SearchError> {
    let own = snapshot.fields.facet(facet);
    let is_speaker = facet == Facet::Speaker;
    let label = snapshot.labels.get(facet, &id);
    Ok(Named {
        facet,
        name: snapshot.labels.name(facet, &id).to_owned(),
        office: label.and_then(|l| l.office.clone()),
        articles: count(snapshot, own, &id, Kind::Article)?,
        mentioned: is_speaker.then(|| count(snapshot, snapshot.fields.person, &id, Kind::Article)).transpose()?,
        statements: count(snapshot, own, &id, Kind::Statement)?,
        id,
    })
}

/// Articles with a value.
pub(super) fn articles(snapshot: &Snapshot, facet: Facet, id: &str) -> Result<u64, SearchError> {
    count(snapshot, snapshot.fields.facet(facet), id, Kind::Article)
}

fn count(snapshot: &Snapshot, field: Field, id: &str, kind: Kind) -> Result<u64, SearchError> {
    let both = vec![(Occur::Must, terms(field, [id])), (Occur::Must, terms(snapshot.fields.kind, [kind.name()]))];
    Ok(snapshot.searcher.search(&BooleanQuery::new(both), &Count)? as u64)
}
