//! The engines, and their drivers: one driver process per browser, as WebKit's driver has one session.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::TcpListener,
    os::unix::process::CommandExt as _,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail};
use fantoccini::wd::Capabilities;
use serde_json::{Value, json};
use xtask::{project::Project, setup};

/// A browser engine, tested through the browser of Debian that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKitGTK's MiniBrowser.
    WebKit,
}

impl Engine {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name in the names of tests.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }
}

/// How the reader has set the browser.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Scripts are switched off, where the browser has a switch for them: WebKit's has not.
    pub no_scripts: bool,
    /// Dark colours are preferred.
    pub dark: bool,
}

/// A running driver; it is ended when dropped, and the browser with it.
pub struct Driver {
    process: Child,
    _screen: Option<Screen>,
    /// Where it listens.
    pub address: String,
}

impl Driver {
    /// Starts the driver of an engine on a free port.
    ///
    /// # Errors
    /// When it cannot be started or does not listen within 20 seconds.
    pub fn start(engine: Engine) -> Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut command = match engine {
            Engine::Chromium => Command::new("chromedriver"),
            Engine::Firefox => Command::new(setup::geckodriver_path(&Project::here())),
            Engine::WebKit => Command::new("WebKitWebDriver"),
        };
        command.arg(format!("--port={port}"));
        if engine == Engine::Firefox {
            // Some settings of a reader can be reached from around the page alone.
            command.arg("--allow-system-access");
        }
        let mut screen = None;
        if engine == Engine::WebKit {
            let started = Screen::start()?;
            command.env("DISPLAY", &started.name).env("LIBGL_ALWAYS_SOFTWARE", "1").env("NO_AT_BRIDGE", "1");
            // It draws without a graphics card: through one that is made of software it takes a third longer.
            command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1").env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1");
            screen = Some(started);
        }
        let process = command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let driver = Self {
            _screen: screen,
            process: process.with_context(|| format!("cannot start the driver of {}", engine.name()))?,
            address: format!("http://127.0.0.1:{port}"),
        };
        let patience = Instant::now() + Duration::from_secs(20);
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            if Instant::now() > patience {
                bail!("the driver of {} does not listen", engine.name());
            }
            std::thread::sleep(Duration::from_millis(30));
        }
        Ok(driver)
    }

    /// How much memory the largest process of a page has for itself, in megabytes: Chromium's.
    ///
    /// # Errors
    /// When there is no such process.
    pub fn memory(&self) -> Result<f64> {
        let group = self.process.id().to_string();
        let of = |process: PathBuf| -> Option<f64> {
            let words = |name: &str| fs::read_to_string(process.join(name)).ok();
            // The fifth field is the group (proc_pid_stat(5)); the second, a name in brackets, may hold spaces.
            let own = words("stat")?.rsplit_once(')')?.1.split_whitespace().nth(2)? == group && words("cmdline")?.contains("--type=renderer");
            let private = words("smaps_rollup")?
                .lines()
                .filter(|line| line.starts_with("Private_"))
                .filter_map(|line| line.split_whitespace().nth(1)?.parse::<f64>().ok())
                .sum::<f64>();
            own.then_some(private * 1024.0 / 1e6)
        };
        let all = fs::read_dir("/proc")?.flatten().filter_map(|process| of(process.path()));
        all.max_by(f64::total_cmp).context("there is no process of a page")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The whole group: a browser that hangs would outlive its driver.
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.process.id())]).status();
        let _ = self.process.wait();
    }
}

/// What a session asks of the driver.
///
/// # Errors
/// When the browser of the engine is not found.
pub fn capabilities(engine: Engine, settings: Settings) -> Result<Capabilities> {
    let value = match engine {
        Engine::Chromium => {
            // Without these the browser looks for its maker's hosts at every start.
            let quiet = [
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ];
            let prefs = if settings.no_scripts { json!({ "profile.managed_default_content_settings.javascript": 2 }) } else { json!({}) };
            json!({ "browserName": "chrome", "goog:chromeOptions": { "args": quiet, "prefs": prefs } })
        }
        Engine::Firefox => {
            let prefs = json!({
                "javascript.enabled": !settings.no_scripts,
                "layout.css.prefers-color-scheme.content-override": if settings.dark { 0 } else { 1 },
            });
            json!({ "browserName": "firefox", "moz:firefoxOptions": { "args": ["-headless"], "prefs": prefs, "binary": "/usr/bin/firefox-esr" } })
        }
        Engine::WebKit => {
            let mut arguments = vec!["--automation".to_owned()];
            if settings.dark {
                arguments.push("--dark-mode".to_owned());
            }
            json!({ "webkitgtk:browserOptions": { "binary": mini_browser()?, "args": arguments } })
        }
    };
    match value {
        Value::Object(map) => Ok(map),
        _ => bail!("capabilities are an object"),
    }
}

/// The small browser that comes with WebKitGTK, in a folder that carries its version.
fn mini_browser() -> Result<PathBuf> {
    let libraries = fs::read_dir("/usr/lib").context("cannot read /usr/lib")?;
    let folders = libraries.flatten().filter_map(|folder| fs::read_dir(folder.path()).ok()).flat_map(|inner| inner.flatten());
    folders
        .filter(|folder| folder.file_name().to_string_lossy().starts_with("webkit2gtk-"))
        .map(|folder| folder.path().join("MiniBrowser"))
        .find(|path| path.exists())
        .context("WebKitGTK's MiniBrowser is not installed")
}

/// A screen for WebKit, which has no headless mode; it is ended when dropped.
struct Screen {
    process: Child,
    name: String,
}

impl Screen {
    fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb");
        // It chooses a free number and writes it.
        server.args(["-screen", "0", "1600x1200x24", "-nolisten", "tcp", "-displayfd", "1"]);
        let mut process = server.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().context("cannot start Xvfb")?;
        let output = process.stdout.take().context("Xvfb has no output")?;
        let mut screen = Self { process, name: String::new() };
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).context("Xvfb does not say its number")?;
        screen.name = format!(":{}", line.trim());
        Ok(screen)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
