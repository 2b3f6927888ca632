//! Match: who belongs to what, each to another. The answer has a number for each row: 0 for nothing yet, and otherwise the number of an answer, counted from 1.

use serde::{Deserialize, Serialize};

use super::{Kind, rows};
use crate::text::Line;

/// The rows of a question about what belongs together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// The rows, each with its right answer at the same place in [`Match::answers`].
    pub rows: Vec<Row>,
    /// What can be chosen: the right answer of each row, and some that belong to none.
    pub answers: Vec<String>,
    /// The answers as they are shown: indices of [`Match::answers`], in alphabetical order, which gives nothing away.
    pub shown: Vec<usize>,
}

/// Something that belongs to one of the answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// What it is.
    pub text: Line,
    /// Why it belongs there.
    pub feedback: Line,
}

impl Kind for Match {
    fn start(&self) -> Vec<u32> {
        rows::start(self.rows.len())
    }

    fn set(&self, given: &[u32], part: usize, value: u32) -> Option<Vec<u32>> {
        rows::set(given, self.rows.len(), self.answers.len(), part, value)
    }

    fn accepts(&self, given: &[u32]) -> bool {
        rows::accepts(given, self.rows.len(), self.answers.len())
    }

    fn is_complete(&self, given: &[u32]) -> bool {
        rows::is_complete(given)
    }

    fn credit(&self, given: &[u32]) -> u32 {
        rows::credit(given, &self.right())
    }

    fn right(&self) -> Vec<u32> {
        (1..=self.rows.len() as u32).collect()
    }
}

impl Match {
    /// What was chosen for a row, in words.
    #[must_use]
    pub fn answer(&self, given: u32) -> Option<&str> {
        rows::choice(&self.answers, given)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::quiz::{WHOLE, tests::line};

    /// Three rows and four answers.
    pub fn example() -> Match {
        let rows = ["a", "b", "c"].map(|text| Row { text: line(text), feedback: line("why") }).to_vec();
        Match { rows, answers: ["A", "B", "C", "D"].map(str::to_owned).to_vec(), shown: vec![0, 1, 2, 3] }
    }

    #[test]
    fn each_row_counts_for_its_share() {
        let question = example();
        assert_eq!(question.credit(&[1, 2, 3]), WHOLE);
        assert_eq!(question.credit(&[1, 3, 2]), 33);
        assert_eq!(question.credit(&[4, 4, 4]), 0);
    }

    #[test]
    fn an_answer_is_complete_when_every_row_has_one() {
        let question = example();
        let one = question.set(&question.start(), 1, 4).expect("an answer");
        assert_eq!(one, [0, 4, 0]);
        assert!(!question.is_complete(&one) && question.is_complete(&[4, 4, 1]));
        assert_eq!(question.set(&one, 1, 0), Some(vec![0, 0, 0]), "an answer can be taken back");
        assert_eq!(question.set(&one, 1, 5), None);
        assert_eq!(question.set(&one, 3, 1), None);
        assert_eq!((question.answer(0), question.answer(1), question.answer(5)), (None, Some("A"), None));
    }
}
