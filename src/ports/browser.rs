//! The browser behind the effects: storage and focus.
//!
//! Storage can be refused (private windows, sandboxed frames), elements can be gone: every call may fail, and then nothing happens.

use explainer_core::quiz::state::{Effect, Spot};
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, Storage};

use crate::store::Port;

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
}

/// One key per topic, for all languages together.
fn key(name: &str) -> String {
    ["news-explainer:", name].concat()
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn focus(id: &str) {
    let element = web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
