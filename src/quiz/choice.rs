//! A question with one right answer: the options, and what is said about an answer.

use explainer_core::{
    quiz::{Item, choice::Choice, state::Answer},
    words::QuizWords,
};
use yew::prelude::*;

use crate::text::line;

/// The question and its options. Without `on_choose` the options can be ticked, but nothing happens: on paper.
pub fn options(words: &QuizWords, item: &Item, choice: &Choice, answer: Option<Answer>, on_choose: Option<&Callback<usize>>) -> Html {
    let stands = answer.is_some_and(|answer| answer.checked);
    let option = |(index, option): (usize, &explainer_core::quiz::choice::Opt)| {
        let chosen = answer.is_some_and(|answer| answer.option == index);
        let (class, word) = match (stands, choice.is_right(index), chosen) {
            (true, true, _) => ("ex-option ex-option--right", Some(&words.right_answer)),
            (true, false, true) => ("ex-option ex-option--wrong", Some(&words.own_answer)),
            _ => ("ex-option", None),
        };
        let onchange = on_choose.map(|choose| {
            let choose = choose.clone();
            Callback::from(move |_: Event| choose.emit(index))
        });
        // An answer that stands is locked; the chosen one stays reachable for the keyboard.
        let locked = stands && !chosen;
        html! {
            <label {class}>
                <input type="radio" name={item.id.clone()} value={index.to_string()} checked={chosen} disabled={locked} {onchange} />
                <span>
                    { line(&option.text, "") }
                    if let Some(word) = word {
                        { " " }<span class="ex-option__word">{ word }</span>
                    }
                </span>
            </label>
        }
    };
    html! {
        <fieldset class="ex-question">
            <legend>{ line(&item.prompt, "") }</legend>
            { for choice.options.iter().enumerate().map(option) }
        </fieldset>
    }
}
