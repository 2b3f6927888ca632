//! What the loader calls: takes the data, finds the island under its own static markup, and mounts the live one over it.

use explainer_core::quiz::{Quiz, state::Msg};
use wasm_bindgen::{JsCast as _, prelude::*};
use web_sys::{Element, HtmlInputElement};

use crate::{
    ports::browser::BrowserPort,
    quiz::island::{Props, QuizIsland},
    store::Store,
};

/// The explainer on a page: one store for all its islands.
#[wasm_bindgen]
pub struct Explainer {
    store: Store,
}

#[wasm_bindgen]
impl Explainer {
    /// Takes the data of the page. Data that this program cannot read gives nothing, and the page stays as it is.
    #[must_use]
    pub fn open(data: &[u8]) -> Option<Explainer> {
        let quiz: Quiz = postcard::from_bytes(data).ok()?;
        Some(Self { store: Store::new(quiz, Box::new(BrowserPort)) })
    }

    /// Mounts the island with this name over the static markup in `root`. What the reader ticked there is taken over.
    pub fn mount(&self, name: &str, root: Element) {
        if name == "quiz" {
            for (id, option) in ticked(&root) {
                if let Some(item) = self.store.quiz().find(&id) {
                    self.store.send(&Msg::Chose { item, option });
                }
            }
            yew::Renderer::<QuizIsland>::with_root_and_props(root, Props { store: self.store.clone() }).render();
        }
    }
}

/// The answers that are ticked in static markup: name of the question and index of the option.
fn ticked(root: &Element) -> Vec<(String, usize)> {
    let Ok(inputs) = root.query_selector_all("input:checked") else { return Vec::new() };
    (0..inputs.length())
        .filter_map(|index| {
            let input: HtmlInputElement = inputs.item(index)?.dyn_into().ok()?;
            Some((input.name(), input.value().parse().ok()?))
        })
        .collect()
}
