//! What the islands ask of the outside, as a trait: the browser is behind it, and in tests nothing.

use explainer_core::{
    figures,
    quiz::update::{Effect, Msg},
};
use yew::prelude::*;

use crate::canvas::Sight;

/// Carries out effects. Every one of them may fail; the product goes on.
pub trait Port {
    /// What was saved under this name on an earlier visit, and what the address of the page holds of the quiz.
    fn load(&self, name: &str) -> Vec<String>;
    /// Tells of progress that was made elsewhere: in another tab, on a page that was gone back from, or by a link that was opened on this one.
    fn overhear(&self, name: &str, listener: Box<dyn Fn(&Msg)>);
    /// Questions are needed that are not here: see [`crate::store::Store::wants`].
    fn want(&self) {}
    /// Carries out an effect of the quiz; `name` is where progress is kept.
    fn run(&self, name: &str, effect: &Effect);
    /// Tells what the address of the page says after its `#`, now and whenever it changes.
    fn follow(&self, listener: Box<dyn Fn(&str)>);
    /// Carries out an effect of a figure.
    fn carry_out(&self, effect: &figures::Effect);
    /// What stands on the page in the element that this selector names.
    fn piece(&self, selector: &str) -> Html;
    /// How to read what a control holds after an event.
    fn value(&self) -> fn(&Event) -> String;
    /// The island of this name is about to draw itself.
    fn drawing(&self, _island: &str) {}
    /// What became of what it drew.
    fn sight(&self, _island: &str) -> Sight {
        Sight::Whole
    }
}

/// A port that leads nowhere: for tests, and where there is no browser.
#[derive(Clone, Copy, Debug, Default)]
pub struct NullPort;

impl Port for NullPort {
    fn load(&self, _name: &str) -> Vec<String> {
        Vec::new()
    }
    fn overhear(&self, _name: &str, _listener: Box<dyn Fn(&Msg)>) {}
    fn run(&self, _name: &str, _effect: &Effect) {}
    fn follow(&self, _listener: Box<dyn Fn(&str)>) {}
    fn carry_out(&self, _effect: &figures::Effect) {}
    fn piece(&self, _selector: &str) -> Html {
        Html::default()
    }
    fn value(&self) -> fn(&Event) -> String {
        |_| String::new()
    }
}
