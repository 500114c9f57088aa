//! Names that nothing calls an exercise beside them, in a story about exercises: `the second Tamarin Gate`, `Etosa 07 was
//! shortened`, `an invitation to Blue Kodu`, `Tamarin Gate was postponed`.
//!
//! Signs are added up over all the places of a name: a name of several words needs less than one of a single word, which
//! is as a rule a place or a person. Refuses where a noun follows that the name only tells more of (`the first Sea Hawk
//! helicopters`). Tests: at the foot of `exercises`.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::reader::{Reader, edition_inside};
use super::words::Reading;
use super::{Find, edition};
use crate::annotation::{Confidence, Evidence};
use crate::extract::text::Kind;

/// What is needed of a name of several words, and of one.
const ENOUGH: [u8; 2] = [2, 3];

/// What may follow a name that is no adjective of a noun.
pub const BEHIND: [&str; 38] = [
    "in", "at", "on", "off", "near", "with", "from", "this", "last", "next", "and", "or", "but", "which", "that",
    "for", "to", "by", "as", "under", "until", "between", "where", "when", "while", "is", "was", "will", "has", "had",
    "would", "because", "before", "after", "since", "if", "again", "every",
];

/// How an exercise goes on, and nobody does.
const SURELY: [&str; 8] = ["kicked", "kicks", "culminated", "lasts", "lasted", "happens", "involves", "features"];

/// How an exercise goes on, or somebody does.
const PERHAPS: [&str; 16] = [
    "began", "begins", "ended", "ends", "concluded", "concludes", "started", "starts", "opened", "opens", "closed",
    "closes", "runs", "ran", "follows", "returns",
];

/// What is done to an exercise.
const DONE: [&str; 14] = [
    "held", "staged", "hosted", "cancelled", "canceled", "postponed", "scheduled", "planned", "conducted", "repeated",
    "organised", "organized", "shortened", "under",
];

/// Who holds an exercise does this to it.
const HOLDING: [&str; 20] = [
    "watched", "observed", "hold", "holds", "held", "holding", "conduct", "conducts", "conducted", "stage", "stages",
    "staged", "run", "runs", "ran", "open", "cancelled", "postponed", "rehearsed", "organised",
];

/// Who goes somewhere `for` an exercise does this.
pub const GOING: [&str; 20] = [
    "go", "goes", "went", "come", "came", "fly", "flew", "flown", "travel", "travelled", "arrived", "arrive", "sent",
    "send", "gathered", "gather", "met", "deployed", "returned", "sailed",
];

const ORDINALS: [&str; 17] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "next", "previous",
    "annual", "yearly", "biennial", "inaugural", "latest",
];

/// The places of a name, and what its signs add up to.
#[derive(Default)]
struct Signs<'t> {
    places: Vec<Range<usize>>,
    kinds: [u8; 5],
    editions: Vec<&'t str>,
}

impl Signs<'_> {
    fn sum(&self) -> u8 {
        let another = u8::from(self.editions.len() > 1);
        self.kinds.iter().sum::<u8>() + another
    }
}

/// All finds; only for a story about exercises.
pub fn find(reader: &Reader<'_, '_>) -> Vec<Find> {
    let mut names: FxHashMap<&str, Signs<'_>> = FxHashMap::default();
    let places = OnceCell::new();
    for first in reader.marks.places(Reading::NAME) {
        let small = |at: usize| {
            matches!(reader.text.word(at), "The" | "This" | "Its" | "Their" | "Our" | "During" | "For" | "In")
        };
        let word = reader.reading(first);
        let begins = !word.any(Reading::GOES_ON) || small(first - 1);
        if let Some(name) = begins.then(|| reader.name_from(first)).flatten().filter(|name| !reader.is_other(name)) {
            let surface = reader.text.slice(&name);
            let bare = edition_inside(surface).map_or(surface, |(bare, _)| bare);
            let kinds = reader.signs_of(&name, &places);
            if kinds.iter().any(|weight| *weight > 0) {
                let signs = names.entry(bare).or_default();
                for (all, here) in signs.kinds.iter_mut().zip(kinds) {
                    *all = (*all).max(here);
                }
                let edition = reader.edition_of(&name).filter(|edition| !signs.editions.contains(edition));
                signs.editions.extend(edition);
                signs.places.push(name);
            }
        }
    }
    let enough = |bare: &str, signs: &Signs<'_>| {
        let needed = if bare.contains(' ') { ENOUGH[0] } else { ENOUGH[1] };
        signs.sum() >= needed && bare.chars().filter(|c| c.is_alphabetic()).count() > 3
    };
    let accepted = names.into_iter().filter(|(bare, signs)| enough(bare, signs));
    let evidence = || Evidence::new("signs in a story about exercises", Confidence::Low);
    accepted.flat_map(|(_, signs)| signs.places).filter_map(|name| reader.accept(name, evidence())).collect()
}

