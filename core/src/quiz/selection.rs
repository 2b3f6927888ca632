//! Which questions are asked, and in which order: all of it follows from a seed, so that a class can get the same questions, and paper the same as the screen.

use std::collections::BinaryHeap;

use super::{Asked, Question, Quiz, draw::Draw};

/// How many questions a round has, where the bank has enough and nobody wants another number.
pub const ROUND: usize = 10;

impl Quiz {
    /// The questions of a round of the quiz, as indices in [`Quiz::items`], from easy to hard.
    ///
    /// The bank is dealt theme by theme, so that a round goes through as many themes as it can; no question comes back before the rounds of the bank are through, and then the
    /// bank is dealt anew. Questions that a part also asks come last in their theme; predictions are not among them.
    #[must_use]
    pub fn round(&self, seed: u32, round: u32) -> Vec<usize> {
        let count = self.askable(seed).len();
        let asks = self.setting.asks.unwrap_or(ROUND).max(1);
        let rounds = (count / asks).max(1);
        let dealt = self.deal(seed, u64::from(round) / rounds as u64);
        let start = round as usize % rounds * asks;
        let chosen: Vec<_> = dealt.into_iter().skip(start).take(asks).collect();
        let of = |difficulty: u8, choice: bool| {
            chosen
                .iter()
                .copied()
                .filter(move |item| self.items.get(*item).is_some_and(|item| item.difficulty == difficulty && (item.question.name() == "choice") == choice))
        };
        // The most familiar kind first.
        (0..=u8::MAX).flat_map(|difficulty| of(difficulty, true).chain(of(difficulty, false))).collect()
    }

    /// What the quiz can ask with this seed: no predictions, what it is about, and what is within reach.
    ///
    /// In the order of the bank. Where that is in volumes, in the order of fingerprints: who fetched some of them has the questions in another order than who has them all.
    pub(crate) fn askable(&self, seed: u32) -> Vec<usize> {
        let askable = self.which(|item| item.asked != Asked::Before && self.setting.is_about(item.theme) && self.is_in_reach(item, seed));
        if self.volume_count() == 1 {
            return askable;
        }
        // A heap, as the sorting of the standard library weighs as much as all of this file.
        let heap: BinaryHeap<_> = askable.into_iter().filter_map(|item| Some((self.items.get(item)?.fingerprint, item))).collect();
        heap.into_sorted_vec().into_iter().map(|(_, item)| item).collect()
    }

    /// All questions that the quiz can ask: one of each theme in turn.
    fn deal(&self, seed: u32, time: u64) -> Vec<usize> {
        let mut draw = Draw::new(u64::from(seed), time);
        let askable = self.askable(seed);
        let mut piles: Vec<Vec<usize>> = (0..self.themes.len())
            .map(|theme| {
                let mut pile: Vec<_> = askable.iter().copied().filter(|item| self.items.get(*item).is_some_and(|item| item.theme == theme)).collect();
                draw.shuffle(&mut pile);
                // Dealt from the end.
                let (mut last, first): (Vec<_>, Vec<_>) =
                    pile.into_iter().partition(|item| self.items.get(*item).is_some_and(|item| item.asked == Asked::Check));
                last.extend(first);
                last
            })
            .collect();
        draw.shuffle(&mut piles);
        let mut dealt = Vec::new();
        while piles.iter().any(|pile| !pile.is_empty()) {
            dealt.extend(piles.iter_mut().filter_map(Vec::pop));
        }
        dealt
    }

    /// The questions of which something is true, in the order of the bank.
    pub(super) fn which(&self, wanted: impl Fn(&super::Item) -> bool) -> Vec<usize> {
        self.items.iter().enumerate().filter(|(_, item)| wanted(item)).map(|(index, _)| index).collect()
    }

