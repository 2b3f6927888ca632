//! The one place where the islands keep what the reader does.
//!
//! A message goes through `update`; the new state goes to every island that shows it; the effects go to the port. The store knows neither the browser nor how anything looks.

use std::{cell::RefCell, rc::Rc};

use explainer_core::quiz::{
    Quiz,
    state::{Msg, State, update},
};
use yew::Callback;

use crate::port::Port;

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
        let kept = port.load(&quiz.topic);
        let mut state = State::default();
        if let Some(line) = kept {
            state = update(&quiz, &state, &Msg::Returned(line)).0;
        }
        let inner = Inner { quiz: Rc::new(quiz), state: RefCell::new(Rc::new(state)), port, listeners: RefCell::default() };
        Self { inner: Rc::new(inner) }
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
