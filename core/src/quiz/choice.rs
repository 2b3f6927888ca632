//! Choice: one right answer among several options. The answer is the number of the option.

use serde::{Deserialize, Serialize};

use super::{Kind, WHOLE};
use crate::text::Line;

/// The options of a question with one right answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The options, as written.
    pub options: Vec<Opt>,
    /// Index of the right one.
    pub right: usize,
}

/// One thing that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opt {
    /// The answer in words.
    pub text: Line,
    /// Why it is right, or what would have been.
    pub feedback: Line,
}

impl Kind for Choice {
    fn set(&self, _given: &[u32], _part: usize, value: u32) -> Option<Vec<u32>> {
        Some(vec![value]).filter(|given| self.accepts(given))
    }

    fn accepts(&self, given: &[u32]) -> bool {
        given.len() <= 1 && given.iter().all(|option| (*option as usize) < self.options.len())
    }

    fn is_complete(&self, given: &[u32]) -> bool {
        given.len() == 1
    }

    fn credit(&self, given: &[u32]) -> u32 {
        if given == [self.right as u32] { WHOLE } else { 0 }
    }

    fn right(&self) -> Vec<u32> {
        vec![self.right as u32]
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::quiz::tests::line;

    pub fn option(text: &str) -> Opt {
        Opt { text: line(text), feedback: line("why") }
    }

    /// Four options of which the first is right.
    pub fn example() -> Choice {
        Choice { options: ["a", "b", "c", "d"].map(option).to_vec(), right: 0 }
    }

    #[test]
    fn one_option_is_right_and_no_other() {
        let choice = example();
        assert_eq!([0, 1, 2, 3].map(|option| choice.credit(&[option])), [WHOLE, 0, 0, 0]);
        assert_eq!(Choice { right: 2, ..choice }.right(), [2]);
    }

    #[test]
    fn the_last_option_chosen_counts() {
        let choice = example();
        assert_eq!(choice.set(&[2], 0, 1), Some(vec![1]));
        assert_eq!(choice.set(&[2], 0, 4), None);
    }
}
