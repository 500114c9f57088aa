//! An article: one news story as read from a file, before anything is known about its content.
//!
//! Plain data; knows nothing of files, formats or the engine. Made by [`crate::corpus`].

use serde::{Deserialize, Serialize};

use crate::date::Published;

/// One news story.
///
/// All offsets anywhere in Attaché are byte offsets into [`Article::text`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// The path below the corpus root with `/` between its parts, e.g. `press/2022-09-08-tokyo.txt`; an article of a
    /// file that holds several adds `/` and its key (`wire.jsonl/3`), which no file's path can be.
    pub id: String,
    /// The headline; made from the first sentence where the source has none. Never empty.
    pub title: String,
    /// The readable text: the headline (where the source has one) as first paragraph, then the body; paragraphs are
    /// separated by blank lines, line ends are `\n`.
    pub text: String,
    /// Where the body starts in `text`: 0 where the source has no headline.
    pub body_start: usize,
    /// The outlet, as the metadata names it.
    pub source: Option<String>,
    /// The address that the article was published under.
    pub url: Option<String>,
    /// ISO 639-1 code of the language.
    pub language: Option<String>,
    /// Publication dates claimed outside the text (metadata, address, file name), most trusted first. Datelines and
    /// stamps in the text are weighed against these by [`crate::extract`].
    pub claims: Vec<Published>,
}

impl Article {
    /// The text below the headline.
    pub fn body(&self) -> &str {
        self.text.get(self.body_start..).unwrap_or_default()
    }
}
