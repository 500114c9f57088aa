//! The site as a reader and a program meet it: real server, real index, no browser.

use std::collections::BTreeSet;

use attache::web::headers::POLICY;
use attache::web::routes::ADDRESSES;

use crate::dom::{Element, Page};
use crate::site::{Answer, SITE, encoded};

/// An address for every route.
fn examples() -> Vec<(&'static str, String)> {
    let statement = SITE.json("/api/search?view=statements&q=radios")["hits"][0]["id"].as_str().unwrap().to_owned();
    let style = SITE.page("/").all("link").find(|l| l.get("rel") == "stylesheet").unwrap().get("href").to_owned();
    ADDRESSES
        .into_iter()
        .map(|route| {
            let example = match route {
                "/article/{*id}" => "/article/harbour/opening.md?q=fighter".to_owned(),
                "/api/article/{*id}" => "/api/article/harbour/opening.md".to_owned(),
                "/statement/{*id}" => format!("/statement/{}", encoded(&statement)),
                "/compare/{*id}" => "/compare/harbour/opening.md?with=harbour/opening.md".to_owned(),
                "/speaker/{id}" => "/speaker/mara-lindqvist".to_owned(),
                "/exercise/{id}" => "/exercise/grey-heron".to_owned(),
                "/country/{id}" => "/country/NO".to_owned(),
                "/facet/{id}" => "/facet/speaker?q=lind&within=q%3Dexercise".to_owned(),
                "/assets/{file}" => style.clone(),
                "/api/facet/{id}" => "/api/facet/speaker?q=lind".to_owned(),
                plain => plain.to_owned(),
            };
            (route, example)
        })
        .collect()
}

fn has_policy(answer: &Answer, what: &str) {
    for (name, value) in POLICY {
        assert_eq!(answer.header(name.as_str()), value, "{name} of {what}");
    }
    assert!(!answer.header("cache-control").is_empty(), "cache-control of {what}");
    assert_eq!(answer.header("access-control-allow-origin"), "", "{what}");
}

#[test]
fn every_address_answers_with_the_whole_policy() {
    for (route, example) in examples() {
        let answer = SITE.get(&example);
        assert_eq!(answer.status, 200, "{route} as {example}");
        has_policy(&answer, route);
    }
}

#[test]
fn errors_have_the_policy_too_and_suit_who_asks() {
    for (path, status) in [
        ("/nowhere", 404),
        ("/article/nowhere.txt", 404),
        ("/statement/nowhere", 404),
        ("/speaker/nobody", 404),
        ("/assets/attache.css", 404),
        ("/article/%ff", 400),
        ("/search?per=1000", 400),
        ("/api/search?per=1000", 400),
        ("/api/nowhere", 404),
        ("/api/article/nowhere.txt", 404),
    ] {
        let answer = SITE.get(path);
        assert_eq!(answer.status, status, "{path}");
        has_policy(&answer, path);
        if path.starts_with("/api/") {
            assert_eq!(answer.header("content-type"), "application/json", "{path}");
            let error: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
            for key in ["code", "message", "hint"] {
                assert!(error["error"][key].is_string(), "{key} of {path}");
            }
        } else {
            let page = Page::parse(&answer.text());
            assert!(page.text_of("h1").len() > 10, "{path} says what is wrong");
            assert!(page.all("a").any(|a| a.get("href") == "/"), "{path} leads back");
        }
    }
}

#[test]
fn head_is_get_without_the_body() {
    for (route, example) in examples() {
        let (get, head) = (SITE.get(&example), SITE.ask("HEAD", &example));
        assert_eq!((head.status, head.body.len()), (200, 0), "{route}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{route}");
    }
}

/// What only programs ask for.
const NOT_FOR_READERS: [&str; 7] =
    ["/api/", "/assets/", "/healthz", "/readyz", "/metrics", "/opensearch.xml", "/search."];

