//! The publication date of a page, from what it says in many places → claims, most trusted first.
//!
//! Order: JSON-LD of the article, meta elements, marked-up stamps, JSON-LD of the page, visible stamps. Refuses the dates
//! of changes, of the page's clock, of copyright lines and of other stories. Tests: goldens, `tests/it/corpus.rs`.

use jiff::civil::Date;

use super::facts::Facts;
use super::json_ld;
use super::stamps::{Kind, Stamp};
use crate::corpus::{clean, dates};
use crate::date::{Origin, PartialDate, Published};

/// Characters of a stamp that are read.
const SAID: usize = 160;

/// Meta elements that carry a publication date, most trusted first.
const METAS: [&str; 42] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "rnews:datepublished",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "parsely-pub-date",
    "sailthru.date",
    "bt:pubdate",
    "article.published",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "publication_date",
    "publication-date",
    "publicationdate",
    "published_at",
    "published-date",
    "published_time",
    "publish-date",
    "publish_date",
    "publishdate",
    "published",
    "pubdate",
    "pub_date",
    "originalpublicationdate",
    "article_date_original",
    "dc.date.issued",
    "dcterms.issued",
    "dc.issued",
    "dc.date.published",
    "dcterms.date",
    "dc.date.created",
    "dcterms.created",
    "dc.date",
    "displaydate",
    "article:post_date",
    "shareaholic:article_published_time",
    "datecreated",
    "date",
];

/// The claims of a page.
pub(super) fn claims(facts: &Facts, latest: Date) -> Vec<Published> {
    let stamped = |wanted: Kind| facts.stamps.iter().filter(move |s| s.kind == wanted).find_map(|s| stamp(s, latest));
    // an address with a day in it is surer than a text that may be about another
    let weakly = |wanted: Kind| stamped(wanted).filter(|_| !facts.has_dated_address(latest));
    let found = of_object(facts, json_ld::is_article, latest)
        .or_else(|| of_meta(facts, latest))
        .or_else(|| stamped(Kind::Marked))
        .or_else(|| of_object(facts, json_ld::is_page, latest))
        .or_else(|| of_broken_json(facts, latest))
        .or_else(|| stamped(Kind::Published))
        .or_else(|| stamped(Kind::Time))
        .or_else(|| weakly(Kind::Dated))
        .or_else(|| weakly(Kind::Near))
        .or_else(|| stamped(Kind::Said))
        .or_else(|| weakly(Kind::Over))
        .or_else(|| weakly(Kind::Above))
        .or_else(|| weakly(Kind::Below));
    found.into_iter().collect()
}

fn metadata(name: &str, value: &str, latest: Date) -> Option<Published> {
    let date = dates::day(value, latest)?;
    Some(Published {
        date: Some(date.into()),
        origin: Origin::Metadata,
        evidence: clean::line(&format!("{name} {value}")),
    })
}

fn of_object(
    facts: &Facts,
    wanted: fn(&serde_json::Map<String, serde_json::Value>) -> bool,
    latest: Date,
) -> Option<Published> {
    facts.objects.iter().filter(|object| wanted(object)).find_map(|object| {
        ["datePublished", "dateCreated"].iter().find_map(|key| metadata(key, json_ld::text(object, key)?, latest))
    })
}

fn of_meta(facts: &Facts, latest: Date) -> Option<Published> {
    METAS.iter().find_map(|name| {
        facts.metas.iter().filter(|(key, _)| key == name).find_map(|(key, value)| metadata(key, value, latest))
    })
}

/// `"datePublished": "…"` in JSON-LD that does not parse.
fn of_broken_json(facts: &Facts, latest: Date) -> Option<Published> {
    facts.broken_json.iter().find_map(|script| {
        let (_, rest) = script.split_once("\"datePublished\"")?;
        let value = rest.split('"').nth(1)?;
        metadata("datePublished", value, latest)
    })
}

fn stamp(stamp: &Stamp, latest: Date) -> Option<Published> {
    let told = seen(stamp, latest);
    let marked = stamp.value.as_deref().and_then(|value| metadata("time", value, latest));
    let days = |claim: &Option<Published>| claim.as_ref().and_then(|c| c.date).and_then(PartialDate::day);
    let apart = days(&told).zip(days(&marked)).map(|(told, marked)| (told - marked).get_days().abs());
    // `Published on 29 June` before the reader's eyes, and the instant of a change in the markup
    let corrected = apart.is_some_and(|days| days > 1) && stamp.text.to_lowercase().contains("publi");
    if corrected { told } else { marked.or(told) }
}

/// The date that a reader sees in a stamp.
fn seen(stamp: &Stamp, latest: Date) -> Option<Published> {
    let end = stamp.text.char_indices().nth(SAID).map_or(stamp.text.len(), |(at, _)| at);
    let text = before_update(stamp.text.get(..end).unwrap_or_default());
    let parts = text.split(['|', '·', '•', '⋅', '–', '—']).chain(text.split(" / ")).chain(std::iter::once(text));
    let said = stamp.kind == Kind::Said;
    let mut dates = parts.filter(|part| said || reads_like_a_stamp(part)).filter_map(|part| dates::find(part, latest));
    Some(Published { date: Some(dates.next()?.into()), origin: Origin::Text, evidence: stamp.text.clone() })
}

