//! The integration crate: the real parts together, over real files, a real index, the real binary and a real browser;
//! one file a subject.

#![allow(clippy::format_collect, reason = "hostile inputs are built once; clarity before speed")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that panics has failed, with the place and the reason"
)]

mod architecture;
mod batch;
mod beside;
mod browser;
mod cast;
mod cast_usage;
mod cli;
mod copies;
mod corpus;
mod dates;
mod dom;
mod durability;
mod export;
mod extent;
mod feed;
mod gazetteer;
mod histories;
mod hostile;
mod hostile_markup;
mod hostile_web;
mod index;
mod linear;
mod metrics;
mod newsroom;
mod openapi;
mod page;
mod said;
mod search;
mod seats;
mod serve;
mod sides;
mod site;
mod speaking;
mod stamps;
mod statements;
mod stories;
mod takeaway;
mod web;
mod written;
