//! The figures that a reader can work with.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    examples::{dense, examples},
    visit::Visit,
};
use fantoccini::{Locator, key::Key};
use serde_json::json;
use xtask::{content, project::Project};

use super::{Case, case, plain_host, slow_host};

pub const CASES: &[Case] = &[
    case!(every_example_says_what_it_should),
    case!(an_address_opens_a_figure_as_somebody_left_it),
    case!(an_address_that_means_nothing_leaves_the_figure_as_it_was),
    case!(nothing_moves_when_a_figure_comes_to_life).at(slow_host),
    case!(every_figure_is_worked_with_the_keyboard_alone),
    case!(an_event_of_a_track_that_is_put_aside_is_gone_and_comes_back),
    case!(a_source_opens_beside_the_sentence_and_escape_returns_to_it),
    case!(a_word_opens_its_definition_and_a_press_beside_it_closes_it),
    case!(a_link_to_an_event_opens_it),
    case!(the_page_says_which_part_the_reader_is_at),
    case!(on_paper_every_figure_is_complete_and_has_no_controls).on(&[Engine::Chromium]),
    case!(in_the_colours_of_the_reader_a_pressed_button_and_the_focus_still_show).on(&[Engine::Chromium, Engine::Firefox]),
    case!(with_scripts_off_every_figure_is_complete).without_scripts().at(plain_host),
];

/// The text of a figure without white space.
async fn says(visit: &Visit, figure: &str) -> Result<String> {
    let text = visit.eval(&format!("return document.getElementById('{figure}').textContent")).await?;
    Ok(dense(text.as_str().unwrap_or_default()))
}

/// Goes through all examples in this language, one after another, and looks whether each figure says what it should.
pub async fn go_through_all(visit: &Visit, lang: &str) -> Result<()> {
    let content = content::load(content::files(&Project::here().content())?)?;
    let edition = content.editions.into_iter().find(|edition| edition.lang == lang).context("the language")?;
    for example in examples() {
        visit.figure(&example.figure).await?;
        // The figure as its reader finds it, whatever the example before left.
        let figure = edition.figures.iter().find(|figure| figure.name() == example.figure).context("the figure")?;
        visit.eval(&format!("location.hash = '#{}={}'", example.figure, figure.code(&figure.start()))).await?;
        visit.eval(&format!("document.getElementById('{}').scrollIntoView()", example.figure)).await?;
        for step in &example.step {
            visit.step(&example.figure, step).await.with_context(|| example.name.clone())?;
        }
        let address = format!("#{}={}", example.figure, example.code);
        visit.until(&format!("location.hash === {address:?}")).await.with_context(|| example.name.clone())?;
        let (text, expected) = (says(visit, &example.figure).await?, &example.says[lang]);
        ensure!(text.contains(&dense(expected)), "{} ({lang}): it does not say {expected}: {text}", example.name);
    }
    visit.quiet().await
}

async fn every_example_says_what_it_should(visit: &Visit) -> Result<()> {
    // One language for each engine: the words are compared in both without a browser.
    let (page, lang) = if visit.engine == Engine::Firefox { ("index.html", "nl") } else { ("en.html", "en") };
    visit.open(page).await?;
    visit.quiz().await?;
    go_through_all(visit, lang).await
}

async fn an_address_opens_a_figure_as_somebody_left_it(visit: &Visit) -> Result<()> {
    let mut figures = BTreeSet::new();
    for example in examples().into_iter().filter(|example| figures.insert(example.figure.clone())) {
        // An address that differs after its # alone does not load the page anew: the figure follows.
        visit.open(&format!("en.html#{}={}", example.figure, example.code)).await?;
        visit.figure(&example.figure).await?;
        let expected = dense(&example.says["en"]);
        visit
            .until(&format!("document.getElementById('{}').textContent.replace(/\\s+/g, '').includes({expected:?})", example.figure))
            .await
            .with_context(|| example.name.clone())?;
    }
    visit.open("#compare=us,china").await?;
    visit.client.refresh().await?;
    visit.figure("compare").await?;
    visit.until("Math.abs(document.querySelector('#compare').getBoundingClientRect().top) < innerHeight").await?;
    ensure!(visit.count("#compare article").await? == 2, "two parties side by side");
    visit.quiet().await
}