/// Every page that a reader sees, in several states.
pub fn pages() -> Vec<String> {
    let mut pages: Vec<String> = examples()
        .into_iter()
        .map(|(_, example)| example)
        .filter(|path| !NOT_FOR_READERS.iter().any(|start| path.starts_with(start)))
        .collect();
    let states = [
        "/search?q=exercise",
        "/search?q=bridge&view=statements&sort=oldest&page=2",
        "/search?q=nothing+of+this+kind",
        "/search?q=%22open&speaker=mara-lindqvist&not.source=Northern+Wire&from=2021&to=2021-12",
        "/search?year=unknown",
        "/search?view=people&by=mentioned",
        "/search?view=grid",
        "/search?q=mara+lindqvist",
        "/search?q=bridge+radios+truck&speaker=mara-lindqvist",
        "/search?from=2023-06&to=2023-06",
        "/facet/source",
        "/article/wire/markup.md",
        "/article/wire/right-to-left.md",
        "/article/wire/cjk.md",
        "/search?q=averyveryveryveryveryveryveryveryverylongwordthatnobodywouldeverwriteinanarticle",
        "/nowhere",
    ];
    pages.extend(states.map(str::to_owned));
    pages
}

#[test]
fn no_page_has_script_or_style_of_its_own() {
    for path in pages() {
        let page = Page::parse(&SITE.get(&path).text());
        for element in &page.elements {
            let Element { name, attributes, text } = element;
            assert!(name != "style" && name != "iframe" && name != "base", "<{name}> in {path}");
            assert!(name != "script" || (text.is_empty() && !element.get("src").is_empty()), "{path}");
            for (key, value) in attributes {
                assert!(!key.starts_with("on") && key != "style", "{key}= in {path}");
                assert!(!value.trim_start().to_lowercase().starts_with("javascript:"), "{value} in {path}");
            }
        }
    }
}

#[test]
fn every_page_is_sound() {
    for path in pages() {
        let page = Page::parse(&SITE.get(&path).text());
        assert_eq!(page.all("h1").count(), 1, "one headline in {path}");
        assert_eq!(page.all("main").count(), 1, "one main part in {path}");
        assert!(!page.text_of("title").is_empty(), "{path}");
        let ids: Vec<&str> = page.elements.iter().map(|e| e.get("id")).filter(|id| !id.is_empty()).collect();
        assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len(), "ids of {path} are unique");
        for link in page.all("a") {
            let href = link.get("href");
            let within = href.strip_prefix('#').is_none_or(|id| ids.contains(&id));
            assert!(within && !href.is_empty(), "{href:?} in {path}");
            let named = !link.text.is_empty() || !link.get("aria-label").is_empty();
            assert!(named || href.starts_with("/search"), "a link without words in {path}");
        }
        for field in page.all("fieldset") {
            assert!(!field.text.is_empty(), "a filter without a legend in {path}");
        }
    }
}

#[test]
fn no_link_of_the_site_is_dead() {
    let mut seen = BTreeSet::new();
    for path in [
        "/",
        "/help",
        "/search?q=exercise&view=statements",
        "/article/harbour/opening.md?q=fighter",
        "/exercise/saltmarsh",
    ] {
        for link in SITE.page(path).all("a") {
            let href = link.get("href").to_owned();
            if href.starts_with('/') && seen.insert(href.clone()) {
                assert_eq!(SITE.get(&href).status, 200, "{href} in {path}");
            }
        }
    }
    assert!(seen.len() > 100, "{} links", seen.len());
}

#[test]
fn a_filters_count_is_what_its_link_finds() {
    for path in ["/", "/search?q=exercise", "/search?q=said&exercise=saltmarsh", "/search?view=statements"] {
        let page = SITE.page(path);
        // a second value of a filter adds to the first one's hits, so it is not alone in what its link finds
        let alone =
            |row: &&Element| row.get("href").matches("exercise=").count() <= 1 && !row.text.contains("selected");
        let rows: Vec<&Element> = page.of_class("value").filter(alone).collect();
        assert!(!rows.is_empty(), "{path}");
        for row in rows {
            let count: u64 = row.text.rsplit(", ").next().unwrap().split(' ').next().unwrap().parse().unwrap();
            assert_eq!(total(row.get("href")), count, "{} in {path}", row.text);
        }
    }
}

