//! Annotation takes time in proportion to a text's length, whatever the text repeats.
//!
//! Each seed is a word, mark or phrase that one of the finders looks at twice; it fills a text as one line, as a
//! sentence each and as a paragraph each. Twice the text may take three times as long: quadratic work takes four.

use std::time::{Duration, Instant};

use attache::article::Article;
use attache::extract::Annotator;
use attache::gazetteer::Gazetteer;

/// Bytes of the shorter of the two texts.
const SIZE: usize = 20_000;
/// Time that is forgiven: noise of a busy machine.
const FLOOR: Duration = Duration::from_millis(40);
/// How often a slow pair is measured again before it counts.
const ROUNDS: usize = 12;

const SEEDS: &[&str] = &[
    // reporting verbs, their subjects and what opens behind them
    "said",
    "called",
    "the ministry said",
    "Singh said that",
    "he said",
    "said Smith,",
    "Smith, who said",
    "adding that",
    "according to",
    "according to the ministry,",
    "in his words",
    "was quoted as saying",
    "went on to say",
    "also",
    "not",
    "and said",
    "met",
    // people, titles, bodies
    "Defence Minister Jane Doe",
    "Jane Doe, the defence minister,",
    "General",
    "Minister of",
    "the Minister and",
    "Smith and",
    "of the Navy",
    "Ministry of Defence",
    "the two ministers",
    "they",
    "it",
    "his Japanese counterpart",
    "a spokesman for the ministry",
    "officials",
    "Ministry of Foreign Affairs of",
    "Gen. Asim Munir",
    "Rajnath Singh",
    // marks
    "“",
    "”",
    "\"",
    "“yes”",
    "\"yes\"",
    "‘yes",
    "''",
    "'",
    "’",
    "(",
    ")",
    "[",
    ",",
    ":",
    "—",
    "-",
    ".",
    "...",
    "!?",
    "•",
    "/",
    "a-b-",
    "a.b.",
    "1,",
    "1:1:",
    // times
    "May",
    "September",
    "Thursday",
    "Thursday (",
    "8 September 2022",
    "8",
    "8th",
    "2022",
    "2022,",
    "2022-09-08",
    "last",
    "year",
    "a day earlier",
    "from May to",
    "the",
    "Published:",
    // places, exercises, agreements
    "Japan",
    "India-Japan",
    "Tokyo",
    "Korean",
    "Malabar",
    "Malabar and",
    "exercise",
    "exercise Malabar",
    "Exercise Quiet Harbour",
    "exercises including Zapad,",
    "drills",
    "Treaty",
    "Security Dialogue",
    "Status of Forces Agreement (SOFA)",
    "SOFA",
    // somebody else each time: `#` becomes a name of its own
    "General #",
    "General Amir # said",
    "Ministry of # Affairs",
    "the # Institute said",
    "the embassy of Japan in #",
    "Exercise # Harbour",
    "the # Treaty",
    "the minister and #",
    // other
    "X:",
    "Q:",
    "Smith:",
    "TOKYO –",
    "A",
    "Aa",
    "NATO",
    "é",
    "防衛省",
    "नरेंद्र",
    "\u{301}",
    "word",
];

/// Ways to repeat a seed: what stands between.
const SHAPES: [(&str, &str); 4] =
    [("a line", " "), ("one word", ""), ("a sentence each", ". "), ("a paragraph each", "\n\n")];

/// A name for a number: `Baaab`.
fn name(number: usize) -> String {
    let letter = |place: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(place) % 26).unwrap());
    ['B'].into_iter().chain((0..4).map(letter)).collect()
}

fn time(annotator: &Annotator, seed: &str, between: &str, size: usize) -> Duration {
    let unit = format!("{seed}{between}");
    let text = (0..size.div_ceil(unit.len())).map(|at| unit.replace('#', &name(at))).collect();
    let article = Article { text, ..Article::default() };
    let start = Instant::now();
    std::hint::black_box(annotator.annotate(&article));
    start.elapsed()
}

#[test]
#[ignore = "takes minutes on a busy machine: cargo test --test it linear -- --ignored"]
fn twice_the_text_takes_about_twice_the_time() {
    let annotator = Annotator::new(Gazetteer::builtin().unwrap().into());
    let mut slow = Vec::new();
    for seed in SEEDS {
        for (shape, between) in SHAPES {
            let mut once = Duration::MAX;
            let mut twice = Duration::MAX;
            for _ in 0..ROUNDS {
                once = once.min(time(&annotator, seed, between, SIZE));
                twice = twice.min(time(&annotator, seed, between, 2 * SIZE));
                if twice <= once * 3 + FLOOR {
                    break;
                }
            }
            if twice > once * 3 + FLOOR {
                slow.push(format!("`{}` as {shape}: {once:?}, twice the text {twice:?}", seed.escape_debug()));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
