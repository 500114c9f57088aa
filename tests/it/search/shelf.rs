//! A small index made of generated or hand-written articles.

use attache::annotation::{
    Annotations, Confidence, Country, CountryMention, Evidence, ExerciseMention, PersonMention, Speaker, SpeakerKind,
    Statement,
};
use attache::article::Article;
use attache::date::{Origin, PartialDate, Published};
use attache::gazetteer::Gazetteer;
use attache::index::{IndexedDoc, Reader};
use attache::search::{Aliases, SearchError, SearchRequest, SearchResponse};
use jiff::civil::{Date, date};

use crate::site;

/// The day on which all tests happen.
pub const TODAY: Date = date(2024, 6, 30);

/// An index that lives as long as this.
pub struct Shelf {
    _folder: tempfile::TempDir,
    pub reader: Reader,
    pub aliases: Aliases,
}

impl Shelf {
    pub fn new(docs: &[IndexedDoc]) -> Self {
        let folder = site::index(docs);
        Self {
            reader: Reader::open(folder.path()).unwrap(),
            aliases: Aliases::new(&Gazetteer::builtin().unwrap()),
            _folder: folder,
        }
    }

    pub fn search(&self, request: &SearchRequest) -> Result<SearchResponse, SearchError> {
        attache::search::search(&self.reader.current(), &self.aliases, request, TODAY)
    }

    pub fn query(&self, query: &str) -> SearchResponse {
        self.search(&SearchRequest::for_query(query)).unwrap_or_else(|e| panic!("{query}: {e}"))
    }

    /// The ids of the hits of a query, in order.
    pub fn ids(&self, query: &str) -> Vec<String> {
        ids(&self.query(query))
    }
}

pub fn ids(answer: &SearchResponse) -> Vec<String> {
    use attache::search::response::Hit;
    let id = |hit: &Hit| match hit {
        Hit::Article(hit) => hit.id.clone(),
        Hit::Statement(hit) => hit.id.clone(),
        Hit::Person(hit) => hit.speaker.id.clone(),
    };
    answer.hits.iter().map(id).collect()
}

const EVIDENCE: Evidence = Evidence::new("test", Confidence::High);

/// An article under construction.
pub struct Draft(pub IndexedDoc);

impl Draft {
    pub fn new(id: &str, title: &str, body: &str) -> Self {
        let text = format!("{title}\n\n{body}");
        let article = Article {
            id: id.to_owned(),
            title: title.to_owned(),
            body_start: title.len() + 2,
            text,
            ..Article::default()
        };
        Self(IndexedDoc { path: id.to_owned(), article, annotations: Annotations::default() })
    }

    pub fn published(mut self, date: impl Into<PartialDate>) -> Self {
        self.0.annotations.published =
            Published { date: Some(date.into()), origin: Origin::Metadata, evidence: String::new() };
        self
    }

    pub fn source(mut self, source: &str) -> Self {
        self.0.article.source = Some(source.to_owned());
        self
    }

    pub fn says(mut self, id: &str, name: &str, words: &str) -> Self {
        let start = self.0.article.text.find(words).unwrap_or_else(|| panic!("{words} not in the text"));
        let statement = Statement {
            text: words.to_owned(),
            start,
            end: start + words.len(),
            direct: false,
            cue: "said".to_owned(),
            evidence: EVIDENCE,
        };
        let speakers = &mut self.0.annotations.speakers;
        match speakers.iter_mut().find(|s| s.id == id) {
            Some(speaker) => speaker.statements.push(statement),
            None => speakers.push(Speaker {
                id: id.to_owned(),
                name: name.to_owned(),
                kind: SpeakerKind::Person,
                office: None,
                country: None,
                known: false,
                statements: vec![statement],
            }),
        }
        self
    }

    pub fn institution_says(self, id: &str, name: &str, words: &str) -> Self {
        let mut draft = self.says(id, name, words);
        if let Some(speaker) = draft.0.annotations.speakers.iter_mut().find(|s| s.id == id) {
            speaker.kind = SpeakerKind::Institution;
        }
        draft
    }

    pub fn person(mut self, id: &str, name: &str) -> Self {
        self.0.annotations.people.push(PersonMention {
            id: id.to_owned(),
            name: name.to_owned(),
            start: 0,
            end: 1,
            evidence: EVIDENCE,
        });
        self
    }

    pub fn exercise(mut self, id: &str, name: &str) -> Self {
        self.0.annotations.exercises.push(ExerciseMention {
            id: id.to_owned(),
            name: name.to_owned(),
            surface: name.to_owned(),
            edition: None,
            known: true,
            start: 0,
            end: 1,
            evidence: EVIDENCE,
        });
        self
    }

    pub fn country(mut self, code: &str, name: &str) -> Self {
        self.0.annotations.countries.push(CountryMention {
            country: Country { code: code.to_owned(), name: name.to_owned() },
            start: 0,
            end: 1,
            evidence: EVIDENCE,
            again: Vec::new(),
        });
        self
    }
}
