//! What a query means, said again without an index: every article looked at, word by word.

use std::collections::BTreeSet;

use attache::date::PartialDate;
use attache::facet::Facet;
use attache::index::{IndexedDoc, Word, stem, words};
use attache::search::SearchRequest;
use attache::search::parse::ast::{Has, Query, Text, ValueField};
use attache::search::request::By;

/// A text as the index sees it.
pub struct Page {
    words: Vec<(usize, String, String)>,
}

impl Page {
    fn new(text: &str) -> Self {
        let row = |w: Word<'_>| (w.position, w.exact.clone().into_owned(), w.stem());
        Self { words: words(text).into_iter().map(row).collect() }
    }

    fn positions(&self, is: impl Fn(&str, &str) -> bool) -> BTreeSet<usize> {
        self.words.iter().filter(|(_, exact, stem)| is(exact, stem)).map(|w| w.0).collect()
    }

    fn stems(&self, word: &Word<'_>) -> BTreeSet<usize> {
        let own = word.stem();
        self.positions(|_, s| s == own)
    }

    fn inflected(&self, word: &Word<'_>) -> BTreeSet<usize> {
        let own = word.stem();
        self.positions(|e, s| s == own || e == word.exact)
    }

    fn exact(&self, word: &str) -> BTreeSet<usize> {
        self.positions(|e, _| e == word)
    }
}

/// An article with its texts cut.
pub struct Book<'a> {
    doc: &'a IndexedDoc,
    title: Page,
    body: Page,
    said: Vec<Page>,
}

/// The texts in which a word may stand, each by itself.
type Texts<'a> = Vec<&'a Page>;

impl<'a> Book<'a> {
    pub fn new(doc: &'a IndexedDoc) -> Self {
        let statements = doc.annotations.speakers.iter().flat_map(|s| &s.statements);
        Self {
            title: Page::new(&doc.article.title),
            body: Page::new(doc.article.body()),
            said: statements.map(|s| Page::new(&s.text)).collect(),
            doc,
        }
    }

    pub fn id(&self) -> &str {
        &self.doc.article.id
    }

    pub fn matches(&self, query: &Query) -> bool {
        self.holds(query, &vec![&self.title, &self.body])
    }

    fn holds(&self, query: &Query, texts: &Texts<'_>) -> bool {
        match query {
            Query::Everything => true,
            Query::And(all) => all.iter().all(|q| self.holds(q, texts)),
            Query::Or(any) => any.iter().any(|q| self.holds(q, texts)),
            Query::Not(inner) => !self.holds(inner, texts),
            Query::Text(text) => texts.iter().any(|page| stands(text, page)),
            Query::Near(a, b, distance) => texts.iter().any(|page| near(a, b, *distance, page)),
            Query::Title(inner) => self.holds(inner, &vec![&self.title]),
            Query::Said(inner) => self.said.iter().any(|said| self.holds(inner, &vec![said])),
            Query::Value(ValueField::Facet(facet), value) => self.values(*facet, By::Said).contains(value),
            Query::Published(range) => self.doc.annotations.published.date.is_some_and(|date| {
                range.first_day().is_none_or(|from| from <= date.first_day())
                    && range.last_day().is_none_or(|to| date.last_day() <= to)
            }),
            Query::Undated => self.doc.annotations.published.date.is_none(),
            Query::Has(Has::Statement) => !self.said.is_empty(),
            Query::Has(Has::Facet(facet)) => !self.values(*facet, By::Said).is_empty(),
            other => panic!("not generated: {other}"),
        }
    }

    /// The values that an article has of a facet.
    pub fn values(&self, facet: Facet, by: By) -> BTreeSet<String> {
        let (article, found) = (&self.doc.article, &self.doc.annotations);
        let speakers = found.speakers.iter().map(|s| s.id.clone());
        match facet {
            Facet::Speaker if by == By::Said => speakers.collect(),
            Facet::Speaker => speakers.chain(found.people.iter().map(|p| p.id.clone())).collect(),
            Facet::Exercise => found.exercises.iter().map(|e| e.id.clone()).collect(),
            Facet::Country => found.countries.iter().map(|c| c.country.code.clone()).collect(),
            Facet::Source => article.source.iter().cloned().collect(),
            Facet::Year => {
                let year = found.published.date.map(|d| d.year().to_string());
                BTreeSet::from([year.unwrap_or_else(|| "unknown".to_owned())])
            }
            Facet::Agreement | Facet::Language => BTreeSet::new(),
        }
    }

