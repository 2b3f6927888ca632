//! Choice: one right answer, and places that give nothing away.

use super::{
    super::super::{author::Authored, problem::Problems},
    options,
};

/// A question has this many options.
const OPTIONS: usize = 4;

pub fn rules(authored: &Authored, problems: &mut Problems) {
    let mut places = [0usize; OPTIONS];
    for choice in &authored.choice {
        let right: Vec<_> = choice.option.iter().enumerate().filter(|(_, option)| option.right).map(|(index, _)| index).collect();
        match right.as_slice() {
            [one] => {
                if let Some(count) = places.get_mut(*one) {
                    *count += 1;
                }
            }
            [] => problems.error(choice.place(&choice.id), "no option is right", "", "write `right = true` at one option"),
            _ => problems.error(choice.place(&choice.id), "more than one option is right", "", "a `choice` has one right answer, a `several` more"),
        }
        if choice.option.len() != OPTIONS {
            problems.error(choice.place(&choice.id), format!("there are {} options", choice.option.len()), "", format!("a choice has {OPTIONS}"));
        }
        options(choice.file, &choice.prompt, &choice.option, problems);
    }
    let asked: usize = places.iter().sum();
    for (index, count) in places.iter().enumerate() {
        // With few questions nothing can be said about balance.
        if asked >= 2 * OPTIONS
            && (*count * OPTIONS > asked * 2 || *count * OPTIONS * 2 < asked)
            && let Some(first) = authored.choice.first()
        {
            let title = format!("the right answer stands in place {} in {count} of {asked} questions", index + 1);
            problems.warning(first.place(&first.id), title, "", "spread the right answers over the places");
        }
    }
}
