//! Annotations → the values that a document is counted and filtered by, and the labels of its ids.
//!
//! Refuses to look for anything new: what extraction did not find has no value here. Tests: at the foot of this file
//! and of [`super::document`].

use std::collections::BTreeSet;
use std::ops::Range;

use super::document::IndexedDoc;
use super::labels::{self, Label};
use crate::annotation::{Speaker, SpeakerKind};
use crate::date::PartialDate;
use crate::facet::Facet;

/// A facet's values within a range of the text: what is found there, or what is true of the whole article.
pub fn values(doc: &IndexedDoc, facet: Facet, within: &Range<usize>) -> BTreeSet<String> {
    let (article, found) = (&doc.article, &doc.annotations);
    match facet {
        Facet::Speaker => found.speakers.iter().map(|s| s.id.clone()).collect(),
        Facet::Exercise => found.exercises.iter().filter(|m| within.contains(&m.start)).map(|m| m.id.clone()).collect(),
        Facet::Country => {
            let text = article.text.get(within.clone()).unwrap_or_default();
            let here = |start, name| within.contains(&start) || names(text, name);
            let countries = found.countries.iter().filter(|m| here(m.start, m.country.name.as_str()));
            countries.map(|m| m.country.code.clone()).collect()
        }
        Facet::Agreement => {
            found.agreements.iter().filter(|m| within.contains(&m.start)).map(|m| m.id.clone()).collect()
        }
        Facet::Source => article.source.iter().cloned().collect(),
        Facet::Year => {
            let year = found.published.date.map(|date| format!("{:04}", date.year()));
            BTreeSet::from([year.unwrap_or_else(|| Facet::UNKNOWN.to_owned())])
        }
        Facet::Language => article.language.iter().cloned().collect(),
    }
}

/// Whether `name` stands in `text` as a word of its own. A country's later mentions are not listed among the annotations.
fn names(text: &str, name: &str) -> bool {
    !name.is_empty()
        && text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let after = text.get(at + name.len()..).and_then(|t| t.chars().next());
            ![before, after].into_iter().flatten().any(char::is_alphanumeric)
        })
}

/// The paragraph around a span.
pub fn paragraph(text: &str, start: usize, end: usize) -> Range<usize> {
    let before = text.get(..start).and_then(|t| t.rfind("\n\n")).map_or(0, |at| at + 2);
    let after = text.get(end..).and_then(|t| t.find("\n\n")).map_or(text.len(), |at| end + at);
    before..after
}

/// Labels of every id in an article.
pub fn labels_of(doc: &IndexedDoc) -> BTreeSet<String> {
    let found = &doc.annotations;
    let year = found.published.date.map(PartialDate::year);
    let plain = |facet, id: &str, name: &str| {
        let label = Label { name: name.to_owned(), ..Label::default() };
        labels::pack(facet, id, &label, None)
    };
    let speaker = |s: &Speaker| {
        let label = Label {
            name: s.name.clone(),
            office: s.office.clone(),
            country: s.country.as_ref().map(|c| c.code.clone()),
            institution: s.kind == SpeakerKind::Institution,
        };
        labels::pack(Facet::Speaker, &s.id, &label, year)
    };
    let countries = found.countries.iter().map(|m| &m.country);
    let countries = countries.chain(found.speakers.iter().filter_map(|s| s.country.as_ref()));
    found
        .speakers
        .iter()
        .map(speaker)
        .chain(found.people.iter().map(|m| plain(Facet::Speaker, &m.id, &m.name)))
        .chain(found.exercises.iter().map(|m| plain(Facet::Exercise, &m.id, &m.name)))
        .chain(found.agreements.iter().map(|m| plain(Facet::Agreement, &m.id, &m.name)))
        .chain(countries.map(|c| plain(Facet::Country, &c.code, &c.name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn country_names_are_whole_words() {
        assert!(names("in Niger.", "Niger"));
        assert!(!names("in Nigeria.", "Niger"));
    }

    #[test]
    fn a_paragraph_ends_at_blank_lines_and_at_the_ends() {
        let text = "One.\n\nTwo and\nhalf.\n\nThree.";
        for (start, end, expected) in [(0, 3, "One."), (10, 13, "Two and\nhalf."), (25, 30, "Three.")] {
            assert_eq!(text.get(paragraph(text, start, end)), Some(expected));
        }
    }
}
