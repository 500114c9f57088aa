//! What pages show: search responses → plain values that templates only print.
//!
//! Every link, number and date is made here; no HTML is. Refuses to search. Tests: at each file's foot.

pub mod facets;
pub mod hits;
pub mod reading;
pub mod timeline;
