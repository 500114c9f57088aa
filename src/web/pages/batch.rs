//! `/batch`: a list of names or queries → a table of what each finds, each with its link.
//!
//! A form that asks (GET), so that the table has an address and no other site's form can do more than ask. A bad line
//! is a row that says why. Refuses more than [`MOST`] lines: `attache batch` takes any number. Tests:
//! `tests/it/batch.rs`.

use std::sync::Arc;
use std::time::{Duration, Instant};

use askama::Template;
use axum::extract::{RawQuery, State};

use super::{Page, print};
use crate::export::batch::{self, Line, Meaning, Row};
use crate::search::request::SearchRequest;
use crate::web::chrome::Chrome;
use crate::web::site::Site;

/// Lines that one page searches for; more would not fit into an address anyway.
const MOST: usize = 100;
/// How long a page may take; lines after that are told.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Template)]
#[template(path = "batch.html")]
struct BatchPage {
    chrome: Chrome,
    list: String,
    meanings: Vec<(&'static str, &'static str, bool)>,
    rows: Vec<Row>,
    note: Option<String>,
}

/// Answers `/batch`.
pub async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Page {
    let (mut list, mut meaning) = (String::new(), Meaning::default());
    for (key, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        match key.as_ref() {
            "list" => list = value.into_owned(),
            "as" => meaning = value.parse().unwrap_or_default(),
            _ => {}
        }
    }
    let lines = batch::lines(list.as_bytes());
    let note = (lines.len() > MOST).then(|| {
        format!("Only the first {MOST} of {} lines are searched here; attache batch takes any number.", lines.len())
    });
    let (start, mut rows) = (Instant::now(), Vec::new());
    for line in lines.iter().take(MOST) {
        rows.push(row(&site, line, meaning, start).await);
    }
    print(&BatchPage {
        chrome: Chrome::titled("Search for a list · Attaché", &site.index().fingerprint),
        list,
        meanings: Meaning::ALL.map(|m| (m.name(), label(m), m == meaning)).into(),
        rows,
        note,
    })
}

async fn row(site: &Site, line: &Line, meaning: Meaning, start: Instant) -> Row {
    let text = match &line.text {
        Ok(text) => text,
        Err(why) => return Row::of(line, None, Err(why.clone())),
    };
    let request = meaning.request(&SearchRequest::default(), text);
    if start.elapsed() > PATIENCE {
        return Row::of(line, Some(&request), Err("there was no time left for this line".to_owned()));
    }
    let outcome = site.tally(request.clone()).await.map_err(|why| format!("{} {}", why.message, why.hint));
    Row::of(line, Some(&request), outcome)
}

/// What a reader calls a meaning.
fn label(meaning: Meaning) -> &'static str {
    match meaning {
        Meaning::Query => "a query",
        Meaning::Phrase => "words that stand together",
        Meaning::Speaker => "a speaker",
        Meaning::Exercise => "an exercise",
        Meaning::Country => "a country",
    }
}