async fn an_address_that_means_nothing_leaves_the_figure_as_it_was(visit: &Visit) -> Result<()> {
    visit.open("#race=2021-02-31").await?;
    for name in ["race", "claims"] {
        visit.figure(name).await?;
    }
    for code in [
        "compare=atlantis",
        "race=2021-02-31",
        "race=9999999999999",
        "chain=0",
        "circles=%00",
        "yardstick=1,2",
        "claims=~~~",
        "timeline=<b>",
        "nothing=1",
        "=",
        "compare=",
    ] {
        visit.eval(&format!("location.hash = {:?}", format!("#{code}"))).await?;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        ensure!(says(visit, "race").await?.contains("9maart2021"), "{code}: the race");
        ensure!(says(visit, "claims").await?.contains("Zin1van27"), "{code}: the claims");
        visit.quiet().await?;
    }
    Ok(())
}

async fn nothing_moves_when_a_figure_comes_to_life(visit: &Visit) -> Result<()> {
    for page in ["index.html", "phone-en.html"] {
        visit.open(page).await?;
        if page.starts_with("phone") {
            visit.client.enter_frame(0).await?;
        }
        visit.until("document.querySelectorAll('.ex-waits').length === 16").await?;
        super::lay_out_everything(visit).await?;
        let heights = "return Object.fromEntries([...document.querySelectorAll('[data-island]')].map((one) => [one.dataset.island, Math.round(one.getBoundingClientRect().height)]))";
        let before = visit.eval(heights).await?;
        visit.quiz().await?;
        all_alive(visit).await?;
        super::lay_out_everything(visit).await?;
        let after = visit.eval(heights).await?;
        for (island, height) in before.as_object().context("heights")? {
            let (height, now) = (height.as_f64().unwrap_or(f64::NAN), after[island].as_f64().unwrap_or(f64::NAN));
            ensure!((height - now).abs() <= 1.0 && height > 40.0, "{page}: {island} was {height} high and is {now}");
        }
    }
    Ok(())
}

/// Puts the focus on the first element of a figure that matches, as the Tab key would.
async fn focus(visit: &Visit, figure: &str, selector: &str) -> Result<()> {
    visit
        .eval(&format!(
            "const one = document.querySelector('#{figure} {selector}'); one.scrollIntoView({{ block: 'center' }}); one.focus(); return one.tabIndex"
        ))
        .await?;
    visit.until(&format!("document.activeElement.matches('#{figure} {selector}') && document.activeElement.tabIndex >= 0")).await
}

async fn every_figure_is_worked_with_the_keyboard_alone(visit: &Visit) -> Result<()> {
    let [tab, right, enter] = [Key::Tab, Key::Right, Key::Enter].map(char::from).map(String::from);
    visit.open("en.html").await?;
    all_alive(visit).await?;
    focus(visit, "timeline", "input").await?;
    visit.keys(" ").await?;
    visit.until("document.querySelector('#timeline [role=status]').textContent.includes('31 of 41')").await?;
    focus(visit, "chain", ".ex-numbers li:first-child button").await?;
    visit.keys(&tab).await?;
    visit.keys(&enter).await?;
    visit.until("document.querySelector('#chain .ex-step--now h4').textContent === 'The highest rights'").await?;
    visit.until("document.activeElement.textContent === '2'").await?;
    focus(visit, "race", "input[type=range]").await?;
    visit.keys(&right).await?;
    visit.until("document.querySelector('#race [role=status]').textContent.includes('10 March 2021')").await?;
    ensure!(visit.eval("return document.activeElement.getAttribute('aria-valuetext')").await? == json!("10 March 2021"), "the slider says its day");
    focus(visit, "compare", "fieldset label:first-of-type input").await?;
    visit.keys(" ").await?;
    visit.until("document.querySelectorAll('#compare article').length === 3").await?;
    // A fourth one is refused in words, and its box stays empty.
    visit.keys(&tab).await?;
    visit.keys(" ").await?;
    visit.until("document.querySelector('#compare [role=status]').textContent.includes('up to 3')").await?;
    visit.until("!document.activeElement.checked && document.querySelectorAll('#compare article').length === 3").await?;
    focus(visit, "circles", "input").await?;
    visit.keys("Norway").await?;
    visit.until("document.querySelector('#circles [role=status]').textContent.includes('a text of its own')").await?;
    focus(visit, "yardstick", "input[type=range]").await?;
    visit.keys(&right).await?;
    visit.until("document.querySelector('#yardstick input[type=number]').value === '51'").await?;
    focus(visit, "yardstick", ".ex-actions button").await?;
    visit.keys(&enter).await?;
    visit.until("document.querySelector('#yardstick table').checkVisibility?.() ?? document.querySelector('#yardstick table').offsetHeight > 0").await?;
    focus(visit, "claims", "[role=group] button").await?;
    visit.keys(&enter).await?;
    visit.until("document.querySelector('#claims .ex-judge__answer')").await?;
    visit.until("document.activeElement.getAttribute('aria-pressed') === 'true'").await?;
    visit.quiet().await
}

