//! The quiz as islands: the quiz itself, the predictions, and the questions at the end of a part. They share one store.

use std::rc::Rc;

use explainer_core::quiz::state::{Sheet, State};
use yew::prelude::*;

use super::{
    button, opening,
    sheet::{View, sheet},
};
use crate::{
    canvas::{Canvas, Props},
    store::Store,
};

/// Where the state comes from, and which questions the island is for.
#[derive(Clone, PartialEq)]
pub struct QuizPlace {
    /// The store that all islands share.
    pub store: Store,
    /// The sheet; that of the quiz makes way for practice and for what is asked again.
    pub sheet: Sheet,
    /// The name of the island.
    pub name: String,
}

/// What an island hears.
pub enum Heard {
    /// The state of the store changed. Which it is now, the store says: it may be another store by then.
    Changed,
    /// The questions were opened, or put away.
    Opened(bool),
}

/// Shows the state of the store and sends it what the reader does.
pub struct QuizIsland {
    shown: Option<Shown>,
    canvas: Canvas,
}

struct Shown {
    state: Rc<State>,
    open: bool,
}

impl Component for QuizIsland {
    type Message = Heard;
    type Properties = Props<QuizPlace>;

    fn create(ctx: &Context<Self>) -> Self {
        Self { shown: begin(ctx), canvas: Canvas::default() }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &Self::Properties) -> bool {
        self.shown = begin(ctx);
        self.canvas.renew();
        true
    }

    fn update(&mut self, ctx: &Context<Self>, heard: Heard) -> bool {
        let (Some(QuizPlace { store, sheet, name }), Some(shown)) = (&ctx.props().of, &mut self.shown) else { return false };
        let changed = match heard {
            Heard::Changed => {
                let state = store.state();
                let changed = shown.open && shown.state != state;
                shown.state = state;
                changed
            }
            Heard::Opened(open) => {
                shown.open = open;
                store.focus(*sheet);
                true
            }
        };
        self.canvas.draws(changed, || store.sight(name))
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (Some(QuizPlace { store, sheet: own, name }), Some(Shown { state, open })) = (&ctx.props().of, &self.shown) else { return Html::default() };
        store.drawing(name);
        let quiz = store.quiz();
        let words = &quiz.words;
        let opens = |open: bool| ctx.link().callback(move |_: MouseEvent| Heard::Opened(open));
        if !open {
            let (label, _) = opening(&quiz, state, *own);
            let id = [&own.desk(), "-place"].concat();
            let closed = html! { <button class="ex-button" type="button" aria-expanded="false" {id} onclick={opens(true)}>{ label }</button> };
            return self.canvas.draw(closed);
        }
        let close = if *own == Sheet::Quiz { Html::default() } else { button(&words.close, false, opens(false)) };
        let shown = if *own == Sheet::Quiz { state.now } else { *own };
        self.canvas.draw(sheet(&View { store, quiz: &quiz, state, sheet: shown, close }))
    }
}

/// Begins with the state of the store, and hears of it from then on.
fn begin(ctx: &Context<QuizIsland>) -> Option<Shown> {
    let QuizPlace { store, sheet, .. } = ctx.props().of.as_ref()?;
    store.listen(ctx.link().callback(|_| Heard::Changed));
    // Beside the text the questions wait until they are wanted.
    Some(Shown { state: store.state(), open: *sheet == Sheet::Quiz })
}
