//! How fast this machine is, so that what is made of it is the same phone everywhere: a machine that is half as fast is slowed half as much.

use anyhow::{Context as _, Result, ensure};
use browser_tests::visit::Visit;
use serde_json::json;

/// How often the pace is taken; what other programs on this machine do now and then falls on some of them.
const TIMES: usize = 3;

/// Slows the processor of Chromium until it has a pace, or leaves it as it is without one. Returns how many times it was slowed: 1 where the machine is no faster than that.
pub async fn slow(visit: &Visit, pace: Option<f64>) -> Result<f64> {
    rate(visit, 1.0).await?;
    let Some(pace) = pace else { return Ok(1.0) };
    let slowed = (own(visit).await? / pace).max(1.0);
    rate(visit, slowed).await?;
    Ok(slowed)
}

async fn rate(visit: &Visit, rate: f64) -> Result<()> {
    visit.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await?;
    Ok(())
}

/// The pace of this machine in the measure of Lighthouse's BenchmarkIndex: the median of some short samples.
async fn own(visit: &Visit) -> Result<f64> {
    let mut samples = Vec::new();
    for _ in 0..TIMES {
        samples.push(visit.eval(include_str!("pace.js")).await?.as_f64().context("no pace")?);
    }
    samples.sort_by(f64::total_cmp);
    let pace = samples[TIMES / 2];
    ensure!(pace > 0.0, "this machine does nothing");
    Ok(pace)
}
