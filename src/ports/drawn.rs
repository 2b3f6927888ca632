//! What the islands have drawn, so that they can tell whether somebody tore it: see `canvas`.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen::{JsCast as _, closure::Closure};
use web_sys::{Element, HtmlInputElement, Node};

use crate::canvas::Sight;

/// What can have the focus.
const CONTROLS: &str = "button, summary, input, select, textarea, a";

/// The texts of each island by its name.
#[derive(Debug, Default)]
pub struct Drawn {
    texts: RefCell<Vec<(String, Vec<Node>)>>,
    /// Whether a finger or a mouse button is down: it may be on a slider, which must not go away under it.
    pub held: Cell<bool>,
    /// Who was there with the keyboard when an island had to begin anew, and in which.
    there: RefCell<Option<(String, Held)>>,
}

impl Drawn {
    /// Remembers the texts that an island is about to draw in this element: in a task of its own after the present one, and before that of anybody who watches the page, as
    /// theirs begins with the first change. Whoever was in the island with the keyboard when it had to begin anew is there again.
    pub fn keep(this: &Rc<Self>, island: &str, root: Element) {
        let (this, island) = (this.clone(), island.to_owned());
        let keep = Closure::once_into_js(move || {
            let there = this.there.borrow_mut().take_if(|(name, _)| *name == island);
            if let Some((_, held)) = there {
                held.give(&root);
            }
            let mut texts = Vec::new();
            collect(&root, &mut texts);
            let mut all = this.texts.borrow_mut();
            match all.iter_mut().find(|(name, _)| *name == island) {
                Some((_, kept)) => *kept = texts,
                None => all.push((island, texts)),
            }
        });
        if let Some(window) = web_sys::window() {
            window.queue_microtask(keep.unchecked_ref());
        }
    }

    /// What became of them.
    pub fn sight(&self, island: &str, root: &Element) -> Sight {
        let all = self.texts.borrow();
        let gone = |(_, texts): &(String, Vec<Node>)| texts.iter().any(|text| !root.contains(Some(text)));
        if !all.iter().find(|(name, _)| name == island).is_some_and(gone) {
            return Sight::Whole;
        }
        if self.held.get() {
            return Sight::Held;
        }
        if let Some(held) = Held::find(root) {
            self.there.replace(Some((island.to_owned(), held)));
        }
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

/// Where somebody is with the keyboard: the place of a control among those of its island, and where in its text, if it has one.
#[derive(Clone, Copy, Debug)]
struct Held {
    place: u32,
    typing: Option<u32>,
}

impl Held {
    /// Who has the focus in this element.
    fn find(root: &Element) -> Option<Self> {
        let held = root.query_selector(":focus").ok()??;
        let controls = root.query_selector_all(CONTROLS).ok()?;
        let place = (0..controls.length()).find(|place| controls.item(*place).is_some_and(|control| control.is_same_node(Some(&held))))?;
        // What can be typed into has it under the same names; other controls have no such place.
        Some(Self { place, typing: held.unchecked_into::<HtmlInputElement>().selection_end().ok().flatten() })
    }

    /// Gives the focus to the control that is in that place now.
    fn give(self, root: &Element) {
        let Some(control) = root.query_selector_all(CONTROLS).ok().and_then(|controls| controls.item(self.place)) else { return };
        let control = control.unchecked_into::<HtmlInputElement>();
        let _ = control.focus();
        if let Some(typing) = self.typing {
            let _ = control.set_selection_range(typing, typing);
        }
    }
}
