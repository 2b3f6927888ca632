//! As an element on the page of somebody else.

use std::time::Duration;

use anyhow::{Result, ensure};
use browser_tests::{
    engine::Engine,
    hosts::{Host, page},
    visit::Visit,
};
use serde_json::json;
use xtask::serve::server::Conduct;

use super::{Case, case};

pub const CASES: &[Case] = &[
    case!(an_element_shows_what_its_attributes_ask_for_and_its_page_hears_of_it),
    case!(under_the_strictest_policy_of_a_page_an_element_and_a_frame_live),
    case!(styles_of_the_page_that_shout_do_not_reach_an_element),
    case!(two_elements_with_other_options_and_languages_live_side_by_side),
    case!(an_element_that_is_taken_out_and_put_back_is_as_it_was),
    case!(an_element_that_came_by_script_takes_in_the_template_that_was_left_over),
    case!(an_element_that_cannot_come_leaves_what_stood_there),
    case!(an_element_leaves_the_address_and_the_place_of_its_page_alone),
    case!(what_was_asked_for_last_is_what_an_element_shows),
    case!(elements_that_come_and_go_leave_nothing_on_their_page).on(&[Engine::Chromium]),
    case!(ten_thousand_hostile_attributes_change_nothing_for_good).on(&[Engine::Chromium, Engine::Firefox]),
    case!(ten_thousand_hostile_fragments_change_nothing).on(&[Engine::Chromium, Engine::Firefox]),
    case!(a_page_can_set_the_colours_of_an_element),
];

/// The script of the element, as a page has it.
fn script(visit: &Visit) -> String {
    format!("<script type=\"module\" src=\"{}element.js\"></script>", visit.server.address())
}

/// A page of another site with elements on it, and what it hears.
async fn open(visit: &Visit, head: &str, body: &str, conduct: Conduct) -> Result<Host> {
    let listen = "window.heard = []; for (const type of ['ready', 'read', 'answered', 'finished', 'height', 'place']) \
        addEventListener(`explainer:${type}`, ({ detail, target }) => heard.push([type, target.id, detail]));";
    let host =
        Host::start(&[("article.html", &page(&format!("<script src=\"listen.js\"></script>{head}{}", script(visit)), body)), ("listen.js", listen)], conduct)?;
    visit.client.goto(&host.far("article.html")).await?;
    Ok(host)
}

/// An expression within the shadow root of an element.
fn of(id: &str) -> String {
    format!("document.getElementById('{id}').shadowRoot")
}

/// Waits until the text of an element is there.
async fn shown(visit: &Visit, id: &str) -> Result<()> {
    visit.until(&format!("{}?.querySelector('.ex .ex-footer')?.getClientRects().length", of(id))).await
}

/// Brings an island of an element into sight and waits until it lives.
async fn alive(visit: &Visit, id: &str, island: &str) -> Result<()> {
    let find = format!("{}.querySelector('[data-island={island}]')", of(id));
    visit.until(&find).await?;
    // What comes to life above it may move it: as somebody who looks for it scrolls.
    visit.until(&format!("({find}.classList.contains('ex-alive') || {find}.scrollIntoView({{ block: 'center', behavior: 'instant' }}), {find}.classList.contains('ex-alive'))")).await
}

/// Presses something in an element.
async fn press(visit: &Visit, id: &str, selector: &str) -> Result<()> {
    visit.until(&format!("{}.querySelector({selector:?})", of(id))).await?;
    visit.eval(&format!("{}.querySelector({selector:?}).click()", of(id))).await?;
    Ok(())
}

const SHOWN: &str = "[...ROOT.querySelectorAll('.ex-main > section, #minute, .ex-title, .ex-glance, .ex-contents')].filter((one) => one.getClientRects().length).map((one) => one.id || one.className)";

