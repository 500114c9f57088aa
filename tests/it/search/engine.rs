//! The engine: equal to the brute-force evaluator, and what a reader expects of it.

use std::collections::BTreeMap;
use std::time::Duration;

use attache::date::PartialDate;
use attache::facet::Facet;
use attache::search::parse::ast::Query;
use attache::search::parse::parse;
use attache::search::request::{SearchRequest, Sort, View};
use attache::search::response::{Hit, SearchResponse};
use jiff::civil::date;
use rustix::time::{ClockId, clock_gettime};

use super::brute::{Book, partial};
use super::random::{self, Dice};
use super::shelf::{Draft, Shelf, TODAY, ids};

/// How many cases to try: more where `ATTACHE_CASES` multiplies them.
fn cases(usual: usize) -> usize {
    usual * std::env::var("ATTACHE_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(1)
}

const PARTIAL: &str = "best partial matches";

/// The books that a query finds, as the notes say it was read.
fn expected<'a>(books: &'a [Book<'a>], query: &Query, answer: &SearchResponse) -> Query {
    let strict = books.iter().filter(|b| b.matches(query)).count();
    if answer.notes.iter().any(|n| n.contains(PARTIAL)) {
        return partial(query).unwrap_or_else(|| panic!("{query} has no partial matches, {strict}"));
    }
    query.clone()
}

#[test]
fn hits_equal_a_brute_force_evaluator() {
    let mut dice = Dice::new(7);
    let docs = random::articles(&mut dice, 200);
    let books: Vec<Book<'_>> = docs.iter().map(Book::new).collect();
    let shelf = Shelf::new(&docs);
    for case in 0..cases(1_500) {
        let query = random::query(&mut dice, 2);
        let text = query.to_string();
        let parsed = parse(&text, TODAY).unwrap_or_else(|e| panic!("{text}: {e}")).query;
        let mut request = SearchRequest::for_query(&text);
        request.per = 100;
        let answer = shelf.search(&request).unwrap_or_else(|e| panic!("{text}: {e}"));
        let meant = expected(&books, &parsed, &answer);
        let wanted: Vec<&str> = books.iter().filter(|b| b.matches(&meant)).map(Book::id).collect();
        assert_eq!(answer.total, wanted.len() as u64, "case {case}: {text}");
        let mut found = ids(&answer);
        found.sort();
        assert!(found.iter().all(|id| wanted.contains(&id.as_str())), "case {case}: {text}");
        assert_eq!(found.len(), wanted.len().min(100), "case {case}: {text}");
    }
}

#[test]
fn facet_counts_equal_brute_force_with_any_selection() {
    let mut dice = Dice::new(11);
    let docs = random::articles(&mut dice, 300);
    let books: Vec<Book<'_>> = docs.iter().map(Book::new).collect();
    let shelf = Shelf::new(&docs);
    for case in 0..cases(400) {
        let text = if dice.chance(30) { String::new() } else { random::query(&mut dice, 1).to_string() };
        let request = random::request(&mut dice, &text);
        let answer = shelf.search(&request).unwrap();
        let parsed = parse(&text, TODAY).unwrap().query;
        let meant = expected(&books, &parsed, &answer);
        let matching: Vec<&Book<'_>> = books.iter().filter(|b| b.matches(&meant)).collect();
        let hits: Vec<&&Book<'_>> = matching.iter().filter(|b| b.passes(&request, None)).collect();
        let context = format!("case {case}: {}", request.to_query_string());
        assert_eq!(answer.total, hits.len() as u64, "{context}");
        for facet in Facet::ALL {
            let mut counts: BTreeMap<String, u64> = BTreeMap::new();
            for book in matching.iter().filter(|b| b.passes(&request, Some(facet))) {
                book.values(facet, request.by).into_iter().for_each(|v| *counts.entry(v).or_default() += 1);
            }
            let (wanted, banned) = (request.filters.include(facet), request.filters.exclude(facet));
            wanted.iter().chain(banned).for_each(|v| *counts.entry(v.clone()).or_default() += 0);
            let found = &answer.facet(facet).unwrap().values;
            let found: BTreeMap<String, u64> = found.iter().map(|v| (v.id.clone(), v.count)).collect();
            assert_eq!(found, counts, "{facet:?} {context}");
        }
        let mut months: BTreeMap<(i16, i8), u64> = BTreeMap::new();
        hits.iter().filter_map(|b| b.month()).for_each(|m| *months.entry(m).or_default() += 1);
        let found: BTreeMap<(i16, i8), u64> = answer.histogram.iter().map(|m| ((m.year, m.month), m.count)).collect();
        assert_eq!(found, months, "{context}");
        let undated = hits.iter().filter(|b| b.date().is_none()).count();
        assert_eq!(answer.undated, undated as u64, "{context}");
    }
}

/// A handful of articles that a person wrote.
fn desk() -> Shelf {
    Shelf::new(&[
        Draft::new(
            "a.txt",
            "Ministers agree on a fighter exercise",
            "TOKYO – The two ministers met on Thursday. Rajnath Singh said the inaugural fighter exercise would be held \
             soon. An exercise of the navies, with a fighter escort, was not discussed.",
        )
        .published(date(2022, 9, 8))
        .source("Press wire")
        .says("rajnath-singh", "Rajnath Singh", "the inaugural fighter exercise would be held soon")
        .person("yasukazu-hamada", "Yasukazu Hamada")
        .exercise("malabar", "Malabar")
        .country("IN", "India")
        .0,
        Draft::new("b.txt", "Submarine timeline", "The F-16 is no submarine, O’Neill said. The defense minister left.")
            .published(date(2023, 1, 2))
            .says("pat-oneill", "Pat O’Neill", "The F-16 is no submarine")
            .country("US", "United States")
            .0,
        Draft::new("c.txt", "A timeline", "The minister of defence spoke of submarines. Gen. Smith spoke of ships.").0,
    ])
}

#[test]
fn spellings_and_designations_find_each_other() {
    let desk = desk();
    for (query, wanted) in [
        ("defence", vec!["b.txt", "c.txt"]),
        ("defense", vec!["b.txt", "c.txt"]),
        ("\"defence\"", vec!["c.txt"]),
        ("F-16", vec!["b.txt"]),
        ("F16", vec!["b.txt"]),
        ("\"F 16\"", vec!["b.txt"]),
        ("o'neill", vec!["b.txt"]),
        ("ONEILL", vec!["b.txt"]),
        ("submarine", vec!["b.txt", "c.txt"]),
        ("\"submarines\"", vec!["c.txt"]),
        ("\"fighter exercise\"", vec!["a.txt"]),
        ("\"exercise fighter\"", vec![]),
        ("exercise NEAR/6 escort", vec!["a.txt"]),
        ("exercise NEAR/2 escort", vec![]),
        ("title:timeline -title:submarine", vec!["c.txt"]),
        ("said:(fighter exercise)", vec!["a.txt"]),
        ("said:(ministers met)", vec![]),
        ("speaker:\"Rajnath Singh\"", vec!["a.txt"]),
        ("speaker:singh", vec!["a.txt"]),
        ("mentions:hamada", vec!["a.txt"]),
        ("speaker:hamada", vec![]),
        ("country:India", vec!["a.txt"]),
        ("country:(India OR US)", vec!["a.txt", "b.txt"]),
        ("exercise:malabar", vec!["a.txt"]),
        ("role:\"defence minister\"", vec!["a.txt"]),
        ("role:\"defence minister\" country:US", vec![]),
        ("date:unknown", vec!["c.txt"]),
        ("date:2022..2023", vec!["a.txt", "b.txt"]),
        ("path:b", vec!["b.txt"]),
        ("source:\"press wire\"", vec!["a.txt"]),
        ("has:statement", vec!["a.txt", "b.txt"]),
    ] {
        let mut found = desk.ids(query);
        found.sort();
        assert_eq!(found, wanted, "{query}");
    }
}

#[test]
fn partial_matches_are_shown_when_nothing_has_all_words() {
    let answer = desk().query("submarine fighter O’Neill zeppelin");
    assert!(answer.notes.iter().any(|n| n.contains(PARTIAL)), "{:?}", answer.notes);
    assert_eq!(answer.total, 3);
    assert_eq!(ids(&answer)[0], "b.txt");
}

#[test]
fn an_unknown_value_matches_nothing_but_stays_selected() {
    let answer = desk().search(&SearchRequest::default().with_filter(Facet::Speaker, "nobody")).unwrap();
    assert_eq!(answer.total, 0);
    let speakers = &answer.facet(Facet::Speaker).unwrap().values;
    assert!(speakers.iter().any(|v| v.id == "nobody" && v.selected && v.count == 0));
    assert!(speakers.iter().any(|v| v.id == "rajnath-singh" && !v.selected && v.count == 1));
}

#[test]
fn names_in_filters_become_ids() {
    let request =
        SearchRequest::default().with_filter(Facet::Country, "india").with_filter(Facet::Speaker, "Rajnath Singh");
    let answer = desk().search(&request).unwrap();
    assert_eq!(ids(&answer), ["a.txt"]);
    assert_eq!(answer.request.filters.include(Facet::Speaker), ["rajnath-singh"]);
    assert_eq!(answer.request.filters.include(Facet::Country), ["IN"]);
}

#[test]
fn what_is_dated_to_the_month_counts_where_all_of_the_month_does() {
    let month: PartialDate = "2024-08".parse().expect("a month");
    let shelf = Shelf::new(&[Draft::new("m.txt", "Talks", "They met.").published(month).0]);
    for (query, found) in [
        ("date:2024-08", 1),
        ("date:2024", 1),
        ("after:2024-07-20", 1),
        ("date:2024-07..2024-08", 1),
        ("date:2024-08-01", 0),
        ("after:2024-08-15", 0),
        ("date:unknown", 0),
    ] {
        assert_eq!(shelf.query(query).total, found, "{query}");
    }
    let answer = shelf.query("met");
    let months: Vec<_> = answer.histogram.iter().map(|m| (m.year, m.month, m.count)).collect();
    assert_eq!((months, answer.undated), (vec![(2024, 8, 1)], 0));
    let [Hit::Article(hit)] = answer.hits.as_slice() else { panic!("{:?}", answer.hits) };
    assert_eq!(hit.published, Some(month));
}

#[test]
fn newest_and_oldest_put_the_undated_last() {
    let desk = desk();
    let sorted = |sort| ids(&desk.search(&SearchRequest::default().with_sort(sort)).unwrap());
    assert_eq!(sorted(Sort::Newest), ["b.txt", "a.txt", "c.txt"]);
    assert_eq!(sorted(Sort::Oldest), ["a.txt", "b.txt", "c.txt"]);
}

#[test]
fn the_statements_view_shows_who_said_it() {
    let request = SearchRequest::for_query("submarine").with_view(View::Statements);
    let answer = desk().search(&request).unwrap();
    assert_eq!((answer.total, answer.articles, answer.statements), (1, 2, 1));
    let [Hit::Statement(hit)] = answer.hits.as_slice() else { panic!("{:?}", answer.hits) };
    assert_eq!((hit.speaker().name.as_str(), hit.article.id.as_str()), ("Pat O’Neill", "b.txt"));
    assert_eq!(hit.text.text(), "The F-16 is no submarine");
    assert_eq!(hit.text.marks(), vec![15..24]);
}

#[test]
fn a_misspelt_word_gets_a_suggestion() {
    assert_eq!(desk().query("submarin timelime").suggestion.as_deref(), Some("submarin timeline"));
    assert_eq!(desk().query("submarine").suggestion, None);
}

#[test]
fn paging_past_the_limits_is_refused() {
    let desk = desk();
    let mut far = SearchRequest::default().with_page(501);
    let code = |r: &SearchRequest| match desk.search(r) {
        Err(attache::search::SearchError::Query(e)) => e.code,
        other => panic!("{other:?}"),
    };
    assert_eq!(code(&far), "page_too_far");
    far = SearchRequest::default();
    far.per = 101;
    assert_eq!(code(&far), "page_too_large");
}

/// Of this thread: a busy machine does not count.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

#[test]
fn hostile_queries_are_answered_fast() {
    let mut dice = Dice::new(3);
    let shelf = Shelf::new(&random::articles(&mut dice, 300));
    let mut hostile: Vec<String> = [
        "\0",
        "\u{202e}abc",
        "👨‍👩‍👧‍👦",
        "' OR 1=1 --",
        "{{7*7}}",
        "<script>alert(1)</script>",
        "$where: 1",
        "../../etc/passwd",
        "%00%ff",
        "a:b:c:d:",
        "::",
        "speaker:*",
        "path:",
        "date:9999-99-99",
        "date:0000",
        "date:2024..1999",
        "~",
        "~2",
        "\"~5",
        "\"\"~5",
        "* * *",
        "*:*",
        "(((((((((((((((((((",
        "NOT NOT NOT NOT",
        "- - - -",
        "NEAR/99999 NEAR",
        "said:said:said:a",
        "said:(said:(a))",
        "title:(said:(a))",
        "said:(title:the)",
        "-said:(-a)",
        "[a TO b]",
        "/.*/",
        "(a|b)*c",
        "￼",
        "ⅷ",
        "ﬁ",
        "𝕬",
    ]
    .map(str::to_owned)
    .into();
    for part in [
        "(", ")", "\"", "-", "NOT ", "a OR ", "a* ", "a~2 ", "said:(a ", "a NEAR/50 the ", "\"the of\"~50 ", "é",
        "ab-", "x:",
    ] {
        hostile.extend([1, 10, 20, 60, 200].map(|n| part.repeat(n)));
    }
    let all: Vec<String> = ('a'..='z').chain('A'..='Z').map(|c| format!("{c}*")).collect();
    hostile.push(all.join(" OR "));
    for query in hostile {
        for view in [View::Articles, View::Statements] {
            let started = processor_time();
            let answer = shelf.search(&SearchRequest::for_query(&query).with_view(view));
            let took = processor_time().saturating_sub(started);
            assert!(took.as_millis() < 500, "{query} took {took:?}");
            if let Err(error) = answer {
                assert!(matches!(error, attache::search::SearchError::Query(_)), "{query}: {error}");
            }
        }
    }
}

#[test]
fn words_side_by_side_come_first_and_rule_nothing_out() {
    let shelf = Shelf::new(&[
        Draft::new("apart.txt", "Fleet", "The exercise began. A fighter flew. The exercise ended.").0,
        Draft::new("beside.txt", "Fleet", "The two spoke of trade at length, of ports, and of a fighter exercise too.")
            .0,
    ]);
    assert_eq!(shelf.ids("fighter exercise"), ["beside.txt", "apart.txt"]);
}

#[test]
fn a_repeated_word_counts_as_often_as_it_is_typed() {
    let shelf = Shelf::new(&[
        Draft::new("a.txt", "A", "ship ship ship port").0,
        Draft::new("b.txt", "B", "port port port ship").0,
    ]);
    assert_eq!(shelf.ids("ship port ship ship"), ["a.txt", "b.txt"]);
    assert_eq!(shelf.ids("port ship port port"), ["b.txt", "a.txt"]);
}

#[test]
fn near_takes_phrases_alternatives_and_rows() {
    let shelf = Shelf::new(&[
        Draft::new("a.txt", "A", "The joint patrol met the Indian navy off the coast.").0,
        Draft::new("b.txt", "B", "The patrol was no joint one. The fleet met a submarine.").0,
    ]);
    for (query, wanted, understood) in [
        ("\"joint patrol\" NEAR/3 navy", vec!["a.txt"], "\"joint patrol\" NEAR/3 navy"),
        ("\"joint patrol\" NEAR/2 navy", vec![], "\"joint patrol\" NEAR/2 navy"),
        ("met NEAR/3 (navy OR submarin*)", vec!["a.txt", "b.txt"], "met NEAR/3 (navy OR submarin*)"),
        ("patrol NEAR/0 met NEAR/2 navy", vec!["a.txt"], "patrol NEAR/0 met met NEAR/2 navy"),
        ("fleet~ NEAR/1 met", vec!["b.txt"], "fleet~ NEAR/1 met"),
    ] {
        let mut request = SearchRequest::for_query(query);
        request.per = 10;
        let answer = shelf.search(&request).unwrap();
        let mut found = if answer.notes.iter().any(|n| n.contains(PARTIAL)) { Vec::new() } else { ids(&answer) };
        found.sort();
        assert_eq!(found, wanted, "{query}");
        assert_eq!(answer.understood, understood);
    }
    let marked = shelf.query("\"joint patrol\" NEAR/3 navy");
    let [Hit::Article(hit)] = marked.hits.as_slice() else { panic!("{:?}", marked.hits) };
    let text = hit.snippets[0].text();
    let marks: Vec<&str> = hit.snippets[0].marks().into_iter().map(|m| &text[m]).collect();
    assert_eq!(marks, ["joint patrol", "navy"], "a phrase is one mark");
}

#[test]
fn people_are_found_by_what_they_are_called() {
    let shelf = Shelf::new(&[
        Draft::new("press/a.txt", "A", "We sail, he said.").says("rajnath-singh", "Rajnath Singh", "We sail").0,
        Draft::new("press/b.txt", "B", "We stay, he said.").says("singh", "Singh", "We stay").0,
        Draft::new("wire/c.txt", "C", "We fly, he said.").says("gurmeet-singh", "Gurmeet Singh", "We fly").0,
    ]);
    let sorted = |query: &str| {
        let mut found = shelf.ids(query);
        found.sort();
        found
    };
    assert_eq!(sorted("speaker:singh"), ["press/a.txt", "press/b.txt", "wire/c.txt"], "anybody of that name");
    assert_eq!(sorted("speaker:rajnath-singh"), ["press/a.txt"]);
    assert_eq!(sorted("path:press/*"), ["press/a.txt", "press/b.txt"]);
    assert_eq!(sorted("role:\"Raksha Mantri\" -path:wire"), [""; 0], "nobody knows when it was said");
    for (value, wanted) in [("singh", "press/b.txt"), ("Raksha Mantri", "press/a.txt"), ("GURMEET", "wire/c.txt")] {
        let answer = shelf.search(&SearchRequest::default().with_filter(Facet::Speaker, value)).unwrap();
        assert_eq!(ids(&answer), [wanted], "the filter {value}");
    }
}
