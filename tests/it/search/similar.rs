//! Articles like another: by what they tell of, not by the words that all of them have.

use attache::index::IndexedDoc;
use attache::search::similar::{Similar, similar};

use super::shelf::Shelf;
use crate::stories::Story;

fn docs() -> Vec<IndexedDoc> {
    let filler = |n: usize| {
        Story::new(
            &format!("wire/filler-{n}.md"),
            &format!("The ministry meets for the {n}th time"),
            "The ministry met on the usual day, and the defence committee heard the usual report on the usual matters.",
        )
    };
    let mut stories = vec![
        Story::new(
            "a/opening.md",
            "Minehunters sweep the strait",
            "Four minehunters began to sweep the strait for the drill Copper Gull. The minehunters use drones with sonar.",
        )
        .exercise("Copper Gull"),
        Story::new(
            "b/review.md",
            "What the minehunters found",
            "The drones found nine training mines in the strait, by sonar, the crews of Copper Gull report.",
        )
        .exercise("Copper Gull"),
        Story::new(
            "c/drones.md",
            "Drones for the navy",
            "The navy buys drones. The minehunters get the first of them.",
        ),
        Story::new(
            "d/budget.md",
            "The defence budget grows",
            "The ministry asks for more money. The committee will vote on the budget on the usual day.",
        ),
    ];
    stories.extend((1..30).map(filler));
    stories.into_iter().map(|story| story.0).collect()
}

fn like(shelf: &Shelf, doc: &IndexedDoc) -> Vec<Similar> {
    similar(&shelf.reader.current(), &doc.article, &doc.annotations, 5).unwrap()
}

#[test]
fn the_likest_comes_first_and_what_shares_only_common_words_not_at_all() {
    let docs = docs();
    let found = like(&Shelf::new(&docs), &docs[0]);
    let ids: Vec<&str> = found.iter().map(|s| s.article.id.as_str()).collect();
    assert_eq!(ids, ["b/review.md", "c/drones.md"]);
    let shared: Vec<&str> = found[0].exercises.iter().map(|e| e.name.as_str()).collect();
    assert_eq!((shared, found[1].exercises.len()), (vec!["Copper Gull"], 0));
}

#[test]
fn equal_indexes_give_equal_lists() {
    let docs = docs();
    let (one, other) = (Shelf::new(&docs), Shelf::new(&docs));
    for doc in &docs[..6] {
        assert_eq!(like(&one, doc), like(&other, doc));
    }
}

#[test]
fn an_article_without_words_is_like_nothing() {
    let mut docs = docs();
    docs.push(Story::new("e/empty.md", "", "").0);
    assert!(like(&Shelf::new(&docs), &docs[docs.len() - 1]).is_empty());
}
