//! `/statement/{id}`: one statement as a record, and the paragraphs around it.
//!
//! Refuses to show the words without where they stand. Tests: `tests/it/web.rs`.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::article::why;
use super::search::with_usual_order;
use super::{Page, print};
use crate::annotation::{Confidence, Evidence};
use crate::search::request::{SearchRequest, View};
use crate::search::response::StatementView;
use crate::web::chrome::Chrome;
use crate::web::params::{Asked, Hit, Id};
use crate::web::site::Site;
use crate::web::view::place::{self, Place};
use crate::web::view::reading::{self, Paragraph};
use crate::web::view::statements::{self, StatementCard};

#[derive(Template)]
#[template(path = "statement.html")]
struct StatementPage {
    chrome: Chrome,
    place: Option<Place>,
    hit: StatementCard,
    why: String,
    paragraphs: Vec<Paragraph>,
}

/// Answers `/statement/{id}`.
pub async fn show(State(site): State<Arc<Site>>, Id(id): Id, Asked(request): Asked, Hit(hit): Hit) -> Page {
    let view = site.statement(id, request.query.clone()).await?;
    let listed = hit.filter(|_| request.view == View::Statements);
    let beside = site.beside(with_usual_order(request.clone()), &view.statement.id, listed).await;
    let place = place::place("statement", &request, listed, beside);
    print(&page(&view, &request, place, &site.index().fingerprint))
}

fn page(view: &StatementView, request: &SearchRequest, place: Option<Place>, index: &str) -> StatementPage {
    let hit = statements::card(&view.statement, request, None);
    let statements = view.article.annotations.speakers.iter().flat_map(|s| &s.statements);
    let evidence = statements
        .clone()
        .find(|s| s.start == view.range.start && s.end == view.range.end)
        .map_or(Evidence::new("attributed in the article", Confidence::Low), |s| s.evidence.clone());
    StatementPage {
        chrome: Chrome::of_search(&format!("{}, {} · Attaché", hit.names(), hit.date), request, index),
        why: why(view.statement.direct, &view.statement.cue, &evidence),
        paragraphs: context(view),
        place,
        hit,
    }
}

/// The paragraphs that hold the statement, with one before and one after.
fn context(view: &StatementView) -> Vec<Paragraph> {
    let paragraphs = reading::only(&view.article, &view.range).paragraphs;
    let said = |p: &Paragraph| p.segments.iter().any(|s| s.said);
    let first = paragraphs.iter().position(said).unwrap_or_default();
    let last = paragraphs.iter().rposition(said).unwrap_or_default();
    let many = last + 2 - first.saturating_sub(1);
    paragraphs.into_iter().skip(first.saturating_sub(1)).take(many).collect()
}
