//! Things that go wrong while somebody reads: nothing that was done is lost, the page can be read, and the console stays empty.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    hosts::Breaking,
    questions::{address, bank, choices, kept, of_each_kind},
    visit::Visit,
};
use explainer_core::quiz::{
    progress,
    state::{Answer, Sheet, State, Work},
};
use fantoccini::{
    actions::{InputSource as _, MOUSE_BUTTON_LEFT, MouseActions, PointerAction},
    key::Key,
};

use super::{Case, case};

pub const CASES: &[Case] = &[
    case!(a_program_that_breaks_off_at_any_tenth_leaves_the_page_as_printed),
    case!(questions_that_break_off_at_any_tenth_leave_the_page_as_printed),
    case!(a_store_that_fills_up_in_the_middle_of_the_quiz_loses_nothing),
    case!(a_store_that_begins_to_throw_in_the_middle_of_the_quiz_loses_nothing),
    case!(a_store_that_is_emptied_in_the_middle_of_the_quiz_loses_nothing),
    case!(a_clock_that_jumps_changes_nothing_about_the_quiz),
    case!(two_tabs_answer_in_turn_and_neither_loses_anything),
    case!(two_pages_that_answer_before_they_hear_of_each_other_lose_nothing),
    case!(a_program_that_translates_the_page_does_not_stop_the_quiz),
    case!(a_program_that_translates_the_page_does_not_stop_the_figures),
    case!(a_program_that_marks_words_after_a_while_does_not_stop_the_quiz),
    case!(a_program_that_marks_words_after_a_while_does_not_stop_the_figures),
    case!(with_a_translator_whoever_uses_the_keyboard_stays_where_he_was),
    // WebKit's driver ends when a pointer is moved.
    case!(with_a_translator_a_slider_can_be_drawn_along).on(&[Engine::Chromium, Engine::Firefox]),
    case!(with_a_translator_a_teacher_types_on_and_sees_what_comes_of_it),
    case!(a_host_that_strips_comments_and_line_ends_from_pages_serves_a_page_that_lives),
];

const SUBMIT: &str = ".ex-quiz button[type=submit]";
const PLACE: &str = "document.querySelector('#quiz-place').textContent";

/// Opens the page at hosts that send ever more of a file, and looks whether it is there as printed.
async fn broken_off(visit: &Visit, ending: &str) -> Result<()> {
    // A connection that breaks, and a host that keeps part of a file and takes it for the whole: in Chromium both at every tenth, in the others in turn.
    let both = |(tenth, breaks): &(i32, bool)| visit.engine == Engine::Chromium || *breaks == (tenth % 2 == 0);
    for (tenth, breaks) in (0..10).flat_map(|tenth| [(tenth, true), (tenth, false)]).filter(both) {
        let share = f64::from(tenth) / 10.0;
        let told = format!("{ending} that breaks off at {tenth} tenths{}", if breaks { "" } else { ", and is taken for the whole" });
        let connection = if breaks { Some(Breaking::start(visit.server.port(), ending, share)?) } else { None };
        let mut site = visit.site.clone();
        if !breaks {
            for (name, bytes) in visit.site.files().iter().filter(|(name, _)| name.ends_with(ending)) {
                site.add(name.clone(), bytes[..(bytes.len() as f64 * share) as usize].to_vec());
            }
        }
        visit.server.show(site);
        let port = connection.as_ref().map_or(visit.server.port(), |connection| connection.port);
        visit.client.goto(&format!("http://127.0.0.1:{port}/news/explainer/")).await?;
        // The loader says that it gives up.
        let ended = "window.consoleNotes.some((note) => note.includes('the page stays as it is')) && !document.querySelector('.ex-waits')";
        visit.until(ended).await.with_context(|| format!("the page waits for {told}"))?;
        ensure!(visit.count(".ex-quiz form").await? == 0, "the quiz lives with {told}");
        visit.eval("document.querySelector('#quiz .ex-hint summary').click()").await?;
        visit.until("document.querySelector('#quiz .ex-hint p').checkVisibility()").await.with_context(|| format!("the hint does not open with {told}"))?;
        visit.quiet().await.context(told)?;
    }
    Ok(())
}

async fn a_program_that_breaks_off_at_any_tenth_leaves_the_page_as_printed(visit: &Visit) -> Result<()> {
    broken_off(visit, ".wasm").await
}

async fn questions_that_break_off_at_any_tenth_leave_the_page_as_printed(visit: &Visit) -> Result<()> {
    broken_off(visit, ".bin").await
}

