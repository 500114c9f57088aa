//! Dates in metadata, addresses and file names, in the shapes that the wild has for them → a full day.
//!
//! Refuses to guess: `03/04/2021` is no date unless something else in it says which number is the month. The day is
//! the one written, in the writer's time zone. Tests: at the foot of this file.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

use crate::date::{Origin, Published};

/// Newspapers begin here (1605); before it a date is a slip.
const FIRST_YEAR: i16 = 1605;
/// The web begins here; an older date in an address or file name is some other number.
const FIRST_WEB_YEAR: i16 = 1990;

/// The day that a metadata value names; `None` for less than a day, for what is ambiguous or impossible, and for days
/// after `latest`.
pub(super) fn day(value: &str, latest: Date) -> Option<Date> {
    let value = value.trim().trim_matches(['"', '\'', '[', ']', '(', ')']);
    if value.len() > 100 {
        return None;
    }
    let date = epoch(value).or_else(|| numeric(value)).or_else(|| spelled(value))?;
    // 1970-01-01 is a computer's word for “unknown”.
    let plausible = date.year() >= FIRST_YEAR && date <= latest && date != Date::constant(1970, 1, 1);
    plausible.then_some(date)
}

/// Seconds, milli-, micro- or nanoseconds since 1970, as a number on its own.
fn epoch(value: &str) -> Option<Date> {
    let digits = value.split_once('.').map_or(value, |(whole, _)| whole);
    let per_second = match digits.len() {
        9 | 10 => 1,
        12 | 13 => 1_000,
        16 => 1_000_000,
        19 => 1_000_000_000,
        _ => return None,
    };
    if !value.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let seconds = digits.parse::<i64>().ok()? / per_second;
    Some(TimeZone::UTC.to_datetime(Timestamp::from_second(seconds).ok()?).date())
}

/// `2022-09-08…`, `20220908…`, `8.9.2022`, `13/4/2021`, `2022年9月8日`, and `Tue 03/04/2021`, where the weekday settles it.
fn numeric(value: &str) -> Option<Date> {
    let numbers = leading_numbers(value);
    let [first, second, third] = numbers.get(..3)?.try_into().ok()?;
    if let (4, Some(date)) = (first.digits, ymd(first.value, second.value, third.value)) {
        return (second.digits <= 2 && third.digits <= 2).then_some(date);
    }
    if third.digits != 4 {
        return None;
    }
    let day_first = ymd(third.value, second.value, first.value);
    let month_first = ymd(third.value, first.value, second.value);
    match (day_first, month_first) {
        (Some(a), Some(b)) if a == b => Some(a),
        // Dots stand in dates that put the day first.
        (Some(a), Some(_)) if first.after == '.' => Some(a),
        (Some(a), Some(b)) => {
            let weekday = value.split(|c: char| !c.is_alphabetic()).find_map(weekday)?;
            match (a.weekday() == weekday, b.weekday() == weekday) {
                (true, false) => Some(a),
                (false, true) => Some(b),
                _ => None,
            }
        }
        (only, None) | (None, only) => only,
    }
}

/// A run of digits and the character after it.
#[derive(Clone, Copy)]
struct Number {
    value: u32,
    digits: usize,
    after: char,
}

/// The numbers of a date written in numbers, up to the first thing that cannot be part of one.
fn leading_numbers(value: &str) -> Vec<Number> {
    let start = value.find(|c: char| c.is_ascii_digit()).unwrap_or(value.len());
    let before = value.get(..start).unwrap_or_default();
    if !before.trim_matches(|c: char| c == ',' || c.is_whitespace()).is_empty()
        && before.split(|c: char| !c.is_alphabetic()).find_map(weekday).is_none()
    {
        return Vec::new();
    }
    let rest = value.get(start..).unwrap_or_default();
    if let Some(compact) = compact(rest) {
        return compact;
    }
    let mut numbers: Vec<Number> = Vec::new();
    let mut parts = rest.split_inclusive(|c: char| !c.is_ascii_digit());
    while let Some(part) = parts.next().filter(|_| numbers.len() < 3) {
        let digits = part.trim_end_matches(|c: char| !c.is_ascii_digit());
        let after = part.chars().last().filter(|c| !c.is_ascii_digit()).unwrap_or(' ');
        let Ok(value) = digits.parse() else { break };
        numbers.push(Number {
            value,
            digits: digits.len(),
            after,
        });
        let joins = matches!(
            after,
            '-' | '/' | '.' | '年' | '月' | '년' | '월' | '_' | '\u{2010}' | '\u{2011}'
        );
        if !joins && numbers.len() < 3 {
            break;
        }
    }
    // `2022. 9. 8.` and `2022년 9월 8일` have spaces after their separators.
    numbers
}

