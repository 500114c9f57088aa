//! The query language: goldens (query → read-back and notes), limits, properties.

use std::fmt::Write;

use attache::date::PartialDate;
use attache::facet::Facet;
use attache::search::parse::parse;
use attache::search::request::{By, Dup, SearchRequest, Sort, View};
use expect_test::expect;
use proptest::prelude::*;

use super::shelf::TODAY;

/// One line a query: as typed → as understood, then what was mended.
fn read_back(queries: &[&str]) -> String {
    let mut out = String::new();
    for query in queries {
        let _ = match parse(query, TODAY) {
            Ok(parsed) => {
                let told = writeln!(out, "{query}  →  {}", parsed.query);
                parsed.notes.iter().fold(told, |told, note| told.and(writeln!(out, "    {note}")))
            }
            Err(error) => writeln!(out, "{query}  ✗  {}: {error} (at {:?})", error.code, error.position),
        };
    }
    out
}

#[test]
fn words_phrases_and_operators() {
    expect![[r#"
        submarine timeline  →  submarine timeline
        "freedom of navigation"  →  "freedom of navigation"
        “freedom of navigation”  →  "freedom of navigation"
        interop*  →  interop*
        marles~ marles~2  →  marles~ marles~2
        AUKUS OR "pillar two"  →  AUKUS OR "pillar two"
        a b OR c d  →  (a b) OR (c d)
        (a OR b) c  →  (a OR b) c
        ((a))  →  a
        -China  →  -China
        NOT China  →  -China
        NOT -China  →  China
        -(a b) -"c d"  →  -(a b) -"c d"
        "joint patrol"~5  →  "joint patrol"~5
        joint NEAR/5 patrol  →  joint NEAR/5 patrol
        joint NEAR patrol ship  →  joint NEAR/10 patrol ship
        a && b || c  →  (a b) OR c
        a AND b AND (c AND d)  →  a b c d
        O'Neill O’Neill Indo-Pacific F-35 2+2 U.S.  →  O'Neill O’Neill Indo-Pacific F-35 2+2 U.S.
        the - and -- of a dash – too  →  the and of a dash too
        and or not lower case  →  and or not lower case
        *  →  *
          →  *
        ?!  →  *
    "#]]
    .assert_eq(&read_back(&[
        "submarine timeline",
        "\"freedom of navigation\"",
        "“freedom of navigation”",
        "interop*",
        "marles~ marles~2",
        "AUKUS OR \"pillar two\"",
        "a b OR c d",
        "(a OR b) c",
        "((a))",
        "-China",
        "NOT China",
        "NOT -China",
        "-(a b) -\"c d\"",
        "\"joint patrol\"~5",
        "joint NEAR/5 patrol",
        "joint NEAR patrol ship",
        "a && b || c",
        "a AND b AND (c AND d)",
        "O'Neill O’Neill Indo-Pacific F-35 2+2 U.S.",
        "the - and -- of a dash – too",
        "and or not lower case",
        "*",
        "",
        "?!",
    ]));
}

#[test]
fn fields() {
    expect![[r#"
        speaker:rajnath-singh exercise:Malabar  →  speaker:rajnath-singh exercise:Malabar
        speaker:"Rajnath Singh"  →  speaker:"Rajnath Singh"
        country:(New Zealand OR JP)  →  country:"New Zealand" OR country:JP
        country:(-CN IN)  →  -country:"CN IN"
        mentions:austin role:"defence minister" country:AU  →  mentions:austin role:"defence minister" country:AU
        title:malabar title:"joint patrol" title:(a OR b)  →  title:malabar title:"joint patrol" title:(a OR b)
        said:(submarine timeline)  →  said:(submarine timeline)
        said:"submarine timeline" said:ship  →  said:"submarine timeline" said:ship
        said:(a OR (b -c))  →  said:(a OR (b -c))
        source:"The Hindu" lang:hi path:press/2022  →  source:"The Hindu" lang:hi path:press/2022
        date:2024-03 date:2023-07..2024-06 date:2024.. date:..2023  →  date:2024-03 date:2023-07..2024-06 date:2024.. date:..2023
        after:2024-01-15 before:2024  →  date:2024-01-15.. date:..2023-12-31
        date:last-30d date:last-2w  →  date:2024-05-31..2024-06-30 date:2024-06-16..2024-06-30
        date:unknown  →  date:unknown
        year:2022  →  date:2022
        has:statement has:exercises is:duplicate  →  has:statement has:exercise is:duplicate
    "#]].assert_eq(&read_back(&[
        "speaker:rajnath-singh exercise:Malabar",
        "speaker:\"Rajnath Singh\"",
        "country:(New Zealand OR JP)",
        "country:(-CN IN)",
        "mentions:austin role:\"defence minister\" country:AU",
        "title:malabar title:\"joint patrol\" title:(a OR b)",
        "said:(submarine timeline)",
        "said:\"submarine timeline\" said:ship",
        "said:(a OR (b -c))",
        "source:\"The Hindu\" lang:hi path:press/2022",
        "date:2024-03 date:2023-07..2024-06 date:2024.. date:..2023",
        "after:2024-01-15 before:2024",
        "date:last-30d date:last-2w",
        "date:unknown",
        "year:2022",
        "has:statement has:exercises is:duplicate",
    ]));
}

#[test]
fn what_is_mended_is_said() {
    expect![[r#"
        "open quote  →  "open quote"
            closed the open quotation mark
        (open (bracket  →  open bracket
            closed the open bracket
        closed) bracket)  →  closed bracket
            left out a closing bracket that nothing opened
        note:this word  →  note this word
            read `note:` as a word: there is no such field
        https://example.org/a  →  https example.org/a
        10:30  →  10:30
        a OR  →  a
            left out an OR with nothing on one side
        OR a  →  a
            left out an OR with nothing on one side
        AND a  →  a
            left out an AND with nothing on one side
        a AND  →  a
            left out an AND with nothing on one side
        a NOT  →  a
            left out a NOT with nothing behind it
        a -  →  a
        NEAR/3 b  →  b
            left out a NEAR with nothing on one side
        a NEAR/3  →  a
            left out a NEAR with nothing on one side
        "a b" NEAR c  →  "a b" NEAR/10 c
        a NEAR (b OR "c d")  →  a NEAR/10 (b OR "c d")
        a NEAR said:(b c)  →  a said:(b c)
            read NEAR as AND: it stands between words, phrases and alternatives of these
        speaker:  →  *
            left out a field with nothing behind it
        speaker:()  →  *
        said:  →  *
            left out a field with nothing behind it
        date:soon has:wings is:nice  →  soon wings nice
            read `soon` as a word: it is no date; write 2024, 2024-03, 2024-03-15, 2023..2024, yesterday or last-30d
            read `wings` as a word: has: takes statement, exercise, agreement, country, source or date
            read `nice` as a word: is: takes duplicate
        *ise ex*se  →  ise ex*
            left out a * at the start of a word: it stands only at the end
            read `ex*se` as `ex*`: a * stands only at the end of a word
        "two wor"*  →  "two wor"
            left out the * behind the quotation mark: write "…"~5 for words that stand near each other
        "a b"~500  →  "a b"~50
            read the distance 500 as 50 words, the most there is
        ()  →  *
        ""  →  *
    "#]]
    .assert_eq(&read_back(&[
        "\"open quote",
        "(open (bracket",
        "closed) bracket)",
        "note:this word",
        "https://example.org/a",
        "10:30",
        "a OR",
        "OR a",
        "AND a",
        "a AND",
        "a NOT",
        "a -",
        "NEAR/3 b",
        "a NEAR/3",
        "\"a b\" NEAR c",
        "a NEAR (b OR \"c d\")",
        "a NEAR said:(b c)",
        "speaker:",
        "speaker:()",
        "said:",
        "date:soon has:wings is:nice",
        "*ise ex*se",
        "\"two wor\"*",
        "\"a b\"~500",
        "()",
        "\"\"",
    ]));
}

#[test]
fn limits_are_errors_with_a_place() {
    let deep = "(".repeat(21);
    let words = "w ".repeat(65);
    let ands = format!("a{}", " AND AND".repeat(33));
    let long = "x".repeat(1_001);
    for (query, code) in [
        (deep.as_str(), "query_too_deep"),
        (words.as_str(), "query_too_many_clauses"),
        (ands.as_str(), "query_too_many_operators"),
        (long.as_str(), "query_too_long"),
    ] {
        let error = parse(query, TODAY).unwrap_err();
        assert_eq!(error.code, code);
        assert!(error.position.is_some_and(|at| at <= query.len()));
        assert!(!error.hint.is_empty());
    }
    assert!(parse(&format!("{}a{}", "(".repeat(20), ")".repeat(20)), TODAY).is_ok());
    assert!(parse(&"w ".repeat(64), TODAY).is_ok());
}

#[test]
fn a_query_of_any_depth_is_refused_at_once() {
    for start in ["(", "+(", "NOT ", "-", "\"", "[", "{", "/", "f:(", "said:(", "country:(", "title:("] {
        for times in [1, 20, 21, 64, 65, 300, 1_000, 100_000] {
            let started = std::time::Instant::now();
            let _ = parse(&start.repeat(times), TODAY);
            let took = started.elapsed();
            assert!(took.as_millis() < 100, "{start} × {times} took {took:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn parse_never_panics(query in "\\PC{0,80}") {
        let _ = parse(&query, TODAY);
    }

    #[test]
    fn the_read_back_means_the_same(parts in proptest::collection::vec(prop_oneof![
        "[a-zé’'*~+.-]{1,6}", Just("(".to_owned()), Just(")".to_owned()), Just("\"".to_owned()), Just(" ".to_owned()),
        Just(" OR ".to_owned()), Just(" AND ".to_owned()), Just(" NOT ".to_owned()), Just(" -".to_owned()),
        Just(" NEAR/3 ".to_owned()), Just(" speaker:".to_owned()), Just(" said:(".to_owned()), Just("title:".to_owned()),
        Just(" date:2024-03".to_owned()), Just("~5 ".to_owned()), Just(" country:(".to_owned()), Just("note:".to_owned()),
    ], 0..12)) {
        if let Ok(parsed) = parse(&parts.concat(), TODAY) {
            let again = parse(&parsed.query.to_string(), TODAY).unwrap();
            prop_assert_eq!(&again.query, &parsed.query, "{}", parsed.query);
            prop_assert!(again.notes.is_empty(), "{}: {:?}", parsed.query, again.notes);
        }
    }
}

fn any_date() -> impl Strategy<Value = Option<PartialDate>> {
    prop_oneof![
        Just(None),
        (1990_i16..2030).prop_map(|y| Some(PartialDate::Year(y))),
        (1990_i16..2030, 1_i8..13).prop_map(|(y, m)| Some(PartialDate::Month(y, m))),
    ]
}

proptest! {
    #[test]
    fn a_request_and_its_url_are_the_same(
        query in "[ -~é防\"+&=%#]{0,20}",
        wanted in proptest::collection::vec((0..7_usize, "[a-zA-Z &=+é-]{1,9}"), 0..5),
        banned in proptest::collection::vec((0..7_usize, "[a-zA-Z &=+é-]{1,9}"), 0..3),
        (from, to) in (any_date(), any_date()),
        (page, per) in (1..90_usize, 1..100_usize),
        choice in 0..36_usize,
    ) {
        let mut request = SearchRequest::for_query(query.trim());
        for (facet, value) in wanted.iter().filter(|(_, v)| !v.trim().is_empty()) {
            request.filters.add(Facet::ALL[*facet], value.trim());
        }
        for (facet, value) in banned.iter().filter(|(_, v)| !v.trim().is_empty()) {
            request.filters.ban(Facet::ALL[*facet], value.trim());
        }
        let turned = from.zip(to).is_some_and(|(from, to)| from.first_day() > to.last_day());
        (request.from, request.to) = if turned { (to, from) } else { (from, to) };
        (request.per, request.dup) = (per, [None, Some(Dup::Fold), Some(Dup::Show)][choice % 3]);
        request.by = By::ALL[choice % 3];
        request.sort = Sort::ALL[choice / 3 % 3];
        request.view = View::ALL[choice / 9 % 4];
        let request = request.with_page(page);
        let url = request.to_query_string();
        let again = SearchRequest::from_query_string(&url);
        prop_assert_eq!(&again, &request, "{}", url);
        prop_assert_eq!(again.to_query_string(), url);
    }
}
