//! A lesson: what a teacher does before, during and after it, and what pupils do in between.

use std::{collections::BTreeMap, process::Command};

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    pupil::{Done, End, do_quiz, plan},
    questions::bank,
    visit::Visit,
};
use explainer_core::{
    class::{code, lesson::Lesson},
    quiz::{Question, Verdict, draw::Draw},
    text::plain,
};
use fantoccini::wd::{PrintConfiguration, PrintSize};
use serde_json::json;

use super::{Case, case, plain_host};

pub const CASES: &[Case] = &[
    case!(thirty_pupils_hand_in_their_codes_and_the_overview_shows_exactly_what_they_did).on(&[Engine::Chromium]),
    case!(twelve_pupils_hand_in_their_codes_and_the_overview_shows_exactly_what_they_did).on(&[Engine::Firefox, Engine::WebKit]),
    case!(a_lesson_is_set_up_handed_out_and_opened_again),
    case!(what_is_right_is_said_at_the_end_where_the_teacher_wants_it_so),
    case!(every_pupil_gets_questions_of_their_own_and_keeps_them).on(&[Engine::Chromium, Engine::Firefox]),
    case!(the_board_goes_through_the_questions_by_keys_alone_and_counts_hands),
    case!(the_screen_stays_awake_while_the_board_is_shown).on(&[Engine::Chromium]),
    case!(worksheet_and_key_are_printed_with_no_question_torn_in_two).on(&[Engine::Chromium, Engine::Firefox]),
    case!(a_pupil_prints_the_own_answers_and_nothing_else).on(&[Engine::Chromium, Engine::Firefox]),
    case!(tables_are_saved_and_where_that_is_refused_copied).on(&[Engine::Chromium, Engine::Firefox]),
    case!(with_scripts_off_a_lesson_can_still_be_set_up_planned_and_printed).without_scripts().on(&[Engine::Chromium, Engine::Firefox]),
    case!(without_its_program_the_page_for_teachers_stays_as_it_is).at(plain_host).on(&[Engine::WebKit]),
];

/// The questions of the lesson of these tests.
const QUESTIONS: usize = 6;
const SEED: u32 = 7;

fn lesson() -> Lesson {
    Lesson {
        lang: "en".to_owned(),
        length: explainer_core::class::lesson::Length::Short,
        questions: Some(QUESTIONS),
        seed: SEED,
        no_predictions: true,
        ..Lesson::default()
    }
}

/// Goes through the quiz that is open, with the controls that a pupil uses, and gives the code at its end.
async fn play(visit: &Visit, plan: &[Done]) -> Result<String> {
    do_quiz(visit, plan, End::Code).await
}

/// The rows of a table on the page, cell by cell.
async fn rows(visit: &Visit, id: &str) -> Result<Vec<Vec<String>>> {
    let rows =
        visit.eval(&format!("return [...document.querySelectorAll('#{id} tbody tr')].map((row) => [...row.cells].map((cell) => (cell.querySelector('.ex-hidden') ?? cell).textContent))")).await?;
    Ok(serde_json::from_value(rows)?)
}

/// Puts codes in their field as a paste does.
async fn paste(visit: &Visit, codes: &str) -> Result<()> {
    let script = "const field = document.getElementById('codes'); field.value = arguments[0]; field.dispatchEvent(new InputEvent('input', { bubbles: true }))";
    visit.client.execute(script, vec![codes.into()]).await?;
    Ok(())
}

async fn desk(visit: &Visit, page: &str) -> Result<()> {
    visit.open(page).await?;
    visit.until("document.querySelector('.ex-alive #codes')").await
}

async fn thirty_pupils_hand_in_their_codes_and_the_overview_shows_exactly_what_they_did(visit: &Visit) -> Result<()> {
    hand_in(visit, 30).await
}

async fn twelve_pupils_hand_in_their_codes_and_the_overview_shows_exactly_what_they_did(visit: &Visit) -> Result<()> {
    hand_in(visit, 12).await
}