    /// In which order the options of a question are shown: as they were written for seed 0, and as they come for any other.
    #[must_use]
    pub fn shown(&self, seed: u32, item: usize) -> Vec<usize> {
        let item = self.items.get(item);
        let count = match item.map(|item| &item.question) {
            Some(Question::Choice(choice)) => choice.options.len(),
            Some(Question::Several(several)) => several.options.len(),
            _ => 0,
        };
        let mut shown: Vec<_> = (0..count).collect();
        if let (Some(item), true) = (item, seed > 0) {
            Draw::new(u64::from(seed), u64::from(item.fingerprint)).shuffle(&mut shown);
        }
        shown
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{
        super::{setting::Setting, tests::bank},
        *,
    };

    fn asking(asks: usize) -> Quiz {
        Quiz { setting: Setting { asks: Some(asks), ..Setting::default() }, ..bank(60) }
    }

    #[test]
    fn a_seed_gives_the_same_questions_for_ever() {
        let quiz = bank(60);
        assert_eq!(quiz.round(0, 0), [18, 0, 51, 39, 7, 50, 23, 56, 44, 35]);
        assert_eq!(quiz.round(1, 0), [30, 42, 18, 9, 58, 37, 28, 23, 59, 29]);
        assert_eq!(quiz.round(2021, 3), [0, 36, 15, 7, 58, 52, 59, 32, 35, 17]);
        assert_eq!(quiz.round(u32::MAX, u32::MAX), [24, 45, 51, 15, 28, 58, 2, 59, 44, 29]);
        assert_eq!(quiz.shown(1, 0), [0, 3, 2, 1]);
        assert_eq!(quiz.shown(2021, 1), [3, 0, 2, 1, 4]);
    }

    #[test]
    fn rounds_go_through_the_bank_before_a_question_comes_back() {
        let quiz = bank(60);
        for seed in 0..50 {
            let asked: Vec<_> = (0..5).flat_map(|round| quiz.round(seed, round)).collect();
            assert_eq!(asked.len(), 50);
            assert_eq!(asked.iter().collect::<BTreeSet<_>>().len(), 50, "a question comes twice");
            assert!(asked.iter().all(|item| quiz.items[*item].asked != Asked::Before));
            assert_ne!(quiz.round(seed, 5), quiz.round(seed, 0), "the bank is dealt anew");
        }
    }

    #[test]
    fn a_round_runs_from_easy_to_hard_and_goes_through_the_themes() {
        let quiz = bank(60);
        for seed in 0..50 {
            let round = quiz.round(seed, 0);
            assert!(round.is_sorted_by_key(|item| quiz.items[*item].difficulty));
            assert_eq!(round.iter().filter(|item| quiz.items[**item].theme == 0).count(), 5);
            assert!(round.iter().all(|item| quiz.items[*item].asked == Asked::Quiz), "what a part asks comes last");
        }
    }

    #[test]
    fn a_round_has_as_many_questions_as_are_wanted() {
        for asks in [1, 3, 7, 30, 52] {
            let quiz = asking(asks);
            assert_eq!(quiz.round(7, 0).len(), asks);
            assert_eq!(quiz.round(7, u32::MAX).iter().collect::<BTreeSet<_>>().len(), asks);
        }
        // The predictions are not among them.
        let all = bank(60).which(|item| item.asked != Asked::Before).len();
        assert_eq!(asking(1000).round(7, 3).len(), all);
        assert_eq!(asking(0).round(7, 0).len(), 1);
    }

    #[test]
    fn a_quiz_about_a_theme_asks_nothing_else() {
        let quiz = Quiz { setting: Setting { themes: vec![1], ..Setting::default() }, ..bank(60) };
        for seed in 0..50 {
            let asked: BTreeSet<_> = (0..2).flat_map(|round| quiz.round(seed, round)).collect();
            assert_eq!(asked.len(), 20);
            assert!(asked.iter().all(|item| quiz.items[*item].theme == 1));
        }
        let few = Quiz { setting: Setting { themes: vec![1], asks: Some(1000), ..Setting::default() }, ..bank(60) };
        assert_eq!(few.round(0, 0).len(), few.askable(0).len());
    }

    #[test]
    fn a_small_bank_is_asked_as_far_as_it_goes() {
        assert_eq!(bank(0).round(7, 7), Vec::<usize>::new());
        let three = bank(3).round(7, 7);
        assert_eq!(three.iter().collect::<BTreeSet<_>>().len(), 3);
    }

    #[test]
    fn other_seeds_show_the_options_in_other_orders_and_none_is_lost() {
        let quiz = bank(2);
        assert_eq!(quiz.shown(0, 0), [0, 1, 2, 3]);
        let orders: BTreeSet<_> = (1..100).map(|seed| quiz.shown(seed, 0)).collect();
        assert!(orders.len() > 15, "{} of 24 orders", orders.len());
        assert!(orders.iter().all(|order| order.iter().collect::<BTreeSet<_>>().len() == 4));
        assert_eq!(quiz.shown(3, 99), Vec::<usize>::new());
    }
}