/// The hits of a search page's address.
fn total(path: &str) -> u64 {
    let query = path.split_once('?').map_or("", |(_, query)| query);
    SITE.json(&format!("/api/search?{query}"))["total"].as_u64().unwrap()
}

#[test]
fn a_search_shows_what_was_found_and_how_it_was_read() {
    let page = SITE.page("/search?q=%22fighter+exercise");
    assert_eq!(page.text_of("h1"), "1 article, 1 statement");
    assert!(page.of_class("note").any(|note| note.text.contains("quotation mark")), "the mending is told");
    let marks: Vec<&str> = page.all("mark").map(|m| m.text.as_str()).collect();
    assert!(marks.contains(&"fighter exercise"), "{marks:?}");
    let said = page.of_class("said").next().expect("the statement stands out");
    assert!(said.text.starts_with("Mara Lindqvist") && said.text.contains("closer together"), "{}", said.text);
    assert_eq!(page.all("time").next().unwrap().get("datetime"), "2021-03-12");
}

#[test]
fn the_start_page_shows_what_is_new_and_what_there_is() {
    let page = SITE.page("/");
    assert_eq!(page.text_of("h1"), "Who said what about which exercise, and when");
    let first = page.of_class("hit").next().unwrap();
    assert!(first.text.starts_with("Saltmarsh, day 30"), "{}", first.text);
    for legend in ["Speaker", "Exercise", "Country", "Source", "Year", "Published"] {
        assert!(page.all("legend").any(|l| l.text == legend), "{legend}");
    }
    assert!(page.of_class("welcome").next().unwrap().text.contains("37 articles"));
}

#[test]
fn filters_dates_and_order_live_in_the_address_and_show_as_chips() {
    let path = "/search?q=exercise&exercise=grey-heron&not.source=Northern+Wire&from=2021&to=2021-06&sort=oldest";
    let page = SITE.page(path);
    let chips: Vec<String> = page.of_class("chip-label").map(|c| c.text.clone()).collect();
    assert_eq!(chips, ["Exercise: Grey Heron", "Source: Northern Wire", "Published: 2021 – June 2021"]);
    let hidden: BTreeSet<&str> =
        page.all("input").filter(|i| i.get("type") == "hidden").map(|i| i.get("name")).collect();
    assert!(hidden.is_superset(&["exercise", "not.source", "sort"].into()), "{hidden:?}");
    let current: Vec<&str> =
        page.all("a").filter(|a| !a.get("aria-current").is_empty()).map(|a| a.text.as_str()).collect();
    assert!(current.contains(&"Oldest") && current.contains(&"Articles"), "{current:?}");
}

#[test]
fn pages_of_hits_follow_each_other() {
    let first = SITE.page("/search?exercise=saltmarsh");
    assert_eq!(first.text_of("h1"), "1–20 of 31 articles");
    let next = first.all("a").find(|a| a.get("rel") == "next").unwrap();
    let second = SITE.page(next.get("href"));
    assert_eq!(second.text_of("h1"), "21–31 of 31 articles");
    assert_eq!(second.all("ol").find(|ol| ol.has_class("hits")).unwrap().get("start"), "21");
    assert!(second.all("a").any(|a| a.get("rel") == "prev"));
}

#[test]
fn statements_are_records_with_speaker_office_and_article() {
    let page = SITE.page("/search?q=radios&view=statements");
    assert_eq!(page.text_of("h1"), "1 statement, 2 articles");
    let hit = page.of_class("statement").next().unwrap();
    for part in
        ["common radios were worth more", "Mara Lindqvist", "Defence Minister", "30 September 2021", "Harbour Gazette"]
    {
        assert!(hit.text.contains(part), "{part} in {}", hit.text);
    }
}

