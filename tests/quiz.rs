//! The real bank of questions: what teachers are promised of it.

use std::{collections::BTreeMap, rc::Rc};

use explainer_core::quiz::{Asked, Question, Quiz, WHOLE};
use news_explainer::page::{Foot, Paper, Props};
use xtask::{
    content::{self, author::Skill},
    project::Project,
};

fn editions() -> Vec<explainer_core::edition::Edition> {
    content::load(content::files(&Project::here().content()).expect("files")).expect("content").editions
}

fn count<T: Ord>(things: impl Iterator<Item = T>) -> BTreeMap<T, usize> {
    let mut counts = BTreeMap::new();
    things.for_each(|thing| *counts.entry(thing).or_insert(0) += 1);
    counts
}

#[test]
fn the_bank_holds_every_kind_every_theme_and_every_part() {
    for edition in editions() {
        let quiz = &edition.quiz;
        assert!(quiz.items.len() >= 36, "{} questions", quiz.items.len());
        let kinds = count(quiz.items.iter().map(|item| item.question.name()));
        assert!(Question::KINDS.iter().all(|kind| kinds.get(kind).is_some_and(|count| *count >= 4)), "{kinds:?}");
        let themes = count(quiz.items.iter().map(|item| item.theme));
        assert!(themes.len() == quiz.themes.len() && themes.values().all(|count| *count >= 4), "{themes:?}");
        let checks = count(quiz.items.iter().filter(|item| item.asked == Asked::Check).map(|item| item.part));
        assert_eq!(checks.len(), edition.parts.len() - 1, "a part without questions of its own, the quiz apart");
        assert_eq!(quiz.items.iter().filter(|item| item.asked == Asked::Before).count(), 3);
        let difficulties = count(quiz.items.iter().map(|item| item.difficulty));
        assert!(difficulties.len() == 3 && difficulties.values().all(|count| *count >= 8), "{difficulties:?}");
    }
}

#[test]
fn enough_questions_are_about_nuance_and_about_reading_sources_and_on_every_level() {
    let content = content::load(content::files(&Project::here().content()).expect("files")).expect("content");
    let questions = content.authored.questions();
    let skill = |wanted: &[Skill]| questions.iter().filter(|question| question.skill.is_some_and(|skill| wanted.contains(&skill))).count();
    assert!(skill(&[Skill::Nuance, Skill::Comparison]) >= 12);
    assert!(skill(&[Skill::SourceReading]) >= 6);
    let levels = count(questions.iter().map(|question| format!("{:?}", question.level)));
    assert!(levels.len() == 5 && levels.values().all(|count| *count >= 4), "{levels:?}");
}

#[test]
fn the_languages_ask_the_same_and_judge_the_same() {
    let editions = editions();
    let shape = |quiz: &Quiz| -> Vec<_> {
        let item = |item: &explainer_core::quiz::Item| {
            let kind = item.question.kind();
            (item.id.clone(), item.question.name(), kind.right(), kind.start(), item.fingerprint, item.sources.len())
        };
        quiz.items.iter().map(item).collect()
    };
    assert_eq!(shape(&editions[0].quiz), shape(&editions[1].quiz));
    assert!(editions[0].quiz.items.iter().all(|item| item.question.kind().credit(&item.question.kind().right()) == WHOLE));
}

#[test]
fn a_seed_asks_the_same_in_every_language_and_every_round_goes_through_the_themes() {
    let editions = editions();
    for seed in 0..40 {
        for round in 0..4 {
            let asked = editions[0].quiz.round(seed, round);
            assert_eq!(asked, editions[1].quiz.round(seed, round));
            let themes = count(asked.iter().map(|item| editions[0].quiz.items[*item].theme));
            assert!(asked.len() == 10 && themes.len() >= 5, "seed {seed}, round {round}: {themes:?}");
        }
    }
    let first = editions[0].quiz.round(0, 0)[0];
    assert_eq!(editions[0].quiz.items[first].question.name(), "choice", "the question on the page is of the kind that everybody knows");
}

#[test]
fn progress_through_the_whole_bank_fits_a_learning_system() {
    use explainer_core::quiz::{
        progress,
        state::{Answer, Sheet, State, Work},
    };
    let quiz = &editions()[0].quiz;
    let answer = |index: &usize| (*index, Answer { given: quiz.items[*index].question.kind().right(), checked: true, sure: Some(false) });
    let sheet = |wanted: &dyn Fn(Asked) -> bool| {
        let items: Vec<_> = quiz.items.iter().enumerate().filter(|(_, item)| wanted(item.asked)).map(|(index, _)| index).collect();
        Work { place: items.len(), finished: true, answers: items.iter().map(answer).collect(), items }
    };
    let mut state = State { seed: u32::MAX, round: u32::MAX, ..State::default() };
    state.work.insert(Sheet::Quiz, sheet(&|asked| asked != Asked::Before));
    state.work.insert(Sheet::Practice, sheet(&|asked| asked != Asked::Before));
    state.work.insert(Sheet::Before, sheet(&|asked| asked == Asked::Before));
    state.work.insert(Sheet::After, sheet(&|asked| asked == Asked::Before));
    let line = progress::write(quiz, &state);
    assert!(line.len() <= 4096, "{} characters", line.len());
    assert_eq!(progress::read(quiz, &line), Some(state));
}

#[test]
fn the_questions_on_paper_are_those_of_the_bank() {
    for edition in editions() {
        let (quiz, edition) = (edition.quiz.clone(), Rc::new(edition));
        let props = Props { edition, others: Vec::new(), pair: "index.html".to_owned(), foot: Foot::Own { builder: "builder.html".to_owned() } };
        let html = pollster::block_on(yew::LocalServerRenderer::<Paper>::with_props(props).hydratable(false).render());
        let page = scraper::Html::parse_document(&html);
        let legends: Vec<String> = page
            .select(&scraper::Selector::parse(".ex-quiz__item > fieldset > legend").expect("a selector"))
            .map(|legend| legend.text().collect::<String>())
            .collect();
        assert_eq!(legends.len(), quiz.items.len());
        for item in &quiz.items {
            // The marks of a quotation are part of the page.
            let asked = explainer_core::text::plain(&item.prompt);
            let found = legends.iter().filter(|legend| legend.replace(['‘', '’'], "") == asked.replace(['‘', '’'], "")).count();
            assert_eq!(found, 1, "{}", item.id);
        }
    }
}
