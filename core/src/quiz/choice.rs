//! Choice: one right answer among several options.

use serde::{Deserialize, Serialize};

use crate::text::Line;

/// The options of a question with one right answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The options, in the order in which they are shown.
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

impl Choice {
    /// Whether this option is the right one. An option that does not exist is not.
    #[must_use]
    pub fn is_right(&self, option: usize) -> bool {
        option == self.right
    }
}
