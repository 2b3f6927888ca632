//! What can happen to somebody who does the quiz, what has to be done outside, and the one function that changes the state.
//!
//! [`update`] is total: any message in any state gives a state. A message that makes no sense there changes nothing.

use super::{
    Quiz,
    draw::Draw,
    join::{has_more, join},
    progress,
    result::{Score, missed, score},
    setting::OWN_SEEDS,
    state::{Answer, MARKS, Sheet, State, Told, Work},
};

/// What happened, from the side of the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// A part of an answer was set; what the numbers mean is up to the kind of question.
    Set {
        /// The sheet.
        sheet: Sheet,
        /// Index of the item.
        item: usize,
        /// Which part of the answer.
        part: usize,
        /// What it was set to.
        value: u32,
    },
    /// The learner said how sure the answer is.
    WasSure {
        /// The sheet.
        sheet: Sheet,
        /// Index of the item.
        item: usize,
        /// Sure, or a guess.
        sure: bool,
    },
    /// The answer to the present question of a sheet was asked for.
    Checked(Sheet),
    /// On to the next open question, or to the end.
    Continued(Sheet),
    /// To a question.
    WentTo {
        /// The sheet.
        sheet: Sheet,
        /// Its place in the sheet.
        place: usize,
    },
    /// Practise what was missed.
    Practised,
    /// Answer the predictions again.
    AskedAgain,
    /// Back from practice to the result of the quiz.
    WentToResult,
    /// Another round, with other questions.
    StartedAgain,
    /// The own answers on paper.
    Printed,
    /// The learner made way for somebody else on the same device.
    MadeWay,
    /// Progress from an earlier visit, or the seed of somebody else, was found.
    Returned(String),
    /// Progress was made in another tab, or on a page that was left and is shown again. That of another quiz is its own affair.
    Overheard(String),
}

/// What has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Keep this line for a later visit.
    Save(String),
    /// Move the focus.
    Focus(Spot),
    /// Tell whoever wants to know: the page around, a learning system.
    Report(Event),
    /// Print the result of the quiz, and nothing else of the page.
    Print,
}

/// Where the focus can be moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// The heading of the question or of the result.
    Heading(Sheet),
    /// The button that goes on: what was answered can no longer change, and would lose the focus.
    Next(Sheet),
    /// The button that moves an element of a row.
    Mover {
        /// The sheet.
        sheet: Sheet,
        /// The place of the element, counted from 0.
        place: usize,
        /// The button that moves it towards the beginning, or the other one.
        up: bool,
    },
}

/// Something that others may want to know. There is nothing personal in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A question was answered.
    Answered {
        /// The sheet.
        sheet: Sheet,
        /// Id of the question.
        item: String,
        /// Name of its kind.
        kind: &'static str,
        /// The answer, as the kind writes it.
        given: Vec<u32>,
        /// What it is worth, in hundredths.
        credit: u32,
        /// How sure the learner said to be.
        sure: Option<bool>,
    },
    /// How far the learner is.
    Progressed {
        /// The sheet.
        sheet: Sheet,
        /// How many of its questions are answered.
        done: usize,
        /// How many there are.
        total: usize,
        /// What the answers so far are worth together, in hundredths of a question.
        credit: u32,
    },
    /// A sheet is done.
    Finished {
        /// The sheet.
        sheet: Sheet,
        /// The result.
        score: Score,
    },
}

