//! Exercises in a text: those the gazetteer knows, and those that the text itself calls an exercise.
//!
//! ```text
//! Text ─known▶ names and aliases, ambiguous ones only where the words around them say exercise ─┐
//!      ─unknown▶ “Exercise Xyz 2024”, “the Xyz Abc drills”, a quoted Xyz-2024 near “exercise”  ─┴▶ mentions
//! ```
//!
//! Refuses a name that is only a place, a city, an aircraft or a team. Tests: at the foot of this file,
//! `tests/it/extract.rs`.

mod apposition;
mod context;
pub(in crate::extract) mod edition;
mod known;
mod unknown;

use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::countries::CountrySpan;
use super::phrases::{Atom, Vocabulary};
use super::spans::Spans;
use super::text::Text;
use crate::annotation::{Confidence, Evidence, ExerciseMention};
use crate::gazetteer::Gazetteer;
use crate::id::slug;

/// Unknown names whose other mentions are looked for in one article; more would be a list, not a story.
const MOST_NAMES: usize = 20;

/// How many finds may start close before a place and still hold it: names are short.
const AROUND: usize = 16;

/// Finds exercises. Made once for a gazetteer.
#[derive(Debug)]
pub struct ExerciseFinder {
    known: known::Known,
    /// Words before a person's name.
    ranks: FxHashSet<String>,
}

/// An exercise found: bytes of the whole mention with its edition, and what it is.
#[derive(Clone, Debug)]
struct Find {
    bytes: Range<usize>,
    name: String,
    id: String,
    edition: Option<String>,
    known: bool,
    evidence: Evidence,
}

impl ExerciseFinder {
    /// Builds the lookups.
    pub fn new(gazetteer: &Gazetteer, vocabulary: &mut Vocabulary) -> Self {
        let ranks = gazetteer.defaults.honorifics.iter().cloned().collect();
        Self { known: known::Known::new(gazetteer, vocabulary), ranks }
    }

    /// Every mention of an exercise, in text order, not overlapping.
    pub fn find(
        &self,
        text: &Text<'_>,
        atoms: &[Atom],
        countries: &[CountrySpan],
        gazetteer: &Gazetteer,
    ) -> Vec<ExerciseMention> {
        let known = self.known.find(text, atoms, gazetteer);
        let mut finds = known.finds;
        let unknown = unknown::find(text, countries, &self.ranks, !finds.is_empty());
        // `Garuda Kookaburra` is not `Garuda`: an ambiguous name in a longer one that the text explains is that one
        let mut starts: Vec<&Find> = unknown.iter().collect();
        starts.sort_by_key(|u| u.bytes.start);
        let longer = |f: &Find| {
            let holds = |u: &&&Find| f.bytes.end <= u.bytes.end && u.bytes != f.bytes;
            let before = starts.partition_point(|u| u.bytes.start <= f.bytes.start);
            let near = starts.iter().take(before).rev().take(AROUND).filter(holds);
            near.into_iter().any(|u| u.name.len() > f.name.len() && u.name.contains(&f.name))
        };
        let ambiguous = |f: &Find| gazetteer.exercises.iter().any(|e| e.ambiguous && e.id == f.id);
        let exceeded: HashSet<String> =
            finds.iter().filter(|f| longer(f) && ambiguous(f)).map(|f| f.id.clone()).collect();
        finds.retain(|f| !exceeded.contains(&f.id));
        let taken: Spans = finds.iter().map(|f| f.bytes.clone()).chain(known.refused).collect();
        finds.extend(unknown.into_iter().filter(|f| !taken.meet(&f.bytes)));
        let again = named_again(text, &finds);
        finds.extend(again);
        finds.sort_by_key(|f| (f.bytes.start, std::cmp::Reverse(f.bytes.end)));
        finds.dedup_by(|later, earlier| later.bytes.start < earlier.bytes.end);
        finds.into_iter().map(|find| mention(text.text, find)).collect()
    }
}

/// Later mentions of a name of several words that the text has called an exercise.
fn named_again(text: &Text<'_>, finds: &[Find]) -> Vec<Find> {
    let mut names: Vec<&Find> = finds.iter().filter(|f| !f.known && f.name.contains(' ')).collect();
    names.sort_by(|a, b| a.name.cmp(&b.name));
    names.dedup_by(|a, b| a.name == b.name);
    let mut again = Vec::new();
    for find in names.into_iter().take(MOST_NAMES) {
        for (at, _) in text.text.match_indices(&find.name) {
            let end = at + find.name.len();
            let whole = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            let before = text.text.get(..at).and_then(|t| t.chars().next_back());
            let behind = text.text.get(end..).and_then(|t| t.chars().next());
            if whole(before) && whole(behind) {
                let edition = edition::behind(text, end);
                again.push(Find {
                    bytes: at..edition.as_ref().map_or(end, |e| e.end),
                    edition: edition.map(|e| e.text),
                    evidence: Evidence::new("named as an exercise elsewhere in the article", Confidence::Medium),
                    ..find.clone()
                });
            }
        }
    }
    again
}

