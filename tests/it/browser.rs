//! The page in a real browser: headless Chromium, driven over its driver.
//!
//! Needs Debian's `chromium` and `chromium-driver`; their absence fails these tests, since the page is the product.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::key::Key;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;
use tempfile::TempDir;

use crate::site::SITE;

/// A driver and one browser of its own; both end with this.
struct Browser {
    client: Client,
    driver: Child,
    port: u16,
    session: String,
    _profile: TempDir,
}

fn installed(names: &[&str]) -> PathBuf {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let found =
        std::env::split_paths(&folders).flat_map(|dir| names.iter().map(move |n| dir.join(n))).find(|p| p.exists());
    found.unwrap_or_else(|| {
        panic!("none of {names:?} is installed; on Debian: apt-get install chromium chromium-driver")
    })
}

impl Browser {
    #[expect(clippy::zombie_processes, reason = "`drop` waits for the driver; a test that panics before has failed")]
    async fn start(size: (u32, u32), script: bool) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let driver = Command::new(installed(&["chromedriver"]))
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let capabilities = capabilities(profile.path(), size, script);
        for _ in 0..100 {
            let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
            builder.capabilities(capabilities.clone());
            if let Ok(client) = builder.connect(&format!("http://127.0.0.1:{port}")).await {
                let session = client.session_id().await.unwrap().unwrap();
                return Self { client, driver, port, session, _profile: profile };
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("chromedriver gave no session");
    }

    async fn open(&self, path: &str) {
        self.client.goto(&format!("http://{}{path}", SITE.address)).await.unwrap();
    }

    /// Path and query of the page shown.
    async fn at(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
    }

    async fn text(&self, selector: &str) -> String {
        self.client.find(Locator::Css(selector)).await.unwrap().text().await.unwrap()
    }

    async fn texts(&self, selector: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for element in self.client.find_all(Locator::Css(selector)).await.unwrap() {
            texts.push(element.text().await.unwrap());
        }
        texts
    }

    /// Clicks where a hand would: in the middle of what is seen. (`WebDriver`'s own click takes whatever stands in a closed
    /// `<details>` for hidden, also where the style sheet shows it.)
    async fn click(&self, selector: &str) {
        let find = format!(
            "const e = document.querySelector({selector:?}); e.scrollIntoView({{block: 'center', behavior: 'instant'}}); \
             const r = e.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]"
        );
        let at = self.run(&find).await;
        let (x, y) = (at[0].as_f64().unwrap(), at[1].as_f64().unwrap());
        let mouse = MouseActions::new("mouse".to_owned())
            .then(PointerAction::MoveTo { duration: None, x, y })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.client.perform_actions(mouse).await.unwrap();
    }

    /// Until there is such an element on the page that is loaded then.
    async fn wait_for(&self, selector: &str) {
        let wait = self.client.wait().at_most(Duration::from_secs(10));
        wait.for_element(Locator::Css(selector)).await.unwrap_or_else(|e| panic!("{selector}: {e}"));
    }

    async fn press(&self, keys: &str) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(keys).await.unwrap();
    }

    async fn run(&self, script: &str) -> serde_json::Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// What the console or the network said since the last call. `WebDriver` itself has no word for it, chromedriver has.
    fn log(&self, kind: &str) -> Vec<String> {
        let answer = self.ask_driver("POST", "/se/log", &json!({"type": kind}).to_string());
        let json = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let log: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
        let entries = log["value"].as_array().unwrap_or_else(|| panic!("no log: {answer}"));
        entries.iter().map(|e| e["message"].as_str().unwrap().to_owned()).collect()
    }

    /// Nothing was complained of, and nothing asked of any other machine.
    fn assert_quiet(&self) {
        let console = self.log("browser");
        assert!(console.is_empty(), "{console:?}");
        for message in self.log("performance") {
            let event: serde_json::Value = serde_json::from_str(&message).unwrap();
            if event["message"]["method"] == "Network.requestWillBeSent" {
                let url = event["message"]["params"]["request"]["url"].as_str().unwrap().to_owned();
                let own = url.starts_with(&format!("http://{}/", SITE.address));
                assert!(own || url.starts_with("data:") || url.starts_with("chrome:"), "a request to {url}");
            }
        }
    }

