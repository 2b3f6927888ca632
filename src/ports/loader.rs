//! What the loader calls: takes the data, finds the island under its own static markup, and mounts the live one over it.

use std::{cell::RefCell, rc::Rc};

use explainer_core::{
    data,
    figures::Figure,
    islands::Islands,
    quiz::{setting::Setting, state::Sheet, update::Msg},
};
use js_sys::Function;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::{
    figures::island::{FigureIsland, FigurePlace, Shared},
    ports::{
        browser::{BrowserPort, later},
        stage::{Free, Stage},
    },
    quiz::island::{QuizIsland, QuizPlace},
    store::Store,
};

thread_local! {
    static FREE_QUIZZES: Free<QuizIsland> = const { Free::new(Vec::new()) };
    static FREE_FIGURES: Free<FigureIsland> = const { Free::new(Vec::new()) };
}

/// An explainer: one store for all its islands.
pub struct Explainer {
    store: Store,
    figures: Vec<Rc<Figure>>,
    shared: Rc<Shared>,
    port: BrowserPort,
    /// Where islands live.
    quiz_stages: RefCell<Vec<Stage<QuizIsland>>>,
    figure_stages: RefCell<Vec<Stage<FigureIsland>>>,
}

impl Explainer {
    /// Takes the data of an explainer and the element that it is; `tell` hears the name and the detail of what happens, and `want` is called when it [wants](Self::wants) something
    /// later on. Data that this program cannot read gives nothing, and the page stays as it is.
    #[must_use]
    pub fn open(data: &[u8], root: Element, tell: Function, want: Function) -> Option<Explainer> {
        let Islands { mut quiz, figures, words, months, source } = data::read(data)?;
        let port = BrowserPort::new(root, tell, want);
        quiz.setting = Setting::read(&quiz, port.asked("questions").as_deref(), port.asked("lesson").as_deref());
        Some(Self {
            store: Store::new(quiz, Box::new(port.clone())),
            figures: figures.into_iter().map(Rc::new).collect(),
            shared: Rc::new(Shared { words, months, source, port: Box::new(port.clone()) }),
            port,
            quiz_stages: RefCell::default(),
            figure_stages: RefCell::default(),
        })
    }

    /// Goes on where the reader left off. Apart from opening, for on a slow phone each of them takes as long as a task may.
    pub fn begin(&self) {
        self.store.begin();
    }

    /// The name of a file that is needed beside the data, before an island of the quiz can be mounted or what came later can be heard.
    #[must_use]
    pub fn wants(&self) -> Option<String> {
        self.store.wants()
    }

    /// Takes that file in. Says whether it could be read.
    #[must_use]
    pub fn take_in(&self, file: &str, data: &[u8]) -> bool {
        data::read(data).is_some_and(|items| self.store.take_in(file, items))
    }

    /// That file does not come, for something that came later: it is not heard.
    pub fn forget(&self) {
        self.store.forget();
    }

    /// Mounts the island with this name over the static markup in `root`, and gives the element that it lives in. What the reader ticked there is taken over.
    pub fn mount(&self, name: &str, root: Element) -> Option<Element> {
        if name == "quiz" {
            for (id, part, value) in ticked(&root) {
                if let Some(item) = self.store.quiz().find(&id) {
                    self.store.send(&Msg::Set { sheet: Sheet::Quiz, item, part, value });
                }
            }
        }
        let Some(sheet) = self.sheet(name) else {
            let figure = self.figures.iter().find(|figure| figure.name() == name)?.clone();
            let stage = Stage::mount(&FREE_FIGURES, root, FigurePlace { figure, shared: self.shared.clone() });
            let element = stage.element();
            self.figure_stages.borrow_mut().push(stage);
            return Some(element);
        };
        let held = held(&root);
        let stage = Stage::mount(&FREE_QUIZZES, root, QuizPlace { store: self.store.clone(), sheet, name: name.to_owned() });
        let element = stage.element();
        self.quiz_stages.borrow_mut().push(stage);
        if let Some(held) = held {
            // When the live controls are there: the one that had the focus has it again.
            let root = element.clone();
            later(move || {
                if let Ok(Some(control)) = root.query_selector(&held) {
                    let _ = control.unchecked_into::<HtmlElement>().focus();
                }
            });
        }
        Some(element)
    }

    /// Ends all islands, and hears nothing any more: for an explainer that was taken out of its page.
    pub fn close(self) {
        self.port.close();
        // The first to come is the first to be taken again: for the same island, where the same explainer comes back.
        self.quiz_stages.take().into_iter().rev().for_each(|stage| stage.end(&FREE_QUIZZES));
        self.figure_stages.take().into_iter().rev().for_each(|stage| stage.end(&FREE_FIGURES));
    }
}

impl Explainer {
    /// The sheet of questions that an island of this name is for.
    fn sheet(&self, name: &str) -> Option<Sheet> {
        match name {
            "quiz" => Some(Sheet::Quiz),
            "before" => Some(Sheet::Before),
            _ => {
                let part = name.strip_prefix("check-")?;
                self.store.quiz().parts.iter().position(|id| id == part).map(Sheet::Check)
            }
        }
    }
}

/// A selector for the control in static markup that has the focus; the live one has the same name and value.
fn held(root: &Element) -> Option<String> {
    let held = root.query_selector(":focus").ok()??;
    match (held.get_attribute("name"), held.get_attribute("value")) {
        (Some(name), Some(value)) => Some(["[name='", &name, "'][value='", &value, "']"].concat()),
        // A link makes way for the button that opens the questions, and a summary for its like.
        _ => Some("button, summary".to_owned()),
    }
}

/// What is ticked in static markup: name of the question, part of the answer, and its value.
fn ticked(root: &Element) -> Vec<(String, usize, u32)> {
    let Ok(inputs) = root.query_selector_all("input:checked") else { return Vec::new() };
    (0..inputs.length())
        .filter_map(|index| {
            let input: HtmlInputElement = inputs.item(index)?.dyn_into().ok()?;
            let name = input.name();
            let (id, part) = name.strip_prefix("quiz-")?.split_once('.')?;
            Some((id.to_owned(), part.parse().ok()?, input.value().parse().ok()?))
        })
        .collect()
}