    /// Whether an article passes the filters of a request, leaving out the selection of one facet.
    pub fn passes(&self, request: &SearchRequest, but: Option<Facet>) -> bool {
        let by = request.by;
        let date = self.doc.annotations.published.date;
        let in_time = (request.from.is_none() && request.to.is_none())
            || date.is_some_and(|date| {
                request.from.is_none_or(|f| f.first_day() <= date.first_day())
                    && request.to.is_none_or(|t| date.last_day() <= t.last_day())
            });
        in_time
            && Facet::ALL.into_iter().all(|facet| {
                let values = self.values(facet, by);
                let (wanted, banned) = (request.filters.include(facet), request.filters.exclude(facet));
                let chosen = wanted.is_empty() || Some(facet) == but || wanted.iter().any(|v| values.contains(v));
                chosen && !banned.iter().any(|v| values.contains(v))
            })
    }

    pub fn date(&self) -> Option<PartialDate> {
        self.doc.annotations.published.date
    }

    pub fn month(&self) -> Option<(i16, i8)> {
        self.doc.annotations.published.date.and_then(|d| Some((d.year(), d.month()?)))
    }
}

/// The query with any of its words, as the partial matches are found.
pub fn partial(query: &Query) -> Option<Query> {
    let Query::And(parts) = query else { return None };
    let (words, others): (Vec<Query>, Vec<Query>) =
        parts.iter().cloned().partition(|p| matches!(p, Query::Text(_) | Query::Near(..)));
    let (common, telling): (Vec<Query>, Vec<Query>) = words.iter().cloned().partition(Query::is_common);
    let wanted = if telling.is_empty() { common } else { telling };
    (words.len() >= 2).then(|| Query::And([vec![Query::Or(wanted)], others].concat()))
}

fn stands(text: &Text, page: &Page) -> bool {
    match text {
        Text::Word(word) => stands_word(word, page),
        Text::Quoted { words, slop: 0 } => stands_phrase(words, page),
        Text::Quoted { words: text, slop } => {
            let parts: Vec<BTreeSet<usize>> =
                words(text).iter().filter(|w| w.parts == 1).map(|w| page.exact(&w.exact)).collect();
            in_order(&parts, usize::from(*slop))
        }
        Text::Prefix(start) => {
            let start = words(start).first().map(|w| w.exact.clone()).unwrap_or_default();
            page.words.iter().any(|(_, exact, _)| exact.starts_with(&*start))
        }
        Text::Fuzzy { word, distance } => {
            let edits = usize::from(distance.unwrap_or(if word.len() < 8 { 1 } else { 2 }));
            page.words.iter().any(|(_, own, _)| own.as_bytes()[0] == word.as_bytes()[0] && apart(own, word) <= edits)
        }
    }
}

fn stands_word(word: &str, page: &Page) -> bool {
    let all = words(word);
    let parts: Vec<&Word<'_>> = all.iter().filter(|w| w.parts == 1).collect();
    let beside: Vec<BTreeSet<usize>> = parts.iter().map(|w| page.stems(w)).collect();
    let joined = all.iter().find(|w| w.parts == parts.len());
    let split = parts.first().filter(|_| parts.len() == 1).and_then(|w| designation(&w.exact));
    joined.is_some_and(|w| !page.inflected(w).is_empty())
        || (parts.len() > 1 && in_order(&beside, 0))
        || split.is_some_and(|(a, b)| in_order(&[page.positions(|_, s| s == a), page.positions(|_, s| s == b)], 0))
}

fn stands_phrase(text: &str, page: &Page) -> bool {
    let places =
        |phrase: &Vec<String>| -> Vec<BTreeSet<usize>> { phrase.iter().map(|word| page.exact(word)).collect() };
    phrases(text).iter().any(|phrase| in_order(&places(phrase), 0))
}

