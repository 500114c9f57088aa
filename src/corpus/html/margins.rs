//! Which elements of a page are margins: navigation, side columns, comments, footers, lists of other stories.
//!
//! Judged by names and classes, which say little of layout: what holds the headline is never a margin, whatever it is
//! called. Refuses to look at dates. Tests: at the foot of `stamps.rs`, `tests/it/corpus.rs`, goldens.

use std::collections::HashSet;

use dom_query::{NodeId, NodeRef};

use super::element::attr;

/// Elements whose contents are no part of the story.
const NAMES: [&str; 5] = ["aside", "footer", "nav", "form", "blockquote"];
/// Words of classes and ids that say so.
const WORDS: [&str; 20] = [
    "related", "sidebar", "comment", "comments", "commentlist", "recommended", "recommendations", "popular",
    "trending", "footer", "widget", "disqus", "latest", "respond", "more", "mostread", "promo", "breaking", "ticker",
    "archive",
];
/// How many elements above a footer or header may be its article.
const REACH: usize = 12;
/// How many elements of a teaser are looked through for a heading.
const TEASER: usize = 60;

/// The margins met so far.
#[derive(Debug, Default)]
pub(super) struct Margins {
    met: HashSet<NodeId>,
    /// The elements that hold the headline.
    spine: HashSet<NodeId>,
}

impl Margins {
    /// Margins of a page whose headline stands there.
    pub fn of_page(headline: Option<&NodeRef<'_>>) -> Self {
        let spine = headline.map(|node| node.ancestors_it(None).map(|above| above.id).collect()).unwrap_or_default();
        Self { met: HashSet::new(), spine }
    }

    /// Whether the next element of the page is a margin or stands in one.
    pub fn holds(&mut self, name: &str, label: &str, node: &NodeRef<'_>) -> bool {
        let inside = node.parent().is_some_and(|parent| self.met.contains(&parent.id));
        let margin = inside || !self.spine.contains(&node.id) && is_margin(name, label, node);
        if margin {
            self.met.insert(node.id);
        }
        margin
    }
}

fn is_margin(name: &str, label: &str, node: &NodeRef<'_>) -> bool {
    if matches!(name, "html" | "body" | "main" | "article") {
        // The page as a whole may be called anything.
        return false;
    }
    if name == "header" {
        return is_page_header(node) && !in_article(node);
    }
    let footer = name == "footer" || words(label).any(|w| w == "footer");
    if footer && (in_article(node) || label.contains("entry-footer") || label.contains("post-footer")) {
        return words(label).any(|w| w.starts_with("comment"));
    }
    NAMES.contains(&name) || !words(label).any(|w| w == "blog") && is_called_margin(label, node)
}

fn is_called_margin(label: &str, node: &NodeRef<'_>) -> bool {
    label.split_whitespace().any(|class| {
        // a page builder calls everything a widget
        let built = class.starts_with("elementor");
        words(class).any(|w| match w {
            "teaser" | "teasers" => holds_heading(node),
            "widget" => !built,
            "posts" => built,
            word => WORDS.contains(&word),
        })
    })
}

/// The words of a label: `post-date` is two.
pub(super) fn words(label: &str) -> impl Iterator<Item = &str> {
    label.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
}

/// The head of the page, with its clock: a `header` without the headline.
fn is_page_header(node: &NodeRef<'_>) -> bool {
    !node.descendants_it().any(|inner| inner.node_name().is_some_and(|name| matches!(&*name, "h1" | "h2")))
}

/// The head or foot of an article stands in it, and tells of it.
fn in_article(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(Some(REACH)).any(|above| {
        let typed =
            || attr(&above, "itemtype").is_some_and(|kind| kind.contains("Article") || kind.contains("Posting"));
        above.node_name().is_some_and(|name| &*name == "article") || typed()
    })
}

/// A teaser of another story has its headline; a part of this story's head may be called so too.
fn holds_heading(node: &NodeRef<'_>) -> bool {
    let mut inside = node.descendants_it().take(TEASER);
    inside.any(|inner| inner.node_name().is_some_and(|name| matches!(&*name, "h1" | "h2" | "h3" | "h4")))
}
