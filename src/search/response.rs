//! What a search answers: hits with their passages, counts, the query as understood.
//!
//! Plain data without a word of the engine; page, JSON and terminal are made from it. Refuses to hold HTML: marked text
//! is a [`Snippet`] of fragments. The public JSON is made in [`wire`](crate::search::wire). Tests: `tests/it/search.rs`.

use std::ops::Range;
use std::time::Duration;

use crate::annotation::{Annotations, Country};
use crate::article::Article;
use crate::date::PartialDate;
use crate::facet::Facet;
use crate::search::request::SearchRequest;

/// The answer to a [`SearchRequest`].
#[derive(Clone, Debug)]
pub struct SearchResponse {
    /// The request with names resolved to ids; links are made from this one.
    pub request: SearchRequest,
    /// The query as understood, in the query language.
    pub understood: String,
    /// What was mended or could not be found, one sentence each.
    pub notes: Vec<String>,
    /// Hits of the view asked for.
    pub total: u64,
    /// Articles, whatever the view.
    pub articles: u64,
    /// Statements, whatever the view.
    pub statements: u64,
    /// How long it took.
    pub took: Duration,
    /// The index that answered.
    pub index: IndexInfo,
    /// The hits of this page, in order.
    pub hits: Vec<Hit>,
    /// One for each of [`Facet::ALL`], in that order.
    pub facets: Vec<FacetCounts>,
    /// Hits by month of publication, oldest first, months without hits left out; obeys every filter.
    pub histogram: Vec<MonthCount>,
    /// Hits without a date.
    pub undated: u64,
    /// A better spelling of the query, when it finds more.
    pub suggestion: Option<String>,
}

impl SearchResponse {
    /// How many pages the reader can turn, at least 1.
    pub fn pages(&self) -> usize {
        let reachable = usize::try_from(self.total).unwrap_or(usize::MAX).min(crate::search::request::MAX_WINDOW);
        reachable.div_ceil(self.request.per.max(1)).max(1)
    }

    /// The counts of one facet.
    pub fn facet(&self, facet: Facet) -> Option<&FacetCounts> {
        self.facets.get(facet.index())
    }
}

/// Which index answered: with this and the query a count can be reproduced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexInfo {
    /// Changes with every change of the indexed content.
    pub fingerprint: String,
    /// Articles in it.
    pub articles: u64,
    /// Statements in it.
    pub statements: u64,
    /// When it was committed, ISO 8601; empty when not known.
    pub built: String,
}

/// One hit.
#[derive(Clone, Debug)]
pub enum Hit {
    /// Of [`View::Articles`](crate::search::request::View::Articles).
    Article(ArticleHit),
    /// Of [`View::Statements`](crate::search::request::View::Statements).
    Statement(StatementHit),
}

/// An article that was found.
#[derive(Clone, Debug)]
pub struct ArticleHit {
    /// [`Article::id`].
    pub id: String,
    /// The headline, with the query's words marked.
    pub title: Snippet,
    /// The outlet.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When.
    pub published: Option<PartialDate>,
    /// Relevance; comparable only within one answer. 0 when sorted by date.
    pub score: f32,
    /// The best passages, in text order; the opening of the article where the words are nowhere in its text.
    pub snippets: Vec<Snippet>,
    /// Who says something in it, in order of first statement.
    pub speakers: Vec<SpeakerRef>,
    /// The exercises it names, in order of first mention.
    pub exercises: Vec<EntityRef>,
    /// The countries it names, in order of first mention.
    pub countries: Vec<EntityRef>,
    /// How many near-identical articles are folded into this one.
    pub duplicates: u64,
}

/// A statement that was found.
#[derive(Clone, Debug)]
pub struct StatementHit {
    /// Of `/statement/{id}`.
    pub id: String,
    /// All its words, with the query's words marked.
    pub text: Snippet,
    /// Who said it.
    pub speaker: SpeakerRef,
    /// Whether all of it stands in quotation marks.
    pub direct: bool,
    /// The word that attributes it: `stressed`.
    pub cue: String,
    /// Where it stands.
    pub article: ArticleRef,
    /// Relevance, as in [`ArticleHit::score`].
    pub score: f32,
}