/// Half a quiz, something that happens, one more answer, and a reload: all three answers are there.
async fn in_the_middle(visit: &Visit, happens: &str) -> Result<()> {
    let items = of_each_kind();
    visit.open(&format!("en.html{}", address(&items))).await?;
    visit.quiz().await?;
    visit.answer(items[0]).await?;
    visit.answer(items[1]).await?;
    visit.client.execute(happens, Vec::new()).await.context("what should happen")?;
    visit.answer(items[2]).await?;
    visit.quiet().await?;
    visit.client.refresh().await?;
    visit.quiz().await?;
    ensure!(visit.text("#quiz-place").await?.contains("Question 4 of 6"), "the place is lost: {}", visit.text("#quiz-place").await?);
    for (back, item) in items[..3].iter().enumerate().rev() {
        visit.press(".ex-quiz .ex-actions button:last-child").await?;
        visit.until(&format!("{PLACE}.includes('Question {} of 6')", back + 1)).await?;
        visit.until("document.querySelector('.ex-quiz .ex-feedback')").await.with_context(|| format!("the answer to {} is lost", bank().items[*item].id))?;
    }
    visit.quiet().await
}

async fn a_store_that_fills_up_in_the_middle_of_the_quiz_loses_nothing(visit: &Visit) -> Result<()> {
    let fill = "for (let length = 2 ** 20, n = 0; length >= 1; ) { try { localStorage.setItem(`x${n++}`, 'x'.repeat(length)); } catch { length = Math.floor(length / 2); } } \
        try { localStorage.setItem('one-more', 'word'); return false; } catch { return true; }";
    in_the_middle(visit, &format!("if (!(() => {{ {fill} }})()) throw new Error('the store is not full')")).await
}

async fn a_store_that_begins_to_throw_in_the_middle_of_the_quiz_loses_nothing(visit: &Visit) -> Result<()> {
    let throws = "for (const name of ['getItem', 'setItem', 'removeItem', 'key']) Storage.prototype[name] = () => { throw new DOMException('refused', 'SecurityError') }";
    in_the_middle(visit, throws).await
}

async fn a_store_that_is_emptied_in_the_middle_of_the_quiz_loses_nothing(visit: &Visit) -> Result<()> {
    in_the_middle(visit, "localStorage.clear(); sessionStorage.clear()").await
}

async fn a_clock_that_jumps_changes_nothing_about_the_quiz(visit: &Visit) -> Result<()> {
    in_the_middle(visit, "const now = Date.now; Date.now = () => now() - 1e12; performance.now = () => -1e9").await
}

async fn two_pages_that_answer_before_they_hear_of_each_other_lose_nothing(visit: &Visit) -> Result<()> {
    let items = choices(4);
    visit.open(&format!("en.html{}", address(&items))).await?;
    visit.quiz().await?;
    visit.answer(items[0]).await?;
    // What the other page keeps that answered the second question meanwhile, and then is heard of.
    let given = bank().items[items[1]].question.kind().right();
    let answers = [(items[1], Answer { given, checked: true, sure: None })].into();
    let work = Work { items: items.clone(), answers, ..Work::default() };
    let line = progress::write(bank(), &State { work: [(Sheet::Quiz, work)].into(), ..State::default() });
    visit.client.execute("localStorage.setItem('news-explainer:exchange-hack', arguments[0]); dispatchEvent(new Event('storage'))", vec![line.into()]).await?;
    // Without a further answer: both are kept.
    visit.client.refresh().await?;
    visit.quiz().await?;
    let state = kept(visit).await?;
    for item in &items[..2] {
        ensure!(state.answer(Sheet::Quiz, *item).is_some_and(|answer| answer.checked), "the answer to {} is lost", bank().items[*item].id);
    }
    visit.quiet().await
}

