//! What the pages offer: views, filters, ways out, records. Over [`crate::stories::corpus`], as a browser's parser sees
//! them.

use crate::dom::{Element, Page};
use crate::site::{Running, SITE};
use crate::stories::Story;

/// The hits of a search page's address.
fn total(path: &str) -> u64 {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    SITE.json(&format!("/api/search?{query}"))["total"].as_u64().unwrap()
}

fn link<'a>(page: &'a Page, text: &str) -> &'a Element {
    let links: Vec<&str> = page.all("a").map(|a| a.text.as_str()).collect();
    page.all("a").find(|a| a.text == text).unwrap_or_else(|| panic!("no link {text:?} among {links:?}"))
}

#[test]
fn nothing_found_tells_what_each_part_finds_and_leads_out() {
    let page = SITE.page("/search?q=bridge&speaker=mara-lindqvist");
    assert!(page.of_class("parts").next().unwrap().attributes.contains_key("open"));
    let rows: Vec<&Element> = page.all("tr").collect();
    assert!(
        rows.iter().any(|r| r.text.replace(' ', "").starts_with("bridge30")),
        "{:?}",
        rows.iter().map(|r| &r.text).collect::<Vec<_>>()
    );
    let ways: Vec<&Element> = page.all("a").filter(|a| a.text.contains(" without ")).collect();
    assert!(!ways.is_empty());
    for way in ways {
        let count: u64 = way.text.split(' ').next().unwrap().parse().unwrap();
        assert_eq!(total(way.get("href")), count, "{}", way.text);
    }
}

#[test]
fn people_are_a_table_whose_figures_lead_to_what_they_count() {
    let page = SITE.page("/search?view=people");
    assert_eq!(page.text_of("h1"), "4 people, 37 articles");
    let row = page.all("tr").find(|r| r.text.starts_with("Mara Lindqvist")).unwrap();
    assert_eq!(row.text, "Mara LindqvistMinister for the Sea 33 12 Mar 202120 Nov 2022");
    let said = page.all("a").find(|a| a.get("href") == "/search?speaker=mara-lindqvist").unwrap();
    assert_eq!((said.text.as_str(), total(said.get("href"))), ("3", 3));
    let switch: Vec<&str> =
        page.all("nav").filter(|n| n.get("aria-label") == "Count people who").map(|n| n.text.as_str()).collect();
    assert_eq!(switch, ["SaidMentionedEither"]);
}

#[test]
fn a_cell_of_the_grid_leads_to_what_it_counts() {
    let page = SITE.page("/search?view=grid");
    let heads: Vec<&str> = page.all("th").map(|th| th.text.as_str()).collect();
    assert!(heads.contains(&"Grey Heron") && heads.iter().any(|h| h.starts_with("Iva Sato")), "{heads:?}");
    let cells: Vec<&Element> = page.all("a").filter(|a| a.get("aria-label").contains(" article")).collect();
    assert!(cells.iter().any(|c| c.get("aria-label") == "Iva Sato, Saltmarsh: 30 articles"), "{cells:?}");
    for cell in cells {
        assert_eq!(total(cell.get("href")), cell.text.parse::<u64>().unwrap(), "{}", cell.get("aria-label"));
    }
    assert!(page.of_class("scroll").all(|s| s.get("tabindex") == "0"), "a keyboard can scroll it");
}

#[test]
fn a_name_typed_brings_its_owner_first() {
    let page = SITE.page("/search?q=lindqvist&country=NO");
    let card = page.of_class("named").next().unwrap();
    assert_eq!(card.text, "SpeakerMara Lindqvist Minister for the Sea · said in 3 articles · 3 statements");
    let said = link(&page, "said in 3 articles");
    assert_eq!((said.get("href"), total(said.get("href"))), ("/search?speaker=mara-lindqvist", 3));
    assert_eq!(SITE.page("/search?q=lindqvist&page=2").of_class("named").count(), 0);
}

#[test]
fn a_speaker_is_counted_as_speaking_and_as_mentioned() {
    let page = SITE.page("/");
    let row = page.of_class("split").find(|p| p.text == "said 2 · mentioned 3");
    let okabe = page.all("li").find(|li| li.text.starts_with("Tomo Okabe")).unwrap();
    assert!(okabe.text.contains("said 1 · mentioned 2"), "{} {row:?}", okabe.text);
    let mentioned = page.all("a").find(|a| a.get("href") == "/search?by=mentioned&speaker=tomo-okabe").unwrap();
    assert_eq!((mentioned.text.as_str(), total(mentioned.get("href"))), ("mentioned 2", 2));
}

#[test]
fn a_filter_has_a_page_of_all_values_found_by_any_word() {
    let page = SITE.page("/facet/speaker?q=lind&within=q%3Dexercise");
    let values: Vec<&Element> = page.of_class("value").collect();
    assert_eq!(values.len(), 1);
    assert!(values[0].text.starts_with("Mara Lindqvist"), "{}", values[0].text);
    assert_eq!(values[0].get("href"), "/search?q=exercise&speaker=mara-lindqvist");
    assert_eq!(link(&page, "← Back to the results").get("href"), "/search?q=exercise");
    assert_eq!(SITE.get("/facet/nonsense").status, 404);
    // without a script the box of a filter leads there
    let form = SITE.page("/search?q=exercise").elements.into_iter().find(|e| e.get("action") == "/facet/source");
    assert!(form.is_none_or(|f| f.get("method") == "get"));
}

