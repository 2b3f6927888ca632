//! Making an embedding, passing the page on, and the hosts that others have.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    hosts::{Host, Program, headers, page, post},
    visit::Visit,
};
use serde_json::json;
use xtask::{
    build::{self, Address, Profile, Site},
    package::compressed,
    project::Project,
    serve::server::{Conduct, PLACE},
};

use super::{CONTRAST, Case, case, frames::within};

pub const CASES: &[Case] = &[
    case!(an_editor_chooses_and_gets_the_code_of_what_the_preview_shows),
    case!(without_scripts_an_editor_opens_what_was_chosen).without_scripts().at(super::plain_host),
    case!(colours_that_are_hard_to_read_are_said_to_be_and_mended),
    case!(the_code_of_the_builder_works_on_the_page_of_somebody_else),
    case!(a_reader_passes_on_the_place_that_is_read),
    case!(the_recipes_for_real_hosts_give_a_page_that_lives).on(&[Engine::Chromium]),
    case!(the_recipe_for_hosts_that_send_no_headers_gives_a_page_that_lives),
    case!(a_pasted_address_becomes_the_embedding_in_wordpress).on(&[Engine::Chromium]),
    case!(who_reads_oembed_finds_the_frame).on(&[Engine::Chromium]),
];

/// Sets a control of the form as somebody would.
async fn set(visit: &Visit, name: &str, value: &str) -> Result<()> {
    let script = "const [name, value] = arguments; const one = document.querySelector(`[name=${name}]`); one.value = value; one.dispatchEvent(new Event('input', { bubbles: true }))";
    visit.client.execute(script, vec![name.into(), value.into()]).await.with_context(|| format!("there is no {name}"))?;
    Ok(())
}

/// Waits until a code holds something.
async fn code(visit: &Visit, name: &str, holds: &str) -> Result<String> {
    visit.until(&format!("document.getElementById('code-{name}').value.includes({holds:?})")).await?;
    Ok(visit.eval(&format!("return document.getElementById('code-{name}').value")).await?.as_str().unwrap_or_default().to_owned())
}

async fn an_editor_chooses_and_gets_the_code_of_what_the_preview_shows(visit: &Visit) -> Result<()> {
    visit.open("builder-en.html").await?;
    let site = visit.server.address();
    let plain = code(visit, "frame", "src=\"http").await?;
    ensure!(plain.contains(&format!("src=\"{site}embed-en.html\"")) && plain.contains("width=\"100%\" height=\"800\" loading=\"lazy\""), "{plain}");
    visit.press("[name=part][value=flaw]").await?;
    visit.press("[name=part][value=quiz]").await?;
    set(visit, "theme", "plain").await?;
    set(visit, "seed", "CLASS1").await?;
    set(visit, "questions", "5").await?;
    set(visit, "size", "120").await?;
    let frame = code(visit, "frame", "size=120").await?;
    ensure!(frame.contains("embed-en.html?part=flaw,quiz&amp;questions=5&amp;seed=class1&amp;theme=plain&amp;size=120\""), "{frame}");
    let element = code(visit, "element", "size=\"120\"").await?;
    for attribute in ["lang=\"en\"", "part=\"flaw,quiz\"", "seed=\"class1\"", "integrity=\"sha384-", "crossorigin=\"anonymous\""] {
        ensure!(element.contains(attribute), "{attribute} is not in {element}");
    }
    // The address of this host was not known when the site was made: no file for oEmbed.
    ensure!(!visit.find("#code-oembed").await?.is_displayed().await?, "an address for oEmbed that nobody can read");
    ensure!(code(visit, "link", "http").await? == format!("{site}en.html"), "the plain link is another");
    // The preview is what readers get.
    visit.client.enter_frame(0).await?;
    visit.until("location.search.includes('size=120') && document.readyState === 'complete' && document.querySelector('#flaw')").await?;
    let shown =
        visit.eval("return [getComputedStyle(document.body).fontSize, document.querySelector('#positions').getClientRects().length, innerWidth]").await?;
    ensure!(shown == json!(["21.6px", 0, 680]), "{shown}");
    visit.client.enter_parent_frame().await?;
    visit.press("[name=width][value='320']").await?;
    visit.until("document.querySelector('iframe').clientWidth === 320").await?;
    // In the other language.
    set(visit, "lang", "nl").await?;
    code(visit, "frame", "/embed.html?part=flaw").await?;
    // What is wrong is left out, and seen to be.
    set(visit, "size", "1000").await?;
    visit.until("!document.getElementById('code-frame').value.includes('size=') && document.querySelector('[name=size]:invalid')").await?;
    // By keyboard.
    visit.eval("document.querySelector('#code-frame').nextElementSibling.focus()").await?;
    visit.keys("\u{e007}").await?;
    visit.until("document.querySelector('#code-frame').selectionEnd > 50 || document.activeElement.textContent === 'Copied'").await?;
    visit.quiet().await
}

