//! A bank that is too large to be sent whole comes in volumes, and the quiz of a reader has the questions of one: which one follows from the seed.
//!
//! A theme spreads its questions over volumes by their fingerprints, as long as each volume keeps enough for a round about that theme alone. A theme with few questions spreads them
//! over fewer volumes, each of which then stands for several; one with very few keeps them together. All these numbers are powers of two, so that what is in the volume of a seed can
//! be said of a question without knowing the others: the last bits of its fingerprint, once that is mixed, and of the seed are the same. What goes with a part of the page, the predictions and the
//! questions at its end, goes with the page.
//!
//! A bank that grows may one day have twice as many volumes. Who is in the middle of a quiz then fetches what was begun from where it is now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Asked, Item, Quiz, draw::mixed, progress, selection::ROUND};

/// A bank with more questions than this is sent in volumes, where a theme has enough of them.
pub const LARGE: usize = 256;

/// The fewest questions of a theme in a volume, where the theme is spread.
pub const LEAST: usize = 16;

/// Where the questions are that are not here.
#[derive(Default, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Volumes {
    /// The names of their files; none where the whole bank is here.
    pub files: Vec<String>,
    /// Those that are here. Not part of the content.
    #[serde(skip)]
    here: Vec<u32>,
}

impl Quiz {
    /// Says over how many volumes each theme is spread. A bank that is not large stays as it is.
    pub fn spread(&mut self) {
        if self.items.len() <= LARGE {
            return;
        }
        for index in 0..self.themes.len() {
            let numbers: Vec<_> =
                self.items.iter().filter(|item| item.theme == index && item.asked == Asked::Quiz).map(|item| mixed(item.fingerprint)).collect();
            if let Some(theme) = self.themes.get_mut(index) {
                while least(&numbers, theme.spread * 2) >= LEAST {
                    theme.spread *= 2;
                }
            }
        }
    }

    /// What goes with the page, and the questions of each volume.
    #[must_use]
    pub fn bound(&self) -> (Quiz, Vec<Vec<Item>>) {
        let count = self.volume_count();
        let of = |volume: u32| {
            self.items.iter().filter(move |item| self.is_in_volumes(item) && same(mixed(item.fingerprint), volume, self.spreads(item), 1)).cloned()
        };
        let volumes = (0..count).filter(|_| count > 1).map(|volume| of(volume).collect()).collect();
        let page = Quiz { items: self.items.iter().filter(|item| !self.is_in_volumes(item)).cloned().collect(), ..self.clone() };
        (page, volumes)
    }

    /// Takes in the volume that is in this file. A question that is here already, as of a theme that is spread over fewer, comes no second time.
    pub fn take_in(&mut self, file: &str, items: Vec<Item>) {
        let known: Vec<_> = self.items.iter().map(|item| item.fingerprint).collect();
        self.items.extend(items.into_iter().filter(|item| !known.contains(&item.fingerprint)));
        let here = (0..).zip(&self.volumes.files).filter(|(_, known)| *known == file).map(|(volume, _)| volume);
        self.volumes.here.extend(here);
    }

    /// A volume that a quiz with this seed needs and that is not here.
    #[must_use]
    pub fn missing(&self, seed: u32) -> Option<u32> {
        let (count, together) = (self.volume_count(), self.together());
        (0..count).take(self.volumes.files.len()).find(|volume| same(*volume, seed, count, together) && self.is_away(*volume))
    }

    /// A volume that is needed to go on with what is in a line of progress, and that is not here. Those of its seed first: only then shows whether what was begun is in others.
    #[must_use]
    pub fn missing_for(&self, line: &str) -> Option<u32> {
        let (seed, fingerprints) = progress::about(line)?;
        let gone = |fingerprint: &u32| !self.items.iter().any(|item| item.fingerprint == *fingerprint);
        let of_the_begun = || {
            fingerprints
                .iter()
                .filter(|fingerprint| gone(fingerprint))
                .map(|fingerprint| mixed(*fingerprint) & (self.volume_count() - 1))
                .find(|volume| self.is_away(*volume))
        };
        self.missing(seed).or_else(of_the_begun)
    }

    /// Whether a question can be in a quiz with this seed: it goes with the page, or is in a volume of that seed.
    pub(crate) fn is_in_reach(&self, item: &Item, seed: u32) -> bool {
        !self.is_in_volumes(item) || same(mixed(item.fingerprint), seed, self.spreads(item), self.together())
    }

    /// How many volumes there are, one where the bank is not in volumes.
    pub(crate) fn volume_count(&self) -> u32 {
        self.themes.iter().map(|theme| theme.spread).fold(1, u32::max)
    }

    fn is_in_volumes(&self, item: &Item) -> bool {
        item.asked == Asked::Quiz && self.spreads(item) > 1
    }

    /// Over how many volumes the theme of a question is spread.
    fn spreads(&self, item: &Item) -> u32 {
        self.themes.get(item.theme).map_or(1, |theme| theme.spread)
    }

