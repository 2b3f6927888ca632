//! A sheet of questions: one question at a time, what is said about its answer, and before the result what is still open.

use std::rc::Rc;

use explainer_core::{
    quiz::{
        Item, Question, Quiz, Verdict,
        state::{Sheet, State, Told},
        update::{Msg, is_judged},
    },
    words::fill,
};
use yew::prelude::*;

use super::{Ask, Live, button, foot, form, head, in_words, read_again, result, sureness, why};
use crate::store::Store;

/// A sheet as somebody sees it.
pub struct View<'a> {
    /// The store that all islands share.
    pub store: &'a Store,
    /// The questions.
    pub quiz: &'a Rc<Quiz>,
    /// What the learner did.
    pub state: &'a State,
    /// Which sheet.
    pub sheet: Sheet,
    /// Button to put the sheet away, where it can be.
    pub close: Html,
}

impl View<'_> {
    /// What ids and names of the sheet begin with.
    pub fn desk(&self) -> String {
        [&self.sheet.desk(), "-"].concat()
    }

    /// A press as a message.
    pub fn sends(&self, msg: Msg) -> Callback<MouseEvent> {
        let store = self.store.clone();
        Callback::from(move |_| store.send(&msg))
    }

    /// What stands above a question of the sheet.
    fn title(&self) -> &str {
        let words = &self.quiz.words;
        match self.sheet {
            Sheet::Before => &words.before,
            Sheet::Check(_) => &words.check_part,
            Sheet::Quiz => "",
            Sheet::Practice => &words.practice,
            Sheet::After => &words.after,
        }
    }
}

/// The sheet where the learner is.
pub fn sheet(view: &View<'_>) -> Html {
    let (quiz, state) = (view.quiz, view.state);
    if state.finished(view.sheet) {
        return result::result(view);
    }
    match state.item(quiz, view.sheet).and_then(|index| Some((index, quiz.items.get(index)?))) {
        Some((index, item)) => question(view, index, item),
        None => still_open(view),
    }
}

fn question(view: &View<'_>, index: usize, item: &Item) -> Html {
    let (quiz, state, sheet) = (view.quiz, view.state, view.sheet);
    let (words, desk) = (&quiz.words, view.desk());
    let (place, total) = (state.place(sheet), state.items(quiz, sheet).len());
    let given = state.answer(sheet, index);
    let stands = given.is_some_and(|answer| answer.checked);
    let judged = is_judged(quiz, state, sheet);
    let last = state.open(quiz, sheet).iter().all(|open| *open <= place);
    let ask = Ask {
        words,
        item,
        shown: quiz.shown(state.seed, index),
        given: given.map(|answer| answer.given.as_slice()),
        stands,
        judged: stands && judged,
        desk: &desk,
        live: Some(Live {
            send: {
                let store = view.store.clone();
                Callback::from(move |(part, value)| store.send(&Msg::Set { sheet, item: index, part, value }))
            },
            value: view.store.value(),
        }),
    };
    // One button that checks and then goes on: the focus can stay where it is. It is the form's own button, so that Enter presses it from an option; the form itself is
    // never sent, for frames without leave to send forms do not even say that one was.
    let on_press = {
        let store = view.store.clone();
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            store.send(&if stands { Msg::Continued(sheet) } else { Msg::Checked(sheet) });
        })
    };
    let submit = match (stands, last) {
        (false, _) if sheet == Sheet::Before => &words.predict,
        (false, _) if !judged => &words.keep_answer,
        (false, _) => &words.check,
        (true, false) => &words.next,
        (true, true) => &words.finish,
    };
    let on_say = {
        let store = view.store.clone();
        Callback::from(move |sure| store.send(&Msg::WasSure { sheet, item: index, sure }))
    };
    let others = html! {
        <>
            if !stands {
                { button(&words.skip, false, view.sends(Msg::Continued(sheet))) }
            }
            if let Some(place) = place.checked_sub(1) {
                { button(&words.back, false, view.sends(Msg::WentTo { sheet, place })) }
            }
            { leave(view) }
        </>
    };
    html! {
        <form key={item.id.clone()}>
            { head(quiz, &desk, view.title(), place, total) }
            if sheet == Sheet::Before {
                <p class="ex-help">{ &words.before_text }</p>
            }
            { form(&ask) }
            <div role="status">{ told(view, &ask, index) }</div>
            if sheet == Sheet::Quiz {
                { sureness(words, &[&desk, &item.id, ".sure"].concat(), given.and_then(|answer| answer.sure), stands, &on_say) }
            }
            { foot(words, &desk, (submit, on_press), others) }
        </form>
    }
}

