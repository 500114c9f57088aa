//! An expression of time + the publication date → a value on the calendar.
//!
//! The rules are those of news: a bare weekday is the latest one past, or the next to come where the sentence looks
//! ahead; a month without year is the nearest one on that side. Refuses to guess: without a publication date the year
//! stays unknown unless a full date close by fixes it. Tests: `tests/it/dates.rs`.

use jiff::ToSpan;
use jiff::civil::Date;

use super::story::Clock;
use super::tense::Tense;
use super::term::Unit;
use super::time::{Pick, Time, YearOf};
use super::value::Value;
use crate::date::PartialDate;

/// What is known when an expression is met.
#[derive(Clone, Copy, Debug, Default)]
pub struct Known {
    /// The publication date; the last day it may be where it is known to the month or year only.
    written: Option<Date>,
    /// How exactly it is known.
    exact: Exact,
    /// A full date named close before.
    pub nearby: Option<Date>,
    /// The day last named in the story.
    pub day: Option<Date>,
    /// The month last named in the story.
    pub month: Option<(i16, i8)>,
    /// The quarter that the story reports on: the one last named outright, close before.
    pub quarter: Option<(i16, i8)>,
    /// The year last named in the story.
    pub year: Option<i16>,
    /// Where the story has come to.
    clock: Clock,
    /// Whether the text is a history, whose times are told from each other.
    pub history: bool,
}

/// How exactly the publication date is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Exact {
    #[default]
    Day,
    Month,
    Year,
}

impl Known {
    /// Nothing but the publication date.
    pub fn on(published: Option<PartialDate>) -> Self {
        let exact = match published {
            Some(PartialDate::Month(..)) => Exact::Month,
            Some(PartialDate::Year(_)) => Exact::Year,
            Some(PartialDate::Day(_)) | None => Exact::Day,
        };
        Self { written: published.map(PartialDate::last_day), exact, ..Self::default() }
    }

    /// The publication date, or the last day it may be.
    pub fn written(&self) -> Option<Date> {
        self.written
    }

    /// The publication date, where it is known exactly enough to count units from it.
    fn written_to(&self, unit: Unit) -> Option<Date> {
        let needed = match unit {
            Unit::Day | Unit::Weekend | Unit::Week => Exact::Day,
            Unit::Month | Unit::Quarter => Exact::Month,
            Unit::Year | Unit::Decade => Exact::Year,
        };
        self.written.filter(|_| self.exact <= needed)
    }

    /// Takes note of a time named in the story; `opens` when it opens its sentence.
    pub fn note(&mut self, time: &Time, value: &Value, opens: bool) {
        if self.history && is_of_writing(time) {
            return;
        }
        self.clock.note(time, value, opens);
        self.note_units(value);
    }

    fn note_units(&mut self, value: &Value) {
        match value {
            Value::Day(day) => {
                self.day = Some(*day);
                self.month = Some((day.year(), day.month()));
            }
            Value::Month(year, month) => self.month = Some((*year, *month)),
            Value::Interval(_, to) => return self.note_units(to),
            _ => {}
        }
        if let Some(first) = value.first_day() {
            self.year = Some(first.year());
        }
    }

    /// The value of an expression; `None` where it cannot be told.
    pub fn resolve(&self, time: &Time, tense: Tense) -> Option<Value> {
        match time {
            Time::Day { year, month, day, weekday } => self.day(*year, *month, *day, *weekday, tense),
            Time::Month(year, month) => Some(match self.year_of(*year, *month, None, tense) {
                Some(year) => Value::Month(year, *month),
                None => Value::MonthOfSomeYear(*month),
            }),
            Time::Year(year) => Some(Value::Year(*year)),
            Time::Decade(year) => Some(years(*year, *year + 9)),
            Time::Quarter(year, quarter) => {
                let year = self.period_year(*year, quarter * 3 - 2, 3, Tense::Unknown)?;
                Some(Value::Quarter(year, *quarter))
            }
            Time::QuarterIn(year) => Some(match self.quarter {
                Some((_, quarter)) => Value::Quarter(*year, quarter),
                None => Value::Year(*year),
            }),
            Time::WeekOf(day) => self.resolve(day, tense)?.first_day().map(Value::week_of),
            Time::Half(year, half) => Some(Value::Half(self.period_year(*year, half * 6 - 5, 6, tense)?, *half)),
            Time::Season(year, month) => Some(Value::Year(self.period_year(*year, *month, 2, tense)?)),
            Time::Weekday(weekday, pick) => self.weekday(*weekday, *pick, tense).map(Value::Day),
            // in a history `the next year` is the story's
            Time::FromWriting(unit @ (Unit::Week | Unit::Month | Unit::Year), by) if self.history && *by > 0 => {
                self.story_time(*unit, *by, tense)
            }
            Time::Current(unit) if self.history => self.story_time(*unit, 0, tense),
            Time::Current(unit) => shifted(self.written_to(*unit)?, *unit, 0, tense),
            Time::DayOfStory(day) => self.day_of_story(*day).map(Value::Day),
            Time::DayOfMonth(day, by) => {
                let month = self.written_to(Unit::Month)?.checked_add(i64::from(*by).months()).ok()?;
                Date::new(month.year(), month.month(), *day).ok().map(Value::Day)
            }
            Time::FromWriting(unit, by) => shifted(self.written_to(*unit)?, *unit, *by, tense),
            Time::YearAgo if self.quarter.is_some() => self.story_time(Unit::Year, -1, tense),
            Time::YearAgo => shifted(self.written?, Unit::Year, -1, tense),
            Time::FromStory(unit, by) => self.story_time(*unit, *by, tense),
            Time::Range(first, last) => self.range(first, last, tense),
        }
    }