async fn two_tabs_answer_in_turn_and_neither_loses_anything(visit: &Visit) -> Result<()> {
    let items = choices(4);
    let first = visit.client.window().await?;
    visit.open(&format!("en.html{}", address(&items))).await?;
    visit.quiz().await?;
    visit.answer(items[0]).await?;
    let second = visit.client.new_window(true).await?.handle;
    visit.client.switch_to_window(second.clone()).await?;
    visit.open("en.html").await?;
    visit.quiz().await?;
    for (place, item) in items.iter().enumerate().skip(1) {
        // Whoever comes to the tab finds what was done in the other.
        visit.until(&format!("{PLACE}.includes('Question {} of 4')", place + 1)).await.with_context(|| format!("tab {}", 1 + place % 2))?;
        visit.answer(*item).await?;
        visit.quiet().await?;
        visit.client.switch_to_window(if place % 2 == 1 { first.clone() } else { second.clone() }).await?;
    }
    visit.until("document.querySelector('[data-island=quiz] .ex-review')").await.context("the other tab does not show the result")?;
    let state = kept(visit).await?;
    let done = state.work.get(&Sheet::Quiz).context("no work")?;
    ensure!(done.items == items, "the questions are others: {:?}", done.items);
    visit.client.switch_to_window(second).await?;
    visit.client.close_window().await?;
    visit.client.switch_to_window(first).await?;
    Ok(())
}

/// What translators do to a page: each text makes way for two elements of their own, as soon as it appears, and something of theirs stands at the end. Those that teach words do
/// so after a while, with elements that are nothing special.
const TRANSLATE: &str = "
    const [name, after] = arguments;
    const translated = new WeakSet();
    const translate = (root) => {
        const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        const texts = [];
        while (walk.nextNode()) texts.push(walk.currentNode);
        for (const text of texts) {
            if (translated.has(text) || !text.data.trim() || text.parentElement.closest('script, style, textarea, svg, option')) continue;
            const outer = document.createElement(name);
            translated.add(outer.appendChild(document.createElement(name)).appendChild(document.createTextNode(text.data)));
            text.replaceWith(outer);
            window.translations += 1;
        }
    };
    window.translations = 0;
    translate(document.body);
    const soon = after ? (run) => setTimeout(run, after) : (run) => run();
    new MutationObserver(() => soon(() => translate(document.body))).observe(document.body, { childList: true, subtree: true });
    document.documentElement.append(Object.assign(document.createElement('div'), { textContent: 'Translated by somebody' }));
";

/// Opens a page whose texts are replaced.
async fn replaced(visit: &Visit, page: &str, name: &str, after: u32) -> Result<()> {
    visit.open(page).await?;
    visit.quiz().await?;
    visit.client.execute(TRANSLATE, vec![name.into(), after.into()]).await?;
    let translations = visit.eval("return window.translations").await?.as_u64().context("no count")?;
    ensure!(translations > 500, "only {translations} texts were replaced, so the test says nothing");
    Ok(())
}

/// All kinds of questions: what is shown is that of now, and everything does what it does.
async fn questions_replaced(visit: &Visit, name: &str, after: u32) -> Result<()> {
    let items = of_each_kind();
    replaced(visit, &format!("en.html{}", address(&items)), name, after).await?;
    for (place, item) in items.iter().enumerate() {
        let question = &bank().items[*item];
        let title = format!("question {} of the kind {}", place + 1, question.question.name());
        visit.until(&format!("{PLACE}.includes('Question {} of 6')", place + 1)).await.with_context(|| title.clone())?;
        visit.give(*item, &question.question.kind().right()).await.with_context(|| title.clone())?;
        visit.press(SUBMIT).await?;
        visit.until("document.querySelector('.ex-quiz .ex-feedback')").await.with_context(|| title.clone())?;
        visit.press(SUBMIT).await?;
        visit.quiet().await.context(title)?;
    }
    visit.until("document.querySelector('[data-island=quiz] .ex-review')").await.context("there is no result")
}

async fn a_program_that_translates_the_page_does_not_stop_the_quiz(visit: &Visit) -> Result<()> {
    questions_replaced(visit, "font", 0).await
}

async fn a_program_that_marks_words_after_a_while_does_not_stop_the_quiz(visit: &Visit) -> Result<()> {
    questions_replaced(visit, "span", 30).await
}

async fn a_program_that_translates_the_page_does_not_stop_the_figures(visit: &Visit) -> Result<()> {
    replaced(visit, "en.html", "font", 0).await?;
    super::figures::go_through_all(visit, "en").await
}

async fn a_program_that_marks_words_after_a_while_does_not_stop_the_figures(visit: &Visit) -> Result<()> {
    replaced(visit, "en.html", "span", 30).await?;
    super::figures::go_through_all(visit, "en").await
}

