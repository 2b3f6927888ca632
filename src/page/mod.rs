//! The page of one language: everything a reader can read without a program.
//!
//! One file per part of the page. The parts are functions from the edition to HTML: there is no state here, and nothing here reaches the browser but as text.

mod builder;
mod claims;
mod contents;
mod head;
mod note;
mod paper;
mod pieces;
mod positions;
mod reference;
mod timeline;

use std::rc::Rc;

use explainer_core::{
    edition::{Edition, Part, Passage, Slot},
    quiz::state::Sheet,
    words::fill,
};
use yew::prelude::*;

pub use builder::Builder;
pub use head::languages;
pub use paper::Paper;

use crate::{
    figures::{self, Look},
    quiz, shapes, text,
};

/// What the page is rendered from.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The content.
    pub edition: Rc<Edition>,
    /// The address of the edition in another language, relative to this page.
    pub others: Vec<Other>,
    /// The address of the page that belongs to this one, relative to it: the questions on paper, or the story.
    pub pair: String,
    /// What the foot of the page says.
    pub foot: Foot,
}

/// What the foot of the page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foot {
    /// A page of its own: the way to the page on which an editor makes an embedding.
    Own {
        /// Its address, relative to this page.
        builder: String,
    },
    /// The way to the story as a whole: of a guest on the page of somebody else, and of the page on which an editor makes an embedding.
    Guest {
        /// Its address, relative to this page.
        story: String,
    },
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
            if let Foot::Own { .. } = props.foot {
                <a class="ex-skip" href="#story">{ &words.skip }</a>
            }
            { shapes::sprite() }
            { head::head(edition, &props.others, &props.pair) }
            if let Foot::Own { .. } = props.foot {
                { contents::reading(edition) }
            }
            <div class="ex-body">
                { contents::contents(edition) }
                <main id="story" class="ex-main" tabindex="-1">
                    { for edition.parts.iter().enumerate().map(|(index, part)| part_of_story(edition, &props.pair, index + 1, part)) }
                    { reference::reference(edition, edition.parts.len() + 1, matches!(props.foot, Foot::Guest { .. })) }
                </main>
            </div>
            { note::note(edition) }
            <footer class="ex-footer">{ foot(edition, &props.foot) }</footer>
        </>
    }
}

fn foot(edition: &Edition, foot: &Foot) -> Html {
    let words = &edition.words;
    match foot {
        Foot::Own { builder } => html! { <><a href="#top">{ &words.top }</a><a href={builder.clone()}>{ &words.embed }</a></> },
        Foot::Guest { story } => html! { <a href={story.clone()} target="_blank">{ fill(&words.credit, &[("title", &edition.title)]) }</a> },
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

fn part_of_story(edition: &Edition, paper: &str, n: usize, part: &Part) -> Html {
    html! {
        <section id={part.id.clone()} class="ex-part">
            { part_heading(edition, n, &part.title, &part.headline) }
            if !part.lead.is_empty() {
                <p class="ex-lead">{ text::line(&part.lead, &edition.words.source) }</p>
            }
            { for part.passages.iter().map(|passage| passage_of_part(edition, paper, passage)) }
            { quiz::paper::beside(&edition.quiz, Sheet::Check(n - 1), &["check-", &part.id].concat(), paper) }
        </section>
    }
}

/// A figure that a reader can work with, as its reader finds it: the same markup as when it lives, which then takes its place.
fn island(edition: &Edition, name: &str) -> Html {
    let Some(figure) = edition.figures.iter().find(|figure| figure.name() == name) else { return Html::default() };
    html! { <div id={figure.name()} class="ex-island" data-island={figure.name()}>{ in_state(edition, figure, &figure.start(), false) }</div> }
}

/// A figure in a state, as it is on the page or as it is when it lives.
pub fn in_state(edition: &Edition, figure: &figures::Figure, state: &figures::State, live: bool) -> Html {
    let look = Look {
        words: &edition.figure_words,
        months: &edition.months,
        source: &edition.words.source,
        piece: &|selector| pieces::piece(edition, selector),
        value: |_| String::new(),
        live,
        send: &Callback::noop(),
    };
    figures::view(figure, state, &look)
}

fn passage_of_part(edition: &Edition, paper: &str, passage: &Passage) -> Html {
    let slot = passage.slot.map(|slot| match slot {
        Slot::Timeline => timeline::timeline(edition),
        Slot::Positions => positions::positions(edition),
        Slot::Answers => positions::answers(edition),
        Slot::Claims => claims::claims(edition),
        Slot::Chain => html! { <div class="ex-figure">{ island(edition, "chain") }</div> },
        Slot::Race => html! { <div class="ex-figure">{ island(edition, "race") }</div> },
        Slot::Circles => html! { <div class="ex-figure">{ island(edition, "circles") }</div> },
        Slot::Yardstick => html! { <div class="ex-figure">{ island(edition, "yardstick") }</div> },
        Slot::Quiz => quiz::paper::first(&edition.quiz, &edition.words, paper),
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
            { slot }
        </>
    }
}
