//! How the quiz is asked where somebody wants it otherwise: a teacher, or the host of the page.
//!
//! A lesson is a list of words in a link, `code,end,about-flaw`. A word that means nothing is passed over, and the rest holds.

use super::Quiz;

/// The word for a lesson: its pupils get a code of their result.
pub const CODE: &str = "code";
/// What is right is said at the end only.
pub const END: &str = "end";
/// Each pupil gets other questions.
pub const OWN: &str = "own";
/// There are no predictions before reading: the style sheet of a guest hides them.
pub const NO_PREDICTIONS: &str = "no-predictions";
/// Nobody is asked how sure an answer is: hidden in the same way.
pub const NO_SURENESS: &str = "no-sureness";
/// Before the id of a theme that the quiz is about.
pub const ABOUT: &str = "about-";

/// Seeds that are drawn are below this, so that the code of a result stays short.
pub const OWN_SEEDS: u32 = 1 << 16;

/// How the quiz is asked. The default is how every reader gets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// How many questions a round has, where somebody wants another number than [`super::selection::ROUND`].
    pub asks: Option<usize>,
    /// What the quiz is about, as indices in [`Quiz::themes`]; all themes when there are none.
    pub themes: Vec<usize>,
    /// What is right is said when the quiz is finished, and not before.
    pub at_end: bool,
    /// Every pupil gets other questions: who begins draws a seed.
    pub own: bool,
    /// The result can be handed in as a code.
    pub code: bool,
}

impl Setting {
    /// What is asked for in an address or an attribute: a number of questions, and the words of a lesson with commas or spaces between them.
    #[must_use]
    pub fn read(quiz: &Quiz, questions: Option<&str>, lesson: Option<&str>) -> Self {
        let words: Vec<_> = lesson.unwrap_or_default().split([',', ' ']).collect();
        let says = |word: &str| words.contains(&word);
        let about = |id: &str| words.iter().any(|word| word.strip_prefix(ABOUT) == Some(id));
        Self {
            asks: questions.and_then(|questions| questions.parse().ok()),
            themes: quiz.themes.iter().enumerate().filter(|(_, theme)| about(&theme.id)).map(|(index, _)| index).collect(),
            at_end: says(END),
            own: says(OWN),
            code: says(CODE),
        }
    }

    /// Whether the quiz is about a theme.
    #[must_use]
    pub fn is_about(&self, theme: usize) -> bool {
        self.themes.is_empty() || self.themes.contains(&theme)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::tests::bank;

    #[test]
    fn a_lesson_says_what_it_wants_and_a_word_that_means_nothing_is_passed_over() {
        let quiz = bank(20);
        assert_eq!(Setting::read(&quiz, None, None), Setting::default());
        let wanted = Setting::read(&quiz, Some("7"), Some("code,end about-second,about-nothing,ended,no-sureness"));
        let expected = Setting { asks: Some(7), themes: vec![1], at_end: true, code: true, ..Setting::default() };
        assert_eq!(wanted, expected);
        assert_eq!(Setting::read(&quiz, Some("many"), Some(",, ,CODE,about-")), Setting::default());
        assert_eq!(Setting::read(&quiz, None, Some("own,no-predictions")), Setting { own: true, ..Setting::default() });
    }
}