    /// Asks the driver itself, past the client.
    fn ask_driver(&self, method: &str, path: &str, body: &str) -> String {
        let head = format!(
            "{method} /session/{}{path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            self.session,
            body.len()
        );
        let mut answer = String::new();
        let asked = TcpStream::connect(("127.0.0.1", self.port)).and_then(|mut stream| {
            stream.set_read_timeout(Some(Duration::from_secs(10)))?;
            stream.write_all((head + body).as_bytes())?;
            stream.read_to_string(&mut answer)
        });
        drop(asked); // a driver that is gone has nothing to say
        answer
    }
}

/// Also when a test fails, no browser and no driver is left behind.
impl Drop for Browser {
    fn drop(&mut self) {
        self.ask_driver("DELETE", "", "");
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Flags as Debian's container needs them; the browser asks nobody for anything of its own accord.
fn capabilities(profile: &Path, (width, height): (u32, u32), script: bool) -> Capabilities {
    let mut args = vec![
        "--headless".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        format!("--user-data-dir={}", profile.display()),
        format!("--window-size={width},{height}"),
    ];
    let mut options = json!({
        "binary": installed(&["chromium", "chromium-browser"]),
    });
    if width < 500 {
        // a window cannot be so narrow; a phone can
        args.retain(|a| !a.starts_with("--window-size"));
        options["mobileEmulation"] = json!({"deviceMetrics": {"width": width, "height": height, "pixelRatio": 2.0}});
    }
    if !script {
        options["prefs"] = json!({"profile.managed_default_content_settings.javascript": 2});
    }
    options["args"] = json!(args);
    let all = json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
    });
    all.as_object().unwrap().clone()
}

/// Runs a story in a browser of its own, and then asks that all was quiet.
fn in_browser(size: (u32, u32), script: bool, story: impl AsyncFnOnce(&Browser)) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let browser = Browser::start(size, script).await;
        story(&browser).await;
        browser.assert_quiet();
    });
}

const DESK: (u32, u32) = (1280, 900);
const PHONE: (u32, u32) = (390, 844);

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
        assert_eq!(browser.run("return document.querySelector('.hit.here').id").await, "hit-1");
        browser.press("]").await;
        browser.wait_for("a[rel=prev]").await;
        assert_eq!(browser.at().await, "/search?page=2&q=bridge");
        browser.press("j").await;
        browser.press(&Key::Enter.to_string()).await;
        browser.wait_for(".text mark").await;
        browser.press("n").await;
        assert_eq!(browser.texts("mark.here").await, ["bridge"]);
        browser.press("?").await;
        browser.wait_for(".help").await;
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
        browser.wait_for(".chips").await;
        assert!(browser.at().await.contains("from=2021"));
    });
}

/// Nothing is wider than the screen.
const OVERFLOW: &str = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

#[test]
fn a_phone_shows_hits_first_and_never_scrolls_sideways() {
    in_browser(PHONE, true, async |browser| {
        for path in [
            "/",
            "/search?q=exercise&speaker=mara-lindqvist&not.source=Northern+Wire&from=2021",
            "/search?view=statements",
            "/article/harbour/opening.md?q=fighter",
            "/article/wire/markup.md",
            "/speaker/mara-lindqvist",
            "/help",
            "/nowhere",
            "/search?q=averyveryveryveryveryveryveryveryverylongwordthatnobodywouldeverwriteinanarticle",
        ] {
            browser.open(path).await;
            assert_eq!(browser.run(OVERFLOW).await, 0, "{path}");
        }
        let _ = browser.log("browser"); // the missing page is told on the console
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
        assert_eq!(browser.run(OVERFLOW).await, 0);
        let shifts = "const done = arguments[0]; let n = 0; \
                      new PerformanceObserver((l) => { n += l.getEntries().length; }).observe({type: 'layout-shift', buffered: true}); \
                      setTimeout(() => done(n), 200)";
        assert_eq!(browser.client.execute_async(shifts, Vec::new()).await.unwrap(), 0);
    });
}
