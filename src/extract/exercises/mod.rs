//! Exercises in a text: those the gazetteer knows, and those that the text itself calls an exercise.
//!
//! ```text
//! Text ─known▶ names and aliases, ambiguous ones only where the words around them say exercise ─┐
//!      ─unknown▶ “Exercise Xyz 2024”, “the Xyz Abc drills”, a quoted Xyz-2024 near “exercise”  ─┴▶ mentions
//! ```
//!
//! Refuses a name that is only a place, a city, an aircraft or a team. Tests: at the foot of this file,
//! `tests/it/extract.rs`.

mod acronym;
mod apposition;
mod context;
mod edited;
pub(in crate::extract) mod edition;
mod known;
mod lists;
mod reader;
mod signs;
mod unknown;
mod words;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::phrases::{Atom, Vocabulary};
use super::spans::Spans;
use super::text::{Kind, Text};
use crate::annotation::{Confidence, Evidence, ExerciseMention};
use crate::gazetteer::Gazetteer;
use crate::id::slug;

pub use words::{Marks, Reading};

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

    /// What a word may be by itself.
    pub fn read(&self, word: &str, kind: Kind) -> Reading {
        const RANKS: [&str; 14] = [
            "Admiral", "Ambassador", "Brigadier", "Captain", "Colonel", "Commodore", "General", "Lieutenant",
            "Marshal", "Minister", "President", "Prime", "Secretary", "Sergeant",
        ];
        let reading = Reading::of_word(word, kind, RANKS.contains(&word) || self.ranks.contains(word));
        reading.with(Reading::CONTEXT, self.known.is_context(word))
    }

    /// Every mention of an exercise, in text order, not overlapping.
    pub fn find(&self, text: &Text<'_>, atoms: &[Atom], marks: &Marks, gazetteer: &Gazetteer) -> Vec<ExerciseMention> {
        let reader = reader::Reader { text, marks, ranks: &self.ranks };
        let known = self.known.find(&reader, atoms, gazetteer);
        let mut finds = known.finds;
        let unknown = unknown::find(&reader, !finds.is_empty());
        let longer = Longer::new(&reader, &unknown);
        // `Garuda Kookaburra` is not `Garuda`: an ambiguous name in a longer one that the text explains is that one
        let ambiguous = |f: &Find| gazetteer.exercises.iter().any(|e| e.ambiguous && e.id == f.id);
        let exceeded: FxHashSet<String> =
            finds.iter().filter(|f| longer.holds(&f.bytes) && ambiguous(f)).map(|f| f.id.clone()).collect();
        finds.retain(|f| !exceeded.contains(&f.id) && !longer.holds(&f.bytes));
        let refused = known.refused.into_iter().filter(|bytes| !longer.holds(bytes));
        let taken: Spans = finds.iter().map(|f| f.bytes.clone()).chain(refused).collect();
        finds.extend(unknown.into_iter().filter(|f| !taken.meet(&f.bytes)));
        let joined: Vec<Find> = finds.iter().flat_map(|f| reader.joined_to(&f.bytes)).collect();
        let taken: Spans = finds.iter().map(|f| f.bytes.clone()).collect();
        finds.extend(joined.into_iter().filter(|f| !taken.meet(&f.bytes)));
        let again = named_again(text, &finds);
        finds.extend(again);
        finds.sort_by_key(|f| (f.bytes.start, std::cmp::Reverse(f.bytes.end)));
        finds.dedup_by(|later, earlier| later.bytes.start < earlier.bytes.end);
        finds.into_iter().map(|find| mention(text.text, find)).collect()
    }
}

/// Names that the text explains, to find those which hold a shorter one that the gazetteer knows.
struct Longer<'r, 't> {
    reader: &'r reader::Reader<'r, 't>,
    /// In text order.
    names: Vec<&'r Find>,
}

impl<'r, 't> Longer<'r, 't> {
    fn new(reader: &'r reader::Reader<'r, 't>, unknown: &'r [Find]) -> Self {
        let mut names: Vec<&Find> = unknown.iter().collect();
        names.sort_by_key(|f| f.bytes.start);
        Self { reader, names }
    }

