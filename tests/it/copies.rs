//! Which articles of a real index are copies of which: wire stories, cut and retouched by outlets.

use attache::index::{IndexedDoc, Reader, Stored};

use crate::newsroom::Newsroom;
use crate::site::Running;

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

/// Articles of a newsroom as documents to serve.
fn documents(newsroom: &Newsroom) -> Vec<IndexedDoc> {
    let articles = newsroom.contents().into_values().filter_map(|stored| match stored {
        Stored::Article(doc) => Some(*doc),
        Stored::Statement(_) => None,
    });
    articles.collect()
}

/// Four printings of one story, the first of the second day's paper retouched, and thirty stories of their own.
fn kiosk() -> Running {
    let newsroom = Newsroom::new();
    let patrol = wire("patrol", 0..8);
    newsroom.write("agency.txt", &format!("Patrol ends\n\ndate 2024-03-05\n\n{patrol}"));
    let retouched = patrol.replace("patrol17 ", "reworded ");
    newsroom.write("paper.txt", &format!("Patrol over, says paper\n\ndate 2024-03-06\n\n{retouched}"));
    newsroom.write("short.txt", &format!("Patrol\n\ndate 2024-03-07\n\n{}", wire("patrol", 0..5)));
    for n in 0..30 {
        let own = wire(&format!("own{n}x"), 0..4);
        newsroom.write(
            &format!("own{n:02}.txt"),
            &format!("Patrol0 number {n}\n\ndate 2024-02-{:02}\n\n{own}", n % 28 + 1),
        );
    }
    newsroom.ingest();
    Running::over(&documents(&newsroom))
}

/// The ids of all pages of a search, in order.
fn turned(site: &Running, search: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for page in 1..20 {
        let answer = site.json(&format!("/api/search?{search}&per=7&page={page}"));
        let hits = answer["hits"].as_array().expect("hits").clone();
        if hits.is_empty() {
            break;
        }
        ids.extend(hits.iter().map(|hit| hit["id"].as_str().expect("an id").to_owned()));
    }
    ids
}

#[test]
fn a_story_is_one_hit_and_nothing_is_hidden() {
    let site = kiosk();
    for sort in ["relevance", "newest", "oldest"] {
        let folded = turned(&site, &format!("q=patrol0&sort={sort}"));
        let shown = turned(&site, &format!("q=patrol0&sort={sort}&dup=show"));
        assert_eq!((folded.len(), shown.len()), (31, 33), "{sort}");
        let of_story = |ids: &[String]| ids.iter().filter(|id| !id.starts_with("own")).count();
        assert_eq!((of_story(&folded), of_story(&shown)), (1, 3), "{sort}");
    }
    let answer = site.json("/api/search?q=patrol0&per=100");
    assert_eq!((answer["total"].as_u64(), answer["stories"].as_u64()), (Some(33), Some(31)));
    let hits = answer["hits"].as_array().expect("hits");
    let hit = hits.iter().find(|hit| hit["duplicates"] != 0).expect("a story with copies");
    let copies: Vec<_> = hit["copies"].as_array().expect("copies").iter().map(|c| c["id"].as_str()).collect();
    assert_eq!(hit["duplicates"], 2);
    let mut all = copies.clone();
    all.push(hit["id"].as_str());
    all.sort_unstable();
    assert_eq!(all, [Some("agency.txt"), Some("paper.txt"), Some("short.txt")]);
    assert!(copies.is_sorted(), "the first published first: {copies:?}");
}

#[test]
fn what_repeats_an_earlier_article_can_be_asked_for() {
    let site = kiosk();
    let repeats = turned(&site, "q=is:duplicate&dup=show&sort=oldest");
    assert_eq!(repeats, ["paper.txt", "short.txt"]);
    assert_eq!(turned(&site, "q=patrol0+-is:duplicate&dup=show").len(), 31);
}

#[test]
fn the_page_names_the_copies_and_shows_their_differences() {
    let site = kiosk();
    let results = site.get("/search?q=patrol0&sort=newest").text();
    assert!(results.contains("33 articles in 31 stories"), "{results}");
    assert!(results.contains("+2 near-identical"), "{results}");
    assert!(results.contains("Take away 33 articles as"), "copies included");
    let each = site.page("/search?q=patrol0&sort=newest&dup=show");
    assert!(each.text_of("h1").ends_with("of 33 articles"), "{}", each.text_of("h1"));
    let fold = each.all("a").find(|a| a.text == "Fold them").expect("a way back");
    assert!(site.get(fold.get("href")).text().contains("Take away 31 articles as"), "{}", fold.get("href"));
    let article = site.get("/article/agency.txt").text();
    assert!(article.contains("The same story elsewhere") && article.contains("/article/paper.txt"), "{article}");
    let compared = site.get("/compare/agency.txt?with=paper.txt").text();
    assert!(compared.contains("<del>patrol17</del><ins>reworded</ins>"), "{compared}");
    assert!(compared.contains("2 words left out and 2 words added."), "the dates differ too: {compared}");
    assert_eq!(site.get("/compare/agency.txt").status, 404);
    assert_eq!(site.get("/compare/agency.txt?with=nothing.txt").status, 404);
}

#[test]
fn files_hold_every_copy_unless_they_are_asked_to_fold_them_as_the_page_does() {
    let site = kiosk();
    let ids = |search: &str| -> Vec<String> {
        let file = site.json(&format!("/search.json?{search}"));
        let hits = file["hits"].as_array().expect("hits").clone();
        assert_eq!(file["total"], hits.len());
        hits.iter().map(|hit| hit["id"].as_str().expect("an id").to_owned()).collect()
    };
    for sort in ["relevance", "newest", "oldest"] {
        let search = format!("q=patrol0&sort={sort}");
        assert_eq!(ids(&search).len(), 33, "{sort}");
        for dup in ["fold", "show"] {
            let search = format!("{search}&dup={dup}");
            assert_eq!(ids(&search), turned(&site, &search), "{search}");
        }
    }
}
