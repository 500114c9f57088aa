//! Words for offices and exercises in other scripts, and whether one stands beside a name.
//!
//! Refuses to read a title further than the language writes it beside the name. Tests: `tests/it/written.rs`.

use std::ops::Range;

use super::letters::{Script, in_word, script};
use crate::gazetteer::{Office, Person};

/// What an office is called in the gazetteer, by words that its title holds.
type Holds = &'static [&'static str];

const DEFENCE: Holds = &["Defence", "Defense"];
const FOREIGN: Holds = &["Foreign", "External", "Secretary of State"];
const GOVERNMENT: Holds = &["Prime Minister", "Premier", "Chancellor"];
const STATE: Holds = &["President", "Supreme Leader"];

/// Titles as the scripts write them. What is written inside another stands behind it.
const TITLES: [(&str, Holds); 52] = [
    ("防衛大臣", DEFENCE),
    ("防衛相", DEFENCE),
    ("国防相", DEFENCE),
    ("国防大臣", DEFENCE),
    ("国防長官", DEFENCE),
    ("防衛庁長官", DEFENCE),
    ("外務大臣", FOREIGN),
    ("外相", FOREIGN),
    ("国務長官", FOREIGN),
    ("首相", GOVERNMENT),
    ("総理", GOVERNMENT),
    ("大統領", STATE),
    ("国防部长", DEFENCE),
    ("國防部長", DEFENCE),
    ("防长", DEFENCE),
    ("防長", DEFENCE),
    ("防卫大臣", DEFENCE),
    ("防衞大臣", DEFENCE),
    ("防卫相", DEFENCE),
    ("外交部长", FOREIGN),
    ("外交部長", FOREIGN),
    ("外长", FOREIGN),
    ("外長", FOREIGN),
    ("国务卿", FOREIGN),
    ("國務卿", FOREIGN),
    ("总理", GOVERNMENT),
    ("總理", GOVERNMENT),
    ("总统", STATE),
    ("總統", STATE),
    ("министр обороны", DEFENCE),
    ("министра обороны", DEFENCE),
    ("министром обороны", DEFENCE),
    ("глава Пентагона", DEFENCE),
    ("министр иностранных дел", FOREIGN),
    ("министра иностранных дел", FOREIGN),
    ("госсекретар", FOREIGN),
    ("премьер-министр", GOVERNMENT),
    ("премьер", GOVERNMENT),
    ("президент", STATE),
    ("міністр оборони", DEFENCE),
    ("रक्षा मंत्री", DEFENCE),
    ("रक्षामंत्री", DEFENCE),
    ("विदेश मंत्री", FOREIGN),
    ("प्रधानमंत्री", GOVERNMENT),
    ("राष्ट्रपति", STATE),
    ("국방장관", DEFENCE),
    ("국방부 장관", DEFENCE),
    ("외교장관", FOREIGN),
    ("국무장관", FOREIGN),
    ("وزير الدفاع", DEFENCE),
    ("وزير الخارجية", FOREIGN),
    ("الرئيس", STATE),
];

/// What makes a title another's, a deputy's or a former holder's.
const LESSER: [&str; 8] = ["副", "前", "元", "原", "зам", "вице", "पूर्व", "نائب"];

/// Words for exercise.
const EXERCISE: [&str; 30] = [
    "演習",
    "訓練",
    "演练",
    "演习",
    "演訓",
    "演训",
    "军演",
    "軍演",
    "훈련",
    "연습",
    "учени",
    "маневр",
    "манёвр",
    "навчан",
    "अभ्यास",
    "युद्धाभ्यास",
    "सैन्य",
    "مناورات",
    "مناورة",
    "تمرين",
    "التمرين",
    "تدريب",
    "التدريب",
    "المناورات",
    "련합훈련",
    "учебн",
    "тренировк",
    "एक्सरसाइज",
    "ड्रिल",
    "합동",
];

/// Letters looked at on either side of a name.
const REACH: usize = 24;

