//! A resolved time and how it is written in ISO 8601.
//!
//! Refuses to be more precise than the text. Tests: at the foot of this file.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate};

/// A time on the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `2022-09-08`
    Day(Date),
    /// `2022-W36`
    Week(ISOWeekDate),
    /// `2022-09`
    Month(i16, i8),
    /// `2022-Q3`: not in ISO 8601, but what date annotation (`TimeML`) writes.
    Quarter(i16, i8),
    /// `2022-H2`, likewise.
    Half(i16, i8),
    /// `2022`
    Year(i16),
    /// `XXXX-09-08`
    DayOfSomeYear(i8, i8),
    /// `XXXX-09`
    MonthOfSomeYear(i8),
    /// `A/B`
    Interval(Box<Value>, Box<Value>),
}

impl Value {
    /// The first day of it, where the year is known.
    pub fn first_day(&self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(*day),
            Self::Week(week) => Some(week.date()),
            Self::Month(year, month) => Date::new(*year, *month, 1).ok(),
            Self::Quarter(year, quarter) => Date::new(*year, quarter * 3 - 2, 1).ok(),
            Self::Half(year, half) => Date::new(*year, half * 6 - 5, 1).ok(),
            Self::Year(year) => Date::new(*year, 1, 1).ok(),
            Self::DayOfSomeYear(..) | Self::MonthOfSomeYear(_) => None,
            Self::Interval(from, _) => from.first_day(),
        }
    }

    /// The last day of it, where the year is known.
    pub fn last_day(&self) -> Option<Date> {
        let end_of = |year: i16, month: i8| Date::new(year, month, 1).ok().map(Date::last_of_month);
        match self {
            Self::Day(day) => Some(*day),
            Self::Week(week) => week.date().checked_add(6.days()).ok(),
            Self::Month(year, month) => end_of(*year, *month),
            Self::Quarter(year, quarter) => end_of(*year, quarter * 3),
            Self::Half(year, half) => end_of(*year, half * 6),
            Self::Year(year) => end_of(*year, 12),
            Self::DayOfSomeYear(..) | Self::MonthOfSomeYear(_) => None,
            Self::Interval(_, to) => to.last_day(),
        }
    }

    /// The month of a day.
    pub fn month_of(day: Date) -> Self {
        Self::Month(day.year(), day.month())
    }

    /// The ISO week of a day.
    pub fn week_of(day: Date) -> Self {
        Self::Week(ISOWeekDate::from(day))
    }

    /// The quarter of a day.
    pub fn quarter_of(day: Date) -> Self {
        Self::Quarter(day.year(), (day.month() + 2) / 3)
    }

    /// The Saturday and Sunday of the week that holds a day.
    pub fn weekend_of(day: Date) -> Option<Self> {
        let to_saturday = i64::from(5 - day.weekday().to_monday_zero_offset());
        let saturday = day.checked_add(to_saturday.days()).ok()?;
        let sunday = saturday.tomorrow().ok()?;
        Some(Self::Interval(Box::new(Self::Day(saturday)), Box::new(Self::Day(sunday))))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(f, "{day}"),
            Self::Week(week) => write!(f, "{:04}-W{:02}", week.year(), week.week()),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Self::Half(year, half) => write!(f, "{year:04}-H{half}"),
            Self::Year(year) => write!(f, "{year:04}"),
            Self::DayOfSomeYear(month, day) => write!(f, "XXXX-{month:02}-{day:02}"),
            Self::MonthOfSomeYear(month) => write!(f, "XXXX-{month:02}"),
            Self::Interval(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_in_iso_8601() {
        let day = Date::constant(2021, 1, 3);
        assert_eq!(Value::Day(day).to_string(), "2021-01-03");
        assert_eq!(Value::week_of(day).to_string(), "2020-W53", "the ISO year, not the calendar's");
        assert_eq!(Value::weekend_of(day).map(|v| v.to_string()).as_deref(), Some("2021-01-02/2021-01-03"));
    }
}
