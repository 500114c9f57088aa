//! What the order of hits rests on: how rare a word is among stories, and how long stories are.

use attache::search::response::Hit;

use super::shelf::{Draft, Shelf};

#[test]
fn a_word_of_a_headline_is_as_rare_as_in_the_stories() {
    let mut docs: Vec<_> =
        (0..12).map(|n| Draft::new(&format!("{n}"), "Talks", "The minister met guests.").0).collect();
    docs.push(Draft::new("often", "Minister", "The minister met guests.").0);
    docs.push(Draft::new("rarely", "Talks", "A submarine met guests.").0);
    assert_eq!(Shelf::new(&docs).ids("minister OR submarine")[0], "rarely", "every story has a minister");
}

#[test]
fn statements_of_a_story_do_not_weigh_in_its_score() {
    let words = ["the port is open", "the guests are here", "the drill has ended"];
    let filler = |n: usize| (0..20 * n).map(|k| format!("port{n}x{k} ")).collect::<String>();
    let body = |n: usize| format!("{}. A convoy sailed the sea. {}", words.join(". "), filler(n));
    let silent = |n: usize| Draft::new(&format!("{n}"), "News", &body(n));
    let spoken = |n: usize| words.iter().fold(silent(n), |draft, words| draft.says("ada", "Ada Example", words));
    let scores = |docs: Vec<Draft>| -> Vec<(String, f32)> {
        let docs: Vec<_> = docs.into_iter().map(|draft| draft.0).collect();
        let hits = Shelf::new(&docs).query("convoy sea").hits;
        hits.iter()
            .map(|hit| if let Hit::Article(hit) = hit { (hit.id.clone(), hit.score) } else { panic!() })
            .collect()
    };
    let without = scores((1..6).map(silent).collect());
    assert_eq!(without.len(), 5);
    assert_eq!(scores((1..6).map(spoken).collect()), without);
}

#[test]
fn common_words_are_looked_for_but_neither_weigh_nor_match_alone() {
    let shelf = Shelf::new(&[
        Draft::new("often", "Notes", "Of the sea and of the port, and of the drill of the fleet, the convoy.").0,
        Draft::new("once", "Notes", "The convoy sailed here and there, and off again, with many ships.").0,
        Draft::new("without", "Notes", "A convoy sailed here and there.").0,
    ]);
    let scores = |query: &str| -> Vec<f32> {
        let hits = shelf.query(query).hits;
        hits.iter().map(|hit| if let Hit::Article(hit) = hit { hit.score } else { panic!() }).collect()
    };
    assert_eq!(shelf.ids("convoy the").len(), 2, "one has no `the`");
    let (alone, beside) = (scores("convoy"), scores("convoy the"));
    assert!(beside.iter().all(|score| alone.contains(score)), "`the` adds nothing: {beside:?}, {alone:?}");
    assert_eq!(shelf.ids("the of"), ["often"], "asked for alone they are words like others");
    assert!(shelf.ids("the quokka").is_empty(), "no partial match");
    assert_eq!(shelf.ids("the convoy quokka").len(), 3, "a partial match is one of the telling words");
}
