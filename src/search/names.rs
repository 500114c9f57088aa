//! Values as typed → ids: an id, a name, an alias, or some words of a name.
//!
//! What the gazetteer knows is looked up in [`Aliases`], made once; names it does not know in the catalogue of a
//! snapshot. Refuses to drop what it cannot resolve: an unknown value stays as it is, and matches nothing. Tests:
//! `tests/it/search.rs`.

use std::collections::{BTreeSet, HashMap};

use crate::facet::Facet;
use crate::gazetteer::{Gazetteer, SpellingOf};
use crate::id::slug;
use crate::index::{Snapshot, stem, words};
use crate::search::error::SearchError;
use crate::search::parse::ast::DateRange;
use crate::search::suggest::Catalogue;

/// Most ids that some words of a name may stand for.
const MOST_IDS: usize = 50;

/// Every name and alias of the gazetteer, by facet: folded → ids.
#[derive(Debug, Default)]
pub struct Aliases {
    by_facet: [HashMap<String, BTreeSet<String>>; Facet::ALL.len()],
    /// The same as they are written: id, name.
    written: [Vec<(String, String)>; Facet::ALL.len()],
    offices: Vec<OfficeTerm>,
    /// Words of titles → the offices that have them, as indices into `offices`.
    by_word: HashMap<String, Vec<usize>>,
    /// Titles and their aliases, folded → country and usual title of each office that is called so.
    titles: HashMap<String, Vec<(String, String)>>,
}

/// Somebody's time in an office.
#[derive(Clone, Debug)]
pub struct OfficeTerm {
    /// The holder's id.
    pub person: String,
    /// The country's code.
    pub country: String,
    /// From when to when, whole months.
    pub days: DateRange,
    /// The stems of the title's words: `minist`, `defens`.
    words: BTreeSet<String>,
}

/// Words that make a title one below it: a search for the minister does not mean the deputy.
const BELOW: [&str; 9] = ["deputi", "vice", "state", "assist", "under", "junior", "parliamentari", "shadow", "former"];
/// Words of titles that tell nothing.
const SMALL: [&str; 7] = ["of", "for", "the", "and", "to", "in", "on"];

fn title_words(title: &str) -> BTreeSet<String> {
    let words = words(title).into_iter().filter(|w| w.parts == 1 && !SMALL.contains(&&*w.exact));
    words.map(|w| stem(&w.exact)).collect()
}

impl Aliases {
    /// Gathers the names of a gazetteer.
    pub fn new(gazetteer: &Gazetteer) -> Self {
        let mut all = Self::default();
        for p in &gazetteer.people {
            all.add(Facet::Speaker, &p.id, std::iter::once(&p.name).chain(&p.aliases));
            all.offices.extend(p.offices.iter().map(|office| OfficeTerm {
                person: p.id.clone(),
                country: p.country.clone(),
                days: DateRange {
                    from: office.from.as_deref().and_then(|d| d.parse().ok()),
                    to: office.to.as_deref().and_then(|d| d.parse().ok()),
                },
                words: title_words(&office.title),
            }));
        }
        for t in &gazetteer.titles {
            let Some(country) = &t.country else { continue };
            for form in std::iter::once(&t.name).chain(&t.aliases) {
                all.titles.entry(slug(form)).or_default().push((country.clone(), t.name.clone()));
            }
        }
        for i in &gazetteer.institutions {
            let forms = std::iter::once(&i.name).chain(&i.aliases).chain(&i.shared_aliases);
            all.add(Facet::Speaker, &i.id, forms);
        }
        for e in &gazetteer.exercises {
            let forms = std::iter::once(&e.name).chain(&e.aliases).chain(&e.strong_aliases).chain(&e.shared_aliases);
            all.add(Facet::Exercise, &e.id, forms);
        }
        for a in &gazetteer.agreements {
            all.add(Facet::Agreement, &a.id, std::iter::once(&a.name).chain(&a.aliases));
        }
        for c in &gazetteer.countries {
            let forms = std::iter::once(&c.name).chain(&c.names).chain(&c.adjectives).chain(&c.shared_aliases);
            all.add(Facet::Country, &c.iso2, forms);
        }
        for b in &gazetteer.blocs {
            all.add(Facet::Country, &b.code, std::iter::once(&b.name).chain(&b.names).chain(&b.adjectives));
        }
        all.add_spellings(gazetteer);
        for (at, office) in all.offices.iter().enumerate() {
            for word in &office.words {
                all.by_word.entry(word.clone()).or_default().push(at);
            }
        }
        all
    }

    /// Names in other scripts, also without the dots and spaces between their parts.
    fn add_spellings(&mut self, gazetteer: &Gazetteer) {
        for spelling in &gazetteer.spellings {
            let (facet, id) = match spelling.of() {
                SpellingOf::Person(id) => (Facet::Speaker, id),
                SpellingOf::Exercise(id) => (Facet::Exercise, id),
                SpellingOf::Country(code) => (Facet::Country, code),
                SpellingOf::Unclear => continue,
            };
            let joined =
                |form: &str| form.replace(|c: char| !c.is_alphanumeric() && c.is_ascii() || c == '・' || c == '·', "");
            let forms = spelling.forms().chain(spelling.short.iter().map(String::as_str));
            let forms: Vec<String> = forms.flat_map(|form| [form.to_owned(), joined(form)]).collect();
            self.add(facet, id, forms.iter());
        }
    }

