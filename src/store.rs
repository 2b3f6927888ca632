//! The one place where the islands keep what the reader does.
//!
//! A message goes through `update`; the new state goes to every island that shows it; the effects go to the port. The store knows neither the browser nor how anything looks.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use explainer_core::quiz::{
    Item, Quiz, progress,
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
    quiz: RefCell<Rc<Quiz>>,
    state: RefCell<Rc<State>>,
    /// What came from elsewhere and needs questions that are not here.
    waiting: RefCell<VecDeque<Msg>>,
    port: Box<dyn Port>,
    listeners: RefCell<Vec<Callback<Rc<State>>>>,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.inner, &other.inner)
    }
}

impl Store {
    /// A store that has yet to [begin](Store::begin).
    #[must_use]
    pub fn new(quiz: Quiz, port: Box<dyn Port>) -> Self {
        let inner = Inner { quiz: RefCell::new(Rc::new(quiz)), state: RefCell::default(), waiting: RefCell::default(), port, listeners: RefCell::default() };
        Self { inner: Rc::new(inner) }
    }

    /// Begins where the reader left off, once it has the questions that it [wants](Store::wants), and from now on hears what happens elsewhere.
    pub fn begin(&self) {
        // What the address says comes last: it may be a link with other questions.
        self.inner.waiting.borrow_mut().extend(self.inner.port.load(&self.quiz().topic).into_iter().map(Msg::Returned));
        self.hear_what_waits();
        let told = self.clone();
        let listener = move |msg: &Msg| {
            told.inner.waiting.borrow_mut().push_back(msg.clone());
            told.hear_what_waits();
            if told.wants().is_some() {
                told.inner.port.want();
            }
        };
        self.inner.port.overhear(&self.quiz().topic, Box::new(listener));
    }

    /// The file of a volume of the bank that is needed and not here: for the first thing that waits to be heard, else for the quiz as it is.
    #[must_use]
    pub fn wants(&self) -> Option<String> {
        let quiz = self.quiz();
        let missing = match self.inner.waiting.borrow().front() {
            Some(msg) => self.missing(msg),
            None => quiz.missing(self.state().seed),
        };
        quiz.volumes.files.get(missing? as usize).cloned()
    }

    /// Takes in the volume of the bank that is in this file. Says whether it could: not while somebody looks at the questions.
    pub fn take_in(&self, file: &str, items: Vec<Item>) -> bool {
        let taken = Rc::get_mut(&mut self.inner.quiz.borrow_mut()).map(|quiz| quiz.take_in(file, items)).is_some();
        self.hear_what_waits();
        taken
    }

    /// What it wants does not come: the first thing that waits is not heard any more, and everything stays as it is. Not for what the reader left off with.
    pub fn forget(&self) {
        self.inner.waiting.borrow_mut().pop_front();
        self.hear_what_waits();
    }

    /// Hears one thing after the other, up to one that needs questions which are not here.
    fn hear_what_waits(&self) {
        loop {
            let next = self.inner.waiting.borrow().front().cloned();
            let Some(msg) = next.filter(|msg| self.missing(msg).is_none()) else { return };
            self.inner.waiting.borrow_mut().pop_front();
            self.send(&msg);
        }
    }

    /// A volume of the bank that what came from elsewhere needs, and that is not here. What another tab does with other questions is its own affair.
    fn missing(&self, msg: &Msg) -> Option<u32> {
        match msg {
            Msg::Returned(line) => self.quiz().missing_for(line),
            Msg::Overheard(line) if progress::about(line).is_some_and(|(seed, _)| seed == self.state().seed) => self.quiz().missing_for(line),
            _ => None,
        }
    }

    /// The questions.
    #[must_use]
    pub fn quiz(&self) -> Rc<Quiz> {
        self.inner.quiz.borrow().clone()
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
        self.inner.port.run(&self.quiz().topic, &Effect::Focus(Spot::Heading(sheet)));
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
        let (state, effects) = update(&self.quiz(), &self.state(), msg);
        let state = Rc::new(state);
        *self.inner.state.borrow_mut() = state.clone();
        // A listener may itself send: the list is not held while they are called.
        let listeners = self.inner.listeners.borrow().clone();
        for listener in listeners {
            listener.emit(state.clone());
        }
        for effect in &effects {
            self.inner.port.run(&self.quiz().topic, effect);
        }
    }
}
