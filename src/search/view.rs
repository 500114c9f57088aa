//! One article or one statement, with what matches a query marked in it.
//!
//! Refuses to fail on a query that is past the limits: the article is shown without marks. Tests:
//! `tests/it/search.rs`.

use jiff::civil::Date;

use crate::index::document::statement_id;
use crate::index::{IndexedDoc, Kind, Snapshot, Stored};
use crate::search::compile::Compiler;
use crate::search::error::SearchError;
use crate::search::hits;
use crate::search::matcher::{Matcher, marks};
use crate::search::names::Aliases;
use crate::search::parse::parse;
use crate::search::response::{ArticleView, StatementView};

/// The article with this id; `query` is what to mark in it, in the query language. None where there is none.
pub fn article(
    snapshot: &Snapshot,
    aliases: &Aliases,
    id: &str,
    query: &str,
    today: Date,
) -> Result<Option<ArticleView>, SearchError> {
    match snapshot.get(id)? {
        Some(Stored::Article(doc)) => {
            let matcher = matcher(snapshot, aliases, query, Kind::Article, today)?;
            Ok(Some(show(*doc, &matcher)))
        }
        _ => Ok(None),
    }
}

/// The statement with this id, in its article; `query` is what to mark in it. None where there is none.
pub fn statement(
    snapshot: &Snapshot,
    aliases: &Aliases,
    id: &str,
    query: &str,
    today: Date,
) -> Result<Option<StatementView>, SearchError> {
    let Some(Stored::Statement(indexed)) = snapshot.get(id)? else {
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
    let statements = doc.annotations.speakers.iter().map(|s| s.statements.len()).sum();
    ArticleView {
        highlights: marks(&found),
        statement_ids: (1..=statements).map(|n| statement_id(&doc.article.id, n)).collect(),
        article: doc.article,
        annotations: doc.annotations,
    }
}
