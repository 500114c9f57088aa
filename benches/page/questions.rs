//! What readers ask in the benchmark: words of every frequency, phrases, alternatives, with and without filters.

use attache::facet::Facet;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::newsroom::Newsroom;

/// One question.
#[derive(Clone, Debug)]
pub struct Question {
    /// In the words that both query languages understand alike.
    pub query: String,
    /// Selected values.
    pub filters: Vec<(Facet, Vec<String>)>,
}

impl Question {
    /// The selected values of a facet.
    pub fn selected(&self, facet: &str) -> &[String] {
        self.filters.iter().find(|(own, _)| own.name() == facet).map_or(&[], |(_, values)| values)
    }

    /// The page's address.
    pub fn address(&self) -> String {
        let mut fields = form_urlencoded::Serializer::new(String::new());
        fields.append_pair("q", &self.query);
        for (facet, values) in &self.filters {
            for value in values {
                fields.append_pair(facet.name(), value);
            }
        }
        format!("/search?{}", fields.finish())
    }
}

/// `count` questions, the same for the same newsroom.
pub fn questions(newsroom: &Newsroom, texts: &[String], count: usize) -> Vec<Question> {
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    (0..count).map(|n| Question { query: query(newsroom, texts, n, &mut rng), filters: filters(n, &mut rng) }).collect()
}

/// Four single words, three pairs, a triple, a phrase and an alternative in ten.
fn query(newsroom: &Newsroom, texts: &[String], n: usize, rng: &mut ChaCha8Rng) -> String {
    // ranks spread evenly over orders of magnitude, from words in most articles to words in a few
    let mut word = || newsroom.word(rank(rng.random_range(10.0_f64.ln()..20_000.0_f64.ln()).exp())).to_owned();
    match n % 10 {
        0..4 => word(),
        4..7 => format!("{} {}", newsroom.word(20 + n % 200), word()),
        7 => format!("{} {} {}", newsroom.word(10 + n % 100), newsroom.word(100 + n % 300), word()),
        8 => {
            let text = &texts[rng.random_range(0..texts.len())];
            let words: Vec<&str> = text.split_whitespace().collect();
            let at = rng.random_range(0..words.len() - 1);
            let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
            format!("\"{} {}\"", plain(words[at]), plain(words[at + 1]))
        }
        _ => format!("{} OR {}", word(), word()),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 10 and 20,000")]
fn rank(of: f64) -> usize {
    of as usize
}

/// Half of the questions have none, a quarter one speaker, a quarter two speakers and a country.
fn filters(n: usize, rng: &mut ChaCha8Rng) -> Vec<(Facet, Vec<String>)> {
    let mut speaker = || format!("speaker-{}", rng.random_range(0..40));
    match n % 4 {
        0 => vec![(Facet::Speaker, vec![speaker()])],
        2 => vec![(Facet::Speaker, vec![speaker(), speaker()]), (Facet::Country, vec![format!("C{}", n % 12)])],
        _ => Vec::new(),
    }
}
