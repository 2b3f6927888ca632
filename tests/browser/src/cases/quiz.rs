//! The quiz.

use anyhow::{Context as _, Result, bail, ensure};
use browser_tests::{
    engine::Engine,
    questions::{address, bank, choices, kept, of_each_kind},
    visit::Visit,
};
use explainer_core::quiz::{
    Asked, Question, Verdict, progress,
    state::{Sheet, State},
    update::{Msg, update},
};
use fantoccini::key::Key;

use super::{Case, case, slow_host};

pub const CASES: &[Case] = &[
    case!(a_whole_quiz_is_done_with_the_keyboard_alone),
    case!(every_kind_of_question_is_answered_with_the_keyboard_alone),
    case!(every_kind_of_question_is_judged_as_it_should_be),
    case!(a_reload_in_the_middle_keeps_answers_and_place),
    case!(another_language_keeps_the_answers_and_the_place_in_the_quiz),
    case!(an_answer_ticked_before_the_program_came_is_kept).at(slow_host),
    case!(progress_that_is_corrupt_or_foreign_is_ignored_and_the_quiz_starts_fresh),
    case!(asking_for_the_answer_before_choosing_says_what_to_do),
    case!(a_link_with_a_seed_asks_the_same_questions_in_every_browser),
    case!(what_is_done_in_another_tab_is_taken_over),
    case!(what_is_guessed_before_reading_is_asked_again_and_the_gain_is_shown),
    case!(a_part_asks_what_the_reader_remembers_and_nothing_moves_until_it_is_opened),
    case!(on_paper_every_kind_can_be_filled_in_and_a_key_is_printed_where_it_was_opened).on(&[Engine::Chromium]),
    case!(the_result_says_what_to_read_again_how_sure_the_reader_was_and_what_can_be_practised),
];

const SUBMIT: &str = ".ex-quiz button[type=submit]";
const PLACE: &str = "document.querySelector('#quiz-place').textContent";

async fn a_whole_quiz_is_done_with_the_keyboard_alone(visit: &Visit) -> Result<()> {
    let [tab, down, enter] = [Key::Tab, Key::Down, Key::Enter].map(char::from).map(String::from);
    visit.open(&format!("en.html{}", address(&choices(4)))).await?;
    visit.quiz().await?;
    visit.eval("document.querySelector('.ex-skip').focus(); scrollTo(0, 0)").await?;
    // From the top: through the links to the table of contents, and from there to the quiz.
    tab_to(visit, &tab, "a[href=\"#quiz\"]").await?;
    visit.keys(&enter).await?;
    visit.until("location.hash.startsWith('#quiz')").await?;
    for question in 1..=4 {
        visit.until(&format!("{PLACE}.includes('Question {question} of 4')")).await?;
        tab_to(visit, &tab, ".ex-quiz .ex-question input").await?;
        visit.keys(" ").await?;
        visit.until("document.querySelector('.ex-question input:checked')").await?;
        // The arrow chooses the next option, Enter asks for the answer, and Enter again goes on.
        visit.keys(&down).await?;
        visit.until("document.querySelectorAll('.ex-quiz .ex-question input')[1].checked").await?;
        visit.keys(&enter).await?;
        visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
        visit.until("document.activeElement.closest('.ex-quiz')").await?;
        visit.keys(&enter).await?;
        visit.until("document.activeElement.id === 'quiz-place'").await?;
    }
    visit.until("document.querySelector('.ex-review')").await?;
    ensure!(visit.count(".ex-review__answers > li").await? == 4, "the review shows every question");
    let judged = "return [...document.querySelectorAll('.ex-review__answers dd > strong')].filter((word) => word.textContent === 'Right.').length";
    let right = visit.eval(judged).await?;
    let score = visit.text(".ex-review__score").await?;
    ensure!(score.contains(&format!("{right} of 4")), "{score}, but {right} are marked as right");
    tab_to(visit, &tab, ".ex-review .ex-actions button:last-child").await?;
    visit.keys(&enter).await?;
    visit.until(&format!("{PLACE}.includes('Question 1 of 10')")).await?;
    visit.quiet().await
}

