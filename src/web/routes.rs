//! The site map: every address that the site answers at.
//!
//! Around all of them, from the outside in: security headers, error pages, the gate. Refuses anything that writes.
//! Tests: `tests/it/web.rs` runs over [`ADDRESSES`].

use std::sync::Arc;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;

use super::gate::Hosts;
use super::pages::{article, batch, compare, entity, facet, help, opensearch, search, statement};
use super::site::Site;
use super::{api, assets, download, error, feed, gate, headers, metrics, openapi};
use crate::export::Format;

/// Every route, for tests, for the figures by route and for the one function below.
pub const ADDRESSES: [&str; 27] = [
    "/", "/search", "/search.csv", "/search.json", "/search.bib", "/search.ris", "/search.md", "/search.atom",
    "/article/{*id}", "/statement/{*id}", "/speaker/{id}", "/exercise/{id}", "/country/{id}", "/facet/{id}", "/help",
    "/batch", "/compare/{*id}", "/api/search", "/api/suggest", "/api/facet/{id}", "/api/article/{*id}",
    "/api/openapi.json", "/opensearch.xml", "/assets/{file}", "/healthz", "/readyz", "/metrics",
];

/// The route that an address goes to; `none` where there is none.
pub fn of(path: &str) -> &'static str {
    let leads_here = |route: &&str| match route.split_once('{') {
        Some((start, _)) => path.starts_with(start),
        None => path == *route,
    };
    ADDRESSES.into_iter().find(leads_here).unwrap_or("none")
}

/// The whole site over one index, answering for `hosts`.
pub fn routes(site: Site, hosts: Hosts) -> Router {
    let site = Arc::new(site);
    let pages = Router::new()
        .route("/", get(search::show))
        .route("/search", get(search::show))
        .route("/search.atom", get(feed::show))
        .route("/article/{*id}", get(article::show))
        .route("/compare/{*id}", get(compare::show))
        .route("/statement/{*id}", get(statement::show))
        .route("/speaker/{id}", get(entity::speaker))
        .route("/exercise/{id}", get(entity::exercise))
        .route("/country/{id}", get(entity::country))
        .route("/facet/{id}", get(facet::show))
        .route("/help", get(help::show))
        .route("/batch", get(batch::show))
        .route("/api/search", get(api::search))
        .route("/api/suggest", get(api::suggest))
        .route("/api/facet/{id}", get(api::facet))
        .route("/api/article/{*id}", get(api::article))
        .route("/api/openapi.json", get(openapi::show))
        .route("/opensearch.xml", get(opensearch::show))
        .route("/assets/{file}", get(assets::serve))
        .route("/healthz", get(api::alive))
        .route("/readyz", get(api::ready))
        .route("/metrics", get(metrics::show));
    let downloads = Format::ALL.into_iter().fold(pages, |router, format| {
        let address = format!("/search.{}", format.extension());
        router.route(&address, get(move |site, asked| download::send(format, site, asked)))
    });
    downloads
        .with_state(Arc::clone(&site))
        .layer(from_fn_with_state(Arc::new(hosts), gate::check))
        .layer(from_fn_with_state(Arc::clone(&site), error::render))
        .layer(from_fn(headers::guard))
        .layer(from_fn_with_state(site, metrics::measure))
}