/// What is said about what the learner did last, or about an answer that stands: in words, with the way back to the text.
fn told(view: &View<'_>, ask: &Ask<'_>, index: usize) -> Html {
    let (quiz, state, sheet) = (view.quiz, view.state, view.sheet);
    let words = &quiz.words;
    match state.told {
        Some(Told::TooSoon(of)) if of == sheet => {
            let said = match &ask.item.question {
                Question::Estimate(estimate) => fill(&words.between, &[("least", &estimate.least.to_string()), ("most", &estimate.most.to_string())]),
                _ => words.choose_first.clone(),
            };
            return html! { <p class="ex-feedback">{ said }</p> };
        }
        Some(Told::Moved(of, place)) if of == sheet => {
            let total = ask.given.map_or(0, <[u32]>::len).to_string();
            return html! { <p class="ex-help">{ fill(&words.moved, &[("n", &(place + 1).to_string()), ("total", &total)]) }</p> };
        }
        _ => {}
    }
    let Some(verdict) = state.verdict(quiz, sheet, index).filter(|_| ask.judged) else { return Html::default() };
    let class = match verdict {
        Verdict::Right => "ex-feedback ex-feedback--right",
        Verdict::Partly => "ex-feedback",
        Verdict::Wrong => "ex-feedback ex-feedback--wrong",
    };
    html! {
        <div {class}>
            <p><strong>{ in_words(words, verdict) }</strong></p>
            if matches!(ask.item.question, Question::Order(_)) && verdict != Verdict::Right {
                <p>{ &words.right_answer }{ ":" }</p>
            }
            { why(&ask.item.question, ask.given) }
            { read_again(words, "", ask.item) }
        </div>
    }
}

/// Before the result: what is open can still be answered. Nothing ends by itself.
fn still_open(view: &View<'_>) -> Html {
    let (quiz, state, sheet) = (view.quiz, view.state, view.sheet);
    let (words, desk) = (&quiz.words, view.desk());
    let open = state.open(quiz, sheet);
    let total = state.items(quiz, sheet).len().to_string();
    let go = |place: &usize| {
        let label = fill(&words.question, &[("n", &(place + 1).to_string()), ("total", &total)]);
        html! { <li>{ button(&label, false, view.sends(Msg::WentTo { sheet, place: *place })) }</li> }
    };
    html! {
        <div class="ex-open">
            if open.is_empty() {
                <p id={[&desk, "place"].concat()} tabindex="-1">{ &words.review }</p>
            } else {
                <p id={[&desk, "place"].concat()} tabindex="-1">{ fill(&words.open, &[("n", &open.len().to_string())]) }</p>
                <ul>{ for open.iter().map(go) }</ul>
            }
            <div class="ex-actions">
                if sheet != Sheet::Before {
                    { button(if open.is_empty() { &words.finish } else { &words.finish_anyway }, true, view.sends(Msg::Continued(sheet))) }
                } else if open.len() < state.items(quiz, sheet).len() {
                    { button(&words.predict, true, view.sends(Msg::Continued(sheet))) }
                }
                { leave(view) }
            </div>
        </div>
    }
}

/// The way out of a sheet before its end: beside the text it is put away, in the place of the quiz its result is gone back to.
fn leave(view: &View<'_>) -> Html {
    match view.sheet {
        Sheet::Practice | Sheet::After => button(&view.quiz.words.to_result, false, view.sends(Msg::WentToResult)),
        _ => view.close.clone(),
    }
}