/// Few words beside the date, or one that says what the date is; else it is a sentence about some other day.
fn reads_like_a_stamp(text: &str) -> bool {
    const SAYS_SO: [&str; 12] = [
        "publi", "posted", "veröffentlicht", "erstellt", "online", "publié", "opublikowan", "pubblicato",
        "опубликован", "yayın", "date", "datum",
    ];
    const ELSE: [&str; 8] =
        ["regist", "joined", "member since", "mitglied seit", "inscrit", "born", "geboren", "last edited"];
    let words = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic) && !word.contains(|c: char| c.is_ascii_digit()));
    let lower = text.to_lowercase();
    if ELSE.iter().any(|word| lower.contains(word)) {
        return false;
    }
    words.count() <= 6 || SAYS_SO.iter().any(|word| lower.contains(word)) && text.len() <= 120
}

/// The part of a stamp that does not tell of a change: `Posted 1 May 2020, updated 3 May 2020`.
fn before_update(text: &str) -> &str {
    const CHANGE: [&str; 8] =
        ["updated", "last update", "modified", "aktualisiert", "mis à jour", "actualizado", "aggiornato", "обновлено"];
    const FIRST: [&str; 4] = ["published", "posted", "first ", "created"];
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return text;
    }
    let Some(change) = CHANGE.iter().filter_map(|word| lower.find(word)).min() else {
        return text;
    };
    let after = lower.get(change..).unwrap_or_default();
    match FIRST.iter().filter_map(|word| after.find(word)).min() {
        Some(at) if change == 0 => text.get(at..).unwrap_or_default(),
        _ => text.get(..change).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use dom_query::Document;

    use super::*;

    const STORY: &str = "<p>The two ministers met at the naval base in the morning, went aboard the new frigate, and agreed \
        on a programme of exercises for the coming years, among them one at sea in which ships of both countries will \
        search for submarines together, and another on land.</p>";

    /// The date of a page of that title, with a body around a story.
    fn dated(before: &str, after: &str) -> String {
        let page = format!(
            "<html><head><title>Ministers meet at the base - The Wire</title></head><body>{before}{STORY}{after}</body></html>"
        );
        let facts = Facts::of(&Document::from(page.as_str()));
        let claims = claims(&facts, Date::constant(2027, 1, 1));
        claims.first().and_then(|claim| claim.date).map(|date| date.to_string()).unwrap_or_default()
    }

    #[test]
    fn stamps_count_where_this_story_has_them() {
        for (before, after) in [
            // what holds the headline is no margin, whatever its class says of the layout
            (
                "<div class='content has-sidebar'><h1>Ministers meet at the base</h1><time datetime='2022-09-08'></time>",
                "</div>",
            ),
            ("<form id=aspnet><h1>Ministers meet at the base</h1><p class=date>8 September 2022</p>", "</form>"),
            // the only date of an hAtom entry
            ("<h1>Ministers meet at the base</h1><span class='entry-date updated'>8 September 2022</span>", ""),
            // foot and head of an article
            (
                "<article><h1>Ministers meet at the base</h1>",
                "<footer><time datetime='2022-09-08'></time></footer></article>",
            ),
            (
                "<article><header><time datetime='2022-09-08'></time></header><h2>Ministers meet at the base</h2>",
                "</article>",
            ),
            // a line right above the headline, one with remarks of the markup in it, one with other things behind it
            ("<div>08.09.2022 | Navy</div><h1>Ministers meet at the base</h1>", ""),
            ("<h1>Ministers meet at the base</h1><small>By A. Writer <!-- x --> 8 September 2022</small>", ""),
            (
                "<h1>Ministers meet at the base</h1><p>8 September 2022 | in: sea, land, air, space, talks, ships, news</p>",
                "",
            ),
            (
                "<h1>Ministers meet at the base</h1>",
                "<p>This entry was posted on 8 September 2022 at 9:00 and is filed under sea.</p>",
            ),
            // what a reader sees, where the markup has the instant of a change
            (
                "<h1>Ministers meet at the base</h1><time datetime='2022-10-03T10:00Z'>Published on 8 September 2022</time>",
                "",
            ),
        ] {
            assert_eq!(dated(before, after), "2022-09-08", "{before} … {after}");
        }
    }

    #[test]
    fn dates_of_others_do_not_count() {
        for (before, after) in [
            (
                "<h1>Ministers meet at the base</h1><ul><li><a href=/x>8.9.2022 – Fleets sail for the north</a></li></ul>",
                "",
            ),
            (
                "<h1>Ministers meet at the base</h1><blockquote>A. Writer <a href=/x>8 September 2022</a></blockquote>",
                "",
            ),
            ("<h1>Ministers meet at the base</h1>", "<div class=related><time datetime='2022-09-08'></time></div>"),
            ("<h1>Ministers meet at the base</h1><p>A. Writer, registered 8 September 2022</p>", ""),
            ("<h1>Ministers meet at the base</h1><time class='date updated-on' datetime='2022-09-08'></time>", ""),
        ] {
            assert_eq!(dated(before, after), "", "{before} … {after}");
        }
    }
}
