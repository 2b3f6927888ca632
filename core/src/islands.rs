//! What travels to the browser: the quiz and the figures, with their words. The prose stays on the page.

use serde::{Deserialize, Serialize};

use crate::{figures::Figure, quiz::Quiz, words::FigureWords};

/// Everything that the islands of one language need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Islands {
    /// The quiz.
    pub quiz: Quiz,
    /// The figures, in the order of the page.
    pub figures: Vec<Figure>,
    /// The words around them.
    pub words: FigureWords,
    /// The names of the months, January first.
    pub months: Vec<String>,
    /// The word for a citation.
    pub source: String,
}
