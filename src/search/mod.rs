//! Search: a [`SearchRequest`](request::SearchRequest) → a [`SearchResponse`](response::SearchResponse), the one path
//! that page, API and terminal all take.
//!
//! Synchronous: a caller on an async runtime uses a blocking pool. Neither of the two types names the engine, so that
//! another engine can answer the same requests. Tests: `tests/it/search.rs`.

pub mod error;
pub mod request;
pub mod response;
