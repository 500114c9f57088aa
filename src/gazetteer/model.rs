//! The entries of the gazetteer, as the TOML files spell them.

use jiff::civil::Date;
use serde::Deserialize;

use crate::date::PartialDate;

/// A day or month or year in `from`/`to`, as text: `2019-05`, `2019`.
pub type Month = String;

/// Someone who holds or held offices.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Slug; made from the name at loading unless given (two people of one name).
    #[serde(default)]
    pub id: String,
    /// Customary full name.
    pub name: String,
    /// Other full forms of the name; a bare surname is never one.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-2, or `EU`, `NATO`.
    pub country: String,
    /// Offices, any order, may overlap.
    #[serde(default)]
    pub offices: Vec<Office>,
    /// How later mentions shorten the name.
    pub surname: Option<String>,
    /// No other entry shares the surname.
    #[serde(default)]
    pub surname_unique: bool,
    /// Every office was seen in a source.
    #[serde(default)]
    pub verified: bool,
}

/// A term of office.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// `Minister of Defence`
    pub title: String,
    /// First month, `2019-05` or `2019`.
    pub from: Option<Month>,
    /// Last month; none while in office.
    pub to: Option<Month>,
    /// Holder and office were seen in a source.
    #[serde(default)]
    pub verified: bool,
    /// Both dates too.
    #[serde(default)]
    pub dates_verified: bool,
}

/// A series of military exercises.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools)] // four independent facts of a record, not a state machine
pub struct Exercise {
    /// Slug; made from the name at loading unless given.
    #[serde(default)]
    pub id: String,
    /// Customary name without edition.
    pub name: String,
    /// Other forms.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Core countries, ISO codes.
    #[serde(default)]
    pub participants: Vec<String>,
    /// More than two parties.
    #[serde(default)]
    pub multilateral: bool,
    /// `naval`, `air`, `army`, `tri-service`, `cyber`, `hadr`, `special-forces`, `coast-guard`, `space`.
    pub domain: String,
    /// First year.
    pub since: Option<i16>,
    /// Still held under this name.
    #[serde(default)]
    pub active: bool,
    /// The bare name is also an ordinary word or a place: needs context, an edition or a strong alias.
    #[serde(default)]
    pub ambiguous: bool,
    /// Forms that settle an ambiguous name by themselves.
    #[serde(default)]
    pub strong_aliases: Vec<String>,
    /// Words near which an ambiguous name counts, besides the defaults.
    #[serde(default)]
    pub context: Vec<String>,
    /// Words right behind the name that make it something else (`Hill`).
    #[serde(default)]
    pub negative_context: Vec<String>,
    /// Aliases that another entry has too.
    #[serde(default)]
    pub shared_aliases: Vec<String>,
    /// A national exercise.
    #[serde(default)]
    pub national: bool,
    /// Seen in a source.
    #[serde(default)]
    pub verified: bool,
}

/// A named agreement, dialogue or grouping.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agreement {
    /// Slug; made from the name at loading unless given.
    #[serde(default)]
    pub id: String,
    /// Customary name.
    pub name: String,
    /// `dialogue`, `agreement`, `grouping` …
    pub kind: String,
    /// Other forms.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// An ordinary word or a very common abbreviation.
    #[serde(default)]
    pub ambiguous: bool,
    /// Many pairs of countries have one of this name: a mention carries its parties where they are clear.
    #[serde(default)]
    pub bilateral: bool,
    /// Parties, ISO codes.
    #[serde(default)]
    pub countries: Vec<String>,
    /// First year.
    pub since: Option<i16>,
    /// Seen in a source.
    #[serde(default)]
    pub verified: bool,
}

/// An office title of one country, or a generic one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// `Minister of Defence`
    pub name: String,
    /// ISO code; none for a generic title.
    pub country: Option<String>,
    /// `minister`, `deputy`, `official`, `chief`, `head`, `role`.
    pub rank: String,
    /// Other forms.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Forms that other countries use too.
    #[serde(default)]
    pub shared_aliases: Vec<String>,
}

/// A body that speaks: a ministry, service or command.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// Slug of the display name; made at loading unless given.
    #[serde(default)]
    pub id: String,
    /// `Ministry of Defence`; the country is added for display where the name does not tell it.
    pub name: String,
    /// ISO code, or a bloc's; empty for a body that is no state's.
    #[serde(default)]
    pub country: String,
    /// Other forms.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Forms that others use too.
    #[serde(default)]
    pub shared_aliases: Vec<String>,
}

/// A country or territory.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryEntry {
    /// ISO 3166-1 alpha-2.
    pub iso2: String,
    /// Usual English name.
    pub name: String,
    /// Forms of the name.
    #[serde(default)]
    pub names: Vec<String>,
    /// Demonyms and adjectives.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Capitals, which may stand for the government.
    #[serde(default)]
    pub capitals: Vec<String>,
    /// When a capital stands for the government.
    pub metonym_note: Option<String>,
    /// What else the name may be.
    pub ambiguity: Option<String>,
    /// Forms that others use too.
    #[serde(default)]
    pub shared_aliases: Vec<String>,
    /// The state a territory belongs to.
    pub territory_of: Option<String>,
}

