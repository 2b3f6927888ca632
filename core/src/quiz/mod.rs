//! The quiz: its questions, the state of somebody who does it, and the form in which that state is kept.
//!
//! A kind of question has one file, named after it, here and in the views. Nothing here knows how a question looks.

pub mod choice;
pub mod classify;
pub mod draw;
pub mod estimate;
mod join;
pub mod r#match;
pub mod order;
pub mod progress;
pub mod result;
mod rows;
pub mod selection;
pub mod setting;
pub mod several;
pub mod state;
pub mod update;
pub mod volume;

use serde::{Deserialize, Serialize};

use crate::{text::Line, words::QuizWords};
use setting::Setting;
use volume::Volumes;

/// What a wholly right answer is worth: credit is in hundredths.
pub const WHOLE: u32 = 100;

/// A bank of questions in one language.
#[derive(Default, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiz {
    /// The topic: progress is kept under this name, for all languages together.
    pub topic: String,
    /// The words around the questions.
    pub words: QuizWords,
    /// What the questions are about.
    pub themes: Vec<Theme>,
    /// Anchors of the parts of the page, in order.
    pub parts: Vec<String>,
    /// The questions, in the order of the bank.
    pub items: Vec<Item>,
    /// Where the others are.
    pub volumes: Volumes,
    /// How it is asked. Not part of the content.
    #[serde(skip)]
    pub setting: Setting,
}

/// A subject of questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Its id: the same in every language.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Anchor of the part to read again.
    pub part: String,
    /// Over how many volumes of the bank its questions are spread, a power of two: see [`volume`].
    pub spread: u32,
}

/// A question with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its id: the same in every language.
    pub id: String,
    /// Index in [`Quiz::themes`].
    pub theme: usize,
    /// From 1, easy, to 3, hard.
    pub difficulty: u8,
    /// When it is asked.
    pub asked: Asked,
    /// Index in [`Quiz::parts`]: where its passage stands.
    pub part: usize,
    /// Anchor of the passage in which the answer stands.
    pub passage: String,
    /// Title of that passage.
    pub passage_title: String,
    /// The numbers of the sources that the answer rests on.
    pub sources: Vec<usize>,
    /// The question in words.
    pub prompt: Line,
    /// What helps to find the answer.
    pub hint: Line,
    /// What can be answered.
    pub question: Question,
    /// Names the question in saved progress, and changes when the question changes in any language: an answer to another wording is not kept.
    pub fingerprint: u32,
}

/// When a question is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Asked {
    /// Before reading, as a prediction, and again at the end.
    Before,
    /// At the end of its part; in the quiz when the others of its theme were asked.
    Check,
    /// In the quiz.
    Quiz,
}

/// What every kind of question can say of an answer. An answer is a short list of numbers; what they mean is up to the kind.
pub trait Kind {
    /// What is there before the learner does anything.
    fn start(&self) -> Vec<u32> {
        Vec::new()
    }
    /// The answer after `part` of it was set to `value`; nothing when that makes no sense.
    fn set(&self, given: &[u32], part: usize, value: u32) -> Option<Vec<u32>>;
    /// Whether these numbers can be an answer, finished or not.
    fn accepts(&self, given: &[u32]) -> bool;
    /// Whether the answer can be judged.
    fn is_complete(&self, given: &[u32]) -> bool;
    /// What the answer is worth, from 0 to [`WHOLE`].
    fn credit(&self, given: &[u32]) -> u32;
    /// The right answer.
    fn right(&self) -> Vec<u32>;
}

/// Declares the kinds of question.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident($module:ident) $id:literal,)+) => {
        /// The kinds of question.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Question { $($(#[$doc])* $name($module::$name),)+ }

        impl Question {
            /// The names of the kinds.
            pub const KINDS: &'static [&'static str] = &[$($id),+];

            /// The name of the kind.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Self::$name(_) => $id,)+ }
            }

            /// What the kind can say.
            #[must_use]
            pub fn kind(&self) -> &dyn Kind {
                match self { $(Self::$name(question) => question,)+ }
            }
        }
    };
}

use r#match as matching;
kinds! {
    /// One right answer among several.
    Choice(choice) "choice",
    /// More than one right answer.
    Several(several) "several",
    /// Elements to be put in a row.
    Order(order) "order",
    /// Who belongs to what.
    Match(matching) "match",
    /// Statements to be put under headings.
    Classify(classify) "classify",
    /// A number.
    Estimate(estimate) "estimate",
}

