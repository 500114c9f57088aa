//! Passages and marks: phrase-true, within bounds, never a negated word; and the public JSON made of them.

use attache::facet::Facet;
use attache::index::words;
use attache::search::parse::ast::{Query, Text};
use attache::search::request::{SearchRequest, View};
use attache::search::response::{ArticleHit, Hit, Snippet};
use attache::search::wire;
use jiff::civil::date;

use super::random::{self, Dice};
use super::shelf::{Draft, Shelf, TODAY};

/// A snippet with its marks in brackets.
fn shown(snippet: &Snippet) -> String {
    let show = |f: &attache::search::response::Fragment| {
        if f.marked { format!("[{}]", f.text) } else { f.text.clone() }
    };
    snippet.fragments.iter().map(show).collect()
}

fn first(shelf: &Shelf, query: &str) -> ArticleHit {
    match shelf.query(query).hits.into_iter().next() {
        Some(Hit::Article(hit)) => hit,
        other => panic!("{query}: {other:?}"),
    }
}

fn passages(shelf: &Shelf, query: &str) -> Vec<String> {
    first(shelf, query).snippets.iter().map(shown).collect()
}

fn story() -> Shelf {
    Shelf::new(&[Draft::new(
        "a.txt",
        "Patrols and F-16s",
        "NEW DELHI, Sept. 8 – Gen. Smith spoke first. He was brief.\n\n\
         The joint patrol, he said, is a joint effort. A patrol of one navy is no joint patrol at all!\n\n\
         Défense officials of the U.S. and India’s navy flew F-16s; others did not fly. \
         “Interoperability is our aim,” said Ada North. Interoperable forces win.",
    )
    .published(date(2022, 9, 8))
    .source("Wire <b>")
    .says("ada-north", "Ada North", "Interoperability is our aim")
    .exercise("malabar", "Malabar")
    .0])
}

#[test]
fn a_phrase_is_marked_as_one_and_its_loose_words_are_not() {
    assert_eq!(
        passages(&story(), "\"joint patrol\""),
        ["The [joint patrol], he said, is a joint effort. A patrol of one navy is no [joint patrol] at all!"]
    );
}

#[test]
fn inflections_prefixes_and_designations_are_marked_as_they_stand() {
    let story = story();
    assert_eq!(
        passages(&story, "defence F16 interop*"),
        [
            "[Défense] officials of the U.S. and India’s navy flew [F-16s]; others did not fly. \
             “[Interoperability] is our aim,” said Ada North.",
            "[Interoperable] forces win.",
        ]
    );
    assert_eq!(shown(&first(&story, "patrol").title), "[Patrols] and F-16s");
}

#[test]
fn a_negated_word_is_never_marked() {
    let shown = passages(&story(), "navy -(patrols zeppelin)").concat();
    assert!(shown.contains("[navy]") && !shown.contains("[patrol]"), "{shown}");
}

#[test]
fn abbreviations_end_no_sentence() {
    assert_eq!(passages(&story(), "smith"), ["NEW DELHI, Sept. 8 – Gen. [Smith] spoke first. He was brief."]);
}

#[test]
fn a_passage_inside_a_statement_says_whose_it_is() {
    let hit = first(&story(), "said:(aim interoperability)");
    let said_by: Vec<Option<&str>> =
        hit.snippets.iter().map(|s| s.said_by.as_ref().map(|by| by.name.as_str())).collect();
    assert_eq!(said_by, [Some("Ada North")]);
    assert_eq!(shown(&hit.snippets[0]), "“[Interoperability] is our [aim],” said Ada North. Interoperable forces win.");
}

#[test]
fn without_a_match_in_the_text_the_opening_is_shown() {
    assert_eq!(
        passages(&story(), "exercise:malabar"),
        ["The joint patrol, he said, is a joint effort. A patrol of one navy is no joint patrol at all!"]
    );
}

#[test]
fn a_long_sentence_is_cut_at_words_around_the_match() {
    let body = format!("{} needle {}.", "hay ".repeat(300).trim(), "straw ".repeat(300).trim());
    let shelf = Shelf::new(&[Draft::new("long.txt", "Long", &body).0]);
    let [passage] = passages(&shelf, "needle").try_into().unwrap();
    assert!(passage.starts_with("…hay") && passage.ends_with("straw…"), "{passage}");
    assert!(passage.contains("[needle]") && passage.chars().count() < 280, "{passage}");
}

/// The words of the leaves that are not negated.
fn positive<'a>(query: &'a Query, out: &mut Vec<&'a Text>) {
    match query {
        Query::And(parts) | Query::Or(parts) => parts.iter().for_each(|p| positive(p, out)),
        Query::Text(text) => out.push(text),
        Query::Near(a, b, _) => out.extend(a.iter().chain(b)),
        Query::Title(inner) | Query::Said(inner) => positive(inner, out),
        _ => {}
    }
}