async fn an_element_shows_what_its_attributes_ask_for_and_its_page_hears_of_it(visit: &Visit) -> Result<()> {
    let element = "<h1>An article</h1><news-explainer id=\"one\" lang=\"en\" part=\"minute positions quiz\" heading=\"2\"><a href=\"#\">link</a></news-explainer><p>More.</p>";
    let _host = open(visit, "", element, Conduct::default()).await?;
    shown(visit, "one").await?;
    let shown = visit.eval(&format!("return {}", SHOWN.replace("ROOT", &of("one")))).await?;
    ensure!(shown == json!(["minute", "contents", "positions", "quiz"]) || shown == json!(["minute", "positions", "quiz"]), "shown: {shown}");
    let levels = format!(
        "return ['#minute h2', '#positions h2', '#positions h3'].map((one) => {}.querySelector(one)).map((one) => one.ariaLevel ?? one.localName[1])",
        of("one")
    );
    let levels = visit.eval(&levels).await?;
    ensure!(levels == json!(["2", "2", "3"]), "levels: {levels}");
    alive(visit, "one", "quiz").await?;
    visit.until(&format!("{}.querySelector('#quiz-place')?.textContent.includes('Question 1 of 10')", of("one"))).await?;
    press(visit, "one", ".ex-quiz .ex-question input").await?;
    press(visit, "one", ".ex-quiz button[type=submit]").await?;
    visit.until("heard.some(([type, id, detail]) => type === 'answered' && id === 'one' && detail.sheet === 'quiz' && /^(right|partly|wrong)$/.test(detail.verdict))").await?;
    visit
        .until("heard.some(([type, id]) => type === 'ready' && id === 'one') && heard.some(([type, id, detail]) => type === 'height' && detail.height > 1000)")
        .await?;
    // What has the focus is within.
    visit.until(&format!("document.activeElement.id === 'one' && {}.activeElement?.id === 'quiz-next'", of("one"))).await?;
    // A number opens its source beside it, and the link in it leads to the story, for the list is not shown here.
    press(visit, "one", "#positions sup a").await?;
    visit.until(&format!("{}.querySelector('.ex-note[open] .ex-note__text').textContent.length > 20", of("one"))).await?;
    visit.eval("window.opened = []; window.open = (url) => opened.push(url)").await?;
    press(visit, "one", ".ex-note__list").await?;
    visit
        .until(&format!(
            "opened.length === 1 && opened[0].startsWith('{}en.html#source-') && !{}.querySelector('.ex-note[open]')",
            visit.server.address(),
            of("one")
        ))
        .await?;
    // Another language, by attribute and by its link; what was answered goes along.
    visit.eval("document.getElementById('one').lang = 'nl'").await?;
    visit.until(&format!("{}.querySelector('.ex').lang === 'nl'", of("one"))).await?;
    alive(visit, "one", "quiz").await?;
    visit
        .until(&format!("{}.querySelector('#quiz-place')?.textContent.includes('Vraag 1 van 10') && {}.querySelector('.ex-feedback')", of("one"), of("one")))
        .await?;
    visit.eval(&format!("{}.querySelectorAll('#positions .ex-passage')[1].scrollIntoView()", of("one"))).await?;
    let second = format!("return Math.round({}.querySelectorAll('#positions .ex-passage')[1].getBoundingClientRect().top)", of("one"));
    let before = visit.eval(&second).await?;
    visit.eval(&format!("{}.querySelector('[data-language]').focus({{ preventScroll: true }})", of("one"))).await?;
    press(visit, "one", "[data-language]").await?;
    visit.until(&format!("document.getElementById('one').lang === 'en' && {}.querySelector('.ex').lang === 'en'", of("one"))).await?;
    // At the same passage, with the focus where it was, when all has come to rest.
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let after = visit.eval(&second).await?;
    ensure!((before.as_f64().unwrap_or(f64::NAN) - after.as_f64().unwrap_or(f64::NAN)).abs() < 50.0, "the passage was at {before} and is at {after}");
    visit.until(&format!("{}.activeElement?.matches('[data-language]')", of("one"))).await?;
    visit.quiet().await
}

