//! The table of contents, and where the reader is in it: beside the text where there is room, above it elsewhere.

use explainer_core::edition::Edition;
use yew::prelude::*;

/// Links to all parts.
pub fn contents(edition: &Edition) -> Html {
    let words = &edition.words;
    let parts = edition.parts.iter().map(|part| (part.id.as_str(), part.title.as_str())).chain([("reference", words.reference.as_str())]);
    let link = |(id, title): (&str, &str)| html! { <li><a href={["#", id].concat()}>{ title }</a></li> };
    html! {
        <nav id="contents" class="ex-contents" aria-labelledby="contents-title">
            <h2 id="contents-title">{ &words.contents }</h2>
            <ol>{ for parts.map(link) }</ol>
        </nav>
    }
}

/// A bar that stays in sight and says where the reader is. A script shows it and fills it in.
pub fn reading(edition: &Edition) -> Html {
    let words = &edition.words;
    let parts = (edition.parts.len() + 1).to_string();
    html! {
        <nav class="ex-reading" aria-label={words.reading.clone()} hidden={true}>
            <a class="ex-reading__now" href="#contents">{ &words.contents }</a>
            <a href="#minute">{ &words.minute }</a>
            <progress class="ex-progress" aria-label={words.reading.clone()} value="0" max={parts} />
        </nav>
    }
}
