//! Who says what: the ladder, a comparison, and a card for each position. The same form for every party, the accused included.

use explainer_core::edition::{Edition, Party, Position, Step};
use yew::prelude::*;

use super::island;
use crate::{
    shapes::shape,
    text::{line, prose},
};

/// The step of a party that cannot be placed on the ladder, drawn beside it.
const APART: &str = "apart";

/// The ladder, the comparison and the cards of the parties that accuse.
pub fn positions(edition: &Edition) -> Html {
    let words = &edition.words;
    let parties: Vec<_> = edition.parties.iter().filter(|party| party.step.is_some()).collect();
    html! {
        <>
            <figure class="ex-figure ex-ladder" aria-labelledby="ladder-title">
                <figcaption>
                    <h3 id="ladder-title">{ &words.ladder }</h3>
                    <p>{ &words.ladder_text }</p>
                </figcaption>
                <ol>{ for steps(edition).map(|(step, parties)| rung(step, &parties)) }</ol>
            </figure>
            <div class="ex-figure">
                <h3>{ &words.compare }</h3>
                <p>{ &words.compare_text }</p>
                { island(edition, "compare") }
            </div>
            <div class="ex-figure">
                <h3>{ &words.cards }</h3>
                { for parties.iter().flat_map(|party| party.positions.iter().map(|position| card(edition, party, position))) }
            </div>
        </>
    }
}

/// The steps of the ladder, each with the parties on it.
pub fn steps(edition: &Edition) -> impl Iterator<Item = (&Step, Vec<&Party>)> {
    edition.steps.iter().map(|step| (step, edition.parties.iter().filter(|party| party.step.as_ref() == Some(&step.id)).collect()))
}

/// How direct a step is, to the eye: from a filled bar to an empty one.
pub fn bar(step: &str) -> Html {
    html! { <span class={["ex-bar ex-bar--", step].concat()} aria-hidden="true"></span> }
}

/// The answers of the accused, in the same form.
pub fn answers(edition: &Edition) -> Html {
    let accused = edition.parties.iter().filter(|party| party.step.is_none());
    html! {
        <div class="ex-figure">
            { for accused.flat_map(|party| party.positions.iter().map(|position| card(edition, party, position))) }
        </div>
    }
}

fn rung(step: &Step, parties: &[&Party]) -> Html {
    let party = |party: &&Party| {
        let anchor = party.positions.first().map(|position| ["#", &position.id].concat());
        html! { <li><a class="ex-party" href={anchor}>{ shape(&party.group) }{ &party.name }</a></li> }
    };
    let class = if step.id == APART { "ex-rung ex-rung--apart" } else { "ex-rung" };
    html! {
        <li class={class}>
            <div>
                <p class="ex-rung__title">{ &step.title }</p>
                { bar(&step.id) }
            </div>
            <p class="ex-rung__text">{ &step.text }</p>
            <ul>{ for parties.iter().map(party) }</ul>
        </li>
    }
}

fn card(edition: &Edition, party: &Party, position: &Position) -> Html {
    let words = &edition.words;
    let row = |label: &str, text: &[explainer_core::text::Inline]| html! { <div><dt>{ label }</dt><dd>{ line(text, &words.source) }</dd></div> };
    html! {
        <article id={position.id.clone()} class="ex-card">
            <header>
                <h4>{ shape(&party.group) }{ &party.name }</h4>
                <p class="ex-small">{ line(&position.document, &words.source) }{ ", " }<time datetime={position.date.to_string()}>{ position.date.in_words(&edition.months) }</time></p>
            </header>
            <div>
                <div class="ex-card__exchange"><p class="ex-label">{ &words.exchange }</p>{ prose(&position.exchange, &words.source) }</div>
                <dl>
                    { row(&words.names, &position.names) }
                    { row(&words.certainty, &position.certainty) }
                    { row(&words.asks, &position.asks) }
                    { row(&words.did, &position.did) }
                </dl>
            </div>
        </article>
    }
}
