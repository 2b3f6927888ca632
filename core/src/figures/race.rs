//! Race: the days between a flaw, its update and the day on which a server got it. Who could have been inside by then?
//!
//! Every number is one that was published, on its own day. Nothing is computed between them: between two counts nobody knows.

use serde::{Deserialize, Serialize};

use super::Msg;
use crate::{date::Date, text::Line};

/// What is known of the race.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Race {
    /// The first day that can be chosen.
    pub first: Date,
    /// The last day that can be chosen.
    pub last: Date,
    /// The day on which the update came out.
    pub update: Date,
    /// The day that is chosen at first.
    pub day: Date,
    /// The counts, in order of time.
    pub counts: Vec<Count>,
    /// What the counts without servers are about, in one word.
    pub other: String,
    /// What began when, in order of time.
    pub stages: Vec<Stage>,
    /// That an update does not put out who is inside.
    pub evict: Line,
}

/// A number that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The day that it is about.
    pub date: Date,
    /// How many servers, for the chart; none when it is of another kind than the others, such as one country or a share.
    pub servers: Option<u32>,
    /// Whether it counts all servers, and not those without the update.
    pub total: bool,
    /// The number in words.
    pub label: String,
    /// What was counted, by whom.
    pub text: Line,
}

/// Something that began on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stage {
    /// The first day of it.
    pub from: Date,
    /// When, in words.
    pub when: String,
    /// What began.
    pub text: Line,
}

/// The day on which the reader updates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The day.
    pub day: Date,
}

/// How things stood on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Situation {
    /// Days since the update came out; negative before that.
    pub days: i32,
    /// How many of the stages had begun.
    pub begun: usize,
    /// The last count of servers on or before the day, as an index in [`Race::counts`].
    pub count: Option<usize>,
}

impl Race {
    /// The day that the authors chose.
    #[must_use]
    pub fn start(&self) -> State {
        State { day: self.day }
    }

    /// How things stood on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Situation {
        Situation {
            days: day.number() - self.update.number(),
            begun: self.stages.iter().filter(|stage| stage.from <= day).count(),
            count: self.counts.iter().rposition(|count| count.servers.is_some() && count.date <= day),
        }
    }

    /// How many days there are to choose from, after the first.
    #[must_use]
    pub fn length(&self) -> u16 {
        u16::try_from(self.last.number() - self.first.number()).unwrap_or(0)
    }

    /// The place of a day among those that can be chosen, counted from 0.
    #[must_use]
    pub fn place(&self, day: Date) -> u16 {
        u16::try_from(day.number() - self.first.number()).unwrap_or(0).min(self.length())
    }

    /// A date, or the place of a day among those that can be chosen. Days outside of them are not taken.
    fn day(&self, value: &str) -> Option<Date> {
        if let Ok(place) = value.parse::<u16>() {
            return (place <= self.length()).then(|| self.first.plus(place));
        }
        let day = Date::parse(value).ok()?;
        // A month or a year is not a day.
        (value.len() == 10 && (self.first..=self.last).contains(&day)).then_some(day)
    }

    pub(super) fn update(&self, state: &State, msg: &Msg) -> State {
        let day = match msg {
            Msg::Moved { value, .. } | Msg::Set { value, .. } => self.day(value),
            _ => None,
        };
        State { day: day.unwrap_or(state.day) }
    }

    pub(super) fn code(&self, state: &State) -> String {
        state.day.to_string()
    }

    pub(super) fn read(&self, code: &str) -> Option<State> {
        self.day(code).map(|day| State { day })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        Date::parse(text).expect("a date")
    }

    pub fn example() -> Race {
        let count = |day: &str, servers, total| Count { date: date(day), servers, total, label: String::new(), text: Vec::new() };
        let stage = |day: &str| Stage { from: date(day), when: day.to_owned(), text: Vec::new() };
        Race {
            first: date("2021-02-28"),
            last: date("2021-03-31"),
            update: date("2021-03-02"),
            day: date("2021-03-09"),
            counts: vec![count("2021-03-01", Some(400_000), true), count("2021-03-08", None, false), count("2021-03-09", Some(100_000), false)],
            other: String::new(),
            stages: vec![stage("2021-01-06"), stage("2021-02-26"), stage("2021-03-03"), stage("2021-03-09")],
            evict: Vec::new(),
        }
    }

    #[test]
    fn before_the_update_there_was_nothing_to_install_and_attackers_were_there_already() {
        let on = example().on(date("2021-03-01"));
        assert_eq!((on.days, on.begun, on.count), (-1, 2, Some(0)));
    }

    #[test]
    fn the_day_of_the_update_is_too_late_for_who_was_in_before() {
        let on = example().on(date("2021-03-02"));
        assert_eq!((on.days, on.begun), (0, 2));
    }

    #[test]
    fn a_week_later_more_had_begun_and_the_last_count_is_a_published_one() {
        let race = example();
        let on = race.on(date("2021-03-08"));
        assert_eq!((on.days, on.begun, on.count), (6, 3, Some(0)), "nothing is made up between two counts");
        assert_eq!(race.on(date("2021-03-09")).count, Some(2));
    }

    #[test]
    fn a_day_can_be_moved_to_or_typed_and_others_are_not_taken() {
        let race = example();
        assert_eq!(race.length(), 31);
        for (value, day) in [
            ("2", "2021-03-02"),
            ("31", "2021-03-31"),
            ("32", "2021-03-09"),
            ("2021-03-20", "2021-03-20"),
            ("2021-04-01", "2021-03-09"),
            ("2021-03", "2021-03-09"),
        ] {
            let state = race.update(&race.start(), &Msg::Set { which: 0, value: value.to_owned() });
            assert_eq!(state.day.to_string(), day, "{value}");
        }
        assert_eq!(race.place(date("2021-03-02")), 2);
    }
}
