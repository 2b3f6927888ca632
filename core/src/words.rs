//! The words of the interface: every label, button and message, with the names of the placeholders that may stand in it.
//!
//! The words themselves are content (`content/interface.toml`); here stands which words there must be.

use serde::{Deserialize, Serialize};

/// Declares a struct of words together with the list of their names and placeholders, so that reading and checking need no list of their own.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $word:ident $([$($placeholder:ident),+])?,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub struct $name { $($(#[$doc])* pub $word: String,)+ }

        impl $name {
            /// The name of each word and the placeholders that it holds.
            pub const WORDS: &'static [(&'static str, &'static [&'static str])] =
                &[$((stringify!($word), &[$($(stringify!($placeholder)),+)?]),)+];

            /// Fills the struct by asking for each word by name.
            pub fn gather(mut word: impl FnMut(&str) -> String) -> Self {
                Self { $($word: word(stringify!($word)),)+ }
            }
        }
    };
}

words! {
    /// Words around the text of the page.
    PageWords {
        /// The name of the format, in the masthead.
        brand,
        /// The name of this language in itself.
        language,
        /// Label of the language links.
        languages,
        /// First link of the page, for keyboards.
        skip,
        /// Heading of the table of contents.
        contents,
        /// Heading of the five sentences.
        minute,
        /// Link from the five sentences to the whole story.
        whole_story,
        /// When the text was last changed.
        updated [date],
        /// How long reading takes.
        reading_time [minutes],
        /// Number of a part.
        part [n],
        /// Between the first and the last day of a period.
        until,
        /// Label of a citation, for who cannot see its shape.
        source [n],
        /// Marks what happened after the situation of the page.
        later,
        /// Heading above the later events in the timeline.
        later_events,
        /// Heading of the timeline.
        timeline,
        /// Label of the track of an event.
        track,
        /// Heading of the ladder.
        ladder,
        /// Caption of the ladder.
        ladder_text,
        /// Heading of the cards.
        cards,
        /// Heading of the comparison table.
        table,
        /// Text above the comparison table.
        table_text,
        /// Column and label: who speaks.
        party,
        /// Label: what the party says about Exchange.
        exchange,
        /// Column and label: whom it names.
        names,
        /// Column and label: words of certainty.
        certainty,
        /// Column and label: what it asks.
        asks,
        /// Column and label: what it did.
        did,
        /// Title of the last part.
        reference,
        /// Heading above the last part.
        reference_headline,
        /// Heading of the glossary.
        glossary,
        /// Heading of the source list.
        sources,
        /// Text above the source list.
        sources_text,
        /// Label before the passages that use a source.
        used_in,
        /// A source that a party published itself.
        kind_party,
        /// A source from the press.
        kind_press,
        /// A source from researchers.
        kind_research,
        /// A source that was seen only through quotations.
        seen_quoted,
        /// A source whose address was not seen to lead to its text.
        address_unconfirmed,
        /// Heading of the change log.
        changes,
        /// Heading of the licence.
        licence,
        /// Text of the licence.
        licence_text,
        /// Heading above how to report a mistake.
        report,
        /// How to report a mistake.
        report_text,
        /// Link back to the top.
        top,
    }
}

words! {
    /// Words of the quiz. They travel to the islands with the questions.
    QuizWords {
        /// Which question of how many.
        question [n, total],
        /// Label of the bar that shows how far the quiz is.
        progress,
        /// Button: look at the answer.
        check,
        /// Button: to the next question.
        next,
        /// Button: leave a question unanswered.
        skip,
        /// Button: to the question before.
        back,
        /// Button: to the result.
        finish,
        /// Button: another round.
        again,
        /// When the answer is asked for and nothing was chosen.
        choose_first,
        /// The answer is right.
        right,
        /// The answer is not right.
        wrong,
        /// Label: the answer that is right.
        right_answer,
        /// Label: the answer that was given.
        own_answer,
        /// No answer was given.
        no_answer,
        /// Before the link to the passage.
        read_again,
        /// Heading of the review.
        review,
        /// How many were right.
        score [right, total],
        /// Heading of the result per theme.
        themes,
        /// The result of one theme.
        theme_score [right, total],
        /// Says where progress is kept.
        kept,
        /// Summary of the key under a question on paper or without the program.
        key,
        /// Text above the questions of the static page.
        introduction,
        /// Opens the questions after the first one, on paper or without the program.
        others [n],
    }
}

/// Puts values in the place of `{name}` in a text.
///
/// ```
/// use explainer_core::words::fill;
/// assert_eq!(fill("Question {n} of {total}", &[("n", "3"), ("total", "10")]), "Question 3 of 10");
/// ```
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = text.to_owned();
    for (name, value) in values {
        out = out.replace(&["{", name, "}"].concat(), value);
    }
    out
}