    fn add<'a>(&mut self, facet: Facet, id: &str, names: impl Iterator<Item = &'a String>) {
        let place = self.by_facet.get_mut(facet.index()).zip(self.written.get_mut(facet.index()));
        let Some((map, written)) = place else { return };
        for name in names {
            map.entry(slug(name)).or_default().insert(id.to_owned());
            written.push((id.to_owned(), name.clone()));
        }
        map.entry(id.to_lowercase()).or_default().insert(id.to_owned());
    }

    /// The ids that a name or alias stands for.
    pub fn exact(&self, facet: Facet, name: &str) -> impl Iterator<Item = &str> {
        let found = self.by_facet.get(facet.index()).and_then(|map| map.get(&slug(name)));
        found.into_iter().flatten().map(String::as_str)
    }

    /// Everyone who held an office that is called so, in one of the countries unless there are none: by its very name or
    /// an alias (`Raksha Mantri`), else by the words of its title.
    pub fn titled<'a>(
        &'a self,
        title: &'a str,
        countries: &'a [String],
    ) -> Box<dyn Iterator<Item = &'a OfficeTerm> + 'a> {
        let Some(offices) = self.titles.get(&slug(title)) else {
            return Box::new(self.holders(title, countries));
        };
        let here = |own: &str| countries.is_empty() || countries.iter().any(|c| c == own);
        let offices = offices.iter().filter(move |(country, _)| here(country));
        let held = offices.flat_map(|(country, name)| self.holders(name, std::slice::from_ref(country)));
        // a title that one country writes so another may have by the same words
        Box::new(held.chain(self.holders(title, countries)))
    }

    /// Everyone who held an office of this title, in one of the countries unless there are none.
    fn holders<'a>(&'a self, title: &str, countries: &'a [String]) -> impl Iterator<Item = &'a OfficeTerm> {
        let wanted = title_words(title);
        // few of the words that are typed stand in a title at all
        let having = |word: &String| self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        let fewest = wanted.iter().map(having).min_by_key(|offices| offices.len()).unwrap_or_default();
        fewest.iter().filter_map(|at| self.offices.get(*at)).filter(move |office| {
            let below = BELOW.iter().any(|w| office.words.contains(*w) && !wanted.contains(*w));
            let here = countries.is_empty() || countries.contains(&office.country);
            here && !below && wanted.is_subset(&office.words)
        })
    }

    /// Every name and alias of a facet as it is written, with the id it stands for.
    pub fn names(&self, facet: Facet) -> impl Iterator<Item = (&str, &str)> {
        let written = self.written.get(facet.index()).into_iter().flatten();
        written.map(|(id, name)| (id.as_str(), name.as_str()))
    }
}

/// The ids in the index that a filter's value stands for: exactly it, else by name, alias or title of an office, else
/// every value with all of its words in its name. Empty when there is none.
pub fn resolve(snapshot: &Snapshot, aliases: &Aliases, facet: Facet, value: &str) -> Result<Vec<String>, SearchError> {
    if snapshot.ordinals(facet).of(value).is_some() || snapshot.labels.get(facet, value).is_some() {
        return Ok(vec![value.to_owned()]);
    }
    let mut ids = called(snapshot, aliases, facet, value)?;
    if ids.is_empty() {
        ids = by_words(snapshot, aliases, facet, value)?;
    }
    Ok(ids.into_iter().take(MOST_IDS).collect())
}

/// The ids in the index that a value of the query language stands for. As [`resolve`], but one word is anybody of that
/// name, although it is the id of somebody of whom no more is known.
pub fn meant(snapshot: &Snapshot, aliases: &Aliases, facet: Facet, value: &str) -> Result<Vec<String>, SearchError> {
    let resolved = resolve(snapshot, aliases, facet, value)?;
    if facet != Facet::Speaker || slug(value).contains('-') {
        return Ok(resolved);
    }
    let mut ids = by_words(snapshot, aliases, facet, value)?;
    ids.extend(resolved);
    Ok(ids.into_iter().take(MOST_IDS).collect())
}

/// Values with this name or alias, and holders of an office with this title.
fn called(snapshot: &Snapshot, aliases: &Aliases, facet: Facet, value: &str) -> Result<BTreeSet<String>, SearchError> {
    let mut ids: BTreeSet<String> = aliases.exact(facet, value).map(str::to_owned).collect();
    let catalogue = Catalogue::of(snapshot, aliases)?;
    let wanted = slug(value);
    let names = catalogue.names(facet).into_iter().flat_map(|names| names.exactly(&wanted));
    ids.extend(names.map(|name| name.id.clone()));
    if facet == Facet::Agreement {
        // an agreement that many pairs of countries have: all of them
        let pairs: Vec<String> = ids.iter().map(|id| format!("{id}-")).collect();
        let of_pair = |own: &&String| pairs.iter().any(|pair| own.starts_with(pair.as_str()));
        ids.extend(snapshot.ordinals(facet).values.iter().filter(of_pair).cloned());
    }
    if ids.is_empty() && facet == Facet::Speaker {
        let known = |id: &&str| snapshot.people.of(id).is_some();
        ids.extend(aliases.titled(value, &[]).map(|term| term.person.as_str()).filter(known).map(str::to_owned));
    }
    Ok(ids)
}

/// Values with all the words among the words of a name.
fn by_words(
    snapshot: &Snapshot,
    aliases: &Aliases,
    facet: Facet,
    value: &str,
) -> Result<BTreeSet<String>, SearchError> {
    let wanted = slug(value);
    let several = matches!(facet, Facet::Speaker | Facet::Exercise | Facet::Agreement | Facet::Source);
    if wanted.is_empty() || !several {
        return Ok(BTreeSet::new());
    }
    let catalogue = Catalogue::of(snapshot, aliases)?;
    let names = catalogue.names(facet).into_iter().flat_map(|names| names.with(&wanted));
    Ok(names.filter(|name| !name.alias).map(|name| name.id.clone()).collect())
}
