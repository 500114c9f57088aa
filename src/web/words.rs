//! Numbers and dates → the words a reader expects.
//!
//! Refuses to print a date more exactly than it is known. Tests: at the foot of this file.

use jiff::civil::Date;

use crate::annotation::{Confidence, Country};
use crate::date::{Origin, PartialDate, Published};
use crate::search::response::SpeakerRef;

const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];

/// `September`; empty for what is no month.
pub fn month(month: i8) -> &'static str {
    let at = usize::try_from(month).unwrap_or_default().wrapping_sub(1);
    MONTHS.get(at).copied().unwrap_or_default()
}

/// A note that can stand alone: it opens with a capital.
pub fn sentence(note: &str) -> String {
    let mut chars = note.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A text's language where it is another than the pages' own.
pub fn foreign(language: Option<&str>) -> Option<String> {
    language.filter(|language| *language != "en").map(str::to_owned)
}

/// `8 September 2022`
pub fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

/// `8 September 2022`, or `undated`.
pub fn date_or_undated(date: Option<PartialDate>) -> String {
    date.map_or_else(|| "undated".to_owned(), partial)
}

/// `2022`, `September 2022` or `8 September 2022`.
pub fn partial(date: PartialDate) -> String {
    match date {
        PartialDate::Year(y) => y.to_string(),
        PartialDate::Month(y, m) => format!("{} {y}", month(m)),
        PartialDate::Day(d) => day(d),
    }
}

/// `2022`, `Sep 2022` or `8 Sep 2022`: for tables.
pub fn short(date: PartialDate) -> String {
    let short = |m: i8| month(m).chars().take(3).collect::<String>();
    match date {
        PartialDate::Year(y) => y.to_string(),
        PartialDate::Month(y, m) => format!("{} {y}", short(m)),
        PartialDate::Day(d) => format!("{} {} {}", d.day(), short(d.month()), d.year()),
    }
}

/// A span of publication dates: `from 2020`, `until June 2023`, `2020 – June 2023`, `2022`.
pub fn span(from: Option<PartialDate>, to: Option<PartialDate>) -> Option<String> {
    match (from, to) {
        (Some(a), Some(b)) if a == b => Some(partial(a)),
        (Some(a), Some(b)) => Some(format!("{} – {}", partial(a), partial(b))),
        (Some(a), None) => Some(format!("from {}", partial(a))),
        (None, Some(b)) => Some(format!("until {}", partial(b))),
        (None, None) => None,
    }
}

/// `4,210`
pub fn number(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 article`, `4,210 articles`
pub fn count(n: u64, thing: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", number(n))
}

/// `Articles` of `articles`
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `Defence Minister, India`; what is known of the two.
pub fn office(office: Option<&str>, country: Option<&Country>) -> Option<String> {
    let country = country.map(|c| c.name.as_str());
    match (office, country) {
        (Some(office), Some(country)) if !office.contains(country) => Some(format!("{office}, {country}")),
        (Some(office), _) => Some(office.to_owned()),
        (None, country) => country.map(str::to_owned),
    }
}

/// The same of a speaker; `Ministry of Defence (India)` names its country already.
pub fn office_of(speaker: &SpeakerRef) -> Option<String> {
    let country = speaker.country.as_ref().filter(|c| !speaker.name.contains(c.name.as_str()));
    office(speaker.office.as_deref(), country)
}

/// Where a publication date comes from: `from the dateline`.
pub fn origin(published: &Published) -> &'static str {
    match published.origin {
        Origin::Metadata => "from the file’s metadata",
        Origin::Dateline => "from the dateline",
        Origin::Text => "from a stamp in the text",
        Origin::Url => "from the address",
        Origin::Filename => "from the file’s name",
        Origin::Inferred => "worked out",
        Origin::None => "no date is given",
    }
}

/// How sure a publication date is by where it comes from; none where there is none.
pub fn sureness(published: &Published) -> Option<&'static str> {
    match published.origin {
        Origin::Metadata | Origin::Dateline | Origin::Text => Some(confidence(Confidence::High)),
        Origin::Url | Origin::Filename | Origin::Inferred => Some(confidence(Confidence::Medium)),
        Origin::None => None,
    }
}

/// How sure a find is, for a hint: `sure`, `likely`, `perhaps`.
pub fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "sure",
        Confidence::Medium => "likely",
        Confidence::Low => "perhaps",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_counted() {
        assert_eq!([number(0), number(999), number(1_000), number(1_234_567)], ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([count(1, "article"), count(2, "article")], ["1 article", "2 articles"]);
    }

    #[test]
    fn a_note_opens_with_a_capital() {
        assert_eq!([sentence("no article"), sentence("été"), sentence("")], ["No article", "Été", ""]);
    }

    #[test]
    fn dates_are_as_exact_as_they_are_known() {
        let year = Some(PartialDate::Year(2020));
        let until = Some(PartialDate::Month(2023, 6));
        assert_eq!(date_or_undated(Some(Date::constant(2022, 9, 8).into())), "8 September 2022");
        assert_eq!(date_or_undated(Some(PartialDate::Month(2023, 6))), "June 2023");
        assert_eq!(span(year, until).as_deref(), Some("2020 – June 2023"));
        assert_eq!(span(year, year).as_deref(), Some("2020"));
        assert_eq!(span(None, until).as_deref(), Some("until June 2023"));
        assert_eq!(month(13), "");
    }
}