async fn hand_in(visit: &Visit, pupils: usize) -> Result<()> {
    let lesson = lesson();
    let quiz = lesson.quiz(bank());
    let mut draw = Draw::new(2021, 30);
    let mut plans = Vec::new();
    let mut codes = Vec::new();
    let address = format!("embed-en.html?{}", lesson.write());
    visit.open(&address).await?;
    for pupil in 0..pupils {
        if pupil > 0 {
            // Another pupil at the same computer.
            visit.eval("localStorage.clear(); history.replaceState(null, '', location.href.split('#')[0])").await?;
            visit.client.refresh().await?;
        }
        visit.until("document.readyState === 'complete'").await?;
        visit.eval("document.querySelector('[data-island=quiz]').scrollIntoView({ behavior: 'instant' })").await?;
        visit.quiz().await?;
        let plan = plan(&quiz, SEED, &mut draw);
        codes.push(play(visit, &plan).await?);
        plans.push(plan);
    }
    visit.quiet().await?;
    let distinct: std::collections::BTreeSet<_> = codes.iter().collect();
    ensure!(distinct.len() == pupils, "two pupils have the same code");

    desk(visit, &format!("teacher/en.html#{}", lesson.write())).await?;
    let before = visit.eval("return performance.getEntriesByType('resource').length").await?;
    let name = |pupil: usize| if pupil.is_multiple_of(3) { String::new() } else { format!("Pupil no. {pupil}x") };
    let all = format!("document.querySelectorAll('#by-pupil tbody tr').length === {pupils}");
    let text: String =
        codes.iter().enumerate().map(|(pupil, code)| format!("{} {code}{}", name(pupil), if pupil.is_multiple_of(4) { " " } else { "\n" })).collect();
    paste(visit, &text).await?;
    visit.until(&all).await?;
    ensure!(visit.count(".ex-desk__refused").await? == 0, "a code is refused");

    let credit = |item: usize, given: &[u32]| Verdict::of(quiz.items[item].question.kind().credit(given));
    let judged = |(item, done): &Done| done.as_ref().map(|(given, sure)| (credit(*item, given), *sure));
    let right = |plan: &[Done]| plan.iter().filter(|done| judged(done).is_some_and(|(verdict, _)| verdict == Verdict::Right)).count();
    let words = |done: &Done| {
        let Some((verdict, sure)) = judged(done) else { return "not answered".to_owned() };
        let letter = |given: &[u32]| {
            let shown = quiz.shown(SEED, done.0);
            char::from(b'A' + shown.iter().position(|option| *option == given[0] as usize).unwrap_or(0) as u8)
        };
        let said = match (verdict, &quiz.items[done.0].question) {
            (Verdict::Right, _) => "right".to_owned(),
            (Verdict::Wrong, Question::Choice(_)) => format!("wrong {}", letter(&done.1.as_ref().map(|(given, _)| given.clone()).unwrap_or_default())),
            (Verdict::Partly, _) => "partly".to_owned(),
            (Verdict::Wrong, _) => "wrong".to_owned(),
        };
        said + match sure {
            Some(true) => ", sure",
            Some(false) => ", guess",
            None => "",
        }
    };
    let by_pupil = rows(visit, "by-pupil").await?;
    for (pupil, (row, plan)) in by_pupil.iter().zip(&plans).enumerate() {
        let count = |wanted: Verdict| plan.iter().filter(|done| judged(done).is_some_and(|(verdict, _)| verdict == wanted)).count();
        let answered = plan.iter().filter(|done| done.1.is_some()).count();
        let called = if name(pupil).is_empty() { format!("Pupil {}", pupil + 1) } else { name(pupil) };
        let mut expected =
            vec![called, right(plan).to_string(), count(Verdict::Partly).to_string(), answered.to_string(), QUESTIONS.to_string(), String::new()];
        expected.extend(plan.iter().map(words));
        expected.push(codes[pupil].clone());
        ensure!(*row == expected, "the overview says {row:?}, but the pupil did {expected:?}");
    }
    let by_question = rows(visit, "by-question").await?;
    ensure!(by_question.len() == QUESTIONS, "{by_question:?}");
    for (place, row) in by_question.iter().enumerate() {
        let item = &quiz.items[plans[0][place].0];
        let answers: Vec<_> = plans.iter().filter_map(|plan| Some((judged(&plan[place])?, plan))).collect();
        let was_right = |verdict: Verdict| verdict == Verdict::Right;
        let rights = answers.iter().filter(|((verdict, _), _)| was_right(*verdict)).count();
        let sure_wrong = answers.iter().filter(|((verdict, sure), _)| !was_right(*verdict) && *sure == Some(true)).count();
        // Pearson's correlation of having it right with the number of others that were: the point-biserial correlation by its other formula.
        let pairs: Vec<(f64, f64)> = answers
            .iter()
            .map(|((verdict, _), plan)| (f64::from(u8::from(was_right(*verdict))), (right(plan) - usize::from(was_right(*verdict))) as f64))
            .collect();
        let n = pairs.len() as f64;
        let mean = |of: fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>() / n;
        let (mx, my) = (mean(|pair| pair.0), mean(|pair| pair.1));
        let sum = |of: &dyn Fn(&(f64, f64)) -> f64| pairs.iter().map(of).sum::<f64>();
        let r = sum(&|(x, y)| (x - mx) * (y - my)) / (sum(&|(x, _)| (x - mx).powi(2)) * sum(&|(_, y)| (y - my).powi(2))).sqrt();
        let mut mistakes: BTreeMap<u32, usize> = BTreeMap::new();
        for plan in &plans {
            if let (Question::Choice(choice), Some((given, _))) = (&item.question, &plan[place].1)
                && given[0] as usize != choice.right
            {
                *mistakes.entry(given[0]).or_default() += 1;
            }
        }
        let most = mistakes.values().max().copied().unwrap_or(0);
        ensure!(
            row[1] == plain(&item.prompt) && row[2] == answers.len().to_string() && row[3] == rights.to_string() && row[6] == sure_wrong.to_string(),
            "{row:?}"
        );
        ensure!(row[4] == ((rights as f64 / n * 100.0).round() as u32).to_string(), "{row:?}");
        ensure!(["", "–"].contains(&row[5].as_str()) == (most == 0) && (most == 0 || row[5].ends_with(&format!("(chosen: {most})"))), "{row:?}");
        let shown: f64 = row[7].parse().with_context(|| format!("a correlation: {row:?}"))?;
        ensure!((shown - r).abs() <= 0.0051, "{row:?}: worked out {r}");
    }
    let after = visit.eval("return performance.getEntriesByType('resource').length").await?;
    ensure!(before == after, "something was fetched or sent: {before} and then {after}");

    // Those that are wrong are named, one by one, and nobody else is lost.
    let mistyped: String = codes[0].chars().enumerate().map(|(place, sign)| if place == 12 { if sign == 'Z' { 'Y' } else { 'Z' } } else { sign }).collect();
    let foreign = code::write(&Lesson::default().quiz(bank()), &code::result(&Lesson::default().quiz(bank()), &Default::default()));
    paste(visit, &format!("{text}\nAda {mistyped}\nBen {foreign}\nCas {}\nDee", codes[4])).await?;
    visit.until("document.querySelectorAll('.ex-desk__refused li').length === 4").await?;
    let refused = visit.text(".ex-desk__refused").await?;
    for said in ["Ada", "Copied wrongly", "Ben", "From another lesson", "Cas", "there already", "Dee", "not a complete code"] {
        ensure!(refused.contains(said), "{said} is not in: {refused}");
    }
    ensure!(visit.count("#by-pupil tbody tr").await? == pupils, "a code that counts was lost");
    // They are there when the page is loaded again.
    visit.client.refresh().await?;
    visit.until(&all).await?;
    visit.quiet().await
}

