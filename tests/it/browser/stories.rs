//! What readers do, from the first word typed to the way back.

use fantoccini::Locator;
use fantoccini::key::Key;

use super::driver::{DESK, PHONE, in_browser, in_browser_on};
use crate::site::Running;
use crate::stories::Story;

#[test]
fn a_reader_searches_filters_reads_and_comes_back() {
    in_browser(DESK, true, async |browser| {
        browser.open("/").await;
        browser.click(".box input[type=search]").await;
        browser.press("\"fighter exercise\"").await;
        browser.press(&Key::Enter.to_string()).await;
        browser.wait_for("mark").await;
        assert_eq!(browser.at().await, "/search?q=%22fighter+exercise%22");
        assert!(browser.texts(".hit mark").await.contains(&"fighter exercise".to_owned()));

        let sum = browser.text("h1.sum").await;
        browser.click("a.value[href*='speaker=mara-lindqvist']").await;
        browser.wait_for(".chips").await;
        assert_eq!(browser.at().await, "/search?q=%22fighter+exercise%22&speaker=mara-lindqvist");
        assert_eq!(browser.texts(".chip-label").await, ["Speaker: Mara Lindqvist"]);

        browser.click(".hit h2 a").await;
        browser.wait_for(".statements").await;
        assert!(browser.at().await.starts_with("/article/harbour/opening.md?"));
        assert!(browser.texts("article mark").await.contains(&"fighter exercise".to_owned()));
        browser.click(".statements .words a").await;
        assert!(browser.run("return document.querySelector('.said:target') !== null").await.as_bool().unwrap());

        browser.client.back().await.unwrap();
        browser.click(".back a").await;
        browser.wait_for(".chips").await;
        browser.click(".chips a").await;
        browser.wait_for("h1.sum").await;
        assert_eq!(browser.at().await, "/search?q=%22fighter+exercise%22");
        assert_eq!(browser.text("h1.sum").await, sum);
        browser.client.back().await.unwrap();
        browser.wait_for(".chips").await;
        browser.client.forward().await.unwrap();
        browser.wait_for("h1.sum").await;
        assert_eq!(browser.at().await, "/search?q=%22fighter+exercise%22");
    });
}

#[test]
fn the_keyboard_is_enough() {
    in_browser(DESK, true, async |browser| {
        browser.open("/").await;
        browser.press("/").await;
        let focused = "return document.activeElement.name || document.activeElement.textContent";
        assert_eq!(browser.run(focused).await, "q");
        browser.press("bridge").await;
        browser.press(&Key::Enter.to_string()).await;
        browser.wait_for("h1.sum").await;
        let sum = browser.text("h1.sum").await;
        assert_eq!(browser.run(focused).await, sum.as_str(), "who asked hears the count");
        browser.press("jjk").await;
        let here = "return [...document.querySelectorAll('.hit')].indexOf(document.querySelector('.hit.here'))";
        assert_eq!(browser.run(here).await, 0);
        browser.press("]").await;
        browser.wait_for("a[rel=prev]").await;
        assert_eq!(browser.at().await, "/search?page=2&q=bridge");
        browser.press("j").await;
        browser.press(&Key::Enter.to_string()).await;
        browser.wait_for(".text mark").await;
        browser.press("n").await;
        assert_eq!(browser.texts("mark.here").await, ["bridge"]);
        assert!(browser.text(".jump output").await.starts_with("Hit 1 of "));
        browser.press("?").await;
        assert!(browser.text("dialog[open]").await.contains("next, previous hit"));
        browser.press(&Key::Escape.to_string()).await;
        assert_eq!(browser.run("return document.querySelector('dialog[open]')").await, serde_json::Value::Null);
    });
}

#[test]
fn the_page_is_whole_without_a_script() {
    in_browser(DESK, false, async |browser| {
        browser.open("/").await;
        browser.click(".box input[type=search]").await;
        browser.press("fighter exercise").await;
        browser.press(&Key::Enter.to_string()).await;
        browser.wait_for("mark").await;
        assert!(browser.at().await.starts_with("/search?"));
        browser.click("a.value[href*='speaker=mara-lindqvist']").await;
        browser.wait_for(".chips").await;
        browser.click(".bar a[href*='view=statements']").await;
        browser.wait_for(".hit.statement").await;
        browser.click(".pair input[name=from]").await;
        browser.press("2021").await;
        browser.press(&Key::Enter.to_string()).await;
        browser.wait_for("input[name=from][value='2021']").await;
        assert!(browser.at().await.contains("from=2021"));
    });
}

