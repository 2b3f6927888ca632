//! Progress as one short line, for storage, for the address of a page and for a learning system.
//!
//! ```text
//! 2~0~0~q~q-1~q.1yx3.2.cs~q.9k2.1-0-2.o~q.4d
//! │ │ │ │ │   └ a question of that sheet: sheet, fingerprint, and where there is one the answer, with c(hecked) or o(pen) and, if said, s(ure) or u(nsure)
//! │ │ │ │ └ a sheet that was begun, with the place in it, counted from 0, and f when it is finished
//! │ │ │ └ the sheet in the place of the quiz
//! │ │ └ round, counted from 0
//! │ └ seed
//! └ version
//! ```
//!
//! After the sheet in the place of the quiz can stand `m.` and a mark in base 36: see [`State::mark`].
//!
//! Sheets are b(efore), c(heck) with the index of its part, q(uiz), p(ractice) and a(fter). Seed and fingerprints are in base 36. There are only characters that a URL fragment
//! carries unchanged. A question that no longer exists, or that changed since, is dropped and the rest kept. What is not such a line at all gives nothing. A line without sheets
//! is a seed to begin with.
//!
//! Version 1 had choices alone: `1~round~place~item.option.c.fingerprint`, with fingerprints in hexadecimal. What was answered then is still read.

use super::{
    Asked, Quiz,
    state::{Answer, Sheet, State, Work},
};

/// The version of the form.
const VERSION: &str = "2";

/// A longer line is not ours: the whole bank fits many times over.
const LONGEST: usize = 1 << 16;

/// The state as a line.
#[must_use]
pub fn write(quiz: &Quiz, state: &State) -> String {
    let mut line = [VERSION, &base36(state.seed), &state.round.to_string(), &code(state.now)].join("~");
    if state.mark > 0 {
        line.push_str(&["~m.", &base36(state.mark)].concat());
    }
    for (sheet, work) in &state.work {
        let code = code(*sheet);
        line.push_str(&["~", &code, "-", &work.place.to_string(), if work.finished { "f" } else { "" }].concat());
        for index in &work.items {
            let Some(item) = quiz.items.get(*index) else { continue };
            line.push_str(&["~", &code, ".", &base36(item.fingerprint)].concat());
            if let Some(answer) = work.answers.get(index) {
                let given: Vec<_> = answer.given.iter().map(ToString::to_string).collect();
                let sure = match answer.sure {
                    Some(true) => "s",
                    Some(false) => "u",
                    None => "",
                };
                line.push_str(&[".", &given.join("-"), ".", if answer.checked { "c" } else { "o" }, sure].concat());
            }
        }
    }
    line
}

/// A line that begins the quiz with a seed, which is in base 36 already, and a mark, or none.
#[must_use]
pub fn begin(seed: &str, mark: u32) -> String {
    [VERSION, "~", seed, "~0~q~m.", &base36(mark)].concat()
}

/// The version of a line, and what comes after it; nothing when it is too long to be one.
fn fields(line: &str) -> Option<(&str, impl Iterator<Item = &str>)> {
    let mut fields = (line.len() <= LONGEST).then(|| line.split('~'))?;
    Some((fields.next()?, fields))
}

/// The seed of a line, and the fingerprints of what was begun in the quiz; nothing when it is not such a line.
#[must_use]
pub fn about(line: &str) -> Option<(u32, Vec<u32>)> {
    let (version, mut fields) = fields(line)?;
    match version {
        VERSION => {
            let seed = u32::from_str_radix(fields.next()?, 36).ok()?;
            let of_the_quiz = fields.filter_map(|field| field.strip_prefix("q.").or_else(|| field.strip_prefix("p."))?.split('.').next());
            Some((seed, of_the_quiz.filter_map(|fingerprint| u32::from_str_radix(fingerprint, 36).ok()).collect()))
        }
        "1" => Some((0, fields.filter_map(|field| u32::from_str_radix(field.split('.').nth(3)?, 16).ok()).collect())),
        _ => None,
    }
}

