//! `cargo xtask fuzz messages`: looks for what a host or a learning system could say that does not hold, guided by the code that it reaches, in Chromium: `search TARGET MINUTES`.

mod coverage;
mod mutate;

use std::{
    env, fs,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};
use browser_tests::{
    engine::{Engine, Settings},
    hostile::{TARGETS, Target},
    visit::{Browser, Visit},
};
use coverage::Coverage;
use mutate::Mutator;
use serde_json::Value;
use xtask::{
    build::{self, Profile},
    project::Project,
    serve::server::Conduct,
};

/// How many inputs are tried before it is asked what they reached.
const BATCH: usize = 48;
/// After so many batches the page is opened anew: what it keeps of each input would slow it.
const ANEW: usize = 100;
/// So many different faults are enough for one search.
const ENOUGH: usize = 8;

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let (Some(name), Some(minutes)) = (arguments.next(), arguments.next()) else { bail!("usage: search TARGET MINUTES") };
    let target = TARGETS.into_iter().find(|target| target.name == name).with_context(|| format!("there is no target {name}"))?;
    let time = Duration::from_secs_f64(60.0 * minutes.parse::<f64>().context("minutes are a number")?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(search(target, time))
}

async fn search(target: Target, time: Duration) -> Result<()> {
    let project = Project::here();
    let site = build::everything(&project, Profile::Release, None)?;
    let visit = Visit::begin(Browser::start(Engine::Chromium, Settings::default()).await?, site, Conduct::default())?;
    let mut coverage = Coverage::start(&visit).await?;
    let mut kept: Vec<Value> = target.kept()?.into_iter().map(|(_, input)| input).collect();
    // What an earlier search found worth keeping.
    let before = project.target().join("fuzz/corpus").join(format!("{}.json", target.name));
    kept.extend(fs::read(&before).ok().and_then(|bytes| serde_json::from_slice::<Vec<Value>>(&bytes).ok()).unwrap_or_default());
    let mut mutator = Mutator::new(&kept);
    let (end, mut tried, mut batches, mut faults) = (Instant::now() + time, 0, 0, Vec::<String>::new());
    let mut server = target.open(&visit).await?;
    let mut waiting = kept;
    while (Instant::now() < end || !waiting.is_empty()) && faults.len() < ENOUGH {
        if batches % ANEW == ANEW - 1 {
            server = target.open(&visit).await?;
        }
        batches += 1;
        let first = !waiting.is_empty();
        let batch: Vec<_> = if first { std::mem::take(&mut waiting) } else { (0..BATCH).map(|_| mutator.next()).collect() };
        let found = target.run(&visit, &batch).await?;
        tried += batch.len();
        let mut broken = false;
        for (input, wrong) in batch.iter().zip(found).filter(|(_, wrong)| !wrong.is_empty()) {
            broken = true;
            // The same fault with other values is the same fault.
            let kind: String = wrong.chars().filter(|sign| sign.is_alphabetic() || *sign == ' ').take(24).collect();
            if faults.contains(&kind) {
                continue;
            }
            println!("{wrong}\n  {input}");
            if !first {
                let path = target.folder().join(format!("found-{:08x}.json", explainer_core::data::fnv1a(input.to_string().bytes())));
                fs::write(&path, serde_json::to_string_pretty(input)? + "\n")?;
            }
            faults.push(kind);
        }
        if broken {
            server = target.open(&visit).await?;
        }
        let reached = coverage.take(&visit).await?;
        // Which of them it was: in one half or the other, and so on.
        let mut parts = if coverage.is_new(&reached) { vec![batch] } else { Vec::new() };
        while let Some(mut part) = parts.pop() {
            let half = part.split_off(part.len() / 2);
            for part in [part, half].into_iter().filter(|part| !part.is_empty()) {
                tried += part.len();
                let _ = target.run(&visit, &part).await?;
                let reached = coverage.take(&visit).await?;
                if !coverage.is_new(&reached) {
                    continue;
                }
                if let [input] = part.as_slice() {
                    coverage.add(reached);
                    mutator.keep(input.clone());
                } else {
                    parts.push(part);
                }
            }
        }
        coverage.add(reached);
    }
    drop(server);
    visit.end().await;
    fs::create_dir_all(before.parent().context("a folder")?)?;
    fs::write(&before, serde_json::to_string_pretty(mutator.kept())?)?;
    println!("{tried} inputs, {} kept, {} places in the scripts reached", mutator.kept().len(), coverage.len());
    ensure!(faults.is_empty(), "{} faults were found", faults.len());
    Ok(())
}