async fn a_lesson_is_set_up_handed_out_and_opened_again(visit: &Visit) -> Result<()> {
    desk(visit, "teacher/en.html").await?;
    for control in ["[name=part][value=positions]", "[name=lesson][value^=about-]", "[value=no-sureness]"] {
        visit.press(control).await?;
    }
    let set = "const [selector, value] = arguments; const field = document.querySelector(selector); field.value = value; field.dispatchEvent(new Event('change', { bubbles: true }))";
    visit.client.execute(set, vec!["[name=questions]".into(), "4".into()]).await?;
    visit.client.execute(set, vec!["[name=seed]".into(), "2j".into()]).await?;
    let theme = &bank().themes[0].id;
    let address = format!("lang=en&part=top,positions&questions=4&seed=2j&lesson=code,no-sureness,about-{theme}");
    visit.until(&format!("location.hash === '#{address}'")).await?;
    let link = visit.eval("return document.getElementById('link').value").await?;
    let expected = format!("{}embed-en.html?{address}", visit.server.address());
    ensure!(link == json!(expected), "{link}");
    // Another program reads the QR code from the screen.
    visit.eval("document.querySelector('#hand-out .ex-qr').scrollIntoView({ block: 'center', behavior: 'instant' })").await?;
    // The pictures of WebKit's driver are black: the other two look.
    if visit.engine != Engine::WebKit {
        let png = visit.find("#hand-out .ex-qr").await?.screenshot().await?;
        ensure!(scanned(&png)? == expected, "the QR code says something else");
    }
    let frame = visit.eval("return document.getElementById('frame').value").await?;
    ensure!(frame.as_str().is_some_and(|frame| frame.contains(&expected.replace('&', "&amp;"))), "{frame}");
    // A number that cannot be is said, and the set-up stays; what was typed stays as well.
    visit.client.execute(set, vec!["[name=questions]".into(), "99".into()]).await?;
    visit.until("[...document.querySelectorAll('.ex-desk__wrong')].some((said) => said.textContent.includes('3 to 30'))").await?;
    ensure!(visit.eval("return document.getElementById('link').value").await? == json!(expected));
    ensure!(visit.eval("return document.querySelector('[name=questions]').value").await? == json!("99"));
    visit.quiet().await?;

    // Pupils get what was set up.
    visit.client.goto(&expected).await?;
    visit.until("document.readyState === 'complete'").await?;
    let shown =
        visit.eval("return [...document.querySelectorAll('.ex-main > section')].filter((part) => part.getClientRects().length).map((part) => part.id)").await?;
    ensure!(shown == json!(["positions", "quiz"]), "{shown}");
    visit.eval("document.querySelector('[data-island=quiz]').scrollIntoView({ behavior: 'instant' })").await?;
    visit.quiz().await?;
    let sure = visit.eval("return [...document.querySelectorAll('.ex-sure')].filter((field) => field.getClientRects().length).length").await?;
    ensure!(sure == json!(0), "how sure an answer is, is asked");
    let asked = visit.text("[data-island=quiz] .ex-kicker").await?;
    ensure!(asked.contains("of 4"), "{asked}");

    // And the link opens the same lesson again, on the page for teachers in another language.
    desk(visit, "teacher/").await?;
    visit
        .client
        .execute(
            "const field = document.querySelector('[inputmode=url]'); field.value = arguments[0]; field.dispatchEvent(new Event('change', { bubbles: true }))",
            vec![expected.clone().into()],
        )
        .await?;
    visit.until(&format!("location.hash === '#{address}' && document.getElementById('link').value === '{expected}'")).await?;
    let ticked = visit.eval("return [...document.querySelectorAll('#setup :checked')].map((control) => control.value)").await?;
    ensure!(ticked == json!(["en", "parts", "positions", format!("about-{theme}"), "no-sureness"]), "{ticked}");
    // So does the address of the page for teachers itself.
    visit.client.refresh().await?;
    visit.until(&format!("document.getElementById('link')?.value === '{expected}'")).await?;
    visit.quiet().await
}

