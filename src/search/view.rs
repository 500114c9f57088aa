//! One article or one statement, with what matches a query marked in it.
//!
//! Refuses to fail on a query that is past the limits: the article is shown without marks. Tests:
//! `tests/it/search.rs`.

use jiff::civil::Date;

use crate::index::document::statement_id;
use crate::index::{IndexedDoc, IndexedStatement, Kind, Snapshot, Stored};
use crate::search::compile::Compiler;
use crate::search::error::SearchError;
use crate::search::matcher::{Matcher, marks};
use crate::search::names::Aliases;
use crate::search::parse::parse;
use crate::search::response::{ArticleView, StatementView};
use crate::search::{hits, stories};

/// The article with this id; `query` is what to mark in it, in the query language. None where there is none.
pub fn article(
    snapshot: &Snapshot,
    aliases: &Aliases,
    id: &str,
    query: &str,
    today: Date,
) -> Result<Option<ArticleView>, SearchError> {
    let Some(address) = snapshot.find(id)? else {
        return Ok(None);
    };
    let Stored::Article(doc) = snapshot.read(address)? else {
        return Ok(None);
    };
    let matcher = matcher(snapshot, aliases, query, Kind::Article, today)?;
    let (duplicates, copies) = stories::copies(snapshot, address)?;
    Ok(Some(ArticleView { duplicates, copies, ..show(*doc, &matcher) }))
}

/// The statement with this id, in its article; `query` is what to mark in it. None where there is none.
pub fn statement(
    snapshot: &Snapshot,
    aliases: &Aliases,
    id: &str,
    query: &str,
    today: Date,
) -> Result<Option<StatementView>, SearchError> {
    let Some(indexed) = find(snapshot, id)? else {
        return Ok(None);
    };
    let Some(Stored::Article(doc)) = snapshot.get(&indexed.article.id)? else {
        return Ok(None);
    };
    let said = matcher(snapshot, aliases, query, Kind::Statement, today)?;
    let around = matcher(snapshot, aliases, query, Kind::Article, today)?;
    Ok(Some(StatementView {
        statement: hits::statement(&indexed, &said, 0.0),
        range: indexed.statement.start..indexed.statement.end,
        article: show(*doc, &around),
    }))
}

/// The ids of the statements in the order in which the speakers list them; a joint one has the same id for each.
fn statement_ids(doc: &IndexedDoc) -> Vec<String> {
    let said = doc.annotations.said();
    let mut ids: Vec<(usize, String)> = Vec::new();
    for one in &said {
        let id = statement_id(&doc.article.id, one.number());
        ids.extend(one.numbers.iter().map(|n| (*n, id.clone())));
    }
    ids.sort_unstable();
    ids.into_iter().map(|(_, id)| id).collect()
}

/// The statement of an id; of a joint one, also by the number that another of its speakers would give it.
fn find(snapshot: &Snapshot, id: &str) -> Result<Option<Box<IndexedStatement>>, SearchError> {
    if let Some(Stored::Statement(found)) = snapshot.get(id)? {
        return Ok(Some(found));
    }
    let Some((article, number)) = id.rsplit_once("~s") else { return Ok(None) };
    let (Some(Stored::Article(doc)), Ok(number)) = (snapshot.get(article)?, number.parse::<usize>()) else {
        return Ok(None);
    };
    let Some(said) = doc.annotations.said().into_iter().find(|s| s.numbers.contains(&number)).map(|s| s.number())
    else {
        return Ok(None);
    };
    match snapshot.get(&statement_id(article, said))? {
        Some(Stored::Statement(found)) => Ok(Some(found)),
        _ => Ok(None),
    }
}

fn matcher(
    snapshot: &Snapshot,
    aliases: &Aliases,
    query: &str,
    kind: Kind,
    today: Date,
) -> Result<Matcher, SearchError> {
    let mut compiler = Compiler::new(snapshot, aliases);
    if let Ok(parsed) = parse(query, today) {
        compiler.compile(&parsed.query, kind)?;
    }
    Ok(Matcher::new(compiler.patterns))
}

fn show(doc: IndexedDoc, matcher: &Matcher) -> ArticleView {
    let found = hits::matches(&doc.article, &doc.annotations, matcher, usize::MAX);
    ArticleView {
        highlights: marks(&found),
        statement_ids: statement_ids(&doc),
        duplicates: 0,
        copies: Vec::new(),
        article: doc.article,
        annotations: doc.annotations,
    }
}
