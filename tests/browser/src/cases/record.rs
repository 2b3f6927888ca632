//! Packages for record stores, as a pupil meets them: xAPI with a real store (ralph-malph), and cmi5 with a stand-in for a learning system.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use browser_tests::{
    engine::Engine,
    hosts::strict,
    packages::{QUESTIONS, SEED, unpacked},
    pupil::{Done, End, answers, do_quiz},
    stores::{ACTIVITY, AUTHORIZATION, REGISTRATION, Store, System, learner},
    visit::Visit,
};
use explainer_core::quiz::Quiz;
use serde_json::{Value, json};
use xtask::{
    package::Kind,
    serve::server::{Conduct, Server},
};

use super::{
    Case, case,
    lms::{Patterns, enter_package, patterns, quiz},
};

pub const CASES: &[Case] = &[
    case!(a_record_store_has_every_answer_of_a_quiz_that_was_left_and_gone_on_with),
    case!(nothing_is_lost_while_the_record_store_is_down),
    case!(a_clock_that_is_set_back_in_the_middle_of_a_lesson_changes_no_order_and_loses_no_place),
    case!(a_statement_that_the_store_refuses_is_told_and_keeps_no_other_back).on(&[Engine::Chromium, Engine::Firefox]),
    case!(a_launch_that_names_no_store_or_nobody_is_a_page_like_any_other).on(&[Engine::Chromium, Engine::Firefox]),
    case!(cmi5_states_what_its_specification_wants_and_no_more),
    case!(in_the_browse_mode_of_cmi5_nothing_but_the_visit_is_stated).on(&[Engine::Chromium, Engine::Firefox]),
];

const VERBS: &str = "http://adlnet.gov/expapi/verbs/";
const PATIENCE: Duration = Duration::from_secs(20);

/// A host that sends the strictest policy under which a package reaches its record store, which is elsewhere.
fn stated() -> Conduct {
    let mut conduct = strict();
    for (_, value) in conduct.headers.iter_mut().filter(|(name, _)| name == "Content-Security-Policy") {
        *value = value.replace("connect-src ", "connect-src http://127.0.0.1:* ");
    }
    conduct
}

fn serve(visit: &Visit, kind: Kind, mastery: Option<u8>) -> Result<Server> {
    Server::start(unpacked(&visit.site, kind, mastery)?, 0, stated())
}

/// The address of the package as a system opens it that has a record store.
fn launch(server: &Server, endpoint: &str) -> String {
    let actor = learner().to_string();
    let said = [("endpoint", endpoint), ("auth", AUTHORIZATION), ("actor", &actor), ("registration", REGISTRATION), ("activity_id", ACTIVITY)];
    format!("{}index.html?{}", server.address(), url::form_urlencoded::Serializer::new(String::new()).extend_pairs(said).finish())
}

fn credit(quiz: &Quiz, (item, given): &Done) -> u32 {
    given.as_ref().map_or(0, |(given, _)| quiz.items[*item].question.kind().credit(given))
}

/// What an answer is worth on average, in hundredths.
fn score(quiz: &Quiz, plan: &[Done]) -> f64 {
    (f64::from(plan.iter().map(|done| credit(quiz, done)).sum::<u32>()) / QUESTIONS as f64).round()
}

fn verb(statement: &Value) -> &str {
    statement["verb"]["id"].as_str().and_then(|id| id.strip_prefix(VERBS)).unwrap_or_default()
}

fn verbs(statements: &[Value]) -> Vec<&str> {
    statements.iter().map(verb).collect()
}