async fn with_a_translator_whoever_uses_the_keyboard_stays_where_he_was(visit: &Visit) -> Result<()> {
    visit.open(&format!("en.html{}", address(&choices(2)))).await?;
    visit.quiz().await?;
    visit.client.execute(TRANSLATE, vec!["font".into(), 0.into()]).await?;
    visit.eval("document.querySelector('.ex-quiz .ex-question input').focus()").await?;
    visit.keys(" ").await?;
    visit.until("document.activeElement.matches('.ex-quiz .ex-question input:checked')").await?;
    for place in [1, 2] {
        visit.keys(&char::from(Key::Down).to_string()).await?;
        let held = format!("document.querySelectorAll('.ex-quiz .ex-question input')[{place}]");
        visit.until(&format!("{held}.checked && document.activeElement === {held}")).await?;
    }
    visit.keys(&char::from(Key::Enter).to_string()).await?;
    visit.until("document.querySelector('.ex-quiz .ex-feedback') && document.activeElement.id === 'quiz-next'").await?;
    visit.quiet().await
}

async fn with_a_translator_a_slider_can_be_drawn_along(visit: &Visit) -> Result<()> {
    visit.open("en.html").await?;
    visit.quiz().await?;
    visit.figure("race").await?;
    visit.client.execute(TRANSLATE, vec!["font".into(), 0.into()]).await?;
    visit.eval("document.querySelector('#race input[type=range]').scrollIntoView({ block: 'center', behavior: 'instant' })").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    let (x, y, width, height) = visit.find("#race input[type=range]").await?.rectangle().await?;
    let top = visit.eval("return scrollY").await?.as_f64().context("a number")?;
    let at = |share: f64| ((x + width * share) as i64, (y - top + height / 2.0) as i64);
    let mut mouse = MouseActions::new("mouse".to_owned());
    for (step, share) in [0.2, 0.4, 0.6, 0.8].into_iter().enumerate() {
        let (x, y) = at(share);
        mouse = mouse.then(PointerAction::MoveTo { duration: Some(Duration::from_millis(100)), x: x as f64, y: y as f64 });
        if step == 0 {
            mouse = mouse.then(PointerAction::Down { button: MOUSE_BUTTON_LEFT });
        }
    }
    visit.client.perform_actions(mouse.then(PointerAction::Up { button: MOUSE_BUTTON_LEFT })).await?;
    // Forty days lie under the slider, from 20 February on.
    visit.until("Number(document.querySelector('#race input[type=range]').value) > 25").await?;
    visit.until("document.querySelector('#race .ex-said').textContent.includes('March 2021') && location.hash.startsWith('#race=2021-03')").await?;
    visit.quiet().await
}

async fn with_a_translator_a_teacher_types_on_and_sees_what_comes_of_it(visit: &Visit) -> Result<()> {
    visit.open("teacher/en.html").await?;
    visit.until("document.querySelector('.ex-alive #codes')").await?;
    visit.client.execute(TRANSLATE, vec!["font".into(), 0.into()]).await?;
    visit.press("[name=part][value=flaw]").await?;
    visit.press("[name=lesson][value=end]").await?;
    visit.until("location.hash.includes('flaw')").await?;
    visit.eval("document.getElementById('codes').focus()").await?;
    for typed in ["12", "345", "6"] {
        visit.keys(typed).await?;
        visit.until("document.activeElement.id === 'codes'").await?;
    }
    let typed = visit.eval("return document.getElementById('codes').value").await?;
    ensure!(typed == "123456", "what is typed stands there as {typed}");
    visit.quiet().await
}

async fn a_host_that_strips_comments_and_line_ends_from_pages_serves_a_page_that_lives(visit: &Visit) -> Result<()> {
    let mut site = visit.site.clone();
    for name in ["index.html", "en.html"] {
        let page = String::from_utf8(site.get(name).context("a page")?.to_vec())?;
        // What a system puts between the parts of a page, and what it takes away.
        let mut rest = page.as_str();
        let mut stripped = String::new();
        while let Some((before, from)) = rest.split_once("<!--") {
            stripped.push_str(before);
            rest = from.split_once("-->").map_or("", |(_, after)| after);
        }
        stripped.push_str(rest);
        site.add(name.to_owned(), stripped.replace('\n', " ").replace("<section", "<!-- block -->\n\n<section").into_bytes());
    }
    visit.server.show(site);
    visit.open("en.html").await?;
    visit.quiz().await?;
    let first = explainer_core::quiz::state::State::default().items(bank(), Sheet::Quiz)[0];
    visit.answer(first).await?;
    for figure in ["timeline", "compare", "race", "chain"] {
        visit.figure(figure).await?;
    }
    visit.quiet().await
}
