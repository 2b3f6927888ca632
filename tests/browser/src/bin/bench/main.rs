//! `cargo xtask bench`: what a reader goes through, side by side with the least that could be: the same page without scripts, and the smallest program. In Chromium.

mod answers;
mod loading;
mod pace;
mod pages;
mod reader;
mod table;

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::{Engine, Settings},
    visit::{Browser, OBSERVE, Visit},
};
use serde_json::json;
use xtask::{
    build::{Extras, Profile, Programs, Site},
    content, growth, numbers,
    package::compressed,
    project::Project,
    serve::server::Conduct,
};

use loading::{Loading, TYPES, measured};
use pages::{MACHINES, Machine, PAGES};
use reader::{Reader, Taken};
use table::{Runs, table};

/// How often each page is opened on each machine; all pages in turn, as other programs run on this machine as well. With 7 a median moves by 4 % from one call to the next, as
/// much as what is looked for.
const RUNS: usize = 15;
/// How much later than on the page without scripts the largest paint may be.
const LATER: f64 = 1.05;
/// How long after the explainer can be read its quiz can be answered, in milliseconds.
const ANSWERABLE: f64 = 1500.0;
/// How long an interaction may take, from the press to the next frame: 100 ms, the limit of what feels immediate (Nielsen 1993, Usability Engineering).
const ANSWER: f64 = 100.0;
/// The sum of layout shifts.
const SHIFT: f64 = 0.01;
/// How much more memory a page may take after an hour of use than after ten minutes.
const GROWN: f64 = 1.05;
/// How much more JavaScript's heap may grow in that time than on the page without scripts, in megabytes: what measures leaves something there as well.
const HEAP: f64 = 0.05;
/// What an element that was taken out may leave, in megabytes.
const LEFT: f64 = 0.01;
/// What an embedding may cost the page around it before a reader comes near: main-thread time in milliseconds.
const EMBEDDED: f64 = 30.0;

/// What is to be held, and whether it is.
#[derive(Default)]
struct Goals(Vec<(String, bool)>);

impl Goals {
    fn add(&mut self, goal: String, holds: bool) {
        self.0.push((goal, holds));
    }
}

fn main() -> Result<()> {
    let project = Project::here();
    let site = pages::host(&project)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut text = String::new();
    let mut goals = Goals::default();
    for machine in &MACHINES {
        let told = runtime.block_on(side_by_side(site.clone(), machine, &mut goals))?;
        println!("{told}");
        text.push_str(&told);
    }
    let told = runtime.block_on(an_hour(site.clone(), &mut goals))?;
    println!("{told}");
    text.push_str(&told);
    let told = runtime.block_on(a_thousand_mounts(site.clone(), &mut goals))?;
    println!("{told}");
    text.push_str(&told);
    let told = runtime.block_on(starting(&project, &mut goals))?;
    println!("{told}");
    text.push_str(&told);
    let told = runtime.block_on(slowed(site, &mut goals))?;
    println!("{told}");
    text.push_str(&told);
    let rows: Vec<_> = goals.0.iter().map(|(goal, holds)| (goal.clone(), vec![if *holds { "yes" } else { "**no**" }.to_owned()])).collect();
    let told = format!("### Goals\n\n{}", table("", &["holds"], &rows));
    println!("{told}");
    text.push_str(&told);
    numbers::write(&project, "bench", &text)?;
    let missed: Vec<_> = goals.0.iter().filter(|(_, holds)| !holds).map(|(goal, _)| goal.as_str()).collect();
    ensure!(missed.is_empty(), "missed: {}", missed.join("; "));
    Ok(())
}

/// A browser that tells about itself, with the pages on a host.
async fn visit(site: Site) -> Result<Visit> {
    let visit = Visit::begin(Browser::start(Engine::Chromium, Settings::default()).await?, site, Conduct { compressed: true, ..Conduct::default() })?;
    for command in ["Page.enable", "Performance.enable", "Network.enable"] {
        visit.chromium(command, json!({})).await?;
    }
    visit.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": OBSERVE })).await?;
    Ok(visit)
}

