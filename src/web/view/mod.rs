//! What pages show: search responses → plain values that templates only print.
//!
//! Every link, number and date is made here; no HTML is. Refuses to search. Tests: at each file's foot.

pub mod bins;
pub mod cite;
pub mod facets;
pub mod found;
pub mod grid;
pub mod hits;
pub mod named;
pub mod people;
pub mod place;
pub mod portrait;
pub mod reading;
pub mod statements;
pub mod timeline;
