//! The people of a story: names that are one person's, with the titles that the text gives each.
//!
//! Refuses to merge two people for sharing a surname. Tests: `tests/it/cast.rs`.

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::looks::Looks;
use super::lookups::{Land, Term};
use super::names::Name;
use super::posts::Post;
use super::roles::Role;
use super::scan::Person;
use super::scene::Scene;
use super::words::{WordId, WordMap, joined, word_id};
use crate::extract::cast::lexicon::Class;
use crate::extract::few::Few;
use crate::id::fold;

/// One person of the story.
#[derive(Debug)]
pub struct Figure {
    /// Canonical name.
    pub name: String,
    /// Place in the gazetteer's people.
    pub known: Option<usize>,
    /// Words of the name that may stand alone, strongest first, with the surname at `surname`.
    pub words: Vec<WordId>,
    /// The word most likely to stand alone.
    pub surname: WordId,
    /// The words with doubled letters once, so that two spellings meet: `Jeannine` and `Jeanine`.
    pub loose: Vec<Loose>,
    /// Ranks that the text gives, by their chief word.
    pub ranks: Vec<WordId>,
    /// Titles that the text gives.
    pub roles: Vec<Given>,
    /// The country that the text tells.
    pub land: Option<Land>,
    /// `Some(true)` for a woman.
    pub female: Option<bool>,
    /// Token of the first mention by full name.
    pub first: usize,
}

/// A title that the text gives somebody.
#[derive(Clone, Debug)]
pub struct Given {
    /// Which post.
    pub post: Post,
    /// Its country.
    pub land: Option<Land>,
    /// `former`
    pub former: bool,
    /// Its words.
    pub title: Range<usize>,
}

impl Figure {
    /// Whether the figure may be meant by a post of a country on a day.
    pub fn holds(&self, scene: &Scene<'_>, post: Post, land: Option<Land>, former: bool, day: Option<Date>) -> bool {
        let country = self.country(scene);
        let same = |one: Land, other: Land| one == other || scene.lookups.is_bloc(one) != scene.lookups.is_bloc(other);
        let fits_land = |given: Option<Land>| land.is_none_or(|l| given.or(country).is_none_or(|g| same(g, l)));
        let in_text = self
            .roles
            .iter()
            .any(|r| r.post.answers(post) && fits_land(r.land) && (r.former == former || !r.former && former));
        in_text || !former && fits_land(None) && self.terms(scene, day).any(|(p, _)| p.answers(post))
    }

    /// Whether a title of the figure has the head word of another title: of a minister and a secretary of state the one
    /// whom `the secretary` means.
    pub fn is_called(&self, scene: &Scene<'_>, head: &str, day: Option<Date>) -> bool {
        let head = head.to_lowercase();
        let has = |title: &str| title.to_lowercase().contains(&head);
        let listed = |term: &Term| {
            let person = scene.gazetteer.people.get(term.person);
            person.and_then(|p| p.offices.get(term.office)).is_some_and(|o| has(&o.title))
        };
        self.roles.iter().any(|r| has(scene.text.slice(&r.title))) || self.terms(scene, day).any(|(_, t)| listed(&t))
    }

    /// Whether the text gives only callings that are no state's: what stands nearby is what an analyst studies.
    pub fn speaks_for_nobody(&self, scene: &Scene<'_>) -> bool {
        const CALLINGS: [&str; 17] = [
            "analyst", "expert", "professor", "researcher", "fellow", "author", "economist", "scholar", "strategist",
            "historian", "lecturer", "journalist", "columnist", "correspondent", "editor", "activist", "founder",
        ];
        let calling = |given: &Given| given.title.clone().any(|t| scene.one_of(t, &CALLINGS));
        !self.roles.is_empty() && self.ranks.is_empty() && self.roles.iter().all(calling)
    }

    /// The country that the figure belongs to.
    pub fn country(&self, scene: &Scene<'_>) -> Option<Land> {
        let known = self.known.and_then(|k| scene.gazetteer.people.get(k));
        known.and_then(|p| scene.lookups.land(&p.country)).or(self.land)
    }