    fn day(&self, year: YearOf, month: i8, day: i8, weekday: Option<i8>, tense: Tense) -> Option<Value> {
        let by_weekday = || self.year_by_weekday(month, day, weekday?);
        let year = match year {
            YearOf::Open => by_weekday().or_else(|| self.year_of(year, month, Some(day), tense)),
            _ => self.year_of(year, month, Some(day), tense),
        };
        match year {
            Some(year) => Date::new(year, month, day).ok().map(Value::Day),
            None => Some(Value::DayOfSomeYear(month, day)),
        }
    }

    /// The one year around the publication date in which the day falls on that weekday.
    fn year_by_weekday(&self, month: i8, day: i8, weekday: i8) -> Option<i16> {
        let written = self.written?.year();
        let fits =
            |year: &i16| Date::new(*year, month, day).is_ok_and(|d| d.weekday().to_monday_zero_offset() == weekday);
        let mut years = (written - 1..=written + 1).filter(fits);
        years.next().filter(|_| years.next().is_none())
    }

    /// The year of a month and day by the way the expression tells it.
    fn year_of(&self, year: YearOf, month: i8, day: Option<i8>, tense: Tense) -> Option<i16> {
        let written = self.written_to(Unit::Month);
        match year {
            YearOf::Given(year) => Some(year),
            YearOf::Counted(0) if self.history => self.year,
            YearOf::Counted(by) => self.written?.year().checked_add(by),
            YearOf::This => Some(self.written?.year()),
            YearOf::Story(by) => self.year?.checked_add(by),
            YearOf::Following => self.clock.year_behind(month),
            YearOf::Preceding => {
                self.clock.year_before(month).or_else(|| self.year_of(YearOf::Latest, month, day, tense))
            }
            YearOf::Coming if self.history => self.clock.year_behind(month),
            YearOf::Latest => written.map(|w| w.year() - i16::from(month >= w.month())),
            YearOf::Coming => written.map(|w| w.year() + i16::from(month <= w.month())),
            YearOf::Open if self.history && self.year.is_some() => self.clock.year_of(month, day),
            YearOf::Open => {
                let place = (month, day.unwrap_or(1));
                match written {
                    Some(written) => nearest(written, place, day.is_none(), tense),
                    None => nearest(self.nearby?, place, day.is_none(), Tense::Reported),
                }
            }
        }
    }

    /// The year of a quarter, half or season that starts with `month` and lasts `length` months: the latest begun, or the
    /// first not over where the sentence looks ahead.
    fn period_year(&self, year: YearOf, month: i8, length: i8, tense: Tense) -> Option<i16> {
        match (year, self.written_to(Unit::Month)) {
            // a winter is told by the year in which it begins
            (YearOf::Open, _) if self.history && self.year.is_some() => {
                self.clock.year_of(if month == 1 { 12 } else { month }, None)
            }
            (YearOf::Open, Some(written)) if tense != Tense::Future => {
                Some(written.year() - i16::from(month > written.month()))
            }
            (YearOf::Open, Some(written)) => Some(written.year() + i16::from(month + length <= written.month())),
            (YearOf::Open, None) => None,
            _ => self.year_of(year, month, None, tense),
        }
    }

    /// `by the 6th`: of the month last named; in news that name none, the one nearest.
    fn day_of_story(&self, day: i8) -> Option<Date> {
        let of_writing = || Clock::at(self.written_to(Unit::Day).filter(|_| !self.history)?).day_of_month(day);
        self.clock.day_of_month(day).or_else(of_writing)
    }

    fn weekday(&self, weekday: i8, pick: Pick, tense: Tense) -> Option<Date> {
        if let (true, Pick::Tense, Some(day)) = (self.history, pick, self.day) {
            let ahead = (weekday - day.weekday().to_monday_zero_offset()).rem_euclid(7);
            return day.checked_add(i64::from(ahead).days()).ok();
        }
        let written = self.written_to(Unit::Day)?;
        let today = written.weekday().to_monday_zero_offset();
        let back = (today - weekday).rem_euclid(7);
        let ahead = (weekday - today).rem_euclid(7);
        let days = match pick {
            Pick::Tense if tense == Tense::Future => ahead,
            Pick::This if tense != Tense::Past => ahead,
            Pick::Tense | Pick::This | Pick::Over => -back,
            Pick::Previous => {
                let base = self.day.unwrap_or(written);
                let since = (base.weekday().to_monday_zero_offset() - weekday + 6).rem_euclid(7) + 1;
                return base.checked_sub(i64::from(since).days()).ok();
            }
            Pick::Last => -(if back == 0 { 7 } else { back }),
            Pick::Next => (ahead + 6) % 7 + 1,
            Pick::Week(weeks) => {
                let by = i64::from(weeks) * 7 + i64::from(weekday - today);
                return written.checked_add(by.days()).ok();
            }
        };
        written.checked_add(i64::from(days).days()).ok()
    }

