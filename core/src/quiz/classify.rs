//! Classify: statements to be put under a few headings. The answer has a number for each statement: 0 for nothing yet, and otherwise the number of a category, counted from 1.

use serde::{Deserialize, Serialize};

use super::{Kind, rows};
use crate::text::Line;

/// The statements of a question, and what they can be put under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classify {
    /// The names of the categories.
    pub categories: Vec<String>,
    /// The statements.
    pub statements: Vec<Statement>,
}

/// A statement with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What it says.
    pub text: Line,
    /// Index of its category.
    pub category: usize,
    /// Why it belongs there.
    pub feedback: Line,
}

impl Kind for Classify {
    fn start(&self) -> Vec<u32> {
        rows::start(self.statements.len())
    }

    fn set(&self, given: &[u32], part: usize, value: u32) -> Option<Vec<u32>> {
        rows::set(given, self.statements.len(), self.categories.len(), part, value)
    }

    fn accepts(&self, given: &[u32]) -> bool {
        rows::accepts(given, self.statements.len(), self.categories.len())
    }

    fn is_complete(&self, given: &[u32]) -> bool {
        rows::is_complete(given)
    }

    fn credit(&self, given: &[u32]) -> u32 {
        rows::credit(given, &self.right())
    }

    fn right(&self) -> Vec<u32> {
        self.statements.iter().map(|statement| statement.category as u32 + 1).collect()
    }
}

impl Classify {
    /// What a statement was put under, in words.
    #[must_use]
    pub fn category(&self, given: u32) -> Option<&str> {
        rows::choice(&self.categories, given)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::quiz::{WHOLE, tests::line};

    /// Four statements in two categories.
    pub fn example() -> Classify {
        let statement = |category| Statement { text: line("a statement"), category, feedback: line("why") };
        Classify { categories: vec!["A".to_owned(), "B".to_owned()], statements: [0, 1, 0, 1].map(statement).to_vec() }
    }

    #[test]
    fn each_statement_counts_for_its_share() {
        let classify = example();
        assert_eq!(classify.credit(&[1, 2, 1, 2]), WHOLE);
        assert_eq!(classify.credit(&[1, 1, 1, 1]), 50);
        assert_eq!(classify.credit(&[0, 0, 0, 0]), 0);
    }

    #[test]
    fn a_category_that_is_not_there_is_refused() {
        let classify = example();
        assert_eq!(classify.set(&classify.start(), 2, 2), Some(vec![0, 0, 2, 0]));
        assert_eq!(classify.set(&[], 2, 3), None);
        assert_eq!(classify.set(&[], 4, 1), None);
        assert_eq!((classify.category(0), classify.category(2)), (None, Some("B")));
    }
}
