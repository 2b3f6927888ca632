//! A shape for each group of parties, so that none needs a flag or a colour. The name always stands beside it.

use yew::prelude::*;

#[cfg(not(target_arch = "wasm32"))]
/// The outline of each group, in a square of 16 by 16.
const SHAPES: [(&str, &str); 6] = [
    ("five-eyes", "M2 2h12v12H2z"),
    ("eu", "M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1z"),
    ("nato", "M8 0l8 8-8 8-8-8z"),
    ("japan", "M8 1l7 5.2-2.7 8.3H3.7L1 6.2z"),
    ("norway", "M8 1.5L15.5 14.5H.5z"),
    ("china", "M4.2 1.5h7.6L15.6 8l-3.8 6.5H4.2L.4 8z"),
];

#[cfg(not(target_arch = "wasm32"))]
/// The outlines, once per page.
pub fn sprite() -> Html {
    html! {
        <svg class="ex-hidden" aria-hidden="true" width="0" height="0">
            { for SHAPES.iter().map(|(group, path)| html! { <symbol id={["shape-", group].concat()} viewBox="0 0 16 16"><path d={*path} /></symbol> }) }
        </svg>
    }
}

/// The shape of a group.
pub fn shape(group: &str) -> Html {
    html! { <svg class="ex-shape" aria-hidden="true" width="16" height="16"><use href={["#shape-", group].concat()} /></svg> }
}