/// The state in a line; nothing when it is not one.
#[must_use]
pub fn read(quiz: &Quiz, line: &str) -> Option<State> {
    let (version, mut fields) = fields(line)?;
    match version {
        VERSION => {}
        "1" => return first_version(quiz, fields),
        _ => return None,
    }
    let seed = u32::from_str_radix(fields.next()?, 36).ok()?;
    let round = fields.next()?.parse().ok()?;
    let now = sheet(fields.next()?)?;
    let mut state = State { seed, round, now, ..State::default() };
    let mut current: Option<(Sheet, Work, usize)> = None;
    for field in fields {
        if let Some((code, place)) = field.split_once('-').filter(|(code, _)| !code.contains('.')) {
            keep(&mut state, current.take());
            let (place, finished) = place.strip_suffix('f').map_or((place, false), |place| (place, true));
            current = sheet(code).zip(place.parse().ok()).map(|(sheet, place)| (sheet, Work { finished, ..Work::default() }, place));
        } else if let Some((sheet, work, place)) = &mut current {
            // A question that is gone moves those after it one place up.
            let kept = question(quiz, *sheet, work, field);
            work.place += usize::from(kept && work.items.len() <= *place);
            *place = place.saturating_sub(usize::from(!kept && work.items.len() < *place));
        } else if let Some(mark) = field.strip_prefix("m.") {
            state.mark = u32::from_str_radix(mark, 36).unwrap_or(0);
        }
    }
    keep(&mut state, current);
    if !state.work.contains_key(&state.now) || !matches!(state.now, Sheet::Quiz | Sheet::Practice | Sheet::After) {
        state.now = Sheet::Quiz;
    }
    Some(state)
}

/// Takes in a sheet of which something is left. One that is finished is at its end; one with everything open is not finished by being there.
fn keep(state: &mut State, sheet: Option<(Sheet, Work, usize)>) {
    if let Some((sheet, mut work, _)) = sheet.filter(|(_, work, _)| !work.items.is_empty()) {
        if work.finished {
            work.place = work.items.len();
        }
        state.work.entry(sheet).or_insert(work);
    }
}

/// Takes a question into its sheet, if it is still the same and belongs there.
fn question(quiz: &Quiz, sheet: Sheet, work: &mut Work, field: &str) -> bool {
    let mut parts = field.split('.').skip(1);
    let fingerprint = parts.next().and_then(|fingerprint| u32::from_str_radix(fingerprint, 36).ok());
    let found = quiz.items.iter().enumerate().find(|(_, item)| Some(item.fingerprint) == fingerprint);
    let Some((index, item)) = found.filter(|(index, item)| belongs(item.asked, item.part, sheet) && !work.items.contains(index)) else { return false };
    work.items.push(index);
    let given = parts.next().map(|given| given.split('-').filter(|number| !number.is_empty()).map(str::parse).collect::<Result<Vec<u32>, _>>());
    let flags = parts.next().unwrap_or_default();
    let kind = item.question.kind();
    if let Some(Ok(given)) = given
        && kind.accepts(&given)
    {
        let (checked, sure) = match flags.strip_prefix('c') {
            Some(sure) => (kind.is_complete(&given), sure),
            None => (false, flags.strip_prefix('o').unwrap_or_default()),
        };
        let sure = match sure {
            "s" => Some(true),
            "u" => Some(false),
            _ => None,
        };
        work.answers.insert(index, Answer { given, checked, sure });
    }
    true
}

/// Whether a sheet can hold a question.
fn belongs(asked: Asked, part: usize, sheet: Sheet) -> bool {
    match sheet {
        Sheet::Before | Sheet::After => asked == Asked::Before,
        Sheet::Check(of) => asked == Asked::Check && part == of,
        Sheet::Quiz | Sheet::Practice => asked != Asked::Before,
    }
}

fn code(sheet: Sheet) -> String {
    match sheet {
        Sheet::Before => "b".to_owned(),
        Sheet::Check(part) => ["c", &part.to_string()].concat(),
        Sheet::Quiz => "q".to_owned(),
        Sheet::Practice => "p".to_owned(),
        Sheet::After => "a".to_owned(),
    }
}

