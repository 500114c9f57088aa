//! Annotated articles for tests. Persons, outlets and exercises are invented.

use attache::annotation::{
    AgreementMention, Annotations, Confidence, Country, CountryMention, DateMention, Evidence, ExerciseMention,
    PersonMention, Speaker, SpeakerKind, Statement,
};
use attache::article::Article;
use attache::date::{Origin, Published};
use attache::id::slug;
use attache::index::IndexedDoc;
use jiff::civil::{Date, date};

const BY_HAND: Evidence = Evidence::new("written by hand", Confidence::High);

/// An article under construction: every find is named by its words in the text.
pub struct Story(pub IndexedDoc);

impl Story {
    pub fn new(id: &str, title: &str, body: &str) -> Self {
        let article = Article {
            id: id.to_owned(),
            title: title.to_owned(),
            body_start: title.len() + 2,
            text: format!("{title}\n\n{body}"),
            ..Article::default()
        };
        Self(IndexedDoc { path: id.to_owned(), article, annotations: Annotations::default() })
    }

    /// Where `words` stand in the body.
    fn at(&self, words: &str) -> (usize, usize) {
        let article = &self.0.article;
        let start = article.text[article.body_start..].find(words);
        let start = article.body_start + start.unwrap_or_else(|| panic!("`{words}` is not in {}", article.id));
        (start, start + words.len())
    }

    pub fn on(mut self, day: Date) -> Self {
        self.0.annotations.published =
            Published { date: Some(day.into()), origin: Origin::Metadata, evidence: format!("date: {day}") };
        self
    }

    pub fn from(mut self, source: &str, url: &str) -> Self {
        self.0.article.source = Some(source.to_owned());
        self.0.article.url = Some(url.to_owned());
        self
    }

    pub fn written_in(mut self, language: &str) -> Self {
        self.0.article.language = Some(language.to_owned());
        self
    }

    pub fn said(mut self, name: &str, office: &str, words: &str) -> Self {
        let (start, end) = self.at(words);
        let statement =
            Statement { text: words.to_owned(), start, end, direct: false, cue: "said".to_owned(), evidence: BY_HAND };
        let speakers = &mut self.0.annotations.speakers;
        match speakers.iter_mut().find(|s| s.name == name) {
            Some(speaker) => speaker.statements.push(statement),
            None => speakers.push(Speaker {
                id: slug(name),
                name: name.to_owned(),
                kind: SpeakerKind::Person,
                office: Some(office.to_owned()),
                country: None,
                known: false,
                statements: vec![statement],
            }),
        }
        self
    }

    pub fn person(mut self, name: &str) -> Self {
        let (start, end) = self.at(name);
        self.0.annotations.people.push(PersonMention {
            id: slug(name),
            name: name.to_owned(),
            start,
            end,
            evidence: BY_HAND,
        });
        self
    }

    pub fn exercise(mut self, name: &str) -> Self {
        let (start, end) = self.at(name);
        self.0.annotations.exercises.push(ExerciseMention {
            id: slug(name),
            name: name.to_owned(),
            surface: name.to_owned(),
            edition: None,
            known: false,
            start,
            end,
            evidence: BY_HAND,
        });
        self
    }

    pub fn country(mut self, code: &str, name: &str) -> Self {
        let (start, end) = self.at(name);
        self.0.annotations.countries.push(CountryMention {
            country: Country { code: code.to_owned(), name: name.to_owned() },
            start,
            end,
            evidence: BY_HAND,
            again: Vec::new(),
        });
        self
    }

    pub fn agreement(mut self, name: &str) -> Self {
        let (start, end) = self.at(name);
        self.0.annotations.agreements.push(AgreementMention {
            id: slug(name),
            name: name.to_owned(),
            surface: name.to_owned(),
            start,
            end,
            evidence: BY_HAND,
        });
        self
    }

    pub fn dates(mut self, words: &str, value: &str) -> Self {
        let (start, end) = self.at(words);
        self.0.annotations.dates.push(DateMention {
            text: words.to_owned(),
            value: Some(value.to_owned()),
            start,
            end,
            evidence: BY_HAND,
        });
        self
    }
}

/// A small corpus with something for every part of the page.
pub fn corpus() -> Vec<IndexedDoc> {
    let mut stories = vec![opening(), review(), talks(), markup(), arabic(), japanese(), undated()];
    stories.extend((1..=30).map(numbered));
    stories.into_iter().map(|story| story.0).collect()
}