    /// How many volumes a quiz is made of, a power of two, or 0 for all: who wants more questions than one has for sure gets several together.
    fn together(&self) -> u32 {
        let volumes = self.setting.asks.unwrap_or(ROUND).div_ceil(LEAST);
        u32::try_from(volumes).ok().and_then(u32::checked_next_power_of_two).unwrap_or(0)
    }

    fn is_away(&self, volume: u32) -> bool {
        self.volumes.files.get(volume as usize).is_some() && !self.volumes.here.contains(&volume)
    }
}

/// Whether two numbers lead to the same of so many, of which some are together; both are powers of two, or 0 for all. What is together differs in its last bits alone, so that this is true of a
/// theme that is spread over fewer as well.
fn same(one: u32, other: u32, of: u32, together: u32) -> bool {
    (one ^ other) & of.wrapping_sub(1) & !together.wrapping_sub(1) == 0
}

/// How many of these are in the volume that has the fewest.
fn least(numbers: &[u32], volumes: u32) -> usize {
    let mut counts = BTreeMap::new();
    for number in numbers {
        *counts.entry(number & (volumes - 1)).or_insert(0) += 1;
    }
    if counts.len() < volumes as usize { 0 } else { counts.into_values().min().unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::{
        super::{
            setting::Setting,
            state::{Sheet, State},
            tests::{bank, kinds},
            update::{Msg, tests::after, update},
        },
        *,
    };
    use crate::class::code;

    /// A bank with so many questions of its first theme and of its second, spread over volumes.
    fn large(first: u32, second: u32) -> Quiz {
        let mut quiz = bank(14);
        let kinds = kinds();
        let example = quiz.items[0].clone();
        let more = |theme: usize, count: u32| {
            let (example, kinds) = (example.clone(), kinds.clone());
            (0..count).map(move |n| Item {
                id: format!("{theme}-{n}"),
                theme,
                fingerprint: 1000 + n * 2 + theme as u32,
                question: kinds[n as usize % kinds.len()].clone(),
                ..example.clone()
            })
        };
        quiz.items.extend(more(0, first).chain(more(1, second)));
        quiz.spread();
        quiz
    }

    /// The page of a reader, with the names of volumes that are not there.
    fn page(whole: &Quiz) -> (Quiz, Vec<Vec<Item>>) {
        let (mut page, volumes) = whole.bound();
        page.volumes.files = (0..volumes.len()).map(|volume| format!("volume-{volume}")).collect();
        (page, volumes)
    }

    /// Fetches what is missing, and says what that was.
    fn fetch(quiz: &mut Quiz, volumes: &[Vec<Item>], missing: impl Fn(&Quiz) -> Option<u32>) -> Vec<u32> {
        let mut fetched = Vec::new();
        while let Some(volume) = missing(quiz) {
            quiz.take_in(&format!("volume-{volume}"), volumes[volume as usize].clone());
            fetched.push(volume);
            assert!(fetched.len() <= volumes.len(), "fetched without end: {fetched:?}");
        }
        fetched
    }

    /// The names of questions.
    fn ids(quiz: &Quiz, items: &[usize]) -> Vec<String> {
        items.iter().map(|item| quiz.items[*item].id.clone()).collect()
    }

    #[test]
    fn a_bank_that_is_not_large_is_sent_whole() {
        let quiz = large(100, 142);
        assert_eq!(quiz.items.len(), LARGE);
        let (page, volumes) = quiz.bound();
        assert_eq!((page, volumes.len(), quiz.volume_count()), (quiz.clone(), 0, 1));
        assert_eq!(quiz.missing(7), None);
        assert_eq!(large(100, 143).volume_count(), 4);
    }

    #[test]
    fn every_question_is_in_a_volume_or_with_the_page_and_no_volume_has_too_few_of_a_theme() {
        let quiz = large(3000, 200);
        let spreads: Vec<_> = quiz.themes.iter().map(|theme| theme.spread).collect();
        assert_eq!(spreads, [64, 8]);
        let (page, volumes) = page(&quiz);
        assert_eq!(volumes.len(), 64);
        assert!(volumes.iter().all(|volume| (0..2).all(|theme| volume.iter().filter(|item| item.theme == theme).count() >= LEAST)));
        assert!(page.items.iter().any(|item| item.asked == Asked::Before) && page.items.iter().all(|item| item.asked != Asked::Quiz));
        let all: BTreeSet<_> = page.items.iter().chain(volumes.iter().flatten()).map(|item| &item.id).collect();
        assert_eq!(all.len(), quiz.items.len());
        // A theme of which one volume would have nothing stays together.
        let mut odd = large(0, 0);
        let example = odd.items[0].clone();
        odd.items = (0..2000).filter(|n| mixed(*n) % 2 == 1).map(|n| Item { fingerprint: n, ..example.clone() }).collect();
        odd.spread();
        assert!(odd.items.len() > LARGE);
        assert_eq!(odd.volume_count(), 1);
        // And so does one with few questions.
        let few = large(3000, 20);
        assert_eq!(few.themes[1].spread, 1);
        assert_eq!(few.bound().0.items.iter().filter(|item| item.theme == 1 && item.asked == Asked::Quiz).count(), 20 + 5);
    }

    #[test]
    fn what_was_begun_before_the_bank_grew_is_fetched_from_where_it_is_now() {
        let old = large(300, 0);
        let begun = after(&old, &[Msg::Returned("2~5~0~q".to_owned()), Msg::Continued(Sheet::Quiz)]);
        let line = progress::write(&old, &begun);
        let whole = large(3000, 200);
        let (mut quiz, volumes) = page(&whole);
        let fetched = fetch(&mut quiz, &volumes, |quiz| quiz.missing_for(&line));
        assert!(fetched[0] == 5 && (2..=11).contains(&fetched.len()), "{fetched:?}");
        let state = progress::read(&quiz, &line).expect("a state");
        assert_eq!(ids(&quiz, &state.items(&quiz, Sheet::Quiz)), ids(&old, &begun.items(&old, Sheet::Quiz)));
    }

    #[test]
    fn what_no_bank_has_is_not_sought_for_ever_and_what_is_no_progress_not_at_all() {
        let (mut quiz, volumes) = page(&large(3000, 200));
        let line = "2~0~0~q~q-0~q.zzzzzz~p-0~p.yy.1.c~b.1";
        let of = |fingerprint: &str| mixed(u32::from_str_radix(fingerprint, 36).expect("a number")) & 63;
        assert_eq!(fetch(&mut quiz, &volumes, |quiz| quiz.missing_for(line)), [0, of("zzzzzz"), of("yy")]);
        for line in ["", "1", "3~0~0~q", "2", "2~?", &"2~0".repeat(40_000)] {
            assert_eq!(quiz.missing_for(line), None, "{line:.20}");
        }
        // Of the first version, in hexadecimal.
        let item = volumes[9].iter().find(|item| item.theme == 0).expect("a question");
        assert_eq!(quiz.missing_for(&format!("1~0~0~{}.1.c.{:x}", item.id, item.fingerprint)), Some(9));
    }

    #[test]
    fn who_makes_way_on_a_device_gets_other_questions_without_fetching_any() {
        let (mut quiz, volumes) = page(&large(3000, 200));
        quiz.setting.own = true;
        let mut state = State { seed: 6, ..State::default() };
        assert_eq!(fetch(&mut quiz, &volumes, |quiz| quiz.missing(6)), [6]);
        let mut seeds = BTreeSet::new();
        for _ in 0..20 {
            state = update(&quiz, &state, &Msg::MadeWay).0;
            assert_eq!(quiz.missing(state.seed), None);
            assert!(state.seed > 0);
            seeds.insert(state.seed);
        }
        assert!(seeds.len() > 15, "{seeds:?}");
        // Nobody's own seed is that of everybody.
        let all = Quiz { themes: vec![super::super::Theme { spread: 1 << 16, ..quiz.themes[0].clone() }], ..quiz };
        assert_eq!(update(&all, &State::default(), &Msg::MadeWay).0.seed, 1 << 16);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn a_reader_with_one_volume_gets_what_the_whole_bank_gives(
            first in 0u32..1500, second in 0u32..600, seeds in proptest::collection::vec(any::<u32>(), 1..4), round in 0u32..9,
            asks in proptest::option::of(prop_oneof![Just(0usize), 1usize..70, Just(usize::MAX)]), about in 0usize..3
        ) {
            let setting = Setting { asks, themes: (about > 0).then(|| about - 1).into_iter().collect(), ..Setting::default() };
            let whole = Quiz { setting: setting.clone(), ..large(first, second) };
            let (page, volumes) = page(&whole);
            let mut quiz = Quiz { setting, ..page };
            // One after the other, as links with other seeds are opened.
            for seed in seeds {
                fetch(&mut quiz, &volumes, |quiz| quiz.missing(seed));
                let asked = quiz.round(seed, round);
                prop_assert_eq!(ids(&quiz, &asked), ids(&whole, &whole.round(seed, round)));
                // As many as are wanted, or all that there are.
                let there = whole.items.iter().filter(|item| item.asked != Asked::Before && whole.setting.is_about(item.theme)).count();
                let wanted = whole.setting.asks.unwrap_or(ROUND).max(1);
                prop_assert_eq!(asked.len(), wanted.min(there));
                // And the code of a pupil is read by a teacher, who has all of it.
                if asked.len() < 100 {
                    let code = code::write(&quiz, &code::result(&quiz, &State { seed, round, ..State::default() }));
                    let read = code::read(&whole, &code).expect("a code");
                    prop_assert_eq!(ids(&whole, &read.answers.iter().map(|(item, _)| *item).collect::<Vec<_>>()), ids(&quiz, &asked));
                }
            }
        }
    }
}
