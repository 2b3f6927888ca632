//! The result of a pupil as a short code that can be copied by hand.
//!
//! ```text
//! 14RT-00K7-203F-0A7K-C20M-9QX2
//!
//! 1 4RT 0 0 K72 0 3F0A7KC20M 9QX2
//! │ │   │ │ │   │ │          └ check: 20 bits over all before it
//! │ │   │ │ │   │ └ one sign per question: what was answered, and how sure
//! │ │   │ │ │   └ the predictions: how many were right before and after reading
//! │ │   │ │ └ mark: 15 bits that the browser drew, so that the codes of two pupils who answered alike differ
//! │ │   │ └ round, counted from 0
//! │ │   └ seed: five bits a sign, four of them the number, the highest says that another follows
//! │ └ fingerprint of what this quiz can ask, and of how many: 15 bits
//! └ version
//! ```
//!
//! The check is a cyclic redundancy check (Peterson and Brown 1961, "Cyclic codes for error detection") with the primitive polynomial x²⁰ + x³ + 1: whatever is wrong within four signs in a
//! row is always found, so one sign mistyped, and two that changed places; of everything else one in a million passes (2⁻²⁰).
//!
//! The signs are those of Crockford's base 32 (0 to 9 and the letters but I, L, O and U), in groups of four; what is easily read as another sign is understood as that one. A code
//! says which option was chosen, so that common mistakes show; of the other kinds of question it says how right the answer was. It fits questions of at most nine options.
//!
//! It is no secret and no proof: whoever knows this page can make one.

use crate::{
    data::fnv1a,
    quiz::{
        Question, Quiz, Verdict,
        draw::mixed,
        result::gain,
        selection::ROUND,
        state::{MARKS, Sheet, State},
    },
};

/// The version of the form.
const VERSION: u8 = 1;
/// The most options of a question that a sign can name.
pub const MOST_OPTIONS: usize = 9;
/// The most predictions that a sign can hold: none, or a number before, or one before and one after.
const MOST_PREDICTIONS: usize = 3;
/// The fewest signs of a code: one question, and a seed and a round below 16.
const SHORTEST: usize = 15;
/// How many signs stand together.
const GROUP: usize = 4;
/// A text with more signs is no code.
const LONGEST: usize = 200;

/// What may stand between signs without meaning anything, beside spaces.
pub const JOINERS: [char; 9] = ['-', '\u{ad}', '\u{2010}', '\u{2011}', '–', '—', '\u{2212}', '.', '_'];

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
    /// What tells apart pupils who answered alike, below [`MARKS`].
    pub mark: u32,
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
    /// A sign was mistyped or left out: the check does not fit.
    Check,
    /// A code of a version that this program does not know.
    Version,
    /// A code of another lesson: of another topic, another number of questions, other themes, or of questions that were changed since.
    Questions,
}

/// Whether the questions that were answered are those that the seed gives now: a quiz that was begun before the questions changed has no code.
#[must_use]
pub fn has_code(quiz: &Quiz, state: &State) -> bool {
    state.items(quiz, Sheet::Quiz) == quiz.round(state.seed, state.round)
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
    let gained = gain(quiz, state);
    Result {
        seed: state.seed,
        round: state.round,
        mark: state.mark % MARKS,
        answers: state.items(quiz, Sheet::Quiz).into_iter().map(given).collect(),
        // Once they were asked again, those that were.
        before: gained.map(|(before, _)| before).or_else(|| right(Sheet::Before)),
        after: gained.map(|(_, after)| after.right),
    }
}

/// The code of a result.
#[must_use]
pub fn write(quiz: &Quiz, result: &Result) -> String {
    let questions = fingerprint(quiz, result.seed);
    let mut signs = vec![VERSION];
    signs.extend(as_signs::<3>(questions));
    number(&mut signs, result.seed);
    number(&mut signs, result.round);
    signs.extend(as_signs::<3>(result.mark));
    signs.push(predictions(result.before, result.after));
    signs.extend(result.answers.iter().map(|(_, given)| sign(*given)));
    with_check(&signs)
}

