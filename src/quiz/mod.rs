//! The quiz as readers see it: on paper and as an island.

pub mod choice;
pub mod island;
#[cfg(not(target_arch = "wasm32"))]
pub mod paper;
pub mod review;

use explainer_core::{
    quiz::Quiz,
    words::{QuizWords, fill},
};
use yew::prelude::*;

/// Where in the round the reader is, in words and as a bar. The same on paper and in the island, so that nothing moves when the island comes.
pub fn head(quiz: &Quiz, place: usize, total: usize) -> Html {
    let words = &quiz.words;
    let (n, of) = ((place + 1).to_string(), total.to_string());
    html! {
        <div class="ex-quiz__head">
            <p class="ex-kicker" id="quiz-place" tabindex="-1">{ fill(&words.question, &[("n", &n), ("total", &of)]) }</p>
            <progress class="ex-progress" aria-label={words.progress.clone()} value={n} max={of} />
        </div>
    }
}

/// The buttons under a question. The same on paper, where they keep their room until the island comes, and in the island.
pub fn foot(words: &QuizWords, submit: (&str, Callback<MouseEvent>), skip: Option<Callback<MouseEvent>>, back: Option<Callback<MouseEvent>>) -> Html {
    let (label, onclick) = submit;
    let other = |label: &str, onclick: Callback<MouseEvent>| html! { <button class="ex-button" type="button" {onclick}>{ label }</button> };
    html! {
        <>
            <div class="ex-actions">
                <button class="ex-button ex-button--main" type="submit" {onclick}>{ label }</button>
                { skip.map(|skip| other(&words.skip, skip)) }
                { back.map(|back| other(&words.back, back)) }
            </div>
            <p class="ex-small">{ &words.kept }</p>
        </>
    }
}

/// The link to the passage in which the answer stands; `page` is the page that it is on, empty for this one.
pub fn read_again(label: &str, page: &str, anchor: &str, title: &str) -> Html {
    html! { <p class="ex-readagain">{ label }{ " " }<a href={[page, "#", anchor].concat()}>{ title }</a></p> }
}