/// The rows of words that a quoted text is: in parts, with compounds joined, and a designation as one word.
fn phrases(text: &str) -> Vec<Vec<String>> {
    let all = words(text);
    let exact = |w: &Word<'_>| w.exact.to_string();
    let parts: Vec<String> = all.iter().filter(|w| w.parts == 1).map(exact).collect();
    let compounds: Vec<&Word<'_>> = all.iter().filter(|w| w.parts > 1).collect();
    let inside = |w: &Word<'_>| compounds.iter().any(|c| (c.position..c.position + c.parts).contains(&w.position));
    let whole: Vec<String> = all.iter().filter(|w| w.parts > 1 || !inside(w)).map(exact).collect();
    let mut found = vec![parts, whole];
    if let [a, b] = all.as_slice() {
        let (a, b) = (exact(a), exact(b));
        let together = format!("{a}{b}");
        if designation(&together) == Some((a, b)) {
            found.push(vec![together]);
        }
    }
    found
}

/// Whether one of some texts stands near one of others: first and last positions, compared one by one.
fn near(a: &[Text], b: &[Text], distance: u8, page: &Page) -> bool {
    let places = |texts: &[Text]| -> Vec<(usize, usize)> { texts.iter().flat_map(|t| spans(t, page)).collect() };
    let (a, b) = (places(a), places(b));
    let between = |p: &(usize, usize), q: &(usize, usize)| q.0.checked_sub(p.1 + 1);
    let reach = usize::from(distance);
    a.iter().any(|p| b.iter().any(|q| between(p, q).or(between(q, p)).is_some_and(|words| words <= reach)))
}

/// Where a word or a phrase stands: its first and its last position.
fn spans(text: &Text, page: &Page) -> Vec<(usize, usize)> {
    let single = |places: BTreeSet<usize>| places.into_iter().map(|p| (p, p)).collect();
    match text {
        Text::Word(word) => single(words(word).first().map(|w| page.inflected(w)).unwrap_or_default()),
        Text::Quoted { words: text, .. } => {
            let mut found = Vec::new();
            for phrase in phrases(text) {
                let parts: Vec<BTreeSet<usize>> = phrase.iter().map(|word| page.exact(word)).collect();
                for first in parts.first().into_iter().flatten() {
                    if parts.iter().enumerate().all(|(at, part)| part.contains(&(first + at))) {
                        found.push((*first, first + parts.len() - 1));
                    }
                }
            }
            found
        }
        Text::Prefix(_) | Text::Fuzzy { .. } => Vec::new(),
    }
}

/// Whether one position of each stands in order with so many others between first and last. Tries all of them.
fn in_order(places: &[BTreeSet<usize>], between: usize) -> bool {
    fn from(places: &[BTreeSet<usize>], last: usize, room: usize) -> bool {
        let Some((next, rest)) = places.split_first() else {
            return true;
        };
        next.range(last + 1..=last + 1 + room).any(|p| from(rest, *p, room - (p - last - 1)))
    }
    let Some((first, rest)) = places.split_first() else {
        return false;
    };
    first.iter().any(|p| from(rest, *p, between))
}

fn designation(word: &str) -> Option<(String, String)> {
    let digits = word.find(|c: char| c.is_ascii_digit())?;
    let (a, b) = word.split_at(digits);
    let right = !a.is_empty() && a.chars().all(char::is_alphabetic) && b.bytes().all(|b| b.is_ascii_digit());
    right.then(|| (a.to_owned(), b.to_owned()))
}

/// Insertions, deletions, changes and swaps of neighbours between two words.
fn apart(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let mut least = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    least = least.min(rows[i - 2][j - 2] + 1);
                }
                least
            };
        }
    }
    rows[a.len()][b.len()]
}

/// Kept beside the evaluator: the stem of a word is what the index says it is.
#[test]
fn the_evaluator_stems_as_the_index_does() {
    assert_eq!(stem("exercises"), stem("exercised"));
}
