//! Terms of office → two holders at once, and times without one.
//!
//! Refuses to call either wrong: co-ministers and vacancies exist. Tests: `tests/it/gazetteer.rs`.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Gazetteer;
use super::lint::{Remark, warning};
use crate::date::PartialDate;

/// Offices that one person at a time holds.
const SINGLE: [&str; 12] = [
    "Minister of Defence",
    "Minister of Defense",
    "Minister of National Defence",
    "Minister of National Defense",
    "Secretary of Defense",
    "Minister for Defence",
    "Minister of Foreign Affairs",
    "Minister for Foreign Affairs",
    "Secretary of State",
    "President",
    "Prime Minister",
    "Chancellor",
];

/// Days that two terms may share, or that may lie between them: months are all that is known of most.
const NEAR: i32 = 62;
/// A longer gap is a part of history that nobody compiled, not a hole.
const HISTORY: i32 = 366 * 3;

struct Term<'g> {
    person: &'g str,
    from: Date,
    to: Date,
}

impl Gazetteer {
    /// Overlaps and holes in the offices of [`SINGLE`], country by country.
    pub(super) fn lint_terms_of_office(&self, remarks: &mut Vec<Remark>) {
        let mut offices: BTreeMap<(&str, &str), Vec<Term<'_>>> = BTreeMap::new();
        for person in &self.people {
            for office in person.offices.iter().filter(|o| SINGLE.contains(&o.title.as_str())) {
                let day = |month: &Option<String>, day: fn(PartialDate) -> Date| {
                    month.as_deref().and_then(|m| m.parse().ok()).map(day)
                };
                let Some(from) = day(&office.from, PartialDate::first_day) else { continue };
                let to = day(&office.to, PartialDate::last_day).unwrap_or(Date::MAX);
                let terms = offices.entry((&person.country, &office.title)).or_default();
                terms.push(Term { person: &person.id, from, to });
            }
        }
        for ((country, title), mut terms) in offices {
            terms.sort_by_key(|t| (t.from, t.to));
            for pair in terms.windows(2) {
                let [before, after] = pair else { continue };
                let days = before.to.until(after.from).map_or(i32::MIN, |span| span.get_days());
                if days < -NEAR {
                    let says = format!(
                        "is `{title}` ({country}) from {} while `{}` is until {}",
                        after.from, before.person, before.to
                    );
                    remarks.push(warning(after.person, says));
                } else if (NEAR..HISTORY).contains(&days) {
                    let says = format!(
                        "nobody is `{title}` ({country}) between {} (`{}`) and {}",
                        before.to, before.person, after.from
                    );
                    remarks.push(warning(after.person, says));
                }
            }
        }
    }

    /// A surname said to be unique that others have too.
    pub(super) fn lint_surnames(&self, remarks: &mut Vec<Remark>) {
        let mut bearers: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for person in &self.people {
            if let Some(surname) = &person.surname {
                bearers.entry(crate::id::fold(surname)).or_default().push(&person.id);
            }
        }
        for person in self.people.iter().filter(|p| p.surname_unique) {
            let surname = person.surname.as_deref().unwrap_or_default();
            let others = bearers.get(&crate::id::fold(surname)).map_or(&[][..], Vec::as_slice);
            let others: Vec<&str> = others.iter().filter(|id| **id != person.id).copied().collect();
            if !others.is_empty() {
                let says = format!(
                    "`{surname}` is not unique: `{}` has it too; set surname_unique = false",
                    others.join("`, `")
                );
                remarks.push(warning(&person.id, says));
            }
        }
    }
}