/// The code that says this, with the check that fits it.
fn with_check(said: &[u8]) -> String {
    in_groups(&[said, &as_signs::<4>(check(said))].concat())
}

/// A code as it is written: with a hyphen between groups.
fn in_groups(signs: &[u8]) -> String {
    let written = |signs: &[u8]| signs.iter().filter_map(|sign| SIGNS.get(usize::from(*sign)).copied()).map(char::from).collect::<String>();
    signs.chunks(GROUP).map(written).collect::<Vec<_>>().join("-")
}

/// A code as this program writes it, however it was typed; nothing when a sign is none of a code.
#[must_use]
pub fn tidy(code: &str) -> Option<String> {
    signs(code).map(|signs| in_groups(&signs))
}

/// The result in a code.
///
/// # Errors
/// What is wrong with it.
pub fn read(quiz: &Quiz, code: &str) -> std::result::Result<Result, Wrong> {
    let signs = signs(code).filter(|signs| signs.len() >= SHORTEST).ok_or(Wrong::NoCode)?;
    let (said, checked) = signs.split_at(signs.len() - 4);
    // First: of what was mistyped nothing else can be said.
    if check(said) != as_number(checked) {
        return Err(Wrong::Check);
    }
    let (version, said) = said.split_at(1);
    if version != [VERSION] {
        return Err(Wrong::Version);
    }
    let (questions, mut rest) = said.split_at(3);
    let seed = take(&mut rest).ok_or(Wrong::Check)?;
    if as_number(questions) != fingerprint(quiz, seed) {
        return Err(Wrong::Questions);
    }
    let round = take(&mut rest).ok_or(Wrong::Check)?;
    let Some((mark, [predicted, answers @ ..])) = rest.split_at_checked(3) else { return Err(Wrong::Check) };
    let items = quiz.round(seed, round);
    if items.len() != answers.len() {
        return Err(Wrong::Check);
    }
    let given = items.iter().zip(answers).map(|(item, sign)| Some((*item, given(&quiz.items.get(*item)?.question, *sign)?)));
    let answers = given.collect::<Option<Vec<_>>>().ok_or(Wrong::Check)?;
    let (before, after) = unpredictions(*predicted).ok_or(Wrong::Check)?;
    Ok(Result { seed, round, mark: as_number(mark), answers, before, after })
}

/// A number as so many signs, the first counting most.
fn as_signs<const N: usize>(number: u32) -> [u8; N] {
    std::array::from_fn(|place| (number >> (5 * (N - 1 - place)) & 31) as u8)
}

/// Signs as one number, the first counting most.
fn as_number(signs: &[u8]) -> u32 {
    signs.iter().fold(0, |number, sign| number << 5 | u32::from(*sign))
}

