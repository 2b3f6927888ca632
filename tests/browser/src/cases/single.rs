//! The one file: by a double click, in a sandbox, from a server that knows of nothing but pages.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use browser_tests::{
    engine::Engine,
    packages::SEED,
    pupil::{Done, End, do_quiz},
    questions::bank,
    visit::Visit,
};
use xtask::{
    build::Site,
    content,
    package::{Choices, Kind, LARGEST, packages},
    project::Project,
    serve::server::{Conduct, Server},
};

use super::{Case, case};

pub const CASES: &[Case] = &[
    case!(opened_by_a_double_click_the_one_file_has_everything),
    case!(in_a_sandbox_the_one_file_lives),
    case!(from_a_server_that_knows_only_pages_the_one_file_lives),
    case!(the_one_file_shows_the_parts_and_asks_the_questions_that_were_chosen),
    case!(where_webassembly_is_refused_the_one_file_is_the_whole_page_and_prints_the_questions).on(&[Engine::Chromium, Engine::Firefox]),
];

pub(super) fn made(site: &Site) -> Result<Vec<u8>> {
    chosen(site, Choices::default())
}

fn chosen(site: &Site, choices: Choices) -> Result<Vec<u8>> {
    let editions = content::load(content::files(&Project::here().content())?)?.editions;
    let choices = Choices { langs: vec!["en".to_owned()], ..choices };
    let package = packages(&Project::here(), site, &editions, &[Kind::Single], &choices)?.into_iter().next().context("no package")?;
    ensure!(package.bytes.len() <= LARGEST, "{} bytes", package.bytes.len());
    Ok(package.bytes)
}

/// A whole quiz, all of it right.
async fn whole_quiz(visit: &Visit) -> Result<()> {
    visit.until("document.readyState === 'complete'").await?;
    visit.eval("document.querySelector('[data-island=quiz]').scrollIntoView({ behavior: 'instant' })").await?;
    visit.quiz().await?;
    let quiz = bank();
    let plan: Vec<Done> = quiz.round(0, 0).into_iter().map(|item| (item, Some((quiz.items[item].question.kind().right(), Some(true))))).collect();
    do_quiz(visit, &plan, End::Result).await?;
    let score = visit.text("[data-island=quiz] .ex-review__score").await?;
    ensure!(score.contains("10"), "{score}");
    Ok(())
}

async fn opened_by_a_double_click_the_one_file_has_everything(visit: &Visit) -> Result<()> {
    let folder = Project::here().target().join("single");
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{}.html", visit.engine.name()));
    fs::write(&file, made(&visit.site)?)?;
    let address = format!("file://{}", file.display());
    visit.client.goto(&address).await?;
    whole_quiz(visit).await?;
    visit.figure("compare").await?;
    // What was done is there the next time, where the browser keeps something for files; else in the address.
    visit.client.refresh().await?;
    visit.until("document.readyState === 'complete'").await?;
    visit.eval("document.querySelector('[data-island=quiz]').scrollIntoView({ behavior: 'instant' })").await?;
    visit.until("document.querySelector('[data-island=quiz] .ex-review')").await?;
    let asked = visit.eval("return performance.getEntriesByType('resource').filter(({ name }) => !name.startsWith('data:')).map(({ name }) => name)").await?;
    ensure!(asked == serde_json::json!([]), "the file asks for {asked}");
    Ok(())
}

async fn in_a_sandbox_the_one_file_lives(visit: &Visit) -> Result<()> {
    let mut site = Site::default();
    site.add("one.html".to_owned(), made(&visit.site)?);
    site.add(
        "host.html".to_owned(),
        b"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A host</title></head><body><iframe title=\"one\" sandbox=\"allow-scripts\" width=\"1000\" height=\"700\" src=\"one.html\"></iframe></body></html>".to_vec(),
    );
    let server = Server::start(site, 0, Conduct::default())?;
    visit.client.goto(&format!("{}host.html", server.address())).await?;
    visit.client.enter_frame(0).await?;
    whole_quiz(visit).await
}