async fn every_kind_of_question_is_answered_with_the_keyboard_alone(visit: &Visit) -> Result<()> {
    let [tab, down, enter] = [Key::Tab, Key::Down, Key::Enter].map(char::from).map(String::from);
    let items = of_each_kind();
    visit.open(&format!("en.html{}", address(&items))).await?;
    visit.quiz().await?;
    for (place, item) in items.iter().enumerate() {
        visit.until(&format!("{PLACE}.includes('Question {} of 6')", place + 1)).await?;
        visit.eval("document.querySelector('#quiz-place').focus()").await?;
        let item = &bank().items[*item];
        match &item.question {
            Question::Choice(_) => {
                tab_to(visit, &tab, ".ex-quiz .ex-question input").await?;
                visit.keys(" ").await?;
                visit.keys(&down).await?;
            }
            Question::Several(_) => {
                for option in [0, 1] {
                    tab_to(visit, &tab, &format!(".ex-quiz [name='quiz-{}.{option}']", item.id)).await?;
                    visit.keys(" ").await?;
                }
            }
            Question::Order(_) => {
                // The button stays under the finger of who presses it twice.
                tab_to(visit, &tab, "#quiz-down-0").await?;
                visit.keys(&enter).await?;
                visit.until("document.activeElement.id === 'quiz-down-1'").await?;
                visit.keys(" ").await?;
                visit.until("document.activeElement.id === 'quiz-down-2'").await?;
                visit.until("/place 3 of/.test(document.querySelector('.ex-quiz [role=status]').textContent)").await?;
            }
            Question::Match(question) => {
                for part in 0..question.rows.len() {
                    let control = format!(".ex-quiz [name='quiz-{}.{part}']", item.id);
                    tab_to(visit, &tab, &control).await?;
                    // In a list that is closed the first letter chooses: the same in every browser.
                    let letter = question.answers[part].chars().next().map(String::from).unwrap_or_default();
                    visit.keys(&letter).await?;
                    visit.until(&format!("document.querySelector(\"{control}\").value !== '0'")).await?;
                }
            }
            Question::Classify(classify) => {
                for part in 0..classify.statements.len() {
                    tab_to(visit, &tab, &format!(".ex-quiz [name='quiz-{}.{part}']", item.id)).await?;
                    visit.keys(" ").await?;
                }
            }
            Question::Estimate(_) => {
                tab_to(visit, &tab, &format!(".ex-quiz [name='quiz-{}.0']", item.id)).await?;
                visit.keys("30").await?;
            }
        }
        if item.question.name() == "estimate" {
            // Enter in the field asks for the answer, and Enter again goes on, though the field is locked by then.
            visit.keys(&enter).await?;
            visit.until("document.querySelector('.ex-quiz [role=status] .ex-feedback') && document.activeElement.id === 'quiz-next'").await?;
            visit.keys(&enter).await?;
            visit.until("document.querySelector('.ex-review')").await?;
            break;
        }
        // Whoever wants to can say how sure the answer is, and ask for a hint.
        tab_to(visit, &tab, ".ex-quiz .ex-hint summary").await?;
        visit.keys(&enter).await?;
        visit.until("document.querySelector('.ex-quiz .ex-hint').open").await?;
        tab_to(visit, &tab, ".ex-quiz .ex-sure input").await?;
        visit.keys(" ").await?;
        tab_to(visit, &tab, SUBMIT).await?;
        visit.keys(&enter).await?;
        visit
            .until("document.querySelector('.ex-quiz [role=status] .ex-feedback')")
            .await
            .with_context(|| format!("no answer to a {}", item.question.name()))?;
        visit.keys(&enter).await?;
        visit.until("document.activeElement.id === 'quiz-place'").await?;
    }
    visit.until("document.querySelector('.ex-review')").await?;
    let state = kept(visit).await?;
    for item in items {
        let answer = state.answer(Sheet::Quiz, item).context("an answer is not kept")?;
        ensure!(answer.checked && (answer.sure.is_some() || bank().items[item].question.name() == "estimate"), "{}: {answer:?}", bank().items[item].id);
    }
    visit.quiet().await
}

