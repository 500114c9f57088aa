//! Gazetteer → tries and tables that the cast is found with; built once.
//!
//! Refuses to look at a text. Tests: `tests/it/cast.rs`.

use std::collections::HashMap;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::given_names::SHORT_FORMS;
use super::lands::LandEntry;
use super::lexicon::{Class, Lexicon};
use super::naming::shown;
use super::posts::{Post, post};
use super::trie::Trie;
use super::words::{Reading, WordId, WordMap, phrase, read, word_id};
use crate::date::PartialDate;
use crate::extract::text::Kind;
use crate::gazetteer::Gazetteer;

/// A country or bloc, as a place in [`CastLookups::lands`].
pub type Land = usize;

/// What a phrase of the gazetteer stands for; numbers are places in its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A person's full name.
    Person(usize),
    /// An institution.
    Institution(usize),
    /// A form of an institution's name that others use too.
    SharedInstitution(usize),
    /// An abbreviation of a title.
    Title(usize),
    /// A bloc that speaks.
    Bloc(Land),
    /// A capital city.
    Capital(Land),
    /// An exercise or agreement: keeps its words from being names.
    Thing,
}

/// A place that is no capital.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Town {
    /// Whose.
    pub land: Land,
    /// Its name is also another place's, a person's or a word.
    pub shared: bool,
}

/// A term of office.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Place in the gazetteer's people.
    pub person: usize,
    /// Place in the person's offices.
    pub office: usize,
    from: Date,
    to: Date,
}

/// The tables of this module, for one gazetteer.
pub struct CastLookups {
    pub(super) lexicon: Lexicon,
    pub(super) known: Trie<Known>,
    /// Countries and blocs.
    lands: Vec<LandEntry>,
    /// How many of them are countries: these come first.
    countries: usize,
    land_of: FxHashMap<String, Land>,
    holders: FxHashMap<(Post, Land), Vec<Term>>,
    /// Posts of each person, in the order of their offices.
    posts: Vec<Vec<(Post, Term)>>,
    /// Names of the institutions as readers see them.
    shown: Vec<String>,
    surnames: WordMap<Vec<usize>>,
    /// People by the words of their names in any order.
    names: WordMap<Vec<usize>>,
    /// Titles that one country alone has, in small letters: `raksha mantri`.
    title_lands: HashMap<String, Land>,
    /// Places that are no capitals.
    pub(super) towns: Trie<Town>,
    /// First words of names of countries where the family name comes first.
    family_first: WordMap<bool>,
}

impl std::fmt::Debug for CastLookups {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CastLookups").field("lands", &self.lands.len()).finish_non_exhaustive()
    }
}

/// Words of the gazetteer that stand for an institution only beside other words: places and ordinary words.
const NOT_ALONE: [&str; 11] = [
    "russell", "rawalpindi", "evere", "balard", "yongsan", "ichigaya", "whitehall", "beehive", "kirya",
    "national defence", "government house",
];

/// Countries whose names put the family name first in English news too.
const FAMILY_FIRST: [&str; 7] = ["CN", "TW", "KR", "KP", "VN", "KH", "SG"];

/// The same name with the given name's short or long forms: `Michael Pompeo` for Mike Pompeo.
fn short_forms(words: &[WordId]) -> impl Iterator<Item = Vec<WordId>> {
    let first = words.first().copied().unwrap_or_default();
    let twins = SHORT_FORMS.iter().flat_map(|(long, short)| short.iter().map(move |s| (word_id(long), word_id(s))));
    let others = twins.filter_map(move |(long, short)| match first {
        f if f == long => Some(short),
        f if f == short => Some(long),
        _ => None,
    });
    others.map(|given| std::iter::once(given).chain(words.iter().skip(1).copied()).collect())
}

/// One number for a set of words.
fn any_order(words: &[WordId]) -> WordId {
    words.iter().fold(words.len() as u64, |sum, w| sum.wrapping_add(w.wrapping_mul(w | 1)))
}

/// The titles in words of their own country's language (`Raksha Mantri`): what is made of the usual English words is
/// anybody's.
fn title_lands(gazetteer: &Gazetteer, land_of: &FxHashMap<String, Land>) -> HashMap<String, Land> {
    const USUAL: [&str; 8] =
        ["minister", "secretary", "chief", "chairman", "commander", "general", "adviser", "advisor"];
    let mut lands: HashMap<String, Option<Land>> = HashMap::new();
    for title in &gazetteer.titles {
        let land = title.country.as_ref().and_then(|code| land_of.get(code)).copied();
        for form in title.aliases.iter().filter(|form| !title.shared_aliases.contains(form)) {
            let form = form.to_lowercase();
            let usual = form.split(' ').any(|word| USUAL.contains(&word)) || form.len() < 4;
            let own = lands.entry(form).or_insert(land);
            *own = own.filter(|own| Some(*own) == land && !usual);
        }
    }
    lands.into_iter().filter_map(|(form, land)| Some((form, land?))).collect()
}

