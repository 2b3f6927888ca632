//! Match: rows with a list to choose from.

use explainer_core::quiz::r#match::Match;
use yew::prelude::*;

use super::{Ask, reasons};
use crate::text::line;

pub fn form(question: &Match, ask: &Ask<'_>) -> Html {
    let answers: Vec<_> = question.shown.iter().filter_map(|index| Some((*index as u32 + 1, question.answers.get(*index)?))).collect();
    let row = |(part, row): (usize, &explainer_core::quiz::r#match::Row)| {
        let given = ask.given.and_then(|given| given.get(part)).copied().unwrap_or(0);
        let option = |(value, answer): &(u32, &String)| html! { <option value={value.to_string()} selected={*value == given}>{ answer }</option> };
        html! {
            <label class="ex-row">
                <span>{ line(&row.text, "") }</span>
                <span class="ex-row__controls">
                    <select name={ask.name(part)} disabled={ask.stands} onchange={ask.reads(part)}>
                        <option value="0" selected={given == 0 && ask.live.is_some()}>{ &ask.words.choose }</option>
                        { for answers.iter().map(option) }
                    </select>
                    { ask.mark(given == part as u32 + 1) }
                </span>
            </label>
        }
    };
    let rows = html! {
        <>
            { for question.rows.iter().enumerate().map(row) }
            if ask.live.is_none() {
                <p class="ex-print">{ &ask.words.choices }{ " " }{ answers.iter().map(|(_, answer)| answer.as_str()).collect::<Vec<_>>().join(" · ") }</p>
            }
        </>
    };
    ask.fieldset("", rows)
}

pub fn answer(question: &Match, given: &[u32]) -> Html {
    let rows = question.rows.iter().zip(given).filter_map(|(row, given)| Some((row, question.answer(*given)?)));
    html! { <ul>{ for rows.map(|(row, answer)| html! { <li>{ line(&row.text, "") }{ ": " }<strong>{ answer }</strong></li> }) }</ul> }
}

pub fn why(question: &Match) -> Html {
    let rows = question.rows.iter().zip(&question.answers);
    reasons(rows.map(|(row, answer)| (html! { <>{ line(&row.text, "") }{ ": " }{ answer }</> }, &row.feedback)))
}
