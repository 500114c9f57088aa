//! A gazetteer → what is wrong or doubtful in it, each with the entry and what to do.
//!
//! Refuses to mend: facts are a person's work. Tests: `tests/it/gazetteer.rs`.

use std::collections::HashMap;
use std::fmt;

use super::{Gazetteer, Person};
use crate::date::PartialDate;

/// How bad a remark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Wrong by itself: must be mended.
    Error,
    /// Worth a look.
    Warning,
}

/// Something wrong or doubtful with an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How bad.
    pub severity: Severity,
    /// The entry's id.
    pub entry: String,
    /// What is wrong and what to do.
    pub says: String,
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{severity}: `{}`: {}", self.entry, self.says)
    }
}

/// Where exercises take place.
const DOMAINS: [&str; 9] =
    ["naval", "air", "army", "tri-service", "cyber", "hadr", "special-forces", "coast-guard", "space"];

impl Gazetteer {
    /// Everything wrong or doubtful, errors first, then by entry.
    pub fn lint(&self) -> Vec<Remark> {
        let mut remarks = Vec::new();
        self.lint_countries_named(&mut remarks);
        for person in &self.people {
            lint_terms(person, &mut remarks);
        }
        self.lint_names_shared(&mut remarks);
        self.lint_surnames(&mut remarks);
        self.lint_terms_of_office(&mut remarks);
        self.lint_domains(&mut remarks);
        self.lint_places(&mut remarks);
        self.lint_spellings(&mut remarks);
        remarks.sort_by(|a, b| (a.severity, &a.entry).cmp(&(b.severity, &b.entry)));
        remarks
    }

    /// Every country code must be one that the gazetteer has.
    fn lint_countries_named(&self, remarks: &mut Vec<Remark>) {
        let mut check = |entry: &str, code: &str| {
            if self.country_name(code).is_none() {
                remarks.push(error(entry, format!("no country or bloc has the code `{code}`; use ISO 3166-1 alpha-2")));
            }
        };
        for person in &self.people {
            check(&person.id, &person.country);
        }
        for exercise in &self.exercises {
            exercise.participants.iter().for_each(|code| check(&exercise.id, code));
        }
        for agreement in &self.agreements {
            agreement.countries.iter().for_each(|code| check(&agreement.id, code));
        }
        for institution in self.institutions.iter().filter(|i| !i.country.is_empty()) {
            check(&institution.id, &institution.country);
        }
    }

    /// An exercise's domain is one of [`DOMAINS`], and no alias is two exercises' without saying so.
    fn lint_domains(&self, remarks: &mut Vec<Remark>) {
        let mut owners: HashMap<String, &str> = HashMap::new();
        for exercise in &self.exercises {
            if !DOMAINS.contains(&exercise.domain.as_str()) {
                let says = format!("`{}` is no domain; use one of {}", exercise.domain, DOMAINS.join(", "));
                remarks.push(error(&exercise.id, says));
            }
            for name in exercise.aliases.iter().filter(|a| !exercise.shared_aliases.contains(a)) {
                let owner = *owners.entry(crate::id::fold(name)).or_insert(&exercise.id);
                if owner != exercise.id {
                    let says = format!("`{name}` is also an alias of `{owner}`: list it in shared_aliases of both");
                    remarks.push(warning(&exercise.id, says));
                }
            }
        }
    }

    /// One full name or alias for two people cannot be told apart.
    fn lint_names_shared(&self, remarks: &mut Vec<Remark>) {
        let mut owners: HashMap<String, &str> = HashMap::new();
        for person in &self.people {
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                let owner = *owners.entry(crate::id::fold(name)).or_insert(&person.id);
                if owner != person.id {
                    remarks.push(warning(
                        &person.id,
                        format!("`{name}` is also a name of `{owner}`: give one of them a fuller name"),
                    ));
                }
            }
        }
    }
}

pub(super) fn error(entry: &str, says: String) -> Remark {
    Remark { severity: Severity::Error, entry: entry.to_owned(), says }
}

pub(super) fn warning(entry: &str, says: String) -> Remark {
    Remark { severity: Severity::Warning, entry: entry.to_owned(), says }
}

/// Terms of office must be dates, in order, and somebody must hold at least one.
fn lint_terms(person: &Person, remarks: &mut Vec<Remark>) {
    if person.offices.is_empty() {
        remarks.push(warning(
            &person.id,
            "holds no office: add one, or the entry tells nothing that the text does not".into(),
        ));
    }
    for office in &person.offices {
        let read = |month: &Option<String>| month.as_deref().map(str::parse::<PartialDate>).transpose();
        match (read(&office.from), read(&office.to)) {
            (Ok(Some(from)), Ok(Some(to))) if to.last_day() < from.first_day() => {
                remarks.push(error(&person.id, format!("`{}` ends in {to}, before it begins in {from}", office.title)));
            }
            (Err(bad), _) | (_, Err(bad)) => remarks.push(error(&person.id, format!("`{}`: {bad}", office.title))),
            _ => {}
        }
    }
}