/// All pages on one machine: opened again and again, and then used for ten minutes.
async fn side_by_side(site: Site, machine: &Machine, goals: &mut Goals) -> Result<String> {
    let visit = visit(site).await?;
    let mut loadings = PAGES.map(|_| Loading::default());
    for _ in 0..RUNS {
        for (page, loading) in PAGES.iter().zip(&mut loadings) {
            loading.run(&visit, machine, page).await?;
        }
    }
    let mut used = Vec::new();
    for page in &PAGES {
        let mut reader = Reader::open(&visit, machine, page).await?;
        reader.read(10).await?;
        ensure!(reader.pressed > 10 || page.path == "smallest.html", "{}: next to nothing could be pressed", page.name);
        used.push((measured(&visit).await?, reader::taken(&visit).await?));
    }
    visit.end().await;

    let columns = PAGES.map(|page| page.name);
    let of = |name: &str, decimals, pick: fn(&Loading) -> &Runs| (name.to_owned(), loadings.iter().map(|loading| pick(loading).shown(decimals)).collect());
    let after = |name: &str, shown: &dyn Fn(&(loading::Measured, Taken)) -> String| (name.to_owned(), used.iter().map(shown).collect());
    let mut rows = vec![of("BenchmarkIndex of this machine", 0, |loading| &loading.pace), of("files", 0, |loading| &loading.requests)];
    for (number, (_, name)) in TYPES.iter().enumerate() {
        rows.push((format!("{name}, KB"), loadings.iter().map(|loading| loading.sent[number].shown(1)).collect()));
    }
    rows.extend([
        of("first paint, ms", 0, |loading| &loading.first),
        of("largest paint, ms", 0, |loading| &loading.largest),
        of("layout shift", 3, |loading| &loading.shift),
        of("blocked, ms", 0, |loading| &loading.blocked),
        of("answerable after it is readable, ms", 0, |loading| &loading.answerable),
        of("nodes", 0, |loading| &loading.nodes),
        after("slowest interaction, ms", &|(measured, _)| if measured.slowest > 0.0 { format!("{:.0}", measured.slowest) } else { "under 16".to_owned() }),
        after("longest task of use, ms", &|(measured, _)| {
            measured.tasks.iter().map(|(_, duration)| *duration).max_by(f64::total_cmp).map_or_else(|| "under 50".to_owned(), |longest| format!("{longest:.0}"))
        }),
        after("memory after use, MB", &|(_, taken)| format!("{:.1}", taken.process)),
        after("of it JavaScript, MB", &|(_, taken)| format!("{:.1}", taken.heap)),
    ]);
    for (((measured, _), loading), page) in used.iter().zip(&loadings).zip(&PAGES) {
        println!("{}, {}: slowest: {} ms, {}; moved:{}", machine.name, page.name, measured.slowest, measured.blame, loading.moved);
    }

    let [ours, floor, _, article, single] = &loadings;
    let (largest, least) = (ours.largest.median().context("no runs")?, floor.largest.median().context("no runs")?);
    let goal = |words: &str| format!("{}: {words}", machine.name);
    goals.add(goal(&format!("largest paint at most 5 % later than without scripts ({:+.1} %)", (largest / least - 1.0) * 100.0)), largest <= LATER * least);
    let blocked = ours.blocked.largest().context("no runs")?;
    goals.add(goal(&format!("nothing blocked for longer than 50 ms while it loads, in any run ({blocked:.0} ms)")), blocked <= 0.0);
    for (name, loading) in [("our page", ours), ("in an article", article), ("one file", single)] {
        let answerable = loading.answerable.median().context("no runs")?;
        goals.add(goal(&format!("{name}: answerable within {ANSWERABLE:.0} ms of being readable ({answerable:.0})")), answerable <= ANSWERABLE);
        let shift = loading.shift.largest().context("no runs")?;
        goals.add(goal(&format!("{name}: layout shift under {SHIFT} ({shift:.3})")), shift < SHIFT);
    }
    let slowest = used[0].0.slowest;
    goals.add(goal(&format!("every interaction within {ANSWER:.0} ms ({slowest:.0})")), slowest <= ANSWER);
    let head = format!(
        "### {}\n\nChromium, {}. Median of {RUNS} runs, and the least and the most; what stands below the nodes is of one time of use.\n\n",
        machine.name,
        machine.told()
    );
    Ok(head + &table("", &columns, &rows) + "\n")
}

