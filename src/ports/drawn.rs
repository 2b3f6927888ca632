//! What the islands have drawn, so that they can tell whether somebody tore it: see `canvas`.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, Node};

use super::browser::later;
use crate::canvas::Sight;

/// What can have the focus.
const CONTROLS: &str = "button, summary, input, select, textarea, a";

/// The texts of each island by its name.
#[derive(Debug, Default)]
pub struct Drawn {
    texts: RefCell<Vec<(String, Vec<Node>)>>,
    /// Whether a finger or a mouse button is down: it may be on a slider, which must not go away under it.
    pub held: Cell<bool>,
}

impl Drawn {
    /// Remembers the texts that an island has drawn in this element.
    pub fn keep(&self, island: &str, root: &Element) {
        let mut texts = Vec::new();
        collect(root, &mut texts);
        let mut all = self.texts.borrow_mut();
        match all.iter_mut().find(|(name, _)| name == island) {
            Some((_, kept)) => *kept = texts,
            None => all.push((island.to_owned(), texts)),
        }
    }

    /// Whether one of them is gone. Then whoever is in the island with the keyboard is there again when it was drawn anew.
    pub fn sight(&self, island: &str, root: &Element) -> Sight {
        let all = self.texts.borrow();
        let gone = |(_, texts): &(String, Vec<Node>)| texts.iter().any(|text| !root.contains(Some(text)));
        if !all.iter().find(|(name, _)| name == island).is_some_and(gone) {
            return Sight::Whole;
        }
        if self.held.get() {
            return Sight::Held;
        }
        stay(root.clone());
        Sight::Torn
    }
}

fn collect(node: &Node, texts: &mut Vec<Node>) {
    let mut next = node.first_child();
    while let Some(child) = next {
        if child.node_type() == Node::TEXT_NODE {
            texts.push(child.clone());
        } else {
            collect(&child, texts);
        }
        next = child.next_sibling();
    }
}

/// The control that has the focus gives it to the one in its place, unless another gets it.
fn stay(root: Element) {
    let controls = |root: &Element| root.query_selector_all(CONTROLS).ok();
    let Some(held) = root.query_selector(":focus").ok().flatten() else { return };
    let place = controls(&root).and_then(|list| (0..list.length()).find(|place| list.item(*place).is_some_and(|control| control.is_same_node(Some(&held)))));
    let Some(place) = place else { return };
    // Where one types; other controls have no such place. What can be typed into has it under the same names.
    let typing = held.unchecked_into::<HtmlInputElement>().selection_end().ok().flatten();
    later(move || {
        let free = matches!(root.query_selector(":focus"), Ok(None));
        if let Some(control) = controls(&root).and_then(|list| list.item(place)).filter(|_| free) {
            let control = control.unchecked_into::<HtmlInputElement>();
            let _ = control.focus();
            if let Some(typing) = typing {
                let _ = control.set_selection_range(typing, typing);
            }
        }
    });
}
