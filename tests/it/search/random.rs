//! Generated articles, queries and filters, the same for the same seed.

use attache::date::PartialDate;
use attache::facet::Facet;
use attache::index::IndexedDoc;
use attache::search::SearchRequest;
use attache::search::parse::ast::{DateRange, Has, Query, Text, ValueField};
use attache::search::request::By;
use jiff::civil::Date;

use super::shelf::Draft;

/// A small generator (xorshift64*), so that a failing seed can be run again.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

const WORDS: &[&str] = &[
    "the", "of", "exercise", "exercises", "exercised", "defence", "defense", "minister", "ministers", "navy", "naval",
    "F-16", "F16", "F", "16", "Indo-Pacific", "Indo", "Pacific", "submarine", "submarines", "timeline", "joint",
    "patrol", "patrols", "O’Neill", "ONeill", "2+2", "Attaché", "attache", "U.S.", "interoperability", "interoperable",
    "防衛省", "AUKUS", "Müller", "India’s", "India", "ship", "ships", "shop",
];

pub const SPEAKERS: &[&str] = &["ada-north", "bo-south", "cy-east", "di-west"];
pub const EXERCISES: &[&str] = &["alpha-star", "beta-star", "gamma-star"];
pub const COUNTRIES: &[(&str, &str)] = &[("IN", "India"), ("JP", "Japan"), ("AU", "Australia"), ("FR", "France")];
pub const SOURCES: &[&str] = &["The Wire", "Daily Post", "Ministry"];

fn sentence(dice: &mut Dice, most: usize) -> String {
    let count = 1 + dice.below(most);
    let words: Vec<&str> = (0..count).map(|_| *dice.pick(WORDS)).collect();
    words.join(" ")
}

pub fn day(dice: &mut Dice) -> Date {
    let (year, month, day) = (2021 + dice.below(3), 1 + dice.below(12), 1 + dice.below(28));
    Date::new(year as i16, month as i8, day as i8).unwrap()
}

/// So many articles, each with a few sentences, some of them statements.
pub fn articles(dice: &mut Dice, count: usize) -> Vec<IndexedDoc> {
    (0..count).map(|n| article(dice, n)).collect()
}

fn article(dice: &mut Dice, n: usize) -> IndexedDoc {
    let sentences: Vec<String> = (0..=dice.below(4)).map(|_| sentence(dice, 10)).collect();
    let title = sentence(dice, 4);
    let mut draft = Draft::new(&format!("wire/{n:03}.txt"), &title, &format!("{}.", sentences.join(". ")));
    for said in &sentences {
        if dice.chance(40) {
            let who = *dice.pick(SPEAKERS);
            draft = draft.says(who, who, said);
        }
    }
    for who in SPEAKERS {
        if dice.chance(20) {
            draft = draft.person(who, who);
        }
    }
    for exercise in EXERCISES {
        if dice.chance(30) {
            draft = draft.exercise(exercise, exercise);
        }
    }
    for (code, name) in COUNTRIES {
        if dice.chance(40) {
            draft = draft.country(code, name);
        }
    }
    if dice.chance(80) {
        let source = *dice.pick::<&str>(SOURCES);
        draft = draft.source(source);
    }
    if dice.chance(85) {
        let day = day(dice);
        draft = draft.published(match dice.below(10) {
            0 => PartialDate::Year(day.year()),
            1 | 2 => PartialDate::Month(day.year(), day.month()),
            _ => PartialDate::Day(day),
        });
    }
    draft.0
}

