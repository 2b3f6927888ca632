//! The result of a pupil as a short code that can be copied by hand.
//!
//! ```text
//! 1 4RT 0 0 - 3F0A 7KC2 0M   9QX2
//! │ │   │ │ │ │              └ check: 20 bits over all before it and over the questions, 4 signs
//! │ │   │ │ │ └ one sign per question: what was answered, and how sure
//! │ │   │ │ └ the predictions: how many were right before and after reading
//! │ │   │ └ round, counted from 0
//! │ │   └ seed: five bits a sign, four of them the number, the highest says that another follows
//! │ └ fingerprint of the questions of this quiz: 15 bits
//! └ version
//! ```
//!
//! The signs are those of Crockford's base 32 (0 to 9 and the letters but I, L, O and U), in groups of four; what is easily read as another sign is understood as that one. A code
//! says which option was chosen, so that common mistakes show; of the other kinds of question it says how right the answer was. It fits questions of at most nine options.
//!
//! It is no secret and no proof: whoever knows this page can make one.

use crate::quiz::{
    Question, Quiz, Verdict,
    result::gain,
    state::{Sheet, State},
};

/// The version of the form.
const VERSION: u8 = 1;
/// The most options of a question that a sign can name.
pub const MOST_OPTIONS: usize = 9;
/// The most predictions that a sign can hold: none, or a number before, or one before and one after.
const MOST_PREDICTIONS: usize = 3;
/// A longer text is no code.
const LONGEST: usize = 200;

const SIGNS: [u8; 32] = *b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What a pupil answered to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Nothing.
    Open,
    /// A choice: the index of the option as the author wrote them.
    Option(u32),
    /// An answer of another kind.
    Judged(Verdict),
}

/// The answer to one question, and how sure the pupil said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// What was answered.
    pub outcome: Outcome,
    /// Sure, or a guess; nothing when nothing was said.
    pub sure: Option<bool>,
}

/// The result of a pupil.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Result {
    /// From which the questions followed.
    pub seed: u32,
    /// Which round, counted from 0.
    pub round: u32,
    /// The questions, as indices in [`Quiz::items`], and what was answered.
    pub answers: Vec<(usize, Given)>,
    /// How many predictions were right before reading.
    pub before: Option<usize>,
    /// How many were right when they were asked again.
    pub after: Option<usize>,
}

/// Why a text is no result of this quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Too short, or with a sign that no code has.
    NoCode,
    /// A code of a version that this program does not know.
    Version,
    /// A sign was mistyped or left out, or the code is of another quiz: its check does not fit.
    Check,
    /// A code of other questions: another number of them, other themes, or questions that were changed since.
    Questions,
}

/// The result of what was done in the quiz.
#[must_use]
pub fn result(quiz: &Quiz, state: &State) -> Result {
    let given = |index: usize| {
        let answer = state.answer(Sheet::Quiz, index).filter(|answer| answer.checked);
        let outcome = match (answer, quiz.items.get(index).map(|item| &item.question)) {
            (Some(answer), Some(Question::Choice(_))) => answer.given.first().map_or(Outcome::Open, |option| Outcome::Option(*option)),
            (Some(answer), Some(question)) => Outcome::Judged(Verdict::of(question.kind().credit(&answer.given))),
            _ => Outcome::Open,
        };
        (index, Given { outcome, sure: answer.and_then(|answer| answer.sure) })
    };
    let right = |sheet: Sheet| {
        let items = state.items(quiz, sheet);
        let answered = items.iter().any(|item| state.credit(quiz, sheet, *item).is_some());
        answered.then(|| items.into_iter().filter(|item| state.verdict(quiz, sheet, *item) == Some(Verdict::Right)).count())
    };
    Result {
        seed: state.seed,
        round: state.round,
        answers: state.items(quiz, Sheet::Quiz).into_iter().map(given).collect(),
        before: right(Sheet::Before),
        after: gain(quiz, state).map(|(_, after)| after.right),
    }
}

