//! Dates in metadata, addresses and file names, in the shapes that the wild has for them → a full day.
//!
//! Refuses to guess: `03/04/2021` is no date unless something else in it says which number is the month. The day is
//! the one written, in the writer's time zone. Tests: at the foot of this file.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::months::month;
use super::written::{written, ymd};
use crate::date::{Origin, PartialDate, Published};

/// Newspapers begin here (1605); before it a date is a slip.
const FIRST_YEAR: i16 = 1605;
/// A bare number below it is no year of news in a metadata field.
const FIRST_RECORDED_YEAR: i16 = 1900;
/// The web begins here; an older date in an address or file name is some other number.
const FIRST_WEB_YEAR: i16 = 1990;

/// The day that a metadata value names; `None` for less than a day, for what is ambiguous or impossible, and for days
/// after `latest`.
pub(super) fn day(value: &str, latest: Date) -> Option<Date> {
    if value.len() > 100 {
        return None;
    }
    let value = value.trim().trim_matches(['"', '\'', '[', ']', '(', ')']);
    let date = epoch(value).or_else(|| compact(value)).or_else(|| written(value))?;
    is_plausible(date, latest).then_some(date)
}

/// What a metadata field gives: the day; else the month (`2024-08`, `August 2024`) that its whole value is, or the year
/// where the field's name says that it is a date.
pub(super) fn given(name: &str, value: &str, latest: Date) -> Option<PartialDate> {
    if let Some(day) = day(value, latest) {
        return Some(day.into());
    }
    let value = value.trim();
    let is_date = || ["date", "publi"].iter().any(|word| name.to_ascii_lowercase().contains(word));
    let partial = value.replace('/', "-").parse().ok().or_else(|| month_of_year(value))?;
    let told = match partial {
        PartialDate::Year(year) => year >= FIRST_RECORDED_YEAR && is_date(),
        _ => true,
    };
    (told && is_plausible(partial.first_day(), latest)).then_some(partial)
}

/// `August 2024`, `Aug. 2024`.
fn month_of_year(value: &str) -> Option<PartialDate> {
    let (name, year) = value.split_once(' ')?;
    let month = i8::try_from(month(name.trim_end_matches(['.', ',']))?).ok()?;
    match year.trim().parse() {
        Ok(PartialDate::Year(year)) => Some(PartialDate::Month(year, month)),
        _ => None,
    }
}

/// The first full day that a short text names: `Published : Oct 20, 2018, 12:07 am IST`.
pub(super) fn find(text: &str, latest: Date) -> Option<Date> {
    if text.len() > 1000 {
        return None;
    }
    written(text).filter(|date| is_plausible(*date, latest))
}

fn is_plausible(date: Date, latest: Date) -> bool {
    // 1970-01-01 is a computer's word for “unknown”.
    date.year() >= FIRST_YEAR && date <= latest && date != Date::constant(1970, 1, 1)
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

/// `20220908`, alone, before `T` or a space; or with the time in 14 digits.
fn compact(text: &str) -> Option<Date> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let after = text.get(end..).and_then(|rest| rest.chars().next());
    let fits = (end == 8 && matches!(after, None | Some('T' | ' ' | 'Z'))) || (end == 14 && after.is_none());
    let number = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse().ok());
    fits.then(|| ymd(number(0, 4)?, number(4, 6)?, number(6, 8)?)).flatten()
}

/// A full date in the path of an address: `/2018/10/20/`, `/2015-06/19/`, `/2022-09-08-title`, `/20220908/`, `/29-10-2021`.
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
    let name = if last.contains('.') { last } else { parts.next().unwrap_or(last) };
    claim(name, Origin::Filename, latest)
}

fn claim(text: &str, origin: Origin, latest: Date) -> Option<Published> {
    let (date, evidence) = written_out(text, latest)?;
    Some(Published { date: Some(date.into()), origin, evidence: evidence.to_owned() })
}

/// The first year, month and day in that order, or the other way round, with separators between them, or eight digits on
/// their own.
fn written_out(text: &str, latest: Date) -> Option<(Date, &str)> {
    let runs = digit_runs(text);
    let plausible = |date: &Date| date.year() >= FIRST_WEB_YEAR && *date <= latest;
    let number = |from: usize, to: usize| text.get(from..to).and_then(|digits| digits.parse::<u32>().ok());
    for (at, &(start, end)) in runs.iter().enumerate() {
        if end - start == 8 {
            let date = ymd(number(start, start + 4)?, number(start + 4, start + 6)?, number(start + 6, end)?);
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
        // `29-10-2021`, where the day cannot be the month
        if joined && d1 - d0 == 4 && end - start <= 2 && m1 - m0 <= 2 && number(start, end)? > 12 {
            let date = ymd(number(d0, d1)?, number(m0, m1)?, number(start, end)?);
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
        for text in [
            "Published : Sep 8, 2022, 12:07 am IST",
            "By A. Writer | 8th September 2022 10:00",
            "Datum: 8. September 2022",
        ] {
            assert_eq!(find(text, LATEST).map(|d| d.to_string()).as_deref(), Some("2022-09-08"), "{text}");
        }
        assert_eq!(read("05/05/2021").as_deref(), Some("2021-05-05"));
    }

    #[test]
    fn nothing_is_guessed() {
        for value in [
            "", "2022", "2022-09", "September 2022", "03/04/2021", "3/4/21", "0000-00-00", "9999-12-31", "2022-02-30",
            "292277026596-12-04", "-62135596800", "0", "1970-01-01", "yesterday", "0001-01-01T00:00:00Z", "2031-01-01",
            "12:30", "May", "99999999999999999999", "2022-13-01", "８/９/２０２２",
        ] {
            assert_eq!(read(value), None, "{value}");
        }
    }

    #[test]
    fn months_and_years_are_kept_as_what_they_are() {
        for (name, value, expected) in [
            ("date", "2024-08", Some("2024-08")),
            ("date", "2024/08", Some("2024-08")),
            ("published", "August 2024", Some("2024-08")),
            ("date", "Aug. 2024", Some("2024-08")),
            ("date", "2024", Some("2024")),
            ("date", "2024-08-19", Some("2024-08-19")),
            ("time", "1930", None),
            ("date", "August", None),
            ("date", "2024-13", None),
            ("date", "2031-01", None),
            ("date", "03/04/2021", None),
        ] {
            assert_eq!(given(name, value, LATEST).map(|d| d.to_string()).as_deref(), expected, "{value}");
        }
    }

    #[test]
    fn addresses_and_file_names_tell_full_days_only() {
        let url = |url: &str| {
            in_address(url, LATEST).map(|p| (p.date.map(|d| d.to_string()).unwrap_or_default(), p.evidence))
        };
        let found = |date: &str, words: &str| Some((date.to_owned(), words.to_owned()));
        assert_eq!(url("https://a.example/2018/10/20/x.html"), found("2018-10-20", "2018/10/20"));
        assert_eq!(url("https://a.example/world/2015-06/19/c_134340193.htm"), found("2015-06-19", "2015-06/19"));
        assert_eq!(url("https://a.example/n/20220908/id-12345678"), found("2022-09-08", "20220908"));
        assert_eq!(url("https://a.example/news/29-10-2021"), found("2021-10-29", "29-10-2021"));
        for none in [
            "https://a.example/2018/10/",
            "https://a.example/news/09-10-2021",
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
