//! One article's text with everything that is known of its tokens before the cast is found.
//!
//! Refuses to decide who is meant. Tests: `tests/it/cast.rs`.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::lexicon::Class;
use super::lookups::{CastLookups, Known, Land};
use super::sides::visited;
use super::usage::Usage;
use super::words::{Shape, Words};
use crate::article::Article;
use crate::extract::countries::{CountrySpan, Kind};
use crate::extract::letters::Letters;
use crate::extract::phrases::without_possessive;
use crate::extract::text::Text;
use crate::gazetteer::Gazetteer;

/// A country named at a token.
#[derive(Clone, Copy, Debug)]
pub struct LandSpan {
    /// Which.
    pub land: Land,
    /// Token behind its last.
    pub end: usize,
    /// How it is named.
    pub kind: Kind,
}

/// What the finders of this module share.
pub struct Scene<'a> {
    /// The text.
    pub text: &'a Text<'a>,
    /// Its tokens as words.
    pub words: Words<'a>,
    /// The article.
    pub article: &'a Article,
    /// What is known beforehand.
    pub gazetteer: &'a Gazetteer,
    /// Its tables.
    pub lookups: &'a CastLookups,
    /// Countries by first token.
    lands: Vec<(usize, LandSpan)>,
    /// Known phrases by first token: their end and values.
    known: Vec<(usize, (usize, &'a [Known]))>,
    /// The first token below the headline.
    pub body: usize,
    /// Tokens of the headline if its words all have capitals.
    pub headline: Range<usize>,
    /// Lines below it that are written like it.
    subheads: Vec<Range<usize>>,
    /// The country of the dateline.
    pub dateline: Option<Land>,
    /// The country named most.
    pub main: Option<Land>,
    /// The countries that are named, how often each, and the token where first.
    named: BTreeMap<Land, (usize, usize)>,
    /// The country of whoever publishes the story: an embassy's above it, that of the forces whose soldier wrote it.
    pub publisher: Option<Land>,
    /// Whether it is made of items with a dateline each.
    pub is_digest: bool,
    /// The country that somebody visits, once it was asked for.
    visited: OnceCell<Option<Land>>,
    /// The country whose forces publish it in a paper or agency of their own.
    pub forces: Option<Land>,
    /// Whether a soldier wrote it: their own officers need no country.
    pub published_by_forces: bool,
    /// How words that stand alone beside verbs of speech are used.
    pub usage: Usage,
}

/// Long words that titles in capitals leave small.
const SMALL_IN_TITLES: [&str; 24] = [
    "about", "across", "after", "against", "along", "amid", "among", "around", "before", "behind", "between", "beyond",
    "during", "from", "into", "near", "onto", "over", "than", "that", "through", "under", "upon", "with",
];

impl<'a> Scene<'a> {
    /// Looks up every token.
    pub fn new(
        text: &'a Text<'a>,
        words: Words<'a>,
        article: &'a Article,
        countries: &[CountrySpan<'_>],
        gazetteer: &'a Gazetteer,
        lookups: &'a CastLookups,
    ) -> Self {
        let mut lands = Vec::with_capacity(countries.len());
        let mut named: BTreeMap<Land, (usize, usize)> = BTreeMap::new();
        for span in countries {
            let (Some(land), start) = (lookups.land(span.code), span.tokens.start) else { continue };
            let (count, first) = named.entry(land).or_insert((0, start));
            *count += 1;
            *first = start.min(*first);
            lands.push((start, LandSpan { land, end: span.tokens.end, kind: span.kind }));
        }
        // where several start, the last of them counts
        lands.reverse();
        lands.sort_by_key(|(start, _)| *start);
        let mut words = words;
        for (start, _) in &lands {
            words.add(*start, Class::LAND);
        }
        let mut scene = Self {
            text,
            words,
            article,
            gazetteer,
            lookups,
            lands,
            known: Vec::new(),
            body: text.token_at(article.body_start),
            headline: 0..0,
            subheads: Vec::new(),
            dateline: None,
            main: None,
            named,
            publisher: None,
            is_digest: false,
            visited: OnceCell::new(),
            forces: None,
            published_by_forces: false,
            usage: Usage::default(),
        };
        scene.main = scene.most_named(|_| true);
        scene.find_known();
        scene.headline = if scene.is_capitalised(0..scene.body) { 0..scene.body } else { 0..0 };
        scene.subheads = scene.capitalised_lines(scene.body);
        scene.usage = Usage::new(&scene);
        scene.dateline = scene.find_dateline(text.token_at(article.body_start));
        scene.read_letterhead(article);
        scene.is_digest = scene.counts_items();
        scene
    }

    /// Of the countries that may be meant the one named most, the first of equals.
    pub fn most_named(&self, may: impl Fn(&Land) -> bool) -> Option<Land> {
        let all = self.named.iter().filter(|(land, _)| may(land));
        all.max_by_key(|(_, (count, first))| (*count, usize::MAX - first)).map(|(land, _)| *land)
    }

    /// The country named most where another is the story's too: of a paper that names one alone that is the guest's.
    pub fn first_of_two(&self) -> Option<Land> {
        let first = self.main?;
        let other = self.named.iter().any(|(land, (count, _))| *land != first && *count > 1);
        other.then_some(first)
    }

    /// The country that somebody visits.
    pub(super) fn visited(&self) -> Option<Land> {
        *self.visited.get_or_init(|| visited(self))
    }

    /// The countries that the story names.
    pub(super) fn lands_named(&self) -> impl Iterator<Item = Land> + '_ {
        self.named.keys().copied()
    }

    /// Whether the story names a country.
    pub(super) fn is_named(&self, land: Land) -> bool {
        self.named.contains_key(&land)
    }

    fn find_known(&mut self) {
        let mut at = 0;
        while at < self.words.all.len() {
            let starts = self.words.is(at, Class::STARTS_KNOWN) && self.words.is(at, Class::NOT_SMALL);
            let found = starts.then(|| self.lookups.known.longest(&self.words, at)).flatten();
            let found = found.filter(|(tokens, _)| self.is_written_as_name(tokens));
            let mut next = at + 1;
            if let Some((tokens, values)) = found {
                self.known.push((at, (tokens.end, values)));
                self.words.add(at, Class::KNOWN);
                next = tokens.end;
            }
            at = next;
        }
    }

    /// A single word must be written as its kind is: abbreviations in capitals, and no word of the language.
    fn is_written_as_name(&self, tokens: &Range<usize>) -> bool {
        let word = self.words.at(tokens.start);
        let short = self.text.word(tokens.start).len() <= 5;
        let last_capital = tokens.clone().rev().find(|t| self.words.at(*t).id != 0).is_some_and(|t| {
            self.words.capital(t)
                || self.words.at(t).shape == Shape::Other
                || self.words.is(t, Class::BODY.and(Class::TOPIC))
        });
        last_capital && (tokens.len() > 1 || !short || word.shape == Shape::Caps || self.mixed(tokens.start))
            || tokens.len() == 1 && word.shape == Shape::Capital && self.is_capital_city(tokens.start)
    }

    /// `MoD`, `JPMoD`: capitals behind the first letter.
    fn mixed(&self, token: usize) -> bool {
        self.text.word(token).chars().skip(1).any(char::is_uppercase)
    }

    fn is_capital_city(&self, token: usize) -> bool {
        let found = self.lookups.known.longest(&self.words, token);
        found.is_some_and(|(_, values)| values.iter().any(|v| matches!(v, Known::Capital(_))))
    }

    /// The country named from a token on.
    pub fn land_at(&self, token: usize) -> Option<LandSpan> {
        let place = || self.lands.partition_point(|(start, _)| *start < token);
        self.words.is(token, Class::LAND).then(|| self.lands.get(place())).flatten().map(|(_, span)| *span)
    }

    /// The known phrase from a token on.
    pub fn known_at(&self, token: usize) -> Option<(usize, &'a [Known])> {
        let place = || self.known.partition_point(|(start, _)| *start < token);
        self.words.is(token, Class::KNOWN).then(|| self.known.get(place())).flatten().map(|(_, phrase)| *phrase)
    }

    /// The people whose full name starts at a token.
    pub fn person_at(&self, token: usize) -> Option<usize> {
        let (end, values) = self.known_at(token)?;
        values.iter().any(|v| matches!(v, Known::Person(_))).then_some(end)
    }

    /// Whether a token is this word or mark.
    pub fn is_text(&self, token: usize, word: &str) -> bool {
        self.text.word(token) == word
    }

    /// The word without `'s` and case equals one of these.
    #[inline]
    pub fn one_of(&self, token: usize, words: &[&str]) -> bool {
        let Some(letters) = self.words.all.get(token).map(|here| here.letters) else { return false };
        match words {
            // most lists are of one word, and the compiler knows its letters
            [word] => letters.are(word) && self.is_whole(token, word),
            _ => self.is_any(token, letters, words),
        }
    }

    fn is_any(&self, token: usize, letters: Letters, words: &[&str]) -> bool {
        let mut alike = words.iter().filter(|word| letters.are_as_many_as(word) && letters.are(word));
        alike.any(|word| self.is_whole(token, word))
    }

    /// Whether a token that has the letters of a word is that to its end.
    fn is_whole(&self, token: usize, word: &str) -> bool {
        Letters::are_all_of(word) || word.eq_ignore_ascii_case(bare(self.text.word(token)))
    }

    /// A word of a class that is one of these: the class, known of each word beforehand, rules out nearly all.
    pub fn one_within(&self, token: usize, class: Class, words: &[&str]) -> bool {
        self.words.is(token, class) && self.one_of(token, words)
    }

    /// `authorities in Seoul and Washington`: the second of two places is a place as the first is.
    pub fn is_second_place(&self, at: usize) -> bool {
        const LONGEST: usize = 3;
        let Some(and) = at.checked_sub(1).filter(|b| self.one_of(*b, &["and"])) else { return false };
        let before = and.saturating_sub(LONGEST + 1)..and.saturating_sub(1);
        let mut places = before.filter(|b| self.one_of(*b, &["in", "between", "from"]));
        places.any(|b| (b + 1..and).all(|t| self.words.capital(t)))
    }

    /// Whether a token is in a headline where capitals tell nothing.
    pub fn in_headline(&self, token: usize) -> bool {
        self.headline.contains(&token) || self.subheads.iter().any(|line| line.contains(&token))
    }

    /// Lines below the headline that are written as headlines are: words alone, nearly all with capitals.
    fn capitalised_lines(&self, body: usize) -> Vec<Range<usize>> {
        const MOST: usize = 20;
        const WORDS: Range<usize> = 5..25;
        let bare = |p: &Range<usize>| p.clone().all(|t| self.words.at(t).id != 0 || self.is_text(t, "’"));
        let lines = self.text.paragraphs.iter().filter(|p| p.start >= body && WORDS.contains(&p.len()) && bare(p));
        lines.filter(|p| self.is_capitalised((*p).clone())).take(MOST).cloned().collect()
    }

    /// Whether most longer words of a line have capitals, so that those tell nothing.
    fn is_capitalised(&self, line: Range<usize>) -> bool {
        let long = |t: &usize| self.text.word(*t).len() > 3 && self.words.at(*t).shape != Shape::Other;
        let (mut capitals, mut all) = (0, 0);
        for token in line.filter(long) {
            all += 1;
            capitals += usize::from(self.words.capital(token));
            if !self.words.capital(token) && !self.one_of(token, &SMALL_IN_TITLES) {
                // `Minister Ann North meets Minister …` has capitals in its names alone
                return false;
            }
        }
        all > 0 && capitals * 4 >= all * 3
    }

    /// Whether a line begins with a token.
    pub(super) fn starts_line(&self, token: usize) -> bool {
        self.text.tokens.get(token).is_some_and(|t| t.line_start)
    }

    /// `By Staff Sgt. Ada Quill`
    pub(super) fn is_soldiers_byline(&self, at: usize) -> bool {
        let by = self.starts_line(at) && self.one_of(at, &["by"]);
        by && (self.is_american_rank(at + 1) || self.one_of(at + 1, &["sgt"]))
    }

    /// `Staff Sgt.`, `Sgt. 1st Class`, `Spc.`: ranks shortened as the United States' forces do.
    fn is_american_rank(&self, at: usize) -> bool {
        let alone = ["spc", "pfc", "ssgt", "tsgt", "msgt", "airman"];
        let first = ["staff", "master", "tech", "petty", "senior", "mass"];
        let second = ["sgt", "officer", "airman", "communication"];
        let dot = |t: usize| t + usize::from(self.is_text(t, "."));
        let graded = self.one_of(at, &["sgt"]) && self.is_graded(dot(at + 1));
        graded || self.one_of(at, &alone) || self.one_of(at, &first) && self.one_of(dot(at + 1), &second)
    }

    /// The country whose forces alone shorten the rank before a name as it stands.
    pub fn land_of_rank(&self, name: usize) -> Option<Land> {
        const LONGEST: usize = 5;
        let ranks = name.saturating_sub(LONGEST)..name;
        let rank =
            ranks.rev().find(|t| self.words.capital(*t) && self.is_american_rank(*t) && self.ranks_at(*t) == name);
        rank.and_then(|_| self.lookups.land("US"))
    }
}

/// A word without `'s`.
pub fn bare(word: &str) -> &str {
    without_possessive(word)
}
