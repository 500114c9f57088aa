//! `/api/…`, `/healthz`, `/readyz`: the same searches as JSON.
//!
//! The shapes are those of [`crate::search::wire`]; an article's is that of `attache annotate --json` with the text
//! and its marks. Refuses to answer other sites' scripts: no CORS header is ever sent. Tests: `tests/it/web.rs`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use super::error::Problem;
use super::params::{Asked, Id, Lookup};
use super::site::Site;
use crate::annotation::Annotations;
use crate::facet::Facet;
use crate::search::response::ArticleView;
use crate::search::wire;

/// An article with all that is known of it. Offsets are bytes of `text`.
#[derive(Serialize, ToSchema)]
#[schema(as = Article)]
pub struct ArticleJson<'a> {
    id: &'a str,
    title: &'a str,
    source: Option<&'a str>,
    url: Option<&'a str>,
    language: Option<&'a str>,
    text: &'a str,
    #[serde(flatten)]
    #[schema(value_type = Annotations)]
    annotations: &'a Annotations,
    /// In the order in which `speakers` lists the statements.
    #[schema(value_type = Vec<String>)]
    statement_ids: &'a [String],
    #[schema(value_type = Vec<Vec<usize>>)]
    highlights: Vec<[usize; 2]>,
}

impl<'a> From<&'a ArticleView> for ArticleJson<'a> {
    fn from(view: &'a ArticleView) -> Self {
        let article = &view.article;
        Self {
            id: &article.id,
            title: &article.title,
            source: article.source.as_deref(),
            url: article.url.as_deref(),
            language: article.language.as_deref(),
            text: &article.text,
            annotations: &view.annotations,
            statement_ids: &view.statement_ids,
            highlights: view.highlights.iter().map(|h| [h.start, h.end]).collect(),
        }
    }
}

/// Whether there is an index to answer from.
#[derive(Serialize, ToSchema)]
pub struct Readiness {
    ready: bool,
    articles: u64,
    fingerprint: String,
}

/// Answers `/api/search`.
pub async fn search(State(site): State<Arc<Site>>, Asked(request): Asked) -> Result<Response, Problem> {
    let response = site.search(request).await?;
    Ok(Json(wire::Answer::from(&response)).into_response())
}

/// Answers `/api/suggest`.
pub async fn suggest(State(site): State<Arc<Site>>, asked: Lookup) -> Result<Response, Problem> {
    let found = site.suggest(asked).await?;
    Ok(Json(wire::Suggestions::from(&found)).into_response())
}

/// Answers `/api/facet/{name}`.
pub async fn facet(State(site): State<Arc<Site>>, Id(name): Id, asked: Lookup) -> Result<Response, Problem> {
    let facet = Facet::from_name(&name).ok_or_else(|| Problem::not_found("facet"))?;
    let page = site.facet(facet, asked).await?;
    Ok(Json(wire::FacetPage::from(&page)).into_response())
}

/// Answers `/api/article/{id}`.
pub async fn article(State(site): State<Arc<Site>>, Id(id): Id, Asked(request): Asked) -> Result<Response, Problem> {
    let view = site.article(id, request.query).await?;
    Ok(Json(ArticleJson::from(&view)).into_response())
}

/// Answers `/healthz`: the process is alive.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// Answers `/readyz`: there is an index to answer from.
pub async fn ready(State(site): State<Arc<Site>>) -> Json<Readiness> {
    let index = site.index();
    Json(Readiness { ready: true, articles: index.articles, fingerprint: index.fingerprint })
}
