//! A page as a browser's parser sees it: its elements, links and text.

use std::collections::BTreeMap;

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// One element, in document order.
#[derive(Clone, Debug, Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
}

impl Element {
    pub fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").split_whitespace().any(|c| c == class)
    }
}

/// A parsed page.
pub struct Page {
    pub elements: Vec<Element>,
}

impl Page {
    pub fn parse(html: &str) -> Self {
        let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).one(html);
        let mut elements = Vec::new();
        walk(&dom.document, &mut elements);
        Self { elements }
    }

    /// Every element of this name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |e| e.name == name)
    }

    /// Every element with this class.
    pub fn of_class<'a>(&'a self, class: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements.iter().filter(move |e| e.has_class(class))
    }

    /// The text of the first element of this name; empty where there is none.
    pub fn text_of(&self, name: &str) -> String {
        self.all(name).next().map_or_else(String::new, |e| e.text.clone())
    }

    /// How often each element occurs.
    pub fn multiset(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for element in &self.elements {
            *counts.entry(element.name.clone()).or_insert(0) += 1;
        }
        counts
    }
}

fn walk(node: &Handle, elements: &mut Vec<Element>) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow().iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect();
        elements.push(Element { name: name.local.to_string(), attributes, text: text(node) });
    }
    for child in node.children.borrow().iter() {
        walk(child, elements);
    }
}

/// The text below a node, white space folded.
fn text(node: &Handle) -> String {
    let mut out = String::new();
    gather(node, &mut out);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn gather(node: &Handle, out: &mut String) {
    if let NodeData::Text { contents } = &node.data {
        out.push_str(&contents.borrow());
    }
    for child in node.children.borrow().iter() {
        gather(child, out);
    }
}
