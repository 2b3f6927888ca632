//! The keyboard, row by row of its table: `tests/keyboard.toml`, of which `docs/KEYBOARD.md` is made; and where Tab leads.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    hosts::{Host, page},
    keyboard::{Place, Row, places},
    questions::{address_in, bank, of_each_kind},
    visit::Visit,
};
use explainer_core::quiz::Quiz;
use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use serde_json::{Value, json};
use xtask::serve::server::Conduct;

use super::{
    Case, case,
    frames::{until_within, within},
};

pub const CASES: &[Case] = &[
    case!(every_row_of_the_keyboard_table_does_what_it_says),
    // WebKit stops at no link unless its reader has set that: these two go from link to link.
    case!(with_tab_a_reader_of_somebody_elses_page_gets_into_an_explainer_uses_it_and_gets_out_again).on(&[Engine::Chromium, Engine::Firefox]),
    case!(going_back_with_tab_the_bar_at_the_top_never_hides_what_has_the_focus).on(&[Engine::Chromium, Engine::Firefox]),
];

/// A key that is pressed wherever the focus is: in the page, in a frame of it, in an element of it.
async fn key(visit: &Visit, keys: &str) -> Result<()> {
    let down = keys.chars().map(|value| KeyAction::Down { value });
    let up = keys.chars().rev().map(|value| KeyAction::Up { value });
    let actions = down.chain(up).fold(KeyActions::new("keys".to_owned()), KeyActions::then);
    visit.client.perform_actions(actions).await.context("cannot type")
}

const LEFT: char = '\u{e012}';
const RIGHT: char = '\u{e014}';
const TAB: &str = "\u{e004}";
const BACK: &str = "\u{e008}\u{e004}";

async fn with_tab_a_reader_of_somebody_elses_page_gets_into_an_explainer_uses_it_and_gets_out_again(visit: &Visit) -> Result<()> {
    let address = visit.server.address();
    let query = "part=flaw,quiz";
    let frame = format!("<iframe id=\"guest\" title=\"Explainer\" width=\"100%\" height=\"700\" src=\"{address}embed-en.html?{query}\"></iframe>");
    let element =
        format!("<news-explainer id=\"guest\" lang=\"en\" part=\"flaw quiz\"></news-explainer><script type=\"module\" src=\"{address}element.js\"></script>");
    for (what, code) in [("frame", &frame), ("element", &element)] {
        let article =
            page("", &["<h1>An article</h1><p><a id=\"before\" href=\"#top\">Before</a></p>", code, "<p><a id=\"after\" href=\"#top\">After</a></p>"].concat());
        let host = Host::start(&[("article.html", &article)], Conduct::default())?;
        // Firefox's driver presses no key in a frame of another process.
        let article = if visit.engine == Engine::Firefox { host.near("article.html") } else { host.far("article.html") };
        visit.client.goto(&article).await?;
        // What is in the explainer, `ex`: a frame of another site does not let itself be looked into from around it.
        let framed = what == "frame";
        let ex = if framed { "document" } else { "document.querySelector('#guest').shadowRoot" };
        let ask = async |script: &str| -> Result<Value> {
            let script = format!("const ex = {ex}; {script}");
            if framed { within(visit, 0, &script).await } else { visit.eval(&script).await }
        };
        let until = async |expression: &str| -> Result<()> {
            let expression = format!("((ex) => {expression})({ex})");
            if framed { until_within(visit, 0, &expression).await } else { visit.until(&expression).await }.with_context(|| what.to_owned())
        };
        let around = async |wanted: &str| {
            visit.until(&format!("document.activeElement.id === {wanted:?}")).await.with_context(|| format!("{what}: the focus is not at {wanted}"))
        };
        until("ex?.querySelector('.ex-share')?.style.visibility === 'visible'").await?;
        // In, and back.
        visit.eval("document.querySelector('#before').focus()").await?;
        key(visit, TAB).await?;
        around("guest").await?;
        until("ex.activeElement?.matches('a, button')").await?;
        // Where somebody was is marked: links to one source look alike.
        let mark = "ex.activeElement.dataset.stop = ''";
        ask(mark).await?;
        key(visit, BACK).await?;
        around("before").await?;
        key(visit, TAB).await?;
        around("guest").await?;
        until("ex.activeElement && 'stop' in ex.activeElement.dataset").await?;
        // Through the first stops, each of which is to be seen.
        for _ in 0..6 {
            key(visit, TAB).await?;
            until("ex.activeElement?.matches('a, button, summary, input, [tabindex]') && !('stop' in ex.activeElement.dataset)").await?;
            let seen = ask("const { top, bottom } = ex.activeElement.getBoundingClientRect(); return [bottom > 0 && top < innerHeight, ex.activeElement.outerHTML.slice(0, 80)]").await?;
            ensure!(seen[0] == json!(true), "{what}: out of sight: {seen}");
            ask(mark).await?;
        }
        // A source is opened and closed.
        ask("ex.querySelector('#flaw sup a').focus()").await?;
        key(visit, "\u{e007}").await?;
        until("ex.querySelector('.ex-note').open && ex.activeElement.id === 'note-title'").await?;
        key(visit, "\u{e00c}").await?;
        until("!ex.querySelector('.ex-note').open && ex.activeElement === ex.querySelector('#flaw sup a')").await?;
        // Out of it, on the other side.
        let last = "const stops = [...ex.querySelectorAll('a[href], button, summary, input')].filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0 \
            && !(one.closest('details:not([open])') && one.localName !== 'summary')); stops.at(-1).focus()";
        ask(last).await?;
        key(visit, TAB).await?;
        around("after").await?;
        key(visit, BACK).await?;
        around("guest").await?;
        if framed {
            visit.client.enter_frame(0).await?;
        }
        visit.quiet().await?;
        if framed {
            visit.client.enter_parent_frame().await?;
        }
    }
    Ok(())
}

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
                tokio::time::sleep(Duration::from_millis(100)).await;
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
    every_row(visit, "en", bank()).await
}

