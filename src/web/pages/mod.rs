//! Requests → pages: one file a page, each a handler that asks, a pure function that makes the page's struct, and the
//! struct bound to its template.
//!
//! Refuses to write HTML: that is what `templates/` is for. Tests: `tests/it/web.rs`.

pub mod article;
pub mod batch;
pub mod compare;
pub mod entity;
pub mod help;
pub mod opensearch;
pub mod search;
pub mod statement;

use askama::Template;
use axum::response::Html;

use super::error::Problem;

/// What a page handler answers.
pub type Page = Result<Html<String>, Problem>;

/// Prints a page.
fn print(page: &impl Template) -> Page {
    Ok(Html(page.render()?))
}

/// A list of names at the side of a page.
struct NameList {
    /// The heading.
    name: &'static str,
    /// Its colour.
    kind: &'static str,
    /// In order; never empty.
    items: Vec<Item>,
}

/// A name, its page and what is known besides.
struct Item {
    name: String,
    href: Option<String>,
    detail: Option<String>,
}

impl NameList {
    /// The list, where it has something.
    fn of(name: &'static str, kind: &'static str, items: Vec<Item>) -> Option<Self> {
        (!items.is_empty()).then_some(Self { name, kind, items })
    }
}
