//! Yardstick: the reader places words, then sees the published scale and who used which word.

use explainer_core::{
    figures::{
        Msg,
        yardstick::{Band, State, Verdict, Yardstick},
    },
    words::fill,
};
use yew::prelude::*;

use super::Look;
use crate::text::line;

pub fn view(yardstick: &Yardstick, state: &State, look: &Look<'_>) -> Html {
    let words = look.words;
    let place = |(which, (band, value)): (usize, (&Band, &u8))| {
        let value = value.to_string();
        html! {
            <div class="ex-place">
                <label class="ex-field">
                    <span>{ &band.word }</span>
                    <input type="range" min="0" max="100" value={value.clone()} disabled={state.shown} oninput={look.moved(which)} onchange={look.set(which)} />
                </label>
                <label class="ex-field ex-field--number">
                    <span class="ex-hidden">{ fill(&words.percent, &[("word", &band.word)]) }</span>
                    { look.typed(html! { <input type="number" min="0" max="100" inputmode="numeric" {value} disabled={state.shown} onchange={look.set(which)} /> }) }
                </label>
            </div>
        }
    };
    let agreed = yardstick.asked().zip(&state.values).filter(|(band, value)| band.judge(**value) == Verdict::Within).count();
    let told =
        if state.shown { fill(&words.revealed, &[("n", &agreed.to_string()), ("total", &state.values.len().to_string())]) } else { words.unrevealed.clone() };
    let button = if state.shown { look.button(&words.restart, Some(Msg::StartedAgain)) } else { look.button(&words.reveal, Some(Msg::Revealed)) };
    html! {
        <div class={if state.shown { "ex-yardstick ex-yardstick--shown" } else { "ex-yardstick" }}>
            <fieldset class="ex-live ex-fields">
                <legend>{ &words.yardstick }</legend>
                { for yardstick.asked().zip(&state.values).enumerate().map(place) }
            </fieldset>
            <div class="ex-live ex-actions">{ button }</div>
            <p class="ex-live ex-said" role="status">{ told }</p>
            <div class="ex-yardstick__scale">
                { table(yardstick, state, look) }
                <h4>{ &words.wordings }</h4>
                <ul>{ for yardstick.wordings.iter().map(|wording| html! { <li>{ line(wording, look.source) }</li> }) }</ul>
            </div>
        </div>
    }
}

/// The words with their places: as numbers, as a bar with the reader's mark, and with who used them.
fn table(yardstick: &Yardstick, state: &State, look: &Look<'_>) -> Html {
    let words = look.words;
    let mut values = state.values.iter();
    let mut row = |band: &Band| {
        let value = if band.asked { values.next().copied() } else { None };
        let own = value.map(|value| {
            let judged = match band.judge(value) {
                Verdict::Below => &words.below,
                Verdict::Within => &words.within,
                Verdict::Above => &words.above,
            };
            html! { <span class="ex-live ex-own">{ fill(&words.yours, &[("n", &value.to_string())]) }{ ": " }{ judged }</span> }
        });
        html! {
            <tr role="row">
                <th role="rowheader" scope="row">{ &band.word }</th>
                <td role="cell">
                    { fill(&words.from_to, &[("from", &band.from.to_string()), ("to", &band.to.to_string())]) }
                    { bar(band, value) }
                    { own }
                </td>
                <td role="cell">{ line(&band.used, look.source) }</td>
            </tr>
        }
    };
    html! {
        <table class="ex-table" role="table">
            <thead role="rowgroup"><tr role="row">
                { for [&words.word, &words.range, &words.used].map(|column| html! { <th role="columnheader" scope="col">{ column }</th> }) }
            </tr></thead>
            <tbody role="rowgroup">{ for yardstick.bands.iter().map(&mut row) }</tbody>
        </table>
    }
}

/// From 0 to 100; the numbers beside it say the same.
fn bar(band: &Band, value: Option<u8>) -> Html {
    let width = band.to.saturating_sub(band.from).max(2).to_string();
    html! {
        <svg class="ex-band" viewBox="-3 0 106 12" aria-hidden="true">
            <path d="M0 6H100M0 3v6M50 3v6M100 3v6" />
            <rect x={band.from.to_string()} y="3" height="6" {width} />
            if let Some(value) = value {
                <path class="ex-live ex-band__own" d={["M", &value.to_string(), " 12l-3-5h6z"].concat()} />
            }
        </svg>
    }
}
