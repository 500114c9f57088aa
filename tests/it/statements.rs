//! Who said what, from text to speakers: a table of sentences, drawings a person can proofread, and properties.
//!
//! The golden stories stand in `tests/golden/NAME.txt` with their finds drawn in `NAME.expected`; after a change of
//! rules, `UPDATE_GOLDENS=1 cargo test --test it statements` draws them again, for review.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use attache::annotation::{Speaker, Statement};
use attache::article::Article;
use expect_test::expect_file;
use proptest::prelude::*;

use crate::newsroom::annotator;

/// The people and bodies of the table, introduced so that later mentions resolve.
const OPENING: &str = "Defence Minister Rajnath Singh of India met Australian Defence Minister Richard Marles in Perth. \
                       The Indian Navy and India's Ministry of Defence sent ships.\n\n";

fn speakers(text: &str) -> Vec<Speaker> {
    let article = Article { text: text.to_owned(), ..Article::default() };
    annotator().annotate(&article).speakers
}

/// `Name: statement` for every statement below the opening, in text order.
fn said(sentence: &str) -> Vec<String> {
    let found = speakers(&format!("{OPENING}{sentence}"));
    let mut lines: Vec<(usize, String)> = found
        .iter()
        .flat_map(|speaker| speaker.statements.iter().map(move |s| (speaker, s)))
        .map(|(speaker, s)| (s.start, format!("{}: {}", speaker.name, s.text.replace('\n', " "))))
        .collect();
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Asserts what is said in each sentence of a table.
#[track_caller]
pub fn check(table: &[(&str, &[&str])]) {
    for (sentence, expected) in table {
        assert_eq!(said(sentence), *expected, "in: {sentence}");
    }
}

#[test]
fn leading_attribution() {
    check(&[
        ("Singh said that the ports will open.", &["Rajnath Singh: Singh said that the ports will open"]),
        ("Singh said the ports will open.", &["Rajnath Singh: Singh said the ports will open"]),
        (
            "Singh told reporters on Thursday that the ports will open.",
            &["Rajnath Singh: Singh told reporters on Thursday that the ports will open"],
        ),
        (
            "Singh, who is on his first visit to Perth, said the ports will open.",
            &["Rajnath Singh: said the ports will open"],
        ),
        ("Singh on Thursday said: “The ports will open.”", &["Rajnath Singh: “The ports will open.”"]),
        (
            "Singh went on to say that the ports will open.",
            &["Rajnath Singh: Singh went on to say that the ports will open"],
        ),
        (
            "Singh was quoted as saying that the ports will open.",
            &["Rajnath Singh: Singh was quoted as saying that the ports will open"],
        ),
    ]);
}

#[test]
fn trailing_inverted_and_interrupted_attribution() {
    check(&[
        ("The ports will open, Singh said.", &["Rajnath Singh: The ports will open, Singh said"]),
        (
            "The ports will open, said Marles, a former union lawyer.",
            &["Richard Marles: The ports will open, said Marles"],
        ),
        ("“The ports will open,” Singh said.", &["Rajnath Singh: “The ports will open,”"]),
        ("“The ports will open!” said Singh.", &["Rajnath Singh: “The ports will open!”"]),
        ("The ports, Singh said, will open in May.", &["Rajnath Singh: The ports, Singh said, will open in May"]),
        (
            "“The ports,” Singh said, “will open in May.”",
            &["Rajnath Singh: “The ports,” Singh said, “will open in May.”"],
        ),
        (
            "The ports will open, according to the Indian Navy.",
            &["Indian Navy: The ports will open, according to the Indian Navy"],
        ),
        (
            "According to the Indian Navy, the ports will open.",
            &["Indian Navy: According to the Indian Navy, the ports will open"],
        ),
    ]);
}

#[test]
fn verbs_that_are_statements_with_their_object() {
    check(&[
        ("Singh welcomed the renewal of the accord.", &["Rajnath Singh: Singh welcomed the renewal of the accord"]),
        ("Singh urged Marles to send more ships.", &["Rajnath Singh: Singh urged Marles to send more ships"]),
        (
            "Singh stressed on the need for drills and invited Australian firms to invest.",
            &[
                "Rajnath Singh: Singh stressed on the need for drills",
                "Rajnath Singh: invited Australian firms to invest",
            ],
        ),
        ("Singh opened the drill, noting that it was the tenth.", &["Rajnath Singh: noting that it was the tenth"]),
        (
            "Singh and Marles agreed that the drill should grow.",
            &[
                "Rajnath Singh: Singh and Marles agreed that the drill should grow",
                "Richard Marles: Singh and Marles agreed that the drill should grow",
            ],
        ),
    ]);
}

#[test]
fn speech_by_other_words_than_said() {
    check(&[
        ("He's saying that the ports will open.", &["Rajnath Singh: He's saying that the ports will open"]),
        ("“The ports will open!” Singh thundered.", &["Rajnath Singh: “The ports will open!”"]),
        ("Singh shot back, “The ports will open.”", &["Rajnath Singh: “The ports will open.”"]),
        ("Singh asked the allies to send more ships.", &["Rajnath Singh: Singh asked the allies to send more ships"]),
        (
            "Singh made it clear that the ports will open.",
            &["Rajnath Singh: Singh made it clear that the ports will open"],
        ),
        (
            "Singh took to the radio to say that the ports will open.",
            &["Rajnath Singh: Singh took to the radio to say that the ports will open"],
        ),
        (
            "Singh turned to the crews: “You have done us proud today.”",
            &["Rajnath Singh: “You have done us proud today.”"],
        ),
        (
            "Ships sailed despite Singh's warning that storms may come.",
            &["Rajnath Singh: Singh's warning that storms may come"],
        ),
        (
            "For Marles, the drill was “a school of patience”.",
            &["Richard Marles: For Marles, the drill was “a school of patience”"],
        ),
        ("As Singh put it, “ports are doors”.", &["Rajnath Singh: “ports are doors”"]),
    ]);
}

#[test]
fn speech_behind_words_between() {
    check(&[
        ("Singh replied, with a smile: “The ports will open.”", &["Rajnath Singh: “The ports will open.”"]),
        (
            "Singh said, without naming a day, that the ports will open soon.",
            &["Rajnath Singh: Singh said, without naming a day, that the ports will open soon"],
        ),
        (
            "Singh told the news agency he would open the ports.",
            &["Rajnath Singh: Singh told the news agency he would open the ports"],
        ),
        (
            "Marles, speaking in a hall decorated by pupils, said the ports will open.",
            &["Richard Marles: said the ports will open"],
        ),
        (
            "Singh of the Indian Navy said the ports will open.",
            &["Rajnath Singh: Singh of the Indian Navy said the ports will open"],
        ),
    ]);
}

#[test]
fn reported_speech_ends_where_the_writer_goes_on() {
    check(&[
        (
            "Singh said that the ports will open, but did not say when.",
            &["Rajnath Singh: Singh said that the ports will open"],
        ),
        (
            "While Singh said that the ports will open, crews stayed on land for another week.",
            &["Rajnath Singh: While Singh said that the ports will open"],
        ),
        (
            "Singh said that the ports will open – a step that crews had asked for.",
            &["Rajnath Singh: Singh said that the ports will open"],
        ),
        (
            "Singh said he was “ready to open the ports” as he left.",
            &["Rajnath Singh: Singh said he was “ready to open the ports”"],
        ),
    ]);
}

#[test]
fn conversations_have_turns() {
    check(&[
        (
            "Q: Will the ports open?\n\nA: In May. Not before.\n\nQ: All of them?\n\nA: Most of them will.",
            &["Rajnath Singh: In May. Not before.", "Rajnath Singh: Most of them will."],
        ),
        (
            "MR. MARLES: The ports will open.\n\nQ: When?\n\nMR. MARLES: In May.\n\nWe shall see.\n\nThe hall was full.",
            &["Richard Marles: The ports will open.", "Richard Marles: In May.", "Richard Marles: We shall see."],
        ),
    ]);
}

#[test]
fn events_and_unsaid_words_are_no_statements() {
    check(&[
        ("Singh met Marles, reviewed the guard and signed an accord.", &[]),
        ("Singh agreed to send more ships.", &[]),
        ("Singh declined to say whether the ports will open.", &[]),
        ("Singh did not say that the ports will open.", &[]),
        ("If Singh said that, the ports would open.", &[]),
        ("Singh called on the president in Perth.", &[]),
        ("Singh called a meeting of the board.", &[]),
        ("Baltic states and Singh were there.", &[]),
        ("Singh beat Marles in his home state.", &[]),
        ("Singh wrote the letter.", &[]),
        ("Singh told the agency.", &[]),
        ("Singh declared the games open.", &[]),
        ("Singh came by the time he said that.", &[]),
    ]);
}

#[test]
fn sources_without_a_name_take_what_they_said_from_everybody() {
    check(&[
        ("Singh waved. “The ports will open,” an official said.", &[]),
        ("The ports will open, said a senior officer who knew Singh.", &[]),
        ("The ports will open, Singh's aides said.", &[]),
    ]);
}

#[test]
fn quotations_go_on_over_sentences_and_paragraphs() {
    check(&[
        (
            "“The ports will open,” Singh said. “They were shut too long.”",
            &["Rajnath Singh: “The ports will open,”", "Rajnath Singh: “They were shut too long.”"],
        ),
        (
            "“The ports will open. They were shut too long,” Singh said.",
            &["Rajnath Singh: “The ports will open. They were shut too long,”"],
        ),
        (
            "Singh said: “The ports will open.\n\n“They were shut too long.”\n\nMore ships came.",
            &["Rajnath Singh: “The ports will open.", "Rajnath Singh: “They were shut too long.”"],
        ),
        ("Ships came on September 8,” the Indian Navy said.", &["Indian Navy: Ships came on September 8,”"]),
    ]);
}

#[test]
fn nested_sources_speak_both() {
    check(&[(
        "During the talks, the Indian Navy said, Singh stressed that the ports will open.",
        &[
            "Indian Navy: During the talks, the Indian Navy said, Singh stressed that the ports will open",
            "Rajnath Singh: Singh stressed that the ports will open",
        ],
    )]);
}

#[test]
fn layout_attributes_too() {
    check(&[
        (
            "Defence Minister Rajnath Singh: The ports will open. They were shut too long.",
            &["Rajnath Singh: The ports will open. They were shut too long."],
        ),
        ("Richard Marles said:\n\nThe ports will open.\n\nMore ships came.", &["Richard Marles: The ports will open."]),
        (
            "During the talks Singh and Marles:\n\n(a) welcomed the renewal of the accord;\n\n(b) agreed to meet again.",
            &[
                "Rajnath Singh: welcomed the renewal of the accord",
                "Richard Marles: welcomed the renewal of the accord",
            ],
        ),
    ]);
}

#[test]
fn stories_are_drawn_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut stories: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("tests/golden can be listed")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    stories.sort();
    assert!(!stories.is_empty());
    for story in stories {
        let text = std::fs::read_to_string(&story).expect("the story can be read");
        let drawn = draw(&text, &speakers(&text));
        let expected = story.with_extension("expected");
        if std::env::var_os("UPDATE_GOLDENS").is_some() {
            std::fs::write(&expected, drawn).expect("the drawing can be written");
        } else {
            expect_file![expected].assert_eq(&drawn);
        }
    }
}

