//! Positions of the words of a sequence → where the sequence stands.
//!
//! One meaning of “side by side”, “within” and “near” for the engine's query and for the marks. Refuses to know what
//! the words are. Linear in the positions. Tests: at the foot of this file.

use crate::search::pattern::Spread;

/// Where a sequence stands: for each of its words, the index into that word's positions. Of [`Spread::Near`] every
/// occurrence of one phrase that is near the other is in a chain. `positions` are ascending.
pub fn chains(positions: &[Vec<usize>], spread: Spread) -> Vec<Vec<usize>> {
    let Some((first, rest)) = positions.split_first() else {
        return Vec::new();
    };
    match spread {
        _ if rest.is_empty() => (0..first.len()).map(|at| vec![at]).collect(),
        Spread::Near { first: words, distance } => match positions.split_at_checked(words) {
            Some((a, b)) => pairs(&occurrences(a), &occurrences(b), distance),
            None => Vec::new(),
        },
        Spread::Phrase => ordered(first, rest, 0),
        Spread::Slop(slop) => ordered(first, rest, slop),
    }
}

/// An occurrence of a phrase: its first and last position, and its chain.
struct Occurrence {
    first: usize,
    last: usize,
    chain: Vec<usize>,
}

/// Where a phrase stands, ascending.
fn occurrences(positions: &[Vec<usize>]) -> Vec<Occurrence> {
    let place = |word: Option<&Vec<usize>>, at: Option<&usize>| word.zip(at).and_then(|(w, at)| w.get(*at)).copied();
    let occurrence = |chain: Vec<usize>| {
        let first = place(positions.first(), chain.first())?;
        let last = place(positions.last(), chain.last())?;
        Some(Occurrence { first, last, chain })
    };
    chains(positions, Spread::Phrase).into_iter().filter_map(occurrence).collect()
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

/// Pairs with at most `distance` words between: each occurrence with the nearest partner that it shares no word with.
fn pairs(a: &[Occurrence], b: &[Occurrence], distance: u8) -> Vec<Vec<usize>> {
    let join = |a: &Occurrence, b: &Occurrence| [a.chain.as_slice(), b.chain.as_slice()].concat();
    let mut found: Vec<Vec<usize>> = Vec::new();
    found.extend(a.iter().filter_map(|own| Some(join(own, nearest(own, b, distance)?))));
    found.extend(b.iter().filter_map(|own| Some(join(nearest(own, a, distance)?, own))));
    found.sort_unstable();
    found.dedup();
    found
}

/// The nearest of the others before or behind, if it is within reach.
fn nearest<'a>(own: &Occurrence, others: &'a [Occurrence], distance: u8) -> Option<&'a Occurrence> {
    let behind = others.get(others.partition_point(|o| o.first <= own.last));
    let before = others.partition_point(|o| o.last < own.first).checked_sub(1).and_then(|at| others.get(at));
    let behind = behind.map(|o| (o.first - own.last - 1, o));
    let before = before.map(|o| (own.first - o.last - 1, o));
    let near = before.into_iter().chain(behind).filter(|(between, _)| *between <= usize::from(distance));
    near.min_by_key(|(between, _)| *between).map(|(_, other)| other)
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
        let near = |distance| Spread::Near { first: 1, distance };
        assert_eq!(chains(&[vec![9], vec![4]], near(4)), [[0, 0]]);
        assert!(chains(&[vec![9], vec![4]], near(3)).is_empty());
        assert!(chains(&[vec![9], vec![9]], near(3)).is_empty());
    }

    #[test]
    fn phrases_are_near_by_the_words_between_them() {
        let near = |distance| Spread::Near { first: 2, distance };
        let words = [vec![1, 20], vec![2, 8, 21], vec![5, 18]];
        assert_eq!(chains(&words, near(2)), [[0, 0, 0], [1, 2, 1]]);
        assert_eq!(chains(&words, near(1)), [[1, 2, 1]]);
        assert!(chains(&[vec![1], vec![2], vec![2]], near(5)).is_empty(), "a phrase is not near its own words");
    }
}
