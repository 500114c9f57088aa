//! The articles found → who speaks or is named in them, with counts and the first and last date.
//!
//! One pass over the hits. With speakers asked for only these are listed, else all persons; an institution speaks, but
//! is nobody. Refuses to read documents: all is in the columns. Tests: `tests/it/search/people.rs`.

use std::cmp::Reverse;
use std::collections::HashMap;

use jiff::ToSpan;
use jiff::civil::Date;
use tantivy::columnar::Column;
use tantivy::{DocId, SegmentReader};

use crate::annotation::{Country, SpeakerKind};
use crate::date::PartialDate;
use crate::facet::Facet;
use crate::index::Ordinals;
use crate::search::desk::{Desk, Found};
use crate::search::error::SearchError;
use crate::search::request::{By, Sort};
use crate::search::response::{Hit, PersonHit, SpeakerRef};
use crate::search::scan::{Visitor, keywords, scan, values};

impl Desk<'_> {
    /// The people of this page, and how many there are.
    pub(super) fn people(&self, found: &Found) -> Result<(Vec<Hit>, u64), SearchError> {
        let mut people = self.everyone(found)?;
        let name = |tally: &(&str, Tally)| self.snapshot.labels.name(Facet::Speaker, tally.0).to_lowercase();
        let newest = |days: Option<Days>| Reverse(days.unwrap_or((i64::MIN, i64::MIN)));
        let oldest = |days: Option<Days>| days.unwrap_or((i64::MAX, i64::MAX));
        match self.request.sort {
            Sort::Relevance => people.sort_by_cached_key(|p| (Reverse(self.weight(&p.1)), name(p))),
            Sort::Newest => people.sort_by_cached_key(|p| (newest(p.1.last), name(p))),
            Sort::Oldest => people.sort_by_cached_key(|p| (oldest(p.1.first), name(p))),
        }
        let page = people.iter().skip(self.request.offset).take(self.request.per);
        let hits = page.map(|(id, tally)| Hit::Person(self.person(id, tally))).collect();
        Ok((hits, people.len() as u64))
    }

    /// Whoever is to be listed.
    fn everyone(&self, found: &Found) -> Result<Vec<(&str, Tally)>, SearchError> {
        let asked = self.request.filters.include(Facet::Speaker);
        let listed = |id: &str| {
            if asked.is_empty() { self.kind_of(id) == SpeakerKind::Person } else { asked.iter().any(|a| a == id) }
        };
        let tallies = self.tallies(found)?;
        let people = tallies.into_iter().filter(|(id, tally)| self.weight(tally) > 0 && listed(id));
        Ok(people.collect())
    }

    fn weight(&self, tally: &Tally) -> u64 {
        if self.request.by == By::Said { tally.said } else { tally.named }
    }

    fn tallies(&self, found: &Found) -> Result<HashMap<&str, Tally>, SearchError> {
        let (speakers, people) = (self.snapshot.ordinals(Facet::Speaker), &self.snapshot.people);
        let dated = if self.request.by == By::Said { Dated::Said } else { Dated::Named };
        let query = self.selected(&found.base);
        let open = |segment, reader: &SegmentReader| SegmentPeople::open(reader, segment, speakers, people, dated);
        let mut all: HashMap<&str, Tally> = HashMap::new();
        for (segment, own) in scan(&self.snapshot.searcher, &query, self.deadline, open)?.into_iter().enumerate() {
            for (tallies, ordinals) in [(own.said, speakers), (own.named, people)] {
                let global = ordinals.segments.get(segment).map_or(&[][..], Vec::as_slice);
                for (tally, ordinal) in tallies.into_iter().zip(global).filter(|(t, _)| t.said + t.named > 0) {
                    if let Some(id) = ordinals.values.get(*ordinal as usize) {
                        all.entry(id).or_default().add(&tally);
                    }
                }
            }
        }
        Ok(all)
    }

    fn person(&self, id: &str, tally: &Tally) -> PersonHit {
        PersonHit {
            speaker: self.speaker(id),
            kind: self.kind_of(id),
            said: tally.said,
            mentioned: tally.named,
            first: tally.first.and_then(date),
            last: tally.last.and_then(date),
        }
    }

    /// What the labels tell of a speaker.
    pub(super) fn speaker(&self, id: &str) -> SpeakerRef {
        let labels = &self.snapshot.labels;
        let label = labels.get(Facet::Speaker, id);
        let country = label
            .and_then(|l| l.country.as_deref())
            .map(|code| Country { code: code.to_owned(), name: labels.name(Facet::Country, code).to_owned() });
        let name = labels.name(Facet::Speaker, id).to_owned();
        SpeakerRef { id: id.to_owned(), name, office: label.and_then(|l| l.office.clone()), country }
    }

    pub(super) fn kind_of(&self, id: &str) -> SpeakerKind {
        match self.snapshot.labels.get(Facet::Speaker, id) {
            Some(label) if label.institution => SpeakerKind::Institution,
            _ => SpeakerKind::Person,
        }
    }
}

