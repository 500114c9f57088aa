//! What is known of a speaker, an exercise or a country → the facts and lists of its page.
//!
//! The gazetteer's facts stand apart from what the articles say. Refuses to fill gaps: a term without a known end has
//! none. Tests: `tests/it/web.rs`.

use crate::date::PartialDate;
use crate::facet::Facet;
use crate::gazetteer::{Exercise, Gazetteer, Person};
use crate::search::portrait::{Edition, Voice};
use crate::search::request::{SearchRequest, View};
use crate::search::response::{Hit, SearchResponse};
use crate::web::{links, words};

/// Names in a list at the side.
pub const NAMES: usize = 12;

/// A name, its page and what is known besides.
#[derive(Clone, Debug)]
pub struct Item {
    /// What readers call it.
    pub name: String,
    /// Where it leads.
    pub href: Option<String>,
    /// A count, an office, a date.
    pub detail: Option<String>,
}

/// A list of names at the side of a page.
#[derive(Clone, Debug)]
pub struct NameList {
    /// The heading.
    pub name: &'static str,
    /// Its colour.
    pub kind: &'static str,
    /// In order; never empty.
    pub items: Vec<Item>,
}

impl NameList {
    /// The list, where it has something.
    pub fn of(name: &'static str, kind: &'static str, items: Vec<Item>) -> Option<Self> {
        (!items.is_empty()).then_some(Self { name, kind, items })
    }
}

/// What the gazetteer knows of a speaker, an exercise or a country.
pub fn known(gazetteer: &Gazetteer, facet: Facet, id: &str) -> Vec<NameList> {
    let lists = match facet {
        Facet::Speaker => vec![gazetteer.people.iter().find(|p| p.id == id).and_then(|p| terms(gazetteer, p))],
        Facet::Exercise => gazetteer.exercises.iter().find(|e| e.id == id).map_or_else(Vec::new, |e| of(gazetteer, e)),
        _ => Vec::new(),
    };
    lists.into_iter().flatten().collect()
}

/// Offices over time, the latest first.
fn terms(gazetteer: &Gazetteer, person: &Person) -> Option<NameList> {
    let country = country(gazetteer, &person.country);
    let mut offices: Vec<_> = person.offices.iter().collect();
    offices.sort_by(|a, b| b.from.cmp(&a.from));
    let month = |text: &Option<String>| {
        text.as_deref().and_then(|t| t.parse().ok()).map_or_else(|| "?".to_owned(), words::partial)
    };
    let item = |office: &&crate::gazetteer::Office| Item {
        name: if office.title.contains(&country) {
            office.title.clone()
        } else {
            format!("{}, {country}", office.title)
        },
        href: None,
        detail: Some(match office.to {
            Some(_) => format!("{} – {}", month(&office.from), month(&office.to)),
            None => format!("since {}", month(&office.from)),
        }),
    };
    NameList::of("Offices", "office", offices.iter().map(item).collect())
}

fn of(gazetteer: &Gazetteer, exercise: &Exercise) -> Vec<Option<NameList>> {
    let plain = |name: &str| Item { name: name.to_owned(), href: None, detail: None };
    // “Exercise Malabar” tells nobody anything new of Malabar
    let news = |alias: &&String| !alias.to_lowercase().contains(&exercise.name.to_lowercase());
    let aliases = exercise.aliases.iter().filter(news).map(|a| plain(a)).take(NAMES).collect();
    let since = exercise.since.map(|year| format!("since {year}"));
    let kind = exercise.domain.replace('-', " ");
    let facts: Vec<Item> = [Some(kind), since].into_iter().flatten().map(|fact| plain(&fact)).collect();
    let party = |code: &String| Item {
        name: country(gazetteer, code),
        href: links::entity(Facet::Country, code),
        detail: None,
    };
    vec![
        NameList::of("Kind", "fact", facts),
        NameList::of("Usual participants", "country", exercise.participants.iter().map(party).collect()),
        NameList::of("Also called", "fact", aliases),
    ]
}

fn country(gazetteer: &Gazetteer, code: &str) -> String {
    let countries = gazetteer.countries.iter().map(|c| (&c.iso2, &c.name));
    let mut all = countries.chain(gazetteer.blocs.iter().map(|b| (&b.code, &b.name)));
    all.find(|(own, _)| *own == code).map_or_else(|| code.to_owned(), |(_, name)| name.clone())
}

