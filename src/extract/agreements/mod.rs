//! Agreements and standing dialogues in a text: those the gazetteer knows, and those whose form says that they are one.
//!
//! ```text
//! Text ─known▶ names and acronyms of the gazetteer ──────────────────┐
//!      ─form▶ “Lublin Triangle”, “Army Bilateral Agreement”          ├─parties▶ mentions
//!      ─memoranda▶ “MoU on maritime security” ───────────────────────┤
//!      ─plain▶ “the Minsk agreements”, “a pact called Blue Corridor” ┘
//! ```
//!
//! A name that many pairs of countries use (`Comprehensive Strategic Partnership`) carries its parties where they are
//! clear. Refuses what is unnamed (`a memorandum of understanding`, `a bilateral agreement`, `a High-Level Meeting`) and
//! what the gazetteer lists only so that it is not taken for something else. Tests: at the foot of this file.

mod acronyms;
mod form;
mod known;
mod memoranda;
mod parties;
mod plain;
mod shortened;
mod standing;
mod subject;
mod words;

use std::ops::Range;

use super::countries::CountrySpan;
use super::phrases::{Atom, Vocabulary};
use super::spans::Spans;
use super::spellings::Column;
use super::text::Text;
use crate::annotation::{AgreementMention, Evidence};
use crate::gazetteer::Gazetteer;
use crate::id::slug;

pub use words::{Reading, read};

/// Finds agreements. Made once for a gazetteer.
#[derive(Debug)]
pub struct AgreementFinder {
    known: known::Known,
}

/// A name in the text, before its parties are looked for.
#[derive(Clone, Debug)]
struct Find {
    /// The whole name.
    bytes: Range<usize>,
    /// What it is called.
    name: String,
    /// What it is called with parties behind, where that differs: `Reciprocal Access Agreement`, not `RAA`.
    long: Option<String>,
    /// The id without parties.
    id: String,
    /// Whether many pairs of countries have one of this name.
    shared: bool,
    /// Whether it counts without parties.
    stands_alone: bool,
    evidence: Evidence,
}

impl AgreementFinder {
    /// Builds the lookups.
    pub fn new(gazetteer: &Gazetteer, vocabulary: &mut Vocabulary) -> Self {
        Self { known: known::Known::new(gazetteer, vocabulary) }
    }

    /// Every mention of an agreement or dialogue, in text order, not overlapping. `readings` are those of the text's
    /// words ([`read`]).
    pub fn find(
        &self,
        text: &Text<'_>,
        atoms: &[Atom],
        readings: &Column<Reading>,
        countries: &[CountrySpan<'_>],
        gazetteer: &Gazetteer,
    ) -> Vec<AgreementMention> {
        let known::Outcome { proper, shared, refused } = self.known.find(text, atoms, gazetteer);
        let mut finds = proper;
        let places = words::Places::new(text, readings);
        let add = |finds: &mut Vec<Find>, more: Vec<Find>| {
            let taken: Spans = finds.iter().map(|f| f.bytes.clone()).chain(refused.iter().cloned()).collect();
            finds.extend(more.into_iter().filter(|f| !taken.meet(&f.bytes)));
        };
        add(&mut finds, memoranda::find(text, &places));
        // `Security and Defence Partnership`: the same name by its form says less
        let reader = form::Reader { text, countries };
        let mut formed = form::find(&reader, &places);
        formed.retain(|f| {
            let same = |s: &Find| text.text.get(s.bytes.clone()).is_some_and(|surface| surface == f.name);
            let from = shared.partition_point(|s| s.bytes.start < f.bytes.start);
            let mut inside = shared.iter().skip(from).take_while(|s| s.bytes.end <= f.bytes.end);
            !inside.any(same)
        });
        finds.sort_by_key(|f| f.bytes.start);
        for find in &mut formed {
            behind_known(text, find, &finds);
        }
        add(&mut finds, formed);
        add(&mut finds, shared);
        add(&mut finds, plain::find(&reader, &places));
        finds.sort_by_key(|f| f.bytes.start);
        let parties = parties::Parties::new(text, countries, gazetteer);
        let mut mentions: Vec<AgreementMention> =
            finds.into_iter().filter_map(|find| mention(text, find, &parties)).collect();
        acronyms::add(text, &mut mentions);
        shortened::add(text, &places, &mut mentions);
        mentions
    }
}

/// `ADMM-Plus Experts’ Working Group`: a name that begins with a known one goes on behind it.
fn behind_known(text: &Text<'_>, find: &mut Find, known: &[Find]) {
    const LEAST: usize = 2;
    let next = known.partition_point(|k| k.bytes.start <= find.bytes.start);
    let before = next.checked_sub(1).and_then(|at| known.get(at));
    let Some(front) = before.filter(|k| find.bytes.start < k.bytes.end) else {
        return;
    };
    let first = text.token_at(front.bytes.end);
    let rest = first..text.token_at(find.bytes.end);
    let bytes = text.bytes(&rest);
    let own = text.word(first).starts_with(char::is_uppercase) && bytes.start == front.bytes.end + 1;
    if let Some(name) = text.text.get(bytes.start..find.bytes.end).filter(|_| own && rest.len() >= LEAST) {
        name.clone_into(&mut find.name);
        find.id = slug(name);
        find.long = None;
        find.bytes.start = bytes.start;
    }
}

/// A find with its parties, unless it needs them and they are not clear.
fn mention(text: &Text<'_>, find: Find, parties: &parties::Parties<'_, '_>) -> Option<AgreementMention> {
    let between = if find.shared { parties.of(&find.bytes) } else { None };
    if between.is_none() && !find.stands_alone {
        return None;
    }
    let (name, id) = match between {
        Some(between) => (
            format!("{} ({})", find.long.unwrap_or(find.name), between.names.join("-")),
            format!("{}-{}", find.id, between.codes.join("-").to_lowercase()),
        ),
        None => (find.name, find.id),
    };
    Some(AgreementMention {
        id: slug(&id),
        name,
        surface: text.text.get(find.bytes.clone()).unwrap_or_default().to_owned(),
        start: find.bytes.start,
        end: find.bytes.end,
        evidence: find.evidence,
    })
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
        let agreements = AgreementFinder::new(&gazetteer, &mut vocabulary);
        let atoms = vocabulary.cut_text(&cut);
        let countries = countries.find(&cut, &atoms);
        let readings = Column::of(&cut, |word, _| read(word));
        agreements.find(&cut, &atoms, &readings, &countries, &gazetteer).into_iter().map(|m| m.name).collect()
    }