/// The state after a message, and what has to be done outside.
#[must_use]
pub fn update(quiz: &Quiz, state: &State, msg: &Msg) -> (State, Vec<Effect>) {
    let mut next = State { told: None, ..state.clone() };
    let mut effects = Vec::new();
    match msg {
        Msg::Set { sheet, item, part, value } => {
            let moved = set(quiz, &mut next, *sheet, *item, *part, *value);
            let kind = quiz.items.get(*item).map(|item| item.question.name());
            // A field tells of its number when a button is pressed: what is said above the button must not go then, and move it away.
            if kind == Some("estimate") {
                next.told = state.told;
            }
            if moved && kind == Some("order") {
                let place = *value as usize;
                next.told = Some(Told::Moved(*sheet, place));
                effects.push(Effect::Focus(Spot::Mover { sheet: *sheet, place, up: place < *part }));
            }
        }
        Msg::WasSure { sheet, item, sure } => {
            if next.items(quiz, *sheet).contains(item) && is_open(&next, *sheet, *item) {
                let start = quiz.items.get(*item).map(|item| item.question.kind().start()).unwrap_or_default();
                let work = next.begin(quiz, *sheet);
                work.answers.entry(*item).or_insert_with(|| Answer { given: start, ..Answer::default() }).sure = Some(*sure);
            }
        }
        Msg::Checked(sheet) => check(quiz, &mut next, *sheet, &mut effects),
        Msg::Continued(sheet) => go_on(quiz, &mut next, *sheet, &mut effects),
        Msg::WentTo { sheet, place } => {
            if *place < next.items(quiz, *sheet).len() && !next.finished(*sheet) {
                next.begin(quiz, *sheet).place = *place;
                effects.push(Effect::Focus(Spot::Heading(*sheet)));
            }
        }
        Msg::Practised => {
            let items = missed(quiz, &next);
            if !items.is_empty() {
                // Practice that was left is gone on with.
                if next.finished(Sheet::Practice) || !next.work.contains_key(&Sheet::Practice) {
                    next.work.insert(Sheet::Practice, Work { items, ..Work::default() });
                }
                next.now = Sheet::Practice;
                effects.push(Effect::Focus(Spot::Heading(Sheet::Practice)));
            }
        }
        Msg::AskedAgain => {
            let predicted: Vec<_> = next.items(quiz, Sheet::Before).into_iter().filter(|item| next.credit(quiz, Sheet::Before, *item).is_some()).collect();
            if !predicted.is_empty() {
                next.work.entry(Sheet::After).or_insert_with(|| Work { items: predicted, ..Work::default() });
                next.now = Sheet::After;
                effects.push(Effect::Focus(Spot::Heading(Sheet::After)));
            }
        }
        Msg::WentToResult => {
            next.now = Sheet::Quiz;
            effects.push(Effect::Focus(Spot::Heading(Sheet::Quiz)));
        }
        Msg::StartedAgain => {
            next.round = next.round.wrapping_add(1);
            next.now = Sheet::Quiz;
            next.work.remove(&Sheet::Quiz);
            next.work.remove(&Sheet::Practice);
            effects.push(Effect::Focus(Spot::Heading(Sheet::Quiz)));
        }
        Msg::Printed => effects.push(Effect::Print),
        Msg::MadeWay => {
            // Others, and drawn from what was there, so that two on one device differ for sure.
            let mark = state.mark % (MARKS - 1) + 1;
            let seed = if quiz.setting.own { other_seed(quiz, state.seed, mark) } else { state.seed };
            next = State { seed, mark, ..State::default() };
            effects.push(Effect::Focus(Spot::Heading(Sheet::Quiz)));
        }
        Msg::Returned(line) => {
            if let Some(found) = progress::read(quiz, line) {
                join(quiz, &mut next, found);
            }
            return (next, Vec::new());
        }
        Msg::Overheard(line) => {
            let Some(found) = progress::read(quiz, line) else { return (next, effects) };
            if found.mark != next.mark && found.mark.min(next.mark) > 0 {
                // Somebody made way for somebody else on this device: the answers of two do not get into one.
                next = found;
            } else if found.seed == next.seed && found.round >= next.round {
                join(quiz, &mut next, found.clone());
                // What the other page has not heard of yet stands no longer where it was kept. Once both have it, neither has more.
                if has_more(&next, &found) {
                    effects.push(Effect::Save(progress::write(quiz, &next)));
                }
            }
            return (next, effects);
        }
    }
    if (next.seed, next.round, next.now, &next.work) != (state.seed, state.round, state.now, &state.work) {
        effects.insert(0, Effect::Save(progress::write(quiz, &next)));
    }
    (next, effects)
}

/// A seed for somebody else. It leads to the volume that is here already.
fn other_seed(quiz: &Quiz, seed: u32, mark: u32) -> u32 {
    let drawn = Draw::new(u64::from(seed), u64::from(mark)).below(OWN_SEEDS);
    let last = quiz.volume_count() - 1;
    match drawn & !last | seed & last {
        // No seed of somebody's own.
        0 => last + 1,
        other => other,
    }
}

/// Whether an answer can still change.
fn is_open(state: &State, sheet: Sheet, item: usize) -> bool {
    !state.finished(sheet) && !state.answer(sheet, item).is_some_and(|answer| answer.checked)
}

