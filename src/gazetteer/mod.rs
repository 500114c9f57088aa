//! The gazetteer: what is known beforehand of people, offices, exercises, agreements, institutions and countries.
//!
//! TOML → typed entries → lookups. Compiled in from `gazetteer/*.toml`; a user's folder adds or overrides. Refuses to
//! look at an article: matching text is `extract`'s work. Tests: `tests/it/gazetteer.rs`.

mod lint;
mod lint_offices;
mod lint_places;
mod lint_spellings;
mod load;
mod model;

pub use lint::{Remark, Severity};
pub use load::GazetteerError;
pub use model::*;

/// Everything known beforehand, validated, with an id for each entry.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// Office holders.
    pub people: Vec<Person>,
    /// Exercise series.
    pub exercises: Vec<Exercise>,
    /// Agreements, dialogues, groupings.
    pub agreements: Vec<Agreement>,
    /// Office titles by country.
    pub titles: Vec<Title>,
    /// Ministries, services, commands.
    pub institutions: Vec<Institution>,
    /// Countries and territories.
    pub countries: Vec<CountryEntry>,
    /// EU, NATO, UN, ASEAN, African Union: they speak, but are no countries.
    pub blocs: Vec<Bloc>,
    /// Cities, ports and provinces by country: of several lists of one country each adds to the others.
    pub places: Vec<Places>,
    /// People, exercises and countries as other scripts write them.
    pub spellings: Vec<Spelling>,
    /// Words near which an ambiguous exercise name counts, prefixes and honorifics.
    pub defaults: Defaults,
    /// Places in `countries` and `blocs` by their code.
    codes: load::Codes,
    /// Digest of all the TOML that went in: a change of gazetteer re-annotates the corpus.
    pub fingerprint: String,
}
