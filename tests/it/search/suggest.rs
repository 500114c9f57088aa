//! Suggestions and the values of a facet, from a real index: what is found, what is counted, what is inserted.

use attache::facet::Facet;
use attache::search::request::{By, SearchRequest};
use attache::search::response::{FacetPage, Suggestion};
use jiff::civil::date;

use super::random::{self, Dice};
use super::shelf::{Draft, Shelf, TODAY};

fn desk() -> Shelf {
    Shelf::new(&[
        Draft::new("a.txt", "Malabar opens", "We sail tomorrow, he said. Malware was found in the mall.")
            .published(date(2022, 9, 8))
            .source("The Wire")
            .says("rajnath-singh", "Rajnath Singh", "We sail tomorrow")
            .exercise("malabar", "Malabar")
            .country("IN", "India")
            .0,
        Draft::new("b.txt", "Talks", "Ships and malware were spoken of at length.")
            .published(date(2023, 9, 8))
            .source("The Wire")
            .person("rajnath-singh", "Rajnath Singh")
            .exercise("malabar", "Malabar")
            .country("IN", "India")
            .country("TR", "Türkiye")
            .0,
        Draft::new("c.txt", "Ships", "The ships of Malta left. The shipping lanes are open.")
            .says("malin-berg", "Malin Berg", "The shipping lanes are open")
            .country("MT", "Malta")
            .0,
    ])
}

impl Shelf {
    fn suggest(&self, query: &str, within: Option<&SearchRequest>) -> Vec<Suggestion> {
        let found = attache::search::suggest(&self.reader.current(), &self.aliases, query, within, 8, TODAY);
        found.unwrap().found
    }

    fn facet(&self, request: &SearchRequest, facet: Facet, find: &str) -> FacetPage {
        let snapshot = self.reader.current();
        attache::search::facet_page(&snapshot, &self.aliases, request, facet, find, (0, 200), TODAY).unwrap()
    }
}

fn labels(found: &[Suggestion]) -> Vec<(&str, u64)> {
    found.iter().map(|s| (s.label.as_str(), s.count)).collect()
}

#[test]
fn names_and_words_are_found_by_any_beginning() {
    let desk = desk();
    assert_eq!(
        labels(&desk.suggest("mal", None)),
        [("Malabar", 2), ("Malin Berg", 1), ("Malta", 1), ("malware", 2), ("mall", 1)]
    );
    assert_eq!(labels(&desk.suggest("sing", None)), [("Rajnath Singh", 1)]);
    assert_eq!(labels(&desk.suggest("singh raj", None)), [("Rajnath Singh", 1)]);
    assert_eq!(labels(&desk.suggest("TÜRK", None)), [("Türkiye", 1)]);
    assert_eq!(desk.suggest("", None), []);
}

#[test]
fn an_alias_and_a_small_typo_lead_to_the_name() {
    let desk = desk();
    let by_alias = desk.suggest("bharat", None);
    assert_eq!(labels(&by_alias), [("India", 2)], "an alias of the gazetteer");
    assert!(by_alias[0].alias.as_deref().is_some_and(|alias| alias.starts_with("Bharat")), "{by_alias:?}");
    assert_eq!(labels(&desk.suggest("malbar", None)), [("Malabar", 2)]);
    assert_eq!(labels(&desk.suggest("rajnth", None)), [("Rajnath Singh", 1)]);
    assert_eq!(desk.suggest("zeppelin", None), []);
}

#[test]
fn a_name_in_another_script_leads_to_the_person() {
    let desk = desk();
    assert_eq!(labels(&desk.suggest("राजनाथ", None)), [("Rajnath Singh", 1)]);
    assert_eq!(desk.suggest("राजनाथ", None)[0].completed, "speaker:rajnath-singh");
    assert_eq!(desk.ids("speaker:\"राजनाथ सिंह\""), ["a.txt"]);
    assert_eq!(desk.ids("speaker:\"राजनाथ सिंह\""), desk.ids("speaker:rajnath-singh"));
}

