//! Byte ranges that finds already hold → whether another range meets one of them, in logarithmic time.
//!
//! Tests: at the foot of this file.

use std::ops::Range;

/// Ranges in order of their start, merged where they meet.
#[derive(Debug, Default)]
pub struct Spans(Vec<Range<usize>>);

impl Spans {
    /// Whether `range` shares a byte with one of the ranges.
    pub fn meet(&self, range: &Range<usize>) -> bool {
        let at = self.0.partition_point(|held| held.end <= range.start);
        self.0.get(at).is_some_and(|held| held.start < range.end)
    }
}

impl FromIterator<Range<usize>> for Spans {
    fn from_iter<I: IntoIterator<Item = Range<usize>>>(ranges: I) -> Self {
        let mut ranges: Vec<_> = ranges.into_iter().collect();
        ranges.sort_by_key(|range| range.start);
        let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
        for range in ranges {
            match merged.last_mut() {
                Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
                _ => merged.push(range),
            }
        }
        Self(merged)
    }
}

/// Two lists of finds in one, in text order: what of `own` meets one of `sure` goes.
pub fn joined<T>(own: Vec<T>, sure: Vec<T>, bytes: impl Fn(&T) -> Range<usize>) -> Vec<T> {
    if sure.is_empty() {
        return own;
    }
    let held: Spans = sure.iter().map(&bytes).collect();
    let mut all: Vec<T> = own.into_iter().filter(|find| !held.meet(&bytes(find))).chain(sure).collect();
    all.sort_by_key(|find| bytes(find).start);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_meet_when_they_share_a_byte() {
        let spans: Spans = [8..12, 0..3, 2..5].into_iter().collect();
        for (range, expected) in [(0..1, true), (4..6, true), (5..8, false), (11..20, true), (12..13, false)] {
            assert_eq!(spans.meet(&range), expected, "{range:?}");
        }
    }
}
