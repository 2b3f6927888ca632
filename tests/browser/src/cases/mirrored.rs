//! A language that is written from right to left. The explainer has none yet: here it has Arabic, with the words of the English one, so that all that is tested is the direction.

use std::sync::OnceLock;

use anyhow::{Result, ensure};
use browser_tests::{
    engine::Engine,
    hosts::{Host, page},
    questions::{address_in, bank, of_each_kind},
    visit::Visit,
};
use explainer_core::quiz::Quiz;
use serde_json::json;
use xtask::{
    build::{Extras, Profile, Programs, Site},
    content, growth,
    project::Project,
    serve::server::Conduct,
};

use super::{
    Case,
    accessibility::{Rules, axe},
    case,
    figures::all_alive,
    keyboard::every_row,
    modes::{lies_well, lives, quiz_lies_well},
    with_frames,
};

pub const CASES: &[Case] = &[
    case!(written_from_right_to_left_the_story_is_mirrored_and_works),
    case!(written_from_right_to_left_the_story_fits_a_phone),
    case!(written_from_right_to_left_an_explainer_is_mirrored_on_the_page_of_somebody_else),
    case!(written_from_right_to_left_the_pages_around_the_story_are_mirrored),
    case!(written_from_right_to_left_axe_finds_nothing).on(&[Engine::Chromium]),
    case!(written_from_right_to_left_every_row_of_the_keyboard_table_does_what_it_says).on(&[Engine::Chromium, Engine::Firefox]),
    case!(from_a_page_that_is_mirrored_a_reader_gets_to_one_that_is_not_and_back),
];

/// The site with Arabic, and its questions.
fn mirrored() -> &'static (Site, Quiz) {
    static MIRRORED: OnceLock<(Site, Quiz)> = OnceLock::new();
    MIRRORED.get_or_init(|| {
        let project = Project::here();
        let files = growth::translated(&content::files(&project.content()).expect("files"), &["ar".to_owned()]).expect("a translation");
        let programs = Programs::compile(&project, Profile::Release).expect("programs");
        let site = with_frames(growth::built(&project, &programs, &files, &Extras::default()).expect("a site"));
        let quiz = content::load(files).expect("content").editions.into_iter().find(|edition| edition.lang == "ar").expect("Arabic").quiz;
        (site, quiz)
    })
}

async fn open(visit: &Visit, page: &str) -> Result<()> {
    visit.server.show(mirrored().0.clone());
    visit.open(page).await
}

async fn is_mirrored(visit: &Visit, what: &str) -> Result<()> {
    let said = visit.eval("const { lang, dir } = document.documentElement; return [lang, dir, getComputedStyle(document.body).direction]").await?;
    ensure!(said == json!(["ar", "rtl", "rtl"]), "{what}: {said}");
    Ok(())
}

async fn written_from_right_to_left_the_story_is_mirrored_and_works(visit: &Visit) -> Result<()> {
    let items = of_each_kind();
    // Its bank has them in another order.
    let (_, quiz) = mirrored();
    let here: Vec<_> = items.iter().filter_map(|item| quiz.find(&bank().items[*item].id)).collect();
    // Where things are, one beside the other: on the page of a language that is written from left to right, and here.
    let places = "const left = (selector) => Math.round(document.querySelector(selector).getBoundingClientRect().left); \
        return [left('.ex-contents') < left('.ex-main'), left('.ex-brand') < left('.ex-languages'), left('.ex-event h4') > left('.ex-event__when'), left('.ex-option input') < left('.ex-option span')]";
    for (page, wanted) in [("en.html", true), ("ar.html", false)] {
        open(visit, &format!("{page}{}", address_in(quiz, &here))).await?;
        visit.quiz().await?;
        all_alive(visit).await?;
        let found = visit.eval(places).await?;
        ensure!(found == json!(vec![wanted; 4]), "{page}: {found}");
    }
    is_mirrored(visit, "the story").await?;
    let edge =
        "const { paddingLeft, paddingRight } = getComputedStyle(document.querySelector('#race tbody th')); return [parseFloat(paddingLeft) > 0, paddingRight]";
    ensure!(visit.eval(edge).await? == json!([true, "0px"]), "a table is indented on the side where its lines begin");
    let drawn = "return [document.querySelector('#race svg'), document.querySelector('#race [type=range]')].map((one) => getComputedStyle(one).direction)";
    ensure!(visit.eval(drawn).await? == json!(["ltr", "ltr"]), "the chart and its slider run in other directions");
    lies_well(visit, "the story").await?;
    quiz_lies_well(visit, "mirrored").await?;
    visit.press("#chain .ex-numbers li:nth-child(2) button").await?;
    visit.until("document.querySelector('#chain .ex-step--now h4').textContent === 'The highest rights'").await?;
    // A note is beside its number, and within the window.
    visit.eval("document.querySelector('#minute sup a').scrollIntoView({ block: 'center', behavior: 'instant' })").await?;
    visit.press("#minute sup a").await?;
    visit.until("document.querySelector('.ex-note').open").await?;
    let near = "const [note, one] = ['.ex-note', '#minute sup a'].map((one) => document.querySelector(one).getBoundingClientRect()); \
        return [Math.min(Math.abs(note.top - one.bottom), Math.abs(note.bottom - one.top)) < 30, note.left >= 0, note.right <= innerWidth]";
    ensure!(visit.eval(near).await? == json!([true, true, true]), "the note is somewhere else");
    visit.quiet().await
}

