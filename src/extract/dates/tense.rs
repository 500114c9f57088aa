//! Does the sentence around an expression look back or ahead?
//!
//! Reads the nearest verb, first to the left, then to the right, over a bounded number of words. Refuses to parse:
//! this settles only which Friday is meant. Tests: at the foot of this file.

use std::ops::Range;
use std::sync::LazyLock;

use super::term::lowered;
use crate::extract::lists::WordMap;
use crate::extract::text::Text;

/// Which way the sentence looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// Back.
    Past,
    /// Ahead.
    Future,
    /// Somebody said so, of a time before or behind.
    Reported,
    /// No verb near.
    Unknown,
}

/// What a word says of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clue {
    Past,
    Reporting,
    Participle,
    Future,
    Schedule,
}

const LEFT: usize = 18;
const RIGHT: usize = 14;
/// For a time that opens its sentence, whose verb may stand behind a long insertion and subject.
const RIGHT_OF_OPENING: usize = 32;

/// The tense around the tokens of an expression.
pub fn around(text: &Text<'_>, expression: &Range<usize>) -> Tense {
    let sentence = text.sentences.get(text.sentence_of(expression.start)).cloned().unwrap_or(0..text.tokens.len());
    let floor = sentence.start.max(expression.start.saturating_sub(LEFT));
    let reach = if expression.start <= sentence.start + 1 { RIGHT_OF_OPENING } else { RIGHT };
    let ceiling = sentence.end.min(expression.end.saturating_add(reach));
    let left = (floor..expression.start).rev().find_map(|at| clue(text, at).map(|c| (c, expression.start - at)));
    let right = (expression.end..ceiling).find_map(|at| clue(text, at).map(|c| (c, at - expression.end)));
    let of_left = |clue, distance| tense(text, clue, expression.start - distance, floor);
    let of_right = |clue, distance| tense(text, clue, expression.end + distance, expression.end);
    match (left, right) {
        // `told us that Friday will do`: the clause opens with the day
        (Some(_), Some((clue, distance))) if distance < 3 && opens_clause(text, expression.start) => {
            of_right(clue, distance)
        }
        // `the talks that open on Friday`: a deadline looks ahead, unless the verb says it is over
        (left, right) if is_deadline(text, expression.start, floor) => match (left, right) {
            (Some((Clue::Past, _)), _) | (None, Some((Clue::Past | Clue::Participle, _))) => Tense::Past,
            (Some((Clue::Participle, distance)), _)
                if lasts(text.word(expression.start - distance)) || had(text, expression.start - distance, floor) =>
            {
                Tense::Past
            }
            _ => Tense::Future,
        },
        // `the ministry, ahead of the visit, on Sunday issued`: the verb right behind is the expression's own
        (Some((_, distance)), Some((clue, 0))) if distance > 2 => of_right(clue, 0),
        (Some((Clue::Reporting, distance)), right) if distance > 3 => match right {
            Some((Clue::Future | Clue::Schedule, distance)) if distance < 4 => Tense::Future,
            _ => Tense::Reported,
        },
        (Some((clue, distance)), _) => of_left(clue, distance),
        (None, Some((Clue::Reporting, distance))) if distance > 3 => Tense::Reported,
        (None, Some((clue, distance))) => of_right(clue, distance),
        (None, None) => Tense::Unknown,
    }
}

fn opens_clause(text: &Text<'_>, at: usize) -> bool {
    at > 0 && text.word(at - 1) == "that"
}

/// `until Friday`, `by 5 p.m. Friday`, `as early as Friday`.
fn is_deadline(text: &Text<'_>, at: usize, floor: usize) -> bool {
    let word = |back: usize| at.checked_sub(back).filter(|b| *b >= floor).map_or("", |b| text.word(b));
    let until = |word: &str| matches!(word, "until" | "till" | "Until" | "by" | "By");
    (1..=3).any(|back| until(word(back)))
        || word(1) == "to"
            && matches!(word(2), "deferred" | "postponed" | "adjourned" | "delayed" | "moved" | "extended")
        || word(1) == "as" && matches!(word(2), "soon" | "early")
        || matches!(word(1), "effective" | "through")
}

/// `had filed reports by Wednesday`, `had previously been due to end on Friday`: over, when it is told.
fn had(text: &Text<'_>, at: usize, floor: usize) -> bool {
    (floor.max(at.saturating_sub(4))..at).any(|before| matches!(text.word(before), "had" | "previously" | "originally"))
}

/// Verbs with which a deadline that is over goes: `it lasted until Friday`.
fn lasts(word: &str) -> bool {
    matches!(word, "lasted" | "ran" | "continued" | "stayed" | "remained" | "kept" | "worked" | "waited")
}

fn tense(text: &Text<'_>, clue: Clue, at: usize, floor: usize) -> Tense {
    match clue {
        Clue::Past | Clue::Reporting => Tense::Past,
        Clue::Future | Clue::Schedule => Tense::Future,
        Clue::Participle => governed(text, at, floor),
    }
}

/// The tense of a form in `-ed` or the like: `will be held` looks ahead, `was held` and `met` back.
fn governed(text: &Text<'_>, at: usize, floor: usize) -> Tense {
    const SOUGHT: [&str; 7] = ["reached", "located", "contacted", "found", "confirmed", "verified", "determined"];
    // `could not be reached on Friday`
    let sought = SOUGHT.contains(&text.word(at));
    for before in (floor.max(at.saturating_sub(5))..at).rev() {
        if sought && text.word(before) == "could" {
            return Tense::Past;
        }
        match with_lower(text, before, auxiliary) {
            Some(tense) => return tense,
            None if with_lower(text, before, passes) => {}
            None => break,
        }
    }
    Tense::Past
}

