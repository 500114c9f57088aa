//! One element of a page → its attribute or its text.
//!
//! Refuses to look through large elements. Tests: at the foot of `stamps.rs`.

use dom_query::NodeRef;

use crate::corpus::clean;

/// An attribute.
pub(super) fn attr(node: &NodeRef<'_>, name: &str) -> Option<String> {
    node.attr(name).map(|value| value.to_string())
}

/// The text of an element, where it is at most this long; does not look through large elements to find out.
pub(super) fn short_text(node: &NodeRef<'_>, most: usize) -> Option<String> {
    let mut text = String::new();
    for inner in node.descendants_it().take(100) {
        if inner.is_text() {
            text.push_str(&inner.text());
            if text.len() > most * 4 {
                return None;
            }
        } else if inner.node_name().is_some_and(|name| matches!(&*name, "br" | "p" | "div" | "li" | "span")) {
            text.push(' ');
        }
    }
    let line = clean::line(&text);
    (line.chars().count() <= most).then_some(line)
}
