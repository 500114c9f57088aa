//! What ids are called: id → display name, latest office, country, read from the index itself.
//!
//! Each document carries a label for every id in it, packed into one string of the fast field `label`; the field's
//! dictionary holds each different label once, so that reading all of them costs what there is to know, not what there
//! is to read. Where several labels tell of one id, the latest year's wins (people change office). Refuses to invent:
//! an id without a label is shown as it is. Tests: at the foot of this file.

use rustc_hash::FxHashMap;

use crate::facet::Facet;

/// Stands between the parts of a packed label; no name holds it, as it is dropped when packing.
const BREAK: char = '\u{1f}';

/// How a packed label tells that a speaker is a body.
const INSTITUTION: &str = "institution";

/// What is known of one id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// Display name: `Rajnath Singh`, `Malabar`, `Japan`.
    pub name: String,
    /// A speaker's office in the latest article that gives it.
    pub office: Option<String>,
    /// ISO code of the country that a speaker speaks for.
    pub country: Option<String>,
    /// Whether a speaker is a ministry, a service or another body, and no person.
    pub institution: bool,
}

/// Labels of all ids, by facet.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    by_facet: [FxHashMap<String, (Rank, Label)>; Facet::ALL.len()],
}

/// Which of two labels of one id is believed: the one that gives an office, of the latest year, the greater of equals.
type Rank = (bool, u16);

impl Labels {
    /// The label of an id; people who do not speak are found under [`Facet::Speaker`] as well.
    pub fn get(&self, facet: Facet, id: &str) -> Option<&Label> {
        self.by_facet[facet.index()].get(id).map(|(_, label)| label)
    }

    /// The display name of a facet's value; the value itself where it needs none (source, year) or has none.
    pub fn name<'a>(&'a self, facet: Facet, id: &'a str) -> &'a str {
        self.get(facet, id).map_or(id, |label| label.name.as_str())
    }

    /// All ids of a facet with their labels, in no order.
    pub fn all(&self, facet: Facet) -> impl Iterator<Item = (&str, &Label)> {
        self.by_facet[facet.index()].iter().map(|(id, (_, label))| (id.as_str(), label))
    }

    /// Adds a packed label; one that cannot be read is passed over.
    pub(crate) fn add(&mut self, packed: &str) {
        let mut parts = packed.split(BREAK);
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (facet, id, name) = (next(), next(), next());
        let (year, office, country, kind) = (next().parse().unwrap_or(0), next(), next(), next());
        let Some(facet) = Facet::from_name(&facet) else { return };
        let given = |text: String| Some(text).filter(|t| !t.is_empty());
        let label = Label { name, office: given(office), country: given(country), institution: kind == INSTITUTION };
        let rank = (label.office.is_some(), year);
        let known = &mut self.by_facet[facet.index()];
        let better = known.get(&id).is_none_or(|(r, l)| (rank, &label.name, &label.office) > (*r, &l.name, &l.office));
        if better {
            known.insert(id, (rank, label));
        }
    }
}

/// A label as one string; `year` is the year of publication, where it matters which is the latest.
pub(crate) fn pack(facet: Facet, id: &str, label: &Label, year: Option<i16>) -> String {
    let plain = |text: &str| text.replace(BREAK, " ");
    let parts = [
        facet.name().to_owned(),
        plain(id),
        plain(&label.name),
        year.map(|y| y.to_string()).unwrap_or_default(),
        plain(label.office.as_deref().unwrap_or_default()),
        plain(label.country.as_deref().unwrap_or_default()),
        if label.institution { INSTITUTION } else { "" }.to_owned(),
    ];
    parts.join("\u{1f}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speaker(name: &str, office: Option<&str>) -> Label {
        let office = office.map(str::to_owned);
        Label { name: name.into(), office, country: Some("JP".into()), ..Label::default() }
    }

    #[test]
    fn the_latest_office_wins_in_any_order() {
        let packed = [
            pack(Facet::Speaker, "kishi", &speaker("Kishi Nobuo", Some("Vice-Minister")), Some(2019)),
            pack(Facet::Speaker, "kishi", &speaker("Kishi Nobuo", Some("Defence Minister")), Some(2021)),
            pack(Facet::Speaker, "kishi", &speaker("Kishi Nobuo", None), Some(2024)),
        ];
        for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
            let mut labels = Labels::default();
            for at in order {
                labels.add(&packed[at]);
            }
            let label = labels.get(Facet::Speaker, "kishi").cloned();
            assert_eq!(label, Some(speaker("Kishi Nobuo", Some("Defence Minister"))));
        }
    }

    #[test]
    fn an_unknown_id_is_its_own_name() {
        let mut labels = Labels::default();
        labels.add("nonsense");
        assert_eq!(labels.name(Facet::Source, "The Hindu"), "The Hindu");
    }
}
