//! A reader who does something every few seconds, for ten minutes or an hour, in quick motion: what it costs, and whether it grows.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use browser_tests::visit::Visit;
use serde_json::{Value, json};

use crate::{
    loading::fresh,
    pages::{Machine, Page},
};

/// How many things a reader does in a minute: one every five seconds.
pub const A_MINUTE: usize = 12;
/// After each, until what it did has been drawn.
const REST: Duration = Duration::from_millis(100);
const CONTROL: &str = include_str!("control.js");

/// What a page takes up, after its garbage was collected.
#[derive(Clone, Copy, Debug)]
pub struct Taken {
    /// Memory of the page's process that it shares with no other, in megabytes.
    pub process: f64,
    /// JavaScript's heap, in megabytes.
    pub heap: f64,
    /// Nodes, those out of sight and out of the document among them.
    pub nodes: f64,
    /// Listeners.
    pub listeners: f64,
}

/// Somebody who uses a page.
pub struct Reader<'v> {
    visit: &'v Visit,
    /// Makes the same choices in every run: a linear congruential generator (Numerical Recipes).
    next: u32,
    /// How many presses were made.
    pub pressed: usize,
}

impl<'v> Reader<'v> {
    /// Opens a page and waits until it lives.
    pub async fn open(visit: &'v Visit, machine: &Machine, page: &Page) -> Result<Self> {
        fresh(visit, machine).await?;
        visit.open(page.path).await?;
        if page.path != "floor.html" {
            visit.until("measured.answerable").await?;
        }
        Ok(Self { visit, next: 1, pressed: 0 })
    }

    fn choice(&mut self) -> u32 {
        self.next = self.next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        self.next >> 8
    }

    /// Reads on for so many minutes.
    pub async fn read(&mut self, minutes: usize) -> Result<()> {
        for _ in 0..minutes * A_MINUTE {
            let chosen = [self.choice(), self.choice()].map(Value::from);
            let middle: Option<(f64, f64)> = serde_json::from_value(self.visit.client.execute(CONTROL, chosen.into()).await.context("in control.js")?)?;
            // What came near is laid out and comes to life.
            tokio::time::sleep(REST).await;
            let Some((x, y)) = middle else { continue };
            for kind in ["mousePressed", "mouseReleased"] {
                let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
                self.visit.chromium("Input.dispatchMouseEvent", event).await?;
            }
            self.pressed += 1;
            tokio::time::sleep(REST).await;
        }
        let counted = self.visit.eval("return performance.interactionCount").await?.as_u64().context("the reader has left the page")?;
        ensure!(counted as usize * 10 >= self.pressed * 9, "of {} presses the page noticed {counted}", self.pressed);
        Ok(())
    }
}

/// What the page takes up now.
pub async fn taken(visit: &Visit) -> Result<Taken> {
    visit.chromium("HeapProfiler.collectGarbage", json!({})).await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    visit.chromium("HeapProfiler.collectGarbage", json!({})).await?;
    let of = async |name| visit.metric(name).await;
    let heap = of("JSHeapUsedSize").await? / 1e6;
    Ok(Taken { process: visit.memory()?, heap, nodes: of("Nodes").await?, listeners: of("JSEventListeners").await? })
}
