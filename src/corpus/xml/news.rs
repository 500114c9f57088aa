//! The XML of news systems: NITF, NewsML-G2, NewsML 1 and plain `<article><title>…` → [`Draft`]s.
//!
//! What they share is enough to read them alike: somewhere inside the element of an article stand a headline, a body and
//! the date of release, under names of one table. Refuses XML that has no such element. Tests: goldens.

use super::super::Limits;
use super::super::assemble::Draft;
use super::super::header::{self, Field};
use super::super::html::text_of_field;
use super::super::read::Parsed;
use super::feed;
use super::tree::Element;

/// Elements that are one article whatever they hold.
const ARTICLES: [&str; 4] = ["newsitem", "nitf", "newsarticle", "news-item"];
/// Names of news formats that the common table does not have, by what they hold; most trusted first.
const TITLES: [&str; 5] = ["hl1", "headline", "hedline", "title", "head1"];
const BODIES: [&str; 9] =
    ["body.content", "inlinexml", "inlinedata", "datacontent", "body", "content", "text", "articlebody", "story"];
const DATES: [&str; 10] = [
    "date.release", "date.issue", "contentcreated", "firstcreated", "pubdate", "published", "publicationdate",
    "pub-date", "versioncreated", "thisrevisioncreated",
];

/// The articles below a root; `None` where there are none.
pub(super) fn parse(root: &Element, limits: &Limits) -> Option<Parsed> {
    let mut articles = Vec::new();
    collect(root, &mut articles);
    let many = !articles.iter().any(|article| std::ptr::eq(*article, root));
    let mut parsed = Parsed { many, ..Parsed::default() };
    for (at, article) in articles.into_iter().take(limits.records).enumerate() {
        parsed.drafts.push((at + 1, draft(article, limits)));
    }
    (!parsed.drafts.is_empty()).then_some(parsed)
}

/// The outermost elements that are articles.
fn collect<'a>(element: &'a Element, out: &mut Vec<&'a Element>) {
    if ARTICLES.contains(&element.local_name()) || is_plain_article(element) {
        out.push(element);
    } else {
        element.elements().for_each(|inner| collect(inner, out));
    }
}

/// An element with a title and a text as children.
fn is_plain_article(element: &Element) -> bool {
    let has = |wanted: Field| {
        element.elements().any(|child| header::field(child.local_name()).is_some_and(|(f, _)| f == wanted))
    };
    has(Field::Title)
        && (has(Field::Text) || element.elements().any(|child| matches!(child.local_name(), "p" | "para")))
}

fn draft(article: &Element, limits: &Limits) -> Draft {
    let all = article.descendants();
    let named = |names: &'static [&'static str]| {
        names.iter().flat_map(|name| all.iter().filter(move |e| e.local_name() == *name)).copied()
    };
    let of_field = |wanted: Field| {
        let mut found: Vec<(usize, &Element)> = article
            .elements()
            .filter_map(|child| {
                header::field(child.local_name()).filter(|(f, _)| *f == wanted).map(|(_, rank)| (rank, child))
            })
            .collect();
        found.sort_by_key(|(rank, _)| *rank);
        found.into_iter().map(|(_, child)| child)
    };
    let line = |element: &Element| Some(text_of_field(&element.text())).filter(|text| !text.trim().is_empty());
    let body = named(&BODIES).chain(of_field(Field::Text)).map(feed::text_of).find(|text| !text.trim().is_empty());
    let mut draft = Draft {
        title: named(&TITLES).find_map(line),
        body: body.unwrap_or_else(|| loose_paragraphs(article)),
        source: source(article, &all).or_else(|| of_field(Field::Source).find_map(line)),
        url: of_field(Field::Url).find_map(line).or_else(|| attribute(&all, "pubdata", "ex-ref")),
        language: article.attribute("lang").map(str::to_owned).or_else(|| of_field(Field::Language).find_map(line)),
        key: article
            .attribute("guid")
            .or_else(|| article.attribute("id"))
            .map(str::to_owned)
            .or_else(|| of_field(Field::Id).find_map(line)),
        ..Draft::default()
    };
    for element in named(&DATES).chain(of_field(Field::Date)) {
        let value = element.attribute("norm").map_or_else(|| element.text(), str::to_owned);
        if draft.claims.is_empty() {
            draft.claim(&element.name, &value, limits);
        }
    }
    if let Some(value) = attribute(&all, "pubdata", "date.publication").filter(|_| draft.claims.is_empty()) {
        draft.claim("date.publication", &value, limits);
    }
    draft
}

/// `<provider><name>`, `<provider literal>`, `<pubdata name>`, `<doc.copyright holder>`.
fn source(article: &Element, all: &[&Element]) -> Option<String> {
    let provider = all.iter().find(|element| element.local_name() == "provider");
    provider
        .and_then(|provider| provider.line_of(&["name"]).or_else(|| provider.attribute("literal").map(str::to_owned)))
        .or_else(|| attribute(all, "pubdata", "name"))
        .or_else(|| attribute(all, "doc.copyright", "holder"))
        .or_else(|| article.attribute("source").map(str::to_owned))
}

fn attribute(all: &[&Element], element: &str, name: &str) -> Option<String> {
    all.iter().find(|e| e.local_name() == element).and_then(|e| e.attribute(name)).map(str::to_owned)
}

/// The paragraphs of an article that has no element for its body.
fn loose_paragraphs(article: &Element) -> String {
    let paragraphs = article.elements().filter(|child| matches!(child.local_name(), "p" | "para"));
    let texts: Vec<String> = paragraphs.map(Element::paragraphs).collect();
    texts.join("\n\n")
}
