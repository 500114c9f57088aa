//! Counts over time → the bars of a timeline, each a link to its own time, and the same figures as a table.
//!
//! A click goes from the year to its months, from the month to its days; the way back out stands beside it. Refuses
//! to invent a scale: bars are as high as their share of the highest. Tests: at the foot of this file.

use jiff::civil::Date;

use super::bins::{self, Bin};
use crate::date::PartialDate;
use crate::facet::Facet;
use crate::search::request::SearchRequest;
use crate::search::response::MonthCount;
use crate::web::{links, words};

/// Height of the highest bar, in pixels; across, the drawing is measured in hundredths of the page's column.
const HEIGHT: f64 = 48.0;
/// Room for a label under the line, in hundredths of a phone's column.
const LABEL: f64 = 9.0;

/// A timeline; none where nothing is dated.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// Oldest first.
    pub bars: Vec<Bar>,
    /// What stands under the line.
    pub ticks: Vec<Tick>,
    /// `Articles by month, January 2020 to December 2023`
    pub caption: String,
    /// From the whole to what is shown: `All years`, `2022`; each leads back to it.
    pub out: Vec<(String, String)>,
    /// `3 undated` and the search for them, where there are some.
    pub undated: Option<(String, String)>,
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

/// A label under the line.
#[derive(Clone, Debug)]
pub struct Tick {
    /// Where it starts, in per cent.
    pub x: String,
    /// `2022`
    pub name: String,
    /// The search within that year, where the bars are its months.
    pub href: Option<String>,
}

/// The timeline of a search that found `months`, and `days` where it asks for one month.
pub fn timeline(
    months: &[MonthCount],
    days: &[(Date, u64)],
    undated: u64,
    request: &SearchRequest,
    thing: &str,
) -> Option<Timeline> {
    let bins = bins::bins(months, days, request);
    let highest = bins.iter().map(|b| b.1).max()?.max(1);
    let step = 100.0 / as_f64(bins.len());
    let within = |when| links::search(&request.with_dates(Some(when), Some(when)));
    let bars = bins.iter().enumerate().map(|(at, (when, count))| {
        let height = share(*count, highest) * HEIGHT;
        Bar {
            x: format!("{:.2}%", (as_f64(at) + 0.08) * step),
            y: format!("{:.1}", HEIGHT + 2.0 - height),
            width: format!("{:.2}%", step * 0.84),
            height: format!("{height:.1}"),
            name: words::partial(*when),
            count: words::count(*count, thing),
            href: (*count > 0).then(|| within(*when)),
        }
    });
    Some(Timeline {
        bars: bars.collect(),
        ticks: ticks(&bins, step, within),
        caption: caption(&bins, thing),
        out: out(request, within),
        undated: (undated > 0).then(|| {
            let only = request.with_dates(None, None).with_filter(Facet::Year, Facet::UNKNOWN);
            (format!("{} undated", words::number(undated)), links::search(&only))
        }),
    })
}

/// Labels that leave each other room, the latest first served: of years; of quarters and weeks where there is room.
fn ticks(bins: &[Bin], step: f64, within: impl Fn(PartialDate) -> String) -> Vec<Tick> {
    let mut ticks = Vec::new();
    let (mut room, every) = (100.0, every(bins, step));
    for (at, (when, _)) in bins.iter().enumerate().rev() {
        let start = as_f64(at) * step;
        // at the end of the line a label may stand a little before its bar, that of the last bar wherever it fits
        let x = if ticks.is_empty() { f64::min(start, room - LABEL) } else { start };
        let Some((name, year)) = label(*when, at == 0, bins.len()) else { continue };
        if !(bins.len() - 1 - at).is_multiple_of(every) {
            continue;
        }
        let near = start - x <= LABEL / 2.0 || at + 1 == bins.len();
        if near && x + LABEL <= room + f64::EPSILON {
            let href = year.filter(|_| bins.len() > 12).map(|year| within(PartialDate::Year(year)));
            ticks.push(Tick { x: format!("{x:.2}%"), name, href });
            room = x;
        }
    }
    ticks.reverse();
    ticks
}

/// Of years that are too narrow for a label each, every how many have one, so that the gaps are equal; of other bins 1.
fn every(bins: &[Bin], step: f64) -> usize {
    let years = matches!(bins.first(), Some((PartialDate::Year(_), _)));
    // the last label may stand before its bar
    let needed = LABEL + f64::max(0.0, LABEL - step);
    if years { (1..=bins.len()).find(|n| as_f64(*n) * step >= needed).unwrap_or(1) } else { 1 }
}

/// What stands under a bar, and the year that it opens.
fn label(when: PartialDate, first: bool, many: usize) -> Option<(String, Option<i16>)> {
    match when {
        PartialDate::Year(year) => Some((year.to_string(), None)),
        PartialDate::Month(year, 1) => Some((year.to_string(), Some(year))),
        PartialDate::Month(year, _) if first => Some((year.to_string(), Some(year))),
        PartialDate::Month(_, month @ (4 | 7 | 10)) if many <= 24 => Some((short_month(month), None)),
        PartialDate::Day(day) if day.day() % 7 == 1 => {
            Some((format!("{} {}", day.day(), short_month(day.month())), None))
        }
        _ => None,
    }
}

