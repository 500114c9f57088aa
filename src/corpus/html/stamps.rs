//! Stamps: the places of a page where dates stand, each with what surrounds it.
//!
//! Refuses to look into margins (navigation, side columns, comments, footers), where the dates of other stories stand.
//! Tests: goldens, `tests/it/corpus.rs`.

use std::collections::HashSet;

use dom_query::{NodeId, NodeRef};

use super::facts::{attr, short_text};

/// Characters of the longest text that may be a stamp.
const STAMP: usize = 160;
/// Characters from which a paragraph is story.
const STORY: usize = 240;

/// How a stamp is marked up, most trusted first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// `itemprop="datePublished"`, `<time pubdate>`.
    Marked,
    /// A class that says `published` or `entry-date`.
    Published,
    /// A `time` element above the story.
    Time,
    /// A class that speaks of dates, above the story.
    Dated,
    /// Short text between the headline and the story.
    Near,
    /// A `time` element or dated class above the headline, where the page's clock may stand too.
    Above,
    /// A `time` element or dated class below the start of the story.
    Below,
}

/// A place where a date may stand.
#[derive(Debug)]
pub(super) struct Stamp {
    pub kind: Kind,
    /// A machine-readable value.
    pub value: Option<String>,
    /// What a reader sees.
    pub text: String,
}

/// Collects stamps in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Stamps {
    found: Vec<Stamp>,
    /// Elements that are margins.
    margins: HashSet<NodeId>,
    /// Whether the headline was seen.
    headline: bool,
    /// Whether the first paragraph of the story was seen.
    story: bool,
}

impl Stamps {
    /// Looks at the next element of the page.
    pub fn see(&mut self, name: &str, node: &NodeRef<'_>) {
        let label = label(node);
        let inside = node.parent().is_some_and(|parent| self.margins.contains(&parent.id));
        if inside || is_margin(name, &label) || is_page_header(name, node) {
            self.margins.insert(node.id);
            return;
        }
        if self.found.len() > 500
            || matches!(name, "html" | "body" | "head" | "script" | "style" | "meta" | "link" | "option")
        {
            return;
        }
        self.headline |= matches!(name, "h1" | "h2");
        let Some(kind) = self.kind(name, &label, node) else {
            self.story |=
                name == "p" && self.headline && short_text(node, STORY).is_none_or(|t| t.chars().count() > STORY);
            return;
        };
        if let Some(text) = short_text(node, STAMP) {
            let value = ["datetime", "content", "data-datetime", "data-timestamp", "title"]
                .iter()
                .find_map(|key| attr(node, key));
            if value.is_some() || text.bytes().any(|b| b.is_ascii_digit()) {
                self.found.push(Stamp { kind, value, text });
            }
        }
    }

    /// What was found.
    pub fn finish(self) -> Vec<Stamp> {
        self.found
    }

    fn kind(&self, name: &str, label: &str, node: &NodeRef<'_>) -> Option<Kind> {
        let words = || words(label);
        if words().any(|w| matches!(w, "modified" | "updated" | "update" | "datemodified" | "modify")) {
            return None;
        }
        if label.contains("datepublished") || node.has_attr("pubdate") || label.contains("datecreated") {
            return Some(Kind::Marked);
        }
        if words().any(|w| w.starts_with("publish") || w.starts_with("pubdate") || w == "posted")
            || label.contains("entry-date")
        {
            return Some(Kind::Published);
        }
        let dated = words().any(|w| {
            w.starts_with("date")
                || w.ends_with("date")
                || w.starts_with("time")
                || w.ends_with("stamp")
                || matches!(w, "datum" | "fecha" | "data" | "tarih" | "дата")
        });
        match (name == "time", dated, self.story) {
            (true, ..) | (_, true, _) if !self.headline => Some(Kind::Above),
            (true, _, false) => Some(Kind::Time),
            (_, true, false) => Some(Kind::Dated),
            (true, ..) | (_, true, _) => Some(Kind::Below),
            _ if self.headline && !self.story && is_leaf(node) => Some(Kind::Near),
            _ => None,
        }
    }
}

/// Class, id and itemprop in lower case.
fn label(node: &NodeRef<'_>) -> String {
    let mut label = String::new();
    for key in ["itemprop", "class", "id", "property"] {
        if let Some(value) = attr(node, key).filter(|value| value.len() < 400) {
            label.push_str(&value.to_lowercase());
            label.push(' ');
        }
    }
    label
}

/// The words of a label: `post-date` is two.
fn words(label: &str) -> impl Iterator<Item = &str> {
    label.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// An element that holds no stories of its own page.
fn is_margin(name: &str, label: &str) -> bool {
    const NAMES: [&str; 4] = ["aside", "footer", "nav", "form"];
    const WORDS: [&str; 22] = [
        "related", "sidebar", "comment", "comments", "commentlist", "recommended", "recommendations", "popular",
        "trending", "footer", "widget", "disqus", "latest", "respond", "teaser", "teasers", "more", "mostread",
        "promo", "breaking", "ticker", "archive",
    ];
    // The page as a whole may be called anything.
    NAMES.contains(&name)
        || (!words(label).any(|w| w == "blog")
            && !matches!(name, "html" | "body" | "main" | "article")
            && words(label).any(|w| WORDS.contains(&w)))
}

/// The head of the page, with its clock: a `header` without the headline.
fn is_page_header(name: &str, node: &NodeRef<'_>) -> bool {
    name == "header"
        && !node.descendants_it().any(|inner| inner.node_name().is_some_and(|name| matches!(&*name, "h1" | "h2")))
}

/// An element without blocks in it.
fn is_leaf(node: &NodeRef<'_>) -> bool {
    node.children_it(false).all(|child| {
        child.is_text()
            || child.node_name().is_some_and(|name| {
                matches!(&*name, "b" | "i" | "em" | "strong" | "font" | "span" | "a" | "br" | "small" | "img")
            })
    })
}
