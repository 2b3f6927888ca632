//! Order: elements to be put in a row. The answer is the numbers of the elements in the row that the learner made.

use serde::{Deserialize, Serialize};

use super::{Kind, share};
use crate::text::Line;

/// The elements of a question about an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// What the beginning of the row means.
    pub first: String,
    /// What its end means.
    pub last: String,
    /// The elements in the right order.
    pub elements: Vec<Element>,
    /// The row that the learner finds: indices of [`Order::elements`], and not the right one.
    pub shown: Vec<u32>,
}

/// Something with a place in the row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Element {
    /// What it is.
    pub text: Line,
    /// Why it has this place.
    pub feedback: Line,
}

impl Kind for Order {
    fn start(&self) -> Vec<u32> {
        self.shown.clone()
    }

    /// Moves what stands in place `part` to place `value`; the others close up.
    fn set(&self, given: &[u32], part: usize, value: u32) -> Option<Vec<u32>> {
        let to = value as usize;
        if !self.accepts(given) || part >= given.len() || to >= given.len() {
            return None;
        }
        let mut next = given.to_vec();
        let element = next.remove(part);
        next.insert(to, element);
        Some(next)
    }

    fn accepts(&self, given: &[u32]) -> bool {
        given.len() == self.elements.len() && self.right().iter().all(|element| given.contains(element))
    }

    fn is_complete(&self, given: &[u32]) -> bool {
        !given.is_empty()
    }

    /// Kendall's rank correlation, no less than nothing: of all pairs, those that stand the right way round less those that do not (Kendall 1938, "A new measure of rank
    /// correlation").
    fn credit(&self, given: &[u32]) -> u32 {
        let pairs = || given.iter().enumerate().flat_map(|(index, one)| given[index + 1..].iter().map(move |other| (one, other)));
        let right = pairs().filter(|(one, other)| one < other).count();
        let all = pairs().count();
        share((2 * right).saturating_sub(all), all)
    }

    fn right(&self) -> Vec<u32> {
        (0..self.elements.len() as u32).collect()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::quiz::{WHOLE, tests::line};

    /// Four elements that are shown in another order.
    pub fn example() -> Order {
        let elements = ["1", "2", "3", "4"].map(|text| Element { text: line(text), feedback: line("why") }).to_vec();
        Order { first: "first".to_owned(), last: "last".to_owned(), elements, shown: vec![2, 0, 3, 1] }
    }

    #[test]
    fn the_more_pairs_stand_the_right_way_round_the_more_it_is_worth() {
        let order = example();
        assert_eq!(order.credit(&[0, 1, 2, 3]), WHOLE);
        assert_eq!(order.credit(&[1, 0, 2, 3]), 66);
        assert_eq!(order.credit(&[3, 2, 1, 0]), 0);
        assert_eq!(order.credit(&order.start()), 0);
    }

    #[test]
    fn an_element_is_moved_and_the_others_close_up() {
        let order = example();
        assert_eq!(order.set(&[2, 0, 3, 1], 3, 0), Some(vec![1, 2, 0, 3]));
        assert_eq!(order.set(&[2, 0, 3, 1], 0, 1), Some(vec![0, 2, 3, 1]));
        assert_eq!(order.set(&[2, 0, 3, 1], 0, 4), None);
        assert_eq!(order.set(&[2, 0], 0, 1), None, "not a row of all elements");
        assert!(order.is_complete(&order.start()) && !order.is_complete(&[]), "as it is shown it can be judged");
    }
}
