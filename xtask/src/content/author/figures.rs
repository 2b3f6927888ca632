//! The tables of the figures that a reader can work with.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Localized};

/// What is asked of every position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Asked {
    /// Whom it names.
    Names,
    /// How certain it is.
    Certainty,
    /// What it asks.
    Asks,
    /// What it did.
    Did,
}

impl Asked {
    /// In the order of the page.
    pub const ALL: [Self; 4] = [Self::Names, Self::Certainty, Self::Asks, Self::Did];
}

table! {
    /// A short answer to one of the questions; positions with the same answer share it.
    Answer {
        /// Its id.
        id: At<String>,
        /// What is asked.
        asked: Asked,
        /// The answer in a few words.
        name: Localized,
    }
}
table! {
    /// A ready-made comparison; the last one is shown first.
    Preset {
        /// Its name.
        name: Localized,
        /// Ids of the parties.
        parties: Vec<At<String>>,
    }
}
table! {
    /// A step of the attack, as an idea.
    Link {
        /// What it is called.
        title: Localized,
        /// What happens, in everyday words.
        text: Localized,
        /// Which flaw it uses.
        flaw: Localized,
        /// What would have stopped it.
        stop: Localized,
    }
}
table! {
    /// The race between attackers and the update.
    Race {
        /// The first day that a reader can choose.
        first: At<String>,
        /// The last day.
        last: At<String>,
        /// The day on which the update came out.
        update: At<String>,
        /// The day that is chosen at first.
        day: At<String>,
        /// What the counts without `servers` are about.
        other: Localized,
        /// That an update does not put out who is inside.
        evict: Localized,
    }
}
table! {
    /// A number that was published.
    Count {
        /// The day that it is about.
        date: At<String>,
        /// How many servers, for the chart; absent for a number of another kind.
        servers: Option<u32>,
        /// Whether it counts all servers, and not those without the update.
        #[serde(default)]
        total: bool,
        /// The number in words.
        label: Localized,
        /// What was counted, by whom.
        text: Localized,
    }
}
table! {
    /// Something that began on a day.
    Stage {
        /// Its first day.
        from: At<String>,
        /// When, in words.
        when: Localized,
        /// What began.
        text: Localized,
    }
}
table! {
    /// What stands with the sets of countries.
    Circles {
        /// What the countries with `support` added.
        support: Localized,
    }
}
table! {
    /// A set of countries. The first is drawn over the second, the second over the third, the fourth apart.
    Set {
        /// Its id.
        id: At<String>,
        /// Its name.
        name: Localized,
        /// Id of the position that it published as a whole; absent where each country spoke for itself.
        text: Option<At<String>>,
    }
}
table! {
    /// A country in one of the sets.
    Country {
        /// Its id.
        id: At<String>,
        /// Its name.
        name: Localized,
        /// Ids of the sets.
        sets: Vec<At<String>>,
        /// Id of a position of its own.
        own: Option<At<String>>,
        /// Whether it is said to have supported the others.
        #[serde(default)]
        support: bool,
    }
}
table! {
    /// A word of certainty with its place on the scale.
    Band {
        /// The word.
        word: Localized,
        /// The least that it stands for, 0 to 100.
        from: At<u8>,
        /// The most, 0 to 100.
        to: At<u8>,
        /// Whether the reader is asked to place it.
        #[serde(default)]
        asked: bool,
        /// Who used it, about what.
        used: Option<Localized>,
    }
}
table! {
    /// Who used a word that is on no scale.
    Wording {
        /// Who, and which word.
        text: Localized,
    }
}
