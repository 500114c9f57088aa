//! The hits of an answer: articles with their passages, statements with their speakers.
//!
//! Refuses to hold HTML: marked text is a [`Snippet`] of fragments. Tests: `tests/it/search.rs`.

use std::ops::Range;

use super::PersonHit;
use crate::annotation::Country;
use crate::date::PartialDate;

/// One hit.
#[derive(Clone, Debug)]
pub enum Hit {
    /// Of [`View::Articles`](crate::search::request::View::Articles).
    Article(ArticleHit),
    /// Of [`View::Statements`](crate::search::request::View::Statements).
    Statement(StatementHit),
    /// Of [`View::People`](crate::search::request::View::People).
    Person(PersonHit),
}

impl Hit {
    /// The article's, the statement's or the speaker's id.
    pub fn id(&self) -> &str {
        match self {
            Self::Article(hit) => &hit.id,
            Self::Statement(hit) => &hit.id,
            Self::Person(hit) => &hit.speaker.id,
        }
    }
}

/// An article that was found.
#[derive(Clone, Debug)]
pub struct ArticleHit {
    /// [`Article::id`](crate::article::Article::id).
    pub id: String,
    /// The headline, with the query's words marked.
    pub title: Snippet,
    /// The language of headline and text, a BCP 47 tag, where it is known.
    pub language: Option<String>,
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
    /// How many near-identical articles there are beside this one.
    pub duplicates: u64,
    /// Some of them, the first published first.
    pub copies: Vec<ArticleRef>,
}

/// A statement that was found.
#[derive(Clone, Debug)]
pub struct StatementHit {
    /// Of `/statement/{id}`.
    pub id: String,
    /// All its words, with the query's words marked.
    pub text: Snippet,
    /// Who said it, in the order of their names in the text; of a joint statement several, never none.
    pub speakers: Vec<SpeakerRef>,
    /// Whether all of it stands in quotation marks.
    pub direct: bool,
    /// The word that attributes it: `stressed`.
    pub cue: String,
    /// Where it stands.
    pub article: ArticleRef,
    /// Relevance, as in [`ArticleHit::score`].
    pub score: f32,
}

impl StatementHit {
    /// Who said it; of a joint statement the first.
    pub fn speaker(&self) -> &SpeakerRef {
        static NOBODY: SpeakerRef = SpeakerRef::nobody();
        self.speakers.first().unwrap_or(&NOBODY)
    }
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

impl SpeakerRef {
    const fn nobody() -> Self {
        Self { id: String::new(), name: String::new(), office: None, country: None }
    }
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
    /// [`Article::id`](crate::article::Article::id).
    pub id: String,
    /// The headline.
    pub title: String,
    /// The outlet.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Its language, a BCP 47 tag, where it is known.
    pub language: Option<String>,
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