#[test]
fn a_speaker_has_both_counts_and_the_filter_to_insert() {
    let desk = desk();
    let found = desk.suggest("submarine raj", None);
    let [one] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((one.said, one.mentioned), (Some(1), Some(2)));
    assert_eq!((one.insert.as_str(), one.replaces.clone()), ("speaker:rajnath-singh", 10..13));
    assert_eq!(one.completed, "submarine speaker:rajnath-singh");
    assert_eq!(desk.query(&desk.suggest("speaker:raj", None)[0].completed).total, 1);
    assert_eq!(desk.suggest("exercise:raj", None), []);
}

#[test]
fn a_word_is_no_stem_and_counts_what_it_finds() {
    let desk = desk();
    let found = desk.suggest("ship", None);
    assert_eq!(labels(&found), [("ships", 2)], "one word of a stem, the commonest");
    for suggestion in desk.suggest("t", None).iter().chain(&found) {
        assert_eq!(desk.query(&suggestion.completed).total, suggestion.count, "{suggestion:?}");
    }
}

#[test]
fn suggestions_within_a_search_count_what_it_finds() {
    let mut dice = Dice::new(31);
    let shelf = Shelf::new(&random::articles(&mut dice, 200));
    for case in 0..60 {
        let text = if dice.chance(40) { String::new() } else { random::query(&mut dice, 1).to_string() };
        let mut request = random::request(&mut dice, &text);
        request.by = By::Said;
        let answer = shelf.search(&request).unwrap();
        if answer.notes.iter().any(|n| n.contains("best partial matches")) {
            continue;
        }
        for start in ["a", "star", "ind", "sub", "p", "no"] {
            for suggestion in shelf.suggest(start, Some(&request)) {
                let context = format!("case {case}: {} + {suggestion:?}", request.to_query_string());
                let expected = if let Some((facet, id)) = suggestion.value() {
                    let value = |v: &&attache::search::response::FacetValue| v.id == id;
                    answer.facet(facet).unwrap().values.iter().find(value).map_or(0, |v| v.count)
                } else {
                    let query = format!("({text}) {}", suggestion.label);
                    let query = if text.is_empty() { suggestion.label.clone() } else { query };
                    shelf.search(&request.with_query(&query)).unwrap().total
                };
                assert_eq!(suggestion.count, expected, "{context}");
            }
        }
    }
}

#[test]
fn the_values_of_a_facet_are_found_by_any_word_under_the_search() {
    let desk = desk();
    let ids = |page: &FacetPage| -> Vec<(String, u64)> {
        page.values.iter().map(|v| (v.value.id.clone(), v.value.count)).collect()
    };
    let all = SearchRequest::default().with_by(By::Any);
    let pair = |id: &str, count| (id.to_owned(), count);
    assert_eq!(ids(&desk.facet(&all, Facet::Speaker, "")), [pair("rajnath-singh", 2), pair("malin-berg", 1)]);
    assert_eq!(ids(&desk.facet(&all, Facet::Speaker, "SIN")), [pair("rajnath-singh", 2)]);
    let selected = all.with_filter(Facet::Exercise, "malabar").with_filter(Facet::Speaker, "malin-berg");
    let page = desk.facet(&selected, Facet::Speaker, "");
    assert_eq!(ids(&page), [pair("malin-berg", 0), pair("rajnath-singh", 2)]);
    assert!(page.values[0].value.selected);
    assert_eq!(ids(&desk.facet(&all, Facet::Year, "")), [pair("2022", 1), pair("2023", 1), pair("unknown", 1)]);
    let without = all.with_exclusion(Facet::Year, "2022");
    assert!(desk.facet(&without, Facet::Year, "").values[0].value.excluded);
    let page =
        attache::search::facet_page(&desk.reader.current(), &desk.aliases, &all, Facet::Country, "", (1, 1), TODAY);
    let page = page.unwrap();
    assert_eq!((page.total, page.offset, page.values.len()), (3, 1, 1));
}
