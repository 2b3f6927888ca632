//! axe-core, unmodified, in every state that a reader can see.

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    examples::{Example, dense, examples},
    hosts::{Host, page, strict},
    packages::unpacked,
    pupil::{End, do_quiz, plan},
    questions::{address, bank, choices, of_each_kind},
    visit::Visit,
};
use explainer_core::{
    class::{code, lesson::Lesson},
    quiz::{Quiz, draw::Draw, setting::Setting, state::State},
};
use serde_json::{Value, json};
use xtask::{
    package::Kind,
    project::Project,
    serve::server::{Conduct, Server},
};

use super::{Case, case, lay_out_everything, modes::lives, single};

pub const CASES: &[Case] = &[
    case!(axe_finds_nothing_in_either_language),
    case!(axe_finds_nothing_in_dark_colours).dark(),
    case!(axe_finds_nothing_in_a_frame_or_on_the_page_that_makes_embeddings),
    case!(axe_finds_nothing_in_an_element_on_the_page_of_somebody_else),
    case!(axe_finds_nothing_on_a_narrow_phone),
    // The colours are those of a wide window, which all engines look at.
    case!(axe_finds_nothing_on_a_narrow_phone_in_dark_colours).dark().on(&[Engine::Chromium]),
    case!(axe_finds_nothing_in_any_example_of_a_figure),
    case!(axe_finds_nothing_in_any_example_of_a_figure_on_a_narrow_phone_in_the_dark).dark().on(&[Engine::Chromium]),
    case!(axe_finds_nothing_in_an_open_note_or_on_paper),
    case!(axe_finds_nothing_in_the_quiz_after_an_answer_and_in_the_review),
    case!(axe_finds_nothing_in_what_a_quiz_says_in_practice_and_in_the_result_of_a_lesson),
    case!(axe_finds_nothing_in_an_open_word_and_in_the_quiz_in_dark_colours).dark(),
    case!(axe_finds_nothing_on_the_pages_for_teachers),
    case!(axe_finds_nothing_on_the_page_for_teachers_on_a_narrow_phone_in_the_dark).dark(),
    case!(axe_finds_nothing_on_the_other_pages_in_dark_colours).dark(),
    case!(axe_finds_nothing_on_the_page_that_a_learning_system_opens),
    case!(axe_finds_nothing_in_the_one_file).on(&[Engine::Chromium]),
    case!(axe_finds_nothing_in_the_questions_that_the_one_file_unpacks),
    case!(axe_finds_nothing_in_the_field_that_a_link_is_copied_from),
];

const SUBMIT: &str = ".ex-quiz button[type=submit]";

/// What axe looks at. The page is the same in dark colours but for its colours: there the rules about colour say all that is new.
#[derive(Clone, Copy)]
pub(super) enum Rules {
    All,
    Colour,
}

/// Runs axe on what is open.
pub(super) async fn axe(visit: &Visit, what: &str, rules: Rules) -> Result<()> {
    lay_out_everything(visit).await?;
    load(visit).await?;
    run(visit, "document", what, rules).await
}

