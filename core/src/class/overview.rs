//! What many results say together: per pupil, per question, and what to talk about.
//!
//! Difficulty is the share of right answers among those given (classical test theory: the item difficulty index p). Discrimination is the point-biserial correlation of a question
//! being right with the number of other questions that are right (the corrected item-total correlation; Lord and Novick 1968, Statistical Theories of Mental Test Scores, ch. 15).
//! Below ten pupils it says nothing and is left out.

use std::collections::BTreeMap;

use super::{
    code::{Given, Outcome, Result},
    roll::Entry,
};
use crate::quiz::{Question, Quiz, Verdict};

/// From how many pupils on a correlation is worth a look.
pub const ENOUGH: usize = 10;

/// How many questions are worth talking about.
const DISCUSS: usize = 3;
/// A question that fewer had right than this share of those who answered is worth it.
const HARD: f64 = 0.7;

/// What one pupil did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pupil {
    /// What the teacher typed before the code; empty when nothing.
    pub name: String,
    /// How many questions were answered.
    pub answered: usize,
    /// How many answers are wholly right.
    pub right: usize,
    /// How many are right in part.
    pub partly: usize,
    /// How many questions there were.
    pub total: usize,
    /// How many more predictions were right after reading than before; less than 0 when fewer.
    pub gain: Option<i32>,
}

/// What a class did with one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Index in [`Quiz::items`].
    pub item: usize,
    /// Pupils who had it.
    pub asked: usize,
    /// Pupils who answered it.
    pub answered: usize,
    /// Answers that are wholly right.
    pub right: usize,
    /// Of the choices: the wrong option that was chosen most, by its index, and how often; the first of those chosen equally often.
    pub mistake: Option<(u32, usize)>,
    /// Answers that were not right and of which the pupil was sure.
    pub sure_and_wrong: usize,
    /// The point-biserial correlation, from -1 to 1; nothing below [`ENOUGH`] answers, or when all answers or all other results are alike.
    pub discrimination: Option<f64>,
}

impl Asked {
    /// The share of right answers among those given, from 0 to 1; nothing without answers.
    #[must_use]
    pub fn difficulty(&self) -> Option<f64> {
        (self.answered > 0).then(|| self.right as f64 / self.answered as f64)
    }
}

/// How many predictions were right before reading and after, of those who did them twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gain {
    /// Right before reading, all pupils together.
    pub before: usize,
    /// Right after it.
    pub after: usize,
    /// How many pupils that were.
    pub pupils: usize,
}

/// What a class did.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// The pupils, in the order of their codes.
    pub pupils: Vec<Pupil>,
    /// The questions that were asked.
    pub questions: Vec<Asked>,
    /// What the class gained by reading; nothing where nobody did the predictions twice.
    pub gain: Option<Gain>,
}

impl Overview {
    /// The questions that are worth talking about, as indices in [`Overview::questions`]: first those of which most pupils were sure and yet wrong, then those that fewest had right.
    #[must_use]
    pub fn discuss(&self) -> Vec<usize> {
        let hard = |asked: &Asked| asked.sure_and_wrong > 0 || asked.difficulty().is_some_and(|share| share < HARD);
        let mut found: Vec<_> = self.questions.iter().enumerate().filter(|(_, asked)| hard(asked)).collect();
        let share = |asked: &Asked| asked.difficulty().unwrap_or(1.0);
        found.sort_by(|(_, one), (_, other)| other.sure_and_wrong.cmp(&one.sure_and_wrong).then(share(one).total_cmp(&share(other))));
        found.into_iter().take(DISCUSS).map(|(index, _)| index).collect()
    }
}

/// What results say together. Questions of `order` come first, in that order, the others in that of the bank.
#[must_use]
pub fn overview(quiz: &Quiz, entries: &[Entry], order: &[usize]) -> Overview {
    let mut questions: BTreeMap<usize, Vec<(Given, usize)>> = BTreeMap::new();
    for Entry { result, .. } in entries {
        let right = right_of(quiz, result);
        for (item, given) in &result.answers {
            let others = right - usize::from(is_right(quiz, *item, *given));
            questions.entry(*item).or_default().push((*given, others));
        }
    }
    Overview {
        pupils: entries.iter().map(|entry| pupil(quiz, entry)).collect(),
        gain: gain(entries),
        questions: in_order(questions.into_iter().map(|(item, given)| asked(quiz, item, &given)).collect(), order),
    }
}

fn in_order(mut questions: Vec<Asked>, order: &[usize]) -> Vec<Asked> {
    questions.sort_by_key(|asked| order.iter().position(|item| *item == asked.item).unwrap_or(usize::MAX));
    questions
}

/// What the predictions of those who did them twice add up to.
fn gain(entries: &[Entry]) -> Option<Gain> {
    let twice: Vec<_> = entries.iter().filter_map(|entry| entry.result.before.zip(entry.result.after)).collect();
    let sum = |of: fn(&(usize, usize)) -> usize| twice.iter().map(of).sum();
    (!twice.is_empty()).then(|| Gain { before: sum(|(before, _)| *before), after: sum(|(_, after)| *after), pupils: twice.len() })
}