    fn terms<'s>(&self, scene: &'s Scene<'_>, day: Option<Date>) -> impl Iterator<Item = (Post, Term)> + 's {
        let lookups = scene.lookups;
        self.known.into_iter().flat_map(move |k| lookups.posts_on(k, day))
    }

    /// The office on the day: of those held the one that the text uses, else as the text names it.
    pub fn office(&self, scene: &Scene<'_>, day: Option<Date>) -> Option<String> {
        let current = self.roles.iter().find(|r| !r.former);
        let held: Vec<(Post, Term)> =
            if day.is_some() || current.is_some() { self.terms(scene, day).collect() } else { Vec::new() };
        let used = current.and_then(|r| held.iter().rfind(|(p, _)| p.answers(r.post)));
        let term = used.or_else(|| day.and_then(|_| held.last()));
        let listed = |(_, term): &(Post, Term)| {
            let person = scene.gazetteer.people.get(term.person)?;
            person.offices.get(term.office).map(|o| o.title.clone())
        };
        let in_text = || {
            let role = current.or_else(|| self.roles.first())?;
            let title = title_text(scene, &role.title);
            Some(if role.former { format!("Former {title}") } else { title })
        };
        term.and_then(listed).or_else(in_text)
    }
}

/// A title's words with a capital where the text has a small letter; without line breaks.
fn title_text(scene: &Scene<'_>, tokens: &Range<usize>) -> String {
    let slice = scene.text.slice(tokens);
    let words: Vec<&str> = slice.split_whitespace().collect();
    let text = words
        .join(" ")
        .replace("Ministers", "Minister")
        .replace("ministers", "minister")
        .replace("Secretaries", "Secretary");
    let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(&text);
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
}

/// How many people of one name are told apart.
const MOST: usize = 40;

/// All figures of a story.
#[derive(Debug, Default)]
pub struct Figures {
    /// In order of first mention by full name.
    pub all: Vec<Figure>,
    /// Places in `all` by word of the name.
    by_word: WordMap<Few<usize>>,
    /// Places in `all` by place in the gazetteer's people.
    entries: FxHashMap<usize, usize>,
}

impl Figures {
    /// Adds a person named in full, or finds the one who is meant; tells the place.
    pub fn add_named(&mut self, scene: &Scene<'_>, person: &Person, day: Option<Date>) -> usize {
        let words = name_words(scene, &person.name);
        let known = pick_known(scene, known_people(scene, &person.name, &words), person, day);
        let name = known.and_then(|k| scene.gazetteer.people.get(k)).map(|p| p.name.clone());
        let written = scene.canonical(&person.name);
        let loose = loose_words(&written);
        let place = self.alike(&words, known).find(|place| {
            let Some(f) = self.all.get(*place) else { return false };
            known.is_some() && f.known == known
                || ends_with_particle(scene, &person.name) && ends_name(&f.name, &written)
                || ends_name(&written, &f.name) && f.words.len() == 1
                || (known.is_none() || f.known.is_none()) && (same_name(&f.words, &words) || f.loose == loose)
        });
        let surname = surname(scene, known, &words, &written);
        if let Some(place) = place {
            if let Some(figure) = self.all.get_mut(place).filter(|f| f.words.len() == 1 && words.len() > 1) {
                figure.name.clone_from(&written);
            }
            self.learn(place, &words, surname);
        }
        let place = place.unwrap_or_else(|| {
            self.note(Figure {
                // the order of the article: `Nakatani Gen` where it prints the family name first
                name: name.filter(|n| !reordered(n, &written)).unwrap_or(written),
                known,
                words: words.to_vec(),
                surname,
                loose,
                ranks: Vec::new(),
                roles: Vec::new(),
                land: None,
                female: None,
                first: person.name.tokens.start,
            })
        });
        self.tell(scene, place, person);
        place
    }