/// What another program (a port of quirc) reads in a picture.
fn scanned(png: &[u8]) -> Result<String> {
    let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png)?.to_luma8();
    let (width, height) = picture.dimensions();
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| picture.get_pixel(x as u32, y as u32).0[0]);
    let grids = picture.detect_grids();
    Ok(grids.first().context("there is no QR code in the picture")?.decode()?.1)
}

async fn what_is_right_is_said_at_the_end_where_the_teacher_wants_it_so(visit: &Visit) -> Result<()> {
    let lesson = Lesson { at_end: true, questions: Some(3), ..lesson() };
    let quiz = lesson.quiz(bank());
    visit.open(&format!("embed-en.html?{}", lesson.write())).await?;
    visit.until("document.readyState === 'complete'").await?;
    visit.eval("document.querySelector('[data-island=quiz]').scrollIntoView({ behavior: 'instant' })").await?;
    visit.quiz().await?;
    for item in quiz.round(SEED, 0) {
        visit.give(item, &quiz.items[item].question.kind().right()).await?;
        visit.press("#quiz-next").await?;
        visit.until(&format!("!document.querySelector(\"[name='quiz-{}.sure']\")", quiz.items[item].id)).await?;
        ensure!(visit.count("[data-island=quiz] form .ex-feedback").await? == 0, "an answer is judged");
        let said = visit.eval("return document.querySelector('[data-island=quiz] form')?.textContent.includes('The right answer') ?? false").await?;
        ensure!(said == json!(false), "what is right is said before the end");
        // Also when one goes back to it.
        if let Ok(back) = visit.find("[data-island=quiz] form .ex-actions button:nth-child(3)").await {
            back.click().await?;
            visit.until("document.querySelector('[data-island=quiz] form :disabled, [data-island=quiz] form .ex-order')").await?;
            ensure!(
                visit.count("[data-island=quiz] form :is(.ex-feedback, .ex-mark-word, .ex-option--right)").await? == 0,
                "an answer is judged when one goes back"
            );
            visit.press("#quiz-next").await?;
        }
    }
    visit.until("document.querySelector('[data-island=quiz] .ex-review')").await?;
    let said = visit.text("[data-island=quiz] .ex-review__score").await?;
    ensure!(said.contains("3 of the 3") || said.contains("3 of 3"), "{said}");
    visit.quiet().await
}

