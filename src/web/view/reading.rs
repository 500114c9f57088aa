//! An article and what was found in it → paragraphs of segments that do not overlap.
//!
//! Finds nest and overlap: an exercise inside a statement, a marked phrase across both. Markup cannot overlap, so the
//! text is cut wherever anything starts or ends, and each segment says what covers it. Refuses to lose or repeat a
//! letter: the segments of a paragraph joined are the paragraph. Tests: at the foot of this file.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::annotation::{Annotations, Evidence};
use crate::facet::Facet;
use crate::search::response::ArticleView;
use crate::web::{links, words};

/// An article, ready to print.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The headline where it is part of the text; otherwise empty.
    pub headline: Vec<Segment>,
    /// The body.
    pub paragraphs: Vec<Paragraph>,
}

/// A paragraph with an address of its own.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Counted from 1, for `#p7`.
    pub number: usize,
    /// Joined, they are its text.
    pub segments: Vec<Segment>,
}

/// A stretch of text that the same finds cover from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The words.
    pub text: String,
    /// Matches the query.
    pub mark: bool,
    /// The number of the mark that starts here, from 1, for `#m1`.
    pub hit: Option<usize>,
    /// Part of a statement.
    pub said: bool,
    /// `s412` where a statement starts, for a link from the side.
    pub anchor: Option<String>,
    /// `f412` where a find starts, for a link from the side.
    pub place: Option<String>,
    /// What it names.
    pub find: Option<Find>,
}

/// Something named in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Find {
    /// `person`, `exercise`, `country`, `date` or `agreement`.
    pub kind: &'static str,
    /// What it is and why, for a hint.
    pub hint: String,
    /// Its page.
    pub href: Option<String>,
}

/// A range of the text and what it is.
struct Span {
    range: Range<usize>,
    layer: Layer,
}

enum Layer {
    /// With its number.
    Mark(usize),
    Said,
    Find(Find),
}

/// The anchor of a statement that starts at byte `start`.
pub fn anchor(start: usize) -> String {
    format!("s{start}")
}

/// The anchor of a find that starts at byte `start`.
pub fn place(start: usize) -> String {
    format!("f{start}")
}

/// Cuts an article into paragraphs and segments.
pub fn reading(view: &ArticleView) -> Reading {
    read(view, |_| true)
}

/// The same with one statement only.
pub fn only(view: &ArticleView, statement: &Range<usize>) -> Reading {
    read(view, |range| range == statement)
}

fn read(view: &ArticleView, shown: impl Fn(&Range<usize>) -> bool) -> Reading {
    let article = &view.article;
    let text = article.text.as_str();
    let mut spans = spans(&view.annotations, &view.highlights, text);
    spans.retain(|span| !matches!(span.layer, Layer::Said) || shown(&span.range));
    let mut blocks = cut(text, paragraphs(text), spans);
    let headline = if article.body_start > 0 && !blocks.is_empty() { blocks.remove(0) } else { Vec::new() };
    let paragraphs = blocks.into_iter().enumerate().map(|(at, segments)| Paragraph { number: at + 1, segments });
    Reading { headline, paragraphs: paragraphs.collect() }
}

/// Every find, mark and statement that can be shown, by start.
fn spans(annotations: &Annotations, highlights: &[Range<usize>], text: &str) -> Vec<Span> {
    let statements = annotations.speakers.iter().flat_map(|s| &s.statements);
    let mut spans: Vec<Span> = highlights
        .iter()
        .zip(1..)
        .map(|(range, number)| Span { range: range.clone(), layer: Layer::Mark(number) })
        .chain(statements.map(|s| Span { range: s.start..s.end, layer: Layer::Said }))
        .chain(finds(annotations))
        .filter(|span| text.get(span.range.clone()).is_some_and(|words| !words.is_empty()))
        .collect();
    spans.sort_by_key(|span| (span.range.start, span.range.end));
    spans
}

fn finds(annotations: &Annotations) -> impl Iterator<Item = Span> {
    let speakers: BTreeSet<&str> = annotations.speakers.iter().map(|s| s.id.as_str()).collect();
    let people = annotations.people.iter().map(move |p| {
        let href = speakers.contains(p.id.as_str()).then(|| links::page("speaker", &p.id));
        find("person", p.start..p.end, &p.name, &p.evidence, href)
    });
    let exercises = annotations.exercises.iter().map(|e| {
        let href = links::entity(Facet::Exercise, &e.id);
        find("exercise", e.start..e.end, &format!("Exercise {}", e.name), &e.evidence, href)
    });
    let countries = annotations.countries.iter().flat_map(|c| {
        let href = links::entity(Facet::Country, &c.country.code);
        let again = c.again.iter().map(|place| (place.start..place.end, &place.evidence));
        let places = std::iter::once((c.start..c.end, &c.evidence)).chain(again);
        places.map(move |(range, evidence)| find("country", range, &c.country.name, evidence, href.clone()))
    });
    let dates = annotations.dates.iter().map(|d| {
        let value = d.value.as_deref().unwrap_or("a date that cannot be worked out");
        find("date", d.start..d.end, value, &d.evidence, None)
    });
    let agreements =
        annotations.agreements.iter().map(|a| find("agreement", a.start..a.end, &a.name, &a.evidence, None));
    people.chain(exercises).chain(countries).chain(dates).chain(agreements)
}

