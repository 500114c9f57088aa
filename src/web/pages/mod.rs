//! Requests → pages: one file a page, each a handler that asks, a pure function that makes the page's struct, and the
//! struct bound to its template.
//!
//! Refuses to write HTML: that is what `templates/` is for. Tests: `tests/it/web.rs`.

pub mod article;
pub mod batch;
pub mod compare;
pub mod entity;
pub mod facet;
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
