//! `/article/{id}`: the text with everything found in it, and the finds listed at the side with their evidence.
//!
//! Refuses to send a reader to an address that is not of the web. Tests: `tests/it/{web,browser}.rs`.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::State;

use super::search::with_usual_order;
use super::{Page, print};
use crate::annotation::{Evidence, Speaker, Statement};
use crate::search::request::{SearchRequest, View};
use crate::search::response::{ArticleRef, ArticleView};
use crate::search::similar::Similar;
use crate::web::chrome::Chrome;
use crate::web::params::{Asked, Hit, Id};
use crate::web::site::Site;
use crate::web::view::cite;
use crate::web::view::found::{self, Group};
use crate::web::view::hits::{self, Copies};
use crate::web::view::place::{self, Place};
use crate::web::view::reading::{self, Reading};
use crate::web::{links, words};

#[derive(Template)]
#[template(path = "article.html")]
struct ArticlePage {
    chrome: Chrome,
    place: Option<Place>,
    id: String,
    title: String,
    language: Option<String>,
    source: Option<String>,
    outside: Option<String>,
    date: String,
    day: Option<String>,
    origin: &'static str,
    evidence: String,
    sure: Option<&'static str>,
    highlights: usize,
    highlights_words: String,
    cite: String,
    copies: Option<Copies>,
    similar: Vec<Like>,
    text: Reading,
    statements: Vec<Said>,
    found: Vec<Group>,
    json: String,
}

/// An article like this one.
struct Like {
    title: String,
    lang: Option<String>,
    href: String,
    source: Option<String>,
    date: String,
    shared: String,
}

/// A statement at the side, once for all who make it.
struct Said {
    start: usize,
    anchor: String,
    href: Option<String>,
    speakers: Vec<(String, String)>,
    office: Option<String>,
    text: String,
    why: String,
}

/// Answers `/article/{id}`.
pub async fn show(State(site): State<Arc<Site>>, Id(id): Id, Asked(request): Asked, Hit(hit): Hit) -> Page {
    let view = site.article(id, request.query.clone()).await?;
    let similar = site.similar(&view).await?;
    let listed = hit.filter(|_| request.view == View::Articles);
    let beside = site.beside(with_usual_order(request.clone()), &view.article.id, listed).await;
    let place = place::place("article", &request, listed, beside);
    print(&page(&view, &similar, &request, place, &site.index().fingerprint))
}

fn page(
    view: &ArticleView,
    similar: &[Similar],
    request: &SearchRequest,
    place: Option<Place>,
    index: &str,
) -> ArticlePage {
    let (article, annotations) = (&view.article, &view.annotations);
    let published = &annotations.published;
    let is_copy = |id: &str| view.copies.iter().any(|copy| copy.id == id);
    ArticlePage {
        chrome: Chrome::of_search(&format!("{} · Attaché", article.title), request, index),
        place,
        id: article.id.clone(),
        title: article.title.clone(),
        language: article.language.clone(),
        source: article.source.clone(),
        outside: links::outside(article.url.as_deref()),
        date: words::date_or_undated(published.date),
        day: published.date.map(|d| d.to_string()),
        origin: words::origin(published),
        evidence: published.evidence.clone(),
        sure: words::sureness(published),
        highlights: view.highlights.len(),
        highlights_words: words::count(u64::try_from(view.highlights.len()).unwrap_or_default(), "hit"),
        cite: cite::article(&reference(view)),
        copies: hits::copies(&article.id, published.date, view.duplicates, &view.copies),
        similar: similar.iter().filter(|s| !is_copy(&s.article.id)).map(like).collect(),
        text: reading::reading(view),
        statements: statements(view),
        found: found::found(annotations, &article.text),
        json: links::page("api/article", &article.id),
    }
}

fn reference(view: &ArticleView) -> ArticleRef {
    let article = &view.article;
    ArticleRef {
        id: article.id.clone(),
        title: article.title.clone(),
        source: article.source.clone(),
        url: article.url.clone(),
        language: article.language.clone(),
        published: view.annotations.published.date,
    }
}

fn like(similar: &Similar) -> Like {
    let (article, shared) = (&similar.article, &similar.exercises);
    Like {
        title: article.title.clone(),
        href: links::page("article", &article.id),
        lang: words::foreign(article.language.as_deref()),
        source: article.source.clone(),
        date: words::date_or_undated(article.published),
        shared: shared.iter().map(|e| e.name.as_str()).collect::<Vec<_>>().join(", "),
    }
}

/// The statements in text order; one made by several speakers is listed once.
fn statements(view: &ArticleView) -> Vec<Said> {
    let mut ids = view.statement_ids.iter();
    let mut by_range: BTreeMap<(usize, usize), Said> = BTreeMap::new();
    for speaker in &view.annotations.speakers {
        for statement in &speaker.statements {
            let href = ids.next().map(|id| links::page("statement", id));
            let said =
                by_range.entry((statement.start, statement.end)).or_insert_with(|| said(speaker, statement, href));
            said.speakers.push((speaker.name.clone(), links::page("speaker", &speaker.id)));
            if said.speakers.len() > 1 {
                said.office = None;
            }
        }
    }
    let mut statements: Vec<Said> = by_range.into_values().collect();
    statements.sort_by_key(|said| said.start);
    statements
}

fn said(speaker: &Speaker, statement: &Statement, href: Option<String>) -> Said {
    let country = speaker.country.as_ref().filter(|c| !speaker.name.contains(c.name.as_str()));
    Said {
        start: statement.start,
        anchor: reading::anchor(statement.start),
        href,
        speakers: Vec::new(),
        office: words::office(speaker.office.as_deref(), country),
        text: shortened(&statement.text),
        why: why(statement.direct, &statement.cue, &statement.evidence),
    }
}

/// `quoted · cue “stressed” · subject before the verb · sure`
pub(super) fn why(direct: bool, cue: &str, evidence: &Evidence) -> String {
    let manner = if direct { "quoted" } else { "reported" };
    let cue = if cue.is_empty() { String::new() } else { format!(" · cue “{cue}”") };
    format!("{manner}{cue} · {}", found::because(evidence))
}

/// The words of a statement at the side, where the whole of it is one click away.
fn shortened(text: &str) -> String {
    const MOST: usize = 220;
    let Some((cut, _)) = text.char_indices().nth(MOST) else {
        return text.to_owned();
    };
    let start = text.get(..cut).unwrap_or(text);
    let whole_words = start.rfind(' ').and_then(|space| start.get(..space)).unwrap_or(start);
    format!("{whole_words} …")
}
