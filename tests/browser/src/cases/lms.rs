//! Packages for learning systems, in a real run-time of SCORM (scorm-again), as a pupil meets them.

use std::{
    collections::BTreeMap,
    fs,
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    hosts::{Program, strict},
    packages::{QUESTIONS, SEED, packed, unpacked},
    pupil::{Done, End, answers, do_quiz},
    questions::bank,
    stores::ask,
    visit::Visit,
};
use explainer_core::{
    class::lesson::Lesson,
    quiz::{Question, Quiz, Verdict},
};
use serde_json::{Value, json};
use xtask::{build::Site, package::Kind, project::Project, serve::server::Server, setup};

use super::{Case, case};

pub const CASES: &[Case] = &[
    case!(scorm_12_hears_every_answer_and_a_pupil_goes_on_where_it_was_left),
    case!(scorm_2004_hears_every_answer_and_a_pupil_goes_on_where_it_was_left),
    case!(the_scorm_block_of_open_edx_has_every_answer_and_a_pupil_goes_on_where_it_was_left),
    case!(without_a_learning_system_the_package_is_a_page_like_any_other),
    case!(a_learning_system_that_throws_does_not_stop_the_lesson).on(&[Engine::Chromium, Engine::Firefox]),
    case!(a_system_that_comes_later_than_the_package_is_found).on(&[Engine::Chromium, Engine::Firefox]),
    case!(a_clock_that_is_set_back_spoils_neither_the_time_of_a_visit_nor_its_answers).on(&[Engine::Chromium]),
    case!(a_system_that_forgets_status_and_score_does_not_take_away_what_was_reached).on(&[Engine::Chromium, Engine::Firefox]),
    case!(who_looks_at_what_was_done_changes_nothing).on(&[Engine::Chromium, Engine::Firefox]),
];

/// A learning system: the run-time of scorm-again around the package. It notes every call, and remembers between visits what such systems do.
fn system(site: &Site, kind: Kind, before: &str) -> Result<Server> {
    let (library, start) = match kind {
        Kind::Scorm12 => (
            "scorm12",
            "const api = new Scorm12API({ logLevel: 5 }); window.API = api; const names = ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSFinish']; const lastError = () => api.LMSGetLastError(); const recall = (kept) => api.loadFromJSON({ core: { lesson_status: kept.status, entry: 'resume', exit: '', score: { raw: kept.raw } }, suspend_data: kept.line });",
        ),
        _ => (
            "scorm2004",
            "const api = new Scorm2004API({ logLevel: 5 }); window.API_1484_11 = api; const names = ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate']; const lastError = () => api.GetLastError(); const recall = (kept) => api.loadFromJSON({ completion_status: kept.status, entry: 'resume', score: { raw: kept.raw }, suspend_data: kept.line });",
        ),
    };
    let script = format!(
        "{start}
        window.calls = [];
        {before}
        const kept = JSON.parse(sessionStorage.getItem('kept') ?? 'null');
        if (kept) recall(kept);
        for (const name of names) {{
            const own = api[name].bind(api);
            api[name] = (...given) => {{
                const answer = own(...given);
                calls.push([name, ...given, String(answer), String(lastError())]);
                return answer;
            }};
        }}
        window.cmi = () => JSON.parse(JSON.stringify(api.cmi));
        document.querySelector('iframe').src = 'sco/index.html';"
    );
    let client = Project::here().root.join(format!("tests/clients/node_modules/scorm-again/dist/{library}.min.js"));
    let mut all = Site::default();
    for (name, bytes) in site.files() {
        all.add(format!("sco/{name}"), bytes.clone());
    }
    all.add("runtime.js".to_owned(), fs::read(&client).with_context(|| format!("cannot read {}", client.display()))?);
    all.add("system.js".to_owned(), script.into_bytes());
    all.add(
        "system.html".to_owned(),
        b"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A learning system</title></head><body><iframe title=\"course\" width=\"1200\" height=\"800\"></iframe><script src=\"runtime.js\"></script><script src=\"system.js\"></script></body></html>".to_vec(),
    );
    Server::start(all, 0, strict())
}

