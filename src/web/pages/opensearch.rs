//! `/opensearch.xml`: what lets a browser add the site as a search engine.
//!
//! Refuses to name a host that the gate would not let in. Tests: `tests/it/web.rs`.

use askama::Template;
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderName};

use crate::web::error::Problem;

#[derive(Template)]
#[template(path = "opensearch.xml")]
struct Description {
    host: String,
}

/// Answers `/opensearch.xml`, with the host that it was asked under (the gate has let it in).
pub async fn show(headers: HeaderMap) -> Result<([(HeaderName, &'static str); 1], String), Problem> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default().to_owned();
    let body = Description { host }.render()?;
    Ok(([(CONTENT_TYPE, "application/opensearchdescription+xml; charset=utf-8")], body))
}