/// Does what the table says, in an edition with the words of the English one.
pub(super) async fn every_row(visit: &Visit, lang: &str, quiz: &Quiz) -> Result<()> {
    for place in places() {
        open(visit, &place, lang, quiz).await.with_context(|| place.name.clone())?;
        for row in &place.row {
            does(visit, row).await.with_context(|| format!("{}, at {}: {} {}", place.name, row.at, row.keys, row.does))?;
        }
        visit.quiet().await?;
    }
    Ok(())
}

/// Opens a place and waits until it lives. Figures and questions are on the page that is open already, where it is theirs.
async fn open(visit: &Visit, place: &Place, lang: &str, quiz: &Quiz) -> Result<()> {
    let story = visit.eval(&format!("return location.pathname.endsWith('/{lang}.html')")).await? == json!(true);
    if !story || (place.figure.is_none() && place.question.is_none()) {
        // By way of an empty page: an address that differs after its # alone is no new one.
        visit.client.goto("about:blank").await?;
        let page = place.page.as_deref().unwrap_or("en.html");
        visit.open(&page.replace("en.html", &format!("{lang}.html")).replace("lang=en", &format!("lang={lang}"))).await?;
    }
    if let Some(kind) = &place.question {
        let id =
            of_each_kind().into_iter().map(|item| &bank().items[item]).find(|item| item.question.name() == kind).context("there is no such kind")?.id.as_str();
        let item = quiz.find(id).context("this edition has no such question")?;
        visit.quiz().await?;
        visit.client.execute("location.hash = arguments[0]", vec![address_in(quiz, &[item]).into()]).await?;
        visit.until(&format!("document.querySelector('.ex-quiz [name=\"quiz-{id}.sure\"]')")).await?;
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
        visit.keys(&mirrored(visit, &keys).await?).await?;
    }
    if row.keys_do_nothing() {
        // What does not happen, does not happen later either.
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    visit.until(&row.then).await
}

/// What a reader presses to get the same: a slider that is mirrored goes up to the left.
async fn mirrored(visit: &Visit, keys: &str) -> Result<String> {
    let slider = "const { activeElement: one } = document; return one.type === 'range' && getComputedStyle(one).direction === 'rtl'";
    if !keys.contains([LEFT, RIGHT]) || visit.eval(slider).await? == json!(false) {
        return Ok(keys.to_owned());
    }
    Ok(keys
        .chars()
        .map(|key| {
            if key == LEFT {
                RIGHT
            } else if key == RIGHT {
                LEFT
            } else {
                key
            }
        })
        .collect())
}