/// What an answer turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Wholly right.
    Right,
    /// Right in part.
    Partly,
    /// Not right.
    Wrong,
}

impl Verdict {
    /// What a credit means.
    #[must_use]
    pub fn of(credit: u32) -> Self {
        match credit {
            WHOLE.. => Self::Right,
            0 => Self::Wrong,
            _ => Self::Partly,
        }
    }
}

/// How much of the whole, in hundredths, rounded down: only the whole is 100.
fn share(part: usize, whole: usize) -> u32 {
    (part * WHOLE as usize).checked_div(whole).and_then(|share| u32::try_from(share).ok()).unwrap_or(0).min(WHOLE)
}

impl Quiz {
    /// The index of the question with this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id == id)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::{state::Sheet, update::Msg, *};
    use crate::text::Inline;

    pub fn line(text: &str) -> Line {
        vec![Inline::Text(text.to_owned())]
    }

    /// One question of each kind.
    pub fn kinds() -> Vec<Question> {
        vec![
            Question::Choice(choice::tests::example()),
            Question::Several(several::tests::example()),
            Question::Order(order::tests::example()),
            Question::Match(r#match::tests::example()),
            Question::Classify(classify::tests::example()),
            Question::Estimate(estimate::tests::example()),
        ]
    }

    /// A bank of `n` questions of all kinds in turn, over two themes and two parts: of every seven, one is asked before and one at the end of a part.
    pub fn bank(n: u32) -> Quiz {
        let theme = |name: &str| Theme { id: name.to_owned(), name: name.to_owned(), part: "part".to_owned(), spread: 1 };
        let item = |index: u32, question: Question| Item {
            id: format!("item-{index}"),
            theme: usize::from(index % 2 == 1),
            difficulty: (index % 3 + 1) as u8,
            asked: match index % 7 {
                5 => Asked::Before,
                6 => Asked::Check,
                _ => Asked::Quiz,
            },
            part: usize::from(index % 4 > 1),
            passage: "passage".to_owned(),
            passage_title: "Passage".to_owned(),
            sources: vec![1],
            prompt: line("a question"),
            hint: line("a hint"),
            question,
            fingerprint: index + 1,
        };
        Quiz {
            topic: "test".to_owned(),
            words: QuizWords::gather(str::to_owned),
            themes: vec![theme("first"), theme("second")],
            parts: vec!["one".to_owned(), "two".to_owned()],
            items: (0..n).zip(kinds().into_iter().cycle()).map(|(index, question)| item(index, question)).collect(),
            volumes: Volumes::default(),
            setting: Setting::default(),
        }
    }

    fn sheet() -> impl Strategy<Value = Sheet> {
        prop_oneof![2 => Just(Sheet::Before), 2 => (0usize..3).prop_map(Sheet::Check), 6 => Just(Sheet::Quiz), 2 => Just(Sheet::Practice), 2 => Just(Sheet::After)]
    }

    /// Any message, also senseless ones.
    pub fn message() -> impl Strategy<Value = Msg> {
        prop_oneof![
            8 => (sheet(), 0usize..30, 0usize..6, 0u32..102).prop_map(|(sheet, item, part, value)| Msg::Set { sheet, item, part, value: if value > 5 && value < 90 { value % 5 } else { value } }),
            8 => sheet().prop_map(Msg::Checked),
            8 => sheet().prop_map(Msg::Continued),
            2 => (sheet(), 0usize..12).prop_map(|(sheet, place)| Msg::WentTo { sheet, place }),
            2 => (sheet(), 0usize..30, any::<bool>()).prop_map(|(sheet, item, sure)| Msg::WasSure { sheet, item, sure }),
            2 => Just(Msg::Practised),
            2 => Just(Msg::AskedAgain),
            2 => Just(Msg::WentToResult),
            1 => Just(Msg::StartedAgain),
            1 => "2~[0-9]{1,3}~[0-3]~[qpab](~q-[0-9]f?)?(~[bqpa]\\.[1-9]\\.[0-4](-[0-4]){0,4}\\.[co][su]?){0,4}".prop_map(Msg::Returned),
            1 => "2~[01]~[0-3]~[qpab](~q-[0-9]f?)?(~[bqpa]\\.[1-9]\\.[0-4](-[0-4]){0,4}\\.[co][su]?){0,4}".prop_map(Msg::Overheard),
        ]
    }

    #[test]
    fn the_questions_travel_to_the_browser_and_arrive_unchanged() {
        let quiz = bank(13);
        let bytes = crate::data::write(&quiz).expect("bytes");
        assert_eq!(crate::data::read(&bytes), Some(quiz));
    }

    #[test]
    fn the_right_answer_of_every_kind_is_wholly_right_and_what_is_there_at_the_start_is_not() {
        for question in kinds() {
            let (name, kind) = (question.name(), question.kind());
            let right = kind.right();
            assert!(kind.accepts(&right) && kind.is_complete(&right), "{name}");
            assert_eq!(kind.credit(&right), WHOLE, "{name}");
            assert!(kind.accepts(&kind.start()), "{name}");
            assert_ne!(Verdict::of(kind.credit(&kind.start())), Verdict::Right, "{name}");
        }
        assert_eq!(kinds().iter().map(Question::name).collect::<Vec<_>>(), Question::KINDS);
    }

    #[test]
    fn every_kind_knows_what_can_be_an_answer_and_when_it_can_be_judged() {
        // For each kind, as in `kinds`: answers that can be judged, answers that are not finished, and what is no answer.
        type Answers = &'static [&'static [u32]];
        let known: [(Answers, Answers, Answers); 6] = [
            (&[&[0], &[3]], &[&[]], &[&[4], &[0, 1]]),
            (&[&[0], &[1, 4]], &[&[]], &[&[5], &[4, 1], &[1, 1]]),
            (&[&[0, 1, 2, 3], &[3, 2, 1, 0]], &[], &[&[], &[0, 1, 2], &[0, 1, 2, 2], &[0, 1, 2, 3, 3]]),
            (&[&[1, 2, 3], &[4, 4, 4]], &[&[0, 0, 0], &[1, 2, 0]], &[&[], &[1, 2], &[1, 2, 5]]),
            (&[&[1, 2, 1, 2], &[2, 2, 2, 2]], &[&[0, 0, 0, 0], &[0, 1, 1, 1]], &[&[], &[1, 2, 1], &[1, 2, 1, 3]]),
            (&[&[0], &[100]], &[&[]], &[&[101], &[1, 2]]),
        ];
        for (question, (whole, begun, none)) in kinds().iter().zip(known) {
            let (name, kind) = (question.name(), question.kind());
            for given in whole {
                assert!(kind.accepts(given) && kind.is_complete(given), "{name}: {given:?}");
            }
            for given in begun {
                assert!(kind.accepts(given) && !kind.is_complete(given), "{name}: {given:?}");
            }
            for given in none {
                assert!(!kind.accepts(given), "{name}: {given:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_set_in_whatever_answer_the_kind_knows_what_it_is(given in proptest::collection::vec(0u32..7, 0..7), changes in proptest::collection::vec((0usize..7, 0u32..101), 0..20)) {
            for question in kinds() {
                let kind = question.kind();
                prop_assert!(kind.credit(&given) <= WHOLE);
                let mut given = if kind.accepts(&given) { given.clone() } else { kind.start() };
                for (part, value) in &changes {
                    if let Some(next) = kind.set(&given, *part, *value) {
                        prop_assert!(kind.accepts(&next), "{}: {:?} after {} = {}", question.name(), next, part, value);
                        given = next;
                    }
                }
                // Only what is complete can be wholly right, and only one answer is, but for a tolerance.
                let right = kind.credit(&given) == WHOLE;
                prop_assert!(!right || kind.is_complete(&given));
                prop_assert!(!right || given == kind.right() || question.name() == "estimate");
            }
        }

        #[test]
        fn numbers_that_mean_nothing_make_no_kind_panic(given in proptest::collection::vec(any::<u32>(), 0..7), part in any::<usize>(), value in any::<u32>()) {
            for question in kinds() {
                let kind = question.kind();
                prop_assert!(kind.credit(&given) <= WHOLE);
                if let Some(next) = kind.set(&given, part, value) {
                    prop_assert!(kind.accepts(&next) || !kind.accepts(&given), "{}", question.name());
                }
            }
        }
    }
}
