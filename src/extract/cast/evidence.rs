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
    let behind = |words: &[&str]| start.checked_sub(1).is_some_and(|b| scene.one_of(b, words));
    let last = name.tokens.end;
    let possessive = scene.words.at(last - 1).possessive;
    let heads = Class::THING.and(Class::BODY);
    let place = !possessive
        && scene.words.capital(last)
        && scene.words.is(last, heads)
        && !scene.words.is(last, Class::FUNCTION);
    let named_after = || {
        let topic = usize::from(scene.words.is(last, Class::TOPIC) && !scene.words.capital(last));
        !possessive && !ends_sentence(scene, last) && scene.one_of(last + topic, &NAMED_AFTER)
    };
    let agency = || scene.one_of(last, &["news", "press"]) && scene.one_of(last + 1, &["agency", "service"]);
    let joined =
        || scene.is_text(last, "-") || ["-class", "-led"].iter().any(|e| scene.text.word(last - 1).ends_with(e));
    let the = || start == name.tokens.start && behind(&["the"]);
    let exercise = || behind(&["exercise", "exercises", "operation", "drill", "codenamed", "ex"]);
    place
        || name.full < 2 && joined()
        || name.known.is_empty() && (the() || exercise())
        || behind(&SHIPS)
        || named_after()
        || agency()
}

pub(super) fn ends_sentence(scene: &Scene<'_>, token: usize) -> bool {
    matches!(scene.text.word(token), "." | "?" | "!" | "")
}

/// Whether a name in full is the subject of a verb of speech, by itself or with another, or its agent.
pub(super) fn says_beside(scene: &Scene<'_>, name: &Name) -> bool {
    let and = scene.one_of(name.end, &["and"]) && name.full >= 2;
    let other = if and { scene.name_at(scene.ranks_at(name.end + 1)) } else { None };
    let after = speaks_at(scene, name.end) || other.is_some_and(|other| speaks_at(scene, other.end));
    let before = name.tokens.start.checked_sub(1).is_some_and(|b| {
        scene.words.is(b, Class::SAYS)
            && !scene.words.capital(b)
            && !scene.one_of(b, &["called", "described", "praised", "visited"])
            || scene.one_of(b, &["to", "by"])
                && b.checked_sub(1).is_some_and(|a| scene.one_of(a, &["according"]) || scene.words.is(a, Class::SAYS))
    });
    after || before
}

/// Whether a verb of speech stands at a token, behind auxiliaries and adverbs: `has also said`, `was quoted`, `put it`.
fn speaks_at(scene: &Scene<'_>, at: usize) -> bool {
    const HELPERS: [&str; 14] = [
        "has", "had", "have", "also", "then", "later", "now", "once", "himself", "herself", "recently", "repeatedly",
        "often", "earlier",
    ];
    let verb = (at..at + 3).find(|t| !scene.one_of(*t, &HELPERS)).unwrap_or(at);
    let quoted = scene.one_of(verb, &["was", "were", "is"]) && scene.one_of(verb + 1, &["quoted"]);
    let put = scene.one_of(verb, &["put", "puts"]) && scene.one_of(verb + 1, &["it"]);
    quoted || put || scene.words.is(verb, Class::SAYS) && !scene.words.capital(verb)
}

/// Whether what stands around a name in full shows that it speaks: a dash behind a quotation, commas behind a noun
/// (`the club's president, Aki Tamm, told`), a place or body of its own (`Aki Tamm of the Lund Institute said`), a
/// colon before a quotation (`Aki Tamm has a warning: “…”`).
pub(super) fn introduced(scene: &Scene<'_>, name: &Name) -> bool {
    let Some(before) = name.tokens.start.checked_sub(1) else { return false };
    name.full >= 2
        && (signs(scene, name, before)
            || enclosed(scene, name, before)
            || leads(scene, name, before)
            || answers(scene, name)
            || titled(scene, name, before))
}

/// `Aki Tamm (Minister of Finance): …`, `Aki Tamm (Lund) asked`: how minutes introduce whoever speaks.
fn answers(scene: &Scene<'_>, name: &Name) -> bool {
    const BRACKET: usize = 16;
    let opens = scene.text.paragraphs.get(scene.text.paragraph_of(name.tokens.start));
    let opens = opens.is_some_and(|p| p.start == name.tokens.start) || scene.starts_line(name.tokens.start);
    let close = (name.end..name.end + BRACKET).find(|t| scene.is_text(*t, ")"));
    let close = close.filter(|_| opens && scene.is_text(name.end, "("));
    close.is_some_and(|c| scene.is_text(c + 1, ":") || speaks_at(scene, c + 1))
}

