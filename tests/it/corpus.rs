//! Reading: files of every format → articles, held against goldens that a person can proofread.
//!
//! A golden is a file in `tests/golden/corpus/` and what is read from it beside it as `NAME.expected`;
//! `UPDATE_GOLDENS=1 cargo test corpus` writes the latter anew.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use attache::article::Article;
use attache::corpus::{Format, Limits, ReadError, Reading, WalkOptions, read, read_bytes, walk};
use attache::date::Origin;
use jiff::civil::Date;

const GOLDENS: &str = "tests/golden/corpus";

fn limits() -> Limits {
    Limits { latest: Date::constant(2027, 1, 1), ..Limits::default() }
}

fn show(reading: &Reading) -> String {
    let mut out = String::new();
    for article in &reading.articles {
        let or_none = |field: &Option<String>| field.clone().unwrap_or_else(|| "–".to_owned());
        let _ = writeln!(out, "id        {}", article.id);
        let _ = writeln!(out, "title     {}", article.title);
        let _ = writeln!(out, "source    {}", or_none(&article.source));
        let _ = writeln!(out, "url       {}", or_none(&article.url));
        let _ = writeln!(out, "language  {}", or_none(&article.language));
        for claim in &article.claims {
            let date = claim.date.map_or_else(|| "–".to_owned(), |date| date.to_string());
            let _ = writeln!(out, "claim     {date} {:?}: {}", claim.origin, claim.evidence);
        }
        let _ = writeln!(out, "\n{}\n\n{}", article.body(), "=".repeat(60));
    }
    for problem in &reading.problems {
        let _ = writeln!(out, "problem   record {}: {}", problem.record, problem.reason);
    }
    out
}

#[test]
fn goldens() {
    let mut inputs: Vec<PathBuf> = fs::read_dir(GOLDENS).unwrap().map(|entry| entry.unwrap().path()).collect();
    inputs.retain(|path| path.extension().is_some_and(|extension| extension != "expected"));
    inputs.sort();
    assert!(inputs.len() >= 10);
    let mut wrong = Vec::new();
    for input in inputs {
        let name = input.file_name().unwrap().to_str().unwrap();
        let format = Format::of(&input).expect("a known format");
        let found = match read_bytes(name, format, &fs::read(&input).unwrap(), &limits()) {
            Ok(reading) => show(&reading),
            Err(error) => format!("error     {error}\n"),
        };
        let expected = Path::new(GOLDENS).join(format!("{name}.expected"));
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            fs::write(&expected, &found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("--- {name}\n{found}"));
        }
    }
    assert!(wrong.is_empty(), "differ from their .expected files:\n{}", wrong.join("\n"));
}

fn one(format: Format, text: &str) -> Article {
    let reading = read_bytes("file", format, text.as_bytes(), &limits()).expect("readable");
    assert_eq!(reading.articles.len(), 1, "{text}");
    reading.articles.into_iter().next().unwrap()
}

/// What [`Article`] promises of its fields, for every golden.
#[test]
fn articles_keep_the_promises_of_their_fields() {
    for entry in fs::read_dir(GOLDENS).unwrap() {
        let path = entry.unwrap().path();
        let Some(format) = Format::of(&path) else { continue };
        let Ok(reading) = read_bytes("x", format, &fs::read(&path).unwrap(), &limits()) else {
            continue;
        };
        for article in reading.articles {
            assert!(!article.title.is_empty());
            assert!(article.body_start == 0 || article.text.starts_with(&article.title));
            assert_eq!(article.text, format!("{}{}", &article.text[..article.body_start], article.body()));
            assert!(
                !article.text.contains("\n\n\n") && !article.text.contains('\r') && article.text == article.text.trim()
            );
            assert!(article.claims.iter().all(|claim| claim.date.is_some() && !claim.evidence.is_empty()));
        }
    }
}

