//! The keyboard, row by row of its table: `tests/keyboard.toml`, of which `docs/KEYBOARD.md` is made.

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    keyboard::{Place, Row, places},
    questions::{address, bank, of_each_kind},
    visit::Visit,
};
use serde_json::json;

use super::{Case, case};

pub const CASES: &[Case] = &[
    case!(every_row_of_the_keyboard_table_does_what_it_says),
    // WebKit stops at no link unless its reader has set that.
    case!(going_back_with_tab_the_bar_at_the_top_never_hides_what_has_the_focus).on(&[Engine::Chromium, Engine::Firefox]),
];

/// Backwards, as the page then scrolls up and what comes next comes from under the bar.
async fn going_back_with_tab_the_bar_at_the_top_never_hides_what_has_the_focus(visit: &Visit) -> Result<()> {
    visit.open("en.html").await?;
    visit.quiz().await?;
    visit.until("document.querySelector('.ex-reading:not([hidden])')").await?;
    // A corner, an edge or the middle that is to be seen will do.
    let seen = "const one = document.activeElement, label = one.closest('label') ?? one; \
        return [one.outerHTML.slice(0, 100), [...label.getClientRects()].some(({ left, right, top, bottom }) => [left + 1, (left + right) / 2, right - 1].some((x) => \
        [top + 1, (top + bottom) / 2, bottom - 1].some((y) => label.contains(document.elementFromPoint(x, y)))))]";
    let mut stops = std::collections::BTreeSet::new();
    for start in ["#positions", "#chain"] {
        visit.figure("chain").await?;
        visit.eval(&format!("[...document.querySelectorAll('{start} a, {start} button')].at(-1).focus()")).await?;
        for _ in 0..40 {
            visit.keys("\u{e008}\u{e004}").await?;
            let mut found = visit.eval(seen).await?;
            // What comes near is laid out, and the browser brings it into sight once more.
            for _ in 0..10 {
                if found[1] == json!(true) {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
                found = visit.eval(seen).await?;
            }
            ensure!(found[1] == json!(true), "{} is out of sight", found[0]);
            stops.insert(found[0].to_string());
        }
    }
    ensure!(stops.len() > 40, "only {} stops", stops.len());
    ensure!(
        visit.eval("return getComputedStyle(document.querySelector('.ex-reading')).position === 'sticky' && scrollY > 1000").await? == json!(true),
        "there is no bar over the text"
    );
    Ok(())
}

async fn every_row_of_the_keyboard_table_does_what_it_says(visit: &Visit) -> Result<()> {
    for place in places() {
        open(visit, &place).await.with_context(|| place.name.clone())?;
        for row in &place.row {
            does(visit, row).await.with_context(|| format!("{}, at {}: {} {}", place.name, row.at, row.keys, row.does))?;
        }
        visit.quiet().await?;
    }
    Ok(())
}

/// Opens a place and waits until it lives. Figures and questions are on the page that is open already, where it is theirs.
async fn open(visit: &Visit, place: &Place) -> Result<()> {
    let story = visit.eval("return location.pathname.endsWith('/en.html')").await? == json!(true);
    if !story || (place.figure.is_none() && place.question.is_none()) {
        // By way of another page: an address that differs after its # alone is no new one.
        visit.open("quiz-en.html").await?;
        visit.open(place.page.as_deref().unwrap_or("en.html")).await?;
    }
    if let Some(kind) = &place.question {
        let item = of_each_kind().into_iter().find(|item| bank().items[*item].question.name() == kind).context("there is no such kind")?;
        visit.quiz().await?;
        visit.client.execute("location.hash = arguments[0]", vec![address(&[item]).into()]).await?;
        visit.until(&format!("document.querySelector('.ex-quiz [name=\"quiz-{}.sure\"]')", bank().items[item].id)).await?;
    }
    if let Some(figure) = &place.figure {
        visit.figure(figure).await?;
    }
    if let Some(ready) = &place.ready {
        visit.until(ready).await?;
    }
    Ok(())
}

/// Presses the keys of a row where it says, and waits until it happens.
async fn does(visit: &Visit, row: &Row) -> Result<()> {
    if let Some(selector) = &row.focus {
        // What comes near comes to life.
        let near = "document.querySelector(arguments[0])?.scrollIntoView({ block: 'center', behavior: 'instant' })";
        visit.client.execute(near, vec![selector.as_str().into()]).await?;
        let found = format!("document.querySelector({})", json!(selector));
        visit.until(&format!("{found} && !{found}.closest('[data-island]:not(.ex-alive)')")).await?;
        // As the Tab key would: it must be able to stop there, and it shows.
        let focus = "const one = document.querySelector(arguments[0]); one.focus({ preventScroll: true }); \
            const ringed = [one, one.closest('label')].some((around) => around && getComputedStyle(around).outlineStyle !== 'none' && parseFloat(getComputedStyle(around).outlineWidth) >= 1); \
            return [document.activeElement === one, one.tabIndex >= 0 || one.type === 'radio', ringed]";
        let found = visit.client.execute(focus, vec![selector.as_str().into()]).await.with_context(|| format!("there is no {selector}"))?;
        ensure!(found == json!([true, true, true]), "the keyboard does not reach {selector}, or it does not show: {found}");
    }
    // It must not be so before: a row that is true already says nothing.
    let before = visit.eval(&format!("return !!({})", row.then)).await;
    ensure!(row.keys_do_nothing() || !matches!(before, Ok(serde_json::Value::Bool(true))), "it is so before a key is pressed");
    for (keys, _) in row.presses() {
        visit.keys(&keys).await?;
    }
    if row.keys_do_nothing() {
        // What does not happen, does not happen later either.
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    visit.until(&row.then).await
}
