//! The content as authors write it: the tables of `content/*.toml`. `docs/CONTENT.md` is the manual.
//!
//! Only the form is here, the tables of the figures and of the questions in files of their own. What the values must be is in `rules`; what they become is in `edition`.

mod form;

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

pub use figures::{Answer, Asked, Band, Circles, Count, Country, Link, Preset, Race, Set, Stage, Wording};
pub use form::{At, Entry, Localized, Words};
pub use lesson::{Activity, Discussion, Guide, Route, Under};
pub use questions::{Category, Choice, Classify, Element, Estimate, Extra, Head, Match, Opt, Order, Pair, Several, Skill, Statement, Thinking, When};

/// Declares the tables that a content file can have: the struct that holds them, and the function that reads one by its name.
macro_rules! tables {
    ($($(#[$doc:meta])* $name:ident: $table:ty,)+) => {
        /// Everything that the authors wrote.
        #[derive(Debug, Default)]
        pub struct Authored { $($(#[$doc])* pub $name: Vec<Entry<$table>>,)+ }

        impl Authored {
            /// The names of the tables.
            pub const TABLES: &'static [&'static str] = &[$(plain(stringify!($name))),+];

            /// Takes in a table; nothing when no table has this name.
            pub fn take<'de, D: Deserializer<'de>>(
                &mut self, name: &str, file: usize, span: Range<usize>, table: D,
            ) -> Option<Result<(), D::Error>> {
                match name {
                    $(name if name == plain(stringify!($name)) => Some(Deserialize::deserialize(table).map(|table| self.$name.push(Entry { file, span, table }))),)+
                    _ => None,
                }
            }
        }
    };
}

/// The name of a table: one that Rust wants marked as a name is written without the mark.
const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

tables! {
    /// The topic: one.
    topic: Topic,
    /// The sentences of 'in one minute'.
    minute: Minute,
    /// The change log.
    change: Change,
    /// The parts of the page.
    part: Part,
    /// The text in them.
    passage: Passage,
    /// The tracks of the timeline.
    track: Track,
    /// The timeline.
    event: Event,
    /// The steps of the ladder.
    step: Step,
    /// The groups of parties.
    group: Group,
    /// The parties.
    party: Party,
    /// What they said.
    position: Position,
    /// Short answers that positions share.
    answer: Answer,
    /// Ready-made comparisons.
    preset: Preset,
    /// The steps of the attack.
    link: Link,
    /// The race between attackers and the update: one.
    race: Race,
    /// The numbers of the race.
    count: Count,
    /// What began when in the race.
    stage: Stage,
    /// The sets of countries: one.
    circles: Circles,
    /// The sets.
    set: Set,
    /// The countries in them.
    country: Country,
    /// The words of certainty with their places.
    band: Band,
    /// Who used a word that is on no scale.
    wording: Wording,
    /// What can be said of a claim.
    verdict: Verdict,
    /// The claims of the article.
    claim: Claim,
    /// The glossary.
    term: Term,
    /// The publications.
    source: Source,
    /// What is known.
    fact: Fact,
    /// What questions are about.
    theme: Theme,
    /// Questions with one right answer.
    choice: Choice,
    /// Questions with several right answers.
    several: Several,
    /// Questions about an order.
    order: Order,
    /// Questions about what belongs together.
    r#match: Match,
    /// Statements to be put under headings.
    classify: Classify,
    /// Numbers to be estimated.
    estimate: Estimate,
    /// The names of the months: one.
    calendar: Calendar,
    /// The words of the page: one.
    page: Words,
    /// The words of the quiz: one.
    quiz: Words,
    /// The words of the page on which an editor makes an embedding: one.
    builder: Words,
    /// The words of packages: one.
    package: Words,
    /// The words of the figures: one.
    figures: Words,
    /// The words of the pages for teachers: one.
    teacher: Words,
    /// The sections of the lesson plan.
    guide: Guide,
    /// The ways through a lesson.
    route: Route,
    /// Their steps.
    activity: Activity,
    /// What can be discussed.
    discussion: Discussion,
}

/// Declares a table with its documentation, refusing unknown fields.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)+ }
    };
}

// After the macro that they use.
mod figures;
mod lesson;
mod questions;

table! {
    /// What the explainer is about.
    Topic {
        /// Name of the topic: progress is kept under it.
        id: At<String>,
        /// The languages, the first being the one shown first.
        languages: At<Vec<String>>,
        /// Title.
        title: Localized,
        /// One paragraph under the title.
        standfirst: Localized,
        /// For which moment the facts hold.
        situation: Localized,
        /// The last day of that moment: later events are marked.
        until: At<String>,
        /// When the content was last changed.
        updated: At<String>,
    }
}
table! {
    /// One sentence of 'in one minute'.
    Minute {
        /// The sentence and its citation.
        text: Localized,
    }
}
table! {
    /// A change in the content that a reader should know of.
    Change {
        /// When.
        date: At<String>,
        /// What.
        text: Localized,
    }
}
table! {
    /// A part of the page.
    Part {
        /// Anchor of the part.
        id: At<String>,
        /// Short title, for the table of contents.
        title: Localized,
        /// The heading above the part.
        headline: Localized,
        /// One or two sentences under the heading.
        lead: Option<Localized>,
    }
}
table! {
    /// A few paragraphs about one thing.
    Passage {
        /// Anchor of the passage.
        id: At<String>,
        /// Id of the part that it stands in.
        part: At<String>,
        /// Sub-heading.
        title: Localized,
        /// Whether it tells of what happened after the situation of the page.
        #[serde(default)]
        later: bool,
        /// What stands under the text.
        figure: Option<Figure>,
        /// The text.
        text: Localized,
    }
}

/// What can stand under a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// The timeline.
    Timeline,
    /// The attack in steps.
    Chain,
    /// The servers with and without the update.
    Race,
    /// Who belongs where.
    Circles,
    /// The words of certainty.
    Yardstick,
    /// The ladder, the cards and the table of the positions.
    Positions,
    /// The answers of the accused.
    Answers,
    /// The claims of the article.
    Claims,
    /// The quiz.
    Quiz,
}

table! {
    /// A track of the timeline.
    Track {
        /// Its id.
        id: At<String>,
        /// Its name.
        name: Localized,
    }
}
table! {
    /// An event of the timeline.
    Event {
        /// Anchor of the event.
        id: At<String>,
        /// The day, or the first day: 2021-07-19, 2021-07 or 2021.
        date: At<String>,
        /// The last day of a period.
        until: Option<At<String>>,
        /// Id of the track.
        track: At<String>,
        /// What happened, in a few words.
        title: Localized,
        /// What happened, in sentences with citations.
        text: Localized,
        /// Whether it happened after the situation of the page.
        #[serde(default)]
        later: bool,
    }
}
table! {
    /// A step of the ladder.
    Step {
        /// Its id.
        id: At<String>,
        /// What parties on this step do.
        title: Localized,
        /// What that means, in one sentence.
        text: Localized,
    }
}
table! {
    /// A group of parties.
    Group {
        /// Its id: decides the shape.
        id: At<String>,
        /// Its name.
        name: Localized,
    }
}
table! {
    /// A state or organisation that spoke.
    Party {
        /// Its id.
        id: At<String>,
        /// Id of its group.
        group: At<String>,
        /// Its name.
        name: Localized,
        /// Id of its step on the ladder; absent for the accused.
        step: Option<At<String>>,
    }
}
table! {
    /// What a party said on one occasion: the same form for every party.
    Position {
        /// Anchor of the position.
        id: At<String>,
        /// Id of the party.
        party: At<String>,
        /// When.
        date: At<String>,
        /// In which document.
        document: Localized,
        /// What it says about Exchange.
        exchange: Localized,
        /// Whom it names as responsible for Exchange.
        names: Localized,
        /// Its words of certainty, or that there are none.
        certainty: Localized,
        /// What it asks.
        asks: Localized,
        /// What it did.
        did: Localized,
        /// Its answers in short, for comparing: an id of an answer to each of the four questions.
        answers: Vec<At<String>>,
    }
}

table! {
    /// What can be said of a claim.
    Verdict {
        /// Its id.
        id: At<String>,
        /// Its name.
        name: Localized,
        /// What it means, in one sentence.
        text: Localized,
    }
}
table! {
    /// A claim of the article.
    Claim {
        /// Anchor of the claim.
        id: At<String>,
        /// Id of the verdict.
        verdict: At<String>,
        /// The claim, paraphrased.
        claim: Localized,
        /// What the sources say.
        behind: Localized,
    }
}
table! {
    /// A word and its meaning.
    Term {
        /// Its id.
        id: At<String>,
        /// The word.
        term: Localized,
        /// What it means.
        definition: Localized,
    }
}

/// Who published a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// One of the states or bodies in the story.
    Party,
    /// News media and agencies.
    Press,
    /// Researchers, security firms, reference works.
    Research,
}