async fn load(visit: &Visit) -> Result<()> {
    let file = Project::here().root.join("tests/clients/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    visit.client.execute(&axe, Vec::new()).await.context("axe does not start")?;
    Ok(())
}

/// Runs axe on a part of the page: an expression.
async fn run(visit: &Visit, part: &str, what: &str, rules: Rules) -> Result<()> {
    let only = match rules {
        // Off by default, as it is new in WCAG 2.2.
        Rules::All => "rules: { 'target-size': { enabled: true } }, ",
        Rules::Colour => "runOnly: ['cat.color'], ",
    };
    let script = "const done = arguments[arguments.length - 1]; \
        axe.run(PART, { ONLY resultTypes: ['violations'] }).then((result) => done(result.violations.map((rule) => \
        [rule.id, rule.help, rule.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))])), (error) => done(String(error)))";
    let script = script.replace("PART", part).replace("ONLY ", only);
    let found: Value = visit.client.execute_async(&script, Vec::new()).await.context("axe does not finish")?;
    ensure!(found == json!([]), "{what}: {found:#}");
    Ok(())
}

async fn axe_finds_nothing_in_either_language(visit: &Visit) -> Result<()> {
    wide(visit, Rules::All).await
}

async fn axe_finds_nothing_in_dark_colours(visit: &Visit) -> Result<()> {
    in_the_dark(visit).await?;
    wide(visit, Rules::Colour).await
}

async fn axe_finds_nothing_in_a_frame_or_on_the_page_that_makes_embeddings(visit: &Visit) -> Result<()> {
    let pages: &[&str] = match visit.engine {
        Engine::Chromium => &["embed.html?part=top,positions,quiz&theme=plain&size=150", "embed-en.html?part=flaw&theme=contrast", "builder.html"],
        Engine::Firefox => &["builder-en.html"],
        Engine::WebKit => &["embed.html?length=short"],
    };
    for page in pages {
        visit.open(page).await?;
        visit.until("document.readyState === 'complete' && (document.querySelector('.ex-share')?.style.visibility || document.querySelector('.ex-builder__widths')?.hidden === false)").await?;
        axe(visit, page, Rules::All).await?;
    }
    Ok(())
}

async fn axe_finds_nothing_in_an_element_on_the_page_of_somebody_else(visit: &Visit) -> Result<()> {
    let element = format!(
        "<header>A site</header><main><h1>An article</h1><news-explainer lang=\"en\" part=\"top positions quiz\" heading=\"2\"></news-explainer></main><footer>Its foot</footer>\
        <script type=\"module\" src=\"{}element.js\"></script>",
        visit.server.address()
    );
    let host = Host::start(&[("article.html", &page("", &element))], Conduct::default())?;
    visit.client.goto(&host.far("article.html")).await?;
    visit.until("document.querySelector('news-explainer').shadowRoot?.querySelector('#quiz')").await?;
    visit.eval("document.querySelector('news-explainer').shadowRoot.querySelector('#quiz').scrollIntoView()").await?;
    visit.until("document.querySelector('news-explainer').shadowRoot.querySelector('#quiz form')").await?;
    axe(visit, "an element", Rules::All).await
}

/// The pages by language. They differ in their words alone, and a run takes a quarter of a minute: Chromium sees both, the others one each.
fn languages(engine: Engine) -> &'static [&'static str] {
    match engine {
        Engine::Chromium => &["index", "en"],
        Engine::Firefox => &["index"],
        Engine::WebKit => &["en"],
    }
}

async fn wide(visit: &Visit, rules: Rules) -> Result<()> {
    for lang in languages(visit.engine) {
        let page = format!("{lang}.html");
        visit.open(&page).await?;
        visit.quiz().await?;
        axe(visit, &page, rules).await?;
    }
    Ok(())
}

async fn axe_finds_nothing_on_a_narrow_phone(visit: &Visit) -> Result<()> {
    narrow(visit, Rules::All).await
}

async fn axe_finds_nothing_on_a_narrow_phone_in_dark_colours(visit: &Visit) -> Result<()> {
    in_the_dark(visit).await?;
    narrow(visit, Rules::Colour).await
}

async fn narrow(visit: &Visit, rules: Rules) -> Result<()> {
    for lang in languages(visit.engine) {
        let page = format!("phone-{lang}.html");
        visit.open(&page).await?;
        visit.client.enter_frame(0).await?;
        visit.quiz().await?;
        axe(visit, &page, rules).await?;
        visit.client.enter_parent_frame().await?;
    }
    Ok(())
}

/// Checks that the browser really asks for dark colours, so that the other checks say something.
async fn in_the_dark(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.until("matchMedia('(prefers-color-scheme: dark)').matches").await?;
    visit.until("getComputedStyle(document.querySelector('.ex')).backgroundColor === 'rgb(20, 23, 26)'").await
}