/// `“…,” said party strategist Aki Tamm.`: a noun in small letters between a verb of speech and the name.
fn titled(scene: &Scene<'_>, name: &Name, before: usize) -> bool {
    const PHRASE: usize = 7;
    let noun =
        scene.words.at(before).shape == Shape::Lower && !scene.words.is(before, Class::FUNCTION.and(Class::SAYS));
    let phrase = (before.saturating_sub(PHRASE)..before).rev().take_while(|t| scene.words.at(*t).id != 0);
    let verb = phrase.into_iter().find(|t| scene.words.is(*t, Class::SAYS) && !scene.words.capital(*t));
    let quoted =
        |verb: usize| verb.checked_sub(1).is_some_and(|b| matches!(scene.text.word(b), "”" | "\"" | "’" | "'"));
    noun && matches!(scene.text.word(name.end), "," | ".") && verb.is_some_and(quoted)
}

/// `“…” — Aki Tamm`, alone or with a comma and a description behind it.
fn signs(scene: &Scene<'_>, name: &Name, before: usize) -> bool {
    let dash = matches!(scene.text.word(before), "—" | "―" | "–" | "-");
    let closed = before.checked_sub(1).is_some_and(|b| matches!(scene.text.word(b), "”" | "\"" | "’" | "'" | "»"));
    let paragraph = |at: usize| scene.text.paragraph_of(at);
    let ends = name.end >= scene.text.tokens.len() || paragraph(name.end) != paragraph(name.end - 1);
    dash && closed && (ends || scene.is_text(name.end, ","))
}

/// A noun in small letters before the first of two commas, and a verb of speech behind the second or before the noun.
fn enclosed(scene: &Scene<'_>, name: &Name, before: usize) -> bool {
    const PHRASE: usize = 8;
    let Some(noun) = before.checked_sub(1).filter(|_| scene.is_text(before, ",")) else { return false };
    if scene.words.at(noun).shape != Shape::Lower || scene.words.is(noun, Class::FUNCTION.and(Class::SAYS)) {
        return false;
    }
    let closed = matches!(scene.text.word(name.end), "," | ".");
    let spoken = (noun.saturating_sub(PHRASE)..noun).rev().take_while(|t| scene.words.at(*t).id != 0);
    let verb = spoken.into_iter().any(|t| scene.words.is(t, Class::SAYS) && scene.words.at(t).shape == Shape::Lower);
    scene.is_text(name.end, ",") && speaks_at(scene, name.end + 1) || closed && verb
}

/// At the start of a sentence or clause: speech behind `of`, `from`, `with` or `at`, or behind a colon.
fn leads(scene: &Scene<'_>, name: &Name, before: usize) -> bool {
    const PHRASE: usize = 10;
    let opens = scene.words.at(before).id == 0
        || scene.one_of(before, &["but", "and", "as", "while", "however", "that", "when"])
        || scene.is_address(before);
    if !opens || scene.words.at(name.tokens.end - 1).possessive {
        return false;
    }
    let words = |t: &usize| scene.words.at(*t).id != 0;
    let phrase = scene.one_of(name.end, &["of", "from", "with", "at"]);
    let verb = (name.end..name.end + PHRASE).take_while(words).find(|t| scene.words.is(*t, Class::SAYS));
    let colon = (name.end..name.end + PHRASE).find(|t| !words(t)).filter(|t| scene.is_text(*t, ":"));
    let quotes = colon.is_some_and(|c| matches!(scene.text.word(c + 1), "“" | "\"" | "‘" | "'" | "«" | "„"));
    quotes || phrase && verb.is_some_and(|verb| speaks_at(scene, verb))
}

