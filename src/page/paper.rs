//! The page with the questions on paper: to read, to tick and to print.

use yew::prelude::*;

use super::{Props, head};
use crate::quiz::paper::all;

/// The body of the page.
#[component]
pub fn Paper(props: &Props) -> Html {
    let edition = &*props.edition;
    let words = &edition.words;
    html! {
        <>
            <header id="top" class="ex-head">
                <div class="ex-masthead">
                    <p class="ex-brand">{ &words.brand }</p>
                    { head::languages(edition, &props.others) }
                </div>
                <div class="ex-paperhead">
                    <h1>{ &words.paper_title }</h1>
                    <p class="ex-standfirst">{ &edition.title }</p>
                    <p class="ex-more"><a href={[&props.pair, "#quiz"].concat()}>{ &words.paper_back }</a></p>
                </div>
            </header>
            <main class="ex-paper">{ all(edition, &props.pair) }</main>
        </>
    }
}
