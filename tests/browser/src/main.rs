//! The browser tests: every case on every engine. `cargo run -p browser-tests -- keyboard` runs those with a word in their name.

mod cases;

use std::{
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result};
use browser_tests::{engine::Engine, visit::Visit};
use cases::Case;
use libtest_mimic::{Arguments, Failed, Trial};
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
    let site = build::everything(&Project::here(), Profile::Release)?;
    let trials = cases::all().into_iter().flat_map(|case| {
        let site = site.clone();
        case.engines.iter().map(move |engine| trial(case, *engine, site.clone()))
    });
    let pages = site.clone();
    let valid = Trial::test("the pages are valid html", move || cases::the_pages_are_valid_html(&pages).map_err(|error| Failed::from(format!("{error:#}"))));
    libtest_mimic::run(&arguments, trials.chain([valid]).collect()).exit()
}

fn trial(case: Case, engine: Engine, site: Site) -> Trial {
    let name = format!("{}: {}", engine.name(), case.name.replace('_', " "));
    Trial::test(name, move || run(case, engine, site).map_err(|error| Failed::from(format!("{error:#}"))))
}

/// One case on one engine: a browser and a host of its own.
fn run(case: Case, engine: Engine, site: Site) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let start = Instant::now();
    let result = runtime.block_on(async {
        let visit = Visit::begin(engine, case.settings, cases::with_frames(site), (case.conduct)()).await?;
        // A browser that no longer answers must not keep the others from their turn.
        let result = tokio::time::timeout(LONGEST, (case.run)(&visit)).await;
        visit.end().await;
        result.context("this takes too long")?
    });
    if start.elapsed() > LONG {
        eprintln!("{} s: {}: {}", start.elapsed().as_secs(), engine.name(), case.name);
    }
    result
}
