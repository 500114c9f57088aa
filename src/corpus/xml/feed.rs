//! Feeds: RSS 0.9-2.0, RDF and Atom → a [`Draft`] for each item.
//!
//! Refuses the dates of changes (`lastBuildDate`, Atom's `updated`) as publication dates. Tests: goldens.

use super::super::Limits;
use super::super::assemble::Draft;
use super::super::html::text_of_field;
use super::super::read::Parsed;
use super::tree::Element;

/// Publication dates of an item, most trusted first.
const DATES: [&str; 8] =
    ["pubdate", "published", "issued", "dc:date", "dcterms:issued", "dcterms:created", "date", "created"];
/// Texts of an item, the fullest first.
const TEXTS: [&str; 7] = ["content:encoded", "fulltext", "body", "content", "description", "summary", "itunes:summary"];

/// The items of a feed; `None` where the root is no feed's.
pub(super) fn parse(root: &Element, limits: &Limits) -> Option<Parsed> {
    let channel = match root.local_name() {
        "rss" | "rdf" => root.elements().find(|element| element.local_name() == "channel").unwrap_or(root),
        "channel" | "feed" => root,
        _ => return None,
    };
    // Looked up once: a channel without a title may have thousands of items.
    let defaults = Defaults::of(channel);
    let mut parsed = Parsed { many: true, ..Parsed::default() };
    let items = root.elements().chain(channel.elements().filter(|_| !std::ptr::eq(root, channel)));
    let items = items.filter(|element| matches!(element.local_name(), "item" | "entry"));
    for (at, item) in items.enumerate() {
        if at >= limits.records {
            parsed.problem(at + 1, format!("only the first {} items were read", limits.records));
            break;
        }
        parsed.drafts.push((at + 1, draft(item, &defaults, limits)));
    }
    Some(parsed)
}

/// What holds for all items of a channel.
struct Defaults {
    source: Option<String>,
    language: Option<String>,
}

impl Defaults {
    fn of(channel: &Element) -> Self {
        let language = channel.attribute("lang").map(str::to_owned);
        Self {
            source: channel.line_of(&["title"]),
            language: language.or_else(|| channel.line_of(&["language", "dc:language"])),
        }
    }
}

fn draft(item: &Element, defaults: &Defaults, limits: &Limits) -> Draft {
    let url = link(item);
    let mut draft = Draft {
        key: item.line_of(&["guid", "id"]).or_else(|| item.attribute("about").map(str::to_owned)),
        title: item.line_of(&["title", "dc:title"]).map(|title| text_of_field(&title)),
        body: body(item),
        source: item
            .line_of(&["source", "dc:publisher"])
            .or_else(|| defaults.source.clone())
            .map(|name| text_of_field(&name)),
        url: url.or_else(|| item.line_of(&["guid"])),
        language: item
            .line_of(&["dc:language", "language"])
            .or_else(|| item.attribute("lang").map(str::to_owned))
            .or_else(|| defaults.language.clone()),
        ..Draft::default()
    };
    for name in DATES {
        if let Some(value) = item.line_of(&[name]).filter(|_| draft.claims.is_empty()) {
            draft.claim(name, &value, limits);
        }
    }
    draft
}

/// RSS writes the address as text, Atom as an attribute.
fn link(item: &Element) -> Option<String> {
    let links = || item.elements().filter(|element| element.local_name() == "link");
    let of_page = |link: &&Element| link.attribute("rel").is_none_or(|rel| rel == "alternate");
    item.line_of(&["feedburner:origlink", "link"])
        .or_else(|| links().filter(of_page).find_map(|link| link.attribute("href")).map(str::to_owned))
}

fn body(item: &Element) -> String {
    let texts = TEXTS.iter().filter_map(|name| item.child(name));
    texts.map(text_of).find(|text| !text.trim().is_empty()).unwrap_or_default()
}

/// The text of an element that holds escaped HTML, or HTML elements.
pub(super) fn text_of(element: &Element) -> String {
    if element.elements().next().is_some() { element.paragraphs() } else { text_of_field(&element.text()) }
}