/// Into the explainer, in the frame of the package, in the frame of the system.
async fn enter(visit: &Visit) -> Result<()> {
    visit.until("document.querySelector('iframe')?.src.includes('sco/')").await?;
    visit.client.enter_frame(0).await?;
    enter_package(visit).await
}

/// Into the explainer, in the frame of the package.
pub(super) async fn enter_package(visit: &Visit) -> Result<()> {
    visit.until("document.querySelector('iframe')?.src.includes('explainer/')").await?;
    visit.client.enter_frame(0).await?;
    visit.until("document.readyState === 'complete' && document.querySelector('[data-island=quiz]')").await?;
    visit.eval("document.querySelector('[data-island=quiz]').scrollIntoView({ behavior: 'instant' })").await?;
    visit.quiz().await
}

async fn leave(visit: &Visit) -> Result<()> {
    visit.client.enter_parent_frame().await?;
    visit.client.enter_parent_frame().await?;
    Ok(())
}

pub(super) fn quiz() -> Quiz {
    Lesson { questions: Some(QUESTIONS), seed: SEED, ..Lesson::default() }.quiz(bank())
}

async fn scorm_12_hears_every_answer_and_a_pupil_goes_on_where_it_was_left(visit: &Visit) -> Result<()> {
    hears(visit, Kind::Scorm12).await
}

async fn scorm_2004_hears_every_answer_and_a_pupil_goes_on_where_it_was_left(visit: &Visit) -> Result<()> {
    hears(visit, Kind::Scorm2004).await
}

async fn hears(visit: &Visit, kind: Kind) -> Result<()> {
    let old = kind == Kind::Scorm12;
    let package = unpacked(&visit.site, kind, Some(55))?;
    let mastery = if old { "api.cmi.student_data.mastery_score = '55';" } else { "api.cmi.scaled_passing_score = '0.55';" };
    let server = system(&package, kind, mastery)?;
    let page = format!("{}system.html", server.address());
    let quiz = quiz();
    let plan = answers(&quiz, SEED, if old { 12 } else { 2004 });
    let (first, second) = plan.split_at(3);

    visit.client.goto(&page).await?;
    enter(visit).await?;
    let shown =
        visit.eval("return [...document.querySelectorAll('.ex-main > section')].filter((part) => part.getClientRects().length).map((part) => part.id)").await?;
    ensure!(shown == json!(["flaw", "quiz"]), "{shown}");
    ensure!(visit.count("a[href*='quiz.html'], a[href*='quiz-en.html'], a[href*='builder']").await? == 0, "there is a way to the key");
    do_quiz(visit, first, End::Open).await?;
    leave(visit).await?;
    check(visit, kind, &quiz, first, false).await?;
    // The pupil goes away, and comes back another day.
    let (line, status, raw) = if old { ("suspend_data", "core.lesson_status", "core.score.raw") } else { ("suspend_data", "completion_status", "score.raw") };
    visit
        .eval(&format!("const data = cmi(); sessionStorage.setItem('kept', JSON.stringify({{ line: data.{line}, status: data.{status}, raw: data.{raw} }})); document.querySelector('iframe').src = 'about:blank'"))
        .await?;
    let (end, exit) = if old { ("LMSFinish", "cmi.core.exit") } else { ("Terminate", "cmi.exit") };
    visit.until(&format!("calls.some(([name]) => name === '{end}')")).await?;
    visit.until(&format!("calls.some((call) => call[1] === '{exit}' && call[2] === 'suspend')")).await?;
    let time = if old { r"^\d{4}:\d\d:\d\d\.\d\d$" } else { r"^PT\d+H\d+M\d+\.\d\dS$" };
    ensure!(
        visit.eval(&format!("return calls.some((call) => call[1]?.endsWith('session_time') && /{time}/.test(call[2]))")).await? == json!(true),
        "no time of the visit"
    );

    visit.client.goto(&page).await?;
    enter(visit).await?;
    let place = visit.text("[data-island=quiz] .ex-kicker").await?;
    ensure!(place.contains("4 of 6"), "the pupil begins at {place}");
    do_quiz(visit, second, End::Result).await?;
    leave(visit).await?;
    check(visit, kind, &quiz, &plan, true).await?;
    Ok(())
}

