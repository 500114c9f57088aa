//! A statement → a citation to paste, and a link that opens its source at its words.
//!
//! Refuses to put quotation marks around words that the source only reports. Tests: at the foot of this file.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::search::response::{SpeakerRef, StatementHit};

/// Words at each end of a statement that name it in a link; a shorter one is named whole.
const ENDS: usize = 4;

/// `Speaker (Office, Country), “words”, “Title”, Outlet, 2022-09-08, https://…`
pub fn citation(hit: &StatementHit) -> String {
    let mut parts = vec![speakers(hit), words(hit), isolated(&format!("“{}”", hit.article.title))];
    parts.extend(hit.article.source.as_deref().map(isolated));
    parts.push(hit.article.published.map_or_else(|| "undated".to_owned(), |day| day.to_string()));
    parts.extend(link(hit));
    parts.join(", ")
}

/// A part of a citation; one that is written from right to left stands in marks (Unicode's bidirectional algorithm,
/// “first strong isolate”) that keep it from taking the date behind it along, wherever the citation is pasted.
pub fn isolated(part: &str) -> String {
    let leftward = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}');
    if part.chars().any(leftward) { format!("\u{2068}{part}\u{2069}") } else { part.to_owned() }
}

/// `Speaker (Office, Country)`, several with `; ` between them.
fn speakers(hit: &StatementHit) -> String {
    hit.speakers.iter().map(speaker).map(|by| isolated(&by)).collect::<Vec<_>>().join("; ")
}

fn speaker(by: &SpeakerRef) -> String {
    let country = by.country.as_ref().map(|c| c.name.as_str()).filter(|name| !by.name.contains(name));
    let about: Vec<&str> = by.office.as_deref().into_iter().chain(country).collect();
    if about.is_empty() { by.name.clone() } else { format!("{} ({})", by.name, about.join(", ")) }
}

/// `Speaker (Office, Country), “words”`
pub(super) fn words_of(hit: &StatementHit) -> String {
    format!("{}, {}", speakers(hit), words(hit))
}

/// The words: quoted if they are, reported if they are not.
fn words(hit: &StatementHit) -> String {
    let text = hit.text.text();
    if hit.direct {
        isolated(&format!("“{}”", bare(&text)))
    } else {
        format!("reported ({}): {}", hit.cue, isolated(&text))
    }
}

/// Quoted words without the marks around them and the comma that leads on to who says them.
pub(super) fn bare(quoted: &str) -> &str {
    let marks = ['“', '”', '„', '«', '»', '"', ' '];
    quoted.trim_matches(marks).trim_end_matches(',').trim_end_matches(marks)
}

/// The source's address with a text fragment (`#:~:text=first%20words,last%20words`); none where it has no address.
pub fn link(hit: &StatementHit) -> Option<String> {
    let url = hit.article.url.as_deref()?;
    Some(with_fragment(url, bare(&hit.text.text())))
}

/// An address that opens at these words, in browsers that know how (URL Fragment Text Directives, W3C community draft).
pub fn with_fragment(url: &str, words: &str) -> String {
    let encoded = |words: &[&str]| utf8_percent_encode(&words.join(" "), NON_ALPHANUMERIC).to_string();
    let all: Vec<&str> = words.split_whitespace().collect();
    let directive = match (all.get(..ENDS), all.len().checked_sub(ENDS).and_then(|from| all.get(from..))) {
        (Some(first), Some(last)) if all.len() > 2 * ENDS => format!("{},{}", encoded(first), encoded(last)),
        _ if all.is_empty() => return url.to_owned(),
        _ => encoded(&all),
    };
    let joint = if url.contains('#') { ":~:text=" } else { "#:~:text=" };
    format!("{url}{joint}{directive}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::Country;
    use crate::date::PartialDate;
    use crate::search::response::{ArticleRef, Snippet};

    fn hit(direct: bool) -> StatementHit {
        StatementHit {
            id: "a.txt~s1".into(),
            text: Snippet::plain("we will train together"),
            speakers: vec![SpeakerRef {
                id: "ana-lobo".into(),
                name: "Ana Lobo".into(),
                office: Some("Defence Minister".into()),
                country: Some(Country { code: "PT".into(), name: "Portugal".into() }),
            }],
            direct,
            cue: "said".into(),
            article: ArticleRef {
                id: "a.txt".into(),
                title: "Talks held".into(),
                source: Some("The Wire".into()),
                url: Some("https://example.org/a".into()),
                language: None,
                published: Some(PartialDate::Month(2024, 3)),
            },
            score: 0.0,
        }
    }

    #[test]
    fn what_is_written_from_right_to_left_keeps_its_place() {
        let mut hit = hit(true);
        hit.article.title = "تمرين".into();
        let text = citation(&hit);
        assert!(text.contains(", \u{2068}“تمرين”\u{2069}, The Wire, 2024-03, "), "{text}");
        assert_eq!(text.matches('\u{2068}').count(), 1, "{text}");
    }

    #[test]
    fn a_citation_says_who_what_where_and_when() {
        assert_eq!(
            citation(&hit(true)),
            "Ana Lobo (Defence Minister, Portugal), “we will train together”, “Talks held”, The Wire, 2024-03, \
             https://example.org/a#:~:text=we%20will%20train%20together"
        );
    }

    #[test]
    fn marks_and_comma_of_the_source_are_not_said() {
        for words in ["“we will train together,”", "\"we will train together\"", "«we will train together»,"] {
            let hit = StatementHit { text: Snippet::plain(words), ..hit(true) };
            assert!(citation(&hit).contains("Portugal), “we will train together”, “Talks held”"), "{}", citation(&hit));
        }
    }

    #[test]
    fn reported_words_are_not_quoted() {
        assert!(citation(&hit(false)).contains(", reported (said): we will train together, "));
    }

    #[test]
    fn a_link_names_both_ends_of_a_long_statement() {
        let link = with_fragment("https://example.org/a", "One two three four, five six seven-eight nine ten");
        assert_eq!(link, "https://example.org/a#:~:text=One%20two%20three%20four%2C,six%20seven%2Deight%20nine%20ten");
        assert_eq!(with_fragment("https://example.org/#top", "x"), "https://example.org/#top:~:text=x");
        assert_eq!(with_fragment("https://example.org/", " "), "https://example.org/");
    }
}