/// `20220908`, alone or before `T`.
fn compact(text: &str) -> Option<Vec<Number>> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let after = text.get(end..).and_then(|rest| rest.chars().next());
    if !(matches!(end, 8) && matches!(after, None | Some('T' | ' ' | 'Z')) || end == 14 && after.is_none()) {
        return None;
    }
    [(0, 4), (4, 6), (6, 8)]
        .into_iter()
        .map(|(from, to)| {
            let value = text.get(from..to)?.parse().ok()?;
            Some(Number {
                value,
                digits: to - from,
                after: '-',
            })
        })
        .collect()
}

/// `Thu, 28 Mar 2024 13:30:00 +0300`, `March 28, 2024`, `28-Mar-2024`, `Thu Mar 28 13:30:00 2024`, `28 de marzo de 2024`.
fn spelled(value: &str) -> Option<Date> {
    let mut month_found = None;
    let mut days = Vec::new();
    let mut years = Vec::new();
    for word in value.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '/' | '(' | ')' | '|')) {
        let word = word.trim_end_matches(['.', ';']);
        if word.contains(':') {
            continue;
        }
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic() || c == 'º' || c == '.');
        match digits.parse::<u32>() {
            Ok(year) if digits.len() == 4 && !word.starts_with('+') => years.push(year),
            Ok(day) if digits.len() <= 2 && !word.starts_with('+') => days.push(day),
            _ => month_found = month_found.or_else(|| month(word)),
        }
    }
    let offset_free = value.contains('+') || years.len() <= 1;
    match (month_found, days.first(), years.first()) {
        (Some(month), Some(day), Some(year)) if offset_free => ymd(*year, month, *day),
        _ => None,
    }
}

/// Beginnings of month names: English, and the languages that share the Latin or Cyrillic script with many outlets.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "янв", "oca", "sty", "ocak"],
    &["feb", "fév", "fev", "фев", "şub", "lut"],
    &["mar", "mär", "мар", "mrt"],
    &["apr", "avr", "abr", "апр", "nis", "kwi"],
    &["may", "mai", "mei", "mag", "мая", "май", "maj", "maio"],
    &["jun", "juin", "giu", "июн", "haz", "cze"],
    &["jul", "juil", "lug", "июл", "tem", "lip"],
    &["aug", "aoû", "aou", "ago", "авг", "ağu", "agu", "sie"],
    &["sep", "set", "сен", "eyl", "wrz"],
    &["oct", "okt", "out", "ott", "окт", "eki", "paź"],
    &["nov", "ноя", "kas", "lis"],
    &["dec", "dez", "déc", "dic", "дек", "ara", "des", "gru"],
];

/// The number of the month that a word names.
pub(super) fn month(word: &str) -> Option<u32> {
    let word = word.to_lowercase();
    (3..=12).contains(&word.chars().count()).then_some(())?;
    let at = MONTHS
        .iter()
        .position(|names| names.iter().any(|name| word.starts_with(name)))?;
    u32::try_from(at + 1).ok()
}

/// The weekday that an English word names.
fn weekday(word: &str) -> Option<Weekday> {
    let start = word.get(..3)?.to_ascii_lowercase();
    Some(match start.as_str() {
        "mon" => Weekday::Monday,
        "tue" => Weekday::Tuesday,
        "wed" => Weekday::Wednesday,
        "thu" => Weekday::Thursday,
        "fri" => Weekday::Friday,
        "sat" => Weekday::Saturday,
        "sun" => Weekday::Sunday,
        _ => return None,
    })
}

fn ymd(year: u32, month: u32, day: u32) -> Option<Date> {
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// A full date in the path of an address: `/2018/10/20/`, `/2015-06/19/`, `/2022-09-08-title`, `/20220908/`.
pub(super) fn in_address(url: &str, latest: Date) -> Option<Published> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split_once('/')?.1;
    let path = path.split(['?', '#']).next()?;
    claim(path, Origin::Url, latest)
}

/// A full date in a file's name: `2022-09-08-tokyo.txt`, `20220908.html`.
pub(super) fn in_file_name(id: &str, latest: Date) -> Option<Published> {
    let mut parts = id.rsplit('/');
    let last = parts.next()?;
    // An article of a container is called by its key; the file's name stands before it.
    let name = if last.contains('.') {
        last
    } else {
        parts.next().unwrap_or(last)
    };
    claim(name, Origin::Filename, latest)
}

fn claim(text: &str, origin: Origin, latest: Date) -> Option<Published> {
    let (date, evidence) = written_out(text, latest)?;
    Some(Published {
        date: Some(date),
        origin,
        evidence: evidence.to_owned(),
    })
}

