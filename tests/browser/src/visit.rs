//! A visit: somebody with a browser on a page of the explainer.

use std::{
    cell::Cell,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use fantoccini::{Client, ClientBuilder, Locator, elements::Element, wd::WebDriverCompatibleCommand};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use xtask::{
    build::Site,
    serve::server::{Conduct, Server},
};

use crate::{
    engine::{Driver, Engine, Settings, capabilities},
    examples::Step,
};

/// How long something may take before a test says that it does not happen.
const PATIENCE: Duration = Duration::from_secs(15);
/// How long a script may take that says when it is done.
const SCRIPT: Duration = Duration::from_secs(120);

/// How long the page may take to draw anew what changed.
const DRAWN: Duration = Duration::from_millis(200);

/// Runs before a page: keeps what Chromium reports about itself.
pub const OBSERVE: &str = include_str!("observe.js");

/// A browser with its driver. One visit after another can be made with it: each has a host of its own, and so an origin and a storage of its own.
pub struct Browser {
    /// The engine.
    pub engine: Engine,
    /// How it was set when it started.
    pub settings: Settings,
    client: Client,
    driver: Driver,
}

impl Browser {
    /// Starts a browser.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn start(engine: Engine, settings: Settings) -> Result<Self> {
        // The port that was free for the driver can be taken by another program before it listens.
        match Self::try_start(engine, settings).await {
            Ok(browser) => Ok(browser),
            Err(_) => Self::try_start(engine, settings).await,
        }
    }

    async fn try_start(engine: Engine, settings: Settings) -> Result<Self> {
        let driver = Driver::start(engine)?;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let mut capabilities = capabilities(engine, settings)?;
        // On a slow machine axe takes more than the half minute that a script has: the limit of a case ends what hangs.
        capabilities.insert("timeouts".to_owned(), json!({ "script": SCRIPT.as_millis() as u64 }));
        builder.capabilities(capabilities);
        let client = builder.connect(&driver.address).await.context("the browser does not start")?;
        client.set_window_size(1280, 900).await.context("the window has no size")?;
        if engine == Engine::Chromium && settings.dark {
            chromium(&client, "Emulation.setEmulatedMedia", json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] })).await?;
        }
        Ok(Self { engine, settings, client, driver })
    }

    /// Ends it.
    pub async fn end(self) {
        // A browser that is gone already is ended as well, and so is one that does not answer: its driver ends it.
        let _ = tokio::time::timeout(Duration::from_secs(10), self.client.close()).await;
        drop(self.driver);
    }
}

/// Everything that a visit needs; ended with [`Visit::end`] or [`Visit::leave`].
pub struct Visit {
    /// The engine.
    pub engine: Engine,
    /// The browser.
    pub client: Client,
    /// The host of the page.
    pub server: Server,
    /// What it serves.
    pub site: Site,
    browser: Browser,
    /// Whether the browser was changed in a way that would outlast the visit.
    changed: Cell<bool>,
}

impl Visit {
    /// Starts a host for a browser. No page is open yet.
    ///
    /// # Errors
    /// When it does not start.
    pub fn begin(browser: Browser, site: Site, conduct: Conduct) -> Result<Self> {
        let server = Server::start(site.clone(), 0, conduct)?;
        Ok(Self { engine: browser.engine, client: browser.client.clone(), server, site, browser, changed: Cell::new(false) })
    }

    /// Ends the visit, and the browser with it.
    pub async fn end(self) {
        self.browser.end().await;
    }

    /// Ends the visit and gives the browser back for another, unless it is no longer as it was.
    pub async fn leave(self) -> Option<Browser> {
        // WebKit's driver was seen not to answer any more in the visit after one.
        if self.engine == Engine::WebKit {
            self.browser.end().await;
            return None;
        }
        let empty = tokio::time::timeout(Duration::from_secs(10), self.client.goto("about:blank")).await;
        if self.changed.get() || !matches!(empty, Ok(Ok(()))) {
            self.browser.end().await;
            return None;
        }
        Some(self.browser)
    }

