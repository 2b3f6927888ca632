//! Timeline: a box to tick for each track, and how many events are to be seen. The events are on the page.

use explainer_core::{
    figures::{
        Msg,
        timeline::{State, Timeline, Track},
    },
    words::fill,
};
use yew::prelude::*;

use super::Look;

pub fn view(timeline: &Timeline, state: &State, look: &Look<'_>) -> Html {
    let words = look.words;
    let (shown, total) = timeline.count(state);
    let track = |(index, (track, shown)): (usize, (&Track, &bool))| {
        html! {
            <label class={["ex-tick ex-tick--", &track.id].concat()}>
                <input type="checkbox" checked={*shown} onclick={look.press(Msg::Toggled(index))} />
                <span>{ &track.name }{ " (" }{ track.events }{ ")" }</span>
            </label>
        }
    };
    html! {
        <div class="ex-live">
            <fieldset class="ex-ticks">
                <legend>{ &words.tracks }</legend>
                { for timeline.tracks.iter().zip(&state.shown).enumerate().map(track) }
            </fieldset>
            <p class="ex-said" role="status">{ fill(&words.events, &[("shown", &shown.to_string()), ("total", &total.to_string())]) }</p>
        </div>
    }
}
