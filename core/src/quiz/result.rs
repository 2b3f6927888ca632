//! What somebody knew: per round and per theme.

use super::{Quiz, state::State};

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    /// Answers that were checked and right.
    pub right: usize,
    /// Questions asked.
    pub total: usize,
}

/// The score of the present round.
#[must_use]
pub fn score(quiz: &Quiz, state: &State) -> Score {
    let round = quiz.round(state.round);
    Score { right: round.iter().filter(|item| state.knew(quiz, **item)).count(), total: round.len() }
}

/// The score of the present round per theme, by index of the theme; only themes that were asked about.
#[must_use]
pub fn by_theme(quiz: &Quiz, state: &State) -> Vec<(usize, Score)> {
    let mut scores = vec![Score::default(); quiz.themes.len()];
    for index in quiz.round(state.round) {
        if let Some(score) = quiz.items.get(index).and_then(|item| scores.get_mut(item.theme)) {
            score.total += 1;
            score.right += usize::from(state.knew(quiz, index));
        }
    }
    scores.into_iter().enumerate().filter(|(_, score)| score.total > 0).collect()
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
    fn only_answers_that_were_looked_at_count() {
        let quiz = bank(3);
        let chose = Msg::Chose { item: 0, option: 0 };
        let state = update(&quiz, &State::default(), &chose).0;
        assert_eq!(score(&quiz, &state), Score { right: 0, total: 3 });
        let state = update(&quiz, &state, &Msg::Checked).0;
        assert_eq!(score(&quiz, &state), Score { right: 1, total: 3 });
        assert_eq!(by_theme(&quiz, &state), [(0, Score { right: 1, total: 2 }), (1, Score { right: 0, total: 1 })]);
    }

    proptest! {
        #[test]
        fn whatever_the_learner_does_the_score_stays_within_bounds(messages in proptest::collection::vec(message(), 0..200)) {
            let quiz = bank(23);
            let mut state = State::default();
            for msg in &messages {
                state = update(&quiz, &state, msg).0;
                let whole = score(&quiz, &state);
                prop_assert!(whole.right <= whole.total);
                let themes = by_theme(&quiz, &state);
                prop_assert_eq!(themes.iter().map(|(_, score)| score.right).sum::<usize>(), whole.right);
                prop_assert_eq!(themes.iter().map(|(_, score)| score.total).sum::<usize>(), whole.total);
            }
            let replayed = messages.iter().fold(State::default(), |state, msg| update(&quiz, &state, msg).0);
            prop_assert_eq!(replayed, state);
        }
    }
}