    fn check(cases: &[(&str, &[&str])]) {
        for (text, expected) in cases {
            assert_eq!(names(text), *expected, "{text}");
        }
    }

    #[test]
    fn known_names_and_acronyms() {
        check(&[
            (
                "They spoke at the Shangri-La Dialogue of the GSOMIA and AUSMIN.",
                &["Shangri-La Dialogue", "GSOMIA", "AUSMIN"],
            ),
            ("NATO is an alliance; its North Atlantic Treaty Organization seat is in Brussels.", &[]),
        ]);
    }

    #[test]
    fn a_common_abbreviation_needs_its_long_form() {
        assert!(names("He sat on the SOFA in a SAFE place.").is_empty());
        assert_eq!(names("Kenya and Peru signed an ACSA."), ["Acquisition and Cross-Servicing Agreement (Kenya-Peru)"]);
        assert_eq!(names("The Status of Forces Agreement (SOFA) stands.").len(), 2);
    }

    #[test]
    fn unknown_names_by_their_last_word() {
        check(&[
            ("Both back the Lublin Triangle and the Abraham Accords.", &["Lublin Triangle", "Abraham Accords"]),
            ("They signed an Agreement and a Security Dialogue. The Agreement holds.", &[]),
            (
                "He spoke of the Comprehensive Partnership at the 6th Coast Guard Chiefs’ Meeting.",
                &["Comprehensive Partnership", "Coast Guard Chiefs’ Meeting"],
            ),
            ("The 20th High-Level Meeting of the two coast guards was held.", &[]),
            ("The Maritime Partnership Exercise and the Dialogue Partners of the bloc.", &[]),
            ("The Treaty of Amber Bay on Common Defence was signed.", &["Treaty of Amber Bay on Common Defence"]),
            (
                "They adopted a Joint Declaration on Peace and Security on Monday.",
                &["Joint Declaration on Peace and Security"],
            ),
            (
                "It follows the Treaty on Legal Assistance in Criminal Matters.",
                &["Treaty on Legal Assistance in Criminal Matters"],
            ),
            (
                "The Amber Bay Statement on Ocean Safety was read; a Joint Statement followed.",
                &["Amber Bay Statement on Ocean Safety"],
            ),
            ("He spoke at the Democratic National Convention on Monday.", &[]),
        ]);
    }