async fn axe_finds_nothing_in_the_quiz_after_an_answer_and_in_the_review(visit: &Visit) -> Result<()> {
    let items = of_each_kind();
    visit.open(&format!("en.html{}", address(&items))).await?;
    visit.quiz().await?;
    load(visit).await?;
    without_the_story(visit).await?;
    let quiz = "{ include: ['.ex-quiz'] }";
    for (place, index) in items.iter().enumerate() {
        visit.until(&format!("document.querySelector('#quiz-place').textContent.includes('Question {} of 6')", place + 1)).await?;
        let item = &bank().items[*index];
        run(visit, quiz, item.question.name(), Rules::All).await?;
        // Half of them in order, half not, so that both are shown.
        let right = item.question.kind().right();
        visit.eval("document.querySelector('.ex-quiz').scrollIntoView({ behavior: 'instant' })").await?;
        visit.give(*index, &if place % 2 == 0 { right } else { right.iter().rev().copied().collect() }).await?;
        visit.press(".ex-sure input").await?;
        visit.press(".ex-quiz button[type=submit]").await?;
        visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
        run(visit, quiz, &format!("{}, answered", item.question.name()), Rules::All).await?;
        visit.press(".ex-quiz button[type=submit]").await?;
    }
    visit.until("document.querySelector('.ex-review')").await?;
    run(visit, quiz, "the result", Rules::All).await?;
    // What is open, and the questions beside the text.
    visit.open("en.html?open#quiz=2~9~0~q~q-10~q.1").await?;
    visit.quiz().await?;
    load(visit).await?;
    for _ in 0..10 {
        visit.press(".ex-quiz .ex-actions button:nth-child(2)").await?;
    }
    visit.until("document.querySelector('.ex-open')").await?;
    for island in ["check-positions", "before"] {
        visit.eval(&format!("document.querySelector('[data-island={island}]').scrollIntoView({{ block: 'center' }})")).await?;
        visit.until(&format!("document.querySelector('[data-island={island}].ex-alive')")).await?;
        visit.press(&format!("[data-island={island}] button")).await?;
        visit.until(&format!("document.querySelector('[data-island={island}] form')")).await?;
    }
    run(visit, "{ include: ['.ex-quiz', '.ex-check'] }", "questions beside the text", Rules::All).await
}

/// The quiz alone: axe reads all of a page at each run.
async fn without_the_story(visit: &Visit) -> Result<()> {
    visit.eval("document.querySelectorAll('main > :not(:has(.ex-quiz))').forEach((part) => part.remove())").await?;
    Ok(())
}

async fn axe_finds_nothing_in_what_a_quiz_says_in_practice_and_in_the_result_of_a_lesson(visit: &Visit) -> Result<()> {
    let items = choices(2);
    visit.open(&format!("index.html{}", address(&items))).await?;
    visit.quiz().await?;
    load(visit).await?;
    without_the_story(visit).await?;
    visit.press(SUBMIT).await?;
    visit.until("document.querySelector('.ex-quiz [role=status]:not(:empty), .ex-quiz [role=alert]:not(:empty)')").await?;
    run(visit, "document", "nothing was answered", Rules::All).await?;
    for item in &items {
        let right = bank().items[*item].question.kind().right()[0];
        visit.give(*item, &[(right + 1) % 4]).await?;
        visit.press(SUBMIT).await?;
        visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
        visit.press(SUBMIT).await?;
        visit.until("!document.querySelector('.ex-quiz .ex-feedback')").await?;
    }
    visit.until("document.querySelector('.ex-review')").await?;
    visit.press(".ex-review .ex-actions .ex-button--main").await?;
    visit.until("document.querySelector('.ex-quiz form')").await?;
    run(visit, "document", "practice", Rules::All).await?;
    // A pupil with a code.
    visit.open("embed.html?part=quiz&questions=3&seed=5&lesson=code").await?;
    visit.until("document.querySelector('#quiz')").await?;
    visit.eval("document.querySelector('#quiz').scrollIntoView({ behavior: 'instant' })").await?;
    visit.quiz().await?;
    let quiz = Quiz { setting: Setting::read(bank(), Some("3"), Some("code")), ..bank().clone() };
    do_quiz(visit, &plan(&quiz, 5, &mut Draw::new(1, 0)), End::Code).await?;
    without_the_story(visit).await?;
    axe(visit, "a result with a code", Rules::All).await?;
    visit.quiet().await
}