    /// A fuller name than the first one (`Rajnath` in the headline, `Rajnath Singh` below) adds its words.
    fn learn(&mut self, place: usize, words: &[WordId], surname: WordId) {
        let Some(figure) = self.all.get_mut(place).filter(|f| f.words.len() < words.len()) else { return };
        figure.surname = surname;
        for word in words {
            if !figure.words.contains(word) {
                figure.words.push(*word);
                self.by_word.entry(*word).or_default().push(place);
            }
        }
    }

    /// Adds somebody of the gazetteer whom the text names only by surname or title.
    pub fn add_known(&mut self, scene: &Scene<'_>, known: usize, first: usize) -> usize {
        if let Some(place) = self.entries.get(&known) {
            return *place;
        }
        let name = scene.gazetteer.people.get(known).map(|p| p.name.clone()).unwrap_or_default();
        let words = super::words::phrase(&name);
        let surname = surname(scene, Some(known), &words, &name);
        let loose = loose_words(&name);
        self.note(Figure {
            name,
            known: Some(known),
            words,
            surname,
            loose,
            ranks: Vec::new(),
            roles: Vec::new(),
            land: None,
            female: None,
            first,
        })
    }

    /// Notes what a mention tells of a figure.
    pub fn tell(&mut self, scene: &Scene<'_>, place: usize, person: &Person) {
        let Some(figure) = self.all.get_mut(place) else { return };
        for role in &person.roles {
            figure.add_role(scene, role);
        }
        figure.learn_land(scene, person.land);
        figure.ranks.extend(person.rank.filter(|r| !figure.ranks.contains(r)));
        figure.female = figure.female.or(person.female);
    }

    /// Figures whose name has a word, those whose surname it is first.
    pub fn with_word(&self, word: WordId) -> Few<usize> {
        let Some(places) = self.by_word.get(&word) else { return Few::default() };
        let all = || places.iter().take(MOST).copied();
        let strong: Few<usize> = all().filter(|p| self.all.get(*p).is_some_and(|f| f.surname == word)).collect();
        if strong.is_empty() { all().collect() } else { strong }
    }

    /// Figures with a word of this name in theirs, and all of one gazetteer entry.
    fn alike<'f>(&'f self, words: &'f [WordId], known: Option<usize>) -> impl Iterator<Item = usize> + 'f {
        let entry = known.and_then(|k| self.entries.get(&k)).copied();
        let named =
            words.iter().flat_map(|w| self.by_word.get(w).into_iter().flat_map(|p| p.iter()).take(MOST).copied());
        entry.into_iter().chain(named)
    }

    fn note(&mut self, figure: Figure) -> usize {
        let place = self.all.len();
        for word in &figure.words {
            self.by_word.entry(*word).or_default().push(place);
        }
        if let Some(known) = figure.known {
            self.entries.insert(known, place);
        }
        self.all.push(figure);
        place
    }
}

impl Figure {
    /// Notes a title.
    pub fn add_role(&mut self, scene: &Scene<'_>, role: &Role) {
        if matches!(role.post, Post::Counterpart) {
            self.learn_land(scene, role.land);
            return;
        }
        let given = Given { post: role.post, land: role.land, former: role.former, title: role.title.clone() };
        if !self.roles.iter().any(|r| r.post == given.post && r.former == given.former) {
            self.roles.push(given);
        }
        self.learn_land(scene, role.land);
    }

    /// Notes a country; the first counts, but who serves a bloc is of a country all the same.
    fn learn_land(&mut self, scene: &Scene<'_>, land: Option<Land>) {
        let open = self.land.is_none_or(|own| scene.lookups.is_bloc(own));
        self.land = land.filter(|_| open).or(self.land);
    }
}

/// The words of a name that may stand alone: no particles, initials or ranks.
pub fn name_words(scene: &Scene<'_>, name: &Name) -> Few<WordId> {
    let short = |at: &usize| scene.words.looks(*at, Looks::LETTER) || scene.words.is(*at, Class::PARTICLE);
    scene.quoted_tokens(name).filter(|at| !short(at)).map(|at| scene.words.at(at).id).collect()
}