/// The offices as the articles give them, latest first, where the gazetteer knows none.
pub fn offices(hits: &[Hit], id: &str) -> Option<NameList> {
    let mut held: Vec<(String, Option<PartialDate>, Option<PartialDate>)> = Vec::new();
    for hit in hits {
        let Hit::Statement(hit) = hit else { continue };
        let own = hit.speakers.iter().find(|s| s.id == id);
        let Some(office) = own.filter(|s| s.office.is_some()).and_then(words::office_of) else { continue };
        let day = hit.article.published;
        match held.iter_mut().find(|(name, ..)| *name == office) {
            Some((_, first, _)) => *first = day.or(*first),
            None => held.push((office, day, day)),
        }
    }
    let years = |first: Option<PartialDate>, last: Option<PartialDate>| match (first, last) {
        (Some(a), Some(b)) if a.year() != b.year() => {
            Some(format!("in articles of {}–{}", a.year().min(b.year()), b.year().max(a.year())))
        }
        (Some(a), _) => Some(format!("in articles of {}", a.year())),
        _ => None,
    };
    let item = |(name, first, last)| Item { name, href: None, detail: years(first, last) };
    NameList::of("Offices", "office", held.into_iter().map(item).collect())
}

/// The values of a facet in what was found, each leading to itself there, or to its page.
pub fn values(name: &'static str, facet: Facet, response: &SearchResponse, narrow: bool) -> Option<NameList> {
    let values = response.facet(facet).map_or(&[][..], |counts| counts.values.as_slice());
    let own = response.request.filters.include(facet);
    let within = |id: &str| links::search(&response.request.with_filter(facet, id));
    let page = |id: &str| links::entity(facet, id).filter(|_| !narrow);
    let items = values.iter().filter(|v| v.count > 0 && !own.contains(&v.id)).take(NAMES).map(|value| Item {
        name: value.name.clone(),
        href: Some(page(&value.id).unwrap_or_else(|| within(&value.id))),
        detail: Some(words::number(value.count)),
    });
    NameList::of(name, facet.name(), items.collect())
}

/// Who is named where a speaker speaks; each leads to the articles with both.
pub fn counterparts(people: &SearchResponse, id: &str) -> Option<NameList> {
    let both = SearchRequest::default().with_filter(Facet::Speaker, id);
    let item = |hit: &Hit| match hit {
        Hit::Person(hit) if hit.speaker.id != id => Some(Item {
            name: hit.speaker.name.clone(),
            href: Some(links::search(&both.with_query(&format!("mentions:{}", hit.speaker.id)))),
            detail: Some(words::number(hit.mentioned)),
        }),
        _ => None,
    };
    NameList::of(
        "Counterparts in the same articles",
        "speaker",
        people.hits.iter().filter_map(item).take(NAMES).collect(),
    )
}

/// The editions of an exercise, each leading to the articles that name it so.
pub fn editions(editions: &[Edition], id: &str) -> Option<NameList> {
    let of = SearchRequest::default().with_filter(Facet::Exercise, id);
    let item = |edition: &Edition| Item {
        name: edition.edition.clone(),
        href: Some(links::search(&of.with_query(&format!("\"{}\"", edition.surface.replace('"', " "))))),
        detail: Some(words::number(edition.articles)),
    };
    NameList::of("Editions", "exercise", editions.iter().take(2 * NAMES).map(item).collect())
}

/// Who speaks for a country.
pub fn voices(voices: &[Voice]) -> Option<NameList> {
    let item = |voice: &Voice| Item {
        name: voice.name.clone(),
        href: links::entity(Facet::Speaker, &voice.id),
        detail: Some(words::number(voice.articles)),
    };
    NameList::of("Who speaks for it", "speaker", voices.iter().map(item).collect())
}

/// `First on 2 September 2019, latest on 2 November 2025`, from the statements at both ends.
pub fn reach(first: Option<&Hit>, last: Option<&Hit>) -> Option<String> {
    let date = |hit: Option<&Hit>| match hit {
        Some(Hit::Statement(hit)) => hit.article.published.map(words::partial),
        _ => None,
    };
    let (first, last) = (date(first)?, date(last)?);
    Some(if first == last { first } else { format!("first {first}, latest {last}") })
}

/// The same search, as statements.
pub fn as_statements(request: &SearchRequest) -> SearchRequest {
    request.with_view(View::Statements)
}
