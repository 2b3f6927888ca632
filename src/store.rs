//! The one place where the islands keep what the reader does.
//!
//! A message goes through `update`; the new state goes to every island that shows it; the effects go to the port. The store knows neither the browser nor how anything looks.

use std::{cell::RefCell, rc::Rc};

use explainer_core::quiz::{
    Quiz,
    state::{Sheet, State},
    update::{Effect, Msg, Spot, update},
};
use yew::Callback;

use crate::{canvas::Sight, port::Port};

/// The quiz, the state of the reader, and who wants to know of it. Clones share one state.
#[derive(Clone)]
pub struct Store {
    inner: Rc<Inner>,
}

struct Inner {
    quiz: Rc<Quiz>,
    state: RefCell<Rc<State>>,
    port: Box<dyn Port>,
    listeners: RefCell<Vec<Callback<Rc<State>>>>,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Store {
    /// A store that begins where the reader left off.
    #[must_use]
    pub fn new(quiz: Quiz, port: Box<dyn Port>) -> Self {
        // What the address says comes last: it may be a link with other questions.
        let state = port.load(&quiz.topic).into_iter().fold(State::default(), |state, line| update(&quiz, &state, &Msg::Returned(line)).0);
        let inner = Inner { quiz: Rc::new(quiz), state: RefCell::new(Rc::new(state)), port, listeners: RefCell::default() };
        let store = Self { inner: Rc::new(inner) };
        let told = store.clone();
        store.inner.port.overhear(&store.inner.quiz.topic, Box::new(move |msg| told.send(msg)));
        store
    }

    /// The questions.
    #[must_use]
    pub fn quiz(&self) -> Rc<Quiz> {
        self.inner.quiz.clone()
    }

    /// The present state.
    #[must_use]
    pub fn state(&self) -> Rc<State> {
        self.inner.state.borrow().clone()
    }

    /// Calls this at every change.
    pub fn listen(&self, listener: Callback<Rc<State>>) {
        self.inner.listeners.borrow_mut().push(listener);
    }

    /// How to read what a control holds after an event.
    #[must_use]
    pub fn value(&self) -> fn(&yew::Event) -> String {
        self.inner.port.value()
    }

    /// Moves the focus to the heading of a sheet that was opened or put away.
    pub fn focus(&self, sheet: Sheet) {
        self.inner.port.run(&self.inner.quiz.topic, &Effect::Focus(Spot::Heading(sheet)));
    }

    /// The island of this name is about to draw itself.
    pub fn drawing(&self, island: &str) {
        self.inner.port.drawing(island);
    }

    /// What became of what it drew.
    #[must_use]
    pub fn sight(&self, island: &str) -> Sight {
        self.inner.port.sight(island)
    }

    /// Something happened.
    pub fn send(&self, msg: &Msg) {
        let (state, effects) = update(&self.inner.quiz, &self.state(), msg);
        let state = Rc::new(state);
        *self.inner.state.borrow_mut() = state.clone();
        // A listener may itself send: the list is not held while they are called.
        let listeners = self.inner.listeners.borrow().clone();
        for listener in listeners {
            listener.emit(state.clone());
        }
        for effect in &effects {
            self.inner.port.run(&self.inner.quiz.topic, effect);
        }
    }
}
