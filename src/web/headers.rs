//! A response → the same response with the site's security and caching headers.
//!
//! The policy is one table. Refuses exceptions by route: a response may only set its own `Cache-Control`.
//! Tests: `tests/it/web.rs` checks every route and every error.

use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// What a page may load, ask and send a form to: this site only; no inline script or style, no frame around it.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// On every response, errors included.
pub const POLICY: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// A page shows the index as it is now: ask again every time.
const FRESH: HeaderValue = HeaderValue::from_static("no-cache");

/// Middleware: the policy over whatever the site answers.
pub async fn guard(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    apply(response.headers_mut());
    response
}

/// Sets the policy; keeps a `Cache-Control` that is there.
fn apply(headers: &mut HeaderMap) {
    for (name, value) in POLICY {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(FRESH);
}
