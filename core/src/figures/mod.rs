//! The figures that a reader can work with: what each shows, what its reader did with it, and the one function that changes that.
//!
//! A figure has one file, named after it. [`update`] is total: a message that makes no sense to a figure changes nothing. Nothing here knows how a figure looks.

pub mod chain;
pub mod circles;
pub mod claims;
pub mod compare;
pub mod race;
pub mod timeline;
pub mod yardstick;

use serde::{Deserialize, Serialize};

/// Declares the figures: what each of them shows, and the state of its reader, side by side.
macro_rules! figures {
    ($($(#[$doc:meta])* $name:ident($module:ident) $id:literal,)+) => {
        /// A figure with what it shows.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Figure { $($(#[$doc])* $name($module::$name),)+ }

        /// What the reader did with a figure.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum State { $($(#[$doc])* $name($module::State),)+ }

        impl Figure {
            /// Its name: of its island, of its place on the page, and in an address.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Self::$name(_) => $id,)+ }
            }

            /// How a reader finds it.
            #[must_use]
            pub fn start(&self) -> State {
                match self { $(Self::$name(figure) => State::$name(figure.start()),)+ }
            }

            /// The state that a code of [`Figure::code`] stands for; nothing when it is not one.
            #[must_use]
            pub fn read(&self, code: &str) -> Option<State> {
                match self { $(Self::$name(figure) => figure.read(code).map(State::$name),)+ }
            }

            /// The state as a few characters that an address carries unchanged.
            #[must_use]
            pub fn code(&self, state: &State) -> String {
                match (self, state) {
                    $((Self::$name(figure), State::$name(state)) => figure.code(state),)+
                    _ => String::new(),
                }
            }
        }

        /// The state after a message, and what has to be done outside.
        #[must_use]
        pub fn update(figure: &Figure, state: &State, msg: &Msg) -> (State, Vec<Effect>) {
            let next = match (figure, state, msg) {
                (figure, _, Msg::StartedAgain) => figure.start(),
                (figure, state, Msg::Returned(code)) => figure.read(code).unwrap_or_else(|| state.clone()),
                $((Figure::$name(figure), State::$name(state), msg) => State::$name(figure.update(state, msg)),)+
                _ => figure.start(),
            };
            let mut effects = effects(figure, &next);
            if settles(msg) && (next != *state || matches!(msg, Msg::Set { .. })) {
                effects.push(Effect::Address { figure: figure.name(), code: figure.code(&next) });
            }
            (next, effects)
        }
    };
}

figures! {
    /// Events in order of time, in tracks.
    Timeline(timeline) "timeline",
    /// An attack in steps.
    Chain(chain) "chain",
    /// Servers with and without the update, and who could be inside by then.
    Race(race) "race",
    /// Parties side by side.
    Compare(compare) "compare",
    /// Who belongs where.
    Circles(circles) "circles",
    /// Words of certainty on a scale.
    Yardstick(yardstick) "yardstick",
    /// Claims to judge.
    Claims(claims) "claims",
}

/// What happened, from the side of the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Msg {
    /// A thing of a list was chosen, or was unchosen: a track, a party.
    Toggled(usize),
    /// A ready-made choice was taken.
    TookPreset(usize),
    /// The reader went to a step or an item.
    WentTo(usize),
    /// A value is being moved; it is not settled yet.
    Moved {
        /// Which one.
        which: usize,
        /// The value, as the control gives it.
        value: String,
    },
    /// A value was set or typed.
    Set {
        /// Which one.
        which: usize,
        /// The value, as the control gives it.
        value: String,
    },
    /// The answer was asked for.
    Revealed,
    /// A claim was judged.
    Judged(usize),
    /// The reader began anew.
    StartedAgain,
    /// The address of the page names a state: of an earlier visit, or of somebody else.
    Returned(String),
}

/// What has to be done outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Note the state in the address of the page, after the `#`.
    Address {
        /// The name of the figure.
        figure: &'static str,
        /// Its state.
        code: String,
    },
    /// Show the events of this track, or do not.
    Show {
        /// Id of the track.
        track: String,
        /// Whether they are to be seen.
        shown: bool,
    },
}

/// Whether a message leaves something that is worth an address: not every step of a moving slider, nor what came from the address.
fn settles(msg: &Msg) -> bool {
    !matches!(msg, Msg::Moved { .. } | Msg::Returned(_))
}

