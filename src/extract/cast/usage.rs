//! Single capitalised words beside verbs of speech → whether the article uses each as a surname or as a body's name.
//!
//! `“…,” Corvane said`, `according to the Larkspur Institute`, `NRB said`: somebody speaks whom no title introduces. What
//! the article does with the word elsewhere tells a person from a body and from a crowd (`Liberals say`). Refuses words
//! that only start sentences, and what the lexicon knows as something else. Tests: `tests/it/cast_usage.rs`.

use std::ops::Range;

use super::lexicon::Class;
use super::scene::Scene;
use super::words::{Shape, WordId, WordMap, word_id};

/// What a word stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A person's surname or only name.
    Person,
    /// A company, agency or outlet.
    Body,
}

/// What stands beside a word, all over the article.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::struct_excessive_bools)] // independent facts about one word
struct Seen {
    /// As subject of a verb that people and bodies speak by.
    says: bool,
    /// As subject of `reported`, or behind `according to`.
    reports: bool,
    /// With a capital in the middle of a sentence.
    inside: bool,
    /// In small letters.
    lower: bool,
    /// In capitals throughout.
    caps: bool,
    /// Behind `the`.
    the: bool,
    /// Behind a form of address or a given name.
    person: bool,
    /// Before a word that only bodies have: `Corp`, `spokesman`.
    body: bool,
    /// Before a verb in the plural.
    plural: bool,
    /// Where a name in capitals with these initials stands first: its tokens.
    full: Option<(usize, usize)>,
}

/// How the article uses the words that stand alone beside verbs of speech.
#[derive(Debug, Default)]
pub struct Usage {
    words: WordMap<Seen>,
    /// A bit for each word, of which others may have the same: most words are told by it alone.
    bits: u64,
}

/// The bit of a word.
fn bit(word: WordId) -> u64 {
    1 << (word >> 58)
}

/// Words that follow the name of a body, not of a person.
const STAFF: [&str; 16] = [
    "spokesman", "spokeswoman", "spokesperson", "officials", "executives", "employees", "chief", "ceo", "inc", "corp",
    "ltd", "llc", "plc", "shares", "reporter", "poll",
];

/// Verbs by which papers and agencies are quoted.
const REPORTS: [&str; 4] = ["reported", "reports", "announced", "announces"];

/// Ends of words for the people of a place, faith or party: `Georgians`, `Liberals`, `separatists`.
const CROWDS: [&str; 9] = ["ians", "eans", "cans", "crats", "ists", "ites", "nese", "lims", "rals"];

impl Usage {
    /// Reads the whole article twice: which words speak, and what else stands beside those.
    pub fn new(scene: &Scene<'_>) -> Self {
        let mut usage = Self::default();
        let size = scene.words.all.len();
        for at in 0..size {
            usage.note_speakers(scene, at);
        }
        if usage.bits != 0 {
            for at in 0..size {
                usage.note_company(scene, at);
            }
        }
        if usage.words.values().any(|seen| seen.caps) {
            for at in 0..size {
                usage.note_full(scene, at);
            }
        }
        usage
    }

    fn get(&self, word: WordId) -> Option<&Seen> {
        if self.bits & bit(word) == 0 { None } else { self.words.get(&word) }
    }

    /// What a word stands for, if the article lets it speak.
    pub fn of(&self, word: WordId) -> Option<Use> {
        let seen = self.get(word)?;
        if seen.lower || !(seen.inside || seen.caps) || seen.plural && !seen.person {
            return None;
        }
        let body = seen.caps || seen.the || seen.body || !seen.says;
        Some(if body && !seen.person { Use::Body } else { Use::Person })
    }

    /// Whether a body is known from `according to the NRB's report` alone: who carries a story is not who speaks in it.
    pub fn carries(&self, word: WordId) -> bool {
        self.get(word).is_some_and(|seen| !seen.says)
    }

    /// The name in full whose initials a word is.
    pub fn full(&self, word: WordId) -> Option<Range<usize>> {
        self.get(word)?.full.map(|(start, end)| start..end)
    }

    /// Notes a name whose initials speak: `Royal Vesmaran Armed Forces` for `RVAF`.
    fn note_full(&mut self, scene: &Scene<'_>, at: usize) {
        const LONGEST: usize = 6;
        let mut initials = String::new();
        let mut end = at;
        while initials.len() < LONGEST {
            let capital = scene.words.at(end).shape == Shape::Capital;
            if capital && let Some(first) = scene.text.word(end).chars().next() {
                initials.push(first);
                end += 1;
                let seen =
                    if initials.len() > 2 { self.words.get_mut(&word_id(&initials.to_lowercase())) } else { None };
                if let Some(seen) = seen.filter(|s| s.caps) {
                    seen.full = seen.full.or(Some((at, end)));
                }
            } else if end > at && scene.one_of(end, &["of", "for", "and"]) {
                end += 1;
            } else {
                break;
            }
        }
    }