async fn every_kind_of_question_is_judged_as_it_should_be(visit: &Visit) -> Result<()> {
    let items = of_each_kind();
    visit.open(&format!("en.html{}", address(&items))).await?;
    visit.quiz().await?;
    for (place, index) in items.iter().enumerate() {
        visit.until(&format!("{PLACE}.includes('Question {} of 6')", place + 1)).await?;
        let item = &bank().items[*index];
        let kind = item.question.kind();
        visit.eval("document.querySelector('.ex-quiz').scrollIntoView({ behavior: 'instant' })").await?;
        visit.give(*index, &kind.right()).await?;
        visit.press(SUBMIT).await?;
        visit.until("document.querySelector('.ex-quiz .ex-feedback--right')").await.with_context(|| format!("the right answer to {} is not right", item.id))?;
        // With the way to the passage and to the sources, which open beside it.
        let sources = visit.count(".ex-quiz .ex-feedback .ex-readagain a[href^='#source-']").await?;
        ensure!(sources == item.sources.len(), "{}: {sources} sources", item.id);
        ensure!(visit.count(&format!(".ex-quiz .ex-feedback a[href='#{}']", item.passage)).await? == 1, "{}: no way back to the text", item.id);
        // What stands cannot be changed.
        let open = "return [...document.querySelectorAll('.ex-quiz .ex-question :is(input, select)')].filter((control) => !control.disabled && !control.checked).length";
        ensure!(visit.eval(open).await? == 0, "{}: the answer can still be changed", item.id);
        visit.press(SUBMIT).await?;
    }
    visit.until("document.querySelector('.ex-review')").await?;
    ensure!(visit.text(".ex-review__score").await?.contains("6 of 6"), "{}", visit.text(".ex-review__score").await?);
    ensure!(visit.count(".ex-review .ex-links").await? == 0, "there is something to read again");
    visit.quiet().await
}

/// Presses Tab until an element has the focus.
async fn tab_to(visit: &Visit, tab: &str, selector: &str) -> Result<()> {
    for _ in 0..60 {
        if visit.eval(&format!("return document.activeElement.matches({selector:?})")).await? == true {
            return Ok(());
        }
        visit.keys(tab).await?;
    }
    bail!("the Tab key does not lead to {selector}")
}

async fn a_reload_in_the_middle_keeps_answers_and_place(visit: &Visit) -> Result<()> {
    let items = of_each_kind();
    visit.open(&format!("index.html{}", address(&items))).await?;
    visit.quiz().await?;
    visit.answer(items[0]).await?;
    visit.answer(items[1]).await?;
    // A row that was put in order, and not looked at yet.
    visit.press("#quiz-down-0").await?;
    visit.until("document.activeElement.id === 'quiz-down-1'").await?;
    let rows = "return [...document.querySelectorAll('.ex-quiz .ex-row > span:first-child')].map((row) => row.textContent)";
    let row = visit.eval(rows).await?;
    visit.client.refresh().await?;
    visit.quiz().await?;
    ensure!(visit.text("#quiz-place").await?.contains("Vraag 3 van 6"), "the place is lost");
    ensure!(visit.eval(rows).await? == row, "the row is lost");
    // Where it can be stored, the address stays as it was.
    visit.until("!location.hash.includes('2~')").await?;
    visit.quiet().await
}

async fn another_language_keeps_the_answers_and_the_place_in_the_quiz(visit: &Visit) -> Result<()> {
    let items = choices(3);
    visit.open(&format!("index.html{}", address(&items))).await?;
    visit.quiz().await?;
    visit.answer(items[0]).await?;
    visit.give(items[1], &[1]).await?;
    visit.press(SUBMIT).await?;
    visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
    visit.eval("document.querySelector('[data-language]').click()").await?;
    visit.until("document.documentElement.lang === 'en'").await?;
    visit.quiz().await?;
    ensure!(visit.text("#quiz-place").await?.contains("Question 2 of 3"), "the place is lost");
    visit.until("document.querySelectorAll('.ex-quiz .ex-question input')[1].checked && document.querySelector('.ex-quiz .ex-feedback')").await
}

async fn an_answer_ticked_before_the_program_came_is_kept(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.until("document.querySelector('.ex-waits')").await?;
    visit.press(".ex-quiz .ex-question label:nth-of-type(3)").await?;
    visit.until("document.querySelectorAll('.ex-waits .ex-question input')[2].checked").await?;
    visit.eval("document.querySelectorAll('.ex-waits .ex-question input')[2].focus()").await?;
    visit.quiz().await?;
    // And whoever was there with the keyboard is there still.
    visit.until("document.querySelectorAll('.ex-quiz form .ex-question input')[2].checked && document.activeElement === document.querySelectorAll('.ex-quiz form .ex-question input')[2]").await?;
    visit.quiet().await
}

