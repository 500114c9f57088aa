//! The publication date of a page, from what it says in many places → claims, most trusted first.
//!
//! Order: JSON-LD of the article, meta elements, marked-up stamps, JSON-LD of the page, visible stamps. Refuses the dates
//! of changes, of the page's clock, of copyright lines and of other stories. Tests: goldens, `tests/it/corpus.rs`.

use jiff::civil::Date;

use super::facts::Facts;
use super::json_ld;
use super::stamps::{Kind, Stamp};
use crate::corpus::{clean, dates};
use crate::date::{Origin, Published};

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
    let stamped =
        |wanted: fn(Kind) -> bool| facts.stamps.iter().filter(move |s| wanted(s.kind)).find_map(|s| stamp(s, latest));
    let found = of_object(facts, json_ld::is_article, latest)
        .or_else(|| of_meta(facts, latest))
        .or_else(|| stamped(|kind| kind == Kind::Marked))
        .or_else(|| of_object(facts, json_ld::is_page, latest))
        .or_else(|| of_broken_json(facts, latest))
        .or_else(|| stamped(|kind| kind == Kind::Published))
        .or_else(|| stamped(|kind| kind == Kind::Time))
        .or_else(|| stamped(|kind| kind == Kind::Dated))
        .or_else(|| stamped(|kind| kind == Kind::Near))
        .or_else(|| stamped(|kind| kind == Kind::Above))
        .or_else(|| stamped(|kind| kind == Kind::Below));
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
    if let Some(found) = stamp.value.as_deref().and_then(|value| metadata("time", value, latest)) {
        return Some(found);
    }
    let text = before_update(&stamp.text);
    if !reads_like_a_stamp(text) {
        return None;
    }
    let date = dates::find(text, latest)?;
    Some(Published { date: Some(date.into()), origin: Origin::Text, evidence: stamp.text.clone() })
}

/// Few words beside the date, or one that says what the date is; else it is a sentence about some other day.
fn reads_like_a_stamp(text: &str) -> bool {
    const SAYS_SO: [&str; 12] = [
        "publi", "posted", "veröffentlicht", "erstellt", "online", "publié", "opublikowan", "pubblicato",
        "опубликован", "yayın", "date", "datum",
    ];
    let words = text
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphabetic) && !word.contains(|c: char| c.is_ascii_digit()));
    let lower = text.to_lowercase();
    words.count() <= 7 || SAYS_SO.iter().any(|word| lower.contains(word)) && text.len() <= 120
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
