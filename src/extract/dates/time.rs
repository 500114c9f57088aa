//! What an expression of time says, before it is laid against a publication date.
//!
//! Plain data: made by the grammar, read by [`super::resolve`].

use super::term::Unit;

/// How an expression tells its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearOf {
    /// It names it.
    Given(i16),
    /// It counts from the year of writing: `March this year`, `June last year`.
    Counted(i16),
    /// `last August`: the latest one over.
    Latest,
    /// `next March`: the first to come.
    Coming,
    /// `this summer`: the nearest.
    This,
    /// `July of that year`: the one last named in the story; `of the following year`: units from it.
    Story(i16),
    /// `the following spring`: the first behind the time last named.
    Following,
    /// `the previous April`: the last over before the time last named.
    Preceding,
    /// It does not.
    Open,
}

/// How an expression picks one of all Fridays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pick {
    /// `on Friday`: the tense decides.
    Tense,
    /// `last Friday`.
    Last,
    /// `this Friday`.
    This,
    /// `next Friday`.
    Next,
    /// `the previous Friday`: before the day last named.
    Previous,
    /// `Friday's ruling`: the latest, whatever the tense.
    Over,
    /// `Friday last week`: weeks from the week of writing.
    Week(i16),
}

/// What an expression says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Time {
    /// A day of a month, with the weekday it names (0 is Monday).
    Day {
        /// Its year.
        year: YearOf,
        /// 1-12.
        month: i8,
        /// 1-31.
        day: i8,
        /// 0 is Monday.
        weekday: Option<i8>,
    },
    /// A month.
    Month(YearOf, i8),
    /// A year.
    Year(i16),
    /// Ten years from this one.
    Decade(i16),
    /// A quarter, 1-4.
    Quarter(YearOf, i8),
    /// `the 1988 quarter`: the quarter of the story, in a year.
    QuarterIn(i16),
    /// `the week of March 6`.
    WeekOf(Box<Time>),
    /// A half-year, 1-2.
    Half(YearOf, i8),
    /// A season, by its middle month; its value is the year.
    Season(YearOf, i8),
    /// A weekday, 0 is Monday.
    Weekday(i8, Pick),
    /// Units from the day of writing: `last year`, `two weeks ago`, `tomorrow`.
    FromWriting(Unit, i16),
    /// `a year ago`: the quarter last named, a year before; else last year.
    YearAgo,
    /// Units from the time last named: `a day earlier`, `that same month`.
    FromStory(Unit, i16),
    /// `the end of the year`: the one of writing; in a history, of the story.
    Current(Unit),
    /// `by the 6th`: a day of the month last named.
    DayOfStory(i8),
    /// `the 14th instant`, `ult.`: a day of a month counted from that of writing.
    DayOfMonth(i8, i16),
    /// From one to another, both included.
    Range(Box<Time>, Box<Time>),
}

impl Time {
    /// The same time with its year given, where it leaves it open.
    #[must_use]
    pub fn in_year(self, given: YearOf) -> Self {
        match self {
            Self::Day { year: YearOf::Open, month, day, weekday } => Self::Day { year: given, month, day, weekday },
            Self::Month(YearOf::Open, month) => Self::Month(given, month),
            other => other,
        }
    }

    /// The year as told, for days and months.
    pub fn year(&self) -> Option<YearOf> {
        match self {
            Self::Day { year, .. } | Self::Month(year, _) => Some(*year),
            _ => None,
        }
    }

    /// Month and day (1 for a whole month), for days and months.
    pub fn month_day(&self) -> Option<(i8, i8)> {
        match self {
            Self::Day { month, day, .. } => Some((*month, *day)),
            Self::Month(_, month) => Some((*month, 1)),
            _ => None,
        }
    }
}
