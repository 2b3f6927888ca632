//! How fast each figure and each kind of question answers, and what an embedding costs the article around it: Chromium, processor slowed.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::{Engine, Settings},
    examples::examples,
    hosts::{Host, page, recipe},
    questions::{address, bank, of_each_kind},
    visit::{Browser, Visit},
};
use serde_json::json;
use xtask::{build::Site, serve::server::Conduct};

use crate::{OBSERVE, pages::MACHINES, table::Runs};

/// How many times slower the processor is made.
const SLOWED: u32 = MACHINES[0].slowed;
/// How often each article is opened.
const RUNS: usize = 15;

/// Between two steps.
const REST: Duration = Duration::from_millis(300);

/// The longest time between a step of an example, or an answer to a question of each kind, and the frame that shows its result.
pub async fn answers(site: Site) -> Result<Vec<(String, f64)>> {
    let visit = Visit::begin(Browser::start(Engine::Chromium, Settings::default()).await?, site, Conduct::default())?;
    visit.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWED })).await?;
    let mut answers = Vec::new();
    for example in examples() {
        visit.open(&format!("index.html?{}", answers.len())).await?;
        visit.figure(&example.figure).await?;
        visit.eval(&format!("document.getElementById('{}').scrollIntoView()", example.figure)).await?;
        // Until the page has come to rest.
        tokio::time::sleep(Duration::from_millis(1500)).await;
        watch(&visit).await?;
        for step in &example.step {
            visit.step(&example.figure, step).await?;
            tokio::time::sleep(REST).await;
        }
        answers.push((example.name, longest(&visit).await?));
    }
    for item in of_each_kind() {
        visit.open(&format!("index.html?{}{}", answers.len(), address(&[item]))).await?;
        visit.quiz().await?;
        visit.eval("document.querySelector('.ex-quiz').scrollIntoView()").await?;
        tokio::time::sleep(Duration::from_millis(1500)).await;
        watch(&visit).await?;
        let question = &bank().items[item].question;
        visit.give(item, &question.kind().right()).await?;
        tokio::time::sleep(REST).await;
        visit.press(".ex-quiz button[type=submit]").await?;
        tokio::time::sleep(REST).await;
        answers.push((format!("a question of the kind {}, answered and judged", question.name()), longest(&visit).await?));
    }
    visit.end().await;
    Ok(answers)
}

/// Notes how long it takes from now on until a press or a change is to be seen.
async fn watch(visit: &Visit) -> Result<()> {
    let watch = "window.longest = 0; for (const type of ['click', 'change']) addEventListener(type, () => { \
            const start = performance.now(); requestAnimationFrame(() => setTimeout(() => { longest = Math.max(longest, performance.now() - start); })); }, true)";
    visit.eval(watch).await?;
    Ok(())
}

/// The longest time that was noted.
async fn longest(visit: &Visit) -> Result<f64> {
    let longest = visit.eval("return longest").await?.as_f64().context("no time")?;
    ensure!(longest > 0.0, "nothing was measured");
    Ok(longest)
}

/// An article without an embedding, with a frame and with the element: main-thread time in milliseconds until it has come to rest, and layout shift. The runs are interleaved.
pub async fn embedded(site: Site) -> Result<Vec<(&'static str, Runs, Runs)>> {
    let conduct = Conduct { headers: recipe(), ..Conduct::default() };
    let visit = Visit::begin(Browser::start(Engine::Chromium, Settings::default()).await?, site, conduct)?;
    let address = visit.server.address();
    let text = "<p>An article is made of paragraphs, and a reader begins with the first of them.</p>".repeat(200);
    let frame = format!("<iframe src=\"{address}embed-en.html?part=positions\" title=\"explainer\" width=\"100%\" height=\"800\" loading=\"lazy\"></iframe>");
    let element = format!(
        "<news-explainer lang=\"en\" part=\"positions\"><a href=\"{address}\">Explainer</a></news-explainer><script type=\"module\" src=\"{address}element.js\"></script>"
    );
    let articles = [("without", String::new()), ("frame", frame), ("element", element)];
    let pages = articles.map(|(name, code)| (name, format!("{name}.html"), page("", &[&text, &code, &text].map(String::as_str).concat())));
    let empty = page("", "");
    let mut files: Vec<_> = pages.iter().map(|(_, file, html)| (file.as_str(), html.as_str())).collect();
    files.push(("empty.html", &empty));
    let host = Host::start(&files, Conduct::default())?;
    visit.chromium("Page.enable", json!({})).await?;
    visit.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": OBSERVE })).await?;
    visit.chromium("Performance.enable", json!({})).await?;
    visit.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWED })).await?;
    let mut costs = pages.each_ref().map(|(name, ..)| (*name, Runs::default(), Runs::default()));
    for _ in 0..RUNS {
        for ((_, file, _), (_, times, shifts)) in pages.iter().zip(&mut costs) {
            // From a page of the same host: the process stays, and what it takes to start one is not counted.
            visit.client.goto(&host.far("empty.html")).await?;
            visit.client.goto(&host.far(file)).await?;
            tokio::time::sleep(Duration::from_millis(1500)).await;
            times.add(busy(&visit).await?);
            shifts.add(visit.eval("return measured.shift").await?.as_f64().context("no shift")?);
        }
    }
    visit.end().await;
    Ok(costs.into())
}

/// How long the main thread has been at work for the page that is open, in milliseconds: Chromium counts anew with every page.
async fn busy(visit: &Visit) -> Result<f64> {
    Ok(visit.metric("TaskDuration").await? * 1000.0)
}
