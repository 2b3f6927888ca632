//! Draws from a seed: the same seed gives the same everywhere, on every machine and in every version.
//!
//! The generator is PCG-XSH-RR 64/32 (O'Neill 2014, "PCG: A family of simple fast space-efficient statistically good algorithms for random number generation"). It is for
//! variety, not for secrets.

/// A row of numbers that follows from a seed.
#[derive(Clone, Debug)]
pub struct Draw {
    state: u64,
    increment: u64,
}

/// The multiplier of the generator.
const MULTIPLIER: u64 = 6_364_136_223_846_793_005;

impl Draw {
    /// The row of this seed. Rows of one seed and different streams have nothing to do with each other.
    #[must_use]
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut draw = Self { state: 0, increment: stream << 1 | 1 };
        draw.number();
        draw.state = draw.state.wrapping_add(seed);
        draw.number();
        draw
    }

    /// The next number of the row.
    pub fn number(&mut self) -> u32 {
        let old = self.state;
        self.state = old.wrapping_mul(MULTIPLIER).wrapping_add(self.increment);
        let mixed = ((old >> 18 ^ old) >> 27) as u32;
        mixed.rotate_right((old >> 59) as u32)
    }

    /// A number below `bound`, each as likely as the others: what would favour some is drawn again. 0 where `bound` is 0.
    pub fn below(&mut self, bound: u32) -> u32 {
        if bound < 2 {
            return 0;
        }
        let threshold = bound.wrapping_neg() % bound;
        loop {
            let number = self.number();
            if number >= threshold {
                return number % bound;
            }
        }
    }

    /// Puts things in an order that each draw makes anew (Fisher and Yates 1938, in Durstenfeld's form of 1964).
    pub fn shuffle<T>(&mut self, things: &mut [T]) {
        for last in (1..things.len()).rev() {
            let other = self.below(last as u32 + 1) as usize;
            things.swap(last, other);
        }
    }
}

/// A number in which each bit of this one counts in each bit (the last mixing of MurmurHash3).
#[must_use]
pub fn mixed(number: u32) -> u32 {
    let number = (number ^ number >> 16).wrapping_mul(0x85eb_ca6b);
    let number = (number ^ number >> 13).wrapping_mul(0xc2b2_ae35);
    number ^ number >> 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_are_those_that_the_author_of_the_generator_published() {
        let mut draw = Draw::new(42, 54);
        let numbers: Vec<_> = (0..6).map(|_| draw.number()).collect();
        assert_eq!(numbers, [0xa15c_02b7, 0x7b47_f409, 0xba1d_3330, 0x83d2_f293, 0xbfa4_784b, 0xcbed_606e]);
    }

    #[test]
    fn numbers_are_mixed_as_published() {
        // The values of MurmurHash3's own `fmix32`.
        assert_eq!([0, 1, 2, u32::MAX].map(mixed), [0, 0x514e_28b7, 0x30f4_c306, 0x81f1_6f39]);
    }

    #[test]
    fn every_order_of_three_comes_about_as_often_as_any_other() {
        let mut counts = std::collections::BTreeMap::new();
        for seed in 0..6000 {
            let mut things = [0, 1, 2];
            Draw::new(seed, 0).shuffle(&mut things);
            *counts.entry(things).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6);
        // Six orders of 1000: five standard deviations (29) either way.
        assert!(counts.values().all(|count| (855..1145).contains(count)), "{counts:?}");
    }

    #[test]
    fn nothing_to_draw_from_gives_nothing() {
        let mut draw = Draw::new(0, 0);
        assert_eq!((draw.below(0), draw.below(1)), (0, 0));
        draw.shuffle::<u8>(&mut []);
    }
}
