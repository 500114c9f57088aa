//! TOML files → [`Gazetteer`]: ids filled in, a user's entries laid over the compiled-in ones.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::{
    Agreement, Bloc, CountryEntry, Defaults, Exercise, Gazetteer, Institution, Person, Places, Spelling, Title,
};
use crate::id::slug;

const BUILTIN: [(&str, &str); 5] = [
    ("exercises.toml", include_str!("../../gazetteer/exercises.toml")),
    ("people.toml", include_str!("../../gazetteer/people.toml")),
    ("places.toml", include_str!("../../gazetteer/places.toml")),
    ("spellings.toml", include_str!("../../gazetteer/spellings.toml")),
    ("terms.toml", include_str!("../../gazetteer/terms.toml")),
];

/// Why a gazetteer cannot be loaded.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    /// The folder or a file in it cannot be read.
    #[error("cannot read the gazetteer `{path}`: {source}")]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file is not what the gazetteer's format asks for.
    #[error("`{path}` is not a valid gazetteer file: {message}")]
    Invalid {
        /// The file.
        path: PathBuf,
        /// Line, column and what is wrong.
        message: String,
    },
}

/// One TOML file: any of the lists.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    meta: Meta,
    defaults: Option<FileDefaults>,
    #[serde(default)]
    person: Vec<Person>,
    #[serde(default)]
    exercise: Vec<Exercise>,
    #[serde(default)]
    agreement: Vec<Agreement>,
    #[serde(default)]
    title: Vec<Title>,
    #[serde(default)]
    institution: Vec<Institution>,
    #[serde(default)]
    country: Vec<CountryEntry>,
    #[serde(default)]
    bloc: Vec<Bloc>,
    #[serde(default)]
    place: Vec<Places>,
    #[serde(default)]
    spelling: Vec<Spelling>,
}

#[derive(Default, Deserialize)]
struct Meta {
    #[serde(default)]
    honorifics: Vec<String>,
}

#[derive(Deserialize)]
struct FileDefaults {
    #[serde(default)]
    context: Vec<String>,
    #[serde(default)]
    prefixes: Vec<String>,
    window_words: Option<usize>,
}

/// Where the entry of a code stands: asked for every country that an article names.
#[derive(Debug, Default)]
pub struct Codes {
    countries: FxHashMap<String, usize>,
    blocs: FxHashMap<String, usize>,
}

impl Gazetteer {
    /// The gazetteer that is compiled in.
    pub fn builtin() -> Result<Self, GazetteerError> {
        let mut gazetteer = Self::default();
        let mut digest = blake3::Hasher::new();
        for (name, text) in BUILTIN {
            gazetteer.lay_over(Path::new(name), text, &mut digest)?;
        }
        gazetteer.fingerprint = short(&digest);
        Ok(gazetteer)
    }

    /// The compiled-in gazetteer with the `*.toml` files of `folder`, in name order, laid over it: an entry with a known
    /// id (the slug of its name) replaces that entry, any other is added.
    pub fn with_folder(folder: &Path) -> Result<Self, GazetteerError> {
        let read_error = |path: &Path| {
            let path = path.to_owned();
            move |source| GazetteerError::Read { path, source }
        };
        let mut gazetteer = Self::builtin()?;
        let mut digest = blake3::Hasher::new();
        digest.update(gazetteer.fingerprint.as_bytes());
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(read_error(folder))? {
            let path = entry.map_err(read_error(folder))?.path();
            if path.extension().is_some_and(|e| e == "toml") {
                files.push(path);
            }
        }
        files.sort();
        for path in files {
            let text = std::fs::read_to_string(&path).map_err(read_error(&path))?;
            gazetteer.lay_over(&path, &text, &mut digest)?;
        }
        gazetteer.fingerprint = short(&digest);
        Ok(gazetteer)
    }