fn find(kind: &'static str, range: Range<usize>, name: &str, evidence: &Evidence, href: Option<String>) -> Span {
    let hint = format!("{name} · {} ({})", evidence.rule, words::confidence(evidence.confidence));
    Span { range, layer: Layer::Find(Find { kind, hint, href }) }
}

/// The paragraphs: what blank lines part.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut out = Vec::new();
    for piece in text.split("\n\n") {
        let end = start + piece.len();
        if !piece.trim().is_empty() {
            out.push(start..end);
        }
        start = end + 2;
    }
    out
}

/// Cuts each paragraph wherever a span starts or ends. `spans` are sorted by start.
fn cut(text: &str, paragraphs: Vec<Range<usize>>, spans: Vec<Span>) -> Vec<Vec<Segment>> {
    let mut cuts: BTreeSet<usize> = spans.iter().flat_map(|s| [s.range.start, s.range.end]).collect();
    cuts.extend(paragraphs.iter().flat_map(|p| [p.start, p.end]));
    let mut waiting = spans.into_iter().peekable();
    let mut covering: Vec<Span> = Vec::new();
    let (mut anchors, mut hits) = (BTreeSet::new(), BTreeSet::new());
    paragraphs
        .into_iter()
        .map(|paragraph| {
            let mut segments = Vec::new();
            let mut start = paragraph.start;
            for end in cuts.range(paragraph.start + 1..=paragraph.end).copied() {
                while let Some(span) = waiting.next_if(|s| s.range.start <= start) {
                    covering.push(span);
                }
                covering.retain(|span| span.range.end > start);
                let mut segment = segment(text.get(start..end).unwrap_or_default(), &covering, &mut anchors, &mut hits);
                let opens = |s: &Span| matches!(s.layer, Layer::Find(_)) && s.range.start == start;
                segment.place = covering.iter().any(opens).then(|| place(start));
                segments.push(segment);
                start = end;
            }
            segments
        })
        .collect()
}

/// One segment; the shortest find is the one that it names.
fn segment(text: &str, covering: &[Span], anchors: &mut BTreeSet<usize>, hits: &mut BTreeSet<usize>) -> Segment {
    let said = |span: &&Span| matches!(span.layer, Layer::Said);
    let new_statement = covering.iter().filter(said).find(|span| anchors.insert(span.range.start));
    let finds = covering.iter().filter_map(|span| match &span.layer {
        Layer::Find(find) => Some((span.range.len(), find)),
        _ => None,
    });
    let marks = covering.iter().filter_map(|span| match span.layer {
        Layer::Mark(number) => Some(number),
        _ => None,
    });
    Segment {
        text: text.to_owned(),
        mark: marks.clone().next().is_some(),
        hit: marks.clone().find(|number| hits.insert(*number)),
        said: covering.iter().any(|span| said(&span)),
        anchor: new_statement.map(|span| anchor(span.range.start)),
        place: None,
        find: finds.min_by_key(|(len, _)| *len).map(|(_, find)| find.clone()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn find_span(kind: &'static str, range: Range<usize>) -> Span {
        Span { range, layer: Layer::Find(Find { kind, hint: String::new(), href: None }) }
    }

    fn shown(segments: &[Segment]) -> String {
        let show = |s: &Segment| {
            let mut out = s.text.clone();
            if let Some(find) = &s.find {
                out = format!("{}:{out}", find.kind);
            }
            if s.mark {
                out = format!("*{out}*");
            }
            if s.said { format!("<{out}>") } else { out }
        };
        segments.iter().map(show).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn overlapping_finds_become_segments_side_by_side() {
        let text = "He said that Malabar matters.";
        let spans = vec![
            Span { range: 8..28, layer: Layer::Said },
            find_span("exercise", 13..20),
            Span { range: 18..25, layer: Layer::Mark(1) },
        ];
        let cut = cut(text, paragraphs(text), spans);
        assert_eq!(shown(&cut[0]), "He said |<that >|<exercise:Malab>|<*exercise:ar*>|<* matt*>|<ers>|.");
        let anchors: Vec<_> = cut[0].iter().filter_map(|s| s.anchor.as_deref()).collect();
        assert_eq!(anchors, ["s8"]);
        let hits: Vec<_> = cut[0].iter().map(|s| s.hit).collect();
        assert_eq!(hits, [None, None, None, Some(1), None, None, None], "a mark cut in two is one hit");
    }

    #[test]
    fn a_statement_over_two_paragraphs_is_said_in_both() {
        let text = "One.\n\nTwo.";
        let cut = cut(text, paragraphs(text), vec![Span { range: 0..10, layer: Layer::Said }]);
        assert_eq!([shown(&cut[0]), shown(&cut[1])], ["<One.>", "<Two.>"]);
        assert_eq!(cut[1][0].anchor, None);
    }

    proptest! {
        #[test]
        fn no_letter_is_lost_or_repeated(text in "[a-zé\n ]{0,40}", ranges in prop::collection::vec((0_usize..45, 0_usize..45), 0..8)) {
            let annotations = Annotations::default();
            let highlights: Vec<_> = ranges.into_iter().map(|(a, b)| a.min(b)..a.max(b)).collect();
            let blocks = cut(&text, paragraphs(&text), spans(&annotations, &highlights, &text));
            let joined: Vec<String> = blocks.iter().map(|b| b.iter().map(|s| s.text.as_str()).collect()).collect();
            let expected: Vec<&str> = paragraphs(&text).into_iter().map(|p| &text[p]).collect();
            prop_assert_eq!(joined, expected);
        }
    }
}
