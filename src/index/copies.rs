//! The sketches of all articles → which articles are copies of which: wire stories printed by several outlets.
//!
//! Articles are taken in the order in which they were published. Each joins the first story that it is a copy of, or
//! begins one; it is compared with stories that share one of its [`KEYS`] smallest hashes, never with all. What was
//! published more than [`WINDOW`] days after a story began is not of it: a monthly statement repeats its words.
//! Refuses to hide anything: what to fold is for search to decide. Tests: `tests/it/copies.rs`.

use rustc_hash::FxHashMap;
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader};

use super::sketch::Sketch;

/// Hashes by which a story is looked up.
const KEYS: usize = 16;

/// Stories that one hash leads to; more share a boilerplate sentence, not a story.
const MOST_STORIES: usize = 32;

/// Days within which wire copies appear.
const WINDOW: i64 = 7;

/// Which articles are copies of one story.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    /// For each segment and document its story, as an index into `stories`; [`ALONE`] for all others.
    of: Vec<Vec<u32>>,
    /// Articles of each story that has more than one, the first published first.
    stories: Vec<Vec<DocAddress>>,
}

/// An article without copies, or no article.
const ALONE: u32 = u32::MAX;

/// An article that may have copies.
struct Candidate {
    address: DocAddress,
    /// Days since 1970-01-01.
    date: Option<i64>,
    sketch: Sketch,
}

impl Copies {
    /// Groups the articles of a searcher.
    pub(crate) fn build(searcher: &Searcher) -> tantivy::Result<Self> {
        let mut all = Vec::new();
        for (segment, reader) in (0..).zip(searcher.segment_readers()) {
            gather(segment, reader, &mut all)?;
        }
        all.sort_by_key(|(order, _)| *order);
        let mut shelf = Shelf::default();
        for (_, candidate) in all {
            shelf.place(candidate);
        }
        let stories: Vec<_> = shelf.stories.into_iter().map(|s| s.articles).filter(|a| a.len() > 1).collect();
        let mut of: Vec<Vec<u32>> =
            searcher.segment_readers().iter().map(|reader| vec![ALONE; reader.max_doc() as usize]).collect();
        for (story, articles) in (0..).zip(&stories) {
            for article in articles {
                let place = of.get_mut(article.segment_ord as usize).and_then(|s| s.get_mut(article.doc_id as usize));
                if let Some(place) = place {
                    *place = story;
                }
            }
        }
        Ok(Self { of, stories })
    }

    /// The story of an article, as a number below [`Self::len`]; None where it has no copies.
    pub fn story(&self, article: DocAddress) -> Option<u32> {
        let story = *self.of.get(article.segment_ord as usize)?.get(article.doc_id as usize)?;
        (story != ALONE).then_some(story)
    }

    /// The stories of a segment's documents, [`u32::MAX`] for those without copies: for counting without a lookup each.
    pub fn segment(&self, segment: u32) -> &[u32] {
        self.of.get(segment as usize).map_or(&[], Vec::as_slice)
    }

    /// All articles of a story, the first published first.
    pub fn articles(&self, story: u32) -> &[DocAddress] {
        self.stories.get(story as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether an article repeats one that was published before it.
    pub fn repeats(&self, article: DocAddress) -> bool {
        self.story(article).is_some_and(|story| self.articles(story).first() != Some(&article))
    }

    /// How many stories stand more than once.
    pub fn len(&self) -> usize {
        self.stories.len()
    }

    /// Whether every article stands once.
    pub fn is_empty(&self) -> bool {
        self.stories.is_empty()
    }
}

/// The order in which articles are placed: by date, those without one last, equals in an order that no rebuild changes.
type Order = (i64, u64);

/// Reads the sketches of a segment's articles.
fn gather(segment: u32, reader: &SegmentReader, all: &mut Vec<(Order, Candidate)>) -> tantivy::Result<()> {
    let fast = reader.fast_fields();
    let (hashes, shingles) = (fast.u64("sketch")?, fast.u64("shingles")?);
    let (dates, order): (Column<i64>, Column<u64>) = (fast.i64("date")?, fast.u64("seq")?);
    for doc in reader.doc_ids_alive() {
        if let Some(sketch) = sketch(&hashes, &shingles, doc) {
            let date = dates.first(doc);
            let key = (date.unwrap_or(i64::MAX), order.first(doc).unwrap_or_default());
            all.push((key, Candidate { address: DocAddress::new(segment, doc), date, sketch }));
        }
    }
    Ok(())
}

fn sketch(hashes: &Column<u64>, shingles: &Column<u64>, doc: DocId) -> Option<Sketch> {
    let shingles = shingles.first(doc)?;
    let mut smallest: Vec<u32> = hashes.values_for_doc(doc).filter_map(|hash| u32::try_from(hash).ok()).collect();
    smallest.sort_unstable();
    Some(Sketch { shingles, smallest })
}

/// A story while its articles are gathered.
struct Story {
    /// Days since 1970-01-01.
    began: Option<i64>,
    /// Of its first article.
    sketch: Sketch,
    articles: Vec<DocAddress>,
}

impl Story {
    /// Whether an article of this date may belong to it; one without a date may belong to any.
    fn spans(&self, date: Option<i64>) -> bool {
        self.began.zip(date).is_none_or(|(began, date)| date.saturating_sub(began) <= WINDOW)
    }
}

/// The stories so far.
#[derive(Default)]
struct Shelf {
    stories: Vec<Story>,
    by_hash: FxHashMap<u32, Vec<usize>>,
}

impl Shelf {
    fn place(&mut self, candidate: Candidate) {
        let Candidate { address, date, sketch } = candidate;
        let keys: Vec<u32> = sketch.smallest.iter().take(KEYS).copied().collect();
        let mut known: Vec<usize> = keys.iter().filter_map(|key| self.by_hash.get(key)).flatten().copied().collect();
        known.sort_unstable();
        known.dedup();
        let own = |at: &usize| self.stories.get(*at).is_some_and(|s| s.spans(date) && s.sketch.is_copy_of(&sketch));
        if let Some(story) = known.into_iter().find(own).and_then(|at| self.stories.get_mut(at)) {
            story.articles.push(address);
            return;
        }
        for key in keys {
            let stories = self.by_hash.entry(key).or_default();
            if stories.len() < MOST_STORIES {
                stories.push(self.stories.len());
            }
        }
        self.stories.push(Story { began: date, sketch, articles: vec![address] });
    }
}