fn opening() -> Story {
    Story::new(
        "harbour/opening.md",
        "Grey Heron opens with a fighter exercise over the strait",
        "Twelve aircraft took off on Friday for Grey Heron, between Denmark and Norway.\n\nDefence Minister Mara \
         Lindqvist said that the fighter exercise would bring the two air forces closer together. The exercise ends on \
         26 March, under the Strait Agreement.\n\nGeneral Tomo Okabe watched.",
    )
    .on(date(2021, 3, 12))
    .from("Harbour Gazette", "https://harbour.example/2021/opening?a=1&b=2")
    .said("Mara Lindqvist", "Defence Minister", "the fighter exercise would bring the two air forces closer together")
    .person("Mara Lindqvist")
    .person("Tomo Okabe")
    .exercise("Grey Heron")
    .country("DK", "Denmark")
    .country("NO", "Norway")
    .agreement("Strait Agreement")
    .dates("26 March", "2021-03-26")
}

fn review() -> Story {
    Story::new(
        "harbour/review.md",
        "What the first Grey Heron taught",
        "A review of Grey Heron praises the pilots and finds fault with the radios.\n\nMara Lindqvist said that common \
         radios were worth more than another squadron. Tomo Okabe warned that the spare parts had come late to Norway.",
    )
    .on(date(2021, 9, 30))
    .from("Harbour Gazette", "https://harbour.example/2021/review")
    .said("Mara Lindqvist", "Defence Minister", "common radios were worth more than another squadron")
    .said("Tomo Okabe", "General", "the spare parts had come late to Norway")
    .person("Mara Lindqvist")
    .person("Tomo Okabe")
    .exercise("Grey Heron")
    .country("NO", "Norway")
}

fn talks() -> Story {
    Story::new(
        "wire/talks.md",
        "Ministers speak of radios and rescue at sea",
        "Mara Lindqvist and Jon Reyes said that the rescue part of Northern Anvil would grow, off Iceland.",
    )
    .on(date(2022, 11, 20))
    .from("Northern Wire", "https://wire.example/talks")
    .said("Mara Lindqvist", "Minister for the Sea", "the rescue part of Northern Anvil would grow")
    .said("Jon Reyes", "Defence Minister", "the rescue part of Northern Anvil would grow")
    .person("Jon Reyes")
    .exercise("Northern Anvil")
    .country("IS", "Iceland")
}

fn markup() -> Story {
    Story::new(
        "wire/markup.md",
        "Budgets where x < y & \"quotes\" stay <b>plain</b>",
        "The planners of Saltmarsh published a formula in which x < y && y > z decides how many trucks are hired.",
    )
    .on(date(2022, 2, 2))
    .from("Northern Wire", "javascript:alert(1)")
    .exercise("Saltmarsh")
}

fn arabic() -> Story {
    Story::new(
        "wire/right-to-left.md",
        "تمرين مشترك للإنقاذ في البحر",
        "بدأ تمرين الإنقاذ يوم الجمعة بمشاركة ثلاث سفن وطائرتين.",
    )
    .on(date(2023, 3, 3))
    .from("Northern Wire", "https://wire.example/ar")
    .written_in("ar")
}

fn japanese() -> Story {
    Story::new(
        "wire/cjk.md",
        "海上救難の共同訓練が始まる",
        "三隻の船と二機の航空機が参加する海上救難の共同訓練が火曜日に始まった。",
    )
    .on(date(2023, 4, 4))
    .from("Northern Wire", "https://wire.example/ja")
}

fn undated() -> Story {
    Story::new(
        "wire/undated.md",
        "How an exercise gets its name",
        "Names are drawn from lists of birds and tools. Grey Heron is a bird, Northern Anvil a tool.",
    )
    .exercise("Grey Heron")
    .exercise("Northern Anvil")
}

/// One of a series, enough of them for two pages of hits.
fn numbered(n: i8) -> Story {
    let body = format!(
        "Day {n} of Saltmarsh brought rain to Poland.\n\nColonel Iva Sato said that bridge {n} had carried its first \
         truck."
    );
    Story::new(&format!("wire/day-{n:02}.md"), &format!("Saltmarsh, day {n}"), &body)
        .on(date(2023, 6, n.min(30)))
        .from("Northern Wire", &format!("https://wire.example/day/{n}"))
        .said("Iva Sato", "Colonel", &format!("bridge {n} had carried its first truck"))
        .exercise("Saltmarsh")
        .country("PL", "Poland")
}