async fn every_pupil_gets_questions_of_their_own_and_keeps_them(visit: &Visit) -> Result<()> {
    let lesson = Lesson { own: true, ..lesson() };
    let mut seen = Vec::new();
    visit.open(&format!("embed-en.html?{}", lesson.write())).await?;
    for pupil in 0..4 {
        for visited in 0..2 {
            visit.until("document.readyState === 'complete'").await?;
            visit.eval("document.querySelector('[data-island=quiz]').scrollIntoView({ behavior: 'instant' })").await?;
            visit.quiz().await?;
            let prompt =
                visit.eval("return Object.entries(localStorage).find(([name]) => name.startsWith('news-explainer:exchange'))[1].split('~')[1]").await?;
            if visited == 0 {
                seen.push(prompt);
            } else {
                ensure!(seen[pupil] == prompt, "the questions changed when the page was loaded again");
            }
            if visited == 1 {
                visit.eval("localStorage.clear()").await?;
            }
            visit.client.refresh().await?;
        }
    }
    seen.dedup();
    ensure!(seen.len() > 2, "pupils got the same questions: {seen:?}");
    visit.quiet().await
}

/// The keys of a keyboard as WebDriver names them.
mod key {
    pub const RIGHT: &str = "\u{e014}";
    pub const LEFT: &str = "\u{e012}";
    pub const PAGE_DOWN: &str = "\u{e00f}";
    pub const PAGE_UP: &str = "\u{e00e}";
    pub const ESCAPE: &str = "\u{e00c}";
    pub const TAB: &str = "\u{e004}";
}