async fn under_the_strictest_policy_of_a_page_an_element_and_a_frame_live(visit: &Visit) -> Result<()> {
    let ours = format!("http://127.0.0.1:{}", visit.server.port());
    let policy = format!(
        // Some browsers ask the page's own host for an icon.
        "default-src 'none'; img-src 'self'; script-src 'self' {ours} 'wasm-unsafe-eval'; style-src {ours}; connect-src {ours}; base-uri 'none'; form-action 'none'; \
        require-trusted-types-for 'script'; trusted-types 'none'"
    );
    let conduct = Conduct { headers: vec![("Content-Security-Policy".to_owned(), policy)], ..Conduct::default() };
    let _host = open(visit, "", "<news-explainer id=\"one\" part=\"quiz positions\"></news-explainer>", conduct).await?;
    shown(visit, "one").await?;
    alive(visit, "one", "quiz").await?;
    alive(visit, "one", "compare").await?;
    visit.quiet().await?;
    // A frame needs less.
    let policy = format!("default-src 'none'; img-src 'self'; script-src 'self'; frame-src {ours}; require-trusted-types-for 'script'; trusted-types 'none'");
    let conduct = Conduct { headers: vec![("Content-Security-Policy".to_owned(), policy)], ..Conduct::default() };
    let frame = format!("<iframe src=\"{}embed.html?part=quiz\" title=\"explainer\" width=\"100%\" height=\"800\"></iframe>", visit.server.address());
    let host = Host::start(&[("article.html", &page("", &frame))], conduct)?;
    visit.client.goto(&host.far("article.html")).await?;
    visit.quiet().await?;
    visit.client.enter_frame(0).await?;
    visit.quiz().await?;
    visit.quiet().await
}

async fn styles_of_the_page_that_shout_do_not_reach_an_element(visit: &Visit) -> Result<()> {
    let look = "return ['.ex', '.ex h2', '.ex-lead', '.ex-passage p', '.ex-button', 'sup a'].map((one) => { const of = getComputedStyle(ROOT.querySelector(one)); \
        return ['fontSize', 'fontFamily', 'color', 'lineHeight', 'display', 'textAlign', 'letterSpacing', 'textTransform', 'direction'].map((name) => of[name]).join(' | '); })";
    let mut looks = Vec::new();
    let hostile = "<style>* { all: revert; font-size: 9px !important; color: red !important; line-height: 3 !important } html { font-size: 62.5%; letter-spacing: 4px; text-transform: uppercase } \
        news-explainer { text-align: right !important; font-family: fantasy !important; word-spacing: 1em; direction: rtl } a, p, h2, button { display: none !important }</style>";
    for head in ["", hostile] {
        let _host =
            open(visit, head, "<div style=\"width: 700px\"><news-explainer id=\"one\" part=\"flaw\"></news-explainer></div>", Conduct::default()).await?;
        shown(visit, "one").await?;
        looks.push(visit.eval(&look.replace("ROOT", &of("one"))).await?);
        let size = visit.eval(&format!("return [{0}.querySelector('.ex').offsetWidth, {0}.querySelector('.ex').scrollWidth]", of("one"))).await?;
        ensure!(size == json!([700, 700]), "size: {size}");
    }
    ensure!(looks[0] == looks[1], "{:#}\nbecame\n{:#}", looks[0], looks[1]);
    visit.quiet().await
}

async fn two_elements_with_other_options_and_languages_live_side_by_side(visit: &Visit) -> Result<()> {
    let two = "<news-explainer id=\"one\" lang=\"nl\" part=\"quiz\" theme=\"plain\"></news-explainer><news-explainer id=\"two\" lang=\"en\" part=\"quiz flaw\" theme=\"contrast\" scheme=\"dark\"></news-explainer>";
    let _host = open(visit, "", two, Conduct::default()).await?;
    for id in ["one", "two"] {
        shown(visit, id).await?;
        alive(visit, id, "quiz").await?;
    }
    let grounds = "return ['one', 'two'].map((id) => getComputedStyle(document.getElementById(id).shadowRoot.querySelector('.ex')).backgroundColor)";
    let grounds = visit.eval(grounds).await?;
    ensure!(grounds == json!(["rgb(255, 255, 255)", "rgb(0, 0, 0)"]), "grounds: {grounds}");
    // Both are the same quiz: what is done in one is done in the other.
    press(visit, "one", ".ex-quiz .ex-question input").await?;
    press(visit, "one", ".ex-quiz button[type=submit]").await?;
    for id in ["one", "two"] {
        visit.until(&format!("{}.querySelector('.ex-quiz .ex-feedback')", of(id))).await?;
    }
    // A figure of one is not that of the other.
    alive(visit, "two", "chain").await?;
    press(visit, "two", "#chain .ex-numbers li:nth-child(3) button").await?;
    visit.until(&format!("{}.querySelector('.ex').dataset.address.includes('chain=3')", of("two"))).await?;
    let other = visit.eval(&format!("return {}.querySelector('.ex').dataset.address", of("one"))).await?;
    ensure!(other == json!(""), "the other one went along: {other}");
    visit.quiet().await
}

