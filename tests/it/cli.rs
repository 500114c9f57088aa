//! The real binary as its user runs it: help, exit codes, results on standard output, errors on standard error.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

const STORY: &str = "Ministers meet by the sea\n\nOSLO, March 4, 2021 – Defence Minister Ada Example said on Thursday \
    that Exercise Quiet Harbour 2021 would open in May.\n";

fn attache(folder: &Path, args: &[&str]) -> std::process::Output {
    let mut command = Command::cargo_bin("attache").expect("the binary is built");
    command.args(args).current_dir(folder).env_clear().output().expect("it runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn corpus() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::create_dir(folder.path().join("corpus")).expect("made");
    fs::write(folder.path().join("corpus/story.txt"), STORY).expect("written");
    folder
}

#[test]
fn every_command_has_help_with_an_example() {
    let folder = tempfile::tempdir().expect("a folder");
    let overview = text(&attache(folder.path(), &["--help"]).stdout);
    for command in
        ["serve", "index", "search", "export", "new", "batch", "annotate", "check", "lint", "completions", "man"]
    {
        assert!(overview.contains(command), "{command} is missing from {overview}");
        let help = attache(folder.path(), &[command, "--help"]);
        assert!(help.status.success());
        let words: Vec<String> = text(&help.stdout).split_whitespace().map(str::to_owned).collect();
        let words = words.join(" ");
        assert!(words.contains("xample: attache "), "`attache {command} --help` has no example");
    }
}

#[test]
fn annotate_reads_its_flags_from_the_environment_too() {
    let folder = corpus();
    let mut command = Command::cargo_bin("attache").expect("the binary is built");
    let command = command.args(["annotate", "-"]).current_dir(folder.path()).env_clear();
    let flags = [("ATTACHE_JSON", "true"), ("ATTACHE_WITH_TEXT", "true"), ("ATTACHE_PUBLISHED", "2021-03-04")];
    let run = command.envs(flags).write_stdin("The ships sailed.").output().expect("it runs");
    let line: Value = serde_json::from_slice(&run.stdout).expect("one line of JSON");
    assert_eq!(line["text"], "The ships sailed.");
    assert_eq!(line["published"]["date"], "2021-03-04");
}

#[test]
fn a_filter_that_nothing_answers_to_is_told() {
    let folder = corpus();
    assert!(attache(folder.path(), &["index"]).status.success());
    let run = attache(folder.path(), &["search", "harbour", "--exercise", "Loud Harbour", "--json"]);
    let answer: Value = serde_json::from_slice(&run.stdout).expect("JSON");
    assert_eq!(answer["total"], 0);
    assert_eq!(answer["query"]["notes"][0], "nothing in the index is called exercise:Loud Harbour");
}

#[test]
fn wrong_usage_is_exit_2_and_says_what_was_expected() {
    let folder = tempfile::tempdir().expect("a folder");
    for args in [&["nonsense"][..], &["annotate"], &["search", "--sort", "upwards"], &["index", "--nonsense"]] {
        let run = attache(folder.path(), args);
        assert_eq!(run.status.code(), Some(2), "{args:?}");
        assert!(text(&run.stderr).contains("error"), "{args:?}");
        assert!(run.stdout.is_empty());
    }
}

#[test]
fn annotate_json_has_the_promised_keys_and_offsets_that_slice() {
    let folder = corpus();
    let run = attache(folder.path(), &["annotate", "--json", "--with-text", "corpus/story.txt"]);
    let line: Value = serde_json::from_slice(&run.stdout).expect("one line of JSON");
    let article = line["text"].as_str().expect("the text");
    assert_eq!(line["published"]["date"], "2021-03-04");
    assert_eq!(line["published"]["origin"], "dateline");
    for list in ["exercises", "dates", "people"] {
        for find in line[list].as_array().expect(list) {
            let offset = |key: &str| usize::try_from(find[key].as_u64().expect(key)).expect("an offset");
            let slice = article.get(offset("start")..offset("end")).expect("character bounds");
            let words = find.get("surface").or_else(|| find.get("text")).map(|w| w.as_str().expect("words"));
            assert!(words.is_none_or(|words| words == slice), "{find}");
            assert!(find["rule"].is_string() && find["confidence"].is_string(), "{find}");
        }
    }
    assert_eq!(line["exercises"][0]["id"], "quiet-harbour");
    assert_eq!(line["exercises"][0]["edition"], "2021");
    assert_eq!(line["exercises"][0]["known"], false);
    assert_eq!(line["speakers"][0]["name"], "Ada Example");
}

#[test]
fn annotate_draws_finds_under_the_text() {
    let folder = corpus();
    let drawn = text(&attache(folder.path(), &["annotate", "corpus/story.txt"]).stdout);
    assert!(drawn.contains("^^^^^^^^^^^ Ada Example — "), "{drawn}");
    assert!(drawn.contains("exercise Quiet Harbour, edition 2021 — "), "{drawn}");
}

#[test]
fn annotate_goes_on_past_a_file_that_cannot_be_read() {
    let folder = corpus();
    let run = attache(folder.path(), &["annotate", "--json", "missing.txt", "corpus/story.txt"]);
    assert_eq!(run.status.code(), Some(3));
    assert!(text(&run.stderr).contains("`missing.txt`"));
    assert_eq!(text(&run.stdout).lines().count(), 1);
}

#[test]
fn index_then_search_then_check() {
    let folder = corpus();
    let first = attache(folder.path(), &["index", "--json"]);
    let report: Value = serde_json::from_slice(&first.stdout).expect("a report");
    assert_eq!((&report["added"], &report["failed"].as_array().map_or(0, Vec::len)), (&Value::from(1), &0), "{report}");
    let again: Value = serde_json::from_slice(&attache(folder.path(), &["index", "--json"]).stdout).expect("a report");
    assert_eq!((&again["added"], &again["unchanged"]), (&Value::from(0), &Value::from(1)));
    let search = attache(folder.path(), &["search", "harbour", "--json"]);
    let answer: Value = serde_json::from_slice(&search.stdout).expect("an answer");
    assert_eq!(answer["total"], 1);
    assert_eq!(answer["hits"][0]["id"], "story.txt");
    for (view, wanted) in
        [("articles", "1–1 of 1 article, 1 statement"), ("statements", "1–1 of 1 statement, 1 article")]
    {
        let shown = text(&attache(folder.path(), &["search", "harbour", "--view", view]).stdout);
        assert_eq!(shown.lines().next(), Some(wanted), "{shown}");
    }
    assert_eq!(attache(folder.path(), &["check"]).status.code(), Some(0));
}

#[test]
fn searching_without_an_index_says_how_to_make_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = attache(folder.path(), &["search", "harbour"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(text(&run.stderr).contains("attache index"), "{}", text(&run.stderr));
}

#[test]
fn what_mends_an_index_can_be_run_as_it_is_told() {
    let folder = corpus();
    let told = |args: &[&str]| {
        let run = attache(folder.path(), args);
        (run.status.code(), text(&run.stderr))
    };
    let (code, words) = told(&["search", "harbour", "--index", "elsewhere"]);
    assert!(code == Some(1) && words.contains("`attache index --index elsewhere`"), "{words}");
    assert_eq!(told(&["index", "--index", "elsewhere"]).0, Some(0));
    let meta = folder.path().join("elsewhere/g000001/meta.json");
    let damaged = fs::read_to_string(&meta).expect("read").replacen('3', "4", 1);
    fs::write(&meta, damaged).expect("damaged");
    for command in ["search", "serve", "index"] {
        let query: &[&str] = if command == "search" { &["harbour"] } else { &[] };
        let (code, words) = told(&[&[command, "--index", "elsewhere"], query].concat());
        assert_eq!(code, Some(5), "{command}: {words}");
        assert!(words.contains("`attache index --rebuild --index elsewhere`"), "{command}: {words}");
    }
    assert_eq!(told(&["index", "--rebuild", "--index", "elsewhere"]).0, Some(0));
}

#[test]
fn a_query_past_the_limits_is_exit_2() {
    let folder = corpus();
    assert!(attache(folder.path(), &["index"]).status.success());
    let deep = format!("{}a{}", "(".repeat(40), ")".repeat(40));
    let run = attache(folder.path(), &["search", &deep]);
    assert_eq!(run.status.code(), Some(2), "{}", text(&run.stderr));
}

#[test]
fn completions_and_manual_are_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        assert!(text(&attache(folder.path(), &["completions", shell]).stdout).contains("attache"), "{shell}");
    }
    assert!(text(&attache(folder.path(), &["man"]).stdout).starts_with(".ie"));
}