fn known_people<'n>(scene: &Scene<'n>, name: &'n Name, words: &[WordId]) -> &'n [usize] {
    if !name.known.is_empty() {
        return &name.known;
    }
    if words.len() < 2 { &[] } else { scene.lookups.by_words(words) }
}

/// Of several people with one name the one whose country or office fits.
fn pick_known(scene: &Scene<'_>, people: &[usize], person: &Person, day: Option<Date>) -> Option<usize> {
    if people.len() < 2 {
        return people.first().copied();
    }
    let land = person.land.or_else(|| person.roles.iter().find_map(|r| r.land));
    let score = |at: usize| {
        let of = scene.gazetteer.people.get(at).and_then(|p| scene.lookups.land(&p.country));
        let right_land = land.is_some() && of == land;
        let post = scene.lookups.posts_on(at, day).any(|(p, _)| person.roles.iter().any(|r| p.answers(r.post)));
        let home = of.is_some() && (of == scene.main || of == scene.dateline);
        u8::from(right_land) * 4 + u8::from(post) * 2 + u8::from(home)
    };
    people.iter().copied().max_by_key(|at| score(*at))
}

/// A folded word without doubled letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loose {
    word: WordId,
    /// Bytes.
    pub length: usize,
}

/// Words of a name without doubled letters.
pub fn loose_words(name: &str) -> Vec<Loose> {
    let words = name.split([' ', '-']).map(|word| {
        let folded = if word.is_ascii() { Cow::Borrowed(word) } else { Cow::Owned(fold(word)) };
        let mut before = None;
        let single = folded.chars().map(|c| c.to_ascii_lowercase()).filter(|c| before.replace(*c) != Some(*c));
        let (word, length) = single.fold((0, 0), |(id, length), c| (joined(id, c), length + c.len_utf8()));
        Loose { word, length }
    });
    words.filter(|w| w.length > 1).collect()
}

/// Whether a name is a family name with its particle: `Del Rosario`, `Al Marri`.
fn ends_with_particle(scene: &Scene<'_>, name: &Name) -> bool {
    name.known.is_empty() && scene.words.is(name.tokens.start, Class::PARTICLE)
}

/// Whether a longer name ends in a shorter one.
fn ends_name(long: &str, short: &str) -> bool {
    let (long, short) = (fold(long), fold(short));
    long.strip_suffix(&short).is_some_and(|rest| rest.ends_with(' '))
}

/// The same words in another order.
fn reordered(listed: &str, written: &str) -> bool {
    let (one, other) = (fold(listed), fold(written));
    let (mut a, mut b): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let differs = a != b;
    a.sort_unstable();
    b.sort_unstable();
    differs && a == b
}

/// Whether two names are one person's: the same words, or all words of the shorter in the longer with both ends alike.
fn same_name(one: &[WordId], other: &[WordId]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() < 2 {
        return short == long;
    }
    let turned = short.len() == 2 && long.len() == 2; // `Szalay Kristóf`, `Kristóf Szalay`
    short.iter().all(|w| long.contains(w)) && (turned || short.first() == long.first() || short.last() == long.last())
}

/// The word that later mentions use: the gazetteer's surname; the first where family names come first.
fn surname(scene: &Scene<'_>, known: Option<usize>, words: &[WordId], written: &str) -> WordId {
    let listed = known.and_then(|k| scene.gazetteer.people.get(k)).and_then(|p| p.surname.as_deref());
    let first = words.first().copied().unwrap_or_default();
    if let Some(surname) = listed {
        let last = surname.rsplit([' ', '-']).next().unwrap_or(surname);
        return if surname.contains(' ') { word_id(last) } else { word_id(surname) };
    }
    // `Pu-tsung`: a given name of two joined syllables stands behind the family name
    let last = written.rsplit(' ').next().unwrap_or_default();
    let syllables = last.split_once('-').is_some_and(|(_, second)| second.starts_with(char::is_lowercase));
    let family_first = syllables || scene.lookups.is_family_name_first(first);
    if family_first { first } else { words.last().copied().unwrap_or_default() }
}