/// The first year, month and day in that order with separators between them, or eight digits on their own.
fn written_out(text: &str, latest: Date) -> Option<(Date, &str)> {
    let runs = digit_runs(text);
    let plausible = |date: &Date| date.year() >= FIRST_WEB_YEAR && *date <= latest;
    let number = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    for (at, &(start, end)) in runs.iter().enumerate() {
        if end - start == 8 {
            let date = ymd(
                number(start, start + 4)?,
                number(start + 4, start + 6)?,
                number(start + 6, end)?,
            );
            if let Some(date) = date.filter(plausible) {
                return Some((date, text.get(start..end)?));
            }
        }
        let (Some(&(m0, m1)), Some(&(d0, d1))) = (runs.get(at + 1), runs.get(at + 2)) else {
            continue;
        };
        let joined = is_separator(text, end, m0) && is_separator(text, m1, d0);
        if joined && end - start == 4 && m1 - m0 <= 2 && d1 - d0 <= 2 {
            let date = ymd(number(start, end)?, number(m0, m1)?, number(d0, d1)?);
            if let Some(date) = date.filter(plausible) {
                return Some((date, text.get(start..d1)?));
            }
        }
    }
    None
}

fn is_separator(text: &str, from: usize, to: usize) -> bool {
    matches!(text.get(from..to), Some("-" | "/" | "_" | "."))
}

/// Start and end of each run of digits.
fn digit_runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, byte) in text.bytes().chain(std::iter::once(b' ')).enumerate() {
        match (byte.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const LATEST: Date = Date::constant(2027, 1, 1);

    fn read(value: &str) -> Option<String> {
        day(value, LATEST).map(|date| date.to_string())
    }

    #[test]
    fn full_days_are_read_in_any_unambiguous_shape() {
        for value in [
            "2022-09-08",
            "2022-09-08T23:59:59-10:00",
            "2022-09-08 10:00:00",
            "20220908",
            "20220908T101112Z",
            "20220908101112",
            "2022/09/08",
            "2022/9/8",
            "2022.09.08",
            "8.9.2022",
            "08.09.2022 10:15",
            "Thu, 08 Sep 2022 13:30:00 +0300",
            "8 September 2022",
            "September 8, 2022",
            "Sept. 8, 2022 9:05 am ET",
            "08-Sep-2022",
            "Thu Sep 08 13:30:00 +0000 2022",
            "Thursday, September 8th, 2022",
            "2022年9月8日",
            "1662595200",
            "1662595200000",
            "1662595200.5",
            "8 de septiembre de 2022",
            "8 сентября 2022",
            "2022-09-08Z",
            "Thu 08/09/2022",
            "Thursday 09/08/2022",
        ] {
            assert_eq!(read(value).as_deref(), Some("2022-09-08"), "{value}");
        }
        for value in ["13/04/2021", "04/13/2021", "4/13/2021 10:00"] {
            assert_eq!(read(value).as_deref(), Some("2021-04-13"), "{value}");
        }
        assert_eq!(read("05/05/2021").as_deref(), Some("2021-05-05"));
    }

    #[test]
    fn nothing_is_guessed() {
        for value in [
            "",
            "2022",
            "2022-09",
            "September 2022",
            "03/04/2021",
            "3/4/21",
            "0000-00-00",
            "9999-12-31",
            "2022-02-30",
            "292277026596-12-04",
            "-62135596800",
            "0",
            "1970-01-01",
            "yesterday",
            "0001-01-01T00:00:00Z",
            "2031-01-01",
            "12:30",
            "May",
            "99999999999999999999",
            "2022-13-01",
            "８/９/２０２２",
        ] {
            assert_eq!(read(value), None, "{value}");
        }
    }

    #[test]
    fn addresses_and_file_names_tell_full_days_only() {
        let url = |url: &str| {
            in_address(url, LATEST).map(|p| (p.date.map(|d| d.to_string()).unwrap_or_default(), p.evidence))
        };
        let found = |date: &str, words: &str| Some((date.to_owned(), words.to_owned()));
        assert_eq!(
            url("https://a.example/2018/10/20/x.html"),
            found("2018-10-20", "2018/10/20")
        );
        assert_eq!(
            url("https://a.example/world/2015-06/19/c_134340193.htm"),
            found("2015-06-19", "2015-06/19")
        );
        assert_eq!(
            url("https://a.example/n/20220908/id-12345678"),
            found("2022-09-08", "20220908")
        );
        for none in [
            "https://a.example/2018/10/",
            "https://a.example/story/12345678",
            "https://2018-10-20.example/x",
            "https://a.example/x?d=2018-10-20",
            "https://a.example/1850/10/20/",
            "https://a.example/2018/13/20/",
            "2018",
            "https://a.example/020181020/",
        ] {
            assert_eq!(url(none), None, "{none}");
        }
        let file = |id: &str| in_file_name(id, LATEST).and_then(|p| p.date).map(|d| d.to_string());
        assert_eq!(file("press/2022-09-08-tokyo.txt").as_deref(), Some("2022-09-08"));
        assert_eq!(file("wire-2022_09_08.jsonl/3").as_deref(), Some("2022-09-08"));
        assert_eq!(file("2022-09-08/tokyo.txt"), None);
        assert_eq!(file("tokyo-20229.txt"), None);
    }
}
