//! Stamps: the places of a page where dates stand, each with what surrounds it.
//!
//! Refuses to look into margins (navigation, side columns, comments, footers), where the dates of other stories stand.
//! Tests: goldens, `tests/it/corpus.rs`.

use dom_query::{NodeId, NodeRef};

use super::element::{attr, short_text};
use super::margins::{Margins, words};

/// Characters of the longest text that may be a stamp.
const STAMP: usize = 160;
/// Characters of the longest text that may say of itself that it is a stamp.
const SAID: usize = 600;
/// Characters from which a paragraph is story.
const STORY: usize = 240;
/// How many elements may stand between a line above the headline and the headline.
const ABOVE: usize = 24;
/// Figures that a date has at least.
const FIGURES: usize = 5;

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
    /// Text that says that it tells of the publication: `Posted on 8 September 2022`.
    Said,
    /// Short text right above the headline.
    Over,
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
    margins: Margins,
    /// The headline, where the page has one that its title agrees with.
    target: Option<NodeId>,
    /// The last short text with figures, and how many elements ago that was.
    over: Option<(Stamp, usize)>,
    /// Whether the headline was seen.
    headline: bool,
    /// Whether the first paragraph of the story was seen.
    story: bool,
}

impl Stamps {
    /// For a page with that headline.
    pub fn of_page(headline: Option<&NodeRef<'_>>) -> Self {
        Self { margins: Margins::of_page(headline), target: headline.map(|node| node.id), ..Self::default() }
    }

    /// Looks at the next element of the page.
    pub fn see(&mut self, name: &str, node: &NodeRef<'_>) {
        let label = label(node);
        if self.margins.holds(name, &label, node)
            || self.found.len() > 500
            || matches!(name, "html" | "body" | "head" | "script" | "style" | "meta" | "link" | "option")
        {
            return;
        }
        self.pass_headline(name, node);
        let Some(kind) = self.kind(name, &label, node) else {
            self.story |=
                name == "p" && self.headline && short_text(node, STORY).is_none_or(|t| t.chars().count() > STORY);
            return;
        };
        let most = if kind == Kind::Said { SAID } else { STAMP };
        if let Some(text) = short_text(node, most) {
            let value = ["datetime", "content", "data-datetime", "data-timestamp", "title"]
                .iter()
                .find_map(|key| attr(node, key));
            let stamp = Stamp { kind, value, text };
            let figures = stamp.text.bytes().filter(u8::is_ascii_digit).count();
            match kind {
                Kind::Over if figures >= FIGURES => self.over = Some((stamp, 0)),
                Kind::Over => {}
                _ if stamp.value.is_some() || figures > 0 => self.found.push(stamp),
                _ => {}
            }
        }
    }

    /// Takes note of the headline, and of what stood right above it.
    fn pass_headline(&mut self, name: &str, node: &NodeRef<'_>) {
        let was = self.headline;
        self.headline |= match self.target {
            Some(target) => node.id == target,
            None => matches!(name, "h1" | "h2"),
        };
        match self.over.take() {
            Some((stamp, _)) if self.headline && !was => self.found.push(stamp),
            Some((stamp, ago)) if !self.headline && ago < ABOVE => self.over = Some((stamp, ago + 1)),
            _ => {}
        }
    }

    /// What was found.
    pub fn finish(self) -> Vec<Stamp> {
        self.found
    }

    fn kind(&self, name: &str, label: &str, node: &NodeRef<'_>) -> Option<Kind> {
        if tells_of_change(label) {
            return None;
        }
        let words = || words(label);
        if label.contains("datepublished") || node.has_attr("pubdate") && !self.story || label.contains("datecreated") {
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
            _ if self.headline && !self.story && self.target.is_some() && is_line(node) => Some(Kind::Near),
            _ if says_so(name, node) => Some(Kind::Said),
            _ if self.target.is_some() && !self.headline && is_line(node) => Some(Kind::Over),
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

/// Whether a label tells of a change. The hAtom format calls the only date of an entry `updated` as well: there another
/// class says what it is.
fn tells_of_change(label: &str) -> bool {
    const CHANGE: [&str; 5] = ["modified", "updated", "update", "datemodified", "modify"];
    let changed = |class: &str| words(class).any(|w| CHANGE.contains(&w));
    let entry = |class: &str| !changed(class) && words(class).any(|w| matches!(w, "date" | "published"));
    label.split_whitespace().any(|class| changed(class) && !(class == "updated" && label.split_whitespace().any(entry)))
}

/// Whether the words of an element say that its date is that of the publication.
fn says_so(name: &str, node: &NodeRef<'_>) -> bool {
    const OPENINGS: [&str; 24] = [
        "published",
        "posted",
        "first published",
        "date published",
        "date posted",
        "publication date",
        "release date",
        "this entry was posted",
        "this entry was written",
        "veröffentlicht",
        "erschienen am",
        "dieser beitrag wurde",
        "dieser eintrag wurde",
        "publié",
        "mis en ligne",
        "pubblicato",
        "publicado",
        "gepubliceerd",
        "geplaatst op",
        "publicerad",
        "opublikowano",
        "data publikacji",
        "опубликован",
        "дата публикации",
    ];
    matches!(name, "p" | "div" | "span" | "li" | "small" | "td" | "em" | "i")
        && short_text(node, SAID).is_some_and(|text| {
            let start: String = text.chars().take(32).flat_map(char::to_lowercase).collect();
            OPENINGS.iter().any(|opening| start.starts_with(opening))
        })
}

/// Whether an element can be a line of its own: nothing within a line, which is looked at as a whole, and no link to
/// another story with that story's date.
fn is_line(node: &NodeRef<'_>) -> bool {
    is_leaf(node) && !node.parent().is_some_and(|above| is_leaf(&above)) && !leads_elsewhere(node)
}

/// A link around the element, or one within it that tells more than a date.
fn leads_elsewhere(node: &NodeRef<'_>) -> bool {
    let link = |node: &NodeRef<'_>| node.node_name().is_some_and(|name| &*name == "a");
    let tells = |text: String| {
        let figures = text.bytes().filter(u8::is_ascii_digit).count();
        figures >= FIGURES && text.split_whitespace().filter(|w| w.starts_with(char::is_alphabetic)).count() > 3
    };
    node.ancestors_it(Some(4)).any(|above| link(&above))
        || node.descendants_it().take(20).any(|inner| link(&inner) && short_text(&inner, STAMP).is_none_or(tells))
}

/// An element without blocks in it.
fn is_leaf(node: &NodeRef<'_>) -> bool {
    node.children_it(false).all(|child| {
        child.is_text()
            || child.is_comment()
            || child.node_name().is_some_and(|name| {
                matches!(&*name, "b" | "i" | "em" | "strong" | "font" | "span" | "a" | "br" | "small" | "img")
            })
    })
}