/// Our page in an hour's use, and that without scripts: whether it grows, and what of that is of those who measure.
async fn an_hour(site: Site, goals: &mut Goals) -> Result<String> {
    let visit = visit(site).await?;
    let [mut ours, mut floor] = [Vec::new(), Vec::new()];
    let mut pressed = 0;
    for (page, taken) in PAGES.iter().zip([&mut ours, &mut floor]) {
        let mut reader = Reader::open(&visit, &MACHINES[1], page).await?;
        for _ in 0..6 {
            reader.read(10).await?;
            taken.push(reader::taken(&visit).await?);
        }
        pressed = pressed.max(reader.pressed);
    }
    visit.end().await;
    let rows: Vec<_> = (1..)
        .zip(ours.iter().zip(&floor))
        .map(|(tens, (now, floor))| {
            let cells =
                [format!("{:.1}", now.process), format!("{:.2}", now.heap), format!("{:.2}", floor.heap), now.nodes.to_string(), now.listeners.to_string()];
            ((tens * 10).to_string(), cells.into())
        })
        .collect();
    let grown = ours[5].process / ours[0].process;
    goals.add(format!("memory after an hour at most 5 % above that after ten minutes ({:+.1} %)", (grown - 1.0) * 100.0), grown <= GROWN);
    let more = |taken: &[Taken]| taken[5].heap - taken[0].heap;
    let heap = more(&ours) - more(&floor);
    goals.add(format!("and at most {HEAP} MB more of it JavaScript than without scripts ({heap:+.2})"), heap <= HEAP);
    let head = format!("### An hour\n\nOur page on a desktop, {pressed} presses on what can be pressed, in quick motion, after collecting garbage.\n\n");
    let columns = ["memory, MB", "of it JavaScript, MB", "without scripts, MB", "nodes", "listeners"];
    Ok(head + &table("minutes", &columns, &rows) + "\n")
}

/// How long the quiz takes to start with ever more questions in the bank.
async fn starting(project: &Project, goals: &mut Goals) -> Result<String> {
    let programs = Programs::compile(project, Profile::Release)?;
    let mut rows = Vec::new();
    for size in growth::SIZES {
        let visit =
            visit(compressed(&growth::built(project, &programs, &growth::with_questions(&content::files(&project.content())?, size)?, &Extras::default())?)?)
                .await?;
        let mut loading = Loading::default();
        for _ in 0..3 {
            loading.run(&visit, &MACHINES[0], &PAGES[0]).await?;
        }
        visit.end().await;
        let data = &loading.sent[TYPES.len() - 1];
        let (blocked, answerable) = (loading.blocked.median().context("no runs")?, loading.answerable.median().context("no runs")?);
        let holds = blocked <= 0.0 && answerable <= ANSWERABLE;
        goals.add(
            format!("{size} questions more: nothing blocked ({blocked:.0} ms), answerable within {ANSWERABLE:.0} ms of the first paint ({answerable:.0})"),
            holds,
        );
        rows.push((size.to_string(), vec![data.shown(1), loading.largest.shown(0), loading.answerable.shown(0), loading.blocked.shown(0)]));
    }
    let columns = ["data, KB", "largest paint, ms", "answerable after first paint, ms", "blocked, ms"];
    Ok(format!("### Larger banks\n\nOur page on the slow phone. Median of 3 runs.\n\n{}\n", table("questions more", &columns, &rows)))
}

