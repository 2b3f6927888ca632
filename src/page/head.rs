//! The head of the page: title, state of the facts, languages, and the story in one minute.

use explainer_core::{
    edition::{Edition, Party, Step},
    quiz::state::Sheet,
    words::fill,
};
use yew::prelude::*;

use super::{
    Other,
    positions::{bar, steps},
};
use crate::{quiz::paper::beside, text::line};

/// The masthead, the title and the five sentences.
pub fn head(edition: &Edition, others: &[Other], paper: &str) -> Html {
    let words = &edition.words;
    html! {
        <header id="top" class="ex-head">
            <div class="ex-masthead">
                <p class="ex-brand">{ &words.brand }</p>
                <p class="ex-share">
                    <button class="ex-button" type="button">{ &words.share }</button>{ "\u{2003}" }<span role="status" data-copied={words.shared.clone()}></span>
                </p>
                { languages(edition, others) }
            </div>
            <div class="ex-opening">
                <div class="ex-title">
                    <h1>{ &edition.title }</h1>
                    <p class="ex-standfirst">{ &edition.standfirst }</p>
                    <p class="ex-small ex-meta">
                        <span>{ &edition.situation }</span>
                        <span>{ fill(&words.updated, &[("date", &edition.updated.in_words(&edition.months))]) }</span>
                        <span>{ fill(&words.reading_time, &[("minutes", &edition.reading_time.to_string())]) }</span>
                    </p>
                    { beside(&edition.quiz, Sheet::Before, "before", paper) }
                </div>
                { glance(edition) }
                <section id="minute" class="ex-minute" aria-labelledby="minute-title">
                    <h2 id="minute-title">{ &words.minute }</h2>
                    <ol>{ for edition.minute.iter().map(|sentence| html! { <li><span>{ line(sentence, &words.source) }</span></li> }) }</ol>
                    <p class="ex-more"><a href="#story">{ &words.whole_story }</a></p>
                </section>
            </div>
        </header>
    }
}

/// The links to the other languages.
pub fn languages(edition: &Edition, others: &[Other]) -> Html {
    let words = &edition.words;
    let other =
        |other: &Other| html! { <a href={other.href.clone()} hreflang={other.lang.clone()} lang={other.lang.clone()} data-language="">{ &other.name }</a> };
    html! {
        <nav class="ex-languages" aria-label={words.languages.clone()}>
            <span aria-current="true" lang={edition.lang.clone()}>{ &words.language }</span>
            { for others.iter().map(other) }
        </nav>
    }
}

/// The answer at a glance: who points how directly, with the way to where it is told in full.
fn glance(edition: &Edition) -> Html {
    let step = |(step, parties): (&Step, Vec<&Party>)| {
        let names = parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ");
        html! { <li>{ bar(&step.id) }<span><strong>{ &step.title }</strong>{ ": " }{ names }</span></li> }
    };
    html! {
        <nav class="ex-glance" aria-labelledby="glance-title">
            <p id="glance-title"><a href="#ladder-title">{ &edition.words.ladder }</a></p>
            <ul>{ for steps(edition).map(step) }</ul>
        </nav>
    }
}