    /// Notes the words that a verb at a token has as subject.
    fn note_speakers(&mut self, scene: &Scene<'_>, at: usize) {
        if !scene.words.is(at, Class::SAYS) || scene.words.capital(at) {
            let function = scene.words.is(at, Class::FUNCTION);
            if function && scene.one_of(at, &["according"]) && scene.one_of(at + 1, &["to"]) {
                let the = usize::from(scene.one_of(at + 2, &["the"]));
                self.speaks(scene, at + 2 + the, true);
            }
            return;
        }
        // `the Baltic states`
        if scene.one_of(at, &["states"]) && !scene.one_of(at + 1, &["that"]) {
            return;
        }
        let reports = scene.one_of(at, &REPORTS);
        let Some(before) = at.checked_sub(1) else { return };
        let adverb = scene.one_of(before, &["also", "then", "later", "has", "had", "once"]);
        let subject = if adverb { before.checked_sub(1) } else { Some(before) };
        if let Some(subject) = subject.filter(|s| !scene.words.at(*s).possessive) {
            self.speaks(scene, subject, reports);
        }
        let quoted = matches!(scene.text.word(before), "," | "”" | "\"" | "’" | "'");
        // `said Liberal strategist Oda Kern` is another's word
        let whole = scene.words.is(at + 2, Class::FUNCTION) || scene.words.at(at + 2).shape == Shape::Other;
        if quoted && whole {
            self.speaks(scene, at + 1, reports);
        }
    }

    fn speaks(&mut self, scene: &Scene<'_>, at: usize, reports: bool) {
        if !stands_alone(scene, at) || !may_speak(scene, at) {
            return;
        }
        let word = scene.words.at(at).id;
        self.bits |= bit(word);
        let seen = self.words.entry(word).or_default();
        seen.says |= !reports;
        seen.reports |= reports;
        seen.the |= at.checked_sub(1).is_some_and(|b| scene.one_of(b, &["the"]));
    }

    /// Notes what stands beside a word that speaks somewhere.
    fn note_company(&mut self, scene: &Scene<'_>, at: usize) {
        let word = scene.words.at(at);
        if self.bits & bit(word.id) == 0 {
            return;
        }
        let Some(seen) = self.words.get_mut(&word.id) else { return };
        if scene.in_headline(at) {
            return;
        }
        seen.lower |= word.shape == Shape::Lower;
        seen.caps |= word.shape == Shape::Caps;
        let Some(before) = at.checked_sub(1) else { return };
        let capital = scene.words.capital(at);
        seen.inside |= capital && !opens_sentence(scene, at);
        let addressed =
            scene.ranks_at(before) == at || scene.is_text(before, ".") && scene.is_address(before.max(1) - 1);
        seen.person |= addressed || capital && ends_a_name(scene, at);
        seen.body |= scene.one_of(at + 1, &STAFF);
        seen.plural |= scene.one_of(at + 1, &["are", "were", "have", "say", "want"]);
    }
}

/// Whether a word is the last of a name with a given name in it, or with a rank or title before: `Minister Ana Luz Ord`.
fn ends_a_name(scene: &Scene<'_>, at: usize) -> bool {
    const LONGEST: usize = 4;
    let parts =
        (at.saturating_sub(LONGEST)..at).rev().take_while(|t| scene.words.capital(*t) && scene.plain_name_word(*t));
    let Some(first) = parts.last() else { return false };
    let given = (first..at).any(|t| scene.words.is(t, Class::GIVEN));
    let titled = Class::HEAD.and(Class::RANK).and(Class::HONORIFIC);
    given || first.checked_sub(1).is_some_and(|b| scene.words.is(b, titled) && scene.words.at(b).id != 0)
}

/// Whether no other word with a capital stands beside one, so that it is no part of a longer name.
fn stands_alone(scene: &Scene<'_>, at: usize) -> bool {
    let names = |t: usize| scene.words.capital(t) && !scene.words.is(t, Class::FUNCTION) && scene.words.at(t).id != 0;
    let before = at.checked_sub(1).is_some_and(|b| names(b) || scene.is_text(b, ".") && !scene.text.spaced(b));
    let opens = opens_sentence(scene, at);
    (opens || !before) && !names(at + 1) && !scene.text.word(at).contains('-')
}

/// Whether a word by itself may name who speaks.
fn may_speak(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.text.word(at);
    let caps = scene.words.at(at).shape == Shape::Caps && word.len() > 2;
    let crowd = CROWDS.iter().any(|end| word.ends_with(end));
    let free = !scene.words.is(at, Class::FUNCTION) && scene.place_at(at).is_none() && scene.known_at(at).is_none();
    let tagged = at.checked_sub(1).is_some_and(|b| matches!(scene.text.word(b), "@" | "#"));
    let titled = Class::RANK.and(Class::RANK_PART).and(Class::HONORIFIC).and(Class::STATE).and(Class::UNNAMED);
    let contracted = ["ve", "m", "ll", "d", "re", "t"]
        .iter()
        .any(|end| word.strip_suffix(end).is_some_and(|rest| rest.ends_with(['\'', '’'])));
    let free = free && !contracted && !tagged && !scene.words.is(at, titled);
    !crowd
        && free
        && word.len() > 1
        && (caps && free || scene.words.at(at).shape == Shape::Capital && scene.plain_name_word(at))
}

/// Whether a token is the first of its sentence or quotation, where capitals tell nothing.
fn opens_sentence(scene: &Scene<'_>, at: usize) -> bool {
    let first = scene.text.sentences.get(scene.text.sentence_of(at)).is_none_or(|s| s.start == at);
    let before = at.checked_sub(1).map(|b| scene.text.word(b));
    first
        || before.is_some_and(|b| matches!(b, "“" | "‘" | ":" | "(" | "•" | "–" | "—" | "." | "["))
        || before == Some("\"") && !scene.text.spaced(at)
}
