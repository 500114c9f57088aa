//! A seed → articles of 300-600 words with Zipf-distributed words, speakers, exercises, countries and outlets.
//!
//! The words are syllables without meaning; what matters is how often they come. The same seed gives the same articles
//! on every machine. Annotations are made with the text, so that a run measures search and not extraction.

#![expect(clippy::expect_used, reason = "a benchmark that cannot be set up has nothing to say")]

use attache::annotation::{
    AgreementMention, Annotations, Confidence, Country, CountryMention, Evidence, ExerciseMention, Speaker,
    SpeakerKind, Statement,
};
use attache::article::Article;
use attache::date::Published;
use attache::index::IndexedDoc;
use jiff::ToSpan;
use jiff::civil::Date;
use rand::seq::IndexedRandom;
use rand::{Rng, RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Zipf};

/// Different words in the corpus, about as many as in a year of an agency's English wire.
const WORDS: u32 = 60_000;
/// Different speakers, exercises, countries, agreements and outlets.
const CAST: [u32; 5] = [5_000, 300, 200, 100, 60];
/// The first day and the number of days over which articles are published.
const SPAN: (Date, i64) = (Date::constant(2010, 1, 1), 5_800);
/// One article in this many has no date.
const UNDATED: u32 = 40;

/// Makes articles.
pub struct Newsroom {
    rng: ChaCha8Rng,
    words: Vec<String>,
    word: Zipf<f64>,
    cast: [Zipf<f64>; 5],
}

impl Newsroom {
    /// A newsroom that always writes the same.
    pub fn new(seed: u64) -> Self {
        let zipf = |n: u32| Zipf::new(f64::from(n), 1.05).expect("a size and an exponent above 0");
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let words = (0..WORDS).map(|n| spelled(n, &mut rng)).collect();
        Self { rng, words, word: zipf(WORDS), cast: CAST.map(zipf) }
    }

    /// The word of a rank, counted from 0.
    pub fn word(&self, rank: usize) -> &str {
        &self.words[rank]
    }

    /// Up to `most` different ids of a kind, frequent ones more often.
    fn pick(&mut self, kind: usize, most: usize) -> Vec<u32> {
        let count = self.rng.random_range(0..=most);
        let mut ids: Vec<u32> = (0..count).map(|_| rank(self.cast[kind].sample(&mut self.rng))).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The `n`-th article.
    pub fn article(&mut self, n: usize) -> IndexedDoc {
        let mut desk = Desk::default();
        let title = self.sentence(7, 11);
        desk.text.push_str(title.trim_end_matches(". "));
        desk.text.push_str("\n\n");
        let body_start = desk.text.len();
        let words = self.rng.random_range(300..=600);
        let speakers = self.pick(0, 4);
        let exercises = self.pick(1, 3);
        let countries = self.pick(2, 4);
        let agreements = self.pick(3, 1);
        for &id in &exercises {
            desk.exercise(id);
        }
        for &id in &countries {
            desk.country(id);
        }
        for &id in &agreements {
            desk.agreement(id);
        }
        for &id in &speakers {
            let said = self.sentence(14, 30);
            let from = countries.choose(&mut self.rng).copied().unwrap_or(id % CAST[2]);
            desk.statement(id, from, said.trim_end());
            desk.text.push_str("\n\n");
        }
        while desk.text.len() - body_start < words * 6 {
            for _ in 0..3 {
                desk.text.push_str(&self.sentence(12, 26));
            }
            desk.text.push_str("\n\n");
        }
        let mut found = desk.found;
        found.published = self.published();
        let path = format!("{:03}/{n:06}.txt", n / 1000);
        let source = format!("Outlet {}", rank(self.cast[4].sample(&mut self.rng)));
        let article = Article {
            id: path.clone(),
            title: desk.text[..body_start].trim_end().to_owned(),
            text: desk.text,
            body_start,
            source: Some(source),
            language: Some("en".to_owned()),
            ..Article::default()
        };
        IndexedDoc { path, article, annotations: found }
    }

    fn published(&mut self) -> Published {
        let mut published = Published::default();
        if !self.rng.random_ratio(1, UNDATED) {
            let day = SPAN.0.checked_add(self.rng.random_range(0..SPAN.1).days()).expect("a day");
            published.date = Some(day.into());
        }
        published
    }

    /// A sentence with a full stop and a space behind it.
    fn sentence(&mut self, least: usize, most: usize) -> String {
        let mut text = String::new();
        for n in 0..self.rng.random_range(least..=most) {
            let word = &self.words[rank(self.word.sample(&mut self.rng)) as usize];
            if n == 0 {
                text.push_str(&word[..1].to_uppercase());
                text.push_str(&word[1..]);
            } else {
                text.push(' ');
                text.push_str(word);
            }
        }
        text.push_str(". ");
        text
    }
}

/// A sampled rank, from 0.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "samples are whole and between 1 and u32::MAX"
)]
fn rank(sample: f64) -> u32 {
    sample as u32 - 1
}