fn sheet(code: &str) -> Option<Sheet> {
    match code {
        "b" => Some(Sheet::Before),
        "q" => Some(Sheet::Quiz),
        "p" => Some(Sheet::Practice),
        "a" => Some(Sheet::After),
        _ => code.strip_prefix('c')?.parse().ok().map(Sheet::Check),
    }
}

/// What was answered in the first version: those questions first, then others until a round is full.
fn first_version<'a>(quiz: &Quiz, fields: impl Iterator<Item = &'a str>) -> Option<State> {
    let mut work = Work::default();
    let mut fields = fields.peekable();
    fields.next()?.parse::<u32>().ok()?;
    let _place = fields.next()?;
    for field in fields {
        let mut parts = field.split('.');
        let (Some(id), Some(option), Some(flag), Some(fingerprint), None) = (parts.next(), parts.next(), parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let Some(index) = quiz.find(id).filter(|index| !work.items.contains(index)) else { continue };
        let Some(item) = quiz.items.get(index).filter(|item| item.asked != Asked::Before) else { continue };
        let same = u32::from_str_radix(fingerprint, 16) == Ok(item.fingerprint);
        if let (true, "choice", Ok(option)) = (same, item.question.name(), option.parse())
            && item.question.kind().accepts(&[option])
        {
            work.items.push(index);
            work.answers.insert(index, Answer { given: vec![option], checked: flag == "c", sure: None });
        }
    }
    let mut state = State::default();
    if !work.items.is_empty() {
        let others: Vec<_> = quiz.round(0, 0).into_iter().filter(|item| !work.items.contains(item)).collect();
        let room = quiz.round(0, 0).len().saturating_sub(work.items.len());
        work.items.extend(others.into_iter().take(room));
        work.place = work.items.iter().position(|item| !work.answers.get(item).is_some_and(|answer| answer.checked)).unwrap_or(work.items.len());
        state.work.insert(Sheet::Quiz, work);
    }
    Some(state)
}

/// A number in base 36: digits and letters, without the formatting machinery of the standard library, which would weigh more than the rest of this file.
#[must_use]
pub fn base36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.extend(char::from_digit(number % 36, 36));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quiz::{
        Question,
        tests::{bank, kinds, message},
        update::{Msg, tests::after, update},
    };

    #[test]
    fn the_line_is_as_documented() {
        let quiz = bank(3);
        let set = |item, part, value| Msg::Set { sheet: Sheet::Quiz, item, part, value };
        let order = State::default().items(&quiz, Sheet::Quiz);
        assert_eq!(order, [0, 1, 2]);
        let state = after(
            &quiz,
            &[set(0, 0, 2), Msg::WasSure { sheet: Sheet::Quiz, item: 0, sure: true }, Msg::Checked(Sheet::Quiz), Msg::Continued(Sheet::Quiz), set(1, 3, 1)],
        );
        assert_eq!(write(&quiz, &state), "2~0~0~q~q-1~q.1.2.cs~q.2.3.o~q.3");
    }

    #[test]
    fn how_sure_somebody_was_is_kept_beside_each_answer() {
        let quiz = bank(7);
        let sure = |item, sure| Msg::WasSure { sheet: Sheet::Quiz, item, sure };
        let set = |item| Msg::Set { sheet: Sheet::Quiz, item, part: 0, value: 1 };
        for said in [None, Some(true), Some(false)] {
            let messages: Vec<_> = [set(0)].into_iter().chain(said.map(|said| sure(0, said))).collect();
            let back = read(&quiz, &write(&quiz, &after(&quiz, &messages))).expect("a state");
            assert_eq!(back.work[&Sheet::Quiz].answers[&0].sure, said);
        }
    }

    #[test]
    fn a_line_to_begin_with_says_the_seed_and_who_it_is() {
        let state = read(&bank(3), &begin("7i", 37)).expect("a state");
        assert_eq!(state, State { seed: 7 * 36 + 18, mark: 37, ..State::default() });
    }

    #[test]
    fn a_line_may_be_as_long_as_is_kept_and_no_longer() {
        let line = ["2~0~0~q", &"~".repeat(LONGEST - 7)].concat();
        assert!(read(&bank(3), &line).is_some());
        assert_eq!(read(&bank(3), &[&line, "~"].concat()), None);
    }

    #[test]
    fn who_was_at_a_sheet_that_is_not_there_or_not_in_the_quiz_begins_with_the_quiz() {
        let quiz = bank(7);
        assert_eq!(quiz.items[5].asked, Asked::Before);
        let before = read(&quiz, "2~0~0~b~b-0~b.6.0.o").expect("a state");
        assert!(before.work.contains_key(&Sheet::Before));
        assert_eq!(before.now, Sheet::Quiz);
        assert_eq!(read(&quiz, "2~0~0~p~q-0~q.1.0.o").expect("a state").now, Sheet::Quiz);
        assert_eq!(read(&quiz, "2~0~0~p~p-0~p.1.0.o").expect("a state").now, Sheet::Practice);
    }

    #[test]
    fn a_question_at_the_end_of_a_part_belongs_to_that_part_alone() {
        let at = |asked, part| [Sheet::Check(0), Sheet::Check(1), Sheet::Before, Sheet::Quiz].map(|sheet| belongs(asked, part, sheet));
        assert_eq!(at(Asked::Check, 1), [false, true, false, true]);
        assert_eq!(at(Asked::Quiz, 1), [false, false, false, true]);
        assert_eq!(at(Asked::Before, 1), [false, false, true, false]);
    }

    #[test]
    fn a_line_that_is_corrupt_or_foreign_is_ignored() {
        let quiz = bank(3);
        for line in [
            "",
            "1",
            "1~0",
            "2",
            "2~0",
            "2~0~0",
            "2~0~0~x",
            "2~!~0~q",
            "2~0~-1~q",
            "2~99999999999~0~q",
            "3~0~0~q",
            "{\"a\":1}",
            "r",
            "~~~~",
            &"2~0~0~q~".repeat(20_000),
        ] {
            assert_eq!(read(&quiz, line), None, "{line:.40}");
        }
    }

    #[test]
    fn a_question_that_changed_is_dropped_and_the_rest_and_the_place_kept() {
        let quiz = bank(5);
        let state = read(&quiz, "2~0~0~q~q-3~q.1.1.c~q.zzzz.1.c~q.2.0-2.o~q.3~q.4").expect("a state");
        let work = &state.work[&Sheet::Quiz];
        assert_eq!((work.items.as_slice(), work.place), ([0, 1, 2, 3].as_slice(), 2), "the third of those that are left");
        assert_eq!(work.answers[&0], Answer { given: vec![1], checked: true, sure: None });
        assert_eq!(work.answers[&1], Answer { given: vec![0, 2], checked: false, sure: None });
        // An answer that is none is dropped, its question stays.
        let odd = read(&quiz, "2~0~0~q~q-0~q.1.9.c~q.2.4-2.c~q.3.x.c~q.4.1-1.").expect("a state");
        assert_eq!((odd.work[&Sheet::Quiz].items.len(), odd.work[&Sheet::Quiz].answers.len()), (4, 0));
    }

    #[test]
    fn questions_that_are_added_to_the_bank_do_not_change_a_quiz_that_was_begun() {
        let quiz = bank(30);
        let state = after(&quiz, &[Msg::Continued(Sheet::Quiz)]);
        let line = write(&quiz, &state);
        let larger = bank(60);
        assert_ne!(larger.round(0, 0), quiz.round(0, 0));
        assert_eq!(read(&larger, &line), Some(state));
    }

    #[test]
    fn what_was_answered_in_the_first_version_is_kept() {
        let quiz = bank(30);
        let state = read(&quiz, "1~0~1~item-0.1.c.00000001~item-6.0.o.00000007~gone.1.c.00000000~item-18.9.c.00000013~item-24.1.c.0000beef").expect("a state");
        let work = &state.work[&Sheet::Quiz];
        assert_eq!((work.items.len(), work.place, work.answers.len()), (10, 1, 2));
        assert_eq!(work.answers[&0], Answer { given: vec![1], checked: true, sure: None });
        assert_eq!(work.answers[&6], Answer { given: vec![0], checked: false, sure: None });
        assert_eq!(read(&quiz, "1~0~0"), Some(State::default()));
    }

    #[test]
    fn a_line_without_sheets_is_a_seed_to_begin_with() {
        let quiz = bank(30);
        let state = read(&quiz, "2~1k5~0~q").expect("a state");
        assert_eq!(state, State { seed: 2021, ..State::default() });
        assert_eq!(write(&quiz, &state), "2~1k5~0~q");
    }

    #[test]
    fn a_whole_bank_of_answers_fits_where_learning_systems_keep_it() {
        let mut quiz = bank(60);
        let mut state = State::default();
        for (index, item) in quiz.items.iter_mut().enumerate() {
            item.fingerprint = u32::MAX - index as u32;
        }
        for sheet in [Sheet::Quiz, Sheet::Before, Sheet::After, Sheet::Check(0), Sheet::Check(1)] {
            let items: Vec<_> = (0..quiz.items.len()).filter(|index| belongs(quiz.items[*index].asked, quiz.items[*index].part, sheet)).collect();
            let answer = |index: &usize| (*index, Answer { given: quiz.items[*index].question.kind().right(), checked: true, sure: Some(true) });
            state.work.insert(sheet, Work { place: items.len(), finished: true, answers: items.iter().map(answer).collect(), items });
        }
        let line = write(&quiz, &state);
        assert!(line.len() <= 4096, "{} characters", line.len());
        assert_eq!(read(&quiz, &line), Some(state));
        assert!(kinds().iter().all(|kind| quiz.items.iter().any(|item| item.question == *kind || matches!(kind, Question::Order(_)))));
    }

    #[test]
    fn numbers_are_written_as_they_are_read() {
        for number in [0, 1, 35, 36, 2021, u32::MAX] {
            assert_eq!(u32::from_str_radix(&base36(number), 36), Ok(number));
        }
    }

    proptest! {
        #[test]
        fn whatever_the_learner_did_is_read_back_as_it_was(messages in proptest::collection::vec(message(), 0..80)) {
            let quiz = bank(30);
            let state = after(&quiz, &messages);
            prop_assert_eq!(read(&quiz, &write(&quiz, &state)), Some(State { told: None, ..state }));
        }

        #[test]
        fn a_line_that_was_tampered_with_gives_a_state_that_makes_sense_or_none(
            messages in proptest::collection::vec(message(), 0..60),
            changes in proptest::collection::vec((any::<proptest::sample::Index>(), "[0-9a-z.~-]|\\PC", 0u8..3), 1..8),
            more in proptest::collection::vec(message(), 0..10),
        ) {
            let quiz = bank(30);
            let mut line: Vec<char> = write(&quiz, &after(&quiz, &messages)).chars().collect();
            for (place, letters, how) in &changes {
                let place = place.index(line.len().max(1)).min(line.len().saturating_sub(1));
                match how {
                    0 if !line.is_empty() => { line.remove(place); }
                    1 => line.splice(place..place, letters.chars()).for_each(drop),
                    _ if !line.is_empty() => { line.splice(place..=place, letters.chars()).for_each(drop); }
                    _ => {}
                }
            }
            let line: String = line.into_iter().collect();
            if let Some(state) = read(&quiz, &line) {
                crate::quiz::update::tests::makes_sense(&quiz, &state)?;
                prop_assert_eq!(read(&quiz, &write(&quiz, &state)), Some(state.clone()));
                let state = more.iter().fold(state, |state, msg| update(&quiz, &state, msg).0);
                crate::quiz::update::tests::makes_sense(&quiz, &state)?;
            }
        }

        #[test]
        fn no_line_at_all_makes_it_panic(line in "\\PC{0,200}|[12]~[0-9a-z]{1,3}~[0-9]~([bqpa]|c[0-9])(~([bqpa]|c[0-9])[-.][0-9a-z]{1,3}f?(\\.[0-9]?(-[0-9]){0,3}\\.[cosu]{0,3})?){0,6}") {
            let quiz = bank(20);
            if let Some(state) = read(&quiz, &line) {
                crate::quiz::update::tests::makes_sense(&quiz, &state)?;
            }
        }
    }
}
