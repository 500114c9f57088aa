//! The articles or statements found within one month → how many a day.
//!
//! Counted only where all dates asked for lie in one month: there the timeline shows days. Refuses to count on a day what
//! is dated to the month only. Tests: `tests/it/search/days.rs`.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use crate::search::desk::{Desk, Found};
use crate::search::error::SearchError;
use crate::search::scan::{Visitor, scan};

impl Desk<'_> {
    /// Hits by day, where the request asks for days of one month.
    pub(super) fn days(&self, found: &Found) -> Result<Vec<(Date, u64)>, SearchError> {
        let (Some(from), Some(to)) = (self.request.from, self.request.to) else {
            return Ok(Vec::new());
        };
        let (from, to) = (from.first_day(), to.last_day());
        if (from.year(), from.month()) != (to.year(), to.month()) {
            return Ok(Vec::new());
        }
        let query = self.selected(&found.base);
        let open = |_, segment: &SegmentReader| SegmentDays::open(segment);
        let mut all: BTreeMap<i64, u64> = BTreeMap::new();
        for segment in scan(&self.snapshot.searcher, &query, self.deadline, open)? {
            for (day, count) in segment.counts {
                *all.entry(day).or_default() += count;
            }
        }
        let date = |day: i64| Date::constant(1970, 1, 1).checked_add(i32::try_from(day).ok()?.days()).ok();
        Ok(all.into_iter().filter_map(|(day, count)| Some((date(day)?, count))).collect())
    }
}

struct SegmentDays {
    first: Option<Column<i64>>,
    last: Option<Column<i64>>,
    counts: BTreeMap<i64, u64>,
}

impl SegmentDays {
    fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        let columns = segment.fast_fields();
        Ok(Self { first: columns.column_opt("date")?, last: columns.column_opt("date_end")?, counts: BTreeMap::new() })
    }
}

impl Visitor for SegmentDays {
    fn visit(&mut self, docs: &[DocId]) {
        let of = |column: &Option<Column<i64>>, doc| column.as_ref().and_then(|c| c.first(doc));
        for doc in docs {
            if let Some(day) = of(&self.first, *doc).filter(|day| of(&self.last, *doc) == Some(*day)) {
                *self.counts.entry(day).or_default() += 1;
            }
        }
    }
}
