//! Hosts and browsers that do not give everything: the page is complete all the same.

use anyhow::{Context as _, Result, ensure};
use browser_tests::visit::Visit;
use serde_json::json;
use xtask::{project::Project, serve::server::Conduct};

use super::{Case, case, good_host, plain_host, policy};

pub const CASES: &[Case] = &[
    case!(with_scripts_off_the_story_and_the_quiz_with_its_key_are_there).without_scripts().at(plain_host),
    case!(without_the_webassembly_the_quiz_stays_as_printed).at(|| Conduct { refused: vec![".wasm".to_owned()], ..good_host() }),
    case!(without_the_questions_the_quiz_stays_as_printed).at(|| Conduct { refused: vec![".bin".to_owned()], ..good_host() }),
    case!(a_policy_that_forbids_webassembly_leaves_the_page_whole).at(|| policy("default-src 'self'")),
    case!(under_a_strict_policy_that_allows_webassembly_the_quiz_lives)
        .at(|| policy("default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; require-trusted-types-for 'script'; trusted-types 'none'")),
    case!(where_storage_is_refused_the_quiz_goes_on).at(|| Conduct {
        headers: vec![("Content-Security-Policy".to_owned(), "sandbox allow-scripts".to_owned()), ("Access-Control-Allow-Origin".to_owned(), "*".to_owned())],
        ..good_host()
    }),
    case!(a_host_that_does_not_know_webassembly_still_serves_the_quiz)
        .at(|| Conduct { types: vec![(".wasm".to_owned(), "text/plain".to_owned())], ..good_host() }),
    case!(opened_from_a_disk_the_story_and_the_quiz_are_there),
];

/// The page as printed: the first question, and the way to all of them with their key.
async fn printed(visit: &Visit) -> Result<()> {
    visit.press("#quiz .ex-hint summary").await?;
    ensure!(visit.find("#quiz .ex-hint p").await?.is_displayed().await?, "the hint does not open");
    ensure!(visit.count("main > section").await? >= 9, "parts are missing");
    ensure!(visit.find("h1").await?.is_displayed().await?, "the title is missing");
    visit.press(".ex-others a").await?;
    visit.arrive(".ex-quiz--paper").await.context("the questions on paper do not open")?;
    let questions = visit.count(".ex-quiz fieldset").await?;
    ensure!(questions >= 36, "{questions} questions");
    let (.., width, _) = visit.find(".ex-quiz--paper").await?.rectangle().await?;
    ensure!(width > 600.0, "the questions are squeezed into {width} px");
    let last = ".ex-quiz__part:last-child li.ex-quiz__item:last-child";
    ensure!(visit.find(&format!("{last} fieldset")).await?.is_displayed().await?, "the last question is hidden");
    visit.press(&format!("{last} .ex-key summary")).await?;
    ensure!(visit.find(&format!("{last} .ex-key p")).await?.is_displayed().await?, "its key does not open");
    visit.press(".ex-more a").await?;
    visit.arrive("#quiz .ex-quiz").await.context("there is no way back")?;
    Ok(())
}

async fn with_scripts_off_the_story_and_the_quiz_with_its_key_are_there(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    // Long enough for a loader that should not run.
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    ensure!(visit.count(".ex-quiz form").await? == 0, "scripts run in this browser, so the test says nothing");
    printed(visit).await?;
    visit.press("[data-language]").await?;
    visit.arrive("html[lang=en]").await.context("the other language does not open")?;
    printed(visit).await
}

/// Waits until the loader has given up.
async fn given_up(visit: &Visit) -> Result<()> {
    visit.until("document.readyState === 'complete' && performance.getEntriesByType('resource').some((entry) => entry.name.endsWith('.bin'))").await?;
    visit.until("!document.querySelector('.ex-waits')").await
}

async fn without_the_webassembly_the_quiz_stays_as_printed(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    given_up(visit).await?;
    printed(visit).await?;
    visit.quiet().await
}

async fn without_the_questions_the_quiz_stays_as_printed(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    given_up(visit).await?;
    printed(visit).await?;
    visit.quiet().await
}

async fn a_policy_that_forbids_webassembly_leaves_the_page_whole(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    given_up(visit).await?;
    // Not every version of every engine enforces it; then the quiz lives.
    let alive = visit.eval("return !!document.querySelector('.ex-quiz form')").await? == json!(true);
    if alive { visit.quiz().await } else { printed(visit).await }
}

async fn under_a_strict_policy_that_allows_webassembly_the_quiz_lives(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.quiz().await?;
    visit.press(".ex-quiz .ex-question input").await?;
    visit.press(".ex-quiz button[type=submit]").await?;
    visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
    visit.quiet().await
}

async fn where_storage_is_refused_the_quiz_goes_on(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.quiz().await?;
    let refused = visit.eval("try { localStorage.length; return false } catch { return true }").await?;
    ensure!(refused == json!(true), "this host does not refuse storage, so the test says nothing");
    visit.press(".ex-quiz .ex-question input").await?;
    visit.press(".ex-quiz button[type=submit]").await?;
    visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
    visit.press(".ex-quiz button[type=submit]").await?;
    visit.until("document.querySelector('#quiz-place').textContent.includes('Vraag 2 van 10')").await?;
    // The address holds what was done, also when a link on the page has changed it, and in another language.
    visit.eval("document.querySelector('.ex-contents a[href=\"#flaw\"]').click()").await?;
    visit.until("/^#flaw&quiz=2~/.test(location.hash)").await?;
    visit.client.refresh().await?;
    visit.quiz().await?;
    ensure!(visit.text("#quiz-place").await?.contains("Vraag 2 van 10"), "the quiz is lost");
    visit.eval("document.querySelector('[data-language]').click()").await?;
    visit.until("document.documentElement.lang === 'en'").await?;
    visit.quiz().await?;
    ensure!(visit.text("#quiz-place").await?.contains("Question 2 of 10"), "the quiz is lost in the other language");
    visit.quiet().await
}

async fn a_host_that_does_not_know_webassembly_still_serves_the_quiz(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.quiz().await?;
    visit.quiet().await
}

async fn opened_from_a_disk_the_story_and_the_quiz_are_there(visit: &Visit) -> Result<()> {
    // Under `target`, where every browser may read; a folder for each engine, for they run at the same time.
    let folder = Project::here().target().join("disk").join(visit.engine.name());
    std::fs::create_dir_all(&folder)?;
    let folder = folder.join("site");
    visit.site.write(&folder)?;
    visit.client.goto(&format!("file://{}", folder.join("index.html").display())).await?;
    // Firefox gives a page from a disk the files beside it, and the quiz lives; the others do not, and it stays as printed.
    // Whether the loader runs at all is not to be seen from the page until it does.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    visit.until("document.readyState === 'complete' && (document.querySelector('.ex-quiz form') || !document.querySelector('.ex-waits'))").await?;
    let alive = visit.eval("return !!document.querySelector('.ex-quiz form')").await? == json!(true);
    if !alive {
        printed(visit).await?;
    }
    let size = visit.eval("return getComputedStyle(document.querySelector('.ex')).containerType").await?;
    ensure!(size == json!("inline-size"), "the style sheet is not there");
    Ok(())
}
