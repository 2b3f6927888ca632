//! Chain: one drawing that grows with the steps, and the text of each step.

use explainer_core::{
    figures::{
        Msg,
        chain::{Chain, State, Step},
    },
    words::fill,
};
use yew::prelude::*;

use super::Look;
use crate::text::line;

pub fn view(chain: &Chain, state: &State, look: &Look<'_>) -> Html {
    let words = look.words;
    let total = chain.steps.len().to_string();
    let go = |index: usize| {
        let current = (index == state.step).then_some("step");
        html! { <li><button class="ex-button" type="button" aria-current={current} onclick={look.press(Msg::WentTo(index))}>{ index + 1 }</button></li> }
    };
    let step = |(index, step): (usize, &Step)| {
        let class = if index == state.step { "ex-step ex-step--now" } else { "ex-step" };
        html! {
            <li {class}>
                <p class="ex-label">{ fill(&words.step, &[("n", &(index + 1).to_string()), ("total", &total)]) }</p>
                <h4>{ &step.title }</h4>
                <p>{ line(&step.text, look.source) }</p>
                <dl>
                    <div><dt>{ &words.flaw }</dt><dd>{ line(&step.flaw, look.source) }</dd></div>
                    <div><dt>{ &words.stop }</dt><dd>{ line(&step.stop, look.source) }</dd></div>
                </dl>
            </li>
        }
    };
    let name = chain.steps.get(state.step).map_or("", |step| step.title.as_str());
    let said = [&fill(&words.step, &[("n", &(state.step + 1).to_string()), ("total", &total)]), ": ", name].concat();
    let back = state.step.checked_sub(1).map(Msg::WentTo);
    let next = (state.step + 1 < chain.steps.len()).then_some(Msg::WentTo(state.step + 1));
    html! {
        <div class="ex-chain">
            { scene(state.step) }
            <div>
                <div class="ex-live ex-actions">
                    { look.button(&words.step_back, back) }
                    <ol class="ex-numbers">{ for (0..chain.steps.len()).map(go) }</ol>
                    { look.button(&words.step_next, next) }
                </div>
                <p class="ex-live ex-hidden" role="status">{ said }</p>
                <ol class="ex-steps">{ for chain.steps.iter().enumerate().map(step) }</ol>
            </div>
        </div>
    }
}

/// A house that stands for the server. What belongs to a step is drawn from that step on; the text says the same.
fn scene(step: usize) -> Html {
    let class = ["ex-scene ex-scene--", &(step + 1).to_string()].concat();
    html! {
        <svg {class} viewBox="0 0 320 200" aria-hidden="true">
            <path class="ex-scene__ground" d="M4 172H316" />
            <path class="ex-scene__house" d="M96 172V74l88-44 88 44v98z" />
            <path d="M122 118h36m-36 16h36m-36 16h36" />
            <g class="ex-scene__1">
                <path d="M96 172v-50l-24 8v50z" />
                <circle cx="40" cy="122" r="11" /><path d="M40 133v24m0-18l22 4m-22-4l-14 8m14 10l-12 21m12-21l12 21" />
                <path d="M16 66h52v28H46l-8 10v-10H16z" /><path d="M28 80h28" />
            </g>
            <g class="ex-scene__2">
                <circle cx="184" cy="70" r="10" /><path d="M184 80v30m0-8h9m-9-9h9" />
            </g>
            <g class="ex-scene__3">
                <path d="M176 124h24l10 10v32h-34zM200 124v10h10M183 144h18m-18 10h18" />
            </g>
            <g class="ex-scene__4">
                <path class="ex-scene__hidden" d="M236 172v-46h26v46" />
                <path d="M250 150c46 0 62 14 62 -28 0-72-210-130-262-22m-6-14l6 14 15-5" />
            </g>
        </svg>
    }
}
