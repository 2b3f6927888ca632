//! Yardstick: words of certainty on a scale from 0 to 100, placed by the reader first and by the published scale afterwards.

use serde::{Deserialize, Serialize};

use super::Msg;
use crate::text::Line;

/// The published scale, and who used which word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yardstick {
    /// The words with their places, from unlikely to certain.
    pub bands: Vec<Band>,
    /// Who used a word that is on no scale.
    pub wordings: Vec<Line>,
}

/// A word with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Band {
    /// The word.
    pub word: String,
    /// The least that it stands for, 0 to 100.
    pub from: u8,
    /// The most that it stands for, 0 to 100.
    pub to: u8,
    /// Whether the reader is asked to place it.
    pub asked: bool,
    /// Who used it, about what; may be empty.
    pub used: Line,
}

/// Where a reader put a word, beside the published place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Lower than the published place.
    Below,
    /// Within it.
    Within,
    /// Higher.
    Above,
}

/// Where the reader put the words that are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// 0 to 100, one for each word that is asked.
    pub values: Vec<u8>,
    /// Whether the published scale is shown.
    pub shown: bool,
}

impl Yardstick {
    /// All words in the middle: nothing is suggested.
    #[must_use]
    pub fn start(&self) -> State {
        State { values: vec![50; self.asked().count()], shown: false }
    }

    /// The words that the reader places.
    pub fn asked(&self) -> impl Iterator<Item = &Band> {
        self.bands.iter().filter(|band| band.asked)
    }

    pub(super) fn update(&self, state: &State, msg: &Msg) -> State {
        let mut next = state.clone();
        match msg {
            // Once the scale is shown the places stand.
            Msg::Moved { which, value } | Msg::Set { which, value } if !state.shown => {
                if let (Some(place), Ok(value)) = (next.values.get_mut(*which), value.parse::<u8>()) {
                    *place = value.min(100);
                }
            }
            Msg::Revealed => next.shown = true,
            _ => {}
        }
        next
    }

    pub(super) fn code(&self, state: &State) -> String {
        let values: Vec<_> = state.values.iter().map(ToString::to_string).collect();
        [values.join(",").as_str(), if state.shown { "~" } else { "" }].concat()
    }

    pub(super) fn read(&self, code: &str) -> Option<State> {
        let (values, shown) = match code.strip_suffix('~') {
            Some(values) => (values, true),
            None => (code, false),
        };
        let values = values.split(',').map(|value| value.parse::<u8>().ok().filter(|value| *value <= 100)).collect::<Option<Vec<_>>>()?;
        (values.len() == self.asked().count()).then_some(State { values, shown })
    }
}

impl Band {
    /// Whether a place agrees with the published one.
    #[must_use]
    pub fn judge(&self, value: u8) -> Verdict {
        match value {
            value if value < self.from => Verdict::Below,
            value if value > self.to => Verdict::Above,
            _ => Verdict::Within,
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn example() -> Yardstick {
        let band = |word: &str, from, to, asked| Band { word: word.to_owned(), from, to, asked, used: Vec::new() };
        Yardstick { bands: vec![band("unlikely", 25, 35, false), band("likely", 55, 75, true), band("almost certain", 95, 100, true)], wordings: Vec::new() }
    }

    #[test]
    fn the_edges_of_a_word_belong_to_it() {
        let likely = &example().bands[1];
        assert_eq!([54, 55, 75, 76].map(|value| likely.judge(value)), [Verdict::Below, Verdict::Within, Verdict::Within, Verdict::Above]);
    }

    #[test]
    fn a_place_can_change_until_the_scale_is_shown() {
        let yardstick = example();
        let set = |value: &str| Msg::Set { which: 1, value: value.to_owned() };
        let state = [set("80"), set("250"), set("-3"), set("x"), set("90"), Msg::Revealed, set("10")]
            .iter()
            .fold(yardstick.start(), |state, msg| yardstick.update(&state, msg));
        assert_eq!(state, State { values: vec![50, 90], shown: true });
        assert_eq!(yardstick.code(&state), "50,90~");
        assert_eq!(yardstick.read("50,90~"), Some(state));
        assert_eq!(yardstick.read("50,101"), None);
    }
}
