//! Lists that mostly hold one: who is meant, who speaks.
//!
//! One is kept in place, without an allocation. Refuses to be changed but by adding. Tests: at the foot of this file.

use std::ops::Deref;

/// A list that mostly holds one.
#[derive(Clone, Debug)]
pub enum Few<T> {
    /// One.
    One(T),
    /// None or several.
    Listed(Vec<T>),
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Self::Listed(Vec::new())
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::Listed(all) => all,
        }
    }
}

impl<T> Few<T> {
    /// Adds one at the end.
    pub fn push(&mut self, next: T) {
        *self = match std::mem::take(self) {
            Self::One(one) => Self::Listed(vec![one, next]),
            Self::Listed(all) if all.is_empty() => Self::One(next),
            Self::Listed(mut all) => {
                all.push(next);
                Self::Listed(all)
            }
        };
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(all: I) -> Self {
        let mut few = Self::default();
        all.into_iter().for_each(|one| few.push(one));
        few
    }
}

impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Few<T> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_the_same_however_they_were_made() {
        let mut few = Few::default();
        assert!(few.is_empty() && few == Few::Listed(Vec::new()));
        for (n, whole) in [&[3][..], &[3, 1], &[3, 1, 2]].iter().enumerate() {
            few.push(whole[n]);
            assert_eq!(few[..], **whole);
            assert_eq!(few, whole.iter().copied().collect());
            assert_eq!(few, Few::Listed(whole.to_vec()));
        }
    }
}