/// Waits until statements are as they should be.
async fn until(statements: impl Fn() -> Result<Vec<Value>>, like: impl Fn(&[Value]) -> bool) -> Result<Vec<Value>> {
    let end = Instant::now() + PATIENCE;
    loop {
        let found = statements()?;
        if like(&found) {
            return Ok(found);
        }
        if Instant::now() > end {
            bail!("there are {:?}", verbs(&found));
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// What was stated of answers is what was answered, field by field.
fn compare(quiz: &Quiz, statements: &[Value], plan: &[Done]) -> Result<()> {
    let answered: Vec<_> = statements.iter().filter(|statement| verb(statement) == "answered").collect();
    ensure!(answered.len() == plan.len(), "{} of {} answers", answered.len(), plan.len());
    for (statement, done) in answered.into_iter().zip(plan) {
        let item = &quiz.items[done.0];
        let given = done.1.as_ref().map(|(given, _)| given.clone()).unwrap_or_default();
        let Patterns { kind, given, right } = patterns(&item.question, &given, false);
        let credit = credit(quiz, done);
        let (object, result) = (&statement["object"], &statement["result"]);
        ensure!(object["id"].as_str().is_some_and(|id| id.ends_with(&format!("#{}", item.id))), "{}", object["id"]);
        let definition = &object["definition"];
        ensure!(definition["interactionType"] == kind && definition["correctResponsesPattern"] == json!([right]), "{}: {definition}", item.id);
        ensure!(definition["description"]["en"].as_str().is_some_and(|prompt| !prompt.is_empty()), "{}: {definition}", item.id);
        // Whatever is in a pattern has a name.
        let named = ["choices", "source", "target"].iter().filter_map(|list| definition[*list].as_array()).flatten().count();
        ensure!(kind == "numeric" || named >= 2, "{}: {definition}", item.id);
        ensure!(result["response"] == given.as_str() && result["success"] == (credit == 100), "{}: {result}", item.id);
        ensure!(result["score"]["raw"] == credit && result["score"]["scaled"].as_f64() == Some(f64::from(credit) / 100.0), "{}: {result}", item.id);
        ensure!(statement["context"]["contextActivities"]["parent"][0]["id"] == ACTIVITY, "{}", statement["context"]);
    }
    for statement in statements {
        ensure!(statement["actor"] == learner() && statement["context"]["registration"] == REGISTRATION, "{statement}");
    }
    let mut ids: Vec<_> = statements.iter().map(|statement| statement["id"].to_string()).collect();
    ids.sort();
    ids.dedup();
    ensure!(ids.len() == statements.len(), "a statement is there twice");
    Ok(())
}

/// Leaves the page, as somebody who closes it.
async fn leave(visit: &Visit) -> Result<()> {
    visit.client.enter_parent_frame().await?;
    visit.client.goto(&visit.server.address()).await?;
    Ok(())
}

async fn a_record_store_has_every_answer_of_a_quiz_that_was_left_and_gone_on_with(visit: &Visit) -> Result<()> {
    let server = serve(visit, Kind::Xapi, Some(55))?;
    let store = Store::start(&server.address())?;
    let quiz = quiz();
    let plan = answers(&quiz, SEED, 13);
    let (first, second) = plan.split_at(3);
    let page = launch(&server, &store.endpoint());

    visit.client.goto(&page).await?;
    enter_package(visit).await?;
    do_quiz(visit, first, End::Open).await?;
    let stated = until(|| store.statements(), |stated| verbs(stated).iter().filter(|verb| **verb == "answered").count() == 3).await?;
    compare(&quiz, &stated, first)?;
    leave(visit).await?;
    let stated = until(|| store.statements(), |stated| stated.last().map(verb) == Some("terminated")).await?;
    ensure!(verbs(&stated) == ["initialized", "answered", "answered", "answered", "suspended", "terminated"], "{:?}", verbs(&stated));

    visit.client.goto(&page).await?;
    enter_package(visit).await?;
    let place = visit.text("[data-island=quiz] .ex-kicker").await?;
    ensure!(place.contains("4 of 6"), "the pupil begins at {place}");
    do_quiz(visit, second, End::Result).await?;
    visit.quiet().await?;
    leave(visit).await?;
    let stated = until(|| store.statements(), |stated| verbs(stated).iter().filter(|verb| **verb == "terminated").count() == 2).await?;
    compare(&quiz, &stated, &plan)?;
    let (score, passed) = (score(&quiz, &plan), if score(&quiz, &plan) >= 55.0 { "passed" } else { "failed" });
    ensure!(verbs(&stated)[6..] == ["initialized", "resumed", "answered", "answered", "answered", "completed", passed, "terminated"], "{:?}", verbs(&stated));
    for statement in stated.iter().filter(|statement| ["completed", passed].contains(&verb(statement))) {
        let result = &statement["result"];
        ensure!(statement["object"]["id"] == ACTIVITY && result["score"]["raw"].as_f64() == Some(score), "{statement}");
        ensure!(result["duration"].as_str().is_some_and(|time| time.starts_with("PT") && time.ends_with('S')), "{result}");
        ensure!(result["completion"] == json!(true) || result["success"] == (passed == "passed"), "{result}");
    }
    Ok(())
}

async fn nothing_is_lost_while_the_record_store_is_down(visit: &Visit) -> Result<()> {
    let server = serve(visit, Kind::Xapi, None)?;
    let mut store = Store::start(&server.address())?;
    let quiz = quiz();
    let plan = answers(&quiz, SEED, 31);
    let page = launch(&server, &store.endpoint());
    visit.client.goto(&page).await?;
    enter_package(visit).await?;
    do_quiz(visit, &plan[..1], End::Open).await?;
    until(|| store.statements(), |stated| stated.len() == 2).await?;
    store.stop();
    do_quiz(visit, &plan[1..2], End::Open).await?;
    visit.client.enter_parent_frame().await?;
    // The pupil is told, in the language of the lesson.
    visit.until("document.querySelector('footer p').textContent.startsWith('Not yet sent')").await?;
    enter_package(visit).await?;
    do_quiz(visit, &plan[2..3], End::Open).await?;
    // Who leaves and comes back, still without the store, goes on, and nothing is forgotten.
    leave(visit).await?;
    visit.client.goto(&page).await?;
    enter_package(visit).await?;
    let place = visit.text("[data-island=quiz] .ex-kicker").await?;
    ensure!(place.contains("4 of 6"), "the pupil begins at {place}");
    do_quiz(visit, &plan[3..], End::Result).await?;
    store.go_on()?;
    let count = |stated: &[Value], wanted: &str| verbs(stated).iter().filter(|verb| **verb == wanted).count();
    let stated = until(|| store.statements(), |stated| count(stated, "answered") == QUESTIONS && count(stated, "completed") == 1).await?;
    compare(&quiz, &stated, &plan)?;
    ensure!(count(&stated, "initialized") == 2 && count(&stated, "terminated") == 1, "{:?}", verbs(&stated));
    visit.client.enter_parent_frame().await?;
    visit.until("document.querySelector('footer').hidden").await?;
    let kept = visit.eval("return Object.keys(localStorage).filter((name) => /:out:|:refused:/.test(name)).length").await?;
    ensure!(kept == json!(0), "{kept} statements are still kept");
    Ok(())
}

async fn a_clock_that_is_set_back_in_the_middle_of_a_lesson_changes_no_order_and_loses_no_place(visit: &Visit) -> Result<()> {
    let server = serve(visit, Kind::Xapi, None)?;
    let mut store = Store::start(&server.address())?;
    let quiz = quiz();
    let plan = answers(&quiz, SEED, 47);
    let page = launch(&server, &store.endpoint());
    visit.client.goto(&page).await?;
    enter_package(visit).await?;
    do_quiz(visit, &plan[..2], End::Open).await?;
    until(|| store.statements(), |stated| stated.len() == 3).await?;
    // The store keeps the place of now; what comes after it, this browser alone, with the clock set back.
    tokio::time::sleep(Duration::from_millis(500)).await;
    store.stop();
    visit.client.enter_parent_frame().await?;
    visit.eval("const now = Date.now; Date.now = () => now() - 3600000").await?;
    enter_package(visit).await?;
    do_quiz(visit, &plan[2..4], End::Open).await?;
    leave(visit).await?;
    store.go_on()?;
    // The place is the last one, and not that which the store has, though that was kept at a later hour.
    visit.client.goto(&page).await?;
    enter_package(visit).await?;
    let place = visit.text("[data-island=quiz] .ex-kicker").await?;
    ensure!(place.contains("5 of 6"), "the pupil begins at {place}");
    visit.quiet().await?;
    // The order is that of their times: what was answered first was stated first.
    let stated = until(|| store.statements(), |stated| verbs(stated).iter().filter(|verb| **verb == "answered").count() == 4).await?;
    compare(&quiz, &stated, &plan[..4])?;
    let ended = stated.iter().find(|statement| verb(statement) == "terminated").context("the visit did not end")?;
    let took = &ended["result"]["duration"];
    ensure!(took.as_str().is_some_and(|time| time.starts_with("PT") && !time.contains('-')), "the visit took {took}");
    Ok(())
}

async fn a_statement_that_the_store_refuses_is_told_and_keeps_no_other_back(visit: &Visit) -> Result<()> {
    let server = serve(visit, Kind::Xapi, None)?;
    let store = Store::start(&server.address())?;
    let page = launch(&server, &store.endpoint());
    visit.client.goto(&page).await?;
    enter_package(visit).await?;
    until(|| store.statements(), |stated| stated.len() == 1).await?;
    let quiz = quiz();
    let plan = answers(&quiz, SEED, 5);
    do_quiz(visit, &plan[..1], End::Open).await?;
    visit.client.enter_parent_frame().await?;
    // As if an earlier version had left something that no store takes.
    visit
        .eval("const where = Object.keys(localStorage).find((name) => name.endsWith(':where')); localStorage.setItem(where.replace(/where$/, 'out:2020-01-01T00:00:00.000Z:000001'), '{\"verb\":{}}'); localStorage.setItem('news-explainer:record:other', 'no json {')")
        .await?;
    enter_package(visit).await?;
    do_quiz(visit, &plan[1..2], End::Open).await?;
    let stated = until(|| store.statements(), |stated| verbs(stated).iter().filter(|verb| **verb == "answered").count() == 2).await?;
    compare(&quiz, &stated, &plan[..2])?;
    visit.client.enter_parent_frame().await?;
    visit.until("document.querySelector('footer p').textContent.includes('does not accept this: 1')").await?;
    visit.quiet().await
}

async fn a_launch_that_names_no_store_or_nobody_is_a_page_like_any_other(visit: &Visit) -> Result<()> {
    let quiz = quiz();
    let plan = answers(&quiz, SEED, 5);
    for (kind, query) in [
        (Kind::Xapi, "?endpoint=javascript%3Aalert(1)&actor=%7B%22mbox%22%3A%22mailto%3Aa%40b.example%22%7D"),
        (Kind::Xapi, "?endpoint=https%3A%2F%2Fstore.example%2F&actor=%7Bno"),
        (Kind::Xapi, "?endpoint=https%3A%2F%2Fstore.example%2F&actor=%7B%22objectType%22%3A%22Group%22%2C%22mbox%22%3A%22mailto%3Aa%40b.example%22%7D"),
        (Kind::Cmi5, "?endpoint=https%3A%2F%2Fstore.example%2F&fetch=data%3A%2C&actor=%7B%7D&registration=1&activityId=2"),
        (Kind::Cmi5, "?endpoint=%00&&&=&fetch"),
    ] {
        let server = serve(visit, kind, None)?;
        visit.client.goto(&format!("{}index.html{query}", server.address())).await?;
        visit.until("!document.querySelector('footer').hidden && document.querySelector('footer p').textContent.includes('does not answer')").await?;
        enter_package(visit).await?;
        do_quiz(visit, &plan[..1], End::Open).await?;
        visit.client.enter_parent_frame().await?;
        visit.quiet().await?;
        ensure!(visit.eval("return frames[0].location.search.includes('storage')").await? == json!(false), "the browser does not remember");
    }
    // Without a launch nothing is said.
    for kind in [Kind::Xapi, Kind::Cmi5] {
        let server = serve(visit, kind, None)?;
        visit.client.goto(&server.address()).await?;
        enter_package(visit).await?;
        visit.client.enter_parent_frame().await?;
        ensure!(visit.eval("return document.querySelector('footer').hidden").await? == json!(true), "something is said");
    }
    Ok(())
}

const CATEGORIES: &str = "https://w3id.org/xapi/cmi5/context/categories/";
const DEFINED: [&str; 5] = ["initialized", "completed", "passed", "failed", "terminated"];

/// The rules of 9.3 to 9.6 of the specification for what a unit states in one visit.
fn conform(stated: &[Value], session: &str, mastery: f64) -> Result<()> {
    ensure!(stated.first().map(verb) == Some("initialized") && stated.last().map(verb) == Some("terminated"), "{:?}", verbs(stated));
    for statement in stated {
        let (verb, result, context) = (verb(statement), &statement["result"], &statement["context"]);
        let defined = DEFINED.contains(&verb);
        let categories = context["contextActivities"]["category"].as_array().cloned().unwrap_or_default();
        let is = |name: &str| categories.iter().any(|category| category["id"] == format!("{CATEGORIES}{name}"));
        ensure!(is("cmi5") == defined, "{verb}: {context}");
        ensure!(is("moveon") == ["completed", "passed", "failed"].contains(&verb), "{verb}: {context}");
        ensure!(!defined || statement["object"]["id"] == ACTIVITY, "{verb}: {}", statement["object"]);
        ensure!(context["extensions"]["https://w3id.org/xapi/cmi5/context/extensions/sessionid"] == session, "{verb}: {context}");
        ensure!(context["contextActivities"]["grouping"][0]["id"] == "urn:test:publisher" && context["registration"] == REGISTRATION, "{verb}: {context}");
        ensure!(statement["timestamp"].as_str().is_some_and(|time| time.ends_with('Z')) && statement["actor"] == learner(), "{statement}");
        ensure!(!defined || result["score"].is_null() || ["passed", "failed"].contains(&verb), "{verb}: {result}");
        ensure!(!defined || (result["completion"] == json!(true)) == (verb == "completed"), "{verb}: {result}");
        ensure!(!defined || result["success"].is_null() != ["passed", "failed"].contains(&verb), "{verb}: {result}");
        ensure!(verb == "initialized" || !defined || result["duration"].is_string(), "{verb}: {result}");
        if ["passed", "failed"].contains(&verb) {
            ensure!(context["extensions"]["https://w3id.org/xapi/cmi5/context/extensions/masteryscore"] == json!(mastery), "{verb}: {context}");
            ensure!(result["score"]["scaled"].as_f64().is_some_and(|scaled| (scaled >= mastery) == (verb == "passed")), "{verb}: {result}");
            ensure!(result["success"] == (verb == "passed"), "{verb}: {result}");
        }
    }
    for verb in DEFINED {
        ensure!(verbs(stated).iter().filter(|said| **said == verb).count() <= 1, "{verb} more than once: {:?}", verbs(stated));
    }
    ensure!(!(verbs(stated).contains(&"passed") && verbs(stated).contains(&"failed")), "{:?}", verbs(stated));
    Ok(())
}

async fn cmi5_states_what_its_specification_wants_and_no_more(visit: &Visit) -> Result<()> {
    let system = System::start()?;
    let server = serve(visit, Kind::Cmi5, Some(99))?;
    let quiz = quiz();
    let right: Vec<Done> = quiz.round(SEED, 0).into_iter().map(|item| (item, Some((quiz.items[item].question.kind().right(), None)))).collect();
    let mut wrong = right.clone();
    let choice = wrong.iter_mut().find(|(item, _)| quiz.items[*item].question.name() == "choice").context("no choice")?;
    let options = choice.1.as_ref().map_or(0, |(given, _)| given[0]);
    choice.1 = Some((vec![u32::from(options == 0)], None));
    let back = format!("{}index.html", visit.server.address());
    let go = |query: String| format!("{}index.html?{query}", server.address());
    let visits = |stated: Vec<Value>| -> Vec<Vec<Value>> {
        let session = |statement: &Value| statement["context"]["extensions"]["https://w3id.org/xapi/cmi5/context/extensions/sessionid"].to_string();
        stated.chunk_by(|one, next| session(one) == session(next)).map(<[Value]>::to_vec).collect()
    };

    // A visit that is left half-way.
    visit.client.goto(&go(system.launch("Normal", Some(0.99), &back))).await?;
    enter_package(visit).await?;
    do_quiz(visit, &wrong[..2], End::Open).await?;
    visit.client.enter_parent_frame().await?;
    // The way back to the course ends it.
    visit.press("footer a").await?;
    let stated = until(|| Ok(system.statements()), |stated| stated.last().map(verb) == Some("terminated")).await?;
    ensure!(verbs(&stated) == ["initialized", "answered", "answered", "terminated"], "{:?}", verbs(&stated));
    let asked = system.asked();
    let first: Vec<_> = asked.iter().take(2).map(String::as_str).collect();
    ensure!(first == ["POST /token", "GET /xapi/activities/state LMS.LaunchData"], "{asked:?}");
    ensure!(asked.iter().any(|asked| asked == "GET /xapi/agents/profile cmi5LearnerPreferences"), "{asked:?}");

    // One in which the quiz is done, and not well enough.
    visit.client.goto(&go(system.launch("Normal", Some(0.99), &back))).await?;
    enter_package(visit).await?;
    let place = visit.text("[data-island=quiz] .ex-kicker").await?;
    ensure!(place.contains("3 of 6"), "the pupil begins at {place}");
    do_quiz(visit, &wrong[2..], End::Result).await?;
    leave(visit).await?;
    let stated = until(|| Ok(system.statements()), |stated| verbs(stated).iter().filter(|verb| **verb == "terminated").count() == 2).await?;
    let second = visits(stated.clone()).pop().context("no visit")?;
    ensure!(verbs(&second) == ["initialized", "answered", "answered", "answered", "answered", "completed", "failed", "terminated"], "{:?}", verbs(&second));
    compare(&quiz, &stated, &wrong)?;

    // One with another round, which is passed. Completed is said once for all visits.
    visit.client.goto(&go(system.launch("Normal", Some(0.99), &back))).await?;
    enter_package(visit).await?;
    visit.eval("[...document.querySelectorAll('[data-island=quiz] button')].find((button) => /^Another round/.test(button.textContent)).click()").await?;
    visit.quiz().await?;
    let again: Vec<Done> = quiz.round(SEED, 1).into_iter().map(|item| (item, Some((quiz.items[item].question.kind().right(), None)))).collect();
    do_quiz(visit, &again, End::Result).await?;
    until(|| Ok(system.statements()), |stated| verbs(stated).contains(&"passed")).await?;
    // Whoever loads the page anew is in the same visit, which has ended for the system.
    visit.client.enter_parent_frame().await?;
    visit.client.refresh().await?;
    visit.until("document.querySelector('footer p').textContent.includes('has ended')").await?;
    let stated = until(|| Ok(system.statements()), |stated| verbs(stated).iter().filter(|verb| **verb == "terminated").count() == 3).await?;
    let visits = visits(stated.clone());
    ensure!(visits.len() == 3, "{:?}", verbs(&stated));
    let third = verbs(&visits[2]);
    ensure!(third.contains(&"passed") && !third.contains(&"completed") && !third.contains(&"failed"), "{third:?}, asked: {:?}", system.asked());
    for (index, stated) in visits.iter().enumerate() {
        conform(stated, &format!("session-{}", index + 1), 0.99)?;
    }
    // A real store takes all of it.
    Store::start(&server.address())?.takes(&stated)?;
    ensure!(system.asked().iter().filter(|asked| *asked == "POST /token").count() == 3, "a token is asked for twice");
    visit.quiet().await
}

async fn in_the_browse_mode_of_cmi5_nothing_but_the_visit_is_stated(visit: &Visit) -> Result<()> {
    let system = System::start()?;
    let server = serve(visit, Kind::Cmi5, None)?;
    let quiz = quiz();
    for mode in ["Browse", "Review"] {
        visit.client.goto(&format!("{}index.html?{}", server.address(), system.launch(mode, None, ""))).await?;
        enter_package(visit).await?;
        let right: Vec<Done> = quiz.round(SEED, 0).into_iter().map(|item| (item, Some((quiz.items[item].question.kind().right(), None)))).collect();
        do_quiz(visit, &right, End::Result).await?;
        leave(visit).await?;
    }
    let stated = until(|| Ok(system.statements()), |stated| stated.len() >= 4).await?;
    ensure!(verbs(&stated) == ["initialized", "terminated", "initialized", "terminated"], "{:?}", verbs(&stated));
    Ok(())
}
