//! The site map: every address that the site answers at.
//!
//! Around all of them, from the outside in: security headers, error pages, the gate. Refuses anything that writes.
//! Tests: `tests/it/web.rs` runs over [`ADDRESSES`].

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;

use super::gate::Hosts;
use super::pages::{article, compare, entity, help, opensearch, search, statement};
use super::site::Site;
use super::{api, assets, error, gate, headers};

/// Every route, for tests and for the one function below.
pub const ADDRESSES: [&str; 17] = [
    "/", "/search", "/article/{*id}", "/statement/{*id}", "/speaker/{id}", "/exercise/{id}", "/country/{id}", "/help",
    "/compare/{*id}", "/api/search", "/api/suggest", "/api/facet/{id}", "/api/article/{*id}", "/opensearch.xml",
    "/assets/{file}", "/healthz", "/readyz",
];

/// The whole site over one index, answering for `hosts`.
pub fn routes(site: Site, hosts: Hosts) -> Router {
    Router::new()
        .route("/", get(search::show))
        .route("/search", get(search::show))
        .route("/article/{*id}", get(article::show))
        .route("/compare/{*id}", get(compare::show))
        .route("/statement/{*id}", get(statement::show))
        .route("/speaker/{id}", get(entity::speaker))
        .route("/exercise/{id}", get(entity::exercise))
        .route("/country/{id}", get(entity::country))
        .route("/help", get(help::show))
        .route("/api/search", get(api::search))
        .route("/api/suggest", get(api::suggest))
        .route("/api/facet/{id}", get(api::facet))
        .route("/api/article/{*id}", get(api::article))
        .route("/opensearch.xml", get(opensearch::show))
        .route("/assets/{file}", get(assets::serve))
        .route("/healthz", get(api::alive))
        .route("/readyz", get(api::ready))
        .with_state(Arc::new(site))
        .layer(from_fn_with_state(Arc::new(hosts), gate::check))
        .layer(from_fn(error::render))
        .layer(from_fn(headers::guard))
}