/// How a source was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Read {
    /// In full.
    Read,
    /// Through quotations in other sources.
    Quoted,
}

table! {
    /// A publication.
    Source {
        /// Its id.
        id: At<String>,
        /// Who published it.
        publisher: At<String>,
        /// Its title, as published.
        title: At<String>,
        /// When; absent when undated.
        date: Option<At<String>>,
        /// The language of the publication (BCP 47).
        language: At<String>,
        /// Who published it.
        kind: Kind,
        /// Its address.
        url: At<String>,
        /// How it was seen.
        read: Read,
        /// Whether the address was seen to lead to this text.
        confirmed: bool,
    }
}

/// What a fact rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// Read in a source.
    Verified,
    /// Follows from putting sources side by side.
    Comparison,
    /// Common knowledge, not checked against a document.
    General,
}

table! {
    /// Something that is known.
    Fact {
        /// Its id.
        id: At<String>,
        /// What it is, for authors.
        about: String,
        /// Ids of the sources that it rests on.
        sources: Vec<At<String>>,
        /// What it rests on.
        basis: Basis,
    }
}
table! {
    /// What questions are about.
    Theme {
        /// Its id.
        id: At<String>,
        /// Its name.
        name: Localized,
        /// Id of the part to read again.
        part: At<String>,
    }
}

table! {
    /// Names that a calendar needs.
    Calendar {
        /// The names of the months, January first.
        months: Localized<Vec<String>>,
    }
}
