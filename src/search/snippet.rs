//! A text and its matches → the passages worth showing.
//!
//! Passages are sentences, scored as the `UnifiedHighlighter` of Lucene does (BM25-like, earlier is better) with a
//! premium for covering more of the query and for standing in a statement. Refuses to make HTML: a [`Snippet`] is
//! fragments. Tests: at the foot of this file and `tests/it/search.rs`.

use std::ops::Range;

use crate::search::matcher::{Match, marks};
use crate::search::pattern::Pattern;
use crate::search::response::Snippet;

/// Most passages of an article.
const PASSAGES: usize = 3;
/// Most characters of a passage.
const BUDGET: usize = 260;
/// Passages shorter than this take in the next sentence.
const SHORT: usize = 90;
/// Paragraphs looked at for an opening.
const LOOKED_AT: usize = 8;
/// A sentence longer than this many bytes is cut around its match.
const LONGEST_SENTENCE: usize = 4_000;

/// A stretch of text worth showing, with the matches in it.
#[derive(Clone, Debug)]
struct Passage<'a> {
    range: Range<usize>,
    matches: &'a [Match],
}

/// The best passages of `text`, in text order; none where nothing matches. `said` are the byte ranges of statements.
pub fn passages(text: &str, matches: &[Match], patterns: &[Pattern], said: &[Range<usize>]) -> Vec<Range<usize>> {
    let candidates = sentences(text, matches);
    let mut chosen: Vec<&Passage<'_>> = Vec::new();
    let mut covered = vec![false; patterns.len()];
    while chosen.len() < PASSAGES {
        let best = candidates
            .iter()
            .filter(|p| !chosen.iter().any(|c| overlap(&c.range, &p.range)))
            .map(|p| (score(p, patterns, &covered, said), p))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.range.start.cmp(&a.1.range.start)));
        let Some((score, passage)) = best else { break };
        if score <= 0.0 {
            break;
        }
        for found in passage.matches {
            if let Some(place) = covered.get_mut(found.pattern) {
                *place = true;
            }
        }
        chosen.push(passage);
    }
    let mut ranges: Vec<Range<usize>> = chosen.into_iter().map(|p| p.range.clone()).collect();
    ranges.sort_by_key(|r| r.start);
    ranges
}

/// The opening of a text, where nothing in it matches: its first paragraph that is more than a stamp or a dateline.
pub fn opening(text: &str) -> Range<usize> {
    let mut first = None;
    let mut at = 0;
    for paragraph in text.split("\n\n").take(LOOKED_AT) {
        let start = at + paragraph.len() - paragraph.trim_start().len();
        let range = start..at + paragraph.trim_end().len().max(start - at);
        at += paragraph.len() + 2;
        if range.len() >= SHORT {
            return fit(text, range.clone(), range.start..range.start);
        }
        if first.is_none() && !range.is_empty() {
            first = Some(range);
        }
    }
    first.map_or(0..0, |range| fit(text, range.clone(), range.start..range.start))
}

/// A stretch of `text` as fragments, with an ellipsis where a sentence is cut; white space becomes single spaces.
pub fn cut(text: &str, range: &Range<usize>, matches: &[Match]) -> Snippet {
    let mut snippet = Snippet::default();
    let inside: Vec<Match> =
        matches.iter().filter(|m| range.start <= m.range.start && m.range.end <= range.end).cloned().collect();
    snippet.push(if is_start(text, range.start) { "" } else { "…" }, false);
    let mut at = range.start;
    for mark in marks(&inside) {
        snippet.push(&spaced(text, at..mark.start), false);
        snippet.push(&spaced(text, mark.clone()), true);
        at = mark.end;
    }
    snippet.push(&spaced(text, at..range.end), false);
    snippet.push(if is_end(text, range.end) { "" } else { "…" }, false);
    join_touching(snippet)
}

/// A whole text as fragments.
pub fn whole(text: &str, matches: &[Match]) -> Snippet {
    cut(text, &(0..text.len()), matches)
}

/// Unmarked neighbours become one fragment.
fn join_touching(snippet: Snippet) -> Snippet {
    let mut out = Snippet::default();
    for fragment in snippet.fragments {
        match out.fragments.last_mut() {
            Some(last) if !last.marked && !fragment.marked => last.text.push_str(&fragment.text),
            _ => out.fragments.push(fragment),
        }
    }
    out
}

fn spaced(text: &str, range: Range<usize>) -> String {
    let mut out = String::with_capacity(range.len());
    let mut space = false;
    for c in text.get(range).unwrap_or_default().chars() {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        out.push(c);
    }
    if space {
        out.push(' ');
    }
    out
}

