//! Dates as news gives them: to the day, the month or the year, and where a publication date came from.
//!
//! Refuses to fill in what is not known: a missing month stays missing. Tests: at the foot of this file.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::ToSchema;

/// A date at the precision somebody gave it: `2022`, `2022-09` or `2022-09-08`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartialDate {
    /// A whole year.
    Year(i16),
    /// A month of a year, 1-12.
    Month(i16, i8),
    /// One day.
    Day(Date),
}

impl PartialDate {
    /// The first day that it covers.
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(y) => Date::constant(y, 1, 1),
            Self::Month(y, m) => Date::constant(y, m, 1),
            Self::Day(d) => d,
        }
    }

    /// The day, where it is known to the day.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Day(d) => Some(d),
            Self::Year(_) | Self::Month(..) => None,
        }
    }

    /// The month, 1-12, where it is known.
    pub fn month(self) -> Option<i8> {
        match self {
            Self::Year(_) => None,
            Self::Month(_, m) => Some(m),
            Self::Day(d) => Some(d.month()),
        }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.first_day().year()
    }

    /// Whether all of `other` lies in it.
    pub fn covers(self, other: Self) -> bool {
        self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }

    /// The last day that it covers.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(y) => Date::constant(y, 12, 31),
            Self::Month(..) => self.first_day().last_of_month(),
            Self::Day(d) => d,
        }
    }
}

/// Why a text is not a date.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a date; write `2022`, `2022-09` or `2022-09-08`")]
pub struct NotADate(pub String);

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let bad = || NotADate(text.to_owned());
        let digits = |part: &str, len: usize| {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i16>().ok()).flatten()
        };
        let mut parts = text.split('-');
        let year = parts.next().and_then(|p| digits(p, 4)).filter(|y| *y > 0).ok_or_else(bad)?;
        let Some(month) = parts.next() else {
            return Ok(Self::Year(year));
        };
        let month =
            digits(month, 2).and_then(|m| i8::try_from(m).ok()).filter(|m| (1..=12).contains(m)).ok_or_else(bad)?;
        let Some(day) = parts.next() else {
            return Ok(Self::Month(year, month));
        };
        let day = digits(day, 2).and_then(|d| i8::try_from(d).ok()).ok_or_else(bad)?;
        if parts.next().is_some() {
            return Err(bad());
        }
        Date::new(year, month, day).map(Self::Day).map_err(|_| bad())
    }
}

impl From<Date> for PartialDate {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Day(d) => write!(f, "{d}"),
        }
    }
}

/// Where a publication date came from, in falling order of trust.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Front matter, JSON-LD, a meta element, a feed's or record's field, a leading `date` line.
    Metadata,
    /// The dateline of the story: `TOKYO, Sept. 8, 2022 –`.
    Dateline,
    /// A stamp in the text: `Published: 20 October 2018`.
    Text,
    /// A full date in the path of the address.
    Url,
    /// A full date in the file's name.
    Filename,
    /// Worked out from weekday, day and offices held; the reasoning is the evidence.
    Inferred,
    /// Not known.
    #[default]
    None,
}

/// A publication date, where it came from and the words that say so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Published {
    /// The day, or the month or year where no more is told; `None` rather than guessed.
    #[schema(value_type = Option<String>)]
    pub date: Option<PartialDate>,
    /// Where it came from; [`Origin::None`] exactly when there is no date.
    pub origin: Origin,
    /// The words that say so, as they stand in the source.
    pub evidence: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_year_month_and_day_and_prints_them_back() {
        for text in ["2022", "2022-09", "2022-09-08", "2024-02-29"] {
            assert_eq!(text.parse::<PartialDate>().map(|d| d.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn refuses_what_is_not_a_date() {
        for text in ["", "22", "2022-13", "2022-9", "2023-02-29", "2022-09-08-01", "0000", "-2022", "２０２２"] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn covers_its_days() {
        let month: PartialDate = "2024-02".parse().expect("a month");
        assert!(month.covers(Date::constant(2024, 2, 29).into()) && !month.covers(PartialDate::Year(2024)));
        assert_eq!((month.day(), month.month(), month.year()), (None, Some(2), 2024));
        assert_eq!(serde_json::to_string(&month).ok().as_deref(), Some("\"2024-02\""));
        assert_eq!(serde_json::from_str::<PartialDate>("\"2024-02\"").ok(), Some(month));
        assert_eq!(
            (month.first_day().to_string(), month.last_day().to_string()),
            ("2024-02-01".into(), "2024-02-29".into())
        );
    }
}
