//! The tables of the questions: one for each kind, with what all kinds have in common.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{At, Authored, Localized};
use crate::content::problem::Place;

/// What a question asks of the learner (Bloom's revised taxonomy).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Thinking {
    /// To know again.
    Remember,
    /// To explain.
    Understand,
    /// To use in another case.
    Apply,
    /// To take apart and compare.
    Analyse,
    /// To judge.
    Evaluate,
}

/// What a question trains beside its theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Skill {
    /// To see that two words are not the same.
    Nuance,
    /// To hold what parties said side by side.
    Comparison,
    /// To read news and sources.
    SourceReading,
}

/// When a question is asked, other than in the quiz.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// Before reading, as a prediction, and again at the end.
    Before,
    /// At the end of the part that its passage stands in.
    Check,
}

/// What the questions of every kind have.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    /// Name of the kind.
    pub kind: &'static str,
    /// Index of the file.
    pub file: usize,
    /// Where its table begins in the file.
    pub start: usize,
    /// Its id.
    pub id: &'a At<String>,
    /// Id of the theme.
    pub theme: &'a At<String>,
    /// What it asks of the learner.
    pub level: Thinking,
    /// What it trains.
    pub skill: Option<Skill>,
    /// From 1 to 3.
    pub difficulty: &'a At<u8>,
    /// When it is asked.
    pub asked: Option<When>,
    /// Where the answer stands.
    pub passage: &'a At<String>,
    /// What it rests on.
    pub facts: &'a [At<String>],
    /// The question.
    pub prompt: &'a Localized,
    /// The hint.
    pub hint: &'a Localized,
}

impl Head<'_> {
    /// The place of a value in this question.
    #[must_use]
    pub fn place<V>(&self, at: &At<V>) -> Place {
        Place { file: self.file, span: at.span.clone() }
    }
}

/// Declares a kind of question: the fields that all have, and its own.
macro_rules! question {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        table! {
            $(#[$doc])*
            $name {
                /// Its id.
                id: At<String>,
                /// Id of the theme.
                theme: At<String>,
                /// What it asks of the learner.
                level: Thinking,
                /// What it trains beside its theme.
                skill: Option<Skill>,
                /// From 1, easy, to 3, hard.
                difficulty: At<u8>,
                /// When it is asked; in the quiz where this is absent.
                asked: Option<When>,
                /// Id of the passage, event or position in which the answer stands.
                passage: At<String>,
                /// Ids of the facts that it rests on.
                facts: Vec<At<String>>,
                /// The question.
                prompt: Localized,
                /// What helps to find the answer without giving it.
                hint: Localized,
                $($(#[$field_doc])* $field: $type,)*
            }
        }
    };
}

/// Declares what a question of each kind has in common, by the names of their tables.
macro_rules! kinds {
    ($($table:ident $name:literal),+) => {
        impl Authored {
            /// All questions, in the order of the files.
            #[must_use]
            pub fn questions(&self) -> Vec<Head<'_>> {
                let mut all = Vec::new();
                $(all.extend(self.$table.iter().map(|entry| Head {
                    kind: $name, file: entry.file, start: entry.span.start, id: &entry.table.id, theme: &entry.table.theme, level: entry.table.level,
                    skill: entry.table.skill, difficulty: &entry.table.difficulty, asked: entry.table.asked, passage: &entry.table.passage,
                    facts: &entry.table.facts, prompt: &entry.table.prompt, hint: &entry.table.hint,
                }));)+
                all.sort_by_key(|head| (head.file, head.start));
                all
            }
        }
    };
}

kinds!(choice "choice", several "several", order "order", r#match "match", classify "classify", estimate "estimate");

question! {
    /// A question with one right answer.
    Choice {
        /// What can be chosen.
        option: Vec<Opt>,
    }
}
question! {
    /// A question with several right answers.
    Several {
        /// What can be ticked.
        option: Vec<Opt>,
    }
}
table! {
    /// An option of a question.
    Opt {
        /// The answer in words.
        text: Localized,
        /// Why it is right, or what would have been.
        feedback: Localized,
        /// Whether it is right.
        #[serde(default)]
        right: bool,
    }
}
question! {
    /// A question about an order.
    Order {
        /// What the beginning of the row means.
        first: Localized,
        /// What its end means.
        last: Localized,
        /// What is to be put in a row, in the right order.
        element: Vec<Element>,
    }
}
table! {
    /// Something with a place in a row.
    Element {
        /// What it is.
        text: Localized,
        /// Why it has this place.
        feedback: Localized,
    }
}
question! {
    /// A question about what belongs together: who said it.
    Match {
        /// What belongs together.
        pair: Vec<Pair>,
        /// Answers that belong to none.
        #[serde(default)]
        extra: Vec<Extra>,
    }
}
table! {
    /// Something with its answer.
    Pair {
        /// What it is.
        text: Localized,
        /// What belongs to it.
        answer: Localized,
        /// Why.
        feedback: Localized,
    }
}
table! {
    /// An answer that belongs to nothing.
    Extra {
        /// The answer.
        answer: Localized,
    }
}
question! {
    /// Statements to be put under headings.
    Classify {
        /// The headings.
        category: Vec<Category>,
        /// The statements.
        statement: Vec<Statement>,
    }
}
table! {
    /// A heading for statements.
    Category {
        /// Its id, in this question.
        id: At<String>,
        /// Its name.
        name: Localized,
    }
}
table! {
    /// A statement with its place.
    Statement {
        /// What it says.
        text: Localized,
        /// Id of the category that it belongs under.
        category: At<String>,
        /// Why.
        feedback: Localized,
    }
}
question! {
    /// A number to be estimated.
    Estimate {
        /// What is counted, after the number.
        unit: Localized,
        /// The least that can be answered.
        least: At<u32>,
        /// The most that can be answered.
        most: At<u32>,
        /// From one answer to the next.
        step: At<u32>,
        /// The right number.
        answer: At<u32>,
        /// How far from it still counts as right.
        tolerance: At<i64>,
        /// What was counted, where, when and by whom.
        feedback: Localized,
    }
}
