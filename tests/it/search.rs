//! Search: the query language, the engine against a brute-force evaluator, facets, snippets, the public JSON.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's setup that fails should fail the test")]
#![allow(clippy::cast_possible_truncation, clippy::cast_possible_wrap, reason = "small numbers off the dice")]

#[path = "search/brute.rs"]
mod brute;
#[path = "search/clauses.rs"]
mod clauses;
#[path = "search/days.rs"]
mod days;
#[path = "search/engine.rs"]
mod engine;
#[path = "search/named.rs"]
mod named;
#[path = "search/parser.rs"]
mod parser;
#[path = "search/people.rs"]
mod people;
#[path = "search/portrait.rs"]
mod portrait;
#[path = "search/random.rs"]
mod random;
#[path = "search/ranking.rs"]
mod ranking;
#[path = "search/shelf.rs"]
mod shelf;
#[path = "search/similar.rs"]
mod similar;
#[path = "search/snippets.rs"]
mod snippets;
#[path = "search/suggest.rs"]
mod suggest;
