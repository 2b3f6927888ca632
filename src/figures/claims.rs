//! Claims: one claim at a time, judged by the reader; then what the sources say. The texts are taken from the page.

use explainer_core::{
    figures::{
        Msg,
        claims::{Claims, State},
    },
    words::fill,
};
use yew::prelude::*;

use super::Look;

pub fn view(claims: &Claims, state: &State, look: &Look<'_>) -> Html {
    let Some(claim) = claims.claims.get(state.at) else { return Html::default() };
    let words = look.words;
    let judged = state.judged.get(state.at).copied().flatten();
    let (total, agreed) = claims.score(state);
    let verdict = |(index, name): (usize, &String)| {
        let pressed = (judged == Some(index)).to_string();
        let closed = judged.is_some() && judged != Some(index);
        html! {
            <button class="ex-button" type="button" aria-pressed={pressed} aria-disabled={closed.then_some("true")} onclick={look.press(Msg::Judged(index))}>
                { name }
            </button>
        }
    };
    let said = match judged {
        None => &words.judge,
        Some(judged) if judged == claim.verdict => &words.agreed,
        Some(_) => &words.disagreed,
    };
    let back = state.at.checked_sub(1).map(Msg::WentTo);
    let next = (state.at + 1 < claims.claims.len()).then_some(Msg::WentTo(state.at + 1));
    html! {
        <div class="ex-live">
            <h3>{ &words.claims }</h3>
            <p>{ &words.claims_text }</p>
            <div class="ex-judge">
            <p class="ex-kicker">{ fill(&words.claim, &[("n", &(state.at + 1).to_string()), ("total", &claims.claims.len().to_string())]) }</p>
            <blockquote key={claim.id.clone()} class="ex-judge__claim">{ (look.piece)(&["#", &claim.id, " .ex-claim__claim"].concat()) }</blockquote>
            <div class="ex-actions" role="group" aria-label={words.judge.clone()}>{ for claims.verdicts.iter().enumerate().map(verdict) }</div>
            <p class="ex-said" role="status">{ said }</p>
            if judged.is_some() {
                <div key={claim.id.clone()} class="ex-judge__answer">{ (look.piece)(&["#", &claim.id, ">div"].concat()) }</div>
            }
            <div class="ex-actions">
                { look.button(&words.claim_back, back) }
                { look.button(&words.claim_next, next) }
                if total > 0 {
                    { look.button(&words.restart, Some(Msg::StartedAgain)) }
                }
            </div>
            <p class="ex-small">{ fill(&words.judged, &[("judged", &total.to_string()), ("agreed", &agreed.to_string())]) }</p>
            </div>
        </div>
    }
}
