//! What stands behind `date:` → a range of days.
//!
//! `today` is passed in; there is no clock here. Refuses to guess at other spellings of a date. Tests: at the foot.

use jiff::civil::Date;
use jiff::{Span, ToSpan};

use crate::date::PartialDate;
use crate::search::parse::ast::DateRange;

/// Reads `2024-03`, `2023-07..2024-06`, `2024..`, `..2024` or `last-30d` (days, weeks, months, years to today); a date may
/// be `today` or `yesterday`.
pub fn range(text: &str, today: Date) -> Option<DateRange> {
    let partial = |text: &str| partial(text, today);
    if let Some(span) = text.strip_prefix("last-") {
        let from = today.checked_sub(last(span)?).ok()?;
        return Some(DateRange { from: Some(PartialDate::Day(from)), to: Some(PartialDate::Day(today)) });
    }
    let Some((from, to)) = text.split_once("..") else {
        let date = partial(text)?;
        return Some(DateRange { from: Some(date), to: Some(date) });
    };
    let side = |text: &str| (!text.is_empty()).then(|| partial(text));
    let (from, to) = (side(from), side(to.trim_start_matches('.')));
    if matches!(from, Some(None)) || matches!(to, Some(None)) || (from.is_none() && to.is_none()) {
        return None;
    }
    let (from, to) = (from.flatten(), to.flatten());
    match (from, to) {
        (Some(a), Some(b)) if a.first_day() > b.last_day() => Some(DateRange { from: to, to: from }),
        _ => Some(DateRange { from, to }),
    }
}

/// From the first day of the date on.
pub fn after(text: &str, today: Date) -> Option<DateRange> {
    Some(DateRange { from: Some(partial(text, today)?), to: None })
}

/// Up to the day before the date's first.
pub fn before(text: &str, today: Date) -> Option<DateRange> {
    let last = partial(text, today)?.first_day().yesterday().ok()?;
    Some(DateRange { from: None, to: Some(PartialDate::Day(last)) })
}

fn partial(text: &str, today: Date) -> Option<PartialDate> {
    match text {
        _ if text.eq_ignore_ascii_case("today") => Some(PartialDate::Day(today)),
        _ if text.eq_ignore_ascii_case("yesterday") => today.yesterday().ok().map(PartialDate::Day),
        _ => text.replace('/', "-").parse().ok(),
    }
}

fn last(text: &str) -> Option<Span> {
    let unit = text.chars().next_back()?;
    let count: i32 = text.strip_suffix(unit)?.parse().ok().filter(|n| (0..=36_500).contains(n))?;
    match unit {
        'd' => Some(count.days()),
        'w' => Some(count.weeks()),
        'm' => Some(count.months()),
        'y' => Some(count.min(9_999).years()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn days(text: &str) -> Option<(Option<Date>, Option<Date>)> {
        range(text, date(2026, 3, 31)).map(|r| (r.first_day(), r.last_day()))
    }

    #[test]
    fn ranges_cover_whole_months_and_years() {
        let both = |a, b| Some((Some(a), Some(b)));
        assert_eq!(days("2024-02"), both(date(2024, 2, 1), date(2024, 2, 29)));
        assert_eq!(days("2023-07..2024"), both(date(2023, 7, 1), date(2024, 12, 31)));
        assert_eq!(days("2024..2023-07"), both(date(2023, 7, 1), date(2024, 12, 31)));
        assert_eq!(days("2024.."), Some((Some(date(2024, 1, 1)), None)));
        assert_eq!(days("..2024-05-06"), Some((None, Some(date(2024, 5, 6)))));
        assert_eq!(days("2024/05/06"), both(date(2024, 5, 6), date(2024, 5, 6)));
    }

    #[test]
    fn the_last_days_count_back_from_today() {
        let to_today = |from| Some((Some(from), Some(date(2026, 3, 31))));
        assert_eq!(days("last-30d"), to_today(date(2026, 3, 1)));
        assert_eq!(days("last-2w"), to_today(date(2026, 3, 17)));
        assert_eq!(days("last-1m"), to_today(date(2026, 2, 28)));
        assert_eq!(days("last-1y"), to_today(date(2025, 3, 31)));
    }

    #[test]
    fn today_and_yesterday_are_dates_wherever_one_may_stand() {
        let (today, yesterday) = (date(2026, 3, 31), date(2026, 3, 30));
        assert_eq!(days("today"), Some((Some(today), Some(today))));
        assert_eq!(days("Yesterday"), Some((Some(yesterday), Some(yesterday))));
        assert_eq!(days("2026-03..yesterday"), Some((Some(date(2026, 3, 1)), Some(yesterday))));
        assert_eq!(days("yesterday.."), Some((Some(yesterday), None)));
        assert_eq!(after("yesterday", today).and_then(DateRange::first_day), Some(yesterday));
        assert_eq!(before("today", today).and_then(DateRange::last_day), Some(yesterday));
        assert_eq!(days("tomorrow"), None);
    }

    #[test]
    fn anything_else_is_no_date() {
        for text in
            ["", "..", "soon", "2024-13", "2024-02-30", "last-", "last-d", "last--3d", "last-99999999999d", "a..b"]
        {
            assert_eq!(days(text), None, "{text}");
        }
        assert_eq!(before("2024", date(2026, 3, 31)).and_then(DateRange::last_day), Some(date(2023, 12, 31)));
    }
}
