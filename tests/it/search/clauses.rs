//! What each part of a search finds by itself, and the search without it.

use attache::date::PartialDate;
use attache::facet::Facet;
use attache::search::request::{SearchRequest, View};
use attache::search::response::Clause;

use super::random::{self, Dice};
use super::shelf::{Draft, Shelf};

fn desk() -> Shelf {
    Shelf::new(&[
        Draft::new("a.txt", "Ships", "A submarine came up. Nobody spoke.").country("IN", "India").0,
        Draft::new("b.txt", "Ships", "A frigate went by, he said.")
            .says("ann-north", "Ann North", "A frigate went by")
            .0,
        Draft::new("c.txt", "Ships", "A submarine and a frigate met in a “joint patrol” near the coast.").0,
    ])
}

fn shown(clause: &Clause) -> String {
    format!(
        "{} [{}] {} {} → {}",
        clause.text,
        clause.understood,
        clause.alone,
        clause.without,
        clause.relaxed.to_query_string()
    )
}

#[test]
fn nothing_found_tells_what_each_part_finds() {
    let desk = desk();
    let request = SearchRequest::for_query("Ships AND submarine -patrol “frigate went”")
        .with_filter(Facet::Country, "IN")
        .with_dates(Some(PartialDate::Year(2020)), None);
    let found: Vec<String> = desk.search(&request).unwrap().clauses.iter().map(shown).collect();
    assert_eq!(
        found,
        [
            "Ships [Ships] 3 0 → country=IN&from=2020&q=submarine+-patrol+%E2%80%9Cfrigate+went%E2%80%9D",
            "submarine [submarine] 2 0 → country=IN&from=2020&q=Ships+-patrol+%E2%80%9Cfrigate+went%E2%80%9D",
            "-patrol [-patrol] 2 0 → country=IN&from=2020&q=Ships+submarine+%E2%80%9Cfrigate+went%E2%80%9D",
            "“frigate went” [\"frigate went\"] 1 0 → country=IN&from=2020&q=Ships+submarine+-patrol",
            "country=IN [country:India] 1 0 → from=2020&q=Ships+AND+submarine+-patrol+%E2%80%9Cfrigate+went%E2%80%9D",
            "from=2020 [date:2020..] 0 0 → country=IN&q=Ships+AND+submarine+-patrol+%E2%80%9Cfrigate+went%E2%80%9D",
        ]
    );
    let clause = &desk.search(&request).unwrap().clauses[3];
    assert_eq!(&request.query[clause.range.clone().unwrap()], "“frigate went”");
}

#[test]
fn what_is_found_is_explained_on_request_only() {
    let desk = desk();
    let mut request = SearchRequest::for_query("submarine frigate");
    assert_eq!(desk.search(&request).unwrap().clauses, []);
    request.explain = true;
    let counts = |c: &Clause| (c.text.clone(), c.alone, c.without);
    let found: Vec<_> = desk.search(&request).unwrap().clauses.iter().map(counts).collect();
    assert_eq!(found, [("submarine".into(), 2, 2), ("frigate".into(), 2, 2)]);
    request.query = "submarine OR frigate".into();
    let found: Vec<_> = desk.search(&request).unwrap().clauses.iter().map(counts).collect();
    assert_eq!(found, [("submarine OR frigate".into(), 3, 3)], "arms of an OR narrow nothing");
}

#[test]
fn partial_matches_come_with_the_clauses() {
    let answer = desk().query("submarine zeppelin frigate");
    let counts: Vec<_> = answer.clauses.iter().map(|c| (c.text.as_str(), c.alone, c.without)).collect();
    assert_eq!(counts, [("submarine", 2, 0), ("zeppelin", 0, 1), ("frigate", 2, 0)]);
}

#[test]
fn every_relaxed_search_finds_what_is_promised() {
    let mut dice = Dice::new(41);
    let shelf = Shelf::new(&random::articles(&mut dice, 150));
    for case in 0..60 {
        let mut request = random::request(&mut dice, &random::query(&mut Dice::new(case), 2).to_string());
        request.view = if dice.chance(30) { View::Statements } else { View::Articles };
        request.explain = true;
        for clause in shelf.search(&request).unwrap().clauses {
            let relaxed = shelf.search(&clause.relaxed).unwrap();
            if !relaxed.notes.iter().any(|n| n.contains("best partial matches")) {
                assert_eq!(relaxed.total, clause.without, "{} without {}", request.to_query_string(), clause.text);
            }
        }
    }
}
