//! What beside a name tells that it is a person's, or a ship's, a place's, a body's.
//!
//! Refuses to judge by the name alone. Tests: `tests/it/cast.rs`.

use super::lexicon::Class;
use super::names::Name;
use super::roles::{Lead, Role};
use super::scan::{Raw, Saying};
use super::scene::Scene;
use super::words::Shape;

/// Words after which a name is a ship's.
const SHIPS: [&str; 14] = [
    "uss", "ins", "hms", "carrier", "frigate", "destroyer", "ship", "submarine", "corvette", "vessel", "cruiser",
    "warship", "tanker", "flagship",
];

/// Words behind a name that make it a base's, a ship's or an award's.
const NAMED_AFTER: [&str; 20] = [
    "base", "airbase", "airport", "port", "stadium", "bridge", "hospital", "carrier", "class", "award", "prize",
    "airfield", "dam", "exercise", "exercises", "drill", "drills", "barracks", "camp", "submarine",
];

/// A name that is a ship's, a place's or a body's.
pub(super) fn is_thing(scene: &Scene<'_>, start: usize, name: &Name) -> bool {
    let before = start.checked_sub(1);
    let ship = before.is_some_and(|b| scene.one_of(b, &SHIPS));
    let last = name.tokens.end;
    let possessive = scene.words.at(last - 1).possessive;
    let heads = Class::THING.and(Class::BODY);
    let place = !possessive
        && scene.words.capital(last)
        && scene.words.is(last, heads)
        && !scene.words.is(last, Class::FUNCTION);
    let named_after = !possessive && !ends_sentence(scene, last) && {
        let topic = usize::from(scene.words.is(last, Class::TOPIC) && !scene.words.capital(last));
        scene.one_of(last + topic, &NAMED_AFTER)
    };
    let the = name.known.is_empty() && start == name.tokens.start && before.is_some_and(|b| scene.one_of(b, &["the"]));
    let joined = scene.is_text(last, "-")
        || scene.text.word(last - 1).ends_with("-class")
        || scene.text.word(last - 1).ends_with("-led");
    let exercise =
        before.is_some_and(|b| scene.one_of(b, &["exercise", "exercises", "operation", "drill", "codenamed", "ex"]));
    ship || place || named_after || the || joined && name.full < 2 || exercise && name.known.is_empty()
}

pub(super) fn ends_sentence(scene: &Scene<'_>, token: usize) -> bool {
    matches!(scene.text.word(token), "." | "?" | "!" | "")
}

pub(super) fn says_beside(scene: &Scene<'_>, name: &Name) -> bool {
    let after = scene.words.is(name.end, Class::SAYS) && !scene.words.capital(name.end);
    let before = name.tokens.start.checked_sub(1).is_some_and(|b| {
        scene.words.is(b, Class::SAYS)
            && !scene.words.capital(b)
            && !scene.one_of(b, &["called", "described", "praised", "visited"])
            || scene.one_of(b, &["to", "by"])
                && b.checked_sub(1).is_some_and(|a| scene.one_of(a, &["according"]) || scene.words.is(a, Class::SAYS))
    });
    after || before
}

/// Words for people, in small letters right before a name: `the businessman Corin Vale`.
const DESCRIBED: [&str; 44] = [
    "friend", "wife", "husband", "son", "daughter", "brother", "sister", "father", "mother", "widow", "businessman",
    "businesswoman", "billionaire", "lawyer", "attorney", "voter", "supporter", "candidate", "host", "anchor",
    "reporter", "journalist", "columnist", "commentator", "contributor", "consultant", "pollster", "surrogate",
    "donor", "activist", "resident", "student", "teacher", "farmer", "nurse", "actor", "actress", "singer", "coach",
    "player", "pastor", "rival", "nominee", "mogul",
];

/// Whether what stands beside a name in full describes a person: `, 32,`, `, who`, `, a farmer from Tollen, said`.
pub(super) fn described(scene: &Scene<'_>, name: &Name) -> bool {
    let before = name.tokens.start.checked_sub(1);
    if before.is_some_and(|b| scene.one_of(b, &DESCRIBED) && scene.words.at(b).shape == Shape::Lower) {
        return true;
    }
    let end = name.end;
    if !scene.is_text(end, ",") || scene.words.at(name.tokens.end - 1).possessive {
        return false;
    }
    let age = |t: usize| scene.text.word(t).parse::<u8>().is_ok_and(|n| (15..=99).contains(&n));
    age(end + 1) && matches!(scene.text.word(end + 2), "," | ".")
        || scene.one_of(end + 1, &["who", "whose"])
        || scene.one_of(end + 1, &["a", "an", "the", "of", "another"]) && speaks_behind(scene, end + 1)
}

/// Whether a comma closes the words from a token on and a verb of speech follows it.
fn speaks_behind(scene: &Scene<'_>, from: usize) -> bool {
    const REACH: usize = 24;
    let mut commas = (from..from + REACH)
        .take_while(|t| !matches!(scene.text.word(*t), "." | ""))
        .filter(|t| scene.is_text(*t, ","));
    commas.any(|comma| {
        let verb = comma + 1 + usize::from(scene.one_of(comma + 1, &["also", "has", "had", "then"]));
        scene.words.is(verb, Class::SAYS) && scene.words.at(verb).shape == Shape::Lower
    })
}

/// Whether only a comma or `and` stands between a token and a person before it.
pub(super) fn in_list(scene: &Scene<'_>, at: usize, out: &[Raw]) -> bool {
    let Some(last) = out.last() else { return false };
    let person = matches!(&last.what, Saying::Person(p) if !p.weak);
    let gap = last.tokens.end..at;
    person
        && !gap.is_empty()
        && gap.len() <= 2
        && gap.clone().all(|t| scene.is_text(t, ",") || scene.one_of(t, &["and"]))
}

pub(super) fn closes_apposition(scene: &Scene<'_>, at: usize) -> bool {
    let mark = matches!(scene.text.word(at), "," | "." | ")" | ";" | ":" | "—" | "–" | "");
    mark || scene.words.is(at, Class::SAYS) || scene.one_of(at, &["and", "in", "on", "at", "to", "who"])
}

/// An apposition behind a name, `, the country's chief of navy`, or a country in brackets.
pub(super) fn behind_name(scene: &Scene<'_>, end: usize) -> Option<(Role, usize)> {
    let open = scene.text.word(end);
    if !matches!(open, "," | "(" | "—" | "–") {
        return None;
    }
    let role = scene.role_at(end + 1).filter(|r| !r.plural && r.lead != Lead::Possessive)?;
    let close = role.tokens.end;
    let named = scene.name_at(scene.ranks_at(close)).is_some();
    let possessive = scene.words.at(close - 1).possessive;
    let mark = matches!(scene.text.word(close), "," | "." | ")" | ";" | ":" | "—" | "–" | "");
    let said =
        scene.words.is(close, Class::SAYS) || scene.one_of(close, &["and", "who", "in", "at", "of", "with", "from"]);
    if named || possessive || !(mark || said) {
        return None;
    }
    let bracket = usize::from(open == "(" && scene.is_text(close, ")"));
    Some((role, close + bracket))
}
