//! Rich text: the only forms that content can take. There is no HTML among them.

use serde::{Deserialize, Serialize};

/// A run of text inside a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain words.
    Text(String),
    /// Words with emphasis.
    Emphasis(String),
    /// Words of somebody else, in their own language. The quotation marks are part of the rendering, not of the text.
    Quote {
        /// The language of the words (BCP 47).
        lang: String,
        /// The words, without quotation marks.
        text: String,
    },
    /// A link to another site or to a place on the page.
    Link {
        /// An `https:` or `http:` address, or `#` and an id.
        href: String,
        /// The words of the link.
        text: String,
    },
    /// A word from the glossary.
    Term {
        /// The id of the glossary entry.
        id: String,
        /// The word as it stands in the sentence.
        text: String,
    },
    /// The numbers of the sources that a claim rests on, counted from 1 in the order of the source list.
    Cite(Vec<usize>),
}

/// Text that stands on one line: a title, an option, a cell.
pub type Line = Vec<Inline>;

/// A paragraph or a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Line),
    /// A list; `ordered` when the order says something.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items.
        items: Vec<Line>,
    },
}

/// Text of one or more paragraphs and lists.
pub type Prose = Vec<Block>;

/// The words of a line without marks, quotation marks or citations: for titles, names and counts.
///
/// ```
/// use explainer_core::text::{plain, Inline};
/// let line = [Inline::Text("Named ".into()), Inline::Emphasis("nobody".into()), Inline::Cite(vec![3])];
/// assert_eq!(plain(&line), "Named nobody");
/// ```
#[must_use]
pub fn plain(line: &[Inline]) -> String {
    let mut out = String::new();
    for inline in line {
        match inline {
            Inline::Text(text) | Inline::Emphasis(text) | Inline::Quote { text, .. } | Inline::Link { text, .. } | Inline::Term { text, .. } => {
                out.push_str(text)
            }
            Inline::Cite(_) => {}
        }
    }
    out
}

/// All lines of a text, in reading order.
pub fn lines(prose: &[Block]) -> impl Iterator<Item = &Line> {
    prose.iter().flat_map(|block| match block {
        Block::Paragraph(line) => std::slice::from_ref(line),
        Block::List { items, .. } => items.as_slice(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_text_every_line_is_read_in_its_order_and_its_words_without_marks() {
        let text = |text: &str| vec![Inline::Text(text.to_owned())];
        let marked = vec![Inline::Text("said ".to_owned()), Inline::Emphasis("so".to_owned()), Inline::Cite(vec![7])];
        let prose = [Block::Paragraph(text("first")), Block::List { ordered: false, items: vec![text("one"), marked] }, Block::Paragraph(text("last"))];
        assert_eq!(lines(&prose).map(|line| plain(line)).collect::<Vec<_>>(), ["first", "one", "said so", "last"]);
    }
}
