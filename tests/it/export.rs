//! Exports as programs read them: every format whole and harmless, all hits, little memory, no work for nobody.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use attache::export::Format;
use attache::index::IndexedDoc;
use jiff::civil::date;
use serde_json::Value;
use tempfile::TempDir;

use crate::site::{Answer, Running, index};
use crate::stories::Story;

/// Texts that mean something to a spreadsheet, to TeX, to RIS, to Markdown and to a terminal.
const HOSTILE: [&str; 6] = [
    "=HYPERLINK(\"https://evil.example\", \"drill\")",
    "+1 drill, \"quoted\", and\nnext line",
    "@SUM(A1) drill \\input{secrets} 100% {unbalanced",
    "-2 drill\r\nER  - \r\nTY  - BOOK",
    "\tdrill [x](javascript:alert(1)) <script>`# *b*",
    "drill \u{1b}[2J \u{202e}gpj.exe \u{0} @comment{x",
];

static SITE: LazyLock<Running> = LazyLock::new(|| {
    let docs: Vec<IndexedDoc> = HOSTILE
        .iter()
        .enumerate()
        .map(|(n, title)| {
            let story = Story::new(&format!("h/{n}.txt"), title, "We drill at sea, she said. Ships sailed.");
            let day = date(2024, 3, 1 + i8::try_from(n).unwrap());
            story.on(day).from(title, "https://wire.example/a").said("Ada Example", title, "We drill at sea").0
        })
        .collect();
    Running::over(&docs)
});

fn export(format: Format, search: &str) -> Answer {
    let answer = SITE.get(&format!("/search.{}?{search}", format.extension()));
    assert_eq!((answer.status, answer.header("content-type")), (200, format.media_type()));
    answer
}

fn rows(answer: &Answer) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(answer.body.as_slice()).records().map(|row| row.expect("a well-formed row")).collect()
}

#[test]
fn every_format_names_its_index_and_its_file() {
    let fingerprint = SITE.json("/api/search")["index"]["fingerprint"].as_str().unwrap().to_owned();
    for format in Format::ALL {
        for (search, what) in [("q=drill", "articles"), ("q=drill&view=statements", "statements")] {
            let answer = export(format, search);
            assert_eq!(answer.header("x-attache-index"), fingerprint);
            let file = format!("attache-{what}-{}.{}", &fingerprint[..12], format.extension());
            assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{file}\""));
            assert!(answer.text().contains(&fingerprint), "{format} tells its index");
        }
    }
}

#[test]
fn a_table_comes_back_as_it_was_and_nothing_in_it_is_a_formula() {
    let found = rows(&export(Format::Csv, "q=drill&sort=oldest"));
    assert_eq!(found.len(), HOSTILE.len());
    for (row, title) in found.iter().zip(HOSTILE) {
        // a headline is one line, whatever its source put into it; an outlet's name is as it is
        let headline = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let shown = |cell: &str| cell.trim_start_matches('\'').split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(shown(&row[2]), headline);
        assert!(row[3] == *title || row[3] == format!("'{title}"), "{:?} was {title:?}", &row[3]);
        for cell in row {
            assert!(!cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?} would run");
        }
    }
    let said = rows(&export(Format::Csv, "q=drill&view=statements"));
    assert_eq!(said.len(), HOSTILE.len());
    assert!(said.iter().all(|row| &row[0] == "statement" && &row[10] == "We drill at sea"));
    assert!(said.iter().all(|row| row[5].ends_with("#:~:text=We%20drill%20at%20sea")), "{said:?}");
}

#[test]
fn json_is_one_object_whose_hits_are_the_apis() {
    for search in ["q=drill&sort=newest&dup=show", "q=drill&view=statements&sort=newest", "q=nothingofthiskind"] {
        let file: Value = serde_json::from_str(&export(Format::Json, search).text()).expect("JSON");
        let api = SITE.json(&format!("/api/search?{search}"));
        assert_eq!((&file["hits"], &file["total"], &file["index"]), (&api["hits"], &api["total"], &api["index"]));
        assert_eq!(file["query"]["understood"], api["query"]["understood"]);
    }
    let file: Value = serde_json::from_str(&export(Format::Json, "sort=newest&q=drill&page=2").text()).expect("JSON");
    assert_eq!(file["query"]["search"], "q=drill&sort=newest", "canonical, on no page");
}

#[test]
fn bibtex_entries_are_balanced_and_command_nothing() {
    for view in ["articles", "statements"] {
        let text = export(Format::Bibtex, &format!("q=drill&view={view}")).text();
        assert_eq!(text.matches("\n@misc{").count(), HOSTILE.len(), "{text}");
        assert_eq!(text.matches("@comment").count(), text.matches(" @comment\\{").count(), "inside of a field");
        let plain = text.replace("\\{", "").replace("\\}", "").replace("\\textbackslash{}", "");
        let mut depth = 0;
        for c in plain.chars() {
            depth += i32::from(c == '{') - i32::from(c == '}');
            assert!((0..=3).contains(&depth), "{plain}");
        }
        assert_eq!(depth, 0, "{plain}");
        assert!(!text.contains("\\input"), "{text}");
    }
}