#[test]
fn an_article_shows_its_finds_in_the_text_and_at_the_side() {
    let page = SITE.page("/article/harbour/opening.md?q=%22fighter+exercise%22&country=NO");
    assert_eq!(page.all("mark").filter(|m| m.text == "fighter exercise").count(), 2);
    for (kind, words) in [
        ("person", "Mara Lindqvist"),
        ("exercise", "Grey Heron"),
        ("country", "Norway"),
        ("agreement", "Strait Agreement"),
        ("date", "26 March"),
    ] {
        let found = page.of_class("find").any(|e| e.has_class(kind) && e.text == words);
        assert!(found, "{kind} {words}");
    }
    let statement = page.all("a").find(|a| a.get("href").starts_with("#s")).unwrap();
    let anchor = statement.get("href").trim_start_matches('#');
    let start = page.elements.iter().find(|e| e.get("id") == anchor).unwrap();
    assert!(start.has_class("said") && statement.text.starts_with(&start.text), "{}", start.text);
    assert!(page.of_class("why").any(|w| w.text.contains("cue “said”") && w.text.contains("written by hand")));
    let source = page.all("a").find(|a| a.text == "Source").unwrap();
    assert_eq!(source.get("href"), "https://harbour.example/2021/opening?a=1&b=2");
    assert!(source.get("rel").contains("noreferrer"));
    let back = page.all("a").find(|a| a.text.contains("Back to the results")).unwrap();
    assert_eq!(back.get("href"), "/search?country=NO&q=%22fighter+exercise%22");
    assert!(page.of_class("evidence").any(|e| e.text.contains("date: 2021-03-12")));
}

#[test]
fn a_joint_statement_is_listed_once_with_both_speakers() {
    let page = SITE.page("/article/wire/talks.md");
    let said: Vec<&Element> = page.all("li").filter(|li| li.text.contains("would grow")).collect();
    assert_eq!(said.len(), 1);
    assert!(said[0].text.contains("Mara Lindqvist, Jon Reyes") || said[0].text.contains("Jon Reyes, Mara Lindqvist"));
}

#[test]
fn an_address_that_is_not_of_the_web_is_no_link() {
    let page = SITE.page("/article/wire/markup.md");
    assert!(page.all("a").all(|a| a.text != "Source"));
    assert_eq!(page.text_of("h1"), "Budgets where x < y & \"quotes\" stay <b>plain</b>");
}

#[test]
fn a_speakers_page_tells_offices_and_statements_newest_first() {
    let page = SITE.page("/speaker/mara-lindqvist");
    assert_eq!(page.text_of("h1"), "Mara Lindqvist");
    let held: Vec<&str> = page.of_class("held").map(|e| e.text.as_str()).collect();
    assert_eq!(held, ["Minister for the Sea in articles of 2022", "Defence Minister in articles of 2021"]);
    let first = page.of_class("told").next().unwrap();
    assert!(first.text.contains("20 November 2022 · "), "{}", first.text);
    assert!(first.text.contains("· Minister for the Sea"), "the office of that day: {}", first.text);
    assert!(page.of_class("by").all(|p| !p.text.starts_with("Mara Lindqvist") || p.text.contains("and")), "named once");
    for beside in ["Northern Anvil 1", "Grey Heron 2", "Tomo Okabe 2", "Jon Reyes 1", "Norway 2"] {
        assert!(page.of_class("counted").any(|li| li.text == beside), "{beside}");
    }
    assert!(page.of_class("meta").any(|p| p.text.ends_with("first 12 March 2021, latest 20 November 2022")));
    assert!(page.of_class("bar").count() > 0, "statements by month");
}

#[test]
fn a_name_leads_to_the_page_of_its_id() {
    let answer = SITE.get("/speaker/Mara%20Lindqvist");
    assert_eq!((answer.status, answer.header("location")), (307, "/speaker/mara-lindqvist"));
    has_policy(&answer, "a redirect");
}

