//! A headless Chromium of a test's own, over its driver: what a reader does, and what the browser says of it.
//!
//! Needs Debian's `chromium` and `chromium-driver`; their absence fails these tests, since the page is the product.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::actions::{InputSource, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::json;
use tempfile::TempDir;

use crate::site::{Running, SITE};

/// A driver and one browser of its own; both end with this.
pub struct Browser {
    pub client: Client,
    site: SocketAddr,
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
    async fn start(address: SocketAddr, size: (u32, u32), script: bool) -> Self {
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
                return Self { client, site: address, driver, port, session, _profile: profile };
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        panic!("chromedriver gave no session");
    }

    pub async fn open(&self, path: &str) {
        self.client.goto(&format!("http://{}{path}", self.site)).await.unwrap();
    }

    /// Path and query of the page shown.
    pub async fn at(&self) -> String {
        let url = self.client.current_url().await.unwrap();
        url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
    }

    pub async fn text(&self, selector: &str) -> String {
        self.client.find(Locator::Css(selector)).await.unwrap().text().await.unwrap()
    }

    pub async fn texts(&self, selector: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for element in self.client.find_all(Locator::Css(selector)).await.unwrap() {
            texts.push(element.text().await.unwrap());
        }
        texts
    }

    /// Clicks where a hand would: in the middle of what is seen. (`WebDriver`'s own click takes whatever stands in a closed
    /// `<details>` for hidden, also where the style sheet shows it.)
    pub async fn click(&self, selector: &str) {
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
    pub async fn wait_for(&self, selector: &str) {
        let wait = self.client.wait().at_most(Duration::from_secs(10));
        wait.for_element(Locator::Css(selector)).await.unwrap_or_else(|e| panic!("{selector}: {e}"));
    }

    pub async fn press(&self, keys: &str) {
        let focused = self.client.active_element().await.unwrap();
        focused.send_keys(keys).await.unwrap();
    }

    pub async fn run(&self, script: &str) -> serde_json::Value {
        self.client.execute(script, Vec::new()).await.unwrap()
    }

    /// What the console or the network said since the last call. `WebDriver` itself has no word for it, chromedriver has.
    pub fn log(&self, kind: &str) -> Vec<String> {
        let answer = self.ask_driver("POST", "/se/log", &json!({"type": kind}).to_string());
        let json = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
        let log: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
        let entries = log["value"].as_array().unwrap_or_else(|| panic!("no log: {answer}"));
        entries.iter().map(|e| e["message"].as_str().unwrap().to_owned()).collect()
    }

    /// Shows pages from now on as to somebody who prefers light or dark.
    pub fn prefer(&self, scheme: &str) {
        let features = json!([{"name": "prefers-color-scheme", "value": scheme}]);
        self.devtools("Emulation.setEmulatedMedia", &json!({"features": features}));
    }

    /// Lets the pages read and write the clipboard, as a reader's own browser does.
    pub fn lend_clipboard(&self) {
        let allowed = json!({"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]});
        self.devtools("Browser.grantPermissions", &allowed);
    }

    fn devtools(&self, command: &str, parameters: &serde_json::Value) {
        let body = json!({"cmd": command, "params": parameters}).to_string();
        let answer = self.ask_driver("POST", "/goog/cdp/execute", &body);
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    }

    /// What moved on the page shown without being asked to.
    pub async fn shifts(&self) -> Vec<String> {
        let shifts = "const done = arguments[0]; const moved = []; \
                      const tell = (s) => `${s.node?.outerHTML?.slice(0, 120)} ${JSON.stringify(s.previousRect)} ${JSON.stringify(s.currentRect)}`; \
                      new PerformanceObserver((l) => l.getEntries().forEach((e) => moved.push(`${e.value} ${e.sources.map(tell)}`))) \
                        .observe({type: 'layout-shift', buffered: true}); \
                      setTimeout(() => done(moved), 100)";
        let moved = self.client.execute_async(shifts, Vec::new()).await.unwrap();
        moved.as_array().unwrap().iter().map(|m| m.as_str().unwrap().to_owned()).collect()
    }

    /// By how many pixels something is wider than the screen.
    pub async fn overflow(&self) -> i64 {
        let root = "document.documentElement";
        self.run(&format!("return {root}.scrollWidth - {root}.clientWidth")).await.as_i64().unwrap()
    }

    /// Nothing was complained of, and nothing asked of any other machine.
    pub fn assert_quiet(&self) {
        let console = self.log("browser");
        assert!(console.is_empty(), "{console:?}");
        for message in self.log("performance") {
            let event: serde_json::Value = serde_json::from_str(&message).unwrap();
            if event["message"]["method"] == "Network.requestWillBeSent" {
                let url = event["message"]["params"]["request"]["url"].as_str().unwrap().to_owned();
                let own = url.starts_with(&format!("http://{}/", self.site));
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
pub fn in_browser(size: (u32, u32), script: bool, story: impl AsyncFnOnce(&Browser)) {
    in_browser_on(&SITE, size, script, story);
}

/// As [`in_browser`], on a site of the test's own.
pub fn in_browser_on(running: &Running, size: (u32, u32), script: bool, story: impl AsyncFnOnce(&Browser)) {
    in_browser_at(running.address, size, script, story);
}

/// As [`in_browser`], on whatever answers at an address.
pub fn in_browser_at(address: SocketAddr, size: (u32, u32), script: bool, story: impl AsyncFnOnce(&Browser)) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let browser = Browser::start(address, size, script).await;
        story(&browser).await;
        browser.assert_quiet();
    });
}

/// The screen of a desk.
pub const DESK: (u32, u32) = (1280, 900);
/// That of a tablet held upright.
pub const TABLET: (u32, u32) = (820, 1100);
/// That of a phone.
pub const PHONE: (u32, u32) = (390, 844);
