//! Counts by month or day → the equal steps of a timeline, empty ones too.
//!
//! Days where the dates asked for lie in one month, years where the months would be too many to tell apart, months
//! otherwise. A span without bounds is filled up to whole years, so that two busy months do not look like a wall.
//! Refuses to leave a step out. Tests: at the foot of this file.

use jiff::civil::Date;

use crate::date::PartialDate;
use crate::search::request::SearchRequest;
use crate::search::response::MonthCount;

/// More months than this are shown as years.
const MOST_MONTHS: i32 = 96;

/// A step of a timeline: a year, a month or a day, and its hits.
pub type Bin = (PartialDate, u64);

/// The steps for these counts under the dates that `request` asks for; none where nothing is dated.
pub fn bins(months: &[MonthCount], days: &[(Date, u64)], request: &SearchRequest) -> Vec<Bin> {
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return Vec::new();
    };
    if let Some(month) = month_asked(request).filter(|_| !days.is_empty()) {
        return by_day(month, days);
    }
    let from = request.from.map(|d| number(d.first_day()));
    let to = request.to.map(|d| number(d.last_day()));
    let (mut first, mut last) = (place(first), place(last));
    if last - first >= MOST_MONTHS {
        return by_year(first.div_euclid(12), last.div_euclid(12), months);
    }
    let year = |month: i32| month - month.rem_euclid(12);
    // a bound far away from the first hit would only make the rest small
    first = from.filter(|from| last - from < MOST_MONTHS).unwrap_or_else(|| year(first));
    last = to.filter(|to| to - first < MOST_MONTHS).unwrap_or_else(|| year(last) + 11);
    if last - first < 11 {
        (first, last) = (year(first), year(last) + 11);
    }
    by_month(first, last, months)
}

/// The month in which all dates asked for lie.
pub fn month_asked(request: &SearchRequest) -> Option<Date> {
    let (from, to) = (request.from?.first_day(), request.to?.last_day());
    (number(from) == number(to)).then(|| from.first_of_month())
}

/// Months since the year 0.
fn number(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

fn place(month: &MonthCount) -> i32 {
    i32::from(month.year) * 12 + i32::from(month.month) - 1
}

fn by_day(month: Date, days: &[(Date, u64)]) -> Vec<Bin> {
    let count = |day| days.iter().find(|(own, _)| *own == day).map_or(0, |(_, count)| *count);
    let all = month.series(jiff::Span::new().days(1)).take(usize::try_from(month.days_in_month()).unwrap_or_default());
    all.map(|day| (PartialDate::Day(day), count(day))).collect()
}

fn by_month(first: i32, last: i32, months: &[MonthCount]) -> Vec<Bin> {
    let bin = |at: i32| {
        let count = months.iter().filter(|m| place(m) == at).map(|m| m.count).sum();
        let (year, month) = (i16::try_from(at.div_euclid(12)).ok()?, i8::try_from(at.rem_euclid(12) + 1).ok()?);
        Some((PartialDate::Month(year, month), count))
    };
    (first..=last).filter_map(bin).collect()
}

fn by_year(first: i32, last: i32, months: &[MonthCount]) -> Vec<Bin> {
    let bin = |at: i32| {
        let count = months.iter().filter(|m| i32::from(m.year) == at).map(|m| m.count).sum();
        Some((PartialDate::Year(i16::try_from(at).ok()?), count))
    };
    (first..=last).filter_map(bin).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: i16, month: i8, count: u64) -> MonthCount {
        MonthCount { year, month, count }
    }

    fn asked(dates: &str) -> SearchRequest {
        SearchRequest::from_query_string(dates)
    }

    /// First step, last step, how many.
    fn reach(bins: &[Bin]) -> (String, String, usize) {
        (bins[0].0.to_string(), bins[bins.len() - 1].0.to_string(), bins.len())
    }

    #[test]
    fn a_few_months_fill_whole_years() {
        let found = bins(&[month(2022, 11, 4), month(2023, 2, 1)], &[], &asked(""));
        assert_eq!(reach(&found), ("2022-01".into(), "2023-12".into(), 24));
        assert_eq!(found.iter().map(|b| b.1).sum::<u64>(), 5);
    }

    #[test]
    fn bounds_are_the_ends_unless_they_leave_next_to_nothing() {
        let months = [month(2022, 3, 4), month(2022, 8, 1)];
        assert_eq!(reach(&bins(&months, &[], &asked("from=2021-06&to=2022-09"))).2, 16);
        assert_eq!(reach(&bins(&months, &[], &asked("from=2022-03&to=2022-08"))).2, 12);
        assert_eq!(reach(&bins(&months, &[], &asked("from=1900"))), ("2022-01".into(), "2022-12".into(), 12));
    }

    #[test]
    fn many_months_become_years() {
        let found = bins(&[month(2005, 3, 1), month(2005, 4, 1), month(2014, 1, 5)], &[], &asked(""));
        assert_eq!(reach(&found), ("2005".into(), "2014".into(), 10));
        assert_eq!((found[0].1, found[9].1), (2, 5));
    }

    #[test]
    fn one_month_becomes_days() {
        let days = [(Date::constant(2024, 2, 29), 3)];
        let found = bins(&[month(2024, 2, 3)], &days, &asked("from=2024-02&to=2024-02"));
        assert_eq!(reach(&found), ("2024-02-01".into(), "2024-02-29".into(), 29));
        assert_eq!(found[28].1, 3);
    }

    #[test]
    fn nothing_dated_has_no_steps() {
        assert!(bins(&[], &[], &asked("")).is_empty());
    }
}
