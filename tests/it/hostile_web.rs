//! Hostile requests and hostile text: each is turned away or shown as text, and the site goes on answering.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use attache::annotation::{Country, SpeakerKind};
use attache::index::IndexedDoc;
use attache::web::server::Limits;
use jiff::civil::date;

use crate::dom::Page;
use crate::site::{Answer, Running, SITE, encoded};
use crate::stories::{self, Story};

/// The site answers, and at once.
fn assert_alive(site: &Running, after: &str) {
    let start = Instant::now();
    assert_eq!(site.get("/healthz").status, 200, "after {after}");
    assert!(start.elapsed() < Duration::from_secs(1), "after {after}: {:?}", start.elapsed());
}

fn refused(answer: &Answer) -> bool {
    matches!(answer.status, 0 | 400 | 403 | 405 | 414 | 431 | 501 | 505)
}

#[test]
fn malformed_and_oversized_heads_are_refused() {
    let host = format!("Host: {}\r\n", SITE.address);
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("64 KB header", format!("GET / HTTP/1.1\r\n{host}X: {}\r\n\r\n", "a".repeat(65_536)).into()),
        ("500 headers", format!("GET / HTTP/1.1\r\n{host}{}\r\n", "X: a\r\n".repeat(500)).into()),
        ("100 KB address", format!("GET /{} HTTP/1.1\r\n{host}\r\n", "a".repeat(100_000)).into()),
        ("bad method", format!("G@T / HTTP/1.1\r\n{host}\r\n").into()),
        ("unknown method", format!("BREW / HTTP/1.1\r\n{host}\r\n").into()),
        ("HTTP/0.9", b"GET /\r\n\r\n".to_vec()),
        ("HTTP/2 preface", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec()),
        ("TLS hello", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n".to_vec()),
        ("two lengths", format!("GET / HTTP/1.1\r\n{host}Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde").into()),
        (
            "length and chunks",
            format!("POST / HTTP/1.1\r\n{host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /help HTTP/1.1\r\n\r\n").into(),
        ),
        ("body", format!("GET / HTTP/1.1\r\n{host}Content-Length: 5\r\n\r\nabcde").into()),
        ("folded header", format!("GET / HTTP/1.1\r\n{host}X: a\r\n b\r\n\r\n").into()),
        ("NUL in a header", format!("GET / HTTP/1.1\r\n{host}X: a\0b\r\n\r\n").into()),
        ("NUL in the path", format!("GET /\0 HTTP/1.1\r\n{host}\r\n").into()),
        ("two hosts", format!("GET / HTTP/1.1\r\n{host}Host: evil.test\r\n\r\n").into()),
        ("another host in the line", format!("GET http://evil.test/ HTTP/1.1\r\n{host}\r\n").into()),
    ];
    for (name, bytes) in cases {
        let answer = SITE.send(&bytes);
        assert!(refused(&answer), "{name}: {}", answer.status);
        assert_alive(&SITE, name);
    }
}

#[test]
fn paths_never_reach_a_file() {
    for path in [
        "/%",
        "/%zz",
        "/%00",
        "/%ff",
        "/article/%00",
        "/article/%ff",
        "/article/%",
        "/article/..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/assets/../../etc/passwd",
        "/assets/..%2f..%2fCargo.toml",
        "/article/../Cargo.toml",
        "/article/\\..\\Cargo.toml",
        "/statement/%2e%2e",
        "/speaker/%00",
        "/country/..",
        "/./",
        "/search/../../x",
    ] {
        let answer = SITE.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        let body = String::from_utf8_lossy(&answer.body);
        assert!(!body.contains("root:") && !body.contains("[package]"), "{path}");
    }
    let absolute = format!("GET http://{0}/help HTTP/1.1\r\nHost: {0}\r\nConnection: close\r\n\r\n", SITE.address);
    assert_eq!(SITE.send(absolute.as_bytes()).status, 200, "the absolute form is legal");
}

#[test]
fn line_breaks_in_parameters_never_reach_a_header() {
    for path in [
        "/search?q=a%0d%0aSet-Cookie:%20x=1",
        "/article/a%0d%0aX-Evil:%201",
        "/speaker/a%0d%0aX-Evil:%201",
        "/search?speaker=%0d%0aX-Evil:1&from=%0d%0a",
        "/assets/%0d%0aX-Evil:1",
    ] {
        for (name, value) in SITE.get(path).headers {
            assert!(name != "x-evil" && name != "set-cookie" && !value.contains("X-Evil"), "{path}: {name}");
        }
    }
}

#[test]
fn only_get_and_head_are_answered() {
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        for path in ["/", "/api/search", "/nowhere"] {
            let answer = SITE.ask(method, path);
            assert_eq!(answer.status, 405, "{method} {path}");
            assert_eq!(answer.header("allow"), "GET, HEAD");
            assert_eq!(answer.header("access-control-allow-origin"), "");
            assert_eq!(answer.header("x-content-type-options"), "nosniff");
        }
    }
    let connect = format!("CONNECT {0} HTTP/1.1\r\nHost: {0}\r\n\r\n", SITE.address);
    assert!(refused(&SITE.send(connect.as_bytes())));
}

