//! The pages as they are made: each is complete as text, and shows the lesson that everybody gets until a program takes the set-up from its address.

use std::rc::Rc;

use explainer_core::{class::desk::Desk, edition::Edition};
use yew::prelude::*;

use super::{View, plan, sheet, view};
use crate::page::{Other, languages};

/// A page for teachers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Where a lesson is set up, handed out and looked back on.
    Desk,
    /// The lesson plan.
    Plan,
    /// The worksheet.
    Worksheet,
    /// Its key.
    Key,
}

/// What a page is rendered from.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// Which page.
    pub kind: Kind,
    /// The content.
    pub edition: Rc<Edition>,
    /// What the program gets of it.
    pub desk: Rc<Desk>,
    /// The address of this page in another language, relative to it.
    pub others: Vec<Other>,
    /// The address of the teacher's page, relative to this one.
    pub home: String,
    /// The address of the story, relative to this page.
    pub story: String,
}

/// The body of the page.
#[component]
pub fn Page(props: &Props) -> Html {
    let (edition, desk) = (&*props.edition, &props.desk);
    let words = &edition.teacher_words;
    let (title, text) = match props.kind {
        Kind::Desk => (&words.title, &words.text),
        Kind::Plan => (&words.plan, &edition.title),
        // Their own heading is on the paper.
        Kind::Worksheet | Kind::Key => return paper(props),
    };
    let state = desk.start();
    let main = match props.kind {
        Kind::Plan => html! { <div class="ex-plan">{ plan::plan(edition, &props.story) }</div> },
        _ => html! {
            <div class="ex-desk" data-island="desk">
                { view(&View { desk, state: &state, site: "", send: &Callback::noop(), value: |_| String::new(), live: false }) }
            </div>
        },
    };
    html! {
        <>
            <header id="top" class="ex-head">
                <div class="ex-masthead">
                    <p class="ex-brand">{ &edition.words.brand }</p>
                    if props.kind == Kind::Plan {
                        <button class="ex-button" type="button" data-print="" hidden={true}>{ &words.print }</button>
                    }
                    { languages(edition, &props.others) }
                </div>
                <div class="ex-paperhead">
                    <h1>{ title }</h1>
                    <p class="ex-standfirst">{ text }</p>
                </div>
            </header>
            <main>{ main }</main>
            <footer class="ex-footer">
                if props.kind == Kind::Plan {
                    <a href={props.home.clone()} data-home="">{ &words.back_to_desk }</a>
                }
                <a href={props.story.clone()}>{ &edition.title }</a>
            </footer>
        </>
    }
}

/// A page that is printed: what is on the paper, and above it what is not.
fn paper(props: &Props) -> Html {
    let (edition, desk) = (&*props.edition, &props.desk);
    let words = &edition.teacher_words;
    let lesson = desk.start().lesson;
    let (name, sheet) = match props.kind {
        Kind::Key => ("key", sheet::key(desk, &lesson)),
        _ => ("worksheet", sheet::worksheet(desk, &lesson, "")),
    };
    html! {
        <>
            <header class="ex-masthead ex-sheet__bar">
                <a href={props.home.clone()} data-home="">{ &words.back_to_desk }</a>
                <button class="ex-button" type="button" data-print="" hidden={true}>{ &words.print }</button>
                { languages(edition, &props.others) }
            </header>
            <main class="ex-sheets" data-island={name}>{ sheet }</main>
        </>
    }
}