/// What a state asks for outside of its island.
#[must_use]
pub fn effects(figure: &Figure, state: &State) -> Vec<Effect> {
    match (figure, state) {
        (Figure::Timeline(timeline), State::Timeline(state)) => {
            timeline.tracks.iter().zip(&state.shown).map(|(track, shown)| Effect::Show { track: track.id.clone(), shown: *shown }).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::*;

    /// One small figure of each kind.
    pub fn examples() -> Vec<Figure> {
        vec![
            Figure::Timeline(timeline::tests::example()),
            Figure::Chain(chain::tests::example()),
            Figure::Race(race::tests::example()),
            Figure::Compare(compare::tests::example()),
            Figure::Circles(circles::tests::example()),
            Figure::Yardstick(yardstick::tests::example()),
            Figure::Claims(claims::tests::example()),
        ]
    }

    fn message() -> impl Strategy<Value = Msg> {
        let value = "[0-9]{1,4}|2021-0[1-4]-[0-3][0-9]|\\PC{0,12}|[A-Z][a-z]{2,8}";
        prop_oneof![
            (0usize..6).prop_map(Msg::Toggled),
            (0usize..4).prop_map(Msg::TookPreset),
            (0usize..9).prop_map(Msg::WentTo),
            (0usize..4, value).prop_map(|(which, value)| Msg::Moved { which, value }),
            (0usize..4, value).prop_map(|(which, value)| Msg::Set { which, value }),
            Just(Msg::Revealed),
            (0usize..6).prop_map(Msg::Judged),
            Just(Msg::StartedAgain),
            "[a-z0-9,.~-]{0,12}".prop_map(Msg::Returned),
        ]
    }

    #[test]
    fn only_the_timeline_asks_for_something_outside_and_says_it_of_every_track() {
        for figure in examples() {
            let (state, asked) = update(&figure, &figure.start(), &Msg::Toggled(0));
            let shown: Vec<_> =
                asked.iter().filter_map(|effect| if let Effect::Show { track, shown } = effect { Some((track.as_str(), *shown)) } else { None }).collect();
            let Figure::Timeline(timeline) = &figure else {
                assert_eq!(shown, [], "{}", figure.name());
                continue;
            };
            let wanted: Vec<_> = timeline.tracks.iter().enumerate().map(|(place, track)| (track.id.as_str(), place != 0)).collect();
            assert_eq!(shown, wanted);
            assert_eq!(effects(&figure, &state).len(), timeline.tracks.len());
        }
    }

    #[test]
    fn what_is_settled_gets_an_address_and_a_step_on_the_way_none() {
        let race = &examples()[2];
        let address = |msg: &Msg| update(race, &race.start(), msg).1.iter().any(|effect| matches!(effect, Effect::Address { .. }));
        let value = || race.code(&update(race, &race.start(), &Msg::Set { which: 0, value: "1".to_owned() }).0);
        assert!(address(&Msg::Set { which: 0, value: "1".to_owned() }), "{}", value());
        assert!(!address(&Msg::Moved { which: 0, value: "1".to_owned() }) && !address(&Msg::Returned(value())));
    }

    proptest! {
        #[test]
        fn whatever_a_reader_does_with_a_figure_its_address_brings_it_back(messages in proptest::collection::vec(message(), 0..40)) {
            for figure in examples() {
                let state = messages.iter().fold(figure.start(), |state, msg| update(&figure, &state, msg).0);
                let code = figure.code(&state);
                prop_assert!(code.chars().all(|c| c.is_ascii_alphanumeric() || "-_.,~".contains(c)), "{}: {code}", figure.name());
                let back = figure.read(&code);
                prop_assert_eq!(back.as_ref().map(|back| figure.code(back)), Some(code));
            }
        }

        #[test]
        fn no_address_at_all_makes_a_figure_panic(code in "\\PC{0,60}|[a-z0-9,.~-]{0,60}") {
            for figure in examples() {
                if let Some(state) = figure.read(&code) {
                    prop_assert!(figure.read(&figure.code(&state)).is_some());
                }
            }
        }
    }

    #[test]
    fn a_message_for_another_figure_or_a_foreign_state_changes_nothing() {
        for figure in examples() {
            let odd = Msg::Moved { which: 99, value: "?".to_owned() };
            assert_eq!(update(&figure, &figure.start(), &odd).0, figure.start(), "{}", figure.name());
        }
        let (chain, race) = (Figure::Chain(chain::tests::example()), Figure::Race(race::tests::example()));
        assert_eq!(update(&chain, &race.start(), &Msg::WentTo(1)).0, chain.start());
    }

    #[test]
    fn a_slider_on_the_move_leaves_the_address_alone_and_one_at_rest_notes_it() {
        let race = Figure::Race(race::tests::example());
        let moved = Msg::Moved { which: 0, value: "3".to_owned() };
        let set = Msg::Set { which: 0, value: "4".to_owned() };
        assert_eq!(update(&race, &race.start(), &moved).1, []);
        assert_eq!(update(&race, &race.start(), &set).1, [Effect::Address { figure: "race", code: "2021-03-04".to_owned() }]);
        // A slider comes to rest where it was moved to.
        let there = update(&race, &race.start(), &Msg::Moved { which: 0, value: "4".to_owned() }).0;
        assert_eq!(update(&race, &there, &set).1, [Effect::Address { figure: "race", code: "2021-03-04".to_owned() }]);
    }
}
