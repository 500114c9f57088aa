//! Hits → stories: near-identical articles shown once, with their copies beside them.
//!
//! The best-ranked article stands for its story; of equals the one that was published first. Refuses to leave anything
//! out of a count: totals and facets count articles. Tests: `tests/it/copies.rs`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use tantivy::{DocAddress, DocId};

use super::bits::Bits;
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
    pub(super) fn stories(&self, found: &Found, total: u64) -> u64 {
        if !self.folds() {
            return total;
        }
        total - repeated(&self.snapshot.copies, &found.counts.hits)
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

/// How many hits are of a story that another hit is of already.
fn repeated(copies: &Copies, hits: &[Arc<Bits>]) -> u64 {
    let mut seen = vec![false; copies.len()];
    let mut repeated = 0;
    for (segment, hits) in (0..).zip(hits) {
        let stories = copies.segment(segment);
        let story = |doc: DocId| stories.get(doc as usize).and_then(|story| usize::try_from(*story).ok());
        for story in hits.docs().filter_map(story) {
            if let Some(seen) = seen.get_mut(story) {
                repeated += u64::from(std::mem::replace(seen, true));
            }
        }
    }
    repeated
}
