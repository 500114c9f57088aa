//! The registry of formats: a file's name → the format that reads it.
//!
//! Adding a format is one line in [`Format::ALL`] and one file beside this one. Refuses to look at a file's content.
//! Tests: at the foot of this file.

use std::path::Path;

/// A format that articles come in. Any of them may also be gzipped (`.txt.gz`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// Plain text, with or without header lines.
    Text,
    /// Markdown with front matter.
    Markdown,
    /// A web page.
    Html,
    /// One record, or an array of records.
    Json,
    /// A record a line.
    JsonLines,
    /// RSS, Atom, or the XML of a news system.
    Xml,
}

/// What the registry knows of a format.
#[derive(Clone, Copy, Debug)]
pub struct FormatInfo {
    /// The format.
    pub format: Format,
    /// Its name, as README and `--help` print it.
    pub name: &'static str,
    /// Its extensions, lower case, without the dot.
    pub extensions: &'static [&'static str],
    /// What is read from it, in a few words.
    pub reads: &'static str,
}

impl Format {
    /// Every format.
    pub const ALL: [FormatInfo; 6] = [
        FormatInfo {
            format: Self::Text,
            name: "plain text",
            extensions: &["txt", "text"],
            reads: "title, text, header lines such as `date 2022-09-08` or `url: …`",
        },
        FormatInfo {
            format: Self::Markdown,
            name: "Markdown",
            extensions: &["md", "markdown"],
            reads: "front matter (YAML or TOML), heading, text",
        },
        FormatInfo {
            format: Self::Html,
            name: "HTML",
            extensions: &["html", "htm", "xhtml"],
            reads: "main text without page furniture; JSON-LD, meta and time elements",
        },
        FormatInfo {
            format: Self::Json,
            name: "JSON",
            extensions: &["json"],
            reads: "one record or an array of records",
        },
        FormatInfo {
            format: Self::JsonLines,
            name: "JSON lines",
            extensions: &["jsonl", "ndjson"],
            reads: "a record a line",
        },
        FormatInfo {
            format: Self::Xml,
            name: "XML",
            extensions: &["xml", "rss", "atom", "rdf"],
            reads: "RSS 0.9-2.0, Atom, NITF, NewsML-G2 and plain article elements",
        },
    ];

    /// The format that a file's name promises; `None` where it is no article's.
    pub fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str().map_or_else(
            || path.file_name().map(|n| n.to_string_lossy().to_lowercase()).unwrap_or_default(),
            str::to_lowercase,
        );
        let mut name = name.as_str();
        for _ in 0..2 {
            name = name.strip_suffix(".gz").unwrap_or(name);
        }
        let (stem, extension) = name.rsplit_once('.')?;
        let info = Self::ALL.iter().find(|info| info.extensions.contains(&extension))?;
        (!stem.is_empty() && !is_about_the_folder(info.format, stem)).then_some(info.format)
    }

    /// Its line in the registry.
    pub fn info(self) -> FormatInfo {
        let [text, markdown, html, json, json_lines, xml] = Self::ALL;
        match self {
            Self::Text => text,
            Self::Markdown => markdown,
            Self::Html => html,
            Self::Json => json,
            Self::JsonLines => json_lines,
            Self::Xml => xml,
        }
    }
}

/// A README tells of the folder that it is in; it is no news story.
fn is_about_the_folder(format: Format, stem: &str) -> bool {
    matches!(format, Format::Text | Format::Markdown) && stem == "readme"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_extension_leads_to_its_format_plain_and_gzipped() {
        for info in Format::ALL {
            assert_eq!(info.format.info().format, info.format);
            for extension in info.extensions {
                for name in
                    [format!("a.{extension}"), format!("A.B.{}", extension.to_uppercase()), format!("a.{extension}.gz")]
                {
                    assert_eq!(Format::of(Path::new(&name)), Some(info.format), "{name}");
                }
            }
        }
    }

    #[test]
    fn other_files_are_no_articles() {
        for name in ["a", "a.gz", "a.png", "README.md", "docs/readme.txt", ".txt", "a.txt.bak", ""] {
            assert_eq!(Format::of(Path::new(name)), None, "{name}");
        }
    }
}
