//! The figures that a reader can work with, as static markup and as islands: one file for each, with one view for both.
//!
//! The state of a figure lives in its island; what changes it is in `explainer_core::figures`. What only means something when the program runs carries the class
//! `ex-live`: the style sheet hides it until then.

mod chain;
mod circles;
mod claims;
mod compare;
pub mod island;
mod race;
mod timeline;
mod yardstick;

pub use explainer_core::figures::{Figure, Msg, State};
use explainer_core::words::FigureWords;
use yew::prelude::*;

/// What a view needs beside the figure and its state.
pub struct Look<'a> {
    /// The words around the figures.
    pub words: &'a FigureWords,
    /// The names of the months.
    pub months: &'a [String],
    /// The word for a citation.
    pub source: &'a str,
    /// What stands on the page in the element that this selector names: for texts that are too long to carry twice.
    pub piece: &'a dyn Fn(&str) -> Html,
    /// What a control holds after an event.
    pub value: fn(&Event) -> String,
    /// Whether the program runs. Without it there are no fields to type in: a browser that offers to fill in forms would lay out all of the page to look at them.
    pub live: bool,
    /// Where messages go; nowhere in static markup.
    pub send: &'a Callback<Msg>,
}

impl Look<'_> {
    /// A press as a message.
    fn press(&self, msg: Msg) -> Callback<MouseEvent> {
        let send = self.send.clone();
        Callback::from(move |_| send.emit(msg.clone()))
    }

    /// A value that was set.
    fn set(&self, which: usize) -> Callback<Event> {
        let (send, value) = (self.send.clone(), self.value);
        Callback::from(move |event: Event| send.emit(Msg::Set { which, value: value(&event) }))
    }

    /// A value that is on the move.
    fn moved(&self, which: usize) -> Callback<InputEvent> {
        let (send, value) = (self.send.clone(), self.value);
        Callback::from(move |event: InputEvent| send.emit(Msg::Moved { which, value: value(&event) }))
    }

    /// A field to type in, or its place.
    fn typed(&self, field: Html) -> Html {
        if self.live {
            field
        } else {
            html! { <span class="ex-input"></span> }
        }
    }

    /// A button; one that cannot be pressed says so and keeps its place.
    fn button(&self, label: &str, msg: Option<Msg>) -> Html {
        let disabled = msg.is_none();
        let onclick = msg.map(|msg| self.press(msg));
        html! { <button class="ex-button" type="button" aria-disabled={disabled.then_some("true")} {onclick}>{ label }</button> }
    }
}

/// A figure in a state.
pub fn view(figure: &Figure, state: &State, look: &Look<'_>) -> Html {
    match (figure, state) {
        (Figure::Timeline(figure), State::Timeline(state)) => timeline::view(figure, state, look),
        (Figure::Chain(figure), State::Chain(state)) => chain::view(figure, state, look),
        (Figure::Race(figure), State::Race(state)) => race::view(figure, state, look),
        (Figure::Compare(figure), State::Compare(state)) => compare::view(figure, state, look),
        (Figure::Circles(figure), State::Circles(state)) => circles::view(figure, state, look),
        (Figure::Yardstick(figure), State::Yardstick(state)) => yardstick::view(figure, state, look),
        (Figure::Claims(figure), State::Claims(state)) => claims::view(figure, state, look),
        _ => Html::default(),
    }
}