async fn the_board_goes_through_the_questions_by_keys_alone_and_counts_hands(visit: &Visit) -> Result<()> {
    let quiz = lesson().quiz(bank());
    // One that begins with options to count hands for.
    let begins = |seed: &u32| quiz.items[quiz.round(*seed, 0)[0]].question.name() == "choice";
    let seed = (1..100).find(begins).context("no seed begins with a choice")?;
    let round = quiz.round(seed, 0);
    desk(visit, &format!("teacher/en.html#{}", Lesson { seed, ..lesson() }.write())).await?;
    visit.eval("document.querySelector('#present button').focus()").await?;
    visit.keys(" ").await?;
    visit.until("document.querySelector('.ex-board:modal .ex-qr')").await?;
    visit.until("document.querySelector('.ex-board').contains(document.activeElement)").await?;
    visit.keys(key::PAGE_DOWN).await?;
    let first = plain(&quiz.items[round[0]].prompt);
    let heading = "document.querySelector('.ex-board h2').textContent";
    let is_first = format!("{heading} === {}", json!(first));
    visit.until(&is_first).await?;
    for digit in ["2", "2", "1"] {
        visit.keys(digit).await?;
    }
    let hands = "[...document.querySelectorAll('.ex-board__hands > span')].map((hands) => hands.textContent.trim()).join()";
    visit.until(&format!("{hands}.startsWith('Hands: 1,Hands: 2,Hands: 0')")).await?;
    // Buttons do the same, with Tab and space.
    visit.eval("document.querySelectorAll('.ex-board .ex-mover')[0].focus()").await?;
    visit.keys(" ").await?;
    visit.until(&format!("{hands}.startsWith('Hands: 0,Hands: 2')")).await?;
    visit.keys(key::TAB).await?;
    visit.keys(" ").await?;
    visit.until(&format!("{hands}.startsWith('Hands: 1,Hands: 2')")).await?;
    ensure!(visit.count(".ex-board .ex-option--right").await? == 0, "the answer is there before it was asked for");
    visit.keys(key::RIGHT).await?;
    visit.until("document.querySelectorAll('.ex-board .ex-option--right').length === 1").await?;
    visit.keys(key::RIGHT).await?;
    visit.until("document.querySelector('.ex-board__answer')").await?;
    visit.keys(key::RIGHT).await?;
    visit.until(&format!("!({is_first})")).await?;
    for key in [key::PAGE_UP, key::LEFT, key::PAGE_UP] {
        visit.keys(key).await?;
    }
    visit.until(&format!("{is_first} && !document.querySelector('.ex-board__answer') && {hands}.startsWith('Hands: 1,Hands: 2')")).await?;
    visit.keys("0").await?;
    visit.until(&format!("{hands}.startsWith('Hands: 0,Hands: 0')")).await?;
    visit.keys(key::ESCAPE).await?;
    visit.until("!document.querySelector('.ex-board').open").await?;
    visit.until("document.activeElement === document.querySelector('#present button')").await?;
    // Started again it is where it was left, and a key is one step: also when what had the focus is gone, and when another lesson takes the board away.
    visit.keys(" ").await?;
    visit.until(&format!("document.querySelector('.ex-board').open && {is_first}")).await?;
    visit.eval("document.querySelectorAll('.ex-board .ex-mover')[1].focus()").await?;
    for step in 0..3 * round.len() - 1 {
        visit.keys(key::PAGE_DOWN).await?;
        let place = 1 + (step + 1) / 3;
        visit.until(&format!("document.querySelector('.ex-board .ex-kicker').textContent.includes('Question {place} of')")).await?;
    }
    visit.eval("location.hash = 'lang=en&lesson=code'").await?;
    visit.until("!document.querySelector('.ex-board').open").await?;
    visit.quiet().await
}

async fn the_screen_stays_awake_while_the_board_is_shown(visit: &Visit) -> Result<()> {
    desk(visit, "teacher/en.html").await?;
    // The real lock, with somebody who notes whether it was given and given back.
    visit
        .eval(
            "const asked = navigator.wakeLock.request.bind(navigator.wakeLock); window.locks = []; \
        navigator.wakeLock.request = async (kind) => { const lock = await asked(kind); locks.push(lock); return lock }",
        )
        .await?;
    visit.press("#present button").await?;
    visit.until("window.locks.length === 1 && locks[0].type === 'screen' && !locks[0].released").await?;
    visit.keys(key::ESCAPE).await?;
    visit.until("locks[0].released").await?;
    visit.quiet().await
}

/// The text of each page of what is printed on A4.
async fn printed(visit: &Visit) -> Result<Vec<String>> {
    let paper = PrintConfiguration::builder().size(PrintSize { width: 21.0, height: 29.7 }).build().map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let pdf = visit.client.print(paper).await.context("the browser does not print")?;
    let place = std::env::temp_dir().join(format!("explainer-{}-{}.pdf", std::process::id(), visit.server.port()));
    std::fs::write(&place, pdf)?;
    let output = Command::new("pdftotext").arg("-layout").arg(&place).arg("-").output().context("cannot start pdftotext")?;
    std::fs::remove_file(&place)?;
    ensure!(output.status.success(), "pdftotext: {}", String::from_utf8_lossy(&output.stderr));
    // Firefox writes some letters together.
    let text = String::from_utf8(output.stdout)?.replace('ﬁ', "fi").replace('ﬂ', "fl").replace('ﬀ', "ff").replace('ﬃ', "ffi");
    Ok(text.split_terminator('\u{c}').map(|page| page.split_whitespace().collect::<Vec<_>>().join(" ")).collect())
}

