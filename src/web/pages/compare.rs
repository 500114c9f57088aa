//! `/compare/{id}?with={id}`: what one article changes of another.
//!
//! Refuses to compare more than [`LONGEST`] bytes of each. Tests: `tests/it/copies.rs`.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};

use super::{Page, print};
use crate::search::compare::{Change, Paragraph, compare};
use crate::search::response::ArticleView;
use crate::web::chrome::Chrome;
use crate::web::error::Problem;
use crate::web::params::Id;
use crate::web::site::Site;
use crate::web::{links, words};

/// Bytes of a text that are compared: longer ones are documents, not news.
const LONGEST: usize = 64 * 1024;

#[derive(Template)]
#[template(path = "compare.html")]
struct ComparePage {
    chrome: Chrome,
    back: String,
    first: Side,
    second: Side,
    sum: String,
    paragraphs: Vec<Paragraph>,
}

/// One of the two articles.
struct Side {
    title: String,
    href: String,
    meta: String,
}

/// Answers `/compare/{id}`.
pub async fn show(State(site): State<Arc<Site>>, Id(id): Id, RawQuery(query): RawQuery) -> Page {
    let fields = query.unwrap_or_default();
    let with = form_urlencoded::parse(fields.as_bytes()).find(|(key, _)| key == "with").map(|(_, id)| id.into_owned());
    let with = with.ok_or_else(|| Problem::not_found("article to compare with"))?;
    let first = site.article(id, String::new()).await?;
    let second = site.article(with, String::new()).await?;
    print(&page(&first, &second, &site.index().fingerprint))
}

fn page(first: &ArticleView, second: &ArticleView, index: &str) -> ComparePage {
    let paragraphs = compare(beginning(first), beginning(second));
    let count = |wanted| {
        let changed = paragraphs.iter().flatten().filter(|(change, _)| *change == wanted);
        changed.map(|(_, text)| text.split_whitespace().count() as u64).sum::<u64>()
    };
    let sum = match (count(Change::Removed), count(Change::Added)) {
        (0, 0) => "The texts are the same.".to_owned(),
        (removed, added) => {
            format!("{} left out and {} added.", words::count(removed, "word"), words::count(added, "word"))
        }
    };
    ComparePage {
        chrome: Chrome::titled(&format!("Differences · {} · Attaché", second.article.title), index),
        back: links::page("article", &first.article.id),
        first: side(first),
        second: side(second),
        sum,
        paragraphs,
    }
}

fn beginning(view: &ArticleView) -> &str {
    let text = view.article.body();
    text.get(..text.floor_char_boundary(LONGEST)).unwrap_or_default()
}

fn side(view: &ArticleView) -> Side {
    let date = words::date_or_undated(view.annotations.published.date);
    Side {
        title: view.article.title.clone(),
        href: links::page("article", &view.article.id),
        meta: view.article.source.iter().cloned().chain([date]).collect::<Vec<_>>().join(" · "),
    }
}