async fn an_element_that_is_taken_out_and_put_back_is_as_it_was(visit: &Visit) -> Result<()> {
    let _host =
        open(visit, "", "<div id=\"here\"><news-explainer id=\"one\" part=\"quiz\"></news-explainer></div><div id=\"there\"></div>", Conduct::default())
            .await?;
    shown(visit, "one").await?;
    alive(visit, "one", "quiz").await?;
    press(visit, "one", ".ex-quiz .ex-question input").await?;
    press(visit, "one", ".ex-quiz button[type=submit]").await?;
    visit.until(&format!("{}.querySelector('.ex-quiz .ex-feedback')", of("one"))).await?;
    let script = "const one = document.getElementById('one'); one.remove(); document.getElementById('there').append(one); \
        document.getElementById('here').append(one.cloneNode(true)); document.getElementById('here').firstElementChild.id = 'copy'";
    visit.eval(script).await?;
    visit.until(&format!("{}.querySelectorAll('.ex').length === 1 && {}.querySelector('.ex-quiz .ex-feedback')", of("one"), of("one"))).await?;
    press(visit, "one", ".ex-quiz button[type=submit]").await?;
    visit.until(&format!("{}.querySelector('#quiz-place').textContent.includes('Question 2')", of("one"))).await?;
    // A copy is one of its own.
    shown(visit, "copy").await?;
    visit.quiet().await
}

async fn an_element_that_came_by_script_takes_in_the_template_that_was_left_over(visit: &Visit) -> Result<()> {
    // The page of the frame as a server would put it into a template: with whole addresses.
    let site = visit.server.address();
    let whole = String::from_utf8_lossy(visit.site.get("embed-en.html").unwrap_or_default()).into_owned();
    let find =
        |start: &str, end: &str| whole.split_once(start).and_then(|(_, rest)| rest.split_once(end)).map(|(found, _)| found.to_owned()).unwrap_or_default();
    let style = find("<link rel=stylesheet href=", ">");
    let body = find("<body class=", "</body>").replace("assets/", &format!("{site}assets/"));
    let (attributes, inside) = body.split_once('>').unwrap_or_default();
    let (_, inside) = inside.split_once("</script>").unwrap_or_default();
    let attributes = attributes.replace("data-story=", &format!("data-story={site}"));
    let template = format!(
        "<news-explainer id=\"one\" lang=\"en\" part=\"quiz\"><template shadowrootmode=\"open\"><link rel=\"stylesheet\" href=\"{site}{style}\"><div lang=\"en\" class={attributes}>{inside}</div></template></news-explainer>"
    );
    // By script, where it stays a template; and by the parser, where the engine makes a shadow root of it.
    let set = format!("document.body.innerHTML = {}", serde_json::to_string(&template)?);
    let _host = open(visit, "", "", Conduct::default()).await?;
    visit.client.execute(&set, Vec::new()).await?;
    for by in ["a script", "the parser"] {
        shown(visit, "one").await?;
        let shown = visit.eval(&format!("return {}", SHOWN.replace("ROOT", &of("one")))).await?;
        ensure!(shown == json!(["quiz"]), "by {by}: {shown}");
        alive(visit, "one", "quiz").await?;
        let left = visit.eval(&format!("return [document.querySelectorAll('template').length, {}.querySelectorAll('.ex').length]", of("one"))).await?;
        ensure!(left == json!([0, 1]), "by {by}: {left}");
        visit.quiet().await?;
        if by == "a script" {
            let _host = open(visit, "", &template, Conduct::default()).await?;
            shown_or_template(visit).await?;
        }
    }
    Ok(())
}

