//! What an island draws on, and what it does when somebody tears it.
//!
//! Programs that translate a page, or mark words in it, put elements of their own in the place of the texts that they find. Yew draws on with what it holds in its hands: it would
//! write into texts that nobody sees any more, and stop at the first that is not where it was. So an island looks before it draws, and begins anew where something is missing; what
//! the reader did is in the state, and lost by nothing.

use yew::{Properties, prelude::Html, virtual_dom::VList};

/// What an island is of; nothing when it has ended.
#[derive(Properties, Clone, PartialEq)]
pub struct Props<P: PartialEq> {
    /// What it shows, and where that comes from.
    pub of: Option<P>,
}

/// What became of what an island drew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    /// It is as it was.
    Whole,
    /// A part is gone.
    Torn,
    /// A part is gone, and the reader has a control in hand that would be gone as well.
    Held,
}

/// Whether an island draws on, or begins anew.
#[derive(Debug, Default)]
pub struct Canvas {
    /// How often it began anew.
    begun: u32,
    /// What should have been drawn was not: somebody had a control in hand.
    late: bool,
}

impl Canvas {
    /// Whether an island that changed draws itself, after a look at what it drew before.
    pub fn draws(&mut self, changed: bool, look: impl FnOnce() -> Sight) -> bool {
        if !changed && !self.late {
            return false;
        }
        let sight = look();
        self.late = sight == Sight::Held;
        if sight == Sight::Torn {
            self.begun += 1;
        }
        !self.late
    }

    /// Another island begins: nothing of the one before it is kept.
    pub fn renew(&mut self) {
        self.begun += 1;
        self.late = false;
    }

    /// A view that is drawn anew where the one before it was torn.
    pub fn draw(&self, view: Html) -> Html {
        let view = VList::with_children(vec![view], Some(self.begun.into()));
        VList::with_children(vec![view.into()], None).into()
    }
}