async fn progress_that_is_corrupt_or_foreign_is_ignored_and_the_quiz_starts_fresh(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    for line in ["{\"version\": 2}", "9~0~3", "1~0~7~five-eyes-members.1.c.ffffffff~~~.", "2~0~0~q~q-7~q.zzzz.1.c~q-~-", "\u{0}\u{1F600}"] {
        visit.client.execute("localStorage.setItem('news-explainer:exchange-hack', arguments[0])", vec![line.into()]).await?;
        visit.client.refresh().await?;
        visit.quiz().await?;
        let place = visit.text("#quiz-place").await?;
        ensure!(place.starts_with("Vraag 1 van 10"), "{line:?} gives {place}");
        ensure!(visit.count(".ex-quiz input:checked").await? == 0, "{line:?} gives an answer");
        visit.quiet().await?;
    }
    // The same in the address, and from there it works.
    visit.eval("localStorage.clear()").await?;
    visit.open("en.html#quiz=2~!~%00~&compare=x&quiz").await?;
    visit.quiz().await?;
    let first = State::default().items(bank(), Sheet::Quiz)[0];
    visit.answer(first).await?;
    visit.quiet().await
}

async fn asking_for_the_answer_before_choosing_says_what_to_do(visit: &Visit) -> Result<()> {
    visit.open("").await?;
    visit.quiz().await?;
    visit.press(SUBMIT).await?;
    visit.until("document.querySelector('.ex-quiz [role=status]').textContent.includes('niet compleet')").await?;
    ensure!(visit.text("#quiz-place").await?.contains("Vraag 1 van 10"), "the question stays");
    Ok(())
}

async fn a_link_with_a_seed_asks_the_same_questions_in_every_browser(visit: &Visit) -> Result<()> {
    // Twice: somebody who is in the middle of another quiz, and opens the link on the same page, gets its questions as well.
    visit.open("en.html#quiz=2~1k5~0~q").await?;
    visit.quiz().await?;
    for (seed, code) in [(2021_u32, "1k5"), (7, "7")] {
        visit.eval(&format!("location.hash = '#quiz=2~{code}~0~q'")).await?;
        for (place, index) in bank().round(seed, 0).into_iter().enumerate() {
            let item = &bank().items[index];
            visit.until(&format!("{PLACE}.includes('Question {} of 10')", place + 1)).await?;
            let asked = visit.text(".ex-quiz legend").await?.replace(['‘', '’'], "");
            let prompt = explainer_core::text::plain(&item.prompt).replace(['‘', '’'], "");
            ensure!(asked == prompt, "question {} of seed {seed} is {asked}, not {prompt}", place + 1);
            if let Question::Choice(choice) = &item.question {
                let texts = visit
                    .eval("return [...document.querySelectorAll('.ex-quiz .ex-option')].map((option) => option.textContent.replace(/[‘’]/g, '').trim())")
                    .await?;
                let expected: Vec<_> = bank()
                    .shown(seed, index)
                    .into_iter()
                    .map(|option| explainer_core::text::plain(&choice.options[option].text).replace(['‘', '’'], ""))
                    .collect();
                ensure!(texts == serde_json::json!(expected), "the options of seed {seed} stand in another order: {texts}");
            }
            // On, without an answer.
            visit.press(".ex-quiz .ex-actions button:nth-child(2)").await?;
        }
        // Nothing ends by itself: what is open is named, and one can go back to it.
        visit.until("document.querySelectorAll('.ex-open li').length === 10").await?;
        visit.press(".ex-open li:nth-child(4) button").await?;
        visit.until(&format!("{PLACE}.includes('Question 4 of 10')")).await?;
    }
    visit.quiet().await
}

async fn what_is_done_in_another_tab_is_taken_over(visit: &Visit) -> Result<()> {
    // The page around a frame is another page of the same host, as a tab is.
    visit.open("phone-en.html").await?;
    visit.client.enter_frame(0).await?;
    visit.quiz().await?;
    visit.eval("document.querySelector('.ex-quiz').scrollIntoView({ behavior: 'instant' })").await?;
    visit.press(".ex-quiz .ex-question input").await?;
    visit.client.enter_parent_frame().await?;
    let items = choices(3);
    let state = [Msg::Set { sheet: Sheet::Quiz, item: items[0], part: 0, value: 2 }, Msg::Checked(Sheet::Quiz), Msg::Continued(Sheet::Quiz)]
        .iter()
        .fold(progress::read(bank(), address(&items).trim_start_matches("#quiz=")).context("a state")?, |state, msg| update(bank(), &state, msg).0);
    let line = progress::write(bank(), &state);
    visit.client.execute("localStorage.setItem('news-explainer:exchange-hack', arguments[0])", vec![line.into()]).await?;
    visit.client.enter_frame(0).await?;
    visit.until(&format!("{PLACE}.includes('Question 2 of 3')")).await?;
    visit.press(".ex-quiz .ex-actions button:last-child").await?;
    visit.until("document.querySelectorAll('.ex-quiz .ex-question input')[2].checked && document.querySelector('.ex-quiz .ex-feedback')").await
}

