//! From result to result: an article or a statement opened from a list knows its place in it.

use crate::dom::Page;
use crate::site::{Running, SITE};

/// The ids of a search in the order of its pages.
fn listed(site: &Running, search: &str) -> Vec<String> {
    let answer = site.json(&format!("/api/search?{search}&per=100"));
    let hits = answer["hits"].as_array().expect("hits");
    hits.iter().map(|hit| hit["id"].as_str().expect("an id").to_owned()).collect()
}

fn rel<'a>(page: &'a Page, rel: &str) -> Option<&'a str> {
    page.all("a").find(|a| a.get("rel") == rel).map(|a| a.get("href"))
}

fn back(page: &Page) -> &str {
    page.all("a").find(|a| a.text == "← Back to the results").expect("a way back").get("href")
}

#[test]
fn a_reader_walks_through_all_results_and_back() {
    for (search, list, kind) in [
        ("q=bridge", "/search?q=bridge", "article"),
        ("", "/search", "article"),
        ("q=bridge&sort=oldest", "/search?q=bridge&sort=oldest", "article"),
        ("q=bridge&view=statements", "/search?q=bridge&view=statements", "statement"),
    ] {
        let order = if search.is_empty() { "sort=newest" } else { search };
        let ids = listed(&SITE, order);
        assert!(ids.len() > 20, "more than a page");
        let first = SITE.page(list);
        let start = format!("/{kind}/");
        let opened = first.all("a").find(|a| a.get("href").starts_with(&start)).expect("a hit").get("href").to_owned();
        assert!(opened.ends_with("hit=1"), "{opened}");
        let (mut at, mut seen) = (opened, Vec::new());
        loop {
            let page = SITE.page(&at);
            let place = seen.len();
            assert!(at.starts_with(&format!("/{kind}/{}", ids[place])), "{at} is {}", ids[place]);
            let words = format!("{} of {}", place + 1, ids.len());
            assert!(page.of_class("back").any(|nav| nav.text.contains(&words)), "{words}");
            assert_eq!(back(&page).contains("page=2"), place >= 20, "{}", back(&page));
            assert_eq!(rel(&page, "prev"), seen.last().map(String::as_str), "the way it came");
            seen.push(at.clone());
            let Some(next) = rel(&page, "next") else { break };
            next.clone_into(&mut at);
        }
        assert_eq!(seen.len(), ids.len(), "{search}");
    }
}

#[test]
fn a_place_that_is_not_so_only_leads_back() {
    let ids = listed(&SITE, "q=bridge");
    for (path, wanted) in [
        (format!("/article/{}?q=bridge&hit=2", ids[0]), "/search?q=bridge"),
        (format!("/article/{}?q=bridge&hit=99999999999", ids[0]), "/search?page=5000000000&q=bridge"),
        (format!("/article/{}?q=bridge&view=statements&hit=1", ids[0]), "/search?q=bridge&view=statements"),
        (format!("/article/{}?q=bridge&hit=x", ids[0]), "/search?q=bridge"),
    ] {
        let page = SITE.page(&path);
        assert_eq!((rel(&page, "prev"), rel(&page, "next")), (None, None), "{path}");
        assert_eq!(back(&page), wanted, "{path}");
    }
    assert_eq!(SITE.page(&format!("/article/{}", ids[0])).of_class("back").count(), 0, "it comes from no list");
    let wrong = SITE.page(&format!("/article/{}?q={}&hit=1", ids[0], "(".repeat(40)));
    assert_eq!(rel(&wrong, "next"), None, "a query past the limits");
}
