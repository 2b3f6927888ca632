//! How easy a text is to read: warnings, for what a program can see.

use explainer_core::text::{lines, plain};

use super::{
    super::{
        author::At,
        markup::Markup,
        problem::{Place, Problems},
    },
    texts::words_at,
};

/// A sentence is easy to read up to about this many words.
const SENTENCE: usize = 25;

/// Long sentences are hard to read. Dutch: reading ease after Douma (1960), 207 - 0.93 × words per sentence - 77 × syllables per word; B1 is about 60 and up.
pub fn readable(lang: &str, at: &At<String>, place: &Place, markup: &Markup, problems: &mut Problems) {
    // Most texts are short: none of their sentences can be long, and nothing can be said of their ease.
    if at.value.split_ascii_whitespace().nth(SENTENCE).is_none() {
        return;
    }
    let text: Vec<_> = lines(&markup.prose).map(|line| plain(line)).collect();
    let (mut sentences, mut words, mut syllables) = (0usize, 0usize, 0usize);
    for sentence in text.iter().flat_map(|line| line.split_inclusive(['.', '?', ':', ';'])) {
        let count = sentence.split_whitespace().count();
        if count > SENTENCE {
            let start: String = sentence.trim().chars().take(30).collect();
            problems.warning(
                words_at(place, at, &start, problems),
                format!("this sentence has {count} words"),
                "",
                format!("make two of it: at most {SENTENCE} words"),
            );
        }
        sentences += usize::from(count > 0);
        words += count;
        syllables += sentence.split_whitespace().map(syllables_in).sum::<usize>();
    }
    if lang == "nl" && words >= 40 {
        let (words, sentences, syllables) = (words as f64, sentences.max(1) as f64, syllables as f64);
        let ease = 207.0 - 0.93 * words / sentences - 77.0 * syllables / words;
        if ease < 30.0 {
            problems.warning(
                place.clone(),
                format!("this text is hard to read: reading ease {ease:.0}"),
                "",
                "shorter sentences and everyday words: aim for 60",
            );
        }
    }
}

/// Groups of vowels: close enough to count the syllables of a Dutch word.
fn syllables_in(word: &str) -> usize {
    let mut before = false;
    let mut count = 0;
    for letter in word.chars().flat_map(char::to_lowercase) {
        let vowel = "aeiouyáéíóúëïöüàè".contains(letter);
        count += usize::from(vowel && !before);
        before = vowel;
    }
    count.max(1)
}
