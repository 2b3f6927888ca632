//! The named examples of the figures: `tests/examples.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What somebody does with a figure, and what it says then.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// A sentence.
    pub name: String,
    /// The name of its island.
    pub figure: String,
    /// The state that the steps lead to, as in an address.
    pub code: String,
    /// What is done, in order.
    pub step: Vec<Step>,
    /// Words of the figure afterwards, by language.
    pub says: BTreeMap<String, String>,
}

/// Something that is done, within the figure.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Step {
    /// A press.
    Press {
        /// What is pressed.
        press: String,
    },
    /// A value that is set.
    Set {
        /// The control.
        set: String,
        /// Its value.
        to: String,
    },
}

impl Step {
    /// The control, and the value that it is set to; a press has none.
    #[must_use]
    pub fn done(&self) -> (&str, Option<&str>) {
        match self {
            Self::Press { press } => (press, None),
            Self::Set { set, to } => (set, Some(to)),
        }
    }
}

/// All examples.
///
/// # Panics
/// When the file is not as it should be.
#[must_use]
pub fn examples() -> Vec<Example> {
    #[derive(Deserialize)]
    struct File {
        example: Vec<Example>,
    }
    let file: File = toml::from_str(include_str!("../../examples.toml")).expect("tests/examples.toml");
    file.example
}

/// Text without white space: markup puts it in other places than a browser.
#[must_use]
pub fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}
