//! The integration crate: the real parts together, over real files, a real index, the real binary and a real browser;
//! one file a subject.

#![allow(clippy::expect_used, reason = "a test's setup that fails should fail the test")]

mod architecture;
mod dates;
mod durability;
mod index;
mod newsroom;
