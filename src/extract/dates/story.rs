//! The story's own clock: which times a history names, and the year of a day that it names without one.
//!
//! News tells its days from the day of writing. A history tells them from each other: `on 3 May` is of the year that it
//! has come to. Refuses to take a text for a history where times close to its publication are named as well. Tests:
//! `tests/it/histories.rs`.

use jiff::civil::Date;

use super::Expression;
use super::term::Unit;
use super::time::{Pick, Time, YearOf};
use super::value::Value;

/// How much farther back than ahead counts: a story goes on.
const BACK: i32 = 2;
/// A year on its own that lies back, or so many years ahead, is an aside (`the fort of 1750`).
const ASIDE_YEARS: i16 = 5;
/// A day without year that lies this close to the publication is one of the news.
const NEWS_DAYS: i32 = 7;
/// One that lies so far away is hardly of the news, which would name its year or only its month.
const FAR_DAYS: i32 = 45;
/// So many times of long ago outweigh one of the news.
const OUTWEIGHS: usize = 3;

/// Where the story has come to: the time last named.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clock {
    /// Its first and last day.
    named: Option<(Date, Date)>,
}

impl Clock {
    /// Stands at a day.
    pub fn at(day: Date) -> Self {
        Self { named: Some((day, day)) }
    }

    /// Takes note of a time and its value; `opens` when it opens its sentence.
    pub fn note(&mut self, time: &Time, value: &Value, opens: bool) {
        let Some((mut first, mut last)) = value.first_day().zip(value.last_day()) else { return };
        let within = |(from, to): (Date, Date)| first <= from && to <= last;
        match (time, self.named) {
            // its value is a whole year
            (Time::Season(YearOf::Given(year), middle), _) => match season(*year, *middle) {
                Some(months) => (first, last) = months,
                None => return,
            },
            (Time::Season(..), Some(_)) => return,
            // `On 7 December 1941 … , and in 1941 alone`: no way back either
            (Time::Year(_), Some(named)) if !opens && within(named) => first = named.0,
            // `by the end of the year`: no way back
            (Time::Current(_), Some((told, _))) => first = first.max(told),
            _ => {}
        }
        let whole_years = first.day_of_year() == 1 && (last - first).get_days() > 300;
        let aside = |(told_from, told): (Date, Date)| {
            !opens && whole_years && (last < told_from || first.year() - told.year() > ASIDE_YEARS)
        };
        if !self.named.is_some_and(aside) {
            self.named = Some((first, last));
        }
    }

    /// The year in which a month, or its day, lies nearest.
    pub fn year_of(&self, month: i8, day: Option<i8>) -> Option<i16> {
        let (first, last) = self.named?;
        let cost = |year: &i16| {
            let from = Date::new(*year, month, day.unwrap_or(1)).ok();
            from.map_or(i32::MAX, |from| self.distance(from, if day.is_none() { from.last_of_month() } else { from }))
        };
        (first.year() - 1..=last.year() + 1).min_by_key(cost)
    }

    /// The year of the first such month to begin behind the time last named.
    pub fn year_behind(&self, month: i8) -> Option<i16> {
        let (_, last) = self.named?;
        Some(last.year() + i16::from(month <= last.month()))
    }

    /// The year of the last such month over before the time last named.
    pub fn year_before(&self, month: i8) -> Option<i16> {
        let (first, _) = self.named?;
        Some(first.year() - i16::from(month >= first.month()))
    }

    /// The day of this or the next month, `the 6th`; none where no month is named.
    pub fn day_of_month(&self, day: i8) -> Option<Date> {
        let (first, last) = self.named.filter(|(first, last)| (*last - *first).get_days() <= 31)?;
        let next = last.last_of_month().tomorrow().ok()?;
        let days = [first, next].into_iter().filter_map(|month| Date::new(month.year(), month.month(), day).ok());
        days.min_by_key(|day| self.distance(*day, *day))
    }

    fn distance(&self, from: Date, to: Date) -> i32 {
        match self.named {
            Some((first, _)) if to < first => (first - to).get_days() * BACK,
            Some((_, last)) if from > last => (from - last).get_days(),
            _ => 0,
        }
    }
}

/// The first and last day of a season, by its middle month; a winter may be that of the year's begin or end.
fn season(year: i16, middle: i8) -> Option<(Date, Date)> {
    let first = Date::new(year, (middle - 1).max(1), 1).ok()?;
    Some((first, Date::new(year, middle + 1, 1).ok()?.last_of_month()))
}

/// Whether the times of a text are those of a history: named in full, long ago, and hardly one near its publication.
pub fn is_history<'e>(expressions: impl Iterator<Item = &'e Expression>, written: Option<Date>) -> bool {
    let mut seen = Seen::default();
    for expression in expressions {
        seen.weigh(&expression.time, written);
    }
    let Seen { days, years, far, news } = seen;
    days >= 1 && days + years >= 2 && days + years + far > OUTWEIGHS * news
}

/// What the expressions of a text say of it, counted.
#[derive(Default)]
struct Seen {
    /// Days and months of long ago, with their year.
    days: usize,
    /// Years of long ago.
    years: usize,
    /// Days without year far from the publication.
    far: usize,
    /// Times told from the day of writing, or close to it.
    news: usize,
}

impl Seen {
    fn weigh(&mut self, time: &Time, written: Option<Date>) {
        // whoever names last year by its number may write either
        let last_year = written.map(|written| written.year() - 1);
        let is_recent = |year: &i16| last_year.is_some_and(|last| *year > last);
        let is_told_apart = |year: &i16| last_year == Some(*year);
        match time {
            Time::Range(first, last) => {
                self.weigh(first, written);
                self.weigh(last, written);
            }
            Time::Day { year: YearOf::Given(year), .. } | Time::Month(YearOf::Given(year), _) | Time::Year(year)
                if is_recent(year) =>
            {
                self.news += 1;
            }
            Time::Day { year: YearOf::Given(year), .. } | Time::Month(YearOf::Given(year), _) | Time::Year(year)
                if is_told_apart(year) => {}
            Time::Day { year: YearOf::Given(_), .. } | Time::Month(YearOf::Given(_), _) => self.days += 1,
            Time::Year(_) => self.years += 1,
            Time::Day { year: YearOf::Open, month, day, .. } => match away(*month, *day, written) {
                Some(..=NEWS_DAYS) => self.news += 1,
                Some(FAR_DAYS..) => self.far += 1,
                _ => {}
            },
            Time::Day { year: YearOf::Counted(_), .. } | Time::Month(YearOf::Counted(_), _) | Time::YearAgo => {
                self.news += 1;
            }
            Time::Weekday(_, pick) if *pick != Pick::Previous => self.news += 1,
            // `the next year` may be the story's
            Time::FromWriting(unit, by) if *by <= 0 || *unit == Unit::Day => self.news += 1,
            _ => {}
        }
    }
}

/// How many days a day of some year lies from the publication at least.
fn away(month: i8, day: i8, written: Option<Date>) -> Option<i32> {
    let written = written?;
    let years = written.year() - 1..=written.year() + 1;
    years.filter_map(|year| Date::new(year, month, day).ok()).map(|d| (d - written).get_days().abs()).min()
}
