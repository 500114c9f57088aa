//! Hits → RIS references of type `NEWS`, one tag a line, as reference managers import them.
//!
//! Lines end with CR LF. A statement's reference is its article's, with the words in `N1`. Refuses line ends in a
//! value: each would begin a tag. Tests: at the foot of this file.

use std::io::{self, Write};

use super::{Head, cite};
use crate::date::PartialDate;
use crate::search::response::Hit;

/// A hit's reference.
pub(super) fn reference(out: &mut impl Write, hit: &Hit, head: &Head) -> io::Result<()> {
    match hit {
        Hit::Article(hit) => {
            tag(out, "TY", "NEWS")?;
            tag(out, "TI", &hit.title.text())?;
            place(out, hit.source.as_deref(), hit.published, hit.url.as_deref())?;
            for exercise in &hit.exercises {
                tag(out, "KW", &exercise.name)?;
            }
            for passage in &hit.snippets {
                tag(out, "N1", &passage.text())?;
            }
            tag(out, "ID", &hit.id)?;
        }
        Hit::Statement(hit) => {
            tag(out, "TY", "NEWS")?;
            tag(out, "TI", &hit.article.title)?;
            place(out, hit.article.source.as_deref(), hit.article.published, cite::link(hit).as_deref())?;
            for speaker in &hit.speakers {
                tag(out, "KW", &speaker.name)?;
            }
            tag(out, "N1", &cite::citation(hit))?;
            tag(out, "ID", &hit.id)?;
        }
        Hit::Person(_) => return Ok(()),
    }
    tag(out, "DB", &format!("Attache index {}", head.index.fingerprint))?;
    tag(out, "Y2", &slashed(head.day.into()))?;
    out.write_all(b"ER  - \r\n\r\n")
}

/// The outlet, the day and the address.
fn place(out: &mut impl Write, source: Option<&str>, day: Option<PartialDate>, url: Option<&str>) -> io::Result<()> {
    if let Some(source) = source {
        tag(out, "T2", source)?;
    }
    if let Some(day) = day {
        tag(out, "PY", &format!("{:04}", day.year()))?;
        tag(out, "DA", &slashed(day))?;
    }
    url.map_or(Ok(()), |url| tag(out, "UR", url))
}

/// `2024/03/05`, `2024/03`, `2024`
fn slashed(day: PartialDate) -> String {
    day.to_string().replace('-', "/")
}

fn tag(out: &mut impl Write, name: &str, value: &str) -> io::Result<()> {
    let value: String = value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    write!(out, "{name}  - {value}\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_stays_on_its_line() {
        let mut out = Vec::new();
        tag(&mut out, "TI", "Talks\r\nER  - held").expect("written");
        assert_eq!(out, b"TI  - Talks  ER  - held\r\n");
    }
}
