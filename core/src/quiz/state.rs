//! The state of somebody who does the quiz, and what can be asked of it. What changes it is in [`super::update`].

use std::collections::BTreeMap;

use super::{Asked, Quiz, Verdict};

/// How many marks there are: see [`State::mark`].
pub const MARKS: u32 = 1 << 15;

/// A sheet of questions that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    /// Predictions, before reading. What is right is not said.
    Before,
    /// At the end of the part with this index.
    Check(usize),
    /// The quiz.
    Quiz,
    /// What was missed in the quiz, once more.
    Practice,
    /// What was predicted, asked again after reading.
    After,
}

impl Sheet {
    /// Where on the page the sheet is: the names of its elements begin with it.
    #[must_use]
    pub fn desk(self) -> String {
        match self {
            Self::Before => "before".to_owned(),
            Self::Check(part) => ["check-", &part.to_string()].concat(),
            Self::Quiz | Self::Practice | Self::After => "quiz".to_owned(),
        }
    }
}

/// What the learner answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The answer, as its kind writes it.
    pub given: Vec<u32>,
    /// Whether the learner asked to look at it: from then on it stands.
    pub checked: bool,
    /// How sure the learner said to be.
    pub sure: Option<bool>,
}

/// How far somebody is with a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// The questions: a sheet that was begun keeps them, whatever is added to the bank.
    pub items: Vec<usize>,
    /// The place in the sheet, counted from 0; the number of questions at its end.
    pub place: usize,
    /// Whether the result was asked for: from then on nothing changes.
    pub finished: bool,
    /// Answers by index of the item.
    pub answers: BTreeMap<usize, Answer>,
}

/// The whole state. Two states are equal when the learner sees the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// From which the selection follows.
    pub seed: u32,
    /// A number that the browser drew, so that the codes of two pupils who answered alike differ, below [`MARKS`]; 0 for nobody. It is no name and leads to none.
    pub mark: u32,
    /// Which round, counted from 0.
    pub round: u32,
    /// The sheet in the place of the quiz: the quiz itself, practice, or what is asked again.
    pub now: Sheet,
    /// The sheets that were begun.
    pub work: BTreeMap<Sheet, Work>,
    /// What is said about the last thing that the learner did; not kept.
    pub told: Option<Told>,
}

impl Default for State {
    fn default() -> Self {
        Self { seed: 0, mark: 0, round: 0, now: Sheet::Quiz, work: BTreeMap::new(), told: None }
    }
}

/// Something to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The answer was asked for before there was one.
    TooSoon(Sheet),
    /// An element of a row now has this place, counted from 0.
    Moved(Sheet, usize),
}

impl State {
    /// The questions of a sheet, in their order.
    #[must_use]
    pub fn items(&self, quiz: &Quiz, sheet: Sheet) -> Vec<usize> {
        if let Some(work) = self.work.get(&sheet) {
            return work.items.clone();
        }
        match sheet {
            Sheet::Before => quiz.which(|item| item.asked == Asked::Before),
            Sheet::Check(part) => quiz.which(|item| item.asked == Asked::Check && item.part == part),
            Sheet::Quiz => quiz.round(self.seed, self.round),
            // These are only begun from somewhere else.
            Sheet::Practice | Sheet::After => Vec::new(),
        }
    }

    /// The place in a sheet, counted from 0.
    #[must_use]
    pub fn place(&self, sheet: Sheet) -> usize {
        self.work.get(&sheet).map_or(0, |work| work.place)
    }

    /// The item that a sheet asks now.
    #[must_use]
    pub fn item(&self, quiz: &Quiz, sheet: Sheet) -> Option<usize> {
        self.items(quiz, sheet).get(self.place(sheet)).copied()
    }

    /// Whether the result of a sheet was asked for.
    #[must_use]
    pub fn finished(&self, sheet: Sheet) -> bool {
        self.work.get(&sheet).is_some_and(|work| work.finished)
    }

    /// What was answered.
    #[must_use]
    pub fn answer(&self, sheet: Sheet, item: usize) -> Option<&Answer> {
        self.work.get(&sheet)?.answers.get(&item)
    }

    /// What an answer that stands turned out to be.
    #[must_use]
    pub fn verdict(&self, quiz: &Quiz, sheet: Sheet, item: usize) -> Option<Verdict> {
        self.credit(quiz, sheet, item).map(Verdict::of)
    }

    /// What an answer that stands is worth.
    #[must_use]
    pub fn credit(&self, quiz: &Quiz, sheet: Sheet, item: usize) -> Option<u32> {
        let answer = self.answer(sheet, item).filter(|answer| answer.checked)?;
        Some(quiz.items.get(item)?.question.kind().credit(&answer.given))
    }

    /// The places of the questions of a sheet that have no answer yet.
    #[must_use]
    pub fn open(&self, quiz: &Quiz, sheet: Sheet) -> Vec<usize> {
        let open = |item: usize| self.credit(quiz, sheet, item).is_none();
        self.items(quiz, sheet).into_iter().enumerate().filter(|(_, item)| open(*item)).map(|(place, _)| place).collect()
    }

    /// The work on a sheet, begun where it was not.
    pub(super) fn begin(&mut self, quiz: &Quiz, sheet: Sheet) -> &mut Work {
        let items = self.items(quiz, sheet);
        self.work.entry(sheet).or_insert_with(|| Work { items, ..Work::default() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn practice_and_what_is_asked_again_are_where_the_quiz_is() {
        let desks = [Sheet::Before, Sheet::Check(3), Sheet::Quiz, Sheet::Practice, Sheet::After].map(Sheet::desk);
        assert_eq!(desks, ["before", "check-3", "quiz", "quiz", "quiz"]);
    }
}
