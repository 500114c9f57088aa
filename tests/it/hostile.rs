//! A corpus that means harm: endless, broken, binary, bottomless and lying files. Hostile markup: `hostile_markup.rs`.
//!
//! Every fixture is made here; nothing hostile lies in the repository.

use std::fs;
use std::io::Write as _;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::time::{Duration, Instant};

use attache::corpus::{Format, Limits, ReadError, Reading, SourceFile, WalkOptions, read, read_bytes, walk};
use flate2::Compression;
use flate2::write::GzEncoder;

pub fn read_as(format: Format, bytes: &[u8]) -> Result<Reading, ReadError> {
    read_bytes("x", format, bytes, &Limits::default())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn first(root: &Path) -> SourceFile {
    walk(root, &WalkOptions::default()).next().unwrap().unwrap()
}

/// Something done to a file behind a reader's back.
type Change = fn(&Path);

/// a file that is not what it was when the folder was listed is left for the next run.
#[test]
fn files_that_change_under_the_reader_are_skipped() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    let changes: [(Change, &str); 5] = [
        (|path| fs::remove_file(path).unwrap(), "vanished"),
        (|path| fs::write(path, "a longer text than before").unwrap(), "changed"),
        (|path| fs::write(path, "").unwrap(), "changed"),
        (
            |path| {
                fs::remove_file(path).unwrap();
                fs::create_dir(path).unwrap();
            },
            "a folder",
        ),
        (
            |path| {
                fs::remove_file(path).unwrap();
                fs::write(path, "Some texts").unwrap();
            },
            "changed",
        ),
    ];
    for (change, reason) in changes {
        let _ = fs::remove_dir(&path);
        fs::write(&path, "Some text.").unwrap();
        let file = first(folder.path());
        std::thread::sleep(Duration::from_millis(20));
        change(&path);
        let error = read(&file, &Limits::default()).expect_err(reason);
        assert!(error.to_string().contains(reason), "{error} is not {reason}");
        assert!(!error.advice().is_empty());
    }
}

/// nothing that is not a regular file is opened for long.
#[test]
fn pipes_sockets_devices_and_forbidden_files_do_not_block() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let fifo = std::process::Command::new("mkfifo").arg(at("pipe.txt")).status().unwrap();
    assert!(fifo.success());
    let _socket = UnixListener::bind(at("socket.txt")).unwrap();
    symlink("/dev/zero", at("zero.txt")).unwrap();
    fs::write(at("good.txt"), "Some text.").unwrap();
    let start = Instant::now();
    for follow_links in [false, true] {
        let (mut good, mut reasons) = (Vec::new(), Vec::new());
        for entry in walk(folder.path(), &WalkOptions { follow_links }) {
            match entry {
                Ok(file) => good.push(file.id),
                Err(skipped) => reasons.push(skipped.reason.to_string()),
            }
        }
        assert_eq!(good, ["good.txt"]);
        assert_eq!(reasons.len(), 3, "{reasons:?}");
    }
    // A pipe that took the file's place after the walk.
    let swapped = SourceFile { path: at("pipe.txt"), ..first(folder.path()) };
    assert!(matches!(read(&swapped, &Limits::default()), Err(ReadError::NotAFile("a pipe"))));
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn forbidden_files_and_folders_are_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "Some text.").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything; then there is nothing to refuse.
    match read(&first(folder.path()), &Limits::default()) {
        Ok(_) => assert!(fs::File::open(&path).is_ok()),
        Err(error) => assert!(error.to_string().contains("denied"), "{error}"),
    }
}

