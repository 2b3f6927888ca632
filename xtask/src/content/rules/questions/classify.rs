//! Classify: categories that differ, each with something in it.

use super::{
    super::super::{author::Authored, problem::Problems},
    all_different, of_language,
};

/// A question has at least and at most this many categories.
const CATEGORIES: std::ops::RangeInclusive<usize> = 2..=4;
/// And at least and at most this many statements.
const STATEMENTS: std::ops::RangeInclusive<usize> = 3..=8;

pub fn rules(authored: &Authored, problems: &mut Problems) {
    for classify in &authored.classify {
        let place = classify.place(&classify.id);
        if !CATEGORIES.contains(&classify.category.len()) {
            problems.error(place.clone(), format!("the number of categories is {}", classify.category.len()), "", "a `classify` has two to four");
        }
        if !STATEMENTS.contains(&classify.statement.len()) {
            problems.error(place, format!("the number of statements is {}", classify.statement.len()), "", "a `classify` has three to eight");
        }
        for statement in &classify.statement {
            if !classify.category.iter().any(|category| category.id.value == statement.category.value) {
                let known: Vec<_> = classify.category.iter().map(|category| category.id.as_str()).collect();
                let place = classify.place(&statement.category);
                problems.error(place, format!("this question has no category `{}`", statement.category.value), "", format!("it has: {}", known.join(", ")));
            }
        }
        for (index, category) in classify.category.iter().enumerate() {
            if classify.category[..index].iter().any(|other| other.id.value == category.id.value) {
                problems.error(classify.place(&category.id), "another category of this question has this id", "", "give this one another name");
            }
            if !classify.statement.iter().any(|statement| statement.category.value == category.id.value) {
                problems.error(classify.place(&category.id), "nothing belongs under this category", "", "add a statement, or remove it");
            }
        }
        for lang in classify.prompt.0.keys() {
            all_different(&of_language(classify.file, lang, classify.category.iter().map(|category| &category.name)), "categories", problems);
            all_different(&of_language(classify.file, lang, classify.statement.iter().map(|statement| &statement.text)), "statements", problems);
        }
    }
}
