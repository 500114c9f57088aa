//! What a page says of itself: one pass over its tree → [`Facts`].
//!
//! Refuses to judge; that is left to the files that read them. Tests: goldens, `tests/it/corpus.rs`.

use dom_query::{Document, NodeRef};
use serde_json::{Map, Value};

use jiff::civil::Date;

use super::element::{attr, short_text};
use super::json_ld;
use super::stamps::{Stamp, Stamps};
use crate::corpus::dates;

/// Characters of a headline that are read.
const HEADLINE: usize = 400;
/// Headings of a level that are held against the title.
const HEADINGS: usize = 20;

/// Everything in a page that may tell its title, outlet, address, language and date.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Meta elements: name, property or itemprop in lower case, and content.
    pub metas: Vec<(String, String)>,
    /// JSON-LD objects that stand for the page itself.
    pub objects: Vec<Map<String, Value>>,
    /// JSON-LD that does not parse, as it is.
    pub broken_json: Vec<String>,
    /// The title element.
    pub title: Option<String>,
    /// Headings of the first level.
    pub headings: Vec<String>,
    /// Where dates stand in the page.
    pub stamps: Vec<Stamp>,
    /// The language of the root element.
    pub lang: Option<String>,
    canonical: Option<String>,
}

impl Facts {
    /// Collects the facts of a page.
    pub fn of(document: &Document) -> Self {
        let mut facts = Self::default();
        let root = document.root();
        for node in root.descendants_it() {
            if let Some(name) = node.node_name() {
                facts.see(&name, &node);
            }
        }
        let mut stamps = Stamps::of_page(facts.headline(&root).as_ref());
        for node in root.descendants_it() {
            if let Some(name) = node.node_name() {
                stamps.see(&name, &node);
            }
        }
        facts.stamps = stamps.finish();
        facts
    }

    /// The heading that a title of the page agrees with: the longest, as a site's name may be a heading too.
    fn headline<'a>(&self, root: &NodeRef<'a>) -> Option<NodeRef<'a>> {
        let titles: Vec<&str> = self.title.as_deref().into_iter().chain(self.meta(&["og:title"])).collect();
        let letters = |node: &NodeRef<'_>| {
            let text = short_text(node, HEADLINE).filter(|text| titles.iter().any(|title| agree(text, title)))?;
            Some(text.len())
        };
        let of = |level: &str| {
            let named = |node: &NodeRef<'a>| node.node_name().is_some_and(|name| &*name == level);
            let headings = root.descendants_it().filter(named).take(HEADINGS);
            let told = headings.filter_map(|node| Some((letters(&node)?, node)));
            told.reduce(|best, next| if next.0 > best.0 { next } else { best })
        };
        of("h1").or_else(|| of("h2")).map(|(_, node)| node)
    }

    fn see(&mut self, name: &str, node: &NodeRef<'_>) {
        match name {
            "html" => self.lang = attr(node, "lang").or_else(|| attr(node, "xml:lang")),
            "meta" => {
                let key = ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| attr(node, key));
                if let (Some(key), Some(content)) = (key, attr(node, "content")) {
                    self.metas.push((key.to_lowercase(), content));
                }
            }
            "link" if self.canonical.is_none() => {
                let rel = attr(node, "rel").unwrap_or_default();
                if rel.eq_ignore_ascii_case("canonical") {
                    self.canonical = attr(node, "href");
                }
            }
            "title" if self.title.is_none() => self.title = Some(node.text().to_string()),
            "h1" if self.headings.len() < 8 => {
                let text = short_text(node, HEADLINE);
                self.headings.extend(text.filter(|t| !t.trim().is_empty()));
            }
            "script" if attr(node, "type").is_some_and(|t| t.to_lowercase().contains("ld+json")) => {
                let script = node.text();
                let objects = json_ld::objects(&script);
                if objects.is_empty() {
                    self.broken_json.push(script.to_string());
                }
                self.objects.extend(objects);
            }
            _ => {}
        }
    }

    /// The content of the first meta element that has one of these names, in the order of the names.
    pub fn meta(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            let (_, content) = self.metas.iter().find(|(key, content)| key == name && !content.trim().is_empty())?;
            Some(content.trim())
        })
    }

    /// The article's JSON-LD object.
    pub fn article(&self) -> Option<&Map<String, Value>> {
        self.objects.iter().find(|object| json_ld::is_article(object))
    }

    /// The outlet.
    pub fn source(&self) -> Option<String> {
        self.article()
            .and_then(|article| json_ld::text(article, "publisher"))
            .filter(|name| !name.starts_with("http") && !name.starts_with('#'))
            .or_else(|| {
                self.meta(&[
                    "og:site_name", "application-name", "dc.publisher", "citation_journal_title", "copyright-holder",
                ])
            })
            .map(|name| html_escape::decode_html_entities(name).into_owned())
    }

    /// The page's address: the canonical one, unless that is only the site's front page.
    pub fn address(&self) -> Option<String> {
        let article = self.article();
        let linked = ["url", "mainEntityOfPage", "@id"].iter().filter_map(|key| json_ld::text(article?, key));
        let candidates: Vec<&str> = self
            .canonical
            .as_deref()
            .into_iter()
            .chain(self.meta(&["og:url", "twitter:url", "dc.identifier"]))
            .chain(linked)
            .map(str::trim)
            .filter(|url| url.starts_with("http://") || url.starts_with("https://"))
            .collect();
        let has_path = |url: &&&str| url.splitn(4, '/').nth(3).is_some_and(|path| !path.is_empty());
        candidates.iter().find(has_path).or(candidates.first()).map(|url| (*url).to_owned())
    }

    /// Whether the page's address tells the day.
    pub fn has_dated_address(&self, latest: Date) -> bool {
        self.address().is_some_and(|url| dates::in_address(&url, latest).is_some())
    }

    /// The language that the page names.
    pub fn language(&self) -> Option<String> {
        let named = self.lang.clone().filter(|lang| !lang.trim().is_empty());
        named.or_else(|| self.meta(&["og:locale", "content-language", "language", "dc.language"]).map(str::to_owned))
    }

    /// The story's text in its JSON-LD object.
    pub fn article_body(&self) -> Option<String> {
        let body = json_ld::text(self.article()?, "articleBody")?;
        Some(super::text_of_field(&html_escape::decode_html_entities(body)))
    }
}

/// Whether a heading is the start of a title or the other way about, letters only.
pub(super) fn agree(heading: &str, title: &str) -> bool {
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (heading, title) = (letters(heading), letters(title));
    // A site's name is a part of its titles too, but a short one at their end.
    !heading.is_empty()
        && (title.starts_with(&heading)
            || (title.len() > 15 && heading.starts_with(&title))
            || (heading.len() * 2 > title.len() && title.contains(&heading)))
}
