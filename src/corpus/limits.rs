//! How much of a file Attaché is willing to take in: one number for each way in which a file can be endless.
//!
//! Refuses to be unlimited. Tests: `tests/it/hostile.rs` has one for each.

use jiff::civil::Date;
use jiff::{ToSpan, Zoned};

/// Bounds on what one file may cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes on disk, and bytes after unpacking.
    pub file_bytes: u64,
    /// Characters of one article's text; what is beyond is cut off, with a note.
    pub text_chars: usize,
    /// Unpacked bytes for each packed one, once [`Limits::ratio_after`] bytes came out (Tika: 100 after 1 M).
    pub ratio: u64,
    /// Unpacked bytes from which the ratio counts.
    pub ratio_after: u64,
    /// gzip inside gzip.
    pub gzip_layers: usize,
    /// Bytes of a page that is parsed; a larger one only loses its tags.
    pub html_bytes: usize,
    /// Elements inside each other in HTML, as in browsers; deeper pages lose their tags without being parsed.
    pub html_depth: usize,
    /// Elements that parsing a page may make (a small page can unfold into many).
    pub html_elements: usize,
    /// Attributes of one HTML element.
    pub html_attributes: usize,
    /// Elements inside each other in XML (Tika: 100).
    pub xml_depth: usize,
    /// Articles in one file.
    pub records: usize,
    /// A publication date after this day is a slip of the pen. By default a year from today: embargoes and magazines
    /// are dated ahead.
    pub latest: Date,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            text_chars: 4_000_000,
            ratio: 100,
            ratio_after: 1 << 20,
            gzip_layers: 2,
            html_bytes: 8 << 20,
            html_depth: 512,
            html_elements: 60_000,
            html_attributes: 512,
            xml_depth: 100,
            records: 200_000,
            latest: Zoned::now().date().saturating_add(1.year()),
        }
    }
}
