//! The browser tests: every case on every engine. `cargo run -p browser-tests -- keyboard` runs those with a word in their name.

mod cases;

use std::{
    collections::BTreeMap,
    env, fs,
    sync::{Arc, LazyLock, Mutex, PoisonError},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use browser_tests::{
    engine::{Engine, Settings},
    visit::{Browser, Visit},
};
use cases::Case;
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;
use xtask::{
    build::{self, Profile, Site},
    project::Project,
};

/// A case that takes longer is named, for who wonders where the time goes; with `TIMES` every case.
const LONG: Duration = Duration::from_secs(20);
/// How long one case may take.
const LONGEST: Duration = Duration::from_secs(120);

fn main() -> Result<()> {
    let mut arguments = Arguments::from_args();
    // Most of the time a test waits for a browser: two for each core.
    arguments.test_threads = arguments.test_threads.or_else(|| Some(2 * thread::available_parallelism().map_or(1, usize::from)));
    // Who only asks which tests there are need not wait for it.
    let site = if arguments.list { Site::default() } else { build::everything(&Project::here(), Profile::Release, None)? };
    let site = Arc::new(site);
    // One engine after the other, and in it one setting after the other, so that browsers can be used again; what takes long first.
    let mut all: Vec<_> = cases::all().into_iter().flat_map(|case| case.engines.iter().map(move |engine| (case, *engine))).collect();
    all.sort_by_key(|(case, engine)| (engine.name(), case.settings.no_scripts, case.settings.dark));
    let only = env::var("TESTS").ok();
    let wanted = |name: &str| only.as_deref().is_none_or(|only| only.split(',').any(|one| one == name));
    let alone = cases::ALONE.iter().filter(|(name, _)| wanted(name)).map(|(name, test)| {
        let site = site.clone();
        trial(name, None, move || test(&site))
    });
    let all = all.into_iter().filter(|(case, _)| wanted(case.name)).map(|(case, engine)| {
        let site = site.clone();
        trial(case.name, Some(engine), move || run(case, engine, &site))
    });
    let conclusion = libtest_mimic::run(&arguments, alone.chain(all).collect());
    let idle: Vec<_> = IDLE.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect();
    RUNTIME.block_on(async {
        for browser in idle {
            browser.end().await;
        }
    });
    if let Some(path) = env::var_os("RESULTS") {
        let said = SAID.lock().unwrap_or_else(PoisonError::into_inner);
        fs::write(path, serde_json::to_string_pretty(&*said)?)?;
    }
    conclusion.exit()
}

/// Browsers live longer than the cases that use them, and so does what talks to them.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime"));

/// Browsers that wait for another visit.
static IDLE: Mutex<Vec<Browser>> = Mutex::new(Vec::new());

/// A browser of this engine with these settings: one that waits, or a new one. Those of other engines and settings have had their turn.
async fn browser(engine: Engine, settings: Settings) -> Result<Browser> {
    let (mut fit, over): (Vec<_>, Vec<_>) =
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).drain(..).partition(|browser| browser.engine == engine && browser.settings == settings);
    let found = fit.pop();
    IDLE.lock().unwrap_or_else(PoisonError::into_inner).extend(fit);
    for browser in over {
        browser.end().await;
    }
    match found {
        Some(browser) => Ok(browser),
        None => Browser::start(engine, settings).await,
    }
}

/// What each test said, by its name and its engine, for the statement about accessibility.
static SAID: Mutex<BTreeMap<&str, BTreeMap<&str, bool>>> = Mutex::new(BTreeMap::new());

/// A test on an engine, or one that needs none but programs of others.
fn trial(name: &'static str, engine: Option<Engine>, test: impl FnOnce() -> Result<()> + Send + 'static) -> Trial {
    let place = engine.map_or("", Engine::name);
    let shown = [place, if place.is_empty() { "" } else { ": " }, &name.replace('_', " ")].concat();
    Trial::test(shown, move || {
        let say = |passed| SAID.lock().unwrap_or_else(PoisonError::into_inner).entry(name).or_default().insert(place, passed);
        // One that panics has said so beforehand.
        say(false);
        let result = test();
        say(result.is_ok());
        result.map_err(|error| Failed::from(format!("{error:#}")))
    })
}

/// One case on one engine. The driver of WebKit ends now and then without a word, which says nothing of the explainer: the case then gets another one, once.
fn run(case: Case, engine: Engine, site: &Site) -> Result<()> {
    let result = once(case, engine, site);
    match &result {
        Err(error) if engine == Engine::WebKit && format!("{error:#}").ends_with("webdriver returned error: ") => {
            eprintln!("webkit: {}: its driver ended, and the case begins anew", case.name);
            once(case, engine, site)
        }
        _ => result,
    }
}

/// The program comes late where `PROGRAM_LATE` says so in milliseconds: which case does not wait for what it needs, and fails on a day when the machine is slow?
fn late() -> Option<(String, Duration)> {
    let late = env::var("PROGRAM_LATE").ok()?.parse().expect("PROGRAM_LATE is a number of milliseconds");
    Some((".wasm".into(), Duration::from_millis(late)))
}

/// One case on one engine: a host of its own, and a browser for itself as long as it lasts.
fn once(case: Case, engine: Engine, site: &Site) -> Result<()> {
    let start = Instant::now();
    let result = RUNTIME.block_on(async {
        let mut conduct = (case.conduct)();
        conduct.slow.extend(late());
        let visit = Visit::begin(browser(engine, case.settings).await?, cases::with_frames(site.clone()), conduct)?;
        // A browser that no longer answers must not keep the others from their turn.
        let result = tokio::time::timeout(LONGEST, (case.run)(&visit)).await.context("this takes too long").and_then(|result| result);
        if result.is_ok() {
            let left = visit.leave().await;
            IDLE.lock().unwrap_or_else(PoisonError::into_inner).extend(left);
        } else {
            visit.end().await;
        }
        result
    });
    if start.elapsed() > LONG || env::var_os("TIMES").is_some() {
        eprintln!("{:.1} s: {}: {}", start.elapsed().as_secs_f64(), engine.name(), case.name);
    }
    result
}
