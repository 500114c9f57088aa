//! The same page from the engine's own parts: its query parser, its top 20, its terms aggregations on six fields, its
//! histogram and its snippet generator, over the same index.
//!
//! A facet leaves out its own selection, so each facet with a selection costs one more search. No HTML is made.

use attache::index::{Fields, STEM, Snapshot};
use tantivy::aggregation::agg_req::Aggregations;
use tantivy::aggregation::{AggContextParams, AggregationCollector};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, Query, QueryParser, TermSetQuery};
use tantivy::schema::Value;
use tantivy::snippet::SnippetGenerator;
use tantivy::tokenizer::TokenizerManager;
use tantivy::{TantivyDocument, Term};

use crate::questions::Question;

const FACETS: [&str; 6] = ["speaker", "exercise", "country", "agreement", "source", "year"];

/// The engine's parts, made once.
pub struct Baseline<'a> {
    snapshot: &'a Snapshot,
    parser: QueryParser,
}

/// What is left of a page: enough to see that the work was done.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    pub total: usize,
    pub facets: usize,
    pub snippets: usize,
}

impl<'a> Baseline<'a> {
    pub fn new(snapshot: &'a Snapshot, tokenizers: TokenizerManager) -> Self {
        let fields = &snapshot.fields;
        let schema = snapshot.searcher.schema().clone();
        assert!(tokenizers.get(STEM).is_some(), "the analyzers are registered");
        let mut parser = QueryParser::new(schema, vec![fields.title, fields.body], tokenizers);
        parser.set_conjunction_by_default();
        Self { snapshot, parser }
    }

    pub fn page(&self, question: &Question) -> tantivy::Result<Page> {
        let fields = &self.snapshot.fields;
        let searcher = &self.snapshot.searcher;
        let text = self.parser.parse_query(&question.query)?;
        let all = filtered(fields, text.box_clone(), question, None);
        let total = searcher.search(&all, &Count)?;
        let top = searcher.search(&all, &TopDocs::with_limit(20).order_by_score())?;
        let mut facets = count(searcher, &all, &FACETS.map(|f| (f, !question.selected(f).is_empty())), true)?;
        for facet in FACETS.into_iter().filter(|f| !question.selected(f).is_empty()) {
            let others = filtered(fields, text.box_clone(), question, Some(facet));
            facets += count(searcher, &others, &[(facet, false)], false)?;
        }
        let mut generator = SnippetGenerator::create(searcher, &*text, fields.body)?;
        generator.set_max_num_chars(240);
        let mut snippets = 0;
        for (_, address) in top {
            let document: TantivyDocument = searcher.doc(address)?;
            let body = document.get_first(fields.text).and_then(|v| v.as_str()).unwrap_or_default();
            snippets += generator.snippet(body).to_html().len();
        }
        Ok(Page { total, facets, snippets })
    }
}

/// The articles of a query with every selection but one; only articles have title and body.
fn filtered(fields: &Fields, text: Box<dyn Query>, question: &Question, without: Option<&str>) -> Box<dyn Query> {
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = vec![(Occur::Must, text)];
    for (facet, values) in &question.filters {
        if without != Some(facet.name()) {
            let terms = values.iter().map(|value| Term::from_field_text(fields.facet(*facet), value));
            clauses.push((Occur::Must, Box::new(TermSetQuery::new(terms))));
        }
    }
    // without selections it is the query itself, so that the engine may skip what cannot be among the best
    if clauses.len() == 1 { clauses.remove(0).1 } else { Box::new(BooleanQuery::new(clauses)) }
}

/// Counts the values of the fields that are not marked as selected, and the articles by month.
fn count(
    searcher: &tantivy::Searcher,
    query: &dyn Query,
    fields: &[(&str, bool)],
    histogram: bool,
) -> tantivy::Result<usize> {
    let mut request = serde_json::Map::new();
    for (field, _) in fields.iter().filter(|(_, selected)| !selected) {
        request.insert((*field).to_owned(), serde_json::json!({"terms": {"field": field, "size": 20}}));
    }
    if histogram {
        let months = serde_json::json!({"histogram": {"field": "month", "interval": 1.0, "min_doc_count": 1}});
        request.insert("month".to_owned(), months);
    }
    let aggregations: Aggregations = serde_json::from_value(request.into())?;
    let found = searcher.search(query, &AggregationCollector::from_aggs(aggregations, AggContextParams::default()))?;
    Ok(found.0.len())
}