    /// Opens a page of the site.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.client.goto(&format!("{}{path}", self.server.address())).await.with_context(|| format!("cannot open {path}"))
    }

    /// The value of a script's `return`.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn eval(&self, script: &str) -> Result<Value> {
        self.client.execute(script, Vec::new()).await.with_context(|| format!("in the page: {script:.200}"))
    }

    /// Waits until an expression is true.
    ///
    /// # Errors
    /// When it does not become true in time.
    pub async fn until(&self, expression: &str) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        loop {
            let value = self.eval(&format!("return !!({expression})")).await;
            if matches!(value, Ok(Value::Bool(true))) {
                return Ok(());
            }
            if Instant::now() > end {
                value?;
                bail!("this did not become true: {expression}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the quiz is alive.
    ///
    /// # Errors
    /// When it does not come to life.
    pub async fn quiz(&self) -> Result<()> {
        self.until("document.querySelector('[data-island=quiz] form, [data-island=quiz] .ex-review')").await
    }

    /// Goes to a figure and waits until it is alive.
    ///
    /// # Errors
    /// When it does not come to life.
    pub async fn figure(&self, name: &str) -> Result<()> {
        self.until(&format!("document.getElementById('{name}')")).await?;
        // Again and again: what is laid out on the way there may move it, and what has the focus may be brought back into sight.
        let near = format!("document.getElementById('{name}').scrollIntoView({{ behavior: 'instant' }})");
        self.until(&format!("document.querySelector('#{name}.ex-alive') || ({near}, false)")).await
    }

    /// Does a step of an example in its figure: a real press, or a value with the events that a control sends.
    ///
    /// # Errors
    /// When there is no such control.
    pub async fn step(&self, figure: &str, step: &Step) -> Result<()> {
        let (control, value) = step.done();
        let selector = format!("#{figure} {control}");
        let Some(value) = value else {
            self.eval(&format!("document.querySelector({selector:?}).scrollIntoView({{ block: 'center' }})")).await?;
            // What comes near is laid out, which may move what is under the pointer.
            tokio::time::sleep(Duration::from_millis(200)).await;
            return self.press(&selector).await;
        };
        // It may be drawn anew between the two events.
        let script = "const [selector, value] = arguments; for (const type of ['input', 'change']) { \
            const control = document.querySelector(selector); control.value = value; control.dispatchEvent(new Event(type, { bubbles: true })); }";
        self.client.execute(script, vec![selector.into(), value.into()]).await.with_context(|| format!("cannot set {control}"))?;
        Ok(())
    }

    /// An element.
    ///
    /// # Errors
    /// When there is none.
    pub async fn find(&self, selector: &str) -> Result<Element> {
        self.client.find(Locator::Css(selector)).await.with_context(|| format!("there is no {selector}"))
    }

    /// Waits until an element is there. In a page without scripts as well, and while another page is on its way, which some drivers take for a failure.
    ///
    /// # Errors
    /// When it does not come.
    pub async fn arrive(&self, selector: &str) -> Result<()> {
        let end = Instant::now() + PATIENCE;
        loop {
            match self.find(selector).await {
                Ok(_) => return Ok(()),
                Err(error) if Instant::now() > end => return Err(error),
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            }
        }
    }

    /// The visible text of an element.
    ///
    /// # Errors
    /// When there is none.
    pub async fn text(&self, selector: &str) -> Result<String> {
        let mut text = self.find(selector).await?.text().await;
        // An element can be drawn anew between the two questions.
        if text.is_err() {
            tokio::time::sleep(DRAWN).await;
            text = self.find(selector).await?.text().await;
        }
        Ok(text?)
    }

    /// How many elements there are.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        Ok(self.client.find_all(Locator::Css(selector)).await?.len())
    }

    /// Presses a button or a link.
    ///
    /// # Errors
    /// When there is none, or it is out of reach.
    pub async fn press(&self, selector: &str) -> Result<()> {
        let element = self.find(selector).await?;
        if self.engine == Engine::WebKit {
            // Its driver does not always bring what it presses into sight.
            self.eval(&format!("document.querySelector({selector:?}).scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await?;
        }
        if element.click().await.is_ok() {
            return Ok(());
        }
        // It may have been drawn anew since it was found; or the driver has brought it into sight where something lies on it that stays at the edge of the window.
        tokio::time::sleep(DRAWN).await;
        self.eval(&format!("document.querySelector({selector:?})?.scrollIntoView({{ block: 'center', behavior: 'instant' }})")).await?;
        self.find(selector).await?.click().await.with_context(|| format!("cannot press {selector}"))
    }

    /// Types on the keyboard, wherever the focus is.
    ///
    /// # Errors
    /// When nothing has the focus.
    pub async fn keys(&self, keys: &str) -> Result<()> {
        if self.client.active_element().await?.send_keys(keys).await.is_ok() {
            return Ok(());
        }
        // The focus may have moved on since it was asked for.
        tokio::time::sleep(DRAWN).await;
        self.client.active_element().await?.send_keys(keys).await.context("cannot type")
    }

    /// Checks that nothing was written to the console as a warning or error and that no policy was violated.
    ///
    /// # Errors
    /// When something was.
    pub async fn quiet(&self) -> Result<()> {
        let messages = self.eval("return window.consoleMessages").await?;
        ensure!(messages == json!([]), "the console says: {messages}");
        Ok(())
    }

    /// Checks that nothing at all was written to the console.
    ///
    /// # Errors
    /// When something was.
    pub async fn silent(&self) -> Result<()> {
        self.quiet().await?;
        let notes = self.eval("return window.consoleNotes").await?;
        ensure!(notes == json!([]), "the console says: {notes}");
        Ok(())
    }

    /// A command of Chromium's own protocol.
    ///
    /// # Errors
    /// When the browser is another, or refuses it.
    pub async fn chromium(&self, command: &str, parameters: Value) -> Result<Value> {
        self.changed.set(true);
        chromium(&self.client, command, parameters).await
    }

    /// A script in the window around the page, where Firefox keeps its settings.
    async fn firefox(&self, script: &str) -> Result<Value> {
        self.changed.set(true);
        let context = async |context: &str| self.client.issue_cmd(Extension { endpoint: "moz/context", body: json!({ "context": context }) }).await;
        context("chrome").await?;
        let result = self.client.execute(script, Vec::new()).await;
        context("content").await?;
        Ok(result?)
    }

    /// What a reader has set in the browser or the device, by the name and the value of its media feature; until it matches.
    ///
    /// # Errors
    /// When the browser has no such setting, as WebKit's test browser.
    pub async fn prefer(&self, feature: &str, value: &str) -> Result<()> {
        match self.browser.engine {
            Engine::Chromium => {
                self.chromium("Emulation.setEmulatedMedia", json!({ "features": [{ "name": feature, "value": value }] })).await?;
            }
            Engine::Firefox => {
                let settings: &[(&str, u8)] = match (feature, value) {
                    ("prefers-reduced-motion", "reduce") => &[("ui.prefersReducedMotion", 1)],
                    // The colours of the reader in the place of those of the page.
                    ("forced-colors", "active") => &[("browser.display.document_color_use", 2)],
                    // A theme of the device with much contrast, and still the colours of the page.
                    ("prefers-contrast", "more") => &[("browser.display.document_color_use", 1), ("ui.useAccessibilityTheme", 1)],
                    _ => bail!("Firefox has no setting for {feature}"),
                };
                let set: String = settings.iter().map(|(name, value)| format!("Services.prefs.setIntPref({name:?}, {value});")).collect();
                self.firefox(&set).await?;
            }
            Engine::WebKit => bail!("WebKit's test browser has no setting for {feature}"),
        }
        self.until(&format!("matchMedia('({feature}: {value})').matches")).await
    }

    /// A window so many CSS pixels wide and high, zoomed in so many times. A page that is opened afterwards wants it again.
    ///
    /// # Errors
    /// When the browser has no zoom that a test can set, as WebKit's test browser.
    pub async fn window(&self, width: u32, height: u32, zoom: u32) -> Result<()> {
        match self.browser.engine {
            Engine::Chromium => {
                let window = json!({ "width": width, "height": height, "deviceScaleFactor": zoom, "mobile": false });
                self.chromium("Emulation.setDeviceMetricsOverride", window).await?;
            }
            Engine::Firefox => {
                let zoomed = |zoom: u32| format!("Services.wm.getMostRecentWindow('navigator:browser').gBrowser.selectedBrowser.fullZoom = {zoom}");
                self.firefox(&zoomed(1)).await?;
                // What is around the page in its window.
                let around = self.eval("return [outerWidth - innerWidth, outerHeight - innerHeight]").await?;
                let around = |side: usize| around[side].as_u64().and_then(|around| u32::try_from(around).ok()).context("a window");
                self.client.set_window_size(width * zoom + around(0)?, height * zoom + around(1)?).await?;
                self.firefox(&zoomed(zoom)).await?;
            }
            Engine::WebKit => bail!("WebKit's test browser has no zoom"),
        }
        self.until(&format!("innerWidth === {width} && innerHeight === {height}")).await
    }
}

impl Visit {
    /// A figure that Chromium keeps of a page, once `Performance.enable` was asked for.
    ///
    /// # Errors
    /// When it keeps no such figure, or the browser is another.
    pub async fn metric(&self, name: &str) -> Result<f64> {
        let metrics = self.chromium("Performance.getMetrics", json!({})).await?;
        let all = metrics["metrics"].as_array().context("no metrics")?;
        all.iter().find(|metric| metric["name"] == name).and_then(|metric| metric["value"].as_f64()).with_context(|| format!("no {name}"))
    }

    /// How much memory the largest process of a page has for itself, in megabytes.
    ///
    /// # Errors
    /// When there is none.
    pub fn memory(&self) -> Result<f64> {
        self.browser.driver.memory()
    }
}

async fn chromium(client: &Client, command: &str, parameters: Value) -> Result<Value> {
    let command = Extension { endpoint: "goog/cdp/execute", body: json!({ "cmd": command, "params": parameters }) };
    Ok(client.issue_cmd(command).await?)
}

/// A command that one driver has and the others have not.
#[derive(Debug)]
struct Extension {
    endpoint: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.endpoint))
    }
    fn method_and_body(&self, _url: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