/// The code of a result.
#[must_use]
pub fn write(quiz: &Quiz, result: &Result) -> String {
    let items: Vec<_> = result.answers.iter().map(|(item, _)| *item).collect();
    let questions = fingerprint(quiz, &items);
    let mut signs = vec![VERSION, (questions >> 10 & 31) as u8, (questions >> 5 & 31) as u8, (questions & 31) as u8];
    number(&mut signs, result.seed);
    number(&mut signs, result.round);
    signs.push(predictions(result.before, result.after));
    signs.extend(result.answers.iter().map(|(_, given)| sign(*given)));
    let check = check(&signs, quiz, &items);
    signs.extend([15, 10, 5, 0].map(|shift| (check >> shift & 31) as u8));
    let mut code = String::new();
    for (place, sign) in signs.iter().enumerate() {
        if place > 0 && place % 4 == 0 {
            code.push('-');
        }
        code.push(char::from(SIGNS.get(usize::from(*sign)).copied().unwrap_or(b'0')));
    }
    code
}

/// The result in a code.
///
/// # Errors
/// What is wrong with it.
pub fn read(quiz: &Quiz, code: &str) -> std::result::Result<Result, Wrong> {
    let signs = signs(code).ok_or(Wrong::NoCode)?;
    let (Some((version, rest)), true) = (signs.split_first(), signs.len() > 8) else { return Err(Wrong::NoCode) };
    if *version != VERSION {
        return Err(Wrong::Version);
    }
    let (questions, mut rest) = rest.split_at(3);
    let questions = questions.iter().fold(0, |all, sign| all << 5 | u32::from(*sign));
    let seed = take(&mut rest).ok_or(Wrong::Check)?;
    let round = take(&mut rest).ok_or(Wrong::Check)?;
    let [predicted, answers @ .., _, _, _, _] = rest else { return Err(Wrong::Check) };
    let items = quiz.round(seed, round);
    let whole = signs.len() - 4;
    let (said, checked) = signs.split_at(whole);
    let checked = checked.iter().fold(0, |all, sign| all << 5 | u32::from(*sign));
    // The questions first: with others the check cannot fit, and to say 'mistyped' would be wrong.
    if fingerprint(quiz, &items) != questions || items.len() != answers.len() {
        // Unless it is the seed or the number of signs that was mistyped: who can tell. A code of this quiz has its fingerprint.
        return Err(if own(quiz, questions) { Wrong::Check } else { Wrong::Questions });
    }
    if check(said, quiz, &items) != checked {
        return Err(Wrong::Check);
    }
    let given = items.iter().zip(answers).map(|(item, sign)| Some((*item, given(quiz.items.get(*item)?.question.name() == "choice", quiz, *item, *sign)?)));
    let answers = given.collect::<Option<Vec<_>>>().ok_or(Wrong::Check)?;
    let (before, after) = unpredictions(*predicted).ok_or(Wrong::Check)?;
    Ok(Result { seed, round, answers, before, after })
}

/// Whether a fingerprint is that of the questions for the seed that everybody gets.
fn own(quiz: &Quiz, questions: u32) -> bool {
    fingerprint(quiz, &quiz.round(0, 0)) == questions
}

/// The signs of a text as numbers below 32; nothing when one is no sign of a code. Spaces, hyphens and the like are passed over.
fn signs(code: &str) -> Option<Vec<u8>> {
    if code.len() > LONGEST {
        return None;
    }
    let kept = code.chars().filter(|sign| !sign.is_whitespace() && !matches!(sign, '-' | '–' | '—' | '\u{2011}' | '.' | '_'));
    kept.map(|sign| {
        let sign = match sign.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            sign => sign,
        };
        SIGNS.iter().position(|known| char::from(*known) == sign).and_then(|place| u8::try_from(place).ok())
    })
    .collect()
}

/// A number in groups of four bits, the lowest first; a fifth bit says that another follows.
fn number(signs: &mut Vec<u8>, mut number: u32) {
    loop {
        let more = number > 15;
        signs.push((number & 15) as u8 | if more { 16 } else { 0 });
        if !more {
            return;
        }
        number >>= 4;
    }
}

/// Takes such a number from the front; nothing when it is none, or written longer than it need be.
fn take(signs: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in (0..32).step_by(4) {
        let (sign, rest) = signs.split_first()?;
        *signs = rest;
        number |= u32::from(sign & 15).checked_shl(shift)?;
        if sign & 16 == 0 {
            return (shift == 0 || sign & 15 > 0).then_some(number);
        }
    }
    None
}

