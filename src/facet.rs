//! The registry of facets: one list from which the schema, the parameters, the counts and the page are made.
//!
//! To add one, see the recipe in CONTRIBUTING.md. Tests run over [`Facet::ALL`].

/// A field that readers count and filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Facet {
    /// Who says something in the article; values are speaker ids.
    Speaker,
    /// Exercises named; values are exercise ids.
    Exercise,
    /// Countries named or meant; values are ISO codes.
    Country,
    /// Agreements and dialogues named; values are ids.
    Agreement,
    /// The outlet; values are its name.
    Source,
    /// Year of publication, or [`Facet::UNKNOWN`].
    Year,
    /// ISO 639-1 code of the language.
    Language,
}

impl Facet {
    /// Every facet, in the order in which a page shows them.
    pub const ALL: [Self; 7] =
        [Self::Speaker, Self::Exercise, Self::Country, Self::Agreement, Self::Source, Self::Year, Self::Language];

    /// The value of an article that has none, where “none” is worth finding (an undated article).
    pub const UNKNOWN: &'static str = "unknown";

    /// The name in URLs, in the JSON and of the engine's field.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Exercise => "exercise",
            Self::Country => "country",
            Self::Agreement => "agreement",
            Self::Source => "source",
            Self::Year => "year",
            Self::Language => "lang",
        }
    }

    /// The name in URLs of the values ruled out.
    pub const fn excluded_name(self) -> &'static str {
        match self {
            Self::Speaker => "not.speaker",
            Self::Exercise => "not.exercise",
            Self::Country => "not.country",
            Self::Agreement => "not.agreement",
            Self::Source => "not.source",
            Self::Year => "not.year",
            Self::Language => "not.lang",
        }
    }

    /// The heading on the page.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Speaker => "Speaker",
            Self::Exercise => "Exercise",
            Self::Country => "Country",
            Self::Agreement => "Agreement",
            Self::Source => "Source",
            Self::Year => "Year",
            Self::Language => "Language",
        }
    }

    /// Position in [`Facet::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The facet of a URL parameter's name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_registry_is_in_order_and_names_are_unique() {
        for (at, facet) in Facet::ALL.into_iter().enumerate() {
            assert_eq!(facet.index(), at);
            assert_eq!(Facet::from_name(facet.name()), Some(facet));
            assert_eq!(facet.excluded_name(), format!("not.{}", facet.name()));
        }
    }
}
