//! A folded word → the form under which the stemmed fields hold it: British and American spellings as one, then the stem.
//!
//! Both sides, text and query, go through here, so the forms need not be words; quoted phrases go to the exact fields,
//! which keep the spelling. Refuses to touch words of up to three letters (`ins` is a ship, not `in`).
//! Tests: at the foot of this file.

use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::new(Algorithm::English));

/// Words of up to this many bytes are not stemmed.
const SHORT: usize = 3;

/// British beginnings and their American ones. A beginning rather than a word, so that derived forms follow
/// (`labourers`, `neighbouring`, `defences`). Source: the spelling table of the Oxford Guide to Style, §3, as far as the
/// words occur in news.
const BEGINNINGS: [(&str, &str); 38] = [
    ("aeroplan", "airplan"),
    ("aluminium", "aluminum"),
    ("analogue", "analog"),
    ("armour", "armor"),
    ("artefact", "artifact"),
    ("behaviour", "behavior"),
    ("catalogue", "catalog"),
    ("centre", "center"),
    ("cheque", "check"),
    ("colour", "color"),
    ("defenc", "defens"),
    ("demeanour", "demeanor"),
    ("dialogue", "dialog"),
    ("dishonour", "dishonor"),
    ("endeavour", "endeavor"),
    ("epicentre", "epicenter"),
    ("favour", "favor"),
    ("fibre", "fiber"),
    ("grey", "gray"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("judgement", "judgment"),
    ("kilometre", "kilometer"),
    ("labour", "labor"),
    ("licenc", "licens"),
    ("litre", "liter"),
    ("manoeuvre", "maneuver"),
    ("manoeuvring", "maneuvering"),
    ("metre", "meter"),
    ("neighbour", "neighbor"),
    ("offenc", "offens"),
    ("plough", "plow"),
    ("pretenc", "pretens"),
    ("programme", "program"),
    ("rumour", "rumor"),
    ("sceptic", "skeptic"),
    ("theatre", "theater"),
];

/// Endings that follow the `s` of a British `-ise`, `-yse` where American English writes `z`.
const AFTER_S: [&str; 9] = ["e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational"];

/// What stands before `-ise` where American English writes `s` as well: `exercise`, `enterprise`, `promise`, `supervise`.
const ALWAYS_S: [&str; 21] = [
    "erc", "pr", "rom", "v", "exc", "prec", "conc", "inc", "a", "o", "u", "w", "anch", "ert", "rad", "and", "eat",
    "rem", "dem", "urm", "esp",
];

/// The stemmed form of a folded word.
///
/// ```
/// use attache::index::stem;
/// assert_eq!(stem("defence"), stem("defenses"));
/// ```
pub fn stem(word: &str) -> String {
    if word.len() <= SHORT || !word.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return word.to_owned();
    }
    match word.strip_suffix('s') {
        Some(one) if one.ends_with(|c: char| c.is_ascii_digit()) => one.to_owned(), // F-16s
        _ => ENGLISH.stem(&american(word)).to_string(),
    }
}

/// The American spelling, where we know one; otherwise the word itself.
fn american(word: &str) -> String {
    let mut word = match BEGINNINGS.iter().find(|(british, _)| word.starts_with(british)) {
        // `metres` → `meters`, `centred` → `centerd`: the stemmer would keep the `d`, so the vowel is put back.
        Some((british, american)) => match (american.ends_with("er"), &word[british.len()..]) {
            (true, "d") => format!("{american}ed"),
            (_, rest) => format!("{american}{rest}"),
        },
        None => word.to_owned(),
    };
    if let Some(at) = british_s(&word) {
        word.replace_range(at..=at, "z");
    }
    word
}

/// Where the `s` of `-ise`, `-yse` and what derives from them stands: `organisation`, `analysed`.
fn british_s(word: &str) -> Option<usize> {
    AFTER_S.iter().find_map(|ending| {
        let before = word.strip_suffix(ending)?;
        let at = before.len().checked_sub(1)?;
        let ise = before.strip_suffix("is").is_some_and(|root| !ALWAYS_S.iter().any(|always| root.ends_with(always)));
        (at >= 3 && (ise || before.ends_with("ys"))).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_share_a_stem() {
        for (british, american) in [
            ("defence", "defense"),
            ("defences", "defenses"),
            ("organisation", "organization"),
            ("organised", "organizing"),
            ("analyse", "analyzed"),
            ("labour", "labor"),
            ("neighbouring", "neighboring"),
            ("centre", "center"),
            ("centred", "centered"),
            ("kilometres", "kilometers"),
            ("manoeuvres", "maneuvers"),
            ("programmes", "programs"),
            ("dialogues", "dialog"),
            ("exercise", "exercises"),
            ("f16s", "f16"),
        ] {
            assert_eq!(stem(british), stem(american), "{british} {american}");
        }
    }

    #[test]
    fn different_words_stay_different() {
        for (a, b) in [
            ("defence", "defend"),
            ("price", "prize"),
            ("expertise", "expert"),
            ("paradise", "parade"),
            ("four", "for"),
            ("ins", "in"),
            ("us", "u"),
        ] {
            assert_ne!(stem(a), stem(b), "{a} {b}");
        }
    }

    #[test]
    fn other_scripts_are_left_alone() {
        assert_eq!(stem("रक्षा"), "रक्षा");
        assert_eq!(stem("防"), "防");
    }
}