#[test]
fn ris_lines_are_tags_and_nothing_ends_a_reference_early() {
    for view in ["articles", "statements"] {
        let text = export(Format::Ris, &format!("q=drill&view={view}")).text();
        let references: Vec<&str> = text.split_terminator("\r\n\r\n").collect();
        assert_eq!(references.len(), HOSTILE.len());
        for reference in references {
            let lines: Vec<&str> = reference.split("\r\n").collect();
            assert_eq!((lines[0], lines[lines.len() - 1]), ("TY  - NEWS", "ER  - "));
            for line in &lines {
                let tag = &line.as_bytes()[..2];
                assert!(tag[0].is_ascii_uppercase() && (tag[1].is_ascii_uppercase() || tag[1].is_ascii_digit()));
                assert!(line[2..].starts_with("  - ") && !line.chars().any(char::is_control), "{line:?}");
            }
            assert_eq!(lines.iter().filter(|line| line.starts_with("ER") || line.starts_with("TY")).count(), 2);
        }
    }
}

#[test]
fn a_briefing_holds_no_markup_of_the_corpus() {
    let text = export(Format::Markdown, "q=drill").text();
    assert_eq!(text.lines().filter(|line| line.starts_with("## ")).count(), HOSTILE.len());
    let text = text.replace("\\]", "");
    for bad in ["<script>", "](javascript:", "*b*", "\u{1b}"] {
        assert!(!text.contains(bad), "{bad} in {text}");
    }
    assert!(text.contains("> We drill at sea"), "{text}");
}

#[test]
fn an_export_has_the_pages_hits_also_where_only_some_words_are_found() {
    let api = SITE.json("/api/search?q=drill+zeppelin");
    let file: Value = serde_json::from_str(&export(Format::Json, "q=drill+zeppelin").text()).expect("JSON");
    assert_eq!(file["total"], api["total"]);
    assert!(file["query"]["notes"][0].as_str().unwrap().contains("partial"), "{}", file["query"]);
    assert_eq!(SITE.get(&format!("/search.csv?q={}", "%28".repeat(40))).status, 400);
}

/// 5,000 articles of four kilobytes: more than the sockets' buffers can hold.
const MANY: usize = 5_000;

static LARGE: LazyLock<TempDir> = LazyLock::new(|| {
    let long = "0".repeat(4_000);
    let story = |n: usize| Story::new(&format!("{n:05}.txt"), &format!("Drill {n} {long}"), "Ships sailed.").0;
    index(&(0..MANY).map(story).collect::<Vec<_>>())
});

/// `attache serve` as a process of its own, ended with the value.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    fn start() -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_attache"))
            .args(["serve", "--listen", "127.0.0.1:0", "--index"])
            .arg(LARGE.path())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut line = Vec::new();
        let mut told = process.stdout.take().expect("its output");
        while line.last() != Some(&b'\n') {
            let mut byte = [0];
            told.read_exact(&mut byte).expect("the address");
            line.push(byte[0]);
        }
        let line = String::from_utf8(line).expect("text");
        let address = line.trim().trim_start_matches("listening on http://").trim_end_matches('/');
        Self { process, address: address.parse().expect("an address") }
    }

    /// A connection that has asked for a path.
    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).expect("connected");
        stream.set_read_timeout(Some(Duration::from_mins(1))).expect("set");
        let head = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address);
        stream.write_all(head.as_bytes()).expect("asked");
        stream
    }

    /// Kilobytes of its own memory.
    fn memory(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).expect("its status");
        let line = status.lines().find(|line| line.starts_with("RssAnon:")).expect("a figure");
        line.split_whitespace().nth(1).expect("a figure").parse().expect("a number")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
fn all_hits_are_streamed_in_little_memory() {
    let server = Server::start();
    let mut small = Vec::new();
    server.ask("/search.json?q=Drill+4999").read_to_end(&mut small).expect("read");
    let before = server.memory();
    let mut stream = server.ask("/search.json?q=drill");
    let (mut body, mut most) = (Vec::new(), before);
    let mut piece = vec![0; 1 << 18];
    loop {
        let read = stream.read(&mut piece).expect("read");
        if read == 0 {
            break;
        }
        body.extend_from_slice(&piece[..read]);
        most = most.max(server.memory());
    }
    let text = String::from_utf8(body).expect("text");
    assert_eq!(text.matches("\"kind\":\"article\"").count(), MANY);
    assert!(text.ends_with("0\r\n\r\n"), "sent to its end");
    let grown = (most - before) * 1024;
    assert!(grown < text.len() / 2, "{grown} bytes for a file of {}", text.len());
}

#[test]
fn who_leaves_ends_the_work_and_makes_room() {
    let server = Server::start();
    let stalled: Vec<TcpStream> = (0..16)
        .map(|_| {
            let mut stream = server.ask("/search.csv?q=drill");
            stream.read_exact(&mut [0; 100]).expect("it begins");
            stream
        })
        .collect();
    let status = || {
        let mut head = [0; 12];
        server.ask("/search.csv?q=drill").read_exact(&mut head).expect("an answer");
        String::from_utf8_lossy(&head[9..]).into_owned()
    };
    assert_eq!(status(), "503", "as many as there may be");
    drop(stalled);
    let start = Instant::now();
    while status() != "200" {
        assert!(start.elapsed() < Duration::from_secs(20), "their places are not given up");
        std::thread::sleep(Duration::from_millis(50));
    }
}
