//! What the site does → figures for whoever operates it, at `/metrics` in the text format of `OpenMetrics`.
//!
//! Requests by route and status, how long they took, searches under way, and what the index holds. A route is its
//! pattern in the site map, so the number of series is bounded. Refuses labels that come from a reader: no query, no
//! id. Tests: `tests/it/metrics.rs`.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use axum::extract::{Request, State};
use axum::http::HeaderName;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::Response;
use jiff::Timestamp;
use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use super::error::Problem;
use super::routes;
use super::site::Site;

/// Bounds of the latency histogram, in seconds; the last is the patience of a search, and a download's head.
const BOUNDS: [f64; 11] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 2.5];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    route: &'static str,
    status: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: &'static str,
}

/// The figures of one site.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Outcome, Counter>,
    seconds: Family<Route, Histogram, fn() -> Histogram>,
    searches: Gauge,
    articles: Gauge,
    statements: Gauge,
    segments: Gauge,
    committed: Gauge<f64, AtomicU64>,
}

impl Metrics {
    /// All at nothing.
    pub fn new() -> Self {
        let mut own = Self {
            registry: Registry::with_prefix("attache"),
            requests: Family::default(),
            seconds: Family::new_with_constructor(|| Histogram::new(BOUNDS)),
            searches: Gauge::default(),
            articles: Gauge::default(),
            statements: Gauge::default(),
            segments: Gauge::default(),
            committed: Gauge::default(),
        };
        let to = &mut own.registry;
        to.register("build", "The program", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
        to.register("http_requests", "Requests answered, by route and status", own.requests.clone());
        let about = "Time to the head of an answer, by route";
        to.register_with_unit("http_request_duration", about, Unit::Seconds, own.seconds.clone());
        to.register("searches_in_flight", "Searches that run now, pieces of downloads included", own.searches.clone());
        to.register("index_articles", "Articles in the index", own.articles.clone());
        to.register("index_statements", "Statements in the index", own.statements.clone());
        to.register("index_segments", "Segments of the index", own.segments.clone());
        let about = "When the index was last committed, since 1970";
        to.register_with_unit("index_commit_timestamp", about, Unit::Seconds, own.committed.clone());
        own
    }

    /// Counts a search until the value is dropped.
    pub fn search(&self) -> Running {
        self.searches.inc();
        Running(self.searches.clone())
    }
}

/// A search under way.
#[derive(Debug)]
pub struct Running(Gauge);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// Middleware: counts a request and its time.
pub async fn measure(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let route = routes::of(request.uri().path());
    let start = Instant::now();
    let response = next.run(request).await;
    let metrics = &site.metrics;
    metrics.requests.get_or_create(&Outcome { route, status: response.status().as_u16().into() }).inc();
    metrics.seconds.get_or_create(&Route { route }).observe(start.elapsed().as_secs_f64());
    response
}

/// Answers `/metrics`.
pub async fn show(State(site): State<Arc<Site>>) -> Result<([(HeaderName, &'static str); 1], String), Problem> {
    let (index, metrics) = (site.index(), &site.metrics);
    let whole = |figure: u64| i64::try_from(figure).unwrap_or(i64::MAX);
    metrics.articles.set(whole(index.articles));
    metrics.statements.set(whole(index.statements));
    metrics.segments.set(whole(site.segments() as u64));
    let built: Option<Timestamp> = index.built.parse().ok();
    metrics.committed.set(built.map_or(0.0, |time| time.as_duration().as_secs_f64()));
    let mut body = String::new();
    text::encode(&mut body, &metrics.registry).map_err(|_| Problem::internal())?;
    Ok(([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], body))
}
