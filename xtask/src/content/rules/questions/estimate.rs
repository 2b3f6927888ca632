//! Estimate: a scale with the answer on it, and a tolerance that leaves something to know.

use super::super::super::{author::Authored, problem::Problems};

/// The tolerance, on one side, is at most this part of the scale.
const PART: u32 = 4;

pub fn rules(authored: &Authored, problems: &mut Problems) {
    for estimate in &authored.estimate {
        let (least, most, step, answer) = (estimate.least.value, estimate.most.value, estimate.step.value, estimate.answer.value);
        if least >= most {
            problems.error(estimate.place(&estimate.least), "the scale has no length", "", "`least` is less than `most`");
            continue;
        }
        if !(least..=most).contains(&answer) {
            problems.error(estimate.place(&estimate.answer), "the answer is not on the scale", "", format!("it runs from {least} to {most}"));
        } else if step == 0 || (answer - least) % step != 0 || (most - least) % step != 0 {
            problems.error(estimate.place(&estimate.step), "the steps miss the answer or the end of the scale", "", "choose one that leads to both");
        }
        let tolerance = estimate.tolerance.value;
        if tolerance < 0 {
            problems.error(estimate.place(&estimate.tolerance), "a tolerance below zero", "", "write 0 where only the number itself is right");
        } else if tolerance > i64::from((most - least) / PART) {
            problems.error(
                estimate.place(&estimate.tolerance),
                "the tolerance is so wide that a guess will do",
                "",
                format!("at most {}", (most - least) / PART),
            );
        }
    }
}
