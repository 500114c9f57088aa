//! XML: feeds and the files of news systems → their articles.
//!
//! Refuses XML that is neither, saying so, and everything that XML could be made to fetch or unfold.
//! Tests: `tests/it/corpus.rs`, `tests/it/hostile.rs`, goldens.

mod feed;
mod news;
mod tree;

use super::read::Parsed;
use super::{Limits, ReadError};

/// Reads a file of articles.
pub(super) fn parse(xml: &str, limits: &Limits) -> Result<Parsed, ReadError> {
    let malformed = |reason: String| ReadError::Malformed { format: "XML", reason };
    let root = tree::tree(xml, limits).map_err(malformed)?;
    if root.local_name() == "html" {
        return Ok(super::html::parse(xml, limits));
    }
    feed::parse(&root, limits).or_else(|| news::parse(&root, limits)).ok_or_else(|| {
        malformed(format!("`{}` is no feed, NITF or NewsML, and has no elements with a title and a text", root.name))
    })
}