/// Whether a word may begin what an exercise does, or what is done to it.
pub fn begins_an_event(word: &str) -> bool {
    SURELY.contains(&word)
        || PERHAPS.contains(&word)
        || matches!(word, "is" | "was" | "were" | "has" | "had" | "will" | "takes" | "took" | ",")
}

impl<'t> Reader<'_, 't> {
    /// What the words around a name say: its edition, that it is counted, that it goes on, that somebody holds or attends
    /// it, that it is called an exercise.
    fn signs_of(&self, name: &Range<usize>, places: &OnceCell<FxHashSet<&'t str>>) -> [u8; 5] {
        let quoted = name.start > 0 && self.opens_quotation(name.start - 1);
        let before = name.start.checked_sub(1 + usize::from(quoted));
        let bytes = self.text.bytes(name);
        let end = edition::behind(self.text, bytes.end).map_or(name.end, |e| self.text.token_at(e.end));
        let closed = usize::from(quoted && self.text.tokens.get(end).is_some_and(|t| t.kind == Kind::Mark));
        let behind = end + closed;
        let called = self.called(before, behind, name.len(), places);
        if !self.is_free(behind) && self.event_goes_on(behind) == 0 {
            return [0, 0, 0, 0, called];
        }
        let dated = match self.edition_of(name) {
            Some(edition) if edition::is_roman(edition) => 1 + 2 * u8::from(self.is_shouted(name)),
            Some(_) if !self.is_near(&bytes, FAIRS_NEAR, Reading::FAIR) => 2,
            _ => 0,
        };
        let before = before.unwrap_or(self.text.tokens.len());
        [
            dated,
            2 * u8::from(self.is_counted(before)),
            self.event_goes_on(behind),
            self.attended(before, name.len()),
            called,
        ]
    }

    /// Whether no noun follows.
    fn is_free(&self, behind: usize) -> bool {
        let mark = self.text.tokens.get(behind).is_none_or(|t| t.kind == Kind::Mark || t.line_start);
        mark || self.reading(behind).any(Reading::FREE)
    }

    /// `the second Amber Gate`, `this year’s Amber Gate`.
    fn is_counted(&self, before: usize) -> bool {
        let word = self.text.word(before);
        let counted =
            ORDINALS.contains(&word) || word.ends_with("th") && word.starts_with(|c: char| c.is_ascii_digit());
        let the =
            before.checked_sub(1).is_some_and(|b| matches!(self.text.word(b), "the" | "The" | "its" | "their" | "our"));
        let time = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        let of_a_time = time.is_some_and(|time| {
            matches!(time, "year" | "month" | "season" | "spring" | "summer" | "autumn" | "winter")
        });
        counted && the || of_a_time
    }

    /// `Amber Gate kicked off`, `was postponed`, `runs until`, `began on Monday`.
    fn event_goes_on(&self, behind: usize) -> u8 {
        if !self.reading(behind).any(Reading::VERB) {
            return 0;
        }
        let (verb, next) = (self.text.word(behind), self.text.word(behind + 1));
        let be = matches!(verb, "is" | "was" | "were");
        let passive = be && DONE.contains(&next)
            || matches!(verb, "has" | "had" | "will")
                && matches!(next, "been" | "be")
                && DONE.contains(&self.text.word(behind + 2));
        let place = matches!(verb, "takes" | "took") && next == "place"
            || verb == "will" && next == "take" && self.text.word(behind + 2) == "place";
        let lasting = matches!(verb, "runs" | "ran") && matches!(next, "until" | "from" | "through");
        // `Amber Gate, held in January`
        let held = verb == ","
            && DONE.contains(&next)
            && matches!(self.text.word(behind + 2), "in" | "on" | "at" | "every" | "each");
        if held || SURELY.contains(&verb) || passive || place || lasting {
            return 2;
        }
        let dated = matches!(next, "on" | "with" | "off" | "today" | "yesterday" | "this" | "in" | "as")
            || self.is_free(behind + 1);
        u8::from(PERHAPS.contains(&verb) && dated)
    }

    /// `an invitation to Amber Gate`, `hold Amber Gate`, `flew to Peru for Amber Gate`, `during Amber Gate`.
    fn attended(&self, before: usize, words: usize) -> u8 {
        let word = self.text.word(before);
        let verb = before.checked_sub(1).map(|b| self.text.word(b)).unwrap_or_default();
        let sentence = self.text.sentences.get(self.text.sentence_of(before)).cloned().unwrap_or_default();
        let going = || (sentence.start..before.saturating_sub(1)).any(|at| GOING.contains(&self.text.word(at)));
        match word {
            "to" if matches!(verb, "invitation" | "invitations" | "invited" | "observers" | "contingent") => 2,
            "in" if matches!(verb, "part" | "participate" | "participated" | "participates" | "participating") => 2,
            "for"
                if matches!(
                    verb,
                    "prepare" | "prepares" | "prepared" | "preparing" | "train" | "trained" | "training"
                ) =>
            {
                2
            }
            "for" if !GOING.contains(&verb) && going() => {
                if words > 1 {
                    2
                } else {
                    1
                }
            }
            "during" | "During" | "follows" | "followed" => 1,
            _ if HOLDING.contains(&word) && words > 1 => 2,
            _ => 0,
        }
    }

    /// `the Tamkor drills`, `the Tamkor series`, `The exercise is Tamkor.`
    fn called(&self, before: Option<usize>, behind: usize, words: usize, places: &OnceCell<FxHashSet<&'t str>>) -> u8 {
        let Some(before) = before else {
            return 0;
        };
        let noun = (behind..behind + 3).find(|at| !self.reading(*at).any(Reading::KIND)).unwrap_or(behind);
        let the = matches!(
            self.text.word(before),
            "the" | "The" | "this" | "its" | "their" | "annual" | "yearly" | "biennial"
        );
        let series = self.text.word(noun) == "series";
        let small_noun =
            || self.reading(noun).any(Reading::NOUN) && self.text.word(noun).starts_with(char::is_lowercase);
        if the && words == 1 && (series || small_noun()) && self.is_unlike_a_place(before + 1, places) {
            return 3;
        }
        let is = matches!(self.text.word(before), "is" | "was");
        let subject = before.checked_sub(1).is_some_and(|at| self.reading(at).any(Reading::NOUN));
        let closed = self.text.tokens.get(behind).is_none_or(|t| t.kind == Kind::Mark);
        if is && subject && closed { 3 } else { 0 }
    }

    /// Words behind `at`, `near` and their like.
    fn places(&self) -> FxHashSet<&'t str> {
        self.marks.places(Reading::PLACING).map(|at| self.text.word(at + 1)).collect()
    }

    /// Whether a word has not the ending of an adjective of a people or a region, nor is a body known by one word.
    fn is_unlike_a_place(&self, at: usize, places: &OnceCell<FxHashSet<&'t str>>) -> bool {
        const BODIES: [&str; 18] = [
            "Bundeswehr", "Pentagon", "Kremlin", "Luftwaffe", "Taliban", "Hezbollah", "Hamas", "Houthi", "Guam",
            "Hawaii", "Okinawa", "Crimea", "Kaliningrad", "Sahel", "Caucasus", "Marine", "Allied", "Soviet",
        ];
        let word = self.text.word(at);
        let adjective =
            ["an", "ese", "ish", "ic", "ern", "wide", "led", "style"].iter().any(|ending| word.ends_with(ending));
        let acronym = word.chars().all(char::is_uppercase) && word.chars().count() < 5;
        !adjective
            && !acronym
            && !self.is_country(at)
            && !BODIES.contains(&word)
            && !places.get_or_init(|| self.places()).contains(word)
    }

    /// The edition of a name, within it or behind it.
    fn edition_of(&self, name: &Range<usize>) -> Option<&'t str> {
        let behind = || edition::behind(self.text, self.text.bytes(name).end).map(|e| e.text);
        self.edition_inside(name).or_else(behind)
    }
}

/// How near a word for a fair shows that a name with a year is one.
const FAIRS_NEAR: usize = 10;