/// The signs of a text as numbers below 32; nothing when one is no sign of a code. Spaces, hyphens and the like are passed over.
fn signs(code: &str) -> Option<Vec<u8>> {
    let kept = || code.chars().filter(|sign| !sign.is_whitespace() && !JOINERS.contains(sign));
    // Of the signs, and not of the text: with hyphens between its groups a code is the same.
    if kept().nth(LONGEST).is_some() {
        return None;
    }
    kept()
        .map(|sign| {
            let sign = match sign.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                'U' => 'V',
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
        Outcome::Option(option) => 1 + u8::try_from(option).unwrap_or(u8::MAX).min(MOST_OPTIONS as u8 - 1),
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

/// What was answered to a question by its sign; nothing when it has no such answer.
fn given(question: &Question, sign: u8) -> Option<Given> {
    let options = match question {
        Question::Choice(choice) => Some(choice.options.len()),
        _ => None,
    };
    let outcome = match (sign / 3, options) {
        (0, _) => Outcome::Open,
        (option, Some(options)) if usize::from(option) <= options => Outcome::Option(u32::from(option) - 1),
        (1, None) => Outcome::Judged(Verdict::Right),
        (2, None) => Outcome::Judged(Verdict::Partly),
        (3, None) => Outcome::Judged(Verdict::Wrong),
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

/// 15 bits that say what this quiz can ask, in which wording, and how many of it.
fn fingerprint(quiz: &Quiz, seed: u32) -> u32 {
    let asks = quiz.setting.asks.unwrap_or(ROUND) as u32;
    let items = quiz.askable(seed).into_iter().filter_map(|item| quiz.items.get(item)).flat_map(|item| item.fingerprint.to_le_bytes());
    // Mixed, so that each byte counts in each bit.
    mixed(fnv1a(quiz.topic.bytes().chain(asks.to_le_bytes()).chain(items))) & 0x7fff
}

/// The cyclic redundancy check of signs of five bits each. It begins with all bits set, so that signs of nothing at the beginning count.
fn check(signs: &[u8]) -> u32 {
    const ALL: u32 = 0xf_ffff;
    const POLYNOMIAL: u32 = 0b1001;
    signs.iter().flat_map(|sign| [4, 3, 2, 1, 0].map(|bit| u32::from(sign >> bit & 1))).fold(ALL, |check, bit| {
        let carried = check >> 19 ^ bit;
        (check << 1 & ALL) ^ if carried == 1 { POLYNOMIAL } else { 0 }
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::quiz::{
        setting::Setting,
        state::{Answer, Work},
        tests::bank,
    };

    fn asking(asks: usize) -> Quiz {
        Quiz { setting: Setting { asks: Some(asks), ..Setting::default() }, ..bank(60) }
    }

    /// A result of a bank, from random numbers.
    pub fn result_of(quiz: &Quiz, seed: u32, round: u32, numbers: &[u8]) -> Result {
        let items = quiz.round(seed, round);
        let of = |place: usize| numbers.get(place % numbers.len().max(1)).copied().unwrap_or(0);
        let given = |(place, item): (usize, usize)| {
            let outcome = match (of(place) % 4, &quiz.items[item].question) {
                (0, _) => Outcome::Open,
                (_, Question::Choice(choice)) => Outcome::Option(u32::from(of(place)) % choice.options.len() as u32),
                (1, _) => Outcome::Judged(Verdict::Right),
                (2, _) => Outcome::Judged(Verdict::Partly),
                _ => Outcome::Judged(Verdict::Wrong),
            };
            (item, Given { outcome, sure: [None, Some(true), Some(false)][usize::from(of(place) / 4 % 3)] })
        };
        let before = (of(98) % 5).checked_sub(1).map(usize::from).filter(|before| *before <= MOST_PREDICTIONS);
        let after = before.and_then(|_| (of(99) % 5).checked_sub(1).map(usize::from)).filter(|after| *after <= MOST_PREDICTIONS);
        Result { seed, round, mark: u32::from(of(97)) * 3 % MARKS, answers: items.into_iter().enumerate().map(given).collect(), before, after }
    }

    proptest! {
        #[test]
        fn a_code_gives_back_the_result_it_was_made_of(seed: u32, round in 0_u32..40, numbers in prop::collection::vec(any::<u8>(), 100), asks in 1_usize..31) {
            let quiz = asking(asks);
            let result = result_of(&quiz, seed, round, &numbers);
            let code = write(&quiz, &result);
            prop_assert_eq!(read(&quiz, &code), Ok(result.clone()));
            // As somebody copies it: small letters, spaces, letters that look like numbers.
            let copied = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(tidy(&copied), Some(code));
            prop_assert_eq!(read(&quiz, &copied), Ok(result));
        }

        #[test]
        fn no_text_at_all_makes_it_panic(code in "\\PC{0,60}|[0-9A-Z-]{0,60}|1[0-9A-Z]{3,40}") {
            let _ = read(&bank(60), &code);
        }

        #[test]
        fn one_sign_mistyped_and_two_that_changed_places_are_always_found(numbers in prop::collection::vec(any::<u8>(), 100), seed: u16, place: prop::sample::Index) {
            let quiz = bank(60);
            let code = write(&quiz, &result_of(&quiz, u32::from(seed), 0, &numbers));
            let signs: Vec<char> = code.chars().filter(|sign| *sign != '-').collect();
            let at = place.index(signs.len() - 1);
            let mut mistyped: Vec<_> = SIGNS.iter().map(|sign| [&signs[..at], &[char::from(*sign)], &signs[at + 1..]].concat()).collect();
            mistyped.push([&signs[..at], &[signs[at + 1], signs[at]], &signs[at + 2..]].concat());
            // Four in a row, all of them.
            mistyped.push(signs.iter().enumerate().map(|(place, sign)| if (at..at + 4).contains(&place) { if *sign == 'Z' { '3' } else { 'Z' } } else { *sign }).collect());
            for mistyped in mistyped.into_iter().filter(|mistyped| *mistyped != signs) {
                prop_assert_eq!(read(&quiz, &mistyped.iter().collect::<String>()), Err(Wrong::Check));
            }
        }
    }

    /// Random numbers for the tests that count.
    fn draws(seed: u64) -> impl FnMut(usize) -> usize {
        let mut draw = crate::quiz::draw::Draw::new(seed, 0);
        move |below| draw.below(below as u32) as usize
    }

    #[test]
    fn of_ten_thousand_mutated_codes_none_passes_for_another_one() {
        let quiz = bank(60);
        let mut draw = draws(2021);
        let mut passed = Vec::new();
        for turn in 0..10_000 {
            let numbers: Vec<_> = (0..100).map(|_| draw(256) as u8).collect();
            let code = write(&quiz, &result_of(&quiz, draw(1000) as u32, 0, &numbers));
            let mut signs: Vec<char> = code.chars().filter(|sign| *sign != '-').collect();
            for _ in 0..=turn % 5 {
                let at = draw(signs.len());
                match draw(4) {
                    0 => signs[at] = char::from(SIGNS[draw(32)]),
                    1 => _ = signs.remove(at),
                    2 => signs.insert(at, char::from(SIGNS[draw(32)])),
                    _ => {
                        let to = draw(signs.len());
                        signs.swap(at, to);
                    }
                }
            }
            let mutated: String = signs.into_iter().collect();
            if mutated != code.replace('-', "") && read(&quiz, &mutated).is_ok() {
                passed.push((code, mutated));
            }
        }
        // Expected 0.01: what is drawn is the same in every run.
        assert_eq!(passed, []);
    }

    #[test]
    fn of_many_random_codes_as_few_pass_as_the_check_promises() {
        let quiz = bank(60);
        let valid = write(&quiz, &result_of(&quiz, 0, 0, &[5; 100]));
        let signs: Vec<char> = valid.chars().filter(|sign| *sign != '-').collect();
        let mut draw = draws(1);
        let mut passed = 0;
        for _ in 0..200_000 {
            let mut other = signs.clone();
            // The answers and the check at random: the head says that it is a code of this quiz.
            for sign in &mut other[10..] {
                *sign = char::from(SIGNS[draw(32)]);
            }
            passed += usize::from(read(&quiz, &other.into_iter().collect::<String>()).is_ok());
        }
        // Expected 0.2 at most.
        assert!(passed <= 2, "{passed} of 200,000");
    }

    #[test]
    fn what_is_wrong_is_said() {
        let quiz = bank(60);
        let code = write(&quiz, &result_of(&quiz, 0, 0, &[5; 100]));
        assert_eq!(code.len(), 29, "{code}");
        for text in ["", "hello you", "1", "ABC-DEF", "14RT-00K7-03", "ü"] {
            assert_eq!(read(&quiz, text), Err(Wrong::NoCode), "{text}");
        }
        assert_eq!(read(&quiz, &code[..code.len() - 1]), Err(Wrong::Check));
        let signs = signs(&code).expect("signs");
        let said = &signs[..signs.len() - 4];
        assert_eq!(with_check(said), code);
        // A later version has the same check.
        assert_eq!(read(&quiz, &with_check(&[&[2], &said[1..]].concat())), Err(Wrong::Version));
        // The seed and the round, which are 0, written longer than they need be: a result has one code.
        for at in [4, 5] {
            assert_eq!(said[at], 0);
            assert_eq!(read(&quiz, &with_check(&[&said[..at], &[16], &said[at..]].concat())), Err(Wrong::Check));
        }
        // A question more than there are, and one less.
        assert_eq!(read(&quiz, &with_check(&[said, &[0]].concat())), Err(Wrong::Check));
        assert_eq!(read(&quiz, &with_check(&said[..said.len() - 1])), Err(Wrong::Check));
        // An answer that its question does not have; more predictions than there are.
        let but = |at: usize, sign: u8| read(&quiz, &with_check(&[&said[..at], &[sign], &said[at + 1..]].concat()));
        for (place, item) in quiz.round(0, 0).into_iter().enumerate() {
            let last = match &quiz.items[item].question {
                Question::Choice(choice) => choice.options.len() as u8,
                _ => 3,
            };
            let at = said.len() - 10 + place;
            assert_eq!([last * 3 + 2, last * 3 + 3].map(|sign| but(at, sign).err()), [None, Some(Wrong::Check)], "{place}");
        }
        assert_eq!([20, 21].map(|sign| but(9, sign).err()), [None, Some(Wrong::Check)]);
        // The same bank, but other questions of it; another bank; another topic.
        let about = Quiz { setting: Setting { themes: vec![0], ..Setting::default() }, ..bank(60) };
        for other in [asking(5), about, bank(50), Quiz { topic: "another".to_owned(), ..bank(60) }] {
            assert_eq!(read(&other, &code), Err(Wrong::Questions));
        }
    }

    #[test]
    fn the_check_is_that_of_its_polynomial() {
        // Worked out by division of polynomials: a message of nothing leaves what began with, shifted; two messages that differ in one bit leave its power of x.
        assert_eq!(check(&[]), 0xf_ffff);
        assert_eq!(check(&[0, 0, 0, 1]) ^ check(&[0, 0, 0, 0]), 0b1001);
        assert_eq!(check(&[0, 0, 0, 2]) ^ check(&[0, 0, 0, 0]), 0b1_0010);
        assert_eq!(check(&[0, 0, 1, 0]) ^ check(&[0, 0, 0, 0]), 0b1001 << 5);
        // x²⁰ · x¹⁷ is x²⁰ + x¹⁷, and that x¹⁷ + x³ + 1.
        assert_eq!(check(&[4, 0, 0, 0]) ^ check(&[0, 0, 0, 0]), 1 << 17 | 0b1001);
    }

    #[test]
    fn a_code_that_was_handed_in_long_ago_is_still_read() {
        // Written by the first version of this form. When this fails, codes of classes can no longer be read: give the form another version.
        let quiz = asking(10);
        let numbers: Vec<u8> = (0..100).collect();
        let result = result_of(&quiz, 12_345, 2, &numbers);
        let code = "1QFH-SKG3-2093-G036-9147-A25E-K1B";
        assert_eq!(write(&quiz, &result), code);
        assert_eq!(read(&quiz, code), Ok(result));
    }

    #[test]
    fn a_result_is_what_was_done_and_a_code_of_ten_questions_has_24_signs_and_no_more() {
        let quiz = bank(60);
        let state = State { mark: 32_767, ..State::default() };
        let result = result(&quiz, &state);
        assert_eq!((result.answers.len(), result.before, result.after, result.mark), (10, None, None, 32_767));
        assert!(result.answers.iter().all(|(_, given)| given.outcome == Outcome::Open && given.sure.is_none()));
        assert_eq!(write(&quiz, &result).replace('-', "").len(), 24);
        // What was begun before the questions changed has other ones.
        assert!(has_code(&quiz, &state));
        let begun = State { work: [(Sheet::Quiz, Work { items: vec![0, 1, 2], ..Work::default() })].into(), ..State::default() };
        assert!(!has_code(&quiz, &begun));
        // A seed of its own for each pupil, below 2¹⁶, is three signs more.
        assert_eq!(write(&quiz, &super::result(&quiz, &State { seed: 65_535, ..state })).replace('-', "").len(), 27);
        let alike: BTreeSet<_> = (0..100).map(|mark| write(&quiz, &Result { mark, ..result.clone() })).collect();
        assert_eq!(alike.len(), 100, "pupils who answered alike");
    }

    #[test]
    fn a_result_says_what_was_answered_and_how_sure_somebody_was_and_nothing_of_what_was_not_looked_at() {
        let quiz = bank(60);
        let mut work = Work { items: quiz.round(0, 0), ..Work::default() };
        let mut expected = Vec::new();
        for (place, item) in work.items.iter().copied().enumerate() {
            let question = &quiz.items[item].question;
            let (given, outcome) = match (place % 2, question) {
                // A wrong option of a choice, and an answer of another kind that is wholly right.
                (_, Question::Choice(choice)) => (vec![u32::from(choice.right == 0)], Outcome::Option(u32::from(choice.right == 0))),
                (0, question) => (question.kind().right(), Outcome::Judged(Verdict::Right)),
                (_, _) => (Vec::new(), Outcome::Judged(Verdict::Wrong)),
            };
            let (checked, sure) = (place != 3, [None, Some(true), Some(false)][place % 3]);
            work.answers.insert(item, Answer { given, checked, sure });
            expected.push((item, if checked { Given { outcome, sure } } else { Given { outcome: Outcome::Open, sure: None } }));
        }
        let found = result(&quiz, &State { work: [(Sheet::Quiz, work)].into(), ..State::default() });
        assert_eq!(found.answers, expected);
        let outcomes: BTreeSet<_> = found.answers.iter().map(|(_, given)| sign(*given) / 3).collect();
        assert!([0, 1, 3].iter().all(|outcome| outcomes.contains(outcome)), "{outcomes:?}");
    }

    #[test]
    fn no_option_is_beyond_what_a_sign_can_say() {
        let last = Given { outcome: Outcome::Option(u32::MAX), sure: Some(false) };
        assert_eq!(usize::from(sign(last)), MOST_OPTIONS * 3 + 2);
        assert!(usize::from(sign(last)) < SIGNS.len());
    }

    #[test]
    fn no_prediction_at_all_is_another_result_than_none_that_was_right() {
        let quiz = bank(60);
        let nothing = result(&quiz, &State::default());
        assert_eq!((nothing.before, nothing.after), (None, None));
        let before = State::default().items(&quiz, Sheet::Before);
        assert!(before.len() > 2);
        let predicted = |right: usize| {
            let answer = |(place, item): (usize, &usize)| {
                let given = if place < right { quiz.items[*item].question.kind().right() } else { Vec::new() };
                (*item, Answer { given, checked: true, sure: None })
            };
            let work = Work { items: before.clone(), answers: before.iter().enumerate().map(answer).collect(), ..Work::default() };
            result(&quiz, &State { work: [(Sheet::Before, work)].into(), ..State::default() }).before
        };
        assert_eq!([predicted(0), predicted(1), predicted(2)], [Some(0), Some(1), Some(2)]);
    }
}
