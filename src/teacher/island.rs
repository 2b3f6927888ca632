//! The pages for teachers as islands: the desk, and the papers that show the lesson of their address.

use std::{cell::RefCell, rc::Rc};

use explainer_core::class::{
    desk::{Desk, Effect, Msg, State, update},
    lesson::Lesson,
};
use yew::prelude::*;

use super::{View, sheet, view};
use crate::canvas::{Canvas, Sight};

/// What the pages ask of the outside. Every call may fail; the product goes on.
pub trait Port {
    /// Carries out an effect.
    fn run(&self, effect: &Effect);
    /// The address of the site.
    fn site(&self) -> String;
    /// How to read what a control holds after an event.
    fn value(&self) -> fn(&Event) -> String;
    /// The page is about to draw itself.
    fn drawing(&self);
    /// What became of what it drew.
    fn sight(&self) -> Sight;
}

/// The state of the desk, and who hears of it. Clones share one state.
#[derive(Clone)]
pub struct Store {
    inner: Rc<Inner>,
}

struct Inner {
    desk: Rc<Desk>,
    state: RefCell<Rc<State>>,
    port: Box<dyn Port>,
    listener: RefCell<Callback<Rc<State>>>,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Store {
    /// A desk that begins as it was made.
    #[must_use]
    pub fn new(desk: Desk, port: Box<dyn Port>) -> Self {
        let state = RefCell::new(Rc::new(desk.start()));
        Self { inner: Rc::new(Inner { desk: Rc::new(desk), state, port, listener: RefCell::new(Callback::noop()) }) }
    }

    /// The present state.
    #[must_use]
    pub fn state(&self) -> Rc<State> {
        self.inner.state.borrow().clone()
    }

    /// Something happened.
    pub fn send(&self, msg: &Msg) {
        let (state, effects) = update(&self.inner.desk, &self.state(), msg);
        let state = Rc::new(state);
        *self.inner.state.borrow_mut() = state.clone();
        let listener = self.inner.listener.borrow().clone();
        listener.emit(state);
        for effect in &effects {
            self.inner.port.run(effect);
        }
    }
}

/// A page that lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The desk.
    Desk,
    /// The worksheet.
    Worksheet,
    /// Its key.
    Key,
}

/// Which page, and where its state comes from.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// Which page.
    pub kind: Kind,
    /// The state.
    pub store: Store,
}

/// Shows the state of the store and sends it what the teacher does.
pub struct Island {
    state: Rc<State>,
    canvas: Canvas,
}

impl Component for Island {
    type Message = Rc<State>;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let store = &ctx.props().store;
        *store.inner.listener.borrow_mut() = ctx.link().callback(|state| state);
        Self { state: store.state(), canvas: Canvas::default() }
    }

    fn update(&mut self, ctx: &Context<Self>, state: Rc<State>) -> bool {
        let changed = self.state != state;
        self.state = state;
        self.canvas.draws(changed, || ctx.props().store.inner.port.sight())
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Props { kind, store } = ctx.props();
        let Inner { desk, port, .. } = &*store.inner;
        port.drawing();
        let site = port.site();
        let send = {
            let store = store.clone();
            Callback::from(move |msg| store.send(&msg))
        };
        let shown = View { desk, state: &self.state, site: &site, send: &send, value: port.value(), live: true };
        let lesson = &self.state.lesson;
        let page = match kind {
            Kind::Desk => view(&shown),
            // Paper is in the language of its page, and so is what its QR code leads to.
            Kind::Worksheet => sheet::worksheet(
                desk,
                lesson,
                &View { state: &State { lesson: Lesson { lang: desk.lang.clone(), ..lesson.clone() }, ..State::default() }, ..shown }.link(),
            ),
            Kind::Key => sheet::key(desk, lesson),
        };
        self.canvas.draw(page)
    }
}
