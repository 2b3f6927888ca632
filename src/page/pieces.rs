//! What a figure shows of the rest of the page, for static markup: what a browser finds there with the same selector.

use explainer_core::edition::{Edition, Position};
use yew::prelude::*;

use super::claims::behind;
use crate::text::line;

/// The content of the element that a selector of a figure names.
pub fn piece(edition: &Edition, selector: &str) -> Html {
    let source = &edition.words.source;
    let Some((id, rest)) = selector.strip_prefix('#').and_then(|selector| selector.find([' ', '>']).map(|end| selector.split_at(end))) else {
        return Html::default();
    };
    if let Some(claim) = edition.claims.iter().find(|claim| claim.id == id) {
        return if rest == ">div" { behind(edition, claim) } else { line(&claim.claim, source) };
    }
    let position = edition.parties.iter().flat_map(|party| &party.positions).find(|position| position.id == id);
    let number = rest.chars().find_map(|c| c.to_digit(10));
    let field = |position: &Position| match number {
        Some(1) => Some(position.names.clone()),
        Some(2) => Some(position.certainty.clone()),
        Some(3) => Some(position.asks.clone()),
        Some(4) => Some(position.did.clone()),
        _ => None,
    };
    position.and_then(field).map(|text| line(&text, source)).unwrap_or_default()
}
