//! `attache serve` as people start and stop it: the real binary.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A server over `tests/corpus` with an index of its own.
struct Served {
    child: Child,
    address: SocketAddr,
    _folder: TempDir,
}

fn command(folder: &TempDir, listen: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
    command.args(["serve", "--listen", listen, "--index"]);
    command.env("ATTACHE_CORPUS", "tests/corpus");
    command.arg(folder.path().join("index")).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

impl Served {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let command = command(&folder, "127.0.0.1:0");
        Self::run(command, folder)
    }

    fn run(mut command: Command, folder: TempDir) -> Self {
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().trim_start_matches("listening on http://").trim_end_matches('/');
        Self { address: address.parse().unwrap_or_else(|_| panic!("`{line}` is no address")), child, _folder: folder }
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the end; tells the exit code and how long it took.
    fn end(mut self) -> (Option<i32>, Duration) {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status.code(), start.elapsed());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        self.child.kill().unwrap();
        panic!("the server did not stop");
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What a request got: all of an answer, nothing at all, or a part.
fn fetch(address: SocketAddr, path: &str) -> Result<String, usize> {
    let mut raw = Vec::new();
    let asked = TcpStream::connect(address).and_then(|mut stream| {
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        stream.write_all(format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").as_bytes())?;
        stream.read_to_end(&mut raw)
    });
    let text = String::from_utf8_lossy(&raw).into_owned();
    if asked.is_ok() && text.ends_with("</html>") { Ok(text) } else { Err(raw.len()) }
}

#[test]
fn a_missing_index_is_built_and_then_served() {
    let served = Served::start();
    let page = fetch(served.address, "/search?q=fighter+exercise").unwrap();
    assert!(page.contains("Grey Heron opens with a"), "{page}");
    served.signal("-TERM");
    assert_eq!(served.end().0, Some(0));
}

#[test]
fn d11_a_signal_lets_requests_finish_and_ends_within_ten_seconds() {
    let served = Served::start();
    let idle: Vec<TcpStream> = (0..10).map(|_| TcpStream::connect(served.address).unwrap()).collect();
    let (stop, whole, broken) = (AtomicBool::new(false), AtomicUsize::new(0), AtomicUsize::new(0));
    let address = served.address;
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    match fetch(address, "/search?q=exercise") {
                        Ok(_) => whole.fetch_add(1, Ordering::Relaxed),
                        Err(0) => 0, // refused, which is how a server that stops should be met
                        Err(_) => broken.fetch_add(1, Ordering::Relaxed),
                    };
                }
            });
        }
        while whole.load(Ordering::Relaxed) < 20 {
            std::thread::sleep(Duration::from_millis(10));
        }
        served.signal("-TERM");
        let (code, took) = served.end();
        stop.store(true, Ordering::Relaxed);
        assert_eq!(code, Some(0));
        assert!(took < Duration::from_secs(10), "{took:?}");
    });
    assert_eq!(broken.into_inner(), 0, "answers cut off");
    drop(idle);
}

#[test]
fn d11_a_second_signal_ends_at_once() {
    let served = Served::start();
    // a client that never finishes its head keeps the drain waiting
    let mut slow = TcpStream::connect(served.address).unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nHo").unwrap();
    std::thread::sleep(Duration::from_millis(300));
    served.signal("-INT");
    std::thread::sleep(Duration::from_millis(300));
    served.signal("-INT");
    let (code, took) = served.end();
    assert!(took < Duration::from_secs(3), "{took:?}");
    assert!(matches!(code, Some(0 | 130)), "{code:?}");
}

#[test]
fn a_watched_folder_shows_what_is_put_into_it() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = folder.path().join("corpus");
    std::fs::create_dir(&corpus).unwrap();
    std::fs::write(corpus.join("one.txt"), "The first article\n\nA frigate left port.\n").unwrap();
    let mut command = command(&folder, "127.0.0.1:0");
    command.env("ATTACHE_CORPUS", &corpus).arg("--watch");
    let served = Served::run(command, folder);
    assert!(fetch(served.address, "/search?q=frigate").unwrap().contains("first article"));
    std::fs::write(corpus.join("two.txt"), "The second article\n\nA corvette came back.\n").unwrap();
    let start = Instant::now();
    while !fetch(served.address, "/search?q=corvette").unwrap().contains("second article") {
        assert!(start.elapsed() < Duration::from_secs(20), "the new article never showed");
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn fails(folder: &TempDir, listen: &str, more: &[&str]) -> (i32, String) {
    let Output { status, stderr, .. } = command(folder, listen).args(more).output().unwrap();
    (status.code().unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn d12_what_cannot_start_says_why_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for (listen, more, code, words) in [
        (address.as_str(), vec![], 1, "another program has this port"),
        ("203.0.113.1:8080", vec![], 1, "does not have this address"),
        ("nonsense", vec![], 2, "invalid"),
        ("127.0.0.1:0", vec!["--corpus", "no/such/folder"], 1, "no/such/folder"),
    ] {
        let (status, told) = fails(&folder, listen, &more);
        assert_eq!(status, code, "{told}");
        assert!(told.contains(words), "{told}");
        assert!(!told.contains("panicked") && !told.contains("backtrace"), "{told}");
        assert!(!folder.path().join("index").exists(), "nothing was made: {told}");
    }
}
