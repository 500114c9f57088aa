//! Which articles of a real index are copies of which: wire stories, cut and retouched by outlets.

use attache::index::{Reader, Stored};

use crate::newsroom::Newsroom;

/// A story of paragraphs of thirty words each, none of which stands in a story of another subject.
fn wire(subject: &str, paragraphs: std::ops::Range<usize>) -> String {
    let paragraph = |n: usize| (0..30).map(|i| format!("{subject}{}", n * 30 + i)).collect::<Vec<_>>().join(" ");
    paragraphs.map(|n| format!("The {}.", paragraph(n))).collect::<Vec<_>>().join("\n\n")
}

/// The groups of copies, each as ids in the order in which they were published.
fn stories(newsroom: &Newsroom) -> Vec<Vec<String>> {
    let snapshot = Reader::open(&newsroom.index()).expect("an index").current();
    let id = |address| match snapshot.read(address).expect("a document") {
        Stored::Article(doc) => doc.article.id.clone(),
        Stored::Statement(statement) => panic!("{} is a statement", statement.id),
    };
    let of = |story| snapshot.copies.articles(story).iter().map(|&article| id(article)).collect();
    let count = u32::try_from(snapshot.copies.len()).expect("few");
    let mut stories: Vec<Vec<String>> = (0..count).map(of).collect();
    stories.sort();
    stories
}

#[test]
fn wire_copies_are_one_story_and_the_first_published_leads_it() {
    let newsroom = Newsroom::new();
    let (patrol, survey) = (wire("patrol", 0..8), wire("survey", 0..8));
    newsroom.write("a/paper.txt", &format!("Patrol ends, says paper\n\ndate 2024-03-06\n\n{patrol}"));
    newsroom.write("b/agency.txt", &format!("Patrol ends\n\ndate 2024-03-05\n\n{patrol}"));
    newsroom.write("c/short.txt", &format!("Patrol over\n\ndate 2024-03-07\n\n{}", wire("patrol", 0..4)));
    newsroom.write("d/undated.txt", &format!("Patrol\n\n{patrol}"));
    newsroom.write("e/other.txt", &format!("Survey ends\n\ndate 2024-03-06\n\n{survey}"));
    newsroom.ingest();
    assert_eq!(stories(&newsroom), [["b/agency.txt", "a/paper.txt", "c/short.txt", "d/undated.txt"]]);
}

#[test]
fn what_repeats_its_words_a_month_later_is_another_story() {
    let newsroom = Newsroom::new();
    let text = wire("monthly", 0..8);
    for month in ["03", "04"] {
        newsroom.write(&format!("{month}.txt"), &format!("Report\n\ndate 2024-{month}-05\n\n{text}"));
    }
    newsroom.ingest();
    assert!(stories(&newsroom).is_empty());
}

#[test]
fn a_removed_copy_leaves_no_trace() {
    let newsroom = Newsroom::new();
    let text = wire("patrol", 0..8);
    for day in 1..=3 {
        newsroom.write(&format!("{day}.txt"), &format!("Patrol {day}\n\ndate 2024-03-0{day}\n\n{text}"));
    }
    newsroom.ingest();
    newsroom.remove("1.txt");
    newsroom.ingest();
    assert_eq!(stories(&newsroom), [["2.txt", "3.txt"]]);
}
