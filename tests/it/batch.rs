//! A list of names or queries → a table, in the terminal and on the page; a bad line never costs the others.

use std::fs;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::site::{SITE, encoded};
use crate::stories;

fn batch(args: &[&str], list: &[u8]) -> Output {
    use std::io::Write;
    static INDEX: std::sync::LazyLock<tempfile::TempDir> =
        std::sync::LazyLock::new(|| crate::site::index(&stories::corpus()));
    let mut child = Command::new(env!("CARGO_BIN_EXE_attache"))
        .arg("batch")
        .args(args)
        .env_clear()
        .env("ATTACHE_INDEX", INDEX.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let _ = child.stdin.take().expect("its input").write_all(list);
    child.wait_with_output().expect("it ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// A query that is past the limits.
fn too_deep() -> String {
    "(".repeat(40) + "a"
}

#[test]
fn each_line_has_the_counts_of_its_search() {
    let run = batch(&["-", "--json"], b"exercise\nbridge\nnosuchword\n\"grey heron\"\n");
    assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
    let table: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    assert_eq!(table["index"]["fingerprint"], SITE.json("/api/search")["index"]["fingerprint"]);
    for row in table["rows"].as_array().expect("rows") {
        let search = row["search"].as_str().expect("a search");
        let oldest = SITE.json(&format!("/api/search?{search}&sort=oldest"));
        let newest = SITE.json(&format!("/api/search?{search}&sort=newest"));
        assert_eq!(row["articles"], oldest["articles"], "{search}");
        assert_eq!(row["first"], oldest["hits"][0]["published"], "{search}");
        assert_eq!(row["last"], newest["hits"][0]["published"], "{search}");
        let statements = SITE.json(&format!("/api/search?{search}&view=statements"));
        let partial = statements["query"]["notes"].to_string().contains("partial");
        assert!(partial || row["statements"] == statements["total"], "{search}");
    }
}

#[test]
fn a_bad_line_is_a_row_and_the_others_are_searched() {
    let list = [b"exercise\n\xff\xfe bad\n", too_deep().as_bytes(), b"\n\nbridge\n"].concat();
    let run = batch(&["-", "--csv", "--site", "http://desk.example/"], &list);
    assert_eq!(run.status.code(), Some(3));
    let rows: Vec<csv::StringRecord> =
        csv::Reader::from_reader(run.stdout.as_slice()).records().map(Result::unwrap).collect();
    let lines: Vec<&str> = rows.iter().map(|row| &row[0]).collect();
    assert_eq!(lines, ["1", "2", "3", "5"]);
    assert!(rows[1][8].contains("UTF-8") && rows[2][8].contains("deep"), "{rows:?}");
    assert!(rows[0][2].parse::<u64>().is_ok_and(|n| n > 0) && rows[3][2].parse::<u64>().is_ok_and(|n| n > 0));
    assert_eq!(&rows[3][6], "http://desk.example/search?q=bridge");
    let told = text(&run.stderr);
    assert!(told.contains("line 2: ") && told.contains("line 3: "), "{told}");
}

#[test]
fn names_are_looked_up_as_what_they_are() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("people.csv");
    fs::write(&file, "\"Mara Lindqvist\",defence minister\n\"=Nobody, At All\",x\n").expect("written");
    let name = file.to_str().expect("text");
    let run = batch(&[name, "--as", "speaker", "--json"], b"");
    let table: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    assert_eq!(table["rows"][0]["articles"], SITE.json("/api/search?speaker=mara-lindqvist")["articles"]);
    assert_eq!(table["rows"][1]["articles"], 0);
    assert!(table["rows"][1]["notes"][0].as_str().expect("a note").contains("Nobody"));
    let shown = text(&batch(&[name, "--as", "speaker"], b"").stdout);
    assert!(shown.contains("Mara Lindqvist\n") && shown.contains("/search?speaker=Mara+Lindqvist"), "{shown}");
    assert_eq!(batch(&["/nonexistent/list"], b"").status.code(), Some(1));
}

#[test]
fn the_page_has_the_same_table_and_changes_nothing() {
    let list = format!("exercise\n{}\n<b>bridge</b>", too_deep());
    let page = SITE.page(&format!("/batch?list={}", encoded(&list)));
    assert_eq!(page.all("tr").count(), 4, "a head and three rows");
    assert_eq!(page.all("b").count(), 0);
    let links: Vec<&str> = page.all("a").map(|a| a.get("href")).filter(|href| href.starts_with("/search?q=")).collect();
    assert_eq!(links, ["/search?q=exercise", "/search?q=%3Cb%3Ebridge%3C%2Fb%3E"]);
    for href in links {
        assert_eq!(SITE.get(href).status, 200);
    }
    let people = SITE.page("/batch?as=speaker&list=Mara+Lindqvist");
    assert!(people.all("a").any(|a| a.get("href") == "/search?speaker=Mara+Lindqvist"));
    assert_eq!(SITE.page("/batch").all("tr").count(), 0);
    assert_eq!(SITE.ask("POST", "/batch?list=a").status, 405);
    let long = "a%0A".repeat(300);
    let page = SITE.page(&format!("/batch?list={long}"));
    assert_eq!(page.all("tr").count(), 101, "the first hundred");
    assert!(page.text_of("main").contains("first 100"), "and says so");
}
