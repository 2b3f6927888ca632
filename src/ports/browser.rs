//! The browser behind the effects: storage, focus, the address, and what already stands on the page.
//!
//! Storage can be refused (private windows, sandboxed frames), elements can be gone: every call may fail, and then nothing happens.

use std::{cell::RefCell, rc::Rc};

use explainer_core::{
    address, figures,
    quiz::update::{Effect, Msg, Spot},
};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, FocusOptions, HtmlElement, HtmlInputElement, PageTransitionEvent, Storage};
use yew::prelude::*;

use crate::port::Port;

/// The browser that the page is in.
#[derive(Clone, Debug, Default)]
pub struct BrowserPort {
    /// What could not be stored.
    line: Rc<RefCell<Option<String>>>,
}

impl Port for BrowserPort {
    fn load(&self, name: &str) -> Vec<String> {
        let kept = storage().and_then(|storage| storage.get_item(&key(name)).ok()?);
        kept.into_iter().chain(address::find(&hash(), address::QUIZ).map(str::to_owned)).collect()
    }

    fn overhear(&self, name: &str, listener: Box<dyn Fn(&Msg)>) {
        let Some(window) = web_sys::window() else { return };
        let listener: Rc<dyn Fn(&Msg)> = listener.into();
        let name = key(name);
        for event in ["storage", "pageshow"] {
            let (listener, name) = (listener.clone(), name.clone());
            let tell = move |event: &web_sys::Event| {
                // A page that is shown for the first time has asked already.
                let first = event.dyn_ref::<PageTransitionEvent>().is_some_and(|event| !event.persisted());
                if let Some(line) = storage().filter(|_| !first).and_then(|storage| storage.get_item(&name).ok()?) {
                    listener(&Msg::Overheard(line));
                }
            };
            EventListener::new(&window, event, tell).forget();
        }
        let line = self.line.clone();
        let changed = move |_: &web_sys::Event| {
            let kept = line.borrow().clone();
            match (address::find(&hash(), address::QUIZ), kept) {
                // A link on the page took the place of what cannot be stored.
                (None, Some(kept)) => set_hash(&address::with(&hash(), address::QUIZ, &kept)),
                (Some(found), kept) if kept.as_deref() != Some(found) => listener(&Msg::Returned(found.to_owned())),
                _ => {}
            }
        };
        EventListener::new(&window, "hashchange", changed).forget();
    }

    fn run(&self, name: &str, effect: &Effect) {
        match effect {
            Effect::Save(line) => {
                // A full or refused store must not end the quiz: the address keeps the line instead, also when a link on the page changes it.
                let stored = storage().is_some_and(|storage| storage.set_item(&key(name), line).is_ok());
                self.line.replace((!stored).then(|| line.clone()));
                if !stored {
                    set_hash(&address::with(&hash(), address::QUIZ, line));
                } else if address::find(&hash(), address::QUIZ).is_some() {
                    set_hash(&address::without_quiz(&hash()));
                }
            }
            Effect::Focus(Spot::Next(sheet)) => {
                let id = [sheet.desk().as_str(), "-next"].concat();
                Timeout::new(0, move || focus(&id)).forget();
            }
            // The new view is there after the present task.
            Effect::Focus(Spot::Heading(sheet)) => {
                let id = [&sheet.desk(), "-place"].concat();
                Timeout::new(0, move || focus(&id)).forget();
            }
            Effect::Focus(Spot::Mover { sheet, place, up }) => {
                let id = [sheet.desk().as_str(), if *up { "-up-" } else { "-down-" }, &place.to_string()].concat();
                Timeout::new(0, move || focus(&id)).forget();
            }
            // Nobody around the page listens yet.
            Effect::Report(_) => {}
        }
    }

    fn follow(&self, listener: Box<dyn Fn(&str)>) {
        let Some(window) = web_sys::window() else { return };
        let tell = move || listener(&hash());
        tell();
        EventListener::new(&window, "hashchange", move |_| tell()).forget();
    }

    fn carry_out(&self, effect: &figures::Effect) {
        match effect {
            figures::Effect::Address { figure, code } => set_hash(&address::with(&hash(), figure, code)),
            figures::Effect::Show { track, shown } => {
                let events = document().and_then(|document| document.query_selector_all(&[".ex-event--", track].concat()).ok());
                let Some(events) = events else { return };
                for event in (0..events.length()).filter_map(|index| events.item(index)?.dyn_into::<HtmlElement>().ok()) {
                    event.set_hidden(!shown);
                }
            }
        }
    }

    fn piece(&self, selector: &str) -> Html {
        let element = document().and_then(|document| document.query_selector(selector).ok()?);
        let Some(nodes) = element.map(|element| element.child_nodes()) else { return Html::default() };
        (0..nodes.length()).filter_map(|index| nodes.item(index)?.clone_node_with_deep(true).ok()).map(Html::VRef).collect()
    }

    fn value(&self) -> fn(&Event) -> String {
        // A list to choose from holds its value under the same name as a field.
        |event| event.target_unchecked_into::<HtmlInputElement>().value()
    }
}

/// What the address says after its `#`.
fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.as_deref().and_then(|hash| hash.strip_prefix('#')).unwrap_or_default().to_owned()
}

/// Changes that. Some browsers allow only so many changes in a minute; then nothing happens.
fn set_hash(address: &str) {
    if let Some(history) = web_sys::window().and_then(|window| window.history().ok()) {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(&["#", address].concat()));
    }
}

/// One key per topic, for all languages together.
fn key(name: &str) -> String {
    ["news-explainer:", name].concat()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // The reader decides where to look: what is focused on follows from what was pressed.
        let options = FocusOptions::new();
        options.set_prevent_scroll(id.ends_with("-next"));
        let _ = element.focus_with_options(&options);
    }
}
