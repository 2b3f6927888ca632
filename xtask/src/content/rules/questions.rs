//! Questions: one right answer, options that do not give themselves away.

use std::collections::BTreeSet;

use super::super::{
    author::{Authored, Choice, Entry},
    problem::Problems,
};

/// The longest option of a question may not be longer than this many times the mean.
const BALANCE: f64 = 1.45;
/// A question has this many options.
const OPTIONS: usize = 4;

pub fn questions(authored: &Authored, problems: &mut Problems) {
    let mut places = [0usize; OPTIONS];
    for choice in &authored.choice {
        let right: Vec<_> = choice.option.iter().enumerate().filter(|(_, option)| option.right).map(|(index, _)| index).collect();
        match right.as_slice() {
            [one] => {
                if let Some(count) = places.get_mut(*one) {
                    *count += 1;
                }
            }
            [] => problems.error(choice.place(&choice.id), "no option is right", "", "write `right = true` at one option"),
            _ => problems.error(choice.place(&choice.id), "more than one option is right", "", "this kind of question has one right answer"),
        }
        if choice.option.len() != OPTIONS {
            problems.error(choice.place(&choice.id), format!("there are {} options", choice.option.len()), "", format!("a choice has {OPTIONS}"));
        }
        if choice.facts.is_empty() {
            problems.error(choice.place(&choice.id), "the question rests on no fact", "", "name the facts in `facts`");
        }
        for lang in choice.prompt.0.keys() {
            options(choice, lang, problems);
        }
    }
    let asked: usize = places.iter().sum();
    for (index, count) in places.iter().enumerate() {
        // With few questions nothing can be said about balance.
        if asked >= 2 * OPTIONS
            && (*count * OPTIONS > asked * 2 || *count * OPTIONS * 2 < asked)
            && let Some(first) = authored.choice.first()
        {
            let title = format!("the right answer stands in place {} in {count} of {asked} questions", index + 1);
            problems.warning(first.place(&first.id), title, "", "spread the right answers over the places");
        }
    }
}

/// The options of a question in one language: no two alike, none much longer than the others.
fn options(choice: &Entry<Choice>, lang: &str, problems: &mut Problems) {
    let mut seen = BTreeSet::new();
    let lengths: Vec<_> = choice.option.iter().map(|option| option.text.get(lang).chars().count()).collect();
    let mean = lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64;
    for (option, length) in choice.option.iter().zip(lengths) {
        let Some(at) = option.text.0.get(lang) else { continue };
        if !seen.insert(at.value.trim().to_lowercase()) {
            problems.error(choice.place(at), "two options say the same", "said before", "give each option its own answer");
        }
        if option.right && length as f64 > mean * BALANCE {
            problems.warning(choice.place(at), "the right answer is much longer than the others", "", "a reader could choose it for its length");
        }
    }
}
