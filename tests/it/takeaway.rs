//! `attache export` and `attache new` as scripts run them: files, pipes, exit codes, what is remembered and when.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use crate::newsroom::Newsroom;

struct Desk {
    newsroom: Newsroom,
    state: tempfile::TempDir,
}

impl Desk {
    fn with_stories(count: usize) -> Self {
        let newsroom = Newsroom::with_stories(count);
        newsroom.ingest();
        Self { newsroom, state: tempfile::tempdir().expect("a folder") }
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attache"));
        command.args(args).env_clear().env("ATTACHE_INDEX", self.newsroom.index());
        command.env("XDG_STATE_HOME", self.state.path());
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("it runs")
    }

    /// The exit code and the ids of `attache new --json`.
    fn whats_new(&self, args: &[&str]) -> (Option<i32>, Vec<String>) {
        let run = self.run(&[&["new", "--json"], args].concat());
        let found: Value = serde_json::from_slice(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"));
        let ids =
            found["hits"].as_array().expect("hits").iter().map(|hit| hit["id"].as_str().expect("an id").to_owned());
        let mut ids: Vec<String> = ids.collect();
        ids.sort();
        assert_eq!(found["total"], ids.len());
        (run.status.code(), ids)
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn every_hit_is_exported_in_every_format() {
    let desk = Desk::with_stories(130);
    let found: Value =
        serde_json::from_slice(&desk.run(&["search", "exercise", "--limit", "1", "--json"]).stdout).expect("an answer");
    assert_eq!(found["total"], 130);
    for (format, mark) in
        [("csv", "\r\narticle,"), ("json", "\"kind\":"), ("bibtex", "@misc{"), ("ris", "TY  - "), ("markdown", "\n## ")]
    {
        let run = desk.run(&["export", "exercise", "--format", format]);
        assert_eq!((run.status.code(), text(&run.stdout).matches(mark).count()), (Some(0), 130), "{format}");
    }
    let some = desk.run(&["export", "--format", "csv", "--speaker", "Rajnath Singh", "--view", "statements"]);
    assert_eq!(text(&some.stdout).matches("\r\nstatement,").count(), 130);
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let desk = Desk::with_stories(3);
    let file = desk.state.path().join("hits.csv");
    fs::write(&file, "what was there").expect("written");
    let name = file.to_str().expect("text");
    let bad = desk.run(&["export", &"(".repeat(40), "--format", "csv", "--output", name]);
    assert_eq!((bad.status.code(), fs::read_to_string(&file).expect("kept").as_str()), (Some(2), "what was there"));
    let good = desk.run(&["export", "exercise", "--format", "csv", "--output", name]);
    assert_eq!((good.status.code(), good.stdout.len()), (Some(0), 0));
    assert!(fs::read_to_string(&file).expect("written").starts_with("kind,id,title,"));
    assert_eq!(fs::read_dir(desk.state.path()).expect("listed").count(), 1, "no part is left over");
    let nowhere = desk.run(&["export", "exercise", "--format", "csv", "--output", "/nonexistent/hits.csv"]);
    assert_eq!(nowhere.status.code(), Some(1));
    assert!(text(&nowhere.stderr).contains("`/nonexistent/hits.csv`"), "{}", text(&nowhere.stderr));
    let device = desk.run(&["export", "exercise", "--format", "csv", "--output", "/dev/null"]);
    assert_eq!(device.status.code(), Some(0));
    assert!(!fs::metadata("/dev/null").expect("there").is_file(), "a device stays a device");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    let desk = Desk::with_stories(400);
    let mut child = desk
        .command(&["export", "exercise", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    child.stdout.take().expect("its output").read_exact(&mut [0; 10]).expect("it begins");
    let end = child.wait_with_output().expect("it ends");
    assert_eq!((end.status.code(), text(&end.stderr).as_str()), (Some(0), ""));
}

#[test]
fn wrong_usage_is_told() {
    let desk = Desk::with_stories(1);
    for args in
        [&["export", "x"][..], &["export", "x", "--format", "xls"], &["new", "x"], &["new", "x", "--since", "soon"]]
    {
        assert_eq!(desk.run(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn what_is_new_since_a_day() {
    let desk = Desk::with_stories(4);
    let (code, ids) = desk.whats_new(&["exercise", "--since", "2020"]);
    assert_eq!((code, ids.len()), (Some(0), 4));
    assert_eq!(desk.whats_new(&["exercise", "--since", "2999-01-01"]), (Some(4), vec![]));
    assert_eq!(
        desk.whats_new(&["exercise zeppelin", "--since", "2020"]),
        (Some(4), vec![]),
        "some of the words are not enough"
    );
}

#[test]
fn what_is_new_since_the_last_time() {
    let desk = Desk::with_stories(3);
    let first = desk.run(&["new", "exercise", "--since", "last"]);
    assert_eq!(first.status.code(), Some(0));
    assert!(text(&first.stderr).contains("first time"), "{}", text(&first.stderr));
    assert_eq!(desk.whats_new(&["exercise", "--since", "last"]), (Some(4), vec![]), "shown once");

    desk.newsroom.write("late.txt", "Late exercise\n\nShips sailed for the exercise.\n");
    desk.newsroom.write("desk0/story0000.txt", "Exercise again\n\nAn exercise told anew, in other words.\n");
    desk.newsroom.ingest();
    let news = ["late.txt".to_owned()];
    assert_eq!(
        desk.whats_new(&["exercise", "--since", "last"]),
        (Some(0), news.to_vec()),
        "also within the same second"
    );
    assert_eq!(desk.whats_new(&["exercise", "--since", "last"]), (Some(4), vec![]));
    let (_, other) = desk.whats_new(&["exercise", "--since", "last", "--country", "IN"]);
    assert!(!other.is_empty(), "another search has another memory");

    sleep(Duration::from_millis(1_100)); // the second of the last run is over
    desk.newsroom.write("later.txt", "Later exercise\n\nShips sailed for the exercise.\n");
    desk.newsroom.ingest();
    assert_eq!(desk.whats_new(&["exercise", "--since", "last"]), (Some(0), vec!["later.txt".to_owned()]));
}

#[test]
fn only_what_was_shown_is_remembered() {
    let desk = Desk::with_stories(400);
    let file = desk.state.path().join("mark.json");
    let state = file.to_str().expect("text");
    let since = ["new", "exercise", "--since", "last", "--state", state];
    let mut child = desk.command(&since).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("it starts");
    child.stdout.take().expect("its output").read_exact(&mut [0; 10]).expect("it begins");
    child.wait().expect("it ends");
    assert!(!Path::new(state).exists(), "the output was not taken to its end");
    assert_eq!(desk.whats_new(&["exercise", "--since", "last", "--state", state]).1.len(), 400);
    let kept = fs::read_to_string(&file).expect("kept");
    fs::write(&file, "not what it was").expect("written");
    let broken = desk.run(&since);
    assert_eq!((broken.status.code(), broken.stdout.len()), (Some(1), 0));
    assert!(text(&broken.stderr).contains(state), "{}", text(&broken.stderr));
    fs::write(&file, kept).expect("written");
    assert_eq!(desk.run(&since).status.code(), Some(4));
}