#[test]
fn titles_of_plain_text_are_short_lines_of_their_own() {
    for (text, title, body) in [
        ("Fleets meet\n\nThe fleets met.", "Fleets meet", "The fleets met."),
        (
            "The fleets met off Goa.\n\nThey sailed on.",
            "The fleets met off Goa",
            "The fleets met off Goa.\n\nThey sailed on.",
        ),
        ("News story\n\nMinister visits fleet\n\nShe came.", "Minister visits fleet", "News story\n\nShe came."),
        ("One line only", "One line only", "One line only"),
        ("date 2019-03-04\nFleets meet\n\nThey met.", "Fleets meet", "They met."),
        (
            "Fleets meet\nBy Ilo Tamm\n4 March 2019\n\nThey met.",
            "Fleets meet",
            "By Ilo Tamm\n\n4 March 2019\n\nThey met.",
        ),
        (
            "MINISTRY OF SHIPS\nTranscript\n\nWhat the ministers told\nthe press of both countries\nVesmar, 4 March 2019\n\nThey met.",
            "What the ministers told the press of both countries",
            "MINISTRY OF SHIPS\n\nTranscript\n\nVesmar, 4 March 2019\n\nThey met.",
        ),
        (
            "FLEETS MEET OFF\nTHE COAST OF VESMARA\n\nBy Ilo Tamm\n\nThey met.",
            "FLEETS MEET OFF THE COAST OF VESMARA",
            "By Ilo Tamm\n\nThey met.",
        ),
        (
            "The fleets met off the\ncoast of Vesmara.\n\nThey sailed on.",
            "The fleets met off the coast of Vesmara",
            "The fleets met off the\ncoast of Vesmara.\n\nThey sailed on.",
        ),
    ] {
        let article = one(Format::Text, text);
        assert_eq!((article.title.as_str(), article.body()), (title, body), "{text}");
    }
}

#[test]
fn a_permalink_without_a_site_tells_the_day_and_is_no_link() {
    let article = one(Format::Markdown, "---\npermalink: /notes/2007/03/21/fleets/\n---\n\n# Fleets meet\n\nThey met.");
    let dates: Vec<_> = article.claims.iter().filter_map(|c| Some((c.origin, c.date?.to_string()))).collect();
    assert_eq!((article.url, dates), (None, vec![(Origin::Url, "2007-03-21".to_owned())]));
}

#[test]
fn records_are_understood_under_the_names_that_the_wild_has() {
    for record in [
        r#"{"title": "T", "text": "B", "date": "2022-09-08", "url": "https://a.example/x", "source": "S", "lang": "en"}"#,
        r#"{"headline": "T", "articleBody": "B", "datePublished": "2022-09-08T10:00:00Z", "link": "https://a.example/x", "publisher": {"name": "S"}, "inLanguage": "en-GB"}"#,
        r#"{"title": {"rendered": "T"}, "content": {"rendered": "<p>B</p>"}, "published_at": 1662595200, "permalink": "https://a.example/x", "site": "S", "language": "English"}"#,
        r#"{"title": "<b>T</b>", "description": "no", "maintext": "B", "date_publish": "08/09/2022", "pubDate": "Thu, 08 Sep 2022 01:00:00 GMT", "url": "https://a.example/x", "outlet": {"title": "S"}, "language": "eng"}"#,
        r#"{"_id": 1, "_source": {"title": "T", "body": ["B"], "published": "1662595200000", "url": "https://a.example/x", "source": "S", "lang": "en"}}"#,
    ] {
        let article = one(Format::Json, record);
        assert_eq!((article.title.as_str(), article.body()), ("T", "B"), "{record}");
        assert_eq!(article.url.as_deref(), Some("https://a.example/x"), "{record}");
        assert_eq!(article.source.as_deref(), Some("S"), "{record}");
        assert_eq!(article.language.as_deref(), Some("en"), "{record}");
        let dates: Vec<String> = article.claims.iter().filter_map(|c| c.date).map(|d| d.to_string()).collect();
        assert_eq!(dates, ["2022-09-08"], "{record}");
    }
}

