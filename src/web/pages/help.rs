//! `/help`: the query language, every example a link to its search.
//!
//! Refuses examples that the parser does not know: a test runs them all. Tests: `tests/it/web.rs`.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::{Page, print};
use crate::search::request::SearchRequest;
use crate::web::chrome::Chrome;
use crate::web::links;
use crate::web::site::Site;

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage {
    chrome: Chrome,
    sections: Vec<Section>,
}

struct Section {
    title: &'static str,
    about: &'static str,
    examples: Vec<Example>,
}

struct Example {
    query: &'static str,
    meaning: &'static str,
    href: String,
}

/// Answers `/help`.
pub async fn show(State(site): State<Arc<Site>>) -> Page {
    print(&HelpPage {
        chrome: Chrome::titled("How to search · Attaché", &site.index().fingerprint),
        sections: SECTIONS.iter().map(section).collect(),
    })
}

fn section((title, about, examples): &(&'static str, &'static str, &[(&'static str, &'static str)])) -> Section {
    let example = |(query, meaning): &(&'static str, &'static str)| Example {
        query,
        meaning,
        href: links::search(&SearchRequest::for_query(query)),
    };
    Section { title, about, examples: examples.iter().map(example).collect() }
}

type Examples = &'static [(&'static str, &'static str)];

const SECTIONS: [(&str, &str, Examples); 4] = [
    (
        "Words and phrases",
        "Accents, case and British or American spelling make no difference. Curly quotes equal straight ones, an apostrophe is a letter, and a hyphen inside a word belongs to it.",
        &[
            ("submarine timeline", "both words, in any form: submarines, timelines"),
            ("\"freedom of navigation\"", "exactly these words in this order"),
            ("\"exercises\"", "this form only: one word in quotation marks is not taken for its other forms"),
            ("interop*", "words that start so: interoperability, interoperable"),
            ("lindkvist~", "spelling variants, a letter or two away"),
            ("\"joint patrol\"~5", "the words within five words of each other"),
            ("joint NEAR/5 patrol", "the same, in either order"),
        ],
    ),
    (
        "And, or, not",
        "Operators are in capitals. A minus rules out only at the start of a word, so Indo-Pacific and F-35 are words.",
        &[
            ("AUKUS OR \"pillar two\"", "either"),
            ("exercise -China", "the first without the second; NOT China is the same"),
            ("(frigate OR destroyer) Malabar", "brackets group"),
        ],
    ),
    (
        "Fields",
        "Names are understood with or without accents, and by their usual aliases.",
        &[
            ("speaker:\"Rajnath Singh\"", "articles in which he says something"),
            ("mentions:\"Rajnath Singh\"", "articles that name him, speaking or not"),
            ("role:\"defence minister\" country:AU", "whoever held the office on the article’s date"),
            ("exercise:malabar", "articles that name the exercise, under any of its names"),
            ("country:japan", "articles that name the country or mean it"),
            ("agreement:aukus", "articles that name the agreement"),
            ("title:exercise", "words of the headline"),
            ("source:navy", "the outlet"),
            ("lang:en", "the language of the article"),
            ("path:press", "where the file lies"),
            ("is:duplicate", "articles that are one of several near-identical copies"),
            ("said:(freedom navigation)", "all of it inside one statement"),
            ("has:statement", "articles in which somebody says something; has:exercise and others likewise"),
        ],
    ),
    (
        "Dates",
        "The date is that of publication.",
        &[
            ("date:2024-03", "one month; a year or a day is written likewise"),
            ("date:2023-07..2024-06", "from the first day of the one to the last of the other"),
            ("after:2022", "the year and later"),
            ("before:2015-06-30", "that day and earlier"),
            ("date:yesterday", "one day; today and yesterday may stand wherever a date does"),
            ("date:last-30d", "the last thirty days; last-2w, last-6m and last-1y likewise"),
            ("date:unknown", "articles whose date is not known"),
        ],
    ),
];
