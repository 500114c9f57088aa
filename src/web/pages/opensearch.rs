//! `/opensearch.xml`: what lets a browser add the site as a search engine.
//!
//! Refuses to name a host that the gate would not let in. Tests: `tests/it/web.rs`.

use askama::Template;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, HeaderName};

use crate::web::error::Problem;
use crate::web::origin::origin;

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct Description {
    origin: String,
}

/// Answers `/opensearch.xml`, with the address that it was asked under.
pub async fn show(headers: HeaderMap) -> Result<([(HeaderName, &'static str); 1], String), Problem> {
    let body = Description { origin: origin(&headers) }.render()?;
    Ok(([(CONTENT_TYPE, "application/opensearchdescription+xml; charset=utf-8")], body))
}
