//! A figure as an island: keeps its state, draws it, and hands what has to be done outside to the port.

use std::rc::Rc;

use explainer_core::{
    address,
    figures::{Figure, Msg, State, update},
    words::FigureWords,
};
use yew::prelude::*;

use super::{Look, view};
use crate::{canvas::Canvas, port::Port};

/// What all figures of a page have in common.
pub struct Shared {
    /// The words around the figures.
    pub words: FigureWords,
    /// The names of the months.
    pub months: Vec<String>,
    /// The word for a citation.
    pub source: String,
    /// The browser.
    pub port: Box<dyn Port>,
}

/// Which figure, and what it shares with the others.
#[derive(Properties, Clone)]
pub struct Props {
    /// The figure.
    pub figure: Rc<Figure>,
    /// What the figures share.
    pub shared: Rc<Shared>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.figure, &other.figure) && Rc::ptr_eq(&self.shared, &other.shared)
    }
}

/// One figure, alive.
pub struct FigureIsland {
    state: State,
    canvas: Canvas,
}

impl Component for FigureIsland {
    type Message = Msg;
    type Properties = Props;

    /// Begins as the address says, where it names this figure, and follows it from then on.
    fn create(ctx: &Context<Self>) -> Self {
        let Props { figure, shared } = ctx.props();
        let name = figure.name();
        let link = ctx.link().clone();
        shared.port.follow(Box::new(move |address| {
            if let Some(code) = address::find(address, name) {
                link.send_message(Msg::Returned(code.to_owned()));
            }
        }));
        Self { state: figure.start(), canvas: Canvas::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let Props { figure, shared } = ctx.props();
        let (state, effects) = update(figure, &self.state, &msg);
        for effect in &effects {
            shared.port.carry_out(effect);
        }
        let changed = self.state != state;
        self.state = state;
        self.canvas.draws(changed, || shared.port.sight(figure.name()))
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { figure, shared } = ctx.props();
        shared.port.drawing(figure.name());
        let look = Look {
            words: &shared.words,
            months: &shared.months,
            source: &shared.source,
            piece: &|selector| shared.port.piece(selector),
            value: shared.port.value(),
            live: true,
            send: &ctx.link().callback(|msg| msg),
        };
        self.canvas.draw(view(figure, &self.state, &look))
    }
}
