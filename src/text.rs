//! Rich text as HTML. There is no way from content to markup but through these functions.

use explainer_core::text::{Block, Inline, Line};
use yew::prelude::*;

/// A line. `source` is the word for a citation, with `{n}` for its number; a line without citations needs none.
pub fn line(line: &[Inline], source: &str) -> Html {
    line.iter().map(|part| inline(part, source)).collect()
}

/// Paragraphs and lists.
pub fn prose(prose: &[Block], source: &str) -> Html {
    let block = |block: &Block| match block {
        Block::Paragraph(words) => html! { <p>{ line(words, source) }</p> },
        Block::List { ordered: false, items } => html! { <ul>{ list(items, source) }</ul> },
        Block::List { ordered: true, items } => html! { <ol>{ list(items, source) }</ol> },
    };
    prose.iter().map(block).collect()
}

fn list(items: &[Line], source: &str) -> Html {
    items.iter().map(|item| html! { <li>{ line(item, source) }</li> }).collect()
}

fn inline(inline: &Inline, source: &str) -> Html {
    match inline {
        Inline::Text(text) => html! { text },
        Inline::Emphasis(text) => html! { <em>{ text }</em> },
        // The marks are text, not style: they are there when the words are copied or read aloud.
        Inline::Quote { lang, text } => html! { <q lang={lang.clone()}>{ "‘" }{ text }{ "’" }</q> },
        Inline::Link { href, text } => html! { <a href={href.clone()}>{ text }</a> },
        Inline::Term { id, text } => html! { <a class="ex-term" href={["#term-", id].concat()}>{ text }</a> },
        Inline::Cite(numbers) => html! { <sup>{ for numbers.iter().map(|number| cite(*number, source)) }</sup> },
    }
}

/// The number with the word for a source before it, which only who hears the page needs: the same text at every number weighs less than a label of its own.
fn cite(number: usize, source: &str) -> Html {
    let number = number.to_string();
    let (before, after) = source.split_once("{n}").unwrap_or((source, ""));
    html! { <a href={["#source-", &number].concat()}><span>{ before }</span>{ number }{ after }</a> }
}