    #[test]
    fn names_that_many_pairs_share_carry_their_parties() {
        check(&[
            (
                "The 6th India-Singapore Defence Ministers’ Dialogue was held in New Delhi.",
                &["Defence Ministers’ Dialogue (India-Singapore)"],
            ),
            (
                "Ties rose to a Comprehensive Strategic Partnership when the leaders of Vietnam and Australia met.",
                &["Comprehensive Strategic Partnership (Australia-Vietnam)"],
            ),
            (
                "He attended the Trilateral Defense Ministers’ Meeting of Australia, Japan and the United States.",
                &["Trilateral Defense Ministers’ Meeting (Australia-Japan-United States)"],
            ),
            (
                "The Japan-Philippines Reciprocal Access Agreement enters into force.",
                &["Reciprocal Access Agreement (Japan-Philippines)"],
            ),
            (
                "Poland signed a defence cooperation agreement with Kenya.",
                &["Defence Cooperation Agreement (Kenya-Poland)"],
            ),
            ("They want a defence cooperation agreement.", &[]),
        ]);
    }

    #[test]
    fn memoranda_are_named_by_their_subject() {
        check(&[
            (
                "Kenya and Peru signed a Memorandum of Understanding (MoU) on maritime security in Nairobi.",
                &["Memorandum of Understanding on Maritime Security (Kenya-Peru)"],
            ),
            ("They signed a memorandum of understanding at noon.", &[]),
            (
                "An Agreement between the Government of Malta and the Government of Japan on Equipment Loans was signed.",
                &["Agreement on Equipment Loans (Malta-Japan)"],
            ),
        ]);
    }

    #[test]
    fn a_name_goes_on_behind_its_head() {
        check(&[
            (
                "The Treaty of Amity, Good-Neighbourliness and Cooperation holds.",
                &["Treaty of Amity, Good-Neighbourliness and Cooperation"],
            ),
            ("An Agreement on river transit was signed.", &["Agreement on river transit"]),
            (
                "They quoted the Charter of Amber Bay and the Protocol on Coastal Waters.",
                &["Charter of Amber Bay", "Protocol on Coastal Waters"],
            ),
            (
                "A Treaty between the Government of Malta and the Government of Japan concerning Pilot Training in Malta is due.",
                &["Treaty on Pilot Training in Malta (Malta-Japan)"],
            ),
            (
                "The Protocol on Joint Patrols in the Ruvu Basin and the Arrangement on Deployment of Turkish Forces hold.",
                &["Protocol on Joint Patrols in the Ruvu Basin", "Arrangement on Deployment of Turkish Forces"],
            ),
            ("2. Arrangement on Transit of Personnel", &["Arrangement on Transit of Personnel"]),
            (
                "The Joint Vision on Harbour Defence towards the next decade stands.",
                &["Joint Vision on Harbour Defence towards the next decade"],
            ),
        ]);
    }

    #[test]
    fn a_head_in_small_letters_and_a_name_that_is_given() {
        check(&[
            (
                "The Lublin accords and the Amber House II declaration hold.",
                &["Lublin accords", "Amber House II declaration"],
            ),
            (
                "A pact called Blue Corridor was signed, as was the “Open Gate” arrangement.",
                &["Blue Corridor", "Open Gate"],
            ),
            ("The 1974 friendship treaty binds both.", &["1974 friendship treaty"]),
            ("The Indian agreement, the December accord and a Boeing agreement are none. Peace treaties hold.", &[]),
        ]);
    }

    #[test]
    fn standing_bodies_and_meetings_held_once() {
        check(&[
            ("They met at the Amber Coast Security Conference.", &["Amber Coast Security Conference"]),
            ("The Summit of the Southern Seas was moved.", &["Summit of the Southern Seas"]),
            ("The Chiefs of Staff Committee met before the News Conference and a Lisbon Summit.", &[]),
            ("The Marshall Plan and the Maritime Strategy Document were named.", &[]),
        ]);
    }

    #[test]
    fn the_head_alone_takes_a_name_up_again() {
        check(&[(
            "The Nacala Transit Agreement is old. Kenya likes the Agreement; the Treaty is another thing.",
            &["Nacala Transit Agreement", "Nacala Transit Agreement"],
        )]);
    }

    #[test]
    fn an_acronym_in_brackets_stands_for_the_name_in_the_rest_of_the_article() {
        check(&[(
            "The Baltic Harbour Access Agreement (BHAA) is old. The BHAA needs a new text.",
            &["Baltic Harbour Access Agreement", "Baltic Harbour Access Agreement", "Baltic Harbour Access Agreement"],
        )]);
        check(&[(
            "The Joint Working Group (“JWG”) on Harbour Defence met. The JWG will meet again.",
            &["Joint Working Group on Harbour Defence", "Joint Working Group on Harbour Defence"],
        )]);
    }
}