#[test]
fn a_phone_shows_hits_first_and_filters_on_request() {
    in_browser(PHONE, true, async |browser| {
        browser.open("/search?q=exercise").await;
        assert!(!browser.client.find(Locator::Css(".facets")).await.unwrap().is_displayed().await.unwrap());
        browser.click("#filters > summary").await;
        assert!(browser.client.find(Locator::Css(".facets")).await.unwrap().is_displayed().await.unwrap());
    });
}

#[test]
fn a_desk_shows_filters_beside_the_hits() {
    in_browser(DESK, true, async |browser| {
        browser.open("/search?q=exercise").await;
        // WebDriver takes whatever stands in a closed <details> for hidden
        let shown = "return document.querySelector('.facets .value').checkVisibility()";
        assert_eq!(browser.run(shown).await, true);
        let left = "const box = (s) => document.querySelector(s).getBoundingClientRect(); \
                    return box('.facets').right <= box('.hits').left";
        assert_eq!(browser.run(left).await, true);
    });
}

#[test]
fn suggestions_are_chosen_with_the_keyboard() {
    in_browser(DESK, true, async |browser| {
        browser.open("/").await;
        browser.press("/").await;
        browser.press("okabe").await;
        browser.wait_for("#suggest:not([hidden]) [role=option]").await;
        assert!(browser.text("#suggest [role=option]").await.ends_with("said 1 · mentioned 2"));
        browser.open("/search?country=NO").await;
        browser.press("/").await;
        browser.press("radios lindq").await;
        browser.wait_for("#suggest:not([hidden]) [role=option]").await;
        assert_eq!(
            browser.run("return document.querySelector('.box input').getAttribute('aria-expanded')").await,
            "true"
        );
        let option = browser.text("#suggest [role=option]").await;
        assert!(option.starts_with("Mara Lindqvist") && option.ends_with("\n2"), "named where she speaks: {option}");
        browser.press(&Key::Down.to_string()).await;
        let active = "const box = document.querySelector('.box input'); \
                      return document.getElementById(box.getAttribute('aria-activedescendant'))?.ariaSelected";
        assert_eq!(browser.run(active).await, "true");
        browser.press(&Key::Escape.to_string()).await;
        assert_eq!(browser.run("return document.querySelector('#suggest').hidden").await, true);
        assert_eq!(browser.run("return document.activeElement.name").await, "q", "Escape closes the list first");
        browser.press("v").await;
        browser.wait_for("#suggest:not([hidden]) [role=option]").await;
        assert!(browser.shifts().await.is_empty(), "the list moves nothing");
        browser.press(&Key::Down.to_string()).await;
        browser.press(&Key::Enter.to_string()).await;
        browser.wait_for(".chips").await;
        assert_eq!(browser.at().await, "/search?q=radios&country=NO&speaker=mara-lindqvist");
    });
}

#[test]
fn a_filter_shows_what_is_looked_for_as_somebody_types() {
    let birds = ["Avocet", "Bittern", "Crake", "Dunlin", "Egret", "Fulmar", "Gannet", "Heron", "Ibis", "Jacana"];
    let story = |bird: &&str| {
        let name = format!("Quiet {bird}");
        Story::new(&format!("wire/{bird}.md"), "A drill", &format!("The fleets met for {name}.")).exercise(&name).0
    };
    let site = Running::over(&birds.iter().map(story).collect::<Vec<_>>());
    in_browser_on(&site, DESK, true, async |browser| {
        browser.open("/search").await;
        let values = "form.seek[action*='/facet/exercise'] + .values";
        assert_eq!(browser.texts(&format!("{values} a.value")).await.len(), birds.len(), "all of them at first");
        browser.click("form.seek[action*='/facet/exercise'] input[name=q]").await;
        browser.press("gann").await;
        browser.wait_for(&format!("{values} li:only-child a[data-key='exercise=quiet-gannet']")).await;
        browser.press("zzz").await;
        browser.wait_for(&format!("{values} > p.faint")).await;
        assert_eq!(browser.texts(&format!("{values} a.value")).await, [""; 0], "a name that nothing has");
        for _ in 0.."gannzzz".len() {
            browser.press(&Key::Backspace.to_string()).await;
        }
        browser.wait_for(&format!("{values} a[data-key='exercise=quiet-heron']")).await;
        assert_eq!(browser.texts(&format!("{values} a.value")).await.len(), birds.len(), "all of them again");
        browser.press("heron").await;
        browser.wait_for(&format!("{values} li:only-child a[data-key='exercise=quiet-heron']")).await;
        browser.click(&format!("{values} a.value")).await;
        browser.wait_for(".chips").await;
        assert_eq!(browser.texts(".chip-label").await, ["Exercise: Quiet Heron"]);
    });
}

