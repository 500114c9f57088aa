//! Annotations → what was found, a list a kind: each thing once, with every place where it is named, the rule that
//! found it in words, and how sure that is.
//!
//! Refuses to leave a find without its evidence. Tests: at the foot of this file, `tests/it/web.rs`.

use std::collections::HashMap;
use std::ops::Range;

use crate::annotation::{Annotations, Evidence};
use crate::facet::Facet;
use crate::search::request::SearchRequest;
use crate::web::view::reading;
use crate::web::{links, words};

/// Things of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub name: &'static str,
    /// Its colour.
    pub kind: &'static str,
    /// In order of first mention; never empty.
    pub things: Vec<Thing>,
}

/// Something found, with all its places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thing {
    /// What it is called.
    pub name: String,
    /// Its page.
    pub href: Option<String>,
    /// What is known besides.
    pub detail: Option<String>,
    /// `named once`, `named in 3 places`.
    pub times: String,
    /// Every mention, in text order; never empty.
    pub places: Vec<Place>,
}

/// One mention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where in the page it stands.
    pub anchor: String,
    /// The words of the text.
    pub words: String,
    /// `name in the gazetteer · sure`
    pub why: String,
}

/// A mention before it is put with others of its thing.
struct Mention<'a> {
    id: &'a str,
    name: &'a str,
    href: Option<String>,
    detail: Option<String>,
    bytes: Range<usize>,
    evidence: &'a Evidence,
}

/// People, exercises, countries, agreements and dates of an article.
pub fn found(annotations: &Annotations, text: &str) -> Vec<Group> {
    let of = |name, kind, mentions: Vec<Mention<'_>>| {
        let things = gather(mentions, text);
        (!things.is_empty()).then_some(Group { name, kind, things })
    };
    [
        of("Exercises", "exercise", exercises(annotations)),
        of("People by name", "person", people(annotations)),
        of("Countries", "country", countries(annotations)),
        of("Agreements and dialogues", "agreement", agreements(annotations)),
        of("Dates in the text", "date", dates(annotations)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn exercises(annotations: &Annotations) -> Vec<Mention<'_>> {
    let mention =
        |e: &'_ crate::annotation::ExerciseMention| e.edition.as_ref().map(|edition| format!("edition {edition}"));
    let all = annotations.exercises.iter();
    all.map(|e| Mention {
        id: &e.id,
        name: &e.name,
        href: links::entity(Facet::Exercise, &e.id),
        detail: mention(e),
        bytes: e.start..e.end,
        evidence: &e.evidence,
    })
    .collect()
}

fn people(annotations: &Annotations) -> Vec<Mention<'_>> {
    let speaks = |id: &str| annotations.speakers.iter().any(|s| s.id == id);
    let all = annotations.people.iter();
    all.map(|p| Mention {
        id: &p.id,
        name: &p.name,
        href: speaks(&p.id).then(|| links::page("speaker", &p.id)),
        detail: (!speaks(&p.id)).then(|| "without a statement".to_owned()),
        bytes: p.start..p.end,
        evidence: &p.evidence,
    })
    .collect()
}

fn countries(annotations: &Annotations) -> Vec<Mention<'_>> {
    let mut all = Vec::new();
    for c in &annotations.countries {
        let places = std::iter::once((c.start..c.end, &c.evidence));
        let again = c.again.iter().map(|place| (place.start..place.end, &place.evidence));
        all.extend(places.chain(again).map(|(bytes, evidence)| Mention {
            id: &c.country.code,
            name: &c.country.name,
            href: links::entity(Facet::Country, &c.country.code),
            detail: None,
            bytes,
            evidence,
        }));
    }
    all
}

fn agreements(annotations: &Annotations) -> Vec<Mention<'_>> {
    let all = annotations.agreements.iter();
    all.map(|a| Mention {
        id: &a.id,
        name: &a.name,
        href: Some(links::search(&SearchRequest::default().with_filter(Facet::Agreement, &a.id))),
        detail: None,
        bytes: a.start..a.end,
        evidence: &a.evidence,
    })
    .collect()
}

fn dates(annotations: &Annotations) -> Vec<Mention<'_>> {
    let all = annotations.dates.iter();
    all.map(|d| Mention {
        id: &d.text,
        name: &d.text,
        href: None,
        detail: Some(d.value.clone().unwrap_or_else(|| "cannot be worked out".to_owned())),
        bytes: d.start..d.end,
        evidence: &d.evidence,
    })
    .collect()
}

/// Mentions of one thing together, things in order of their first.
fn gather(mentions: Vec<Mention<'_>>, text: &str) -> Vec<Thing> {
    let mut at: HashMap<(String, Option<String>), usize> = HashMap::new();
    let mut things: Vec<Thing> = Vec::new();
    for mention in mentions {
        let place = Place {
            anchor: reading::place(mention.bytes.start),
            words: text.get(mention.bytes).unwrap_or_default().to_owned(),
            why: because(mention.evidence),
        };
        // one date in words may be two days: `Thursday`
        let key = (mention.id.to_owned(), mention.href.is_none().then(|| mention.detail.clone()).flatten());
        if let Some(thing) = at.get(&key).and_then(|at| things.get_mut(*at)) {
            thing.detail = thing.detail.take().or(mention.detail);
            thing.places.push(place);
        } else {
            at.insert(key, things.len());
            let (name, href, detail) = (mention.name.to_owned(), mention.href, mention.detail);
            things.push(Thing { name, href, detail, times: String::new(), places: vec![place] });
        }
    }
    for thing in &mut things {
        thing.times = times(thing.places.len());
    }
    things
}

fn times(places: usize) -> String {
    if places == 1 { "why".to_owned() } else { format!("why, and all {places} places") }
}

/// A rule in words with how sure it is: `name in the gazetteer · sure`.
pub fn because(evidence: &Evidence) -> String {
    format!("{} · {}", evidence.rule, words::confidence(evidence.confidence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Confidence, Country, CountryMention, Place as Again};

    #[test]
    fn every_mention_has_its_place_and_reason() {
        let evidence = || Evidence::new("named", Confidence::High);
        let japan = CountryMention {
            country: Country { code: "JP".into(), name: "Japan".into() },
            start: 0,
            end: 5,
            evidence: evidence(),
            again: vec![Again {
                start: 10,
                end: 18,
                evidence: Evidence::new("named by its adjective or people", Confidence::Medium),
            }],
        };
        let annotations = Annotations { countries: vec![japan], ..Annotations::default() };
        let kinds = found(&annotations, "Japan and Japanese ships");
        let [countries] = kinds.as_slice() else { panic!("one kind: {kinds:?}") };
        let [japan] = countries.things.as_slice() else { panic!("one country: {countries:?}") };
        let places: Vec<_> =
            japan.places.iter().map(|p| (p.anchor.as_str(), p.words.as_str(), p.why.as_str())).collect();
        assert_eq!(
            places,
            [("f0", "Japan", "named · sure"), ("f10", "Japanese", "named by its adjective or people · likely")]
        );
        assert_eq!(japan.times, "why, and all 2 places");
    }
}