#[test]
fn marks_lie_within_bounds_and_hold_only_words_asked_for() {
    let mut dice = Dice::new(23);
    let shelf = Shelf::new(&random::articles(&mut dice, 150));
    for _ in 0..400 {
        let query = random::query(&mut dice, 2);
        let mut leaves = Vec::new();
        positive(&query, &mut leaves);
        let exact =
            |t: &str| words(t).into_iter().map(|w| (w.exact.clone().into_owned(), w.stem())).collect::<Vec<_>>();
        let expands = leaves.iter().any(|t| matches!(t, Text::Prefix(_) | Text::Fuzzy { .. }));
        let asked: Vec<(String, String)> = leaves
            .iter()
            .flat_map(|t| match t {
                Text::Word(w) | Text::Prefix(w) | Text::Fuzzy { word: w, .. } | Text::Quoted { words: w, .. } => {
                    exact(w)
                }
            })
            .collect();
        for view in [View::Articles, View::Statements] {
            let answer = shelf.search(&SearchRequest::for_query(&query.to_string()).with_view(view)).unwrap();
            for hit in &answer.hits {
                let snippets: Vec<&Snippet> = match hit {
                    Hit::Article(hit) => hit.snippets.iter().chain([&hit.title]).collect(),
                    Hit::Statement(hit) => vec![&hit.text],
                    Hit::Person(hit) => panic!("{hit:?}"),
                };
                for snippet in snippets {
                    let (text, marks) = (snippet.text(), snippet.marks());
                    assert!(marks.windows(2).all(|m| m[0].end <= m[1].start), "{query}: {text}");
                    assert!(marks.iter().all(|m| m.start < m.end && m.end <= text.chars().count()), "{query}: {text}");
                    for mark in marks {
                        let marked: String = text.chars().skip(mark.start).take(mark.len()).collect();
                        let known = exact(&marked)
                            .iter()
                            .any(|(e, s)| asked.iter().any(|(ae, as_)| e == ae || s == as_ || ae.contains(e.as_str())));
                        assert!(known || expands, "{query}: [{marked}] in {text}");
                    }
                }
            }
        }
    }
}

#[test]
fn the_article_view_marks_the_whole_text() {
    let story = story();
    let view = |query: &str| {
        let view = attache::search::article(&story.reader.current(), &story.aliases, "a.txt", query, TODAY);
        let view = view.unwrap().unwrap();
        let slice = |r: &std::ops::Range<usize>| view.article.text[r.clone()].to_owned();
        view.highlights.iter().map(slice).collect::<Vec<String>>()
    };
    assert_eq!(view("patrol -smith"), ["Patrols", "patrol", "patrol", "patrol"]);
    assert_eq!(view("title:patrol"), ["Patrols"]);
    assert_eq!(view("said:is"), ["is"]);
    assert_eq!(view(&"(".repeat(50)), [""; 0]);
    let none = attache::search::article(&story.reader.current(), &story.aliases, "nowhere.txt", "", TODAY);
    assert!(none.unwrap().is_none());
}

#[test]
fn a_statement_is_shown_in_its_article() {
    let story = story();
    let view = attache::search::statement(&story.reader.current(), &story.aliases, "a.txt~s1", "aim", TODAY);
    let view = view.unwrap().unwrap();
    assert_eq!(&view.article.article.text[view.range.clone()], "Interoperability is our aim");
    assert_eq!(shown(&view.statement.text), "Interoperability is our [aim]");
    assert_eq!(view.article.statement_ids, ["a.txt~s1"]);
}

#[test]
fn the_public_json_has_the_documented_shape() {
    let story = story();
    let answer =
        story.search(&SearchRequest::for_query("\"joint patrol").with_filter(Facet::Exercise, "malabar")).unwrap();
    let mut json = serde_json::to_value(wire::Answer::from(&answer)).unwrap();
    json["took_ms"] = 0.into();
    json["index"] = serde_json::Value::Null;
    json["hits"][0]["score"] = 0.into();
    expect_test::expect_file!["../../golden/search.json"].assert_eq(&serde_json::to_string_pretty(&json).unwrap());

    let request = SearchRequest::for_query("aim").with_view(View::Statements);
    let answer = story.search(&request).unwrap();
    let json = serde_json::to_value(wire::Answer::from(&answer)).unwrap();
    let hit = &json["hits"][0];
    assert_eq!(hit["kind"], "statement");
    assert_eq!(hit["text"], "Interoperability is our aim");
    assert_eq!(hit["marks"], serde_json::json!([[24, 27]]));
    assert_eq!(hit["article"]["published"], "2022-09-08");
    for key in ["id", "speaker", "direct", "cue"] {
        assert!(!hit[key].is_null(), "{key}");
    }
}