/// Whether a word for people opens a sentence right before a name: `Farmer Oda Kern said`.
pub(super) fn opens_with_calling(scene: &Scene<'_>, at: usize) -> bool {
    if !scene.words.is(at, Class::CALLING) {
        return false;
    }
    let opens = scene.text.sentences.get(scene.text.sentence_of(at)).is_some_and(|s| s.start == at);
    let dash = at.checked_sub(1).is_some_and(|b| matches!(scene.text.word(b), "-" | "–" | "—" | "--"));
    (opens || dash) && !scene.in_headline(at) && scene.words.capital(at)
}

/// Whether what stands beside a name in full describes a person: `, 32,`, `, who`, `, a farmer from Tollen, said`.
pub(super) fn described(scene: &Scene<'_>, name: &Name) -> bool {
    let before = name.tokens.start.checked_sub(1);
    // `her name is X`, `a woman called X`
    let called = before.is_some_and(|b| {
        let person = |t: usize| {
            scene.words.is(t, Class::CALLING) || scene.one_of(t, &["man", "woman", "boy", "girl", "officer"])
        };
        scene.one_of(b, &["called", "named"]) && b.checked_sub(1).is_some_and(person)
            || scene.one_of(b, &["is", "was"]) && b.checked_sub(1).is_some_and(|n| scene.one_of(n, &["name"]))
    });
    if called {
        return true;
    }
    if before.is_some_and(|b| scene.words.is(b, Class::CALLING) && scene.words.at(b).shape == Shape::Lower) {
        return true;
    }
    let end = name.end;
    if !scene.is_text(end, ",") || scene.words.at(name.tokens.end - 1).possessive {
        return false;
    }
    let age = |t: usize| scene.text.word(t).parse::<u8>().is_ok_and(|n| (15..=99).contains(&n));
    age(end + 1) && matches!(scene.text.word(end + 2), "," | ".")
        || scene.one_of(end + 1, &["who", "whose"])
        || scene.one_of(end + 1, &["a", "an", "the", "of", "another", "its", "his", "her", "their"])
            && !before.is_some_and(|b| scene.one_of(b, &["in", "at", "near", "from", "of"]))
            && speaks_behind(scene, end + 1)
}

/// Whether a comma closes the words from a token on and a verb of speech follows it.
fn speaks_behind(scene: &Scene<'_>, from: usize) -> bool {
    const REACH: usize = 45;
    let sentence = scene.text.sentences.get(scene.text.sentence_of(from)).map_or(from, |s| s.end);
    let mut commas = (from..sentence.min(from + REACH)).filter(|t| scene.is_text(*t, ","));
    commas.any(|comma| {
        // `, this past week announced`
        let week = scene.one_of(comma + 1, &["this", "last", "earlier"]);
        let days = || (comma + 2..comma + 4).find(|t| scene.one_of(*t, &["week", "month", "year"]));
        let time = if week { days() } else { None };
        speaks_at(scene, time.unwrap_or(comma) + 1)
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

/// `X is Chief of Staff of the Vesmaran Armed Forces`: a title that a sentence gives.
pub(super) fn is_called(scene: &Scene<'_>, end: usize) -> Option<Role> {
    let verb = scene.one_of(end, &["is", "was", "became"]);
    let role = verb.then(|| scene.role_at(end + 1)).flatten()?;
    let own = !role.plural && role.lead != Lead::Possessive && (role.land.is_some() || role.body.is_some());
    let whole = own && !scene.words.at(role.tokens.end - 1).possessive && !scene.words.capital(role.tokens.end);
    whole.then(|| Role { former: role.former || scene.one_of(end, &["was"]), ..role })
}

/// Whether a title behind a name that has one of its own opens the next item of a list: `Minister X, the Minister of
/// Vesmara, General Y, and …`.
pub(super) fn opens_next(scene: &Scene<'_>, role: &Role) -> bool {
    let close = role.tokens.end;
    let (next, ranks) = (close + 1, scene.ranks_at(close + 1));
    role.lead == Lead::Definite && scene.is_text(close, ",") && ranks > next && scene.name_at(ranks).is_some()
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
    let mark = matches!(scene.text.word(close), "," | "." | "(" | ")" | ";" | ":" | "—" | "–" | "");
    let said =
        scene.words.is(close, Class::SAYS) || scene.one_of(close, &["and", "who", "in", "at", "of", "with", "from"]);
    if named || possessive || !(mark || said) {
        return None;
    }
    let bracket = usize::from(open == "(" && scene.is_text(close, ")"));
    Some((role, close + bracket))
}