async fn an_event_of_a_track_that_is_put_aside_is_gone_and_comes_back(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.figure("timeline").await?;
    let shown = "[...document.querySelectorAll('.ex-event--flaw')].filter((event) => event.offsetHeight > 0).length";
    visit.until(&format!("{shown} === 10")).await?;
    visit.press("#timeline label:first-of-type input").await?;
    visit.until(&format!("{shown} === 0")).await?;
    visit.press("#timeline label:first-of-type input").await?;
    visit.until(&format!("{shown} === 10")).await
}

async fn a_source_opens_beside_the_sentence_and_escape_returns_to_it(visit: &Visit) -> Result<()> {
    visit.open("en.html").await?;
    visit.quiz().await?;
    visit.until("document.querySelector('.ex-note').showModal").await?;
    let first = "#minute sup a";
    visit.press(first).await?;
    visit.until("document.querySelector('.ex-note').open && document.activeElement.id === 'note-title'").await?;
    ensure!(visit.text("#note-title").await? == "source 1", "the note says which source it is");
    let near = "const [note, one] = ['.ex-note', '#minute sup a'].map((one) => document.querySelector(one).getBoundingClientRect()); \
        return [Math.min(Math.abs(note.top - one.bottom), Math.abs(note.bottom - one.top)) < 30, note.left >= 0, note.right <= innerWidth]";
    ensure!(visit.eval(near).await? == json!([true, true, true]), "the note is beside the number");
    ensure!(visit.text(".ex-note__text").await?.contains("party in the story"), "it says what kind of source it is");
    ensure!(visit.count(".ex-note__text a[href^=http]").await? == 1, "it leads to the publication");
    // Every sentence that rests on it, each a link to its place.
    visit.press(".ex-note__rests summary").await?;
    let rests = visit.count(".ex-note__rests li a").await?;
    let cites = visit.eval("return document.querySelectorAll('.ex-head a[href=\"#source-1\"], main a[href=\"#source-1\"]:not(.ex-column *)').length").await?;
    ensure!(cites == json!(rests) && rests > 3, "{rests} sentences for {cites} citations");
    let empty = visit.eval("return [...document.querySelectorAll('.ex-note__rests li a')].filter((link) => link.textContent.length < 10 || !document.getElementById(link.hash.slice(1))).length").await?;
    ensure!(empty == json!(0), "{empty} sentences are empty or lead nowhere");
    visit.keys(&String::from(char::from(Key::Escape))).await?;
    visit.until(&format!("!document.querySelector('.ex-note').open && document.activeElement === document.querySelector('{first}')")).await?;
    // The keyboard opens it as well, and the link to the list leads there.
    visit.keys(&String::from(char::from(Key::Enter))).await?;
    visit.until("document.querySelector('.ex-note').open").await?;
    visit.press(".ex-note__list").await?;
    visit.until("!document.querySelector('.ex-note').open && location.hash === '#source-1'").await?;
    // Far down the page the text stays where it is, and the note is beside what was pressed.
    visit.eval("document.querySelector('#certainty-attribution').scrollIntoView({ block: 'start', behavior: 'instant' })").await?;
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    visit.eval("const one = document.querySelector('#certainty-attribution sup a'); window.before = scrollY; one.click()").await?;
    visit.until("document.querySelector('.ex-note').open").await?;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    let stays = "const [note, one] = ['.ex-note', '#certainty-attribution sup a'].map((one) => document.querySelector(one).getBoundingClientRect()); \
        return [Math.abs(scrollY - before) < 3, Math.min(Math.abs(note.top - one.bottom), Math.abs(note.bottom - one.top)) < 30, note.top > -5 && note.bottom < innerHeight + 5]";
    ensure!(visit.eval(stays).await? == json!([true, true, true]), "far down the page the note is beside the number: {}", visit.eval(stays).await?);
    visit.keys(&String::from(char::from(Key::Escape))).await?;
    visit.quiet().await
}

