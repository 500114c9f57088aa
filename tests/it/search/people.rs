//! The views of people and of the grid: equal to counting by hand, and their links lead to what they count.

use std::collections::BTreeMap;

use attache::date::PartialDate;
use attache::facet::Facet;
use attache::search::parse::parse;
use attache::search::request::{By, SearchRequest, Sort, View};
use attache::search::response::{Cell, Hit, PersonHit, SearchResponse};
use jiff::civil::date;

use super::brute::{Book, partial};
use super::random::{self, Dice};
use super::shelf::{Draft, Shelf, TODAY};

fn people(answer: &SearchResponse) -> Vec<&PersonHit> {
    answer.hits.iter().map(person).collect()
}

fn person(hit: &Hit) -> &PersonHit {
    match hit {
        Hit::Person(person) => person,
        other => panic!("{other:?}"),
    }
}

/// Said, mentioned, first, last.
type Row = (u64, u64, Option<PartialDate>, Option<PartialDate>);

#[test]
fn people_equal_counting_by_hand() {
    let mut dice = Dice::new(21);
    let docs = random::articles(&mut dice, 200);
    let books: Vec<Book<'_>> = docs.iter().map(Book::new).collect();
    let shelf = Shelf::new(&docs);
    for case in 0..150 {
        let text = if dice.chance(40) { String::new() } else { random::query(&mut dice, 1).to_string() };
        let request = random::request(&mut dice, &text).with_view(View::People);
        let answer = shelf.search(&request).unwrap();
        let context = format!("case {case}: {}", request.to_query_string());
        let meant = parse(&text, TODAY).unwrap().query;
        let some = answer.notes.iter().any(|n| n.contains("best partial matches"));
        let meant = if some { partial(&meant).unwrap() } else { meant };
        let mut rows: BTreeMap<String, Row> = BTreeMap::new();
        for book in books.iter().filter(|b| b.matches(&meant) && b.passes(&request, None)) {
            let (said, named) = (book.values(Facet::Speaker, By::Said), book.values(Facet::Speaker, By::Any));
            let counted = if request.by == By::Said { &said } else { &named };
            for id in said.union(&named) {
                let row = rows.entry(id.clone()).or_default();
                row.0 += u64::from(said.contains(id));
                row.1 += u64::from(named.contains(id));
                if let Some(day) = book.date().filter(|_| counted.contains(id)) {
                    let days = |date: &PartialDate| (date.first_day(), date.last_day());
                    row.2 = row.2.into_iter().chain([day]).min_by_key(days);
                    row.3 = row.3.into_iter().chain([day]).max_by_key(days);
                }
            }
        }
        let asked = request.filters.include(Facet::Speaker);
        let count = |row: &Row| if request.by == By::Said { row.0 } else { row.1 };
        rows.retain(|id, row| count(row) > 0 && (asked.is_empty() || asked.contains(id)));
        let found = people(&answer);
        assert_eq!(answer.total, rows.len() as u64, "{context}");
        let row = |p: &&PersonHit| (p.speaker.id.clone(), (p.said, p.mentioned, p.first, p.last));
        assert_eq!(found.iter().map(row).collect::<BTreeMap<_, _>>(), rows, "{context}");
        let counts: Vec<u64> = found.iter().map(|p| count(&rows[&p.speaker.id])).collect();
        assert!(counts.is_sorted_by(|a, b| a >= b), "{context}: {counts:?}");
    }
}

