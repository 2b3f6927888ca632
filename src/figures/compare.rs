//! Compare: parties side by side, and in words where they differ. The texts are taken from the page.

use explainer_core::{
    figures::{
        Msg,
        compare::{AT_MOST, Compare, Party, Preset, State},
    },
    words::fill,
};
use yew::prelude::*;

use super::Look;
use crate::shapes::shape;

pub fn view(compare: &Compare, state: &State, look: &Look<'_>) -> Html {
    let words = look.words;
    let choose = |(index, party): (usize, &Party)| {
        html! {
            <label class="ex-tick">
                <input type="checkbox" checked={state.chosen.contains(&index)} onclick={look.press(Msg::Toggled(index))} />
                <span>{ shape(&party.group) }{ &party.name }</span>
            </label>
        }
    };
    let preset = |(index, preset): (usize, &Preset)| look.button(&preset.name, Some(Msg::TookPreset(index)));
    let said = match state.chosen.len() {
        _ if state.full => fill(&words.compare_full, &[("n", &AT_MOST.to_string())]),
        0 | 1 => words.compare_few.clone(),
        n => fill(&words.compared, &[("n", &n.to_string())]),
    };
    html! {
        <div class="ex-compare">
            <div class="ex-live">
                <div class="ex-actions" role="group" aria-label={words.presets.clone()}>{ for compare.presets.iter().enumerate().map(preset) }</div>
                <fieldset class="ex-ticks">
                    <legend>{ &words.compare }</legend>
                    { for compare.parties.iter().enumerate().map(choose) }
                </fieldset>
                <p class="ex-said" role="status">{ said }</p>
            </div>
            if state.chosen.len() > 1 {
                <h4>{ &words.differences }</h4>
                <dl class="ex-differences">{ for compare.questions.iter().enumerate().map(|(index, question)| difference(compare, state, look, index, question)) }</dl>
            }
            <div class="ex-columns">{ for compare.chosen(state).map(|party| column(compare, party, look)) }</div>
        </div>
    }
}

/// One question: whether the parties answer alike, and who answers what.
fn difference(compare: &Compare, state: &State, look: &Look<'_>, index: usize, question: &str) -> Html {
    let words = look.words;
    let answers = compare.answers(state, index);
    let alike = answers.len() < 2;
    let answer = |(answer, parties): (&str, Vec<&Party>)| {
        let names = parties.iter().map(|party| party.name.as_str()).collect::<Vec<_>>().join(", ");
        html! { <li><strong>{ answer }</strong>{ ": " }{ names }</li> }
    };
    html! {
        <div>
            <dt>{ question }</dt>
            <dd>
                <p class={if alike { "ex-verdict" } else { "ex-verdict ex-verdict--differs" }}>{ if alike { &words.alike } else { &words.differs } }</p>
                <ul>{ for answers.into_iter().map(|(text, parties)| answer((text, parties))) }</ul>
            </dd>
        </div>
    }
}

/// What one party said: the questions in the same order in each column.
fn column(compare: &Compare, party: &Party, look: &Look<'_>) -> Html {
    let row = |(index, question): (usize, &String)| {
        let selector = ["#", &party.position, " dl>:nth-child(", &(index + 1).to_string(), ") dd"].concat();
        html! { <div><dt>{ question }</dt><dd>{ (look.piece)(&selector) }</dd></div> }
    };
    html! {
        <article key={party.id.clone()} class="ex-column">
            <h4>{ shape(&party.group) }<a href={["#", &party.position].concat()}>{ &party.name }</a></h4>
            <dl>{ for compare.questions.iter().enumerate().map(row) }</dl>
        </article>
    }
}
