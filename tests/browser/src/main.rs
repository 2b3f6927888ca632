//! The browser tests: every case on every engine. `cargo run -p browser-tests -- keyboard` runs those with a word in their name.

mod cases;

use std::{
    env,
    sync::{LazyLock, Mutex, PoisonError},
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

/// A case that takes longer is named, for who wonders where the time goes.
const LONG: Duration = Duration::from_secs(20);
/// How long one case may take.
const LONGEST: Duration = Duration::from_secs(120);

fn main() -> Result<()> {
    let mut arguments = Arguments::from_args();
    // Most of the time a test waits for a browser: two for each core.
    arguments.test_threads = arguments.test_threads.or_else(|| Some(2 * thread::available_parallelism().map_or(1, usize::from)));
    let site = build::everything(&Project::here(), Profile::Release, None)?;
    // One engine after the other, and in it one setting after the other, so that browsers can be used again; what takes long first.
    let mut all: Vec<_> = cases::all().into_iter().flat_map(|case| case.engines.iter().map(move |engine| (case, *engine))).collect();
    all.sort_by_key(|(case, engine)| (engine.name(), case.settings.no_scripts, case.settings.dark));
    let trials = all.into_iter().map(|(case, engine)| trial(case, engine, site.clone()));
    let pages = site.clone();
    let valid = Trial::test("the pages are valid html", move || cases::the_pages_are_valid_html(&pages).map_err(|error| Failed::from(format!("{error:#}"))));
    let packed = site.clone();
    let manifests = Trial::test("the manifests for learning systems are valid", move || {
        cases::the_manifests_are_valid(&packed).map_err(|error| Failed::from(format!("{error:#}")))
    });
    let read = site.clone();
    let books = Trial::test("the books are valid", move || cases::the_books_are_valid(&read).map_err(|error| Failed::from(format!("{error:#}"))));
    // These need no browser, only programs of others.
    let alone = |name: &str, test: fn() -> Result<()>| Trial::test(name, move || test().map_err(|error| Failed::from(format!("{error:#}"))));
    let banks = [
        alone("the bank in gift is read by another program", cases::the_bank_in_gift_is_read_by_another_program),
        alone("the bank for moodle is read by another program", cases::the_bank_for_moodle_is_read_by_another_program),
        alone("the bank as a table has every question", cases::the_bank_as_a_table_has_every_question),
    ];
    let conclusion = libtest_mimic::run(&arguments, [valid, manifests, books].into_iter().chain(banks).chain(trials).collect());
    let idle: Vec<_> = IDLE.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect();
    RUNTIME.block_on(async {
        for browser in idle {
            browser.end().await;
        }
    });
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

fn trial(case: Case, engine: Engine, site: Site) -> Trial {
    let name = format!("{}: {}", engine.name(), case.name.replace('_', " "));
    Trial::test(name, move || run(case, engine, site).map_err(|error| Failed::from(format!("{error:#}"))))
}

/// One case on one engine. The driver of WebKit ends now and then without a word, which says nothing of the explainer: the case then gets another one, once.
fn run(case: Case, engine: Engine, site: Site) -> Result<()> {
    let result = once(case, engine, site.clone());
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
fn once(case: Case, engine: Engine, site: Site) -> Result<()> {
    let start = Instant::now();
    let result = RUNTIME.block_on(async {
        let mut conduct = (case.conduct)();
        conduct.slow.extend(late());
        let visit = Visit::begin(browser(engine, case.settings).await?, cases::with_frames(site), conduct)?;
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
    if start.elapsed() > LONG {
        eprintln!("{} s: {}: {}", start.elapsed().as_secs(), engine.name(), case.name);
    }
    result
}