async fn worksheet_and_key_are_printed_with_no_question_torn_in_two(visit: &Visit) -> Result<()> {
    let lesson = Lesson { lang: "en".to_owned(), seed: 3, ..Lesson::default() };
    let quiz = lesson.quiz(bank());
    let round = quiz.round(3, 0);
    // Words of an element, as they stand on the page.
    let words = "return [...document.querySelectorAll('.ex-sheet__item')].map((item) => [...item.querySelectorAll('.ex-sheet__prompt, li > span:not(.ex-sheet__letter, .ex-sheet__box), .ex-sheet__why, .ex-small')].map((piece) => piece.textContent.trim()))";
    let mut sheets = Vec::new();
    for (page, most) in [("worksheet", 4), ("key", 5)] {
        visit.open(&format!("teacher/{page}-en.html#{}", lesson.write())).await?;
        visit.until("document.querySelector('.ex-sheets.ex-alive')").await?;
        let first = plain(&quiz.items[round[0]].prompt);
        visit.until(&format!("document.querySelector('.ex-sheet__prompt').textContent === {}", json!(first))).await?;
        let items: Vec<Vec<String>> = serde_json::from_value(visit.eval(words).await?)?;
        ensure!(items.len() == round.len());
        let pages = printed(visit).await?;
        ensure!((most - 1..=most).contains(&pages.len()), "{page} has {} pages", pages.len());
        let mut at = 0;
        for (index, pieces) in round.iter().zip(&items) {
            let prompt = plain(&quiz.items[*index].prompt);
            // The first words of a piece stand in one line, wherever it is broken.
            let start = |piece: &str| piece.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
            let on = (at..pages.len()).find(|page| pages[*page].contains(&start(&prompt))).with_context(|| format!("{page}: {prompt} is on no page"))?;
            for piece in pieces {
                ensure!(pages[on].contains(&start(piece)), "{page}: “{piece}” is torn from its question “{prompt}”, on page {}", on + 1);
            }
            at = on;
        }
        sheets.push(pages.join(" "));
        visit.quiet().await?;
    }
    // What the key says is not on the worksheet.
    for index in round {
        let why = match &quiz.items[index].question {
            Question::Choice(choice) => plain(&choice.options[choice.right].feedback),
            Question::Estimate(estimate) => plain(&estimate.feedback),
            _ => continue,
        };
        let start = why.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
        ensure!(!sheets[0].contains(&start), "the worksheet says: {why}");
        ensure!(sheets[1].contains(&start), "the key does not say: {why}");
    }
    ensure!(!sheets[0].contains("Answer key") && sheets[1].contains("Answer key"));
    Ok(())
}

async fn a_pupil_prints_the_own_answers_and_nothing_else(visit: &Visit) -> Result<()> {
    let lesson = Lesson { questions: Some(3), ..lesson() };
    let quiz = lesson.quiz(bank());
    visit.open(&format!("embed-en.html?{}", lesson.write())).await?;
    visit.until("document.readyState === 'complete'").await?;
    visit.eval("document.querySelector('[data-island=quiz]').scrollIntoView({ behavior: 'instant' })").await?;
    visit.quiz().await?;
    let plan: Vec<Done> = quiz.round(SEED, 0).into_iter().map(|item| (item, Some((quiz.items[item].question.kind().right(), None)))).collect();
    let code = play(visit, &plan).await?;
    // The dialog of the browser would wait for somebody: what it is asked to print is printed by the driver.
    visit.eval("window.print = () => { window.asked = document.body.cloneNode(false).outerHTML; dispatchEvent(new Event('afterprint')) }").await?;
    visit.eval("[...document.querySelectorAll('.ex-review button')].find((button) => button.textContent === 'Print my answers').click()").await?;
    visit.until("window.asked?.includes('data-print')").await?;
    ensure!(visit.eval("return document.body.hasAttribute('data-print')").await? == json!(false), "the page stays without all but the answers");
    visit.eval("document.body.setAttribute('data-print', '')").await?;
    let pages = printed(visit).await?.join(" ");
    ensure!(pages.contains(&code), "the code is not printed");
    for (item, _) in &plan {
        let start: Vec<_> = plain(&quiz.items[*item].prompt).split_whitespace().take(4).map(str::to_owned).collect();
        ensure!(pages.contains(&start.join(" ")), "{start:?} is not printed");
    }
    ensure!(!pages.contains("In one minute"), "the story is printed as well");
    ensure!(pages.contains("Name:"), "there is no line for the name");
    visit.quiet().await
}

