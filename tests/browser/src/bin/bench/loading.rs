//! A page is opened by somebody who was never there: what is fetched, when it is seen, when it can be used.

use std::{collections::BTreeMap, time::Duration};

use anyhow::{Context as _, Result, ensure};
use browser_tests::visit::Visit;
use serde::Deserialize;
use serde_json::json;

use crate::{
    pace,
    pages::{Machine, Page},
    table::Runs,
};

/// A task that keeps the page from answering for longer is noticed (W3C Long Tasks: 50 ms).
pub const LONGEST_TASK: f64 = 50.0;
/// How long a page is watched after its quiz lives, or after it was loaded where nothing comes to life.
const WATCHED: Duration = Duration::from_secs(2);
/// What files are called by their endings; the rest is data and pictures.
pub const TYPES: [(&str, &str); 5] = [("html", "pages"), ("css", "styles"), ("js", "scripts"), ("wasm", "program"), ("", "the rest")];

/// What the browser reports of itself; times in milliseconds.
#[derive(Clone, Debug, Deserialize)]
pub struct Measured {
    /// Start and duration of tasks over 50 ms.
    pub tasks: Vec<(f64, f64)>,
    /// Sum of layout shifts (W3C Layout Instability).
    pub shift: f64,
    /// First contentful paint.
    pub first: f64,
    /// Largest contentful paint.
    pub largest: f64,
    /// When the text of an explainer in an article was there.
    pub readable: Option<f64>,
    /// When the quiz could be answered.
    pub answerable: Option<f64>,
    /// The slowest interaction (W3C Event Timing); 0 when all took less than 16.
    pub slowest: f64,
    /// Which it was.
    pub blame: String,
    /// What moved.
    pub moved: String,
}

/// Asks the page.
pub async fn measured(visit: &Visit) -> Result<Measured> {
    serde_json::from_value(visit.eval("return window.measured").await?).context("the page does not say what it measured")
}

/// What opening a page gave, in all its runs.
#[derive(Clone, Debug, Default)]
pub struct Loading {
    /// How fast this machine was just before, see [`pace`].
    pub pace: Runs,
    /// Files that were fetched.
    pub requests: Runs,
    /// Kilobytes of each of [`TYPES`], as they were sent.
    pub sent: [Runs; TYPES.len()],
    /// First contentful paint.
    pub first: Runs,
    /// Largest contentful paint.
    pub largest: Runs,
    /// Sum of layout shifts.
    pub shift: Runs,
    /// What moved, the last time that something did.
    pub moved: String,
    /// What tasks after the first paint took over 50 ms, together (Total Blocking Time).
    pub blocked: Runs,
    /// From when the explainer can be read until its quiz can be answered: of a page of its own from the first paint, in an article from when its text is there.
    pub answerable: Runs,
    /// Nodes of the document.
    pub nodes: Runs,
}

#[derive(Deserialize)]
struct Fetched {
    name: String,
    bytes: f64,
}

impl Loading {
    /// Opens the page once more.
    pub async fn run(&mut self, visit: &Visit, machine: &Machine, page: &Page) -> Result<()> {
        self.pace.add(pace::own(visit).await?);
        fresh(visit, machine).await?;
        visit.open(page.path).await?;
        if page.path != "floor.html" {
            visit.until("measured.answerable").await.with_context(|| format!("{} does not come to life", page.name))?;
        }
        tokio::time::sleep(WATCHED).await;
        let measured = measured(visit).await?;
        ensure!(measured.first > 0.0 && measured.largest >= measured.first, "{}: nothing was seen", page.name);
        let fetched = "return [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')] \
            .map((entry) => ({ name: new URL(entry.name).pathname, bytes: entry.encodedBodySize })).filter((entry) => entry.bytes)";
        let fetched: Vec<Fetched> = serde_json::from_value(visit.eval(fetched).await?)?;
        let mut kilobytes: BTreeMap<&str, f64> = BTreeMap::new();
        for file in &fetched {
            let of = |(ending, _): &&(&str, &str)| file.name.ends_with(&format!(".{ending}")) || ending.is_empty();
            let (ending, _) = TYPES.iter().find(of).context("no type")?;
            *kilobytes.entry(ending).or_default() += file.bytes / 1000.0;
        }
        for (runs, (ending, _)) in self.sent.iter_mut().zip(TYPES) {
            runs.add(kilobytes.get(ending).copied().unwrap_or(0.0));
        }
        self.requests.add(fetched.len() as f64);
        self.first.add(measured.first);
        self.largest.add(measured.largest);
        self.shift.add(measured.shift);
        if measured.shift > 0.0 {
            self.moved = measured.moved;
        }
        self.blocked.add(
            measured.tasks.iter().filter(|(start, _)| *start > measured.first).map(|(_, duration)| duration - LONGEST_TASK).fold(0.0, |sum, over| sum + over),
        );
        if let Some(answerable) = measured.answerable {
            let readable = measured.readable.unwrap_or_default().max(measured.first);
            self.answerable.add((answerable - readable).max(0.0));
        }
        self.nodes.add(visit.metric("Nodes").await?);
        Ok(())
    }
}

/// A browser as it is at a first visit, on that machine.
pub async fn fresh(visit: &Visit, machine: &Machine) -> Result<()> {
    visit.client.goto("about:blank").await?;
    let origin = json!({ "origin": visit.server.address().trim_end_matches('/'), "storageTypes": "all" });
    visit.chromium("Network.clearBrowserCache", json!({})).await?;
    visit.chromium("Storage.clearDataForOrigin", origin).await?;
    for (command, parameters) in machine.commands() {
        visit.chromium(command, parameters).await?;
    }
    Ok(())
}
