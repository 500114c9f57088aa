//! Lists of places → what is wrong in them: an unknown country, a name that tells two.
//!
//! Refuses to say where a place is: a `shared` name is left to the story. Tests: `tests/it/gazetteer.rs`.

use std::collections::HashMap;

use super::Gazetteer;
use super::lint::{Remark, error, warning};
use crate::id::fold;

impl Gazetteer {
    /// A place is in a country that the gazetteer has, is no country or capital, and tells one country.
    pub(super) fn lint_places(&self, remarks: &mut Vec<Remark>) {
        let mut owners: HashMap<String, &str> = HashMap::new();
        for country in &self.countries {
            let own = std::iter::once(&country.name).chain(&country.names).chain(&country.capitals);
            owners.extend(own.map(|name| (fold(name), country.iso2.as_str())));
        }
        for list in &self.places {
            let code = list.country.as_str();
            if self.country(code).is_none() {
                remarks.push(error(code, format!("no country has the code `{code}`; use ISO 3166-1 alpha-2")));
            }
            for name in &list.names {
                let owner = *owners.entry(fold(name)).or_insert(code);
                if owner != code {
                    let says = format!("the place `{name}` is also a name in `{owner}`: list it in `shared`");
                    remarks.push(warning(code, says));
                }
            }
        }
    }
}
