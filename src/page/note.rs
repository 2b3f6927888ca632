//! The place in which a source or a word opens beside the text. It is empty until a script fills it; without one a number or a word leads to the list.

use explainer_core::edition::Edition;
use yew::prelude::*;

/// The dialog, closed.
pub fn note(edition: &Edition) -> Html {
    let words = &edition.words;
    html! {
        <dialog class="ex-note" aria-labelledby="note-title">
            <p id="note-title" class="ex-note__title" tabindex="-1"></p>
            <div class="ex-note__text"></div>
            <details class="ex-note__rests" hidden={true}><summary>{ &words.rests }</summary><ul></ul></details>
            <p class="ex-actions">
                <a class="ex-note__list" href="#sources">{ &words.in_list }</a>
                <button class="ex-button" type="button">{ &words.close }</button>
            </p>
        </dialog>
    }
}
