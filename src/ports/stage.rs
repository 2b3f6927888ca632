//! Where Yew draws an island.
//!
//! Yew never takes its listeners off an element again, and through them it holds the element and what belongs to it. So an element whose island has ended is kept and takes the place
//! of another one later: the elements that stay behind are no more than ever lived at once, however often an explainer comes and goes.

use std::{cell::RefCell, thread::LocalKey};

use web_sys::Element;
use yew::{AppHandle, Component};

use crate::canvas::Props;

/// The stages of one kind that wait for another island.
pub type Free<Island> = RefCell<Vec<Stage<Island>>>;

/// An element that Yew draws in, and what it draws there.
pub struct Stage<Island: Component> {
    element: Element,
    app: AppHandle<Island>,
}

impl<P: PartialEq + 'static, Island: Component<Properties = Props<P>>> Stage<Island> {
    /// Draws an island over the static markup in `printed`. A stage that is free takes its place, and looks like it.
    pub fn mount(free: &'static LocalKey<Free<Island>>, printed: Element, of: P) -> Self {
        let props = Props { of: Some(of) };
        if let Some(mut stage) = free.with_borrow_mut(Vec::pop) {
            // Somebody else may have left something there, such as a program that translates.
            stage.element.set_text_content(None);
            stage.dress(&printed);
            let _ = printed.replace_with_with_node_1(&stage.element);
            stage.app.update(props);
            return stage;
        }
        let app = yew::Renderer::<Island>::with_root_and_props(printed.clone(), props).render();
        Self { element: printed, app }
    }

    /// The element, with the island in it.
    pub fn element(&self) -> Element {
        self.element.clone()
    }

    /// Ends the island. The element goes out of its page, and is free for another one.
    pub fn end(mut self, free: &'static LocalKey<Free<Island>>) {
        self.app.update(Props { of: None });
        self.element.remove();
        free.with_borrow_mut(|free| free.push(self));
    }

    /// Gives the element the attributes of another one.
    fn dress(&self, like: &Element) {
        for name in names(&self.element) {
            let _ = self.element.remove_attribute(&name);
        }
        for name in names(like) {
            let _ = self.element.set_attribute(&name, &like.get_attribute(&name).unwrap_or_default());
        }
    }
}

fn names(element: &Element) -> Vec<String> {
    element.get_attribute_names().iter().filter_map(|name| name.as_string()).collect()
}