/// The first and the last day that a date may be, in days since 1970-01-01.
type Days = (i64, i64);

/// The date of its first and last day.
fn date((first, last): Days) -> Option<PartialDate> {
    let day = |days: i64| Date::constant(1970, 1, 1).checked_add(i32::try_from(days).ok()?.days()).ok();
    let (first, last) = (day(first)?, day(last)?);
    let month = PartialDate::Month(first.year(), first.month());
    [PartialDate::Day(first), month]
        .into_iter()
        .find(|d| d.last_day() == last)
        .or(Some(PartialDate::Year(first.year())))
}

/// Which articles give the first and the last date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dated {
    Said,
    Named,
}

/// What is counted of one person.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    said: u64,
    named: u64,
    first: Option<Days>,
    last: Option<Days>,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.said += other.said;
        self.named += other.named;
        self.date(other.first);
        self.date(other.last);
    }

    fn date(&mut self, days: Option<Days>) {
        if let Some(days) = days {
            self.first = Some(self.first.map_or(days, |first| first.min(days)));
            self.last = Some(self.last.map_or(days, |last| last.max(days)));
        }
    }
}

/// The tallies of one segment, by its own ordinals.
struct SegmentPeople {
    speaker: Option<Column<u64>>,
    person: Option<Column<u64>>,
    first_day: Option<Column<i64>>,
    last_day: Option<Column<i64>>,
    dated: Dated,
    said: Vec<Tally>,
    named: Vec<Tally>,
}

impl SegmentPeople {
    fn open(
        reader: &SegmentReader,
        segment: usize,
        speakers: &Ordinals,
        people: &Ordinals,
        dated: Dated,
    ) -> tantivy::Result<Self> {
        let tallies = |ordinals: &Ordinals| vec![Tally::default(); ordinals.segments.get(segment).map_or(0, Vec::len)];
        Ok(Self {
            speaker: keywords(reader, "speaker")?,
            person: keywords(reader, "person")?,
            first_day: reader.fast_fields().column_opt("date")?,
            last_day: reader.fast_fields().column_opt("date_end")?,
            dated,
            said: tallies(speakers),
            named: tallies(people),
        })
    }
}

impl Visitor for SegmentPeople {
    fn visit(&mut self, docs: &[DocId]) {
        for doc in docs {
            let day = |column: &Option<Column<i64>>| column.as_ref().and_then(|days| days.first(*doc));
            let days = day(&self.first_day).zip(day(&self.last_day));
            for at in values(self.speaker.as_ref(), *doc) {
                if let Some(tally) = self.said.get_mut(at) {
                    tally.said += 1;
                    tally.date(days.filter(|_| self.dated == Dated::Said));
                }
            }
            for at in values(self.person.as_ref(), *doc) {
                if let Some(tally) = self.named.get_mut(at) {
                    tally.named += 1;
                    tally.date(days.filter(|_| self.dated == Dated::Named));
                }
            }
        }
    }
}
