//! Several: more than one option is right. The answer is the numbers of the options that were ticked, in rising order.

use serde::{Deserialize, Serialize};

use super::{Kind, choice::Opt, share};

/// The options of a question with several right answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Several {
    /// The options, as written.
    pub options: Vec<Opt>,
    /// Indices of the right ones, in rising order.
    pub right: Vec<u32>,
}

impl Kind for Several {
    /// Ticks an option where `value` is 1, and takes the tick away where it is 0.
    fn set(&self, given: &[u32], part: usize, value: u32) -> Option<Vec<u32>> {
        let option = u32::try_from(part).ok()?;
        let mut next: Vec<_> = given.iter().copied().filter(|ticked| *ticked != option).collect();
        if value == 1 {
            next.insert(next.partition_point(|ticked| *ticked < option), option);
        }
        (value <= 1 && self.accepts(&next)).then_some(next)
    }

    fn accepts(&self, given: &[u32]) -> bool {
        given.windows(2).all(|pair| pair[0] < pair[1]) && given.iter().all(|option| (*option as usize) < self.options.len())
    }

    fn is_complete(&self, given: &[u32]) -> bool {
        !given.is_empty()
    }

    /// The share of the right options that was ticked, less as many for wrong ones: who ticks everything has nothing.
    fn credit(&self, given: &[u32]) -> u32 {
        let hits = given.iter().filter(|option| self.right.contains(option)).count();
        share(hits.saturating_sub(given.len() - hits), self.right.len())
    }

    fn right(&self) -> Vec<u32> {
        self.right.clone()
    }
}

impl Several {
    /// Whether an option is right.
    #[must_use]
    pub fn is_right(&self, option: usize) -> bool {
        self.right.iter().any(|right| *right as usize == option)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{
        super::{WHOLE, choice::tests::option},
        *,
    };

    /// Five options of which the first and the third are right.
    pub fn example() -> Several {
        Several { options: ["a", "b", "c", "d", "e"].map(option).to_vec(), right: vec![0, 2] }
    }

    #[test]
    fn a_wrong_tick_takes_away_what_a_right_one_gave() {
        let several = example();
        assert_eq!(several.credit(&[0, 2]), WHOLE);
        assert_eq!([0, 1, 2, 3, 4, 5].map(|option| several.is_right(option)), [true, false, true, false, false, false]);
        assert_eq!(several.credit(&[0]), 50);
        assert_eq!(several.credit(&[0, 1, 2]), 50);
        assert_eq!(several.credit(&[0, 1]), 0);
        assert_eq!(several.credit(&[0, 1, 2, 3, 4]), 0);
    }

    #[test]
    fn an_option_is_ticked_and_unticked() {
        let several = example();
        let ticked = several.set(&[2], 0, 1);
        assert_eq!(ticked, Some(vec![0, 2]));
        assert_eq!(several.set(&[0, 2], 2, 0), Some(vec![0]));
        assert_eq!(several.set(&[0, 2], 3, 1), Some(vec![0, 2, 3]), "in rising order");
        assert_eq!(several.set(&[0], 5, 1), None);
        assert_eq!(several.set(&[0], 1, 2), None);
        assert!(several.is_complete(&[4]) && !several.is_complete(&[]), "with nothing ticked there is nothing to judge");
    }
}
