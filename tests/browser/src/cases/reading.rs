//! Reading: the text, its sources, its two languages.

use anyhow::{Result, ensure};
use browser_tests::{
    engine::Engine,
    visit::{OBSERVE, Visit},
};
use serde_json::json;

use super::{Case, case, lay_out_everything};

pub const CASES: &[Case] = &[
    case!(a_number_in_the_text_leads_to_its_source_and_back),
    case!(the_page_asks_for_six_files_and_nothing_from_elsewhere),
    case!(another_language_opens_at_the_same_place),
    case!(a_reload_keeps_the_reader_at_the_same_passage),
    case!(the_back_button_returns_from_a_source_to_the_sentence),
    case!(a_table_of_contents_leads_to_every_part),
    case!(nothing_sticks_out_of_a_narrow_phone),
    case!(while_the_story_is_read_from_its_title_to_its_end_nothing_moves).on(&[Engine::Chromium]),
];

async fn a_number_in_the_text_leads_to_its_source_and_back(visit: &Visit) -> Result<()> {
    visit.open("en.html").await?;
    visit.quiz().await?;
    visit.until("document.querySelector('.ex-reading:not([hidden])')").await?;
    visit.press("#minute sup a").await?;
    visit.press(".ex-note__list").await?;
    let source = "#source-1";
    visit.until("location.hash === '#source-1'").await?;
    visit.until(&format!("document.querySelector('{source}').getBoundingClientRect().top < innerHeight")).await?;
    visit.press(&format!("{source} a[href='#minute']")).await?;
    visit.until("document.querySelector('#minute').getBoundingClientRect().top < innerHeight && scrollY < innerHeight").await?;
    visit.quiet().await
}

async fn the_page_asks_for_six_files_and_nothing_from_elsewhere(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.quiz().await?;
    let asked = visit.eval("return performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.endsWith('__watch.js'))").await?;
    let asked: Vec<String> = serde_json::from_value(asked)?;
    // The page itself is the first of six; the icon of the tab is not always in this list.
    ensure!((4..=5).contains(&asked.len()), "these files: {asked:?}");
    ensure!(asked.iter().all(|name| name.starts_with(&visit.server.address())), "from elsewhere: {asked:?}");
    visit.quiet().await
}

/// One of the goals of `bench`, at once: the layout shift of a visit, by the definition of the browser, is under 0.01. On a desktop, and in the width of a phone.
async fn while_the_story_is_read_from_its_title_to_its_end_nothing_moves(visit: &Visit) -> Result<()> {
    let added = visit.chromium("Page.addScriptToEvaluateOnNewDocument", json!({ "source": OBSERVE })).await?;
    for width in [1280, 390] {
        visit.chromium("Emulation.setDeviceMetricsOverride", json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 800 })).await?;
        // Another address each time: what is loaded anew begins where it was left.
        visit.open(&format!("en.html?{width}")).await?;
        visit.quiz().await?;
        // A screen at a time, as somebody who reads, and none before the one above it was drawn.
        let read = "const [done] = arguments; const on = () => { const before = scrollY; scrollBy({ top: innerHeight * 0.8, behavior: 'instant' }); \
            const next = () => (scrollY > before ? on() : done(document.querySelectorAll('.ex-waits').length)); \
            setTimeout(() => requestAnimationFrame(() => setTimeout(next)), 60); }; on()";
        let waits = visit.client.execute_async(read, Vec::new()).await?;
        visit.until("!document.querySelector('[data-island]:not(.ex-alive)')").await?;
        let found = visit.eval("return [measured.shift, measured.moved]").await?;
        ensure!(found[0].as_f64().is_some_and(|shift| shift < 0.01), "{width} px, {waits} waited: the layout shifts by {found}");
    }
    visit.chromium("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": added["identifier"] })).await?;
    visit.quiet().await
}

async fn another_language_opens_at_the_same_place(visit: &Visit) -> Result<()> {
    visit.open("#positions-charges").await?;
    visit.quiz().await?;
    visit.until("Math.abs(document.querySelector('#positions-charges').getBoundingClientRect().top) < 100").await?;
    // The link is far above by now: a keyboard reaches it, and so does a script.
    visit.eval("document.querySelector('[data-language]').click()").await?;
    visit.until("document.documentElement.lang === 'en' && location.hash === '#positions-charges'").await?;
    visit.until("Math.abs(document.querySelector('#positions-charges').getBoundingClientRect().top) < innerHeight / 2").await?;
    visit.eval("document.querySelector('[data-language]').click()").await?;
    visit.until("document.documentElement.lang === 'nl' && location.hash.startsWith('#positions')").await?;
    // What is chosen in a figure goes along.
    visit.open("#compare=us,china").await?;
    visit.figure("compare").await?;
    visit.until("Math.abs(document.querySelector('#compare').getBoundingClientRect().top) < innerHeight").await?;
    visit.eval("document.querySelector('[data-language]').click()").await?;
    visit.until("document.documentElement.lang === 'en' && location.hash === '#compare=us,china'").await?;
    visit.figure("compare").await?;
    visit.until("[...document.querySelectorAll('#compare article h4')].map((one) => one.textContent).join() === 'United States,China'").await
}

