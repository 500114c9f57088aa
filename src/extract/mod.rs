//! Extraction: an [`Article`] → [`Annotations`], driven by the gazetteer and by rules. Pure and total.
//!
//! No I/O, no clock, no engine; never panics on any text. The flow:
//!
//! ```text
//! Article ─▶ Text (tokens, sentences, paragraphs)
//!             ├▶ published ───────────────┐
//!             ├▶ countries ─┬▶ exercises ─┼▶ dates
//!             ├▶ agreements └▶ cast ──────┴▶ statements ─▶ speakers
//!             └▶ written: people, exercises and countries in other scripts than Latin
//! ```
//!
//! Tests: goldens in `tests/golden/`, properties in `tests/it/extract.rs`.

pub mod agreements;
pub mod cast;
pub mod countries;
pub mod dates;
pub mod exercises;
pub mod few;
mod letters;
mod lists;
mod memory;
pub mod phrases;
pub mod published;
pub mod quotes;
pub mod spans;
pub mod speakers;
pub mod spellings;
pub mod statements;
pub mod text;
mod tokens;
pub mod written;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::annotation::Annotations;
use crate::article::Article;
use crate::date::PartialDate;
use crate::gazetteer::Gazetteer;

use memory::Memory;
use phrases::Vocabulary;
use text::Text;

/// Raised with every change of a rule: an index made by other rules is annotated again.
pub const RULES_VERSION: u32 = 5;

/// Finds what an article says and names. Made once for a gazetteer, shared between threads.
#[derive(Debug)]
pub struct Annotator {
    gazetteer: Arc<Gazetteer>,
    vocabulary: Vocabulary,
    countries: countries::CountryFinder,
    exercises: exercises::ExerciseFinder,
    agreements: agreements::AgreementFinder,
    cast: cast::CastLookups,
    people: published::ByFirstWord,
    /// Those that no thread is using.
    memories: Mutex<Vec<Memory>>,
    written: written::WrittenFinder,
}

impl Annotator {
    /// Builds the lookups for a gazetteer.
    pub fn new(gazetteer: Arc<Gazetteer>) -> Self {
        let mut vocabulary = Vocabulary::default();
        Self {
            countries: countries::CountryFinder::new(&gazetteer, &mut vocabulary),
            exercises: exercises::ExerciseFinder::new(&gazetteer, &mut vocabulary),
            agreements: agreements::AgreementFinder::new(&gazetteer, &mut vocabulary),
            cast: cast::CastLookups::new(&gazetteer),
            people: published::ByFirstWord::new(&gazetteer),
            vocabulary,
            memories: Mutex::default(),
            written: written::WrittenFinder::default(),
            gazetteer,
        }
    }

    /// The gazetteer behind it.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// All finds in one article.
    pub fn annotate(&self, article: &Article) -> Annotations {
        let mut memory = self.free().pop().unwrap_or_default();
        let found = self.find(article, &mut memory);
        if !memory.is_full() {
            self.free().push(memory);
        }
        found
    }

    /// The memories that no thread is using.
    fn free(&self) -> MutexGuard<'_, Vec<Memory>> {
        self.memories.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn find(&self, article: &Article, memory: &mut Memory) -> Annotations {
        let text = Text::read(&article.text, &mut memory.spellings, std::mem::take(&mut memory.room));
        memory.cuts.learn(&text, |word, kind| self.vocabulary.cut(word, kind));
        memory.terms.learn(&text, dates::read);
        memory.cast.learn(&text, |word, kind| self.cast.read(word, kind));
        memory.statements.learn(&text, statements::read);
        memory.exercises.learn(&text, |word, kind| self.exercises.read(word, kind));
        memory.agreements.learn(&text, |word, _| agreements::read(word));
        let atoms = Vocabulary::atoms(&text, &memory.cuts, std::mem::take(&mut memory.atoms));
        let times = dates::expressions(&text, &memory.terms, &mut memory.pieces);
        let publication = published::find(article, &text, &times, &self.people, &self.gazetteer);
        let mut countries = self.countries.find(&text, &atoms);
        // what is known to the year only says little of who held an office
        let dated = publication.published.date.filter(|date| date.month().is_some());
        let day = dated.map(PartialDate::first_day);
        let written = self.written.find(&text, day, &self.gazetteer);
        let marks = std::mem::take(&mut memory.marks).read(&text, &memory.exercises, &countries);
        let exercises = self.exercises.find(&text, &atoms, &marks, &self.gazetteer);
        let exercises = spans::joined(exercises, written.exercises, |e| e.start..e.end);
        // `Lima` in `Bersama Lima` is no capital
        let named: spans::Spans = exercises.iter().map(|e| e.start..e.end).collect();
        countries.retain(|c| !named.meet(&c.bytes));
        let mut agreements = self.agreements.find(&text, &atoms, &memory.agreements, &countries, &self.gazetteer);
        // the exercise `Justified Accord`
        agreements.retain(|a| !named.meet(&(a.start..a.end)));
        let quotes = quotes::quotes(&text);
        let before = cast::Found { day, countries: &countries, quotes: &quotes };
        let cast = cast::cast(&text, &memory.cast, article, before, &self.gazetteer, &self.cast);
        let statements = statements::find(&text, &memory.statements, &cast, &quotes);
        let mut undated: Vec<_> = publication.stamps.clone();
        undated.extend(exercises.iter().map(|e| text.token_at(e.start)..text.token_at(e.end)));
        undated.sort_by_key(|tokens| tokens.start);
        let found = Annotations {
            dates: dates::find(&text, &times, &publication.published, &undated),
            published: publication.published,
            people: spans::joined(cast.people(&text), written.people, |p| p.start..p.end),
            speakers: speakers::gather(cast, statements),
            exercises,
            countries: countries::mentions(&countries, &written.countries, &self.gazetteer),
            agreements,
        };
        (memory.atoms, memory.marks, memory.room) = (atoms, marks, text.into_room());
        found
    }
}
