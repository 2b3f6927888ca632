//! Answers with a number for each row: 0 for nothing yet, and otherwise what was chosen for it, counted from 1. Shared by match and classify.

use super::share;

/// Nothing chosen for any of so many rows.
pub fn start(rows: usize) -> Vec<u32> {
    vec![0; rows]
}

/// The answer after row `part` was given `value`, of so many choices.
pub fn set(given: &[u32], rows: usize, choices: usize, part: usize, value: u32) -> Option<Vec<u32>> {
    let mut next = if given.is_empty() { start(rows) } else { given.to_vec() };
    *next.get_mut(part)? = value;
    accepts(&next, rows, choices).then_some(next)
}

/// Whether there is a number for each row, and none that stands for nothing.
pub fn accepts(given: &[u32], rows: usize, choices: usize) -> bool {
    given.len() == rows && given.iter().all(|choice| *choice as usize <= choices)
}

/// Whether every row has its choice.
pub fn is_complete(given: &[u32]) -> bool {
    !given.is_empty() && given.iter().all(|choice| *choice > 0)
}

/// The share of the rows that have their own choice.
pub fn credit(given: &[u32], right: &[u32]) -> u32 {
    share(given.iter().zip(right).filter(|(given, right)| given == right).count(), right.len())
}

/// What a number of an answer stands for.
pub fn choice(choices: &[String], given: u32) -> Option<&str> {
    choices.get((given as usize).checked_sub(1)?).map(String::as_str)
}