    fn lay_over(&mut self, path: &Path, text: &str, digest: &mut blake3::Hasher) -> Result<(), GazetteerError> {
        let file: File = toml::from_str(text)
            .map_err(|e| GazetteerError::Invalid { path: path.to_owned(), message: e.to_string() })?;
        digest.update(text.as_bytes());
        self.defaults.lay_over(file.meta, file.defaults);
        let at_home = |code: &str, own: &[CountryEntry]| own.iter().position(|c| c.iso2 == code);
        replace_or_add(&mut self.countries, file.country, |c| c.iso2.clone());
        replace_or_add(&mut self.blocs, file.bloc, |b| b.code.clone());
        self.places.extend(file.place);
        self.codes.countries = self.countries.iter().map(|c| c.iso2.clone()).zip(0..).collect();
        self.codes.blocs = self.blocs.iter().map(|b| b.code.clone()).zip(0..).collect();
        let mut people = file.person;
        fill_ids(&mut people, |p| (&mut p.id, p.name.clone(), p.country.clone()));
        replace_or_add(&mut self.people, people, |p| p.id.clone());
        let mut exercises = file.exercise;
        fill_ids(&mut exercises, |e| (&mut e.id, e.name.clone(), e.participants.first().cloned().unwrap_or_default()));
        replace_or_add(&mut self.exercises, exercises, |e| e.id.clone());
        let mut agreements = file.agreement;
        fill_ids(&mut agreements, |a| (&mut a.id, a.name.clone(), a.kind.clone()));
        replace_or_add(&mut self.agreements, agreements, |a| a.id.clone());
        replace_or_add(&mut self.titles, file.title, |t| format!("{}\u{1f}{:?}", t.name, t.country));
        let mut institutions = file.institution;
        for institution in &mut institutions {
            if institution.id.is_empty() {
                let shown = at_home(&institution.country, &self.countries)
                    .and_then(|at| self.countries.get(at))
                    .map_or_else(|| institution.name.clone(), |c| institution.display_name(c));
                institution.id = slug(&shown);
            }
        }
        replace_or_add(&mut self.institutions, institutions, |i| i.id.clone());
        replace_or_add(&mut self.spellings, file.spelling, |s| format!("{:?}", s.of()));
        Ok(())
    }

    /// The country entry of an ISO code.
    pub fn country(&self, code: &str) -> Option<&CountryEntry> {
        self.countries.get(*self.codes.countries.get(code)?)
    }

    /// The English name of a country's or bloc's code.
    pub fn country_name(&self, code: &str) -> Option<&str> {
        let bloc = || self.blocs.get(*self.codes.blocs.get(code)?).map(|b| b.name.as_str());
        self.country(code).map(|c| c.name.as_str()).or_else(bloc)
    }
}

/// Sixteen hexadecimal digits tell gazetteers apart.
fn short(digest: &blake3::Hasher) -> String {
    digest.finalize().to_hex().chars().take(16).collect()
}

impl Defaults {
    fn lay_over(&mut self, meta: Meta, defaults: Option<FileDefaults>) {
        self.honorifics.extend(meta.honorifics);
        if let Some(defaults) = defaults {
            self.context.extend(defaults.context);
            self.prefixes.extend(defaults.prefixes);
            self.window_words = defaults.window_words.unwrap_or(self.window_words);
        }
    }
}

/// Fills empty ids with the slug of the name; where two entries of one file share a name, with the qualifier added.
fn fill_ids<T>(entries: &mut [T], parts: impl Fn(&mut T) -> (&mut String, String, String)) {
    let mut taken = HashSet::new();
    for entry in entries {
        let (id, name, qualifier) = parts(entry);
        if id.is_empty() {
            *id = slug(&name);
            if taken.contains(id.as_str()) {
                *id = slug(&format!("{name} {qualifier}"));
            }
        }
        taken.insert(id.clone());
    }
}

fn replace_or_add<T>(own: &mut Vec<T>, new: Vec<T>, key: impl Fn(&T) -> String) {
    let mut places: std::collections::HashMap<String, usize> =
        own.iter().enumerate().map(|(at, e)| (key(e), at)).collect();
    for entry in new {
        let known = places.get(&key(&entry)).and_then(|at| own.get_mut(*at));
        if let Some(place) = known {
            *place = entry;
        } else {
            places.insert(key(&entry), own.len());
            own.push(entry);
        }
    }
}