fn pupil(quiz: &Quiz, Entry { name, result, .. }: &Entry) -> Pupil {
    let count = |wanted: &dyn Fn(Given) -> bool| result.answers.iter().filter(|(_, given)| wanted(*given)).count();
    Pupil {
        name: name.clone(),
        answered: count(&|given| given.outcome != Outcome::Open),
        right: right_of(quiz, result),
        partly: count(&|given| given.outcome == Outcome::Judged(Verdict::Partly)),
        total: result.answers.len(),
        gain: result.before.zip(result.after).map(|(before, after)| after as i32 - before as i32),
    }
}

/// The answers to a question, each with how many other questions the same pupil had right.
fn asked(quiz: &Quiz, item: usize, given: &[(Given, usize)]) -> Asked {
    let answers: Vec<_> = given.iter().filter(|(given, _)| given.outcome != Outcome::Open).collect();
    let mut mistakes: BTreeMap<u32, usize> = BTreeMap::new();
    for (given, _) in &answers {
        if let (Outcome::Option(option), false) = (given.outcome, is_right(quiz, item, *given)) {
            *mistakes.entry(option).or_default() += 1;
        }
    }
    let pairs: Vec<_> = answers.iter().map(|(given, others)| (is_right(quiz, item, *given), *others as f64)).collect();
    Asked {
        item,
        asked: given.len(),
        answered: answers.len(),
        right: pairs.iter().filter(|(right, _)| *right).count(),
        // The last of the largest in a reversed row is the first of them.
        mistake: mistakes.into_iter().rev().max_by_key(|(_, times)| *times),
        sure_and_wrong: answers.iter().filter(|(given, _)| given.sure == Some(true) && !is_right(quiz, item, *given)).count(),
        discrimination: if answers.len() < ENOUGH { None } else { point_biserial(&pairs) },
    }
}

fn right_of(quiz: &Quiz, result: &Result) -> usize {
    result.answers.iter().filter(|(item, given)| is_right(quiz, *item, *given)).count()
}

/// Whether an answer is wholly right.
#[must_use]
pub fn is_right(quiz: &Quiz, item: usize, given: Given) -> bool {
    match (given.outcome, quiz.items.get(item).map(|item| &item.question)) {
        (Outcome::Option(option), Some(Question::Choice(choice))) => usize::try_from(option).is_ok_and(|option| option == choice.right),
        (Outcome::Judged(verdict), _) => verdict == Verdict::Right,
        _ => false,
    }
}