async fn a_word_opens_its_definition_and_a_press_beside_it_closes_it(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.until("document.querySelector('.ex-reading:not([hidden])')").await?;
    visit.press("#minute .ex-term").await?;
    visit.until("document.querySelector('.ex-note').open").await?;
    let same = "return document.querySelector('.ex-note__text').textContent === document.querySelector(document.querySelector('#minute .ex-term').hash + ' dd').textContent";
    ensure!(visit.eval(same).await? == json!(true), "the definition is that of the list");
    ensure!(!visit.find(".ex-note__rests").await?.is_displayed().await?, "nothing rests on a word");
    visit.press(".ex-note button").await?;
    visit.until("!document.querySelector('.ex-note').open").await?;
    visit.press("#minute .ex-term").await?;
    visit.until("document.querySelector('.ex-note').open").await?;
    visit.client.perform_actions(beside()).await?;
    visit.until("!document.querySelector('.ex-note').open").await?;
    visit.quiet().await
}

/// A press in a corner of the window.
fn beside() -> fantoccini::actions::MouseActions {
    use fantoccini::actions::{InputSource as _, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
    MouseActions::new("mouse".to_owned())
        .then(PointerAction::MoveTo { duration: None, x: 4.0, y: 4.0 })
        .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
        .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT })
}

async fn a_link_to_an_event_opens_it(visit: &Visit) -> Result<()> {
    visit.open("#event-devcore-reports").await?;
    visit.until("document.querySelector('#event-devcore-reports details').open").await?;
    ensure!(visit.count(".ex-event details[open]").await? == 1, "the others stay closed");
    visit.until("document.querySelector('#event-devcore-reports').getBoundingClientRect().top < innerHeight").await?;
    visit.eval("location.hash = '#event-devcore-finds'").await?;
    visit.until("document.querySelector('#event-devcore-finds details').open").await?;
    // A press closes and opens it as well, without a script; once nothing moves any more.
    visit.quiz().await?;
    visit.eval("document.querySelector('#event-devcore-finds').scrollIntoView({ block: 'center' })").await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    visit.press("#event-devcore-finds summary").await?;
    visit.until("!document.querySelector('#event-devcore-finds details').open").await
}

async fn the_page_says_which_part_the_reader_is_at(visit: &Visit) -> Result<()> {
    visit.open("en.html").await?;
    visit.quiz().await?;
    visit.until("document.querySelector('.ex-reading:not([hidden])')").await?;
    ensure!(visit.count(".ex-contents [aria-current]").await? == 0, "at the top no part is read yet");
    visit.eval("document.querySelector('.ex-contents').scrollIntoView({ block: 'center' })").await?;
    for (n, part) in [(3, "positions"), (5, "certainty")] {
        visit.press(&format!(".ex-contents a[href='#{part}']")).await?;
        visit.until(&format!("document.querySelector('.ex-contents [aria-current]')?.hash === '#{part}'")).await?;
        visit.until(&format!("document.querySelector('.ex-reading progress').value === {n}")).await?;
        ensure!(visit.count(".ex-contents [aria-current]").await? == 1, "one part at a time");
    }
    visit.eval("scrollTo(0, 0)").await?;
    visit.until("!document.querySelector('.ex-contents [aria-current]')").await
}

