//! What must hold on every page, in light and dark and on every screen: it is accessible, it stands still, it fits.
//!
//! Accessibility is what axe-core finds (WCAG 2.2 AA and its best practices); `tests/run` installs it by npm at the
//! version that `tests/axe/package-lock.json` pins.

use std::fs;
use std::path::Path;

use super::driver::{Browser, DESK, PHONE, TABLET, in_browser};
use crate::web::pages;

/// The checker's source.
fn axe() -> String {
    let path = Path::new("tests/axe/node_modules/axe-core/axe.min.js");
    fs::read_to_string(path).unwrap_or_else(|why| {
        panic!("`{}`: {why}; install it with `npm ci --prefix tests/axe --ignore-scripts`", path.display())
    })
}

/// Every complaint about the page shown, as `rule: element`.
async fn complaints(browser: &Browser, axe: &str) -> Vec<String> {
    browser.run(axe).await;
    let check = "const done = arguments[0]; \
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']; \
        window.axe.run(document, {runOnly: tags, rules: {'target-size': {enabled: true}}, resultTypes: ['violations']}) \
          .then((r) => done(r.violations.flatMap((v) => v.nodes.map((n) => \
            v.id + ': ' + n.html + ' (' + n.failureSummary + ')'))), (e) => done([String(e)]))";
    let found = browser.client.execute_async(check, Vec::new()).await.unwrap();
    found.as_array().unwrap().iter().map(|c| c.as_str().unwrap().to_owned()).collect()
}

/// Opens a page; a missing one is told on the console, which is right.
async fn open(browser: &Browser, path: &str) {
    browser.open(path).await;
    if path == "/nowhere" {
        let _ = browser.log("browser");
    }
}

/// Goes through every page and gathers what the checker says.
async fn check(browser: &Browser, prepare: &str) {
    let axe = axe();
    let mut all = Vec::new();
    for scheme in ["light", "dark"] {
        browser.prefer(scheme);
        for path in pages() {
            open(browser, &path).await;
            browser.run(prepare).await;
            all.extend(complaints(browser, &axe).await.into_iter().map(|c| format!("{path} in {scheme}: {c}")));
        }
    }
    assert!(all.is_empty(), "{} complaints: {all:#?}", all.len());
}

#[test]
fn nobody_is_left_out() {
    in_browser(DESK, true, async |browser| check(browser, "").await);
}

#[test]
fn nobody_is_left_out_on_a_phone() {
    let unfold = "document.querySelectorAll('details').forEach((d) => { d.open = true; })";
    in_browser(PHONE, true, async |browser| check(browser, unfold).await);
}

#[test]
fn nothing_moves_and_nothing_is_wider_than_the_screen() {
    for size in [PHONE, TABLET, DESK] {
        in_browser(size, true, async |browser| {
            for path in pages() {
                open(browser, &path).await;
                let moved = browser.shifts().await;
                assert!(moved.is_empty(), "{path} moves at {size:?}: {moved:#?}");
                assert_eq!(browser.overflow().await, 0, "{path} is too wide at {size:?}");
                let paint =
                    browser.run("return performance.getEntriesByName('first-contentful-paint')[0]?.startTime").await;
                println!("{size:?} {path}: first contentful paint after {paint} ms");
            }
        });
    }
}
