//! The table of contents: beside the text where there is room, above it elsewhere.

use explainer_core::edition::Edition;
use yew::prelude::*;

/// Links to all parts.
pub fn contents(edition: &Edition) -> Html {
    let words = &edition.words;
    let parts = edition.parts.iter().map(|part| (part.id.as_str(), part.title.as_str())).chain([("reference", words.reference.as_str())]);
    let link = |(id, title): (&str, &str)| html! { <li><a href={["#", id].concat()}>{ title }</a></li> };
    html! {
        <nav class="ex-contents" aria-labelledby="contents-title">
            <h2 id="contents-title">{ &words.contents }</h2>
            <ol>{ for parts.map(link) }</ol>
        </nav>
    }
}
