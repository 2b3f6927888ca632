//! Choice: options of which one can be chosen.

use explainer_core::quiz::choice::{Choice, Opt};
use yew::prelude::*;

use super::{Ask, reasons};
use crate::text::line;

pub fn form(choice: &Choice, ask: &Ask<'_>) -> Html {
    let chosen = |option: usize| ask.given == Some(&[option as u32]);
    ask.fieldset("", options(&choice.options, ask, "radio", &chosen, &|option| option == choice.right))
}

/// Options to choose or to tick.
pub fn options(options: &[Opt], ask: &Ask<'_>, kind: &'static str, chosen: &dyn Fn(usize) -> bool, right: &dyn Fn(usize) -> bool) -> Html {
    let option = |index: &usize| {
        let index = *index;
        let option = options.get(index)?;
        let (chosen, right) = (chosen(index), right(index));
        let (class, word) = match (ask.judged, right, chosen) {
            (true, true, _) => ("ex-option ex-option--right", Some(&ask.words.right_answer)),
            (true, false, true) => ("ex-option ex-option--wrong", Some(&ask.words.own_answer)),
            _ => ("ex-option", None),
        };
        // An option that can be chosen sets the whole answer, one that can be ticked its own part.
        let (part, value) = if kind == "radio" { (0, index) } else { (index, usize::from(!chosen)) };
        // An answer that stands is locked; what was chosen stays reachable for the keyboard.
        let (name, disabled, onchange) = (ask.name(part), ask.stands && !chosen, ask.sets(part, value as u32));
        let onclick = ask.stands.then(|| Callback::from(|event: MouseEvent| event.prevent_default()));
        Some(html! {
            <label {class}>
                <input type={kind} {name} value={if kind == "radio" { index.to_string() } else { "1".to_owned() }} checked={chosen} {disabled} {onchange} {onclick} />
                <span>
                    { line(&option.text, "") }
                    if let Some(word) = word {
                        { " " }<span class="ex-option__word">{ word }</span>
                    }
                </span>
            </label>
        })
    };
    ask.shown.iter().filter_map(option).collect()
}

pub fn answer(choice: &Choice, given: &[u32]) -> Html {
    let option = given.first().and_then(|option| choice.options.get(*option as usize));
    option.map(|option| line(&option.text, "")).unwrap_or_default()
}

pub fn why(choice: &Choice, given: Option<&[u32]>) -> Html {
    match given {
        None => reasons(choice.options.iter().map(told)),
        Some(given) => {
            let own = given.first().and_then(|option| choice.options.get(*option as usize));
            let right = choice.options.get(choice.right).filter(|right| Some(*right) != own);
            html! {
                <>
                    { own.map(|own| html! { <p>{ line(&own.feedback, "") }</p> }) }
                    { right.map(|right| reasons([right].into_iter().map(told))) }
                </>
            }
        }
    }
}

fn told(option: &Opt) -> (Html, &explainer_core::text::Line) {
    (line(&option.text, ""), &option.feedback)
}
