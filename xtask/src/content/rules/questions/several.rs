//! Several: at least two right answers, and something to leave aside.

use super::{
    super::super::{author::Authored, problem::Problems},
    options,
};

/// A question has at least and at most this many options.
const OPTIONS: std::ops::RangeInclusive<usize> = 4..=6;

pub fn rules(authored: &Authored, problems: &mut Problems) {
    for several in &authored.several {
        let place = several.place(&several.id);
        let right = several.option.iter().filter(|option| option.right).count();
        if right < 2 {
            problems.error(place.clone(), format!("the number of options that are right is {right}"), "", "a `several` has at least two, a `choice` has one");
        } else if right == several.option.len() {
            problems.error(place.clone(), "every option is right", "", "add one that is not");
        }
        if !OPTIONS.contains(&several.option.len()) {
            problems.error(place, format!("there are {} things to tick", several.option.len()), "", "a `several` has four to six");
        }
        options(several.file, &several.prompt, &several.option, problems);
    }
}