async fn a_reload_keeps_the_reader_at_the_same_passage(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.quiz().await?;
    // As somebody reads: screen after screen.
    for _ in 0..30 {
        visit.eval("scrollBy(0, innerHeight * 0.9)").await?;
        tokio::time::sleep(std::time::Duration::from_millis(60)).await;
    }
    // The page notes the place when it has come to rest.
    visit.until("history.state?.explainer").await?;
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    // What the reader sees first, by its place among its like, and how far down the window it is.
    let all = "[...document.querySelectorAll('main :is(p, h3, h4, tr, svg)')]";
    let first = visit.eval(&format!("return {all}.findIndex((one) => one.getBoundingClientRect().top > 50)")).await?;
    let top = format!("return {all}[{first}].getBoundingClientRect().top");
    let before = visit.eval(&top).await?.as_f64().unwrap_or(f64::NAN);
    ensure!(before < 900.0, "nothing is in the window");
    visit.client.refresh().await?;
    visit.quiz().await?;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    let after = visit.eval(&top).await?.as_f64().unwrap_or(f64::NAN);
    ensure!((before - after).abs() < 150.0, "number {first} was at {before} and is now at {after}");
    Ok(())
}

async fn the_back_button_returns_from_a_source_to_the_sentence(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.quiz().await?;
    visit.press(".ex-contents a[href='#certainty']").await?;
    visit.until("location.hash === '#certainty'").await?;
    visit.eval("scrollBy(0, 300)").await?;
    // The page notes the place when it has come to rest.
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    let top = "return document.querySelector('#certainty-attribution').getBoundingClientRect().top";
    let before = visit.eval(top).await?.as_f64().unwrap_or(f64::NAN);
    visit.eval("document.querySelector('#certainty-attribution sup a').click()").await?;
    visit.press(".ex-note__list").await?;
    visit.until("location.hash.startsWith('#source-') && document.querySelector(location.hash).getBoundingClientRect().top < innerHeight").await?;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    visit.eval("history.back()").await?;
    visit.until("location.hash === '#certainty'").await?;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    let after = visit.eval(top).await?.as_f64().unwrap_or(f64::NAN);
    ensure!((before - after).abs() < 150.0, "the sentence was at {before} and is now at {after}");
    // From the top, where nothing was scrolled yet.
    visit.open("en.html").await?;
    visit.quiz().await?;
    visit.press("#minute sup a").await?;
    visit.press(".ex-note__list").await?;
    visit.until("location.hash === '#source-1' && scrollY > 1000").await?;
    tokio::time::sleep(std::time::Duration::from_millis(1000)).await;
    visit.eval("history.back()").await?;
    visit.until("location.hash === '' && scrollY < 200").await?;
    visit.quiet().await
}

async fn a_table_of_contents_leads_to_every_part(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    let missing = visit
        .eval("return [...document.querySelectorAll('a[href^=\"#\"]')].map((link) => link.hash.slice(1)).filter((id) => !document.getElementById(id))")
        .await?;
    ensure!(missing == json!([]), "links to nowhere: {missing}");
    let parts = visit.count(".ex-contents ol a").await?;
    ensure!(parts == visit.count("main > section").await?, "not every part is in the table of contents");
    let last = format!(".ex-contents li:nth-child({parts}) a");
    visit.press(&last).await?;
    visit.until("location.hash === '#reference' && document.querySelector('#reference').getBoundingClientRect().top < innerHeight / 2").await
}

async fn nothing_sticks_out_of_a_narrow_phone(visit: &Visit) -> Result<()> {
    for page in ["phone-index.html", "phone-en.html"] {
        visit.open(page).await?;
        visit.client.enter_frame(0).await?;
        visit.quiz().await?;
        lay_out_everything(visit).await?;
        let width = visit.eval("return [innerWidth, document.documentElement.scrollWidth <= innerWidth]").await?;
        ensure!(width == json!([320, true]), "{page}: the window is 320 wide, and the page is not wider: {width}");
        visit.client.enter_parent_frame().await?;
    }
    Ok(())
}
