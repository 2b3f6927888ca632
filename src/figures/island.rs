//! A figure as an island: keeps its state, draws it, and hands what has to be done outside to the port.

use std::rc::Rc;

use explainer_core::{
    address,
    figures::{Figure, Msg, State, update},
    words::FigureWords,
};
use yew::prelude::*;

use super::{Look, view};
use crate::{
    canvas::{Canvas, Props},
    port::Port,
};

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
#[derive(Clone)]
pub struct FigurePlace {
    /// The figure.
    pub figure: Rc<Figure>,
    /// What the figures share.
    pub shared: Rc<Shared>,
}

impl PartialEq for FigurePlace {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.figure, &other.figure) && Rc::ptr_eq(&self.shared, &other.shared)
    }
}

/// One figure, alive.
pub struct FigureIsland {
    state: Option<State>,
    canvas: Canvas,
}

impl Component for FigureIsland {
    type Message = Msg;
    type Properties = Props<FigurePlace>;

    fn create(ctx: &Context<Self>) -> Self {
        Self { state: begin(ctx), canvas: Canvas::default() }
    }

    fn changed(&mut self, ctx: &Context<Self>, _: &Self::Properties) -> bool {
        self.state = begin(ctx);
        self.canvas.renew();
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let (Some(FigurePlace { figure, shared }), Some(before)) = (&ctx.props().of, &self.state) else { return false };
        let (state, effects) = update(figure, before, &msg);
        for effect in &effects {
            shared.port.carry_out(effect);
        }
        let changed = *before != state;
        self.state = Some(state);
        self.canvas.draws(changed, || shared.port.sight(figure.name()))
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (Some(FigurePlace { figure, shared }), Some(state)) = (&ctx.props().of, &self.state) else { return Html::default() };
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
        self.canvas.draw(view(figure, state, &look))
    }
}

/// Begins as the address says, where it names this figure, and follows it from then on.
fn begin(ctx: &Context<FigureIsland>) -> Option<State> {
    let FigurePlace { figure, shared } = ctx.props().of.as_ref()?;
    let name = figure.name();
    let link = ctx.link().clone();
    shared.port.follow(Box::new(move |address| {
        if let Some(code) = address::find(address, name) {
            link.send_message(Msg::Returned(code.to_owned()));
        }
    }));
    Some(figure.start())
}
