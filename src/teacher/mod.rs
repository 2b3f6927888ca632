//! The pages for teachers: the desk, where a lesson is set up, handed out and looked back on; the board; the worksheet and its key; the lesson plan.
//!
//! They have a program of their own, which shares the core and the views of the questions. Deliberately absent: anything that a pupil's page needs.

mod board;
mod hand_out;
pub mod island;
mod overview;
#[cfg(not(target_arch = "wasm32"))]
pub mod page;
#[cfg(not(target_arch = "wasm32"))]
pub mod plan;
mod setup;
mod sheet;

use std::rc::Rc;

use explainer_core::class::desk::{Desk, Msg, State};
use yew::prelude::*;

/// The teacher's page as somebody sees it.
pub struct View<'a> {
    /// What the page is made of.
    pub desk: &'a Rc<Desk>,
    /// What the teacher did.
    pub state: &'a State,
    /// The address of the site; empty where the page is made.
    pub site: &'a str,
    /// Who hears of it.
    pub send: &'a Callback<Msg>,
    /// How to read what a control holds after an event.
    pub value: fn(&Event) -> String,
    /// Whether there is a program: what needs one is not shown without.
    pub live: bool,
}

impl View<'_> {
    /// A press as a message.
    fn sends<E: 'static>(&self, msg: Msg) -> Callback<E> {
        self.send.reform(move |_| msg.clone())
    }

    /// What a control holds, as a message.
    fn reads<E: Into<Event> + 'static>(&self, msg: fn(String) -> Msg) -> Callback<E> {
        let value = self.value;
        self.send.reform(move |event: E| msg(value(&event.into())))
    }

    /// The title of the explainer in the language of the pupils.
    fn title(&self) -> &str {
        self.desk.pages(&self.state.lesson).map_or("", |pages| &pages.title)
    }

    /// The link for pupils.
    fn link(&self) -> String {
        let guest = self.desk.pages(&self.state.lesson).map_or("", |pages| &pages.guest);
        [self.site, guest, "?", &self.state.lesson.write()].concat()
    }
}

/// Everything on the teacher's page below its head.
pub fn view(view: &View<'_>) -> Html {
    html! {
        <>
            { setup::setup(view) }
            { hand_out::hand_out(view) }
            { hand_out::on_paper(view) }
            { hand_out::packages(view) }
            { board::start(view) }
            { overview::overview(view) }
            { limits(view) }
        </>
    }
}

/// A part of the page under its heading.
fn part(id: &str, title: &str, content: Html) -> Html {
    let heading = [id, "-title"].concat();
    html! { <section id={id.to_owned()} class="ex-desk__part" aria-labelledby={heading.clone()}><h2 id={heading}>{ title }</h2>{ content }</section> }
}

fn limits(view: &View<'_>) -> Html {
    let words = &view.desk.words;
    let said = [&words.limit_answers, &words.limit_codes, &words.limit_exam];
    part("limits", &words.limits, html! { <ul>{ for said.into_iter().map(|said| html! { <li>{ said }</li> }) }</ul> })
}

/// A button.
fn button(label: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button class="ex-button" type="button" {onclick}>{ label }</button> }
}

/// The letter of a place in a list, counted from 0.
fn letter(place: usize) -> char {
    u8::try_from(place).ok().and_then(|place| b'A'.checked_add(place)).map_or('?', char::from)
}
