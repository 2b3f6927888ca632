//! The article of July 2021, claim by claim: the claim, the verdict in words, and what the sources say.

use explainer_core::edition::{Claim, Edition, Verdict};
use yew::prelude::*;

use super::island;
use crate::text::{line, prose};

/// What the verdicts mean, and every claim in the order of the article.
pub fn claims(edition: &Edition) -> Html {
    let count = |verdict: &Verdict| edition.claims.iter().filter(|claim| claim.verdict == verdict.id).count();
    let verdict =
        |verdict: &Verdict| html! { <div><dt>{ mark(&verdict.id) }{ &verdict.name }{ " (" }{ count(verdict) }{ ")" }</dt><dd>{ &verdict.text }</dd></div> };
    html! {
        <div class="ex-figure">
            { island(edition, "claims") }
            <dl class="ex-verdicts">{ for edition.verdicts.iter().map(verdict) }</dl>
            <ol class="ex-claims">{ for edition.claims.iter().map(|claim| one(edition, claim)) }</ol>
        </div>
    }
}

fn one(edition: &Edition, claim: &Claim) -> Html {
    let words = &edition.words;
    html! {
        <li id={claim.id.clone()} class="ex-claim">
            <p class="ex-claim__claim">{ line(&claim.claim, &words.source) }</p>
            <div>{ behind(edition, claim) }</div>
        </li>
    }
}

/// The verdict in words, and what the sources say.
pub fn behind(edition: &Edition, claim: &Claim) -> Html {
    let verdict = edition.verdicts.iter().find(|verdict| verdict.id == claim.verdict);
    html! {
        <>
            <p class="ex-claim__verdict">{ mark(&claim.verdict) }{ verdict.map(|verdict| verdict.name.as_str()) }</p>
            { prose(&claim.behind, &edition.words.source) }
        </>
    }
}

/// A mark beside the word, so that a verdict can be found with the eye; it says nothing that the word does not.
fn mark(verdict: &str) -> Html {
    html! { <span class={["ex-mark ex-mark--", verdict].concat()} aria-hidden="true"></span> }
}
