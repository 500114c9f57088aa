//! Search: a [`SearchRequest`] → a [`SearchResponse`], the one path that page, API and terminal all take.
//!
//! Synchronous: a caller on an async runtime uses a blocking pool. Neither of the two types names the engine, so that
//! another engine can answer the same requests. Reading order: [`request`], [`parse`] the query language, [`answer`]
//! how a request is answered, `compile` to the engine's query, `facets` the counts, `matcher` and `snippet` what is
//! marked and shown, [`response`], [`wire`] the public JSON. Tests: `tests/it/search.rs`.

pub mod answer;
pub mod beside;
mod bits;
mod clauses;
pub mod compare;
mod compile;
mod days;
mod deadline;
mod desk;
pub mod error;
mod facet_page;
mod facets;
mod grid;
mod hits;
mod known;
mod listing;
pub mod matcher;
pub mod named;
pub mod names;
pub mod parse;
pub mod pattern;
mod people;
pub mod portrait;
mod postings;
mod prepare;
pub mod request;
mod respell;
pub mod response;
mod rows;
mod scan;
pub mod similar;
pub mod snippet;
mod spread;
mod statistics;
mod stories;
pub mod suggest;
pub mod sweep;
pub mod tally;
pub mod view;
pub mod wire;

/// What is searched: the state of an index, and where the next one comes from.
pub use crate::index::{Reader, Snapshot};
pub use answer::{index_info, search};
pub use beside::beside;
pub use error::{QueryError, SearchError};
pub use facet_page::{DEFAULT_VALUES, MAX_VALUES, facet_page};
pub use named::named;
pub use names::Aliases;
pub use prepare::prepare;
pub use request::SearchRequest;
pub use response::SearchResponse;
pub use similar::similar;
pub use suggest::suggest;
pub use sweep::{Sweep, last_arrival, sweep};
pub use tally::{Tally, tally};
pub use view::{article, statement};