/// Three sorts of sureness times what was answered, of which there are at most ten.
fn sign(given: Given) -> u8 {
    let outcome = match given.outcome {
        Outcome::Open => 0,
        Outcome::Option(option) => 1 + u8::try_from(option).unwrap_or(u8::MAX - 1).min(MOST_OPTIONS as u8 - 1),
        Outcome::Judged(Verdict::Right) => 1,
        Outcome::Judged(Verdict::Partly) => 2,
        Outcome::Judged(Verdict::Wrong) => 3,
    };
    let sure = match given.sure {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    };
    outcome * 3 + sure
}

fn given(choice: bool, quiz: &Quiz, item: usize, sign: u8) -> Option<Given> {
    let options = match quiz.items.get(item).map(|item| &item.question) {
        Some(Question::Choice(choice)) => choice.options.len(),
        _ => 0,
    };
    let outcome = match (sign / 3, choice) {
        (0, _) => Outcome::Open,
        (option, true) if usize::from(option) <= options => Outcome::Option(u32::from(option) - 1),
        (1, false) => Outcome::Judged(Verdict::Right),
        (2, false) => Outcome::Judged(Verdict::Partly),
        (3, false) => Outcome::Judged(Verdict::Wrong),
        _ => return None,
    };
    let sure = match sign % 3 {
        0 => None,
        1 => Some(true),
        _ => Some(false),
    };
    Some(Given { outcome, sure })
}

/// Nothing, or what was right before, or that and what was right after; each at most three.
fn predictions(before: Option<usize>, after: Option<usize>) -> u8 {
    let most = |number: usize| number.min(MOST_PREDICTIONS) as u8;
    match (before, after) {
        (None, _) => 0,
        (Some(before), None) => 1 + most(before),
        (Some(before), Some(after)) => 5 + most(before) * 4 + most(after),
    }
}

fn unpredictions(sign: u8) -> Option<(Option<usize>, Option<usize>)> {
    match sign {
        0 => Some((None, None)),
        1..=4 => Some((Some(usize::from(sign - 1)), None)),
        5..=20 => Some((Some(usize::from((sign - 5) / 4)), Some(usize::from((sign - 5) % 4)))),
        _ => None,
    }
}

/// 15 bits that say which questions these are, in which order, in which wording.
fn fingerprint(quiz: &Quiz, items: &[usize]) -> u32 {
    let hash = hash(items.iter().filter_map(|item| quiz.items.get(*item)).flat_map(|item| item.fingerprint.to_le_bytes()));
    (hash >> 17 ^ hash) & 0x7fff
}

/// 20 bits over the signs, the topic and the questions.
fn check(signs: &[u8], quiz: &Quiz, items: &[usize]) -> u32 {
    let fingerprints = items.iter().filter_map(|item| quiz.items.get(*item)).flat_map(|item| item.fingerprint.to_le_bytes());
    let hash = hash(signs.iter().copied().chain(quiz.topic.bytes()).chain(fingerprints));
    (hash >> 12 ^ hash) & 0xf_ffff
}

