//! The report for editors: every sentence with what it rests on.

use std::collections::BTreeSet;

use xtask::{
    content,
    project::Project,
    sources::{Report, Statement, html, report},
};

fn made() -> Report {
    let project = Project::here();
    let authored = content::load(content::files(&project.content()).expect("files")).expect("content without errors").authored;
    report(&project, &authored).expect("a report")
}

#[test]
fn every_fact_and_every_source_is_behind_some_sentence() {
    let report = made();
    let facts: BTreeSet<_> = report.statements.iter().flat_map(|statement| &statement.facts).cloned().collect();
    let missing: Vec<_> = report.facts.keys().filter(|fact| !facts.contains(*fact)).collect();
    assert!(report.facts.len() > 100 && missing.is_empty(), "{missing:?}");
    let sources: BTreeSet<_> = report.statements.iter().flat_map(|statement| report.sources_of(statement)).collect();
    let missing: Vec<_> = report.sources.keys().filter(|source| !sources.contains(source.as_str())).collect();
    assert!(report.sources.len() > 50 && missing.is_empty(), "{missing:?}");
}

#[test]
fn every_sentence_is_there_in_every_language() {
    for statement in made().statements {
        assert!(statement.says.len() == 2 && statement.says.iter().all(|(_, said)| !said.is_empty()), "{statement:?}");
    }
}

#[test]
fn what_rests_on_one_source_or_on_parties_alone_is_listed() {
    let report = made();
    // Counted anew, from the facts themselves.
    let sources = |statement: &Statement| -> BTreeSet<String> { statement.facts.iter().flat_map(|fact| report.facts[fact].1.clone()).collect() };
    let of_parties = |all: &BTreeSet<String>| !all.is_empty() && all.iter().all(|source| report.sources[source].kind == "party");
    let places = |listed: Vec<&Statement>| -> Vec<_> { listed.into_iter().map(|statement| statement.place.clone()).collect() };
    let which = |wanted: &dyn Fn(&BTreeSet<String>) -> bool| places(report.statements.iter().filter(|statement| wanted(&sources(statement))).collect());
    assert_eq!(places(report.on_one()), which(&|all| all.len() == 1));
    assert_eq!(places(report.on_parties()), which(&of_parties));
    assert_eq!(places(report.on_quoted()), which(&|all| !all.is_empty() && all.iter().all(|source| !report.sources[source].read)));
    let many = report.statements.iter().filter(|statement| report.sources_of(statement).len() > 1).count();
    assert!(many > report.on_one().len() && !report.on_one().is_empty() && !report.on_parties().is_empty() && !report.on_quoted().is_empty());
}

#[test]
fn the_page_for_editors_says_all_of_it_and_asks_nobody_for_anything() {
    let report = made();
    let page = html(&report);
    assert!(page.matches("<article>").count() == report.statements.len());
    let words: String = scraper::Html::parse_document(&page).root_element().text().collect();
    for (id, source) in &report.sources {
        assert!(words.contains(&source.publisher) && words.contains(&source.title), "{id}");
    }
    for asking in ["<script", "<img", "<iframe", " src=", "@import", "url("] {
        assert!(!page.contains(asking), "the page has {asking}");
    }
}
