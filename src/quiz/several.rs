//! Several: options of which more than one can be ticked.

use explainer_core::quiz::{choice::Opt, several::Several};
use yew::prelude::*;

use super::{Ask, choice::options, reasons};
use crate::text::line;

pub fn form(several: &Several, ask: &Ask<'_>) -> Html {
    let chosen = |option: usize| ask.given.is_some_and(|given| given.contains(&(option as u32)));
    ask.fieldset(&ask.words.several_help, options(&several.options, ask, "checkbox", &chosen, &|option| several.is_right(option)))
}

pub fn answer(several: &Several, given: &[u32]) -> Html {
    let options = given.iter().filter_map(|option| several.options.get(*option as usize));
    html! { <ul>{ for options.map(|option| html! { <li>{ line(&option.text, "") }</li> }) }</ul> }
}

/// Of an answer, what was right and what was ticked beside that.
pub fn why(several: &Several, given: Option<&[u32]>) -> Html {
    let wanted = |index: usize| given.is_none_or(|given| several.is_right(index) || given.contains(&(index as u32)));
    let options = several.options.iter().enumerate().filter(|(index, _)| wanted(*index));
    reasons(options.map(|(_, option): (usize, &Opt)| (line(&option.text, ""), &option.feedback)))
}
