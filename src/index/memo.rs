//! What is made of a snapshot once and used by every answer from it.
//!
//! Whoever makes such a thing keeps it here under its type, so that it lives exactly as long as the state it was made
//! of. Refuses to know what is kept. Tests: at the foot of this file.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A place for one thing; locked while it is made, so that nobody makes it twice.
type Place = Arc<Mutex<Option<Arc<dyn Any + Send + Sync>>>>;

/// Things by their types.
#[derive(Default)]
pub(crate) struct Memo(Mutex<HashMap<TypeId, Place>>);

impl Memo {
    /// The thing of this type, made by whoever asks first. What failed is tried again by the next one.
    pub fn get<T: Any + Send + Sync, E>(&self, make: impl FnOnce() -> Result<T, E>) -> Result<Arc<T>, E> {
        let place = {
            let mut places = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(places.entry(TypeId::of::<T>()).or_default())
        };
        let mut place = place.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = place.clone().and_then(|known| known.downcast::<T>().ok()) {
            return Ok(known);
        }
        let thing = Arc::new(make()?);
        *place = Some(Arc::<T>::clone(&thing));
        Ok(thing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_made_once_and_a_failure_tried_again() {
        let memo = Memo::default();
        assert_eq!(memo.get(|| Err::<u8, _>("not yet")), Err("not yet"));
        assert_eq!(memo.get(|| Ok::<u8, &str>(1)), Ok(Arc::new(1)));
        assert_eq!(memo.get(|| Err::<u8, _>("never called")), Ok(Arc::new(1)));
        assert_eq!(memo.get(|| Ok::<u16, &str>(2)), Ok(Arc::new(2)));
    }
}
