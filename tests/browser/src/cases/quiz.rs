//! The quiz.

use anyhow::{Result, bail, ensure};
use browser_tests::visit::Visit;
use fantoccini::key::Key;

use super::{Case, case, slow_host};

pub const CASES: &[Case] = &[
    case!(a_whole_quiz_is_done_with_the_keyboard_alone),
    case!(a_reload_in_the_middle_keeps_answers_and_place),
    case!(another_language_keeps_the_answers_and_the_place_in_the_quiz),
    case!(an_answer_ticked_before_the_program_came_is_kept).at(slow_host),
    case!(progress_that_is_corrupt_or_foreign_is_ignored_and_the_quiz_starts_fresh),
    case!(asking_for_the_answer_before_choosing_says_what_to_do),
];

/// The first option of the question that is asked.
const FIRST: &str = "#quiz-questions ~ .ex-quiz input[type=radio]";
const SUBMIT: &str = ".ex-quiz button[type=submit]";

async fn a_whole_quiz_is_done_with_the_keyboard_alone(visit: &Visit) -> Result<()> {
    let [tab, down, enter] = [Key::Tab, Key::Down, Key::Enter].map(char::from).map(String::from);
    visit.open("en.html").await?;
    visit.quiz().await?;
    // From the top: through the links to the table of contents, and from there to the quiz.
    tab_to(visit, &tab, "a[href=\"#quiz\"]").await?;
    visit.keys(&enter).await?;
    visit.until("location.hash === '#quiz'").await?;
    for question in 1..=10 {
        visit.until(&format!("document.querySelector('#quiz-place').textContent.includes('Question {question} of 10')")).await?;
        tab_to(visit, &tab, ".ex-quiz input").await?;
        visit.keys(" ").await?;
        visit.until("document.querySelector('.ex-quiz input:checked')").await?;
        // The arrow chooses the next option, Enter asks for the answer, and Enter again goes on.
        visit.keys(&down).await?;
        visit.until("document.querySelectorAll('.ex-quiz input')[1].checked").await?;
        visit.keys(&enter).await?;
        visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
        visit.until("document.activeElement.closest('.ex-quiz')").await?;
        visit.keys(&enter).await?;
        visit.until("document.activeElement.id === 'quiz-place'").await?;
    }
    visit.until("document.querySelector('.ex-review')").await?;
    ensure!(visit.count(".ex-review__answers > li").await? == 10, "the review shows every question");
    let judged = visit.count(".ex-review__answers strong").await?;
    ensure!(judged == 10, "{judged} of 10 answers are judged");
    let score = visit.text(".ex-review__score").await?;
    let right =
        visit.eval("return [...document.querySelectorAll('.ex-review__answers strong')].filter((word) => word.textContent === 'Right.').length").await?;
    ensure!(score.contains(&format!("{right} of")), "{score}, but {right} are marked as right");
    tab_to(visit, &tab, ".ex-review .ex-button--main").await?;
    visit.keys(&enter).await?;
    visit.until("document.querySelector('#quiz-place').textContent.includes('Question 1 of 10')").await?;
    visit.quiet().await
}

/// Presses Tab until an element has the focus.
async fn tab_to(visit: &Visit, tab: &str, selector: &str) -> Result<()> {
    for _ in 0..60 {
        if visit.eval(&format!("return document.activeElement.matches('{selector}')")).await? == true {
            return Ok(());
        }
        visit.keys(tab).await?;
    }
    bail!("the Tab key does not lead to {selector}")
}

/// Answers a question and goes on to the next.
async fn answer(visit: &Visit) -> Result<()> {
    let before = visit.text("#quiz-place").await?;
    visit.press(FIRST).await?;
    visit.press(SUBMIT).await?;
    visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
    visit.press(SUBMIT).await?;
    visit.until(&format!("document.querySelector('#quiz-place').textContent !== {before:?}")).await
}

async fn a_reload_in_the_middle_keeps_answers_and_place(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.quiz().await?;
    answer(visit).await?;
    answer(visit).await?;
    visit.press(FIRST).await?;
    visit.client.refresh().await?;
    visit.quiz().await?;
    ensure!(visit.text("#quiz-place").await?.contains("Vraag 3 van 10"), "the place is lost");
    visit.until("document.querySelector('.ex-quiz input').checked").await?;
    visit.quiet().await
}

async fn another_language_keeps_the_answers_and_the_place_in_the_quiz(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.quiz().await?;
    answer(visit).await?;
    visit.press(FIRST).await?;
    visit.press(SUBMIT).await?;
    visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
    visit.eval("document.querySelector('[data-language]').click()").await?;
    visit.until("document.documentElement.lang === 'en'").await?;
    visit.quiz().await?;
    ensure!(visit.text("#quiz-place").await?.contains("Question 2 of 10"), "the place is lost");
    visit.until("document.querySelector('.ex-quiz input').checked && document.querySelector('.ex-quiz .ex-feedback')").await
}

async fn an_answer_ticked_before_the_program_came_is_kept(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.until("document.querySelector('.ex-waits')").await?;
    visit.press(".ex-quiz label:nth-of-type(3)").await?;
    visit.until("document.querySelectorAll('.ex-waits input')[2].checked").await?;
    visit.quiz().await?;
    visit.until("document.querySelectorAll('.ex-quiz form input')[2].checked").await?;
    visit.quiet().await
}

async fn progress_that_is_corrupt_or_foreign_is_ignored_and_the_quiz_starts_fresh(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    for line in ["{\"version\": 2}", "9~0~3", "1~0~7~five-eyes-members.1.c.ffffffff~~~.", "\u{0}\u{1F600}"] {
        visit.client.execute("localStorage.setItem('news-explainer:exchange-hack', arguments[0])", vec![line.into()]).await?;
        visit.client.refresh().await?;
        visit.quiz().await?;
        let place = visit.text("#quiz-place").await?;
        ensure!(place.starts_with("Vraag "), "{line:?} gives {place}");
        ensure!(visit.count(".ex-quiz input:checked").await? == 0, "{line:?} gives an answer");
        visit.quiet().await?;
    }
    // And from there it works.
    visit.eval("localStorage.clear()").await?;
    visit.client.refresh().await?;
    visit.quiz().await?;
    answer(visit).await
}

async fn asking_for_the_answer_before_choosing_says_what_to_do(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.quiz().await?;
    visit.press(SUBMIT).await?;
    visit.until("document.querySelector('.ex-quiz [role=status]').textContent.includes('Kies eerst')").await?;
    ensure!(visit.text("#quiz-place").await?.contains("Vraag 1 van 10"), "the question stays");
    Ok(())
}
