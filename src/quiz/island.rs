//! The quiz as an island: one question at a time, its answer, and the review.

use std::rc::Rc;

use explainer_core::{
    quiz::{
        Item, Question, Quiz,
        state::{Msg, Place, State},
    },
    words::fill,
};
use yew::prelude::*;

use super::{choice, foot, head, read_again, review::review};
use crate::{store::Store, text::line};

/// Where the state comes from.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The store that all islands share.
    pub store: Store,
}

/// Shows the state of the store and sends it what the reader does.
pub struct QuizIsland {
    state: Rc<State>,
}

impl Component for QuizIsland {
    type Message = Rc<State>;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let store = &ctx.props().store;
        store.listen(ctx.link().callback(|state| state));
        Self { state: store.state() }
    }

    fn update(&mut self, _ctx: &Context<Self>, state: Rc<State>) -> bool {
        let changed = self.state != state;
        self.state = state;
        changed
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let store = &ctx.props().store;
        let quiz = store.quiz();
        match self.state.item(&quiz).and_then(|index| Some((index, quiz.items.get(index)?))) {
            Some((index, item)) => question(store, &quiz, &self.state, index, item),
            None => review(&quiz, &self.state, &sends(store, Msg::StartedAgain)),
        }
    }
}

/// A button press as a message.
fn sends(store: &Store, msg: Msg) -> Callback<MouseEvent> {
    let store = store.clone();
    Callback::from(move |_| store.send(&msg))
}

fn question(store: &Store, quiz: &Quiz, state: &State, index: usize, item: &Item) -> Html {
    let words = &quiz.words;
    let answer = state.answers.get(&index).copied();
    let stands = answer.is_some_and(|answer| answer.checked);
    let place = if let Place::Question(place) = state.place { place } else { 0 };
    let total = quiz.round(state.round).len();
    let last = place + 1 >= total;
    // One button that checks and then goes on: the focus can stay where it is. It is the form's own button, so that Enter presses it from an option; the form itself is
    // never sent, for frames without leave to send forms do not even say that one was.
    let on_press = {
        let store = store.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            store.send(if stands { &Msg::Continued } else { &Msg::Checked });
        })
    };
    let submit = match (stands, last) {
        (false, _) => &words.check,
        (true, false) => &words.next,
        (true, true) => &words.finish,
    };
    let on_choose = {
        let store = store.clone();
        Callback::from(move |option| store.send(&Msg::Chose { item: index, option }))
    };
    let Question::Choice(choice) = &item.question;
    html! {
        <form>
            { head(quiz, place, total) }
            { choice::options(words, item, choice, answer, Some(&on_choose)) }
            <div role="status">{ feedback(quiz, state, index, item) }</div>
            { foot(words, (submit, on_press), (!stands).then(|| sends(store, Msg::Continued)), (place > 0).then(|| sends(store, Msg::WentBack))) }
        </form>
    }
}

/// What is said about the answer: in words, with the way back to the text.
fn feedback(quiz: &Quiz, state: &State, index: usize, item: &Item) -> Html {
    let words = &quiz.words;
    if state.asked_too_soon {
        return html! { <p class="ex-feedback">{ &words.choose_first }</p> };
    }
    let Question::Choice(choice) = &item.question;
    let Some(option) = state.answers.get(&index).filter(|answer| answer.checked).and_then(|answer| choice.options.get(answer.option)) else {
        return Html::default();
    };
    let knew = state.knew(quiz, index);
    html! {
        <div class={if knew { "ex-feedback ex-feedback--right" } else { "ex-feedback ex-feedback--wrong" }}>
            <p><strong>{ if knew { &words.right } else { &words.wrong } }</strong>{ " " }{ line(&option.feedback, "") }</p>
            if !knew {
                if let Some(right) = choice.options.get(choice.right) {
                    <p><strong>{ &words.right_answer }{ ": " }</strong>{ line(&right.text, "") }{ ". " }{ line(&right.feedback, "") }</p>
                }
            }
            { read_again(&words.read_again, "", &item.passage, &item.passage_title) }
        </div>
    }
}

/// The score of the round in words: on the review, and for who hears the page.
#[must_use]
pub fn score_in_words(quiz: &Quiz, right: usize, total: usize) -> String {
    fill(&quiz.words.score, &[("right", &right.to_string()), ("total", &total.to_string())])
}
