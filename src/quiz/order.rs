//! Order: elements in a row, each with buttons to move it; on paper with a box for its place.

use explainer_core::{
    quiz::order::{Element, Order},
    text::plain,
    words::fill,
};
use yew::prelude::*;

use super::Ask;
use crate::text::line;

pub fn form(order: &Order, ask: &Ask<'_>) -> Html {
    let row = ask.given.filter(|given| !given.is_empty()).unwrap_or(&order.shown);
    let last = row.len().saturating_sub(1);
    let element = |(place, index): (usize, &u32)| {
        let element = order.elements.get(*index as usize)?;
        let text = plain(&element.text);
        let mover = |up: bool, to: Option<usize>| {
            let (label, sign, id) = if up { (&ask.words.up, "↑", "up-") } else { (&ask.words.down, "↓", "down-") };
            let onclick = to.zip(ask.live.clone()).map(|(to, live)| Callback::from(move |_: MouseEvent| live.send.emit((place, to as u32))));
            html! {
                <button class="ex-mover" type="button" id={[ask.desk, id, &place.to_string()].concat()} aria-label={fill(label, &[("text", &text)])}
                    aria-disabled={onclick.is_none().then_some("true")} {onclick}>{ sign }</button>
            }
        };
        let controls = if ask.live.is_some() && !ask.stands {
            html! { <>{ mover(true, place.checked_sub(1)) }{ mover(false, Some(place + 1).filter(|to| *to <= last)) }</> }
        } else if ask.stands {
            ask.mark(place == *index as usize)
        } else {
            let label = fill(&ask.words.place, &[("text", &text)]);
            html! { <input type="number" min="1" max={row.len().to_string()} name={ask.name(*index as usize)} aria-label={label} /> }
        };
        Some(html! { <li class="ex-row"><span>{ line(&element.text, "") }</span><span class="ex-row__controls">{ controls }</span></li> })
    };
    ask.fieldset(
        &ask.words.order_help,
        html! {
            <div class="ex-order">
                <p class="ex-order__end">{ &order.first }</p>
                <ol>{ for row.iter().enumerate().filter_map(element) }</ol>
                <p class="ex-order__end">{ &order.last }</p>
            </div>
        },
    )
}

pub fn answer(order: &Order, given: &[u32]) -> Html {
    let elements = given.iter().filter_map(|element| order.elements.get(*element as usize));
    html! { <ol>{ for elements.map(|element| html! { <li>{ line(&element.text, "") }</li> }) }</ol> }
}

/// The right row, with why each element has its place.
pub fn why(order: &Order) -> Html {
    let reason = |element: &Element| html! { <li><strong>{ line(&element.text, "") }</strong>{ ". " }{ line(&element.feedback, "") }</li> };
    html! { <ol class="ex-why">{ for order.elements.iter().map(reason) }</ol> }
}