/// A query of the whole language.
pub fn query(dice: &mut Dice, depth: usize) -> Query {
    match dice.below(if depth == 0 { 9 } else { 16 }) {
        0..=4 => Query::Text(text(dice)),
        5 => {
            let mut side = || -> Vec<Text> { (0..=usize::from(dice.chance(20))).map(|_| near(dice)).collect() };
            let (a, b) = (side(), side());
            Query::Near(a, b, dice.below(4) as u8)
        }
        6 => Query::Value(ValueField::Facet(Facet::Country), dice.pick(COUNTRIES).0.to_owned()),
        7 => dice.pick(&[Query::Undated, Query::Has(Has::Statement), Query::Has(Has::Facet(Facet::Exercise))]).clone(),
        8 => Query::Published(range(dice)),
        9 => Query::Title(Box::new(words(dice))),
        10 => Query::Said(Box::new(words(dice))),
        11 | 12 => Query::Or(parts(dice, depth)),
        _ => Query::And(parts(dice, depth)),
    }
}

/// A query of words only.
fn words(dice: &mut Dice) -> Query {
    let mut leaf = || Query::Text(text(dice));
    let (a, b) = (leaf(), leaf());
    match dice.below(4) {
        0 => Query::And(vec![a, b]),
        1 => Query::Or(vec![a, b]),
        2 => Query::And(vec![a, Query::Not(Box::new(b))]),
        _ => a,
    }
}

fn parts(dice: &mut Dice, depth: usize) -> Vec<Query> {
    (0..2 + dice.below(2))
        .map(|_| {
            let part = query(dice, depth - 1);
            if dice.chance(20) { Query::Not(Box::new(part)) } else { part }
        })
        .collect()
}

/// One side of a NEAR.
fn near(dice: &mut Dice) -> Text {
    if dice.chance(30) {
        let words = sentence(dice, 2);
        return Text::Quoted { words, slop: 0 };
    }
    word(dice)
}

fn word(dice: &mut Dice) -> Text {
    Text::Word((*dice.pick(WORDS)).to_owned())
}

fn text(dice: &mut Dice) -> Text {
    match dice.below(10) {
        0..=4 => word(dice),
        5 | 6 => {
            let words = sentence(dice, 3);
            Text::Quoted { words, slop: 0 }
        }
        7 => {
            let words = format!("{} {}", dice.pick(WORDS), dice.pick(WORDS));
            let slop = 1 + dice.below(3) as u8;
            Text::Quoted { words, slop }
        }
        8 => {
            let word: String = dice.pick(WORDS).chars().take_while(|c| c.is_alphanumeric()).take(3).collect();
            Text::Prefix(word)
        }
        _ => Text::Fuzzy {
            word: (*dice.pick(&["ship", "patrol", "navy", "minister"])).to_owned(),
            distance: *dice.pick(&[None, Some(1), Some(2)]),
        },
    }
}

fn range(dice: &mut Dice) -> DateRange {
    let (a, b) = (PartialDate::Day(day(dice)), PartialDate::Day(day(dice)));
    let (from, to) = if a.first_day() <= b.first_day() { (a, b) } else { (b, a) };
    match dice.below(4) {
        0 => DateRange { from: Some(from), to: None },
        1 => DateRange { from: None, to: Some(to) },
        _ => DateRange { from: Some(from), to: Some(to) },
    }
}

/// Filters, exclusions, dates and the meaning of the speaker filter for a query.
pub fn request(dice: &mut Dice, query: &str) -> SearchRequest {
    let mut request = SearchRequest::for_query(query);
    request.per = 100;
    let countries: Vec<&str> = COUNTRIES.iter().map(|c| c.0).collect();
    for (facet, values) in [
        (Facet::Speaker, SPEAKERS),
        (Facet::Exercise, EXERCISES),
        (Facet::Country, &countries),
        (Facet::Source, SOURCES),
        (Facet::Year, &["2021", "2022", "unknown", "1999"]),
    ] {
        for value in values {
            match dice.below(12) {
                0 | 1 => request.filters.add(facet, value),
                2 if dice.chance(30) => request.filters.ban(facet, value),
                _ => {}
            }
        }
    }
    if dice.chance(20) {
        request.from = Some(PartialDate::Month(2021 + dice.below(3) as i16, 1 + dice.below(12) as i8));
    }
    if dice.chance(20) {
        request.to = Some(PartialDate::Year(2021 + dice.below(3) as i16));
    }
    request.by = *dice.pick(By::ALL);
    request
}
