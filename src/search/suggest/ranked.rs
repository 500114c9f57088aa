//! Words in order, each with a weight → the heaviest of those that start so, without a look at the others.
//!
//! The words are sorted, so that those with a common beginning are a range; a tree over the weights knows the heaviest
//! of any range. The n heaviest of a range cost n steps of that tree, however long the range is. Refuses to know what
//! the words are. Tests: at the foot of this file.

use std::collections::BinaryHeap;
use std::ops::Range;

/// Sorted words with weights.
#[derive(Debug, Default)]
pub struct Ranked {
    /// All words, one behind the other.
    text: String,
    /// Where in `text` each ends.
    ends: Vec<u32>,
    weights: Vec<u32>,
    /// What each word belongs to.
    owners: Vec<u32>,
    /// For each node of a complete binary tree over the words, the place of the heaviest below it; leaves last.
    tree: Vec<u32>,
}

/// A word with its weight and what it belongs to.
pub type Entry = (String, u32, u32);

impl Ranked {
    /// Sorts the words.
    pub fn new(mut entries: Vec<Entry>) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let mut own = Self::default();
        for (word, weight, owner) in entries {
            own.text.push_str(&word);
            own.ends.push(u32::try_from(own.text.len()).unwrap_or(u32::MAX));
            own.weights.push(weight);
            own.owners.push(owner);
        }
        own.grow();
        own
    }

    /// Builds the tree from the leaves up.
    fn grow(&mut self) {
        let count = self.weights.len();
        let mut tree = vec![0; count];
        tree.extend((0..).take(count));
        for node in (1..count).rev() {
            let child = |at: usize| tree.get(at).copied().unwrap_or_default();
            let heavier = self.heavier(child(2 * node), child(2 * node + 1));
            if let Some(place) = tree.get_mut(node) {
                *place = heavier;
            }
        }
        self.tree = tree;
    }

    /// The heavier of two; the first of equals.
    fn heavier(&self, a: u32, b: u32) -> u32 {
        let weight = |at: u32| self.weights.get(at as usize).copied().unwrap_or_default();
        let first = a.min(b);
        match weight(a).cmp(&weight(b)) {
            std::cmp::Ordering::Greater => a,
            std::cmp::Ordering::Less => b,
            std::cmp::Ordering::Equal => first,
        }
    }

    /// The word at a place; empty behind the last.
    pub fn word(&self, at: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(self.text.len(), |end| *end as usize);
        let start = at.checked_sub(1).map_or(0, end);
        self.text.get(start..end(at)).unwrap_or_default()
    }

    /// The weight of the word at a place.
    pub fn weight(&self, at: usize) -> u32 {
        self.weights.get(at).copied().unwrap_or_default()
    }

    /// What the word at a place belongs to.
    pub fn owner(&self, at: usize) -> u32 {
        self.owners.get(at).copied().unwrap_or_default()
    }

    /// The places of the words that start so.
    pub fn starting(&self, with: &str) -> Range<usize> {
        let from = self.first(|word| word < with);
        let behind = self.first(|word| word < with || word.starts_with(with));
        from..behind
    }

    /// The first place of which `before` does not hold.
    fn first(&self, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = low.midpoint(high);
            if before(self.word(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The heaviest word of a range.
    fn heaviest(&self, range: &Range<usize>) -> Option<u32> {
        let count = self.weights.len();
        let (mut low, mut high) = (range.start + count, range.end + count);
        let mut best = None;
        let mut take = |node: usize| {
            let own = self.tree.get(node).copied();
            best = best.zip(own).map(|(a, b)| self.heavier(a, b)).or(best).or(own);
        };
        while low < high {
            if low % 2 == 1 {
                take(low);
                low += 1;
            }
            if high % 2 == 1 {
                high -= 1;
                take(high);
            }
            low /= 2;
            high /= 2;
        }
        best
    }

    /// The places of a range, heaviest first.
    pub fn by_weight(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut open = BinaryHeap::new();
        let candidate = |range: Range<usize>| {
            let best = self.heaviest(&range).filter(|_| !range.is_empty())?;
            let first = std::cmp::Reverse(best);
            Some((self.weight(best as usize), first, range.start, range.end))
        };
        open.extend(candidate(range));
        std::iter::from_fn(move || {
            let (_, std::cmp::Reverse(best), start, end) = open.pop()?;
            let best = best as usize;
            open.extend(candidate(start..best));
            open.extend(candidate(best + 1..end));
            Some(best)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(words: &[(&str, u32)]) -> Ranked {
        Ranked::new(words.iter().map(|(word, weight)| ((*word).to_owned(), *weight, 0)).collect())
    }

    #[test]
    fn a_beginning_is_a_range_and_its_heaviest_come_first() {
        let all = ranked(&[("navy", 7), ("malabar", 3), ("mali", 9), ("malta", 9), ("man", 50), ("मालाबार", 1)]);
        let heaviest =
            |start: &str| -> Vec<&str> { all.by_weight(all.starting(start)).map(|at| all.word(at)).collect() };
        assert_eq!(heaviest("mal"), ["mali", "malta", "malabar"]);
        assert_eq!(heaviest("मा"), ["मालाबार"]);
        assert_eq!(heaviest("x"), [""; 0]);
        assert_eq!(heaviest("").first(), Some(&"man"));
        assert_eq!(ranked(&[]).by_weight(0..0).count(), 0);
    }

    proptest::proptest! {
        #[test]
        fn the_order_is_that_of_sorting(weights in proptest::collection::vec(0_u32..9, 0..70), cut in 0_usize..70) {
            let words: Vec<(String, u32, u32)> =
                weights.iter().enumerate().map(|(n, w)| (format!("{n:02}"), *w, 0)).collect();
            let all = Ranked::new(words);
            let range = cut.min(weights.len())..weights.len();
            let mut sorted: Vec<usize> = range.clone().collect();
            sorted.sort_by_key(|at| (std::cmp::Reverse(weights[*at]), *at));
            proptest::prop_assert_eq!(all.by_weight(range).collect::<Vec<_>>(), sorted);
        }
    }
}
