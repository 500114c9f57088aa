//! Whom or what a query names → cards above the hits: the name, its page, and what there is of it.
//!
//! Refuses to count. Tests: `tests/it/web.rs`.

use crate::facet::Facet;
use crate::search::named::Named;
use crate::search::request::{By, SearchRequest, Sort, View};
use crate::web::{links, words};

/// Somebody or something named.
#[derive(Clone, Debug)]
pub struct NamedCard {
    /// `Speaker`
    pub kind: &'static str,
    /// What readers call it.
    pub name: String,
    /// Its page.
    pub href: String,
    /// `Defence Minister`
    pub office: Option<String>,
    /// `said in 41 articles`, with the search that finds them.
    pub figures: Vec<(String, String)>,
}

/// The cards; the figures lead to everything there is, not only to what the filters leave.
pub fn cards(named: &[Named], request: &SearchRequest) -> Vec<NamedCard> {
    let anything = request.without_filters().with_query("").with_sort(Sort::default()).with_view(View::Articles);
    named.iter().filter_map(|named| card(named, &anything)).collect()
}

fn card(named: &Named, anything: &SearchRequest) -> Option<NamedCard> {
    let of = anything.with_filter(named.facet, &named.id);
    let articles = |n| words::count(n, "article");
    let mut figures = Vec::new();
    let mut tell = |n: u64, text: String, search: &SearchRequest| {
        if n > 0 {
            figures.push((text, links::search(search)));
        }
    };
    match (named.facet, named.mentioned) {
        (Facet::Speaker, Some(mentioned)) => {
            tell(named.articles, format!("said in {}", articles(named.articles)), &of.with_by(By::Said));
            // who says something is also named: told only where it is more
            let more = if mentioned == named.articles { 0 } else { mentioned };
            tell(more, format!("mentioned in {}", articles(mentioned)), &of.with_by(By::Mentioned));
        }
        _ => tell(named.articles, articles(named.articles), &of),
    }
    let statements = words::count(named.statements, "statement");
    tell(named.statements, statements, &of.with_view(View::Statements));
    Some(NamedCard {
        kind: named.facet.label(),
        name: named.name.clone(),
        href: links::entity(named.facet, &named.id)?,
        office: named.office.clone(),
        figures,
    })
}