#[test]
fn style_and_script_are_small_and_kept_for_ever() {
    let page = SITE.page("/");
    let style = page.all("link").find(|l| l.get("rel") == "stylesheet").unwrap().get("href").to_owned();
    let script = page.all("script").next().unwrap().get("src").to_owned();
    for (path, most) in [(style, 25_000), (script, 15_000)] {
        let answer = SITE.get(&path);
        assert!(answer.body.len() < most, "{path} has {} bytes", answer.body.len());
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    }
}

#[test]
fn every_example_of_the_help_page_is_understood() {
    let page = SITE.page("/help");
    let examples: Vec<&Element> = page.all("a").filter(|a| a.get("href").starts_with("/search?q=")).collect();
    assert!(examples.len() >= 20, "{} examples", examples.len());
    for example in examples {
        let api = example.get("href").replace("/search", "/api/search");
        let notes = SITE.json(&api)["query"]["notes"].clone();
        // that nobody of the name speaks in this corpus is no fault of the example
        let mended = notes.as_array().unwrap().iter().filter(|n| !n.as_str().unwrap().contains(" in the index "));
        let mended: Vec<_> = mended.collect();
        assert!(mended.is_empty(), "{}: {mended:?}", example.text);
    }
}

#[test]
fn the_search_description_names_the_host_that_was_asked() {
    let xml = SITE.get("/opensearch.xml").text();
    assert!(xml.contains(&format!("http://{}/search?q={{searchTerms}}", SITE.address)), "{xml}");
}

#[test]
fn the_api_says_what_the_page_says() {
    let answer = SITE.json("/api/search?q=exercise&exercise=grey-heron");
    let page = SITE.page("/search?q=exercise&exercise=grey-heron");
    assert!(page.text_of("h1").starts_with(&format!("{} article", answer["total"])), "{}", page.text_of("h1"));
    let article = SITE.json("/api/article/harbour/opening.md?q=fighter");
    let text = article["text"].as_str().unwrap();
    for mark in article["highlights"].as_array().unwrap() {
        let range = |at: usize| usize::try_from(mark[at].as_u64().unwrap()).unwrap();
        assert_eq!(text[range(0)..range(1)].to_lowercase(), "fighter");
    }
    assert_eq!(article["speakers"][0]["statements"][0]["cue"], "said");
    assert_eq!(SITE.get("/healthz").text(), "ok\n");
    assert_eq!(SITE.json("/readyz")["articles"], 37);
}

#[test]
fn suggestions_and_facet_values_come_as_json() {
    let found = SITE.json("/api/suggest?q=radios%20lind");
    assert_eq!(found["query"], "radios lind");
    let first = &found["suggestions"][0];
    assert_eq!((first["kind"].as_str(), first["id"].as_str()), (Some("speaker"), Some("mara-lindqvist")));
    assert_eq!(first["completed"], "radios speaker:mara-lindqvist");
    assert_eq!(first["replaces"], serde_json::json!([7, 11]));
    let total = |path: &str| SITE.json(path)["total"].clone();
    assert_eq!(first["said"], total("/api/search?speaker=mara-lindqvist"));
    assert_eq!(first["mentioned"], total("/api/search?speaker=mara-lindqvist&by=mentioned"));
    let within = SITE.json("/api/suggest?q=lind&within=q%3Dradios");
    assert_eq!(within["suggestions"][0]["said"], total("/api/search?speaker=mara-lindqvist&q=radios"));
    let values = SITE.json("/api/facet/speaker?q=lind&within=q%3Dradios");
    assert_eq!(values["values"][0]["id"], "mara-lindqvist");
    assert_eq!(values["values"][0]["count"], within["suggestions"][0]["said"]);
    assert_eq!(SITE.get("/api/facet/colour?q=red").status, 404);
}
