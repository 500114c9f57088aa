//! A running site over a real index, and a client that sees every byte of an answer.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::LazyLock;
use std::time::Duration;

use attache::gazetteer::Gazetteer;
use attache::index::{FileEntry, IndexedDoc, Reader, Writer};
use attache::web::gate::Hosts;
use attache::web::routes::routes;
use attache::web::server::{self, Limits};
use attache::web::site::Site;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::dom::Page;
use crate::stories;

/// The site that most tests share, over [`stories::corpus`].
pub static SITE: LazyLock<Running> = LazyLock::new(|| Running::over(&stories::corpus()));

/// A site that runs until the tests end.
pub struct Running {
    pub address: SocketAddr,
    _index: TempDir,
}

impl Running {
    /// Indexes `docs` and serves them on a free port.
    pub fn over(docs: &[IndexedDoc]) -> Self {
        Self::with_limits(docs, Limits::default())
    }

    pub fn with_limits(docs: &[IndexedDoc], limits: Limits) -> Self {
        Self::serve(index(docs), limits)
    }

    /// Serves an index that is there.
    pub fn on(index: TempDir) -> Self {
        Self::serve(index, Limits::default())
    }

    fn serve(index: TempDir, limits: Limits) -> Self {
        let reader = Reader::open(index.path()).unwrap();
        let gazetteer = std::sync::Arc::new(Gazetteer::builtin().unwrap());
        let (tell, told) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let address = listener.local_addr().unwrap();
                tell.send(address).unwrap();
                let hosts = Hosts::new(address, &["news.example".to_owned()]);
                let app = routes(Site::new(reader, gazetteer), hosts);
                server::run(listener, app, std::future::pending(), limits).await;
            });
        });
        Self { address: told.recv().unwrap(), _index: index }
    }

    /// `GET path`, as a browser asks.
    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path)
    }

    pub fn ask(&self, method: &str, path: &str) -> Answer {
        let host = self.address;
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        self.send(head.as_bytes())
    }

    /// A page, parsed.
    pub fn page(&self, path: &str) -> Page {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}");
        Page::parse(&answer.text())
    }

    /// An answer of the API.
    pub fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.get(path).text()).unwrap()
    }

    /// Sends bytes as they are and reads until the other side closes.
    pub fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(15))).unwrap();
        let _ = stream.write_all(bytes); // it may have been turned away already
        let mut raw = Vec::new();
        let _ = stream.read_to_end(&mut raw); // a reset after the answer is an answer
        Answer::parse(&raw)
    }
}

/// An index of `docs` in a folder of its own.
pub fn index(docs: &[IndexedDoc]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut writer = Writer::open(folder.path(), true).unwrap();
    for doc in docs {
        let entry = FileEntry {
            path: doc.path.clone(),
            articles: 1,
            statements: doc.annotations.said().len() as u64,
            ..FileEntry::default()
        };
        writer.replace(entry, std::slice::from_ref(doc)).unwrap();
    }
    writer.finish().unwrap();
    folder
}

/// What came back. Status 0 where the connection was closed without a word.
#[derive(Debug, Default)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    fn parse(raw: &[u8]) -> Self {
        let Some(end) = raw.windows(4).position(|w| w == b"\r\n\r\n") else {
            return Self::default();
        };
        let head = String::from_utf8_lossy(&raw[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|l| l.split(' ').nth(1)).and_then(|s| s.parse().ok());
        let headers = lines.filter_map(|l| l.split_once(": "));
        let mut answer = Self {
            status: status.unwrap_or_default(),
            headers: headers.map(|(k, v)| (k.to_ascii_lowercase(), v.to_owned())).collect(),
            body: raw[end + 4..].to_vec(),
        };
        if answer.header("transfer-encoding") == "chunked" && !answer.body.is_empty() {
            answer.body = unchunked(&answer.body);
        }
        answer
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(k, _)| k == name).map_or("", |(_, v)| v.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}

/// A chunked body put together (RFC 9112, section 7.1); one that breaks off fails the test.
fn unchunked(mut raw: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let line = raw.windows(2).position(|w| w == b"\r\n").expect("the size of a chunk");
        let size = usize::from_str_radix(std::str::from_utf8(&raw[..line]).unwrap(), 16).unwrap();
        raw = &raw[line + 2..];
        if size == 0 {
            return body;
        }
        body.extend_from_slice(&raw[..size]);
        raw = &raw[size + 2..];
    }
}

/// A value as part of a query string or path.
pub fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