/// Notes a part of an answer, unless there is no such question or option, or the answer already stands. Says whether something changed.
fn set(quiz: &Quiz, state: &mut State, sheet: Sheet, item: usize, part: usize, value: u32) -> bool {
    let Some(kind) = quiz.items.get(item).map(|item| item.question.kind()) else { return false };
    if !state.items(quiz, sheet).contains(&item) || !is_open(state, sheet, item) {
        return false;
    }
    let before = state.answer(sheet, item).map_or_else(|| kind.start(), |answer| answer.given.clone());
    match kind.set(&before, part, value) {
        Some(given) => {
            state.begin(quiz, sheet).answers.entry(item).or_default().given = given;
            true
        }
        None => false,
    }
}

fn check(quiz: &Quiz, state: &mut State, sheet: Sheet, effects: &mut Vec<Effect>) {
    let Some((index, item)) = state.item(quiz, sheet).and_then(|index| Some((index, quiz.items.get(index)?))) else { return };
    if !is_open(state, sheet, index) {
        return;
    }
    let kind = item.question.kind();
    let answer = state.answer(sheet, index).cloned().unwrap_or_else(|| Answer { given: kind.start(), ..Answer::default() });
    if !kind.is_complete(&answer.given) {
        state.told = Some(Told::TooSoon(sheet));
        return;
    }
    effects.push(Effect::Report(Event::Answered {
        sheet,
        item: item.id.clone(),
        kind: item.question.name(),
        given: answer.given.clone(),
        credit: kind.credit(&answer.given),
        sure: answer.sure,
    }));
    state.begin(quiz, sheet).answers.insert(index, Answer { checked: true, ..answer });
    let total = state.items(quiz, sheet).len();
    let done = total - state.open(quiz, sheet).len();
    let credit = score(quiz, state, sheet).credit;
    effects.push(Effect::Report(Event::Progressed { sheet, done, total, credit }));
    if !is_judged(quiz, state, sheet) {
        go_on(quiz, state, sheet, effects);
    } else {
        effects.push(Effect::Focus(Spot::Next(sheet)));
    }
}

/// Whether the answers of a sheet are judged as soon as they stand: not those of predictions, and in some lessons not those of a quiz that is not finished.
#[must_use]
pub fn is_judged(quiz: &Quiz, state: &State, sheet: Sheet) -> bool {
    match sheet {
        Sheet::Before => false,
        Sheet::Quiz => !quiz.setting.at_end || state.finished(sheet),
        Sheet::Check(_) | Sheet::Practice | Sheet::After => true,
    }
}

