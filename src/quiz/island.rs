//! The quiz as islands: the quiz itself, the predictions, and the questions at the end of a part. They share one store.

use std::rc::Rc;

use explainer_core::quiz::state::{Sheet, State};
use yew::prelude::*;

use super::{
    button, opening,
    sheet::{View, sheet},
};
use crate::{canvas::Canvas, store::Store};

/// Where the state comes from, and which questions the island is for.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// The store that all islands share.
    pub store: Store,
    /// The sheet; that of the quiz makes way for practice and for what is asked again.
    pub sheet: Sheet,
    /// The name of the island.
    pub name: String,
}

/// What an island hears.
pub enum Heard {
    /// The state changed.
    Changed(Rc<State>),
    /// The questions were opened, or put away.
    Opened(bool),
}

/// Shows the state of the store and sends it what the reader does.
pub struct QuizIsland {
    state: Rc<State>,
    open: bool,
    canvas: Canvas,
}

impl Component for QuizIsland {
    type Message = Heard;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let Props { store, sheet, .. } = ctx.props();
        store.listen(ctx.link().callback(Heard::Changed));
        // Beside the text the questions wait until they are wanted.
        Self { state: store.state(), open: *sheet == Sheet::Quiz, canvas: Canvas::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        let Props { store, sheet, name } = ctx.props();
        let changed = match heard {
            Heard::Changed(state) => {
                let changed = self.open && self.state != state;
                self.state = state;
                changed
            }
            Heard::Opened(open) => {
                self.open = open;
                store.focus(*sheet);
                true
            }
        };
        self.canvas.draws(changed, || store.sight(name))
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { store, sheet: own, name } = ctx.props();
        store.drawing(name);
        let quiz = store.quiz();
        let words = &quiz.words;
        let opens = |open: bool| ctx.link().callback(move |_: MouseEvent| Heard::Opened(open));
        if !self.open {
            let (label, _) = opening(&quiz, &self.state, *own);
            let id = [&own.desk(), "-place"].concat();
            let closed = html! { <button class="ex-button" type="button" aria-expanded="false" {id} onclick={opens(true)}>{ label }</button> };
            return self.canvas.draw(closed);
        }
        let close = if *own == Sheet::Quiz { Html::default() } else { button(&words.close, false, opens(false)) };
        let shown = if *own == Sheet::Quiz { self.state.now } else { *own };
        self.canvas.draw(sheet(&View { store, quiz: &quiz, state: &self.state, sheet: shown, close }))
    }
}
