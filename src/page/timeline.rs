//! The timeline as a list: always vertical, in order of time, the later events set apart.

use explainer_core::edition::{Edition, Event};
use yew::prelude::*;

use super::island;
use crate::text::prose;

/// All events; those after the situation of the page under a heading of their own.
pub fn timeline(edition: &Edition) -> Html {
    let words = &edition.words;
    let (later, before): (Vec<&Event>, Vec<&Event>) = edition.events.iter().partition(|event| event.later);
    let list = |events: &[&Event]| html! { <ol class="ex-timeline">{ for events.iter().map(|event| one(edition, event)) }</ol> };
    html! {
        <div class="ex-figure">
            <h3>{ &words.timeline }</h3>
            { island(edition, "timeline") }
            { list(&before) }
            if !later.is_empty() {
                <h3>{ &words.later_events }</h3>
                { list(&later) }
            }
        </div>
    }
}

fn one(edition: &Edition, event: &Event) -> Html {
    let words = &edition.words;
    let when = match &event.until {
        Some(until) => event.date.period(until, &edition.months, &words.until),
        None => event.date.in_words(&edition.months),
    };
    html! {
        <li id={event.id.clone()} class={["ex-event ex-event--", &event.track].concat()}>
            <p class="ex-event__when"><time datetime={event.date.to_string()}>{ when }</time><span class="ex-event__track"><span class="ex-hidden">{ &words.track }{ " " }</span>{ &event.track_name }</span></p>
            <details>
                <summary><h4>{ &event.title }</h4></summary>
                { prose(&event.text, &words.source) }
            </details>
        </li>
    }
}
