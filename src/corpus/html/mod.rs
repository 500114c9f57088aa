//! HTML: a web page → its headline, main text, outlet, address, language and publication date.
//!
//! ```text
//! page ─guard▶ safe? ─yes▶ tree ─┬▶ facts (JSON-LD, meta, time elements, stamps) ─▶ title, source, url, date
//!                    └no▶ strip  └▶ main text
//! ```
//!
//! Refuses to run scripts, fetch anything or keep any markup. Tests: `tests/it/corpus.rs`, `tests/it/hostile.rs`, goldens.

mod element;
mod facts;
mod flow;
mod furniture;
mod guard;
mod headline;
mod json_ld;
mod main_text;
mod margins;
mod published;
mod stamps;
mod strip;
mod tags;

use dom_query::Document;

use self::facts::Facts;
pub(super) use self::flow::Flow;
pub(super) use self::strip::{strip, strip_inline, text_of_field};

use super::assemble::Draft;
use super::read::Parsed;
use super::{Limits, text};

/// Reads one page.
pub(super) fn parse(html: &str, limits: &Limits) -> Parsed {
    if !guard::is_safe(html, limits) {
        let mut parsed = Parsed::one(stripped(html));
        parsed.problem(1, "the page is too large or nests too deep to be parsed; its tags were stripped instead");
        return parsed;
    }
    let document = Document::from(html);
    let facts = Facts::of(&document);
    let mut draft = Draft {
        title: headline::headline(&facts),
        source: facts.source(),
        url: facts.address(),
        language: facts.language(),
        claims: published::claims(&facts, limits.latest),
        ..Draft::default()
    };
    draft.body = main_text::main_text(document).unwrap_or_else(|| strip(html));
    if let Some(whole) = facts.article_body().filter(|whole| whole.len() > 2 * draft.body.len()) {
        draft.body = whole;
    }
    Parsed::one(draft)
}

/// What is left of a page without its tags.
fn stripped(html: &str) -> Draft {
    let mut draft = Draft { body: strip(html), ..Draft::default() };
    text::take_title(&mut draft);
    draft
}
