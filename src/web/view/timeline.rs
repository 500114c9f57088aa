//! Counts by month → the bars of a timeline, each a link to its months, and the same figures as a table.
//!
//! Refuses to invent a scale: bars are as high as their share of the highest. Tests: at the foot of this file.

use crate::date::PartialDate;
use crate::search::request::SearchRequest;
use crate::search::response::MonthCount;
use crate::web::{links, words};

/// More months than this are shown as years.
const MOST_MONTHS: i32 = 48;
/// Height of the highest bar, in pixels; across, the drawing is measured in hundredths of the page's column.
const HEIGHT: f64 = 44.0;
/// The widest bar, so that two years do not look like a wall.
const WIDEST: f64 = 8.0;

/// A timeline; none where there is nothing to compare.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Oldest first.
    pub bars: Vec<Bar>,
    /// Years under the line.
    pub ticks: Vec<Tick>,
    /// `Articles by month, 2020 to 2023`
    pub caption: String,
    /// `3 undated`, where there are some.
    pub undated: Option<String>,
}

/// One bar.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Left edge, in per cent.
    pub x: String,
    /// Top edge.
    pub y: String,
    /// Width, in per cent.
    pub width: String,
    /// Height.
    pub height: String,
    /// `September 2022`
    pub name: String,
    /// `12 articles`
    pub count: String,
    /// The search within it; none for an empty bar.
    pub href: Option<String>,
}

/// A year under the line.
#[derive(Clone, Debug)]
pub struct Tick {
    /// Where it starts, in per cent.
    pub x: String,
    /// `2022`
    pub name: String,
}

/// The timeline of a search.
pub fn timeline(months: &[MonthCount], undated: u64, request: &SearchRequest, thing: &str) -> Option<Timeline> {
    let bins = bins(months)?;
    let highest = bins.iter().map(|b| b.1).max()?.max(1);
    let step = (100.0 / as_f64(bins.len())).min(WIDEST);
    let gap = step * 0.18;
    let bars = bins.iter().enumerate().map(|(at, (when, count))| {
        let height = share(*count, highest) * HEIGHT;
        Bar {
            x: format!("{:.2}%", as_f64(at) * step),
            y: format!("{:.1}", HEIGHT + 2.0 - height),
            width: format!("{:.2}%", step - gap),
            height: format!("{height:.1}"),
            name: words::partial(*when),
            count: words::count(*count, thing),
            href: (*count > 0).then(|| links::search(&request.with_dates(Some(*when), Some(*when)))),
        }
    });
    Some(Timeline {
        bars: bars.collect(),
        ticks: ticks(&bins, step),
        caption: caption(&bins, thing),
        undated: (undated > 0).then(|| format!("{} undated", words::number(undated))),
    })
}

/// Every month (or year, where the months are many) from the first to the last, empty ones too.
fn bins(months: &[MonthCount]) -> Option<Vec<(PartialDate, u64)>> {
    let number = |m: &MonthCount| i32::from(m.year) * 12 + i32::from(m.month) - 1;
    let (first, last) = (number(months.first()?), number(months.last()?));
    let by_year = last - first >= MOST_MONTHS;
    let width = if by_year { 12 } else { 1 };
    let (first, last) = (first / width, last / width);
    if first == last {
        return None;
    }
    (first..=last)
        .map(|bin| {
            let count = months.iter().filter(|m| number(m) / width == bin).map(|m| m.count).sum();
            let when = if by_year {
                PartialDate::Year(i16::try_from(bin).ok()?)
            } else {
                PartialDate::Month(i16::try_from(bin / 12).ok()?, i8::try_from(bin % 12 + 1).ok()?)
            };
            Some((when, count))
        })
        .collect()
}

/// A tick where a year starts, with room for its four figures on a phone.
fn ticks(bins: &[(PartialDate, u64)], step: f64) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let mut free_from = 0.0;
    for (at, (when, _)) in bins.iter().enumerate() {
        let x = as_f64(at) * step;
        let starts_a_year = at == 0 || !matches!(when, PartialDate::Month(_, 2..));
        if starts_a_year && x >= free_from && x <= 92.0 {
            ticks.push(Tick { x: format!("{x:.2}%"), name: when.first_day().year().to_string() });
            free_from = x + 10.0;
        }
    }
    ticks
}

fn caption(bins: &[(PartialDate, u64)], thing: &str) -> String {
    let unit = if matches!(bins.first(), Some((PartialDate::Year(_), _))) { "year" } else { "month" };
    let end = |bin: Option<&(PartialDate, u64)>| bin.map_or_else(String::new, |(when, _)| words::partial(*when));
    format!("{thing}s by {unit}, {} to {}", end(bins.first()), end(bins.last()))
}

/// At least a sliver for what is not nothing.
fn share(count: u64, highest: u64) -> f64 {
    let part =
        f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / f64::from(u32::try_from(highest).unwrap_or(u32::MAX));
    if count > 0 { part.max(0.04) } else { 0.0 }
}

fn as_f64(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(year: i16, month: i8, count: u64) -> MonthCount {
        MonthCount { year, month, count }
    }

    #[test]
    fn empty_months_between_are_bars_without_a_link() {
        let months = [month(2022, 11, 4), month(2023, 2, 1)];
        let line = timeline(&months, 3, &SearchRequest::default(), "article").expect("a timeline");
        let names: Vec<_> = line.bars.iter().map(|b| (b.name.as_str(), b.href.is_some())).collect();
        assert_eq!(
            names,
            [("November 2022", true), ("December 2022", false), ("January 2023", false), ("February 2023", true)]
        );
        assert_eq!(line.bars[0].href.as_deref(), Some("/search?from=2022-11&to=2022-11"));
        assert_eq!(line.undated.as_deref(), Some("3 undated"));
    }

    #[test]
    fn many_months_become_years() {
        let months = [month(2005, 3, 1), month(2005, 4, 1), month(2010, 1, 5)];
        let line = timeline(&months, 0, &SearchRequest::default(), "article").expect("a timeline");
        assert_eq!(line.bars.len(), 6);
        assert_eq!((line.bars[0].count.as_str(), line.bars[5].count.as_str()), ("2 articles", "5 articles"));
    }

    #[test]
    fn one_month_is_no_timeline() {
        assert!(timeline(&[month(2022, 1, 9)], 0, &SearchRequest::default(), "article").is_none());
        assert!(timeline(&[], 0, &SearchRequest::default(), "article").is_none());
    }
}