async fn tables_are_saved_and_where_that_is_refused_copied(visit: &Visit) -> Result<()> {
    let lesson = lesson();
    let quiz = lesson.quiz(bank());
    let codes: String = (1..=3)
        .map(|mark| {
            format!(
                "-Pupil, {mark} {}\n",
                code::write(&quiz, &code::result(&quiz, &explainer_core::quiz::state::State { seed: SEED, mark, ..Default::default() }))
            )
        })
        .collect();
    desk(visit, &format!("teacher/en.html#{}", lesson.write())).await?;
    paste(visit, &codes).await?;
    visit.until("document.querySelectorAll('#by-pupil tbody tr').length === 3").await?;
    // The file that the browser would save.
    visit.eval("const made = URL.createObjectURL; URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text }); return made.call(URL, blob) }; \
        addEventListener('click', (event) => { if (event.target.download) window.file = event.target.download }, true)").await?;
    visit.eval("[...document.querySelectorAll('#overview button')].find((button) => button.textContent === 'Save the table per pupil (CSV)').click()").await?;
    visit.until("window.saved && document.querySelector('#overview').textContent.includes('Saved')").await?;
    let saved = visit.eval("return [saved.charCodeAt(0), saved.split('\\r\\n').length, saved.includes(\"'-Pupil\")]").await?;
    // Blob.text() leaves the mark of UTF-8 out or in, as the browser likes; a heading, three pupils, and the end of the last line.
    ensure!(saved[1] == json!(5) && saved[2] == json!(true), "{saved}");
    // Where the clipboard is refused, the old way is tried, and what came of it is said.
    visit.eval("navigator.clipboard.writeText = () => Promise.reject(new Error('refused')); document.execCommand = () => false").await?;
    visit.press("#hand-out .ex-desk__copy button").await?;
    visit.until("document.querySelector('#hand-out').textContent.includes('Copying does not work here')").await?;
    let selected =
        visit.eval("const link = document.getElementById('link'); return link.value.slice(link.selectionStart, link.selectionEnd) === link.value").await?;
    ensure!(selected == json!(true), "the link is not selected");
    visit.eval("document.execCommand = (what) => { window.copied = getSelection().toString() || document.activeElement.value; return true }").await?;
    visit.eval("[...document.querySelectorAll('#overview button')].find((button) => button.textContent === 'Copy the table per question').click()").await?;
    visit.until("window.copied?.includes('Discrimination') && document.querySelector('#overview').textContent.includes('Copied.')").await?;
    visit.quiet().await
}

async fn with_scripts_off_a_lesson_can_still_be_set_up_planned_and_printed(visit: &Visit) -> Result<()> {
    visit.open("teacher/en.html").await?;
    visit.press("[name=part][value=flaw]").await?;
    visit.press("[name=lesson][value=end]").await?;
    let form = visit.find(".ex-desk__form").await?;
    ensure!(form.attr("action").await?.as_deref() == Some("../embed-en.html"));
    visit.press(".ex-desk__form [type=submit]").await?;
    let mut windows = visit.client.windows().await?;
    for _ in 0..50 {
        if windows.len() > 1 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        windows = visit.client.windows().await?;
    }
    let own = visit.client.window().await?;
    let other = windows.into_iter().find(|window| *window != own).context("no page was opened")?;
    visit.client.switch_to_window(other).await?;
    let address = visit.client.current_url().await?;
    let pairs: Vec<_> = address.query_pairs().map(|(name, value)| format!("{name}={value}")).collect();
    for pair in ["part=flaw", "lesson=end", "lesson=code", "length=whole", "lang=en"] {
        ensure!(pairs.iter().any(|found| found == pair), "{pair} is not in {pairs:?}");
    }
    visit.client.close_window().await?;
    visit.client.switch_to_window(own).await?;
    for (page, said) in
        [("teacher/plan-en.html", "50 minutes"), ("teacher/worksheet-en.html", "Tick one answer"), ("teacher/key-en.html", "Not to be handed out")]
    {
        visit.open(page).await?;
        ensure!(visit.text("main, body").await?.contains(said), "{page} does not say {said}");
    }
    Ok(())
}

async fn without_its_program_the_page_for_teachers_stays_as_it_is(visit: &Visit) -> Result<()> {
    visit.open("teacher/en.html").await?;
    visit.arrive(".ex-desk__form [type=submit]").await?;
    ensure!(visit.text("main").await?.contains("Lesson plan"));
    Ok(())
}
