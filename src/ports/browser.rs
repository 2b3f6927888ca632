//! The browser behind the effects: storage, focus, the address, and what already stands on the page.
//!
//! Storage can be refused (private windows, sandboxed frames), elements can be gone: every call may fail, and then nothing happens.

use explainer_core::{
    figures,
    quiz::state::{Effect, Spot},
};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Document, HtmlElement, HtmlInputElement, Storage};
use yew::prelude::*;

use crate::port::Port;

/// The browser that the page is in.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserPort;

impl Port for BrowserPort {
    fn load(&self, name: &str) -> Option<String> {
        storage()?.get_item(&key(name)).ok()?
    }

    fn run(&self, name: &str, effect: &Effect) {
        match effect {
            Effect::Save(line) => {
                if let Some(storage) = storage() {
                    // A full or refused store must not end the quiz.
                    let _ = storage.set_item(&key(name), line);
                }
            }
            // The new view is there after the present task.
            Effect::Focus(Spot::Heading) => {
                Timeout::new(0, || focus("quiz-place")).forget();
            }
        }
    }

    fn follow(&self, listener: Box<dyn Fn(&str)>) {
        let Some(window) = web_sys::window() else { return };
        let tell = move || {
            let hash = web_sys::window().and_then(|window| window.location().hash().ok());
            listener(hash.as_deref().and_then(|hash| hash.strip_prefix('#')).unwrap_or_default());
        };
        tell();
        EventListener::new(&window, "hashchange", move |_| tell()).forget();
    }

    fn carry_out(&self, effect: &figures::Effect) {
        match effect {
            figures::Effect::Address(code) => {
                let history = web_sys::window().and_then(|window| window.history().ok());
                if let Some(history) = history {
                    // Some browsers allow only so many changes in a minute; the figure goes on without.
                    let state = history.state().unwrap_or(JsValue::NULL);
                    let _ = history.replace_state_with_url(&state, "", Some(&["#", code].concat()));
                }
            }
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
        |event| event.target_dyn_into::<HtmlInputElement>().map(|input| input.value()).unwrap_or_default()
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
        let _ = element.focus();
    }
}
