//! The raw address → what a handler asks for: a search, or the id of a thing.
//!
//! Refuses ids that are not valid text; everything else that is typed is mended by
//! [`SearchRequest::from_query_string`]. Tests: `tests/it/hostile_web.rs`.

use std::convert::Infallible;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;

use super::error::Problem;
use crate::search::request::SearchRequest;

/// The search that a query string asks for.
pub struct Asked(pub SearchRequest);

impl<S: Sync> FromRequestParts<S> for Asked {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self(SearchRequest::from_query_string(query)))
    }
}

/// The id in a path, decoded.
pub struct Id(pub String);

impl<S: Sync + Send> FromRequestParts<S> for Id {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Path(id) = Path::<String>::from_request_parts(parts, state).await.map_err(|_| Problem::bad_address())?;
        if id.contains('\0') {
            return Err(Problem::bad_address());
        }
        Ok(Self(id))
    }
}
