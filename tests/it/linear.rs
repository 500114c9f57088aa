//! Annotation takes time in proportion to a text's length, whatever the text repeats.
//!
//! Each seed is a word, mark or phrase that one of the finders looks at twice; it fills a text as one line, as one word,
//! as a sentence each and as a paragraph each. What counts is the processor time of this thread, which other work on the
//! machine hardly changes. Eight times the text may take twenty times as long: quadratic work takes sixty-four.

use std::time::Duration;

use attache::article::Article;
use attache::extract::Annotator;
use attache::gazetteer::Gazetteer;
use rustix::time::{ClockId, clock_gettime};

/// Bytes of the shorter of the two texts: several of the longest sentences that rules look back in.
const SIZE: usize = 4_000;
/// How many times as long the other is.
const TIMES: usize = 8;
/// How many times as much processor time it may take: `they. they. …` takes 10 times as much, the square would be 64.
const MOST: u32 = 20;
/// Time that is forgiven: a clock's tick, a cold cache.
const FLOOR: Duration = Duration::from_millis(10);
/// How often a slow pair is measured again before it counts.
const ROUNDS: usize = 5;

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
    // all of it
    "Defence Minister Rajnath Singh and his Japanese counterpart, Yasukazu Hamada, met. He said so. The ministry added.",
    "On Friday, 2 May 2019 to June, they met last week; 7 8 9 and 10 March 2020 or Posted On: in the year.",
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

/// The processor time of this thread so far.
fn spent() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap())
}

fn time(annotator: &Annotator, seed: &str, between: &str, size: usize) -> Duration {
    let unit = format!("{seed}{between}");
    let text = (0..size.div_ceil(unit.len())).map(|at| unit.replace('#', &name(at))).collect();
    let article = Article { text, ..Article::default() };
    let start = spent();
    std::hint::black_box(annotator.annotate(&article));
    spent().saturating_sub(start)
}

#[test]
fn a_longer_text_takes_longer_in_proportion() {
    let annotator = Annotator::new(Gazetteer::builtin().unwrap().into());
    let mut slow = Vec::new();
    for seed in SEEDS {
        for (shape, between) in SHAPES {
            let (mut short, mut long) = (Duration::MAX, Duration::MAX);
            let in_proportion = (0..ROUNDS).any(|_| {
                short = short.min(time(&annotator, seed, between, SIZE));
                long = long.min(time(&annotator, seed, between, TIMES * SIZE));
                long <= short * MOST + FLOOR
            });
            if !in_proportion {
                slow.push(format!("`{}` as {shape}: {short:?}, {TIMES} times the text {long:?}", seed.escape_debug()));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
