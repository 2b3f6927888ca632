//! Timeline: which tracks are shown. The events themselves are on the page.

use serde::{Deserialize, Serialize};

use super::Msg;

/// The tracks of a timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The tracks.
    pub tracks: Vec<Track>,
}

/// A track with the number of its events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Track {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many events it has.
    pub events: usize,
}

/// Which tracks are shown, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// One for each track.
    pub shown: Vec<bool>,
}

impl Timeline {
    /// Everything is shown.
    #[must_use]
    pub fn start(&self) -> State {
        State { shown: vec![true; self.tracks.len()] }
    }

    /// How many events are shown, of how many.
    #[must_use]
    pub fn count(&self, state: &State) -> (usize, usize) {
        let shown = self.tracks.iter().zip(&state.shown).filter(|(_, shown)| **shown).map(|(track, _)| track.events).sum();
        (shown, self.tracks.iter().map(|track| track.events).sum())
    }

    pub(super) fn update(&self, state: &State, msg: &Msg) -> State {
        let mut next = state.clone();
        if let Msg::Toggled(track) = msg
            && let Some(shown) = next.shown.get_mut(*track)
        {
            *shown = !*shown;
        }
        next
    }

    pub(super) fn code(&self, state: &State) -> String {
        let shown: Vec<_> = self.tracks.iter().zip(&state.shown).filter(|(_, shown)| **shown).map(|(track, _)| track.id.as_str()).collect();
        shown.join(",")
    }

    pub(super) fn read(&self, code: &str) -> Option<State> {
        let ids: Vec<_> = code.split(',').collect();
        let known = ids.iter().all(|id| id.is_empty() || self.tracks.iter().any(|track| track.id == *id));
        known.then(|| State { shown: self.tracks.iter().map(|track| ids.contains(&track.id.as_str())).collect() })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn example() -> Timeline {
        let track = |id: &str, events| Track { id: id.to_owned(), name: id.to_owned(), events };
        Timeline { tracks: vec![track("flaw", 3), track("politics", 2)] }
    }

    #[test]
    fn a_track_that_is_put_aside_takes_its_events_out_of_the_count() {
        let timeline = example();
        let state = timeline.update(&timeline.start(), &Msg::Toggled(0));
        assert_eq!(timeline.count(&state), (2, 5));
        assert_eq!(timeline.code(&state), "politics");
        assert_eq!(timeline.read("politics"), Some(state));
        assert_eq!(timeline.read("gossip"), None);
    }
}