#[test]
fn every_cell_of_the_grid_counts_what_its_link_finds() {
    let mut dice = Dice::new(22);
    let shelf = Shelf::new(&random::articles(&mut dice, 200));
    for case in 0..40 {
        let text = if dice.chance(40) { String::new() } else { random::query(&mut dice, 1).to_string() };
        let request = random::request(&mut dice, &text).with_view(View::Grid);
        let answer = shelf.search(&request).unwrap();
        if answer.notes.iter().any(|n| n.contains("best partial matches")) {
            continue; // each view looks for partial matches by itself
        }
        let context = format!("case {case}: {}", request.to_query_string());
        let total = |request: &SearchRequest| {
            let found = shelf.search(request).unwrap();
            let partial = found.notes.iter().any(|n| n.contains("best partial matches"));
            if partial { (0, 0) } else { (found.articles, found.statements) }
        };
        let grid = answer.grid.as_ref().unwrap_or_else(|| panic!("{context}"));
        let asked = |facet| !request.filters.include(facet).is_empty();
        if !asked(Facet::Speaker) && !asked(Facet::Exercise) {
            let full = |cell: &Cell| cell.articles > 0;
            assert!(grid.cells.iter().all(|row| row.iter().any(full)), "{context}: an empty row");
            let column = |at: usize| grid.cells.iter().any(|row| row.get(at).is_some_and(full));
            assert!((0..grid.columns.len()).all(column), "{context}: an empty column");
        }
        for (row, cells) in grid.rows.iter().zip(&grid.cells) {
            let of_row = request.with_only(Facet::Speaker, &row.id).with_view(View::Articles);
            assert_eq!((row.total.articles, row.total.statements), total(&of_row), "{context} {}", row.id);
            for (column, cell) in grid.columns.iter().zip(cells) {
                let of_cell = of_row.with_only(Facet::Exercise, &column.id);
                assert_eq!((cell.articles, cell.statements), total(&of_cell), "{context} {} {}", row.id, column.id);
            }
        }
        for column in &grid.columns {
            let of_column = request.with_only(Facet::Exercise, &column.id).with_view(View::Articles);
            assert_eq!((column.total.articles, column.total.statements), total(&of_column), "{context} {}", column.id);
        }
    }
}

fn desk() -> Shelf {
    Shelf::new(&[
        Draft::new("a.txt", "A", "Ships will sail, they said. Nothing else.")
            .published(date(2022, 3, 4))
            .says("ann-north", "Ann North", "Ships will sail")
            .says("ben-south", "Ben South", "Ships will sail")
            .exercise("alpha-star", "Alpha Star")
            .0,
        Draft::new("b.txt", "B", "Ships came back. The ministry agreed.")
            .published(date(2023, 5, 6))
            .says("ann-north", "Ann North", "Ships came back")
            .institution_says("ministry-of-ships", "Ministry of Ships", "The ministry agreed")
            .person("ben-south", "Ben South")
            .0,
    ])
}

#[test]
fn a_joint_statement_is_one_record_of_all_who_make_it() {
    let desk = desk();
    let answer = desk.search(&SearchRequest::for_query("sail").with_view(View::Statements)).unwrap();
    assert_eq!((answer.total, answer.statements, answer.index.statements), (1, 1, 3));
    let [Hit::Statement(hit)] = answer.hits.as_slice() else { panic!("{:?}", answer.hits) };
    let names: Vec<&str> = hit.speakers.iter().map(|s| s.name.as_str()).collect();
    assert_eq!((hit.id.as_str(), names), ("a.txt~s1", vec!["Ann North", "Ben South"]));
    for speaker in ["ann-north", "ben-south"] {
        let of_one = SearchRequest::default().with_view(View::Statements).with_filter(Facet::Speaker, speaker);
        assert!(super::shelf::ids(&desk.search(&of_one).unwrap()).contains(&hit.id), "{speaker}");
    }
}

#[test]
fn a_joint_statement_is_found_by_the_number_of_any_of_its_speakers() {
    let desk = desk();
    let snapshot = desk.reader.current();
    let statement = |id| attache::search::statement(&snapshot, &desk.aliases, id, "", TODAY).unwrap();
    let ids = [statement("a.txt~s1"), statement("a.txt~s2")].map(|view| view.unwrap().statement.id);
    assert_eq!(ids, ["a.txt~s1", "a.txt~s1"]);
    assert!(statement("a.txt~s3").is_none());
    let article = attache::search::article(&snapshot, &desk.aliases, "a.txt", "", TODAY).unwrap().unwrap();
    assert_eq!(article.statement_ids, ["a.txt~s1", "a.txt~s1"]);
}

#[test]
fn institutions_are_people_only_when_asked_for() {
    let desk = desk();
    let names = |request: &SearchRequest| -> Vec<String> {
        people(&desk.search(request).unwrap()).iter().map(|p| p.speaker.name.clone()).collect()
    };
    let all = SearchRequest::default().with_view(View::People);
    assert_eq!(names(&all), ["Ann North", "Ben South"]);
    assert_eq!(names(&all.with_sort(Sort::Newest)), ["Ann North", "Ben South"]);
    assert_eq!(names(&all.with_sort(Sort::Oldest)), ["Ann North", "Ben South"]);
    assert_eq!(names(&all.with_filter(Facet::Speaker, "ministry-of-ships")), ["Ministry of Ships"]);
    let mut second = all.clone();
    (second.per, second.offset) = (1, 1);
    assert_eq!(names(&second), ["Ben South"]);
}
