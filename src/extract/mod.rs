//! Extraction: an [`Article`] → [`Annotations`], driven by the gazetteer and by rules. Pure and total.
//!
//! No I/O, no clock, no engine; never panics on any text. The flow:
//!
//! ```text
//! Article ─▶ Text (tokens, sentences, paragraphs)
//!             ├▶ countries ─┐
//!             ├▶ exercises  ├▶ people ─▶ statements ─▶ speakers
//!             ├▶ agreements ┘
//!             └▶ published ─▶ dates
//! ```
//!
//! Tests: goldens in `tests/golden/`, properties in `tests/it/extract.rs`.

pub mod cast;
pub mod countries;
pub mod dates;
pub mod published;
pub mod text;

use std::sync::Arc;

use crate::annotation::Annotations;
use crate::article::Article;
use crate::gazetteer::Gazetteer;

/// Raised with every change of a rule: an index made by other rules is annotated again.
pub const RULES_VERSION: u32 = 1;

/// Finds what an article says and names. Made once for a gazetteer, shared between threads.
#[derive(Debug)]
pub struct Annotator {
    gazetteer: Arc<Gazetteer>,
}

impl Annotator {
    /// Builds the lookups for a gazetteer.
    pub fn new(gazetteer: Arc<Gazetteer>) -> Self {
        Self { gazetteer }
    }

    /// The gazetteer behind it.
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// All finds in one article.
    pub fn annotate(&self, article: &Article) -> Annotations {
        let text = text::Text::new(&article.text);
        let publication = published::find(article, &text, &self.gazetteer);
        let dates = dates::find(&text, &publication.published, &publication.stamps);
        Annotations {
            published: publication.published,
            dates,
            ..Annotations::default()
        }
    }
}