/// Waits until the element of a page is there.
async fn shown_or_template(visit: &Visit) -> Result<()> {
    visit.until("document.getElementById('one')?.shadowRoot").await
}

async fn an_element_that_cannot_come_leaves_what_stood_there(visit: &Visit) -> Result<()> {
    let _host = open(visit, "", "<news-explainer id=\"one\"><a href=\"#\">Read the explainer</a></news-explainer>", Conduct::default()).await?;
    shown(visit, "one").await?;
    // A site that is gone.
    let mut site = visit.site.clone();
    for page in ["embed.html", "embed-en.html"] {
        site.add(page.to_owned(), b"<!DOCTYPE html><title>Moved</title>".to_vec());
    }
    visit.server.show(site);
    visit.client.refresh().await?;
    visit.until("document.getElementById('one')?.shadowRoot").await?;
    tokio::time::sleep(Duration::from_millis(1500)).await;
    let stands = visit.eval("return document.querySelector('news-explainer a').getClientRects().length").await?;
    ensure!(stands == json!(1), "what stood there is gone");
    visit.quiet().await
}

async fn an_element_leaves_the_address_and_the_place_of_its_page_alone(visit: &Visit) -> Result<()> {
    let body = "<p style=\"height: 300px\">Before.</p><news-explainer id=\"one\" part=\"positions quiz\" start=\"compare=us,china\"></news-explainer>";
    let host = open(visit, "", body, Conduct::default()).await?;
    shown(visit, "one").await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    // All of the page but the element itself, and what it keeps.
    let page = "const copy = document.documentElement.cloneNode(true); copy.querySelector('news-explainer').remove(); \
        return [copy.outerHTML, document.adoptedStyleSheets.length, Object.keys(window).length, Object.keys(localStorage).filter((key) => !key.startsWith('news-explainer:'))]";
    let untouched = visit.eval(page).await?;
    let place = visit.eval("return [location.href, scrollY, history.length]").await?;
    ensure!(place[0] == json!(host.far("article.html")) && place[1] == json!(0), "{place}");
    alive(visit, "one", "compare").await?;
    visit.until(&format!("{}.querySelectorAll('#compare article h4').length === 2", of("one"))).await?;
    alive(visit, "one", "quiz").await?;
    press(visit, "one", ".ex-quiz .ex-question input").await?;
    press(visit, "one", ".ex-contents a[href='#positions'], #positions .ex-ladder a[href^='#']").await?;
    ensure!(visit.eval(page).await? == untouched, "the page is another");
    let after = visit.eval("return [location.href, 0, history.length]").await?;
    ensure!(after[0] == place[0] && after[2] == place[2], "{place} became {after}");
    // The page asks for a place in it.
    visit.eval("document.getElementById('one').go('positions')").await?;
    visit.until(&format!("{}.activeElement?.id === 'positions' && heard.some(([type]) => type === 'place')", of("one"))).await?;
    visit.quiet().await
}