/// Places of one country that are no capitals: they tell whose a dateline, a mayor or a unit is, and are never a mention
/// of the country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Cities, ports, bases, states and provinces whose name alone tells the country.
    #[serde(default)]
    pub names: Vec<String>,
    /// Those of a name that is also another place, a person's or a word: they need the country named in the story.
    #[serde(default)]
    pub shared: Vec<String>,
}

/// A body of states that speaks but is no country.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bloc {
    /// `NATO`
    pub code: String,
    /// Usual English name.
    pub name: String,
    /// Forms of the name.
    #[serde(default)]
    pub names: Vec<String>,
    /// Adjectives.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Cities that stand for it.
    #[serde(default)]
    pub seat: Vec<String>,
}

/// How a person, an exercise or a country is written in other scripts. Names exactly one entry.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    /// The id of a person's entry.
    pub person: Option<String>,
    /// The id of an exercise's entry.
    pub exercise: Option<String>,
    /// The ISO code of a country's or bloc's entry.
    pub country: Option<String>,
    /// Hindi, in Devanagari.
    #[serde(default)]
    pub hi: Vec<String>,
    /// Japanese. A space parts family and given name: `岸田 文雄`; a dot the parts of a foreign name.
    #[serde(default)]
    pub ja: Vec<String>,
    /// Chinese, simplified and traditional.
    #[serde(default)]
    pub zh: Vec<String>,
    /// Korean.
    #[serde(default)]
    pub ko: Vec<String>,
    /// Russian, in the nominative: the other cases are made by rule.
    #[serde(default)]
    pub ru: Vec<String>,
    /// Ukrainian, in the nominative.
    #[serde(default)]
    pub uk: Vec<String>,
    /// Arabic, with its article where it has one.
    #[serde(default)]
    pub ar: Vec<String>,
    /// A country's adjectives, in any of the languages.
    #[serde(default)]
    pub adjectives: Vec<String>,
    /// Forms that mean the person only beside a title held on the day, or where the full name stands in the article.
    #[serde(default)]
    pub short: Vec<String>,
    /// Forms of an exercise that are ordinary words too: they need a word for exercise, quotation marks or a year.
    #[serde(default)]
    pub ambiguous: Vec<String>,
    /// Every form was seen in a source.
    #[serde(default)]
    pub verified: bool,
}

/// The entry that a [`Spelling`] is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpellingOf<'a> {
    /// A person's id.
    Person(&'a str),
    /// An exercise's id.
    Exercise(&'a str),
    /// A country's or bloc's code.
    Country(&'a str),
    /// None, or several.
    Unclear,
}

/// What applies to every entry.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// Words any of which makes a nearby ambiguous exercise name acceptable.
    pub context: Vec<String>,
    /// Words before an exercise's name, `Exercise`, `Ex`.
    pub prefixes: Vec<String>,
    /// How many words “near” is.
    pub window_words: usize,
    /// Ranks and forms of address before a person's name.
    pub honorifics: Vec<String>,
}

impl Institution {
    /// The name with its country where the name alone does not tell it: `Ministry of Defence (India)`.
    pub fn display_name(&self, country: &CountryEntry) -> String {
        let told = std::iter::once(&country.name)
            .chain(&country.names)
            .chain(&country.adjectives)
            .any(|form| self.name.contains(form.as_str()));
        if told { self.name.clone() } else { format!("{} ({})", self.name, country.name) }
    }
}

impl Spelling {
    /// The one entry that it names.
    pub fn of(&self) -> SpellingOf<'_> {
        match (&self.person, &self.exercise, &self.country) {
            (Some(id), None, None) => SpellingOf::Person(id),
            (None, Some(id), None) => SpellingOf::Exercise(id),
            (None, None, Some(code)) => SpellingOf::Country(code),
            _ => SpellingOf::Unclear,
        }
    }

    /// Its forms by the code of their language, adjectives left out.
    pub fn by_language(&self) -> [(&'static str, &[String]); 7] {
        [
            ("hi", &self.hi),
            ("ja", &self.ja),
            ("zh", &self.zh),
            ("ko", &self.ko),
            ("ru", &self.ru),
            ("uk", &self.uk),
            ("ar", &self.ar),
        ]
    }

    /// All its forms, adjectives last.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.by_language().into_iter().flat_map(|(_, forms)| forms).chain(&self.adjectives).map(String::as_str)
    }
}

impl Office {
    /// Whether it was held on a day; whole months and years count.
    pub fn covers(&self, day: Date) -> bool {
        let bound = |month: &Option<Month>| month.as_deref().and_then(|m| m.parse::<PartialDate>().ok());
        bound(&self.from).is_none_or(|from| from.first_day() <= day)
            && bound(&self.to).is_none_or(|to| to.last_day() >= day)
    }
}