fn auxiliary(word: &str) -> Option<Tense> {
    match word {
        "will" | "would" | "shall" | "to" | "can" | "could" | "may" | "might" | "should" | "must" => {
            Some(Tense::Future)
        }
        "is" | "are" | "being" => Some(Tense::Unknown),
        "was" | "were" | "had" | "has" | "have" => Some(Tense::Past),
        _ => None,
    }
}

fn passes(word: &str) -> bool {
    matches!(word, "be" | "been" | "not" | "still" | "also" | "again" | "first" | "both" | "jointly")
        || word.ends_with("ly")
}

fn clue(text: &Text<'_>, at: usize) -> Option<Clue> {
    let found = of_word(text.word(at))?;
    let next = || text.word(at + 1).to_ascii_lowercase();
    match text.word(at) {
        "scheduled" | "expected" | "planned" | "due" | "slated" if had(text, at, 0) => Some(Clue::Past),
        // `a still unspecified date`
        word if found == Clue::Participle && word.ends_with("ed") && is_attribute(text, at) => None,
        "is" | "are" => (next() == "to").then_some(Clue::Future),
        "set" if matches!(next().as_str(), "to" | "for") => Some(Clue::Future),
        _ => Some(found),
    }
}

/// Whether a form in `-ed` stands before a noun: `a still unspecified date`.
fn is_attribute(text: &Text<'_>, at: usize) -> bool {
    const DETERMINERS: [&str; 12] =
        ["a", "an", "the", "its", "their", "his", "her", "this", "these", "some", "any", "such"];
    let determined = (1..=2).find_map(|back| {
        let word = at.checked_sub(back).map(|b| text.word(b))?;
        if DETERMINERS.contains(&word) {
            return Some(true);
        }
        (!passes(word)).then_some(false)
    });
    determined == Some(true) && text.word(at + 1).starts_with(char::is_lowercase)
}

/// Applies `read` to the lower-cased word of a token; its neutral answer for long or non-ASCII words.
fn with_lower<T: Default>(text: &Text<'_>, at: usize, read: impl Fn(&str) -> T) -> T {
    let mut buffer = [0_u8; 12];
    lowered(text.word(at), &mut buffer).map(read).unwrap_or_default()
}

/// Words with what they say of time; a form in `-ed` with none is no verb.
static CLUES: LazyLock<WordMap<Option<Clue>>> = LazyLock::new(|| {
    let told: [(&[&str], Option<Clue>); 6] = [
        (
            &[
                "will", "shall", "would", "upcoming", "coming", "scheduled", "expected", "planned", "due",
                "forthcoming", "slated", "hope", "hoping", "intend", "likely", "plan", "plans", "planning", "intends",
                "ahead", "going", "hopes", "aims", "wants", "is", "are",
            ],
            Some(Clue::Future),
        ),
        (
            &[
                "begins", "passes", "returns", "joins", "sails", "flies", "receives", "closes", "launches", "resumes",
                "gathers", "convenes", "starts", "opens", "runs", "kicks", "arrives", "visits", "hosts", "ends",
                "concludes", "leaves", "departs", "meets", "meet", "begin", "start", "appears", "sits", "travels",
                "takes",
            ],
            Some(Clue::Schedule),
        ),
        (
            &[
                "said", "told", "announced", "added", "stated", "reported", "confirmed", "noted", "declared",
                "explained", "says", "according",
            ],
            Some(Clue::Reporting),
        ),
        (&["was", "were", "did", "had"], Some(Clue::Past)),
        (
            &[
                "met", "held", "took", "went", "began", "came", "left", "made", "saw", "sent", "flew", "gave", "spoke",
                "wrote", "ran", "won", "lost", "led", "brought", "fell", "rose", "sank", "struck", "found", "got",
                "kept", "knew", "paid", "stood", "became", "chose", "drew", "grew", "broke", "bought", "built",
                "fought", "felt", "heard", "shot", "sold", "taken", "given", "seen", "done", "written", "set", "been",
                "born", "died", "laid", "shown", "hosted",
            ],
            Some(Clue::Participle),
        ),
        (&["united", "armed", "combined", "based", "need", "indeed", "speed", "allied", "advanced", "related"], None),
    ];
    WordMap::new(told.into_iter().flat_map(|(words, clue)| words.iter().map(move |word| (*word, clue))))
});

/// What a word says by itself, whatever its case.
fn of_word(word: &str) -> Option<Clue> {
    if let Some(told) = CLUES.get_in_any_case(word) {
        return *told;
    }
    let ends = word.as_bytes().last_chunk::<2>().is_some_and(|end| end.eq_ignore_ascii_case(b"ed"));
    (ends && (5..=LONGEST_VERB).contains(&word.len())).then_some(Clue::Participle)
}

/// Longer words are no verbs of news.
const LONGEST_VERB: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    fn tense_of(sentence: &str) -> Tense {
        let text = Text::new(sentence);
        let at = (0..text.tokens.len()).find(|at| text.word(*at) == "Friday").expect("a Friday");
        around(&text, &(at..at + 1))
    }

    #[test]
    fn the_nearest_verb_decides() {
        assert_eq!(tense_of("The ministers met on Friday."), Tense::Past);
        assert_eq!(tense_of("The ministers will meet on Friday."), Tense::Future);
        assert_eq!(tense_of("Talks are to be held on Friday."), Tense::Future);
        assert_eq!(tense_of("On Friday the fleet sailed."), Tense::Past);
        assert_eq!(tense_of("The drill begins on Friday."), Tense::Future);
        assert_eq!(tense_of("The envoy said Friday that he would go."), Tense::Past);
        assert_eq!(tense_of("Talks are set for Friday."), Tense::Future);
        assert_eq!(tense_of("Friday."), Tense::Unknown);
    }
}
