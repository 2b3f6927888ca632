//! How fast this machine is: what is made of it by slowing it four times is another phone on every machine, and on a busy one another in every run. The table says which.

use anyhow::{Context as _, Result, ensure};
use browser_tests::visit::Visit;
use serde_json::json;

/// How often the pace is taken; what other programs on this machine do now and then falls on some of them.
const TIMES: usize = 3;

/// The pace of this machine as it is, in the measure of Lighthouse's BenchmarkIndex (fast desktop computers: 1500 to 2000): the median of some short samples.
pub async fn own(visit: &Visit) -> Result<f64> {
    visit.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": 1 })).await?;
    let mut samples = Vec::new();
    for _ in 0..TIMES {
        samples.push(visit.eval(include_str!("pace.js")).await?.as_f64().context("no pace")?);
    }
    samples.sort_by(f64::total_cmp);
    let pace = samples[TIMES / 2];
    ensure!(pace > 0.0, "this machine does nothing");
    Ok(pace)
}
