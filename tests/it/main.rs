//! The integration crate: the real parts together, one file a subject.

#![allow(clippy::expect_used, reason = "a test's setup that fails should fail the test")]

mod dates;
