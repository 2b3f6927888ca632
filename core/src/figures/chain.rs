//! Chain: an attack in steps, one at a time.

use serde::{Deserialize, Serialize};

use super::Msg;
use crate::text::Line;

/// The steps of an attack, as an idea and never as a recipe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chain {
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What it is called.
    pub title: String,
    /// What happens, in everyday words.
    pub text: Line,
    /// Which flaw it uses.
    pub flaw: Line,
    /// What would have stopped it.
    pub stop: Line,
}

/// The step that is shown, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Its place.
    pub step: usize,
}

impl Chain {
    /// The first step.
    #[must_use]
    pub fn start(&self) -> State {
        State { step: 0 }
    }

    pub(super) fn update(&self, state: &State, msg: &Msg) -> State {
        match msg {
            Msg::WentTo(step) if *step < self.steps.len() => State { step: *step },
            _ => state.clone(),
        }
    }

    pub(super) fn code(&self, state: &State) -> String {
        (state.step + 1).to_string()
    }

    pub(super) fn read(&self, code: &str) -> Option<State> {
        let step = code.parse::<usize>().ok()?.checked_sub(1)?;
        (step < self.steps.len()).then_some(State { step })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub fn example() -> Chain {
        let step = |title: &str| Step { title: title.to_owned(), text: Vec::new(), flaw: Vec::new(), stop: Vec::new() };
        Chain { steps: vec![step("door"), step("rights"), step("files")] }
    }

    #[test]
    fn a_step_is_gone_to_and_its_number_is_its_address() {
        let chain = example();
        let second = chain.update(&chain.start(), &Msg::WentTo(1));
        assert_eq!((&second, chain.code(&second).as_str()), (&State { step: 1 }, "2"));
    }

    #[test]
    fn there_is_no_step_beyond_the_last() {
        let chain = example();
        assert_eq!(chain.update(&State { step: 2 }, &Msg::WentTo(3)), State { step: 2 });
        assert_eq!((chain.read("3"), chain.read("4"), chain.read("0")), (Some(State { step: 2 }), None, None));
    }
}
