//! The lesson plan as authors write it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Localized};

table! {
    /// A section of the lesson plan.
    Guide {
        /// Anchor of the section.
        id: At<String>,
        /// Heading.
        title: Localized,
        /// What stands under the text.
        slot: Option<Under>,
        /// The text; what it tells of events cites.
        text: Localized,
    }
}

/// What can stand under a section of the lesson plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Under {
    /// The ways through a lesson.
    Routes,
    /// What can be discussed.
    Discussion,
}

table! {
    /// A way through a lesson.
    Route {
        /// Its id.
        id: At<String>,
        /// What it is called.
        title: Localized,
    }
}
table! {
    /// A step of a route.
    Activity {
        /// Id of the route.
        route: At<String>,
        /// How long it takes, in minutes.
        minutes: u32,
        /// What is done, in a few words.
        title: Localized,
        /// What teacher and pupils do.
        text: Localized,
    }
}
table! {
    /// Something to discuss.
    Discussion {
        /// Anchor of the question.
        id: At<String>,
        /// Id of the part, passage, event, position or claim to go back to.
        passage: At<String>,
        /// The question.
        question: Localized,
        /// What to listen for.
        listen: Localized,
    }
}