async fn axe_finds_nothing_in_an_open_word_and_in_the_quiz_in_dark_colours(visit: &Visit) -> Result<()> {
    in_the_dark(visit).await?;
    visit.open(&format!("index.html{}", address(&choices(1)))).await?;
    visit.quiz().await?;
    load(visit).await?;
    visit.press("main a[href^='#term-']").await?;
    visit.until("document.querySelector('.ex-note').open").await?;
    run(visit, "{ include: ['.ex-note'] }", "an open word", Rules::All).await?;
    visit.press(".ex-note button").await?;
    without_the_story(visit).await?;
    let right = bank().items[choices(1)[0]].question.kind().right()[0];
    visit.give(choices(1)[0], &[(right + 1) % 4]).await?;
    visit.press(SUBMIT).await?;
    visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
    run(visit, "{ include: ['.ex-quiz'] }", "an answer", Rules::Colour).await?;
    visit.press(SUBMIT).await?;
    visit.until("document.querySelector('.ex-review')").await?;
    run(visit, "{ include: ['.ex-quiz'] }", "a result", Rules::Colour).await
}

async fn axe_finds_nothing_on_the_pages_for_teachers(visit: &Visit) -> Result<()> {
    let page = if visit.engine == Engine::Firefox { "teacher/" } else { "teacher/en.html" };
    class(visit, page).await?;
    axe(visit, page, Rules::All).await?;
    // The board, on each sort of screen.
    visit.press("#present button").await?;
    visit.until("document.querySelector('.ex-board:modal .ex-qr')").await?;
    let board = "{ include: ['.ex-board'] }";
    run(visit, board, "the first screen of the board", Rules::All).await?;
    for screen in 0..if visit.engine == Engine::Chromium { 21 } else { 3 } {
        visit.eval("document.querySelector('.ex-board .ex-button--main').click()").await?;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        run(visit, board, &format!("screen {screen} of the board"), Rules::All).await?;
    }
    let papers: &[&str] = match visit.engine {
        Engine::Chromium => &["worksheet.html", "key-en.html", "key.html", "plan.html"],
        Engine::Firefox => &["plan-en.html"],
        Engine::WebKit => &["worksheet-en.html"],
    };
    for page in papers {
        visit.open(&format!("teacher/{page}")).await?;
        visit.until("document.querySelector('.ex-plan, .ex-sheets.ex-alive')").await?;
        axe(visit, page, Rules::All).await?;
    }
    visit.quiet().await
}

/// The page for teachers with the codes of a class, some of them wrong.
pub(super) async fn class(visit: &Visit, page: &str) -> Result<()> {
    visit.open(page).await?;
    in_class(visit).await
}

async fn in_class(visit: &Visit) -> Result<()> {
    visit.until("document.querySelector('.ex-alive #codes')").await?;
    let quiz = Lesson::default().quiz(bank());
    let code = |mark| code::write(&quiz, &code::result(&quiz, &State { mark, ..State::default() }));
    let codes = format!("Ada {}\nBen {}\nCas {}x\nDee {}", code(1), code(2), code(3), code(1));
    let script = "const field = document.getElementById('codes'); field.value = arguments[0]; field.dispatchEvent(new InputEvent('input', { bubbles: true }))";
    visit.client.execute(script, vec![codes.into()]).await?;
    visit.until("document.querySelectorAll('#by-pupil tbody tr').length === 2 && document.querySelector('.ex-desk__refused')").await
}

