//! Feeds as a feed reader meets them: well-formed whatever the corpus holds, in the order of arrival, with lasting ids.

use attache::index::{FileEntry, Writer};
use jiff::Timestamp;
use jiff::civil::date;
use quick_xml::Reader;
use quick_xml::events::Event;

use crate::site::{Running, SITE};
use crate::stories::Story;

/// The elements of a feed in order, with their attributes and their text; fails on what is not well-formed.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

fn parse(xml: &str) -> Vec<Element> {
    let legal = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    assert!(xml.chars().all(legal), "a character that XML cannot hold");
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let (mut all, mut open): (Vec<Element>, Vec<usize>) = (Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().expect("well-formed");
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let attribute = |a: quick_xml::events::attributes::Attribute<'_>| {
                    let value = quick_xml::escape::unescape(&a.value).unwrap().into_owned();
                    (a.key.as_ref().to_owned(), value)
                };
                let attributes = tag.attributes().map(|a| attribute(a.expect("an attribute"))).collect();
                let name = tag.name().as_ref().to_owned();
                all.push(Element { name, attributes, text: String::new() });
                if matches!(event, Event::Start(_)) {
                    open.push(all.len() - 1);
                }
            }
            Event::End(_) => {
                open.pop();
            }
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    all[*at].text.push_str(text);
                }
            }
            Event::GeneralRef(name) => {
                let reference = format!("&{};", &**name);
                let at = *open.last().expect("text in an element");
                all[at].text.push_str(&quick_xml::escape::unescape(&reference).expect("a known reference"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty());
    all
}

fn texts<'a>(feed: &'a [Element], name: &str) -> Vec<&'a str> {
    feed.iter().filter(|e| e.name == name).map(|e| e.text.as_str()).collect()
}

fn links<'a>(feed: &'a [Element], rel: &str) -> Vec<&'a str> {
    let value = |e: &'a Element, key: &str| e.attributes.iter().find(|(k, _)| k == key).map_or("", |(_, v)| v.as_str());
    feed.iter().filter(|e| e.name == "link" && value(e, "rel") == rel).map(|e| value(e, "href")).collect()
}

#[test]
fn every_search_has_a_feed_with_absolute_links_and_lasting_ids() {
    for search in ["", "?q=exercise", "?q=bridge&view=statements", "?speaker=mara-lindqvist&view=grid", "?q=nosuchword"]
    {
        let answer = SITE.get(&format!("/search.atom{search}"));
        assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
        let feed = parse(&answer.text());
        let entries = feed.iter().filter(|e| e.name == "entry").count();
        assert_eq!(entries == 0, search == "?q=nosuchword", "{search}");
        for (name, own) in [("id", 1), ("title", 1), ("updated", 1), ("summary", 0)] {
            assert_eq!(texts(&feed, name).len(), entries + own, "{name} of {search}");
        }
        let mut ids = texts(&feed, "id");
        assert!(
            ids.iter().all(|id| id.starts_with("tag:attache.invalid,2026:") && !id.contains("127.0.0.1")),
            "{ids:?}"
        );
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), entries + 1, "each its own");
        assert!(texts(&feed, "updated").iter().all(|time| time.parse::<Timestamp>().is_ok()));
        let site = format!("http://{}/", SITE.address);
        for href in links(&feed, "alternate").into_iter().chain(links(&feed, "self")) {
            let path = href.strip_prefix(&site).unwrap_or_else(|| panic!("{href} is not absolute"));
            assert_eq!(SITE.get(&format!("/{path}")).status, 200, "{href}");
        }
    }
}

#[test]
fn pages_lead_to_the_feed_of_their_search() {
    let page = SITE.page("/search?q=bridge&country=NO&page=2");
    let link = page.all("link").find(|l| l.get("rel") == "alternate").expect("a link");
    assert_eq!((link.get("type"), link.get("href")), ("application/atom+xml", "/search.atom?country=NO&q=bridge"));
}

#[test]
fn any_text_makes_a_valid_feed() {
    let hostile = "]]> <b>&amp; & \u{0}\u{b}\u{1b}[2J\u{fffe} \u{202e}\u{7f}\u{85} 防衛 \"x' drill";
    let story = Story::new("bad & <file>.txt", hostile, "“Drill now,” she said.");
    let story = story.from(hostile, "https://wire.example/?a=1&b=<\"").said("Ada & Co <x>", hostile, "Drill now");
    let site = Running::over(&[story.0]);
    for view in ["articles", "statements"] {
        let text = site.get(&format!("/search.atom?q=drill&view={view}")).text();
        let feed = parse(&text);
        assert_eq!(texts(&feed, "summary").len(), 1, "{text}");
        assert!(texts(&feed, "title")[1].contains("]]> <b>&amp; & \u{fffd}"), "{text}");
    }
}

#[test]
fn what_came_last_is_first_whenever_it_was_published() {
    let folder = tempfile::tempdir().expect("a folder");
    let add = |id: &str, year: i16| {
        let mut writer = Writer::open(folder.path(), false).expect("a writer");
        let doc = Story::new(id, "Harbour drill", "Ships sailed.").on(date(year, 5, 1)).0;
        writer.replace(FileEntry { path: id.to_owned(), articles: 1, ..FileEntry::default() }, &[doc]).expect("added");
        writer.finish().expect("committed");
    };
    add("first.txt", 2024);
    std::thread::sleep(std::time::Duration::from_millis(1_100)); // arrivals are told apart by the second
    add("then.txt", 1999);
    let site = Running::on(folder);
    let feed = parse(&site.get("/search.atom?q=harbour").text());
    assert_eq!(
        texts(&feed, "id")[1..].iter().map(|id| id.rsplit('/').next().unwrap()).collect::<Vec<_>>(),
        ["then.txt", "first.txt"]
    );
    assert_eq!(texts(&feed, "published"), ["1999-05-01T00:00:00Z", "2024-05-01T00:00:00Z"]);
    let updated = texts(&feed, "updated");
    assert!(updated[0] == updated[1] && updated[1] > updated[2], "{updated:?}");
}

#[test]
fn behind_a_proxy_that_ends_tls_addresses_are_those_that_readers_see() {
    let ask = |path: &str| {
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: news.example\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n"
        );
        SITE.send(head.as_bytes()).text()
    };
    let feed = parse(&ask("/search.atom?q=bridge"));
    let own = links(&feed, "alternate").into_iter().chain(links(&feed, "self"));
    assert!(own.clone().count() > 2 && own.clone().all(|href| href.starts_with("https://news.example/")), "{own:?}");
    assert!(ask("/opensearch.xml").contains("template=\"https://news.example/search?q={searchTerms}\""));
}