#[test]
fn context_opens_in_the_list_and_a_citation_is_copied() {
    in_browser(DESK, true, async |browser| {
        browser.open("/search?q=radios&view=statements").await;
        browser.press("j").await;
        browser.press("x").await;
        browser.wait_for(".hit .around").await;
        assert!(browser.text(".around").await.contains("praises the pilots"), "the paragraph before");
        browser.press("x").await;
        assert_eq!(browser.run("return document.querySelector('.around')").await, serde_json::Value::Null);
        browser.open("/search?q=radios").await;
        browser.press("j").await;
        browser.press("x").await;
        let opened = browser.run("return document.querySelector('.list .around, .list details[open]')").await;
        assert_eq!(opened, serde_json::Value::Null, "an article without copies has nothing to open");
        browser.open("/search?q=radios&view=statements").await;
        browser.press("j").await;
        browser.lend_clipboard();
        browser.press("c").await;
        browser.wait_for("#status:not(:empty)").await;
        let copied = "const done = arguments[0]; navigator.clipboard.readText().then(done)";
        let copied = browser.client.execute_async(copied, Vec::new()).await.unwrap();
        assert!(copied.as_str().unwrap().starts_with("Mara Lindqvist (Defence Minister), "), "{copied}");
    });
}

#[test]
fn who_comes_back_is_where_they_were() {
    in_browser(DESK, true, async |browser| {
        browser.open("/search?q=bridge").await;
        browser.press("jjjjjjjjjjjj").await;
        let before = browser.run("return scrollY").await;
        assert!(before.as_f64().unwrap() > 0.0);
        browser.press(&Key::Enter.to_string()).await;
        browser.wait_for(".back a").await;
        browser.click(".back a").await;
        browser.wait_for("h1.sum").await;
        assert_eq!(browser.run("return scrollY").await, before);
        let focused = browser.run("return document.activeElement.closest('.hit') !== null").await;
        assert_eq!(focused, true, "the hit that was read has the focus");
        browser.click("a.value[data-key='exercise=saltmarsh']").await;
        browser.wait_for(".chips").await;
        assert_eq!(browser.run("return document.activeElement.dataset.key").await, "exercise=saltmarsh");
    });
}

#[test]
fn the_next_result_is_one_key_away_and_the_list_is_found_again() {
    in_browser(DESK, true, async |browser| {
        browser.open("/search?q=bridge").await;
        browser.press("j").await;
        browser.press(&Key::Enter.to_string()).await;
        browser.wait_for(".back a[rel=next]").await;
        let first = browser.at().await;
        for _ in 0..20 {
            let at = browser.at().await;
            browser.press("]").await;
            browser.wait_for(&format!(".back a[rel=prev][href='{at}']")).await;
        }
        assert!(browser.text(".back").await.contains("21 of 30"), "{}", browser.text(".back").await);
        browser.press("[").await;
        browser.wait_for(".back a[rel=next][href$='hit=21']").await;
        browser.press("]").await;
        browser.wait_for(".back a[rel=prev][href$='hit=20']").await;
        let last = browser.at().await;
        browser.click(".back a").await;
        browser.wait_for("h1.sum").await;
        assert_eq!(browser.at().await, "/search?page=2&q=bridge");
        let focused = "const a = document.activeElement; return a.closest('.hit') && a.pathname + a.search";
        assert_eq!(browser.run(focused).await, last, "the result that was read last has the focus");
        assert_ne!(first, last);
    });
}

#[test]
fn copies_open_with_the_key_that_opens_context() {
    let text: Vec<String> = (0..120).map(|n| format!("word{n}")).collect();
    let text = format!("The drill began. {}.", text.join(" "));
    let story = |id: &str, day| Story::new(id, "A drill begins", &text).on(jiff::civil::date(2024, 3, day)).0;
    let site = Running::over(&[story("wire/a.md", 5), story("paper/b.md", 6)]);
    in_browser_on(&site, DESK, true, async |browser| {
        browser.open("/search?q=drill").await;
        browser.press("j").await;
        browser.press("x").await;
        browser.wait_for(".copies[open]").await;
        assert!(browser.text(".copies[open]").await.contains("Differences"));
        browser.press("x").await;
        assert_eq!(browser.run("return document.querySelector('.copies[open]')").await, serde_json::Value::Null);
    });
}