async fn axe_finds_nothing_on_the_page_for_teachers_on_a_narrow_phone_in_the_dark(visit: &Visit) -> Result<()> {
    in_the_dark(visit).await?;
    visit.open("phone-teacher-en.html").await?;
    visit.client.enter_frame(0).await?;
    in_class(visit).await?;
    axe(visit, "a phone in the dark", Rules::All).await?;
    let width = visit.eval("return [innerWidth, document.documentElement.scrollWidth <= innerWidth]").await?;
    ensure!(width == json!([320, true]), "something sticks out: {width}");
    visit.press("#present button").await?;
    visit.until("document.querySelector('.ex-board:modal .ex-qr')").await?;
    for screen in 0..6 {
        visit.eval("document.querySelector('.ex-board .ex-button--main').click()").await?;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let width = visit.eval("const board = document.querySelector('.ex-board__screen'); return board.scrollWidth <= board.clientWidth").await?;
        ensure!(width == json!(true), "screen {screen} of the board sticks out");
    }
    Ok(())
}

/// Those around the story; it is their colours that are others.
async fn axe_finds_nothing_on_the_other_pages_in_dark_colours(visit: &Visit) -> Result<()> {
    in_the_dark(visit).await?;
    let pages: &[&str] = match visit.engine {
        Engine::Chromium => &[
            "quiz.html",
            "builder.html",
            "teacher/worksheet.html",
            "teacher/key.html",
            "teacher/plan.html",
            "embed.html?theme=contrast",
            "embed.html?theme=plain",
        ],
        Engine::Firefox => &["quiz-en.html", "builder-en.html", "teacher/plan-en.html"],
        Engine::WebKit => &["teacher/worksheet-en.html", "teacher/key-en.html"],
    };
    for page in pages {
        visit.open(page).await?;
        if page.starts_with("embed") {
            visit.until("document.querySelector('.ex-share')?.style.visibility === 'visible'").await?;
        } else {
            lives(visit, page).await?;
        }
        axe(visit, page, Rules::Colour).await?;
    }
    // The board, as it is shown in a class: on a screen of its own, light or dark.
    class(visit, "teacher/en.html").await?;
    load(visit).await?;
    visit.press("#present button").await?;
    visit.until("document.querySelector('.ex-board:modal .ex-qr')").await?;
    for screen in 0..if visit.engine == Engine::Chromium { 8 } else { 3 } {
        run(visit, "{ include: ['.ex-board'] }", &format!("screen {screen} of the board"), Rules::Colour).await?;
        visit.eval("document.querySelector('.ex-board .ex-button--main').click()").await?;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    visit.quiet().await
}

async fn axe_finds_nothing_on_the_page_that_a_learning_system_opens(visit: &Visit) -> Result<()> {
    let server = Server::start(unpacked(&visit.site, Kind::Xapi, None)?, 0, strict())?;
    // With and without a word of the package below it.
    for (query, said) in [("", false), ("?endpoint=none", true)] {
        visit.client.goto(&format!("{}index.html{query}", server.address())).await?;
        visit.until(&format!("document.querySelector('iframe').src.includes('explainer/') && document.querySelector('footer').hidden !== {said}")).await?;
        // What is in its frame counts as well: axe runs in both, and puts together what it finds.
        visit.client.enter_frame(0).await?;
        visit.until("document.readyState === 'complete' && document.querySelector('#quiz')").await?;
        load(visit).await?;
        visit.client.enter_parent_frame().await?;
        axe(visit, &format!("the launch {query}"), Rules::All).await?;
        visit.quiet().await?;
    }
    Ok(())
}

async fn axe_finds_nothing_in_the_one_file(visit: &Visit) -> Result<()> {
    let _server = single::at(visit, single::strict(single::PROGRAM), single::made(&visit.site)?).await?;
    visit.eval("document.querySelector('[data-island=quiz]').scrollIntoView({ behavior: 'instant' })").await?;
    visit.quiz().await?;
    axe(visit, "the one file", Rules::All).await?;
    visit.quiet().await
}

/// Where no program may run.
async fn axe_finds_nothing_in_the_questions_that_the_one_file_unpacks(visit: &Visit) -> Result<()> {
    let _server = single::printed(visit).await?;
    load(visit).await?;
    run(visit, "{ include: ['.ex-paper'] }", "the questions in the one file", Rules::All).await?;
    single::quiet_but_for_the_program(visit).await
}

async fn axe_finds_nothing_in_the_field_that_a_link_is_copied_from(visit: &Visit) -> Result<()> {
    visit.open("en.html").await?;
    visit.until("document.querySelector('.ex-share')?.style.visibility === 'visible'").await?;
    // A browser without a sheet to share with, that refuses the clipboard.
    visit
        .eval("Object.defineProperty(navigator, 'share', { value: undefined }); Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('refused')) } })")
        .await?;
    visit.press(".ex-share button").await?;
    visit.until("document.activeElement.matches('.ex-share input')").await?;
    load(visit).await?;
    run(visit, "{ include: ['.ex-masthead'] }", "the field of a link", Rules::All).await?;
    visit.quiet().await
}

/// Every example of a figure, opened by its address: the first ones of all figures together, then the second ones, and so on.
async fn every_example(visit: &Visit, page: &str) -> Result<()> {
    // The list of sources was looked at before, and axe reads all of a page at each run.
    visit.eval("document.getElementById('reference').remove()").await?;
    lay_out_everything(visit).await?;
    load(visit).await?;
    let mut figures: BTreeMap<String, Vec<Example>> = BTreeMap::new();
    for example in examples() {
        figures.entry(example.figure.clone()).or_default().push(example);
    }
    for round in 0..figures.values().map(Vec::len).max().unwrap_or(0) {
        let mut names = Vec::new();
        for example in figures.values().filter_map(|examples| examples.get(round)) {
            visit.figure(&example.figure).await?;
            visit.eval(&format!("location.hash = '#{}={}'", example.figure, example.code)).await?;
            let says = dense(&example.says["en"]);
            visit.until(&format!("document.getElementById('{}').textContent.replace(/\\s+/g, '').includes({says:?})", example.figure)).await?;
            names.push(example.name.as_str());
        }
        run(visit, "{ include: ['.ex-island'] }", &format!("{page}: {}", names.join("; ")), Rules::All).await?;
    }
    Ok(())
}

async fn axe_finds_nothing_in_any_example_of_a_figure(visit: &Visit) -> Result<()> {
    visit.open("en.html").await?;
    visit.quiz().await?;
    every_example(visit, "en.html").await
}

async fn axe_finds_nothing_in_any_example_of_a_figure_on_a_narrow_phone_in_the_dark(visit: &Visit) -> Result<()> {
    visit.open("phone-en.html").await?;
    visit.client.enter_frame(0).await?;
    visit.quiz().await?;
    every_example(visit, "phone-en.html").await?;
    let width = visit.eval("return [innerWidth, document.documentElement.scrollWidth <= innerWidth]").await?;
    ensure!(width == json!([320, true]), "something sticks out: {width}");
    Ok(())
}

async fn axe_finds_nothing_in_an_open_note_or_on_paper(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.until("document.querySelector('.ex-reading:not([hidden])')").await?;
    visit.press("#minute sup a").await?;
    visit.until("document.querySelector('.ex-note').open").await?;
    visit.press(".ex-note__rests summary").await?;
    axe(visit, "an open note", Rules::All).await?;
    for page in ["quiz.html", "quiz-en.html"] {
        visit.open(page).await?;
        axe(visit, page, Rules::All).await?;
    }
    Ok(())
}
