//! Classify: statements, each with the headings to choose from.

use explainer_core::quiz::classify::{Classify, Statement};
use yew::prelude::*;

use super::{Ask, reasons};
use crate::text::line;

pub fn form(classify: &Classify, ask: &Ask<'_>) -> Html {
    let statement = |(part, statement): (usize, &Statement)| {
        let given = ask.given.and_then(|given| given.get(part)).copied().unwrap_or(0);
        let category = |(index, name): (usize, &String)| {
            let value = index as u32 + 1;
            let (checked, disabled, onchange) = (value == given, ask.stands && value != given, ask.sets(part, value));
            html! {
                <label class="ex-tick">
                    <input type="radio" name={ask.name(part)} value={value.to_string()} {checked} {disabled} {onchange} />
                    <span>{ name }</span>
                </label>
            }
        };
        html! {
            <fieldset class="ex-row">
                <legend>{ line(&statement.text, "") }</legend>
                <span class="ex-row__controls">
                    { for classify.categories.iter().enumerate().map(category) }
                    { ask.mark(given == statement.category as u32 + 1) }
                </span>
            </fieldset>
        }
    };
    ask.fieldset("", classify.statements.iter().enumerate().map(statement).collect())
}

pub fn answer(classify: &Classify, given: &[u32]) -> Html {
    let rows = classify.statements.iter().zip(given).filter_map(|(statement, given)| Some((statement, classify.category(*given)?)));
    html! { <ul>{ for rows.map(|(statement, category)| html! { <li>{ line(&statement.text, "") }{ ": " }<strong>{ category }</strong></li> }) }</ul> }
}

pub fn why(classify: &Classify) -> Html {
    reasons(classify.statements.iter().map(|statement| {
        let category = classify.categories.get(statement.category);
        (html! { <>{ line(&statement.text, "") }{ ": " }{ category }</> }, &statement.feedback)
    }))
}
