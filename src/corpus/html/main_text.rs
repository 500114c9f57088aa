//! The main text of a page, without menus, cookie bars, related links and footers.
//!
//! `dom_smoothie` (Mozilla's Readability) chooses the element that holds the story; this file turns it into paragraphs
//! and drops those that are only links. Refuses to let a panic in that crate end a run: the caller then gets `None`.
//! Tests: `tests/it/corpus.rs`, goldens.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::flow::{Flow, Paragraph};

/// Elements whose content is not for reading.
const UNREAD: [&str; 12] =
    ["script", "style", "noscript", "template", "button", "select", "svg", "iframe", "form", "nav", "audio", "video"];

/// The paragraphs of the story; `None` where none was found.
pub(super) fn main_text(document: Document) -> Option<String> {
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = catch_unwind(AssertUnwindSafe(|| Readability::with_document(document, None, Some(config))?.parse()));
    let content = article.ok()?.ok()?.content;
    let text = readable(&Document::fragment(content));
    (!text.is_empty()).then_some(text)
}

fn readable(content: &Document) -> String {
    let mut paragraphs = flow_of(&content.root()).paragraphs();
    paragraphs.retain(|paragraph| !is_only_links(paragraph) && !is_label(&paragraph.text));
    // What stood under a heading at the end were links.
    while paragraphs.last().is_some_and(|paragraph| paragraph.heading) {
        paragraphs.pop();
    }
    let texts: Vec<String> = paragraphs.into_iter().map(|paragraph| paragraph.text).collect();
    texts.join("\n\n")
}

/// Links without a sentence around them lead to other stories.
fn is_only_links(paragraph: &Paragraph) -> bool {
    paragraph.linked * 10 > paragraph.text.len() * 9
}

/// Labels of furniture that stands in the middle of stories, as whole paragraphs.
fn is_label(text: &str) -> bool {
    const LABELS: [&str; 24] = [
        "advertisement",
        "advertisements",
        "advertising",
        "ad",
        "story continues below",
        "story continues below advertisement",
        "article continues after advertisement",
        "article continues below",
        "continue reading",
        "read more",
        "read next",
        "also read",
        "related",
        "related articles",
        "related stories",
        "related news",
        "recommended",
        "sponsored",
        "share",
        "share this",
        "share this article",
        "most read",
        "trending",
        "loading",
    ];
    text.len() <= 48 && {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        LABELS.contains(&text.as_str())
    }
}

/// What to do next on the way through a tree.
enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(NodeRef<'a>),
}

/// The words and breaks below a node; without recursion, as trees may be deep.
fn flow_of(root: &NodeRef<'_>) -> Flow {
    let mut flow = Flow::default();
    let mut steps = vec![Step::Enter(*root)];
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(node) if node.is_text() => flow.words(&node.text()),
            Step::Enter(node) => {
                if !enter(&mut flow, &node) {
                    continue;
                }
                steps.push(Step::Leave(node));
                steps.extend(node.children_it(true).map(Step::Enter));
            }
            Step::Leave(node) => {
                if let Some(name) = node.node_name() {
                    flow.tag(&name);
                    flow.links -= usize::from(&*name == "a");
                    flow.headings -= usize::from(is_heading(&name));
                }
            }
        }
    }
    flow
}

/// Marks the start of an element; false where its content is not for reading.
fn enter(flow: &mut Flow, node: &NodeRef<'_>) -> bool {
    let Some(name) = node.node_name() else {
        return !node.is_comment();
    };
    if UNREAD.contains(&&*name) {
        return false;
    }
    match &*name {
        "br" => flow.line(),
        "pre" => {
            flow.tag(&name);
            flow.preformatted(&node.text());
            flow.tag(&name);
            return false;
        }
        "a" => flow.links += 1,
        name if is_heading(name) => flow.headings += 1,
        _ => {}
    }
    flow.tag(&name);
    true
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