/// The text with carets under each statement and, behind them, who said it and why that is thought.
fn draw(text: &str, speakers: &[Speaker]) -> String {
    let mut out = String::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        out.push_str(line.trim_end());
        out.push('\n');
        let mut rows: Vec<(&Statement, Vec<&str>)> = Vec::new();
        for speaker in speakers {
            for statement in speaker.statements.iter().filter(|s| s.start < end && s.end > start) {
                match rows.iter_mut().find(|(s, _)| *s == statement) {
                    Some((_, names)) => names.push(&speaker.name),
                    None => rows.push((statement, vec![&speaker.name])),
                }
            }
        }
        rows.sort_by_key(|(s, _)| (s.start, s.end));
        for (statement, names) in rows {
            draw_row(&mut out, text, start..end, statement, &names);
        }
        start += line.len();
    }
    out
}

fn draw_row(out: &mut String, text: &str, line: std::ops::Range<usize>, statement: &Statement, names: &[&str]) {
    let from = statement.start.max(line.start);
    let to = statement.end.min(line.end);
    let blank = text[line.start..from].chars().count();
    let carets = text[from..to].chars().count();
    let _ = write!(out, "{}{}", " ".repeat(blank), "^".repeat(carets));
    if statement.end <= line.end {
        let kind = if statement.direct { ", direct" } else { "" };
        let _ = write!(out, " {} [{}: {}{kind}]", names.join(" + "), statement.cue, statement.evidence.rule);
    }
    out.push('\n');
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn spans_lie_in_the_text(parts in prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..60), odd in "\\PC{0,20}") {
        let text = format!("{OPENING}{}{odd}", parts.concat());
        for speaker in speakers(&text) {
            prop_assert!(!speaker.statements.is_empty());
            for statement in speaker.statements {
                prop_assert_eq!(text.get(statement.start..statement.end), Some(statement.text.as_str()));
            }
        }
    }
}

/// What the property strings together: everything that the rules look at, in any order.
const PIECES: [&str; 30] = [
    " Singh", " Marles", " said", " said that", " told reporters", ",", ".", "\n\n", "“", "”", "\"", " ‘", "’ ", "'",
    ":", " and", " according to", " adding that", " he", " the Indian Navy", " the ports will open", " who", " — ",
    "\n- ", "(a)", " welcomed", " was quoted as saying", " in a statement", " “the ports", " as",
];

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let story = "Singh said the ports will open, “and soon,” adding that Marles, who was there, welcomed it. ";
    let time = |copies: usize| {
        let text = format!("{OPENING}{}", story.repeat(copies));
        let start = Instant::now();
        speakers(&text);
        start.elapsed().as_secs_f64()
    };
    time(50);
    let (small, large) = (time(200), time(1600));
    assert!(large < small * 8.0 * 4.0 + 0.05, "200 copies took {small} s, 1600 took {large} s");
}