#[test]
fn a_bad_record_costs_itself_alone() {
    let mut lines: Vec<String> =
        (1..=1000).map(|n| format!(r#"{{"id": {n}, "title": "Story {n}", "text": "Text."}}"#)).collect();
    lines[499] = r#"{"title": "broken"#.to_owned();
    let reading = read_bytes("wire.jsonl", Format::JsonLines, lines.join("\n").as_bytes(), &limits()).unwrap();
    assert_eq!(reading.articles.len(), 999);
    assert_eq!(reading.problems.iter().map(|p| p.record).collect::<Vec<_>>(), [500]);
    assert_eq!(reading.articles[0].id, "wire.jsonl/1");
}

#[test]
fn odd_values_are_no_dates_and_ids_stay_unique() {
    let dates = ["0000-00-00", "9999-01-01", "292277026596-12-04", "03/04/2021", "21"];
    let mut lines: Vec<String> =
        dates.iter().map(|d| format!(r#"{{"id": "same", "title": "T", "date": "{d}"}}"#)).collect();
    lines.push(r#"{"id": "same", "title": "half \ud800 a pair", "date": -62135596800}"#.to_owned());
    lines.push(r#"{"id": "same~2", "title": "T", "date": "2021-05-06"}"#.to_owned());
    let reading = read_bytes("x.jsonl", Format::JsonLines, lines.join("\n").as_bytes(), &limits()).unwrap();
    let mut ids: Vec<&str> = reading.articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!((ids.len(), reading.problems.len()), (7, 0));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 7);
    let claims: Vec<usize> = reading.articles.iter().map(|a| a.claims.len()).collect();
    assert_eq!(claims, [0, 0, 0, 0, 0, 0, 1]);
    assert!(reading.articles[5].title.contains('\u{fffd}'));
}

/// A feed's articles keep their ids when newer ones come in above them.
#[test]
fn ids_of_feed_items_do_not_depend_on_their_place() {
    let item = |n: u32| format!("<item><guid>https://a.example/?p={n}</guid><title>Story {n}</title></item>");
    let ids = |items: &[u32]| -> Vec<String> {
        let feed = format!("<rss><channel>{}</channel></rss>", items.iter().map(|n| item(*n)).collect::<String>());
        let reading = read_bytes("feed.xml", Format::Xml, feed.as_bytes(), &limits()).unwrap();
        reading.articles.into_iter().map(|article| article.id).collect()
    };
    assert_eq!(ids(&[2, 1])[..], ids(&[3, 2, 1])[1..]);
}

#[test]
fn the_walk_lists_article_files_in_order_and_counts_the_others() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["b/2.txt", "b/1.html.gz", "a.md", "README.md", ".hidden.txt", ".git/x.txt", "picture.png", "c.jsonl"] {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "Some text").unwrap();
    }
    let mut files = walk(folder.path(), &WalkOptions::default());
    let ids: Vec<String> = files.by_ref().map(|file| file.unwrap().id).collect();
    assert_eq!(ids, ["a.md", "b/1.html.gz", "b/2.txt", "c.jsonl"]);
    assert_eq!(files.ignored(), 3);
    let missing: Vec<_> = walk(&folder.path().join("none"), &WalkOptions::default()).collect();
    assert!(matches!(&missing[..], [Err(skipped)] if skipped.id == "." && skipped.folder));
}

#[test]
fn a_digest_tells_a_changed_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let digest = |text: &str| {
        fs::write(&path, text).unwrap();
        let file = walk(folder.path(), &WalkOptions::default()).next().unwrap().unwrap();
        read(&file, &limits()).unwrap().digest
    };
    assert_eq!(digest("one"), digest("one"));
    assert_ne!(digest("one"), digest("two"));
}

#[test]
fn other_xml_and_broken_json_are_refused_with_their_reason() {
    let reason = |format, text: &str| match read_bytes("x", format, text.as_bytes(), &limits()) {
        Err(error @ ReadError::Malformed { .. }) => error.to_string(),
        other => panic!("{text}: {other:?}"),
    };
    assert!(reason(Format::Xml, "<urlset><url>x</url></urlset>").contains("`urlset`"));
    assert!(reason(Format::Xml, "no tags").contains("no element"));
    assert!(reason(Format::Json, "{\"title\": ").contains("line 1"));
}