#[test]
fn only_own_hosts_are_answered() {
    let port = SITE.address.port();
    let ask = |host: &str| {
        let head = format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
        SITE.send(head.as_bytes()).status
    };
    for host in ["127.0.0.1", "[::1]", "localhost", "LOCALHOST", "localhost.", "news.example", "News.Example."] {
        assert_eq!(ask(&format!("Host: {host}:{port}\r\n")), 200, "{host}");
    }
    for host in [
        "evil.test", "localhost.evil.test", "127.0.0.1.evil.test", "evil.test#localhost", "0.0.0.0",
        "news.example.evil.test",
    ] {
        assert!(matches!(ask(&format!("Host: {host}:{port}\r\n")), 400 | 403), "{host}");
    }
    assert!(matches!(ask(""), 400 | 403), "no host");
    assert!(matches!(ask("Host:\r\n"), 400 | 403), "an empty host");
}

#[test]
fn slow_and_silent_clients_are_closed_and_hold_nobody_up() {
    let limits = Limits { head_patience: Duration::from_millis(800), ..Limits::default() };
    let site = Running::with_limits(&stories::corpus(), limits);
    let start = Instant::now();
    let mut sockets: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(site.address).unwrap()).collect();
    for byte in b"GET / HT" {
        for slow in sockets.iter_mut().take(20) {
            let _ = slow.write_all(&[*byte]);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_alive(&site, "slow heads");
    for mut socket in sockets {
        socket.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let mut rest = Vec::new();
        let _ = socket.read_to_end(&mut rest); // an answer 408, or nothing
    }
    assert!(start.elapsed() < Duration::from_secs(8), "{:?}", start.elapsed());
}

#[test]
fn more_connections_than_places_wait_and_are_served() {
    let limits = Limits { connections: 4, head_patience: Duration::from_millis(500), ..Limits::default() };
    let site = Running::with_limits(&stories::corpus(), limits);
    let held: Vec<TcpStream> = (0..12).map(|_| TcpStream::connect(site.address).unwrap()).collect();
    assert_eq!(site.get("/healthz").status, 200, "once the silent ones are closed");
    drop(held);
}

#[test]
fn c_limits_are_told_with_their_reason() {
    for (query, code) in [
        (format!("q={}", "a".repeat(1_001)), "query_too_long"),
        (format!("q={}x{}", "(".repeat(40), ")".repeat(40)), "query_too_deep"),
        (format!("q={}", "a+OR+".repeat(100)), "query_too"),
        ("page=1000".to_owned(), ""),
        ("per=101".to_owned(), ""),
    ] {
        let answer = SITE.get(&format!("/api/search?{query}"));
        assert_eq!(answer.status, 400, "{query:.60}");
        let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        let told = body["error"]["code"].as_str().unwrap();
        assert!(told.starts_with(code), "{told} for {query:.60}");
        let text = body.to_string();
        assert!(!text.contains("tantivy") && !text.contains("::") && !text.contains("/tmp"), "{text}");
        assert_eq!(SITE.get(&format!("/search?{query}")).status, 400);
    }
    assert_alive(&SITE, "queries past the limits");
}

/// Text that would be markup if anybody let it.
const PAYLOADS: [&str; 24] = [
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)//",
    "<svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "javascript:alert(1)",
    "\" onmouseover=\"alert(1)",
    "' onfocus='alert(1)' autofocus='",
    "` onload=`alert(1)",
    "<iframe srcdoc=\"<script>alert(1)</script>\">",
    "<base href=//evil.test/>",
    "<meta http-equiv=refresh content=0;url=//evil.test>",
    "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
    "{{7*7}}{% raw %}${7*7}#{7*7}<%= 7*7 %>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)",
    "<mark>x</mark><b>y",
    "\u{202e}<script>\u{0}\u{7f}</script>",
];

