//! Markup that means harm: nested without end, repeated without end, unfolding entities, whatever trips a parser.
//!
//! Every fixture is made here; nothing hostile lies in the repository. Files and encodings: `hostile.rs`.

use std::time::{Duration, Instant};

use attache::corpus::Format;
use proptest::prelude::*;

use crate::hostile::read_as;

/// each of these brings some parser to its knees.
#[test]
fn deep_and_wide_markup_is_read_in_time() {
    let reopened: String = (0..50_000).map(|n| format!("<p><b id={n}>x</p>")).collect();
    let attributes: String = (0..1_000_000).map(|n| format!(" a{n}=1")).collect();
    let shapes = [
        "<div>".repeat(100_000),
        "<b>".repeat(100_000),
        "<table>".repeat(100_000),
        "<a xmlns='x'>".repeat(100_000),
        "<p>text".repeat(100_000),
        "<table><tr><td>".repeat(60_000),
        "<svg>".repeat(100_000),
        "<![CDATA[".repeat(100_000),
        "<!--".repeat(100_000),
        "</div>".repeat(100_000),
        "<".repeat(100_000),
        "&".repeat(100_000),
        "<br>".repeat(100_000),
        "[".repeat(100_000),
        "{".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "![".repeat(100_000),
        "[a](".repeat(100_000),
        "**".repeat(100_000),
        "_a".repeat(100_000),
        "> ".repeat(100_000),
        "key: value\n".repeat(50_000),
        "\\ud800".repeat(50_000),
        "<item><title>x".repeat(50_000),
        "<rss><channel>".to_owned() + &"<item><title>x</title></item>".repeat(30_000),
        reopened,
        format!("<p{attributes}>x"),
        format!("<p a=\"{}\">x", "y".repeat(10 << 20)),
        format!("<script>{}", "x<y ".repeat(2 << 20)),
        "<p>x <a href='y'>z</a></p>".repeat(40_000),
        "a".repeat(4 << 20),
    ];
    // Without optimisation, on a machine that does other things too, seconds are longer.
    let most = Duration::from_secs(if cfg!(debug_assertions) { 15 } else { 2 });
    for shape in &shapes {
        // The large ones go where they hurt.
        let formats = Format::ALL.iter().filter(|info| shape.len() < 3 << 20 || info.format == Format::Html);
        for info in formats {
            let start = Instant::now();
            let _ = read_as(info.format, shape.as_bytes());
            let took = start.elapsed();
            let begin: String = shape.chars().take(20).collect();
            assert!(took < most, "{} took {took:?} for {begin}…", info.name);
        }
    }
}

/// XML fetches nothing and unfolds nothing.
#[test]
fn xml_entities_stay_folded() {
    let xxe = r#"<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>T &x;</title></item></channel></rss>"#;
    assert_eq!(read_as(Format::Xml, xxe.as_bytes()).unwrap().articles[0].text, "T");
    let levels: String =
        (1..10).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
    let laughs = format!(
        "<!DOCTYPE rss [<!ENTITY l0 \"ha\">{levels}]><rss><channel><item><title>T &l9;</title></item></channel></rss>"
    );
    let start = Instant::now();
    assert_eq!(read_as(Format::Xml, laughs.as_bytes()).unwrap().articles[0].text, "T");
    assert!(start.elapsed() < Duration::from_secs(2));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// no bytes make a reader panic, and whatever they give keeps its promises.
    #[test]
    fn no_bytes_make_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&bytes);
    }

    #[test]
    fn no_markup_makes_a_reader_panic(
        parts in prop::collection::vec(prop::sample::select(PARTS.to_vec()), 0..40),
        words in prop::collection::vec("\\PC{0,12}", 0..40),
    ) {
        let text: String = parts.iter().zip(words.iter().map(String::as_str).chain(std::iter::repeat(" x "))).flat_map(|(a, b)| [*a, b]).collect();
        check(text.as_bytes());
    }
}

/// What parsers trip over.
const PARTS: [&str; 52] = [
    "<p>",
    "</p>",
    "<div class=date>",
    "<td>",
    "<table>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<script>",
    "</script>",
    "&amp;",
    "&#0;",
    "&#x110000;",
    "<time datetime=2022-01-01>",
    "<h1>",
    "<meta property=article:published_time content='",
    "'>",
    "\"",
    "<item>",
    "<rss><channel>",
    "<entry>",
    "<title>",
    "</title>",
    "<a href=",
    ">",
    "<",
    "/",
    "=",
    "---\n",
    "+++\n",
    "title: ",
    "\n\n",
    "# ",
    "```",
    "[",
    "](",
    "![",
    "[^1]",
    "**",
    "_",
    "> ",
    "- ",
    "{\"title\":\"",
    "\",\"text\":\"",
    "\"}",
    "[{",
    "\\ud800",
    "\\",
    "2022-13-45",
    "\u{202e}",
    "é",
];

fn check(bytes: &[u8]) {
    for info in Format::ALL {
        let Ok(reading) = read_as(info.format, bytes) else {
            continue;
        };
        for article in reading.articles {
            assert!(!article.title.is_empty());
            assert!(article.text.is_char_boundary(article.body_start), "{article:?}");
            assert!(!article.text.trim().is_empty());
        }
    }
}