/// loops end, links stay inside, names stay on their line.
#[test]
fn links_and_names_cannot_lead_astray() {
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "Secret.").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("sub")).unwrap();
    fs::write(at("sub/a.txt"), "Some text.").unwrap();
    symlink(folder.path(), at("sub/loop")).unwrap();
    symlink(at("self.txt"), at("self.txt")).unwrap();
    symlink(outside.path(), at("out")).unwrap();
    symlink(outside.path().join("secret.txt"), at("out.txt")).unwrap();
    symlink(at("sub/a.txt"), at("twin.txt")).unwrap();
    for name in [&b"new\nline\x1b[31m.txt"[..], b"bytes\xff\xfe.txt"] {
        fs::write(folder.path().join(std::ffi::OsStr::from_bytes(name)), "Some text.").unwrap();
    }
    fs::write(at(&format!("{}.txt", "n".repeat(251))), "Some text.").unwrap();
    for follow_links in [false, true] {
        let entries: Vec<_> = walk(folder.path(), &WalkOptions { follow_links }).collect();
        let ids: Vec<&str> = entries.iter().flatten().map(|file| file.id.as_str()).collect();
        assert_eq!(ids.len(), 4, "{ids:?}");
        assert!(ids.iter().all(|id| !id.contains(['\n', '\u{1b}'])));
        for file in entries.iter().flatten() {
            assert!(!read(file, &Limits::default()).unwrap().articles[0].text.contains("Secret"));
        }
    }
}

#[test]
fn deep_folders_end() {
    let folder = tempfile::tempdir().unwrap();
    let mut path = folder.path().to_owned();
    (0..300).for_each(|_| path.push("d"));
    fs::create_dir_all(&path).unwrap();
    fs::write(path.join("a.txt"), "Some text.").unwrap();
    assert_eq!(first(folder.path()).id.matches('/').count(), 300);
}

/// samples of our own wording, encoded in many ways, come out as they went in.
#[test]
fn encodings_are_recognised() {
    let samples = [
        (
            "windows-1252",
            "Le ministre de la Défense a déclaré que l’exercice était très utile à l’armée française et à ses alliés.",
        ),
        (
            "windows-1250",
            "Minister obrony narodowej powiedział, że ćwiczenia są ważne i że żołnierze obu państw wiele się nauczyli.",
        ),
        ("windows-1251", "Министр обороны заявил, что совместные учения двух флотов пройдут осенью в Японском море."),
        ("koi8-r", "Министр обороны заявил, что совместные учения двух флотов пройдут осенью в Японском море."),
        (
            "windows-1253",
            "Ο υπουργός Άμυνας δήλωσε ότι η κοινή άσκηση των δύο στόλων θα γίνει το φθινόπωρο στο Αιγαίο.",
        ),
        ("windows-1256", "قال وزير الدفاع إن التدريب المشترك بين الأسطولين سيجري في الخريف قبالة الساحل الشرقي."),
        ("shift_jis", "防衛大臣は、両国の艦隊による共同訓練を秋に日本海で行うと述べた。詳細はまだ決まっていない。"),
        ("euc-jp", "防衛大臣は、両国の艦隊による共同訓練を秋に日本海で行うと述べた。詳細はまだ決まっていない。"),
        ("iso-2022-jp", "防衛大臣は、両国の艦隊による共同訓練を秋に日本海で行うと述べた。詳細はまだ決まっていない。"),
        ("gb18030", "国防部长表示，两国海军将于秋季在东海举行联合演习，双方已经就细节展开讨论。"),
        ("big5", "國防部長表示，兩國海軍將於秋季在東海舉行聯合演習，雙方已經就細節展開討論。"),
        (
            "euc-kr",
            "국방부 장관은 양국 함대의 연합 훈련이 가을에 동해에서 열린다고 밝혔다. 자세한 내용은 아직 정해지지 않았다.",
        ),
        ("utf-8", "Bakan, Türkiye’nin “mavi vatan” tatbikatının önemini vurguladı — Ελλάδα, Россия, 日本."),
    ];
    for (label, text) in samples {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).unwrap();
        let bytes = encoding.encode(text).0.into_owned();
        assert_text(label, &bytes, text);
        assert_text(label, &gzip(&bytes), text);
        let page =
            format!("<html><head><meta charset=\"{label}\"><title>T</title></head><body><p>{text}</p></body></html>");
        let reading = read_as(Format::Html, &encoding.encode(&page).0).unwrap();
        assert!(reading.articles[0].text.contains(text), "{label} page: {}", reading.articles[0].text);
        assert_utf16(text);
    }
    // A page that says it is Latin-1 and is not.
    let lie = "<html><head><meta charset=iso-8859-1></head><body><p>Défense — 防衛</p></body></html>";
    assert!(read_as(Format::Html, lie.as_bytes()).unwrap().articles[0].text.contains("Défense — 防衛"));
    // UTF-8 with an overlong sequence and a lone byte among much that is right.
    let broken = [&"é".repeat(50).into_bytes()[..], b" \xc0\xaf \xff ", "ü".repeat(50).as_bytes()].concat();
    assert!(read_as(Format::Text, &broken).unwrap().articles[0].text.starts_with("ééé"));
}

