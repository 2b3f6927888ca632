//! Two states of one reader: what is there, and what was kept or comes from another tab or an address.

use super::{
    Quiz,
    state::{Sheet, State, Work},
};

/// Takes over what was found. Where both are of the same round, the sheet stays that is finished or in which more is answered, with what was answered in the other alone.
pub(super) fn join(quiz: &Quiz, state: &mut State, found: State) {
    // Whoever is here stays who it is.
    let mark = if state.mark > 0 { state.mark } else { found.mark };
    state.mark = mark;
    // A link with the seed that is being done already, opened again.
    if found.work.is_empty() && found.seed == state.seed && found.round <= state.round {
        return;
    }
    let same = (state.seed, state.round) == (found.seed, found.round);
    let done = |state: &State, sheet: Sheet| {
        let checked = |work: &Work| work.answers.values().filter(|answer| answer.checked).count();
        state.work.get(&sheet).map(|work| (work.finished, checked(work)))
    };
    let here = std::mem::replace(state, State { mark, ..found });
    for (sheet, work) in &here.work {
        let of_the_round = matches!(sheet, Sheet::Quiz | Sheet::Practice);
        // Other questions are another quiz, also under the same seed.
        let other = state.work.get(sheet).is_some_and(|found| found.items != work.items);
        let further = !state.work.contains_key(sheet) || done(&here, *sheet) > done(state, *sheet);
        if of_the_round && (!same || other) {
            continue;
        }
        let mut rest = work.clone();
        if further {
            rest = state.work.insert(*sheet, work.clone()).unwrap_or_default();
        }
        for (item, answer) in rest.answers {
            // Two pages at once: each has what the other has not heard of yet.
            let open = state.answer(*sheet, item).is_none_or(|known| answer.checked && !known.checked);
            if open && !state.finished(*sheet) && state.items(quiz, *sheet).contains(&item) {
                state.begin(quiz, *sheet).answers.insert(item, answer);
            }
        }
    }
    if same && here.now != Sheet::Quiz && state.work.contains_key(&here.now) {
        state.now = here.now;
    }
}