async fn a_clock_that_is_set_back_spoils_neither_the_time_of_a_visit_nor_its_answers(visit: &Visit) -> Result<()> {
    let quiz = quiz();
    let plan = answers(&quiz, SEED, 60);
    for (kind, end, briefly) in [(Kind::Scorm12, "LMSFinish", "0000:00:"), (Kind::Scorm2004, "Terminate", "PT0H0M")] {
        let server = system(&unpacked(&visit.site, kind, None)?, kind, "")?;
        visit.client.goto(&format!("{}system.html", server.address())).await?;
        enter(visit).await?;
        do_quiz(visit, &plan[..1], End::Open).await?;
        // An hour, in the page that tells the system: the one that has a clock.
        visit.client.enter_parent_frame().await?;
        let back = "const Own = Date, hour = 3600000; window.Date = class extends Own { constructor(...given) { super(...(given.length ? given : [Own.now() - hour])); } \
            static now() { return Own.now() - hour; } }; return Own.now() - new Date().getTime() >= hour";
        ensure!(visit.eval(back).await? == json!(true), "the clock is as it was");
        visit.client.enter_frame(0).await?;
        do_quiz(visit, &plan[1..2], End::Open).await?;
        leave(visit).await?;
        check(visit, kind, &quiz, &plan[..2], false).await?;
        visit.eval("document.querySelector('iframe').src = 'about:blank'").await?;
        visit.until(&format!("calls.some(([name]) => name === '{end}')")).await?;
        let took = visit.eval("return calls.find((call) => call[1]?.endsWith('session_time'))?.[2]").await?;
        ensure!(took.as_str().is_some_and(|took| took.starts_with(briefly) && !took.contains('-')), "the visit took {took}");
        visit.quiet().await?;
    }
    Ok(())
}

/// What the run-time took down is what was answered, field by field.
async fn check(visit: &Visit, kind: Kind, quiz: &Quiz, plan: &[Done], done: bool) -> Result<()> {
    let old = kind == Kind::Scorm12;
    let credit = |(item, given): &Done| given.as_ref().map_or(0, |(given, _)| quiz.items[*item].question.kind().credit(given));
    let raw = (f64::from(plan.iter().map(credit).sum::<u32>()) / QUESTIONS as f64).round();
    let (score, commit) = if old { ("cmi.core.score.raw", "LMSCommit") } else { ("cmi.score.raw", "Commit") };
    visit
        .until(&format!("calls.filter((call) => call[1] === '{score}').at(-1)?.[2] == '{raw}' && calls.at(-1)?.[0] === '{commit}'"))
        .await
        .with_context(|| format!("the score is not {raw}"))?;
    let refused = visit.eval("return calls.filter((call) => call.at(-2) === 'false' || (call.at(-1) !== '0' && !call[0].includes('GetValue')))").await?;
    ensure!(refused == json!([]), "the run-time refused: {refused}");
    // Score, status and commit in this order, at every answer.
    let order = visit.eval("return calls.filter((call) => /score.raw|lesson_status|completion_status/.test(call[1] ?? '') && call[0].includes('Set') || call[0].includes('Commit')).map((call) => call[1].split('.').at(-1) || 'commit').join()").await?;
    let order = order.as_str().context("calls")?.to_owned();
    let wanted = if old { "raw,lesson_status,commit" } else { "raw,completion_status,commit" };
    ensure!(order.matches(wanted).count() >= plan.len().min(3), "{order}");

    let data = visit.eval("return cmi()").await?;
    let status = if old { &data["core"]["lesson_status"] } else { &data["completion_status"] };
    let passed = raw >= 55.0;
    let expected = match (old, done) {
        (_, false) => "incomplete",
        (true, true) if passed => "passed",
        (true, true) => "failed",
        (false, true) => "completed",
    };
    ensure!(status == expected, "{status}, and not {expected}");
    if !old && done {
        ensure!(data["success_status"] == if passed { "passed" } else { "failed" }, "{}", data["success_status"]);
        ensure!(data["score"]["scaled"].as_str().and_then(|scaled| scaled.parse().ok()) == Some(raw / 100.0), "{}", data["score"]);
    }
    let line = data["suspend_data"].as_str().unwrap_or_default();
    ensure!(line.starts_with(&format!("2~{SEED}~0~q")) && line.len() < 4096, "{line}");

    // The calls of this visit: those of an earlier one were of another.
    let calls = visit.eval("return calls.filter((call) => call[0].includes('SetValue') && call[1].startsWith('cmi.interactions.'))").await?;
    let told = calls.as_array().context("calls")?.iter().filter_map(|call| Some((call[1].as_str()?, call[2].as_str()?)));
    compare(told, quiz, if done { &plan[3..] } else { plan }, old)
}

