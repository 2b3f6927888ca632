//! The state of somebody who does the quiz, and the one function that changes it.
//!
//! [`update`] is total: any message in any state gives a state. A message that makes no sense there changes nothing.

use std::collections::BTreeMap;

use super::{Question, Quiz, progress};

/// Where the learner is in a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// At the question with this place in the round, counted from 0.
    Question(usize),
    /// At the review, after the last question.
    Review,
}

/// What the learner chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Index of the chosen option.
    pub option: usize,
    /// Whether the learner looked at the answer: from then on it stands.
    pub checked: bool,
}

/// The whole state. Two states are equal when the learner sees the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Which round, counted from 0.
    pub round: u32,
    /// Where in the round.
    pub place: Place,
    /// Answers by index of the item.
    pub answers: BTreeMap<usize, Answer>,
    /// The learner asked for the answer before choosing.
    pub asked_too_soon: bool,
}

impl Default for State {
    fn default() -> Self {
        Self { round: 0, place: Place::Question(0), answers: BTreeMap::new(), asked_too_soon: false }
    }
}

/// What happened, from the side of the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// An option was chosen.
    Chose {
        /// Index of the item.
        item: usize,
        /// Index of the option.
        option: usize,
    },
    /// The answer to the present question was asked for.
    Checked,
    /// On to the next question, or to the review.
    Continued,
    /// Back to the question before.
    WentBack,
    /// Another round.
    StartedAgain,
    /// Progress from an earlier visit was found.
    Returned(String),
}

/// What has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep this line for a later visit.
    Save(String),
    /// Move the focus.
    Focus(Spot),
}

/// Where the focus can be moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The heading of the question or of the review.
    Heading,
}

impl State {
    /// The item that is asked now.
    #[must_use]
    pub fn item(&self, quiz: &Quiz) -> Option<usize> {
        match self.place {
            Place::Question(place) => quiz.round(self.round).get(place).copied(),
            Place::Review => None,
        }
    }

    /// Whether the answer to this item was checked and is right.
    #[must_use]
    pub fn knew(&self, quiz: &Quiz, item: usize) -> bool {
        let (Some(answer), Some(item)) = (self.answers.get(&item), quiz.items.get(item)) else { return false };
        match &item.question {
            Question::Choice(choice) => answer.checked && choice.is_right(answer.option),
        }
    }
}

/// The state after a message, and what has to be done outside.
#[must_use]
pub fn update(quiz: &Quiz, state: &State, msg: &Msg) -> (State, Vec<Effect>) {
    let mut next = State { asked_too_soon: false, ..state.clone() };
    let mut moved = false;
    match msg {
        Msg::Chose { item, option } => choose(quiz, &mut next, *item, *option),
        Msg::Checked => match next.item(quiz).and_then(|item| next.answers.get_mut(&item)) {
            Some(answer) => answer.checked = true,
            None => next.asked_too_soon = next.item(quiz).is_some(),
        },
        Msg::Continued => {
            if let Place::Question(place) = next.place {
                let last = place + 1 >= quiz.round(next.round).len();
                next.place = if last { Place::Review } else { Place::Question(place + 1) };
                moved = true;
            }
        }
        Msg::WentBack => {
            let before = match next.place {
                Place::Question(place) => place.checked_sub(1),
                Place::Review => quiz.round(next.round).len().checked_sub(1),
            };
            if let Some(place) = before {
                next.place = Place::Question(place);
                moved = true;
            }
        }
        Msg::StartedAgain => {
            next.round = next.round.wrapping_add(1);
            next.place = Place::Question(0);
            for item in quiz.round(next.round) {
                next.answers.remove(&item);
            }
            moved = true;
        }
        Msg::Returned(line) => {
            if let Some(found) = progress::read(quiz, line) {
                // What was ticked on the page before the program came is newer than what was kept.
                let ticked = std::mem::replace(&mut next, found).answers;
                for (item, answer) in ticked {
                    choose(quiz, &mut next, item, answer.option);
                }
            }
            return (next, Vec::new());
        }
    }
    let mut effects = Vec::new();
    if (next.round, next.place, &next.answers) != (state.round, state.place, &state.answers) {
        effects.push(Effect::Save(progress::write(quiz, &next)));
    }
    if moved {
        effects.push(Effect::Focus(Spot::Heading));
    }
    (next, effects)
}

/// Notes a choice, unless the question or the option does not exist or the answer already stands.
fn choose(quiz: &Quiz, state: &mut State, item: usize, option: usize) {
    let exists = quiz.items.get(item).is_some_and(|item| match &item.question {
        Question::Choice(choice) => option < choice.options.len(),
    });
    let stands = state.answers.get(&item).is_some_and(|answer| answer.checked);
    if exists && !stands {
        state.answers.insert(item, Answer { option, checked: false });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::tests::bank;

    fn after(quiz: &Quiz, messages: &[Msg]) -> State {
        messages.iter().fold(State::default(), |state, msg| update(quiz, &state, msg).0)
    }

    #[test]
    fn a_choice_can_change_until_the_answer_was_looked_at() {
        let quiz = bank(3);
        let chose = |option| Msg::Chose { item: 0, option };
        let state = after(&quiz, &[chose(2), chose(1), Msg::Checked, chose(0)]);
        assert_eq!(state.answers[&0], Answer { option: 1, checked: true });
    }

    #[test]
    fn asking_for_the_answer_before_choosing_says_so_and_keeps_the_question_open() {
        let quiz = bank(3);
        let state = after(&quiz, &[Msg::Checked]);
        assert!(state.asked_too_soon && state.answers.is_empty());
        assert!(!after(&quiz, &[Msg::Checked, Msg::Chose { item: 0, option: 0 }]).asked_too_soon);
    }

    #[test]
    fn the_last_question_leads_to_the_review_and_another_round_asks_other_questions() {
        let quiz = bank(12);
        let mut messages = vec![Msg::Continued; 10];
        assert_eq!(after(&quiz, &messages).place, Place::Review);
        messages.push(Msg::StartedAgain);
        let again = after(&quiz, &messages);
        assert_eq!((again.place, quiz.round(again.round)), (Place::Question(0), vec![10, 11]));
    }

    #[test]
    fn an_answer_ticked_before_the_program_came_is_kept_beside_earlier_progress() {
        let quiz = bank(3);
        let earlier = after(&quiz, &[Msg::Chose { item: 0, option: 1 }, Msg::Checked, Msg::Continued]);
        let line = progress::write(&quiz, &earlier);
        let state = after(&quiz, &[Msg::Chose { item: 0, option: 2 }, Msg::Chose { item: 2, option: 0 }, Msg::Returned(line)]);
        assert_eq!(state.answers[&0], Answer { option: 1, checked: true }, "an answer that was checked stands");
        assert_eq!(state.answers[&2], Answer { option: 0, checked: false });
        assert_eq!(state.place, Place::Question(1));
    }

    #[test]
    fn every_change_is_saved_and_every_move_takes_the_focus_along() {
        let quiz = bank(3);
        let (state, effects) = update(&quiz, &State::default(), &Msg::Chose { item: 0, option: 1 });
        assert_eq!(effects, [Effect::Save(progress::write(&quiz, &state))]);
        let (state, effects) = update(&quiz, &state, &Msg::Continued);
        assert_eq!(effects, [Effect::Save(progress::write(&quiz, &state)), Effect::Focus(Spot::Heading)]);
    }
}
