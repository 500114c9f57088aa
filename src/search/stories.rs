//! Hits → stories: near-identical articles shown once, with their copies beside them.
//!
//! The best-ranked article stands for its story; of equals the one that was published first. Refuses to leave anything
//! out of a count: totals and facets count articles. Tests: `tests/it/copies.rs`.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::desk::{Desk, Found};
use super::error::SearchError;
use super::request::{Dup, View};
use super::response::ArticleRef;
use crate::index::{Copies, IndexError, Snapshot, Stored};

/// Copies named beside a hit.
const NAMED: usize = 10;

impl Desk<'_> {
    /// Whether near-identical articles are shown once.
    fn folds(&self) -> bool {
        self.request.view == View::Articles && self.request.dup != Some(Dup::Show) && !self.snapshot.copies.is_empty()
    }

    /// The page's hits, stories folded.
    pub(super) fn page(&self, found: &Found) -> Result<Vec<(f32, DocAddress)>, SearchError> {
        let (offset, per) = (self.request.offset, self.request.per);
        if !self.folds() {
            return self.best(found, offset, per);
        }
        let wanted = offset.saturating_add(per);
        let mut depth = wanted.saturating_add(per);
        loop {
            let ranked = self.best(found, 0, depth)?;
            let all = ranked.len() < depth;
            let folded = fold(&self.snapshot.copies, &ranked);
            if all || folded.len() >= wanted {
                return Ok(folded.into_iter().skip(offset).take(per).collect());
            }
            depth = depth.saturating_mul(2);
        }
    }

    /// All hits: copies folded only where that was asked for, since a file is to hold everything.
    pub(super) fn whole(&self, found: &Found) -> Result<Vec<(f32, DocAddress)>, SearchError> {
        let total = usize::try_from(found.counts.total).unwrap_or(usize::MAX);
        let ranked = self.best(found, 0, total.max(1))?;
        let folds = self.folds() && self.request.dup == Some(Dup::Fold);
        Ok(if folds { fold(&self.snapshot.copies, &ranked) } else { ranked })
    }

    /// How many hits there are to page through: articles, or stories where they are folded.
    pub(super) fn stories(&self, found: &Found, total: u64) -> Result<u64, SearchError> {
        if !self.folds() || total == 0 {
            return Ok(total);
        }
        let repeated = self.snapshot.searcher.search(&self.selected(&found.base), &Repeats(&self.snapshot.copies))?;
        Ok(total - repeated)
    }
}

/// The first of each story, in order; of a story's articles with equal score the first published.
fn fold(copies: &Copies, ranked: &[(f32, DocAddress)]) -> Vec<(f32, DocAddress)> {
    let mut out: Vec<(f32, DocAddress)> = Vec::with_capacity(ranked.len());
    let mut places: HashMap<u32, usize> = HashMap::new();
    for &(score, article) in ranked {
        let Some(story) = copies.story(article) else {
            out.push((score, article));
            continue;
        };
        match places.entry(story) {
            Entry::Vacant(place) => {
                place.insert(out.len());
                out.push((score, article));
            }
            Entry::Occupied(place) => {
                let rank = |at| copies.articles(story).iter().position(|own| *own == at);
                if let Some(shown) = out.get_mut(*place.get()).filter(|s| s.0 > 0.0 && s.0.total_cmp(&score).is_eq())
                    && rank(article) < rank(shown.1)
                {
                    shown.1 = article;
                }
            }
        }
    }
    out
}

/// The near-identical articles of one, the first published first, and how many there are.
pub(super) fn copies(snapshot: &Snapshot, article: DocAddress) -> Result<(u64, Vec<ArticleRef>), IndexError> {
    let Some(story) = snapshot.copies.story(article) else {
        return Ok((0, Vec::new()));
    };
    let others = || snapshot.copies.articles(story).iter().filter(|other| **other != article);
    let mut named = Vec::new();
    for other in others().take(NAMED) {
        if let Stored::Article(doc) = snapshot.read(*other)? {
            named.push(ArticleRef {
                id: doc.article.id,
                title: doc.article.title,
                source: doc.article.source,
                url: doc.article.url,
                language: doc.article.language,
                published: doc.annotations.published.date,
            });
        }
    }
    Ok((others().count() as u64, named))
}

/// Counts the hits of a story after its first.
struct Repeats<'a>(&'a Copies);

struct SegmentRepeats {
    stories: Vec<u32>,
    seen: Vec<u32>,
}

impl Collector for Repeats<'_> {
    type Fruit = u64;
    type Child = SegmentRepeats;

    fn for_segment(&self, segment: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<SegmentRepeats> {
        Ok(SegmentRepeats { stories: self.0.segment(segment).to_vec(), seen: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Vec<u32>>) -> tantivy::Result<u64> {
        let all: Vec<u32> = segments.into_iter().flatten().collect();
        let stories: HashSet<u32> = all.iter().copied().collect();
        Ok((all.len() - stories.len()) as u64)
    }
}

impl SegmentCollector for SegmentRepeats {
    type Fruit = Vec<u32>;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.seen.extend(self.stories.get(doc as usize).filter(|story| **story != u32::MAX));
    }

    fn harvest(self) -> Vec<u32> {
        self.seen
    }
}