/// The element is put into a page and taken out again, a thousand times: whether something of it stays.
async fn a_thousand_mounts(site: Site, goals: &mut Goals) -> Result<String> {
    let visit = visit(site).await?;
    visit.open("article.html").await?;
    visit.eval("document.querySelector('news-explainer').remove()").await?;
    // What listens to the network on behalf of the driver keeps the body of every answer otherwise: 80 KB each time, in the process of the page.
    visit.chromium("Network.enable", json!({ "maxTotalBufferSize": 1, "maxResourceBufferSize": 1 })).await?;
    let mount = "const [times, done] = arguments; (async () => { for (let n = 0; n < times; n++) { \
        const element = Object.assign(document.createElement('news-explainer'), { lang: 'nl' }); element.setAttribute('part', 'quiz'); \
        document.body.prepend(element); scrollTo(0, 0); \
        for (let turn = 0; !element.shadowRoot?.querySelector('[data-island=quiz].ex-alive form'); turn++) { \
            if (turn > 1000) throw new Error(`the quiz does not live the ${n}th time`); \
            await new Promise((resolve) => setTimeout(resolve, 5)); \
        } \
        element.remove(); \
    } })().then(() => done(''), (error) => done(String(error)))";
    let mut rows = Vec::new();
    let mut taken = Vec::new();
    let mut mounted = 0;
    for times in [100, 400, 1000] {
        // A script may take half a minute.
        while mounted < times {
            let said = visit.client.execute_async(mount, vec![25.into()]).await?;
            ensure!(said == "", "{said}");
            mounted += 25;
        }
        let now = reader::taken(&visit).await?;
        rows.push((mounted.to_string(), vec![format!("{:.1}", now.process), format!("{:.2}", now.heap), now.nodes.to_string(), now.listeners.to_string()]));
        taken.push(now);
    }
    visit.end().await;
    let [first, .., last] = taken.as_slice() else { unreachable!("three measurements") };
    let (nodes, listeners) = (last.nodes - first.nodes, last.listeners - first.listeners);
    goals.add(format!("900 elements that were taken out leave no node ({nodes}) and no listener ({listeners})"), nodes <= 0.0 && listeners <= 0.0);
    let grown = (last.process - first.process) / 900.0;
    goals.add(format!("and at most {LEFT} MB of memory each ({grown:.3})"), grown <= LEFT);
    let columns = ["memory, MB", "of it JavaScript, MB", "nodes", "listeners"];
    Ok(format!("### Put in and taken out\n\nThe element with the quiz, on a desktop, after collecting garbage.\n\n{}\n", table("times", &columns, &rows)))
}

/// What each figure and question takes to answer, and what an embedding costs the article around it.
async fn slowed(site: Site, goals: &mut Goals) -> Result<String> {
    let mut slow = Vec::new();
    let rows: Vec<_> = answers::answers(site.clone())
        .await?
        .into_iter()
        .map(|(name, longest)| {
            if longest > ANSWER {
                slow.push(name.clone());
            }
            (name, vec![format!("{longest:.0}")])
        })
        .collect();
    goals.add(format!("each figure and each kind of question answers within {ANSWER:.0} ms ({} of {})", rows.len() - slow.len(), rows.len()), slow.is_empty());
    let costs = answers::embedded(site).await?;
    let bare = costs[0].1.median().context("no runs")?;
    let embeddings: Vec<_> = costs.iter().map(|(name, times, shifts)| (name.to_string(), vec![times.shown(1), shifts.shown(3)])).collect();
    for (name, times, shifts) in &costs[1..] {
        let more = times.median().context("no runs")? - bare;
        let moved = shifts.largest().context("no runs")?;
        goals.add(
            format!("an embedding ({name}) costs the article at most {EMBEDDED:.0} ms before it is near, and moves nothing ({more:.1} ms)"),
            more <= EMBEDDED && moved <= 0.0,
        );
    }
    let answers = table("an example of a figure, or a question", &["longest answer, ms"], &rows);
    let embedded = table("embedding", &["main thread, ms", "layout shift"], &embeddings);
    Ok(format!(
        "### Answers\n\nProcessor slowed {} times, desktop.\n\n{answers}\n### On the page of somebody else\n\nBefore a reader comes near.\n\n{embedded}\n",
        MACHINES[0].slowed
    ))
}
