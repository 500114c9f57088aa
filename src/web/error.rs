//! A [`Problem`] → a page for people or JSON for programs, with the right status.
//!
//! Handlers return problems; one middleware renders them, so that a path that does not exist, a refused method and a
//! failed search all look alike. Refuses to show what the system said: no internal path, no Rust type, no backtrace.
//! Tests: `tests/it/web.rs`.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use super::chrome::Chrome;
use super::site::Site;
use crate::search::wire::{Failure, FailureBody};

/// Why a request has no answer: what failed and why (`message`), what is safe and what to do next (`hint`).
#[derive(Clone, Debug)]
pub struct Problem {
    /// The HTTP status.
    pub status: StatusCode,
    /// A stable name for programs.
    pub code: &'static str,
    /// What failed, on what, and why.
    pub message: String,
    /// What is safe, and what to do now.
    pub hint: String,
    /// Byte offset in the query, where that is the place.
    pub position: Option<usize>,
}

impl Problem {
    /// A problem of one kind.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), hint: hint.into(), position: None }
    }

    /// There is nothing at this address.
    pub fn not_found(what: &str) -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            format!("There is no {what} at this address."),
            "It may have left the corpus since the link was made. A search finds what is there now.",
        )
    }

    /// The address itself cannot be read.
    pub fn bad_address() -> Self {
        Self::new(
            StatusCode::BAD_REQUEST,
            "bad_address",
            "The address of this page is not valid text.",
            "Nothing is wrong with the index. Follow a link from the search page instead.",
        )
    }

    /// The question came under a name that is not this site's.
    pub fn host() -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "host_refused",
            "The request names a host that this site does not answer for.",
            "Nothing was read. Open the address that `attache serve` printed, or start it with `--allow-host NAME`.",
        )
    }

    /// Only questions are answered.
    pub fn method() -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_refused",
            "The request would change something, and this site only answers questions.",
            "Nothing was changed. Use GET or HEAD.",
        )
    }

    /// The search took longer than a reader should wait.
    pub fn too_slow() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "too_slow",
            "The search was not done within two seconds, so it was given up.",
            "The index is fine. Try again in a moment, or with fewer words, prefixes or a shorter time span.",
        )
    }

    /// Something broke that should not; the log has the rest.
    pub fn internal() -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "This page could not be made, through a fault of the program.",
            "The index is only read here, so nothing is lost. Try again; if it stays, run `attache check` and tell who runs this site.",
        )
    }

    /// What a bare status from the router means.
    fn from_status(status: StatusCode) -> Self {
        match status {
            StatusCode::METHOD_NOT_ALLOWED => Self::method(),
            StatusCode::NOT_FOUND => Self::not_found("page"),
            s if s.is_client_error() => Self { status, ..Self::bad_address() },
            _ => Self { status, ..Self::internal() },
        }
    }
}

impl IntoResponse for Problem {
    /// A bare response that carries the problem; [`render`] gives it its body.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What a page's template failing means. Cannot happen with templates that only print their fields.
impl From<askama::Error> for Problem {
    fn from(why: askama::Error) -> Self {
        tracing::error!(%why, "a template failed");
        Self::internal()
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    chrome: Chrome,
    problem: Problem,
}

/// Middleware: gives every error response its body. A panic below is a problem like any other.
pub async fn render(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let for_programs = is_for_programs(request.uri().path());
    let mut response = match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(why) => {
            tracing::error!(%why, "a handler panicked");
            Problem::internal().into_response()
        }
    };
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>();
    let problem = problem.unwrap_or_else(|| Problem::from_status(status));
    tracing::debug!(code = problem.code, status = status.as_u16(), "problem");
    if for_programs { as_json(&problem) } else { as_page(problem, &site.index().fingerprint) }
}

fn is_for_programs(path: &str) -> bool {
    ["/api/", "/search."].iter().any(|start| path.starts_with(start))
        || matches!(path, "/healthz" | "/readyz" | "/metrics")
}

fn as_json(problem: &Problem) -> Response {
    let error =
        FailureBody { code: problem.code, message: &problem.message, hint: &problem.hint, position: problem.position };
    with_error_headers(problem.status, Json(Failure { error }).into_response())
}

fn as_page(problem: Problem, index: &str) -> Response {
    let status = problem.status;
    let page = ErrorPage { chrome: Chrome::titled(&problem.message, index), problem };
    let body = page.render().unwrap_or_else(|_| status.to_string());
    with_error_headers(status, Html(body).into_response())
}

fn with_error_headers(status: StatusCode, mut response: Response) -> Response {
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}
