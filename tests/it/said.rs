//! Who said what in the ways in which outlets write: readouts, transcripts, wires, interviews, lists, posts.
//!
//! Each `tests/golden/said/NAME.txt` has a `NAME.expected` with one line a statement, `Speaker: words`, in text order.
//! The people are invented. `UPDATE_GOLDENS=1 cargo test --test it said` writes the expectations, for review.

use std::path::{Path, PathBuf};

use attache::article::Article;
use expect_test::expect_file;

use crate::newsroom::annotator;

/// `Name: statement` for every statement, in text order; line breaks are spaces.
fn said(text: &str) -> String {
    let article = Article { text: text.to_owned(), ..Article::default() };
    let found = annotator().annotate(&article).speakers;
    let mut lines: Vec<(usize, String)> = found
        .iter()
        .flat_map(|speaker| speaker.statements.iter().map(move |s| (speaker, s)))
        .map(|(speaker, s)| {
            (s.start, format!("{}: {}\n", speaker.name, s.text.split_whitespace().collect::<Vec<_>>().join(" ")))
        })
        .collect();
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

#[test]
fn outlets_of_every_style_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/said");
    let mut texts: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("tests/golden/said can be listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    texts.sort();
    assert!(texts.len() >= 25, "only {} texts", texts.len());
    for path in texts {
        let text = std::fs::read_to_string(&path).expect("the text can be read");
        let lines = said(&text);
        let expected = path.with_extension("expected");
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            std::fs::write(&expected, lines).expect("the expectation can be written");
        } else {
            expect_file![expected].assert_eq(&lines);
        }
    }
}
