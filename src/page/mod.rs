//! The page of one language: everything a reader can read without a program.
//!
//! One file per part of the page. The parts are functions from the edition to HTML: there is no state here, and nothing here reaches the browser but as text.

mod claims;
mod contents;
mod head;
mod positions;
mod reference;
mod shapes;
mod timeline;

use std::rc::Rc;

use explainer_core::{
    edition::{Edition, Figure, Part, Passage},
    words::fill,
};
use yew::prelude::*;

use crate::{quiz::paper::paper, text};

/// What the page is rendered from.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The content.
    pub edition: Rc<Edition>,
    /// The address of the edition in another language, relative to this page.
    pub others: Vec<Other>,
}

/// Another edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Its language.
    pub lang: String,
    /// The name of that language in itself.
    pub name: String,
    /// Its address, relative to this page.
    pub href: String,
}

/// The body of the page.
#[component]
pub fn Page(props: &Props) -> Html {
    let edition = &*props.edition;
    let words = &edition.words;
    html! {
        <>
            <a class="ex-skip" href="#story">{ &words.skip }</a>
            { shapes::sprite() }
            { head::head(edition, &props.others) }
            <div class="ex-body">
                { contents::contents(edition) }
                <main id="story" class="ex-main" tabindex="-1">
                    { for edition.parts.iter().enumerate().map(|(index, part)| part_of_story(edition, index + 1, part)) }
                    { reference::reference(edition, edition.parts.len() + 1) }
                </main>
            </div>
            <footer class="ex-footer"><a href="#top">{ &words.top }</a></footer>
        </>
    }
}

/// The number and the heading of a part.
fn part_heading(edition: &Edition, n: usize, title: &str, headline: &str) -> Html {
    html! {
        <>
            <p class="ex-kicker"><span class="ex-hidden">{ fill(&edition.words.part, &[("n", "")]) }</span>{ n }{ " · " }{ title }</p>
            <h2>{ headline }</h2>
        </>
    }
}

fn part_of_story(edition: &Edition, n: usize, part: &Part) -> Html {
    html! {
        <section id={part.id.clone()} class="ex-part">
            { part_heading(edition, n, &part.title, &part.headline) }
            if !part.lead.is_empty() {
                <p class="ex-lead">{ text::line(&part.lead, &edition.words.source) }</p>
            }
            { for part.passages.iter().map(|passage| passage_of_part(edition, passage)) }
        </section>
    }
}

fn passage_of_part(edition: &Edition, passage: &Passage) -> Html {
    let figure = passage.figure.map(|figure| match figure {
        Figure::Timeline => timeline::timeline(edition),
        Figure::Positions => positions::positions(edition),
        Figure::Answers => positions::answers(edition),
        Figure::Claims => claims::claims(edition),
        Figure::Quiz => paper(&edition.quiz),
    });
    html! {
        <>
            <div id={passage.id.clone()} class="ex-passage">
                <h3>
                    { &passage.title }
                    if passage.later {
                        { " " }<span class="ex-later">{ &edition.words.later }</span>
                    }
                </h3>
                { text::prose(&passage.text, &edition.words.source) }
            </div>
            { figure }
        </>
    }
}
