//! The quiz: its questions, the state of somebody who does it, and the form in which that state is kept.
//!
//! A kind of question has one file, named after it. Nothing here knows how a question looks.

pub mod choice;
pub mod progress;
pub mod result;
pub mod state;

use serde::{Deserialize, Serialize};

use crate::{text::Line, words::QuizWords};

/// How many questions a round has, at most.
pub const ROUND: usize = 10;

/// A bank of questions in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    /// The topic: progress is kept under this name, for all languages together.
    pub topic: String,
    /// The words around the questions.
    pub words: QuizWords,
    /// What the questions are about.
    pub themes: Vec<Theme>,
    /// The questions, in the order of the bank.
    pub items: Vec<Item>,
}

/// A subject of questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Its name.
    pub name: String,
    /// Anchor of the part to read again.
    pub part: String,
    /// Title of that part.
    pub part_title: String,
}

/// A question with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its id: the same in every language.
    pub id: String,
    /// Index in [`Quiz::themes`].
    pub theme: usize,
    /// Anchor of the passage in which the answer stands.
    pub passage: String,
    /// Title of that passage.
    pub passage_title: String,
    /// The question in words.
    pub prompt: Line,
    /// What can be answered.
    pub question: Question,
    /// Changes when the question changes in any language: an answer to another wording is not kept.
    pub fingerprint: u32,
}

/// The kinds of question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Question {
    /// One right answer among several.
    Choice(choice::Choice),
}

impl Quiz {
    /// The questions of a round, as indices in [`Quiz::items`]: ten at a time in the order of the bank, beginning anew when the bank is through.
    ///
    /// ```
    /// # use explainer_core::quiz::Quiz;
    /// # fn of(bank: &Quiz) {
    /// assert!(bank.round(0).len() <= explainer_core::quiz::ROUND);
    /// # }
    /// ```
    #[must_use]
    pub fn round(&self, round: u32) -> Vec<usize> {
        let rounds = self.items.len().div_ceil(ROUND).max(1);
        let start = usize::try_from(round).unwrap_or(0) % rounds * ROUND;
        (start..self.items.len().min(start + ROUND)).collect()
    }

    /// The index of the question with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        choice::{Choice, Opt},
        state::Msg,
        *,
    };
    use crate::text::Inline;

    /// A bank of `n` questions over two themes; the first of four options is right.
    pub(super) fn bank(n: u32) -> Quiz {
        let line = |text: &str| vec![Inline::Text(text.to_owned())];
        let option = || Opt { text: line("an option"), feedback: line("why") };
        let theme = |name: &str| Theme { name: name.to_owned(), part: "part".to_owned(), part_title: "Part".to_owned() };
        Quiz {
            topic: "test".to_owned(),
            words: QuizWords::gather(str::to_owned),
            themes: vec![theme("first"), theme("second")],
            items: (0..n)
                .map(|index| Item {
                    id: format!("item-{index}"),
                    theme: usize::from(index % 2 == 1),
                    passage: "passage".to_owned(),
                    passage_title: "Passage".to_owned(),
                    prompt: line("a question"),
                    question: Question::Choice(Choice { options: (0..4).map(|_| option()).collect(), right: 0 }),
                    fingerprint: index,
                })
                .collect(),
        }
    }

    /// Any message, also senseless ones.
    pub(super) fn message() -> impl Strategy<Value = Msg> {
        prop_oneof![
            4 => (0usize..30, 0usize..6).prop_map(|(item, option)| Msg::Chose { item, option }),
            4 => Just(Msg::Checked),
            4 => Just(Msg::Continued),
            1 => Just(Msg::WentBack),
            1 => Just(Msg::StartedAgain),
            1 => "1~[0-3]~[0-9r](~item-[0-9]\\.[0-4]\\.[co]\\.0000000[0-9]){0,4}".prop_map(Msg::Returned),
        ]
    }

    #[test]
    fn rounds_go_through_the_whole_bank_before_a_question_comes_back() {
        let quiz = bank(23);
        let asked: Vec<_> = (0..3).flat_map(|round| quiz.round(round)).collect();
        assert_eq!(asked, (0..23).collect::<Vec<_>>());
        assert_eq!(quiz.round(3), quiz.round(0));
        assert_eq!(bank(0).round(7), Vec::<usize>::new());
    }

    #[test]
    fn the_questions_travel_to_the_browser_and_arrive_unchanged() {
        let quiz = bank(3);
        let bytes = postcard::to_allocvec(&quiz).expect("bytes");
        assert_eq!(postcard::from_bytes::<Quiz>(&bytes), Ok(quiz));
    }
}
