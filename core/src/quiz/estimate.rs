//! Estimate: a number, or a place on a scale. The answer is that number.

use serde::{Deserialize, Serialize};

use super::{Kind, WHOLE};
use crate::text::Line;

/// What is to be estimated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// What is counted, after the number.
    pub unit: String,
    /// The least that can be answered.
    pub least: u32,
    /// The most that can be answered.
    pub most: u32,
    /// From one answer to the next.
    pub step: u32,
    /// The right number.
    pub answer: u32,
    /// How far an answer may be from it and still count as right.
    pub tolerance: u32,
    /// What was counted, where, when and by whom.
    pub feedback: Line,
}

impl Kind for Estimate {
    fn set(&self, _given: &[u32], _part: usize, value: u32) -> Option<Vec<u32>> {
        // What is not on the scale is no answer: the number before it must not be judged in its place.
        Some(vec![value].into_iter().filter(|number| self.accepts(&[*number])).collect())
    }

    fn accepts(&self, given: &[u32]) -> bool {
        given.len() <= 1 && given.iter().all(|number| (self.least..=self.most).contains(number))
    }

    fn is_complete(&self, given: &[u32]) -> bool {
        given.len() == 1
    }

    /// Right within the tolerance, half of it within twice the tolerance.
    fn credit(&self, given: &[u32]) -> u32 {
        match given {
            [number] => match number.abs_diff(self.answer) {
                far if far <= self.tolerance => WHOLE,
                far if far <= self.tolerance.saturating_mul(2) => WHOLE / 2,
                _ => 0,
            },
            _ => 0,
        }
    }

    fn right(&self) -> Vec<u32> {
        vec![self.answer]
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::quiz::tests::line;

    /// A percentage, right from 85 to 95.
    pub fn example() -> Estimate {
        Estimate { unit: "%".to_owned(), least: 0, most: 100, step: 1, answer: 90, tolerance: 5, feedback: line("why") }
    }

    #[test]
    fn near_is_right_and_less_near_is_half() {
        let estimate = example();
        assert_eq!([84, 85, 95, 96].map(|number| estimate.credit(&[number])), [50, WHOLE, WHOLE, 50]);
        assert_eq!([79, 80, 100].map(|number| estimate.credit(&[number])), [0, 50, 50]);
        assert_eq!(estimate.credit(&[]), 0);
    }

    #[test]
    fn a_number_outside_the_scale_is_no_answer() {
        let estimate = example();
        assert_eq!(estimate.set(&[39], 0, 101), Some(vec![]));
        assert_eq!(estimate.set(&[3], 0, 100), Some(vec![100]));
        assert!(estimate.is_complete(&[100]) && !estimate.is_complete(&[]), "without a number there is nothing to judge");
    }

    #[test]
    fn a_very_large_tolerance_does_not_run_over() {
        assert_eq!(Estimate { tolerance: u32::MAX, ..example() }.credit(&[0]), WHOLE);
    }
}