/// What was told of answers, by the names of the data model, is what was answered, field by field.
fn compare<'a>(told: impl Iterator<Item = (&'a str, &'a str)>, quiz: &Quiz, answered: &[Done], old: bool) -> Result<()> {
    let mut interactions: BTreeMap<usize, BTreeMap<&str, &str>> = BTreeMap::new();
    for (name, value) in told {
        let Some((index, field)) = name.strip_prefix("cmi.interactions.").and_then(|rest| rest.split_once('.')) else { continue };
        interactions.entry(index.parse()?).or_default().insert(field, value);
    }
    ensure!(interactions.len() == answered.len(), "{interactions:?}");
    for (interaction, (index, given)) in interactions.values().zip(answered) {
        let item = &quiz.items[*index];
        let given = given.as_ref().map(|(given, _)| given.clone()).unwrap_or_default();
        let result = match Verdict::of(item.question.kind().credit(&given)) {
            Verdict::Right => "correct",
            Verdict::Partly => "neutral",
            Verdict::Wrong if old => "wrong",
            Verdict::Wrong => "incorrect",
        };
        let Patterns { kind, given, right } = patterns(&item.question, &given, old);
        let response = if old { "student_response" } else { "learner_response" };
        for (field, expected) in [("id", item.id.as_str()), ("type", kind), (response, &given), ("correct_responses.0.pattern", &right), ("result", result)] {
            ensure!(interaction.get(field) == Some(&expected), "{}: {field} is {:?}, and not {expected}", item.id, interaction.get(field));
        }
    }
    Ok(())
}

/// How an answer is written down: its type, what was given, and what is right.
pub(super) struct Patterns {
    pub kind: &'static str,
    pub given: String,
    pub right: String,
}

/// By SCORM 1.2, which is `old`, or by SCORM 2004 and xAPI.
pub(super) fn patterns(question: &Question, given: &[u32], old: bool) -> Patterns {
    let letters = |given: &[u32], between: &str| given.iter().map(|place| char::from(b'a' + *place as u8).to_string()).collect::<Vec<_>>().join(between);
    let pairs = |given: &[u32]| {
        let (inner, outer) = if old { (".", ",") } else { ("[.]", "[,]") };
        given.iter().enumerate().map(|(row, to)| format!("{}{inner}{}", row + 1, char::from(b'a' + *to as u8 - 1))).collect::<Vec<_>>().join(outer)
    };
    let between = if old { "," } else { "[,]" };
    let pattern = |given: &[u32]| match question {
        Question::Choice(_) | Question::Several(_) | Question::Order(_) => letters(given, between),
        Question::Match(_) | Question::Classify(_) => pairs(given),
        Question::Estimate(_) => given.first().map(ToString::to_string).unwrap_or_default(),
    };
    let kind = match question.name() {
        "choice" | "several" => "choice",
        "order" => "sequencing",
        "match" | "classify" => "matching",
        _ => "numeric",
    };
    let right = match question {
        Question::Estimate(estimate) if !old => format!("{}[:]{}", estimate.answer - estimate.tolerance, estimate.answer + estimate.tolerance),
        question => pattern(&question.kind().right()),
    };
    Patterns { kind, given: pattern(given), right }
}

