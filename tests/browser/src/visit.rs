//! A visit: somebody with a browser on a page of the explainer.

use std::{
    fmt,
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

/// Everything that a visit needs; ended with [`Visit::end`].
pub struct Visit {
    /// The engine.
    pub engine: Engine,
    /// The browser.
    pub client: Client,
    /// The host of the page.
    pub server: Server,
    /// What it serves.
    pub site: Site,
    _driver: Driver,
}

impl Visit {
    /// Starts a browser and a host. No page is open yet.
    ///
    /// # Errors
    /// When one of them does not start.
    pub async fn begin(engine: Engine, settings: Settings, site: Site, conduct: Conduct) -> Result<Self> {
        let server = Server::start(site.clone(), 0, conduct)?;
        let driver = Driver::start(engine)?;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(engine, settings)?);
        let client = builder.connect(&driver.address).await.context("the browser does not start")?;
        let visit = Self { engine, client, server, site, _driver: driver };
        visit.client.set_window_size(1280, 900).await.context("the window has no size")?;
        if engine == Engine::Chromium && settings.dark {
            visit.chromium("Emulation.setEmulatedMedia", json!({ "features": [{ "name": "prefers-color-scheme", "value": "dark" }] })).await?;
        }
        Ok(visit)
    }

    /// Ends the visit.
    pub async fn end(self) {
        // A browser that is gone already is ended as well, and so is one that does not answer: its driver ends it.
        let _ = tokio::time::timeout(Duration::from_secs(10), self.client.close()).await;
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
        self.eval(&format!("document.getElementById('{name}').scrollIntoView({{ behavior: 'instant' }})")).await?;
        self.until(&format!("document.querySelector('#{name}.ex-alive')")).await
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
        let script = "const [selector, value] = arguments; const control = document.querySelector(selector); control.value = value; \
            for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }))";
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

    /// The visible text of an element.
    ///
    /// # Errors
    /// When there is none.
    pub async fn text(&self, selector: &str) -> Result<String> {
        Ok(self.find(selector).await?.text().await?)
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
        element.click().await.with_context(|| format!("cannot press {selector}"))
    }

    /// Types on the keyboard, wherever the focus is.
    ///
    /// # Errors
    /// When nothing has the focus.
    pub async fn keys(&self, keys: &str) -> Result<()> {
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

    /// A command of Chromium's own protocol.
    ///
    /// # Errors
    /// When the browser is another, or refuses it.
    pub async fn chromium(&self, command: &str, parameters: Value) -> Result<Value> {
        let command = Cdp { body: json!({ "cmd": command, "params": parameters }).to_string() };
        Ok(self.client.issue_cmd(command).await?)
    }
}

/// A command of Chromium's own protocol, through its driver.
struct Cdp {
    body: String,
}

impl fmt::Debug for Cdp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.body)
    }
}

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }
    fn method_and_body(&self, _url: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.clone()))
    }
}