impl CastLookups {
    /// Builds the tables.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let codes = gazetteer.countries.iter().map(|c| &c.iso2).chain(gazetteer.blocs.iter().map(|b| &b.code));
        let lands: Vec<LandEntry> = codes.map(|code| LandEntry::new(gazetteer, code)).collect();
        let land_of: FxHashMap<String, Land> =
            lands.iter().enumerate().map(|(at, l)| (l.country.code.clone(), at)).collect();
        let mut made = Self {
            lexicon: Lexicon::default(),
            known: Trie::default(),
            title_lands: title_lands(gazetteer, &land_of),
            lands,
            countries: gazetteer.countries.len(),
            land_of,
            holders: FxHashMap::default(),
            posts: Vec::new(),
            shown: Vec::new(),
            surnames: WordMap::default(),
            names: WordMap::default(),
            towns: Trie::default(),
            family_first: WordMap::default(),
        };
        made.shown = gazetteer.institutions.iter().map(|i| shown(gazetteer, i)).collect();
        made.add_people(gazetteer);
        made.add_bodies(gazetteer);
        made.add_titles(gazetteer);
        made.add_things(gazetteer);
        made.add_towns(gazetteer);
        made
    }

    /// What is known of a word by itself.
    pub fn read(&self, word: &str, kind: Kind) -> Reading {
        let mut reading = read(word, kind, &self.lexicon);
        if let Some(first) = reading.first() {
            let known = if self.known.starts_with(first) { Class::STARTS_KNOWN } else { Class::NONE };
            let town = if self.towns.starts_with(first) { Class::STARTS_TOWN } else { Class::NONE };
            reading.add(known.and(town));
        }
        reading
    }

    /// The place of a country's or bloc's code.
    pub fn land(&self, code: &str) -> Option<Land> {
        self.land_of.get(code).copied()
    }

    /// The country that alone has this title.
    pub fn land_of_title(&self, title: &str) -> Option<Land> {
        self.title_lands.get(&title.to_lowercase()).copied()
    }

    /// The code of a country or bloc.
    pub fn code(&self, land: Land) -> &str {
        self.entry(land).map_or("", |l| l.country.code.as_str())
    }

    /// What is known of a country or bloc.
    pub(super) fn entry(&self, land: Land) -> Option<&LandEntry> {
        self.lands.get(land)
    }

    /// Whether a place is a bloc's: people serve it and are of a country all the same.
    pub fn is_bloc(&self, land: Land) -> bool {
        land >= self.countries
    }

    /// The name of an institution as readers see it.
    pub(super) fn shown(&self, institution: usize) -> &str {
        self.shown.get(institution).map_or("", String::as_str)
    }

    /// The name of a country or bloc.
    pub fn land_name(&self, land: Land) -> &str {
        self.entry(land).map_or("", |l| l.country.name.as_str())
    }

    /// Whether a text that [`super::lands::words_of`] has made holds a name or adjective of a country.
    pub fn is_named_in(&self, land: Land, words: &str) -> bool {
        self.entry(land).is_some_and(|l| l.forms.iter().any(|form| words.contains(form)))
    }

    /// Who held a post of a country on a day; the latest to take it first.
    pub fn holder(&self, post: Post, land: Land, day: Date) -> Option<Term> {
        let terms = self.holders.get(&(post.in_country(Some(self.code(land))), land))?;
        let held = terms.iter().filter(|t| t.covers(day));
        held.max_by_key(|t| t.from).copied()
    }

    /// The posts that a person of the gazetteer held on a day; all of them where the day is not known.
    pub fn posts_on(&self, person: usize, day: Option<Date>) -> impl Iterator<Item = (Post, Term)> + '_ {
        let all = self.posts.get(person).map_or(&[][..], Vec::as_slice);
        all.iter().copied().filter(move |(_, t)| day.is_none_or(|d| t.covers(d)))
    }

    /// People of the gazetteer whose name has this word as surname.
    pub fn by_surname(&self, word: WordId) -> &[usize] {
        self.surnames.get(&word).map_or(&[], Vec::as_slice)
    }

    /// People of the gazetteer by the words of their name, in any order.
    pub fn by_words(&self, words: &[WordId]) -> &[usize] {
        self.names.get(&any_order(words)).map_or(&[], Vec::as_slice)
    }

    /// Whether a word opens names in which the family name comes first.
    pub fn is_family_name_first(&self, word: WordId) -> bool {
        self.family_first.contains_key(&word)
    }

    /// `General Milley`: ranks and titles are read by rule, so that the name in the text is the name alone.
    fn opens_with_title(&self, alias: &str, name: &str) -> bool {
        let Some((first, _)) = alias.split_once(' ') else {
            return false;
        };
        let title = Class::RANK.and(Class::HONORIFIC).and(Class::HEAD).and(Class::TOPIC);
        self.lexicon.class(word_id(first)).any(title) && !name.starts_with(first)
    }

    fn add_people(&mut self, gazetteer: &Gazetteer) {
        let ordinary = Class::FUNCTION.and(Class::HEAD).and(Class::TOPIC).and(Class::BODY).and(Class::RANK);
        for (at, person) in gazetteer.people.iter().enumerate() {
            if let Some(given) = person.name.split_whitespace().next()
                && !self.lexicon.class(word_id(given)).any(ordinary)
            {
                self.lexicon.add(word_id(given), Class::GIVEN);
            }
            for name in std::iter::once(&person.name).chain(&person.aliases) {
                if name != &person.name && self.opens_with_title(name, &person.name) {
                    continue;
                }
                self.known.add(&phrase(name), Known::Person(at));
                let words: Vec<WordId> = name.split_whitespace().map(word_id).collect();
                for words in std::iter::once(words.clone()).chain(short_forms(&words)) {
                    let people = self.names.entry(any_order(&words)).or_default();
                    if words.len() > 1 && !people.contains(&at) {
                        people.push(at);
                    }
                }
            }
            if FAMILY_FIRST.contains(&person.country.as_str())
                && let Some(first) = person.name.split_whitespace().next()
            {
                self.family_first.insert(word_id(first), true);
            }
            let last = person.name.split_whitespace().next_back().unwrap_or_default();
            for surname in [person.surname.as_deref().unwrap_or(last), last] {
                let people = self.surnames.entry(word_id(surname)).or_default();
                if !people.contains(&at) {
                    people.push(at);
                }
            }
            let terms = person.offices.iter().enumerate().map(|(office, o)| {
                let term = Term {
                    person: at,
                    office,
                    from: bound(o.from.as_deref(), PartialDate::first_day).unwrap_or(Date::MIN),
                    to: bound(o.to.as_deref(), PartialDate::last_day).unwrap_or(Date::MAX),
                };
                (post(&o.title).in_country(Some(&person.country)), term)
            });
            let terms: Vec<_> = terms.collect();
            if let Some(land) = self.land(&person.country) {
                for (post, term) in &terms {
                    self.holders.entry((*post, land)).or_default().push(*term);
                }
            }
            self.posts.push(terms);
        }
    }

    fn add_bodies(&mut self, gazetteer: &Gazetteer) {
        for (at, institution) in gazetteer.institutions.iter().enumerate() {
            for name in std::iter::once(&institution.name).chain(&institution.aliases) {
                if NOT_ALONE.contains(&name.to_lowercase().as_str()) {
                    continue;
                }
                let shared = institution.shared_aliases.contains(name) || is_generic(name);
                let value = if shared { Known::SharedInstitution(at) } else { Known::Institution(at) };
                let name = name.strip_prefix("the ").unwrap_or(name);
                self.known.add(&phrase(name), value);
            }
        }
        for bloc in &gazetteer.blocs {
            let Some(land) = self.land(&bloc.code) else { continue };
            for name in bloc.names.iter().filter(|n| !n.starts_with("the ")) {
                self.known.add(&phrase(name), Known::Bloc(land));
            }
        }
        for country in &gazetteer.countries {
            let Some(land) = self.land(&country.iso2) else { continue };
            for name in &country.capitals {
                self.known.add(&phrase(name), Known::Capital(land));
            }
        }
    }

    fn add_towns(&mut self, gazetteer: &Gazetteer) {
        for list in &gazetteer.places {
            let Some(land) = self.land(&list.country) else { continue };
            for (names, shared) in [(&list.names, false), (&list.shared, true)] {
                for name in names {
                    self.towns.add(&phrase(name), Town { land, shared });
                }
            }
        }
    }

    /// Abbreviations (`COAS`, `SecDef`) and words of other languages: other titles are read by rule.
    fn add_titles(&mut self, gazetteer: &Gazetteer) {
        for (at, title) in gazetteer.titles.iter().enumerate() {
            for name in &title.aliases {
                let word = name.split_whitespace().count() == 1;
                let known = phrase(name).iter().all(|w| self.lexicon.class(*w).any(Class::LISTED));
                if word && !known {
                    self.known.add(&phrase(name), Known::Title(at));
                }
            }
        }
    }

    fn add_things(&mut self, gazetteer: &Gazetteer) {
        let exercises = gazetteer.exercises.iter().flat_map(|e| std::iter::once(&e.name).chain(&e.aliases));
        let agreements = gazetteer.agreements.iter().flat_map(|a| std::iter::once(&a.name).chain(&a.aliases));
        for name in exercises.chain(agreements) {
            let words = phrase(name);
            if words.len() > 1 {
                self.known.add(&words, Known::Thing);
            }
        }
    }
}

impl Term {
    /// Whether the office was held on a day.
    pub fn covers(&self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }
}

fn bound(month: Option<&str>, day: fn(PartialDate) -> Date) -> Option<Date> {
    month?.parse::<PartialDate>().ok().map(day)
}

/// Whether every word of a body's name is one that bodies of any country use: `Ministry of Defence`, `Navy`.
fn is_generic(name: &str) -> bool {
    const ANYWHERE: [&str; 13] = [
        "ministry", "department", "of", "defence", "defense", "national", "foreign", "affairs", "joint", "chiefs",
        "staff", "war", "mod",
    ];
    name.split_whitespace().all(|w| ANYWHERE.contains(&w.to_lowercase().as_str()))
}