/// What a policy says that lets the program run.
pub(super) const PROGRAM: &str = "'wasm-unsafe-eval'";

/// The strictest policy under which a file can hold its own scripts and styles; with the program, or without.
pub(super) fn strict(program: &str) -> Conduct {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'unsafe-inline' {program}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types news-explainer"
    );
    Conduct { watch: true, headers: vec![("Content-Security-Policy".to_owned(), policy)], ..Conduct::default() }
}

/// Opens the file at a host; it is there as long as the host is.
pub(super) async fn at(visit: &Visit, conduct: Conduct, file: Vec<u8>) -> Result<Server> {
    let mut site = Site::default();
    site.add("one.html".to_owned(), file);
    let server = Server::start(site, 0, conduct)?;
    visit.client.goto(&format!("{}one.html", server.address())).await?;
    visit.until("document.readyState === 'complete'").await?;
    Ok(server)
}

/// Opens it where no program may run, with the printed questions, which it unpacks when they are asked for.
pub(super) async fn printed(visit: &Visit) -> Result<Server> {
    let server = at(visit, strict(""), made(&visit.site)?).await?;
    visit.eval("document.querySelector('.ex-others a').click()").await?;
    visit.until("document.querySelectorAll('.ex-paper .ex-quiz__item').length > 40").await?;
    Ok(server)
}

/// Nothing is said in the console but that the program may not run.
pub(super) async fn quiet_but_for_the_program(visit: &Visit) -> Result<()> {
    let said = visit.eval("return window.consoleMessages.filter((message) => message !== 'policy: script-src wasm-eval')").await?;
    ensure!(said == serde_json::json!([]), "the console says: {said}");
    Ok(())
}

async fn from_a_server_that_knows_only_pages_the_one_file_lives(visit: &Visit) -> Result<()> {
    let refused = [".js", ".wasm", ".bin", ".css", ".svg", ".ico"].map(str::to_owned).to_vec();
    let _server = at(visit, Conduct { refused, ..strict(PROGRAM) }, made(&visit.site)?).await?;
    whole_quiz(visit).await?;
    visit.quiet().await
}

async fn where_webassembly_is_refused_the_one_file_is_the_whole_page_and_prints_the_questions(visit: &Visit) -> Result<()> {
    let _server = printed(visit).await?;
    ensure!(visit.count("#positions").await? == 1, "the story is not there");
    let key = visit
        .eval("return document.querySelectorAll('.ex-paper .ex-key').length > 40 && getComputedStyle(document.querySelector('.ex-paper')).display !== 'none'")
        .await?;
    ensure!(key == serde_json::json!(true), "the questions are there without their key");
    quiet_but_for_the_program(visit).await
}

async fn the_one_file_shows_the_parts_and_asks_the_questions_that_were_chosen(visit: &Visit) -> Result<()> {
    let choices = Choices { parts: vec!["flaw".to_owned()], questions: Some(6), seed: Some("7".to_owned()), ..Choices::default() };
    let _server = at(visit, strict(PROGRAM), chosen(&visit.site, choices)?).await?;
    let shown = "return [...document.querySelectorAll('.ex-main > section, #minute')].filter((part) => part.getClientRects().length).map((part) => part.id)";
    ensure!(visit.eval(shown).await? == serde_json::json!(["flaw", "quiz"]), "{}", visit.eval(shown).await?);
    visit.eval("document.querySelector('[data-island=quiz]').scrollIntoView({ behavior: 'instant' })").await?;
    visit.quiz().await?;
    let quiz = super::lms::quiz();
    let plan: Vec<Done> = quiz.round(SEED, 0).into_iter().map(|item| (item, Some((quiz.items[item].question.kind().right(), Some(true))))).collect();
    do_quiz(visit, &plan, End::Result).await?;
    let score = visit.text("[data-island=quiz] .ex-review__score").await?;
    ensure!(score.contains('6'), "{score}");
    visit.quiet().await
}