/// A speaker, as shown beside a hit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakerRef {
    /// `rajnath-singh`
    pub id: String,
    /// `Rajnath Singh`
    pub name: String,
    /// The office held on the article's date.
    pub office: Option<String>,
    /// The country spoken for.
    pub country: Option<Country>,
}

/// A thing with a page of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityRef {
    /// Id, or code of a country.
    pub id: String,
    /// What readers call it.
    pub name: String,
}

/// An article, as shown beside a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleRef {
    /// [`Article::id`].
    pub id: String,
    /// The headline.
    pub title: String,
    /// The outlet.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// When.
    pub published: Option<PartialDate>,
}

/// A stretch of text cut into marked and unmarked fragments; joined they are the text. A phrase is one fragment; text
/// left out at either end is an unmarked `…`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// In order, none empty.
    pub fragments: Vec<Fragment>,
    /// Who says it, where all of its marks stand in one statement.
    pub said_by: Option<SpeakerRef>,
}

impl Snippet {
    /// Text without a mark.
    pub fn plain(text: &str) -> Self {
        let mut snippet = Self::default();
        snippet.push(text, false);
        snippet
    }

    /// Adds a fragment; an empty one is left out.
    pub fn push(&mut self, text: &str, marked: bool) {
        if !text.is_empty() {
            let text = text.to_owned();
            self.fragments.push(Fragment { text, marked });
        }
    }

    /// The text without its marks.
    pub fn text(&self) -> String {
        self.fragments.iter().map(|f| f.text.as_str()).collect()
    }

    /// Where the marks stand, in Unicode code points of [`Self::text`]; ascending, not overlapping.
    pub fn marks(&self) -> Vec<Range<usize>> {
        let mut at = 0;
        let mut marks = Vec::new();
        for fragment in &self.fragments {
            let end = at + fragment.text.chars().count();
            if fragment.marked {
                marks.push(at..end);
            }
            at = end;
        }
        marks
    }
}

/// A piece of a [`Snippet`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragment {
    /// As it stands in the source; not escaped for anything.
    pub text: String,
    /// Whether it matches the query.
    pub marked: bool,
}

/// The values of one facet, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// Which facet.
    pub facet: Facet,
    /// Selected and excluded values first (even at 0), then by falling count, then by name.
    pub values: Vec<FacetValue>,
    /// Further values with a count that are not listed.
    pub more: usize,
}

/// One value of a facet. Its count leaves out the facet's own selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value in URLs.
    pub id: String,
    /// What readers call it.
    pub name: String,
    /// A second line that tells namesakes apart: `Minister of Defence, India`.
    pub detail: Option<String>,
    /// Hits that have it.
    pub count: u64,
    /// Whether it is asked for.
    pub selected: bool,
    /// Whether it is ruled out.
    pub excluded: bool,
}

/// Hits of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthCount {
    /// `2022`
    pub year: i16,
    /// 1-12.
    pub month: i8,
    /// Hits.
    pub count: u64,
}

/// One article with all that is known of it.
#[derive(Clone, Debug)]
pub struct ArticleView {
    /// The article.
    pub article: Article,
    /// What was found in it.
    pub annotations: Annotations,
    /// What matches the query, as byte ranges of [`Article::text`]; ascending, not overlapping.
    pub highlights: Vec<Range<usize>>,
    /// The ids of its statements, in the order in which `annotations.speakers` lists them.
    pub statement_ids: Vec<String>,
}

/// One statement in its context.
#[derive(Clone, Debug)]
pub struct StatementView {
    /// The statement.
    pub statement: StatementHit,
    /// The article that it stands in.
    pub article: ArticleView,
    /// Where it stands, as a byte range of the article's text.
    pub range: Range<usize>,
}