/// Whether a person held, by `offices`, the post of a title that stands beside a name.
pub fn holds(beside: &str, person: &Person, serves: impl Fn(&Office) -> bool) -> bool {
    let words = TITLES.iter().find(|(title, _)| named(beside, title)).map_or(&[][..], |(_, words)| words);
    person.offices.iter().filter(|o| serves(o)).any(|o| words.iter().any(|w| o.title.contains(w)))
}

/// A title that is nobody's deputy's and no former holder's.
fn named(beside: &str, title: &str) -> bool {
    let mut places = beside.match_indices(title);
    places.any(|(at, _)| {
        let before = beside.get(..at).unwrap_or_default().trim_end();
        !LESSER.iter().any(|lesser| before.ends_with(lesser))
    })
}

/// The words around a name where its title can stand: behind it in Japanese, before it elsewhere, on both sides in
/// Chinese and Korean. Ends at marks of punctuation.
pub fn beside(text: &str, bytes: &Range<usize>) -> String {
    const NEAR: usize = 12;
    let before: String =
        around(text.get(..bytes.start).unwrap_or_default().chars().rev(), NEAR).chars().rev().collect();
    let behind = around(text.get(bytes.end..).unwrap_or_default().chars(), NEAR);
    match text.get(bytes.clone()).and_then(|name| name.chars().next()).and_then(script) {
        Some(Script::Kana) => behind,
        Some(Script::Han | Script::Hangul) => format!("{before}|{behind}"),
        _ => around(text.get(..bytes.start).unwrap_or_default().chars().rev(), REACH).chars().rev().collect(),
    }
}

fn around(letters: impl Iterator<Item = char>, most: usize) -> String {
    letters
        .take(most)
        .take_while(|c| !matches!(c, '。' | '、' | '，' | '；' | '.' | ',' | '\n' | '।' | '،' | '「' | '」'))
        .collect()
}

/// Whether a word for exercise stands near a name.
pub fn says_exercise(text: &str, bytes: &Range<usize>) -> bool {
    let [before, behind] = sides(text, bytes);
    EXERCISE.iter().any(|word| before.contains(word) || behind.contains(word))
}

/// Whether a word for exercise stands right beside a name, with nothing but spaces, quotation marks and the ending of
/// the word between them: `учения «Запад»`, `「マラバール」演習`.
pub fn is_called_exercise(text: &str, bytes: &Range<usize>) -> bool {
    let [before, behind] = sides(text, bytes);
    let before = before.trim_end_matches(|c: char| !in_word(c));
    let behind = behind.trim_start_matches(|c: char| !in_word(c));
    let ends = |word: &str| before.rfind(word).is_some_and(|at| before.get(at + word.len()..).is_some_and(is_ending));
    EXERCISE.iter().any(|word| behind.starts_with(word) || ends(word))
}

/// At most the ending of one declined word.
fn is_ending(rest: &str) -> bool {
    const LONGEST: usize = 3;
    rest.chars().all(in_word) && rest.chars().count() <= LONGEST && script_of(rest) != Some(Script::Han)
}

fn script_of(text: &str) -> Option<Script> {
    text.chars().next().and_then(script)
}

/// The letters before and behind a name, small.
fn sides(text: &str, bytes: &Range<usize>) -> [String; 2] {
    let before: String = text.get(..bytes.start).unwrap_or_default().chars().rev().take(REACH).collect();
    let behind: String = text.get(bytes.end..).unwrap_or_default().chars().take(REACH).collect();
    [before.chars().rev().collect::<String>().to_lowercase(), behind.to_lowercase()]
}

/// Whether the office of a title stands right behind a name: `岸防衛相`.
pub fn title_follows(text: &str, end: usize) -> bool {
    TITLES.iter().any(|(title, _)| text.get(end..).is_some_and(|rest| rest.starts_with(title)))
}

/// Whether quotation marks of any kind enclose a name.
pub fn is_quoted(text: &str, bytes: &Range<usize>) -> bool {
    const OPEN: [char; 9] = ['「', '『', '“', '"', '«', '„', '《', '‘', '\''];
    text.get(..bytes.start).is_some_and(|before| before.ends_with(OPEN))
}
