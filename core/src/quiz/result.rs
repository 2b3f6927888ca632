//! What somebody knew: of a sheet, per theme, how sure it was, and what was gained by reading.

use super::{
    Quiz, Verdict,
    state::{Sheet, State},
};

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Answers that are wholly right.
    pub right: usize,
    /// Answers that are right in part.
    pub partly: usize,
    /// Questions asked.
    pub total: usize,
    /// The sum of what the answers are worth, in hundredths of a question.
    pub credit: u32,
}

impl Score {
    fn add(&mut self, credit: Option<u32>) {
        self.total += 1;
        self.credit += credit.unwrap_or(0);
        match credit.map(Verdict::of) {
            Some(Verdict::Right) => self.right += 1,
            Some(Verdict::Partly) => self.partly += 1,
            Some(Verdict::Wrong) | None => {}
        }
    }
}

/// The score of a sheet. Only answers that the learner asked to look at count.
#[must_use]
pub fn score(quiz: &Quiz, state: &State, sheet: Sheet) -> Score {
    let mut score = Score::default();
    state.items(quiz, sheet).into_iter().for_each(|item| score.add(state.credit(quiz, sheet, item)));
    score
}

/// The score of the quiz per theme, by index of the theme; only themes that were asked about.
#[must_use]
pub fn by_theme(quiz: &Quiz, state: &State) -> Vec<(usize, Score)> {
    let mut scores = vec![Score::default(); quiz.themes.len()];
    for index in state.items(quiz, Sheet::Quiz) {
        if let Some(score) = quiz.items.get(index).and_then(|item| scores.get_mut(item.theme)) {
            score.add(state.credit(quiz, Sheet::Quiz, index));
        }
    }
    scores.into_iter().enumerate().filter(|(_, score)| score.total > 0).collect()
}

/// What was not wholly right in the quiz, or, after practice, in what was practised.
#[must_use]
pub fn missed(quiz: &Quiz, state: &State) -> Vec<usize> {
    if !state.finished(Sheet::Quiz) {
        return Vec::new();
    }
    let sheet = if state.finished(Sheet::Practice) { Sheet::Practice } else { Sheet::Quiz };
    state.items(quiz, sheet).into_iter().filter(|item| state.verdict(quiz, sheet, *item) != Some(Verdict::Right)).collect()
}

/// How well the learner knew what he or she knew: the items of the quiz for which something was said about that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calibration {
    /// Sure, and right.
    pub sure_right: Vec<usize>,
    /// Sure, and not right: the first to read again.
    pub sure_wrong: Vec<usize>,
    /// A guess, and right.
    pub guess_right: Vec<usize>,
    /// A guess, and not right.
    pub guess_wrong: Vec<usize>,
}

/// How sure the answers in the quiz were, beside how right they were; nothing where the learner said nothing about it.
#[must_use]
pub fn calibration(quiz: &Quiz, state: &State) -> Option<Calibration> {
    let mut calibration = Calibration::default();
    let mut said = false;
    for item in state.items(quiz, Sheet::Quiz) {
        let sure = state.answer(Sheet::Quiz, item).and_then(|answer| answer.sure);
        let right = state.verdict(quiz, Sheet::Quiz, item).map(|verdict| verdict == Verdict::Right);
        if let (Some(sure), Some(right)) = (sure, right) {
            said = true;
            match (sure, right) {
                (true, true) => calibration.sure_right.push(item),
                (true, false) => calibration.sure_wrong.push(item),
                (false, true) => calibration.guess_right.push(item),
                (false, false) => calibration.guess_wrong.push(item),
            }
        }
    }
    said.then_some(calibration)
}