/// The block as its makers give it, in their workbench: not a whole Open edX, which keeps grades and knows who learns.
async fn the_scorm_block_of_open_edx_has_every_answer_and_a_pupil_goes_on_where_it_was_left(visit: &Visit) -> Result<()> {
    let quiz = quiz();
    let plan = answers(&quiz, SEED, 19);
    let credit = |(item, given): &Done| given.as_ref().map_or(0, |(given, _)| quiz.items[*item].question.kind().credit(given));
    let raw = (f64::from(plan.iter().map(credit).sum::<u32>()) / QUESTIONS as f64).round();
    // The block is the same in each; what the package does in it was tried of both kinds in each, above.
    let kinds: &[Kind] = match visit.engine {
        Engine::Chromium => &[Kind::Scorm12, Kind::Scorm2004],
        Engine::Firefox => &[Kind::Scorm2004],
        Engine::WebKit => &[Kind::Scorm12],
    };
    for kind in kinds.iter().copied() {
        let old = kind == Kind::Scorm12;
        let folder = Project::here().target().join(format!("xblock/{}-{}", visit.engine.name(), u8::from(old)));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("package.zip"), packed(&visit.site, kind, Some(1))?)?;
        let program = Program::start("xblock.sh", &folder, Some(&setup::python_path(&Project::here())))?;
        let stored = || -> Result<Value> { Ok(serde_json::from_str(&ask(program.port, "GET", "/stored", None)?.1)?) };
        let page = program.at("scenario/scorm/");

        visit.client.goto(&page).await?;
        enter_block(visit).await?;
        do_quiz(visit, &plan[..3], End::Open).await?;
        // It stores what it is told one request after the other: until the pupil is at the fourth question, with three answers.
        until(&stored, |stored| stored["scorm_data"]["cmi.suspend_data"].as_str().is_some_and(|line| line.contains("~q-3~") && line.ends_with("||3"))).await?;
        visit.client.goto("about:blank").await?;
        visit.client.goto(&page).await?;
        enter_block(visit).await?;
        let place = visit.text("[data-island=quiz] .ex-kicker").await?;
        ensure!(place.contains("4 of 6"), "the pupil begins at {place}");
        do_quiz(visit, &plan[3..], End::Result).await?;
        let state = until(&stored, |stored| stored["scorm_data"]["cmi.suspend_data"].as_str().is_some_and(|line| line.ends_with(&format!("|{raw}|6")))).await?;
        ensure!(state["scorm_version"] == if old { "SCORM_12" } else { "SCORM_2004" }, "{}", state["scorm_version"]);
        ensure!(state["lesson_score"].as_f64() == Some(raw / 100.0) && state["success_status"] == "passed", "{state}");
        let told = state["scorm_data"].as_object().context("nothing is stored")?.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)));
        compare(told, &quiz, &plan, old)?;
        // Who comes back later finds it done.
        visit.client.goto(&page).await?;
        enter_block(visit).await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        let later = stored()?;
        for name in ["lesson_status", "success_status", "lesson_score"] {
            ensure!(later[name] == state[name], "{name}: {} becomes {}", state[name], later[name]);
        }
        visit.client.enter_parent_frame().await?;
        visit.client.enter_parent_frame().await?;
    }
    Ok(())
}