async fn what_was_asked_for_last_is_what_an_element_shows(visit: &Visit) -> Result<()> {
    let body = "<news-explainer id=\"one\" part=\"quiz positions\" lang=\"nl-BE\" start=\"compare=us,china\" storage=\"off\"></news-explainer>";
    let _host = open(visit, "", body, Conduct::default()).await?;
    let is =
        async |lang: &str| visit.until(&format!("{0}?.querySelector('.ex')?.lang === '{lang}' && {0}.querySelectorAll('.ex').length === 1", of("one"))).await;
    // Before it is there, and more than once.
    visit.eval("const one = document.getElementById('one'); one.lang = 'en'; one.lang = 'nl'; one.lang = 'en'").await?;
    shown(visit, "one").await?;
    is("en").await?;
    visit.eval("const one = document.getElementById('one'); one.lang = 'nl'; one.lang = 'en'").await?;
    tokio::time::sleep(Duration::from_millis(800)).await;
    is("en").await?;
    // The languages have one style sheet, which stays: with another one, what is still shown would be laid out again.
    visit.eval(&format!("{}.querySelector('link').id = 'from-before'", of("one"))).await?;
    // A language that there is not: that of the page.
    visit.eval("document.documentElement.lang = 'nl'; document.getElementById('one').lang = 'fr'").await?;
    is("nl").await?;
    let sheets = visit.eval(&format!("return [...{}.querySelectorAll('link')].map((one) => one.id)", of("one"))).await?;
    ensure!(sheets == json!(["from-before"]), "the style sheets: {sheets}");
    // What the reader did is kept in another language, also where nothing is stored; the place to start at is for the first time.
    alive(visit, "one", "quiz").await?;
    press(visit, "one", ".ex-quiz .ex-question input").await?;
    press(visit, "one", ".ex-quiz button[type=submit]").await?;
    visit.until(&format!("{}.querySelector('.ex-quiz .ex-feedback')", of("one"))).await?;
    visit.eval("document.getElementById('one').lang = 'en'").await?;
    is("en").await?;
    alive(visit, "one", "quiz").await?;
    visit.until(&format!("{}.querySelector('.ex-quiz .ex-feedback')", of("one"))).await?;
    alive(visit, "one", "compare").await?;
    visit.until(&format!("{}.querySelectorAll('#compare article h4').length === 2", of("one"))).await?;
    // Another seed is another quiz, and the one before is as it was.
    visit
        .eval(
            "const one = document.getElementById('one'); one.setAttribute('storage', 'on'); one.setAttribute('questions', '5'); one.setAttribute('seed', 'x7')",
        )
        .await?;
    visit.until(&format!("{}.querySelector('.ex').dataset.seed === 'x7'", of("one"))).await?;
    alive(visit, "one", "quiz").await?;
    visit.until(&format!("{}.querySelector('#quiz-place')?.textContent.includes('1 of ')", of("one"))).await?;
    visit.quiet().await
}

async fn elements_that_come_and_go_leave_nothing_on_their_page(visit: &Visit) -> Result<()> {
    let _host = open(visit, "", "<div id=\"here\"></div>", Conduct::default()).await?;
    visit.chromium("Performance.enable", json!({})).await?;
    let mut counts = Vec::new();
    for _ in 0..5 {
        visit
            .eval("document.getElementById('here').replaceChildren(Object.assign(document.createElement('news-explainer'), { id: 'one', lang: 'en' }))")
            .await?;
        shown(visit, "one").await?;
        // All of them: how many came near by themselves would differ each time.
        let islands = visit.eval(&format!("return [...{}.querySelectorAll('[data-island]')].map((one) => one.dataset.island)", of("one"))).await?;
        let islands: Vec<String> = serde_json::from_value(islands)?;
        ensure!(islands.len() > 10, "islands: {islands:?}");
        for island in &islands {
            alive(visit, "one", island).await?;
        }
        press(visit, "one", ".ex-quiz .ex-question input").await?;
        visit.eval("document.getElementById('here').replaceChildren(); heard.length = 0").await?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        visit.chromium("HeapProfiler.collectGarbage", json!({})).await?;
        counts.push((visit.metric("Nodes").await?, visit.metric("JSEventListeners").await?));
    }
    // What is made once, such as the page that was fetched, is there after the first time.
    let (first, last) = (counts[1], counts[4]);
    ensure!(last.0 <= first.0 && last.1 <= first.1, "nodes and listeners: {counts:?}");
    visit.quiet().await
}

