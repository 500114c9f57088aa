//! A small tree of an XML text, for looking up what stands where.
//!
//! Forgiving, as feeds are written by hand: bare `&`, HTML entities and missing end tags are taken. Refuses entities that a
//! document defines itself (so there is nothing to expand and nothing to fetch), depth and size beyond [`Limits`].
//! Tests: `tests/it/hostile.rs`.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::html::Flow;
use super::super::{Limits, clean};

/// Elements of one file; more are no news but a database.
const ELEMENTS: usize = 1_000_000;
/// Attributes of one element that are looked at.
const ATTRIBUTES: usize = 64;

/// An element or a text between elements.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

/// An element, its names in lower case.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Qualified as written (`dc:date`); prefixes are used as everybody uses them.
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

/// The root element, or what is wrong and where.
pub(super) fn tree(xml: &str, limits: &Limits) -> Result<Element, String> {
    let mut reader = Reader::from_str(xml);
    let config = reader.config_mut();
    config.allow_dangling_amp = true;
    config.allow_unmatched_ends = true;
    config.check_end_names = false;
    let mut open = vec![Element::default()];
    let mut count = 0;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            // What was read so far may hold whole articles.
            Err(_) if open.iter().any(|element| element.children.len() > 1) => break,
            Err(error) => return Err(format!("{error} at byte {}", reader.error_position())),
        };
        match event {
            Event::Start(start) => {
                open.push(element(&start));
                count += 1;
            }
            Event::Empty(start) => {
                add(&mut open, Node::Element(element(&start)));
                count += 1;
            }
            Event::End(end) => close(&mut open, &end.name().0.to_ascii_lowercase()),
            Event::Text(text) => add_text(&mut open, &text),
            Event::CData(text) => add_text(&mut open, &text),
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                let text = html_escape::decode_html_entities(&entity);
                // An entity that the document defines itself stays unknown, and is left out.
                if *text != *entity {
                    add_text(&mut open, &text);
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if open.len() > limits.xml_depth {
            return Err(format!("more than {} elements inside each other", limits.xml_depth));
        }
        if count > ELEMENTS {
            return Err(format!("more than {ELEMENTS} elements"));
        }
    }
    while open.len() > 1 {
        pop(&mut open);
    }
    let root = open.pop().unwrap_or_default();
    root.into_elements().next().ok_or_else(|| "no element in it".to_owned())
}

fn element(start: &BytesStart<'_>) -> Element {
    let mut attributes = start.attributes();
    let attributes = attributes.with_checks(false).flatten().take(ATTRIBUTES).map(|attribute| {
        let value = html_escape::decode_html_entities(&attribute.value).into_owned();
        (attribute.key.0.to_ascii_lowercase(), value)
    });
    Element { name: start.name().0.to_ascii_lowercase(), attributes: attributes.collect(), children: Vec::new() }
}

/// Closes the innermost open element of this name and what is open inside it; an end tag without a start is passed over.
fn close(open: &mut Vec<Element>, name: &str) {
    if let Some(at) = open.iter().rposition(|element| element.name == name).filter(|at| *at > 0) {
        while open.len() > at {
            pop(open);
        }
    }
}

fn pop(open: &mut Vec<Element>) {
    if let Some(element) = open.pop() {
        add(open, Node::Element(element));
    }
}

fn add(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

/// Adds to the text before, so that references inside a word do not cut it.
fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    if let Some(Node::Text(before)) = parent.children.last_mut() {
        before.push_str(text);
    } else {
        parent.children.push(Node::Text(text.to_owned()));
    }
}

impl Element {
    /// The child elements.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    fn into_elements(self) -> impl Iterator<Item = Element> {
        self.children.into_iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The name without its prefix.
    pub fn local_name(&self) -> &str {
        self.name.rsplit(':').next().unwrap_or_default()
    }

    /// An attribute, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key.rsplit(':').next() == Some(name))
            .map(|(_, value)| value.as_str())
            .filter(|value| !value.trim().is_empty())
    }

    /// The first child with this qualified name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The text of the first child that has one, in the order of the names.
    pub fn line_of(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| {
            let mut elements = self.elements().filter(|element| element.name == *name);
            elements.find_map(|element| clean::some_line(&element.text()))
        })
    }

    /// Its elements and those inside them, in the order of the file.
    pub fn descendants(&self) -> Vec<&Element> {
        let mut out = Vec::new();
        let mut next: Vec<&Element> = vec![self];
        while let Some(element) = next.pop() {
            out.push(element);
            let at = next.len();
            next.extend(element.elements());
            next.get_mut(at..).unwrap_or_default().reverse();
        }
        out
    }

    /// All text inside, as it is.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for node in &self.children {
            match node {
                Node::Text(text) => out.push_str(text),
                Node::Element(element) => out.push_str(&element.text()),
            }
        }
        out
    }

    /// All text inside, in the paragraphs that its HTML-like elements make.
    pub fn paragraphs(&self) -> String {
        let mut flow = Flow::default();
        self.flow_into(&mut flow);
        flow.finish()
    }

    fn flow_into(&self, flow: &mut Flow) {
        for node in &self.children {
            match node {
                Node::Text(text) => flow.words(text),
                Node::Element(element) if element.local_name() == "br" => flow.line(),
                Node::Element(element) => {
                    flow.tag(element.block_name());
                    element.flow_into(flow);
                    flow.tag(element.block_name());
                }
            }
        }
    }

    /// The HTML element that it acts as: news formats call paragraphs `p`, but also `para`, `hl2`, `block`.
    fn block_name(&self) -> &str {
        match self.local_name() {
            "para" | "paragraph" | "block" | "hl2" | "item" => "p",
            name => name,
        }
    }
}
