//! Match: each row with an answer of its own.

use super::{
    super::super::{author::Authored, problem::Problems},
    all_different, of_language,
};

/// A question has at least and at most this many rows.
const PAIRS: std::ops::RangeInclusive<usize> = 2..=6;

pub fn rules(authored: &Authored, problems: &mut Problems) {
    for question in &authored.r#match {
        if !PAIRS.contains(&question.pair.len()) {
            problems.error(question.place(&question.id), format!("the number of pairs is {}", question.pair.len()), "", "a `match` has two to six");
        }
        for lang in question.prompt.0.keys() {
            let answers = question.pair.iter().map(|pair| &pair.answer).chain(question.extra.iter().map(|extra| &extra.answer));
            all_different(&of_language(question.file, lang, answers), "answers", problems);
            all_different(&of_language(question.file, lang, question.pair.iter().map(|pair| &pair.text)), "rows", problems);
        }
    }
}