async fn what_is_guessed_before_reading_is_asked_again_and_the_gain_is_shown(visit: &Visit) -> Result<()> {
    let items = choices(1);
    visit.open(&format!("en.html{}", address(&items))).await?;
    visit.quiz().await?;
    visit.eval("scrollTo(0, 0)").await?;
    visit.until("document.querySelector('[data-island=before].ex-alive')").await?;
    visit.press("[data-island=before] button").await?;
    let before: Vec<_> = (0..bank().items.len()).filter(|item| bank().items[*item].asked == Asked::Before).collect();
    for place in 1..=before.len() {
        visit.until(&format!("document.querySelector('#before-place').textContent.includes('Question {place} of 3')")).await?;
        visit.press("[data-island=before] .ex-question input").await?;
        visit.press("[data-island=before] button[type=submit]").await?;
        ensure!(visit.count("[data-island=before] :is(.ex-feedback, .ex-option--right)").await? == 0, "a guess is judged");
    }
    visit.until("document.querySelector('#before-place').textContent.includes('saved')").await?;
    let state = kept(visit).await?;
    let guessed = before.iter().filter(|item| state.verdict(bank(), Sheet::Before, **item) == Some(Verdict::Right)).count();
    // After the quiz.
    visit.answer(items[0]).await?;
    visit.until("document.querySelector('.ex-review')").await?;
    let again = "[...document.querySelectorAll('.ex-review .ex-actions button')].find((button) => button.textContent.includes('guessed before'))";
    visit.until(again).await?;
    visit.eval(&format!("{again}.click()")).await?;
    for item in &before {
        visit.until(&format!("document.querySelector('.ex-quiz [name=\"quiz-{}.0\"]')", bank().items[*item].id)).await?;
        visit.answer(*item).await?;
    }
    visit.until("document.querySelector('.ex-review')").await?;
    let said = visit.text("#quiz-place").await?;
    ensure!(said.contains(&format!("{guessed} of 3 right, now 3")), "{said}");
    visit.quiet().await
}

async fn a_part_asks_what_the_reader_remembers_and_nothing_moves_until_it_is_opened(visit: &Visit) -> Result<()> {
    visit.open("en.html").await?;
    visit.quiz().await?;
    let check = "[data-island=check-certainty]";
    visit.eval(&format!("document.querySelector({check:?}).scrollIntoView({{ block: 'center' }})")).await?;
    visit.until(&format!("document.querySelector('{check}.ex-alive button')")).await?;
    visit.press(&format!("{check} button")).await?;
    let part = bank().parts.iter().position(|id| id == "certainty").context("the part")?;
    let items = State::default().items(bank(), Sheet::Check(part));
    visit
        .until(&format!("document.activeElement.id === 'check-{part}-place' && document.activeElement.textContent.includes('Question 1 of {}')", items.len()))
        .await?;
    // Open and shut, and what was done is still there.
    visit.press(&format!("{check} .ex-actions button:last-child")).await?;
    visit.until(&format!("document.activeElement.matches('{check} > button')")).await?;
    visit.keys(&String::from(char::from(Key::Enter))).await?;
    for _ in &items {
        visit
            .eval(&format!("for (const row of document.querySelectorAll('{check} .ex-question, {check} fieldset.ex-row')) row.querySelector('input')?.click()"))
            .await?;
        visit.eval(&format!("for (const list of document.querySelectorAll('{check} select')) {{ list.selectedIndex = 1; list.dispatchEvent(new Event('change', {{ bubbles: true }})) }}")).await?;
        visit.press(&format!("{check} button[type=submit]")).await?;
        visit.until(&format!("document.querySelector('{check} .ex-feedback')")).await?;
        visit.press(&format!("{check} button[type=submit]")).await?;
    }
    visit.until(&format!("document.querySelector('#check-{part}-place').textContent.includes('of {}.')", items.len())).await?;
    let state = kept(visit).await?;
    ensure!(state.finished(Sheet::Check(part)) && state.open(bank(), Sheet::Check(part)).is_empty(), "what was done is not kept");
    visit.quiet().await
}

