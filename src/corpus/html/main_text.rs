//! The main text of a page, without menus, cookie bars, related links and footers.
//!
//! `dom_smoothie` (Mozilla's Readability) chooses the element that holds the story; this file turns it into paragraphs
//! and drops those that are only links. Refuses to let a panic in that crate end a run: the caller then gets `None`.
//! Tests: `tests/it/corpus.rs`, goldens.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::flow::Flow;
use super::furniture;

/// Bytes from which a paragraph that was just there is a copy.
const REPEATED: usize = 40;
/// No advertisement has more bytes.
const ADVERTISEMENT: usize = 600;
/// How many paragraphs lie between a copy and the paragraph at most.
const JUST: usize = 4;
/// Elements whose content is not for reading.
const UNREAD: [&str; 12] =
    ["script", "style", "noscript", "template", "button", "select", "svg", "iframe", "form", "nav", "audio", "video"];

/// The paragraphs of the story; `None` where none was found.
pub(super) fn main_text(document: Document) -> Option<String> {
    drop_advertisements(&document);
    let config = Config { disable_json_ld: true, ..Config::default() };
    let article = catch_unwind(AssertUnwindSafe(|| Readability::with_document(document, None, Some(config))?.parse()));
    let content = article.ok()?.ok()?.content;
    let text = readable(&Document::fragment(content));
    (!text.is_empty()).then_some(text)
}

/// Takes out what the page itself calls an advertisement, where it is no longer than one.
fn drop_advertisements(document: &Document) {
    let named =
        document.select(".ad, .ads, .advert, .advertisement, .adsbygoogle, [data-ad], [aria-label=Advertisement]");
    for node in named.nodes() {
        let holds_story = node
            .descendants_it()
            .any(|inner| inner.node_name().is_some_and(|name| matches!(&*name, "h1" | "article" | "main")));
        if !holds_story && node.text().len() < ADVERTISEMENT {
            node.remove_from_parent();
        }
    }
}

fn readable(content: &Document) -> String {
    let mut paragraphs = flow_of(&content.root()).paragraphs();
    paragraphs.retain(|paragraph| !furniture::is_furniture(paragraph));
    let mut told = VecDeque::new();
    paragraphs.retain(|paragraph| !is_repeated(&paragraph.text, &mut told));
    // What stood under a heading at the end were links.
    while paragraphs.last().is_some_and(|paragraph| paragraph.heading) {
        paragraphs.pop();
    }
    let texts: Vec<String> = paragraphs.into_iter().map(|paragraph| paragraph.text).collect();
    texts.join("\n\n")
}

/// Galleries say the same under each picture; lists of recipes may repeat themselves farther on.
fn is_repeated(text: &str, told: &mut VecDeque<String>) -> bool {
    let repeated = text.len() >= REPEATED && told.iter().any(|before| before == text);
    told.push_back(text.to_owned());
    if told.len() > JUST {
        told.pop_front();
    }
    repeated
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_gallery_repeats_is_told_once() {
        let caption = "<p>The two ministers aboard the new frigate, in the morning.</p>";
        let text = readable(&Document::fragment(format!("{caption}<p>Image 1 of 2</p>{caption}<p>They met.</p>")));
        assert_eq!(text, "The two ministers aboard the new frigate, in the morning.\n\nThey met.");
    }

    #[test]
    fn advertisements_are_left_out() {
        let story =
            "<p>The two ministers met at the naval base, went aboard the frigate and agreed on a programme.</p>";
        let advertised = "<div class='ad'><p>Gold rings, offer ends 30 June 2021.</p></div>";
        let page = format!("<body><article><h1>Met</h1>{story}{advertised}{story}</article></body>");
        let text = main_text(Document::from(page.as_str())).expect("a story");
        assert!(!text.contains("offer ends") && text.contains("aboard the frigate"), "{text}");
        let whole = format!("<body><div class='ad layout'><article><h1>Met</h1>{story}</article></div></body>");
        assert!(main_text(Document::from(whole.as_str())).is_some_and(|text| text.contains("aboard the frigate")));
    }
}