/// An article with `payload` wherever text from outside can stand; a path cannot hold a NUL.
fn story_of(n: usize, payload: &str) -> IndexedDoc {
    let title = format!("Title {payload} end");
    let body =
        format!("Start {payload} end.\n\nSpeaker {payload} said that words {payload} end. Drill {payload} here.");
    let name = format!("Name {payload} {n}");
    let url = format!("https://x.example/{payload}");
    let url: String = url.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let id = format!("{}/{n}.txt", payload.replace('\0', ""));
    let mut story = Story::new(&id, &title, &body)
        .on(date(2000 + i16::try_from(n).unwrap(), 2, 2)) // years apart, so that none is a copy of another
        .from(&format!("Outlet {payload} {n}"), &url)
        .said("Speaker", &format!("Office {payload}"), &format!("words {payload} end"))
        .person("Speaker")
        .exercise("Drill")
        .country("NO", "here")
        .agreement("Start")
        .dates("end.", payload)
        .0;
    story.article.language = Some(payload.to_owned());
    let found = &mut story.annotations;
    payload.clone_into(&mut found.published.evidence);
    let speaker = &mut found.speakers[0];
    (speaker.id, speaker.name, speaker.kind) = (format!("who-{n}"), name.clone(), SpeakerKind::Institution);
    speaker.country = Some(Country { code: "NO".to_owned(), name: name.clone() });
    payload.clone_into(&mut speaker.statements[0].cue);
    speaker.statements[0].evidence.rule = payload.to_owned().into();
    found.people[0].name.clone_from(&name);
    (found.exercises[0].id, found.exercises[0].name) = (format!("drill-{n}"), name.clone());
    found.exercises[0].edition = Some(payload.to_owned());
    found.countries[0].country.name.clone_from(&name);
    (found.agreements[0].id, found.agreements[0].name) = (format!("pact-{n}"), name);
    story
}

/// The pages that show everything of the `n`th article.
fn pages(site: &Running, n: usize, payload: &str) -> Vec<Page> {
    let id = &story_of(n, payload).article.id;
    [
        format!("/search?q=end&speaker=who-{n}&not.exercise=drill-{}", n + 1),
        format!("/search?q=end&view=statements&speaker=who-{n}"),
        format!("/article/{}?q=end&speaker={}", encoded(id), encoded(payload)),
        format!("/statement/{}?q=end", encoded(&format!("{id}~s1"))),
        format!("/speaker/who-{n}"),
        format!("/exercise/drill-{n}"),
        format!("/speaker/{}", encoded(&format!("nobody {payload}"))),
        format!("/nowhere/{}", encoded(payload)),
        "/?sort=oldest".to_owned(),
        "/country/NO".to_owned(),
    ]
    .iter()
    .map(|path| Page::parse(&String::from_utf8_lossy(&site.get(path).body)))
    .collect()
}

#[test]
fn hostile_text_is_text_on_every_page_in_every_field() {
    // the same words without what is hostile about them, so that both sites have the same articles for similar
    let harmless = |n: usize| {
        let words = attache::index::words(PAYLOADS[n]).into_iter().filter(|w| w.parts == 1);
        words.map(|w| w.exact.into_owned()).chain([format!("harmless{n}")]).collect::<Vec<_>>().join(" ")
    };
    let benign: Vec<IndexedDoc> = (0..PAYLOADS.len()).map(|n| story_of(n, &harmless(n))).collect();
    let hostile: Vec<IndexedDoc> = PAYLOADS.iter().enumerate().map(|(n, payload)| story_of(n, payload)).collect();
    let (benign, hostile) = (Running::over(&benign), Running::over(&hostile));
    for (n, payload) in PAYLOADS.into_iter().enumerate() {
        let expected = pages(&benign, n, &harmless(n));
        for (at, page) in pages(&hostile, n, payload).iter().enumerate() {
            assert_eq!(page.multiset(), expected[at].multiset(), "page {at} with {payload}");
            assert_harmless(page, payload);
        }
    }
}

#[test]
fn hostile_parameters_are_text_on_every_page() {
    for payload in PAYLOADS {
        let value = encoded(payload);
        for path in [
            format!("/search?q={value}"),
            format!("/search?q=%22{value}&view=statements"),
            format!(
                "/search?speaker={value}&not.source={value}&from={value}&to={value}&year={value}&sort={value}&by={value}"
            ),
            format!("/article/harbour/opening.md?q={value}&exercise={value}"),
            format!("/search?{value}={value}"),
        ] {
            let answer = SITE.get(&path);
            assert!(matches!(answer.status, 200 | 400), "{path}: {}", answer.status);
            assert_harmless(&Page::parse(&String::from_utf8_lossy(&answer.body)), payload);
        }
        let api = SITE.get(&format!("/api/search?q={value}&speaker={value}"));
        assert_eq!(api.header("content-type"), "application/json", "{payload}");
    }
}

/// Nothing of a page runs, frames, redirects or leads anywhere but to this site and to web addresses of sources.
fn assert_harmless(page: &Page, payload: &str) {
    for element in &page.elements {
        let name = element.name.as_str();
        assert!(!matches!(name, "iframe" | "base" | "img" | "math" | "object" | "style"), "<{name}> with {payload}");
        assert!(name != "script" || element.get("src").starts_with("/assets/"), "a script with {payload}");
        assert!(element.get("http-equiv").is_empty(), "a refresh with {payload}");
        for (key, value) in &element.attributes {
            assert!(!key.starts_with("on") && key != "style" && key != "srcdoc", "{key}= with {payload}");
            let leads = matches!(key.as_str(), "href" | "src" | "action");
            let fine = ["/", "#", "https://"].iter().any(|start| value.starts_with(start)) && !value.starts_with("//");
            assert!(!leads || fine, "{value} with {payload}");
        }
    }
}