async fn the_result_says_what_to_read_again_how_sure_the_reader_was_and_what_can_be_practised(visit: &Visit) -> Result<()> {
    let items = choices(3);
    visit.open(&format!("en.html{}", address(&items))).await?;
    visit.quiz().await?;
    // Sure and not right, a guess and right, and one that is left open.
    for (place, item) in items.iter().enumerate().take(2) {
        let right = bank().items[*item].question.kind().right()[0];
        visit.give(*item, &[if place == 0 { (right + 1) % 4 } else { right }]).await?;
        visit.press(&format!(".ex-sure label:nth-of-type({})", place + 1)).await?;
        visit.press(SUBMIT).await?;
        visit.until("document.querySelector('.ex-quiz .ex-feedback')").await?;
        visit.press(SUBMIT).await?;
        visit.until(&format!("{PLACE}.includes('Question {} of 3')", place + 2)).await?;
    }
    visit.press(".ex-quiz .ex-actions button:nth-child(2)").await?;
    visit.until("document.querySelectorAll('.ex-open li').length === 1").await?;
    visit.press(".ex-open .ex-actions button").await?;
    visit.until("document.querySelector('.ex-review')").await?;
    ensure!(visit.text(".ex-review__score").await?.contains("1 of 3"), "{}", visit.text(".ex-review__score").await?);
    let passage = &bank().items[items[0]].passage;
    ensure!(visit.count(&format!(".ex-review > .ex-links a[href='#{passage}']")).await? == 1, "what was missed is not named");
    ensure!(visit.count(&format!(".ex-calibration a[href='#{passage}']")).await? == 1, "what the reader was sure of is not named first");
    ensure!(visit.count(".ex-calibration > li").await? == 2, "sure and not right, guessed and right");
    // What was missed, once more.
    visit.press(".ex-review .ex-actions .ex-button--main").await?;
    for (place, item) in [items[0], items[2]].into_iter().enumerate() {
        visit.until(&format!("{PLACE}.includes('Question {} of 2')", place + 1)).await?;
        visit.answer(item).await?;
    }
    visit.until("document.querySelector('.ex-review')").await?;
    ensure!(visit.text("#quiz-place").await?.contains('2'), "{}", visit.text("#quiz-place").await?);
    // Back to the result, which is as it was: what is finished stays finished.
    visit.press(".ex-review .ex-actions button:last-child").await?;
    visit.until("document.querySelector('.ex-review__score').textContent.includes('1 of 3')").await?;
    visit.client.refresh().await?;
    visit.quiz().await?;
    ensure!(visit.text(".ex-review__score").await?.contains("1 of 3"), "the result is lost");
    visit.quiet().await
}

async fn on_paper_every_kind_can_be_filled_in_and_a_key_is_printed_where_it_was_opened(visit: &Visit) -> Result<()> {
    visit.open("quiz-en.html").await?;
    visit.press(".ex-quiz__item .ex-key summary").await?;
    visit.chromium("Emulation.setEmulatedMedia", serde_json::json!({ "media": "print" })).await?;
    super::lay_out_everything(visit).await?;
    let seen = async |selector: &str| -> Result<usize> {
        let seen = "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility({ visibilityProperty: true }) && one.getBoundingClientRect().height > 0).length";
        let count = visit.client.execute(seen, vec![selector.into()]).await?;
        Ok(usize::try_from(count.as_u64().context("no number")?)?)
    };
    let of = |kind: &str| bank().items.iter().filter(|item| item.question.name() == kind).count();
    ensure!(seen(".ex-quiz__item > fieldset > legend").await? == bank().items.len(), "a question is not on paper");
    // What a list offers on a screen is written out, and every line of a row has a box for its place.
    ensure!(seen(".ex-print").await? == of("match"), "what can be chosen is not on paper");
    let elements: usize = bank().items.iter().map(|item| if let Question::Order(order) = &item.question { order.elements.len() } else { 0 }).sum();
    ensure!(seen(".ex-order input").await? == elements, "a line has no box for its place");
    ensure!(seen(".ex-estimate__ends").await? == of("estimate"), "a scale is not on paper");
    ensure!(
        seen(".ex-hint").await? == 0 && seen(".ex-key").await? == 1 && seen(".ex-key .ex-why").await? == 1,
        "other keys than the one that was opened are on paper"
    );
    Ok(())
}
