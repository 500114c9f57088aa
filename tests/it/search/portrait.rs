//! What the pages of an exercise and of a country tell beyond a search.

use attache::annotation::Country;
use attache::index::IndexedDoc;
use attache::search::portrait::{editions, voices};
use jiff::civil::date;

use super::shelf::Shelf;
use crate::stories::{self, Story};

/// An article that names an edition of Copper Gull.
fn story(n: i8, edition: &str) -> IndexedDoc {
    let name = format!("Copper Gull {edition}");
    let mut doc = Story::new(&format!("gull/{n}.md"), "At sea", &format!("{name} began; {name} will end."))
        .on(date(2020 + i16::from(n), 5, n))
        .exercise(&name)
        .0;
    let mention = &mut doc.annotations.exercises[0];
    (mention.id, mention.name, mention.edition) =
        ("copper-gull".to_owned(), "Copper Gull".to_owned(), Some(edition.to_owned()));
    let again = mention.clone();
    doc.annotations.exercises.push(again);
    doc
}

#[test]
fn editions_are_counted_by_article_and_the_latest_comes_first() {
    let shelf = Shelf::new(&[story(1, "2021"), story(2, "XII"), story(3, "2021")]);
    let found = editions(&shelf.reader.current(), "copper-gull").unwrap();
    let told: Vec<_> = found.iter().map(|e| (e.edition.as_str(), e.surface.as_str(), e.articles)).collect();
    assert_eq!(told, [("2021", "Copper Gull 2021", 2), ("XII", "Copper Gull XII", 1)]);
    assert_eq!(found[0].first.map(|d| d.to_string()).as_deref(), Some("2021-05-01"));
    assert!(editions(&shelf.reader.current(), "nothing").unwrap().is_empty());
}

#[test]
fn a_country_has_the_voices_that_speak_for_it() {
    let mut docs = stories::corpus();
    for speaker in docs.iter_mut().flat_map(|doc| &mut doc.annotations.speakers).filter(|s| s.name == "Mara Lindqvist")
    {
        speaker.country = Some(Country { code: "NO".to_owned(), name: "Norway".to_owned() });
    }
    let shelf = Shelf::new(&docs);
    let found = voices(&shelf.reader.current(), "NO", 5).unwrap();
    let told: Vec<_> = found.iter().map(|v| (v.name.as_str(), v.articles)).collect();
    assert_eq!(told, [("Mara Lindqvist", 3)]);
}
