//! Questions that teach something: what holds for all kinds is here, the rest in the file of the kind.
//!
//! The rules are those of Haladyna, Downing and Rodriguez (2002, "A review of multiple-choice item-writing guidelines for classroom assessment") that a program can see.

mod choice;
mod classify;
mod estimate;
mod r#match;
mod order;
mod several;

use std::collections::BTreeMap;

use explainer_core::text::{Inline, lines};

use super::super::{
    author::{At, Authored, Head, Localized, Opt},
    markup,
    problem::{Place, Problems},
    questions::fingerprints,
};

/// The longest option of a question may not be longer than this many times the mean.
const BALANCE: f64 = 1.45;
/// The steps of difficulty.
const DIFFICULTY: std::ops::RangeInclusive<u8> = 1..=3;
/// Options that say nothing of their own.
const CATCH_ALL: [&str; 10] = [
    "all of the above",
    "none of the above",
    "all of these",
    "none of these",
    "all answers",
    "alle bovenstaande",
    "geen van bovenstaande",
    "al deze",
    "geen van deze",
    "alle antwoorden",
];
/// Words that turn a question round.
const NEGATIONS: [&str; 9] = ["not", "never", "except", "isn’t", "niet", "geen", "nooit", "behalve", "no"];

pub fn questions(authored: &Authored, problems: &mut Problems) {
    for question in authored.questions() {
        common(&question, problems);
    }
    choice::rules(authored, problems);
    several::rules(authored, problems);
    order::rules(authored, problems);
    r#match::rules(authored, problems);
    classify::rules(authored, problems);
    estimate::rules(authored, problems);
    same_twice(authored, problems);
}

fn common(question: &Head<'_>, problems: &mut Problems) {
    if question.facts.is_empty() {
        problems.error(question.place(question.id), "the question rests on no fact", "", "name the facts in `facts`");
    }
    if !DIFFICULTY.contains(&question.difficulty.value) {
        let place = question.place(question.difficulty);
        problems.error(place, format!("{} is no step of difficulty", question.difficulty.value), "", "1 is easy, 2 is in between, 3 is hard");
    }
    for at in question.prompt.0.values() {
        negative(question.place(at), at, problems);
    }
}

/// A question that asks what is not so says that with emphasis.
fn negative(place: Place, at: &At<String>, problems: &mut Problems) {
    let markup = markup::parse(&at.value, |_| Some(0));
    // What stands in emphasis is seen, and the words of somebody else are theirs.
    let plain: String = lines(&markup.prose).flatten().map(|inline| if let Inline::Text(text) = inline { text.as_str() } else { " " }).collect();
    let asked = plain.split_inclusive(['.', '?', ':']).filter(|sentence| sentence.ends_with('?'));
    for sentence in asked {
        let mut words = sentence.split(|letter: char| !letter.is_alphanumeric() && letter != '’');
        if let Some(word) = words.find(|word| NEGATIONS.contains(&word.to_lowercase().as_str())) {
            problems.warning(place.clone(), format!("this asks what is not so: “{word}”"), "", format!("ask it the other way round, or write *{word}*"));
        }
    }
}

/// Two questions that are the same could not be told apart in saved progress.
fn same_twice(authored: &Authored, problems: &mut Problems) {
    let mut seen = BTreeMap::new();
    for (question, fingerprint) in authored.questions().into_iter().zip(fingerprints(authored)) {
        if let Some(first) = seen.insert(fingerprint, question.id.value.clone()) {
            problems.error(question.place(question.id), format!("this question is the same as `{first}`"), "", "ask something else, or remove one");
        }
    }
}

/// Texts of which no two may say the same: each with its place.
fn all_different(texts: &[(Place, String)], what: &str, problems: &mut Problems) {
    let simple: Vec<_> = texts.iter().map(|(_, text)| text.trim().to_lowercase()).collect();
    for (index, ((place, _), text)) in texts.iter().zip(&simple).enumerate() {
        let others = &simple[..index];
        if others.contains(text) {
            problems.error(place.clone(), format!("two {what} say the same"), "said before", format!("give each of the {what} its own words"));
        } else if let Some(other) = others.iter().find(|other| within(other, text) || within(text, other) || ranges_meet(other, text)) {
            problems.error(
                place.clone(),
                format!("two {what} overlap"),
                format!("this and “{other}”"),
                "who chooses one would have to choose the other as well",
            );
        }
    }
}

/// Whether the words of one text all stand, in that order, in the other.
fn within(short: &str, long: &str) -> bool {
    let (short, long): (Vec<_>, Vec<_>) = (short.split_whitespace().collect(), long.split_whitespace().collect());
    !short.is_empty() && short.len() < long.len() && long.windows(short.len()).any(|part| part == short)
}

/// Whether both texts are little more than a range of numbers, and the ranges share numbers: 10 to 20 and 20 to 30.
fn ranges_meet(one: &str, other: &str) -> bool {
    let range = |text: &str| -> Option<(u64, u64)> {
        let numbers: Vec<u64> = text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
        match numbers.as_slice() {
            [from, to] if from < to && text.split_whitespace().count() <= 5 => Some((*from, *to)),
            _ => None,
        }
    };
    matches!((range(one), range(other)), (Some((a, b)), Some((c, d))) if a <= d && c <= b)
}

/// The texts of one language, with their places.
fn of_language<'a>(file: usize, lang: &str, texts: impl Iterator<Item = &'a Localized>) -> Vec<(Place, String)> {
    texts.filter_map(|text| text.0.get(lang)).map(|at| (Place { file, span: at.span.clone() }, at.value.clone())).collect()
}

/// The options of a question in each language: none alike, none that says nothing, and no right one that stands out by its length.
fn options(file: usize, prompt: &Localized, options: &[Opt], problems: &mut Problems) {
    for lang in prompt.0.keys() {
        let texts = of_language(file, lang, options.iter().map(|option| &option.text));
        all_different(&texts, "options", problems);
        let lengths: Vec<_> = options.iter().map(|option| option.text.get(lang).chars().count()).collect();
        let mean = lengths.iter().sum::<usize>() as f64 / lengths.len().max(1) as f64;
        for (option, length) in options.iter().zip(lengths) {
            let Some(at) = option.text.0.get(lang) else { continue };
            let place = Place { file, span: at.span.clone() };
            if CATCH_ALL.iter().any(|words| at.value.to_lowercase().contains(words)) {
                problems.error(place.clone(), "this option says nothing of its own", "", "give it an answer of its own");
            }
            if option.right && length as f64 > mean * BALANCE {
                problems.warning(place, "the right answer is much longer than the others", "", "a reader could choose it for its length");
            }
        }
    }
}