#[test]
fn a_month_shows_its_days_and_the_way_back() {
    let page = SITE.page("/search?from=2023-06&to=2023-06");
    let days: Vec<&Element> = page.all("th").filter(|th| th.text.ends_with(" June 2023")).collect();
    assert_eq!(days.len(), 30);
    assert_eq!(total(link(&page, "7 June 2023").get("href")), 1);
    assert_eq!(link(&page, "2023").get("href"), "/search?from=2023&to=2023");
    assert_eq!(link(&page, "All years").get("href"), "/search");
    assert_eq!(total(link(&SITE.page("/"), "1 undated").get("href")), 1);
}

#[test]
fn statements_and_articles_can_be_cited() {
    let page = SITE.page("/search?q=radios&view=statements");
    let cite = page.of_class("cite").next().unwrap();
    let expected = "Mara Lindqvist (Defence Minister), reported (said): common radios were worth more than another \
                    squadron, “What the first Grey Heron taught”, Harbour Gazette, 2021-09-30, \
                    https://harbour.example/2021/review#:~:text=";
    assert!(cite.get("data-cite").starts_with(expected), "{}", cite.get("data-cite"));
    let own = SITE.page(cite.get("href").split('#').next().unwrap());
    assert!(
        own.elements.iter().any(|e| e.get("id") == "cite" && e.text.contains(cite.get("data-cite"))),
        "without a script"
    );
    let article = SITE.page("/article/harbour/review.md");
    let cite = article.of_class("cite").next().unwrap().get("data-cite").to_owned();
    assert_eq!(
        cite,
        "“What the first Grey Heron taught”, Harbour Gazette, 30 September 2021, https://harbour.example/2021/review"
    );
}

#[test]
fn an_article_leads_to_its_hits_paragraphs_and_likes() {
    let page = SITE.page("/article/harbour/review.md?q=radios");
    let jump = page.of_class("jump").next().unwrap();
    assert!(jump.text.starts_with("2 hits"), "{}", jump.text);
    for id in ["m1", "m2", "p1", "p2"] {
        assert!(page.elements.iter().any(|e| e.get("id") == id), "{id}");
        assert!(page.all("a").any(|a| a.get("href") == format!("#{id}")), "a link to {id}");
    }
    let alike = page.of_class("likes").next().unwrap();
    assert!(alike.text.contains("Grey Heron opens with a fighter exercise"), "{}", alike.text);
}

#[test]
fn an_exercise_and_a_country_tell_who_speaks() {
    let exercise = SITE.page("/exercise/northern-anvil");
    assert!(exercise.of_class("counted").any(|li| li.text == "Jon Reyes 1"));
    assert!(exercise.all("h2").any(|h| h.text == "Who speaks of it"));
    let country = SITE.page("/country/NO");
    assert!(country.all("h2").any(|h| h.text == "Exercises in the same articles"));
}

#[test]
fn every_page_names_the_index_that_answered() {
    let whole = SITE.json("/api/search")["index"]["fingerprint"].as_str().unwrap().to_owned();
    let pages = [
        "/",
        "/search?q=heron",
        "/search?view=people",
        "/search?view=grid",
        "/article/harbour/review.md",
        "/speaker/mara-lindqvist",
        "/exercise/northern-anvil",
        "/country/NO",
        "/facet/speaker",
        "/batch",
        "/help",
        "/nowhere",
    ];
    for path in pages {
        let page = Page::parse(&SITE.get(path).text());
        let footer = page.all("footer").next().unwrap_or_else(|| panic!("{path} ends without a footer"));
        assert!(footer.text.contains(&whole[..12]), "{path}: {}", footer.text);
        assert!(page.all("code").any(|code| code.get("title") == whole), "{path} has the whole of it");
        assert!(page.all("a").any(|a| a.get("href") == "/batch"), "{path} leads to the list");
    }
}

#[test]
fn a_hit_in_another_language_says_so() {
    let page = SITE.page("/search?q=lang:ar");
    let marked: Vec<&str> = page.elements.iter().filter(|e| e.get("lang") == "ar").map(|e| e.text.as_str()).collect();
    assert_eq!(marked.len(), 2, "headline and passage, not the page's own words: {marked:?}");
    assert!(marked.iter().all(|words| words.contains("تمرين")));
}

#[test]
fn a_statement_is_shown_in_its_own_language() {
    let story = Story::new("wire/ar.md", "لقاء في الميناء", "قالت الوزيرة إن التمرين يبدأ غدا.");
    let story = story.written_in("ar").said("Mara Lindqvist", "Minister", "التمرين يبدأ غدا");
    let site = Running::over(&[story.0]);
    let list = site.page("/search?view=statements");
    let words = list.all("blockquote").next().unwrap();
    assert_eq!((words.get("lang"), words.get("dir")), ("ar", "auto"));
    let id = site.json("/api/search?view=statements")["hits"][0].clone();
    assert_eq!(id["article"]["language"], "ar");
    let record = site.page(&format!("/statement/{}", id["id"].as_str().unwrap()));
    assert_eq!(record.all("blockquote").next().unwrap().get("lang"), "ar");
    assert!(record.of_class("text").all(|text| text.get("lang") == "ar"));
    let english = SITE.page("/search?view=statements");
    assert!(english.all("blockquote").all(|words| words.get("lang").is_empty()));
}
