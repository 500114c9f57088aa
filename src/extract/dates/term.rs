//! One word → what it can mean in an expression of time.
//!
//! The vocabulary of dates in English news. Refuses to look at neighbours: whether `May` is a month is the grammar's
//! question. Tests: at the foot of this file.

use super::lexicon::LEXICON;

/// A span of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// Saturday and Sunday.
    Weekend,
    /// An ISO week.
    Week,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

/// How a month is written, which says how much company it needs to count as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// `September`.
    Full,
    /// `Sept`: needs a day, a year or a preposition.
    Short,
    /// `May`, `March`: also a verb or a name.
    Doubtful,
}

/// What a word, number or mark can be in an expression of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// Nothing to do with time.
    Other,
    /// 1-12.
    Month(i8, Spelling),
    /// 0 is Monday; true when written out.
    Weekday(i8, bool),
    /// One to three digits or a number word, with how many digits it has.
    Number(i16, u8),
    /// `8th`, `first`.
    Ordinal(i16),
    /// Four digits, 1000-2999.
    Year(i16),
    /// First year of ten; false when the century is missing (`90s`).
    Decade(i16, bool),
    /// The unit; true for the plural.
    Unit(Unit, bool),
    /// `Q3`.
    QuarterOf(i8),
    /// `FY23`, `FY2023`: the year in which it ends.
    Fiscal(i16),
    /// `half`.
    Half,
    /// Its middle month in the northern hemisphere; true when capitalised.
    Season(i8, bool),
    /// Days from the day of writing.
    Today(i8),
    /// `last`, `previous`.
    Last,
    /// `past`: as a rule part of a duration.
    Past,
    /// `this`, `current`.
    This,
    /// `next`, `coming`.
    Next,
    /// `same`.
    Same,
    /// `that`.
    That,
    /// `following`.
    Following,
    /// `early`, `late`, `mid`, `end`, `beginning`: does not change the value.
    Phase,
    /// `earlier`.
    Earlier,
    /// `later`.
    Later,
    /// `ago`.
    Ago,
    /// `morning`, `afternoon`, `evening`, `night`.
    PartOfDay,
    /// `fiscal`, `financial`.
    FiscalWord,
    /// `the`.
    The,
    /// `of`.
    Of,
    /// `and`.
    And,
    /// `to`, `until`, `through`.
    To,
    /// `between`.
    Between,
    /// `from`.
    From,
    /// A preposition that a date may follow.
    Prep,
    /// `a`, `an`.
    Article,
    /// `,`
    Comma,
    /// `-`, `–`, `—`, also inside a word.
    Dash,
    /// `/`
    Slash,
    /// `.`
    Dot,
    /// `:`
    Colon,
    /// `(`, `[`
    Open,
    /// `)`, `]`
    Close,
    /// An apostrophe on its own.
    Apostrophe,
}

/// What a mark of punctuation is.
pub fn mark(mark: &str) -> Term {
    match mark {
        "," => Term::Comma,
        "-" | "–" | "—" | "‐" | "‑" | "−" => Term::Dash,
        "/" => Term::Slash,
        "." => Term::Dot,
        ":" => Term::Colon,
        "(" | "[" => Term::Open,
        ")" | "]" => Term::Close,
        "'" | "’" | "‘" => Term::Apostrophe,
        _ => Term::Other,
    }
}

/// What a word or number without inner joints can be; a possessive ending does not count.
pub fn of_word(word: &str) -> Term {
    let word = ["'s", "’s", "'S", "’S"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return of_number(word);
    }
    let mut buffer = [0_u8; 12];
    let Some(lower) = lowered(word, &mut buffer) else {
        return Term::Other;
    };
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    let Ok(place) = LEXICON.binary_search_by_key(&lower, |(word, _)| word) else {
        return abbreviated_period(lower).filter(|_| capital).unwrap_or(Term::Other);
    };
    match LEXICON.get(place).map_or(Term::Other, |(_, term)| *term) {
        Term::Month(..) | Term::Weekday(..) if !capital => Term::Other,
        Term::Season(month, _) => Term::Season(month, capital),
        term => term,
    }
}

/// An ASCII word of at most twelve letters in lower case.
pub fn lowered<'b>(word: &str, buffer: &'b mut [u8; 12]) -> Option<&'b str> {
    let room = buffer.get_mut(..word.len())?;
    room.copy_from_slice(word.as_bytes());
    room.make_ascii_lowercase();
    std::str::from_utf8(room).ok()
}

/// `Q3`, `FY23`, `FY2023`.
fn abbreviated_period(lower: &str) -> Option<Term> {
    if let Some(quarter) = lower.strip_prefix('q').and_then(|q| q.parse::<i8>().ok()) {
        return (1..=4).contains(&quarter).then_some(Term::QuarterOf(quarter));
    }
    let year = lower.strip_prefix("fy")?;
    let number: i16 = year.parse().ok()?;
    match year.len() {
        2 => Some(Term::Fiscal(2000 + number)),
        4 => Some(Term::Fiscal(number)),
        _ => None,
    }
}

/// `7`, `08`, `2022`, `8th`, `1990s`, `08T12:00`.
fn of_number(word: &str) -> Term {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = word.split_at(digits);
    let Ok(value) = number.parse::<i16>() else {
        return Term::Other;
    };
    match (digits, rest) {
        (1..=3, "") => Term::Number(value, u8::try_from(digits).unwrap_or(u8::MAX)),
        (4, "") if (1000..3000).contains(&value) => Term::Year(value),
        (1..=2, "st" | "nd" | "rd" | "th" | "ST" | "ND" | "RD" | "TH") => Term::Ordinal(value),
        (4, "s") if value % 10 == 0 && value >= 1000 => Term::Decade(value, true),
        (2, "s") if value % 10 == 0 => Term::Decade(1900 + value, false),
        (2, time) if time.starts_with('T') && time.len() > 2 => Term::Number(value, 2),
        _ => Term::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_sorted_and_fits_the_buffer() {
        assert!(LEXICON.is_sorted_by_key(|(word, _)| word));
        assert!(LEXICON.iter().all(|(word, _)| word.len() <= 12 && *word == word.to_lowercase()));
    }

    #[test]
    fn words_mean_times() {
        for (word, term) in [
            ("September", Term::Month(9, Spelling::Full)),
            ("SEPT", Term::Month(9, Spelling::Short)),
            ("march", Term::Other),
            ("Friday's", Term::Weekday(4, true)),
            ("year’s", Term::Unit(Unit::Year, false)),
            ("2nd", Term::Ordinal(2)),
            ("08", Term::Number(8, 2)),
            ("2022", Term::Year(2022)),
            ("1990s", Term::Decade(1990, true)),
            ("FY23", Term::Fiscal(2023)),
            ("Q3", Term::QuarterOf(3)),
            ("Q9", Term::Other),
            ("99999999999", Term::Other),
            ("8２", Term::Other),
        ] {
            assert_eq!(of_word(word), term, "{word}");
        }
    }
}
