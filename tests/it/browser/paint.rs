//! How soon a reader sees something of a page over a big index, which no test makes: it is served beside the test.
//!
//! `ATTACHE_SITE=127.0.0.1:8080 cargo test --test it -- --ignored --nocapture first_paint`, with `attache serve` over
//! the index that `cargo bench --bench page -- 50000 FOLDER` leaves.

use super::driver::{DESK, in_browser_at};

/// Milliseconds in which something is to be seen.
const PROMISED: f64 = 300.0;

/// The addresses that a reader comes to first: what the start page leads to, and words of headlines.
const PAGES: &str = "const path = (a) => a.pathname + a.search; \
    const links = [...document.querySelectorAll('.welcome p a, .bar nav a, .hit h2 a')].map(path); \
    const facets = [...document.querySelectorAll('.facets fieldset')].flatMap((f) => [...f.querySelectorAll('a.value')].slice(0, 2)); \
    const words = [...document.querySelectorAll('.hit h2')].flatMap((h) => h.textContent.split(/\\s+/).slice(0, 3)); \
    const searches = words.slice(0, 30).map((w, n) => '/search?q=' + encodeURIComponent(n % 2 ? w : w + ' OR ' + words[n + 1])); \
    return [...new Set([...links, ...facets.map(path), ...searches])]";

const PAINT: &str = "const done = arguments[0]; \
    new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach((e) => \
      done([e.startTime, performance.getEntriesByType('navigation')[0].responseEnd]))) \
      .observe({type: 'paint', buffered: true})";

#[test]
#[ignore = "needs a site over a big index at ATTACHE_SITE"]
fn the_first_paint_is_soon() {
    let site = std::env::var("ATTACHE_SITE").expect("ATTACHE_SITE names the site");
    in_browser_at(site.parse().expect("an address"), DESK, true, async |browser| {
        browser.open("/").await;
        let pages = browser.run(PAGES).await;
        let mut paints: Vec<(f64, f64, String)> = Vec::new();
        for page in pages.as_array().unwrap().iter().map(|page| page.as_str().unwrap()) {
            browser.open(page).await;
            let times = browser.client.execute_async(PAINT, Vec::new()).await.unwrap();
            paints.push((times[0].as_f64().unwrap(), times[1].as_f64().unwrap(), page.to_owned()));
        }
        assert!(paints.len() > 20, "{pages}");
        paints.sort_by(|a, b| a.0.total_cmp(&b.0));
        let at = |share: usize| &paints[(paints.len() - 1) * share / 100];
        for (name, (paint, answer, page)) in [("median", at(50)), ("nine in ten", at(90)), ("last", at(100))] {
            println!(
                "{name} of {}: {paint:.0} ms, of which {answer:.0} ms until the page was there: {page}",
                paints.len()
            );
        }
        assert!(at(100).0 < PROMISED, "{:?}", at(100));
    });
}
