//! Found documents → hits as a reader sees them, with the passages that match.
//!
//! Refuses to search: it reads the documents of one page. Tests: `tests/it/search.rs`.

use std::ops::Range;

use tantivy::DocAddress;

use crate::annotation::Annotations;
use crate::article::Article;
use crate::index::{IndexError, IndexedDoc, IndexedStatement, Snapshot, Stored};
use crate::search::matcher::{Match, Matcher};
use crate::search::pattern::Area;
use crate::search::response::{ArticleHit, ArticleRef, EntityRef, Hit, Snippet, SpeakerRef, StatementHit};
use crate::search::{snippet, stories};

/// Bytes of an article that are looked through for passages.
const SCANNED: usize = 256 * 1024;

/// Reads the hits at these places, in this order.
pub fn read(snapshot: &Snapshot, matcher: &Matcher, top: &[(f32, DocAddress)]) -> Result<Vec<Hit>, IndexError> {
    let hit = |(score, address): &(f32, DocAddress)| {
        Ok(match snapshot.read(*address)? {
            Stored::Article(doc) => {
                let (duplicates, copies) = stories::copies(snapshot, *address)?;
                Hit::Article(ArticleHit { duplicates, copies, ..article(&doc, matcher, *score) })
            }
            Stored::Statement(statement) => Hit::Statement(self::statement(&statement, matcher, *score)),
        })
    };
    top.iter().map(hit).collect()
}

/// An article as a hit, without its copies.
pub fn article(doc: &IndexedDoc, matcher: &Matcher, score: f32) -> ArticleHit {
    let (article, found) = (&doc.article, &doc.annotations);
    ArticleHit {
        id: article.id.clone(),
        title: snippet::whole(&article.title, &matcher.find(&article.title, Area::Title)),
        language: article.language.clone(),
        source: article.source.clone(),
        url: article.url.clone(),
        published: found.published.date,
        score,
        snippets: snippets(doc, matcher),
        speakers: found
            .speakers
            .iter()
            .map(|s| speaker(&s.id, &s.name, s.office.as_ref(), s.country.as_ref()))
            .collect(),
        exercises: once(found.exercises.iter().map(|m| (&m.id, &m.name))),
        countries: once(found.countries.iter().map(|m| (&m.country.code, &m.country.name))),
        duplicates: 0,
        copies: Vec::new(),
    }
}

/// A statement as a hit.
pub fn statement(indexed: &IndexedStatement, matcher: &Matcher, score: f32) -> StatementHit {
    let (said, article) = (&indexed.statement, &indexed.article);
    let speakers = indexed.speakers.iter();
    StatementHit {
        id: indexed.id.clone(),
        text: snippet::whole(&said.text, &matcher.find(&said.text, Area::Said)),
        speakers: speakers.map(|s| speaker(&s.id, &s.name, s.office.as_ref(), s.country.as_ref())).collect(),
        direct: said.direct,
        cue: said.cue.clone(),
        article: ArticleRef {
            id: article.id.clone(),
            title: article.title.clone(),
            source: article.source.clone(),
            url: article.url.clone(),
            language: article.language.clone(),
            published: article.published,
        },
        score,
    }
}

/// All matches in an article's text: headline, body, and what is asked of statements in statements only.
pub fn matches(article: &Article, found: &Annotations, matcher: &Matcher, scanned: usize) -> Vec<Match> {
    let text = article.text.get(..article.text.floor_char_boundary(scanned)).unwrap_or_default();
    let body = article.body_start.min(text.len());
    let mut all = Vec::new();
    let mut look = |range: Range<usize>, area| {
        let part = text.get(range.clone()).unwrap_or_default();
        all.extend(
            matcher
                .find(part, area)
                .into_iter()
                .map(|m| Match { range: m.range.start + range.start..m.range.end + range.start, ..m }),
        );
    };
    look(0..body, Area::Title);
    look(body..text.len(), Area::Article);
    if matcher.patterns().iter().any(|p| p.area == Area::Said) {
        statements(found).into_iter().filter(|r| r.end <= text.len()).for_each(|range| look(range, Area::Said));
    }
    all.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end), m.pattern));
    all
}

/// Where the statements stand, ascending.
fn statements(found: &Annotations) -> Vec<Range<usize>> {
    let all = found.speakers.iter().flat_map(|s| &s.statements).map(|s| s.start..s.end);
    let mut all: Vec<Range<usize>> = all.collect();
    all.sort_by_key(|r| (r.start, r.end));
    all.dedup();
    all
}

fn snippets(doc: &IndexedDoc, matcher: &Matcher) -> Vec<Snippet> {
    let (article, found) = (&doc.article, &doc.annotations);
    let mut marked = matches(article, found, matcher, SCANNED);
    marked.retain(|m| m.range.start >= article.body_start);
    let said = statements(found);
    let mut ranges = snippet::passages(&article.text, &marked, matcher.patterns(), &said);
    if ranges.is_empty() {
        let opening = snippet::opening(article.body());
        ranges.push(opening.start + article.body_start..opening.end + article.body_start);
    }
    let show = |range: &Range<usize>| {
        let mut shown = snippet::cut(&article.text, range, &marked);
        shown.said_by = said_by(found, range, &marked);
        shown
    };
    // of an article that is all headline nothing but the sign of something left out would remain
    let tells = |s: &Snippet| s.fragments.iter().any(|f| f.text.chars().any(char::is_alphanumeric));
    ranges.iter().map(show).filter(tells).collect()
}

/// The speaker of the one statement that all marks of a passage stand in.
fn said_by(found: &Annotations, passage: &Range<usize>, matches: &[Match]) -> Option<SpeakerRef> {
    let mut inside = matches.iter().filter(|m| passage.start <= m.range.start && m.range.end <= passage.end).peekable();
    inside.peek()?;
    let marks: Vec<&Match> = inside.collect();
    let holds_all =
        |range: Range<usize>| marks.iter().all(|m| range.start <= m.range.start && m.range.end <= range.end);
    let by = found.speakers.iter().find(|s| s.statements.iter().any(|said| holds_all(said.start..said.end)))?;
    Some(speaker(&by.id, &by.name, by.office.as_ref(), by.country.as_ref()))
}

fn speaker(id: &str, name: &str, office: Option<&String>, country: Option<&crate::annotation::Country>) -> SpeakerRef {
    SpeakerRef { id: id.to_owned(), name: name.to_owned(), office: office.cloned(), country: country.cloned() }
}

/// Each thing once, in order of first mention.
fn once<'a>(mentions: impl Iterator<Item = (&'a String, &'a String)>) -> Vec<EntityRef> {
    let mut out: Vec<EntityRef> = Vec::new();
    for (id, name) in mentions {
        if !out.iter().any(|e| e.id == *id) {
            out.push(EntityRef { id: id.clone(), name: name.clone() });
        }
    }
    out
}
