//! What an island draws on, and what it does when somebody tears it.
//!
//! Programs that translate a page, or mark words in it, put elements of their own in the place of the texts that they find. Yew draws on with what it holds in its hands: it would
//! write into texts that nobody sees any more, and stop at the first that is not where it was. So an island looks before it draws, and begins anew where something is missing; what
//! the reader did is in the state, and lost by nothing.

use std::cell::Cell;

use yew::{
    prelude::*,
    virtual_dom::{VChild, VList},
};

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

/// Counts how often an island drew itself, and how often it began anew.
#[derive(Debug, Default)]
pub struct Canvas {
    drawn: Cell<u32>,
    torn: u32,
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
            // Nothing of what was drawn is kept.
            self.torn += 1;
        }
        !self.late
    }

    /// A view, and who is told as soon as it stands on the page.
    pub fn draw(&self, view: Html, told: Callback<()>) -> Html {
        self.drawn.set(self.drawn.get() + 1);
        let key = |name: &str, number: u32| Some([name, &number.to_string()].concat().into());
        let view = VList::with_children(vec![view], key("view-", self.torn));
        let mark = VChild::<Mark>::new(Told { told }, key("mark-", self.drawn.get()));
        VList::with_children(vec![view.into(), mark.into()], None).into()
    }
}

/// Comes to life in the same task in which the view before it was put on the page, each time anew. The island itself is told later, when others may have been there.
struct Mark;

#[derive(Properties, Clone, PartialEq)]
struct Told {
    told: Callback<()>,
}

impl Component for Mark {
    type Message = ();
    type Properties = Told;

    fn create(_ctx: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().told.emit(());
        Html::default()
    }
}
