//! Order: enough elements to be put in a row, none of them twice.

use super::{
    super::super::{author::Authored, problem::Problems},
    all_different, of_language,
};

/// A row has at least and at most this many elements: two have one order too few to choose from, more than six are a puzzle.
const ELEMENTS: std::ops::RangeInclusive<usize> = 3..=6;

pub fn rules(authored: &Authored, problems: &mut Problems) {
    for order in &authored.order {
        if !ELEMENTS.contains(&order.element.len()) {
            problems.error(order.place(&order.id), format!("a row of {} elements", order.element.len()), "", "an `order` has three to six");
        }
        for lang in order.prompt.0.keys() {
            all_different(&of_language(order.file, lang, order.element.iter().map(|element| &element.text)), "elements", problems);
        }
    }
}
