//! Pages printed lately: what was asked a moment ago, by turning back or by somebody else, is not worked out again.
//!
//! Kept with the snapshot that they were made of, so that a commit of the index makes them go; a page's “took” is that
//! of its printing. Refuses to hold more than [`BUDGET`] bytes. Tests: at the foot of this file.

use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

use axum::body::Bytes;
use lru::LruCache;

/// Bytes of pages held; about 500 of them.
const BUDGET: usize = 32 << 20;

/// Pages held at most.
const MOST: NonZeroUsize = NonZeroUsize::new(4096).unwrap();

/// Pages by what was asked.
pub struct Printed(Mutex<Held>);

struct Held {
    pages: LruCache<String, Bytes>,
    bytes: usize,
}

impl Default for Printed {
    fn default() -> Self {
        Self(Mutex::new(Held { pages: LruCache::new(MOST), bytes: 0 }))
    }
}

impl Printed {
    /// The page that was printed for a request.
    pub fn get(&self, request: &str) -> Option<Bytes> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pages.get(request).cloned()
    }

    /// Keeps a page; those that were not asked for the longest go.
    pub fn keep(&self, request: String, page: Bytes) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.bytes += page.len();
        if let Some((_, gone)) = held.pages.push(request, page) {
            held.bytes -= gone.len();
        }
        while held.bytes > BUDGET {
            let Some((_, gone)) = held.pages.pop_lru() else { break };
            held.bytes -= gone.len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_budget_is_kept_and_what_is_asked_for_stays() {
        let printed = Printed::default();
        let page = Bytes::from(vec![b' '; BUDGET / 4]);
        for n in 0..6 {
            printed.keep(format!("q={n}"), page.clone());
            assert!(printed.get("q=0").is_some(), "asked for after every page");
        }
        assert!(printed.get("q=1").is_none() && printed.get("q=5").is_some());
        printed.keep("q=5".to_owned(), Bytes::from_static(b"again"));
        assert_eq!(printed.get("q=5").as_deref(), Some(b"again".as_slice()));
        printed.keep("whole".to_owned(), Bytes::from(vec![b' '; BUDGET + 1]));
        assert!(printed.get("whole").is_none(), "larger than everything");
    }
}
