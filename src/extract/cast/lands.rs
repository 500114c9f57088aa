//! Gazetteer → what the cast asks of each country and bloc: its names, its government, its institutions.
//!
//! Made once, since most articles name several. Refuses to look at a text. Tests: `tests/it/cast.rs`.

use std::sync::Arc;

use super::naming::with_the;
use crate::annotation::Country;
use crate::gazetteer::Gazetteer;
use crate::id::{fold, slug};

/// A country or bloc.
pub(super) struct LandEntry {
    /// Its code and name.
    pub country: Arc<Country>,
    /// What its government is called.
    pub government: String,
    /// The slug of that.
    pub government_id: String,
    /// Its names and adjectives, as [`words_of`] has them.
    pub forms: Vec<String>,
    /// Places of its institutions in the gazetteer.
    pub institutions: Vec<usize>,
}

impl LandEntry {
    /// Gathers what is known.
    pub fn new(gazetteer: &Gazetteer, code: &str) -> Self {
        let name = gazetteer.country_name(code).unwrap_or(code).to_owned();
        let government = format!("Government of {}", with_the(&name));
        let country = gazetteer.country(code).into_iter();
        let forms = country.flat_map(|c| std::iter::once(&c.name).chain(&c.names).chain(&c.adjectives));
        let institutions = gazetteer.institutions.iter().enumerate().filter(|(_, i)| i.country == code);
        Self {
            government_id: slug(&government),
            government,
            forms: forms.map(|form| words_of(form)).collect(),
            institutions: institutions.map(|(at, _)| at).collect(),
            country: Arc::new(Country { code: code.to_owned(), name }),
        }
    }
}

/// The words of a name with a space around each, folded.
pub fn words_of(name: &str) -> String {
    let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    format!(" {} ", fold(&words.join(" ")))
}
