//! Facets, clauses and the grid as JSON.
//!
//! Refuses to count. Tests: `tests/it/search.rs`.

use serde::Serialize;
use utoipa::ToSchema;

use crate::search::response;

/// A value of a facet.
#[derive(Debug, Serialize, ToSchema)]
pub struct FacetValue<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub detail: Option<&'a str>,
    pub count: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentioned: Option<u64>,
    pub selected: bool,
    pub excluded: bool,
}

/// What one part of the search finds.
#[derive(Debug, Serialize, ToSchema)]
pub struct Clause<'a> {
    /// As typed.
    pub text: &'a str,
    /// Where it stands in the query, in Unicode code points; null for a filter.
    #[schema(value_type = Option<Vec<usize>>)]
    pub span: Option<[usize; 2]>,
    pub understood: &'a str,
    pub alone: u64,
    pub without: u64,
    /// The parameters of the search without it.
    pub relaxed: String,
}

/// Speakers against exercises.
#[derive(Debug, Serialize, ToSchema)]
pub struct Grid<'a> {
    pub rows: Vec<Head<'a>>,
    pub columns: Vec<Head<'a>>,
    pub cells: Vec<Vec<Cell>>,
    pub more_rows: usize,
    pub more_columns: usize,
}

/// The head of a row or a column.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = GridHead)]
pub struct Head<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub detail: Option<&'a str>,
    #[serde(flatten)]
    pub total: Cell,
}

/// What is found with a row's speaker and a column's exercise.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = GridCell)]
pub struct Cell {
    pub articles: u64,
    pub statements: u64,
}

/// Hits of a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct Month {
    pub month: String,
    pub count: u64,
}

impl<'a> From<&'a response::FacetValue> for FacetValue<'a> {
    fn from(value: &'a response::FacetValue) -> Self {
        Self {
            id: &value.id,
            name: &value.name,
            detail: value.detail.as_deref(),
            count: value.count,
            said: value.said,
            mentioned: value.mentioned,
            selected: value.selected,
            excluded: value.excluded,
        }
    }
}

impl<'a> Clause<'a> {
    /// A part of the search for `query`.
    pub fn of(query: &str, clause: &'a response::Clause) -> Self {
        let points = |at: usize| query.get(..at).unwrap_or_default().chars().count();
        Self {
            text: &clause.text,
            span: clause.range.as_ref().map(|r| [points(r.start), points(r.end)]),
            understood: &clause.understood,
            alone: clause.alone,
            without: clause.without,
            relaxed: clause.relaxed.to_query_string(),
        }
    }
}

impl<'a> From<&'a response::Grid> for Grid<'a> {
    fn from(grid: &'a response::Grid) -> Self {
        Self {
            rows: grid.rows.iter().map(Head::from).collect(),
            columns: grid.columns.iter().map(Head::from).collect(),
            cells: grid.cells.iter().map(|row| row.iter().map(Cell::from).collect()).collect(),
            more_rows: grid.more_rows,
            more_columns: grid.more_columns,
        }
    }
}

impl<'a> From<&'a response::GridHead> for Head<'a> {
    fn from(head: &'a response::GridHead) -> Self {
        let response::GridHead { id, name, detail, total } = head;
        Self { id, name, detail: detail.as_deref(), total: Cell::from(total) }
    }
}

impl From<&response::Cell> for Cell {
    fn from(cell: &response::Cell) -> Self {
        Self { articles: cell.articles, statements: cell.statements }
    }
}

impl From<&response::MonthCount> for Month {
    fn from(month: &response::MonthCount) -> Self {
        Self { month: format!("{:04}-{:02}", month.year, month.month), count: month.count }
    }
}