/// The sentences around the matches.
fn sentences<'a>(text: &str, matches: &'a [Match]) -> Vec<Passage<'a>> {
    let mut out = Vec::new();
    let mut rest = matches;
    while let Some(first) = rest.first() {
        let sentence = sentence(text, &first.range);
        let inside = rest.partition_point(|m| m.range.start < sentence.end).max(1);
        let (here, behind) = rest.split_at(inside.min(rest.len()));
        rest = behind;
        let core = densest(here);
        let range = fit(text, sentence, core.clone());
        let here = within(here, &range);
        out.push(Passage { range, matches: here });
    }
    out
}

/// The matches that lie in a range; they are sorted by start.
fn within<'a>(matches: &'a [Match], range: &Range<usize>) -> &'a [Match] {
    let from = matches.partition_point(|m| m.range.start < range.start);
    let to = matches.partition_point(|m| m.range.start < range.end);
    matches.get(from..to).unwrap_or_default()
}

/// The stretch of at most [`BUDGET`] bytes that holds most different matches.
fn densest(matches: &[Match]) -> Range<usize> {
    let mut best = (0, 0..0);
    for (at, first) in matches.iter().enumerate() {
        let reach = first.range.start + BUDGET;
        let window = matches.get(at..).unwrap_or_default().iter().take(32).take_while(|m| m.range.end <= reach);
        let mut seen: Vec<usize> = window.clone().map(|m| m.pattern).collect();
        let end = window.map(|m| m.range.end).max().unwrap_or(first.range.end);
        seen.sort_unstable();
        seen.dedup();
        if seen.len() > best.0 {
            best = (seen.len(), first.range.start..end);
        }
    }
    best.1
}

/// The sentence that holds a match, with the next ones while it is short.
fn sentence(text: &str, found: &Range<usize>) -> Range<usize> {
    let start = sentence_start(text, found.start);
    let mut end = sentence_end(text, found.end);
    while end - start < SHORT {
        let next = sentence_end(text, end + 1);
        let apart = text.get(end..next).is_none_or(|gap| gap.trim().is_empty() || gap.contains("\n\n"));
        if apart || next - start > BUDGET {
            break;
        }
        end = next;
    }
    start..end.max(found.end)
}

fn sentence_start(text: &str, at: usize) -> usize {
    let floor = text.floor_char_boundary(at.saturating_sub(LONGEST_SENTENCE));
    let before = text.get(floor..at).unwrap_or_default();
    let ends = before.char_indices().rev().find(|(i, c)| ends_sentence(text, floor + i, *c));
    let start = ends.map_or(floor, |(i, c)| floor + i + c.len_utf8());
    let gap = text.get(start..at).unwrap_or_default();
    let skipped = gap.len() - gap.trim_start_matches(|c: char| c.is_whitespace() || is_closing(c)).len();
    start + skipped
}

fn sentence_end(text: &str, at: usize) -> usize {
    let from = text.ceil_char_boundary(at.min(text.len()));
    let behind = text.get(from..text.floor_char_boundary(from + LONGEST_SENTENCE)).unwrap_or_default();
    for (i, c) in behind.char_indices() {
        if ends_sentence(text, from + i, c) {
            if c == '\n' {
                return from + i;
            }
            let end = from + i + c.len_utf8();
            let closing = text.get(end..).unwrap_or_default();
            return end + closing.len() - closing.trim_start_matches(is_closing).len();
        }
    }
    from + behind.len()
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»')
}

/// Whether the character at a byte offset ends a sentence: a blank line, or a stop before a space that is not that of
/// an abbreviation (`Gen.`, `U.S.`).
fn ends_sentence(text: &str, at: usize, c: char) -> bool {
    let behind = text.get(at + c.len_utf8()..).unwrap_or_default();
    match c {
        '\n' => behind.starts_with('\n') || text.get(..at).is_some_and(|t| t.ends_with('\n')),
        '。' | '！' | '？' => true,
        '!' | '?' => behind.trim_start_matches(is_closing).starts_with(char::is_whitespace),
        '.' => {
            let next = behind.trim_start_matches(is_closing);
            let word = text.get(..at).unwrap_or_default().rsplit(char::is_whitespace).next().unwrap_or_default();
            next.starts_with(char::is_whitespace) && !is_abbreviation(word) && starts_sentence(next.trim_start())
        }
        _ => false,
    }
}

fn starts_sentence(text: &str) -> bool {
    text.chars().next().is_none_or(|c| !c.is_lowercase())
}

