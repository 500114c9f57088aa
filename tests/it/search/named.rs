//! Queries that are names: whom they name, and when they name nobody.

use attache::facet::Facet;
use attache::search::named::{Named, named};

use super::shelf::{Draft, Shelf};
use crate::stories;

fn named_by(query: &str) -> Vec<(Facet, String)> {
    found(query).into_iter().map(|n| (n.facet, n.id)).collect()
}

fn found(query: &str) -> Vec<Named> {
    let shelf = Shelf::new(&stories::corpus());
    named(&shelf.reader.current(), &shelf.aliases, query).unwrap()
}

#[test]
fn a_name_a_surname_and_an_exercise_name_one_thing() {
    let mara = vec![(Facet::Speaker, "mara-lindqvist".to_owned())];
    assert_eq!(named_by("Mara Lindqvist"), mara);
    assert_eq!(named_by("\"mara lindqvist\""), mara);
    assert_eq!(named_by(" lindqvist "), mara);
    assert_eq!(named_by("grey heron"), [(Facet::Exercise, "grey-heron".to_owned())]);
    assert_eq!(named_by("norway"), [(Facet::Country, "NO".to_owned())]);
}

#[test]
fn the_counts_are_of_the_whole_index() {
    let mara = &found("lindqvist")[0];
    assert_eq!((mara.articles, mara.mentioned, mara.statements), (3, Some(3), 3));
    assert_eq!(mara.office.as_deref(), Some("Minister for the Sea"));
    let heron = &found("grey heron")[0];
    assert_eq!((heron.articles, heron.mentioned, heron.office.as_deref()), (3, None, None));
}

#[test]
fn words_fields_and_unknown_names_name_nothing() {
    for query in ["", "bridge", "anvil drill", "speaker:lindqvist", "lindqvist OR okabe", "Rajnath Singh", "lindq*"] {
        assert_eq!(named_by(query), [], "{query}");
    }
}

#[test]
fn what_is_named_everywhere_hides_its_rare_namesake() {
    let story =
        |n: usize| Draft::new(&format!("{n}.txt"), "Lanternfish", "A drill.").exercise("lanternfish", "Lanternfish");
    let mut stories: Vec<_> = (0..12).map(story).collect();
    stories.push(Draft::new("x.txt", "A sailor", "A drill.").person("lanternfish", "Lanternfish"));
    let of = |stories: Vec<Draft>| {
        let shelf = Shelf::new(&stories.into_iter().map(|draft| draft.0).collect::<Vec<_>>());
        let found = named(&shelf.reader.current(), &shelf.aliases, "lanternfish").unwrap();
        found.into_iter().map(|n| n.facet).collect::<Vec<_>>()
    };
    let few = stories.split_off(9);
    assert_eq!(of(few), [Facet::Speaker, Facet::Exercise], "one in four may be meant");
    stories.extend((20..23).map(story));
    stories.push(Draft::new("x.txt", "A sailor", "A drill.").person("lanternfish", "Lanternfish"));
    assert_eq!(of(stories), [Facet::Exercise]);
}