/// The word of a rank: frequent words are short. The rank in it keeps words apart.
fn spelled(rank: u32, rng: &mut impl Rng) -> String {
    const SYLLABLES: [&str; 32] = [
        "ba", "con", "de", "er", "fi", "gan", "hor", "in", "ja", "kel", "lo", "man", "na", "or", "pre", "qua", "ra",
        "sen", "ta", "ul", "ver", "wa", "xi", "yo", "zen", "tion", "mar", "str", "ce", "min", "al", "gu",
    ];
    let mut word = String::new();
    let mut rest = rank + 1;
    while rest > 0 {
        word.push_str(SYLLABLES[(rest % 32) as usize]);
        rest /= 32;
    }
    if rank > 500 && rng.random_ratio(1, 2) {
        word.push_str(["ed", "ing", "s", "ly"][(rank % 4) as usize]);
    }
    word
}

/// The article being written, with what stands in it.
#[derive(Default)]
struct Desk {
    text: String,
    found: Annotations,
}

impl Desk {
    /// Writes a name into the text; where it stands.
    fn name(&mut self, name: &str) -> (usize, usize) {
        let start = self.text.len();
        self.text.push_str(name);
        let end = self.text.len();
        self.text.push_str(". ");
        (start, end)
    }

    fn exercise(&mut self, id: u32) {
        let name = format!("Sea Drill {id}");
        let (start, end) = self.name(&name);
        let id = format!("sea-drill-{id}");
        let surface = name.clone();
        let (edition, known, evidence) = (None, true, evidence());
        self.found.exercises.push(ExerciseMention { id, name, surface, edition, known, start, end, evidence });
    }

    fn country(&mut self, id: u32) {
        let country = country(id);
        let (start, end) = self.name(&country.name);
        self.found.countries.push(CountryMention { country, start, end, evidence: evidence(), again: Vec::new() });
    }

    fn agreement(&mut self, id: u32) {
        let name = format!("Accord {id}");
        let (start, end) = self.name(&name);
        let (id, surface) = (format!("accord-{id}"), name.clone());
        self.found.agreements.push(AgreementMention { id, name, surface, start, end, evidence: evidence() });
    }

    fn statement(&mut self, id: u32, from: u32, words: &str) {
        self.text.push('“');
        let start = self.text.len();
        self.text.push_str(words);
        let end = self.text.len();
        self.text.push_str("” said Speaker Number ");
        self.text.push_str(&id.to_string());
        self.found.speakers.push(Speaker {
            id: format!("speaker-{id}"),
            name: format!("Speaker Number {id}"),
            kind: SpeakerKind::Person,
            office: Some("Defence Minister".to_owned()),
            country: Some(country(from)),
            known: true,
            statements: vec![Statement {
                text: words.to_owned(),
                start,
                end,
                direct: true,
                cue: "said".to_owned(),
                evidence: evidence(),
            }],
        });
    }
}

fn country(id: u32) -> Country {
    Country { code: format!("C{id}"), name: format!("Land {id}") }
}

const fn evidence() -> Evidence {
    Evidence::new("made with the text", Confidence::High)
}
