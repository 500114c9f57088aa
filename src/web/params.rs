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

/// `hit`: the place in the search that the reader comes from, counted from 1.
pub struct Hit(pub Option<usize>);

impl<S: Sync> FromRequestParts<S> for Hit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default().as_bytes();
        let mut places = form_urlencoded::parse(query).filter(|(key, _)| key == "hit");
        Ok(Self(places.next().and_then(|(_, place)| place.parse().ok()).filter(|place| *place > 0)))
    }
}

/// A text to find something by, in a search. The search is given by `within`, the query string of its page, or by its
/// own parameters but for `q`, which is the text.
pub struct Lookup {
    /// `q`, as typed.
    pub find: String,
    /// The search to count in.
    pub within: SearchRequest,
    /// How many to leave out at the start.
    pub offset: usize,
    /// How many at most.
    pub limit: Option<usize>,
}

impl Lookup {
    fn read(query: &str) -> Self {
        let (mut find, mut offset, mut limit) = (String::new(), 0, None);
        let mut search: Vec<(String, String)> = Vec::new();
        for (key, value) in form_urlencoded::parse(query.as_bytes()).into_owned() {
            match key.as_str() {
                "q" => find = value,
                "within" => {
                    let pairs = form_urlencoded::parse(value.trim_start_matches('?').as_bytes());
                    search.extend(pairs.into_owned());
                }
                "offset" => offset = value.parse().unwrap_or(0),
                "limit" => limit = value.parse().ok(),
                _ => search.push((key, value)),
            }
        }
        Self { find, within: SearchRequest::from_pairs(search), offset, limit }
    }
}

impl<S: Sync> FromRequestParts<S> for Lookup {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::read(parts.uri.query().unwrap_or_default()))
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
