//! What the content must be. Each rule is a function, in the file of its subject, and each has a failing fixture in `tests/fixtures/content/`.

mod dates;
mod figures;
mod ids;
mod interface;
mod questions;
mod reading;
mod sources;
mod texts;

use std::ops::Range;

use explainer_core::words::{BuilderWords, FigureWords, PackageWords, PageWords, QuizWords, TeacherWords};

use super::{
    author::{Authored, Entry, Localized},
    problem::{Place, Problems},
};

/// Checks everything.
pub fn check(authored: &Authored, problems: &mut Problems) {
    once("topic", &authored.topic, problems);
    once("calendar", &authored.calendar, problems);
    once("page", &authored.page, problems);
    once("quiz", &authored.quiz, problems);
    once("builder", &authored.builder, problems);
    once("package", &authored.package, problems);
    once("figures", &authored.figures, problems);
    once("teacher", &authored.teacher, problems);
    // Without a topic there are no languages to hold the texts against.
    let Some(topic) = authored.topic.first() else { return };
    let languages = topic.languages.value.clone();
    ids::ids(authored, problems);
    ids::references(authored, problems);
    dates::dates(authored, problems);
    sources::sources(authored, problems);
    questions::questions(authored, problems);
    interface::words("page", authored.page.first(), PageWords::WORDS, &languages, problems);
    interface::words("quiz", authored.quiz.first(), QuizWords::WORDS, &languages, problems);
    interface::words("builder", authored.builder.first(), BuilderWords::WORDS, &languages, problems);
    interface::words("package", authored.package.first(), PackageWords::WORDS, &languages, problems);
    interface::words("figures", authored.figures.first(), FigureWords::WORDS, &languages, problems);
    interface::words("teacher", authored.teacher.first(), TeacherWords::WORDS, &languages, problems);
    figures::figures(authored, problems);
    interface::months(authored, &languages, problems);
    five_sentences(authored, problems);
    texts::texts(authored, &languages, problems);
}

fn once<T>(name: &str, entries: &[Entry<T>], problems: &mut Problems) {
    match entries {
        [] => problems.missing(format!("there is no `[{name}]`"), "the manual says in which file it belongs: docs/CONTENT.md"),
        [_] => {}
        [_, second, ..] => problems.error(second.here(), format!("there is a second `[{name}]`"), "", "keep one"),
    }
}

fn five_sentences(authored: &Authored, problems: &mut Problems) {
    if authored.minute.len() != 5 {
        problems.missing(format!("'in one minute' has {} sentences", authored.minute.len()), "write five `[[minute]]` in topic.toml");
    }
}

/// Each text exists in each language of the topic and in no other.
fn every_language<T>(file: usize, entry: &Range<usize>, text: &Localized<T>, languages: &[String], problems: &mut Problems) {
    for lang in languages.iter().filter(|lang| !text.0.contains_key(*lang)) {
        let (span, label) = match text.0.values().next() {
            Some(other) => (other.span.clone(), "written in another language here"),
            None => (entry.clone(), "in this table"),
        };
        problems.error(Place { file, span }, format!("the text is missing in `{lang}`"), label, format!("add it with `.{lang}`"));
    }
    for (lang, at) in text.0.iter().filter(|(lang, _)| !languages.contains(lang)) {
        let place = Place { file, span: at.span.clone() };
        problems.error(place, format!("`{lang}` is not a language of this topic"), "", format!("the languages are: {}", languages.join(", ")));
    }
}
