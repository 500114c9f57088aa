//! People named in full with an office they held → when the text can have been written.
//!
//! `Defence Minister Yasukazu Hamada` was written while he held that office. Refuses former and future holders. Tests:
//! `tests/it/dates.rs`.

use std::collections::HashSet;
use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::line::is_any;
use crate::date::PartialDate;
use crate::extract::text::Text;
use crate::gazetteer::{Gazetteer, Office, Person};

/// Days within which a text was written, as one person's terms of office allow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Why: the person and the office.
    pub reason: String,
    /// The terms: first day and last; no last day while in office.
    pub terms: Vec<(Date, Option<Date>)>,
}

impl Window {
    /// Whether the text can have been written on `day`.
    pub fn allows(&self, day: Date) -> bool {
        self.terms.iter().any(|(from, to)| *from <= day && to.is_none_or(|to| day <= to))
    }

    /// Whether every term is over.
    pub fn is_closed(&self) -> bool {
        self.terms.iter().all(|(_, to)| to.is_some())
    }
}

/// People of the gazetteer by the first word of their name, so that a text looks at those alone whom it may name.
#[derive(Debug)]
pub struct ByFirstWord(FxHashMap<String, Vec<usize>>);

impl ByFirstWord {
    /// Builds the table.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let mut people: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, person) in gazetteer.people.iter().enumerate() {
            let first = person.name.split(' ').next().unwrap_or_default();
            people.entry(first.to_owned()).or_default().push(at);
        }
        Self(people)
    }
}

/// One window for each person whom the paragraphs name in full beside an office that the gazetteer gives them.
pub fn windows(
    text: &Text<'_>,
    paragraphs: &[Range<usize>],
    people: &ByFirstWord,
    gazetteer: &Gazetteer,
) -> Vec<Window> {
    let tokens = paragraphs.first().map_or(0, |p| p.start)..paragraphs.last().map_or(0, |p| p.end);
    let words: HashSet<&str> = tokens.clone().map(|at| text.word(at)).collect();
    let mut named: Vec<usize> = words.iter().filter_map(|word| people.0.get(*word)).flatten().copied().collect();
    named.sort_unstable();
    named.into_iter().filter_map(|at| window(text, &tokens, &words, gazetteer.people.get(at)?)).collect()
}

fn window(text: &Text<'_>, tokens: &Range<usize>, words: &HashSet<&str>, person: &Person) -> Option<Window> {
    let name: Vec<&str> = person.name.split(' ').collect();
    if name.len() < 2 || !name.iter().all(|word| words.contains(word)) {
        return None;
    }
    let named = |at: &usize| name.iter().enumerate().all(|(step, word)| text.word(at + step) == *word);
    let places: Vec<usize> = tokens.clone().filter(named).collect();
    let is_held = |office: &&Office| {
        let beside = |at: &usize| is_beside(text, *at, &office.title);
        places.iter().any(beside)
    };
    let held: Vec<&Office> = person.offices.iter().filter(is_held).collect();
    let title = &held.first()?.title;
    Some(Window {
        reason: format!("{}, {title}", person.name),
        terms: held.iter().map(|office| term(office)).collect::<Option<Vec<_>>>()?,
    })
}

fn term(office: &Office) -> Option<(Date, Option<Date>)> {
    let from: PartialDate = office.from.as_deref()?.parse().ok()?;
    let to = match office.to.as_deref() {
        Some(to) => Some(to.parse::<PartialDate>().ok()?.last_day()),
        None => None,
    };
    Some((from.first_day(), to))
}

/// Whether all words of a title stand close to a name, in the same sentence, and none that says former or future.
fn is_beside(text: &Text<'_>, name: usize, title: &str) -> bool {
    const REACH: usize = 7;
    const NOT_NOW: [&str; 11] = [
        "former", "ex", "then", "late", "incoming", "outgoing", "next", "designate", "elect", "predecessor",
        "successor",
    ];
    let sentence = text.sentences.get(text.sentence_of(name)).cloned().unwrap_or_default();
    let near = sentence.start.max(name.saturating_sub(REACH))..name;
    let now =
        near.clone().all(|at| !is_any(text, at, &NOT_NOW) && !text.word(at).to_ascii_lowercase().starts_with("ex-"));
    let said = |word: &str| near.clone().any(|at| same_word(text.word(at), word));
    now && title.split(' ').filter(|w| !matches!(*w, "of" | "for" | "the" | "and")).all(said)
}

fn same_word(a: &str, b: &str) -> bool {
    let fold = |w: &str| w.to_ascii_lowercase().replace("defense", "defence");
    fold(a) == fold(b)
}
