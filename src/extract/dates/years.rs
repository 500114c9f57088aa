//! Years on their own: `since 1885`, `in 2019`, `the 2014 talks`, `(2016)`.
//!
//! Four digits are a year only where the words around them say so. Refuses quantities (2019 troops), editions (`Aero
//! India 2023`) and years in titles of documents (`the 2022 National Defense Strategy`). Tests: `tests/it/dates.rs`.

use super::grammar::Found;
use super::piece::Pieces;
use super::term::Term;
use super::time::Time;

/// What four digits count when they are no year.
const COUNTED: [&str; 44] = [
    "troops", "soldiers", "personnel", "people", "persons", "men", "women", "sailors", "marines", "airmen", "officers",
    "police", "km", "kilometers", "kilometres", "miles", "metres", "meters", "feet", "ft", "kg", "tons", "tonnes",
    "hours", "hrs", "aircraft", "ships", "vessels", "vehicles", "tanks", "missiles", "jobs", "homes", "participants",
    "members", "points", "dollars", "euros", "yuan", "rupees", "shares", "and", "others", "gmt",
];

/// Words that make a capitalised name the title of a document or programme.
const DOCUMENTS: [&str; 22] = [
    "strategy", "paper", "vision", "agenda", "act", "resolution", "guidelines", "review", "report", "plan", "treaty",
    "agreement", "convention", "declaration", "framework", "programme", "program", "accord", "communique", "roadmap",
    "constitution", "statement",
];

/// The year at piece `at`; `after_year` when one stands right before it in a list.
pub fn year(pieces: &Pieces<'_, '_>, at: usize, after_year: bool) -> Found {
    let Term::Year(year) = pieces.term(at) else {
        return None;
    };
    let modern = (1900..2100).contains(&year);
    let figure = matches!(pieces.term(at + 1), Term::Dot)
        && pieces.glued(at + 2)
        && !matches!(pieces.term(at + 2), Term::Other | Term::Close);
    let joined = figure || pieces.glued(at + 1) && matches!(pieces.term(at + 1), Term::Slash | Term::Colon);
    if !(1400..2200).contains(&year) || joined && !opens_heading(pieces, at) || counts(pieces, at) {
        return None;
    }
    let led = opens_heading(pieces, at)
        || spans(pieces, at, year)
        || match pieces.before(at) {
            Term::Prep => modern || !pieces.is_any(at - 1, &["for", "at", "as", "on"]),
            Term::From | Term::Between | Term::Earlier | Term::Later | Term::Phase | Term::FiscalWord => true,
            Term::Unit(..) => pieces.is_any(at - 1, &["year", "years", "quarter", "half"]),
            // `by the end of 1828`
            Term::Of if matches!(pieces.before(at - 1), Term::Phase | Term::Season(..)) => true,
            // `the Valley campaign of 1864`
            Term::Of if !modern => at > 1 && pieces.is_any(at - 2, &OF_ITS_YEAR),
            Term::To | Term::Of | Term::And | Term::Season(..) => modern,
            Term::Dash => matches!(pieces.before(at - 1), Term::Phase | Term::Season(..)),
            Term::Other if at > 0 && pieces.is_any(at - 1, &["than"]) => modern,
            // `the revolt (1825–1830)`
            Term::Open if matches!((pieces.term(at + 1), pieces.term(at + 2)), (Term::Dash, Term::Year(_))) => true,
            // `in the next election (1884)`
            Term::Open if pieces.term(at + 1) == Term::Close => true,
            Term::Open | Term::Comma => modern && closes(pieces, at + 1) || after_year,
            Term::The | Term::Article | Term::This | Term::That => modern && attributive(pieces, at),
            _ => modern && (named_before(pieces, at) || opens(pieces, at)),
        };
    let led = led || after_year && matches!(pieces.before(at), Term::And | Term::Comma | Term::To | Term::Dash);
    (led && !titled(pieces, at)).then_some((Time::Year(year), at + 1))
}

/// `2005: elections`, `1936` as a heading of its own.
fn opens_heading(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    at == 0 && (pieces.word(1).is_empty() || pieces.term(at + 1) == Term::Colon && !pieces.glued(at + 2))
}

/// `the eastern theatre 1861-1863`: two years with a dash between them say each of the other what it is; two round figures
/// may be times of day.
fn spans(pieces: &Pieces<'_, '_>, at: usize, year: i16) -> bool {
    let (Term::Dash, Term::Year(last)) = (pieces.term(at + 1), pieces.term(at + 2)) else {
        return false;
    };
    let of_day = |figure: i16| figure % 5 == 0 && figure % 100 < 60 && figure <= 2400;
    let counted = pieces.is_any(at + 3, &COUNTED) && pieces.term(at + 3) != Term::And;
    let goes_on = counted || matches!(pieces.term(at + 3), Term::Dash | Term::Slash);
    (year + 1..year + 100).contains(&last) && !goes_on && !(of_day(year) && of_day(last))
}

/// What is told from others of its kind by its year; before 1900 a number behind `of` may count something else.
const OF_ITS_YEAR: [&str; 20] = [
    "armistice", "battle", "campaign", "campaigns", "concordat", "coup", "crisis", "election", "elections", "famine",
    "invasion", "offensive", "panic", "rebellion", "revolt", "revolution", "summer", "uprising", "war", "winter",
];

