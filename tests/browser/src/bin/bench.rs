//! `cargo xtask bench`: what a reader on a slow phone goes through, measured in Chromium with the processor slowed.

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::{Engine, Settings},
    examples::examples,
    hosts::{Host, page, recipe},
    questions::{address, bank, of_each_kind},
    visit::{Browser, Visit},
};
use serde::Deserialize;
use serde_json::json;
use xtask::{
    build::{self, Profile, Site},
    project::Project,
    serve::server::Conduct,
};

/// How many times slower the processor is made: a cheap phone beside a desktop computer.
const SLOWED: u32 = 4;
/// How often each page is opened; the one in the middle counts, for other programs run on this machine as well.
const RUNS: usize = 5;
/// A task that keeps the page from answering for longer is noticed (W3C Long Tasks: 50 ms).
const LONGEST_TASK: f64 = 50.0;
/// How long a figure or a question may take to answer, from the press to the next frame: 100 ms, the limit of what feels immediate (Nielsen 1993, Usability Engineering).
const ANSWER: f64 = 100.0;
/// The sum of layout shifts (W3C Layout Instability).
const SHIFT: f64 = 0.02;

/// What an embedding may cost the page around it before a reader comes near: main-thread time in milliseconds.
const EMBEDDED: f64 = 30.0;

/// Runs before the page: keeps what the browser reports about itself.
const OBSERVE: &str = "
    window.measured = { tasks: [], shift: 0, paint: 0 };
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => measured.tasks.push([entry.startTime, entry.duration]))).observe({ type: 'longtask', buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (!entry.hadRecentInput) measured.shift += entry.value; })).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { if (entry.name === 'first-contentful-paint') measured.paint = entry.startTime; })).observe({ type: 'paint', buffered: true });
";

#[derive(Deserialize)]
struct Measured {
    /// Start and duration in milliseconds, of tasks over 50 ms.
    tasks: Vec<(f64, f64)>,
    /// Sum of layout shifts.
    shift: f64,
    /// First contentful paint, in milliseconds.
    paint: f64,
}

fn main() -> Result<()> {
    let site = build::everything(&Project::here(), Profile::Release, None)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut over = Vec::new();
    println!("Chromium, processor slowed {SLOWED} times; times in milliseconds\n");
    println!("{:<12} {:>12} {:>12} {:>14}   tasks over 50 after first paint", "page", "first paint", "quiz lives", "layout shift");
    for page in ["index.html", "en.html"] {
        let mut longest = Vec::new();
        let mut shift = 0.0_f64;
        for _ in 0..RUNS {
            let (measured, alive) = runtime.block_on(measure(site.clone(), page))?;
            let after: Vec<_> = measured.tasks.iter().filter(|(start, _)| *start > measured.paint).collect();
            let told = after.iter().map(|(start, duration)| format!("{duration:.0} at {start:.0}")).collect::<Vec<_>>().join(", ");
            let told = if told.is_empty() { "none" } else { &told };
            println!("{page:<12} {:>12.0} {alive:>12.0} {:>14.4}   {told}", measured.paint, measured.shift);
            longest.push(after.into_iter().map(|(_, duration)| *duration).fold(0.0, f64::max));
            shift = shift.max(measured.shift);
        }
        longest.sort_by(f64::total_cmp);
        if longest[RUNS / 2] > LONGEST_TASK || shift >= SHIFT {
            over.push(page);
        }
    }
    println!("\n{:<70} longest answer", "example of a figure, or a question");
    let mut slow = Vec::new();
    for (name, longest) in runtime.block_on(answers(site.clone()))? {
        println!("{name:<70} {longest:>14.0}");
        if longest > ANSWER {
            slow.push(name);
        }
    }
    println!("\n{:<12} {:>16} {:>12} {:>14}   on an article of plain HTML, before it comes near", "embedding", "main thread", "more", "layout shift");
    let costs = runtime.block_on(embedded(site))?;
    let bare = costs[0].1;
    let mut dear = Vec::new();
    for (name, cost, shift) in costs {
        println!("{name:<12} {cost:>16.1} {:>12.1} {shift:>14.4}", cost - bare);
        if cost - bare > EMBEDDED || shift > 0.0 {
            dear.push(name);
        }
    }
    ensure!(dear.is_empty(), "more than {EMBEDDED} ms, or a layout shift, of an article with: {}", dear.join(", "));
    ensure!(over.is_empty(), "a task over {LONGEST_TASK} ms or a shift of {SHIFT}: {}", over.join(", "));
    ensure!(slow.is_empty(), "an answer of more than {ANSWER} ms: {}", slow.join(", "));
    Ok(())
}

