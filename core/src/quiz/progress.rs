//! Progress as one short line, for storage.
//!
//! ```text
//! 1~0~4~zero-day.1.c.9f86d081~who-spoke.0.o.60303ae2
//! │ │ │ └ one answer: item, option, c(hecked) or o(pen), fingerprint of the question in hexadecimal
//! │ │ └ place in the round, counted from 0; r at the review
//! │ └ round, counted from 0
//! └ version
//! ```
//!
//! Only characters that a URL fragment carries unchanged. An answer to a question that no longer exists, or that changed since, is dropped and the rest kept. What is not
//! such a line at all gives nothing.

use super::{
    Question, Quiz,
    state::{Answer, Place, State},
};

/// The version of the form.
const VERSION: &str = "1";

/// A longer line is not ours: the whole bank fits many times over.
const LONGEST: usize = 1 << 16;

/// The state as a line.
#[must_use]
pub fn write(quiz: &Quiz, state: &State) -> String {
    let place = match state.place {
        Place::Question(place) => place.to_string(),
        Place::Review => "r".to_owned(),
    };
    let mut line = [VERSION, &state.round.to_string(), &place].join("~");
    for (index, answer) in &state.answers {
        if let Some(item) = quiz.items.get(*index) {
            let checked = if answer.checked { "c" } else { "o" };
            line.push_str(&["~", &item.id, ".", &answer.option.to_string(), ".", checked, ".", &hex(item.fingerprint)].concat());
        }
    }
    line
}

/// The state in a line; nothing when it is not one.
#[must_use]
pub fn read(quiz: &Quiz, line: &str) -> Option<State> {
    if line.len() > LONGEST {
        return None;
    }
    let mut fields = line.split('~');
    if fields.next()? != VERSION {
        return None;
    }
    let round: u32 = fields.next()?.parse().ok()?;
    let place = match fields.next()? {
        "r" => Place::Review,
        place => Place::Question(place.parse().ok().filter(|place| *place < quiz.round(round).len())?),
    };
    let answers = fields.filter_map(|field| answer(quiz, field)).collect();
    Some(State { round, place, answers, asked_too_soon: false })
}

/// One answer, if its question is still the same.
fn answer(quiz: &Quiz, field: &str) -> Option<(usize, Answer)> {
    let mut parts = field.split('.');
    let index = quiz.find(parts.next()?)?;
    let option: usize = parts.next()?.parse().ok()?;
    let checked = match parts.next()? {
        "c" => true,
        "o" => false,
        _ => return None,
    };
    let item = quiz.items.get(index)?;
    let exists = match &item.question {
        Question::Choice(choice) => option < choice.options.len(),
    };
    let same = parts.next()? == hex(item.fingerprint) && parts.next().is_none();
    (exists && same).then_some((index, Answer { option, checked }))
}

/// Eight hexadecimal digits, without the formatting machinery of the standard library, which would weigh more than the rest of this file.
fn hex(number: u32) -> String {
    (0..8).rev().filter_map(|digit| char::from_digit(number >> (digit * 4) & 15, 16)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quiz::{
        state::{Msg, update},
        tests::{bank, message},
    };

    #[test]
    fn the_line_is_as_documented() {
        let quiz = bank(3);
        let state = update(&quiz, &State::default(), &Msg::Chose { item: 1, option: 2 }).0;
        assert_eq!(write(&quiz, &state), "1~0~0~item-1.2.o.00000001");
    }

    #[test]
    fn a_line_that_is_corrupt_or_foreign_is_ignored() {
        let quiz = bank(3);
        for line in ["", "1", "1~0", "1~0~3", "1~0~-1", "1~x~0", "2~0~0", "{\"a\":1}", "1~99999999999~0", "r", "~~~~", &"1~0~0~".repeat(20_000)] {
            assert_eq!(read(&quiz, line), None, "{line:.40}");
        }
    }

    #[test]
    fn an_answer_to_a_question_that_changed_is_dropped_and_the_rest_kept() {
        let quiz = bank(3);
        let line = "1~0~1~item-0.1.c.00000000~item-1.1.c.0000beef~gone.1.c.00000000~item-2.9.c.00000002~item-2.0.o.00000002";
        let state = read(&quiz, line).expect("a state");
        assert_eq!(state.answers.into_iter().collect::<Vec<_>>(), [(0, Answer { option: 1, checked: true }), (2, Answer { option: 0, checked: false }),]);
    }

    #[test]
    fn progress_through_a_whole_bank_fits_where_learning_systems_keep_it() {
        let mut quiz = bank(60);
        let mut state = State::default();
        for (index, item) in quiz.items.iter_mut().enumerate() {
            item.id = format!("an-item-with-a-rather-long-name-{index:02}");
            state.answers.insert(index, Answer { option: 3, checked: true });
        }
        let length = write(&quiz, &state).len();
        assert!(length <= 4096, "{length} characters");
    }

    proptest! {
        #[test]
        fn whatever_the_learner_did_is_read_back_as_it_was(messages in proptest::collection::vec(message(), 0..60)) {
            let quiz = bank(23);
            let state = messages.iter().fold(State::default(), |state, msg| update(&quiz, &state, msg).0);
            let kept = read(&quiz, &write(&quiz, &state));
            prop_assert_eq!(kept, Some(State { asked_too_soon: false, ..state }));
        }

        #[test]
        fn no_line_at_all_makes_it_panic(line in "\\PC{0,200}|1~[0-9]{1,3}~[0-9r]~(item-[0-9]{1,2}\\.[0-9]\\.[co]\\.0000000[0-9]~?){0,5}") {
            let quiz = bank(12);
            if let Some(state) = read(&quiz, &line) {
                for index in state.answers.keys() {
                    prop_assert!(*index < quiz.items.len());
                }
                let _ = update(&quiz, &state, &Msg::Continued);
            }
        }
    }
}
