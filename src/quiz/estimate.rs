//! Estimate: a number to type or to slide to; on paper, where sliders say nothing, to type or to write on a line.

use explainer_core::{quiz::estimate::Estimate, words::fill};
use yew::prelude::*;

use super::Ask;
use crate::text::line;

pub fn form(estimate: &Estimate, ask: &Ask<'_>) -> Html {
    let (min, max, step) = (estimate.least.to_string(), estimate.most.to_string(), estimate.step.to_string());
    let value = ask.given.and_then(|given| given.first()).map(ToString::to_string);
    let middle = (estimate.least + (estimate.most - estimate.least) / 2).to_string();
    let slide = ask.reads(0).map(|reads| Callback::from(move |event: InputEvent| reads.emit(event.into())));
    let help = fill(&ask.words.between, &[("least", &min), ("most", &max)]);
    let disabled = ask.stands;
    ask.fieldset(
        &help,
        html! {
            <div class="ex-estimate">
                <label class="ex-estimate__number">
                    <span class="ex-hidden">{ &ask.words.number }</span>
                    <input type="number" inputmode="numeric" min={min.clone()} max={max.clone()} step={step.clone()} name={ask.name(0)} value={value.clone().unwrap_or_default()}
                        {disabled} onchange={ask.reads(0)} />
                    <span>{ &estimate.unit }</span>
                </label>
                if ask.live.is_some() {
                    <input type="range" aria-label={ask.words.number.clone()} min={min.clone()} max={max.clone()} {step} value={value.unwrap_or(middle)} {disabled}
                        oninput={slide} onchange={ask.reads(0)} />
                }
                <p class="ex-estimate__ends"><span>{ min }</span><span>{ max }</span></p>
            </div>
        },
    )
}

pub fn answer(estimate: &Estimate, given: &[u32]) -> Html {
    given.first().map(|number| html! { in_unit(estimate, *number) }).unwrap_or_default()
}

pub fn why(estimate: &Estimate) -> Html {
    html! { <p><strong>{ in_unit(estimate, estimate.answer) }</strong>{ ". " }{ line(&estimate.feedback, "") }</p> }
}

/// The number with what is counted; a sign of percent stands against it.
fn in_unit(estimate: &Estimate, number: u32) -> String {
    [number.to_string().as_str(), if estimate.unit.starts_with('%') { "" } else { "\u{a0}" }, &estimate.unit].concat()
}