/// To the next question without an answer, or to the end: first a page that names what is still open.
fn go_on(quiz: &Quiz, state: &mut State, sheet: Sheet, effects: &mut Vec<Effect>) {
    let total = state.items(quiz, sheet).len();
    if total == 0 || state.finished(sheet) {
        return;
    }
    let open = state.open(quiz, sheet);
    let work = state.begin(quiz, sheet);
    let at_the_end = work.place >= total;
    work.place = open.iter().copied().find(|place| *place > work.place).unwrap_or(total);
    if work.place == total && (open.is_empty() || at_the_end) {
        work.finished = true;
        effects.push(Effect::Report(Event::Finished { sheet, score: score(quiz, state, sheet) }));
    }
    effects.push(Effect::Focus(Spot::Heading(sheet)));
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::{prelude::*, test_runner::TestCaseError};

    use super::*;
    use crate::quiz::{
        Asked, Verdict, WHOLE,
        result::{by_theme, calibration, gain},
        tests::{bank, message},
    };

    /// The state after some messages.
    pub fn after(quiz: &Quiz, messages: &[Msg]) -> State {
        messages.iter().fold(State::default(), |state, msg| update(quiz, &state, msg).0)
    }

    /// Goes on until the result of a sheet is there, for which no sheet takes a hundred steps.
    pub fn to_end(quiz: &Quiz, state: &State, sheet: Sheet) -> State {
        let on = |state: &State| (!state.finished(sheet)).then(|| update(quiz, state, &Msg::Continued(sheet)).0);
        let end = std::iter::successors(Some(state.clone()), on).take(100).last().expect("a state");
        assert!(end.finished(sheet), "{end:?}");
        end
    }

    /// What is true of every state, wherever it comes from.
    pub fn makes_sense(quiz: &Quiz, state: &State) -> Result<(), TestCaseError> {
        prop_assert!(matches!(state.now, Sheet::Quiz | Sheet::Practice | Sheet::After));
        for (sheet, work) in &state.work {
            prop_assert!(work.place <= work.items.len(), "{sheet:?}");
            prop_assert!(!work.finished || work.place == work.items.len(), "{sheet:?} is finished at {}", work.place);
            prop_assert!(work.items.iter().collect::<std::collections::BTreeSet<_>>().len() == work.items.len(), "{sheet:?} asks something twice");
            for (item, answer) in &work.answers {
                let kind = quiz.items[*item].question.kind();
                prop_assert!(work.items.contains(item), "{sheet:?} answers what it does not ask");
                prop_assert!(kind.accepts(&answer.given) && (!answer.checked || kind.is_complete(&answer.given)), "{sheet:?}: {answer:?}");
            }
            prop_assert!(work.items.iter().all(|item| (quiz.items[*item].asked == Asked::Before) == matches!(sheet, Sheet::Before | Sheet::After)));
            let score = score(quiz, state, *sheet);
            prop_assert!(score.right + score.partly <= score.total && score.total == work.items.len());
            prop_assert!(score.credit <= score.total as u32 * WHOLE && score.credit >= score.right as u32 * WHOLE);
        }
        let (whole, themes) = (score(quiz, state, Sheet::Quiz), by_theme(quiz, state));
        prop_assert_eq!(themes.iter().map(|(_, score)| score.right).sum::<usize>(), whole.right);
        prop_assert_eq!(themes.iter().map(|(_, score)| score.credit).sum::<u32>(), whole.credit);
        prop_assert_eq!(themes.iter().map(|(_, score)| score.total).sum::<usize>(), whole.total);
        if let Some(said) = calibration(quiz, state) {
            prop_assert_eq!(
                said.sure_right.len() + said.guess_right.len(),
                state
                    .items(quiz, Sheet::Quiz)
                    .iter()
                    .filter(|item| {
                        state.verdict(quiz, Sheet::Quiz, **item) == Some(Verdict::Right)
                            && state.answer(Sheet::Quiz, **item).is_some_and(|answer| answer.sure.is_some())
                    })
                    .count()
            );
        }
        prop_assert!(gain(quiz, state).is_none_or(|(before, after)| before <= after.total));
        Ok(())
    }

    /// The sheet that most is about.
    pub const QUIZ: Sheet = Sheet::Quiz;

    /// A part of an answer in the quiz.
    pub fn set(item: usize, part: usize, value: u32) -> Msg {
        Msg::Set { sheet: QUIZ, item, part, value }
    }

    #[test]
    fn an_answer_can_change_until_it_was_looked_at() {
        let quiz = bank(3);
        let state = after(&quiz, &[set(0, 0, 2), set(0, 0, 1), Msg::Checked(QUIZ), set(0, 0, 0), Msg::WasSure { sheet: QUIZ, item: 0, sure: true }]);
        assert_eq!(state.work[&QUIZ].answers[&0], Answer { given: vec![1], checked: true, sure: None });
    }

    #[test]
    fn asking_for_the_answer_before_there_is_one_says_so_and_keeps_the_question_open() {
        let quiz = bank(3);
        let state = after(&quiz, &[Msg::Checked(QUIZ)]);
        assert_eq!((state.told, state.work.len()), (Some(Told::TooSoon(QUIZ)), 0));
        assert_eq!(after(&quiz, &[Msg::Checked(QUIZ), set(0, 0, 0)]).told, None);
        // To say how sure one is is no answer either.
        assert_eq!(after(&quiz, &[Msg::WasSure { sheet: QUIZ, item: 0, sure: true }, Msg::Checked(QUIZ)]).told, Some(Told::TooSoon(QUIZ)));
    }

    #[test]
    fn before_the_result_the_questions_that_are_open_are_named_and_can_be_gone_back_to() {
        let quiz = bank(40);
        let mut state = after(&quiz, &vec![Msg::Continued(QUIZ); 10]);
        assert_eq!((state.place(QUIZ), state.finished(QUIZ), state.open(&quiz, QUIZ).len()), (10, false, 10));
        let item = state.items(&quiz, QUIZ)[4];
        let given = quiz.items[item].question.kind().right();
        state = update(&quiz, &state, &Msg::WentTo { sheet: QUIZ, place: 4 }).0;
        state.work.get_mut(&QUIZ).expect("begun").answers.insert(item, Answer { given, checked: false, sure: None });
        state = update(&quiz, &state, &Msg::Checked(QUIZ)).0;
        state = update(&quiz, &state, &Msg::Continued(QUIZ)).0;
        assert_eq!((state.place(QUIZ), state.open(&quiz, QUIZ).len()), (5, 9));
        state = (0..6).fold(state, |state, _| update(&quiz, &state, &Msg::Continued(QUIZ)).0);
        assert!(state.finished(QUIZ));
    }

    #[test]
    fn when_all_questions_are_answered_the_result_follows_at_once() {
        let quiz = bank(1);
        let mut messages = vec![set(0, 0, 1), Msg::Checked(QUIZ)];
        assert!(!after(&quiz, &messages).finished(QUIZ), "not before the learner goes on");
        messages.push(Msg::Continued(QUIZ));
        let state = after(&quiz, &messages);
        assert!(state.finished(QUIZ));
        // What is finished stays finished.
        for msg in [set(0, 0, 0), Msg::Checked(QUIZ), Msg::Continued(QUIZ), Msg::WentTo { sheet: QUIZ, place: 0 }] {
            assert_eq!(update(&quiz, &state, &msg).0, state, "{msg:?}");
        }
    }

    #[test]
    fn somebody_else_on_the_device_begins_anew_and_is_another_one() {
        let quiz = Quiz { setting: crate::quiz::setting::Setting { own: true, ..Default::default() }, ..bank(60) };
        let set = Msg::Set { sheet: Sheet::Quiz, item: State::default().items(&quiz, Sheet::Quiz)[0], part: 0, value: 1 };
        let first = State { mark: 7, seed: 99, ..after(&quiz, &[set]) };
        let (second, effects) = update(&quiz, &first, &Msg::MadeWay);
        assert!(second.work.is_empty() && second.mark == 8 && second.seed != 99 && second.seed > 0);
        assert!(matches!(effects.first(), Some(Effect::Save(_))));
        // Where all get the same, the questions stay.
        let same = bank(60);
        assert_eq!(update(&same, &first, &Msg::MadeWay).0, State { mark: 8, seed: 99, ..State::default() });
        assert_eq!(update(&same, &State { mark: MARKS - 1, ..first }, &Msg::MadeWay).0.mark, 1);
    }

    #[test]
    fn a_seed_of_somebodys_own_is_never_that_of_all_nor_too_large() {
        let quiz = Quiz { setting: crate::quiz::setting::Setting { own: true, ..Default::default() }, ..bank(60) };
        // Where what is drawn is the least or the most.
        let edge = |seed: &u32| [0, OWN_SEEDS - 1].contains(&Draw::new(u64::from(*seed), 8).below(OWN_SEEDS));
        let edges: Vec<u32> = (0..1 << 19).filter(edge).collect();
        assert!(edges.len() > 10, "{edges:?}");
        for seed in edges {
            let next = update(&quiz, &State { mark: 7, seed, ..State::default() }, &Msg::MadeWay).0;
            assert!((1..OWN_SEEDS).contains(&next.seed), "{} after {seed}", next.seed);
        }
    }

    #[test]
    fn an_order_that_is_left_as_it_was_shown_is_an_answer() {
        let quiz = bank(40);
        let items = State::default().items(&quiz, QUIZ);
        let place = items.iter().position(|item| quiz.items[*item].question.name() == "order").expect("an order");
        let state = after(&quiz, &[Msg::WentTo { sheet: QUIZ, place }, Msg::Checked(QUIZ)]);
        let start = quiz.items[items[place]].question.kind().start();
        let answer = state.answer(QUIZ, items[place]).expect("an answer");
        assert_eq!((&answer.given, answer.checked), (&start, true));
    }

    #[test]
    fn another_round_asks_other_questions_and_keeps_what_was_predicted() {
        let quiz = bank(40);
        let before = Sheet::Before;
        let item = State::default().items(&quiz, before)[0];
        let given = quiz.items[item].question.kind().right();
        let mut state = State::default();
        for (part, value) in given.into_iter().enumerate() {
            state = update(&quiz, &state, &Msg::Set { sheet: before, item, part, value }).0;
        }
        let state = update(&quiz, &state, &Msg::Continued(QUIZ)).0;
        let again = update(&quiz, &state, &Msg::StartedAgain).0;
        assert!(again.items(&quiz, QUIZ).iter().all(|item| !state.items(&quiz, QUIZ).contains(item)));
        assert_eq!(again.work.get(&before), state.work.get(&before));
    }

    #[test]
    fn a_prediction_goes_on_by_itself_and_is_asked_again_only_where_there_is_one() {
        let quiz = bank(40);
        let choice = |item: &usize| quiz.items[*item].question.name() == "choice";
        let state = State::default();
        let place = state.items(&quiz, Sheet::Before).iter().position(choice);
        assert_eq!(update(&quiz, &state, &Msg::AskedAgain).0, state);
        if let Some(place) = place {
            let item = state.items(&quiz, Sheet::Before)[place];
            let messages =
                [Msg::WentTo { sheet: Sheet::Before, place }, Msg::Set { sheet: Sheet::Before, item, part: 0, value: 3 }, Msg::Checked(Sheet::Before)];
            let state = after(&quiz, &messages);
            assert_eq!(state.place(Sheet::Before), place + 1);
            let state = update(&quiz, &state, &Msg::AskedAgain).0;
            assert_eq!((state.now, state.items(&quiz, Sheet::After)), (Sheet::After, vec![item]));
        }
    }

    #[test]
    fn every_change_is_saved_reported_and_takes_the_focus_along() {
        let quiz = bank(3);
        let (state, effects) = update(&quiz, &State::default(), &set(0, 0, 1));
        assert_eq!(effects, [Effect::Save(progress::write(&quiz, &state))]);
        let (state, effects) = update(&quiz, &state, &Msg::Checked(QUIZ));
        assert_eq!(
            effects,
            [
                Effect::Save(progress::write(&quiz, &state)),
                Effect::Report(Event::Answered { sheet: QUIZ, item: "item-0".to_owned(), kind: "choice", given: vec![1], credit: 0, sure: None }),
                Effect::Report(Event::Progressed { sheet: QUIZ, done: 1, total: 3, credit: 0 }),
                Effect::Focus(Spot::Next(QUIZ)),
            ]
        );
        let (state, effects) = update(&quiz, &state, &Msg::Continued(QUIZ));
        assert_eq!(effects, [Effect::Save(progress::write(&quiz, &state)), Effect::Focus(Spot::Heading(QUIZ))]);
        let end = [Msg::Continued(QUIZ), Msg::Continued(QUIZ), Msg::Continued(QUIZ)];
        let (_, effects) = end.iter().fold((state, Vec::new()), |(state, _), msg| update(&quiz, &state, msg));
        assert!(effects.contains(&Effect::Report(Event::Finished { sheet: QUIZ, score: Score { total: 3, ..Score::default() } })), "{effects:?}");
    }

    #[test]
    fn an_element_that_is_moved_takes_the_focus_along_and_says_where_it_is() {
        let quiz = bank(3);
        let (state, effects) = update(&quiz, &State::default(), &set(2, 2, 1));
        assert_eq!(state.told, Some(Told::Moved(QUIZ, 1)));
        assert!(effects.contains(&Effect::Focus(Spot::Mover { sheet: QUIZ, place: 1, up: true })));
    }

    proptest! {
        #[test]
        fn whatever_the_learner_does_the_state_makes_sense_and_what_is_finished_stays_so(messages in proptest::collection::vec(message(), 100..=100)) {
            let quiz = bank(30);
            let mut state = State::default();
            for msg in &messages {
                let (next, effects) = update(&quiz, &state, msg);
                makes_sense(&quiz, &next)?;
                let starts_anew = matches!(msg, Msg::StartedAgain | Msg::Practised | Msg::Returned(_) | Msg::Overheard(_));
                for sheet in state.work.keys().filter(|sheet| state.finished(**sheet)) {
                    prop_assert!(starts_anew || next.work.get(sheet) == state.work.get(sheet), "{msg:?} changed {sheet:?}");
                }
                for effect in &effects {
                    if let Effect::Report(Event::Answered { credit, .. }) = effect {
                        prop_assert!(*credit <= WHOLE);
                    }
                }
                state = next;
            }
            prop_assert_eq!(after(&quiz, &messages), state, "the same messages give the same state");
        }
    }
}
