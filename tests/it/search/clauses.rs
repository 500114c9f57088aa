//! What each part of a search finds by itself, and the search without it.

use attache::date::PartialDate;
use attache::facet::Facet;
use attache::search::request::{By, SearchRequest, View};
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

#[test]
fn filters_and_dates_are_part_of_how_a_search_is_read() {
    let desk = desk();
    let mut request = SearchRequest::for_query("frigate OR submarine")
        .with_filter(Facet::Country, "india")
        .with_filter(Facet::Country, "JP")
        .with_filter(Facet::Speaker, "ann-north")
        .with_exclusion(Facet::Year, "2021")
        .with_dates(Some(PartialDate::Year(2020)), None);
    let read = |request: &SearchRequest| desk.search(request).unwrap().understood;
    assert_eq!(
        read(&request),
        "(frigate OR submarine) speaker:\"Ann North\" (country:India OR country:JP) -date:2021 date:2020.."
    );
    request.by = By::Mentioned;
    assert!(read(&request).contains(" mentions:\"Ann North\" "), "{}", read(&request));
    let only = SearchRequest::default().with_filter(Facet::Country, "IN");
    assert_eq!((read(&only).as_str(), read(&SearchRequest::default()).as_str()), ("country:India", ""));
}

#[test]
fn a_search_asked_as_it_was_read_finds_the_same() {
    let mut dice = Dice::new(43);
    let shelf = Shelf::new(&random::articles(&mut dice, 150));
    for case in 0..60 {
        let query = random::query(&mut Dice::new(case), 2).to_string();
        // as every door lets it in: with its dates the right way round
        let request = random::request(&mut dice, &query).to_query_string();
        let answer = shelf.search(&SearchRequest::from_query_string(&request)).unwrap();
        if !answer.notes.iter().any(|n| n.contains("best partial matches")) {
            let mut read = SearchRequest::for_query(&answer.understood);
            read.view = answer.request.view;
            let again = shelf.search(&read).unwrap();
            assert_eq!(again.articles, answer.articles, "{} from {:?}", answer.understood, answer.request);
            assert_eq!(again.understood, answer.understood);
        }
    }
}