/// The year at piece `at`, in figures or in words (`nineteen ninety-seven`, `two thousand and three`), and the piece behind.
pub fn told(pieces: &Pieces<'_, '_>, at: usize) -> Option<(i16, usize)> {
    if let Term::Year(year) = pieces.term(at) {
        return Some((year, at + 1));
    }
    let word = |at: usize| match pieces.term(at) {
        Term::Number(number, 0) => Some(number),
        _ => None,
    };
    match word(at)? {
        century @ 18..=20 => {
            let (rest, end) = below_hundred(pieces, at + 1).filter(|(rest, _)| *rest >= 10)?;
            let joined = pieces.term(at + 1) == Term::Dash;
            (!joined).then_some((century * 100 + rest, end))
        }
        2 if pieces.is_any(at + 1, &["thousand"]) => {
            let next = at + 2 + usize::from(pieces.is_any(at + 2, &["and"]));
            match below_hundred(pieces, next) {
                Some((rest, end)) if rest < 50 => Some((2000 + rest, end)),
                _ => pieces.is_any(at.saturating_sub(1), &["year"]).then_some((2000, at + 2)),
            }
        }
        _ => None,
    }
}

/// `in '99`, `the summer of '67`.
pub fn short(pieces: &Pieces<'_, '_>, at: usize) -> Found {
    let Term::Number(short, 2) = pieces.term(at) else {
        return None;
    };
    let marked = pieces.before(at) == Term::Apostrophe && pieces.glued(at);
    let before = at.checked_sub(2).map(|before| pieces.term(before));
    let led = matches!(before, Some(Term::Prep | Term::Of | Term::Season(..) | Term::Month(..) | Term::Phase));
    (marked && led).then_some((Time::Year(if short > 40 { 1900 } else { 2000 } + short), at + 1))
}

/// `ninety-seven`, `fourteen`, `three`, in words.
pub fn below_hundred(pieces: &Pieces<'_, '_>, at: usize) -> Option<(i16, usize)> {
    let Term::Number(first @ 1..=99, 0) = pieces.term(at) else {
        return None;
    };
    if first < 20 || first % 10 > 0 {
        return Some((first, at + 1));
    }
    let dash = usize::from(pieces.term(at + 1) == Term::Dash);
    match pieces.term(at + 1 + dash) {
        Term::Number(unit @ 1..=9, 0) => Some((first + unit, at + 2 + dash)),
        _ => Some((first, at + 1)),
    }
}

/// `its 1988 loss`, `the company's 1989 results`, `both 1990 and 1991`, `bonds due 1993`.
fn named_before(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let owner = pieces.is_any(before, &POSSESSIVE)
        || pieces.word(before).ends_with("'s")
        || pieces.word(before).ends_with("’s");
    pieces.is_any(before, &["both", "due"]) || described(pieces, at) || owner && attributive(pieces, at)
}

/// `his unsuccessful 1996 campaign`: one adjective between the article and the year.
fn described(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    let Some(adjective) = at.checked_sub(1) else {
        return false;
    };
    let article = matches!(pieces.before(adjective), Term::The | Term::Article)
        || adjective > 0 && pieces.is_any(adjective - 1, &POSSESSIVE);
    let lower = |at: usize| pieces.word(at).starts_with(char::is_lowercase);
    article && pieces.term(adjective) == Term::Other && lower(adjective) && lower(at + 1)
}

const POSSESSIVE: [&str; 8] = ["its", "their", "his", "her", "our", "your", "my", "whose"];

/// `2019 troops`, `$2000`, `No 1874`, `1500 km`.
fn counts(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |b| pieces.word(b));
    let signed = matches!(before, "$" | "€" | "£" | "¥" | "₹" | "#" | "+" | "%");
    let numbered = ["no", "number", "resolution", "unscr", "nearly", "about", "approximately", "over", "than", "some"]
        .iter()
        .any(|w| w.eq_ignore_ascii_case(before))
        // `no later than 2032`
        && !(before == "than" && at > 1 && pieces.is_any(at - 2, &["later", "earlier", "sooner"]));
    // `In 1991 troops moved up`
    let joined = at > 1 && matches!(pieces.before(at - 1), Term::And | Term::Comma) && pieces.is_any(at - 1, &["in"]);
    let opens = joined || at > 0 && matches!(pieces.word(at - 1), "In" | "Since" | "By");
    let unit =
        !opens && pieces.is_any(at + 1, &COUNTED) && pieces.term(at + 1) != Term::And || pieces.word(at + 1) == "%";
    let strong = matches!(pieces.before(at), Term::Unit(..) | Term::Phase);
    signed || numbered || unit && !strong || matches!(pieces.term(at + 1), Term::Unit(_, true))
}

/// `in a year, 2020, in which`; `Falcon Strike (2015)`.
fn closes(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    matches!(pieces.term(at), Term::Close | Term::Comma | Term::Dash | Term::Dot) || pieces.word(at).is_empty()
}

/// `the 2014 talks`, `the 1996 Olympic bombing`: a thing in lower case follows; `the 2023 Ministers' Meeting` is an
/// edition, `a 1987 Ford Sierra` a make.
fn attributive(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    let named = usize::from(pieces.capital(at + 1));
    pieces.word(at + 1 + named).starts_with(char::is_lowercase) && (named == 0 || pieces.term(at + 2) == Term::Other)
}

/// `2018 saw the first`: opens a sentence and a lower-case word follows.
fn opens(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    let first = at == 0 || matches!(pieces.word(at - 1), "." | "!" | "?" | "“" | "\"");
    first && pieces.word(at + 1).starts_with(char::is_lowercase)
}

/// Whether the year belongs to a title: a run of capitalised words behind it that ends in a document's word.
fn titled(pieces: &Pieces<'_, '_>, at: usize) -> bool {
    if matches!(pieces.before(at), Term::Prep | Term::From | Term::To) {
        return false;
    }
    (at + 1..at + 8)
        .take_while(|next| pieces.capital(*next) || pieces.is_any(*next, &["of", "on", "and", "for", "the", "–", "-"]))
        .any(|next| pieces.capital(next) && pieces.is_any(next, &DOCUMENTS))
}
