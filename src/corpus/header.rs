//! Names of metadata fields as they occur in the wild, and header lines (`url: https://…`) above a plain text.
//!
//! One table serves headers, front matter and records. Refuses to take a line of the story for a header: a block of
//! header lines must be known fields only and end with a blank line. Tests: at the foot of this file.

/// What a metadata field says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Text,
    /// A summary, for records that have no text.
    Summary,
    Date,
    Url,
    Source,
    Language,
    Id,
    /// Known, and of no use here: authors, tags, sections.
    Other,
}

/// Field names, folded to letters; within a field, the more trusted name first.
const NAMES: [(Field, &[&str]); 9] = [
    (Field::Title, &["title", "headline", "heading"]),
    (
        Field::Text,
        &[
            "text", "body", "articlebody", "fulltext", "maintext", "content", "contenttext", "contenthtml", "bodytext",
            "bodyhtml", "articletext", "cleanedtext", "plaintext", "article", "story", "html", "rawtext",
        ],
    ),
    (Field::Summary, &["description", "summary", "abstract", "excerpt", "lead", "standfirst", "snippet"]),
    (
        Field::Date,
        &[
            "datepublished", "publishedat", "publisheddate", "published", "publicationdate", "publishdate",
            "datepublish", "pubdate", "publishedon", "firstpublished", "firstpublishedat", "webpublicationdate",
            "publishedtime", "publishtime", "versioncreated", "dateline", "date", "datetime", "timestamp", "time",
            "created", "createdat", "datecreated", "day",
        ],
    ),
    (Field::Url, &["url", "canonicalurl", "link", "permalink", "weburl", "articleurl", "sourceurl", "uri", "address"]),
    (
        Field::Source,
        &[
            "source", "publisher", "site", "sitename", "outlet", "publication", "newspaper", "provider", "agency",
            "sourcename", "sourcedomain", "domain", "website", "feed",
        ],
    ),
    (Field::Language, &["language", "lang", "inlanguage", "languagecode", "locale"]),
    (Field::Id, &["id", "guid", "uuid", "articleid", "docid", "key"]),
    (
        Field::Other,
        &[
            "author", "authors", "byline", "by", "tags", "keywords", "categories", "category", "section", "topic",
            "topics", "slug", "layout", "image", "draft", "modified", "updated", "country", "location", "subtitle",
            "type", "license", "accessed", "retrieved",
        ],
    ),
];

/// The field of a name such as `Published at`, `pub_date` or `articleBody`, and how much it is trusted (0 most).
pub(super) fn field(name: &str) -> Option<(Field, usize)> {
    if name.len() > 40 {
        return None;
    }
    let folded: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| char::to_ascii_lowercase(&c)).collect();
    NAMES.iter().find_map(|(field, names)| names.iter().position(|known| *known == folded).map(|rank| (*field, rank)))
}

/// Gives each header line to `use_field` and returns the text below.
///
/// A header is a first line `date 2019-03-04`, or `key: value` lines of known fields followed by a blank line.
pub(super) fn take(text: &str, mut use_field: impl FnMut(Field, &str, &str)) -> &str {
    let text = text.trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
    let text = take_date_line(text, &mut use_field);
    let Some(block) = block(text) else {
        return text;
    };
    for line in block.lines() {
        if let Some((name, value)) = key_value(line)
            && let Some((field, _)) = field(name)
        {
            use_field(field, name, value);
        }
    }
    text.get(block.len()..).unwrap_or_default()
}

/// A first line `date 2019-03-04`.
fn take_date_line<'a>(text: &'a str, use_field: &mut impl FnMut(Field, &str, &str)) -> &'a str {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let value =
        line.get(..5).filter(|start| start.eq_ignore_ascii_case("date ")).and_then(|_| line.get(5..)).map(str::trim);
    match value {
        Some(value) if value.len() <= 40 && value.bytes().any(|b| b.is_ascii_digit()) => {
            use_field(Field::Date, "date", value);
            rest
        }
        _ => text,
    }
}

/// The header block at the start of a text: known fields only, up to a blank line.
fn block(text: &str) -> Option<&str> {
    let mut length = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            return (length > 0).then(|| text.get(..length)).flatten();
        }
        let (name, value) = key_value(line)?;
        let (field, _) = field(name)?;
        // A first line `Summary: …` or `Lead: …` is how stories begin.
        if value.is_empty() || matches!(field, Field::Text | Field::Summary) {
            return None;
        }
        length += line.len();
    }
    None
}

fn key_value(line: &str) -> Option<(&str, &str)> {
    let (name, value) = line.split_once(':')?;
    Some((name.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(text: &str) -> (Vec<(Field, String)>, &str) {
        let mut fields = Vec::new();
        let rest = take(text, |field, _, value| fields.push((field, value.to_owned())));
        (fields, rest.trim())
    }

    #[test]
    fn header_lines_are_taken_and_stories_are_left() {
        let date = |text: &str| vec![(Field::Date, text.to_owned())];
        assert_eq!(taken("date 2019-03-04\nTitle\n\nText"), (date("2019-03-04"), "Title\n\nText"));
        assert_eq!(taken("Date: 4 March 2019\r\n\r\nText"), (date("4 March 2019"), "Text"));
        for story in ["Date night in Tokyo\n\nText", "Analysis: why it matters\n\nText", "Date: 1 May\nText", "A: b"] {
            assert_eq!(taken(story), (vec![], story));
        }
        let (fields, rest) = taken("title: A: b\nurl: https://example.org/x\nsource: Wire\n\nText");
        assert_eq!(fields.len(), 3);
        assert_eq!((fields[0].1.as_str(), fields[1].1.as_str(), rest), ("A: b", "https://example.org/x", "Text"));
    }
}
