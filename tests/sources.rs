//! The report for editors: every sentence with what it rests on.

use std::collections::BTreeSet;

use xtask::{
    content,
    project::Project,
    sources::{Report, html, report},
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
    for statement in report.on_one() {
        assert_eq!(report.sources_of(statement).len(), 1, "{statement:?}");
    }
    for statement in report.on_parties() {
        assert!(report.sources_of(statement).iter().all(|source| report.sources[*source].kind == "party"), "{statement:?}");
    }
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
