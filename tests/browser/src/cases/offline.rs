//! Without a network: after one visit, after an update, and after an update that broke off. The network is cut by ending the server.

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    hosts::{Program, headers, recipe},
    visit::Visit,
};
use serde_json::json;
use xtask::{
    build::{self, Extras, Profile, Site},
    package::compressed,
    project::Project,
    serve::server::{Conduct, Server},
};

use super::{Case, case};

/// WebKit's browser for tests forgets service workers with each page.
pub const CASES: &[Case] = &[
    case!(after_one_visit_the_explainer_is_there_without_a_network).on(&[Engine::Chromium, Engine::Firefox]),
    case!(an_update_never_mixes_old_and_new_and_one_that_breaks_off_keeps_the_old).on(&[Engine::Chromium, Engine::Firefox]),
];

fn offline() -> Result<Site> {
    build::everything_with(&Project::here(), Profile::Release, &Extras { offline: true, ..Extras::default() })
}

/// The strictest headers of the recipes. What watches the console would be a file that is not kept.
fn conduct() -> Conduct {
    Conduct { folder: "/news/explainer".to_owned(), headers: recipe(), ..Conduct::default() }
}

/// Waits until a version of the site is kept as a whole.
async fn kept(visit: &Visit, site: &Site) -> Result<()> {
    let worker = String::from_utf8(site.get("sw.js").context("no service worker")?.to_vec())?;
    let version =
        worker.split(['"', '`', '\'']).find(|piece| piece.len() == 8 && piece.bytes().all(|byte| byte.is_ascii_hexdigit())).context("no version")?.to_owned();
    let files = worker.matches(".html").count();
    ensure!(files >= 6, "{files} pages");
    let script = format!(
        "const done = arguments[0]; (async () => {{ const name = (await caches.keys()).find((name) => name.endsWith(':{version}')); return name ? (await (await caches.open(name)).keys()).length : 0 }})().then(done, () => done(0))"
    );
    for _ in 0..100 {
        let count = visit.client.execute_async(&script, Vec::new()).await?;
        if count.as_u64().unwrap_or(0) >= files as u64 {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    anyhow::bail!("version {version} is not kept")
}

async fn title(visit: &Visit) -> Result<String> {
    visit.until("document.querySelector('h1')").await?;
    visit.text("h1").await
}

async fn after_one_visit_the_explainer_is_there_without_a_network(visit: &Visit) -> Result<()> {
    let site = offline()?;
    // A real host with the recipe, and everything that the package for servers has in it; and ours with the same headers.
    let (address, cut): (String, Box<dyn FnOnce()>) = if visit.engine == Engine::Chromium {
        let folder = Project::here().target().join("offline");
        compressed(&site)?.write(&folder)?;
        let nginx = Program::start("nginx.sh", &folder, Some(&headers("nginx.conf")))?;
        (nginx.at("news/explainer/"), Box::new(move || drop(nginx)))
    } else {
        let server = Server::start(site.clone(), 0, conduct())?;
        (server.address(), Box::new(move || drop(server)))
    };
    visit.client.goto(&address).await?;
    kept(visit, &site).await?;
    let manifest = visit.eval("return document.querySelector('link[rel=manifest]').href").await?;
    ensure!(manifest == json!(format!("{address}index.webmanifest")), "{manifest}");
    // It is in charge from the next page on.
    visit.client.goto(&format!("{address}en.html")).await?;
    visit.until("navigator.serviceWorker.controller").await?;
    cut();
    for page in ["", "en.html", "quiz-en.html", "embed-en.html?part=flaw,quiz&theme=plain"] {
        visit.client.goto(&format!("{address}{page}")).await.with_context(|| format!("{page} without a network"))?;
        visit.until("document.querySelector('h1')").await?;
    }
    visit.client.goto(&format!("{address}en.html")).await?;
    visit.quiz().await?;
    visit.figure("compare").await?;
    Ok(())
}

/// The site as it will be: another title, and a list of files of another version.
fn changed(site: &Site, version: &str) -> Result<Site> {
    let mut next = site.clone();
    let worker = String::from_utf8(site.get("sw.js").context("no service worker")?.to_vec())?;
    let before =
        worker.split(['"', '`', '\'']).find(|piece| piece.len() == 8 && piece.bytes().all(|byte| byte.is_ascii_hexdigit())).context("no version")?.to_owned();
    next.add("sw.js".to_owned(), worker.replace(&before, version).into_bytes());
    for name in ["index.html", "en.html"] {
        let page = String::from_utf8_lossy(site.get(name).context("a page")?).into_owned();
        next.add(name.to_owned(), page.replace("<h1>", &format!("<h1>{version} ")).into_bytes());
    }
    Ok(next)
}

async fn an_update_never_mixes_old_and_new_and_one_that_breaks_off_keeps_the_old(visit: &Visit) -> Result<()> {
    let site = offline()?;
    let server = Server::start(site.clone(), 0, conduct())?;
    let page = format!("{}en.html", server.address());
    visit.client.goto(&page).await?;
    kept(visit, &site).await?;
    visit.client.goto(&page).await?;
    visit.until("navigator.serviceWorker.controller").await?;
    let old = title(visit).await?;

    // An update of which one file cannot be had: the old version stays, whole.
    let mut broken = changed(&site, "00000bad")?;
    let mut files = Site::default();
    for (name, bytes) in broken.files().iter().filter(|(name, _)| !name.ends_with(".wasm")) {
        files.add(name.clone(), bytes.clone());
    }
    std::mem::swap(&mut broken, &mut files);
    server.show(broken);
    let update = "const done = arguments[0]; navigator.serviceWorker.getRegistration().then((registration) => registration.update()).then(() => setTimeout(done, 1500, true), () => setTimeout(done, 1500, false))";
    visit.client.execute_async(update, Vec::new()).await?;
    let names = "const done = arguments[0]; caches.keys().then((names) => done(names.filter((name) => name.endsWith('00000bad')).length))";
    let mut left = json!(1);
    for _ in 0..40 {
        left = visit.client.execute_async(names, Vec::new()).await?;
        if left == json!(0) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(250)).await;
    }
    ensure!(left == json!(0), "a part of the broken version is kept");
    visit.client.goto(&page).await?;
    ensure!(title(visit).await? == old, "the page is of the broken version");
    visit.quiz().await?;

    // An update that comes through: the page that is open stays what it is, and so does what is opened beside it.
    let next = changed(&site, "0000abcd")?;
    server.show(next.clone());
    visit.client.execute_async(update, Vec::new()).await?;
    kept(visit, &next).await?;
    visit.client.goto(&page).await?;
    ensure!(title(visit).await? == old, "new and old are mixed");
    visit.quiz().await?;
    // When nobody has it open any more, the new one takes its place, and the old one goes.
    let mut now = String::new();
    for _ in 0..10 {
        // Closed: a page that was only gone on from is still there for the way back.
        let fresh = visit.client.new_window(true).await?.handle;
        visit.client.close_window().await?;
        visit.client.switch_to_window(fresh).await?;
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        visit.client.goto(&page).await?;
        now = title(visit).await?;
        if now != old {
            break;
        }
    }
    ensure!(now.contains("0000abcd"), "{now}");
    drop(server);
    visit.client.goto(&page).await?;
    ensure!(title(visit).await?.contains("0000abcd"), "the new version is not there without a network");
    visit.quiz().await?;
    let left = "const done = arguments[0]; caches.keys().then((names) => done(names.length))";
    ensure!(visit.client.execute_async(left, Vec::new()).await? == json!(1), "an old version is still kept");
    Ok(())
}