fn assert_text(label: &str, bytes: &[u8], text: &str) {
    let reading = read_as(Format::Text, bytes).unwrap_or_else(|error| panic!("{label}: {error}"));
    assert_eq!(reading.articles[0].text, text, "{label}");
}

fn assert_utf16(text: &str) {
    // Without a mark only the zero bytes of its ASCII characters tell UTF-16.
    let text = format!("{text} (End)");
    for (mark, to_bytes) in [(0xfeff_u16, u16::to_le_bytes as fn(u16) -> [u8; 2]), (0xfeff, u16::to_be_bytes)] {
        let plain: Vec<u8> = text.encode_utf16().flat_map(to_bytes).collect();
        let marked = [&to_bytes(mark)[..], &plain].concat();
        for bytes in [marked, plain] {
            assert_text("utf-16", &bytes, &text);
        }
    }
}

/// what is empty, endless or binary says so.
#[test]
fn empty_endless_and_binary_files_are_refused() {
    for empty in [&b""[..], b" ", b"\n \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe"] {
        for info in Format::ALL {
            assert!(matches!(read_as(info.format, empty), Err(ReadError::Empty)), "{} {empty:?}", info.name);
        }
    }
    assert_eq!(read_as(Format::Text, b"x").unwrap().articles[0].title, "x");
    let mut junk = vec![0_u8; 1 << 20];
    let mut state = 1_u64;
    for byte in &mut junk {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *byte = state.to_be_bytes()[0];
    }
    for binary in [&junk[..], &[0; 5000], b"%PDF-1.7\nnot really", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0"] {
        for info in Format::ALL {
            assert!(matches!(read_as(info.format, binary), Err(ReadError::NotText)), "{}", info.name);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    fs::File::create(folder.path().join("a.txt")).unwrap().set_len(1 << 30).unwrap();
    assert!(matches!(read(&first(folder.path()), &Limits::default()), Err(ReadError::TooLarge { .. })));
}

/// compression buys nothing.
#[test]
fn compressed_bombs_stop_at_the_limit() {
    let zeros = vec![b' '; 32 << 20];
    let bomb = gzip(&zeros);
    assert!(matches!(read_as(Format::Text, &bomb), Err(ReadError::Expansion(_))));
    assert!(matches!(read_as(Format::Text, &gzip(&bomb)), Err(ReadError::Expansion(_))));
    let text = "Some text. ".repeat(10);
    let twice = gzip(&gzip(text.as_bytes()));
    assert_eq!(read_as(Format::Text, &twice).unwrap().articles.len(), 1);
    assert!(matches!(read_as(Format::Text, &gzip(&twice)), Err(ReadError::Expansion(_))));
    assert!(matches!(read_as(Format::Text, &twice[..twice.len() / 2]), Err(ReadError::Gzip(_))));
}

/// what a reader cannot see is not in the text.
#[test]
fn invisible_characters_leave() {
    let title = "Min\u{200b}ister\u{202e} sp\0oke \u{1b}[31mhere\u{1b}[0m";
    let body = "A quiet text follows, long enough for a stray zero byte to be an accident. ".repeat(20);
    let record = serde_json::json!({ "title": title, "text": body, "source": title });
    for (format, text) in [
        (Format::Json, record.to_string()),
        (Format::Text, format!("{title}\n\n{body}")),
        (Format::Markdown, format!("# {title}\n\n{body}")),
    ] {
        let article = read_as(format, text.as_bytes()).unwrap().articles.remove(0);
        assert_eq!(article.title, "Minister spoke here", "{format:?}");
        assert!(!article.text.chars().any(|c| c.is_control() && c != '\n'));
    }
}
