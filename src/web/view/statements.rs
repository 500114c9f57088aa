//! Statements → records: the words, who said them in which office, when and where, and how to cite them.
//!
//! Refuses to show words without their speaker, whom a page of their own names once. Tests: `tests/it/web.rs`.

use crate::export::cite;
use crate::search::request::SearchRequest;
use crate::search::response::{Snippet, SpeakerRef, StatementHit};
use crate::web::{links, words};

/// A statement, as a hit and on its own page.
#[derive(Clone, Debug)]
pub struct StatementCard {
    /// The words.
    pub text: Snippet,
    /// The language of words and headline, where it is another than the page's own.
    pub lang: Option<String>,
    /// Whether they stand in quotation marks.
    pub direct: bool,
    /// The statement's page, which shows what stands around it.
    pub href: String,
    /// Who says it; of a joint statement several.
    pub speakers: Vec<Who>,
    /// `stressed`
    pub cue: String,
    /// The headline of the article.
    pub title: String,
    /// The article's page.
    pub article_href: String,
    /// The outlet.
    pub source: Option<String>,
    /// `8 September 2022`
    pub date: String,
    /// `2022-09-08`, for machines.
    pub day: Option<String>,
    /// The statement as a citation.
    pub cite: String,
}

/// A speaker of a statement.
#[derive(Clone, Debug)]
pub struct Who {
    /// `Rajnath Singh`
    pub name: String,
    /// The speaker's page.
    pub href: String,
    /// `Defence Minister, India`, on the day of the article.
    pub office: Option<String>,
}

/// Statements of one article that stand in a row.
#[derive(Clone, Debug)]
pub struct Told {
    /// The office that the subject of the page held that day.
    pub office: Option<String>,
    /// Never empty. Where the page's subject alone says it, no speaker is repeated.
    pub statements: Vec<StatementCard>,
}

/// Statements under the articles that they stand in, for the page of `subject`.
pub fn by_article<'h>(hits: impl Iterator<Item = &'h StatementHit>, subject: &str) -> Vec<Told> {
    let mut all: Vec<Told> = Vec::new();
    let mut last = None;
    for hit in hits {
        let mut card = card(hit, &SearchRequest::default(), None);
        if hit.speakers.iter().all(|speaker| speaker.id == subject) {
            card.speakers.clear();
        }
        if let Some(told) = all.last_mut().filter(|_| last == Some(&hit.article.id)) {
            told.statements.push(card);
        } else {
            let own = hit.speakers.iter().find(|speaker| speaker.id == subject);
            all.push(Told { office: own.and_then(words::office_of), statements: vec![card] });
        }
        last = Some(&hit.article.id);
    }
    all
}

impl StatementCard {
    /// The names of all who say it: `Mara Lindqvist and Jon Reyes`.
    pub fn names(&self) -> String {
        self.speakers.iter().map(|who| who.name.as_str()).collect::<Vec<_>>().join(" and ")
    }
}

/// The record of a statement.
///
/// `place` is its place in the search, where it is shown as a hit of one.
pub fn card(hit: &StatementHit, request: &SearchRequest, place: Option<usize>) -> StatementCard {
    StatementCard {
        text: hit.text.clone(),
        lang: words::foreign(hit.article.language.as_deref()),
        direct: hit.direct,
        href: match place {
            Some(place) => links::hit("statement", &hit.id, request, place),
            None => links::statement(&hit.id, request),
        },
        speakers: hit.speakers.iter().map(who).collect(),
        cue: hit.cue.clone(),
        title: hit.article.title.clone(),
        article_href: links::article(&hit.article.id, request),
        source: hit.article.source.clone(),
        date: words::date_or_undated(hit.article.published),
        day: hit.article.published.map(|d| d.to_string()),
        cite: cite::citation(hit),
    }
}

fn who(speaker: &SpeakerRef) -> Who {
    Who { name: speaker.name.clone(), href: links::page("speaker", &speaker.id), office: words::office_of(speaker) }
}
