//! A bank of more than a thousand questions, which comes in volumes: a reader fetches what the own quiz asks.

use std::{sync::OnceLock, time::Duration};

use anyhow::{Context as _, Result, ensure};
use browser_tests::visit::Visit;
use explainer_core::{
    quiz::{
        Quiz,
        state::{Sheet, State},
    },
    text::plain,
};
use serde_json::json;
use xtask::{
    build::{Extras, Profile, Programs, Site},
    content, growth,
    project::Project,
};

use super::{Case, case, with_frames};

pub const CASES: &[Case] = &[
    case!(of_a_large_bank_a_reader_fetches_one_volume),
    case!(a_link_with_a_seed_fetches_its_questions_of_a_large_bank_and_a_reload_keeps_what_was_answered),
    case!(questions_of_a_large_bank_that_do_not_come_leave_the_page_as_it_was),
];

const SUBMIT: &str = ".ex-quiz button[type=submit]";
/// How many files with questions were fetched, and how many of them are volumes.
const FETCHED: &str = "const names = performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => name.endsWith('.bin')); \
    return [names.length, names.filter((name) => name.includes('-volume-')).length]";

/// The site with a thousand questions more, and its bank in English.
fn large() -> &'static (Site, Quiz) {
    static LARGE: OnceLock<(Site, Quiz)> = OnceLock::new();
    LARGE.get_or_init(|| {
        let project = Project::here();
        let programs = Programs::compile(&project, Profile::Release).expect("programs");
        let files = growth::with_questions(&content::files(&project.content()).expect("files"), 1000).expect("content");
        let site = growth::built(&project, &programs, &files, &Extras::default()).expect("a site");
        let quiz = content::load(files).expect("content").editions.into_iter().find(|edition| edition.lang == "en").expect("English").quiz;
        (with_frames(site), quiz)
    })
}

/// Opens the page of the large site.
async fn open(visit: &Visit, address: &str) -> Result<()> {
    visit.server.show(large().0.clone());
    visit.open(&format!("en.html{address}")).await
}

/// Waits until the quiz asks the question at this place that the whole bank gives with a seed.
async fn asks(visit: &Visit, seed: u32, place: usize) -> Result<()> {
    let (_, quiz) = large();
    let items = State { seed, ..State::default() }.items(quiz, Sheet::Quiz);
    let prompt = plain(&quiz.items[items[place]].prompt);
    visit.until(&format!("document.querySelector('.ex-quiz form legend')?.textContent === {prompt:?}")).await
}

/// Answers the first question, which is a choice, with what stands first.
async fn answer(visit: &Visit) -> Result<()> {
    visit.press(".ex-quiz input[type=radio][name$='.0']").await?;
    visit.press(SUBMIT).await?;
    visit.until("document.querySelector('.ex-quiz .ex-feedback')").await
}

async fn of_a_large_bank_a_reader_fetches_one_volume(visit: &Visit) -> Result<()> {
    let (site, quiz) = large();
    let volumes = site.files().keys().filter(|name| name.contains("assets/en-volume-")).count();
    ensure!(volumes >= 4 && quiz.items.len() > 1000, "{volumes} volumes of {} questions", quiz.items.len());
    open(visit, "").await?;
    let printed = visit.eval("return document.querySelector('.ex-quiz legend').textContent").await?;
    visit.quiz().await?;
    asks(visit, 0, 0).await?;
    let lives = visit.eval("return document.querySelector('.ex-quiz legend').textContent").await?;
    ensure!(printed == lives, "{printed} became {lives}");
    ensure!(visit.eval(FETCHED).await? == json!([2, 1]), "files with questions: {}", visit.eval(FETCHED).await?);
    visit.quiet().await
}

async fn a_link_with_a_seed_fetches_its_questions_of_a_large_bank_and_a_reload_keeps_what_was_answered(visit: &Visit) -> Result<()> {
    open(visit, "").await?;
    visit.quiz().await?;
    visit.eval("location.hash = '#quiz=2~3~0~q'").await?;
    asks(visit, 3, 0).await?;
    ensure!(visit.eval(FETCHED).await? == json!([3, 2]), "files with questions: {}", visit.eval(FETCHED).await?);
    answer(visit).await?;
    visit.press(SUBMIT).await?;
    asks(visit, 3, 1).await?;
    visit.open("en.html?again").await?;
    visit.quiz().await?;
    asks(visit, 3, 1).await?;
    ensure!(visit.eval(FETCHED).await? == json!([2, 1]), "files with questions: {}", visit.eval(FETCHED).await?);
    visit.quiet().await
}

async fn questions_of_a_large_bank_that_do_not_come_leave_the_page_as_it_was(visit: &Visit) -> Result<()> {
    let (site, _) = large();
    // While the quiz lives: what is asked stays, and can be answered.
    open(visit, "").await?;
    visit.quiz().await?;
    let mut without = Site::default();
    for (name, bytes) in site.files().iter().filter(|(name, _)| !name.contains("-volume-")) {
        without.add(name.clone(), bytes.clone());
    }
    visit.server.show(without.clone());
    visit.eval("location.hash = '#quiz=2~3~0~q'").await?;
    visit.until("performance.getEntriesByType('resource').filter((entry) => entry.name.includes('-volume-')).length === 2").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    asks(visit, 0, 0).await?;
    answer(visit).await?;
    // A link to questions that come is heard, and the one before it never.
    visit.server.show(site.clone());
    visit.eval("location.hash = '#quiz=2~2~0~q'").await?;
    asks(visit, 2, 0).await?;
    visit.eval("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))").await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    asks(visit, 2, 0).await?;
    answer(visit).await?;
    visit.quiet().await?;
    visit.server.show(without);
    // From the beginning: the page is as printed.
    visit.client.goto(&format!("{}en.html?again", visit.server.address())).await?;
    visit.until("window.consoleNotes.some((note) => note.includes('the page stays as it is')) && !document.querySelector('.ex-waits')").await?;
    ensure!(visit.count(".ex-quiz form").await? == 0, "the quiz lives without its questions");
    visit.figure("chain").await.context("a figure needs none of them")?;
    visit.press("#quiz .ex-hint summary").await?;
    ensure!(visit.find("#quiz .ex-hint p").await?.is_displayed().await?, "the hint does not open");
    visit.quiet().await?;
    // What was answered is there when the questions are.
    visit.server.show(site.clone());
    visit.open("en.html?at-last").await?;
    visit.quiz().await?;
    visit.until("document.querySelector('.ex-quiz .ex-feedback')").await.context("the answer is lost")
}
