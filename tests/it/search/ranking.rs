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