#[test]
fn a_reader_that_closes_the_pipe_early_is_no_error() {
    let folder = corpus();
    let many: Vec<String> = std::iter::repeat_n("corpus/story.txt".to_owned(), 200).collect();
    let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin("attache"))
        .args(["annotate", "--json"])
        .args(&many)
        .current_dir(folder.path())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("it starts");
    drop(child.stdout.take());
    let end = child.wait_with_output().expect("it ends");
    assert_eq!((end.status.code(), text(&end.stderr).as_str()), (Some(0), ""));
}

#[test]
fn views_filters_and_colour_on_the_terminal() {
    let folder = corpus();
    let second = "Ships return\n\nOSLO, May 4, 2022 – Defence Minister Ada Example said on Wednesday that Exercise Quiet \
        Harbour 2022 had ended. The ministry did not say when the next one begins.\n";
    fs::write(folder.path().join("corpus/second.txt"), second).expect("written");
    assert!(attache(folder.path(), &["index"]).status.success());
    let shown = |args: &[&str]| {
        let run = attache(folder.path(), &[&["search"], args].concat());
        assert!(run.status.success(), "{args:?}: {}", text(&run.stderr));
        assert_eq!(text(&run.stderr), "", "nothing but results when piped");
        text(&run.stdout)
    };
    let statements = shown(&["harbour", "--view", "statements", "--sort", "newest"]);
    assert!(statements.contains("Ada Example") && statements.contains("2022-05-04"), "{statements}");
    assert!(!statements.contains('\u{1b}'), "no colour in a pipe");
    let coloured = shown(&["harbour", "--color", "always"]);
    assert!(coloured.contains("\u{1b}[1;33mHarbour\u{1b}[22;39m"), "{coloured}");
    let people = shown(&["", "--view", "people"]);
    assert!(people.contains("2021-03-04 – 2022-05-04") && people.contains("Ada Example"), "{people}");
    let grid = shown(&["", "--view", "grid"]);
    let row = grid.lines().find(|line| line.starts_with("Ada Example")).expect("a row");
    assert_eq!(row.split_whitespace().skip(2).collect::<Vec<_>>(), ["2", "2"], "{grid}");
    assert!(grid.contains("a  Quiet Harbour (2)"), "{grid}");
    assert!(shown(&["", "--not", "year=2021"]).contains("1–1 of 1 article,"));
    let nothing = shown(&["harbour zeppelin", "--year", "2021"]);
    assert!(nothing.contains("zeppelin: 0 alone, 1 without it"), "{nothing}");
    let refused = attache(folder.path(), &["search", "x", "--not", "colour=red"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("`colour` is no filter"), "{}", text(&refused.stderr));
}