/// Waits until what is stored is as it should be.
async fn until(stored: &dyn Fn() -> Result<Value>, like: impl Fn(&Value) -> bool) -> Result<Value> {
    let end = Instant::now() + Duration::from_secs(15);
    loop {
        let found = stored()?;
        if like(&found) {
            return Ok(found);
        }
        ensure!(Instant::now() < end, "what is stored is {found}");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Into the explainer, in the frame of the package, in the frame of the block.
async fn enter_block(visit: &Visit) -> Result<()> {
    visit.until("document.querySelector('iframe.scorm-embedded')").await?;
    visit.client.enter_frame(0).await?;
    enter_package(visit).await
}

async fn without_a_learning_system_the_package_is_a_page_like_any_other(visit: &Visit) -> Result<()> {
    let server = Server::start(unpacked(&visit.site, Kind::Scorm12, None)?, 0, strict())?;
    visit.client.goto(&server.address()).await?;
    enter_package(visit).await?;
    let quiz = quiz();
    let item = quiz.round(SEED, 0)[0];
    let right: Vec<Done> = vec![(item, Some((quiz.items[item].question.kind().right(), None)))];
    do_quiz(visit, &right, End::Open).await?;
    // Here the browser remembers.
    visit.client.goto(&server.address()).await?;
    enter_package(visit).await?;
    let place = visit.text("[data-island=quiz] .ex-kicker").await?;
    ensure!(place.contains("2 of 6"), "{place}");
    visit.quiet().await
}

async fn a_learning_system_that_throws_does_not_stop_the_lesson(visit: &Visit) -> Result<()> {
    let package = unpacked(&visit.site, Kind::Scorm12, None)?;
    for broken in [
        // From the first call on, and after it has begun.
        "for (const name of names) api[name] = () => { throw new Error(name) };",
        "api.LMSInitialize = () => 'true'; api.LMSGetValue = (name) => (name === 'cmi.core.lesson_mode' ? '' : name === 'cmi.suspend_data' ? '%3Cscript%3E<x>' : ''); api.LMSSetValue = api.LMSCommit = () => { throw new Error('gone') };",
        "api.LMSInitialize = () => 'false';",
    ] {
        let server = system(&package, Kind::Scorm12, broken)?;
        visit.client.goto(&format!("{}system.html", server.address())).await?;
        enter(visit).await?;
        let quiz = quiz();
        let plan: Vec<Done> = quiz.round(SEED, 0).into_iter().map(|item| (item, Some((quiz.items[item].question.kind().right(), None)))).collect();
        do_quiz(visit, &plan, End::Result).await?;
        visit.quiet().await?;
        leave(visit).await?;
    }
    Ok(())
}

async fn who_looks_at_what_was_done_changes_nothing(visit: &Visit) -> Result<()> {
    let package = unpacked(&visit.site, Kind::Scorm12, None)?;
    for mode in ["review", "browse"] {
        let server = system(&package, Kind::Scorm12, &format!("api.cmi.core.lesson_mode = '{mode}';"))?;
        visit.client.goto(&format!("{}system.html", server.address())).await?;
        enter(visit).await?;
        let quiz = quiz();
        let item = quiz.round(SEED, 0)[0];
        let right: Vec<Done> = vec![(item, Some((quiz.items[item].question.kind().right(), None)))];
        do_quiz(visit, &right, End::Open).await?;
        leave(visit).await?;
        let written = visit.eval("return calls.filter((call) => /Set|Commit/.test(call[0]))").await?;
        ensure!(written == json!([]), "{mode}: {written}");
    }
    Ok(())
}

/// The SCORM block of Open edX answers nothing when it is asked for these (openedx-scorm-xblock 19).
const FORGETS: &str = "const uncached = /lesson_status|completion_status|success_status|score.raw|score.scaled|cmi.mode$|_count$|mastery_score|scaled_passing_score/; \
    for (const name of ['LMSGetValue', 'GetValue']) if (api[name]) { const own = api[name].bind(api); api[name] = (what) => (uncached.test(what) ? '' : own(what)); }";

async fn a_system_that_comes_later_than_the_package_is_found(visit: &Visit) -> Result<()> {
    let late = "const place = window.API ? 'API' : 'API_1484_11'; delete window[place]; setTimeout(() => { window[place] = api; }, 1000);";
    let quiz = quiz();
    let item = quiz.round(SEED, 0)[0];
    let right: Vec<Done> = vec![(item, Some((quiz.items[item].question.kind().right(), None)))];
    for kind in [Kind::Scorm12, Kind::Scorm2004] {
        let server = system(&unpacked(&visit.site, kind, None)?, kind, late)?;
        visit.client.goto(&format!("{}system.html", server.address())).await?;
        enter(visit).await?;
        do_quiz(visit, &right, End::Open).await?;
        leave(visit).await?;
        visit.until("calls.some((call) => call[1]?.endsWith('.suspend_data'))").await?;
    }
    Ok(())
}

async fn a_system_that_forgets_status_and_score_does_not_take_away_what_was_reached(visit: &Visit) -> Result<()> {
    let quiz = quiz();
    let right: Vec<Done> = quiz.round(SEED, 0).into_iter().map(|item| (item, Some((quiz.items[item].question.kind().right(), None)))).collect();
    // It does not say the mastery of the package either: that is in the package.
    for (kind, line, set, status) in
        [(Kind::Scorm12, "suspend_data", "LMSSetValue", "cmi.core.lesson_status"), (Kind::Scorm2004, "suspend_data", "SetValue", "cmi.success_status")]
    {
        let server = system(&unpacked(&visit.site, kind, Some(55))?, kind, FORGETS)?;
        let page = format!("{}system.html", server.address());
        visit.client.goto(&page).await?;
        enter(visit).await?;
        do_quiz(visit, &right, End::Result).await?;
        leave(visit).await?;
        visit.until(&format!("calls.some((call) => call[0] === '{set}' && call[1] === '{status}' && call[2] === 'passed')")).await?;
        visit.eval(&format!("sessionStorage.setItem('kept', JSON.stringify({{ line: cmi().{line}, status: 'completed', raw: 100 }}))")).await?;
        visit.client.goto(&page).await?;
        enter(visit).await?;
        leave(visit).await?;
        let again = visit.eval(&format!("return calls.filter((call) => call[0] === '{set}' && call[2] === 'incomplete')")).await?;
        ensure!(again == json!([]), "{kind:?}: a lesson that was done becomes {again}");
        // A worse round does not take away the score.
        enter(visit).await?;
        visit.eval("[...document.querySelectorAll('[data-island=quiz] button')].find((button) => /^Another round/.test(button.textContent)).click()").await?;
        visit.quiz().await?;
        let item = quiz.round(SEED, 1)[0];
        do_quiz(visit, &[(item, Some((quiz.items[item].question.kind().right(), None)))], End::Open).await?;
        leave(visit).await?;
        // Every answer of both rounds has a place of its own.
        let told = format!("return calls.filter((call) => call[0] === '{set}' && /interactions.*[.]id$/.test(call[1])).map((call) => call[1])");
        let told = visit.eval(&told).await?;
        ensure!(told == json!([format!("cmi.interactions.{QUESTIONS}.id")]), "{kind:?}: {told}");
        let scores = visit.eval(&format!("return calls.filter((call) => call[0] === '{set}' && /score.raw$/.test(call[1])).map((call) => call[2])")).await?;
        ensure!(scores.as_array().is_some_and(|scores| !scores.is_empty() && scores.iter().all(|score| score == "100")), "{kind:?}: {scores}");
        visit.eval("sessionStorage.clear()").await?;
    }
    Ok(())
}