/// How many of the predictions that were asked again were right before reading, and how many after; nothing before they were asked again.
#[must_use]
pub fn gain(quiz: &Quiz, state: &State) -> Option<(usize, Score)> {
    if !state.finished(Sheet::After) {
        return None;
    }
    let before = state.items(quiz, Sheet::After).into_iter().filter(|item| state.verdict(quiz, Sheet::Before, *item) == Some(Verdict::Right)).count();
    Some((before, score(quiz, state, Sheet::After)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::{
        tests::bank,
        update::{
            Msg,
            tests::{after, to_end},
            update,
        },
    };

    /// Gives each item of a sheet that is a choice its right answer or another one, leaves the others open, and goes on to the result.
    fn done(quiz: &Quiz, state: &State, sheet: Sheet, value: u32) -> State {
        let mut state = state.clone();
        for (place, item) in state.items(quiz, sheet).into_iter().enumerate() {
            if quiz.items[item].question.name() == "choice" {
                for msg in [
                    Msg::WentTo { sheet, place },
                    Msg::Set { sheet, item, part: 0, value },
                    Msg::WasSure { sheet, item, sure: place % 2 == 0 },
                    Msg::Checked(sheet),
                ] {
                    state = update(quiz, &state, &msg).0;
                }
            }
        }
        to_end(quiz, &state, sheet)
    }

    #[test]
    fn what_is_right_in_part_counts_in_part() {
        let mut score = Score::default();
        [None, Some(0), Some(50), Some(60), Some(100)].into_iter().for_each(|credit| score.add(credit));
        assert_eq!(score, Score { right: 1, partly: 2, total: 5, credit: 210 });
    }

    #[test]
    fn only_answers_that_were_looked_at_count() {
        let mut quiz = bank(3);
        // Nothing is asked about it.
        quiz.themes.push(quiz.themes[0].clone());
        let item = quiz.find("item-0").expect("an item");
        let place = State::default().items(&quiz, Sheet::Quiz).iter().position(|other| *other == item).expect("a place");
        let mut messages = vec![Msg::WentTo { sheet: Sheet::Quiz, place }, Msg::Set { sheet: Sheet::Quiz, item, part: 0, value: 0 }];
        assert_eq!(score(&quiz, &after(&quiz, &messages), Sheet::Quiz), Score { total: 3, ..Score::default() });
        messages.push(Msg::Checked(Sheet::Quiz));
        let state = after(&quiz, &messages);
        assert_eq!(score(&quiz, &state, Sheet::Quiz), Score { right: 1, partly: 0, total: 3, credit: 100 });
        assert_eq!(by_theme(&quiz, &state), [(0, Score { right: 1, total: 2, credit: 100, partly: 0 }), (1, Score { total: 1, ..Score::default() })]);
    }

    #[test]
    fn what_was_missed_can_be_practised_until_nothing_is_left() {
        let quiz = bank(40);
        let state = done(&quiz, &State::default(), Sheet::Quiz, 0);
        let first = missed(&quiz, &state);
        assert!(!first.is_empty() && first.len() < 10, "{first:?}");
        let state = update(&quiz, &state, &Msg::Practised).0;
        assert_eq!((state.now, state.items(&quiz, Sheet::Practice)), (Sheet::Practice, first.clone()));
        let (item, kind) = (first[0], quiz.items[first[0]].question.kind());
        let mut state = state;
        state
            .work
            .get_mut(&Sheet::Practice)
            .expect("begun")
            .answers
            .insert(item, crate::quiz::state::Answer { given: kind.right(), checked: true, sure: None });
        let state = to_end(&quiz, &state, Sheet::Practice);
        assert_eq!(missed(&quiz, &state), first[1..], "what was right is not practised again");
    }

    #[test]
    fn sureness_is_held_against_what_was_right() {
        let quiz = bank(40);
        let right = calibration(&quiz, &done(&quiz, &State::default(), Sheet::Quiz, 0)).expect("a calibration");
        assert!(right.sure_wrong.is_empty() && right.guess_wrong.is_empty());
        let wrong = calibration(&quiz, &done(&quiz, &State::default(), Sheet::Quiz, 1)).expect("a calibration");
        assert_eq!((wrong.sure_wrong, wrong.guess_wrong), (right.sure_right, right.guess_right));
        assert_eq!(calibration(&quiz, &State::default()), None);
    }

    #[test]
    fn what_was_gained_by_reading_is_what_was_predicted_wrong_and_is_right_after() {
        let mut quiz = bank(40);
        // The predictions of this bank are of several kinds; here all are choices.
        for item in &mut quiz.items {
            item.question = crate::quiz::tests::kinds().remove(0);
        }
        let state = done(&quiz, &State::default(), Sheet::Before, 2);
        assert_eq!(gain(&quiz, &state), None);
        let state = done(&quiz, &update(&quiz, &state, &Msg::AskedAgain).0, Sheet::After, 0);
        let predictions = state.items(&quiz, Sheet::Before).len();
        assert_eq!(predictions, 5);
        assert_eq!(gain(&quiz, &state), Some((0, Score { right: 5, partly: 0, total: 5, credit: 500 })));
    }
}