/// `(m1 - m0) / s * sqrt(p * q)`, with m1 and m0 the means of those who had it right and not, s the standard deviation of all (over n), p and q the shares of both.
///
/// Nothing when one of the two groups is empty or all values are alike.
#[must_use]
pub fn point_biserial(pairs: &[(bool, f64)]) -> Option<f64> {
    let count = pairs.len() as f64;
    let mean_of = |right: bool| {
        let values: Vec<_> = pairs.iter().filter(|(one, _)| *one == right).map(|(_, value)| *value).collect();
        (!values.is_empty()).then(|| (values.iter().sum::<f64>() / values.len() as f64, values.len() as f64 / count))
    };
    let ((high, p), (low, q)) = mean_of(true).zip(mean_of(false))?;
    let mean = pairs.iter().map(|(_, value)| value).sum::<f64>() / count;
    let deviation = (pairs.iter().map(|(_, value)| (value - mean).powi(2)).sum::<f64>() / count).sqrt();
    (deviation > 0.0).then(|| (high - low) / deviation * (p * q).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quiz::tests::bank;

    #[test]
    fn discrimination_is_that_of_values_worked_out_by_hand() {
        // Five right with 8, 9, 7, 9, 8 others right, and five not with 3, 5, 4, 6, 2: means 8.2 and 4, all 6.1; squares about it sum to 56.9, over ten 5.69, its root 2.385372.
        let right = [8.0, 9.0, 7.0, 9.0, 8.0].map(|others| (true, others));
        let wrong = [3.0, 5.0, 4.0, 6.0, 2.0].map(|others| (false, others));
        let found = point_biserial(&[right, wrong].concat()).expect("a correlation");
        assert!((found - 4.2 / 5.69_f64.sqrt() * 0.5).abs() < 1e-12, "{found}");
        assert!((found - 0.880_366).abs() < 1e-5, "{found}");
    }

    #[test]
    fn a_question_that_nobody_answered_has_no_difficulty() {
        let asked = |answered, right| Asked { item: 0, asked: 4, answered, right, mistake: None, sure_and_wrong: 0, discrimination: None };
        assert_eq!([(0, 0), (4, 0), (4, 3)].map(|(answered, right)| asked(answered, right).difficulty()), [None, Some(0.0), Some(0.75)]);
    }

    #[test]
    fn where_all_are_alike_there_is_no_discrimination() {
        assert_eq!(point_biserial(&[]), None);
        assert_eq!(point_biserial(&[(true, 1.0), (true, 2.0)]), None);
        assert_eq!(point_biserial(&[(true, 3.0), (false, 3.0)]), None);
        assert_eq!(point_biserial(&[(true, 4.0), (false, 3.0)]), Some(1.0));
    }

    #[test]
    fn of_a_pupil_is_told_how_many_were_answered_and_how_many_were_right_wholly_or_in_part() {
        let quiz = bank(60);
        let other = quiz.items.iter().position(|item| item.question.name() != "choice").expect("another kind");
        let outcomes = [Verdict::Right, Verdict::Partly, Verdict::Partly, Verdict::Wrong].map(Outcome::Judged);
        let given = outcomes.into_iter().chain([Outcome::Open]).map(|outcome| (other, Given { outcome, sure: None })).collect();
        let result = Result { seed: 0, round: 0, mark: 0, answers: given, before: None, after: None };
        let found = overview(&quiz, &[Entry { name: "Kim".to_owned(), code: String::new(), result }], &[]);
        assert_eq!(found.pupils, [Pupil { name: "Kim".to_owned(), answered: 4, right: 1, partly: 2, total: 5, gain: None }]);
    }

    #[test]
    fn a_class_of_twelve_is_what_it_did() {
        let quiz = bank(60);
        let round = quiz.round(0, 0);
        let first = *round.iter().find(|item| quiz.items[**item].question.name() == "choice").expect("a choice");
        let Question::Choice(choice) = &quiz.items[first].question else { panic!("a choice") };
        let wrong = u32::from(choice.right == 0);
        // Pupil n has n questions right: the others open, but for the first choice, which all answered, those below six wrongly, and all but the last of these surely.
        let result = |n: usize| {
            let answer = |(place, item): (usize, &usize)| {
                let choice = quiz.items[*item].question.name() == "choice";
                let outcome = match (*item == first, n >= 6, place < n) {
                    (true, true, _) => Outcome::Option(quiz.items[*item].question.kind().right()[0]),
                    (true, false, _) => Outcome::Option(wrong),
                    (false, _, true) if choice => Outcome::Option(quiz.items[*item].question.kind().right()[0]),
                    (false, _, true) => Outcome::Judged(Verdict::Right),
                    (false, _, false) => Outcome::Open,
                };
                (*item, Given { outcome, sure: (*item == first).then_some(n != 5) })
            };
            Result { seed: 0, round: 0, mark: 0, answers: round.iter().enumerate().map(answer).collect(), before: Some(1), after: Some(n % 4) }
        };
        let class: Vec<_> = (0..12).map(|n| Entry { name: format!("pupil {n}"), code: String::new(), result: result(n.min(10)) }).collect();
        let found = overview(&quiz, &class, &round);
        assert_eq!(found.pupils.len(), 12);
        assert_eq!(found.questions.iter().map(|asked| asked.item).collect::<Vec<_>>(), round);
        let one = found.questions.iter().find(|asked| asked.item == first).expect("the first choice");
        assert_eq!((one.asked, one.answered, one.right, one.mistake, one.sure_and_wrong), (12, 12, 6, Some((wrong, 6)), 5));
        assert_eq!(one.difficulty(), Some(0.5));
        // With how many of the other questions each had right.
        let place = round.iter().position(|item| *item == first).expect("a place");
        let pairs: Vec<_> = (0..12_usize).map(|n| (n >= 6, (0..n.min(10)).filter(|at| *at != place).count() as f64)).collect();
        assert_eq!(one.discrimination, point_biserial(&pairs));
        assert!(one.discrimination.is_some_and(|found| found > 0.8), "{:?}", one.discrimination);
        assert_eq!((found.pupils[2].gain, found.pupils[0].gain), (Some(1), Some(-1)));
        // One each before, and 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 2 after.
        assert_eq!(found.gain, Some(Gain { before: 12, after: 17, pupils: 12 }));
        // Five were sure of that question and had it wrong; what else was answered was right.
        assert_eq!(found.discuss().into_iter().map(|index| found.questions[index].item).collect::<Vec<_>>(), [first]);
        let asked = |right, sure_and_wrong| Asked { item: 0, asked: 10, answered: 10, right, mistake: None, sure_and_wrong, discrimination: None };
        let questions = vec![asked(7, 0), asked(6, 0), asked(9, 2), asked(2, 0), asked(8, 3), asked(1, 2)];
        assert_eq!(Overview { pupils: Vec::new(), questions, gain: None }.discuss(), [4, 5, 2], "sure and wrong first, then what fewest had right");
        let questions = vec![asked(7, 0), asked(6, 0), asked(10, 0)];
        assert_eq!(Overview { pupils: Vec::new(), questions, gain: None }.discuss(), [1], "what seven in ten had right is not hard");
        // Ten say how a question tells pupils apart; fewer say nothing about that.
        assert!(overview(&quiz, &class[..10], &round).questions.iter().any(|asked| asked.item == first && asked.discrimination.is_some()));
        let few = overview(&quiz, &class[..9], &[]);
        assert!(few.questions.iter().all(|asked| asked.discrimination.is_none()));
        assert_eq!(overview(&quiz, &[], &round), Overview { pupils: Vec::new(), questions: Vec::new(), gain: None });
    }
}