fn short_month(month: i8) -> String {
    words::month(month).chars().take(3).collect()
}

/// The wider views, widest first.
fn out(request: &SearchRequest, within: impl Fn(PartialDate) -> String) -> Vec<(String, String)> {
    let (Some(from), Some(to)) = (request.from, request.to) else {
        return Vec::new();
    };
    let mut out = vec![("All years".to_owned(), links::search(&request.with_dates(None, None)))];
    let (first, last) = (from.first_day(), to.last_day());
    let narrower = |unit: PartialDate| first > unit.first_day() || last < unit.last_day();
    let year = PartialDate::Year(first.year());
    if first.year() == last.year() && narrower(year) {
        out.push((words::partial(year), within(year)));
        let month = PartialDate::Month(first.year(), first.month());
        if first.month() == last.month() && narrower(month) {
            out.push((words::partial(month), within(month)));
        }
    }
    out
}

fn caption(bins: &[Bin], thing: &str) -> String {
    let unit = match bins.first() {
        Some((PartialDate::Year(_), _)) => "year",
        Some((PartialDate::Day(_), _)) => "day",
        _ => "month",
    };
    let end = |bin: Option<&Bin>| bin.map_or_else(String::new, |(when, _)| words::partial(*when));
    let things = words::capitalized(&format!("{thing}s"));
    format!("{things} by {unit}, {} to {}", end(bins.first()), end(bins.last()))
}

/// At least a sliver for what is not nothing.
fn share(count: u64, highest: u64) -> f64 {
    let part =
        f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / f64::from(u32::try_from(highest).unwrap_or(u32::MAX));
    if count > 0 { part.max(0.05) } else { 0.0 }
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

    fn line(months: &[MonthCount], days: &[(Date, u64)], query: &str) -> Timeline {
        timeline(months, days, 3, &SearchRequest::from_query_string(query), "article").expect("a timeline")
    }

    #[test]
    fn bars_lead_inwards_and_empty_ones_nowhere() {
        let line = line(&[month(2022, 11, 4), month(2023, 2, 1)], &[], "q=x");
        let links: Vec<_> = line.bars.iter().filter_map(|b| b.href.as_deref()).collect();
        assert_eq!(links, ["/search?from=2022-11&q=x&to=2022-11", "/search?from=2023-02&q=x&to=2023-02"]);
        let names: Vec<_> = line.ticks.iter().map(|t| t.name.as_str()).collect();
        assert_eq!(names, ["2022", "Apr", "Jul", "Oct", "2023", "Apr", "Jul", "Oct"]);
        assert_eq!(line.ticks[4].href.as_deref(), Some("/search?from=2023&q=x&to=2023"));
        assert_eq!(line.caption, "Articles by month, January 2022 to December 2023");
        assert_eq!(line.undated, Some(("3 undated".to_owned(), "/search?q=x&year=unknown".to_owned())));
        assert!(line.out.is_empty());
    }

    #[test]
    fn a_month_shows_its_days_and_the_way_out() {
        let line = line(&[month(2024, 2, 3)], &[(Date::constant(2024, 2, 9), 3)], "from=2024-02&to=2024-02");
        assert_eq!(line.bars.len(), 29);
        assert_eq!(line.bars[8].href.as_deref(), Some("/search?from=2024-02-09&to=2024-02-09"));
        let out: Vec<_> = line.out.iter().map(|(name, href)| (name.as_str(), href.as_str())).collect();
        assert_eq!(out, [("All years", "/search"), ("2024", "/search?from=2024&to=2024")]);
    }

    #[test]
    fn the_last_year_has_its_label() {
        for years in [3_i16, 12, 18, 19, 40] {
            let line = line(&[month(2025 - years, 3, 1), month(2025, 3, 1)], &[], "");
            let last = line.ticks.last().expect("a label");
            assert_eq!(last.name, "2025", "over {years} years");
            let places: Vec<f64> = line.ticks.iter().map(|t| t.x.trim_end_matches('%').parse().expect("x")).collect();
            let named: Vec<i32> = line.ticks.iter().map(|t| t.name.parse().expect("a year")).collect();
            assert!(named.windows(3).all(|w| w[1] - w[0] == w[2] - w[1]), "{named:?}");
            assert!(places.windows(2).all(|w| w[1] - w[0] > LABEL - 0.1), "{places:?}");
            assert!(places.iter().all(|x| (0.0..=100.0 - LABEL).contains(x)), "{places:?}");
        }
    }

    #[test]
    fn nothing_dated_is_no_timeline() {
        assert!(timeline(&[], &[], 9, &SearchRequest::default(), "article").is_none());
    }
}