/// The names of the figures, in the order of the page.
pub const FIGURES: [&str; 7] = ["timeline", "chain", "race", "circles", "compare", "yardstick", "claims"];

/// Brings every figure to life.
pub async fn all_alive(visit: &Visit) -> Result<()> {
    for name in FIGURES {
        visit.figure(name).await?;
    }
    Ok(())
}

async fn on_paper_every_figure_is_complete_and_has_no_controls(visit: &Visit) -> Result<()> {
    visit.open("en.html").await?;
    all_alive(visit).await?;
    visit.press("#chain .ex-numbers li:nth-child(2) button").await?;
    visit.chromium("Emulation.setEmulatedMedia", json!({ "media": "print" })).await?;
    visit.eval("dispatchEvent(new Event('beforeprint'))").await?;
    super::lay_out_everything(visit).await?;
    let seen = "const seen = (selector) => [...document.querySelectorAll(selector)].filter((one) => getComputedStyle(one).display !== 'none' && one.checkVisibility({ visibilityProperty: true })).length; return seen";
    for (selector, count) in [
        (".ex-step", 4),
        (".ex-scene g", 4),
        ("#yardstick table", 1),
        ("#race table", 1),
        ("#circles table", 1),
        ("#compare article", 2),
        (".ex-claim", 27),
        (".ex-event details > p", 41),
        (".ex-live", 0),
        (".ex-reading", 0),
        (".ex-others", 0),
    ] {
        let found = visit.eval(&format!("{seen}({selector:?})")).await?;
        let found = found.as_i64().unwrap_or(-1);
        ensure!(found == count || count == 41 && found > 41, "{found} of {selector} are on paper");
    }
    // Back on the screen the events are as they were.
    visit.eval("dispatchEvent(new Event('afterprint'))").await?;
    ensure!(visit.count(".ex-event details[open]").await? == 0, "the events stay open");
    Ok(())
}

async fn in_the_colours_of_the_reader_a_pressed_button_and_the_focus_still_show(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.prefer("forced-colors", "active").await?;
    all_alive(visit).await?;
    let border = "return [...document.querySelectorAll('#chain .ex-numbers button')].map((one) => getComputedStyle(one).borderTopStyle).join()";
    ensure!(visit.eval(border).await? == json!("double,solid,solid,solid"), "the present step does not show: {}", visit.eval(border).await?);
    focus(visit, "claims", "[role=group] button").await?;
    visit.keys(&String::from(char::from(Key::Enter))).await?;
    visit.until("getComputedStyle(document.activeElement).borderTopStyle === 'double'").await?;
    visit.until("getComputedStyle(document.activeElement).outlineStyle !== 'none'").await
}

async fn with_scripts_off_every_figure_is_complete(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    ensure!(visit.count(".ex-step").await? == 4, "four steps");
    for (selector, what) in [
        ("#chain .ex-step:last-child", "the last step"),
        ("#chain svg", "the drawing"),
        ("#race svg", "the chart"),
        ("#race table", "the counts"),
        ("#compare article", "the parties"),
        ("#circles svg", "the circles"),
        ("#circles table", "the countries"),
        ("#yardstick table", "the scale"),
    ] {
        ensure!(visit.find(selector).await?.is_displayed().await?, "{what} cannot be seen");
    }
    // What would do nothing is not there.
    for selector in
        ["#timeline input", "#chain button", "#race input", "#compare input", "#circles input", "#yardstick input", "#claims button", ".ex-note", ".ex-reading"]
    {
        for control in visit.client.find_all(Locator::Css(selector)).await? {
            ensure!(!control.is_displayed().await?, "{selector} is shown and does nothing");
        }
    }
    visit.press(".ex-event summary").await?;
    ensure!(visit.find(".ex-event details p").await?.is_displayed().await?, "an event does not open");
    Ok(())
}