/// Between two steps.
const REST: std::time::Duration = std::time::Duration::from_millis(300);

/// The longest time between a step of an example, or an answer to a question of each kind, and the frame that shows its result.
async fn answers(site: Site) -> Result<Vec<(String, f64)>> {
    let visit = Visit::begin(Browser::start(Engine::Chromium, Settings::default()).await?, site, Conduct::default())?;
    visit.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWED })).await?;
    let mut answers = Vec::new();
    for example in examples() {
        visit.open(&format!("index.html?{}", answers.len())).await?;
        visit.figure(&example.figure).await?;
        visit.eval(&format!("document.getElementById('{}').scrollIntoView()", example.figure)).await?;
        // Until the page has come to rest.
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
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
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
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

/// An article without an embedding, with a frame and with the element: main-thread time in milliseconds until it has come to rest, and layout shift. Medians of interleaved runs.
async fn embedded(site: Site) -> Result<Vec<(&'static str, f64, f64)>> {
    let conduct = Conduct { headers: recipe(), ..Conduct::default() };
    let visit = Visit::begin(Browser::start(Engine::Chromium, Settings::default()).await?, site, conduct)?;
    let address = visit.server.address();
    let text = "<p>An article is made of paragraphs, and a reader begins with the first of them.</p>".repeat(200);
    let frame = format!("<iframe src=\"{address}embed-en.html?part=positions\" title=\"explainer\" width=\"100%\" height=\"800\" loading=\"lazy\"></iframe>");
    let element = format!(
        "<news-explainer lang=\"en\" part=\"positions\"><a href=\"{address}\">Explainer</a></news-explainer><script type=\"module\" src=\"{address}element.js\"></script>"
    );
    let articles = [("none", String::new()), ("frame", frame), ("element", element)].map(|(name, code)| (name, page("", &format!("{text}{code}{text}"))));
    let pages: Vec<_> = articles.iter().map(|(name, html)| (*name, html.as_str())).collect();
    let host = Host::start(
        &pages,
        Conduct {
            types: vec![("none".to_owned(), HTML.to_owned()), ("frame".to_owned(), HTML.to_owned()), ("element".to_owned(), HTML.to_owned())],
            ..Conduct::default()
        },
    )?;
    visit.chromium("Page.enable", json!({})).await?;
    visit.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": OBSERVE })).await?;
    visit.chromium("Performance.enable", json!({})).await?;
    visit.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWED })).await?;
    let mut costs = vec![(Vec::new(), 0.0_f64); articles.len()];
    for _ in 0..3 * RUNS {
        for ((name, _), (times, shift)) in articles.iter().zip(&mut costs) {
            visit.client.goto("about:blank").await?;
            let before = busy(&visit).await?;
            visit.client.goto(&host.far(name)).await?;
            tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
            let after = busy(&visit).await?;
            // Another process counts anew.
            times.push(if after > before { after - before } else { after });
            *shift = shift.max(visit.eval("return measured.shift").await?.as_f64().context("no shift")?);
        }
    }
    visit.end().await;
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    Ok(articles.iter().zip(costs).map(|((name, _), (times, shift))| (*name, median(times), shift)).collect())
}

const HTML: &str = "text/html; charset=utf-8";

/// How long the main thread has been at work, in milliseconds.
async fn busy(visit: &Visit) -> Result<f64> {
    let metrics = visit.chromium("Performance.getMetrics", json!({})).await?;
    let all = metrics["metrics"].as_array().context("no metrics")?;
    let found = all.iter().find(|metric| metric["name"] == "TaskDuration").and_then(|metric| metric["value"].as_f64()).context("no TaskDuration")?;
    Ok(found * 1000.0)
}

/// Opens a page, reads to the quiz, answers a question, and asks the browser what it cost; with it the time at which the quiz was alive.
async fn measure(site: Site, page: &str) -> Result<(Measured, f64)> {
    let visit = Visit::begin(Browser::start(Engine::Chromium, Settings::default()).await?, site, Conduct::default())?;
    visit.chromium("Page.enable", json!({})).await?;
    visit.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": OBSERVE })).await?;
    visit.chromium("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWED })).await?;
    visit.open(page).await?;
    visit.quiz().await?;
    let alive = visit.eval("return performance.now()").await?.as_f64().context("no time")?;
    visit.press(".ex-contents a[href='#quiz']").await?;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    visit.press(".ex-quiz .ex-question input").await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    visit.press(".ex-quiz button[type=submit]").await?;
    visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    let measured = serde_json::from_value(visit.eval("return measured").await?)?;
    visit.end().await;
    Ok((measured, alive))
}