fn mention(text: &str, find: Find) -> ExerciseMention {
    ExerciseMention {
        id: if find.id.is_empty() { slug(&find.name) } else { find.id },
        name: find.name,
        surface: text.get(find.bytes.clone()).unwrap_or_default().to_owned(),
        edition: find.edition,
        known: find.known,
        start: find.bytes.start,
        end: find.bytes.end,
        evidence: find.evidence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::countries::CountryFinder;

    fn names(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::builtin().expect("the built-in gazetteer loads");
        let cut = Text::new(text);
        let mut vocabulary = Vocabulary::default();
        let countries = CountryFinder::new(&gazetteer, &mut vocabulary);
        let exercises = ExerciseFinder::new(&gazetteer, &mut vocabulary);
        let atoms = vocabulary.cut_text(&cut);
        exercises
            .find(&cut, &atoms, &countries.find(&cut, &atoms), &gazetteer)
            .into_iter()
            .map(|m| m.edition.map_or(m.name.clone(), |e| format!("{} [{e}]", m.name)))
            .collect()
    }

    #[test]
    fn known_names_with_their_editions() {
        assert_eq!(
            names(
                "Troops trained at Talisman Sabre 2023, RIMPAC-22 and Exercise Mosi II; the Zapad-2021 drills began."
            ),
            ["Talisman Sabre [2023]", "RIMPAC [22]", "MOSI [II]", "Zapad [2021]"]
        );
    }

    #[test]
    fn numbers_behind_a_name_are_editions_unless_they_count_something() {
        assert_eq!(
            names("Juniper Oak 23.2 was the largest; Nordic Response 24 would follow."),
            ["Juniper Oak [23.2]", "Nordic Response [24]"]
        );
        assert_eq!(names("In Talisman Sabre 14 nations took part."), ["Talisman Sabre"]);
        assert_eq!(names("The admiral closed UNITAS LX."), ["UNITAS [LX]"]);
    }

    #[test]
    fn an_ambiguous_name_needs_the_words_around_it() {
        assert_eq!(names("The navies met for the naval exercise Malabar off Guam."), ["Malabar"]);
        assert!(names("Malabar Hill looks over the bay. He flew to Milan for the fair.").is_empty());
        assert!(names("The Taliban were fought in Operation Anaconda in March 2002.").is_empty());
        assert_eq!(names("Some 5,000 troops joined Operation Anaconda in Poland, a war game."), ["Anakonda"]);
        assert!(names("The army ordered Milan-2T missiles for the exercise ground.").is_empty());
    }

    #[test]
    fn names_in_a_list_with_others_count() {
        assert_eq!(
            names("They will go on with exercises including Dharma Guardian, JIMEX and Malabar."),
            ["Dharma Guardian", "JIMEX", "Malabar"]
        );
    }

    #[test]
    fn unknown_names_are_found_where_the_text_says_exercise() {
        assert_eq!(names("Exercise Quiet Harbour 2024 opened."), ["Quiet Harbour [2024]"]);
        assert_eq!(names("The joint military exercise “Granite Path-2019” ended."), ["Granite Path [2019]"]);
        assert_eq!(names("Soldiers returned from the Amber Lantern exercise."), ["Amber Lantern"]);
    }

    #[test]
    fn unknown_names_are_found_where_the_text_explains_them() {
        for (text, expected) in [
            ("She told the audience of Amber Gate 22, an exercise in which three armies took part.", "Amber Gate [22]"),
            ("They will add a cyber range to Garuda Kookaburra, their yearly staff exercise.", "Garuda Kookaburra"),
            ("“Lisbon Tide”, a boarding exercise with Portugal, wound up.", "Lisbon Tide"),
            ("The army’s jungle exercise Pukulan Biru was broken off.", "Pukulan Biru"),
            ("The drill is large. We finished the main planning conference for Desert Lantern.", "Desert Lantern"),
            ("The drill begins in May, see #QuietHarbour2026.", "Quiet Harbour [2026]"),
            ("A joint military drill with the code name SANDPIPER took place.", "SANDPIPER"),
            ("The Thunder-2023 exercise ended.", "Thunder [2023]"),
            ("Ex Amber Setu-III ran long.", "Amber Setu [III]"),
            ("EXERCISE BUSH LANTERN III ended.", "Bush Lantern [III]"),
            ("Ships joined the bilateral drills, Pelican Wave, in Muara.", "Pelican Wave"),
            ("Two armies opened Pelican Wave ’24. The exercise is long.", "Pelican Wave [24]"),
            ("The joint training, dubbed Steppe Wolves-2024, runs on.", "Steppe Wolves [2024]"),
            ("The war games were code-named Stone Curtain and took place near the coast.", "Stone Curtain"),
            ("Army chiefs reviewed the Lotus Guard series of exercises.", "Lotus Guard"),
            ("The frigate left Baltic Heron-2024, the mine-hunting drills of five nations.", "Baltic Heron [2024]"),
        ] {
            assert_eq!(names(text), [expected], "{text}");
        }
    }

    #[test]
    fn ordinary_words_are_no_exercise() {
        for text in [
            "Colonel Ann Other, the exercise director, spoke on the Drill Square after the exercise.",
            "Peter Lindqvist, a man fond of exercise, took part in the Black Sea Fleet exercise.",
            "The exercise was led by Jane Doe, who was an exercise planner. John Roe is the drill commander.",
            "The exercise was held in June. Exercise is healthy.",
            "Indian Navy exercises went on. The NATO exercise ended.",
            "The exercise on Thursday brought General Smith to the Black Sea exercises.",
            "IMDEX-19 is a defence exhibition.",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
    }
}