/// Whether a state has an answer that stands and that another one has not.
pub(super) fn has_more(state: &State, other: &State) -> bool {
    let checked = |work: &Work| work.answers.iter().filter(|(_, answer)| answer.checked).map(|(item, _)| *item).collect::<Vec<_>>();
    state.work.iter().any(|(sheet, work)| checked(work).into_iter().any(|item| !other.answer(*sheet, item).is_some_and(|answer| answer.checked)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quiz::{
        progress,
        state::Answer,
        tests::{bank, kinds},
        update::{
            Effect, Msg,
            tests::{QUIZ, after, set, to_end},
            update,
        },
    };

    #[test]
    fn an_answer_ticked_before_the_program_came_is_kept_beside_earlier_progress() {
        let quiz = bank(3);
        let earlier = after(&quiz, &[set(0, 0, 1), Msg::Checked(QUIZ), Msg::Continued(QUIZ)]);
        let line = progress::write(&quiz, &earlier);
        let state = after(&quiz, &[set(0, 0, 2), set(1, 0, 1), Msg::Returned(line)]);
        assert_eq!(state.work[&QUIZ].answers[&0], Answer { given: vec![1], checked: true, sure: None }, "an answer that was checked stands");
        assert_eq!(state.work[&QUIZ].answers[&1], Answer { given: vec![0], checked: false, sure: None });
        assert_eq!(state.place(QUIZ), 1);
    }

    #[test]
    fn who_made_way_on_another_page_has_made_way_on_this_one_too() {
        let quiz = bank(40);
        let pupil = |mark: u32, answered: usize| {
            let begun = State { mark, ..State::default() };
            let item = begun.items(&quiz, QUIZ)[answered];
            let right = quiz.items[item].question.kind().right();
            let answers = [(item, Answer { given: right, checked: true, sure: None })].into();
            State { work: [(QUIZ, Work { items: begun.items(&quiz, QUIZ), answers, ..Work::default() })].into(), ..begun }
        };
        let (first, second, nobody) = (pupil(7, 0), pupil(8, 1), State { mark: 8, ..State::default() });
        for other in [second, nobody] {
            let (state, effects) = update(&quiz, &first, &Msg::Overheard(progress::write(&quiz, &other)));
            assert_eq!((state, effects), (other, Vec::new()));
        }
        // Of one and the same, both answers stand, and are kept.
        let (state, effects) = update(&quiz, &first, &Msg::Overheard(progress::write(&quiz, &pupil(7, 1))));
        assert_eq!(state.work[&QUIZ].answers.len(), 2);
        assert_eq!(effects, [Effect::Save(progress::write(&quiz, &state))]);
        assert_eq!(update(&quiz, &state, &Msg::Overheard(progress::write(&quiz, &first))).1.len(), 1);
        assert_eq!(update(&quiz, &first, &Msg::Overheard(progress::write(&quiz, &state))).1, []);
        // Who has no number yet is the one who is here.
        for (here, there) in [(pupil(7, 0), pupil(0, 1)), (pupil(0, 0), pupil(7, 1))] {
            let state = update(&quiz, &here, &Msg::Overheard(progress::write(&quiz, &there))).0;
            assert_eq!((state.work[&QUIZ].answers.len(), state.mark), (2, 7));
        }
    }

    #[test]
    fn a_link_with_a_seed_begins_another_quiz_and_opened_again_it_keeps_what_was_done() {
        let quiz = bank(40);
        let own = after(&quiz, &[Msg::Continued(QUIZ)]);
        let link = Msg::Returned("2~7~0~q".to_owned());
        let seeded = update(&quiz, &own, &link).0;
        assert_eq!((seeded.seed, seeded.items(&quiz, QUIZ)), (7, quiz.round(7, 0)));
        let begun = update(&quiz, &seeded, &Msg::Continued(QUIZ)).0;
        assert_eq!(update(&quiz, &begun, &link).0, begun);
        // A link with questions of its own is another quiz, however much was done in this one.
        let own = Msg::Returned("2~7~0~q~q-0~q.1~q.2".to_owned());
        assert_eq!(update(&quiz, &begun, &own).0.items(&quiz, QUIZ), [0, 1]);
    }

    /// A bank of choices, and how to answer the one at a place.
    fn choices() -> (Quiz, impl Fn(&State, usize, u32) -> State) {
        let mut quiz = bank(40);
        for item in &mut quiz.items {
            item.question = kinds().remove(0);
        }
        let of = quiz.clone();
        let answer = move |state: &State, place: usize, value: u32| {
            let messages = [Msg::WentTo { sheet: QUIZ, place }, set(state.items(&of, QUIZ)[place], 0, value), Msg::Checked(QUIZ)];
            messages.iter().fold(state.clone(), |state, msg| update(&of, &state, msg).0)
        };
        (quiz, answer)
    }

    #[test]
    fn of_two_states_of_one_round_the_one_that_is_further_stays() {
        let (quiz, answer) = choices();
        let joined = |here: &State, found: &State| update(&quiz, here, &Msg::Returned(progress::write(&quiz, found))).0;
        let given = |state: &State| [0, 1].map(|place| state.answer(QUIZ, state.items(&quiz, QUIZ)[place]).map(|answer| answer.given[0]));
        let (one, other) = (answer(&State::default(), 0, 2), answer(&State::default(), 0, 1));
        let two = answer(&one, 1, 3);
        assert_eq!((given(&two), given(&other)), ([Some(2), Some(3)], [Some(1), None]));
        assert_eq!(given(&joined(&two, &other)), [Some(2), Some(3)], "here is further");
        assert_eq!(given(&joined(&other, &two)), [Some(2), Some(3)], "what was found is further");
        assert_eq!(given(&joined(&one, &other)), [Some(1), None], "what was found stays where both are as far");
    }

    #[test]
    fn whoever_practises_or_is_asked_again_goes_on_with_that_in_the_same_round_alone() {
        let (quiz, answer) = choices();
        let then = |state: &State, messages: &[Msg]| messages.iter().fold(state.clone(), |state, msg| update(&quiz, &state, msg).0);
        let joined = |here: &State, found: &State| then(here, &[Msg::Returned(progress::write(&quiz, found))]);
        // A prediction, and a quiz of which nothing was right.
        let guess = State::default().items(&quiz, Sheet::Before)[0];
        let predicted = then(&State::default(), &[Msg::Set { sheet: Sheet::Before, item: guess, part: 0, value: 1 }, Msg::Checked(Sheet::Before)]);
        let done = to_end(&quiz, &(0..10).fold(predicted, |state, place| answer(&state, place, 3)), QUIZ);
        let practising = then(&done, &[Msg::Practised]);
        assert_eq!((done.now, practising.now), (QUIZ, Sheet::Practice));
        assert_eq!(joined(&practising, &done).now, Sheet::Practice);
        assert_eq!(joined(&done, &practising).now, Sheet::Practice, "as it was found");
        let again = then(&done, &[Msg::AskedAgain]);
        assert_eq!(again.now, Sheet::After);
        assert_eq!(joined(&again, &done).now, Sheet::After);
        let next = then(&done, &[Msg::StartedAgain]);
        assert_eq!(joined(&again, &next).now, QUIZ, "another round has begun");
    }

    #[test]
    fn whoever_is_there_stays_who_it_is() {
        let (quiz, answer) = choices();
        let state = answer(&State::default(), 0, 2);
        let found = Msg::Returned(progress::write(&quiz, &State { mark: 5, ..state.clone() }));
        assert_eq!(update(&quiz, &State { mark: 7, ..state }, &found).0.mark, 7);
        assert_eq!(update(&quiz, &State::default(), &found).0.mark, 5, "nobody was there");
    }

    #[test]
    fn progress_of_another_tab_is_joined_and_that_of_another_quiz_is_left_alone() {
        let quiz = bank(3);
        let state = after(&quiz, &[set(0, 0, 2)]);
        let further = after(&quiz, &[set(0, 0, 1), Msg::Checked(QUIZ), Msg::Continued(QUIZ)]);
        let heard = |line: String| update(&quiz, &state, &Msg::Overheard(line)).0;
        assert_eq!(heard(progress::write(&quiz, &further)), further);
        let other = State { seed: 7, ..further.clone() };
        assert_eq!(heard(progress::write(&quiz, &other)), state);
        // An older round is not gone back to, a newer one is gone along with.
        let again = update(&quiz, &further, &Msg::StartedAgain).0;
        assert_eq!(update(&quiz, &again, &Msg::Overheard(progress::write(&quiz, &further))).0, again);
        assert_eq!(heard(progress::write(&quiz, &again)).round, 1);
    }

    /// What somebody does in the sheets of one round.
    fn work() -> impl Strategy<Value = Vec<Msg>> {
        let sheet = prop_oneof![Just(Sheet::Before), Just(Sheet::Check(0)), Just(Sheet::Quiz)];
        let msg = (sheet, 0usize..24, 0usize..4, 1u32..4, 0usize..10).prop_flat_map(|(sheet, item, part, value, place)| {
            prop_oneof![
                6 => Just(Msg::Set { sheet, item, part, value }),
                4 => Just(Msg::Checked(sheet)),
                2 => Just(Msg::Continued(sheet)),
                2 => Just(Msg::WentTo { sheet, place }),
            ]
        });
        proptest::collection::vec(msg, 0..40)
    }

    proptest! {
        #[test]
        fn of_two_pages_that_answer_at_once_no_answer_is_lost(before in work(), one in work(), other in work()) {
            let quiz = bank(24);
            let run = |from: &State, msgs: &[Msg]| msgs.iter().fold(from.clone(), |state, msg| update(&quiz, &state, msg).0);
            let begun = run(&State::default(), &before);
            let (one, other) = (run(&begun, &one), run(&begun, &other));
            let joined = update(&quiz, &one, &Msg::Overheard(progress::write(&quiz, &other))).0;
            for (sheet, work) in one.work.iter().chain(&other.work) {
                // One that was finished on either page is as it was there.
                if joined.finished(*sheet) {
                    prop_assert!([&one, &other].iter().any(|state| state.work.get(sheet) == joined.work.get(sheet)));
                    continue;
                }
                for item in work.answers.iter().filter(|(_, answer)| answer.checked).map(|(item, _)| item) {
                    prop_assert!(joined.answer(*sheet, *item).is_some_and(|answer| answer.checked), "{sheet:?} {item}");
                }
            }
            // And it is in what was kept, once both have heard of each other, which comes to an end.
            let (mut pages, mut kept) = ([one, other.clone()], progress::write(&quiz, &other));
            let mut quiet = 0;
            for turn in 0..8 {
                let (state, effects) = update(&quiz, &pages[turn % 2], &Msg::Overheard(kept.clone()));
                pages[turn % 2] = state;
                let saved = effects.into_iter().find_map(|effect| if let Effect::Save(line) = effect { Some(line) } else { None });
                quiet = if saved.is_some() { 0 } else { quiet + 1 };
                kept = saved.unwrap_or(kept);
            }
            prop_assert!(quiet >= 4, "they do not stop telling each other");
            let later = progress::read(&quiz, &kept).expect("progress");
            for (sheet, work) in &joined.work {
                for item in work.answers.iter().filter(|(_, answer)| answer.checked).map(|(item, _)| item) {
                    prop_assert!(later.finished(*sheet) || later.answer(*sheet, *item).is_some_and(|answer| answer.checked), "{sheet:?} {item} is not kept");
                }
            }
        }
    }
}
