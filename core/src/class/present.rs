//! The questions of a lesson on a digital board: one thing on the screen, hands counted per option, the answer when everybody has thought.
//!
//! The screens are in a row, and going on and back are each other's opposite: a clicker has these two buttons only.

use std::collections::BTreeMap;

use crate::quiz::{Question, Quiz};

/// The most hands that are counted for an option.
pub const MOST_HANDS: u32 = 99;

/// What is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screen {
    /// How pupils get there: the address and its QR code.
    Opening,
    /// A question.
    Question {
        /// Its place, counted from 0.
        place: usize,
        /// What of it is shown.
        stage: Stage,
    },
    /// The end.
    Closing,
}

/// What of a question is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The question.
    Asked,
    /// With its answer.
    Answered,
    /// Why that is so.
    Explained,
}

impl Stage {
    const ALL: [Self; 3] = [Self::Asked, Self::Answered, Self::Explained];
}

/// How far a teacher is, and how many hands went up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Board {
    /// The questions, as indices in [`Quiz::items`].
    pub items: Vec<usize>,
    /// Screens that were gone through: the opening, the stages of each question, the end.
    step: usize,
    /// Hands by place of the question and index of the option.
    hands: BTreeMap<(usize, usize), u32>,
}

/// What a teacher did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Msg {
    /// On: to the answer, to why it is so, or to the next question.
    Next,
    /// Back by one such step.
    Back,
    /// To the beginning.
    First,
    /// A hand more for an option, or one less; the option as it stands on the screen, counted from 0.
    Raised {
        /// Its place on the screen.
        shown: usize,
        /// One more, or one less.
        up: bool,
    },
    /// The hands for this question are counted anew.
    Cleared,
}

impl Board {
    /// The board for these questions.
    #[must_use]
    pub fn new(items: Vec<usize>) -> Self {
        Self { items, ..Self::default() }
    }

    /// What is on the screen.
    #[must_use]
    pub fn screen(&self) -> Screen {
        match self.step.checked_sub(1) {
            None => Screen::Opening,
            Some(step) => match Stage::ALL.get(step % Stage::ALL.len()) {
                Some(stage) if step / Stage::ALL.len() < self.items.len() => Screen::Question { place: step / Stage::ALL.len(), stage: *stage },
                _ => Screen::Closing,
            },
        }
    }

    /// The question on the screen.
    #[must_use]
    pub fn item(&self) -> Option<usize> {
        match self.screen() {
            Screen::Question { place, .. } => self.items.get(place).copied(),
            Screen::Opening | Screen::Closing => None,
        }
    }

    /// How many hands went up for an option of the question on the screen.
    #[must_use]
    pub fn hands(&self, option: usize) -> u32 {
        self.place().and_then(|place| self.hands.get(&(place, option))).copied().unwrap_or(0)
    }

    fn last(&self) -> usize {
        Stage::ALL.len() * self.items.len() + 1
    }

    /// Whether there is a screen before this one, and whether there is one after it.
    #[must_use]
    pub fn ways(&self) -> (bool, bool) {
        (self.step > 0, self.step < self.last())
    }

    fn place(&self) -> Option<usize> {
        match self.screen() {
            Screen::Question { place, .. } => Some(place),
            Screen::Opening | Screen::Closing => None,
        }
    }

    /// The board after something was done; `seed` is from which the order of the options follows.
    #[must_use]
    pub fn after(&self, quiz: &Quiz, seed: u32, msg: Msg) -> Self {
        let mut next = self.clone();
        match msg {
            Msg::Next => next.step = (self.step + 1).min(self.last()),
            Msg::Back => next.step = self.step.saturating_sub(1),
            Msg::First => next.step = 0,
            Msg::Raised { shown, up } => {
                let option = self.item().and_then(|item| quiz.shown(seed, item).get(shown).copied());
                if let Some((place, option)) = self.place().zip(option) {
                    let hands = next.hands.entry((place, option)).or_default();
                    *hands = if up { (*hands + 1).min(MOST_HANDS) } else { hands.saturating_sub(1) };
                }
            }
            Msg::Cleared => {
                if let Some(here) = self.place() {
                    next.hands.retain(|(place, _), _| *place != here);
                }
            }
        }
        next
    }
}

/// Whether hands are counted for a question: it has options.
#[must_use]
pub fn counts(question: &Question) -> bool {
    matches!(question, Question::Choice(_) | Question::Several(_))
}

