//! Who speaks about which exercise → a table whose cells are links; an empty cell tells something too.
//!
//! Refuses to count, and to shade by anything but the cell's share of the greatest. Tests: `tests/it/web.rs`.

use crate::facet::Facet;
use crate::search::request::{SearchRequest, Sort, View};
use crate::search::response::{Cell, Grid, GridHead, SearchResponse};
use crate::web::{links, words};

/// Speakers against exercises.
#[derive(Clone, Debug)]
pub struct GridTable {
    /// The exercises.
    pub columns: Vec<Head>,
    /// The speakers, each with a cell for every exercise.
    pub rows: Vec<(Head, Vec<Option<Square>>)>,
    /// `12 more speakers and 4 more exercises`, where there are some.
    pub more: Option<String>,
}

/// The head of a row or column.
#[derive(Clone, Debug)]
pub struct Head {
    /// What readers call it.
    pub name: String,
    /// `Defence Minister, India`
    pub detail: Option<String>,
    /// Its page.
    pub href: Option<String>,
}

/// A cell with something in it.
#[derive(Clone, Debug)]
pub struct Square {
    /// Articles.
    pub count: String,
    /// `Rajnath Singh, Malabar: 3 articles, 5 statements`
    pub words: String,
    /// The search that finds them.
    pub href: String,
    /// How dark, 1 to 4.
    pub shade: u64,
}

/// The table of an answer; none for other views, and where nobody speaks of an exercise.
pub fn table(response: &SearchResponse) -> Option<GridTable> {
    let grid = response.grid.as_ref().filter(|g| !g.rows.is_empty() && !g.columns.is_empty())?;
    let most = grid.cells.iter().flatten().map(|c| c.articles).max().unwrap_or(1).max(1);
    let row = |(head, cells): (&GridHead, &Vec<Cell>)| {
        let squares = grid.columns.iter().zip(cells).map(|(column, cell)| square(head, column, *cell, most, response));
        (as_head(Facet::Speaker, head), squares.collect())
    };
    Some(GridTable {
        columns: grid.columns.iter().map(|head| as_head(Facet::Exercise, head)).collect(),
        rows: grid.rows.iter().zip(&grid.cells).map(row).collect(),
        more: more(grid),
    })
}

fn as_head(facet: Facet, head: &GridHead) -> Head {
    Head { name: head.name.clone(), detail: head.detail.clone(), href: links::entity(facet, &head.id) }
}

fn square(row: &GridHead, column: &GridHead, cell: Cell, most: u64, response: &SearchResponse) -> Option<Square> {
    if cell.articles == 0 {
        return None;
    }
    let request: SearchRequest = response
        .request
        .with_view(View::Articles)
        .with_sort(Sort::default())
        .with_only(Facet::Speaker, &row.id)
        .with_only(Facet::Exercise, &column.id);
    let articles = words::count(cell.articles, "article");
    // those that name the exercise beside the words; where none does, the articles still do
    let statements = match cell.statements {
        0 => String::new(),
        n => format!(", {}", words::count(n, "statement")),
    };
    Some(Square {
        count: words::number(cell.articles),
        words: format!("{}, {}: {articles}{statements}", row.name, column.name),
        href: links::search(&request),
        shade: (cell.articles * 4).div_ceil(most),
    })
}

fn more(grid: &Grid) -> Option<String> {
    let some = |n: usize, thing| {
        let n = u64::try_from(n).unwrap_or_default();
        (n > 0).then(|| words::count(n, thing))
    };
    let parts: Vec<String> = [some(grid.more_rows, "more speaker"), some(grid.more_columns, "more exercise")]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}