    fn story_time(&self, unit: Unit, by: i16, tense: Tense) -> Option<Value> {
        let fallback = by != 0 && !self.history;
        let base = |named: Option<Date>| named.or(if fallback { self.written_to(unit) } else { None });
        match unit {
            Unit::Day | Unit::Week | Unit::Weekend => shifted(base(self.day)?, unit, by, tense),
            Unit::Month => {
                let named = self.month.and_then(|(year, month)| Date::new(year, month, 1).ok());
                shifted(base(named)?, unit, by, tense)
            }
            Unit::Quarter => {
                let named = self.quarter.and_then(|(year, quarter)| Date::new(year, quarter * 3 - 2, 1).ok());
                match named {
                    Some(named) => shifted(named, unit, by, tense),
                    // `the quarter`, not named before: the one over when the story was written
                    None => shifted(self.written_to(unit)?, unit, by.min(-1), tense),
                }
            }
            Unit::Year if by == -1 && self.quarter.is_some() => {
                self.quarter.map(|(year, quarter)| Value::Quarter(year - 1, quarter))
            }
            Unit::Year => {
                let named = self.year.and_then(|year| Date::new(year, 1, 1).ok());
                shifted(base(named)?, unit, by, tense)
            }
            Unit::Decade => None,
        }
    }

    fn range(&self, first: &Time, last: &Time, tense: Tense) -> Option<Value> {
        let from = self.resolve(first, tense)?;
        let mut within = *self;
        let open = matches!(last.year(), Some(YearOf::Open)) || matches!(last, Time::Weekday(_, Pick::Tense));
        // the other end is the first such day behind the start
        if let (true, Some(start)) = (open, from.first_day()) {
            within.written = Some(start);
            within.exact = Exact::Day;
        }
        let to = within.resolve(last, if open { Tense::Future } else { tense })?;
        Some(Value::Interval(Box::new(from), Box::new(to)))
    }
}

/// Whether a time is told from the day of writing, whatever the story has come to.
fn is_of_writing(time: &Time) -> bool {
    matches!(time, Time::FromWriting(_, ..=0) | Time::FromWriting(Unit::Day, _) | Time::YearAgo)
}

/// The year in which `span` days from a day of a month lie nearest to `written`; the side where the sentence does not
/// look counts as farther away: whoever leaves out the year of a day means one close by.
fn nearest(written: Date, (month, day): (i8, i8), whole_month: bool, tense: Tense) -> Option<i16> {
    let farther = if whole_month { 8 } else { 4 };
    let cost = |year: &i16| {
        let first = Date::new(*year, month, day).ok();
        let last = if whole_month { first.map(Date::last_of_month) } else { first };
        let (Some(first), Some(last)) = (first, last) else {
            return i32::MAX;
        };
        let (ahead, back) = ((first - written).get_days(), (written - last).get_days());
        match tense {
            Tense::Past if ahead > 0 => ahead * farther,
            Tense::Future if back > 0 => back * farther,
            Tense::Unknown if ahead > 0 && whole_month => ahead * 2,
            _ => ahead.max(back).max(0),
        }
    };
    let year = written.year();
    (year - 1..=year + 1).min_by_key(cost)
}

fn shifted(base: Date, unit: Unit, by: i16, tense: Tense) -> Option<Value> {
    let by = i64::from(by);
    let add = |span: jiff::Span| base.checked_add(span).ok();
    match unit {
        Unit::Day => add(by.days()).map(Value::Day),
        Unit::Week => add(by.weeks()).map(Value::week_of),
        Unit::Month => add(by.months()).map(Value::month_of),
        Unit::Quarter => add((by * 3).months()).map(Value::quarter_of),
        Unit::Year => add(by.years()).map(|day| Value::Year(day.year())),
        Unit::Weekend => {
            let over = tense != Tense::Future && base.weekday().to_monday_zero_offset() < 5;
            Value::weekend_of(add((by - i64::from(by == 0 && over)).weeks())?)
        }
        Unit::Decade => {
            let year = base.year() - base.year().rem_euclid(10);
            let first = year.checked_add(i16::try_from(by * 10).ok()?)?;
            Some(years(first, first.checked_add(9)?))
        }
    }
}

fn years(first: i16, last: i16) -> Value {
    Value::Interval(Box::new(Value::Year(first)), Box::new(Value::Year(last)))
}
