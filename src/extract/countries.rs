//! Countries: every mention of a state, its people or its government.
//!
//! Tests: `tests/it/extract.rs`.

use std::ops::Range;

/// How a country is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `Japan`
    Name,
    /// `Japanese`
    Demonym,
    /// `Tokyo`, which may stand for the government.
    Capital,
}

/// One mention of a country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountrySpan {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// The bytes of the name itself.
    pub bytes: Range<usize>,
    /// How it is named.
    pub kind: Kind,
}