async fn ten_thousand_hostile_attributes_change_nothing_for_good(visit: &Visit) -> Result<()> {
    let _host = open(visit, "", "<news-explainer id=\"one\" part=\"flaw quiz\" lang=\"nl\"></news-explainer>", Conduct::default()).await?;
    shown(visit, "one").await?;
    alive(visit, "one", "quiz").await?;
    let state = format!(
        "return [{0}.querySelector('.ex').lang, {0}.querySelector('#quiz form').textContent, {0}.querySelector('.ex').getAttribute('style'), {1}]",
        of("one"),
        SHOWN.replace("ROOT", &of("one"))
    );
    let before = visit.eval(&state).await?;
    let attack = format!(
        "{} const one_ = document.getElementById('one'); const names = ['part', 'hide', 'start', 'length', 'quiz', 'questions', 'seed', 'theme', 'scheme', 'paper', 'ink', 'accent', 'heading', 'size', 'storage', 'host']; \
        for (let n = 0; n < 10000; n += 1) {{ const name = one(names); one_.setAttribute(name, text()); if (n % 7 === 0) one_.removeAttribute(one(names)); }} \
        for (const name of names) one_.removeAttribute(name); one_.setAttribute('part', 'flaw quiz');",
        super::frames::RANDOM
    );
    visit.client.execute(&attack, Vec::new()).await?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let after = visit.eval(&state).await?;
    ensure!(before == after, "{before}\nbecame\n{after}");
    visit.silent().await
}

/// In an element, which keeps what a page keeps in its address: of a page, browsers take only so many changes in a while.
async fn ten_thousand_hostile_fragments_change_nothing(visit: &Visit) -> Result<()> {
    let _host = open(visit, "", "<news-explainer id=\"one\" part=\"flaw positions quiz\" lang=\"nl\"></news-explainer>", Conduct::default()).await?;
    shown(visit, "one").await?;
    for island in ["chain", "compare", "quiz"] {
        alive(visit, "one", island).await?;
    }
    let state = format!("return ['chain', 'compare', 'quiz'].map((id) => {}.getElementById(id).textContent)", of("one"));
    let before = visit.eval(&state).await?;
    // A name without anything after it can mean something: nothing is chosen.
    let attack = format!(
        "{} const ex = {}.querySelector('.ex'); const names = ['compare', 'race', 'circles', 'chain', 'quiz', 'timeline', 'claims', 'yardstick', 'source-1', '']; \
        let tried = 0; while (tried < 10000) {{ const hash = one(names) + one(['=', '&', '']) + encodeURI(text().toWellFormed?.() ?? '').slice(0, 300); \
            if (/=(&|$)/.test(hash)) continue; ex.dataset.address = hash; ex.dispatchEvent(new Event('hashchange')); tried += 1; }} \
        ex.dataset.address = ''; ex.dispatchEvent(new Event('hashchange')); return tried;",
        super::frames::RANDOM,
        of("one")
    );
    let tried = visit.eval(&attack).await?;
    ensure!(tried == json!(10000), "{tried} were tried");
    tokio::time::sleep(Duration::from_millis(500)).await;
    let after = visit.eval(&state).await?;
    for (before, after) in before.as_array().into_iter().flatten().zip(after.as_array().into_iter().flatten()) {
        ensure!(before == after, "{before}\nbecame\n{after}");
    }
    visit.silent().await
}

async fn a_page_can_set_the_colours_of_an_element(visit: &Visit) -> Result<()> {
    let style = "<style>news-explainer { --explainer-paper: #102030; --explainer-ink: #ffffff; --explainer-sans: monospace; --explainer-radius: 0 } :root { --explainer-accent: #ffcc00 }</style>";
    let _host = open(visit, style, "<news-explainer id=\"one\" part=\"flaw\" scheme=\"dark\"></news-explainer>", Conduct::default()).await?;
    shown(visit, "one").await?;
    let looks = format!(
        "const at = (one, name) => getComputedStyle({}.querySelector(one))[name]; return [at('.ex', 'backgroundColor'), at('.ex', 'color'), at('sup a', 'color'), at('.ex-brand', 'fontFamily'), at('.ex-button', 'borderTopLeftRadius')]",
        of("one")
    );
    let looks = visit.eval(&looks).await?;
    ensure!(looks == json!(["rgb(16, 32, 48)", "rgb(255, 255, 255)", "rgb(255, 204, 0)", "monospace", "0px"]), "{looks}");
    visit.quiet().await
}