async fn written_from_right_to_left_the_story_fits_a_phone(visit: &Visit) -> Result<()> {
    open(visit, "phone-ar.html").await?;
    visit.client.enter_frame(0).await?;
    visit.quiz().await?;
    all_alive(visit).await?;
    is_mirrored(visit, "on a phone").await?;
    lies_well(visit, "on a phone").await?;
    visit.quiet().await
}

async fn written_from_right_to_left_an_explainer_is_mirrored_on_the_page_of_somebody_else(visit: &Visit) -> Result<()> {
    visit.server.show(mirrored().0.clone());
    let element = format!(
        "<h1>An article</h1><p>Words around it.</p><news-explainer lang=\"ar\" part=\"flaw quiz\" heading=\"2\"></news-explainer><script type=\"module\" src=\"{}element.js\"></script>",
        visit.server.address()
    );
    let host = Host::start(&[("article.html", &page("", &element))], Conduct::default())?;
    visit.client.goto(&host.far("article.html")).await?;
    let shadow = "document.querySelector('news-explainer').shadowRoot";
    visit.until(&format!("{shadow}?.querySelector('#quiz')")).await?;
    visit.eval(&format!("{shadow}.querySelector('#quiz').scrollIntoView()")).await?;
    visit.until(&format!("{shadow}.querySelector('#quiz form')")).await?;
    let said = format!(
        "const option = {shadow}.querySelector('.ex-option'); return [getComputedStyle(document.body).direction, getComputedStyle({shadow}.querySelector('.ex')).direction, \
            option.querySelector('input').getBoundingClientRect().left > option.querySelector('span').getBoundingClientRect().left]"
    );
    let said = visit.eval(&said).await?;
    ensure!(said == json!(["ltr", "rtl", true]), "{said}");
    // In a frame.
    visit.open("embed-ar.html?part=flaw,quiz").await?;
    visit.until("document.querySelector('#quiz')").await?;
    visit.eval("document.querySelector('#quiz').scrollIntoView()").await?;
    visit.quiz().await?;
    is_mirrored(visit, "a frame").await?;
    lies_well(visit, "a frame").await?;
    visit.quiet().await
}

async fn written_from_right_to_left_the_pages_around_the_story_are_mirrored(visit: &Visit) -> Result<()> {
    visit.server.show(mirrored().0.clone());
    for page in [
        "quiz-ar.html",
        "builder-ar.html",
        "teacher/ar.html",
        "teacher/plan-ar.html",
        "teacher/worksheet-ar.html",
        "teacher/key-ar.html",
        "phone-builder-ar.html",
        "phone-teacher-ar.html",
    ] {
        visit.open(page).await?;
        if page.starts_with("phone") {
            visit.client.enter_frame(0).await?;
        }
        lives(visit, page).await?;
        is_mirrored(visit, page).await?;
        let beside = "const left = (selector) => document.querySelector(selector)?.getBoundingClientRect().left ?? NaN; return left('.ex-languages') < left('.ex-brand, [data-home]')";
        ensure!(visit.eval(beside).await? == json!(true), "{page}: what heads it is from left to right");
        lies_well(visit, page).await?;
        visit.quiet().await?;
        if page.starts_with("phone") {
            visit.client.enter_parent_frame().await?;
        }
    }
    Ok(())
}

async fn written_from_right_to_left_axe_finds_nothing(visit: &Visit) -> Result<()> {
    visit.server.show(mirrored().0.clone());
    for page in ["ar.html", "builder-ar.html", "teacher/ar.html", "teacher/worksheet-ar.html"] {
        visit.open(page).await?;
        lives(visit, page).await?;
        axe(visit, page, Rules::All).await?;
    }
    visit.quiet().await
}

async fn written_from_right_to_left_every_row_of_the_keyboard_table_does_what_it_says(visit: &Visit) -> Result<()> {
    let (site, quiz) = mirrored();
    visit.server.show(site.clone());
    every_row(visit, "ar", quiz).await
}

async fn from_a_page_that_is_mirrored_a_reader_gets_to_one_that_is_not_and_back(visit: &Visit) -> Result<()> {
    open(visit, "ar.html").await?;
    visit.quiz().await?;
    for (lang, dir) in [("nl", "ltr"), ("ar", "rtl")] {
        visit.press(&format!(".ex-languages a[lang={lang}]")).await?;
        visit.until(&format!("document.documentElement.lang === '{lang}' && getComputedStyle(document.body).direction === '{dir}'")).await?;
    }
    visit.quiz().await?;
    visit.quiet().await
}