async fn without_scripts_an_editor_opens_what_was_chosen(visit: &Visit) -> Result<()> {
    visit.open("builder-en.html").await?;
    let frame = visit.find("#code-frame").await?;
    ensure!(frame.is_displayed().await?, "the code is not there");
    visit.press("[name=part][value=flaw]").await?;
    visit.press(".ex-builder__form button").await?;
    let end = std::time::Instant::now() + Duration::from_secs(10);
    loop {
        for window in visit.client.windows().await? {
            visit.client.switch_to_window(window).await?;
            let address = visit.client.current_url().await?;
            if address.path().ends_with("/embed-en.html") && address.query().is_some_and(|query| query.contains("part=flaw")) {
                ensure!(visit.find("#flaw").await?.is_displayed().await?, "the part is not there");
                visit.client.close_window().await?;
                let rest = visit.client.windows().await?;
                visit.client.switch_to_window(rest.into_iter().next().context("no window is left")?).await?;
                return Ok(());
            }
        }
        ensure!(std::time::Instant::now() < end, "nothing was opened");
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

async fn colours_that_are_hard_to_read_are_said_to_be_and_mended(visit: &Visit) -> Result<()> {
    visit.open("builder-en.html").await?;
    visit.until("!document.querySelector('[name=colours]').parentElement.hidden").await?;
    visit.press("[name=colours]").await?;
    visit.until("document.querySelector('.ex-builder__contrast').textContent.includes('read well')").await?;
    for (paper, ink, accent) in [("#ffffff", "#999999", "#ffcc00"), ("#222222", "#555555", "#003366"), ("#888888", "#777777", "#999999")] {
        set(visit, "paper", paper).await?;
        set(visit, "ink", ink).await?;
        set(visit, "accent", accent).await?;
        visit
            .until(
                "document.querySelector('.ex-builder__contrast').textContent.includes('hard to read') && !document.querySelector('.ex-builder__mend').hidden",
            )
            .await
            .with_context(|| paper)?;
        visit.press(".ex-builder__mend button").await?;
        visit
            .until("document.querySelector('.ex-builder__contrast').textContent.includes('read well') && document.querySelector('.ex-builder__mend').hidden")
            .await
            .with_context(|| paper)?;
        // As measured where readers read: text, links and the words for right and not right.
        let script = "const ground = getComputedStyle(document.body).backgroundColor; \
            return ['.ex-standfirst', '.ex-meta', 'sup a', '.ex-contents a'].map((one) => contrast(getComputedStyle(document.querySelector(one)).color, ground))";
        let found: Vec<f64> = serde_json::from_value(within(visit, 0, &[CONTRAST, script].concat()).await?)?;
        ensure!(found.len() == 4 && found.iter().all(|found| *found >= 4.5), "{paper}: {found:?}");
    }
    visit.quiet().await
}

async fn the_code_of_the_builder_works_on_the_page_of_somebody_else(visit: &Visit) -> Result<()> {
    visit.open("builder.html").await?;
    visit.press("[name=part][value=quiz]").await?;
    let frame = code(visit, "frame", "part=quiz").await?;
    let element = code(visit, "element", "part=\"quiz\"").await?;
    let host = Host::start(&[("frame.html", &page("", &frame)), ("element.html", &page("", &element))], Conduct::default())?;
    visit.client.goto(&host.far("frame.html")).await?;
    visit.client.enter_frame(0).await?;
    visit.quiz().await?;
    visit.client.enter_parent_frame().await?;
    visit.client.goto(&host.far("element.html")).await?;
    visit.until("document.querySelector('news-explainer')?.shadowRoot?.querySelector('#quiz form')").await?;
    visit.quiet().await?;
    // A script that was changed on the way is not run.
    let mut site = visit.site.clone();
    let script = site.files().keys().find(|name| name.starts_with("assets/element-")).context("no script")?.clone();
    let changed = [site.get(&script).unwrap_or_default(), b"\nwindow.changed = true;"].concat();
    site.add(script, changed);
    visit.server.show(site);
    visit.client.refresh().await?;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let stands = visit.eval("return [!!window.changed, !!document.querySelector('news-explainer').shadowRoot, document.querySelector('news-explainer a').getClientRects().length]").await?;
    ensure!(stands == json!([false, false, 1]), "{stands}");
    Ok(())
}

async fn a_reader_passes_on_the_place_that_is_read(visit: &Visit) -> Result<()> {
    visit.open("en.html#answer").await?;
    visit.until("document.querySelector('.ex-share')?.style.visibility").await?;
    visit.until("scrollY > 500").await?;
    // The sheet of the device, where there is one.
    let press = "document.querySelector('.ex-share button').click()";
    let sheet = format!(
        "window.shared = []; Object.defineProperty(navigator, 'share', {{ configurable: true, value: async (what) => {{ shared.push(what); }} }}); {press}"
    );
    visit.eval(&sheet).await?;
    visit.until("shared.length === 1").await?;
    let shared = visit.eval("return shared[0]").await?;
    let address = shared["url"].as_str().unwrap_or_default();
    ensure!(address.starts_with(&format!("{}en.html#answer", visit.server.address())), "{shared}");
    ensure!(shared["title"] == visit.eval("return document.querySelector('h1').textContent").await?, "{shared}");
    // The clipboard.
    let clipboard = "Object.defineProperty(navigator, 'share', { configurable: true, value: undefined }); window.copied = []; \
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => { copied.push(text); } } });";
    visit.eval(&format!("{clipboard} {press}")).await?;
    visit.until("copied.length === 1 && document.querySelector('.ex-share [role=status]').textContent === 'Link copied'").await?;
    ensure!(visit.eval("return copied[0]").await?.as_str() == Some(address), "another address was copied");
    // Neither: a field to copy from.
    visit.eval(&format!("Object.defineProperty(navigator, 'clipboard', {{ configurable: true, value: undefined }}); {press}")).await?;
    visit.until("document.querySelector('.ex-share input')?.selectionEnd > 10").await?;
    ensure!(visit.eval("return document.querySelector('.ex-share input').value").await?.as_str() == Some(address), "another address is shown");
    visit.quiet().await
}

/// The site for the host of a visit, whose address is then known.
fn site_for(visit: &Visit) -> Result<Site> {
    build::everything(&Project::here(), Profile::Release, Some(&Address::new(&visit.server.address())?))
}

/// Path, status, policy, media type, how long it is kept, who may read it, and its length.
type Answer = (String, u16, String, String, String, String, Option<String>);

async fn the_recipes_for_real_hosts_give_a_page_that_lives(visit: &Visit) -> Result<()> {
    let folder = Project::here().target().join("hosted");
    // With what was compressed beforehand, as in the package for servers.
    let packed = compressed(&visit.site)?;
    packed.write(&folder)?;
    for (script, recipe) in [("nginx.sh", "nginx.conf"), ("apache.sh", "apache.htaccess")] {
        let server = Program::start(script, &folder, Some(&headers(recipe)))?;
        visit.client.goto(&server.at("news/explainer/")).await?;
        visit.until("document.querySelector('[data-island=quiz] form')").await.with_context(|| script)?;
        visit.figure("compare").await?;
        // What every file comes with.
        let script_of = "const done = arguments[0]; Promise.all(['', ...performance.getEntriesByType('resource').map((entry) => entry.name)].map((name) => fetch(name || location.href))) \
            .then((all) => done(all.map((one) => [new URL(one.url).pathname, one.status, ...['content-security-policy', 'content-type', 'cache-control', 'access-control-allow-origin', 'content-length'].map((name) => one.headers.get(name))])))";
        let answers = visit.client.execute_async(script_of, Vec::new()).await?;
        let answers: Vec<Answer> = serde_json::from_value(answers)?;
        ensure!(answers.len() >= 5, "{script}: {answers:?}");
        let policy = browser_tests::hosts::recipe().into_iter().find(|(name, _)| name == "Content-Security-Policy").context("no policy")?.1;
        let policy = policy.replace(PLACE, server.at("").trim_end_matches('/'));
        for (path, status, found, kind, kept, who, length) in answers {
            // nginx sends the file that is there, and not what it would make in passing.
            if let ("nginx.sh", Some(gzip)) = (script, packed.get(&format!("{}.gz", path.trim_start_matches("/news/explainer/")))) {
                ensure!(length == Some(gzip.len().to_string()), "{path} is sent in {length:?} bytes, and not in {}", gzip.len());
            }
            ensure!((status, found == policy, who.as_str()) == (200, true, "*"), "{script}: {path}: {status} {found} {who}");
            let asset = path.contains("/assets/");
            ensure!(kept == if asset { "public, max-age=31536000, immutable" } else { "no-cache" }, "{script}: {path} is kept {kept}");
            let right = match path.rsplit('.').next() {
                Some("wasm") => "application/wasm",
                Some("js") => "text/javascript",
                Some("css") => "text/css",
                _ => "",
            };
            ensure!(kind.starts_with(right), "{script}: {path} is {kind}");
        }
        let cookies = visit.client.get_all_cookies().await?;
        ensure!(cookies.is_empty(), "{script}: a cookie was set");
        // A frame of the page with its own frames: the page that makes embeddings has one.
        visit.client.goto(&server.at("news/explainer/builder.html")).await?;
        visit.until("!document.querySelector('.ex-builder__widths').hidden && document.querySelector('#code-frame').value.includes('src=\"http')").await?;
    }
    Ok(())
}

async fn the_recipe_for_hosts_that_send_no_headers_gives_a_page_that_lives(visit: &Visit) -> Result<()> {
    let meta = std::fs::read_to_string(headers("meta.html"))?.replace(PLACE, visit.server.address().trim_end_matches("/news/explainer/"));
    let mut site = visit.site.clone();
    let pages: Vec<_> = site
        .files()
        .iter()
        .filter(|(name, _)| name.ends_with(".html"))
        .map(|(name, html)| (name.clone(), String::from_utf8_lossy(html).into_owned()))
        .collect();
    for (name, html) in pages {
        site.add(name, html.replacen("<meta charset=utf-8>", &format!("<meta charset=utf-8>{meta}"), 1).into_bytes());
    }
    visit.server.show(site);
    visit.open("").await?;
    let there = visit.eval("return document.querySelector('meta[http-equiv]').content.startsWith(\"default-src 'none'\")").await?;
    ensure!(there == json!(true), "the policy is not in the page");
    visit.quiz().await?;
    visit.figure("compare").await?;
    visit.open("embed.html?part=quiz&theme=plain").await?;
    visit.until("document.querySelector('#quiz')").await?;
    visit.eval("document.querySelector('#quiz').scrollIntoView()").await?;
    visit.quiz().await?;
    visit.quiet().await?;
    // It is in force: a script in the page is not run.
    let ran = "try { const script = document.createElement('script'); script.append('document.title = \"ran\"'); document.body.append(script); } catch {} return document.title === 'ran'";
    ensure!(visit.eval(ran).await? == json!(false), "a script in the page is run");
    Ok(())
}

async fn a_pasted_address_becomes_the_embedding_in_wordpress(visit: &Visit) -> Result<()> {
    visit.server.show(site_for(visit)?);
    let place = Project::here().target().join("hosted-wordpress");
    let mut wordpress = Program::start("wordpress.sh", &place, None)?;
    wordpress.wait_for("ready")?;
    let article = post(&place, &format!("{}en.html", visit.server.address()))?;
    visit.client.goto(&article).await?;
    // What WordPress makes of it: a frame in a sandbox, hidden until it speaks, and then as high as it says, between 200 and 1,000 px.
    visit.until("document.querySelector('iframe.wp-embedded-content')").await?;
    let frame = visit
        .eval("const one = document.querySelector('iframe.wp-embedded-content'); return [one.getAttribute('sandbox'), one.src.split('#')[0], one.title]")
        .await?;
    ensure!(frame == json!(["allow-scripts", format!("{}embed-en.html", visit.server.address()), "The Exchange hack: who says what?"]), "{frame}");
    visit
        .until(
            "(() => { const one = document.querySelector('iframe.wp-embedded-content'); \
            return one.clientHeight === 1000 && getComputedStyle(one).visibility === 'visible' && one.getBoundingClientRect().width > 300; })()",
        )
        .await?;
    visit.client.enter_frame(0).await?;
    visit.until("document.querySelector('h1')?.getClientRects().length && location.hash.includes('secret=')").await?;
    // In its sandbox it lives: the server lets it.
    visit.eval("document.querySelector('#quiz').scrollIntoView()").await?;
    visit.quiz().await?;
    visit.quiet().await
}

async fn who_reads_oembed_finds_the_frame(visit: &Visit) -> Result<()> {
    visit.server.show(site_for(visit)?);
    let address = format!("{}en.html", visit.server.address());
    let program = "import { extract } from '@extractus/oembed-extractor'; console.log(JSON.stringify(await extract(process.argv[1])));";
    let mut node = Project::here().command("node");
    node.args(["--input-type=module", "--eval", program, &address]).current_dir(Project::here().root.join("tests/clients"));
    let output = tokio::process::Command::from(node).output().await?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let found: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let html = found["html"].as_str().unwrap_or_default();
    ensure!(found["type"] == json!("rich") && html.contains(&format!("<iframe src=\"{}embed-en.html\"", visit.server.address())), "{found}");
    Ok(())
}
