//! When to give a search up: the engine has no way to stop, so our collectors look at the clock.

use std::time::{Duration, Instant};

/// The time after which a search is given up.
pub const LIMIT: Duration = Duration::from_secs(2);

/// A point in time.
#[derive(Clone, Copy, Debug)]
pub struct Deadline(Option<Instant>);

impl Deadline {
    /// [`LIMIT`] from `start`.
    pub fn after(start: Instant) -> Self {
        Self(start.checked_add(LIMIT))
    }

    /// No limit: for what is made once a snapshot.
    pub const fn never() -> Self {
        Self(None)
    }

    /// Whether it is past.
    pub fn is_over(self) -> bool {
        self.0.is_some_and(|end| Instant::now() >= end)
    }
}