    /// Whether the words at a byte range are only a part of a longer name.
    fn holds(&self, bytes: &Range<usize>) -> bool {
        // an alias may begin with the noun: `Exercise Ekuverin`
        let first = self.reader.text.token_at(bytes.start);
        let noun = context::is_exercise_noun(self.reader.text.word(first));
        let start = if noun { self.reader.text.bytes(&(first + 1..first + 2)).start } else { bytes.start };
        let before = self.names.partition_point(|name| name.bytes.start <= start);
        let near = self.names.iter().take(before).rev().take(AROUND);
        near.filter(|name| bytes.end <= name.bytes.end)
            .any(|name| self.adds(&(name.bytes.start..start)) || self.adds(&(bytes.end..name.bytes.end)))
    }

    /// Whether what a longer name has more is part of a name rather than a number or `Phase II`.
    fn adds(&self, more: &Range<usize>) -> bool {
        let text = self.reader.text;
        let words = || text.token_at(more.start)..text.token_at(more.end);
        let named = |at: usize| self.reader.is_name_word(at) && !edition::is_roman(text.word(at));
        // `Occasion of African Lion` is no longer name
        let of = words().next_back().is_some_and(|last| text.word(last) == "of");
        more.start < more.end && !of && words().any(named) && !words().any(|at| self.reader.is_of_a_series(at))
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
                    bytes: at..edition.map_or(end, |e| e.end),
                    edition: edition.map(|e| e.text.to_owned()),
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
    use crate::extract::spellings::Column;

    fn names(text: &str) -> Vec<String> {
        let gazetteer = Gazetteer::builtin().expect("the built-in gazetteer loads");
        let cut = Text::new(text);
        let mut vocabulary = Vocabulary::default();
        let countries = CountryFinder::new(&gazetteer, &mut vocabulary);
        let exercises = ExerciseFinder::new(&gazetteer, &mut vocabulary);
        let atoms = vocabulary.cut_text(&cut);
        let readings = Column::of(&cut, |word, kind| exercises.read(word, kind));
        let marks = Marks::default().read(&cut, &readings, &countries.find(&cut, &atoms));
        exercises
            .find(&cut, &atoms, &marks, &gazetteer)
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
    fn a_place_with_a_day_is_no_name_with_its_edition() {
        assert!(names("The navies held a joint drill in Tollen August 9. Another drill follows.").is_empty());
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
            ("They held a drill on the Occasion of African Lion 2022.", "African Lion [2022]"),
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
    fn unknown_names_are_found_by_their_edition_or_by_what_is_done_in_them() {
        for (text, expected) in [
            ("Amber Tusk 2025 kicked off in Lusaka with 1,200 soldiers of eight armies.", "Amber Tusk [2025]"),
            ("Desert Plume 25 concluded in Oman. The exercise had lasted ten days.", "Desert Plume [25]"),
            ("During Northern Lantern, soldiers crossed the Narew. The exercise goes on.", "Northern Lantern"),
            ("As part of Northern Lantern 26, soldiers crossed the Narew. The drills go on.", "Northern Lantern [26]"),
            ("The tri-service Trident Plume tested logistics. It was the largest drill.", "Trident Plume"),
            ("The 2024 iteration of Joint Lighthouse ended. It is a long exercise.", "Joint Lighthouse"),
            ("The Vesna-2020 strategic command-and-staff exercise began.", "Vesna [2020]"),
            ("The Nilgala Wave annual naval exercise is held from Trincomalee.", "Nilgala Wave"),
            ("The command post exercise (CPX) Crimson Anchor 19 began.", "Crimson Anchor [19]"),
            ("The exercise – Sandgrouse – was hosted by Jordan.", "Sandgrouse"),
            ("A wargame, Pale Horizon, tested how troops would be supplied.", "Pale Horizon"),
            ("The minister watched Operation Iron Plume, a live-fire exercise.", "Iron Plume"),
            ("The anti-terror drill was given the name “Snow Heron Bond”.", "Snow Heron Bond"),
            ("Latihan Taring Biru 12/2018 closed in Kedah.", "Taring Biru [12/2018]"),
            ("Ex-SURYA LANTERN 2016 ended at Pithoragarh.", "SURYA LANTERN [2016]"),
            ("The Daryaban 99 war games opened at sea.", "Daryaban [99]"),
            ("The Gulf Daryaban 1403 drill was held on the coast.", "Gulf Daryaban [1403]"),
            ("#CoralWing25: six ships, four navies, one exercise.", "Coral Wing [25]"),
        ] {
            assert_eq!(names(text), [expected], "{text}");
        }
    }

    #[test]
    fn lists_name_several() {
        for text in [
            "Exercises Silent Plume and Iron Lantern will be merged.",
            "The Silent Plume and Iron Lantern exercises will be merged.",
            "Ships went to exercises like Silent Plume in Samoa and Iron Lantern (navy).",
            "Exercises with partners in the region, including Silent Plume and Iron Lantern, go on.",
            "They will widen Silent Plume and Iron Lantern, their two annual exercises.",
        ] {
            assert_eq!(names(text), ["Silent Plume", "Iron Lantern"], "{text}");
        }
    }

    #[test]
    fn a_long_name_and_its_acronym_are_one_exercise() {
        assert_eq!(
            names("The Combined Amphibious Readiness Exercise (CARX-22) opened. CARX 2023 will follow."),
            ["CARX [22]", "CARX [2023]"]
        );
    }

    #[test]
    fn a_known_name_may_be_a_part_of_a_longer_one() {
        assert_eq!(names("The 5th edition of Exercise Ekuverin Lantern opened."), ["Ekuverin Lantern"]);
        assert_eq!(names("The tri-service exercise SAGAR KAVACH LANTERN ended."), ["Sagar Kavach Lantern"]);
        assert_eq!(names("Exercise Talisman Sabre Phase II ended."), ["Talisman Sabre"]);
    }

    #[test]
    fn a_single_word_counts_where_the_text_defines_it() {
        for (text, expected) in [
            ("Boats met in Tamkor, the yearly river drill of three navies.", vec!["Tamkor"]),
            ("The yearly river drill, Tamkor, is over.", vec!["Tamkor"]),
            ("A drill codenamed Tamkor in the delta is over.", vec!["Tamkor"]),
            ("Tamkor is a staff exercise for both navies.", vec!["Tamkor"]),
            ("The exercise over, SOUTHEX and Talisman Sabre will follow.", vec!["SOUTHEX", "Talisman Sabre"]),
            ("They sent troops to Talisman Sabre and Copper Heron.", vec!["Talisman Sabre", "Copper Heron"]),
            ("The drill Shield of the Steppe began.", vec!["Shield of the Steppe"]),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }

    #[test]
    fn signs_add_up_in_a_story_about_exercises() {
        let story = "Two exercises and a drill are planned. ";
        for (text, expected) in [
            (
                "It was the second Tamarin Gate. Marines flew to Peru for Copper Kudu.",
                vec!["Tamarin Gate", "Copper Kudu"],
            ),
            ("They had an invitation to Copper Kudu. Tamarin Gate was postponed.", vec!["Copper Kudu", "Tamarin Gate"]),
            ("Tamkor 07 was shortened; Tamkor 08 will be longer.", vec!["Tamkor [07]", "Tamkor [08]"]),
            ("The Tamkor drills are old.", vec!["Tamkor"]),
            ("The exercise is Tamkor.", vec!["Tamkor"]),
            ("The Baltic Anvil exercise is new.", vec!["Baltic Anvil"]),
            ("The first Sea Hawk helicopters came. Tamkor began on Monday. Article 5 and Article 6 hold.", vec![]),
            ("The Kandahar exercise was held in Kandahar. The Siberian drills ended.", vec![]),
        ] {
            assert_eq!(names(&format!("{story}{text}")), expected, "{text}");
        }
        assert!(names("It was the second Tamarin Gate. Marines flew to Peru for Copper Kudu.").is_empty());
        assert!(names("EXERCISES ABROAD\n\nThe minister spoke of exercises and drills in general.").is_empty());
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
            "Defence Expo 2020 began with soldiers on parade. The Tokyo 2020 games kicked off. A drill was held.",
            "During World War II, the exercise area was a farm. During Cyclone Idai the exercise was cut short.",
            "Desert Hawk III drones and Mark II jets flew in the exercise. As part of Pacific Fleet, a cruiser drills.",
            "The Fleet Exercise ended. It would help Jane Doe exercise influence.",
            "Near Tamkor, the yearly drill of the navies began. The PASSEX and a GUNEX ended the exercise.",
            "The exercises were named Monday. They took part in a drill including General Jane Doe and New Zealand.",
        ] {
            assert!(names(text).is_empty(), "{text}: {:?}", names(text));
        }
    }
}