/// FNV-1a (Fowler, Noll, Vo), 32 bits, with the last mixing of MurmurHash3, so that each sign counts in each bit.
fn hash(bytes: impl Iterator<Item = u8>) -> u32 {
    let mut hash = bytes.fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash = (hash ^ hash >> 16).wrapping_mul(0x85eb_ca6b);
    hash = (hash ^ hash >> 13).wrapping_mul(0xc2b2_ae35);
    hash ^ hash >> 16
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::quiz::tests::bank;

    /// A result of a bank, from random numbers.
    fn result_of(quiz: &Quiz, seed: u32, round: u32, numbers: &[u8]) -> Result {
        let items = quiz.round(seed, round);
        let of = |place: usize| numbers.get(place).copied().unwrap_or_default();
        let given = |(place, item): (usize, usize)| {
            let outcome = match (of(place) % 4, &quiz.items[item].question) {
                (0, _) => Outcome::Open,
                (n, Question::Choice(choice)) => Outcome::Option(u32::from(n) % choice.options.len() as u32),
                (1, _) => Outcome::Judged(Verdict::Right),
                (2, _) => Outcome::Judged(Verdict::Partly),
                _ => Outcome::Judged(Verdict::Wrong),
            };
            (item, Given { outcome, sure: [None, Some(true), Some(false)][usize::from(of(place) / 4 % 3)] })
        };
        let before = (of(98) % 5).checked_sub(1).map(usize::from);
        let after = before.and_then(|_| (of(99) % 5).checked_sub(1).map(usize::from));
        Result { seed, round, answers: items.into_iter().enumerate().map(given).collect(), before, after }
    }

    proptest! {
        #[test]
        fn a_code_gives_back_the_result_it_was_made_of(seed: u32, round in 0_u32..40, numbers in prop::collection::vec(any::<u8>(), 100), asks in 1_usize..31) {
            let quiz = Quiz { asks: Some(asks), ..bank(60) };
            let result = result_of(&quiz, seed, round, &numbers);
            let code = write(&quiz, &result);
            prop_assert_eq!(read(&quiz, &code), Ok(result.clone()));
            // As somebody copies it: small letters, spaces, letters that look like numbers.
            let copied = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(read(&quiz, &copied), Ok(result));
        }

        #[test]
        fn no_text_at_all_makes_it_panic(code in "\\PC{0,60}|[0-9A-Z-]{0,60}|1[0-9A-Z]{3,40}") {
            let _ = read(&bank(60), &code);
        }

        #[test]
        fn a_code_that_was_mistyped_is_refused(numbers in prop::collection::vec(any::<u8>(), 100), seed in 0_u32..1000, place: prop::sample::Index, sign in 0_usize..32, swap: bool) {
            let quiz = bank(60);
            let result = result_of(&quiz, seed, 0, &numbers);
            let code = write(&quiz, &result);
            let mut signs: Vec<char> = code.chars().filter(|sign| *sign != '-').collect();
            let at = place.index(signs.len() - 1);
            if swap { signs.swap(at, at + 1); } else { signs[at] = char::from(SIGNS[sign]); }
            let mistyped: String = signs.into_iter().collect();
            // One in a million passes for another: none of these few.
            prop_assert!(mistyped == code.replace('-', "") || read(&quiz, &mistyped).is_err(), "{mistyped} passes for {code}");
        }
    }

    #[test]
    fn of_a_million_random_codes_about_one_passes_as_the_check_promises() {
        let quiz = bank(60);
        let valid = write(&quiz, &result_of(&quiz, 0, 0, &[5; 100]));
        let signs: Vec<char> = valid.chars().filter(|sign| *sign != '-').collect();
        let mut draw = 1_u64;
        let mut passed = 0;
        for _ in 0..100_000 {
            let mut other = signs.clone();
            // The answers and the check at random: the head says that it is a code of this quiz.
            for sign in &mut other[7..] {
                draw = draw.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                *sign = char::from(SIGNS[(draw >> 59) as usize]);
            }
            passed += usize::from(read(&quiz, &other.into_iter().collect::<String>()).is_ok());
        }
        // Expected 0.1 of 100,000: more than 3 happens once in 200,000 runs.
        assert!(passed <= 3, "{passed} of 100,000");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let quiz = bank(60);
        let code = write(&quiz, &result_of(&quiz, 0, 0, &[5; 100]));
        assert_eq!(code.len(), 26, "{code}");
        for (text, wrong) in [("", Wrong::NoCode), ("hello you", Wrong::NoCode), ("1", Wrong::NoCode), ("ABC-DEF", Wrong::NoCode)] {
            assert_eq!(read(&quiz, text), Err(wrong), "{text}");
        }
        assert_eq!(read(&quiz, &code.replacen('1', "2", 1)), Err(Wrong::Version));
        assert_eq!(read(&quiz, &code[..code.len() - 1]), Err(Wrong::Check));
        // The same bank, but other questions of it.
        assert_eq!(read(&Quiz { asks: Some(5), ..bank(60) }, &code), Err(Wrong::Questions));
        assert_eq!(read(&bank(50), &code), Err(Wrong::Questions));
        // The same questions under another topic.
        assert_eq!(read(&Quiz { topic: "another".to_owned(), ..bank(60) }, &code), Err(Wrong::Check));
    }

    #[test]
    fn a_result_is_what_was_done_and_a_code_of_ten_questions_has_21_signs_and_no_more() {
        let quiz = bank(60);
        let state = State::default();
        let result = result(&quiz, &state);
        assert_eq!((result.answers.len(), result.before, result.after), (10, None, None));
        assert!(result.answers.iter().all(|(_, given)| given.outcome == Outcome::Open && given.sure.is_none()));
        assert_eq!(write(&quiz, &result).replace('-', "").len(), 21);
    }
}