/// What a key does, by its name (`KeyboardEvent.key`). Clickers send the keys of pages, arrows to the sides or the space bar; the other arrows scroll.
#[must_use]
pub fn key(name: &str) -> Option<Msg> {
    match name {
        "ArrowRight" | "PageDown" | " " | "Enter" => Some(Msg::Next),
        "ArrowLeft" | "PageUp" | "Backspace" => Some(Msg::Back),
        "Home" => Some(Msg::First),
        "0" => Some(Msg::Cleared),
        _ => match name.as_bytes() {
            [digit @ b'1'..=b'9'] => Some(Msg::Raised { shown: usize::from(digit - b'1'), up: true }),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quiz::tests::bank;

    #[test]
    fn keys_go_to_the_first_screen_raise_hands_and_clear_them_and_others_do_nothing() {
        let raised = |shown| Some(Msg::Raised { shown, up: true });
        assert_eq!(["Home", "0", "1", "2", "9"].map(key), [Some(Msg::First), Some(Msg::Cleared), raised(0), raised(1), raised(8)]);
        assert_eq!(["ArrowDown", "10", "a", "", "é"].map(key), [None; 5]);
    }

    #[test]
    fn hands_are_counted_for_options_alone() {
        let counted: std::collections::BTreeMap<_, _> = bank(60).items.iter().map(|item| (item.question.name(), counts(&item.question))).collect();
        for (kind, wanted) in [("choice", true), ("several", true), ("order", false), ("match", false), ("classify", false), ("estimate", false)] {
            assert_eq!(counted.get(kind), Some(&wanted), "{kind}");
        }
    }

    #[test]
    fn a_clicker_goes_through_the_questions_and_their_answers_and_back() {
        let quiz = bank(60);
        let mut board = Board::new(vec![4, 0]);
        let mut screens = vec![board.screen()];
        for name in ["PageDown", " ", "ArrowRight", "Enter", "PageDown", "PageDown", "PageDown", "PageDown"] {
            board = board.after(&quiz, 0, key(name).expect("a key"));
            screens.push(board.screen());
        }
        let question = |place| Stage::ALL.map(|stage| Screen::Question { place, stage });
        let row = [[Screen::Opening].as_slice(), &question(0), &question(1), &[Screen::Closing]].concat();
        assert_eq!((board.ways(), Board::new(vec![4, 0]).ways()), ((true, false), (false, true)));
        assert_eq!(screens, [row.as_slice(), &[Screen::Closing]].concat());
        for screen in row.iter().rev().skip(1) {
            board = board.after(&quiz, 0, key("PageUp").expect("a key"));
            assert_eq!(board.screen(), *screen);
        }
        assert_eq!(board.after(&quiz, 0, Msg::Back).screen(), Screen::Opening);
        assert_eq!([key("x"), key("ArrowDown"), key("Escape"), key("10"), key("")], [None; 5]);
    }

    #[test]
    fn hands_are_counted_for_the_option_that_stands_there() {
        const SEED: u32 = 4;
        let quiz = bank(60);
        let board = Board::new(vec![0, 6]).after(&quiz, SEED, Msg::Next);
        let shown = quiz.shown(SEED, 0);
        assert_ne!(shown[0], 0, "the order is another one than the author's");
        let hands = |board: &Board| (0..4).map(|option| board.hands(option)).collect::<Vec<_>>();
        let raised = [0, 0, 3].into_iter().fold(board, |board, shown| board.after(&quiz, SEED, Msg::Raised { shown, up: true }));
        let mut expected = vec![0; 4];
        (expected[shown[0]], expected[shown[3]]) = (2, 1);
        assert_eq!(hands(&raised), expected);
        let fewer = raised.after(&quiz, SEED, Msg::Raised { shown: 0, up: false });
        assert_eq!(fewer.hands(shown[0]), 1);
        // Another question has hands of its own; they are there when one comes back.
        let on = (0..3).fold(raised.clone(), |board, _| board.after(&quiz, SEED, Msg::Next));
        assert_eq!(hands(&on), [0; 4]);
        assert_eq!(hands(&on.after(&quiz, SEED, Msg::Back)), expected);
        assert_eq!(hands(&raised.after(&quiz, SEED, Msg::Cleared)), [0; 4]);
    }

    fn message() -> impl Strategy<Value = Msg> {
        prop_oneof![
            4 => Just(Msg::Next),
            3 => Just(Msg::Back),
            1 => Just(Msg::First),
            1 => Just(Msg::Cleared),
            6 => (0_usize..12, any::<bool>()).prop_map(|(shown, up)| Msg::Raised { shown, up }),
        ]
    }

    proptest! {
        #[test]
        fn whatever_a_teacher_presses_the_board_makes_sense(items in prop::collection::vec(0_usize..80, 0..6), seed: u32, messages in prop::collection::vec(message(), 0..80)) {
            let quiz = bank(60);
            let mut board = Board::new(items.clone());
            for msg in messages {
                board = board.after(&quiz, seed, msg);
                prop_assert!(board.step <= board.last());
                prop_assert!((0..9).all(|option| board.hands(option) <= MOST_HANDS));
                if let Screen::Question { place, .. } = board.screen() {
                    prop_assert!(place < items.len());
                }
            }
        }
    }
}
