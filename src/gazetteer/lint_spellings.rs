//! Spellings in other scripts → what is wrong or doubtful in them.
//!
//! Refuses to judge a transliteration: only a reader of the language can. Tests: `tests/it/gazetteer.rs`.

use std::collections::{HashMap, HashSet};
use std::ops::RangeInclusive;

use super::lint::{Remark, error, warning};
use super::{Gazetteer, Spelling, SpellingOf};

/// The letters that each language is written in.
const LETTERS: [(&str, &[RangeInclusive<char>]); 7] = [
    ("hi", &['\u{0900}'..='\u{097f}']),
    ("ja", &['\u{3005}'..='\u{30ff}', '\u{4e00}'..='\u{9fff}']),
    ("zh", &['\u{3400}'..='\u{9fff}']),
    ("ko", &['\u{ac00}'..='\u{d7a3}']),
    ("ru", &['\u{0400}'..='\u{052f}']),
    ("uk", &['\u{0400}'..='\u{052f}']),
    ("ar", &['\u{0600}'..='\u{06ff}']),
];

impl Gazetteer {
    /// Each spelling is of one entry that is there, in the letters of its language, and no two share a form.
    pub(super) fn lint_spellings(&self, remarks: &mut Vec<Remark>) {
        let people: HashSet<&str> = self.people.iter().map(|p| p.id.as_str()).collect();
        let exercises: HashSet<&str> = self.exercises.iter().map(|e| e.id.as_str()).collect();
        let mut owners: HashMap<&str, &str> = HashMap::new();
        for spelling in &self.spellings {
            let (id, known) = match spelling.of() {
                SpellingOf::Person(id) => (id, people.contains(id)),
                SpellingOf::Exercise(id) => (id, exercises.contains(id)),
                SpellingOf::Country(code) => (code, self.country_name(code).is_some()),
                SpellingOf::Unclear => {
                    let says = "a spelling names exactly one of `person`, `exercise` and `country`";
                    remarks.push(error("spelling", says.to_owned()));
                    continue;
                }
            };
            if !known {
                remarks.push(error(id, "a spelling is of no entry: its id is the slug of the name".to_owned()));
            }
            lint_letters(id, spelling, remarks);
            for form in spelling.forms() {
                let owner = *owners.entry(form).or_insert(id);
                if owner != id {
                    remarks.push(warning(id, format!("`{form}` is also a spelling of `{owner}`")));
                }
            }
        }
    }
}

fn lint_letters(id: &str, spelling: &Spelling, remarks: &mut Vec<Remark>) {
    for ((language, forms), (_, letters)) in spelling.by_language().into_iter().zip(LETTERS) {
        let foreign = |form: &&String| !form.chars().any(|c| letters.iter().any(|range| range.contains(&c)));
        remarks.extend(forms.iter().filter(foreign).map(|form| {
            error(
                id,
                format!(
                    "`{form}` is not in the letters of `{language}`; put it where its language is, or into aliases"
                ),
            )
        }));
    }
}
