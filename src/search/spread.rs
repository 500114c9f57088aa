//! Positions of the words of a sequence → where the sequence stands.
//!
//! One meaning of “side by side”, “within” and “near” for the engine's query and for the marks. Refuses to know what
//! the words are. Linear in the positions. Tests: at the foot of this file.

use crate::search::pattern::Spread;

/// Where a sequence stands: for each of its words, the index into that word's positions. Of [`Spread::Near`] a chain
/// is a pair, and every word that is near another is in one. `positions` are ascending.
pub fn chains(positions: &[Vec<usize>], spread: Spread) -> Vec<Vec<usize>> {
    let Some((first, rest)) = positions.split_first() else {
        return Vec::new();
    };
    match (spread, rest) {
        (_, []) => (0..first.len()).map(|at| vec![at]).collect(),
        (Spread::Near(distance), [second, ..]) => pairs(first, second, distance),
        (Spread::Phrase, _) => ordered(first, rest, 0),
        (Spread::Slop(slop), _) => ordered(first, rest, slop),
    }
}

/// In order, with at most `slop` other words between the first and the last. The next word is always the nearest one
/// behind, which leaves the least between.
fn ordered(first: &[usize], rest: &[Vec<usize>], slop: u8) -> Vec<Vec<usize>> {
    let chain_from = |(start, position): (usize, &usize)| {
        let mut chain = vec![start];
        let mut last = *position;
        for word in rest {
            let next = word.partition_point(|p| *p <= last);
            last = *word.get(next)?;
            chain.push(next);
        }
        (last - position - rest.len() <= usize::from(slop)).then_some(chain)
    };
    first.iter().enumerate().filter_map(chain_from).collect()
}

/// Pairs of different words with at most `distance` others between: each word with the nearest partner.
fn pairs(a: &[usize], b: &[usize], distance: u8) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    found.extend(a.iter().enumerate().filter_map(|(at, p)| Some(vec![at, nearest(*p, b, distance)?])));
    found.extend(b.iter().enumerate().filter_map(|(at, p)| Some(vec![nearest(*p, a, distance)?, at])));
    found.sort_unstable();
    found.dedup();
    found
}

/// The index of the position nearest to `place`, other than it and within reach.
fn nearest(place: usize, others: &[usize], distance: u8) -> Option<usize> {
    let behind = others.partition_point(|p| *p <= place);
    let before = others.partition_point(|p| *p < place).checked_sub(1);
    [before, Some(behind)]
        .into_iter()
        .flatten()
        .filter_map(|at| others.get(at).map(|p| (p.abs_diff(place), at)))
        .min()
        .filter(|(apart, _)| apart - 1 <= usize::from(distance))
        .map(|(_, at)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_stands_side_by_side_and_in_order() {
        assert_eq!(chains(&[vec![1, 5], vec![2, 9]], Spread::Phrase), [[0, 0]]);
        assert!(chains(&[vec![5], vec![4]], Spread::Phrase).is_empty());
        assert_eq!(chains(&[vec![3, 4, 5], vec![3, 4, 5], vec![3, 4, 5]], Spread::Phrase), [[0, 1, 2]]);
    }

    #[test]
    fn slop_counts_the_words_between() {
        assert_eq!(chains(&[vec![1], vec![4]], Spread::Slop(2)), [[0, 0]]);
        assert!(chains(&[vec![1], vec![4]], Spread::Slop(1)).is_empty());
        assert_eq!(chains(&[vec![1, 3], vec![4]], Spread::Slop(1)), [[1, 0]]);
    }

    #[test]
    fn near_holds_in_either_order_and_not_with_itself() {
        assert_eq!(chains(&[vec![9], vec![4]], Spread::Near(4)), [[0, 0]]);
        assert!(chains(&[vec![9], vec![4]], Spread::Near(3)).is_empty());
        assert!(chains(&[vec![9], vec![9]], Spread::Near(3)).is_empty());
    }
}