/// A short capitalised word (`Gen`, `Sept`) or dotted initials (`U.S`).
fn is_abbreviation(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut chars = word.chars();
    let short = matches!(word, "Mr" | "Mrs" | "Ms" | "Dr" | "St" | "No" | "vs" | "Gen" | "Lt" | "Col" | "Maj" | "Adm")
        || matches!(
            word,
            "Capt" | "Sgt" | "Sen" | "Rep" | "Gov" | "Brig" | "Cmdr" | "Jr" | "Sr" | "Ltd" | "Inc" | "Co"
        )
        || matches!(word, "Jan" | "Feb" | "Mar" | "Apr" | "Aug" | "Sept" | "Sep" | "Oct" | "Nov" | "Dec");
    let initial = chars.next().is_some_and(char::is_uppercase) && chars.as_str().is_empty();
    short || initial || (word.len() < 8 && word.split('.').all(|p| p.chars().count() == 1))
}

/// Cuts a range to [`BUDGET`] characters around `core`, at white space.
fn fit(text: &str, range: Range<usize>, core: Range<usize>) -> Range<usize> {
    let slice = text.get(range.clone()).unwrap_or_default();
    if slice.chars().nth(BUDGET).is_none() {
        return range.start..range.end - (slice.len() - slice.trim_end().len());
    }
    let core = core.start.max(range.start)..core.end.max(range.start);
    let width = text.get(core.clone()).map_or(0, |t| t.chars().count());
    let spare = BUDGET.saturating_sub(width);
    let lead = text.get(range.start..core.start).unwrap_or_default();
    let all_fits = lead.chars().count() + width <= BUDGET * 4 / 5;
    let start = if all_fits { range.start } else { word_start(text, range.start, core.start, spare / 3) };
    let used = text.get(start..core.end).map_or(0, |t| t.chars().count());
    let end = word_end(text, core.end, range.end, BUDGET.saturating_sub(used));
    start..end
}

/// The start of a word at most `chars` before `at`.
fn word_start(text: &str, floor: usize, at: usize, chars: usize) -> usize {
    let before = text.get(floor..at).unwrap_or_default();
    let cut = before.char_indices().rev().take(chars).last().map_or(at, |(i, _)| floor + i);
    let gap = text.get(cut..at).unwrap_or_default();
    gap.find(char::is_whitespace).map_or(at, |space| {
        let behind = gap.get(space..).unwrap_or_default();
        at - behind.trim_start().len()
    })
}

/// The end of a word at most `chars` behind `at`.
fn word_end(text: &str, at: usize, ceiling: usize, chars: usize) -> usize {
    let behind = text.get(at..ceiling).unwrap_or_default();
    match behind.char_indices().nth(chars) {
        None => ceiling,
        Some((cut, _)) => {
            let kept = behind.get(..cut).unwrap_or_default();
            at + kept.rfind(char::is_whitespace).map_or(0, |space| kept.get(..space).map_or(0, |t| t.trim_end().len()))
        }
    }
}

fn is_start(text: &str, at: usize) -> bool {
    sentence_start(text, at) == at || text.get(..at).is_none_or(|t| t.trim_end().is_empty())
}

fn is_end(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end_matches(is_closing);
    before.ends_with(['.', '!', '?', '。', '！', '？', ':', '…'])
        || text
            .get(at..)
            .is_none_or(|t| t.trim_start_matches(' ').is_empty() || t.trim_start_matches(' ').starts_with('\n'))
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Higher for rarer words, for more of them, for whole phrases, for statements, and for standing early; words that a
/// passage already chosen shows count little.
fn score(passage: &Passage<'_>, patterns: &[Pattern], covered: &[bool], said: &[Range<usize>]) -> f32 {
    let mut counts = vec![0_u16; patterns.len()];
    let mut phrases = 0_u8;
    for found in passage.matches {
        if let Some(count) = counts.get_mut(found.pattern) {
            *count = count.saturating_add(1);
        }
        phrases = phrases.saturating_add(u8::from(found.phrase));
    }
    let per_pattern = counts.iter().zip(patterns).zip(covered).filter(|((count, _), _)| **count > 0);
    let words: f32 = per_pattern
        .map(|((count, pattern), covered)| {
            let often = f32::from(*count);
            let worth = pattern.weight * (often * 2.2) / (often + 1.2) + 2.0;
            if *covered { worth * 0.25 } else { worth }
        })
        .sum();
    let quote = if said.iter().any(|s| overlap(s, &passage.range)) { 1.15 } else { 1.0 };
    #[allow(clippy::cast_precision_loss)] // a byte offset's logarithm needs no precision
    let early = 1.0 + 1.0 / (87.0 + passage.range.start as f32).ln();
    (words + f32::from(phrases) * 0.5) * quote * early
}
